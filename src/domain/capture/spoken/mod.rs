//! Values as people say them in an answer: `about 40 of us`, `mid size I think`, `by 15 March`,
//! `acme.com`. Reading finds the words and what they mean; whether that is a value of the field is
//! decided by validation.

mod date;
mod number;

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use regex::{Captures, Regex};

use super::value::{Refusal, not_listed};
use crate::domain::form::{Field, FieldKind, shape};

/// What an answer says, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) range: Range<usize>,
    /// As validation takes it.
    pub(super) meant: String,
}

/// Reads a number, date, choice, address or yes or no out of an answer given at `at`.
pub(super) fn read(field: &Field, text: &str, at: Option<DateTime<Utc>>) -> Result<Said, Refusal> {
    match field.kind {
        FieldKind::Number => number::number(text),
        FieldKind::Date => date::date(text, at.map(|at| at.date_naive())),
        FieldKind::Url => url(text).ok_or(Refusal::Url),
        FieldKind::Boolean => boolean(text).ok_or(Refusal::Boolean),
        FieldKind::Choice => choice(text, field),
        _ => Err(Refusal::Empty),
    }
}

fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern compiles")
}

/// Where a group of a match stands.
fn place(found: &Captures, group: usize) -> Range<usize> {
    found.get(group).map_or(0..0, |m| m.range())
}

/// A word of the text in lower case without apostrophes, and where it stands.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    static WORD: LazyLock<Regex> = LazyLock::new(|| compiled(r"[\p{L}\p{N}]+(?:['’][\p{L}]+)*"));
    WORD.find_iter(text)
        .map(|m| {
            let word = m.as_str().replace(['\'', '’'], "").to_lowercase();
            (word, m.range())
        })
        .collect()
}

/// The first address; one without a scheme is taken for https.
fn url(text: &str) -> Option<Said> {
    let mut at = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let bare =
            token.trim_matches(|c: char| c.is_whitespace() || ".,;:!?()<>[]{}\"'“”‘’".contains(c));
        let start = at + token.find(bare).unwrap_or(0);
        at += token.len();
        let lower = bare.to_ascii_lowercase();
        let meant = match lower.starts_with("http://") || lower.starts_with("https://") {
            true => bare.to_owned(),
            false if !bare.contains('@') && is_host(&lower, bare) => format!("https://{bare}"),
            false => continue,
        };
        if shape::URLS.is_match(&meant) {
            return Some(Said {
                range: start..start + bare.len(),
                meant,
            });
        }
    }
    None
}

/// Whether a word begins with a domain: `acme.com/pricing`, not `3.5`, not `yes.It`.
fn is_host(lower: &str, written: &str) -> bool {
    let host = lower.split(['/', '?', '#', ':']).next().unwrap_or("");
    let top = host.rsplit('.').next().unwrap_or("");
    let glued = written[..host.len()]
        .rsplit('.')
        .next()
        .is_some_and(|top| top.starts_with(char::is_uppercase) && top.contains(char::is_lowercase));
    host.contains('.') && top.len() >= 2 && top.chars().all(char::is_alphabetic) && !glued
}

/// The word of the answer's beginning that decides it.
fn boolean(text: &str) -> Option<Said> {
    const YES: [&str; 18] = [
        "yes",
        "yeah",
        "yep",
        "yup",
        "ya",
        "yea",
        "sure",
        "correct",
        "true",
        "definitely",
        "absolutely",
        "certainly",
        "indeed",
        "affirmative",
        "ok",
        "okay",
        "si",
        "oui",
    ];
    const NO: [&str; 8] = [
        "no", "nope", "nah", "not", "never", "false", "negative", "non",
    ];
    const BEGIN: [(&str, &str); 14] = [
        ("of course", "true"),
        ("we do", "true"),
        ("i do", "true"),
        ("we are", "true"),
        ("i am", "true"),
        ("it is", "true"),
        ("we have", "true"),
        ("they do", "true"),
        ("we dont", "false"),
        ("i dont", "false"),
        ("we arent", "false"),
        ("it isnt", "false"),
        ("we havent", "false"),
        ("they dont", "false"),
    ];
    let words = words(text);
    let said = |range: Range<usize>, meant: &str| {
        Some(Said {
            range,
            meant: meant.to_owned(),
        })
    };
    for (nth, (word, range)) in words.iter().take(4).enumerate() {
        if NO.contains(&word.as_str()) || word == "0" && words.len() == 1 {
            return said(range.clone(), "false");
        }
        let denied = words.get(nth + 1).is_some_and(|(next, _)| next == "not");
        if YES.contains(&word.as_str()) && !denied || word == "1" && words.len() == 1 {
            return said(range.clone(), "true");
        }
        let Some((next, end)) = words.get(nth + 1) else {
            continue;
        };
        let pair = format!("{word} {next}");
        if let Some((_, meant)) = BEGIN.iter().find(|(begin, _)| *begin == pair) {
            let after = words.get(nth + 2).map(|(word, _)| word.as_str());
            return match after {
                Some("not" | "no" | "never") => said(words[nth + 2].1.clone(), "false"),
                _ => said(range.start..end.end, meant),
            };
        }
    }
    None
}

/// The one choice whose words the text says; of overlapping ones the longest.
fn choice(text: &str, field: &Field) -> Result<Said, Refusal> {
    let spoken = words(text);
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    let mut listed: Vec<(Vec<String>, &str)> = field
        .choices
        .iter()
        .map(|choice| {
            let words = words(choice).into_iter().map(|(word, _)| word);
            (words.collect(), choice.as_str())
        })
        .collect();
    listed.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    for (choice_words, choice) in &listed {
        let length = choice_words.len();
        for (nth, window) in spoken.windows(length.max(1)).enumerate() {
            let said = length > 0 && window.iter().map(|(word, _)| word).eq(choice_words);
            let denied = nth > 0 && matches!(spoken[nth - 1].0.as_str(), "not" | "no");
            let range = nth..nth + length;
            let free = found
                .iter()
                .all(|(f, _)| f.end <= range.start || range.end <= f.start);
            if said && free {
                found.push((range, if denied { "" } else { choice }));
            }
        }
    }
    found.retain(|(_, choice)| !choice.is_empty());
    let (range, choice) = found.first().cloned().ok_or_else(|| not_listed(field))?;
    if found.iter().any(|(_, other)| *other != choice) {
        return Err(Refusal::Several);
    }
    Ok(Said {
        range: spoken[range.start].1.start..spoken[range.end - 1].1.end,
        meant: choice.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: FieldKind, text: &str) -> Result<(String, String), Refusal> {
        let choices = ["small", "mid-size", "very large", "large"];
        let field = Field {
            kind,
            choices: choices.map(str::to_owned).to_vec(),
            ..Field::new("some_field", false)
        };
        let at = "2026-09-14T10:00:00Z".parse().ok();
        read(&field, text, at).map(|said| (text[said.range].to_owned(), said.meant))
    }

    #[test]
    fn reads_what_an_answer_says() {
        use FieldKind::{Boolean, Choice, Date, Number, Url};
        let table = [
            (Number, "about 40 of us", "40", "40"),
            (Number, "we're ~1,200 people", "1,200", "1200"),
            (Number, "1.200 Mitarbeiter", "1.200", "1200"),
            (Number, "12,5 maybe", "12,5", "12.5"),
            (Number, "around $5k a month", "5k", "5000"),
            (Number, "2.5 million", "2.5 million", "2500000"),
            (Number, "40ppl", "40", "40"),
            (Number, "twenty-five", "twenty-five", "25"),
            (
                Number,
                "two hundred and ten I guess",
                "two hundred and ten",
                "210",
            ),
            (Number, "a dozen", "dozen", "12"),
            (Number, "on the 3rd we were 7", "7", "7"),
            (Date, "by 15 March", "15 March", "2027-03-15"),
            (Date, "Sept. 20th works", "Sept. 20th", "2026-09-20"),
            (Date, "March 15th, 2027.", "March 15th, 2027", "2027-03-15"),
            (Date, "2026-12-01 please", "2026-12-01", "2026-12-01"),
            (Date, "25/12/2026", "25/12/2026", "2026-12-25"),
            (Date, "3.4.2027", "3.4.2027", "2027-04-03"),
            (Date, "tomorrow is fine", "tomorrow", "2026-09-15"),
            (Url, "it's acme.com.", "acme.com", "https://acme.com"),
            (
                Url,
                "see (https://acme.io/x)",
                "https://acme.io/x",
                "https://acme.io/x",
            ),
            (Boolean, "Yep, we do", "Yep", "true"),
            (Boolean, "no", "no", "false"),
            (Boolean, "we don't", "we don't", "false"),
            (Boolean, "I do not", "not", "false"),
            (Boolean, "of course!", "of course", "true"),
            (Choice, "we are Mid size I think", "Mid size", "mid-size"),
            (Choice, "a very large one", "very large", "very large"),
            (Choice, "not small, large", "large", "large"),
        ];
        for (kind, text, words, meant) in table {
            assert_eq!(said(kind, text), Ok((words.into(), meant.into())), "{text}");
        }
    }

    #[test]
    fn says_why_an_answer_is_none() {
        use FieldKind::{Boolean, Choice, Date, Number, Url};
        let table = [
            (Number, "10-20", Refusal::Several),
            (Number, "between 10 and 20", Refusal::Several),
            (Number, "a lot", Refusal::Number),
            (Number, "24/7", Refusal::Number),
            (Date, "03/04/2026", Refusal::DayOrMonth),
            (Date, "31 April 2026", Refusal::Date),
            (Date, "soon", Refusal::Date),
            (Url, "jane@acme.com e.g. 3.5", Refusal::Url),
            (Boolean, "depends on the price", Refusal::Boolean),
            (Choice, "small or large", Refusal::Several),
        ];
        for (kind, text, wanted) in table {
            assert_eq!(said(kind, text), Err(wanted), "{text}");
        }
        let listed = Refusal::Choice("small, mid-size, very large, large".into());
        assert_eq!(said(Choice, "tiny"), Err(listed));
    }
}
