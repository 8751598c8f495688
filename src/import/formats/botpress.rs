//! Botpress messages, as its runtime and chat APIs list them, newest first or not. Where messages have
//! no direction, the bot is who sends what only bots can: cards and choices.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::groups;
use crate::import::json::Json;
use crate::import::time::{Times, time_of};
use crate::import::turns::{Turn, say_all};

pub(super) static FORMAT: Format = Format {
    name: "botpress",
    about: "Botpress messages, as its API lists them",
    signs: "`conversationId`, `type` and an object `payload`, beside `direction` or `userId`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &[],
        row: None,
        read,
    }),
};

const NO_VISITOR: &str = "nobody in it can be told to be the visitor: its messages have no `direction`; \
    say whose `userId` it is with `--visitor ID`";

fn shape(value: &Json<'_>) -> Option<Shape> {
    groups::shape(value, is_message)
}

fn is_message(value: &Json<'_>) -> bool {
    let has = |key: &str| value.get(key).and_then(Json::text).is_some();
    let payload = value.get("payload").filter(|payload| payload.is_object());
    let is_typed = payload.is_some() && !kind_of(value).is_empty();
    is_typed && has("conversationId") && (has("direction") || has("userId"))
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let pieces = groups::pieces(value);
    let conversation =
        |message: &Json<'_>| message.first_text(&["conversationid"]).map(String::from);
    for (id, messages) in groups::by_key(pieces, conversation) {
        let mut draft = Draft {
            id,
            ..Draft::default()
        };
        say_all(turns(&messages, times), &mut draft, NO_VISITOR);
        found(Ok(draft));
    }
}

fn turns<'j>(messages: &[&'j Json<'_>], times: &Times) -> Vec<Turn<'j>> {
    let bots: Vec<_> = messages
        .iter()
        .filter(|message| is_bots(message))
        .filter_map(|message| message.get("userId")?.text())
        .collect();
    let turn = |message: &&'j Json<'_>| {
        let label = message.first_text(&["userid"]).unwrap_or_default();
        let role = match message.get("direction").and_then(Json::text) {
            Some("incoming") => Some(Role::User),
            Some("outgoing") => Some(Role::Assistant),
            _ if bots.contains(&label.as_ref()) => Some(Role::Assistant),
            _ => None,
        };
        let kind = kind_of(message);
        let text = message.get("payload").map(|payload| text_of(kind, payload));
        Turn {
            label,
            role,
            text: text.unwrap_or_default(),
            at: time_of(message, times),
        }
    };
    let turns = messages.iter().map(turn);
    turns.filter(|turn| !turn.text.is_empty()).collect()
}

/// The type of a message; the chat API has it inside the payload.
fn kind_of<'j>(message: &'j Json<'_>) -> &'j str {
    let inner = || message.get("payload")?.get("type")?.text();
    let own = message.get("type").and_then(Json::text);
    own.or_else(inner).unwrap_or_default()
}

fn is_bots(message: &Json<'_>) -> bool {
    let kind = kind_of(message);
    let names_bot = |text: &str| text.to_ascii_lowercase().contains("bot");
    matches!(kind, "card" | "carousel" | "choice" | "dropdown" | "bloc")
        || message
            .get("userId")
            .and_then(Json::text)
            .is_some_and(names_bot)
        || message.get("isBot") == Some(&Json::Bool(true))
}

/// What is written in a message of this type; of files, places and captions of buttons nothing.
fn text_of(kind: &str, payload: &Json<'_>) -> String {
    let of = |keys: &[&str]| {
        let texts = keys.iter().filter_map(|key| payload.get(key)?.text());
        let texts: Vec<_> = texts
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .collect();
        texts.join("\n")
    };
    match kind {
        "image" | "audio" | "video" | "file" | "location" => String::new(),
        "markdown" => of(&["markdown"]),
        "card" => of(&["title", "subtitle"]),
        "carousel" | "bloc" => {
            let items = payload.get("items").map_or(&[][..], Json::elements);
            let texts = items.iter().map(|item| {
                let kind = item.get("type").and_then(Json::text).unwrap_or("card");
                text_of(kind, item.get("payload").unwrap_or(item))
            });
            let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
            texts.join("\n")
        }
        _ => of(&["text"]),
    }
}
