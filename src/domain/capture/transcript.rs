//! What the visitor's own words give, each value with the place where it stands.

use std::ops::Range;

use super::contact::{Contact, counting};
use super::custom::{Answer, Contacts};
use super::turns::{Turn, turns};
use super::{Capture, Evidence, custom, email, people, phone};
use crate::domain::conversation::{Conversation, Origin};
use crate::domain::form::{FieldKind, Form};

/// The captures of the visitor's words, oldest first.
pub(super) fn captures(conversation: &Conversation, form: &Form) -> Vec<Capture> {
    let turns = turns(conversation);
    let emails = email::contacts(conversation, &turns);
    let phones = phone::contacts(conversation, &turns, &emails, form.region());
    let (names, firms) = people::read(conversation, &turns, &emails, &phones);
    let contacts = Contacts {
        emails: &emails,
        phones: &phones,
    };
    let answers = custom::answers(&turns, contacts, form);
    let mut captures = Vec::new();
    let mut add = |kind: FieldKind, turn: usize, range: &Range<usize>, value: &str| {
        let spoken_for =
            |a: &Answer| a.field.kind == kind && a.turn == turn && meet(&a.range, range);
        if !answers.iter().any(spoken_for) {
            captures.push(capture(&turns[turn], kind.as_str(), range, value));
        }
    };
    for (kind, contacts) in [(FieldKind::Email, &emails), (FieldKind::Phone, &phones)] {
        counting(contacts).for_each(|c: &Contact| add(kind, c.turn, &c.range, &c.value));
    }
    for (kind, said) in [(FieldKind::Name, &names), (FieldKind::Company, &firms)] {
        said.iter()
            .for_each(|s| add(kind, s.turn, &s.range, &s.value));
    }
    captures.extend(answers.into_iter().map(|answer| {
        let turn = &turns[answer.turn];
        let given = turn.text[answer.range.clone()].trim();
        capture(turn, &answer.field.key, &answer.range, given).judged(answer.value)
    }));
    captures.sort_by_key(|c| c.evidence.as_ref().map(|e| e.message));
    captures
}

/// Whether two places share a byte. The billing address that was asked for is not also the
/// visitor's own.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
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
        rejected: None,
    }
}
