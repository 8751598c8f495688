//! Intercom's conversations and contacts, from its API and its webhooks. A conversation's first
//! message is its `source`, outside of the parts; lists leave the parts out, so that a conversation
//! from a list is one message long.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::html::text_of_html;
use crate::import::json::Json;
use crate::import::members::{each, id, is_true, list, text, time, word};
use crate::import::profile::{Profile, custom};
use crate::import::roles::role_of_value;
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "intercom",
    about: "Intercom conversations and contacts",
    signs: "`type` = `conversation` with a `source` or parts, or a contact with a `role`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["conversations", "data"],
        row: None,
        read,
    }),
};

const PERSON: &[(&str, &str)] = &[("name", "name"), ("email", "email"), ("phone", "phone")];
/// Parts that say something to the visitor. What staff write in any other part is machinery.
const SPOKEN: &[&str] = &[
    "comment",
    "assignment",
    "open",
    "close",
    "snoozed",
    "unsnoozed",
    "assign_and_reopen",
    "assign_and_unsnooze",
    "message",
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let value = unwrapped(value);
    let known = is_conversation(value) || is_contact(value);
    known.then_some(Shape::Record)
}

/// The object that a webhook tells of.
fn unwrapped<'j, 'a>(value: &'j Json<'a>) -> &'j Json<'a> {
    let item = value.get("data").and_then(|data| data.get("item"));
    let is_webhook = value.get("topic").is_some() || word(value, "type") == "notification_event";
    item.filter(|_| is_webhook).unwrap_or(value)
}

fn is_conversation(value: &Json<'_>) -> bool {
    let has = |key| value.get(key).is_some();
    word(value, "type") == "conversation"
        && (has("source") || has("conversation_parts") || has("conversation_message"))
}

fn is_contact(value: &Json<'_>) -> bool {
    let has = |key| value.get(key).is_some();
    let is_person = matches!(word(value, "role"), "lead" | "user") || has("workspace_id");
    match word(value, "type") {
        "contact" => is_person,
        "user" | "lead" => is_person || has("custom_attributes"),
        _ => false,
    }
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let value = unwrapped(value);
    found(if is_contact(value) {
        contact(value, times)
    } else if is_conversation(value) {
        conversation(value, times)
    } else {
        Err("no `type` of `conversation` with a `source`, or of `contact`".to_owned())
    });
}

fn contact(contact: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let mut profile = Profile::default();
    profile.add(contact, PERSON);
    if let Some(companies) = contact.get("companies") {
        for company in list(companies, "data")? {
            profile.add(company, &[("name", "company")]);
        }
    }
    if let Some(location) = contact.get("location") {
        let places = ["city", "region", "country"];
        profile.add(location, &places.map(|place| (place, place)));
    }
    let custom = custom("custom_attributes", contact.get("custom_attributes"));
    Ok(Draft {
        id: id(contact, "id").map(|id| format!("lead:{id}")),
        started_at: time(contact, "created_at", times),
        payloads: profile
            .payload("contact")
            .into_iter()
            .chain(custom)
            .collect(),
        ..Draft::default()
    })
}

fn conversation(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let mut draft = Draft {
        id: id(value, "id"),
        started_at: time(value, "created_at", times),
        ..Draft::default()
    };
    let mut visitor = Visitor::default();
    if let Some(source) = value
        .get("source")
        .or_else(|| value.get("conversation_message"))
    {
        add_source(source, &mut draft).map_err(|reason| format!("{reason} in `source`"))?;
        visitor.meet(source.get("author"));
    }
    let parts = match value.get("conversation_parts") {
        Some(parts) if parts.is_object() => list(parts, "conversation_parts")?,
        _ => list(value, "conversation_parts")?,
    };
    each(parts, "conversation_parts", |part| {
        visitor.meet(part.get("author"));
        let body = text(part, "body")?;
        if let Some(role) = part_role(part).filter(|_| !is_true(part, "redacted")) {
            draft.say(role, &text_of_html(&body), time(part, "created_at", times));
        }
        Ok(())
    })?;
    let contacts = value
        .get("contacts")
        .and_then(|contacts| contacts.get("contacts"));
    for contact in contacts.map_or(&[][..], Json::elements) {
        visitor.meet(Some(contact));
    }
    draft.payloads.extend(visitor.profile.payload("contact"));
    let custom = custom("custom_attributes", value.get("custom_attributes"));
    draft.payloads.extend(custom);
    Ok(draft)
}

/// The first message: its subject stands in where a mail has no body.
fn add_source(source: &Json<'_>, draft: &mut Draft) -> Result<(), String> {
    let (body, subject) = (text(source, "body")?, text(source, "subject")?);
    let body = text_of_html(&body);
    let said = if body.trim().is_empty() {
        text_of_html(&subject)
    } else {
        body
    };
    if !is_true(source, "redacted") {
        let role = author_role(source).unwrap_or(Role::System);
        draft.say(role, &said, draft.started_at);
    }
    Ok(())
}

fn part_role(part: &Json<'_>) -> Option<Role> {
    let kind = word(part, "part_type");
    let author = author_role(part).unwrap_or(Role::System);
    Some(match kind {
        "quick_reply" => Role::User,
        _ if kind.contains("note") => Role::System,
        _ if SPOKEN.contains(&kind) || author == Role::User => author,
        _ => Role::System,
    })
}

fn author_role(message: &Json<'_>) -> Option<Role> {
    let author = message.get("author")?;
    if is_true(author, "from_ai_agent") || is_true(author, "is_ai_answer") {
        return Some(Role::Assistant);
    }
    match word(author, "type") {
        "user" | "lead" | "contact" => Some(Role::User),
        "admin" | "team" => Some(Role::Agent),
        "bot" => Some(Role::Assistant),
        other => role_of_value(other),
    }
}

/// The first visitor that the conversation names: who else is copied in is another person.
#[derive(Default)]
struct Visitor {
    id: Option<String>,
    profile: Profile,
}

impl Visitor {
    fn meet(&mut self, person: Option<&Json<'_>>) {
        let Some(person) = person else { return };
        let is_visitor = matches!(word(person, "type"), "user" | "lead" | "contact");
        if !is_visitor || is_true(person, "from_ai_agent") || is_true(person, "is_ai_answer") {
            return;
        }
        let own = id(person, "id");
        if self.id.is_none() || self.id == own {
            self.id = own;
            let known = ["id", "name", "phone"].map(|key| (key, key));
            self.profile.add(person, &known);
            let email = word(person, "email");
            if !is_operator(email) {
                self.profile.put("email", email);
            }
        }
    }
}

/// Mailboxes of Intercom's own bot.
fn is_operator(email: &str) -> bool {
    email.starts_with("operator+") && email.ends_with("intercom.io")
}
