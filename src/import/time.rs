//! Instants as exports write them: epochs in any unit, RFC 3339 and its many neighbours, local times
//! in the zone the user names. Kept to the millisecond, as the store keeps them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, Utc};

use super::json::Json;
use crate::domain::zone::Zone;

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

/// The time under the first of [`KEYS`] that holds a readable one.
pub(super) fn time_of(value: &Json<'_>, zone: Zone) -> Option<DateTime<Utc>> {
    KEYS.iter()
        .find_map(|key| instant(value.first(&[key])?, zone))
}

/// The instant a JSON number or string stands for.
pub(super) fn instant(value: &Json<'_>, zone: Zone) -> Option<DateTime<Utc>> {
    match value {
        Json::Number(number) => epoch(number.as_f64()?),
        Json::Text(text) => parse(text, zone),
        _ => None,
    }
}

/// The instant a text stands for; a time without a zone is read in `zone`, a date as its start.
pub(super) fn parse(text: &str, zone: Zone) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    let at = text
        .parse::<f64>()
        .ok()
        .filter(|_| text.len() >= 9)
        .and_then(epoch)
        .or_else(|| with_zone(text))
        .or_else(|| local(text).map(|clock| zone.instant(clock)))
        .or_else(|| date(text).map(|day| zone.start_of_day(day)))?;
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

fn with_zone(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.to_utc());
    }
    let utc = [" UTC", " GMT", "Z"]
        .iter()
        .find_map(|suffix| text.strip_suffix(suffix));
    if let Some(clock) = utc.and_then(local) {
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
fn local(text: &str) -> Option<NaiveDateTime> {
    if let Ok(clock) = text.parse() {
        return Some(clock);
    }
    let (day, rest) = split_date(text)?;
    let clock =
        clock(rest.trim_start_matches(|c: char| c == ',' || c == 'T' || c.is_whitespace()))?;
    Some(day.and_time(clock))
}

/// The longest beginning of the text that is a date, and the rest.
fn split_date(text: &str) -> Option<(NaiveDate, &str)> {
    let is_border =
        |(at, c): &(usize, char)| *at > 0 && (c.is_whitespace() || *c == ',' || *c == 'T');
    let borders: Vec<_> = text
        .char_indices()
        .filter(is_border)
        .map(|(at, _)| at)
        .collect();
    borders
        .into_iter()
        .rev()
        .find_map(|at| Some((date(&text[..at])?, &text[at..])))
}

/// A day. Of `3/4/2026` the first number is the day unless it cannot be, or the second cannot be a
/// month: most of the world writes it so, and who does not is asked to use ISO dates.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim_matches(|c: char| c == ',' || c.is_whitespace());
    const FORMATS: &[&str] = &[
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%d.%m.%Y",
        "%d/%m/%Y",
        "%m/%d/%Y",
        "%d-%m-%Y",
        "%d %B %Y",
        "%B %d, %Y",
        "%B %d %Y",
        "%a, %d %B %Y",
        "%A, %d %B %Y",
        "%A, %B %d, %Y",
        "%a %d %B %Y",
    ];
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
        ] {
            let wanted: DateTime<Utc> = wanted.parse().unwrap();
            assert_eq!(parse(text, tokyo), Some(wanted), "{text}");
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
            assert_eq!(parse(text, Zone::UTC), None, "{text}");
        }
        assert_eq!(parse(&"9".repeat(1000), Zone::UTC), None);
    }
}
