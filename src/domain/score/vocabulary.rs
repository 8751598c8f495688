//! The words a signal table knows, and what else people write for them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::pattern::Class;
use super::text::{self, Raw, Token};

/// Stands for a word or a class of tokens; [`UNKNOWN`] for every word no pattern has.
pub(super) type Word = u32;

/// A word of no pattern.
const UNKNOWN: Word = 0;
/// Words 1 to 9 are the classes, in the order of [`Class::ALL`].
const FIRST_WORD: Word = 1 + Class::ALL.len() as Word;

/// Maps written words to what they stand for: mostly themselves, `don't` to two words.
#[derive(Debug)]
pub(super) struct Vocabulary {
    spellings: HashMap<Box<str>, Box<[Word]>, BuildHasherDefault<Fnv>>,
    next: Word,
}

impl Vocabulary {
    /// Knows the classes only.
    pub(super) fn new() -> Self {
        Self {
            spellings: HashMap::default(),
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
        self.spellings.insert(written.into(), words.into());
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
        self.spellings.entry(word.into()).or_insert_with(|| {
            *next += 1;
            Box::new([*next - 1])
        })
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
        match known.or_else(|| self.spellings.get(word).map(AsRef::as_ref)) {
            Some(words) => words.iter().for_each(|w| push(*w)),
            None => self.look_up_start(word, apostrophe, push),
        }
    }

    fn contraction(&self, before: &str, after: &str) -> Option<&[Word]> {
        let whole = format!("{before}'{after}");
        self.spellings.get(whole.as_str()).map(AsRef::as_ref)
    }

    fn look_up_start(&self, word: &str, apostrophe: usize, push: &mut dyn FnMut(Word)) {
        let start = word.get(..apostrophe).unwrap_or(word);
        match self.spellings.get(start) {
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

/// FNV-1a: words are short, and nobody gains by colliding in a local tool.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
