//! A lead: a person, as the conversations and captures that belong together give them.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::conversation::{Message, Role};
use super::score::Temperature;
use super::spam::Spam;

/// The version of the JSON shapes: changes only when a key changes its meaning.
pub const SCHEMA: u32 = 1;

/// A lead as every output shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The store's number for it; never used again for another.
    pub id: i64,
    /// The agent it belongs to.
    pub agent: String,
    /// The person's name, as written.
    pub name: Option<String>,
    /// The email address, as written.
    pub email: Option<String>,
    /// The firm.
    pub company: Option<String>,
    /// E.164, with `;ext=` where there is an extension.
    pub phone: Option<String>,
    /// Custom fields that have a value, in the form's order.
    pub fields: Vec<(String, String)>,
    /// How hot it is.
    pub temperature: Temperature,
    /// 0 to 100.
    pub score: u8,
    /// When it first became a lead, by the conversation's own clock.
    pub captured_at: DateTime<Utc>,
    /// Its latest message.
    pub last_seen_at: DateTime<Utc>,
    /// The sources' own ids, oldest first.
    pub conversations: Vec<String>,
    /// Keys of required fields without a value.
    pub missing: Vec<String>,
    /// Why it may be no lead at all; empty for most.
    pub spam: Vec<Spam>,
}

impl Lead {
    /// The value of a field, built-in or custom.
    pub fn value(&self, key: &str) -> Option<&str> {
        match key {
            "name" => self.name.as_deref(),
            "email" => self.email.as_deref(),
            "company" => self.company.as_deref(),
            "phone" => self.phone.as_deref(),
            _ => self
                .fields
                .iter()
                .find(|(k, _)| k == key)
                .map(|(_, value)| value.as_str()),
        }
    }
}

impl Serialize for Lead {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &SCHEMA)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("agent", &self.agent)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("email", &self.email)?;
        map.serialize_entry("company", &self.company)?;
        map.serialize_entry("phone", &self.phone)?;
        map.serialize_entry("fields", &Pairs(&self.fields))?;
        map.serialize_entry("temperature", &self.temperature)?;
        map.serialize_entry("score", &self.score)?;
        map.serialize_entry("captured_at", &instant(self.captured_at))?;
        map.serialize_entry("last_seen_at", &instant(self.last_seen_at))?;
        map.serialize_entry("conversations", &self.conversations)?;
        map.serialize_entry("missing", &self.missing)?;
        map.serialize_entry("spam", &self.spam)?;
        map.end()
    }
}

struct Pairs<'a>(&'a [(String, String)]);

impl Serialize for Pairs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// An instant as every output writes it: RFC 3339, to the second, offset `Z`.
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A conversation as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// The store's row, which nothing outside the program sees.
    pub row: i64,
    /// The source's own id.
    pub id: String,
    /// The agent it belongs to.
    pub agent: String,
    /// The format it was read from.
    pub source: String,
    /// Its first message, as far as the source tells.
    pub started_at: Option<DateTime<Utc>>,
    /// Its last message.
    pub ended_at: Option<DateTime<Utc>>,
    /// The same, or when it was imported where the source does not tell.
    pub last_at: DateTime<Utc>,
    /// How many messages it has.
    pub messages: u32,
    /// How hot it is by itself.
    pub temperature: Temperature,
    /// 0 to 100.
    pub score: u8,
    /// The lead it belongs to.
    pub lead: Option<i64>,
}

impl Activity {
    /// Writes the keys that lists and single conversations share, with `messages` as told.
    fn write<S: Serializer, M: Serialize + ?Sized>(
        &self,
        serializer: S,
        messages: &M,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &SCHEMA)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("agent", &self.agent)?;
        map.serialize_entry("source", &self.source)?;
        map.serialize_entry("started_at", &self.started_at.map(instant))?;
        map.serialize_entry("ended_at", &self.ended_at.map(instant))?;
        map.serialize_entry("messages", messages)?;
        map.serialize_entry("temperature", &self.temperature)?;
        map.serialize_entry("score", &self.score)?;
        map.serialize_entry("lead", &self.lead)?;
        map.end()
    }
}

impl Serialize for Activity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write(serializer, &self.messages)
    }
}

/// A conversation with its transcript, as `conversations show` gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transcript {
    /// What lists show of it.
    pub activity: Activity,
    /// What was said.
    pub messages: Vec<Message>,
}

impl Serialize for Transcript {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Line<'a> {
            role: Role,
            text: &'a str,
            at: Option<String>,
        }
        let lines: Vec<_> = self
            .messages
            .iter()
            .map(|m| Line {
                role: m.role,
                text: &m.text,
                at: m.at.map(instant),
            })
            .collect();
        self.activity.write(serializer, &lines)
    }
}
