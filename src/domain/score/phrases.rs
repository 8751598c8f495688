//! Finds every phrase of a table in a message: patterns become one automaton over words, which is
//! walked once from each token. The work per token is bounded by the patterns, so finding is
//! linear in the message's length.

use std::collections::HashMap;
use std::ops::Range;

use super::pattern::{Class, Part};
use super::text::{self, Token};
use super::vocabulary::{Vocabulary, Word, class_word};

/// States one pattern may add; more means lists within lists got out of hand.
const LARGEST_PATTERN: usize = 20_000;

type State = u32;
const START: State = 0;

/// One phrase found: which target, and which tokens it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// What the phrase was added for.
    pub(super) target: u32,
    /// First and one past the last token.
    pub(super) tokens: Range<usize>,
}

/// An automaton over one vocabulary; patterns with a common beginning share its states.
#[derive(Debug)]
pub(super) struct Phrases {
    states: Vec<Joint>,
    /// The branches of all states one behind the other: a walk touches little memory.
    edges: Vec<(Word, State)>,
    gaps: Vec<(u8, State)>,
    ends: Vec<u32>,
    vocabulary: Vocabulary,
    /// The edges out of the start state, and where those of each word begin.
    first: Vec<First>,
    first_of_word: Vec<u32>,
}

/// An edge out of the start state, with what its state can go on with: most walks end at the
/// second word, and this tells without a look at the state.
#[derive(Debug)]
struct First {
    state: State,
    goes_on: WordMask,
}

/// A set of words, by hash: tells for sure which word is not in it.
#[derive(Debug, Default, Clone, Copy)]
struct WordMask(u64);

impl WordMask {
    const EVERYTHING: Self = Self(u64::MAX);

    fn of(words: impl Iterator<Item = Word>) -> Self {
        Self(words.fold(0, |mask, word| mask | Self::bit(word)))
    }

    fn may_have(self, word: Word) -> bool {
        self.0 & Self::bit(word) != 0
    }

    fn bit(word: Word) -> u64 {
        1 << (word.wrapping_mul(0x9e37_79b1) >> 26)
    }
}

/// A finished state: its parts of what all states branch into.
#[derive(Debug)]
struct Joint {
    /// The words of the edges.
    mask: WordMask,
    edges: Range<u32>,
    gaps: Range<u32>,
    ends: Range<u32>,
}

#[derive(Debug, Default)]
struct Branch {
    /// Sorted by word in the end; a word may lead to several states.
    edges: Vec<(Word, State)>,
    /// Up to so many words may be skipped before going on at the state.
    gaps: Vec<(u8, State)>,
    /// Targets of the phrases that end here.
    ends: Vec<u32>,
}

/// Builds [`Phrases`] pattern by pattern.
#[derive(Debug)]
pub(super) struct PhrasesBuilder {
    states: Vec<Branch>,
    vocabulary: Vocabulary,
    lists: HashMap<String, Vec<Vec<Part>>>,
    /// Which states a part leads to from given states, so that no path is built twice.
    known: HashMap<(Vec<State>, Part), Vec<State>>,
}

impl PhrasesBuilder {
    /// No patterns yet; every written form on the left is read as the words on the right.
    pub(super) fn new<'a>(spellings: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut vocabulary = Vocabulary::new();
        for (written, meant) in spellings {
            vocabulary.spell(written, meant);
        }
        Self {
            states: vec![Branch::default()],
            vocabulary,
            lists: HashMap::new(),
            known: HashMap::new(),
        }
    }

    /// Names a list of patterns. Lists it mentions must be there already.
    pub(super) fn add_list(&mut self, name: &str, entries: Vec<Vec<Part>>) {
        self.lists.insert(name.to_owned(), entries);
    }

    /// Whether a list of this name was added.
    pub(super) fn has_list(&self, name: &str) -> bool {
        self.lists.contains_key(name)
    }

    /// Adds a pattern for a target. Refuses one that matches nothing, or far too much.
    pub(super) fn add(&mut self, parts: &[Part], target: u32) -> Result<(), String> {
        let before = self.states.len();
        let ends = self.walk(vec![START], parts)?;
        if ends.contains(&START) {
            return Err("nothing in the pattern must be there".into());
        }
        if self.states.len() - before > LARGEST_PATTERN {
            return Err("its brackets and lists multiply to too many phrases".into());
        }
        for end in ends {
            let ends = &mut self.states[end as usize].ends;
            if !ends.contains(&target) {
                ends.push(target);
            }
        }
        Ok(())
    }

    /// The states that a sequence leads to.
    fn walk(&mut self, from: Vec<State>, parts: &[Part]) -> Result<Vec<State>, String> {
        parts.iter().try_fold(from, |from, part| {
            if let Some(known) = self.known.get(&(from.clone(), part.clone())) {
                return Ok(known.clone());
            }
            let end = self.new_state();
            let mut ends = self.walk_into(&from, part, end)?;
            ends.push(end);
            ends.sort_unstable();
            ends.dedup();
            self.known.insert((from, part.clone()), ends.clone());
            Ok(ends)
        })
    }

    /// Leads a part into `end`; gives the other states it may end in, for what can be left out.
    fn walk_into(&mut self, from: &[State], part: &Part, end: State) -> Result<Vec<State>, String> {
        match part {
            Part::Word(word) => {
                let words = self.vocabulary.add(word);
                self.words_into(from, &words, end);
                Ok(vec![])
            }
            Part::Class(class) => {
                self.words_into(from, &[class_word(*class)], end);
                Ok(vec![])
            }
            Part::Gap(width) => {
                for state in from {
                    self.states[*state as usize].gaps.push((*width, end));
                }
                Ok(vec![])
            }
            Part::Choice(choices) => self.choices_into(from, choices, end),
            Part::List(name) => match self.lists.get(name).cloned() {
                Some(entries) => self.choices_into(from, &entries, end),
                None => Err(format!("there is no list `{name}`")),
            },
        }
    }

    fn words_into(&mut self, from: &[State], words: &[Word], end: State) {
        let mut from = from.to_vec();
        for (place, word) in words.iter().enumerate() {
            let next = if place + 1 == words.len() {
                end
            } else {
                self.new_state()
            };
            for state in from {
                self.states[state as usize].edges.push((*word, next));
            }
            from = vec![next];
        }
    }

    fn choices_into(
        &mut self,
        from: &[State],
        choices: &[Vec<Part>],
        end: State,
    ) -> Result<Vec<State>, String> {
        let mut others = Vec::new();
        for choice in choices {
            match choice.split_last() {
                Some((last, parts)) => {
                    let before_last = self.walk(from.to_vec(), parts)?;
                    others.extend(self.walk_into(&before_last, last, end)?);
                }
                None => others.extend(from),
            }
        }
        Ok(others)
    }

    fn new_state(&mut self) -> State {
        self.states.push(Branch::default());
        (self.states.len() - 1) as State
    }

    /// The finished automaton.
    pub(super) fn build(self) -> Phrases {
        let mut phrases = Phrases {
            states: Vec::with_capacity(self.states.len()),
            edges: Vec::new(),
            gaps: Vec::new(),
            ends: Vec::new(),
            first: Vec::new(),
            first_of_word: Vec::new(),
            vocabulary: self.vocabulary,
        };
        for mut branch in self.states {
            branch.edges.sort_unstable();
            branch.edges.dedup();
            branch.gaps.sort_unstable();
            branch.gaps.dedup();
            phrases.states.push(Joint {
                mask: WordMask::of(branch.edges.iter().map(|(word, _)| *word)),
                edges: append(&mut phrases.edges, branch.edges),
                gaps: append(&mut phrases.gaps, branch.gaps),
                ends: append(&mut phrases.ends, branch.ends),
            });
        }
        phrases.begin_at_words();
        phrases
    }
}

/// Appends a part to a list; gives the place it has there.
fn append<T>(list: &mut Vec<T>, part: Vec<T>) -> Range<u32> {
    let start = list.len() as u32;
    list.extend(part);
    start..list.len() as u32
}

/// The part of a list that [`append`] told the place of.
fn part<'a, T>(list: &'a [T], place: &Range<u32>) -> &'a [T] {
    &list[place.start as usize..place.end as usize]
}

impl Phrases {
    fn begin_at_words(&mut self) {
        let edges = part(&self.edges, &self.states[START as usize].edges);
        let words = 0..=self.vocabulary.len() as Word;
        let start = |word| edges.partition_point(|(w, _)| *w < word) as u32;
        self.first_of_word = words.map(start).collect();
        self.first = edges.iter().map(|(_, state)| self.first(*state)).collect();
    }

    fn first(&self, state: State) -> First {
        let joint = &self.states[state as usize];
        let always = !joint.ends.is_empty() || !joint.gaps.is_empty();
        let goes_on = if always {
            WordMask::EVERYTHING
        } else {
            joint.mask
        };
        First { state, goes_on }
    }
}

impl Phrases {
    /// Reads a message as tokens, between one for its start and one for its end.
    pub(super) fn read(&self, message: &str, tokens: &mut Vec<Token<Word>>) {
        tokens.clear();
        tokens.push(edge_of_message(Class::Start, 0));
        text::split(message, tokens, |raw, push| {
            self.vocabulary.look_up(raw, push)
        });
        tokens[0].sentence = tokens.get(1).map_or(0, |token| token.sentence);
        let mut end = edge_of_message(Class::End, message.len());
        if let Some(last) = tokens.last() {
            (end.sentence, end.clause) = (last.sentence, last.clause);
        }
        tokens.push(end);
    }

    /// Every phrase in the tokens, by where it begins.
    pub(super) fn find(&self, tokens: &[Token<Word>], found: &mut Vec<Found>) {
        found.clear();
        for start in 0..tokens.len() {
            let walk = Walk {
                phrases: self,
                tokens,
                start,
            };
            walk.begin(found);
        }
    }
}

fn edge_of_message(class: Class, at: usize) -> Token<Word> {
    Token {
        word: class_word(class),
        range: at..at,
        sentence: 0,
        clause: 0,
        quoted: false,
    }
}

/// A walk through the automaton from one token.
struct Walk<'a> {
    phrases: &'a Phrases,
    tokens: &'a [Token<Word>],
    start: usize,
}

impl Walk<'_> {
    fn begin(&self, found: &mut Vec<Found>) {
        let word = self.tokens[self.start].word as usize;
        let of_word = &self.phrases.first_of_word;
        let next = self.word_at(self.start + 1);
        for first in &self.phrases.first[of_word[word] as usize..of_word[word + 1] as usize] {
            if first.goes_on.may_have(next) {
                self.step(first.state, self.start + 1, found);
            }
        }
    }

    fn step(&self, state: State, at: usize, found: &mut Vec<Found>) {
        let joint = &self.phrases.states[state as usize];
        for target in part(&self.phrases.ends, &joint.ends) {
            found.push(Found {
                target: *target,
                tokens: self.start..at,
            });
        }
        let word = self.word_at(at);
        if joint.mask.may_have(word) {
            let next = if self.reaches(at) { at + 1 } else { at };
            self.follow(joint, word, next, found);
        }
        for (width, next) in part(&self.phrases.gaps, &joint.gaps) {
            self.skip(*width, *next, at, found);
        }
    }

    fn follow(&self, joint: &Joint, word: Word, at: usize, found: &mut Vec<Found>) {
        let edges = part(&self.phrases.edges, &joint.edges);
        let from = edges.partition_point(|(w, _)| *w < word);
        for (_, next) in edges[from..].iter().take_while(|(w, _)| *w == word) {
            self.step(*next, at, found);
        }
    }

    /// Goes on behind a gap, at every word that it can go on with.
    fn skip(&self, width: u8, state: State, at: usize, found: &mut Vec<Found>) {
        let mask = self.phrases.states[state as usize].mask;
        for at in at..=at + usize::from(width) {
            if mask.may_have(self.word_at(at)) {
                self.step(state, at, found);
            }
            if !self.reaches(at) {
                break;
            }
        }
    }

    /// The word of a token, or the end where the sentence is over: the end is no token of its own.
    fn word_at(&self, at: usize) -> Word {
        match self.reaches(at) {
            true => self.tokens[at].word,
            false => class_word(Class::End),
        }
    }

    /// Whether the token is there and in the sentence of the first.
    fn reaches(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|token| token.sentence == self.tokens[self.start].sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::super::pattern;
    use super::*;

    /// What one pattern finds in a message, as quotes.
    fn quotes<'a>(pattern: &str, message: &'a str) -> Vec<&'a str> {
        let mut builder =
            PhrasesBuilder::new([("u", "you"), ("dont", "do not"), ("wanna", "want to")]);
        let entries = ["monday", "next week"].map(|e| pattern::parse(e).expect("valid"));
        builder.add_list("when", entries.to_vec());
        builder
            .add(&pattern::parse(pattern).expect(pattern), 0)
            .expect(pattern);
        let phrases = builder.build();
        let (mut tokens, mut found) = (Vec::new(), Vec::new());
        phrases.read(message, &mut tokens);
        phrases.find(&tokens, &mut found);
        let quote = |f: &Found| {
            &message[tokens[f.tokens.start].range.start..tokens[f.tokens.end - 1].range.end]
        };
        found.iter().map(quote).collect()
    }

    #[test]
    fn patterns_find_what_they_spell() {
        for (pattern, message, wanted) in [
            ("book me in", "Please BOOK me in!", &["BOOK me in"][..]),
            ("book me in", "book me. In a week", &[]),
            ("seat~", "a seat, two seats", &["seat", "seats"]),
            (
                "(send|mail) [me] the contract",
                "mail the contract",
                &["mail the contract"],
            ),
            (
                "send .. contract",
                "send me the signed contract",
                &["send me the signed contract"],
            ),
            (
                "send .. contract",
                "send me the nice new signed contract",
                &[],
            ),
            (
                "send ..6 contract",
                "send the one we had as contract",
                &["send the one we had as contract"],
            ),
            (
                "start <when>",
                "start next week or start monday",
                &["start next week", "start monday"],
            ),
            ("pay #money", "pay £1,200 or pay 30", &["pay £1,200"]),
            ("^ yes", "yes. and yes", &["yes"]),
            ("done $", "done? not done", &["done", "done"]),
            (
                "do not call",
                "Don’t call, dont call",
                &["Don’t call", "dont call"],
            ),
            ("you want to", "u wanna", &["u wanna"]),
            ("company car", "the company's car", &["company's car"]),
        ] {
            assert_eq!(quotes(pattern, message), wanted, "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_asks_for_nothing_is_refused() {
        let mut builder = PhrasesBuilder::new([]);
        let parts = pattern::parse("[please]").expect("valid");
        assert!(builder.add(&parts, 0).is_err());
    }
}
