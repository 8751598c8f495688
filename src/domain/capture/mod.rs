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
mod email;
mod email_fix;
mod name;
mod openers;
mod payload;
mod people;
mod phone;
mod phone_fix;
mod phrases;
mod region;
mod speech;
mod transcript;
mod turns;
mod whose;
mod words;

#[cfg(test)]
mod measure;

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::conversation::{Conversation, Origin};
use super::form::Form;

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
}

/// Finds every value a conversation gives, weakest origin first and oldest first within one, so
/// that the last capture of a field is the one that counts.
pub fn captures(conversation: &Conversation, form: &Form) -> Vec<Capture> {
    let mut captures = transcript::captures(conversation, form);
    captures.extend(payload::captures(conversation, form));
    captures.sort_by_key(|capture| capture.origin);
    captures
}

/// The capture that counts for a field, of captures in the order [`captures`] gives them.
pub fn standing<'a>(captures: &'a [Capture], field: &str) -> Option<&'a Capture> {
    captures
        .iter()
        .filter(|c| c.field == field)
        .max_by_key(|c| c.origin)
}
