//! Everything that is derived from one conversation, in one step.

use super::capture::{self, Capture};
use super::conversation::Conversation;
use super::form::Form;
use super::score::{Score, SignalSet};

/// What a conversation gives and how hot it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// Every value it gives, in the order [`capture::captures`] gives them.
    pub captures: Vec<Capture>,
    /// Its own score.
    pub score: Score,
}

/// Derives captures and score. The same conversation, form and signals always give the same.
pub fn analyse(conversation: &Conversation, form: &Form, signals: &SignalSet) -> Analysis {
    Analysis {
        captures: capture::captures(conversation, form),
        score: signals.score(&conversation.messages),
    }
}
