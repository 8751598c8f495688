//! HubSpot's conversation threads: the messages of `threads/{id}/messages`, alone or inside their
//! thread. Only who writes to the account is a visitor with an address; the addresses that staff
//! write from and that visitors write to belong to the account.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::groups::{by_key, last_told};
use crate::import::html::text_of_html;
use crate::import::json::Json;
use crate::import::members::{each, id, list, text, time, word};
use crate::import::profile::Profile;
use crate::import::roles::is_bot_name;
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "hubspot-thread",
    about: "HubSpot conversation threads",
    signs: "`conversationsThreadId` beside `type`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["threads", "results", "data"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    if is_message(value) {
        return Some(Shape::Piece);
    }
    let messages = messages(value).map_or(&[][..], Json::elements);
    messages
        .iter()
        .take(8)
        .any(is_message)
        .then_some(Shape::Record)
}

fn is_message(value: &Json<'_>) -> bool {
    value.get("conversationsThreadId").is_some() && !word(value, "type").is_empty()
}

/// The array of messages in an answer of the API or in a thread.
fn messages<'j, 'a>(value: &'j Json<'a>) -> Option<&'j Json<'a>> {
    let held = value.get("results").or_else(|| value.get("messages"))?;
    Some(held.get("results").unwrap_or(held))
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let all = if value.is_array() {
        Some(value)
    } else {
        messages(value)
    };
    let all = all.map_or(&[][..], Json::elements);
    if all.is_empty() {
        return found(Err(
            "no `results` or `messages` with a `conversationsThreadId`".to_owned(),
        ));
    }
    let is_thread = value.get("results").is_none() && value.get("createdAt").is_some();
    for (id, messages) in by_key(all, |m| id(m, "conversationsThreadId")) {
        let draft = thread(last_told(messages, |m| self::id(m, "id")), times);
        found(draft.map(|draft| Draft {
            id,
            started_at: time(value, "createdAt", times).filter(|_| is_thread),
            ..draft
        }));
    }
}

fn thread(messages: Vec<&Json<'_>>, times: &Times) -> Result<Draft, String> {
    let mut draft = Draft::default();
    let mut visitor = Visitor::default();
    each(messages, "results", |message| {
        let plain = text(message, "text")?;
        let rich = text(message, "richText")?;
        let said = if plain.is_empty() {
            text_of_html(&rich)
        } else {
            plain
        };
        for person in visitors(message)? {
            visitor.meet(person);
        }
        if let Some(role) = role(message)? {
            draft.say(role, &said, time(message, "createdAt", times));
        }
        Ok(())
    })?;
    draft.payloads.extend(visitor.profile.payload("visitor"));
    Ok(draft)
}

/// The role of a message; assignments and changes of status are none.
fn role(message: &Json<'_>) -> Result<Option<Role>, String> {
    let sender = list(message, "senders")?.first();
    let actor = sender.map_or("", |sender| word(sender, "actorId"));
    let actor = if actor.is_empty() {
        word(message, "createdBy")
    } else {
        actor
    };
    let kind = actor.split('-').next().unwrap_or_default();
    let name = sender.map_or("", |sender| word(sender, "name"));
    Ok(match (word(message, "type"), word(message, "direction")) {
        ("WELCOME_MESSAGE", _) => Some(Role::Assistant),
        ("COMMENT", _) => Some(Role::System),
        ("MESSAGE", "INCOMING") => Some(Role::User),
        ("MESSAGE", direction) => Some(match kind {
            "B" | "S" | "I" => Role::Assistant,
            "V" | "L" | "E" if direction.is_empty() => Role::User,
            _ if is_bot_name(name) => Role::Assistant,
            _ => Role::Agent,
        }),
        _ => None,
    })
}

/// Who writes a message that comes in, or the visitors that one is sent to.
fn visitors<'j, 'a>(message: &'j Json<'a>) -> Result<Vec<&'j Json<'a>>, String> {
    let is_visitor = |person: &&Json<'_>| {
        let actor = word(person, "actorId");
        actor.starts_with("V-") || actor.starts_with("L-")
    };
    Ok(match (word(message, "type"), word(message, "direction")) {
        ("MESSAGE", "INCOMING") => list(message, "senders")?.iter().collect(),
        ("MESSAGE", "OUTGOING") => list(message, "recipients")?
            .iter()
            .filter(is_visitor)
            .collect(),
        ("MESSAGE", _) => list(message, "senders")?
            .iter()
            .filter(is_visitor)
            .collect(),
        _ => Vec::new(),
    })
}

/// The first visitor of the thread: who else writes is another person.
#[derive(Default)]
struct Visitor {
    actor: Option<String>,
    met: bool,
    profile: Profile,
}

impl Visitor {
    fn meet(&mut self, person: &Json<'_>) {
        let actor = id(person, "actorId");
        if std::mem::replace(&mut self.met, true) && actor != self.actor {
            return;
        }
        self.actor = actor;
        self.profile.put_name(word(person, "name"));
        let several = person
            .get("deliveryIdentifiers")
            .map_or(&[][..], Json::elements);
        for identifier in several.iter().chain(person.get("deliveryIdentifier")) {
            let path = match word(identifier, "type") {
                "HS_EMAIL_ADDRESS" => "email",
                "HS_PHONE_NUMBER" => "phone",
                _ => continue,
            };
            let value = identifier.first_text(&["value"]).unwrap_or_default();
            self.profile.put(path, &value);
        }
    }
}
