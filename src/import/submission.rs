//! The answers of a form on their way into a payload. A key stays as its source spells it, except
//! that a question whose type says what it asks for is known by that: `email`, `phone`, `name`.

use chrono::{DateTime, Utc};

use super::draft::clean;
use super::json::{Json, same_key};
use super::names::{is_name_key, is_placeholder};
use super::noise::is_noise;
use super::payload::flatten;
use crate::domain::conversation::{Entry, Origin, Payload};

/// What form builders call a question for one of the well-known values.
const TYPES: &[(&str, &[&str])] = &[
    (
        "email",
        &[
            "email",
            "emailaddress",
            "workemail",
            "useremail",
            "inputemail",
        ],
    ),
    (
        "phone",
        &[
            "phone",
            "phonenumber",
            "workphone",
            "workphonenumber",
            "userphone",
            "inputphonenumber",
        ],
    ),
    ("name", &["fullname", "name"]),
    ("first_name", &["firstname", "givenname"]),
    ("last_name", &["lastname", "familyname", "surname"]),
    ("company", &["company", "companyname"]),
];
/// What leads made for trying things out are marked with.
const TEST_FLAGS: &[&str] = &["istest", "testlead", "test"];

/// The answers of one form.
#[derive(Debug, Default)]
pub(super) struct Submission {
    entries: Vec<Entry>,
}

impl Submission {
    /// Adds every leaf of a value. Null and blank values are no answer.
    pub fn add(&mut self, key: &str, value: &Json<'_>) {
        flatten(&one_line(key), value, &mut self.entries);
    }

    /// Adds a value under the key that its type is known by. The second question of a type keeps its
    /// own key: it asks for something or somebody else.
    pub fn add_typed(&mut self, kind: &str, key: &str, value: &Json<'_>) {
        let known = known_type(kind).filter(|path| !self.has(path));
        self.add(known.unwrap_or(key), value);
    }

    /// Marks the lead as one made for a test.
    pub fn mark_as_test(&mut self) {
        if !self.has("test") {
            self.add("test", &Json::Bool(true));
        }
    }

    /// Adds a value that is text already.
    pub fn add_text(&mut self, key: &str, text: &str) {
        self.add(key, &Json::Text(text.into()));
    }

    /// Whether there is a value under this key.
    pub fn has(&self, path: &str) -> bool {
        self.entries.iter().any(|entry| entry.path == path)
    }

    /// The payload of these answers, tidied.
    pub fn into_payload(
        self,
        origin: Origin,
        name: Option<&str>,
        at: Option<DateTime<Utc>>,
    ) -> Payload {
        Payload {
            origin,
            name: name.map(str::to_owned),
            at,
            entries: tidy(self.entries),
        }
    }
}

/// The key that the answers to a type of question are known by.
pub(super) fn known_type(kind: &str) -> Option<&'static str> {
    let is_kind = |names: &[&str]| names.iter().any(|name| same_key(kind, name));
    let (path, _) = TYPES.iter().find(|(_, names)| is_kind(names))?;
    Some(path)
}

/// Leaves out what says nothing about the person, and marks a lead made for a test by the entry
/// `test`.
pub(super) fn tidy(entries: Vec<Entry>) -> Vec<Entry> {
    entries.into_iter().filter_map(tidied).collect()
}

fn tidied(entry: Entry) -> Option<Entry> {
    let key = entry.path.rsplit('.').next().unwrap_or_default();
    let is_flag = TEST_FLAGS.iter().any(|flag| same_key(key, flag));
    match entry.value.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" if is_flag => Some(Entry {
            path: "test".to_owned(),
            value: "true".to_owned(),
        }),
        "false" | "0" | "no" if is_flag => None,
        "n/a" | "null" | "undefined" | "-" => None,
        _ if is_noise(&entry.path, &entry.value) => None,
        _ if is_name_key(&entry.path) && is_placeholder(&entry.value) => None,
        _ => Some(entry),
    }
}

/// A question on one line.
fn one_line(key: &str) -> String {
    clean(key).split_whitespace().collect::<Vec<_>>().join(" ")
}
