//! Which firm the visitor speaks for: of all that were read, those that count.

use super::company::{self, Weight};
use super::people::{Names, Said};
use super::phrases::is_legal_form;
use super::speech::Speech;
use super::words::fold;
use crate::domain::conversation::Conversation;

/// The visitor's firms, oldest first.
#[derive(Default)]
pub(super) struct Firms {
    pub(super) said: Vec<Said>,
    weight: Option<Weight>,
}

impl Firms {
    /// Takes in a firm that was read in a turn, unless it is the agent's, a name's, or a lesser one.
    pub(super) fn hear(
        &mut self,
        conversation: &Conversation,
        speech: &Speech,
        reading: company::Reading,
        names: &Names,
    ) {
        let written = &speech.words.text[reading.range.clone()];
        let folded = fold(written);
        let is_agent = folded.len() > 3 && fold(&conversation.agent).starts_with(&folded)
            || fold(&conversation.agent) == folded;
        let is_name = names.said.iter().any(|s| fold(&s.value) == folded);
        let told = reading.weight == Weight::Said
            && !speech.of.asked.company
            && names.mentioned_by_agent(written, reading.turn);
        if is_agent || is_name || told || !self.replaces(written, reading.weight) {
            return;
        }
        self.weight = Some(reading.weight);
        self.said.push(Said {
            turn: reading.turn,
            range: reading.range,
            value: written.to_owned(),
        });
    }

    fn replaces(&self, written: &str, weight: Weight) -> bool {
        let (Some(known), Some(old)) = (self.said.last(), self.weight) else {
            return true;
        };
        let same = bare(&known.value) == bare(written);
        !same && weight > old
    }
}

/// The firm's name without its legal form.
fn bare(firm: &str) -> String {
    firm.split_whitespace()
        .filter(|w| !is_legal_form(w))
        .map(fold)
        .collect()
}
