//! ChatGPT's data export, `conversations.json`. A conversation is a tree of messages, since turns are
//! edited and answers regenerated: only the branch that ends in the current node was the talk.

use std::collections::{HashMap, HashSet};

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::time::{Times, instant, time_of};

pub(super) static FORMAT: Format = Format {
    name: "chatgpt",
    about: "ChatGPT's data export, `conversations.json`",
    signs: "`mapping`, a tree of messages, mostly beside `current_node`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["conversations", "data", "items"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    let mapping = value.get("mapping").filter(|mapping| mapping.is_object())?;
    let is_tree = || {
        let (_, node) = mapping.members().first()?;
        Some(node.get("children")?.is_array())
    };
    let known = value.get("current_node").is_some() || is_tree() == Some(true);
    known.then_some(Shape::Record)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let Some(mapping) = value.get("mapping").filter(|mapping| mapping.is_object()) else {
        return found(Err(
            "no `mapping` object, where ChatGPT keeps the messages".to_owned()
        ));
    };
    let nodes: HashMap<&str, &Json<'_>> = mapping
        .members()
        .iter()
        .map(|(id, node)| (id.as_ref(), node))
        .collect();
    let mut draft = Draft {
        id: value.first_text(&["conversationid", "id"]).map(Into::into),
        started_at: value.get("create_time").and_then(|at| instant(at, times)),
        ..Draft::default()
    };
    for node in branch(&nodes, last_node(value, mapping)) {
        if let Some(message) = node.get("message") {
            add(message, times, &mut draft);
        }
    }
    found(Ok(draft));
}

/// The node that the talk ends in: the current one, else the last without children.
fn last_node<'j>(value: &'j Json<'_>, mapping: &'j Json<'_>) -> Option<&'j str> {
    let current = value.get("current_node").and_then(Json::text);
    if let Some(current) = current.filter(|id| mapping.get(id).is_some()) {
        return Some(current);
    }
    let is_leaf = |node: &Json<'_>| node.get("children").is_none_or(|c| c.elements().is_empty());
    let mut nodes = mapping.members().iter().rev();
    nodes
        .find(|(_, node)| is_leaf(node))
        .map(|(id, _)| id.as_ref())
}

/// The nodes from the root down to `last`. A circle is walked once.
fn branch<'j, 'a>(
    nodes: &HashMap<&'j str, &'j Json<'a>>,
    last: Option<&'j str>,
) -> Vec<&'j Json<'a>> {
    let mut walked = HashSet::new();
    let mut branch = Vec::new();
    let mut next = last;
    while let Some(id) = next.filter(|id| walked.insert(*id)) {
        let Some(node) = nodes.get(id) else { break };
        branch.push(*node);
        next = node.get("parent").and_then(Json::text);
    }
    branch.reverse();
    branch
}

fn add(message: &Json<'_>, times: &Times, draft: &mut Draft) {
    let role = match message.get("author").and_then(|a| a.get("role")?.text()) {
        Some("user") => Role::User,
        Some("assistant") => Role::Assistant,
        Some("system") => Role::System,
        _ => return,
    };
    let hidden = message
        .get("metadata")
        .and_then(|m| m.get("is_visually_hidden_from_conversation"));
    let recipient = message.get("recipient").and_then(Json::text);
    if hidden != Some(&Json::Bool(true)) && recipient.is_none_or(|to| to == "all") {
        draft.say(role, &text_of(message), time_of(message, times));
    }
}

/// The text of what was written; of pictures, code, thoughts and quotes none.
fn text_of(message: &Json<'_>) -> String {
    let Some(content) = message.get("content") else {
        return String::new();
    };
    if let Some(text) = content.text() {
        return text.to_owned();
    }
    match content.get("content_type").and_then(Json::text) {
        None | Some("text" | "multimodal_text") => {}
        Some(_) => return String::new(),
    }
    let parts = content.get("parts").map_or(&[][..], Json::elements);
    let texts = parts.iter().filter_map(Json::text);
    let texts: Vec<_> = texts.filter(|text| !text.trim().is_empty()).collect();
    match (texts.as_slice(), content.get("text").and_then(Json::text)) {
        ([], Some(text)) => text.to_owned(),
        _ => texts.join("\n"),
    }
}
