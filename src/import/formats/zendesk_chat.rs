//! Zendesk's chats: what everybody wrote is in `history`, an offline message in `message`. Empty
//! strings stand for missing values.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::members::{each, holds, id, list, text, time, word};
use crate::import::profile::Profile;
use crate::import::roles::{is_bot_name, role_of_value};
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "zendesk-chat",
    about: "Zendesk chats and offline messages",
    signs: "`history` with events such as `chat.msg`, or `type` = `chat` or `offline_msg` beside `visitor`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["chats", "data", "results"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    let known = is_chat(value) || chats_by_id(value).is_some();
    known.then_some(Shape::Record)
}

fn is_chat(value: &Json<'_>) -> bool {
    let is_event = |event: &Json<'_>| word(event, "type").starts_with("chat.");
    let kind = word(value, "type");
    holds(value, "history", is_event)
        || matches!(kind, "chat" | "offline_msg") && value.get("visitor").is_some()
}

/// `{docs: {id: chat, …}}`, the answer to a request for several chats.
fn chats_by_id<'j, 'a>(value: &'j Json<'a>) -> Option<&'j Json<'a>> {
    let docs = value.get("docs")?;
    let (_, first) = docs.members().first()?;
    is_chat(first).then_some(docs)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    match chats_by_id(value) {
        Some(docs) => docs
            .members()
            .iter()
            .for_each(|(_, value)| found(chat(value, times))),
        None => found(chat(value, times)),
    }
}

fn chat(chat: &Json<'_>, times: &Times) -> Result<Draft, String> {
    if !is_chat(chat) {
        return Err("no `history` of `chat.` events, and no `visitor`".to_owned());
    }
    let mut draft = Draft {
        id: id(chat, "id"),
        started_at: time(chat, "timestamp", times),
        ..Draft::default()
    };
    each(list(chat, "history")?, "history", |event| {
        let said = text(event, "msg")?;
        draft.say(role(event, chat), &said, time(event, "timestamp", times));
        Ok(())
    })?;
    let message = text(chat, "message")?;
    if draft.messages.is_empty() {
        draft.say(Role::User, &message, draft.started_at);
    }
    if let Some(visitor) = chat.get("visitor") {
        let mut profile = Profile::default();
        profile.add(visitor, &["name", "email", "phone"].map(|key| (key, key)));
        draft.payloads.extend(profile.payload("visitor"));
    }
    Ok(draft)
}

fn role(event: &Json<'_>, chat: &Json<'_>) -> Role {
    let kind = word(event, "type");
    if !matches!(kind, "chat.msg" | "chat.triggered" | "chat.file" | "") {
        return Role::System;
    }
    let (nick, name) = (
        word(event, "nick").to_ascii_lowercase(),
        word(event, "name"),
    );
    if nick.starts_with("visitor") {
        return Role::User;
    }
    let is_machine = ["trigger", "bot", "system"]
        .iter()
        .any(|word| nick.contains(word));
    if is_machine || kind == "chat.triggered" {
        return Role::Assistant;
    }
    if nick.starts_with("agent") {
        return if is_bot_name(name) {
            Role::Assistant
        } else {
            Role::Agent
        };
    }
    by_name(event, name, chat)
}

/// The role of an event that has no nick.
fn by_name(event: &Json<'_>, name: &str, chat: &Json<'_>) -> Role {
    let visitor = chat
        .get("visitor")
        .map_or("", |visitor| word(visitor, "name"));
    let agents = chat.get("agent_names").map_or(&[][..], Json::elements);
    if !name.is_empty() && name == visitor {
        return Role::User;
    }
    if is_bot_name(name) {
        return Role::Assistant;
    }
    if agents.iter().any(|agent| agent.text() == Some(name)) {
        return Role::Agent;
    }
    match role_of_value(word(event, "sender_type")) {
        Some(role) => role,
        None if word(event, "sender_type").eq_ignore_ascii_case("trigger") => Role::Assistant,
        None if visitor.is_empty() && !name.is_empty() => Role::User,
        None => Role::Agent,
    }
}
