//! Phrases that open a statement about the visitor (`my name is`, `I work at`), found by their
//! first word: most words of a message begin none.

use super::lexicon::lowered;
use super::words::{Gap, Kinds, Words};
use crate::domain::word_map::WordMap;

/// Lists of phrases by their first words.
#[derive(Debug)]
pub(super) struct Openers(WordMap<Vec<Opener>>);

#[derive(Debug)]
struct Opener {
    list: usize,
    rest: Vec<&'static str>,
}

impl Openers {
    /// The lists, each `name is|names`, in the order in which they are tried.
    pub(super) fn new(lists: &[&'static str]) -> Self {
        let mut openers: WordMap<Vec<Opener>> = WordMap::default();
        for (list, phrases) in lists.iter().enumerate() {
            for phrase in phrases.split('|') {
                let mut words = phrase.split(' ');
                let first = words.next().unwrap_or(phrase);
                let rest = words.collect();
                openers
                    .or_insert_with(first.as_bytes(), Vec::new)
                    .push(Opener { list, rest });
            }
        }
        Self(openers)
    }

    /// The lists with a phrase at word `i`, in their order, each with the word after the phrase.
    pub(super) fn at(&self, words: &Words, i: usize) -> impl Iterator<Item = (usize, usize)> {
        let cue = words.kinds(i).any(Kinds::CUE);
        let openers = cue.then(|| lowered(words.str(i), |first| self.0.get(first)));
        let openers = openers.flatten();
        let stands = move |opener: &&Opener| {
            let mut rest = opener.rest.iter().zip(i + 1..);
            rest.all(|(word, k)| words.is(k, word) && words.before(k) == Gap::Space)
        };
        let openers = openers.map_or(&[][..], Vec::as_slice).iter();
        openers
            .filter(stands)
            .map(move |opener| (opener.list, i + 1 + opener.rest.len()))
    }
}
