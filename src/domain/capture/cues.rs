//! Phrases that a text is searched for: lists such as `not|never|dont use`, where `*` at the end
//! of a phrase lets its last word go on (`email*` is also `emails`).

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

/// `text` in lower case with single spaces for everything that is no letter and no digit;
/// apostrophes vanish, so that `don't` and `dont` are one.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => plain.push(c),
            'A'..='Z' => plain.push(c.to_ascii_lowercase()),
            '\'' | '’' => {}
            c if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ if plain.ends_with(' ') || plain.is_empty() => {}
            _ => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// A list of phrases, compiled when it is first asked for.
#[derive(Debug)]
pub(super) struct Phrases {
    list: &'static str,
    automaton: OnceLock<AhoCorasick>,
}

impl Phrases {
    pub(super) const fn new(list: &'static str) -> Self {
        Self {
            list,
            automaton: OnceLock::new(),
        }
    }

    /// Start and end of every phrase in `plain` that stands between whole words.
    fn spans<'a>(&'a self, plain: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let bytes = plain.as_bytes();
        let open = |start: usize, end: usize, goes_on: bool| {
            (start == 0 || bytes[start - 1] == b' ')
                && (goes_on || end == bytes.len() || bytes[end] == b' ')
        };
        let found = self.compiled().find_overlapping_iter(plain);
        found.filter_map(move |m| {
            let goes_on = m.pattern().as_usize() % 2 == 1;
            open(m.start(), m.end(), goes_on).then_some((m.start(), m.end()))
        })
    }

    /// Phrases at even places end with a whole word, at odd ones their last word may go on.
    fn compiled(&self) -> &AhoCorasick {
        const NEVER: &str = "\0";
        self.automaton.get_or_init(|| {
            let pair = |phrase: &'static str| match phrase.strip_suffix('*') {
                Some(stem) => [NEVER, stem],
                None => [phrase, NEVER],
            };
            AhoCorasick::new(self.list.split('|').flat_map(pair))
                .expect("short lists of short words build")
        })
    }

    /// Whether `plain` says one of them.
    pub(super) fn in_text(&self, plain: &str) -> bool {
        self.spans(plain).next().is_some()
    }

    /// Where each of them that `plain` says ends.
    pub(super) fn ends<'a>(&'a self, plain: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.spans(plain).map(|(_, end)| end)
    }

    /// Whether `plain` begins with one of them.
    pub(super) fn begin(&self, plain: &str) -> bool {
        self.spans(plain).any(|(start, _)| start == 0)
    }

    /// Whether `plain` ends with one of them.
    pub(super) fn end(&self, plain: &str) -> bool {
        self.spans(plain).any(|(_, end)| end == plain.len())
    }
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
    pub(super) fn new(lists: &[&'static str]) -> Self {
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
        let mut said = 0;
        for m in self.automaton.find_overlapping_iter(plain) {
            let (list, open) = self.phrases[m.pattern().as_usize()];
            let begins = m.start() == 0 || bytes[m.start() - 1] == b' ';
            let ends = open || bytes.get(m.end()).is_none_or(|b| *b == b' ');
            said |= u32::from(begins && ends) << list;
        }
        said
    }
}

/// Whether `word` is one of `list`, whatever its capitals: `at|from|with`.
pub(super) fn listed(word: &str, list: &str) -> bool {
    let word = word.as_bytes();
    let mut rest = list.as_bytes();
    loop {
        let (head, tail) = rest.split_at(word.len().min(rest.len()));
        if head.eq_ignore_ascii_case(word) && tail.first().is_none_or(|b| *b == b'|') {
            return true;
        }
        match rest.iter().position(|b| *b == b'|') {
            Some(bar) => rest = &rest[bar + 1..],
            None => return false,
        }
    }
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
            assert_eq!(Phrases::new(phrases).in_text(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_word_is_listed_whole() {
        assert!(listed("From", "at|from|with") && listed("with", "at|from|with"));
        assert!(
            !listed("fro", "at|from") && !listed("from", "at|fromage") && !listed("", "at|from")
        );
    }

    #[test]
    fn plain_text_has_single_spaces() {
        assert_eq!(plain(" Don’t  --  \"USE\" it! "), "dont use it");
    }
}
