//! Everything that is derived from a conversation, and what it is derived with.

use std::collections::BTreeMap;

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

/// A conversation with everything that follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// What the source told.
    pub conversation: Conversation,
    /// [`Conversation::digest`] of it.
    pub digest: String,
    /// What that means.
    pub analysis: Analysis,
    /// The digest of the signals it was scored with.
    pub signals: String,
}

/// The default form and the forms of agents that have their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Forms {
    /// For agents without a form of their own.
    pub default: Form,
    /// By agent.
    pub own: BTreeMap<String, Form>,
}

impl Forms {
    /// The form an agent collects with.
    pub fn of(&self, agent: &str) -> &Form {
        self.own.get(agent).unwrap_or(&self.default)
    }
}

/// Derives captures and scores. The same conversation, forms and signals always give the same.
#[derive(Debug)]
pub struct Analyst {
    /// Which fields count for which agent.
    pub forms: Forms,
    /// What scores are made of.
    pub signals: SignalSet,
}

impl Analyst {
    /// Derives everything from one conversation.
    pub fn derive(&self, conversation: Conversation) -> Derived {
        let form = self.forms.of(&conversation.agent);
        let analysis = Analysis {
            captures: capture::captures(&conversation, form),
            score: self.signals.score(&conversation.messages),
        };
        Derived {
            digest: conversation.digest(),
            conversation,
            analysis,
            signals: self.signals.digest().to_owned(),
        }
    }
}
