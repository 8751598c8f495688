//! The words of a message in runs of one to three, as the learned weights know them.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::courtesies::Courtesy;
use super::pattern::Class;
use super::spelling::Spellings;
use super::text::{self, Token};
use crate::domain::word_map::{Mix, WordMap};

/// The longest run.
const LONGEST: usize = 3;

/// A run of words that was added, by its number.
pub(super) type Gram = u32;

/// No run; the runs of one word go on from here.
const NONE: Gram = 0;

/// Runs of words, each with a number from 1 on, in the order they were added.
#[derive(Debug, Default)]
pub(super) struct Grams {
    words: WordMap<u32>,
    count: u32,
    next: HashMap<u64, Gram, BuildHasherDefault<Mix>>,
    len: u32,
}

impl Grams {
    /// None yet, with room for as many.
    pub(super) fn with_room_for(runs: usize) -> Self {
        Self {
            next: HashMap::with_capacity_and_hasher(runs, BuildHasherDefault::default()),
            ..Self::default()
        }
    }

    /// The run of these words, blanks between them, added where it is new. Its beginnings are
    /// added with it.
    pub(super) fn add(&mut self, phrase: &str) -> Gram {
        // By bytes: this is done for every weight when the program starts.
        let words = phrase.as_bytes().split(|byte| *byte == b' ');
        words.fold(NONE, |gram, word| {
            let count = &mut self.count;
            let word = *self.words.or_insert_with(word, || {
                *count += 1;
                *count
            });
            let len = &mut self.len;
            *self.next.entry(key(gram, word)).or_insert_with(|| {
                *len += 1;
                *len
            })
        })
    }

    /// Reads a message as tokens. Words of no run are 0.
    pub(super) fn read(&self, message: &str, spellings: &Spellings, tokens: &mut Vec<Token<u32>>) {
        let known = |word: &str| self.words.get(word.as_bytes()).copied().unwrap_or(0);
        read(message, spellings, tokens, known);
    }

    /// Every run in the tokens, with the place of its first token.
    pub(super) fn find(&self, tokens: &[Token<u32>], mut found: impl FnMut(Gram, usize)) {
        for place in 0..tokens.len() {
            let mut gram = NONE;
            for token in tokens.iter().skip(place).take(LONGEST) {
                match self.next.get(&key(gram, token.word)) {
                    Some(longer) => gram = *longer,
                    None => break,
                }
                found(gram, place);
            }
        }
    }
}

fn key(gram: Gram, word: u32) -> u64 {
    u64::from(gram) << 32 | u64::from(word)
}

/// Reads a message as tokens between one for its start and one for its end, leaving out what stands
/// in quotation marks: somebody else's words. There are none in one of courtesies alone.
fn read<W>(
    message: &str,
    spellings: &Spellings,
    tokens: &mut Vec<Token<W>>,
    mut word: impl FnMut(&str) -> W,
) {
    let edge = |word: W, at: usize, sentence: u32| Token {
        word,
        range: at..at,
        sentence,
        clause: 0,
        quoted: false,
    };
    tokens.clear();
    let mut courtesy = Courtesy::default();
    text::split(message, tokens, |raw, push| {
        spellings.read(raw, &mut |written| {
            courtesy.hear(written);
            push(word(written));
        });
    });
    if courtesy.alone() {
        tokens.clear();
        return;
    }
    tokens.retain(|token| !token.quoted);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return;
    };
    let (first, last) = (first.sentence, last.sentence);
    tokens.insert(0, edge(word(Class::Start.sign()), 0, first));
    tokens.push(edge(word(Class::End.sign()), message.len(), last));
}

/// Every run of one to three words in a message, in words: what weights can be learned for.
pub fn runs(message: &str) -> Vec<String> {
    let mut tokens: Vec<Token<String>> = Vec::new();
    read(message, &Spellings::default(), &mut tokens, str::to_owned);
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let lengths = 1..=LONGEST;
    lengths
        .flat_map(|length| words.windows(length).map(|run| run.join(" ")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_of_writing_make_no_difference() {
        let plain = runs("where do i put my card in, i am ready");
        for other in [
            "WHERE DO I PUT MY CARD IN I'M READY",
            "Where do I put my card in? I’m ready!",
            "where do i put my card in im ready",
        ] {
            assert_eq!(runs(other), plain, "{other}");
        }
    }

    #[test]
    fn only_known_runs_are_found() {
        let mut grams = Grams::default();
        let (card, my_card) = (grams.add("card"), grams.add("my card"));
        let mut tokens = vec![];
        let text = "put my card in, or \"my card\" out";
        grams.read(text, &Spellings::default(), &mut tokens);
        let mut found = vec![];
        grams.find(&tokens, |gram, place| found.push((gram, place)));
        let my = grams.add("my");
        assert_eq!(found, [(my, 2), (my_card, 2), (card, 3)]);
    }
}
