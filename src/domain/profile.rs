//! Who a visitor is: the values that stand, and what makes two conversations one person's.

use super::capture::{self, Capture};
use super::conversation::Origin;
use super::form::{FieldKind, Form};

/// What one conversation knows about its visitor: the captures that stand, field by field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// One capture per configured field that has one.
    pub values: Vec<Capture>,
    /// What the visitor gave as their own, where somebody set another value by hand.
    pub also: Vec<Identity>,
}

impl Profile {
    /// The standing values of the form's fields among a conversation's captures.
    pub fn of(captures: &[Capture], form: &Form) -> Self {
        let standing = |key: &String| capture::standing(captures, key).cloned();
        let values: Vec<_> = form
            .fields
            .iter()
            .map(|f| &f.key)
            .filter_map(standing)
            .collect();
        let by_hand = values.iter().filter(|c| c.origin == Origin::Manual);
        let also = by_hand.filter_map(|c| {
            let said = captures
                .iter()
                .filter(|said| said.field == c.field && said.rejected.is_none())
                .filter(|said| said.origin != Origin::Manual)
                .max_by_key(|said| said.origin)?;
            Identity::of(&said.field, &said.value)
        });
        Self {
            also: also.collect(),
            values,
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

    /// What the visitor is known by: the email folded, the phone without its extension. A value
    /// set by hand comes before what the visitor said.
    pub fn identities(&self) -> Vec<Identity> {
        let of = |key| Identity::of(key, self.value(key)?);
        let own = [of("email"), of("phone")].into_iter().flatten();
        own.chain(self.also.iter().cloned()).collect()
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
    /// What a person is known by who has this value; `None` for other fields.
    pub fn of(field: &str, value: &str) -> Option<Self> {
        match field {
            "email" => Some(Self::Email(fold(value))),
            "phone" => Some(Self::Phone(main_number(value).to_owned())),
            _ => None,
        }
    }

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

    fn capture(field: &str, value: &str, origin: Origin) -> Capture {
        let (field, value, raw) = (field.into(), value.into(), value.into());
        Capture {
            field,
            value,
            raw,
            origin,
            evidence: None,
            at: None,
            rejected: None,
        }
    }

    fn profile(values: &[(&str, &str, Origin)]) -> Profile {
        Profile {
            values: values.iter().map(|(f, v, o)| capture(f, v, *o)).collect(),
            also: vec![],
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
