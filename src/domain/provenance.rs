//! Where a lead's values come from: everything that was ever captured for it, and which of it stands.

use chrono::{DateTime, Utc};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::capture::Capture;
use super::conversation::{Message, Origin};
use super::form::Form;
use super::lead::instant;
use super::profile::Profile;
use super::text::quote;

/// One conversation of a lead with everything that was captured in it.
#[derive(Debug, Clone)]
pub struct Told {
    /// The source's own id.
    pub conversation: String,
    /// What was said.
    pub messages: Vec<Message>,
    /// What it gave, refused values too.
    pub captures: Vec<Capture>,
}

/// What became of a captured value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is the lead's value.
    Stands,
    /// A newer one, or one of a higher origin, stands in its place.
    Replaced,
    /// The form does not ask for its field.
    NotCollected,
    /// Its field does not hold such values, for this reason.
    Rejected(String),
}

impl Fate {
    /// The fate's name in every output; of a rejected value without the reason.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Replaced => "replaced",
            Self::NotCollected => "not collected",
            Self::Rejected(_) => "rejected",
        }
    }
}

/// One captured value with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The value, its origin and its place.
    pub capture: Capture,
    /// The id of the conversation that gave it; `None` for what was set by hand.
    pub conversation: Option<String>,
    /// When it was given: by itself, else by its message.
    pub at: Option<DateTime<Utc>>,
    /// The visitor's words around it; `None` for values that nobody said.
    pub quote: Option<String>,
    /// What became of it.
    pub fate: Fate,
}

impl Serialize for Provenance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { capture, .. } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("field", &capture.field)?;
        map.serialize_entry("value", &capture.value)?;
        map.serialize_entry("raw", &capture.raw)?;
        map.serialize_entry("origin", &capture.origin)?;
        map.serialize_entry("state", self.fate.as_str())?;
        map.serialize_entry("rejected", &capture.rejected)?;
        map.serialize_entry("conversation", &self.conversation)?;
        map.serialize_entry("message", &capture.evidence.as_ref().map(|e| e.message))?;
        map.serialize_entry("at", &self.at.map(instant))?;
        map.serialize_entry("quote", &self.quote)?;
        map.end()
    }
}

/// Everything that a lead's conversations, oldest first, gave: field by field in the form's order,
/// and then those it does not ask for; of each field what stands, then what it replaced, newest
/// first, then what was refused.
pub fn provenance(told: &[Told], form: &Form) -> Vec<Provenance> {
    let mut profile = Profile::default();
    for conversation in told {
        profile.update(Profile::of(&conversation.captures, form), form);
    }
    let mut all: Vec<_> = told.iter().flat_map(of_conversation).collect();
    // Newest first; what has no time keeps the order of its conversations.
    all.reverse();
    all.sort_by_key(|p| std::cmp::Reverse(p.at));
    for value in &mut all {
        let field = &value.capture.field;
        if value.fate == Fate::Replaced && form.field(field).is_none() {
            value.fate = Fate::NotCollected;
        }
    }
    for standing in &profile.values {
        let found = all
            .iter_mut()
            .find(|p| p.fate == Fate::Replaced && p.capture == *standing);
        if let Some(found) = found {
            found.fate = Fate::Stands;
        }
    }
    let place = |key: &str| form.fields.iter().position(|field| field.key == key);
    all.sort_by_cached_key(|p| {
        let field = &p.capture.field;
        let place = place(field).unwrap_or(usize::MAX);
        (place, field.clone(), rank(&p.fate))
    });
    all
}

fn rank(fate: &Fate) -> u8 {
    match fate {
        Fate::Stands => 0,
        Fate::Replaced | Fate::NotCollected => 1,
        Fate::Rejected(_) => 2,
    }
}

fn of_conversation(told: &Told) -> impl Iterator<Item = Provenance> {
    told.captures.iter().map(|capture| {
        let evidence = capture.evidence.as_ref();
        let message = evidence.and_then(|e| told.messages.get(e.message));
        Provenance {
            capture: capture.clone(),
            conversation: (capture.origin != Origin::Manual).then(|| told.conversation.clone()),
            at: capture.at.or(message.and_then(|m| m.at)),
            quote: evidence
                .zip(message)
                .map(|(e, message)| quote(&message.text, e.range.clone())),
            fate: match &capture.rejected {
                Some(reason) => Fate::Rejected(reason.clone()),
                None => Fate::Replaced,
            },
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::capture::Evidence;
    use crate::domain::conversation::Role;

    fn said(field: &str, value: &str, text: &str) -> (Message, Capture) {
        let start = text.find(value).unwrap();
        let message = Message {
            role: Role::User,
            text: text.into(),
            at: None,
        };
        let capture = Capture {
            field: field.into(),
            value: value.into(),
            raw: value.into(),
            origin: Origin::Transcript,
            evidence: Some(Evidence {
                message: 0,
                range: start..start + value.len(),
            }),
            at: None,
            rejected: None,
        };
        (message, capture)
    }

    fn told(id: &str, (message, capture): (Message, Capture), rejected: Option<&str>) -> Told {
        Told {
            conversation: id.into(),
            messages: vec![message],
            captures: vec![Capture {
                rejected: rejected.map(str::to_owned),
                ..capture
            }],
        }
    }

    #[test]
    fn what_stands_comes_first_and_what_it_replaced_after_it() {
        let told = [
            told("a", said("email", "old@x.io", "it's old@x.io"), None),
            told("b", said("email", "new@x.io", "it's new@x.io"), None),
            told("c", said("email", "new", "call me new"), Some("no address")),
            told("d", said("phone", "0161", "on 0161"), None),
        ];
        let all = provenance(&told, &Form::default());
        let rows: Vec<_> = all
            .iter()
            .map(|p| {
                let quote = p.quote.as_deref();
                let conversation = p.conversation.as_deref();
                (
                    p.capture.value.as_str(),
                    p.fate.as_str(),
                    conversation,
                    quote,
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                ("new@x.io", "stands", Some("b"), Some("it's new@x.io")),
                ("old@x.io", "replaced", Some("a"), Some("it's old@x.io")),
                ("new", "rejected", Some("c"), Some("call me new")),
                ("0161", "not collected", Some("d"), Some("on 0161")),
            ]
        );
    }
}
