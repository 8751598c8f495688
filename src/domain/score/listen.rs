//! Listens to a conversation: finds the signals in each visitor message, and knows which of them
//! stand in the shadow of a negation, a quotation or an `if`.

use std::ops::Range;

use super::judge;
use super::phrases::Found;
use super::table::{Table, Target};
use super::text::Token;
use super::vocabulary::Word;
use crate::domain::conversation::{Message, Role};

/// How much of the end of an agent's message is read for the question it asks.
const CLOSING_BYTES: usize = 400;

/// Every signal of a conversation, in the order they were said.
pub(super) fn listen(table: &Table, messages: &[Message]) -> Vec<judge::Found> {
    let mut listener = Listener {
        table,
        tokens: Vec::new(),
        phrases: Vec::new(),
        shadows: Vec::new(),
        agent: "",
        prompts: None,
        found: Vec::new(),
    };
    for (place, message) in messages.iter().enumerate() {
        match message.role {
            Role::User => listener.hear_visitor(place, &message.text),
            Role::Assistant | Role::Agent => listener.hear_agent(&message.text),
            Role::System => {}
        }
    }
    listener.found
}

struct Listener<'a> {
    table: &'a Table,
    tokens: Vec<Token<Word>>,
    phrases: Vec<Found>,
    /// For each token, the shield that keeps it from counting.
    shadows: Vec<Option<u32>>,
    /// The agent's latest message.
    agent: &'a str,
    /// The prompts in it, once a signal asked for them: few do.
    prompts: Option<Vec<u32>>,
    found: Vec<judge::Found>,
}

/// The prompts at the end of what the agent says.
fn prompts_in(table: &Table, text: &str) -> Vec<u32> {
    let mut from = text.len().saturating_sub(CLOSING_BYTES);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let (mut tokens, mut found) = (Vec::new(), Vec::new());
    table.prompts.read(&text[from..], &mut tokens);
    table.prompts.find(&tokens, &mut found);
    found.iter().map(|found| found.target).collect()
}

impl<'a> Listener<'a> {
    fn target(&self, found: &Found) -> Target {
        self.table.targets[found.target as usize]
    }

    fn hear_agent(&mut self, text: &'a str) {
        self.agent = text;
        self.prompts = None;
    }

    /// Whether the agent's latest message holds one of these prompts.
    fn prompted(&mut self, prompts: &[u32]) -> bool {
        let (table, agent) = (self.table, self.agent);
        let heard = self.prompts.get_or_insert_with(|| prompts_in(table, agent));
        prompts.iter().any(|prompt| heard.contains(prompt))
    }

    fn hear_visitor(&mut self, message: usize, text: &str) {
        self.table.phrases.read(text, &mut self.tokens);
        self.table.phrases.find(&self.tokens, &mut self.phrases);
        self.cast_shadows();
        let first = self.found.len();
        for at in 0..self.phrases.len() {
            if let Target::Signal(signal) = self.target(&self.phrases[at]) {
                self.note(signal, message, at, first);
            }
        }
        self.found[first..].sort_by_key(|found| (found.range.start, found.signal));
    }

    /// Keeps as many hits of a signal in one message as count at all.
    fn note(&mut self, signal: u32, message: usize, at: usize, first: usize) {
        let table = self.table;
        let row = &table.signals[signal as usize];
        if !row.answers.is_empty() && !self.prompted(&row.answers) {
            return;
        }
        let tokens = self.phrases[at].tokens.clone();
        let cancelled_by = self.shadow(&tokens, row.unshielded);
        let range = self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end;
        let hit = judge::Found {
            signal,
            message,
            range,
            cancelled_by,
        };
        self.keep(hit, first, row.max as usize);
    }

    /// Of overlapping hits of one signal, and of those beyond its `max`, the later stays, unless
    /// it stands in a shadow and the earlier does not.
    fn keep(&mut self, hit: judge::Found, first: usize, max: usize) {
        let mut known = self.found[first..]
            .iter_mut()
            .filter(|f| f.signal == hit.signal);
        let mut count = 0;
        let rival = known.find(|f| {
            count += 1;
            count == max || f.range.end > hit.range.start
        });
        match rival {
            Some(rival) if hit.cancelled_by.is_none() || rival.cancelled_by.is_some() => {
                *rival = hit
            }
            Some(_) => {}
            None => self.found.push(hit),
        }
    }

    fn cast_shadows(&mut self) {
        self.shadows.clear();
        self.shadows.resize(self.tokens.len(), None);
        let mut stops: Vec<usize> = Vec::new();
        for found in &self.phrases {
            if self.target(found) == Target::Stop {
                stops.push(found.tokens.start);
            }
        }
        for found in &self.phrases {
            if let Target::Shield(shield) = self.target(found) {
                let shadow = self.shadow_of(&found.tokens, shield, &stops);
                self.shadows[shadow].fill(Some(shield));
            }
        }
    }

    /// The tokens around a shield that do not count: within its clause, and up to the next stop.
    fn shadow_of(&self, at: &Range<usize>, shield: u32, stops: &[usize]) -> Range<usize> {
        let shield = &self.table.shields[shield as usize];
        let clause = |token: usize| self.tokens[token].clause;
        let mut end = at.end;
        while end < self.tokens.len()
            && end < at.end + shield.after
            && clause(end) == clause(at.end - 1)
            && stops.binary_search(&end).is_err()
        {
            end += 1;
        }
        let mut start = at.start;
        while start > 0 && start + shield.before > at.start && clause(start - 1) == clause(at.start)
        {
            start -= 1;
        }
        if shield.before == 0 {
            at.end..end
        } else {
            start..end
        }
    }

    /// What keeps a phrase from counting, if its first word stands in a shadow.
    fn shadow(&self, tokens: &Range<usize>, unshielded: bool) -> Option<String> {
        if self.tokens[tokens.start].quoted {
            return Some("quoted".into());
        }
        if unshielded {
            return None;
        }
        let shield = self.shadows[tokens.start]?;
        Some(self.table.shields[shield as usize].id.clone())
    }
}
