//! What a written word is read as: other spellings, contractions and common slips stand for the
//! words of `spellings.txt`, and a possessive for its owner.

use std::sync::LazyLock;

use super::text::Raw;
use crate::domain::word_map::WordMap;

pub(super) const SPELLINGS: &str = include_str!("spellings.txt");

/// Each written form with the words it is read as.
pub(super) fn spellings() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = SPELLINGS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = "))
}

static WORDS: LazyLock<WordMap<Vec<&'static str>>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    for (written, meant) in spellings() {
        words.insert(written.as_bytes(), meant.split(' ').collect());
    }
    words
});

/// Hands on the words that a token of a message is read as; classes by their sign in a pattern.
pub(super) fn read_as(raw: Raw<'_>, hand: &mut dyn FnMut(&str)) {
    let (word, apostrophe) = match raw {
        Raw::Class(class) => return hand(class.sign()),
        Raw::Word(word, apostrophe) => (word, apostrophe),
    };
    let known = |word: &str| WORDS.get(word.as_bytes());
    let contracted = || {
        let (before, after) = word.split_at_checked(apostrophe)?;
        match after {
            "" => None,
            after => known(&format!("{before}'{after}")),
        }
    };
    match contracted().or_else(|| known(word)) {
        Some(words) => words.iter().for_each(|word| hand(word)),
        None => hand(match word.get(..apostrophe) {
            Some(owner) if &word[apostrophe..] == "s" => owner,
            _ => word,
        }),
    }
}
