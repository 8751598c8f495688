//! Courtesies: words of greeting, thanks, cheer and farewell. A message of nothing else says nothing of
//! what its writer wants.

/// In order.
const COURTESIES: &[&str] = &[
    "a",
    "afternoon",
    "again",
    "all",
    "amazing",
    "and",
    "anyway",
    "appreciate",
    "appreciated",
    "awesome",
    "best",
    "brilliant",
    "bye",
    "care",
    "cheers",
    "cool",
    "day",
    "dear",
    "enjoy",
    "evening",
    "everyone",
    "everything",
    "excellent",
    "fab",
    "fantastic",
    "for",
    "good",
    "goodbye",
    "great",
    "greetings",
    "ha",
    "haha",
    "hahaha",
    "have",
    "hello",
    "help",
    "helpful",
    "helping",
    "hey",
    "hi",
    "hiya",
    "info",
    "it",
    "kind",
    "lol",
    "lot",
    "lots",
    "lovely",
    "many",
    "morning",
    "much",
    "nice",
    "night",
    "now",
    "ok",
    "okay",
    "one",
    "perfect",
    "regards",
    "rest",
    "see",
    "so",
    "soon",
    "speak",
    "super",
    "ta",
    "take",
    "talk",
    "team",
    "thank",
    "thanks",
    "that",
    "thats",
    "the",
    "there",
    "thx",
    "time",
    "to",
    "today",
    "ty",
    "tysm",
    "very",
    "weekend",
    "welcome",
    "wonderful",
    "ya",
    "you",
    "your",
    "youre",
];

/// Whether a message holds nothing but courtesies, signs and pictures.
pub(super) fn alone(message: &str) -> bool {
    let words = message.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c));
    words.filter(|word| !word.is_empty()).all(is_courtesy)
}

fn is_courtesy(word: &str) -> bool {
    let letters = word.chars().filter(|c| !is_apostrophe(*c));
    let word: String = letters.flat_map(char::to_lowercase).collect();
    word.is_empty() || COURTESIES.binary_search(&word.as_str()).is_ok()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courtesies_are_told_from_answers() {
        assert!(COURTESIES.is_sorted());
        for nothing in [
            "hi",
            "Thanks a lot, bye!",
            "that’s great 👍 have a good one",
            "🙂",
            "...",
        ] {
            assert!(alone(nothing), "{nothing}");
        }
        for something in [
            "yes please",
            "no thanks",
            "ok book it",
            "hello, jane@x.example",
        ] {
            assert!(!alone(something), "{something}");
        }
    }
}
