//! Drift's messages. Bodies are HTML; private notes and prompts are for staff; an edit takes the
//! place of the message it names.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::groups::{by_key, last_told};
use crate::import::html::text_of_html;
use crate::import::json::Json;
use crate::import::members::{each, holds, id, is_true, list, text, time, word};
use crate::import::profile::Profile;
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "drift",
    about: "Drift messages",
    signs: "`conversationId`, `createdAt` and `body`, with an `author` who is `contact` or `user`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["conversations", "data"],
        row: None,
        read,
    }),
};

const PERSON: &[(&str, &str)] = &[
    ("name", "name"),
    ("email", "email"),
    ("phone", "phone"),
    ("company", "company"),
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    if is_message(value) {
        return Some(Shape::Piece);
    }
    holds(holder(value), "messages", is_message).then_some(Shape::Record)
}

fn is_message(value: &Json<'_>) -> bool {
    let has = |key| value.get(key).is_some();
    let author = value.get("author");
    let is_author = author.is_some_and(|author| matches!(word(author, "type"), "contact" | "user"));
    has("conversationId") && has("createdAt") && has("body") && is_author
}

fn holder<'j, 'a>(value: &'j Json<'a>) -> &'j Json<'a> {
    value
        .get("data")
        .filter(|data| data.is_object())
        .unwrap_or(value)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let held = list(holder(value), "messages");
    let messages = if value.is_array() {
        Ok(value.elements())
    } else {
        held
    };
    let messages = match messages {
        Ok([]) => return found(Err("no `messages`".to_owned())),
        Ok(messages) => messages,
        Err(reason) => return found(Err(reason)),
    };
    for (id, messages) in by_key(messages, |m| id(m, "conversationId")) {
        let draft = thread(
            last_told(messages, |m| self::id(m, "id")),
            holder(value),
            times,
        );
        found(draft.map(|draft| Draft { id, ..draft }));
    }
}

fn thread(messages: Vec<&Json<'_>>, holder: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let mut draft = Draft::default();
    let mut profile = Profile::default();
    let replaced: Vec<_> = messages
        .iter()
        .filter_map(|m| id(m, "editedMessageId"))
        .collect();
    each(messages, "messages", |message| {
        let body = text(message, "body")?;
        let role = role(message);
        if let (Role::User, Some(author)) = (role, message.get("author")) {
            profile.add(author, PERSON);
        }
        let is_replaced = id(message, "id").is_some_and(|id| replaced.contains(&id));
        if !is_replaced && word(message, "editType") != "delete" {
            draft.say(
                role,
                &text_of_html(&body),
                time(message, "createdAt", times),
            );
        }
        Ok(())
    })?;
    if let Some(contact) = holder.get("contact") {
        profile.add(contact.get("attributes").unwrap_or(contact), PERSON);
    }
    draft.payloads.extend(profile.payload("contact"));
    Ok(draft)
}

fn role(message: &Json<'_>) -> Role {
    let Some(author) = message.get("author") else {
        return Role::System;
    };
    match word(author, "type") {
        _ if word(message, "type").starts_with("private") => Role::System,
        _ if is_true(author, "bot") => Role::Assistant,
        "contact" => Role::User,
        "user" => Role::Agent,
        _ => Role::System,
    }
}
