//! What a written word is read as: other spellings, contractions and common slips stand for the
//! words of `spellings.txt`, and a possessive for its owner.

use std::sync::LazyLock;

use super::text::{self, Raw, Token};
use crate::domain::word_map::WordMap;

pub(super) const SPELLINGS: &str = include_str!("spellings.txt");

/// Each written form with the words it is read as.
pub(super) fn spellings() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = SPELLINGS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = "))
}

static WORDS: LazyLock<Words> = LazyLock::new(|| words(spellings()));

type Words = WordMap<Vec<String>>;

fn words<'a>(spellings: impl Iterator<Item = (&'a str, &'a str)>) -> Words {
    let mut words = WordMap::default();
    for (written, meant) in spellings {
        words.insert(written.as_bytes(), read_plainly(meant));
    }
    words
}

/// The words of a text as they are written in lower case, without other spellings.
pub(super) fn read_plainly(text: &str) -> Vec<String> {
    let mut tokens: Vec<Token<String>> = vec![];
    text::split(text, &mut tokens, |raw, push| match raw {
        Raw::Class(class) => push(class.sign().to_owned()),
        Raw::Word(word, _) => push(word.to_owned()),
    });
    tokens.into_iter().map(|token| token.word).collect()
}

/// How words are read: as a table's own spellings say, else as the built-in ones do.
#[derive(Debug, Default)]
pub(super) struct Spellings(Option<Words>);

impl Spellings {
    /// The built-in ones with some that go first, each a written form and the words it stands for.
    pub(super) fn with<'a>(own: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut own = own.peekable();
        Self(own.peek().is_some().then(|| words(own)))
    }

    fn known(&self, word: &str) -> Option<&Vec<String>> {
        let own = self.0.as_ref().and_then(|own| own.get(word.as_bytes()));
        own.or_else(|| WORDS.get(word.as_bytes()))
    }

    /// Hands on the words that a token of a message is read as; classes by their sign in a pattern.
    pub(super) fn read(&self, raw: Raw<'_>, hand: &mut dyn FnMut(&str)) {
        let (word, apostrophe) = match raw {
            Raw::Class(class) => return hand(class.sign()),
            Raw::Word(word, apostrophe) => (word, apostrophe),
        };
        let contracted = || {
            let (before, after) = word.split_at_checked(apostrophe)?;
            match after {
                "" => None,
                after => self.known(&format!("{before}'{after}")),
            }
        };
        match contracted().or_else(|| self.known(word)) {
            Some(words) => words.iter().for_each(|word| hand(word)),
            None => hand(match word.get(..apostrophe) {
                Some(owner) if &word[apostrophe..] == "s" => owner,
                _ => word,
            }),
        }
    }
}
