//! A channel as DiscordChatExporter writes it. Only of a direct chat is it known who the visitor is: the
//! other party, after whom the channel is named.

use std::borrow::Cow;

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Payload, Role};
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::profile::Profile;
use crate::import::time::{Times, instant};
use crate::import::turns::{NO_VISITOR, Turn, say_all};

pub(super) static FORMAT: Format = Format {
    name: "discord",
    about: "a channel in JSON from DiscordChatExporter",
    signs: "`guild`, `channel` and `messages`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &[],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    let has = |key: &str| value.get(key).is_some_and(Json::is_object);
    let known = has("guild") && has("channel") && value.get("messages").is_some();
    known.then_some(Shape::Record)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let Some(messages) = value.get("messages").filter(|messages| messages.is_array()) else {
        return found(Err("no array `messages`".to_owned()));
    };
    let channel = value.get("channel");
    let text = |key: &str| channel.and_then(|c| c.get(key)?.text());
    let partner = text("name").filter(|_| text("type") == Some("DirectTextChat"));
    let mut draft = Draft {
        id: channel.and_then(|c| c.first_text(&["id"])).map(Into::into),
        ..Draft::default()
    };
    let mut turns = Vec::new();
    for message in messages
        .elements()
        .iter()
        .filter(|message| is_said(message))
    {
        let author = message.get("author").unwrap_or(&Json::Null);
        let role = role_of(author, partner);
        if role == Some(Role::User) && draft.payloads.is_empty() {
            draft.payloads.extend(real_name(author));
        }
        turns.push(Turn {
            label: author
                .first_text(&["nickname", "name", "id"])
                .unwrap_or(Cow::Borrowed("")),
            role,
            text: text_of(message),
            at: message.get("timestamp").and_then(|at| instant(at, times)),
        });
    }
    turns.retain(|turn| !turn.text.trim().is_empty());
    let has_partner = turns.iter().any(|turn| turn.role == Some(Role::User));
    for turn in turns
        .iter_mut()
        .filter(|turn| has_partner && turn.role.is_none())
    {
        turn.role = Some(Role::Agent);
    }
    say_all(turns, &mut draft, NO_VISITOR);
    found(Ok(draft));
}

/// Whether somebody wrote it; others tell who joined, called, pinned.
fn is_said(message: &Json<'_>) -> bool {
    let kind = message.get("type").and_then(Json::text);
    matches!(
        kind,
        None | Some(
            "Default" | "Reply" | "ChatInputCommand" | "ContextMenuCommand" | "0" | "19" | "20"
        )
    )
}

/// A bot, or the party after whom a direct chat is named.
fn role_of(author: &Json<'_>, partner: Option<&str>) -> Option<Role> {
    if author.get("isBot") == Some(&Json::Bool(true)) {
        return Some(Role::Assistant);
    }
    let is_partner = |key: &str| author.get(key).and_then(Json::text) == partner;
    (partner.is_some() && (is_partner("name") || is_partner("nickname"))).then_some(Role::User)
}

/// A nickname that is not only the account's own.
fn real_name(author: &Json<'_>) -> Option<Payload> {
    let nickname = author.get("nickname")?.text()?.trim();
    let is_account = author.get("name").and_then(Json::text) == Some(nickname);
    let mut profile = Profile::default();
    profile.put("name", Some(nickname).filter(|_| !is_account)?);
    profile.payload(None)
}

/// What is written, or the titles of what is embedded.
fn text_of(message: &Json<'_>) -> String {
    let content = message
        .get("content")
        .and_then(Json::text)
        .unwrap_or_default();
    if !content.trim().is_empty() {
        return content.to_owned();
    }
    let embeds = message.get("embeds").map_or(&[][..], Json::elements).iter();
    let texts = embeds.flat_map(|embed| [embed.get("title"), embed.get("description")]);
    let texts: Vec<_> = texts
        .flatten()
        .filter_map(Json::text)
        .filter(|t| !t.is_empty())
        .collect();
    texts.join("\n")
}
