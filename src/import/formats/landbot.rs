//! Landbot's webhooks: several messages under `messages`, each with its sender and the customer, or of an
//! API channel one message with everything at the top.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Entry, Origin, Payload, Role};
use crate::import::draft::Draft;
use crate::import::groups;
use crate::import::json::Json;
use crate::import::payload::payload;
use crate::import::submission::tidy;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "landbot",
    about: "Landbot webhooks",
    signs: "`sender` = customer, bot, agent or sys beside `_raw` or `customer`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["data", "events"],
        row: None,
        read,
    }),
};

/// What Landbot writes about a customer rather than what the customer has said.
const BOOKKEEPING: &[&str] = &[
    "id",
    "token",
    "uuid",
    "registerdate",
    "lastactivity",
    "archived",
    "unsubscribed",
    "optin",
    "avatar",
    "channelid",
    "agentid",
    "agentuuid",
    "samurai",
    "ip",
    "url",
    "language",
    "browser",
    "os",
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    groups::shape(value, |one| is_message(one) || is_api_channel(one))
}

fn is_message(value: &Json<'_>) -> bool {
    let sender = value
        .get("sender")
        .and_then(|s| s.get("type"))
        .and_then(Json::text);
    let is_known = matches!(sender, Some("customer" | "bot" | "agent" | "sys"));
    is_known && (value.get("_raw").is_some() || value.get("customer").is_some_and(Json::is_object))
}

/// `{agent: {type}, channel, customer, …}` with the message beside them.
fn is_api_channel(value: &Json<'_>) -> bool {
    let agent = value
        .get("agent")
        .and_then(|a| a.get("type"))
        .and_then(Json::text);
    let has = |key: &str| value.get(key).is_some_and(Json::is_object);
    matches!(agent, Some("bot" | "human")) && has("customer") && has("channel")
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let pieces = groups::pieces(value);
    let shared = value.get("customer");
    let customer = |message: &Json<'_>| {
        let customer = message.get("customer").or(shared)?;
        customer.first_text(&["id"]).map(String::from)
    };
    for (id, messages) in groups::by_key(pieces, customer) {
        let mut draft = Draft {
            id,
            ..Draft::default()
        };
        for message in &messages {
            if let Some(role) = role_of(message) {
                draft.say(role, &text_of(message), time_of(message, times));
            }
        }
        let told = messages
            .iter()
            .filter_map(|message| message.get("customer"));
        draft.payloads.extend(profile(told.chain(shared)));
        found(Ok(draft));
    }
}

fn role_of(message: &Json<'_>) -> Option<Role> {
    let kind = |key: &str| message.get(key)?.get("type")?.text();
    let raw = || message.get("_raw")?.get("author_type")?.text();
    match kind("sender").or_else(raw).or_else(|| kind("agent")) {
        Some("customer" | "user") => Some(Role::User),
        Some("bot") => Some(Role::Assistant),
        Some("agent" | "human") => Some(Role::Agent),
        Some("sys" | "system") => Some(Role::System),
        _ => None,
    }
}

/// The words of a message, or the caption of the button that was pressed.
fn text_of(message: &Json<'_>) -> String {
    const TEXTS: &[&str] = &["message", "body", "text", "title", "label"];
    let kind = message.get("type").and_then(Json::text).unwrap_or("text");
    if matches!(
        kind,
        "image" | "video" | "audio" | "document" | "location" | "hidden"
    ) {
        return String::new();
    }
    let data = message.get("data").and_then(|data| data.first_text(TEXTS));
    let inner = message.get("message").filter(|inner| inner.is_object());
    let own = inner.unwrap_or(message).first_text(TEXTS);
    own.or(data).unwrap_or_default().into_owned()
}

/// What is known of a customer, who comes with every message: of each value the last.
fn profile<'j, 'a: 'j>(told: impl Iterator<Item = &'j Json<'a>>) -> Option<Payload> {
    let mut entries: Vec<Entry> = Vec::new();
    for customer in told {
        let said = payload(Origin::Profile, None, None, customer, BOOKKEEPING).entries;
        entries.retain(|known| !said.iter().any(|entry| entry.path == known.path));
        entries.extend(said);
    }
    tidy(Payload {
        origin: Origin::Profile,
        name: None,
        at: None,
        entries,
    })
}
