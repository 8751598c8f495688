//! Phrases that a text is searched for: lists such as `not|never|dont use`, where `*` at the end
//! of a phrase lets its last word go on (`email*` is also `emails`).

use aho_corasick::AhoCorasick;

/// `text` in lower case with single spaces for everything that is no letter and no digit;
/// apostrophes vanish, so that `don't` and `dont` are one.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ if plain.ends_with(' ') || plain.is_empty() => {}
            _ => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// Whether `plain` says one of `phrases`.
pub(super) fn says(plain: &str, phrases: &str) -> bool {
    last_end(plain, phrases).is_some()
}

/// Where the last of `phrases` that `plain` says ends.
pub(super) fn last_end(plain: &str, phrases: &str) -> Option<usize> {
    phrases
        .split('|')
        .filter_map(|phrase| ends_of(plain, phrase).last())
        .max()
}

/// Several lists of phrases that a text is searched for in one pass.
#[derive(Debug)]
pub(super) struct Lists {
    automaton: AhoCorasick,
    /// For each phrase of the automaton, its list and whether its last word may go on.
    phrases: Vec<(usize, bool)>,
}

impl Lists {
    /// The lists, at most 32, in the order of their bits.
    pub(super) fn new(lists: &[&str]) -> Self {
        let all = lists.iter().enumerate();
        let all =
            all.flat_map(|(list, phrases)| phrases.split('|').map(move |phrase| (list, phrase)));
        let (stems, phrases): (Vec<_>, Vec<_>) = all
            .map(|(list, phrase)| (phrase.trim_end_matches('*'), (list, phrase.ends_with('*'))))
            .unzip();
        let automaton = AhoCorasick::new(stems).expect("short lists of short words build");
        Self { automaton, phrases }
    }

    /// A bit for each list that `plain` says a phrase of.
    pub(super) fn said(&self, plain: &str) -> u32 {
        let bytes = plain.as_bytes();
        let whole = |m: &aho_corasick::Match| {
            let (_, open) = self.phrases[m.pattern().as_usize()];
            (m.start() == 0 || bytes[m.start() - 1] == b' ')
                && (open || bytes.get(m.end()).is_none_or(|b| *b == b' '))
        };
        let matches = self.automaton.find_overlapping_iter(plain).filter(whole);
        matches.fold(0, |said, m| {
            said | 1 << self.phrases[m.pattern().as_usize()].0
        })
    }
}

/// Whether `plain` begins with one of `phrases`.
pub(super) fn begins(plain: &str, phrases: &str) -> bool {
    phrases.split('|').any(|phrase| {
        ends_of(plain, phrase)
            .next()
            .is_some_and(|end| end == phrase.trim_end_matches('*').len())
    })
}

/// Whether `plain` ends with one of `phrases`.
pub(super) fn ends(plain: &str, phrases: &str) -> bool {
    phrases
        .split('|')
        .any(|phrase| ends_of(plain, phrase).last() == Some(plain.len()))
}

/// The ends of every `phrase` in `plain` that stands between whole words.
pub(super) fn ends_of<'a>(plain: &'a str, phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    let (phrase, open) = match phrase.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (phrase, false),
    };
    let bytes = plain.as_bytes();
    plain.match_indices(phrase).filter_map(move |(at, _)| {
        let end = at + phrase.len();
        let starts = at == 0 || bytes[at - 1] == b' ';
        let stops = open || end == bytes.len() || bytes[end] == b' ';
        (starts && stops).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words() {
        let table = [
            ("do not use it", "dont use|not use", true),
            ("a knot used", "not", false),
            ("your emails", "email*", true),
            ("your emails", "email", false),
            ("", "email", false),
        ];
        for (text, phrases, wanted) in table {
            assert_eq!(says(text, phrases), wanted, "{text}");
        }
    }

    #[test]
    fn plain_text_has_single_spaces() {
        assert_eq!(plain(" Don’t  --  \"USE\" it! "), "dont use it");
    }
}
