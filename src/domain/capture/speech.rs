//! One turn as the readers of names and firms see it: its words, its segments, its contacts.

use std::ops::Range;

use super::contact::{Contact, counting, spans};
use super::phrases::segments;
use super::turns::Turn;
use super::words::Words;

/// One turn with everything that was read from it before.
#[derive(Debug)]
pub(super) struct Speech<'a> {
    /// Index into the turns.
    pub(super) turn: usize,
    pub(super) of: &'a Turn<'a>,
    pub(super) words: Words<'a>,
    pub(super) segments: Vec<Range<usize>>,
    /// Where contacts of the visitor stand, and where those of others.
    pub(super) own: Vec<Range<usize>>,
    pub(super) others: Vec<Range<usize>>,
}

impl<'a> Speech<'a> {
    /// Reads turn `index`.
    pub(super) fn new(
        turns: &'a [Turn<'a>],
        index: usize,
        emails: &[Contact],
        phones: &[Contact],
    ) -> Self {
        let of = &turns[index];
        let words = Words::new(of.text, &spans(&[emails, phones], index));
        let segments = segments(&words);
        let mut counted: Vec<_> = counting(emails)
            .chain(counting(phones))
            .filter(|c| c.turn == index)
            .collect();
        counted.sort_by_key(|c| c.range.start);
        let own: Vec<_> = counted.iter().map(|c| c.range.clone()).collect();
        let all = emails.iter().chain(phones).filter(|c| c.turn == index);
        let others = all
            .map(|c| c.range.clone())
            .filter(|range| !own.contains(range))
            .collect();
        Self {
            turn: index,
            of,
            words,
            segments,
            own,
            others,
        }
    }

    /// Whether the visitor gives a contact of their own here.
    pub(super) fn has_contact(&self) -> bool {
        !self.own.is_empty()
    }

    /// The byte right before word `i` and the byte after word `i - 1` have a contact between them:
    /// `Some(true)` for the visitor's own.
    pub(super) fn contact_before(&self, i: usize) -> Option<bool> {
        let start = i
            .checked_sub(1)
            .and_then(|k| self.words.all.get(k))
            .map_or(0, |w| w.end);
        let end = self
            .words
            .all
            .get(i)
            .map_or(self.words.text.len(), |w| w.start);
        let within = |list: &[Range<usize>]| list.iter().any(|r| start <= r.start && r.end <= end);
        match (within(&self.own), within(&self.others)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }
}
