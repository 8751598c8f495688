//! LiveChat's chats, from list_archives, get_chat and webhooks. An archive lists one thread at a
//! time, so that a chat may come in several records: they have the chat's id in common and are united
//! by it.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Payload, Role};
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::members::{each, holds, id, list, text, time, with_cards, word};
use crate::import::profile::{Profile, custom};
use crate::import::roles::is_bot_name;
use crate::import::submission::{Submission, known_type};
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "livechat",
    about: "LiveChat (text.com) chats and archives",
    signs: "`users` beside a `thread` or `threads` with `events`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["chats", "data"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    is_chat(unwrapped(value)).then_some(Shape::Record)
}

/// The chat that a webhook tells of.
fn unwrapped<'j, 'a>(value: &'j Json<'a>) -> &'j Json<'a> {
    let payload = value.get("payload");
    payload
        .and_then(|payload| payload.get("chat"))
        .unwrap_or(value)
}

fn is_chat(value: &Json<'_>) -> bool {
    let has_users = value.get("users").is_some_and(Json::is_array);
    let is_written = |event: &Json<'_>| event.get("author_id").is_some();
    let is_thread = |thread: &Json<'_>| match has_users {
        true => thread.get("events").is_some_and(Json::is_array),
        false => holds(thread, "events", is_written),
    };
    let thread = value.get("thread");
    thread.is_some_and(|thread| is_thread(thread) || has_users && thread.is_object())
        || holds(value, "threads", is_thread)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    found(chat(unwrapped(value), times));
}

fn chat(chat: &Json<'_>, times: &Times) -> Result<Draft, String> {
    if !is_chat(chat) {
        return Err("no `thread` with `events`".to_owned());
    }
    let users = list(chat, "users")?;
    let mut draft = Draft {
        id: id(chat, "id"),
        ..Draft::default()
    };
    for thread in list(chat, "threads")?.iter().chain(chat.get("thread")) {
        let began = time(thread, "created_at", times);
        draft.started_at = [draft.started_at, began].into_iter().flatten().min();
        each(list(thread, "events")?, "events", |event| {
            let at = time(event, "created_at", times);
            let said = text(event, "text")?;
            let said = with_cards(&said, event, "elements", &["title", "subtitle"])?;
            draft.say(role(event, users), &said, at);
            draft.payloads.extend(filled_form(event, at)?);
            Ok(())
        })?;
    }
    let customer = users.iter().find(|user| word(user, "type") == "customer");
    draft
        .payloads
        .extend(customer.into_iter().flat_map(profile));
    Ok(draft)
}

fn profile(customer: &Json<'_>) -> Vec<Payload> {
    let mut profile = Profile::default();
    profile.put_name(word(customer, "name"));
    profile.add(customer, &["id", "email", "phone"].map(|key| (key, key)));
    let fields = custom("session_fields", customer.get("session_fields"));
    profile
        .payload("customer")
        .into_iter()
        .chain(fields)
        .collect()
}

/// The role of an event's author. Bots are agents to LiveChat, but have no mail address for an id.
fn role(event: &Json<'_>, users: &[Json<'_>]) -> Role {
    let hidden = ["visibility", "recipients"]
        .iter()
        .any(|key| word(event, key) == "agents");
    if hidden || word(event, "type") == "system_message" {
        return Role::System;
    }
    let author = id(event, "author_id").unwrap_or_default();
    let user = users
        .iter()
        .find(|user| id(user, "id").as_ref() == Some(&author));
    let is_machine = |name: &str| !author.contains('@') || is_bot_name(name) || says_bot(event);
    match user.map(|user| (word(user, "type"), word(user, "name"))) {
        Some(("customer", _)) => Role::User,
        Some(("agent", name)) if is_machine(name) => Role::Assistant,
        Some(("agent", _)) => Role::Agent,
        _ if author.is_empty() => Role::System,
        _ if author.contains('@') => Role::Agent,
        // Of somebody who is not among the users: the customer, if nobody else is.
        _ if !users.iter().any(|user| word(user, "type") == "customer") => Role::User,
        _ => Role::Assistant,
    }
}

/// Whether the properties of an event say that a bot made it.
fn says_bot(event: &Json<'_>) -> bool {
    let properties = event.get("properties").map_or(&[][..], Json::members);
    let is_no = |value: &Json<'_>| matches!(value, Json::Null | Json::Bool(false));
    properties.iter().any(|(key, value)| {
        let key = key.to_ascii_lowercase();
        let inside = || {
            value
                .members()
                .iter()
                .any(|(k, v)| k.contains("bot") && !is_no(v))
        };
        key.contains("bot") && !is_no(value) || inside()
    })
}

type Time = Option<chrono::DateTime<chrono::Utc>>;

/// What the visitor filled into the form before, after or outside of the chat.
fn filled_form(event: &Json<'_>, at: Time) -> Result<Option<Payload>, String> {
    if word(event, "type") != "filled_form" {
        return Ok(None);
    }
    let mut answers = Submission::default();
    each(list(event, "fields")?, "fields", |field| {
        let key = known_type(word(field, "type")).unwrap_or(word(field, "label"));
        for answer in ["answer", "answers"]
            .iter()
            .filter_map(|key| field.get(key))
        {
            answers.add_answer(key, answer);
        }
        Ok(())
    })?;
    Ok(answers.filled_in("filled_form", at))
}
