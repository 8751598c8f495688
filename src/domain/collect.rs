//! What an agent is answered that collects: what was stored, what is missing, and what to ask next.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::capture::{Handed, Rejected};
use super::form::{Field, FieldKind, Form};
use super::lead::{Lead, SCHEMA};

/// The answer to one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The conversation's id, to be named in the next call.
    pub conversation: String,
    /// The lead as it is now; `None` while no field of the form has a value.
    pub lead: Option<Lead>,
    /// What became of what was handed in.
    pub handed: Handed,
    /// Keys of required fields without a value.
    pub missing: Vec<String>,
    /// What to ask the visitor, one thing at a time; `None` where there is nothing left to ask.
    pub next: Option<Next>,
}

/// A field to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// The field's key.
    pub field: String,
    /// What to ask: the form's words, or plain ones.
    pub question: String,
    /// How often it has been handed out in this conversation, this time included.
    pub asked: u32,
}

impl Answer {
    /// The answer with what follows from the lead and from what was asked before.
    pub fn new(
        conversation: String,
        lead: Option<Lead>,
        handed: Handed,
        form: &Form,
        asked: &BTreeMap<String, u32>,
    ) -> Self {
        let has = |field: &&Field| lead.as_ref().is_some_and(|l| l.value(&field.key).is_some());
        let wanted: Vec<&Field> = form.fields.iter().filter(|field| !has(field)).collect();
        let missing = wanted.iter().filter(|field| field.required);
        Self {
            conversation,
            missing: missing.map(|field| field.key.clone()).collect(),
            next: next(&wanted, &handed.rejected, asked),
            lead,
            handed,
        }
    }
}

/// What to ask next, of the fields without a value: a required one, first the one whose value was
/// just rejected, then those that were asked least, so that a visitor who withholds one is asked for
/// another before; else an optional one that was never asked.
fn next(wanted: &[&Field], rejected: &[Rejected], asked: &BTreeMap<String, u32>) -> Option<Next> {
    let times = |field: &Field| asked.get(&field.key).copied().unwrap_or(0);
    let is_rejected = |field: &Field| rejected.iter().any(|r| r.field == field.key);
    let required = wanted.iter().filter(|field| field.required);
    let mut optional = wanted.iter().filter(|field| !field.required);
    let field = required
        .min_by_key(|field| (!is_rejected(field), times(field)))
        .or_else(|| optional.find(|field| times(field) == 0))?;
    Some(Next {
        field: field.key.clone(),
        question: question(field),
        asked: times(field) + 1,
    })
}

/// The form's own question, or a plain one.
fn question(field: &Field) -> String {
    if let Some(question) = &field.question {
        return question.trim().to_owned();
    }
    let label = &field.label;
    match (field.kind, field.is_built_in()) {
        (FieldKind::Name, true) => "What is your name?".to_owned(),
        (FieldKind::Email, true) => "What is your email address?".to_owned(),
        (FieldKind::Phone, true) => {
            "What is your phone number, with the code of your country?".to_owned()
        }
        (FieldKind::Company, true) => "Which company are you with?".to_owned(),
        (FieldKind::Choice, _) => format!("{label}: {}?", listed(&field.choices)),
        (FieldKind::Boolean, _) => format!("{label}: yes or no?"),
        _ => format!("{label}?"),
    }
}

/// `small, medium or large`
fn listed(choices: &[String]) -> String {
    match choices.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => choices.concat(),
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Stored<'a>(&'a [(String, String)]);
        impl Serialize for Stored<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
            }
        }
        let status = match self.missing.is_empty() {
            true => "complete",
            false => "incomplete",
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &SCHEMA)?;
        map.serialize_entry("conversation", &self.conversation)?;
        map.serialize_entry("status", status)?;
        map.serialize_entry("lead", &self.lead)?;
        map.serialize_entry("stored", &Stored(&self.handed.stored))?;
        map.serialize_entry("rejected", &self.handed.rejected)?;
        map.serialize_entry("ignored", &self.handed.ignored)?;
        map.serialize_entry("missing", &self.missing)?;
        map.serialize_entry("next", &self.next)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn required_fields_take_turns_and_optional_ones_are_asked_once() {
        let mut form = Form::default();
        form.fields.push(Field::new("phone", false));
        let mut asked = BTreeMap::new();
        let mut ask = |without: &[&str]| {
            let wanted: Vec<_> = without.iter().filter_map(|key| form.field(key)).collect();
            let next = next(&wanted, &[], &asked)?;
            *asked.entry(next.field.clone()).or_insert(0) += 1;
            Some((next.field, next.asked))
        };
        let asked = |field: &str, times| Some((field.to_owned(), times));
        let all = ["name", "email", "phone"];
        assert_eq!(ask(&all), asked("name", 1));
        assert_eq!(ask(&all), asked("email", 1));
        assert_eq!(ask(&all), asked("name", 2));
        assert_eq!(ask(&["email", "phone"]), asked("email", 2));
        assert_eq!(ask(&["email", "phone"]), asked("email", 3));
        assert_eq!(ask(&["phone"]), asked("phone", 1));
        assert_eq!(ask(&["phone"]), None);
    }

    #[test]
    fn a_question_without_words_of_its_own_is_plain() {
        let field = Field {
            kind: FieldKind::Choice,
            choices: ["small", "medium", "large"].map(str::to_owned).to_vec(),
            ..Field::new("team_size", false)
        };
        assert_eq!(question(&field), "Team size: small, medium or large?");
        let own = Field {
            question: Some(" How many are you? ".into()),
            ..field
        };
        assert_eq!(question(&own), "How many are you?");
    }
}
