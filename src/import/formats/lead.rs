//! A lead in an object of any shape, flat or nested: a form's post, a tool call by itself, a row of
//! a contacts table. The last format to be tried, since almost any object with an address in it
//! looks like one.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Origin, Payload};
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::payload::{has_contact_key, is_contact_key, payload, tool_call};
use crate::import::people::is_email;
use crate::import::submission::tidy;
use crate::import::time::{self, Times, time_of};

pub(in crate::import) static FORMAT: Format = Format {
    name: "lead",
    about: "any JSON object that holds a person's details, or a tool call",
    signs: "an email or a phone, the fields of a form, or a tool's call, and no messages",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &[
            "leads",
            "contacts",
            "customers",
            "data",
            "results",
            "items",
            "records",
        ],
        row: None,
        read,
    }),
};

pub(in crate::import) const AGENT: &[&str] = &["agent", "agentid", "chatbotid", "chatbot", "botid"];
pub(in crate::import) const CONVERSATION: &[&str] = &[
    "conversationid",
    "conversation",
    "chatid",
    "sessionid",
    "threadid",
];
const OWN_ID: &[&str] = &[
    "id",
    "leadid",
    "submissionid",
    "responseid",
    "uuid",
    "eventid",
];
/// Objects in which a lead or its values may lie.
const INNER: &[&str] = &["data", "payload", "lead", "contact", "customer", "fields"];
/// Keys under which systems keep what was said. An object that has one is a conversation in a format
/// that is not known: the addresses in it may be anybody's.
const TALK: &[&str] = &[
    "messages",
    "history",
    "comments",
    "events",
    "conversationparts",
    "thread",
    "threads",
    "turns",
    "interactions",
    "chats",
    "logs",
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let known = is_form(value) || is_call(value) || has_contact(value, 0);
    (known && !is_talk(value, 0)).then_some(Shape::Record)
}

fn is_talk(value: &Json<'_>, depth: usize) -> bool {
    let inner = |value: &Json<'_>| depth < 3 && is_talk(value, depth + 1);
    let holds = |value: &Json<'_>| value.is_object() || value.is_array();
    TALK.iter()
        .any(|key| value.first(&[key]).is_some_and(holds))
        || value.get("payload").is_some_and(Json::is_array)
        || value.first(&["conversationsthreadid"]).is_some()
        || value
            .members()
            .iter()
            .any(|(_, member)| inner(member) || member.elements().first().is_some_and(inner))
}

/// `{"conversation": …, "fields": {…}}`: whatever the fields are, they were collected.
fn is_form(value: &Json<'_>) -> bool {
    let names_conversation = value.first_text(CONVERSATION).is_some();
    let fields = value.get("fields").or_else(|| value.get("arguments"));
    names_conversation && fields.is_some_and(Json::is_object)
}

fn is_call(value: &Json<'_>) -> bool {
    !calls(value).is_empty() || !has_contact_key(value) && tool_call(value, None).is_some()
}

fn calls<'j, 'a>(value: &'j Json<'a>) -> &'j [Json<'a>] {
    value.get("tool_calls").map_or(&[], Json::elements)
}

/// Whether an email or a phone lies in the object or up to three steps inside it.
fn has_contact(value: &Json<'_>, depth: usize) -> bool {
    value.members().iter().any(|(key, value)| match value {
        Json::Text(text) => is_email(text) || !text.trim().is_empty() && is_contact_key(key),
        Json::Number(_) => is_contact_key(key),
        Json::Object(_) => depth < 3 && has_contact(value, depth + 1),
        Json::Array(elements) => elements.iter().take(100).any(|element| match element {
            Json::Text(text) => is_email(text),
            _ => depth < 3 && has_contact(element, depth + 1),
        }),
        _ => false,
    })
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let inner = || {
        INNER
            .iter()
            .filter_map(|key| value.get(key))
            .filter(|v| v.is_object())
    };
    let first_of = |keys: &[&str]| {
        let near = value.first_text(keys).map(String::from);
        near.or_else(|| inner().find_map(|v| v.first_text(keys).map(String::from)))
    };
    let at = time_of(value, times).or_else(|| inner().find_map(|v| time_of(v, times)));
    let own_id = || first_of(OWN_ID).map(|id| format!("lead:{id}"));
    found(Ok(Draft {
        agent: first_of(AGENT),
        id: first_of(CONVERSATION).or_else(own_id),
        payloads: payloads(value, at),
        ..Draft::default()
    }));
}

fn payloads(value: &Json<'_>, at: Option<chrono::DateTime<chrono::Utc>>) -> Vec<Payload> {
    let calls: Vec<_> = calls(value)
        .iter()
        .filter_map(|call| tool_call(call, at))
        .collect();
    if !calls.is_empty() {
        return calls;
    }
    if let Some(call) = tool_call(value, at).filter(|_| !has_contact_key(value)) {
        return vec![call];
    }
    let name = ["event", "eventtype", "type", "form", "formname"];
    let name = value.first_text(&name).map(String::from);
    let skip = [AGENT, CONVERSATION, OWN_ID, time::KEYS].concat();
    let values = payload(Origin::Action, name, at, value, &skip);
    tidy(values).into_iter().collect()
}
