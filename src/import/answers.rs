//! Answers that a visitor gave in a form inside the chat: each question's key and what was answered.
//! Consent and the machinery's hidden fields are no answers.

use chrono::{DateTime, Utc};

use super::draft::clean;
use super::json::{Json, same_key};
use super::noise::is_noise;
use super::payload::is_contact_key;
use crate::domain::conversation::{Entry, Origin, Payload};

/// The answers of one form.
#[derive(Debug, Default)]
pub(super) struct Answers {
    entries: Vec<Entry>,
}

impl Answers {
    /// Adds an answer: text, a number, `{label}`, `{title}` or several of them.
    pub fn add(&mut self, key: &str, answer: &Json<'_>) {
        match answer {
            Json::Array(answers) => answers.iter().for_each(|answer| self.add(key, answer)),
            Json::Object(_) => {
                if let Some(text) = answer.first_text(&["label", "title", "name", "value", "id"]) {
                    self.push(key, &text);
                }
            }
            Json::Bool(answer) => self.push(key, &answer.to_string()),
            _ => self.push(key, &answer.scalar_text().unwrap_or_default()),
        }
    }

    fn push(&mut self, key: &str, value: &str) {
        let key = key.trim().trim_end_matches(['*', ':', '?', ' ']);
        let value = clean(value);
        if !key.is_empty() && !value.is_empty() && !is_noise(key, &value) {
            self.entries.push(Entry {
                path: key.to_owned(),
                value: value.into_owned(),
            });
        }
    }

    /// The payload, if anything was answered.
    pub fn payload(self, name: &str, at: Option<DateTime<Utc>>) -> Option<Payload> {
        (!self.entries.is_empty()).then_some(Payload {
            origin: Origin::Action,
            name: Some(name.to_owned()),
            at,
            entries: self.entries,
        })
    }
}

/// The key of a typed field: what the type says stands above how the question is put.
pub(super) fn typed_key<'k>(kind: &'k str, label: &'k str) -> &'k str {
    match kind {
        "name" | "email" | "phone" => kind,
        _ => label,
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
