//! Rasa's trackers, and the events that its brokers stream. The slots are what the bot has collected;
//! of a slot that was set more than once the last value counts.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Origin, Payload, Role};
use crate::import::draft::Draft;
use crate::import::groups;
use crate::import::json::Json;
use crate::import::payload::payload;
use crate::import::people::phone_of;
use crate::import::profile::Profile;
use crate::import::submission::tidy;
use crate::import::time::{Times, instant, time_of};

pub(super) static FORMAT: Format = Format {
    name: "rasa",
    about: "Rasa trackers, and streams of their events",
    signs: "`events` that are `user`, `bot`, `action` and the like, or `sender_id` beside `slots`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["trackers", "conversations", "data"],
        row: None,
        read,
    }),
};

/// Slots in which Rasa keeps its own state.
const OWN_SLOTS: &[&str] = &[
    "requestedslot",
    "sessionstartedmetadata",
    "knowledgebaseobjects",
    "knowledgebaselastobject",
    "returnvalue",
    "flowhashes",
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let events = match value {
        Json::Array(events) => events.as_slice(),
        _ => value.get("events").map_or(&[][..], Json::elements),
    };
    let is_tracker = || {
        let has = |key: &str| value.get(key).is_some();
        has("sender_id") && has("events") && has("slots")
    };
    if events.iter().take(8).any(is_event) || is_tracker() {
        return Some(Shape::Record);
    }
    let is_broadcast = is_event(value) && value.get("sender_id").is_some();
    is_broadcast.then_some(Shape::Piece)
}

fn is_event(value: &Json<'_>) -> bool {
    const KINDS: &[&str] = &[
        "user",
        "bot",
        "action",
        "slot",
        "session_started",
        "active_loop",
        "agent",
        "restart",
        "rewind",
        "undo",
        "pause",
        "resume",
        "followup",
        "form",
        "user_featurization",
        "action_execution_rejected",
        "reminder",
    ];
    let kind = value.get("event").and_then(Json::text);
    kind.is_some_and(|kind| KINDS.contains(&kind)) && value.get("timestamp").is_some()
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let pieces = match value {
        Json::Array(events) => events.as_slice(),
        one if is_event(one) => std::slice::from_ref(one),
        tracker => {
            let events = tracker.get("events").map_or(&[][..], Json::elements);
            let sender = tracker.first_text(&["senderid"]).map(String::from);
            let events: Vec<_> = events.iter().collect();
            return found(Ok(conversation(sender, Some(tracker), &events, times)));
        }
    };
    let sender = |event: &Json<'_>| event.first_text(&["senderid"]).map(String::from);
    for (sender, events) in groups::by_key(pieces, sender) {
        found(Ok(conversation(sender, None, &events, times)));
    }
}

fn conversation(
    sender: Option<String>,
    tracker: Option<&Json<'_>>,
    events: &[&Json<'_>],
    times: &Times,
) -> Draft {
    let mut profile = Profile::default();
    profile.put(
        "phone",
        &sender.as_deref().and_then(phone_of).unwrap_or_default(),
    );
    let mut draft = Draft {
        id: sender,
        ..Draft::default()
    };
    draft.payloads.extend(profile.payload(None));
    let mut captions = HashMap::new();
    for event in events {
        let at = time_of(event, times);
        let text = event.get("text").and_then(Json::text).unwrap_or_default();
        match event.get("event").and_then(Json::text) {
            Some("bot") => {
                draft.say(Role::Assistant, &bot_text(event, text), at);
                captions.extend(buttons(event));
            }
            Some("agent") => draft.say(Role::Agent, text, at),
            Some("user") if is_command(text) => match captions.get(text.trim()) {
                Some(caption) => draft.say(Role::User, caption, at),
                None => draft.payloads.extend(command(text, at)),
            },
            Some("user") => draft.say(Role::User, text, at),
            _ => {}
        }
    }
    draft.payloads.extend(slots(tracker, events, times));
    draft
}

/// What the bot wrote, or the titles of its cards.
fn bot_text(event: &Json<'_>, text: &str) -> String {
    let elements = event.get("data").and_then(|data| data.get("elements"));
    let cards = elements.map_or(&[][..], Json::elements).iter();
    let cards = cards.flat_map(|card| [card.get("title"), card.get("subtitle")]);
    let cards = cards.flatten().filter_map(Json::text);
    let parts: Vec<_> = [text]
        .into_iter()
        .chain(cards)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n")
}

/// What buttons send, with their captions.
fn buttons<'j>(event: &'j Json<'_>) -> impl Iterator<Item = (&'j str, &'j str)> {
    let data = event.get("data");
    let lists = ["buttons", "quick_replies"].into_iter();
    let lists = lists.filter_map(move |key| Some(data?.get(key)?.elements()));
    lists.flatten().filter_map(|button| {
        let caption = button.get("title").and_then(Json::text)?;
        Some((button.get("payload")?.text()?.trim(), caption))
    })
}

/// `/intent` or `/intent{"slot": "value"}`: what a button sends in place of words.
fn is_command(text: &str) -> bool {
    let Some(rest) = text.trim().strip_prefix('/') else {
        return false;
    };
    let (intent, values) = rest.split_once('{').unwrap_or((rest, "}"));
    let is_plain = |c: char| c.is_alphanumeric() || "_-+/.".contains(c);
    !intent.is_empty() && intent.chars().all(is_plain) && values.ends_with('}')
}

fn command(text: &str, at: Option<chrono::DateTime<chrono::Utc>>) -> Option<Payload> {
    let (intent, _) = text.split_once('{')?;
    let values = Json::parse(text[intent.len()..].trim().as_bytes()).ok()?;
    let intent = intent.trim().trim_start_matches('/').to_owned();
    tidy(payload(
        Origin::Action,
        Some(intent),
        at,
        &values,
        OWN_SLOTS,
    ))
}

/// The last value of every slot.
fn slots(tracker: Option<&Json<'_>>, events: &[&Json<'_>], times: &Times) -> Option<Payload> {
    let mut values: Vec<(Cow<'_, str>, Json<'_>)> = Vec::new();
    let mut set =
        |name: &str, value: &Json<'_>| match values.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = owned(value),
            None => values.push((Cow::Owned(name.to_owned()), owned(value))),
        };
    let known = tracker.and_then(|tracker| tracker.get("slots"));
    for (name, value) in known.map_or(&[][..], Json::members) {
        set(name, value);
    }
    for slot in known.map_or(&[][..], Json::elements) {
        if let (Some(name), Some(value)) =
            (slot.get("name").and_then(Json::text), slot.get("value"))
        {
            set(name, value);
        }
    }
    let mut at = None;
    for event in events {
        if event.get("event").and_then(Json::text) == Some("slot")
            && let Some(name) = event.get("name").and_then(Json::text)
        {
            set(name, event.get("value").unwrap_or(&Json::Null));
            at = time_of(event, times).or(at);
        }
    }
    let at = at.or_else(|| instant(tracker?.get("latest_event_time")?, times));
    let all = Json::Object(values);
    tidy(payload(
        Origin::Action,
        Some("slots".to_owned()),
        at,
        &all,
        OWN_SLOTS,
    ))
}

fn owned<'b>(value: &Json<'_>) -> Json<'b> {
    match value {
        Json::Null => Json::Null,
        Json::Bool(value) => Json::Bool(*value),
        Json::Number(value) => Json::Number(value.clone()),
        Json::Text(value) => Json::Text(Cow::Owned(value.clone().into_owned())),
        Json::Array(elements) => Json::Array(elements.iter().map(owned).collect()),
        Json::Object(members) => {
            let member = |(key, value): &(Cow<'_, str>, Json<'_>)| {
                (Cow::Owned(key.clone().into_owned()), owned(value))
            };
            Json::Object(members.iter().map(member).collect())
        }
    }
}
