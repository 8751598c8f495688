//! Values as people say them in an answer: `about 40 of us`, `mid size I think`, `by 15 March`,
//! `acme.com`. Reading finds the words and what they mean; whether that is a value of the field is
//! decided by validation.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
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
        FieldKind::Number => number(text),
        FieldKind::Date => date(text, at.map(|at| at.date_naive())),
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

// Numbers

/// The first number of the text, unless it is the beginning of a range.
fn number(text: &str) -> Result<Said, Refusal> {
    static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
        compiled(concat!(
            r"(?i)(?:^|[^\w.,@/:-])(-?(?:\d{1,3}(?:[,'’]\d{3})+|\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]\d+)?)",
            r"(?:[ ]?(k|m|mio|million|millions|thousand|hundred|bn|billion)\b)?"
        ))
    });
    static RANGE: LazyLock<Regex> = LazyLock::new(|| {
        compiled(r"(?i)^\s*(?:[-–—~]|to\b|or\b|bis\b)\s*\d|^\s*and\s+\d[\d.,]*\s*$")
    });
    let digits = DIGITS.captures_iter(text).find_map(|found| {
        let (digits, unit) = (place(&found, 1), place(&found, 2));
        let end = digits.end.max(unit.end);
        stands_alone(&text[end..]).then_some((digits, unit, end))
    });
    let Some((digits, unit, end)) = digits else {
        return in_words(text).ok_or(Refusal::Number);
    };
    if RANGE.is_match(&text[end..]) {
        return Err(Refusal::Several);
    }
    Ok(Said {
        meant: times(&plain_decimal(&text[digits.clone()]), power(&text[unit])),
        range: digits.start..end,
    })
}

/// Whether what follows digits leaves them a number: not `3rd`, `10am`, `24/7`, `14:30`.
fn stands_alone(rest: &str) -> bool {
    const UNITS: [&str; 12] = [
        "",
        "ppl",
        "people",
        "users",
        "seats",
        "usd",
        "eur",
        "gbp",
        "employees",
        "staff",
        "x",
        "pcs",
    ];
    let word = rest
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    let more = rest.strip_prefix([':', '/', '@', '.']).unwrap_or("");
    UNITS.contains(&word.to_ascii_lowercase().as_str())
        && !more.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// `1,200`, `1.200`, `1'200` as `1200`; `12,5` as `12.5`.
fn plain_decimal(digits: &str) -> String {
    let marks: Vec<(usize, char)> = digits
        .char_indices()
        .filter(|(_, c)| !c.is_ascii_digit() && *c != '-')
        .collect();
    let Some((last, mark)) = marks.last().copied() else {
        return digits.to_owned();
    };
    let after = digits.len() - last - mark.len_utf8();
    let groups = marks.iter().filter(|(_, c)| *c == mark).count() > 1;
    let thousands = after == 3
        && !digits.trim_start_matches('-').starts_with('0')
        && (marks.len() == 1 || groups);
    let kept = digits.char_indices().filter_map(|(i, c)| match c {
        '-' => Some('-'),
        c if c.is_ascii_digit() => Some(c),
        _ if i == last && !thousands => Some('.'),
        _ => None,
    });
    kept.collect()
}

fn power(unit: &str) -> usize {
    match unit.to_ascii_lowercase().as_str() {
        "hundred" => 2,
        "k" | "thousand" => 3,
        "m" | "mio" | "million" | "millions" => 6,
        "bn" | "billion" => 9,
        _ => 0,
    }
}

/// `decimal` times ten to the `power`, digit by digit.
fn times(decimal: &str, power: usize) -> String {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    let zeros = "0".repeat(power.saturating_sub(part.len()));
    let (shifted, rest) = part.split_at(power.min(part.len()));
    match rest {
        "" => format!("{whole}{shifted}{zeros}"),
        rest => format!("{whole}{shifted}.{rest}"),
    }
}

/// `twenty five`, `two hundred`, `a dozen`: the first run of such words.
fn in_words(text: &str) -> Option<Said> {
    let words = words(text);
    let counts = |word: &str| small(word).is_some() || scale(word).is_some();
    let first = words.iter().position(|(word, _)| counts(word))?;
    let run = words[first..].iter().take_while(|(word, range)| {
        counts(word) || word == "and" && range.start > words[first].1.start
    });
    let mut run: Vec<_> = run.collect();
    while run.last().is_some_and(|(word, _)| word == "and") {
        run.pop();
    }
    let (mut total, mut part) = (0u64, 0u64);
    for (word, _) in &run {
        match (small(word), scale(word)) {
            (Some(n), _) => part = part.checked_add(n)?,
            (_, Some(scale @ (12 | 100))) => part = part.max(1).checked_mul(scale)?,
            (_, Some(scale)) => {
                total = total.checked_add(part.max(1).checked_mul(scale)?)?;
                part = 0;
            }
            _ => {}
        }
    }
    Some(Said {
        range: run.first()?.1.start..run.last()?.1.end,
        meant: total.checked_add(part)?.to_string(),
    })
}

fn small(word: &str) -> Option<u64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let at = |list: &[&str]| list.iter().position(|w| *w == word).map(|n| n as u64);
    at(&SMALL).or_else(|| at(&TENS).map(|n| (n + 2) * 10))
}

fn scale(word: &str) -> Option<u64> {
    match word {
        "dozen" => Some(12),
        "hundred" => Some(100),
        "thousand" => Some(1000),
        "million" => Some(1_000_000),
        _ => None,
    }
}

// Dates

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The first date of the text. Without a year it is the next such day after the message.
fn date(text: &str, today: Option<NaiveDate>) -> Result<Said, Refusal> {
    static FORMS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
        let month = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?";
        [
            compiled(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b"),
            compiled(&format!(
                r"(?i)\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{month}(?:,?\s+(\d{{4}}))?\b"
            )),
            compiled(&format!(
                r"(?i)\b{month}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?"
            )),
            compiled(r"\b(\d{1,2})([./])(\d{1,2})[./](\d{4})\b"),
        ]
    });
    let [iso, day_first, month_first, digits] = &*FORMS;
    let part =
        |found: &Captures, group: usize| found.get(group).map_or("", |m| m.as_str()).to_owned();
    let said = |found: &Captures, day: Option<NaiveDate>| {
        let day = day.ok_or(Refusal::Date)?;
        let range = found.get(0).map_or(0..0, |m| m.range());
        // The point after an abbreviated month belongs to it, one after the date does not.
        let range =
            range.start..range.start + text[range.clone()].trim_end_matches(['.', ' ']).len();
        Ok(Said {
            range,
            meant: day.format("%Y-%m-%d").to_string(),
        })
    };
    if let Some(found) = iso.captures(text) {
        let day = full(&part(&found, 1), &part(&found, 2), &part(&found, 3));
        return said(&found, day);
    }
    if let Some(found) = day_first.captures(text) {
        let day = named(&part(&found, 3), &part(&found, 2), &part(&found, 1), today);
        return said(&found, day);
    }
    if let Some(found) = month_first.captures(text) {
        let day = named(&part(&found, 3), &part(&found, 1), &part(&found, 2), today);
        return said(&found, day);
    }
    if let Some(found) = digits.captures(text) {
        let (first, second, year) = (part(&found, 1), part(&found, 3), part(&found, 4));
        let day_first = full(&year, &second, &first);
        let month_first = full(&year, &first, &second);
        return match (&text[place(&found, 2)], day_first, month_first) {
            (".", day, _) => said(&found, day),
            (_, Some(day), Some(month)) if day != month => Err(Refusal::DayOrMonth),
            (_, day, month) => said(&found, day.or(month)),
        };
    }
    relative(text, today).ok_or(Refusal::Date)
}

fn full(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A day with a month's name; without a year, the next such day from today on.
fn named(year: &str, month: &str, day: &str, today: Option<NaiveDate>) -> Option<NaiveDate> {
    let month = month.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|m| *m == month)? as u32 + 1;
    let day = day.parse().ok()?;
    if !year.is_empty() {
        return NaiveDate::from_ymd_opt(year.parse().ok()?, month, day);
    }
    let today = today?;
    let years = today.year()..=today.year() + 8;
    years
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|date| *date >= today)
}

/// `today` and `tomorrow`, by the message's own date.
fn relative(text: &str, today: Option<NaiveDate>) -> Option<Said> {
    let today = today?;
    words(text).into_iter().find_map(|(word, range)| {
        let day = match word.as_str() {
            "today" => Some(today),
            "tomorrow" => today.checked_add_days(Days::new(1)),
            _ => None,
        }?;
        Some(Said {
            range,
            meant: day.format("%Y-%m-%d").to_string(),
        })
    })
}

// Addresses of pages

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

// Yes and no

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

// Choices

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
