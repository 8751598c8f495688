//! Conversations as arrays of `{role, content}`: OpenAI and Anthropic requests and logs, Responses
//! items, fine-tuning files, and the plain form in which anything can be brought in,
//! `{id, agent, messages: [{role, content, timestamp}], contact: {…}}`. A bare array of messages is
//! one conversation, or as many as its messages name.

use std::ops::ControlFlow;

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Origin, Role};
use crate::import::chat::{add_messages, is_message, turn};
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::payload::{self, tool_call};
use crate::import::threads::{Row, Threads};
use crate::import::time::{self, Times};
use crate::import::transcript::{self, Line};
use crate::import::turns::Turn;

pub(super) static FORMAT: Format = Format {
    name: "chat-messages",
    about: "JSON or JSONL of messages with role and content: OpenAI, Anthropic, your own",
    signs: "`messages`, or a list, of objects with a role or a sender and a text",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &[
            "data",
            "conversations",
            "chats",
            "sessions",
            "threads",
            "items",
            "results",
        ],
        row: Some(row),
        read,
    }),
};

const MESSAGES: &[&str] = &[
    "messages",
    "turns",
    "transcript",
    "history",
    "chathistory",
    "chatmessages",
    "conversation",
    "conversations",
    "dialogue",
    "dialog",
    "chat",
    "items",
    "input",
    "output",
    "choices",
    "data",
];
/// Keys under which a whole talk may stand as one text with a speaker before each message.
const TALKS: &[&str] = &[
    "transcript",
    "conversation",
    "chat",
    "chathistory",
    "history",
    "chatlog",
    "log",
];
/// Objects in which a conversation may lie.
const INNER: &[&str] = &[
    "conversation",
    "data",
    "chat",
    "session",
    "thread",
    "transcript",
    "request",
    "body",
    "params",
    "input",
    "response",
];
const AGENT: &[&str] = &[
    "agent",
    "agentid",
    "chatbotid",
    "chatbot",
    "botid",
    "bot",
    "assistantid",
];
const CONVERSATION: &[&str] = &["conversationid", "conversation"];
/// How a message names its conversation.
const THREAD: &[&str] = &[
    "conversationid",
    "sessionid",
    "threadid",
    "chatid",
    "ticketid",
];
const ID: &[&str] = &[
    "id",
    "sessionid",
    "threadid",
    "chatid",
    "uuid",
    "session",
    "ticketid",
];
const STARTED: &[&str] = &["startedat", "starttime", "begunat"];
const PROFILES: &[&str] = &[
    "contact", "customer", "visitor", "user", "profile", "client", "person",
];
const FORMS: &[&str] = &[
    "lead",
    "leaddata",
    "form",
    "formsubmission",
    "fields",
    "customfields",
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    if value.elements().first().is_some_and(is_message) || !message_lists(value).is_empty() {
        return Some(Shape::Record);
    }
    if INNER
        .iter()
        .filter_map(|key| value.get(key))
        .any(|inner| !message_lists(inner).is_empty())
    {
        return Some(Shape::Record);
    }
    if talk(value).is_some_and(|text| transcript::is_transcript(&lines(text, &Times::elsewhere())))
    {
        return Some(Shape::Record);
    }
    is_message(value).then_some(Shape::Piece)
}

/// A talk that is one text of several lines.
fn talk<'j>(value: &'j Json<'_>) -> Option<&'j str> {
    let mut texts = TALKS.iter().filter_map(|key| value.first(&[key])?.text());
    texts.find(|text| text.trim().contains('\n'))
}

fn lines<'t>(text: &'t str, times: &Times) -> Vec<Line<'t>> {
    transcript::lines(text, times, |line| line)
}

/// The arrays of messages in a conversation object: one, except that a response object of OpenAI may
/// hold both its input and its output.
fn message_lists<'j, 'a>(value: &'j Json<'a>) -> Vec<&'j [Json<'a>]> {
    let mut lists = Vec::new();
    for key in MESSAGES {
        match value.first(&[key]) {
            // Of several choices one was said.
            Some(Json::Array(list)) if *key == "choices" => {
                lists.extend(list.get(..1).filter(|one| one.iter().any(is_message)));
            }
            Some(Json::Array(list)) if list.iter().take(8).any(is_message) => lists.push(&**list),
            Some(Json::Array(list)) if list.is_empty() && *key == "messages" => lists.push(&**list),
            _ => {}
        }
        if !lists.is_empty() && *key != "input" {
            break;
        }
    }
    lists
}

pub(super) fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let is_list = value.get("object").and_then(Json::text) == Some("list");
    let listed = value.get("data").filter(|_| is_list).unwrap_or(value);
    if listed.is_array() {
        return read_bare(listed.elements(), times, found);
    }
    let inner = INNER.iter().filter_map(|key| value.get(key));
    let inner = inner
        .into_iter()
        .find(|inner| !message_lists(inner).is_empty());
    found(conversation(value, inner.unwrap_or(value), times));
}

/// Messages without an object around them, told apart by the conversation that each names.
fn read_bare(messages: &[Json<'_>], times: &Times, found: &mut Found<'_>) {
    let mut threads = Threads::new();
    let mut hand_on = |_, draft| {
        found(draft);
        ControlFlow::Continue(())
    };
    for message in messages {
        // The taker never breaks off.
        let _ = threads.add(0, row(message, times), &mut hand_on);
    }
    let _ = threads.finish(&mut hand_on);
}

fn row(message: &Json<'_>, times: &Times) -> Row {
    let text = |keys: &[&str]| message.first_text(keys).map(String::from);
    let (turn, payloads) = turn(message, times);
    Row {
        thread: text(THREAD),
        agent: text(&["chatbotid", "agentid", "botid", "assistantid"]),
        turn: turn.map(Turn::into_owned),
        payloads,
        entries: Vec::new(),
    }
}

fn conversation(outer: &Json<'_>, inner: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let lists = message_lists(inner);
    let talk = talk(inner).filter(|_| lists.is_empty());
    if lists.is_empty() && talk.is_none() {
        return Err("no `messages`, or none of them with a role and a content".to_owned());
    }
    let text = |keys: &[&str]| {
        let near = inner.first_text(keys).or_else(|| outer.first_text(keys));
        near.map(String::from)
    };
    let started = |value: &Json<'_>| {
        let named = value.first(STARTED).and_then(|at| time::instant(at, times));
        named.or_else(|| time::time_of(value, times))
    };
    let mut draft = Draft {
        agent: text(AGENT).or_else(|| {
            inner
                .first(AGENT)?
                .first_text(&["id", "name"])
                .map(String::from)
        }),
        id: text(CONVERSATION).or_else(|| text(ID)),
        started_at: started(inner).or_else(|| started(outer)),
        ..Draft::default()
    };
    if let Some(input) = inner.get("input").and_then(Json::text) {
        draft.say(Role::User, input, None);
    }
    let response = outer
        .get("response")
        .filter(|response| !std::ptr::eq(*response, inner));
    let answer = response.map(answer).unwrap_or_default();
    add_messages(
        lists.into_iter().chain([answer]).flatten(),
        times,
        &mut draft,
    );
    if let Some(text) = talk {
        add_talk(text, times, &mut draft)?;
    }
    add_profiles(inner, &mut draft);
    if !std::ptr::eq(inner, outer) {
        add_profiles(outer, &mut draft);
    }
    Ok(draft)
}

fn add_talk(text: &str, times: &Times, draft: &mut Draft) -> Result<(), String> {
    let mut outcome = Ok(());
    let _ = transcript::read(&lines(text, times), times, &mut |_, found| {
        match found {
            Ok(found) => draft.join(found),
            Err(reason) => outcome = Err(reason),
        }
        ControlFlow::Continue(())
    });
    outcome
}

/// The messages of a response that is logged beside its request.
fn answer<'j, 'a>(response: &'j Json<'a>) -> &'j [Json<'a>] {
    let response = response.get("body").unwrap_or(response);
    match message_lists(response).first() {
        Some(list) => list,
        None if is_message(response) => std::slice::from_ref(response),
        None => &[],
    }
}

/// What the record knows of its visitor beside the messages.
fn add_profiles(value: &Json<'_>, draft: &mut Draft) {
    for (keys, origin) in [(PROFILES, Origin::Profile), (FORMS, Origin::Action)] {
        for key in keys {
            if let Some(values) = value.first(&[key]) {
                draft.payloads.extend(payload::member(origin, key, values));
            }
        }
    }
    draft.payloads.extend(payload::flat_profile(value));
    for key in ["toolcalls", "actions"] {
        let calls = value.first(&[key]).map_or(&[][..], Json::elements);
        draft
            .payloads
            .extend(calls.iter().filter_map(|call| tool_call(call, None)));
    }
}
