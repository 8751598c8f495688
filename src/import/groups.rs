//! Pieces of conversations that lie side by side, put together by the conversation that each names.

use std::collections::HashMap;

use super::formats::Shape;
use super::json::Json;

/// The pieces that a value is: those in an array, or in the one under `messages`, or the value alone.
pub(super) fn pieces<'j, 'a>(value: &'j Json<'a>) -> &'j [Json<'a>] {
    match value.get("messages").unwrap_or(value) {
        Json::Array(pieces) => pieces,
        one => std::slice::from_ref(one),
    }
}

/// What a value is to a format of pieces, judged by the first of them.
pub(super) fn shape(value: &Json<'_>, is_piece: fn(&Json<'_>) -> bool) -> Option<Shape> {
    let list = value.get("messages").unwrap_or(value);
    if list.elements().first().is_some_and(is_piece) {
        return Some(Shape::Record);
    }
    is_piece(value).then_some(Shape::Piece)
}

/// The pieces of one conversation, in the order in which they came.
pub(super) type Group<'j, 'a> = (Option<String>, Vec<&'j Json<'a>>);

/// Groups in order of first appearance; pieces that name none belong together. What is no object is
/// no piece.
pub(super) fn by_key<'j, 'a>(
    pieces: impl IntoIterator<Item = &'j Json<'a>>,
    key: impl Fn(&Json<'a>) -> Option<String>,
) -> Vec<Group<'j, 'a>> {
    let mut groups: Vec<Group<'j, 'a>> = Vec::new();
    let mut places = HashMap::new();
    for piece in pieces.into_iter().filter(|piece| piece.is_object()) {
        let id = key(piece);
        let place = *places.entry(id.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, pieces)) => pieces.push(piece),
            None => groups.push((id, vec![piece])),
        }
    }
    groups
}

/// Of pieces with the same id only the last, in the place of the first: webhooks come twice, and once
/// more when a message is edited.
pub(super) fn last_told<'j, 'a>(
    pieces: impl IntoIterator<Item = &'j Json<'a>>,
    id: impl Fn(&Json<'a>) -> Option<String>,
) -> Vec<&'j Json<'a>> {
    let mut kept: Vec<&Json<'_>> = Vec::new();
    let mut places = HashMap::new();
    for piece in pieces {
        match id(piece).map(|id| *places.entry(id).or_insert(kept.len())) {
            Some(place) if place < kept.len() => kept[place] = piece,
            _ => kept.push(piece),
        }
    }
    kept
}
