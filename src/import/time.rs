//! Instants as exports write them: epochs in any unit, RFC 3339 and its many neighbours, local times
//! in the zone the user names. Kept to the millisecond, as the store keeps them.

use std::cell::{Cell, RefCell};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, Utc};

use super::dates::{DateOrder, Dates, Numbers, Settled};
use super::json::Json;
use crate::domain::zone::Zone;

/// How the times of a source are read, and what reading them has shown.
#[derive(Debug)]
pub(super) struct Times {
    /// Where the clocks stood that wrote times without a zone.
    pub zone: Zone,
    order: DateOrder,
    seen: RefCell<Dates>,
    /// Where the source is being read.
    line: Cell<u64>,
    unread: Cell<Unread>,
}

/// Times that could not be read: how many, and the line of the first.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unread {
    pub count: u64,
    pub line: u64,
}

impl Times {
    /// Reads `3/4/2026` in this order, unless it is no date in it.
    pub fn new(zone: Zone, order: DateOrder) -> Self {
        Self {
            zone,
            order,
            seen: RefCell::default(),
            line: Cell::new(1),
            unread: Cell::default(),
        }
    }

    /// For asking whether a text is a time, and not which.
    pub fn elsewhere() -> Self {
        Self::new(Zone::UTC, DateOrder::Dmy)
    }

    /// Takes note of a date that was read in other ways than by [`parse`].
    pub fn saw(&self, numbers: &Numbers, american: bool) {
        self.seen.borrow_mut().add(numbers, american);
    }

    /// The order in which `3/4/2026` is read.
    pub fn order(&self) -> DateOrder {
        self.order
    }

    /// The order of dates that those read so far speak for.
    pub fn settle(&self, wanted: Option<DateOrder>) -> Settled {
        self.seen.borrow().settle(wanted)
    }

    /// Says on which line stands what is read next.
    pub fn at_line(&self, line: u64) {
        self.line.set(line);
    }

    /// Takes the account of the times that could not be read.
    pub fn take_unread(&self) -> Unread {
        self.unread.take()
    }

    /// The instant that a cell or another text should be; counted where it holds something else.
    pub fn read(&self, text: &str) -> Option<DateTime<Utc>> {
        let at = parse(text, self);
        if at.is_none() && !text.trim().is_empty() {
            self.missed();
        }
        at
    }

    fn missed(&self) {
        let Unread { count, line } = self.unread.get();
        self.unread.set(Unread {
            count: count + 1,
            line: if count == 0 { self.line.get() } else { line },
        });
    }
}

/// The keys under which records and messages keep their time, the most telling first.
pub(super) const KEYS: &[&str] = &[
    "timestamp",
    "at",
    "createdat",
    "sentat",
    "submittedat",
    "createdtime",
    "createtime",
    "datecreated",
    "datetime",
    "time",
    "date",
    "created",
    "ts",
];

/// The time under the first of [`KEYS`] that holds a readable one. Counted where none of them does.
pub(super) fn time_of(value: &Json<'_>, times: &Times) -> Option<DateTime<Utc>> {
    let mut is_said = false;
    for key in KEYS {
        let Some(value) = value.first(&[key]) else {
            continue;
        };
        let at = peek(value, times);
        if at.is_some() {
            return at;
        }
        is_said |= says_something(value);
    }
    if is_said {
        times.missed();
    }
    None
}

/// The instant a JSON number or string stands for. Counted where it is something else.
pub(super) fn instant(value: &Json<'_>, times: &Times) -> Option<DateTime<Utc>> {
    let at = peek(value, times);
    if at.is_none() && says_something(value) {
        times.missed();
    }
    at
}

fn peek(value: &Json<'_>, times: &Times) -> Option<DateTime<Utc>> {
    match value {
        Json::Number(number) => epoch(number.as_f64()?),
        Json::Text(text) => parse(text, times),
        _ => None,
    }
}

/// Whether a value that is no time should have been one: nought and `false` stand for none.
fn says_something(value: &Json<'_>) -> bool {
    match value {
        Json::Null | Json::Bool(false) => false,
        Json::Number(number) => number.as_f64() != Some(0.0),
        Json::Text(text) => !matches!(text.trim(), "" | "0" | "null"),
        _ => true,
    }
}

/// The instant a text stands for; a time without a zone is read in that of `times`, a date as its
/// start.
pub(super) fn parse(text: &str, times: &Times) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    let zone = times.zone;
    let at = text
        .parse::<f64>()
        .ok()
        .filter(|_| text.len() >= 9)
        .and_then(epoch)
        .or_else(|| with_zone(text, times))
        .or_else(|| local(text, times).map(|clock| zone.instant(clock)))
        .or_else(|| date(text, times).map(|day| zone.start_of_day(day)))?;
    Some(at.trunc_subsecs(3))
}

/// Below 1e11 an epoch counts seconds, below 1e14 milliseconds, above that microseconds. Nothing
/// before 1973 in seconds is a time: small numbers are positions, durations, ids.
fn epoch(number: f64) -> Option<DateTime<Utc>> {
    let millis = match number {
        n if n < 1e8 => return None,
        n if n < 1e11 => n * 1e3,
        n if n < 1e14 => n,
        n if n < 1e17 => n / 1e3,
        _ => return None,
    };
    DateTime::from_timestamp_millis(millis.round() as i64)
}

fn with_zone(text: &str, times: &Times) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    let utc = [" UTC", " GMT", "Z"]
        .iter()
        .find_map(|suffix| text.strip_suffix(suffix));
    if let Some(clock) = utc.and_then(|text| local(text, times)) {
        return Some(clock.and_utc());
    }
    if let Ok(at) = DateTime::parse_from_rfc2822(text) {
        return Some(at.to_utc());
    }
    // `%#z` takes `+02`, `+0200` and `+02:00`.
    [
        "%Y-%m-%dT%H:%M:%S%.f%#z",
        "%Y-%m-%d %H:%M:%S%.f %#z",
        "%Y-%m-%d %H:%M:%S%.f%#z",
        "%Y-%m-%dT%H:%M%#z",
    ]
    .iter()
    .find_map(|format| DateTime::parse_from_str(text, format).ok())
    .map(|at| at.to_utc())
}

/// A date and a clock time without a zone.
fn local(text: &str, times: &Times) -> Option<NaiveDateTime> {
    if let Ok(clock) = text.parse() {
        return Some(clock);
    }
    let (day, rest) = split_date(text, times)?;
    let clock =
        clock(rest.trim_start_matches(|c: char| c == ',' || c == 'T' || c.is_whitespace()))?;
    Some(day.and_time(clock))
}

/// The longest beginning of the text that is a date, and the rest.
fn split_date<'t>(text: &'t str, times: &Times) -> Option<(NaiveDate, &'t str)> {
    let is_border =
        |(at, c): &(usize, char)| *at > 0 && (c.is_whitespace() || *c == ',' || *c == 'T');
    let borders: Vec<_> = text
        .char_indices()
        .filter(is_border)
        .map(|(at, _)| at)
        .collect();
    borders.into_iter().rev().find_map(|at| {
        let rest = &text[at..];
        Some((date_before(&text[..at], rest, times)?, rest))
    })
}

/// A day. Of `3/4/2026` the first number is the day or the month as the source has it.
pub(super) fn date(text: &str, times: &Times) -> Option<NaiveDate> {
    date_before(text, "", times)
}

/// A day, `rest` being what stands behind it.
fn date_before(text: &str, rest: &str, times: &Times) -> Option<NaiveDate> {
    const FORMATS: &[&str] = &[
        "%d %B %Y",
        "%d. %B %Y",
        "%d-%B-%Y",
        "%B %d, %Y",
        "%B %d %Y",
        "%a, %d %B %Y",
        "%A, %d %B %Y",
        "%A, %B %d, %Y",
        "%a %d %B %Y",
    ];
    let text = text.trim_matches(|c: char| c == ',' || c.is_whitespace());
    if let Some(numbers) = Numbers::parse(text) {
        let twelve = rest.ends_with("AM") || rest.ends_with("PM");
        let american = numbers.separator == '/' && twelve && numbers.is_unpadded();
        times.saw(&numbers, american);
        return numbers.either(times.order);
    }
    if text.len() < 8 {
        return None;
    }
    FORMATS
        .iter()
        .filter_map(|format| NaiveDate::parse_from_str(text, format).ok())
        .find(|day| (1970..=9999).contains(&chrono::Datelike::year(day)))
}

/// A time of day, of twelve or of twenty-four hours.
pub(super) fn clock(text: &str) -> Option<NaiveTime> {
    let text: String = text
        .trim()
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| *c != '.' || !text.to_ascii_lowercase().contains(".m"))
        .collect();
    [
        "%H:%M:%S%.f",
        "%H:%M",
        "%I:%M:%S %p",
        "%I:%M %p",
        "%I:%M%p",
        "%I:%M:%S%p",
    ]
    .iter()
    .find_map(|format| NaiveTime::parse_from_str(&text, format).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(zone: Zone) -> Times {
        Times::new(zone, DateOrder::Dmy)
    }

    #[test]
    fn times_are_read_however_they_are_written() {
        let tokyo: Zone = "Asia/Tokyo".parse().unwrap();
        for (text, wanted) in [
            ("1775642400", "2026-04-08T10:00:00Z"),
            ("1775642400.000200", "2026-04-08T10:00:00Z"),
            ("1775642400123", "2026-04-08T10:00:00.123Z"),
            ("1775642400123456", "2026-04-08T10:00:00.123Z"),
            ("2026-04-08T10:00:00Z", "2026-04-08T10:00:00Z"),
            (
                "2026-04-08T10:00:00.123456+02:00",
                "2026-04-08T08:00:00.123Z",
            ),
            ("2026-04-08T10:00:00+0000", "2026-04-08T10:00:00Z"),
            ("2026-04-08 10:00:00+00", "2026-04-08T10:00:00Z"),
            ("2026-04-08 10:00:00 UTC", "2026-04-08T10:00:00Z"),
            ("Wed, 08 Apr 2026 10:00:00 GMT", "2026-04-08T10:00:00Z"),
            ("2026-04-08T10:00:00", "2026-04-08T01:00:00Z"),
            ("2026-04-08 10:00", "2026-04-08T01:00:00Z"),
            ("24/03/2026, 10:05", "2026-03-24T01:05:00Z"),
            ("3/25/2026, 2:01:07 PM", "2026-03-25T05:01:07Z"),
            ("8 April 2026 10:00", "2026-04-08T01:00:00Z"),
            ("Apr 8, 2026 10:00 am", "2026-04-08T01:00:00Z"),
            ("2026-04-08", "2026-04-07T15:00:00Z"),
            ("8/4/26 10:00", "2026-04-08T01:00:00Z"),
            ("8-Apr-2026 10:00", "2026-04-08T01:00:00Z"),
        ] {
            let wanted: DateTime<Utc> = wanted.parse().unwrap();
            assert_eq!(parse(text, &times(tokyo)), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "soon",
            "10:31",
            "42",
            "-1775642400",
            "1e300",
            "NaN",
            "inf",
            "2026-13-45",
        ] {
            assert_eq!(parse(text, &times(Zone::UTC)), None, "{text}");
        }
        assert_eq!(parse(&"9".repeat(1000), &times(Zone::UTC)), None);
    }

    #[test]
    fn a_value_that_should_be_a_time_and_is_none_is_counted() {
        for (json, count) in [
            (r#"{"timestamp":"2026-04-08"}"#, 0),
            (r#"{"timestamp":"soon","date":"2026-04-08"}"#, 0),
            (r#"{"timestamp":"soon","date":"later"}"#, 1),
            (r#"{"timestamp":{"seconds":1}}"#, 1),
            (r#"{"timestamp":0,"date":"","at":null}"#, 0),
            (r#"{"timestamp":42}"#, 1),
            ("{}", 0),
        ] {
            let times = times(Zone::UTC);
            times.at_line(7);
            time_of(&Json::parse(json.as_bytes()).unwrap(), &times);
            let line = if count == 0 { 0 } else { 7 };
            assert_eq!(times.take_unread(), Unread { count, line }, "{json}");
        }
    }
}
