//! A detail read from the visitor's words, before it is decided whether it counts.

use std::ops::Range;

use super::whose::Whose;

/// An address or a number in one of the visitor's turns.
#[derive(Debug, Clone)]
pub(super) struct Contact {
    /// Index into the turns.
    pub(super) turn: usize,
    /// Where it stands in the turn's text.
    pub(super) range: Range<usize>,
    /// Normalised.
    pub(super) value: String,
    pub(super) whose: Whose,
}

/// The contacts that count, oldest first: the visitor's own, or where there is none of these what
/// the visitor wants used instead, or else (a number only) another person's that came up.
pub(super) fn counting(contacts: &[Contact]) -> impl Iterator<Item = &Contact> {
    let has = |whose: Whose| contacts.iter().any(|c| c.whose == whose);
    let wanted = if has(Whose::Own) {
        Whose::Own
    } else {
        Whose::Fallback
    };
    let wanted = if has(wanted) { wanted } else { Whose::Other };
    let counts = move |c: &&Contact| {
        c.whose == wanted && (wanted != Whose::Other || c.value.starts_with('+'))
    };
    contacts.iter().filter(counts)
}

/// Takes back what was given before turn `turn`.
pub(super) fn refuse_before(contacts: &mut [Contact], turn: usize) {
    let earlier = contacts.iter_mut().filter(|c| c.turn < turn);
    earlier.for_each(|c| c.whose = Whose::Refused);
}

/// Where turn `turn` has contacts, in order and without overlaps.
pub(super) fn spans(contacts: &[&[Contact]], turn: usize) -> Vec<Range<usize>> {
    let all = contacts.iter().flat_map(|list| list.iter());
    let mut spans: Vec<_> = all
        .filter(|c| c.turn == turn)
        .map(|c| c.range.clone())
        .collect();
    spans.sort_by_key(|r| r.start);
    let mut end = 0;
    spans.retain(|r| {
        let free = r.start >= end;
        end = end.max(r.end);
        free
    });
    spans
}
