//! Numbers in an answer, in digits as several countries group them, or in words.

use std::sync::LazyLock;

use regex::Regex;

use super::{Said, compiled, place, words};
use crate::domain::capture::value::Refusal;

/// The first number of the text, unless it is the beginning of a range.
pub(super) fn number(text: &str) -> Result<Said, Refusal> {
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
