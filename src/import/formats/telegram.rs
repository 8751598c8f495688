//! Telegram Desktop's `result.json`: one chat, or all of them under `chats.list`. In a personal chat the
//! chat's own id is the visitor; in one with a bot it is the bot.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Origin, Role};
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::payload::payload;
use crate::import::people::profile_of;
use crate::import::time::{Times, instant};
use crate::import::turns::{NO_VISITOR, Turn, say_all};

pub(super) static FORMAT: Format = Format {
    name: "telegram",
    about: "Telegram Desktop's `result.json`",
    signs: "`messages` with `date_unixtime` or `from_id`, or `chats` with a `list`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["chats", "list"],
        row: None,
        read,
    }),
};

const CHATS: &[&str] = &[
    "personal_chat",
    "bot_chat",
    "saved_messages",
    "verify_codes",
    "replies",
    "private_group",
    "private_supergroup",
    "public_supergroup",
    "private_channel",
    "public_channel",
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let is_export = |key: &str| {
        let chats = value.get(key).and_then(|chats| chats.get("list"));
        chats.is_some_and(Json::is_array)
    };
    (is_chat(value) || is_export("chats") || is_export("left_chats")).then_some(Shape::Record)
}

fn is_chat(value: &Json<'_>) -> bool {
    let Some(messages) = value.get("messages").filter(|messages| messages.is_array()) else {
        return false;
    };
    let is_message = |m: &Json<'_>| {
        m.get("date_unixtime").is_some() || m.get("from_id").is_some() && m.get("date").is_some()
    };
    let kind = value.get("type").and_then(Json::text);
    kind.is_some_and(|kind| CHATS.contains(&kind))
        || messages.elements().iter().take(8).any(is_message)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    if value.get("messages").is_some() {
        return found(chat(value, None, times));
    }
    for key in ["chats", "left_chats"] {
        let list = value.get(key).and_then(|chats| chats.get("list"));
        for one in list.map_or(&[][..], Json::elements) {
            found(chat(one, value.get("contacts"), times));
        }
    }
}

fn chat(chat: &Json<'_>, contacts: Option<&Json<'_>>, times: &Times) -> Result<Draft, String> {
    let kind = chat
        .get("type")
        .and_then(Json::text)
        .unwrap_or("personal_chat");
    let is_talk = kind.ends_with("_chat") || kind.ends_with("group");
    if CHATS.contains(&kind) && !is_talk {
        return Ok(Draft::empty(match kind {
            "saved_messages" => "notes to oneself: no visitor speaks in them",
            "private_channel" | "public_channel" => "a channel: no visitor speaks in it",
            _ => "a chat of Telegram's own: no visitor speaks in it",
        }));
    }
    let Some(messages) = chat.get("messages").filter(|messages| messages.is_array()) else {
        return Err("a chat without an array `messages`".to_owned());
    };
    let id = chat.first_text(&["id"]);
    let mut draft = Draft {
        id: id.as_deref().map(Into::into),
        ..Draft::default()
    };
    if kind == "personal_chat" {
        let name = chat.get("name").and_then(Json::text);
        draft.payloads.extend(name.and_then(profile_of));
        draft
            .payloads
            .extend(id.as_deref().and_then(|id| contact(contacts?, id)));
    }
    let mut turns = Vec::new();
    for message in messages.elements() {
        if message
            .get("type")
            .and_then(Json::text)
            .is_some_and(|kind| kind != "message")
        {
            continue;
        }
        let role = role_of(message, kind, id.as_deref());
        if role == Some(Role::User) {
            add_shared_contact(message, times, &mut draft);
        }
        let name = message.first_text(&["from", "fromid"]).unwrap_or_default();
        let text = message.get("text").map(text_of).unwrap_or_default();
        if !text.trim().is_empty() {
            turns.push(Turn {
                label: name,
                role,
                text,
                at: time(message, times),
            });
        }
    }
    say_all(turns, &mut draft, NO_VISITOR);
    Ok(draft)
}

/// Who speaks, by the ids; in a group they say nothing.
fn role_of(message: &Json<'_>, kind: &str, chat: Option<&str>) -> Option<Role> {
    let is_partner = || {
        let from = message.first_text(&["fromid"])?;
        Some(from.trim_start_matches(char::is_alphabetic) == chat?)
    };
    match kind {
        "personal_chat" if is_partner()? => Some(Role::User),
        "personal_chat" => Some(Role::Agent),
        "bot_chat" if is_partner()? => Some(Role::Assistant),
        "bot_chat" => Some(Role::User),
        _ => None,
    }
}

fn time(message: &Json<'_>, times: &Times) -> Option<chrono::DateTime<chrono::Utc>> {
    let at = |key: &str| instant(message.get(key)?, times);
    at("date_unixtime").or_else(|| at("date"))
}

/// Text as it is, or in pieces, those with a format being objects.
fn text_of(text: &Json<'_>) -> String {
    let piece = |piece: &Json<'_>| match piece {
        Json::Object(_) => piece.get("text").and_then(Json::text).map(String::from),
        _ => piece.text().map(String::from),
    };
    match text {
        Json::Array(pieces) => pieces.iter().filter_map(piece).collect(),
        whole => piece(whole).unwrap_or_default(),
    }
}

/// A contact that the visitor has shared.
fn add_shared_contact(message: &Json<'_>, times: &Times, draft: &mut Draft) {
    let name = "contact_information";
    if let Some(contact) = message.get(name) {
        let at = time(message, times);
        let shared = payload(
            Origin::Action,
            Some(name.to_owned()),
            at,
            contact,
            &["vcard"],
        );
        draft.payloads.push(shared);
    }
}

/// What the address book of the exporter has on this person.
fn contact(contacts: &Json<'_>, id: &str) -> Option<crate::domain::conversation::Payload> {
    let mut list = contacts.get("list")?.elements().iter();
    let person =
        list.find(|contact| contact.first_text(&["userid"]).is_some_and(|own| own == id))?;
    let found = payload(
        Origin::Profile,
        None,
        None,
        person,
        &["userid", "date", "dateunixtime"],
    );
    (!found.entries.is_empty()).then_some(found)
}
