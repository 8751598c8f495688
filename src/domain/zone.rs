//! Time zones: local dates and clock times to instants, over midnights that are missing or doubled.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Days, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta,
    TimeZone, Utc,
};

/// A zone by IANA name or by a fixed offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Rules from the IANA database, built into the program.
    Named(chrono_tz::Tz),
    /// The same offset all year.
    Fixed(FixedOffset),
}

impl Zone {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self::Named(chrono_tz::UTC);

    /// The local date of an instant.
    pub fn date_of(self, at: DateTime<Utc>) -> NaiveDate {
        self.clock(at).date()
    }

    /// What a clock on the wall shows at an instant.
    pub fn clock(self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Named(tz) => at.with_timezone(&tz).naive_local(),
            Self::Fixed(offset) => at.with_timezone(&offset).naive_local(),
        }
    }

    /// The instant at which clocks show `clock`. Of two, the earlier; a time that the clocks skip
    /// is read as the first instant after the gap.
    pub fn instant(self, clock: NaiveDateTime) -> DateTime<Utc> {
        // No gap on record is longer than a day (Samoa skipped one in 2011), nor starts on an odd
        // minute since zones have whole-minute offsets.
        (0..=24 * 60)
            .find_map(|minutes| {
                let shifted = clock.checked_add_signed(TimeDelta::minutes(minutes))?;
                self.exact(if minutes == 0 {
                    clock
                } else {
                    shifted.with_zero_seconds()
                })
            })
            .unwrap_or_else(|| clock.and_utc())
    }

    /// The first instant of a local day, also where midnight is missing.
    pub fn start_of_day(self, date: NaiveDate) -> DateTime<Utc> {
        self.instant(date.and_time(NaiveTime::MIN))
    }

    /// The first instant after a local day.
    pub fn end_of_day(self, date: NaiveDate) -> DateTime<Utc> {
        date.checked_add_days(Days::new(1))
            .map_or(DateTime::<Utc>::MAX_UTC, |next| self.start_of_day(next))
    }

    fn exact(self, clock: NaiveDateTime) -> Option<DateTime<Utc>> {
        fn earliest<T: TimeZone>(found: LocalResult<DateTime<T>>) -> Option<DateTime<Utc>> {
            found.earliest().map(|at| at.with_timezone(&Utc))
        }
        match self {
            Self::Named(tz) => earliest(tz.from_local_datetime(&clock)),
            Self::Fixed(offset) => earliest(offset.from_local_datetime(&clock)),
        }
    }
}

trait ZeroSeconds {
    fn with_zero_seconds(self) -> Self;
}

impl ZeroSeconds for NaiveDateTime {
    fn with_zero_seconds(self) -> Self {
        let past = self.and_utc().timestamp_millis().rem_euclid(60_000);
        self - TimeDelta::milliseconds(past)
    }
}

/// A zone that is neither an IANA name nor an offset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "unknown time zone `{0}`: use an IANA name such as `Europe/Berlin`, `local`, `utc` or an offset such as `+05:30`"
)]
pub struct UnknownZone(pub String);

impl FromStr for Zone {
    type Err = UnknownZone;

    /// Reads an IANA name, `utc`, `Z` or an offset. `local` is the caller's to resolve.
    fn from_str(text: &str) -> Result<Self, UnknownZone> {
        if text.eq_ignore_ascii_case("utc") || text.eq_ignore_ascii_case("z") {
            return Ok(Self::UTC);
        }
        let named = || {
            chrono_tz::Tz::from_str_insensitive(text)
                .ok()
                .map(Self::Named)
        };
        let fixed = || text.parse::<FixedOffset>().ok().map(Self::Fixed);
        named()
            .or_else(fixed)
            .ok_or_else(|| UnknownZone(text.to_owned()))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(tz) => write!(f, "{tz}"),
            Self::Fixed(offset) => write!(f, "{offset}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_start_where_the_clocks_do() {
        for (name, day, start, hours) in [
            ("UTC", "2026-08-01", "2026-08-01T00:00:00Z", 24),
            // Clocks in Cairo go from 23:59:59 straight to 01:00.
            ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", 23),
            ("Africa/Cairo", "2026-04-23", "2026-04-22T22:00:00Z", 24),
            ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23),
            ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25),
            ("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", 23),
            ("America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", 25),
            ("Asia/Kolkata", "2026-08-01", "2026-07-31T18:30:00Z", 24),
            ("+05:30", "2026-08-01", "2026-07-31T18:30:00Z", 24),
            (
                "Australia/Lord_Howe",
                "2026-10-04",
                "2026-10-03T13:30:00Z",
                23,
            ),
        ] {
            let from = zone(name).start_of_day(date(day));
            let until = zone(name).end_of_day(date(day));
            assert_eq!(
                from,
                start.parse::<DateTime<Utc>>().unwrap(),
                "{name} {day}"
            );
            assert_eq!((until - from).num_hours(), hours, "{name} {day}");
            assert_eq!(zone(name).date_of(from), date(day), "{name} {day}");
        }
    }

    #[test]
    fn a_whole_missing_day_is_empty() {
        let apia = zone("Pacific/Apia");
        assert_eq!(
            apia.start_of_day(date("2011-12-30")),
            apia.end_of_day(date("2011-12-30"))
        );
    }

    #[test]
    fn zones_are_named_loosely_and_refused_plainly() {
        assert_eq!(zone("utc"), Zone::UTC);
        assert_eq!(zone("europe/berlin").to_string(), "Europe/Berlin");
        assert_eq!(zone("-03:00").to_string(), "-03:00");
        let error = "Mars/Olympus".parse::<Zone>().unwrap_err().to_string();
        assert!(error.contains("`Mars/Olympus`"), "{error}");
    }
}
