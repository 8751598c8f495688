//! The beginning of a line of a transcript: a time, a speaker's label, and what is left for the text.
//! `Ada:`, `Ada (Customer):`, `[10:31] Ada:`, `10:31 AM - Ada:`, `**Ada:**`, `<Ada> …`, `[Ada] …`.

use chrono::{DateTime, NaiveTime, Utc};

use super::roles::{role_of_label, role_of_word};
use super::time::{self, Times};

/// A line that may begin with who speaks.
#[derive(Debug, PartialEq)]
pub(super) struct Labelled<'t> {
    pub stamp: Option<Stamp>,
    pub label: &'t str,
    pub text: &'t str,
    pub sure: Sure,
}

/// When a line was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stamp {
    At(DateTime<Utc>),
    /// On a day that the line does not say.
    Clock(NaiveTime),
}

/// How sure it is that a label is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// A role word, or a stamp in brackets before it.
    Certain,
    /// Set in bold or brackets, as a note may be.
    Marked,
    /// A few words and a colon.
    Maybe,
}

/// Takes a line apart; `None` where it cannot begin with a label.
pub(super) fn labelled<'t>(line: &'t str, times: &Times) -> Option<Labelled<'t>> {
    // Messengers put invisible marks of direction in front.
    let line = line.trim_start_matches(['\u{200e}', '\u{200f}', '\u{feff}', '\u{202a}']);
    let (stamp, stamped, rest) = match take_stamp(line, times) {
        Some((stamp, certain, rest)) => (Some(stamp), certain, rest),
        None => (None, false, line),
    };
    let (label, text, marked) = marked_label(rest).or_else(|| plain_label(rest))?;
    let (label, late_stamp) = take_late_stamp(label.trim(), times);
    let label = without_verb(label);
    if !is_plausible(label) {
        return None;
    }
    let is_stamped_role = || stamp.is_some() && role_of_label(label).is_some();
    let sure = if stamped || names_role(label) || is_stamped_role() {
        Sure::Certain
    } else if marked {
        Sure::Marked
    } else {
        Sure::Maybe
    };
    Some(Labelled {
        stamp: stamp.or(late_stamp),
        label,
        text: text.trim(),
        sure,
    })
}

/// `**Ada:** text`, `**Ada**: text`, `<Ada> text`, `[Ada] text`, also behind a bullet; a heading only if
/// all of it is a role.
fn marked_label(line: &str) -> Option<(&str, &str, bool)> {
    if let Some(heading) = line.strip_prefix('#') {
        let label = heading.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | ']'));
        return names_role(label).then_some((label, "", true));
    }
    let bullet = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
    let line = bullet.unwrap_or(line).trim_start();
    for (open, close) in [("**", "**"), ("__", "__"), ("<", ">"), ("[", "]")] {
        let Some((label, text)) = line.strip_prefix(open).and_then(|l| l.split_once(close)) else {
            continue;
        };
        let inside = label.trim().strip_suffix(':');
        let behind = text.trim_start().strip_prefix(':');
        if open.len() == 1 || inside.is_some() || behind.is_some() || role_of_word(label).is_some()
        {
            return Some((inside.unwrap_or(label), behind.unwrap_or(text), true));
        }
    }
    let (label, text) = plain_label(bullet?).map(|(label, text, _)| (label, text))?;
    role_of_word(label)?;
    Some((label, text, true))
}

fn plain_label(line: &str) -> Option<(&str, &str, bool)> {
    let (label, text) = split_at_colon(line)?;
    if text.starts_with("//") || label.starts_with(char::is_whitespace) {
        return None;
    }
    let is_spaced = text.is_empty() || text.starts_with(char::is_whitespace);
    (is_spaced || role_of_word(label).is_some()).then_some((label, text, false))
}

/// Splits at the first colon outside brackets: `Jane (10:31): hi`.
fn split_at_colon(line: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, c) in line.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ':' | '：' if depth == 0 => return Some((&line[..at], &line[at + c.len_utf8()..])),
            _ => {}
        }
    }
    None
}

/// A time at the start of a line: whether it stands in brackets or tells its day, and the rest.
fn take_stamp<'t>(line: &'t str, times: &Times) -> Option<(Stamp, bool, &'t str)> {
    let bracketed = line
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .or_else(|| line.strip_prefix('(').and_then(|rest| rest.split_once(')')));
    if let Some((inside, rest)) = bracketed {
        return Some((stamp(inside, times)?, true, after_stamp(rest)));
    }
    if !line.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let borders = line.match_indices(' ').map(|(at, _)| at).take(5);
    let borders: Vec<_> = borders.collect();
    borders.into_iter().rev().find_map(|at| {
        let found = stamp(line[..at].trim_end_matches([',', '-', ' ']), times)?;
        let has_day = matches!(found, Stamp::At(_));
        Some((found, has_day, after_stamp(&line[at..])))
    })
}

fn after_stamp(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|'))
}

pub(super) fn stamp(text: &str, times: &Times) -> Option<Stamp> {
    let text = text.trim();
    if let Some(clock) = time::clock(text) {
        return Some(Stamp::Clock(clock));
    }
    // A bare number is never a stamp: `[12345678]` is an id.
    let is_number = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (!is_number)
        .then(|| time::parse(text, times))?
        .map(Stamp::At)
}

/// `Ada (10:31)`: the label and the time behind it.
fn take_late_stamp<'t>(label: &'t str, times: &Times) -> (&'t str, Option<Stamp>) {
    let inside = |open| {
        label
            .strip_suffix(if open == '(' { ')' } else { ']' })?
            .rsplit_once(open)
    };
    let found = ['(', '['].into_iter().find_map(|open| {
        let (label, inside) = inside(open)?;
        Some((label.trim_end(), Some(stamp(inside, times)?)))
    });
    found.unwrap_or((label, None))
}

/// `You said` is `You`.
fn without_verb(label: &str) -> &str {
    [" said", " says", " wrote", " writes"]
        .iter()
        .find_map(|verb| label.strip_suffix(verb))
        .unwrap_or(label)
}

/// A label is at most four words, a role in brackets aside, and no sentence.
fn is_plausible(label: &str) -> bool {
    let name = label.split(['(', '[']).next().unwrap_or(label);
    let is_odd = |c: char| {
        matches!(
            c,
            '?' | '!' | ',' | ';' | '"' | '/' | '@' | '=' | '<' | '>' | '|' | '{'
        )
    };
    (1..=4).contains(&name.split_whitespace().count())
        && label.len() <= 64
        && name.starts_with(char::is_alphanumeric)
        && name.contains(char::is_alphabetic)
        && !label.contains(is_odd)
}

/// A role word by itself, with a number or in brackets; or a name of two capitalised words that ends
/// in one that could be nothing else: `Support Bot`, but not `Contact info` or `Price per user`.
pub(super) fn names_role(label: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "Bot",
        "Chatbot",
        "Assistant",
        "AI",
        "Agent",
        "Operator",
        "Visitor",
        "Customer",
        "Client",
        "Guest",
        "User",
        "Representative",
        "Advisor",
    ];
    if role_of_word(label).is_some() {
        return true;
    }
    let bracketed = label
        .strip_suffix([')', ']'])
        .and_then(|l| l.rsplit_once(['(', '[']));
    if let Some((_, role)) = bracketed {
        return role_of_word(role).is_some();
    }
    let words: Vec<_> = label.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let ends = words.last().is_some_and(|last| ENDINGS.contains(last));
    ends && words.len() <= 3 && words.iter().all(capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_in_every_shape() {
        use Sure::{Certain, Marked, Maybe};
        for (line, label, text, sure) in [
            ("User: hi", "User", "hi", Certain),
            ("USER:hi", "USER", "hi", Certain),
            ("Visitor 1234: hi", "Visitor 1234", "hi", Certain),
            ("Jane: hi", "Jane", "hi", Maybe),
            (
                "Jane Doe (Customer): hi",
                "Jane Doe (Customer)",
                "hi",
                Certain,
            ),
            ("[10:31] Jane: 9:30 please", "Jane", "9:30 please", Certain),
            ("[2026-05-01 10:31:07] Jane: hi", "Jane", "hi", Certain),
            ("10:31 Jane: hi", "Jane", "hi", Maybe),
            ("10:31 AM - Bot: hi", "Bot", "hi", Certain),
            ("2026-05-01T10:31:07+02:00 Jane: hi", "Jane", "hi", Certain),
            ("2026-05-01 10:31 - Jane: hi", "Jane", "hi", Certain),
            ("Jane (10:31): hi", "Jane", "hi", Maybe),
            ("**User:** hi", "User", "hi", Certain),
            ("**Jane**: hi", "Jane", "hi", Marked),
            ("- **User:** hi", "User", "hi", Certain),
            ("<Jane> hi", "Jane", "hi", Marked),
            ("[Visitor] hi", "Visitor", "hi", Certain),
            ("You said:", "You", "", Certain),
            ("### User", "User", "", Certain),
            ("## \u{1f464} User:", "User", "", Certain),
            ("Support Bot: hi", "Support Bot", "hi", Certain),
            ("Contact info: x", "Contact info", "x", Maybe),
            ("Price per user: 5", "Price per user", "5", Maybe),
        ] {
            let found = labelled(line, &Times::elsewhere()).expect(line);
            assert_eq!(
                (found.label, found.text, found.sure),
                (label, text, sure),
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_no_label_is_none() {
        for line in [
            "https://x.example/a",
            "9:30 or 13:00",
            "see you at 10:31",
            "I have one more question, about this: can I",
            "  Jane: indented",
            "ratio 3:4",
            "**bold** words",
            "",
            ":",
            "::::",
            "jo@x.example: my mail",
            "## Prices: from 40",
        ] {
            assert_eq!(labelled(line, &Times::elsewhere()), None, "{line}");
        }
    }
}
