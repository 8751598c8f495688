//! What may stand on a screen. Visitors type what they like, and paste what they were given.

use std::ops::Range;

/// Whether a character could move the cursor, change colours, turn the direction of writing or
/// hide: C0 and C1 controls, bidirectional marks, zero-width and other invisible characters.
pub fn is_disturbing(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
            | '\u{e0100}'..='\u{e01ef}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Text for one line of a screen: line ends and tabs become spaces, disturbing characters go.
pub fn one_line(text: &str) -> String {
    calm(text).trim().to_owned()
}

/// Text for several lines of a screen: line ends and the space before a line stay, the rest is as
/// in [`one_line`].
pub fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| calm(line).trim_end().to_owned())
}

/// What stands around a place in a text: its line, and of a long one no more than some words at
/// either side of it.
pub fn quote(text: &str, place: Range<usize>) -> String {
    const AROUND: usize = 40;
    let (Some(before), Some(here), Some(after)) = (
        text.get(..place.start),
        text.get(place.clone()),
        text.get(place.end..),
    ) else {
        return String::new();
    };
    let before = before.rsplit('\n').next().unwrap_or_default().trim_start();
    let after = after.split('\n').next().unwrap_or_default().trim_end();
    let from = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
    let to = after.char_indices().nth(AROUND).map(|(at, _)| at);
    // Words are not cut, unless there is but one.
    let before = match from {
        Some(at) => format!(
            "…{}",
            before[at..].split_once(' ').map_or("", |(_, rest)| rest)
        ),
        None => before.to_owned(),
    };
    let after = match to {
        Some(at) => format!(
            "{}…",
            after[..at].rsplit_once(' ').map_or("", |(rest, _)| rest)
        ),
        None => after.to_owned(),
    };
    format!("{before}{here}{after}")
}

fn calm(text: &str) -> String {
    let spaced = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c });
    spaced.filter(|c| !is_disturbing(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_the_line_and_of_a_long_one_the_words_around() {
        let found = |text: &str, here: &str| {
            let start = text.find(here).unwrap();
            quote(text, start..start + here.len())
        };
        assert_eq!(
            found("hi\nit's a@b.io, ok\nbye", "a@b.io"),
            "it's a@b.io, ok"
        );
        let long = format!("{}a@b.io {}", "word ".repeat(40), "word ".repeat(40));
        let quoted = found(&long, "a@b.io");
        assert!(
            quoted.starts_with("…word") && quoted.ends_with("word…"),
            "{quoted}"
        );
        assert!(quoted.len() < 100, "{quoted}");
        assert_eq!(quote("ab", 1..9), "");
    }

    #[test]
    fn nothing_that_disturbs_reaches_the_screen() {
        for (text, wanted) in [
            ("\x1b[31mred\x1b[0m", "[31mred[0m"),
            ("\u{9b}31mred", "31mred"),
            ("abc\u{202e}def\u{2066}", "abcdef"),
            ("a\u{200b}b\u{feff}c", "abc"),
            ("two\r\nlines\tand a tab", "two  lines and a tab"),
            ("bell\x07 back\x08 null\0", "bell back null"),
            ("Émilie 北京 🚀", "Émilie 北京 🚀"),
        ] {
            assert_eq!(one_line(text), wanted, "{text:?}");
        }
        assert_eq!(
            lines("a\n\x1b]0;title\x07b").collect::<Vec<_>>(),
            ["a", "]0;titleb"]
        );
    }
}
