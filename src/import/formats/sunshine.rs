//! Messages of Zendesk's Sunshine Conversations, from its API or its webhooks. What a visitor filled
//! into a form is in `formResponse`; the form that the bot had sent repeats it and counts only where
//! there is no response.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Payload, Role};
use crate::import::draft::Draft;
use crate::import::groups::{by_key, last_told};
use crate::import::html::text_of_html;
use crate::import::json::Json;
use crate::import::members::{
    each, holds, id, id_in_link, is_true, list, text, time, with_cards, word,
};
use crate::import::profile::Profile;
use crate::import::submission::{Submission, is_telling, known_type};
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "sunshine",
    about: "Zendesk Sunshine Conversations messages",
    signs: "an `author` who is `user` or `business`, beside `content` and `received`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["conversations", "data"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    if is_message(value) {
        return Some(Shape::Piece);
    }
    let is_event = |event: &Json<'_>| event_message(event).is_some();
    let known = holds(value, "messages", is_message) || holds(value, "events", is_event);
    known.then_some(Shape::Record)
}

fn is_message(value: &Json<'_>) -> bool {
    let author = value
        .get("author")
        .map_or("", |author| word(author, "type"));
    let has_content = value.get("content").is_some_and(Json::is_object);
    matches!(author, "user" | "business") && has_content && value.get("received").is_some()
}

/// The message that a webhook's event tells of.
fn event_message<'j, 'a>(event: &'j Json<'a>) -> Option<&'j Json<'a>> {
    event
        .get("payload")?
        .get("message")
        .filter(|message| is_message(message))
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    if value.is_array() {
        for (id, messages) in by_key(value.elements(), |m| id(m, "conversationId")) {
            let draft = thread(last_told(messages, |m| id_of(m)), times);
            found(draft.map(|draft| Draft { id, ..draft }));
        }
    } else if value.get("events").is_some() {
        read_events(value, times, found);
    } else {
        found(conversation(value, times));
    }
}

fn id_of(message: &Json<'_>) -> Option<String> {
    id(message, "id")
}

fn read_events(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let events = match list(value, "events") {
        Ok(events) => events.iter().filter(|event| event_message(event).is_some()),
        Err(reason) => return found(Err(reason)),
    };
    let named = |event: &Json<'_>| id(event.get("payload")?.get("conversation")?, "id");
    for (id, events) in by_key(events, named) {
        let messages = events.into_iter().filter_map(event_message);
        let draft = thread(last_told(messages, id_of), times);
        found(draft.map(|draft| Draft { id, ..draft }));
    }
}

fn conversation(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let messages = list(value, "messages")?;
    if messages.is_empty() {
        return Err("no `messages`".to_owned());
    }
    let mut draft = thread(messages.iter().collect(), times)?;
    let links = value.get("links");
    let link = |key| id_in_link(word(links?, key), "/conversations/", "/messages");
    let own = value
        .get("conversation")
        .and_then(|conversation| id(conversation, "id"));
    let named = own
        .or_else(|| id(value, "conversationId"))
        .or_else(|| id(value, "id"));
    let first = messages
        .first()
        .and_then(|message| id(message, "conversationId"));
    draft.id = named
        .or(first)
        .or_else(|| link("next"))
        .or_else(|| link("prev"));
    let users = list(value, "users")?.iter().chain(value.get("user"));
    draft.payloads.extend(users.filter_map(user));
    Ok(draft)
}

/// What a user object knows of the visitor.
fn user(user: &Json<'_>) -> Option<Payload> {
    let mut profile = Profile::default();
    profile.add(
        user.get("profile")?,
        &["givenName", "surname", "email"].map(|key| (key, key)),
    );
    profile.payload("user")
}

fn thread(messages: Vec<&Json<'_>>, times: &Times) -> Result<Draft, String> {
    let mut draft = Draft::default();
    let mut profile = Profile::default();
    let (mut responses, mut forms) = (Vec::new(), Vec::new());
    each(messages, "messages", |message| {
        if is_true(message, "deleted") {
            return Ok(());
        }
        let role = role(message);
        let at = time(message, "received", times);
        let Some(content) = message.get("content").filter(|content| content.is_object()) else {
            return Err("`content` is no object".to_owned());
        };
        draft.say(role, &said(content)?, at);
        match (word(content, "type"), role) {
            ("formResponse", _) => {
                responses.extend(answers(content)?.filled_in("formResponse", at))
            }
            ("form", _) => forms.extend(answers(content)?.filled_in("form", at)),
            _ => {}
        }
        if role == Role::User {
            add_author(message, &mut profile);
        }
        Ok(())
    })?;
    draft.payloads.extend(if responses.is_empty() {
        forms
    } else {
        responses
    });
    draft.payloads.extend(profile.payload("author"));
    Ok(draft)
}

fn role(message: &Json<'_>) -> Role {
    let Some(author) = message.get("author") else {
        return Role::System;
    };
    let subtypes = author.get("subtypes").map_or(&[][..], Json::elements);
    let is = |wanted: &str| {
        subtypes
            .iter()
            .any(|s| s.text().is_some_and(|s| s.eq_ignore_ascii_case(wanted)))
    };
    match word(author, "type") {
        "user" => Role::User,
        "business" if is("activity") || message.get("activity").is_some() => Role::System,
        "business" if is("ai") => Role::Assistant,
        "business" => Role::Agent,
        _ => Role::System,
    }
}

/// The text of any content: of cards their titles and descriptions, of a form's response what the
/// visitor saw of it.
fn said(content: &Json<'_>) -> Result<String, String> {
    let mut keys = ["text", "htmlText", "markdownText"].iter();
    let said = match keys.find(|key| !word(content, key).trim().is_empty()) {
        Some(&"htmlText") => text_of_html(word(content, "htmlText")),
        Some(key) => text(content, key)?,
        None if word(content, "type") == "formResponse" => text(content, "textFallback")?,
        None => text(content, "text")?,
    };
    with_cards(&said, content, "items", &["title", "description"])
}

fn answers(content: &Json<'_>) -> Result<Submission, String> {
    let mut answers = Submission::default();
    each(list(content, "fields")?, "fields", |field| {
        let kind = word(field, "type");
        let label = field.first_text(&["label", "name"]).unwrap_or_default();
        let name = word(field, "name");
        let key = if is_telling(name) {
            name
        } else {
            known_type(kind).unwrap_or(&label)
        };
        for answer in ["text", "email", "select"]
            .iter()
            .filter_map(|key| field.get(key))
        {
            answers.add_answer(key, answer);
        }
        Ok(())
    })?;
    Ok(answers)
}

fn add_author(message: &Json<'_>, profile: &mut Profile) {
    if let Some(author) = message.get("author") {
        profile.put_name(word(author, "displayName"));
        profile.put_address(word(author, "userExternalId"));
    }
}
