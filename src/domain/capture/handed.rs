//! What an agent hands in, judged before it is stored: each value is taken, rejected with the
//! reason, or named as none of the form's.
//!
//! Under the form's own keys a value is judged as its JSON Schema does, with its type. Under other
//! keys that are known to mean a field, `E-Mail` or `Telefon`, it is read as an import reads it.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::payload::{Key, captures, of_payloads};
use super::region::Regions;
use super::value::{Refusal, validate_in, validate_json};
use super::{Capture, standing};
use crate::domain::conversation::{Conversation, Entry, Origin};
use crate::domain::form::{Field, FieldKind, Form};

/// What became of everything that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handed {
    /// Fields and their normalised values, in the form's order.
    pub stored: Vec<(String, String)>,
    /// What is no value of its field.
    pub rejected: Vec<Rejected>,
    /// Keys that mean no field of the form. Their values are kept with the conversation, for the
    /// day the form has them.
    pub ignored: Vec<String>,
    /// Whether the conversation had told all of it before.
    pub is_known: bool,
}

/// A value that a field does not take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The field's key.
    pub field: String,
    /// The value as it was given.
    pub value: Value,
    /// Why, in words that hold nothing of the value.
    pub reason: String,
}

impl Rejected {
    fn new(field: &Field, value: Value, reason: impl ToString) -> Self {
        Self {
            field: field.key.clone(),
            value,
            reason: reason.to_string(),
        }
    }
}

/// Judges what `told` hands in and leaves out of it what is rejected. `given` holds the values that
/// came by the form's own keys; `known` is what is stored of the conversation, whose words may tell
/// the country of a phone.
pub fn hand_in(
    told: &mut Conversation,
    given: &Map<String, Value>,
    known: Option<&Conversation>,
    form: &Form,
) -> Handed {
    let regions = match known {
        Some(known) => Regions::of(&known.clone().united_with(told), form.region()),
        None => Regions::of(told, form.region()),
    };
    let ignored = ignored(told, form);
    let rejected = reject(told, given, form, &regions);
    let captures = of_payloads(&told.payloads, form, &regions);
    let mut handed = Handed {
        rejected,
        ignored,
        ..Handed::default()
    };
    for field in &form.fields {
        match standing(&captures, &field.key) {
            Some(capture) => {
                let stored = (field.key.clone(), capture.value.clone());
                handed.stored.push(stored);
            }
            None => handed.rejected.extend(unread(field, &captures, told)),
        }
    }
    handed.is_known = known.is_some_and(|known| has_told(known, told, &handed, form));
    handed
}

/// Takes the entries away that are no value of the field whose key they have, and puts numbers and
/// booleans as the field keeps them.
fn reject(
    told: &mut Conversation,
    given: &Map<String, Value>,
    form: &Form,
    regions: &Regions,
) -> Vec<Rejected> {
    let mut rejected = vec![];
    for field in &form.fields {
        let Some(value) = given.get(&field.key) else {
            continue;
        };
        let verdict = match value {
            Value::String(text) => validate_in(field, text, regions).map(Some),
            value => validate_json(field, value),
        };
        let inside = format!("{}.", field.key);
        for payload in &mut told.payloads {
            payload.entries.retain_mut(|entry| {
                let is_of_field = entry.path == field.key || entry.path.starts_with(&inside);
                if let (true, Ok(Some(normal)), false) = (is_of_field, &verdict, value.is_string())
                {
                    entry.value.clone_from(normal);
                }
                !is_of_field || verdict.is_ok()
            });
        }
        if let Err(refusal) = verdict {
            rejected.push(Rejected::new(field, value.clone(), refusal));
        }
    }
    told.payloads.retain(|payload| !payload.entries.is_empty());
    rejected
}

/// Why what was handed in for a field under other keys, or as a word for nothing, gives no value.
fn unread(field: &Field, captures: &[Capture], told: &Conversation) -> Option<Rejected> {
    if let Some(capture) = captures.iter().find(|c| c.field == field.key) {
        let reason = capture.rejected.as_deref().unwrap_or_default();
        return Some(Rejected::new(field, json!(capture.raw), reason));
    }
    let entry = entries(told).find(|entry| Key::of(&entry.path).means(field))?;
    let refusal = match field.kind {
        FieldKind::Email => Refusal::Email,
        FieldKind::Phone => Refusal::Phone,
        _ => Refusal::Placeholder,
    };
    Some(Rejected::new(field, json!(entry.value), refusal))
}

fn entries(told: &Conversation) -> impl Iterator<Item = &Entry> {
    told.payloads.iter().flat_map(|payload| &payload.entries)
}

fn is_meant(entry: &Entry, form: &Form) -> bool {
    let key = Key::of(&entry.path);
    form.fields.iter().any(|field| key.means(field))
}

/// The keys that mean no field, each once.
fn ignored(told: &Conversation, form: &Form) -> Vec<String> {
    let mut ignored: Vec<String> = vec![];
    for entry in entries(told).filter(|entry| !is_meant(entry, form)) {
        if !ignored.contains(&entry.path) {
            ignored.push(entry.path.clone());
        }
    }
    ignored
}

/// Whether what was stored by actions is what is handed in again. A value that was corrected since
/// and is corrected back is news.
fn has_told(known: &Conversation, told: &Conversation, handed: &Handed, form: &Form) -> bool {
    let captures = captures(known, form);
    let stands = |(field, value): &(String, String)| {
        standing(&captures, field).is_some_and(|c| c.origin == Origin::Action && c.value == *value)
    };
    let mut others = entries(told).filter(|entry| !is_meant(entry, form));
    handed.stored.iter().all(stands) && others.all(|entry| entries(known).any(|e| e == entry))
}
