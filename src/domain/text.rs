//! What may stand on a screen. Visitors type what they like, and paste what they were given.

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
