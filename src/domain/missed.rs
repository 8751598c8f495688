//! What nobody saw: conversations with a contact detail or real intent that made no lead, and leads
//! without a field that their conversations may hold.

use serde::{Serialize, Serializer};

use super::capture::{Capture, Overlooked};
use super::conversation::Conversation;
use super::form::{FieldKind, Form};
use super::lead::{Activity, SCHEMA, instant};
use super::score::{Hit, Temperature};
use super::text::quote;

/// Why somebody should look at a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It holds a detail that the form does not ask for.
    NotAsked,
    /// It holds a detail that was not taken for the visitor's own.
    NotTaken,
    /// It holds a value that the field refused, for this reason.
    Rejected(String),
    /// Its visitor wants something, and left nothing.
    Intent,
}

impl Why {
    fn as_str(&self) -> &'static str {
        match self {
            Self::NotAsked => "not_asked",
            Self::NotTaken => "not_taken",
            Self::Rejected(_) => "rejected",
            Self::Intent => "intent",
        }
    }
}

/// One thing that was missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub why: Why,
    /// The field it is about; `None` for intent.
    pub field: Option<String>,
    /// The value it may have.
    pub value: Option<String>,
    /// The visitor's words.
    pub quote: Option<String>,
}

impl Reason {
    /// The reason for a person.
    pub fn told(&self, temperature: Temperature) -> String {
        let field = self.field.as_deref().unwrap_or_default();
        match &self.why {
            Why::NotAsked => format!("{field}, which the form does not ask for"),
            Why::NotTaken => format!("{field}, not taken for the visitor's own"),
            Why::Rejected(reason) => format!("{field}, refused: {reason}"),
            Why::Intent => format!("{temperature}, and left nothing to be reached at"),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shape<'a> {
            reason: &'a str,
            field: &'a Option<String>,
            value: &'a Option<String>,
            quote: &'a Option<String>,
        }
        Shape {
            reason: self.why.as_str(),
            field: &self.field,
            value: &self.value,
            quote: &self.quote,
        }
        .serialize(serializer)
    }
}

/// A conversation that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The conversation.
    pub activity: Activity,
    /// Why; never empty.
    pub reasons: Vec<Reason>,
}

impl Serialize for Missed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shape<'a> {
            schema: u32,
            conversation: &'a str,
            agent: &'a str,
            started_at: Option<String>,
            temperature: Temperature,
            score: u8,
            lead: Option<i64>,
            reasons: &'a [Reason],
        }
        Shape {
            schema: SCHEMA,
            conversation: &self.activity.id,
            agent: &self.activity.agent,
            started_at: self.activity.started_at.map(instant),
            temperature: self.activity.temperature,
            score: self.activity.score,
            lead: self.activity.lead,
            reasons: &self.reasons,
        }
        .serialize(serializer)
    }
}

/// Everything known of a conversation that may have been missed.
#[derive(Debug)]
pub struct Heard<'a> {
    /// What was said.
    pub conversation: &'a Conversation,
    /// What was captured, refused values too.
    pub captures: &'a [Capture],
    /// What was passed over.
    pub overlooked: &'a [Overlooked],
    /// What its score is made of.
    pub hits: &'a [Hit],
    /// How hot it is by itself.
    pub temperature: Temperature,
    /// The required fields that its lead has no value for; `None` without a lead.
    pub missing: Option<&'a [String]>,
    /// What the agent collects.
    pub form: &'a Form,
}

impl Heard<'_> {
    /// What was missed, details before intent.
    pub fn reasons(&self) -> Vec<Reason> {
        let mut reasons = self.captured();
        let wanted = |kind: FieldKind| match self.missing {
            None => true,
            Some(missing) => missing.iter().any(|key| self.kind(key) == kind),
        };
        let passed_over = self.overlooked.iter().filter(|found| wanted(found.kind));
        reasons.extend(passed_over.map(|found| Reason {
            why: Why::NotTaken,
            field: Some(found.kind.as_str().to_owned()),
            value: Some(found.value.clone()),
            quote: self.quoted(found.evidence.message, found.evidence.range.clone()),
        }));
        if self.missing.is_none() && self.temperature > Temperature::Cold {
            let strongest = self.hits.iter().max_by_key(|hit| hit.points);
            reasons.push(Reason {
                why: Why::Intent,
                field: None,
                value: None,
                quote: strongest.and_then(|hit| self.quoted(hit.message, hit.range.clone())),
            });
        }
        reasons
    }

    /// Contact details without a lead that the form does not ask for, and refused values of fields
    /// that are wanted.
    fn captured(&self) -> Vec<Reason> {
        let found = self.captures.iter().filter_map(|capture| {
            let key = &capture.field;
            let why = match (&capture.rejected, self.missing) {
                (Some(reason), None) => Why::Rejected(reason.clone()),
                (Some(reason), Some(missing)) if missing.contains(key) => {
                    Why::Rejected(reason.clone())
                }
                (None, None)
                    if self.form.field(key).is_none()
                        && matches!(key.as_str(), "email" | "phone") =>
                {
                    Why::NotAsked
                }
                _ => return None,
            };
            let evidence = capture.evidence.as_ref();
            Some(Reason {
                why,
                field: Some(key.clone()),
                value: Some(capture.value.clone()),
                quote: evidence.and_then(|e| self.quoted(e.message, e.range.clone())),
            })
        });
        found.collect()
    }

    fn kind(&self, key: &str) -> FieldKind {
        let field = self.form.field(key);
        field.map_or_else(|| FieldKind::of_key(key), |field| field.kind)
    }

    fn quoted(&self, message: usize, range: std::ops::Range<usize>) -> Option<String> {
        let message = self.conversation.messages.get(message)?;
        Some(quote(&message.text, range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::capture::{captures, overlooked};
    use crate::domain::conversation::{Message, Role};
    use crate::domain::score::SignalSet;

    fn missed(said: &[(Role, &str)], missing: Option<&[String]>) -> Vec<String> {
        let conversation = Conversation {
            agent: "shop".into(),
            id: "c".into(),
            source: "test".into(),
            started_at: None,
            messages: said
                .iter()
                .map(|(role, text)| Message {
                    role: *role,
                    text: (*text).into(),
                    at: None,
                })
                .collect(),
            payloads: vec![],
        };
        let form = Form::default();
        let score = SignalSet::built_in().score(&conversation.messages);
        let heard = Heard {
            conversation: &conversation,
            captures: &captures(&conversation, &form),
            overlooked: &overlooked(&conversation, form.region()),
            hits: &score.hits,
            temperature: score.temperature,
            missing,
            form: &form,
        };
        let told = |r: &Reason| {
            format!(
                "{}: {}",
                r.told(score.temperature),
                r.quote.as_deref().unwrap_or("-")
            )
        };
        heard.reasons().iter().map(told).collect()
    }

    #[test]
    fn details_and_intent_without_a_lead_are_missed() {
        use Role::{Assistant as A, User as U};
        for (said, wanted) in [
            (
                &[(U, "my number is +44 161 496 0123")][..],
                &["phone, which the form does not ask for: my number is +44 161 496 0123"][..],
            ),
            (
                &[(U, "can i book a demo tomorrow?")],
                &["hot, and left nothing to be reached at: can i book a demo tomorrow?"],
            ),
            (
                &[
                    (A, "mail help@shop.example"),
                    (U, "I wrote to help@shop.example already, twice, no answer"),
                ],
                &[],
            ),
            (&[(U, "hello")], &[]),
        ] {
            assert_eq!(missed(said, None), wanted, "{said:?}");
        }
    }

    #[test]
    fn of_a_lead_only_what_it_lacks_is_missed() {
        let said = [(
            Role::User,
            "I'm Jo, and I wrote to sales@rival.example last week, no answer",
        )];
        assert_eq!(missed(&said, Some(&["name".into()])), [""; 0]);
        let found = missed(&said, Some(&["email".into()]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("email, not taken for the visitor's own: "));
    }
}
