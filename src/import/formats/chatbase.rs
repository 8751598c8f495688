//! Chatbase's conversations: the export of its API v2 and the answer of get-conversations (v1). Their
//! messages are chat messages; v1 has no times, v2 keeps texts and tool calls in parts and names no
//! agent. The export leaves out what a tool was called with: then the lead is in what it answered.

use super::{Format, Found, JsonReader, Reader, Shape, chat_messages};
use crate::domain::conversation::{Origin, Payload};
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::members::word;
use crate::import::payload::payload;
use crate::import::submission::tidy;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "chatbase",
    about: "Chatbase conversations, exported by API v2 or v1",
    signs: "`messages` with `parts` beside `status`, or with `content` beside `chatbot_id`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["data"],
        row: None,
        read,
    }),
};

/// Where the owner of the agent talks to it, rather than a visitor.
const TRIALS: &[&str] = &["Playground", "Action preview"];
const STATES: &[&str] = &["ongoing", "ended", "taken_over", "paused"];
/// Words in the names of tools that take down who somebody is.
const ABOUT_PEOPLE: &[&str] = &[
    "lead",
    "contact",
    "customer",
    "form",
    "collect",
    "capture",
    "book",
    "appointment",
    "schedule",
    "callback",
    "demo",
    "signup",
    "register",
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    if let Some(one) = value.get("data").filter(|data| data.is_object()) {
        return shape(one);
    }
    let first = value
        .get("messages")
        .and_then(|list| list.elements().first());
    let first_has = |key| first.is_some_and(|first| first.get(key).is_some());
    let is_v1 = value.get("chatbot_id").is_some() && first_has("content");
    let is_v2 = value.get("status").is_some() && first_has("parts");
    (is_v1 || is_v2 || is_empty(value)).then_some(Shape::Record)
}

/// A conversation of v2 that nothing was said in, or one of a list of summaries.
fn is_empty(value: &Json<'_>) -> bool {
    let messages = value.get("messages").map_or(&[][..], Json::elements);
    let has = |key| value.get(key).is_some();
    let is_list = matches!(value.get("messages"), None | Some(Json::Array(_)));
    is_list
        && messages.is_empty()
        && STATES.contains(&word(value, "status"))
        && has("createdAt")
        && has("updatedAt")
        && has("userId")
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let one = value
        .get("data")
        .filter(|data| data.is_object())
        .unwrap_or(value);
    if TRIALS.contains(&word(one, "source")) {
        return found(Ok(Draft::empty("the owner's own trial of the agent")));
    }
    if is_empty(one) {
        return found(Ok(Draft::empty("a conversation without its messages")));
    }
    chat_messages::read(value, times, &mut |draft| {
        found(draft.map(|mut draft| {
            draft.payloads.extend(answers(one, times));
            draft
        }));
    });
}

/// What tools that take down a lead answered, where it is not told what they were called with.
fn answers(conversation: &Json<'_>, times: &Times) -> Vec<Payload> {
    let messages = conversation.get("messages").map_or(&[][..], Json::elements);
    let parts = messages.iter().flat_map(|message| {
        let parts = message.get("parts").map_or(&[][..], Json::elements);
        parts.iter().map(move |part| (message, part))
    });
    let has_input = |call: &str| {
        let is_it =
            |part: &Json<'_>| part.get("input").is_some() && word(part, "toolCallId") == call;
        parts.clone().any(|(_, part)| is_it(part))
    };
    let mut payloads = Vec::new();
    for (message, part) in parts.clone() {
        let tool = word(part, "toolName");
        let lower = tool.to_ascii_lowercase();
        let output = part.get("output").filter(|output| output.is_object());
        if let Some(output) = output
            && word(part, "type") == "tool-result"
            && ABOUT_PEOPLE.iter().any(|about| lower.contains(about))
            && !has_input(word(part, "toolCallId"))
        {
            let at = time_of(message, times);
            let skip = &["status", "success", "message", "error"];
            let name = Some(tool.to_owned());
            payloads.extend(tidy(payload(Origin::Action, name, at, output, skip)));
        }
    }
    payloads
}
