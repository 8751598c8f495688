//! Days in an answer, with the month as a word or in digits.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use regex::{Captures, Regex};

use super::{Said, compiled, place, words};
use crate::domain::capture::value::Refusal;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The first date of the text. Without a year it is the next such day after the message.
pub(super) fn date(text: &str, today: Option<NaiveDate>) -> Result<Said, Refusal> {
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
