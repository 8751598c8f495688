//! Who the visitor is: of all readings of names and firms in a conversation, those that count, in
//! the order they were said.
//!
//! A fuller name replaces the shorter one it extends, a shorter one never a fuller one; a guess
//! never replaces what was said in so many words.

use std::cmp::Reverse;
use std::ops::Range;

use super::asked::name_to_confirm;
use super::company;
use super::contact::{Contact, counting};
use super::domain;
use super::firms::Firms;
use super::name::{self, Weight};
use super::phrases::{Manner, name_at};
use super::speech::Speech;
use super::spelling::{corrects, nickname, words_of};
use super::turns::Turn;
use super::vocative::{calls, greeted};
use super::whose::Whose;
use super::words::{Kinds, fold, fold_umlauts, kinds_of};
use crate::domain::conversation::{Conversation, Message, Role};

/// A name or a firm with its place.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// Index into the turns.
    pub(super) turn: usize,
    /// Where it stands in the turn's text.
    pub(super) range: Range<usize>,
    pub(super) value: String,
}

/// The visitor's names and firms, each oldest first.
pub(super) fn read(
    conversation: &Conversation,
    turns: &[Turn],
    emails: &[Contact],
    phones: &[Contact],
) -> (Vec<Said>, Vec<Said>) {
    let mut names = Names::new(conversation, turns, emails);
    let domains = domain::domains(&speaking(emails));
    let mut firms = Firms::default();
    for index in 0..turns.len() {
        let speech = Speech::new(turns, index, emails, phones);
        let taken = names.hear(&speech);
        for reading in company::readings(&speech, &domains, &taken) {
            firms.hear(conversation, &speech, reading, &names);
        }
    }
    (names.said, firms.said)
}

/// The addresses whose domain may name the visitor's firm.
fn speaking(emails: &[Contact]) -> Vec<Contact> {
    let refused = emails.iter().filter(|c| c.whose == Whose::Refused);
    counting(emails).chain(refused).cloned().collect()
}

/// The visitor's names, as they are heard.
pub(super) struct Names<'a> {
    conversation: &'a Conversation,
    turns: &'a [Turn<'a>],
    mailboxes: Vec<String>,
    domains: Vec<String>,
    pub(super) said: Vec<Said>,
    weight: Weight,
}

impl<'a> Names<'a> {
    fn new(conversation: &'a Conversation, turns: &'a [Turn<'a>], emails: &[Contact]) -> Self {
        let mailbox = |c: &Contact| fold(c.value.split('@').next().unwrap_or(""));
        Self {
            conversation,
            turns,
            mailboxes: counting(emails).map(mailbox).collect(),
            domains: domain::domains(&speaking(emails)),
            said: Vec::new(),
            weight: Weight::Weak,
        }
    }

    /// Takes in the names of one turn; gives back where in its text they stand.
    fn hear(&mut self, speech: &Speech) -> Vec<Range<usize>> {
        if let Some(said) = self.last_name(speech).or_else(|| self.confirmed(speech)) {
            self.said.push(said);
            self.weight = Weight::Strong;
            return vec![];
        }
        let mut taken = Vec::new();
        let mut readings = name::readings(speech);
        readings.sort_by_key(|r| {
            (
                Reverse(r.weight),
                !self.in_mailbox(&speech.words.text[r.range.clone()]),
            )
        });
        for reading in readings {
            let written = &speech.words.text[reading.range.clone()];
            let firm = reading.weight < Weight::Strong && self.spells_domain(written);
            if firm
                || self.of_the_agent(written, &reading)
                || !self.supported(written, &reading, speech)
            {
                continue;
            }
            let here = self.said.last().is_some_and(|s| s.turn == speech.turn);
            if self.consider(written, &reading) || !here && self.knows(written) {
                taken.push(reading.range);
            }
        }
        if taken.is_empty() {
            let other = self.respelled(speech).or_else(|| self.completed(speech));
            taken.extend(other.or_else(|| self.echoed(speech)));
        }
        taken
    }

    /// `Avi Doe in full`, `Jane, Jane Doe for now`: the one name that is known, with another beside it.
    fn completed(&mut self, speech: &Speech) -> Option<Range<usize>> {
        let known = words_of(&self.said.last()?.value);
        let [known] = &known[..] else { return None };
        let w = &speech.words;
        let begins = |segment: &Range<usize>| {
            let first = segment.start;
            let name = name_at(w, first, Manner::Written).filter(|name| name.len() == 2)?;
            let holds = name.clone().any(|k| fold(w.str(k)) == *known);
            let titled = w.kinds(first).any(Kinds::TITLE.or(Kinds::ADDRESS));
            (holds && w.is_capital(first) && !titled).then_some(name)
        };
        let name = speech.segments.iter().take(ECHOED).find_map(begins)?;
        let reading = name::Reading {
            turn: speech.turn,
            range: w.range(name),
            weight: Weight::Medium,
        };
        let written = &w.text[reading.range.clone()];
        let own = !self.mentioned_before(written, speech.turn);
        (own && self.consider(written, &reading)).then_some(reading.range)
    }

    /// The name, written in this turn, by which the agent's next words call the visitor.
    fn echoed(&mut self, speech: &Speech) -> Option<Range<usize>> {
        if !self.said.is_empty() {
            return None;
        }
        let after = self.turns[speech.turn].message + 1;
        let next = self.conversation.messages.get(after)?;
        if !matches!(next.role, Role::Assistant | Role::Agent) {
            return None;
        }
        let called = greeted(&next.text);
        if called.is_empty() {
            return None;
        }
        let w = &speech.words;
        let name = (0..w.len().min(ECHOED)).find_map(|i| {
            let given = w.kinds(i).any(Kinds::GIVEN);
            let other = Kinds::COMMON.or(Kinds::PLACE).or(Kinds::FIRM);
            let may = given || !w.kinds(i).any(other);
            if !may || !called.contains(&fold(w.str(i))) {
                return None;
            }
            // `bill from …`: a word like any other, but for the agent's `Hello Bill!`
            name_at(w, i, Manner::Loose).or_else(|| given.then_some(i..i + 1))
        })?;
        let reading = name::Reading {
            turn: speech.turn,
            range: w.range(name),
            weight: Weight::Medium,
        };
        let written = &w.text[reading.range.clone()];
        let own = !self.of_the_agent(written, &reading)
            && !self.mentioned_before(written, speech.turn)
            && !self.spells_domain(written);
        (own && self.consider(written, &reading)).then_some(reading.range)
    }

    /// Whether the agent used the first of these words before.
    fn mentioned_before(&self, written: &str, turn: usize) -> bool {
        let first = written.split_whitespace().next().unwrap_or(written);
        self.told_before(turn).any(|m| m.text.contains(first))
    }

    /// Keeps a reading if it adds to or outweighs what is known; tells whether it did.
    fn consider(&mut self, written: &str, reading: &name::Reading) -> bool {
        let keep = match self.said.last() {
            None => true,
            Some(known) => self.replaces(&known.value, written, reading),
        };
        if keep {
            let value = self.value(written);
            self.weight = reading.weight.max(self.weight);
            self.said.push(Said {
                turn: reading.turn,
                range: reading.range.clone(),
                value,
            });
        }
        keep
    }

    /// Whether the words are part of a name already heard.
    fn knows(&self, written: &str) -> bool {
        let words = words_of(written);
        self.said
            .iter()
            .any(|s| words.iter().all(|w| words_of(&s.value).contains(w)))
    }

    /// `sorry, Jon without the h`: a first name spelled another way in the middle of a sentence.
    fn respelled(&mut self, speech: &Speech) -> Option<Range<usize>> {
        const CUES: &str = "without|with|not|spelled|spelt|sorry|typo|actually";
        let known = words_of(&self.said.last()?.value);
        let words = &speech.words;
        let cued = (0..words.len()).any(|i| words.is_one(i, CUES));
        let is_new = |i: &usize| {
            let denied = i.checked_sub(1).is_some_and(|k| words.is(k, "not"));
            words.is_capital(*i)
                && !denied
                && !words.kinds(*i).any(Kinds::COMMON)
                && corrects(&known, &[fold(words.str(*i))])
        };
        let new = (0..words.len()).find(is_new).filter(|_| cued)?;
        let range = words.range(new..new + 1);
        let value = self.value(words.str(new));
        self.said.push(Said {
            turn: speech.turn,
            range: range.clone(),
            value,
        });
        Some(range)
    }

    fn replaces(&self, known: &str, written: &str, reading: &name::Reading) -> bool {
        let (old, new) = (words_of(known), words_of(written));
        let same_turn = self.said.last().is_some_and(|s| s.turn == reading.turn);
        if old == new {
            return false;
        }
        if old.iter().all(|w| new.contains(w)) {
            return new.len() > old.len() && reading.weight >= Weight::Medium;
        }
        if new.iter().all(|w| old.contains(w)) || nickname(&old, &new) {
            return new.len() > old.len();
        }
        if corrects(&old, &new) && !same_turn {
            return self.corrected_here(reading);
        }
        let turn = &self.turns[reading.turn];
        let asked_again =
            reading.weight == Weight::Strong && turn.asked.name && self.weight < Weight::Explicit;
        !same_turn
            && (reading.weight > self.weight || reading.weight == Weight::Explicit || asked_again)
    }

    /// Whether the turn says that it corrects: `sorry, Jon without the h`.
    fn corrected_here(&self, reading: &name::Reading) -> bool {
        let text = self.turns[reading.turn].text.to_lowercase();
        reading.weight >= Weight::Strong
            || [
                "sorry", "without", "with a", "not ", "actually", "spelled", "spelt", "typo",
                "correct", "oops",
            ]
            .iter()
            .any(|cue| text.contains(cue))
    }

    /// The name as it is to be kept: a corrected first name takes the rest from the known one.
    fn value(&self, written: &str) -> String {
        let Some(known) = self.said.last() else {
            return written.to_owned();
        };
        let (old, new) = (words_of(&known.value), words_of(written));
        if new.len() == 1 && old.len() > 1 && corrects(&old, &new) {
            let rest: Vec<&str> = known.value.split_whitespace().skip(1).collect();
            return format!("{written} {}", rest.join(" "));
        }
        written.to_owned()
    }

    /// A last name that was asked for joins the first name given before.
    fn last_name(&self, speech: &Speech) -> Option<Said> {
        let known = self
            .said
            .last()
            .filter(|s| s.value.split_whitespace().count() == 1)?;
        let asked = speech.of.asked.last_name && speech.words.len() <= 3;
        let first = name_at(&speech.words, 0, Manner::Loose).filter(|_| asked)?;
        let range = speech.words.range(first);
        let written = &speech.words.text[range.clone()];
        let extends = !written
            .to_lowercase()
            .starts_with(&known.value.to_lowercase());
        extends.then(|| Said {
            turn: speech.turn,
            range,
            value: format!("{} {written}", known.value),
        })
    }

    /// A name that the agent asked about and the visitor confirmed. It stands where the visitor
    /// wrote it: in an address, or else it is the `yes` itself.
    fn confirmed(&self, speech: &Speech) -> Option<Said> {
        const YES: [&str; 16] = [
            "yes",
            "yep",
            "yeah",
            "yup",
            "it is",
            "correct",
            "that's me",
            "thats me",
            "that's right",
            "thats right",
            "right",
            "exactly",
            "si",
            "sí",
            "ja",
            "indeed",
        ];
        let lower = speech.of.text.trim_start().to_lowercase();
        let yes = YES
            .iter()
            .find(|yes| lower.starts_with(*yes))
            .filter(|_| speech.words.len() <= 12)?;
        let name = name_to_confirm(speech.of.prompt)?;
        if self
            .said
            .iter()
            .any(|s| words_of(&s.value).contains(&fold(name)))
        {
            return None;
        }
        let begin = speech.of.text.len() - speech.of.text.trim_start().len();
        let (turn, range) = self
            .written_before(name, speech.turn)
            .unwrap_or((speech.turn, begin..begin + yes.len()));
        self.turns[turn]
            .text
            .is_char_boundary(range.end)
            .then(|| Said {
                turn,
                range,
                value: name.to_owned(),
            })
    }

    fn written_before(&self, name: &str, until: usize) -> Option<(usize, Range<usize>)> {
        let wanted = name.to_ascii_lowercase();
        let find = |turn: usize| {
            let at = self.turns[turn].text.to_ascii_lowercase().find(&wanted)?;
            Some((turn, at..at + wanted.len()))
        };
        (0..until).rev().find_map(find)
    }

    /// Whether a weak reading has something else that speaks for it.
    fn supported(&self, written: &str, reading: &name::Reading, speech: &Speech) -> bool {
        if reading.weight > Weight::Weak {
            return reading.weight >= Weight::Strong
                || !self.mentioned_by_agent(written, reading.turn)
                || self.in_mailbox(written);
        }
        let given = written
            .split_whitespace()
            .next()
            .is_some_and(|w| kinds_of(w).any(Kinds::GIVEN));
        let lone_common = written
            .split_whitespace()
            .all(|w| kinds_of(w).any(Kinds::COMMON));
        let enough = speech.words.len() > 3;
        let unknown_word = (speech.has_contact() || speech.words.len() > 14)
            && !kinds_of(written).any(Kinds::FIRM.or(Kinds::ROLE));
        let several = written.contains(' ');
        self.in_mailbox(written)
            || self.addressed(written, reading.turn)
            || !self.mentioned_by_agent(written, reading.turn)
                && !lone_common
                && (given && (enough || several) || unknown_word && !several)
    }

    /// Whether the words are the firm's rather than a person's: its domain is spelled like them.
    fn spells_domain(&self, written: &str) -> bool {
        let folded = fold(written);
        let alike = |d: &String| {
            *d == folded
                || folded.len() > 5 && (d.starts_with(&folded) || folded.starts_with(d.as_str()))
        };
        self.domains.iter().any(alike) && !self.in_mailbox(written)
    }

    fn in_mailbox(&self, written: &str) -> bool {
        let matches = |word: &str| {
            let (plain, umlauts) = (fold(word), fold_umlauts(word));
            plain.len() > 2
                && self
                    .mailboxes
                    .iter()
                    .any(|m| m.contains(&plain) || m.contains(&umlauts))
        };
        written.split_whitespace().any(matches)
    }

    /// Whether the agent afterwards calls the visitor by this name.
    fn addressed(&self, written: &str, turn: usize) -> bool {
        let first = written.split_whitespace().next().unwrap_or(written);
        let after = self.turns[turn].message + 1;
        let spoken = self.conversation.messages.iter().skip(after);
        spoken
            .filter(|m| matches!(m.role, Role::Assistant | Role::Agent))
            .take(6)
            .any(|m| calls(&m.text, first))
    }

    /// The agent's messages before a turn, the nearest first; in an endless conversation not all.
    fn told_before(&self, turn: usize) -> impl Iterator<Item = &'a Message> {
        let before = self.conversation.messages[..self.turns[turn].message]
            .iter()
            .rev()
            .take(100);
        before.filter(|m| matches!(m.role, Role::Assistant | Role::Agent))
    }

    /// The same, unless the agent then calls the visitor by it.
    pub(super) fn mentioned_by_agent(&self, written: &str, turn: usize) -> bool {
        self.mentioned_before(written, turn) && !self.addressed(written, turn)
    }

    /// Whether the name is the agent's own: `Thanks, Sophie` to an agent called Sophie.
    fn of_the_agent(&self, written: &str, reading: &name::Reading) -> bool {
        let first = written.split_whitespace().next().unwrap_or(written);
        let mut told = self.told_before(reading.turn);
        let self_named = |text: &str| {
            ["I'm ", "I am ", "my name is ", "This is ", "this is "]
                .iter()
                .any(|cue| text.contains(&format!("{cue}{first}")))
        };
        let signed = |text: &str| text.contains(&format!("{first} here"));
        reading.weight < Weight::Explicit && told.any(|m| self_named(&m.text) || signed(&m.text))
    }
}

/// How many words of a turn, or parts of it, are looked at for a name without a cue.
const ECHOED: usize = 40;
