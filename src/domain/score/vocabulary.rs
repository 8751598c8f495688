//! The words a signal table knows, and what else people write for them.

use super::pattern::Class;
use super::text::{self, Raw, Token};
use crate::domain::word_map::WordMap;

/// Stands for a word or a class of tokens; [`UNKNOWN`] for every word no pattern has.
pub(super) type Word = u32;

/// A word of no pattern.
const UNKNOWN: Word = 0;
/// Words 1 to 9 are the classes, in the order of [`Class::ALL`].
const FIRST_WORD: Word = 1 + Class::ALL.len() as Word;

/// What a written word stands for.
#[derive(Debug)]
enum Meaning {
    One(Word),
    Several(Box<[Word]>),
}

impl Meaning {
    fn of(words: &[Word]) -> Self {
        match words {
            [word] => Self::One(*word),
            words => Self::Several(words.into()),
        }
    }

    fn words(&self) -> &[Word] {
        match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::Several(words) => words,
        }
    }
}

/// Maps written words to what they stand for: mostly themselves, `don't` to two words.
#[derive(Debug)]
pub(super) struct Vocabulary {
    spellings: WordMap<Meaning>,
    next: Word,
}

impl Vocabulary {
    /// Knows the classes only.
    pub(super) fn new() -> Self {
        Self {
            spellings: WordMap::default(),
            next: FIRST_WORD,
        }
    }

    /// How many words there are, the unknown one and the classes among them.
    pub(super) fn len(&self) -> usize {
        self.next as usize
    }

    /// Reads a written form as the words of `meant` from now on.
    pub(super) fn spell(&mut self, written: &str, meant: &str) {
        let words = self.add(meant);
        self.spellings
            .insert(written.as_bytes(), Meaning::of(&words));
    }

    /// The words of a text, added where they are new.
    pub(super) fn add(&mut self, written: &str) -> Vec<Word> {
        let mut tokens: Vec<Token<Word>> = Vec::new();
        text::split(written, &mut tokens, |raw, push| match raw {
            Raw::Class(class) => push(class_word(class)),
            Raw::Word(word, _) => self.known_or_new(word).iter().for_each(|w| push(*w)),
        });
        tokens.into_iter().map(|token| token.word).collect()
    }

    fn known_or_new(&mut self, word: &str) -> &[Word] {
        let next = &mut self.next;
        let meaning = self.spellings.or_insert_with(word.as_bytes(), || {
            *next += 1;
            Meaning::One(*next - 1)
        });
        meaning.words()
    }

    fn known(&self, written: &str) -> Option<&[Word]> {
        self.spellings.get(written.as_bytes()).map(Meaning::words)
    }

    /// Hands on what a token of a message stands for. `we're` is tried as it stands, then as
    /// `were`, then as `we`.
    pub(super) fn look_up(&self, raw: Raw<'_>, push: &mut dyn FnMut(Word)) {
        let (word, apostrophe) = match raw {
            Raw::Class(class) => return push(class_word(class)),
            Raw::Word(word, apostrophe) => (word, apostrophe),
        };
        let known = match word.split_at_checked(apostrophe) {
            Some((before, after)) if !after.is_empty() => self.contraction(before, after),
            _ => None,
        };
        match known.or_else(|| self.known(word)) {
            Some(words) => words.iter().for_each(|w| push(*w)),
            None => self.look_up_start(word, apostrophe, push),
        }
    }

    fn contraction(&self, before: &str, after: &str) -> Option<&[Word]> {
        let whole = format!("{before}'{after}");
        self.known(&whole)
    }

    fn look_up_start(&self, word: &str, apostrophe: usize, push: &mut dyn FnMut(Word)) {
        let start = word.get(..apostrophe).unwrap_or(word);
        match self.known(start) {
            Some(words) => words.iter().for_each(|w| push(*w)),
            None => push(UNKNOWN),
        }
    }
}

/// The word that stands for a class of tokens.
pub(super) fn class_word(class: Class) -> Word {
    let place = Class::ALL.iter().position(|(_, c)| *c == class);
    1 + place.map_or(0, |place| place as Word)
}
