//! What the visitor's own words give, each value with the place where it stands.

use std::ops::Range;

use super::contact::{Contact, counting};
use super::turns::{Turn, turns};
use super::{Capture, Evidence, custom, email, people, phone};
use crate::domain::conversation::{Conversation, Origin};
use crate::domain::form::{FieldKind, Form};

/// The captures of the visitor's words, oldest first.
pub(super) fn captures(conversation: &Conversation, form: &Form) -> Vec<Capture> {
    let turns = turns(conversation);
    let emails = email::contacts(conversation, &turns);
    let phones = phone::contacts(conversation, &turns, &emails);
    let (names, firms) = people::read(conversation, &turns, &emails, &phones);
    let mut captures = Vec::new();
    let mut add = |field: &str, turn: usize, range: &Range<usize>, value: &str| {
        captures.push(capture(&turns[turn], field, range, value));
    };
    for (field, contacts) in [("email", &emails), ("phone", &phones)] {
        counting(contacts).for_each(|c: &Contact| add(field, c.turn, &c.range, &c.value));
    }
    for (field, said) in [("name", &names), ("company", &firms)] {
        said.iter()
            .for_each(|s| add(field, s.turn, &s.range, &s.value));
    }
    for answer in custom::answers(&turns, form) {
        let text = &turns[answer.turn].text[answer.range.clone()];
        match answer.field.kind {
            FieldKind::Text | FieldKind::Name | FieldKind::Company => {
                add(&answer.field.key, answer.turn, &answer.range, text)
            }
            FieldKind::Email => within(&emails, answer.turn)
                .for_each(|c| add(&answer.field.key, c.turn, &c.range, &c.value)),
            FieldKind::Phone => within(&phones, answer.turn)
                .for_each(|c| add(&answer.field.key, c.turn, &c.range, &c.value)),
        }
    }
    captures.sort_by_key(|c| c.evidence.as_ref().map(|e| e.message));
    captures
}

fn within(contacts: &[Contact], turn: usize) -> impl Iterator<Item = &Contact> {
    contacts.iter().filter(move |c| c.turn == turn)
}

fn capture(turn: &Turn, field: &str, range: &Range<usize>, value: &str) -> Capture {
    Capture {
        field: field.to_owned(),
        value: value.to_owned(),
        raw: turn.text[range.clone()].to_owned(),
        origin: Origin::Transcript,
        evidence: Some(Evidence {
            message: turn.message,
            range: range.clone(),
        }),
        at: turn.at,
    }
}
