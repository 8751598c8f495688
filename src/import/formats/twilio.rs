//! Messages of Twilio Conversations, as its API lists them. Authors are phone numbers of visitors, or
//! identities, of which participants, attributes and names tell what they are.

use std::borrow::Cow;

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::groups;
use crate::import::json::Json;
use crate::import::payload::flat_profile;
use crate::import::people::{phone_of, profile_of};
use crate::import::roles::{role_of_label, role_of_value};
use crate::import::time::{Times, time_of};
use crate::import::turns::{Turn, say_all};

pub(super) static FORMAT: Format = Format {
    name: "twilio",
    about: "Twilio Conversations messages",
    signs: "a `sid` that begins `IM` beside a `conversation_sid` that begins `CH`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &[],
        row: None,
        read,
    }),
};

const NO_VISITOR: &str = "nobody in it can be told to be the visitor: no author is a phone number; say \
    who it is with `--visitor AUTHOR`";

fn shape(value: &Json<'_>) -> Option<Shape> {
    groups::shape(value, is_message)
}

fn is_message(value: &Json<'_>) -> bool {
    let begins = |key: &str, with: &str| {
        let id = value.get(key).and_then(Json::text);
        id.is_some_and(|id| id.starts_with(with))
    };
    begins("conversation_sid", "CH") && begins("sid", "IM")
        || begins("conversationSid", "CH") && begins("sid", "IM")
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let pieces = groups::pieces(value);
    let participants = value.get("participants").map_or(&[][..], Json::elements);
    let conversation = |m: &Json<'_>| m.first_text(&["conversationsid"]).map(String::from);
    for (id, mut messages) in groups::by_key(pieces, conversation) {
        let index = |message: &Json<'_>| message.get("index")?.scalar_text()?.parse::<i64>().ok();
        if messages.iter().all(|message| index(message).is_some()) {
            messages.sort_by_key(|message| index(message));
        }
        let draft = Draft {
            id,
            ..Draft::default()
        };
        found(Ok(said(draft, &messages, participants, times)));
    }
}

fn said(
    mut draft: Draft,
    messages: &[&Json<'_>],
    participants: &[Json<'_>],
    times: &Times,
) -> Draft {
    let mut turns = Vec::new();
    let mut known: Vec<Cow<'_, str>> = Vec::new();
    for message in messages {
        let attributes = attributes(message);
        let author = message.first_text(&["author"]).unwrap_or_default();
        let address = participants
            .iter()
            .find(|p| is_of(message, p))
            .and_then(address);
        let role = match address.is_some() || phone_of(&author).is_some() {
            true => Some(Role::User),
            false => role_of(&author, attributes.as_ref()),
        };
        if role == Some(Role::User) && !known.contains(&author) {
            let handle = address.or_else(|| phone_of(&author).map(Cow::Owned));
            draft
                .payloads
                .extend(handle.as_deref().and_then(profile_of));
            draft
                .payloads
                .extend(attributes.as_ref().and_then(flat_profile));
            known.push(author.clone());
        }
        let text = message.get("body").and_then(Json::text).unwrap_or_default();
        if !text.trim().is_empty() {
            turns.push(Turn {
                label: author,
                role,
                text: text.to_owned(),
                at: time_of(message, times),
            });
        }
    }
    say_all(turns, &mut draft, NO_VISITOR);
    draft
}

/// What else is known of a message: a string of JSON.
fn attributes<'j>(message: &'j Json<'_>) -> Option<Json<'j>> {
    let text = message.get("attributes")?.text()?;
    Json::parse(text.as_bytes()).ok().filter(Json::is_object)
}

/// The role of an author who is no phone number, as far as a word tells it.
fn role_of(author: &str, attributes: Option<&Json<'_>>) -> Option<Role> {
    const KEYS: &[&str] = &["role", "authortype", "sendertype", "type", "from", "source"];
    let told = attributes.and_then(|a| role_of_value(&a.first_text(KEYS)?));
    let spaced = author.replace(['_', '-', '.', ':', '@'], " ");
    let named = || role_of_label(author).or_else(|| role_of_label(&spaced));
    let is_bot = || {
        author
            .to_lowercase()
            .contains("bot")
            .then_some(Role::Assistant)
    };
    told.or_else(is_bot).or_else(named)
}

fn is_of(message: &Json<'_>, participant: &Json<'_>) -> bool {
    let same = |message_key: &str, key: &str| {
        let own = participant.first_text(&[key]);
        own.is_some() && own == message.first_text(&[message_key])
    };
    same("participantsid", "sid") && is_only(message, participant) || same("author", "identity")
}

/// A participant with an identity wrote only what bears it, whatever else names the participant.
fn is_only(message: &Json<'_>, participant: &Json<'_>) -> bool {
    let identity = participant.first_text(&["identity"]);
    identity.is_none() || identity == message.first_text(&["author"])
}

/// The address from which a participant writes; staff have none.
fn address<'j>(participant: &'j Json<'_>) -> Option<Cow<'j, str>> {
    let binding = participant.first(&["messagingbinding"])?;
    binding.first_text(&["address"])
}
