//! Addresses and numbers that stand in the visitor's words and were not taken for the visitor's own.

use super::contact::{Contact, counting};
use super::turns::turns;
use super::whose::Whose;
use super::{Evidence, email, phone};
use crate::domain::conversation::{Conversation, Role};
use crate::domain::form::{FieldKind, Region};

/// An address or a number that nobody was given as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlooked {
    /// [`FieldKind::Email`] or [`FieldKind::Phone`].
    pub kind: FieldKind,
    /// Normalised.
    pub value: String,
    /// Where it stands.
    pub evidence: Evidence,
}

/// What the visitor wrote and capture left out, each once; `home` is the form's region. Not what the agent told first, nor what
/// the visitor asked not to use.
pub fn overlooked(conversation: &Conversation, home: Option<Region>) -> Vec<Overlooked> {
    let turns = turns(conversation);
    let emails = email::contacts(conversation, &turns);
    let phones = phone::contacts(conversation, &turns, &emails, home);
    let mut found: Vec<Overlooked> = vec![];
    for (kind, contacts) in [(FieldKind::Email, &emails), (FieldKind::Phone, &phones)] {
        let taken: Vec<_> = counting(contacts).map(|c| c.value.as_str()).collect();
        for contact in contacts {
            let known = taken.contains(&contact.value.as_str())
                || found.iter().any(|known| known.value == contact.value);
            if known || contact.whose == Whose::Refused || told_to(conversation, contact) {
                continue;
            }
            found.push(Overlooked {
                kind,
                value: contact.value.clone(),
                evidence: Evidence {
                    message: turns[contact.turn].message,
                    range: contact.range.clone(),
                },
            });
        }
    }
    found
}

/// Whether somebody else than the visitor writes the address or the number too.
fn told_to(conversation: &Conversation, contact: &Contact) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (address, number) = (contact.value.to_lowercase(), digits(&contact.value));
    let tail = &number[number.len().saturating_sub(7)..];
    let others = conversation
        .messages
        .iter()
        .filter(|m| m.role != Role::User);
    let mut said = others.map(|m| m.text.as_str());
    said.any(|text| match address.contains('@') {
        true => text.to_lowercase().contains(&address),
        false => digits(text).contains(tail),
    })
}
