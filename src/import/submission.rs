//! The answers of a form on their way into a payload. A key stays as its source spells it, except
//! that a question whose type says what it asks for is known by that: `email`, `phone`, `name`.

use chrono::{DateTime, Utc};

use super::draft::clean;
use super::json::{Json, same_key};
use super::names::{is_name_key, is_placeholder};
use super::noise::is_noise;
use super::payload::{flatten, is_contact_key};
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

    /// Adds an answer as chat tools write one: a value, `{label}`, `{title}` or several of them. The
    /// marks of a question that has to be answered are left out of the key.
    pub fn add_answer(&mut self, key: &str, answer: &Json<'_>) {
        match answer {
            Json::Array(answers) => answers
                .iter()
                .for_each(|answer| self.add_answer(key, answer)),
            Json::Object(_) => {
                if let Some(text) = answer.first_text(&["label", "title", "name", "value", "id"]) {
                    self.add_answer(key, &Json::Text(text));
                }
            }
            _ => {
                let key = key.trim().trim_end_matches(['*', ':', '?', ' ']);
                if !key.is_empty() {
                    self.add(key, answer);
                }
            }
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
        let entries = self.entries.into_iter().filter_map(tidied).collect();
        Payload {
            origin,
            name: name.map(str::to_owned),
            at,
            entries,
        }
    }

    /// The payload of what a visitor filled in, if anything.
    pub fn filled_in(self, name: &str, at: Option<DateTime<Utc>>) -> Option<Payload> {
        let payload = self.into_payload(Origin::Action, Some(name), at);
        (!payload.entries.is_empty()).then_some(payload)
    }
}

/// Whether a field's own name says what it is, as `field_3` does not.
pub(super) fn is_telling(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "name",
        "fullname",
        "firstname",
        "lastname",
        "company",
        "companyname",
        "organization",
        "organisation",
    ];
    is_contact_key(name) || NAMES.iter().any(|known| same_key(name, known))
}

/// The key that the answers to a type of question are known by.
pub(super) fn known_type(kind: &str) -> Option<&'static str> {
    let is_kind = |names: &[&str]| names.iter().any(|name| same_key(kind, name));
    let (path, _) = TYPES.iter().find(|(_, names)| is_kind(names))?;
    Some(path)
}

/// A payload without what says nothing about the person, and with a lead made for a test marked by the
/// entry `test`; `None` where nothing is left.
pub(super) fn tidy(payload: Payload) -> Option<Payload> {
    let entries: Vec<_> = payload.entries.into_iter().filter_map(tidied).collect();
    (!entries.is_empty()).then_some(Payload { entries, ..payload })
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
