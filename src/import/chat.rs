//! Messages as JSON exports write them: `{role, content}` in the spellings of OpenAI, Anthropic, the
//! Vercel SDK and many a home-made log, with the tool calls among them.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::draft::Draft;
use super::json::Json;
use super::payload::{has_contact_key, tool_call};
use super::roles::{role_of_label, role_of_value};
use super::time::{Times, time_of};
use super::turns::{NO_ROLE, Turn, say_all};
use crate::domain::conversation::{Payload, Role};

/// Keys that say who speaks. Under those of the second list only a role word counts: `type` is as
/// often `text`.
const SPEAKER: &[&str] = &[
    "role",
    "sendertype",
    "authortype",
    "authorrole",
    "senderrole",
    "sender",
    "author",
    "from",
    "speaker",
];
const MAYBE_SPEAKER: &[&str] = &["type", "direction", "source", "user", "participant"];
const TEXT: &[&str] = &["content", "text", "message", "body", "parts", "value"];
const CALLS: &[&str] = &["toolcalls", "toolinvocations", "functioncall", "toolcall"];
/// Roles of what a tool answers: nothing that anybody said.
const TOOL_ROLES: &[&str] = &["tool", "function", "ipython", "tool_result"];
/// Items of the Responses API that stand between messages.
const ITEMS: &[&str] = &[
    "function_call",
    "function_call_output",
    "custom_tool_call",
    "custom_tool_call_output",
    "reasoning",
];

/// Whether a value is one message or one item of a conversation.
pub(super) fn is_message(value: &Json<'_>) -> bool {
    if !value.is_object() {
        return false;
    }
    if is_item(value) {
        return true;
    }
    let value = unwrapped(value);
    let says = value.first(TEXT).or_else(|| value.first(CALLS)).is_some()
        || value.get("content").is_some();
    let Some((label, role)) = speaker(value) else {
        return false;
    };
    let has_role = value.get("role").and_then(Json::text).is_some();
    says && (has_role || role.is_some() || is_tool(&label) || !has_contact_key(value))
}

/// Adds messages and tool calls to a draft.
pub(super) fn add_messages<'j, 'a: 'j>(
    messages: impl IntoIterator<Item = &'j Json<'a>>,
    times: &Times,
    draft: &mut Draft,
) {
    let mut turns = Vec::new();
    for message in messages {
        let (turn, payloads) = turn(message, times);
        turns.extend(turn);
        draft.payloads.extend(payloads);
    }
    say_all(turns, draft, NO_ROLE);
}

/// What one message says, if anything, and the tool calls in it.
pub(super) fn turn<'j>(message: &'j Json<'_>, times: &Times) -> (Option<Turn<'j>>, Vec<Payload>) {
    let inner = unwrapped(message);
    let outer = Some(message).filter(|message| !std::ptr::eq(*message, inner));
    let outer_time = || outer.and_then(|message| time_of(message, times));
    let at = time_of(inner, times).or_else(outer_time);
    let payloads = calls(inner, at);
    let speaks = speaker(inner).filter(|(label, _)| !is_tool(label) && !is_item(inner));
    let turn = speaks.map(|(label, role)| Turn {
        label,
        role,
        text: text_of(inner),
        at,
    });
    (turn.filter(|turn| !turn.text.trim().is_empty()), payloads)
}

/// `{index, message: {role, content}}`, as `choices` has them, is the message inside.
fn unwrapped<'j, 'a>(value: &'j Json<'a>) -> &'j Json<'a> {
    match value.get("message") {
        Some(inner)
            if inner.is_object() && value.get("role").is_none() && speaker(inner).is_some() =>
        {
            inner
        }
        _ => value,
    }
}

fn is_item(value: &Json<'_>) -> bool {
    let kind = value.get("type").and_then(Json::text);
    kind.is_some_and(|kind| ITEMS.contains(&kind))
}

fn is_tool(label: &str) -> bool {
    TOOL_ROLES.contains(&label)
}

/// Who speaks, and the role where the word tells it.
fn speaker<'j>(message: &'j Json<'_>) -> Option<(Cow<'j, str>, Option<Role>)> {
    let mut stranger = None;
    for key in SPEAKER {
        let Some(label) = message.first(&[key]).and_then(label) else {
            continue;
        };
        let role = role_of_value(&label).or_else(|| role_of_label(&label));
        if role.is_some() || is_tool(&label) {
            return Some((label, role));
        }
        stranger = stranger.or(Some((label, None)));
    }
    let told = MAYBE_SPEAKER.iter().find_map(|key| {
        let label = label(message.first(&[key])?)?;
        let role = role_of_value(&label)?;
        Some((label, Some(role)))
    });
    told.or(stranger)
}

/// The word for a speaker: text, or what an object calls its role, kind or name.
fn label<'j>(value: &'j Json<'_>) -> Option<Cow<'j, str>> {
    match value {
        Json::Text(text) => Some(Cow::Borrowed(text.trim())),
        Json::Number(_) => value.scalar_text(),
        _ => {
            let told = value.first_text(&["role", "type", "kind"]);
            told.or_else(|| value.first_text(&["name", "displayname", "id"]))
        }
    }
}

/// The text of a message: a string, or the text parts of an array joined by one line break.
fn text_of(message: &Json<'_>) -> String {
    let mut parts = Vec::new();
    // The content may be there and empty, the text beside it.
    for content in TEXT.iter().filter_map(|key| message.first(&[key])) {
        if parts.is_empty() {
            add_text(content, &mut parts);
        }
    }
    if let (true, Some(refusal)) = (parts.is_empty(), message.get("refusal")) {
        add_text(refusal, &mut parts);
    }
    parts.join("\n")
}

fn add_text<'j>(value: &'j Json<'_>, parts: &mut Vec<&'j str>) {
    const TEXT_TYPES: &[&str] = &[
        "text",
        "input_text",
        "output_text",
        "refusal",
        "message",
        "markdown",
        "string",
    ];
    match value {
        Json::Text(text) if !text.trim().is_empty() => parts.push(text),
        Json::Array(elements) => elements.iter().for_each(|e| add_text(e, parts)),
        Json::Object(_) => {
            let kind = value.get("type").and_then(Json::text).unwrap_or("text");
            if let Some(text) = value.first(TEXT).or_else(|| value.get("refusal"))
                && TEXT_TYPES.contains(&kind)
            {
                add_text(text, parts);
            }
        }
        _ => {}
    }
}

/// The tool calls of a message: beside its content, among its content's parts, or the item itself.
fn calls(message: &Json<'_>, at: Option<DateTime<Utc>>) -> Vec<Payload> {
    let call = |value: &Json<'_>| tool_call(value, at);
    if is_item(message) {
        return call(message).into_iter().collect();
    }
    let mut payloads = Vec::new();
    for calls in CALLS.iter().filter_map(|key| message.first(&[key])) {
        match calls {
            Json::Array(calls) => payloads.extend(calls.iter().filter_map(call)),
            one => payloads.extend(call(one)),
        }
    }
    let parts = ["content", "parts"]
        .iter()
        .filter_map(|key| message.get(key));
    for part in parts.flat_map(Json::elements) {
        let kind = part.get("type").and_then(Json::text).unwrap_or_default();
        if kind.contains("tool") && !kind.contains("result") {
            payloads.extend(call(part));
        }
    }
    payloads
}
