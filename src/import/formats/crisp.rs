//! Crisp's messages, conversations and people, bare, in the API's `{error, reason, data}` or in
//! webhooks. A conversation without its messages is what Crisp knows of the visitor, and joins the
//! messages by the session's id.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::groups::{by_key, last_told};
use crate::import::json::Json;
use crate::import::members::{each, holds, id, is_true, list, text, time, with_cards, word};
use crate::import::profile::{Profile, custom};
use crate::import::submission::{Submission, is_telling};
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "crisp",
    about: "Crisp messages, conversations and people",
    signs: "`website_id` and `session_id`, with a `fingerprint` or a conversation's `meta`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["data", "conversations", "people"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    let inner = unwrapped(value);
    if is_message(inner) {
        return Some(Shape::Piece);
    }
    let known = is_conversation(inner) || is_person(inner) || holds(value, "data", is_message);
    known.then_some(Shape::Record)
}

/// What the API's answer or a webhook holds.
fn unwrapped<'j, 'a>(value: &'j Json<'a>) -> &'j Json<'a> {
    match value.get("data") {
        Some(data) if is_message(data) || is_conversation(data) || is_person(data) => data,
        _ => value,
    }
}

fn is_message(value: &Json<'_>) -> bool {
    let has = |key| value.get(key).is_some();
    has("session_id") && has("website_id") && has("from") && (has("fingerprint") || has("content"))
}

fn is_conversation(value: &Json<'_>) -> bool {
    let has = |key| value.get(key).is_some();
    let is_session = has("session_id") && has("website_id") && !is_message(value);
    is_session && (has("meta") || has("messages") || has("state"))
}

fn is_person(value: &Json<'_>) -> bool {
    value.get("people_id").is_some() && value.get("person").is_some()
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let inner = unwrapped(value);
    let messages = match value.get("data") {
        Some(Json::Array(messages)) => messages,
        _ => value.elements(),
    };
    if is_person(inner) {
        found(person(inner, times));
    } else if is_conversation(inner) {
        found(conversation(inner, times));
    } else if messages.is_empty() {
        found(Err(
            "no `session_id` and `website_id` with messages or `meta`".to_owned(),
        ));
    } else {
        let messages = messages.iter().map(unwrapped);
        for (id, messages) in by_key(messages, |m| id(m, "session_id")) {
            let mut draft = Draft {
                id,
                ..Draft::default()
            };
            let added = add_messages(messages, times, &mut draft);
            found(added.map(|()| draft));
        }
    }
}

fn conversation(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let mut draft = Draft {
        id: id(value, "session_id"),
        started_at: time(value, "created_at", times),
        ..Draft::default()
    };
    let messages = list(value, "messages")?.iter().collect();
    add_messages(messages, times, &mut draft)?;
    if let Some(meta) = value.get("meta") {
        let mut profile = Profile::default();
        profile.put_name(word(meta, "nickname"));
        profile.add(
            meta,
            &["email", "phone", "address", "subject"].map(|key| (key, key)),
        );
        draft.payloads.extend(profile.payload("meta"));
        draft.payloads.extend(custom("data", meta.get("data")));
    }
    Ok(draft)
}

fn person(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let mut profile = Profile::default();
    let inside = |key| value.get(key).unwrap_or(&Json::Null);
    profile.put_name(word(inside("person"), "nickname"));
    profile.add(value, &[("email", "email")]);
    profile.add(inside("person"), &[("phone", "phone")]);
    if let Some(employment) = inside("person").get("employment") {
        profile.add(employment, &[("name", "company"), ("title", "title")]);
    }
    profile.add(inside("company"), &[("name", "company")]);
    Ok(Draft {
        id: id(value, "people_id").map(|id| format!("lead:{id}")),
        started_at: time(value, "created_at", times),
        payloads: profile.payload("person").into_iter().collect(),
        ..Draft::default()
    })
}

fn add_messages(messages: Vec<&Json<'_>>, times: &Times, draft: &mut Draft) -> Result<(), String> {
    let mut profile = Profile::default();
    let messages = last_told(messages, fingerprint);
    each(messages, "messages", |message| {
        let at = time(message, "timestamp", times);
        let role = role(message);
        if let (Role::User, Some(user)) = (role, message.get("user")) {
            profile.put_name(word(user, "nickname"));
        }
        let content = match message.get("content") {
            Some(content) if content.is_object() => content,
            _ => {
                draft.say(role, &text(message, "content")?, at);
                return Ok(());
            }
        };
        // Of a picker and a field their question, of an event its words.
        let said = text(content, "text")?;
        let said = with_cards(&said, content, "targets", &["title", "description"])?;
        draft.say(role, &said, at);
        let mut answers = Submission::default();
        add_answers(message, content, &mut answers);
        draft
            .payloads
            .extend(answers.filled_in(word(message, "type"), at));
        Ok(())
    })?;
    draft.payloads.extend(profile.payload("user"));
    Ok(())
}

/// What a message and its later edits have in common: the fingerprint alone need not be unique.
fn fingerprint(message: &Json<'_>) -> Option<String> {
    let own = id(message, "fingerprint")?;
    let at = id(message, "timestamp").unwrap_or_default();
    Some(format!("{own} {at} {}", word(message, "from")))
}

fn role(message: &Json<'_>) -> Role {
    if matches!(word(message, "type"), "note" | "event") {
        return Role::System;
    }
    let is_machine = is_true(message, "automated") || word(message, "origin").contains(":bot");
    match word(message, "from") {
        "user" => Role::User,
        "operator" if is_machine => Role::Assistant,
        "operator" => Role::Agent,
        _ => Role::System,
    }
}

/// What the visitor filled into a field or picked.
fn add_answers(message: &Json<'_>, content: &Json<'_>, answers: &mut Submission) {
    let (own, question) = (word(content, "id"), word(content, "text"));
    let key = if is_telling(own) || question.is_empty() {
        own
    } else {
        question
    };
    match word(message, "type") {
        "field" => {
            if let Some(value) = content.get("value") {
                answers.add_answer(key, value);
            }
        }
        "picker" => {
            let choices = content.get("choices").map_or(&[][..], Json::elements);
            for choice in choices.iter().filter(|choice| is_true(choice, "selected")) {
                answers.add_answer(key, choice);
            }
        }
        _ => {}
    }
}
