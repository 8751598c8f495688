//! Details that the agent told: the restaurant's number, the hotel's address. A visitor who repeats
//! one does not give it as their own, however short the message.

use super::cues::{Phrases, plain};
use super::words::floor;
use crate::domain::conversation::{Conversation, Role};

/// Whether the agent told a detail before the visitor did, before message `message`, and not as the
/// visitor's own; `place` is where a text says it.
pub(super) fn by_agent(
    conversation: &Conversation,
    message: usize,
    place: impl Fn(&str) -> Option<usize>,
) -> bool {
    let before = &conversation.messages[message.saturating_sub(100)..message];
    let spoken = before
        .iter()
        .filter(|m| m.role != Role::System && m.text.len() < 8192);
    let first = spoken.filter_map(|m| Some((m, place(&m.text)?))).next();
    first.is_some_and(|(m, at)| m.role != Role::User && !offered(&m.text[..at]))
}

/// Whether the words before a detail hand it to the visitor as theirs: `we have you on …, right?`
fn offered(before: &str) -> bool {
    let from = floor(before, before.len().saturating_sub(40));
    YOURS.in_text(&plain(&before[from..]))
}

static YOURS: Phrases = Phrases::new(
    "\
    your number|your phone|your mobile|your cell|your email|your address|your details|you on\
    |you at|have you|on file|number for you|email for you",
);
