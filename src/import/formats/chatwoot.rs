//! Chatwoot's messages, from its API and its webhooks, and the contacts beside them. A list of
//! conversations holds the last message of each; a webhook holds one message, whose type is a word
//! there and a number elsewhere.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Payload, Role};
use crate::import::draft::Draft;
use crate::import::groups::{by_key, last_told};
use crate::import::html::text_of_html;
use crate::import::json::Json;
use crate::import::members::{each, holds, id, is_true, list, text, time, with_cards, word};
use crate::import::profile::{Profile, custom};
use crate::import::submission::{Submission, is_telling};
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "chatwoot",
    about: "Chatwoot messages, conversations and contacts",
    signs: "`message_type` beside an inbox or a conversation, or a contact or conversation of Chatwoot's",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["payload", "data", "conversations"],
        row: None,
        read,
    }),
};

const PERSON: &[(&str, &str)] = &[
    ("id", "id"),
    ("name", "name"),
    ("email", "email"),
    ("phone_number", "phone"),
];

/// Events of its webhook that tell of no message and of nobody.
const OTHER_EVENTS: &[&str] = &[
    "conversation_created",
    "conversation_updated",
    "conversation_status_changed",
    "conversation_opened",
    "conversation_resolved",
    "conversation_typing_on",
    "conversation_typing_off",
    "webwidget_triggered",
];
const NO_MESSAGE: &str = "an event that carries no message";

fn shape(value: &Json<'_>) -> Option<Shape> {
    if is_message(value) {
        return Some(Shape::Piece);
    }
    let payload = payload(value).iter().take(8);
    let known = is_conversation(value)
        || is_contact(value)
        || value.get("payload").is_some_and(is_contact)
        || payload.clone().any(is_message)
        || payload.clone().any(is_conversation)
        || payload.clone().any(is_contact);
    if known {
        return Some(Shape::Record);
    }
    let is_other = OTHER_EVENTS.contains(&word(value, "event")) && value.get("account").is_some();
    is_other.then_some(Shape::Piece)
}

/// The array that an answer of the API holds: `payload`, or `data.payload` of a list.
fn payload<'j, 'a>(value: &'j Json<'a>) -> &'j [Json<'a>] {
    let holder = value
        .get("data")
        .filter(|data| data.is_object())
        .unwrap_or(value);
    holder.get("payload").map_or(&[], Json::elements)
}

fn is_message(value: &Json<'_>) -> bool {
    let has = |key| value.get(key).is_some();
    let is_numbered = matches!(value.get("message_type"), Some(Json::Number(_)));
    let is_event = word(value, "event").starts_with("message_") && has("conversation");
    let is_named = matches!(
        word(value, "message_type"),
        "incoming" | "outgoing" | "activity" | "template"
    );
    let is_inside =
        has("inbox_id") || has("conversation_id") || has("inbox") || has("conversation");
    (is_numbered && is_inside || is_event || is_named && is_inside) && has("content")
}

fn is_conversation(value: &Json<'_>) -> bool {
    let is_one = |meta: &Json<'_>| meta.get("sender").is_some() && value.get("inbox_id").is_some();
    holds(value, "messages", is_message) || value.get("meta").is_some_and(is_one)
}

fn is_contact(value: &Json<'_>) -> bool {
    let has = |key| value.get(key).is_some();
    has("phone_number") && has("email") && has("additional_attributes") && has("thumbnail")
        || has("phone_number")
            && matches!(word(value, "event"), "contact_created" | "contact_updated")
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let payload = payload(value);
    if value.is_array() {
        read_messages(value.elements(), None, times, found);
    } else if let Some(contact) = value.get("payload").filter(|inner| is_contact(inner)) {
        found(self::contact(contact, times));
    } else if is_contact(value) {
        found(contact(value, times));
    } else if payload.iter().any(is_message) {
        read_messages(payload, value.get("meta"), times, found);
    } else if payload.iter().any(is_contact) {
        payload
            .iter()
            .for_each(|inner| found(contact(inner, times)));
    } else if payload.iter().any(is_conversation) {
        payload
            .iter()
            .for_each(|inner| found(conversation(inner, times)));
    } else if is_conversation(value) {
        found(conversation(value, times));
    } else {
        found(Err(
            "no `payload` of messages with a `message_type`".to_owned()
        ));
    }
}

fn contact(contact: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let mut visitor = Visitor::default();
    visitor.meet(Some(contact));
    Ok(Draft {
        id: id(contact, "id").map(|id| format!("lead:{id}")),
        started_at: time(contact, "created_at", times),
        payloads: visitor.payloads(),
        ..Draft::default()
    })
}

fn conversation(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let messages = list(value, "messages")?.iter().collect();
    let mut draft = thread(messages, value.get("meta"), times)?;
    draft.id = conversation_id(value);
    draft.started_at = time(value, "created_at", times);
    let custom = custom("custom_attributes", value.get("custom_attributes"));
    draft.payloads.extend(custom);
    Ok(draft)
}

fn conversation_id(conversation: &Json<'_>) -> Option<String> {
    id(conversation, "display_id").or_else(|| id(conversation, "id"))
}

/// Messages by the conversation that each names. Events of other kinds in a log are passed over.
fn read_messages(
    messages: &[Json<'_>],
    meta: Option<&Json<'_>>,
    times: &Times,
    found: &mut Found<'_>,
) {
    let is_other_event = |value: &Json<'_>| value.get("event").is_some() && !is_message(value);
    if messages.iter().all(is_other_event) {
        return found(Ok(Draft::empty(NO_MESSAGE)));
    }
    let messages = messages.iter().filter(|value| !is_other_event(value));
    let named = |message: &Json<'_>| {
        let around = message.get("conversation").and_then(conversation_id);
        id(message, "conversation_id").or(around)
    };
    for (id, messages) in by_key(messages, named) {
        let draft = thread(last_told(messages, |m| self::id(m, "id")), meta, times);
        found(draft.map(|draft| Draft { id, ..draft }));
    }
}

fn thread(
    messages: Vec<&Json<'_>>,
    meta: Option<&Json<'_>>,
    times: &Times,
) -> Result<Draft, String> {
    let mut draft = Draft::default();
    let mut visitor = Visitor::default();
    for key in ["contact", "sender"] {
        visitor.meet(meta.and_then(|meta| meta.get(key)));
    }
    each(messages, "payload", |message| {
        let attributes = message.get("content_attributes").unwrap_or(&Json::Null);
        let meta = message
            .get("conversation")
            .and_then(|around| around.get("meta"));
        visitor.meet(meta.and_then(|meta| meta.get("sender")));
        let role = role(message);
        if role == Role::User {
            visitor.meet(message.get("sender"));
        }
        let at = time(message, "created_at", times);
        let said = said(message, attributes)?;
        if !is_true(attributes, "deleted") {
            draft.say(role, &said, at);
            draft
                .payloads
                .extend(answers(message, attributes)?.filled_in(word(message, "content_type"), at));
        }
        Ok(())
    })?;
    draft.payloads.extend(visitor.payloads());
    Ok(draft)
}

fn role(message: &Json<'_>) -> Role {
    let kind = message.first_text(&["messagetype"]).unwrap_or_default();
    let sender = message.get("sender").filter(|sender| sender.is_object());
    let author = sender
        .map_or("", |sender| word(sender, "type"))
        .to_ascii_lowercase();
    match (&*kind, &*author) {
        _ if is_true(message, "private") => Role::System,
        ("0" | "incoming", _) => Role::User,
        ("2" | "activity", _) => Role::System,
        ("3" | "template", _) => Role::Assistant,
        (_, "agent_bot" | "agentbot" | "captain_assistant" | "captain::assistant") => {
            Role::Assistant
        }
        (_, "contact") => Role::User,
        _ if sender.is_none() => Role::Assistant,
        _ => Role::Agent,
    }
}

/// A message's text, and of cards and articles their titles and descriptions.
fn said(message: &Json<'_>, attributes: &Json<'_>) -> Result<String, String> {
    let content = text(message, "content")?;
    let said = text_of_html(&content);
    match word(message, "content_type") {
        "cards" | "article" => with_cards(&said, attributes, "items", &["title", "description"]),
        _ => Ok(said.into_owned()),
    }
}

/// What the visitor gave in answer to a message that asks for it.
fn answers(message: &Json<'_>, attributes: &Json<'_>) -> Result<Submission, String> {
    let mut answers = Submission::default();
    if let Some(email) = attributes.get("submitted_email") {
        answers.add_answer("email", email);
    }
    let is_choice = word(message, "content_type") == "input_select";
    let question = text(message, "content")?;
    let submitted = match attributes.get("submitted_values") {
        Some(values) if values.is_array() => values.elements(),
        _ => &[],
    };
    let items = attributes.get("items").map_or(&[][..], Json::elements);
    for value in submitted {
        if is_choice {
            answers.add_answer(&question, value);
            continue;
        }
        let name = value.first_text(&["name", "title"]).unwrap_or_default();
        let item = items.iter().find(|item| word(item, "name") == name);
        let label = item.map_or("", |item| word(item, "label"));
        let kind = item.map_or("", |item| word(item, "type"));
        let named = if is_telling(&name) || label.is_empty() {
            &*name
        } else {
            label
        };
        let key = if kind == "email" { kind } else { named };
        if let Some(answer) = value.get("value") {
            answers.add_answer(key, answer);
        }
    }
    Ok(answers)
}

/// The contact of a conversation, from wherever it is told of; the latest telling counts.
#[derive(Default)]
struct Visitor {
    profile: Profile,
    custom: Option<Payload>,
}

impl Visitor {
    fn meet(&mut self, contact: Option<&Json<'_>>) {
        let Some(contact) = contact else { return };
        if !matches!(word(contact, "type"), "" | "contact") {
            return;
        }
        self.profile.add(contact, PERSON);
        if let Some(additional) = contact.get("additional_attributes") {
            let keys = [
                ("company_name", "company"),
                ("city", "city"),
                ("country", "country"),
            ];
            self.profile.add(additional, &keys);
        }
        let custom = custom("custom_attributes", contact.get("custom_attributes"));
        self.custom = custom.or(self.custom.take());
    }

    fn payloads(self) -> Vec<Payload> {
        self.profile
            .payload("contact")
            .into_iter()
            .chain(self.custom)
            .collect()
    }
}
