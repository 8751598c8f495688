//! Courtesies: words of greeting, thanks, cheer and farewell. A message of nothing else says nothing of
//! what its writer wants.

/// In order.
pub(super) const COURTESIES: &[&str] = &[
    "amazing",
    "appreciate",
    "appreciated",
    "awesome",
    "best",
    "brilliant",
    "bye",
    "cheers",
    "cool",
    "dear",
    "enjoy",
    "excellent",
    "fab",
    "fantastic",
    "good",
    "goodbye",
    "great",
    "greetings",
    "ha",
    "haha",
    "hahaha",
    "hello",
    "helpful",
    "hey",
    "hi",
    "hiya",
    "lol",
    "lovely",
    "nice",
    "ok",
    "okay",
    "perfect",
    "regards",
    "super",
    "ta",
    "thank",
    "thanks",
    "thx",
    "ty",
    "tysm",
    "welcome",
    "wonderful",
];

/// Words that courtesies are made up with, in order.
pub(super) const AMONG_THEM: &[&str] = &[
    "a",
    "afternoon",
    "again",
    "all",
    "and",
    "anyway",
    "are",
    "care",
    "day",
    "evening",
    "everyone",
    "everything",
    "for",
    "have",
    "help",
    "helping",
    "info",
    "is",
    "it",
    "kind",
    "lot",
    "lots",
    "many",
    "morning",
    "much",
    "night",
    "now",
    "one",
    "rest",
    "see",
    "so",
    "soon",
    "speak",
    "take",
    "talk",
    "team",
    "that",
    "the",
    "there",
    "time",
    "to",
    "today",
    "very",
    "weekend",
    "ya",
    "you",
    "your",
];

/// Tells whether the words of a message are courtesies alone.
#[derive(Debug, Default)]
pub(super) struct Courtesy {
    courteous: bool,
    other: bool,
}

impl Courtesy {
    /// Hears the next word, as spellings read it.
    pub(super) fn hear(&mut self, word: &str) {
        if !self.other {
            let courteous = COURTESIES.binary_search(&word).is_ok();
            self.courteous |= courteous;
            self.other = !courteous && AMONG_THEM.binary_search(&word).is_err();
        }
    }

    /// Whether there was a courtesy, and nothing else.
    pub(super) fn alone(&self) -> bool {
        self.courteous && !self.other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::runs;

    #[test]
    fn the_words_are_in_order() {
        for words in [COURTESIES, AMONG_THEM] {
            assert!(words.is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn courtesies_are_told_from_answers() {
        for nothing in [
            "hi",
            "Thanks a lot, bye!",
            "thank u",
            "good morning",
            "that\u{2019}s great \u{1f44d} have a good one",
        ] {
            assert!(runs(nothing).is_empty(), "{nothing}");
        }
        for something in [
            "yes please",
            "no thanks",
            "ok book it",
            "hello, jane@x.example",
            "today",
            "one night",
            "in the evening",
            "help",
            "take it",
            "speak to the team today",
        ] {
            assert!(!runs(something).is_empty(), "{something}");
        }
    }
}
