//! A day of a Slack channel as exports keep it. In a shared channel the visitor belongs to another team
//! than the one that exported; elsewhere the user has to say who it is.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Payload, Role};
use crate::import::draft::Draft;
use crate::import::groups;
use crate::import::json::Json;
use crate::import::profile::Profile;
use crate::import::time::{Times, instant};
use crate::import::turns::{NO_VISITOR, Turn, say_all};

pub(super) static FORMAT: Format = Format {
    name: "slack",
    about: "a Slack channel's day from an export",
    signs: "`type` = `message` beside a `ts` such as `1775642400.000200`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &[],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    let member = is_member(value).then_some(Shape::Record);
    member.or_else(|| groups::shape(value, is_message))
}

/// `ts` is a second and a place in it: `1775642400.000200`.
fn is_message(value: &Json<'_>) -> bool {
    let is_ts = |ts: &str| {
        let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        ts.split_once('.').is_some_and(|(second, place)| {
            second.len() == 10 && place.len() == 6 && is_number(second) && is_number(place)
        })
    };
    let ts = value.get("ts").and_then(Json::text);
    value.get("type").and_then(Json::text) == Some("message") && ts.is_some_and(is_ts)
}

/// An element of the export's `users.json`: addresses in it are those of staff.
fn is_member(value: &Json<'_>) -> bool {
    let has = |key: &str| value.get(key).is_some();
    let is_profile = value.get("profile").is_some_and(Json::is_object);
    has("team_id") && is_profile && (has("is_bot") || has("deleted") || has("is_admin"))
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    if is_member(value) {
        return found(Err(
            "a member of a Slack workspace, not a message: only a channel's days can be read"
                .to_owned(),
        ));
    }
    let messages = groups::pieces(value);
    let names = names(messages);
    let own = own_team(messages);
    let mut draft = Draft::default();
    let mut turns = Vec::new();
    let mut known = Vec::new();
    for message in messages.iter().filter(|message| is_said(message)) {
        let role = role_of(message, own);
        let user = message
            .first_text(&["user", "botid", "username"])
            .unwrap_or_default();
        if role == Some(Role::User) && !known.contains(&user) {
            draft
                .payloads
                .extend(message.get("user_profile").and_then(visitor));
            known.push(user.clone());
        }
        let text = message.get("text").and_then(Json::text).unwrap_or_default();
        turns.push(Turn {
            label: names
                .get(user.as_ref())
                .map_or(user, |name| Cow::Borrowed(*name)),
            role,
            text: plain(text, &names),
            at: message.get("ts").and_then(|ts| instant(ts, times)),
        });
    }
    turns.retain(|turn| !turn.text.trim().is_empty());
    say_all(turns, &mut draft, NO_VISITOR);
    found(Ok(draft));
}

/// Whether somebody said it; others tell who joined, left, renamed, pinned.
fn is_said(message: &Json<'_>) -> bool {
    const SAID: &[&str] = &[
        "bot_message",
        "me_message",
        "thread_broadcast",
        "file_share",
    ];
    let subtype = message.get("subtype").and_then(Json::text);
    is_message(message) && subtype.is_none_or(|subtype| SAID.contains(&subtype))
}

/// What people are called, by their ids.
fn names<'j>(messages: &'j [Json<'_>]) -> HashMap<&'j str, &'j str> {
    let name = |message: &'j Json<'_>| {
        let profile = message.get("user_profile")?;
        let mut keys = ["real_name", "display_name", "name"].into_iter();
        let name = keys.find_map(|key| profile.get(key)?.text().filter(|name| !name.is_empty()))?;
        Some((message.get("user")?.text()?, name))
    };
    messages.iter().filter_map(name).collect()
}

/// The team that exported: that of messages which do not say whose guest their writer is.
fn own_team<'j>(messages: &'j [Json<'_>]) -> Option<&'j str> {
    let is_guest = |m: &Json<'_>| m.get("user_team").is_some() || m.get("source_team").is_some();
    let mut teams = messages
        .iter()
        .filter(|m| is_said(m) && !is_guest(m))
        .filter_map(team);
    let own = teams.next()?;
    let guests = messages.iter().filter(|m| is_guest(m)).filter_map(team);
    let is_one = teams.all(|team| team == own) && guests.into_iter().any(|team| team != own);
    is_one.then_some(own).or_else(|| bot_team(messages))
}

/// Bots that write in a channel are those of its owner.
fn bot_team<'j>(messages: &'j [Json<'_>]) -> Option<&'j str> {
    let profile = messages
        .iter()
        .find_map(|message| message.get("bot_profile"))?;
    profile.get("team_id")?.text()
}

fn team<'j>(message: &'j Json<'_>) -> Option<&'j str> {
    let keys = ["user_team", "source_team", "team"];
    keys.iter().find_map(|key| message.get(key)?.text())
}

fn role_of(message: &Json<'_>, own: Option<&str>) -> Option<Role> {
    let subtype = message.get("subtype").and_then(Json::text);
    if subtype == Some("bot_message") || message.get("bot_id").and_then(Json::text).is_some() {
        return Some(Role::Assistant);
    }
    let (own, team) = (own?, team(message)?);
    Some(if team == own { Role::Agent } else { Role::User })
}

fn visitor(user: &Json<'_>) -> Option<Payload> {
    let mut profile = Profile::default();
    let keys = [
        ("real_name", "name"),
        ("email", "email"),
        ("phone", "phone"),
    ];
    profile.add(user, &keys);
    profile.payload(None)
}

/// Without Slack's marks: `<@U1>` is who is meant, `<address|text>` the text.
fn plain(text: &str, names: &HashMap<&str, &str>) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let Some((inside, behind)) = after.split_once('>') else {
            plain.push('<');
            rest = after;
            continue;
        };
        plain.push_str(&link(inside, names));
        rest = behind;
    }
    plain.push_str(rest);
    plain
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn link<'t>(inside: &'t str, names: &HashMap<&str, &str>) -> Cow<'t, str> {
    let (target, caption) = inside.split_once('|').unwrap_or((inside, ""));
    let shown = |id: &'t str| if caption.is_empty() { id } else { caption };
    match target.chars().next() {
        Some('@') => {
            let id = &target[1..];
            let name = names.get(id).copied().filter(|_| caption.is_empty());
            Cow::Owned(format!(
                "@{}",
                name.unwrap_or(shown(id)).trim_start_matches('@')
            ))
        }
        Some('#') => Cow::Owned(format!("#{}", shown(&target[1..]).trim_start_matches('#'))),
        Some('!') if target.starts_with("!date") => Cow::Borrowed(caption),
        Some('!') => Cow::Owned(format!("@{}", shown(&target[1..]).trim_start_matches('@'))),
        _ => {
            let bare = target
                .strip_prefix("mailto:")
                .or_else(|| target.strip_prefix("tel:"));
            Cow::Borrowed(shown(bare.unwrap_or(target)))
        }
    }
}
