//! A lead: a person, as the conversations and captures that belong together give them.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::capture::{self, Capture};
use super::conversation::{Message, Role};
use super::form::{FieldKind, Form};
use super::score::Temperature;

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

/// What one conversation knows about its visitor: the captures that stand, field by field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// One capture per configured field that has one.
    pub values: Vec<Capture>,
}

impl Profile {
    /// The standing values of the form's fields among a conversation's captures.
    pub fn of(captures: &[Capture], form: &Form) -> Self {
        let standing = |key: &String| capture::standing(captures, key).cloned();
        Self {
            values: form
                .fields
                .iter()
                .map(|f| &f.key)
                .filter_map(standing)
                .collect(),
        }
    }

    /// Whether no configured field has a value, so that there is no lead.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of a field.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.values
            .iter()
            .find(|c| c.field == key)
            .map(|c| c.value.as_str())
    }

    /// What the visitor is known by: the email folded, the phone without its extension.
    pub fn identities(&self) -> Vec<Identity> {
        let email = self.value("email").map(|v| Identity::Email(fold(v)));
        let phone = self
            .value("phone")
            .map(|v| Identity::Phone(main_number(v).to_owned()));
        email.into_iter().chain(phone).collect()
    }

    /// Takes over what a later conversation knows: a higher origin wins, within one what was said
    /// last, for which the times of the values count before the order of the conversations.
    pub fn update(&mut self, later: Self, form: &Form) {
        for capture in later.values {
            let kind = form
                .field(&capture.field)
                .map_or(FieldKind::Text, |field| field.kind);
            match self.values.iter_mut().find(|c| c.field == capture.field) {
                None => self.values.push(capture),
                Some(known) if replaces(&capture, known, kind) => *known = capture,
                Some(_) => {}
            }
        }
    }
}

fn replaces(newer: &Capture, known: &Capture, kind: FieldKind) -> bool {
    newer.origin > known.origin
        || newer.origin == known.origin
            && (newer.at.is_none() || known.at.is_none() || newer.at >= known.at)
            && !(kind == FieldKind::Name && is_part_of(&newer.value, &known.value))
}

/// Whether every word of a name is in another: "Jane" says nothing new about "Jane Holt".
fn is_part_of(name: &str, whole: &str) -> bool {
    let words = |text: &str| {
        fold(text)
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let whole = words(whole);
    words(name).iter().all(|word| whole.contains(word))
}

/// What makes two conversations of an agent belong to one person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Identity {
    /// A folded email address.
    Email(String),
    /// A telephone number in E.164 without extension.
    Phone(String),
}

impl Identity {
    /// The kind's name in the store, and the identity itself.
    pub fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Email(value) => ("email", value),
            Self::Phone(value) => ("phone", value),
        }
    }
}

/// A value as it is compared: without case, without space around it.
pub fn fold(value: &str) -> String {
    value.trim().to_lowercase()
}

/// A number as a person types it, `+1 (415) 555-0132 x4`, as it is kept: `+14155550132`. `None` for
/// what is no international number.
pub fn typed_number(text: &str) -> Option<String> {
    let main = text.trim().split([';', 'x', 'e', '#']).next()?;
    let digits: String = main.chars().filter(char::is_ascii_digit).collect();
    (main.starts_with('+') && digits.len() >= 5).then(|| format!("+{digits}"))
}

/// A phone without its extension.
pub fn main_number(phone: &str) -> &str {
    phone.split(';').next().unwrap_or(phone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::Origin;

    fn capture(field: &str, value: &str, origin: Origin) -> Capture {
        let (field, value, raw) = (field.into(), value.into(), value.into());
        Capture {
            field,
            value,
            raw,
            origin,
            evidence: None,
            at: None,
        }
    }

    fn profile(values: &[(&str, &str, Origin)]) -> Profile {
        Profile {
            values: values.iter().map(|(f, v, o)| capture(f, v, *o)).collect(),
        }
    }

    #[test]
    fn a_later_conversation_wins_unless_its_origin_is_lower() {
        let form = Form::default();
        for (known, later, wanted) in [
            (
                ("email", "a@x.io", Origin::Transcript),
                ("email", "b@x.io", Origin::Transcript),
                "b@x.io",
            ),
            (
                ("email", "a@x.io", Origin::Action),
                ("email", "b@x.io", Origin::Transcript),
                "a@x.io",
            ),
            (
                ("email", "a@x.io", Origin::Profile),
                ("email", "b@x.io", Origin::Action),
                "b@x.io",
            ),
            (
                ("name", "Jane Holt", Origin::Transcript),
                ("name", "jane", Origin::Transcript),
                "Jane Holt",
            ),
            (
                ("name", "Jane", Origin::Transcript),
                ("name", "Jane Holt", Origin::Transcript),
                "Jane Holt",
            ),
        ] {
            let mut merged = profile(&[known]);
            merged.update(profile(&[later]), &form);
            assert_eq!(merged.value(known.0), Some(wanted), "{known:?} {later:?}");
        }
    }

    #[test]
    fn only_fields_of_the_form_make_a_lead() {
        let captures = [capture("phone", "+14155550132", Origin::Transcript)];
        assert!(Profile::of(&captures, &Form::default()).is_empty());
    }

    #[test]
    fn people_are_known_by_folded_email_and_by_number_without_extension() {
        let known = profile(&[
            ("email", "Jane@Acme.io", Origin::Action),
            ("phone", "+14155550132;ext=7", Origin::Action),
        ]);
        assert_eq!(
            known.identities(),
            [
                Identity::Email("jane@acme.io".into()),
                Identity::Phone("+14155550132".into())
            ]
        );
    }
}
