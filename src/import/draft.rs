//! A conversation as a format finds it, before its identity is settled; what all formats share of
//! turning one into a [`Conversation`] is here: order, empty messages, agent and id.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::notes::Remark;
use super::turns::Open;
use super::{Format, Options};
use crate::domain::conversation::{Conversation, DEFAULT_AGENT, Message, Payload, Role};

/// What a format has found of one conversation.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub agent: Option<String>,
    pub id: Option<String>,
    pub started_at: Option<DateTime<Utc>>,
    pub messages: Vec<Message>,
    pub payloads: Vec<Payload>,
    /// What was said by people of whom the visitor is not known yet.
    pub open: Option<Open>,
    /// What the user should be told of it.
    pub remark: Option<Remark>,
}

impl Draft {
    /// A record in which there is nothing to import, and why that is no fault.
    pub fn empty(why: &'static str) -> Self {
        Self {
            remark: Some(Remark::Nothing(why)),
            ..Self::default()
        }
    }

    /// Adds a message unless there is no text in it.
    pub fn say(&mut self, role: Role, text: &str, at: Option<DateTime<Utc>>) {
        let text = clean(text);
        if !text.is_empty() {
            let text = text.into_owned();
            self.messages.push(Message { role, text, at });
        }
    }

    /// Adds what was found of the same conversation elsewhere.
    pub fn join(&mut self, other: Draft) {
        self.started_at = self.started_at.or(other.started_at);
        self.messages.extend(other.messages);
        self.payloads.extend(other.payloads);
        self.remark = self.remark.take().or(other.remark);
        match &mut self.open {
            Some(open) => open.join(other.open),
            none => *none = other.open,
        }
    }

    /// Whether any of its messages has a time.
    pub fn is_timed(&self) -> bool {
        let open = self.open.as_ref().is_some_and(Open::is_timed);
        open || self.messages.iter().any(|message| message.at.is_some())
    }

    /// The conversation, or why there is none: nothing in it, or nobody known to be the visitor.
    pub fn settle(mut self, format: &Format, options: &Options) -> Result<Conversation, String> {
        if let Some(open) = self.open.take() {
            open.settle(options.visitor.as_deref(), &mut self)?;
        }
        if self.messages.is_empty() && self.payloads.iter().all(|p| p.entries.is_empty()) {
            return Err("nothing in it: no message with text and no values".to_owned());
        }
        Ok(self.identified(format, options))
    }

    /// The conversation, whatever is in it.
    pub fn identified(mut self, format: &Format, options: &Options) -> Conversation {
        if is_newest_first(&self.messages) {
            self.messages.reverse();
        }
        let named = options.agent.clone().or(self.agent);
        let mut conversation = Conversation {
            agent: not_blank(named).unwrap_or_else(|| DEFAULT_AGENT.to_owned()),
            id: String::new(),
            source: format.name.to_owned(),
            started_at: self.started_at,
            messages: self.messages,
            payloads: self.payloads,
        };
        conversation.sort_messages();
        conversation.id = not_blank(self.id).unwrap_or_else(|| conversation.digest_id());
        conversation
    }
}

/// Lists of many services begin with the newest message. Sorting by time alone would leave those of
/// one second the wrong way round.
fn is_newest_first(messages: &[Message]) -> bool {
    let is_falling = messages.is_sorted_by(|a, b| a.at.is_some() && b.at.is_some() && a.at >= b.at);
    let ends = messages.first().zip(messages.last());
    is_falling && ends.is_some_and(|(first, last)| first.at > last.at)
}

fn not_blank(text: Option<String>) -> Option<String> {
    let text = text?;
    match text.trim() {
        "" => None,
        trimmed if trimmed.len() == text.len() => Some(text),
        trimmed => Some(trimmed.to_owned()),
    }
}

/// Trimmed, with LF line ends.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}
