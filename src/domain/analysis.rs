//! Everything that is derived from a conversation, and what it is derived with.

use std::collections::BTreeMap;
use std::sync::Arc;

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
#[derive(Debug, Clone)]
pub struct Derived {
    /// What the source told.
    pub conversation: Conversation,
    /// [`Conversation::digest`] of it.
    pub digest: String,
    /// What that means.
    pub analysis: Analysis,
    /// What it was derived with.
    pub by: Arc<Analyst>,
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
    /// Every form, the default one first.
    pub fn all(&self) -> impl Iterator<Item = &Form> {
        std::iter::once(&self.default).chain(self.own.values())
    }

    /// The form an agent collects with.
    pub fn of(&self, agent: &str) -> &Form {
        self.own.get(agent).unwrap_or(&self.default)
    }
}

/// Derives captures and scores. The same conversation, form and signals always give the same.
#[derive(Debug)]
pub struct Analyst {
    /// Which fields count for which agent.
    pub forms: Forms,
    /// What scores are made of.
    pub signals: Arc<SignalSet>,
}

impl Analyst {
    /// Derives everything from one conversation.
    pub fn derive(self: &Arc<Self>, conversation: Conversation) -> Derived {
        let score = self.signals.score(&conversation.messages);
        self.derive_scored(conversation, score)
    }

    /// [`Analyst::derive`] where the messages have been scored with these signals before: reading
    /// the signals takes longer than everything else.
    pub fn derive_scored(self: &Arc<Self>, conversation: Conversation, score: Score) -> Derived {
        let form = self.forms.of(&conversation.agent);
        let analysis = Analysis {
            captures: capture::captures(&conversation, form),
            score,
        };
        let digest = conversation.digest();
        Derived {
            conversation,
            digest,
            analysis,
            by: Arc::clone(self),
        }
    }
}
