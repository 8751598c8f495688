//! A conversation as its source tells it: messages in order, and the payloads that came with it.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The agent of a conversation whose source names none.
pub const DEFAULT_AGENT: &str = "default";

/// Who wrote a message. Only [`Role::User`] text yields captures and signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The visitor.
    User,
    /// The AI, a bot, a canned greeting.
    Assistant,
    /// Human staff.
    Agent,
    /// Prompts, join and leave lines, internal notes: nothing the visitor said or was told.
    System,
}

impl Role {
    /// The role's name in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
            Self::Agent => "agent",
            Self::System => "system",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One message. `at` is `None` when the source has no date for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Who wrote it.
    pub role: Role,
    /// The plain text, trimmed, with LF line ends.
    pub text: String,
    /// When it was written.
    #[serde(default, with = "chrono::serde::ts_milliseconds_option")]
    pub at: Option<DateTime<Utc>>,
}

/// Where a captured value comes from, weakest first: a lower origin never replaces a higher one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The visitor's own words.
    Transcript,
    /// What the platform knew about the visitor.
    Profile,
    /// A tool call, a form, a webhook.
    Action,
    /// A person at the command line.
    Manual,
}

impl Origin {
    /// The origin's name in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Transcript => "transcript",
            Self::Profile => "profile",
            Self::Action => "action",
            Self::Manual => "manual",
        }
    }
}

impl FromStr for Origin {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        [Self::Transcript, Self::Profile, Self::Action, Self::Manual]
            .into_iter()
            .find(|o| o.as_str() == s)
            .ok_or_else(|| format!("unknown origin `{s}`"))
    }
}

/// Structured data that came with a conversation: the arguments of a tool call, a webhook's body,
/// a contact profile. Kept as the source spelled it; `capture::payload` knows which entry is what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// [`Origin::Action`] or [`Origin::Profile`].
    pub origin: Origin,
    /// What the source calls it: the tool's name, the event's name. `None` for a bare object.
    #[serde(default)]
    pub name: Option<String>,
    /// When the values were given, if the source says.
    #[serde(default, with = "chrono::serde::ts_milliseconds_option")]
    pub at: Option<DateTime<Utc>>,
    /// The leaves of the object, in the source's order.
    pub entries: Vec<Entry>,
}

/// One leaf of a payload: `customer.email` and its value as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Keys from the outside in, joined by dots, as the source spells them.
    pub path: String,
    /// The value as text; numbers and booleans as JSON writes them.
    pub value: String,
}

/// A conversation with its identity settled: `agent` and `id` together are its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// The chat agent it belongs to.
    pub agent: String,
    /// The source's own id, or [`Conversation::digest_id`] where it has none.
    pub id: String,
    /// The name of the format it was read from.
    pub source: String,
    /// When it began, if the source says so apart from the messages' own times.
    pub started_at: Option<DateTime<Utc>>,
    /// In order of time; untimed messages keep their place.
    pub messages: Vec<Message>,
    /// Tool calls, forms and profiles that came with it.
    pub payloads: Vec<Payload>,
}

impl Conversation {
    /// The earliest instant known of it.
    pub fn first_at(&self) -> Option<DateTime<Utc>> {
        let messages = self.messages.iter().filter_map(|m| m.at).min();
        messages
            .into_iter()
            .chain(self.started_at)
            .min()
            .or_else(|| self.payload_times().min())
    }

    /// The latest instant known of it.
    pub fn last_at(&self) -> Option<DateTime<Utc>> {
        let messages = self.messages.iter().filter_map(|m| m.at).max();
        messages
            .into_iter()
            .chain(self.started_at)
            .chain(self.payload_times())
            .max()
    }

    /// Who the source says the visitor is, by its own number for them: the same at every visit.
    /// `None` where no profile tells one, or only a word that stands for nobody.
    pub fn visitor(&self) -> Option<String> {
        let mut profiles = self.payloads.iter().filter(|p| p.origin == Origin::Profile);
        let id = profiles.find_map(|profile| {
            let mut entries = profile.entries.iter();
            entries.find(|entry| is_visitor_id(&entry.path) && is_somebody(&entry.value))
        })?;
        Some(format!("{}:{}", self.source, id.value.trim()))
    }

    fn payload_times(&self) -> impl Iterator<Item = DateTime<Utc>> {
        self.payloads.iter().filter_map(|p| p.at)
    }

    /// An id for a conversation whose source has none: the same content gives the same id.
    pub fn digest_id(&self) -> String {
        format!("x-{}", &self.digest()[..16])
    }

    /// SHA-256 over everything its source told, in hex: tells a conversation that changed from one
    /// that did not. The agent, the id and the format's name are left out.
    pub fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        let mut add = |part: &str| {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        };
        let time = |at: Option<DateTime<Utc>>| at.map_or(String::new(), |t| t.to_rfc3339());
        add(&time(self.started_at));
        for message in &self.messages {
            add(message.role.as_str());
            add(&message.text);
            add(&time(message.at));
        }
        for payload in &self.payloads {
            add(payload.origin.as_str());
            add(payload.name.as_deref().unwrap_or_default());
            add(&time(payload.at));
            for entry in &payload.entries {
                add(&entry.path);
                add(&entry.value);
            }
        }
        let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or_default();
        let pair = |byte: &u8| [digit(byte >> 4), digit(byte & 15)];
        hasher.finalize().iter().flat_map(pair).collect()
    }

    /// What two tellings of one conversation give together: a webhook and the transcript it belongs
    /// to, an export and a later one. Uniting with something already told changes nothing.
    pub fn united_with(mut self, later: &Self) -> Self {
        self.messages = unite_messages(self.messages, &later.messages);
        for payload in &later.payloads {
            if !self.payloads.contains(payload) {
                self.payloads.push(payload.clone());
            }
        }
        self.started_at = [self.started_at, later.started_at]
            .into_iter()
            .flatten()
            .min();
        // A payload alone says little about where the conversation came from.
        if !later.messages.is_empty() {
            self.source.clone_from(&later.source);
        }
        self.sort_messages();
        self
    }

    /// Puts the messages in order of time. A message without a time stays behind the one it followed.
    pub fn sort_messages(&mut self) {
        let mut last = DateTime::<Utc>::MIN_UTC;
        let mut keyed: Vec<_> = std::mem::take(&mut self.messages)
            .into_iter()
            .map(|message| {
                last = message.at.unwrap_or(last);
                (last, message)
            })
            .collect();
        keyed.sort_by_key(|(at, _)| *at);
        self.messages = keyed.into_iter().map(|(_, message)| message).collect();
    }
}

/// Whether a key of a profile holds the visitor's number at the source.
fn is_visitor_id(path: &str) -> bool {
    let key: String = path
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    matches!(
        key.as_str(),
        "id" | "contactid" | "visitorid" | "userid" | "customerid" | "externalid"
    )
}

/// Whether a number can be one visitor's, and not what a source writes for everyone it does not know.
fn is_somebody(id: &str) -> bool {
    const NOBODY: [&str; 12] = [
        "anonymous",
        "unknown",
        "guest",
        "visitor",
        "user",
        "none",
        "null",
        "nil",
        "undefined",
        "default",
        "test",
        "n/a",
    ];
    let id = id.trim().to_lowercase();
    id.bytes().any(|b| b.is_ascii_alphanumeric() && b != b'0') && !NOBODY.contains(&id.as_str())
}

/// Messages with times are united one by one, so that parts of a conversation may come in any
/// order and as often as they like. Without times nobody can tell how two tellings fit together:
/// the longer one stands.
fn unite_messages(known: Vec<Message>, later: &[Message]) -> Vec<Message> {
    let timed = |messages: &[Message]| messages.iter().all(|m| m.at.is_some());
    // Of two tellings the same one leads whichever came first.
    let weight = |messages: &[Message]| {
        let texts = messages.iter().map(|m| (m.role.as_str(), m.text.clone()));
        (messages.len(), timed(messages), texts.collect::<Vec<_>>())
    };
    let (mut united, other) = match weight(&known) >= weight(later) {
        true => (known, later.to_vec()),
        false => (later.to_vec(), known),
    };
    if timed(&united) && timed(&other) {
        let mut told = counted(&united);
        united.extend(
            other
                .into_iter()
                .filter(|message| match told.get_mut(&key(message)) {
                    Some(left) if *left > 0 => {
                        *left -= 1;
                        false
                    }
                    _ => true,
                }),
        );
    }
    united
}

type Key = (Role, Option<DateTime<Utc>>, String);

fn key(message: &Message) -> Key {
    (message.role, message.at, message.text.clone())
}

/// How often each message is told: a visitor may write "ok" twice in a second.
fn counted(messages: &[Message]) -> HashMap<Key, usize> {
    let mut told = HashMap::new();
    messages
        .iter()
        .for_each(|message| *told.entry(key(message)).or_default() += 1);
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(seconds, 0)
    }

    fn conversation(messages: &[(&str, Option<DateTime<Utc>>)]) -> Conversation {
        Conversation {
            agent: DEFAULT_AGENT.into(),
            id: "c".into(),
            source: "test".into(),
            started_at: None,
            messages: messages
                .iter()
                .map(|(text, at)| Message {
                    role: Role::User,
                    text: (*text).into(),
                    at: *at,
                })
                .collect(),
            payloads: vec![],
        }
    }

    #[test]
    fn untimed_messages_stay_behind_the_one_they_followed() {
        let mut c = conversation(&[("b", at(20)), ("b2", None), ("a", at(10)), ("a2", None)]);
        c.sort_messages();
        let texts: Vec<_> = c.messages.iter().map(|m| m.text.as_str()).collect();
        assert_eq!(texts, ["a", "a2", "b", "b2"]);
    }

    #[test]
    fn tellings_unite_in_any_order_and_only_once() {
        for (known, later, wanted) in [
            // A longer export, a shorter one, a part that came first.
            (
                vec![("a", at(1))],
                vec![("a", at(1)), ("b", at(2))],
                vec!["a", "b"],
            ),
            (vec![("b", at(2))], vec![("a", at(1))], vec!["a", "b"]),
            // Two messages of one second, told apart and together.
            (
                vec![("a", at(1)), ("b", at(1))],
                vec![("c", at(1))],
                vec!["a", "b", "c"],
            ),
            (
                vec![("ok", at(1)), ("ok", at(1))],
                vec![("ok", at(1))],
                vec!["ok", "ok"],
            ),
            // Without times the longer telling stands, with times before without.
            (
                vec![("a", None)],
                vec![("a", None), ("b", None)],
                vec!["a", "b"],
            ),
            (vec![("a", None)], vec![("c", None)], vec!["c"]),
            (
                vec![("a", at(1)), ("b", at(2))],
                vec![("c", None)],
                vec!["a", "b"],
            ),
            (vec![("a", at(1))], vec![("c", None)], vec!["a"]),
            (vec![("a", at(1))], vec![], vec!["a"]),
        ] {
            let (known, later) = (conversation(&known), conversation(&later));
            let united = known.clone().united_with(&later);
            let texts: Vec<_> = united.messages.iter().map(|m| m.text.as_str()).collect();
            assert_eq!(texts, wanted, "{known:?} {later:?}");
            assert_eq!(
                later.clone().united_with(&known),
                united,
                "{known:?} {later:?}"
            );
            assert_eq!(
                united.clone().united_with(&later),
                united,
                "{known:?} {later:?}"
            );
            assert_eq!(
                united.clone().united_with(&known),
                united,
                "{known:?} {later:?}"
            );
        }
    }

    #[test]
    fn the_digest_tells_where_one_message_ends() {
        let one = conversation(&[("ab", None), ("c", None)]);
        let other = conversation(&[("a", None), ("bc", None)]);
        assert_ne!(one.digest(), other.digest());
        assert_eq!(one.digest(), one.clone().digest());
    }
}
