//! Capture: which values a conversation gives for which fields, each with its proof.
//!
//! The four built-in kinds are looked for in every conversation, whether the form asks for them or
//! not: the form decides what becomes a lead, and a field that is added later finds its values.

mod asked;
mod company;
mod contact;
mod cues;
mod custom;
mod digits;
mod domain;
mod email;
mod email_fix;
mod firms;
mod handed;
mod lexicon;
mod name;
mod openers;
mod overlooked;
mod payload;
mod people;
mod phone;
mod phone_fix;
mod phone_read;
mod phrases;
mod placed;
mod placeholder;
mod region;
mod speech;
mod spelling;
mod spoken;
mod told;
mod transcript;
mod turns;
mod value;
mod vocative;
mod whose;
mod words;

#[cfg(test)]
mod agent_tells;
#[cfg(test)]
mod introductions;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod phone_oracle;

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::conversation::{Conversation, Origin};
use super::form::{Field, Form};

pub use overlooked::{Overlooked, overlooked};

pub use handed::{Handed, Rejected, hand_in};
pub use value::{Judged, Refusal, judge, validate, validate_json};

/// Where a value stands in the transcript: `messages[message].text[range]` is what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Index into the conversation's messages.
    pub message: usize,
    /// Byte range of the message's text.
    pub range: Range<usize>,
}

/// One value of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The field's key; not every captured key is in the form.
    pub field: String,
    /// The value as the lead shows it: phones in E.164, names and emails as written.
    pub value: String,
    /// The value as it was given.
    pub raw: String,
    /// How much it is to be trusted.
    pub origin: Origin,
    /// Where it was said; `None` for values that came in a payload.
    pub evidence: Option<Evidence>,
    /// When it was given, as far as the source tells.
    pub at: Option<DateTime<Utc>>,
    /// Why it is not the field's value: a [`Refusal`], in words. Such a value is kept as it was
    /// given, to be seen, and counts for nothing.
    pub rejected: Option<String>,
}

impl Capture {
    /// The capture with what validation made of it: the value, or why there is none.
    fn judged(self, value: Result<String, Refusal>) -> Self {
        match value {
            Ok(value) => Self { value, ..self },
            Err(refusal) => Self {
                rejected: Some(refusal.to_string()),
                ..self
            },
        }
    }
}

/// Finds every value a conversation gives, weakest origin first and oldest first within one, so
/// that the last capture of a field is the one that counts.
pub fn captures(conversation: &Conversation, form: &Form) -> Vec<Capture> {
    let mut captures = transcript::captures(conversation, form);
    captures.extend(payload::captures(conversation, form));
    captures.sort_by_key(|capture| capture.origin);
    captures
}

/// What somebody typed for a field, as the field holds it. A phone without a country's code is read
/// for the country that the conversation is about.
pub fn typed(field: &Field, text: &str, heard: &Conversation) -> Result<String, Refusal> {
    value::validate_in(field, text, &region::Regions::of(heard, field.region))
}

/// The capture that counts for a field, of captures in the order [`captures`] gives them; never one
/// that was rejected.
pub fn standing<'a>(captures: &'a [Capture], field: &str) -> Option<&'a Capture> {
    captures
        .iter()
        .filter(|c| c.field == field && c.rejected.is_none())
        .max_by_key(|c| c.origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::{Message, Role};
    use crate::domain::form::{FieldKind, Pattern};

    fn talk(messages: &[(Role, &str)]) -> Conversation {
        Conversation {
            agent: "shop".into(),
            id: "c".into(),
            source: "test".into(),
            started_at: None,
            messages: messages
                .iter()
                .map(|(role, text)| Message {
                    role: *role,
                    text: (*text).into(),
                    at: None,
                })
                .collect(),
            payloads: vec![],
        }
    }

    fn value(messages: &[(Role, &str)], field: &str) -> Option<String> {
        let found = captures(&talk(messages), &Form::default());
        standing(&found, field).map(|c| c.value.clone())
    }

    const A: Role = Role::Assistant;
    const U: Role = Role::User;

    #[test]
    fn keeps_what_the_visitor_last_gave() {
        type Row = (
            &'static [(Role, &'static str)],
            &'static str,
            Option<&'static str>,
        );
        let table: [Row; 21] = [
            (
                &[(U, "jane@x.io"), (U, "sorry, jen@ not jane@")],
                "email",
                Some("jen@x.io"),
            ),
            (
                &[(U, "my work one is j@firm.io but use j@home.io")],
                "email",
                Some("j@home.io"),
            ),
            (
                &[(U, "j@x.io"), (U, "copy in my boss too, b@x.io")],
                "email",
                Some("j@x.io"),
            ),
            (
                &[
                    (A, "Mail help@shop.io"),
                    (U, "I mailed help@shop.io last week"),
                ],
                "email",
                None,
            ),
            (
                &[(U, "j@x.io"), (U, "please delete my email")],
                "email",
                None,
            ),
            (
                &[(U, "j@x.io\n\nFrom: Bob <bob@y.io>\nTo: us\nhi")],
                "email",
                Some("j@x.io"),
            ),
            (
                &[(A, "It is £5"), (U, "0161 496 0123 ext 12")],
                "phone",
                Some("+441614960123;ext=12"),
            ),
            (
                &[(U, "call (212) 555-0198"), (U, "sorry 0199 not 0198")],
                "phone",
                Some("+12125550199"),
            ),
            (
                &[(A, "Your order number?"), (U, "4045550111")],
                "phone",
                None,
            ),
            (
                &[(A, "Your number?"), (U, "404 555 0111")],
                "phone",
                Some("+14045550111"),
            ),
            (
                &[(U, "my wife's number is 07700 900123, mine 07700 900124")],
                "phone",
                Some("+447700900124"),
            ),
            (
                &[(U, "I'm Jane"), (U, "Jane Doe, jane@x.io")],
                "name",
                Some("Jane Doe"),
            ),
            (
                &[(U, "I'm Jane Doe"), (U, "it's Jane again")],
                "name",
                Some("Jane Doe"),
            ),
            (&[(U, "I'm Italian and I'm looking around")], "name", None),
            (&[(U, "it's fine. it's Friday")], "name", None),
            (&[(A, "Your name?"), (U, "zorble")], "name", Some("zorble")),
            (
                &[(A, "Your name?"), (U, "why do you need it")],
                "name",
                None,
            ),
            (
                &[
                    (A, "First name?"),
                    (U, "zorble"),
                    (A, "And your last name?"),
                    (U, "quux"),
                ],
                "name",
                Some("zorble quux"),
            ),
            (
                &[
                    (A, "Hi, I'm Ava"),
                    (U, "Great help all the way through. Thanks, Ava"),
                ],
                "name",
                None,
            ),
            (
                &[(U, "I work at Zorble Foods in Leeds")],
                "company",
                Some("Zorble Foods"),
            ),
            (&[(U, "We compare Slack and Notion")], "company", None),
        ];
        for (messages, field, wanted) in table {
            assert_eq!(value(messages, field).as_deref(), wanted, "{messages:?}");
        }
    }

    #[test]
    fn the_agents_words_give_nothing() {
        let told = "I'm Jane Doe of Acme Ltd, jane@acme.io, +1 212 555 0123. My name is Jane.";
        for role in [Role::Assistant, Role::Agent, Role::System] {
            assert_eq!(captures(&talk(&[(role, told)]), &Form::default()), []);
        }
    }

    /// A form that asks, in the words of the test, for a field of every kind.
    fn every_kind() -> Form {
        let mut form = Form::default();
        for kind in FieldKind::ALL {
            form.fields.push(Field {
                kind,
                choices: vec!["de la".into(), "0161".into(), "é".into()],
                pattern: Pattern::new(r"\d+ (\S+)|@|é.").ok(),
                hints: vec!["number".into()],
                ..Field::new(&format!("some_{}", kind.as_str()), false)
            });
            form.fields.push(Field {
                kind,
                hints: vec!["number".into()],
                ..Field::new(&format!("other_{}", kind.as_str()), false)
            });
        }
        form
    }

    /// Numbers in which every bit of the state matters; the same in every run.
    fn next(state: &mut u64) -> usize {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 33) as usize
    }

    #[test]
    fn no_text_makes_it_panic_or_point_elsewhere() {
        let seeds = [
            "Hi, I'm Jürgen O'Grady-Ní from Größe & Sons GmbH, j.o@x.example, +49 (0)221 4399-217 ext 5",
            "jane dot doe at acme dot io, not john@ but jon@, it's .co.uk 👍🏽 call me on 07700 900 123!",
            "> From: a@b.io\nTo: c\n\"Dear Mr X\"\nCheers,\nZoë de la Cruz\nS.L.P. ’’ ‘’ ... @@ (0) +",
        ];
        let bits = [
            "@", ".", " at ", " dot ", "é", "👍", "\u{200b}", "\u{0}", "\n", "'", "’", "&", "(",
            "+", "0", "Mr. ", "ß", "İ", "’s", "not ", "-", "\u{202e}",
        ];
        let mut state = 0x9e37_79b9_7f4a_7c15;
        for round in 0..1500 {
            let mut chars: Vec<char> = seeds[round % seeds.len()].chars().collect();
            for _ in 0..next(&mut state) % 12 {
                let at = next(&mut state) % (chars.len() + 1);
                let bit = bits[next(&mut state) % bits.len()];
                chars.splice(at..at, bit.chars());
                let cut = next(&mut state) % chars.len();
                chars.remove(cut);
            }
            let text: String = chars.into_iter().collect();
            let conversation = talk(&[
                (U, &text),
                (A, "Your name and number? Are you Zoë?"),
                (U, &text),
            ]);
            for c in captures(&conversation, &every_kind()) {
                let evidence = c.evidence.expect("said in words");
                assert_eq!(
                    conversation.messages[evidence.message].text[evidence.range],
                    c.raw
                );
            }
        }
    }

    #[test]
    fn an_endless_conversation_is_read_in_no_time() {
        let turn = "I'm Jane Doe of Zorble Foods, Jon not Jane, a@b.io not c@, 0161 496 0123";
        let messages: Vec<_> = (0..4000)
            .flat_map(|_| [(A, "Name and number?"), (U, turn)])
            .collect();
        captures(&talk(&messages), &Form::default());
    }

    #[test]
    fn a_huge_message_is_read_in_no_time() {
        for text in [
            "@".repeat(5 << 20),
            "a@b.io ".repeat(700_000),
            "1 ".repeat(2 << 20),
            "Jane Doe, ".repeat(500_000),
        ] {
            captures(&talk(&[(U, &text)]), &Form::default());
        }
    }
}
