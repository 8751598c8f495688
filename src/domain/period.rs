//! Windows of time, as people ask for them: `--last 30d`, `--from 2026-08-01`, `--on last-week`.
//!
//! What is asked for in local days and months becomes one half-open span of UTC instants. Both
//! ends that a person names are included: `--to 2026-08-07` reaches to the end of that day.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc, Weekday};

use super::zone::Zone;

/// A half-open window `[from, until)`; an end that is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// The first instant inside.
    pub from: Option<DateTime<Utc>>,
    /// The first instant after it.
    pub until: Option<DateTime<Utc>>,
}

impl Period {
    /// Everything, always.
    pub const ALL: Self = Self {
        from: None,
        until: None,
    };

    /// Whether the window has no end at either side.
    pub fn is_all(self) -> bool {
        self == Self::ALL
    }

    fn between(from: DateTime<Utc>, until: DateTime<Utc>) -> Self {
        Self {
            from: Some(from),
            until: Some(until),
        }
    }
}

/// Why a window could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPeriod {
    /// Not a number and a unit.
    #[error("`{0}` is no length of time: use a number and a unit, as in 30d, 4w, 3mo, 1y or 12h")]
    Length(String),
    /// Not a day, a month or a name for one.
    #[error(
        "`{0}` is no date: use 2026-08-01, 2026-08, 2026, today, yesterday, this-week, last-week, \
         this-month, last-month, this-year, last-year, an instant such as 2026-08-01T09:00:00Z, or two \
         of them as D1..D2"
    )]
    Date(String),
    /// Not a time, where only one is wanted.
    #[error(
        "`{0}` is no date: use 2026-08-01, 2026-08, today or an instant such as 2026-08-01T09:00:00Z"
    )]
    Day(String),
    /// The second end lies before the first.
    #[error("`{from}` lies after `{to}`: the window would be empty")]
    Backwards {
        /// The end that should be first.
        from: String,
        /// The end that should be last.
        to: String,
    },
}

/// Reads windows against one clock and one zone.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// What counts as now.
    pub now: DateTime<Utc>,
    /// Whose days are meant.
    pub zone: Zone,
}

impl Calendar {
    /// `7d`: today and the six days before it. `4w` is 28 days; `3mo` and `1y` reach back to the
    /// day after the same date; `12h` is rolling and ends with the current instant.
    pub fn last(self, length: &str) -> Result<Period, BadPeriod> {
        let bad = || BadPeriod::Length(length.to_owned());
        let digits = length.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = length.split_at(digits);
        let count: u32 = number.parse().ok().filter(|n| *n > 0).ok_or_else(bad)?;
        let today = self.zone.date_of(self.now);
        let first = match unit {
            "h" => return self.last_hours(count).ok_or_else(bad),
            "d" => today.checked_sub_days(Days::new(u64::from(count) - 1)),
            "w" => today.checked_sub_days(Days::new(u64::from(count) * 7 - 1)),
            "mo" => self.months_back(count),
            "y" => count
                .checked_mul(12)
                .and_then(|months| self.months_back(months)),
            _ => None,
        };
        let from = self.zone.start_of_day(first.ok_or_else(bad)?);
        Ok(Period::between(from, self.zone.end_of_day(today)))
    }

    /// A day, a month or a name for one; or two of them as `D1..D2`, either of which may be left
    /// out.
    pub fn on(self, text: &str) -> Result<Period, BadPeriod> {
        match text.split_once("..") {
            None => self.span(text),
            Some((from, to)) => {
                let end = |d: &str| Some(d.to_owned()).filter(|d| !d.is_empty());
                self.between(end(from).as_deref(), end(to).as_deref())
            }
        }
    }

    /// From the start of `from` to the end of `to`; an end that is `None` is open.
    pub fn between(self, from: Option<&str>, to: Option<&str>) -> Result<Period, BadPeriod> {
        let first = from.map(|d| self.span(d)).transpose()?;
        let last = to.map(|d| self.span(d)).transpose()?;
        let start = first.and_then(|span| span.from);
        let end = last.and_then(|span| span.until);
        match (from, to) {
            // Of the same day both ends are fine, even of a day that the clocks left out.
            (Some(from), Some(to)) if start >= end && first != last => Err(BadPeriod::Backwards {
                from: from.to_owned(),
                to: to.to_owned(),
            }),
            _ => Ok(Period {
                from: start,
                until: end,
            }),
        }
    }

    /// The last instant of a day, a month or a year, or the instant itself.
    pub fn end_of(self, text: &str) -> Result<DateTime<Utc>, BadPeriod> {
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            return Ok(instant.with_timezone(&Utc));
        }
        let days = self.days(text);
        let (_, last) = days.ok_or_else(|| BadPeriod::Day(text.to_owned()))?;
        Ok(self.zone.end_of_day(last) - TimeDelta::milliseconds(1))
    }

    fn last_hours(self, count: u32) -> Option<Period> {
        let from = self
            .now
            .checked_sub_signed(TimeDelta::hours(i64::from(count)))?;
        // The current instant is inside, and the store keeps whole milliseconds.
        Some(Period::between(from, self.now + TimeDelta::milliseconds(1)))
    }

    fn months_back(self, count: u32) -> Option<NaiveDate> {
        self.zone
            .date_of(self.now)
            .checked_sub_months(Months::new(count))?
            .succ_opt()
    }

    /// What one word for a time covers.
    fn span(self, text: &str) -> Result<Period, BadPeriod> {
        if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
            // Outputs show instants to the second, so the second named is wholly inside.
            let from = instant.with_timezone(&Utc);
            return Ok(Period::between(from, from + TimeDelta::seconds(1)));
        }
        let (first, last) = self
            .days(text)
            .ok_or_else(|| BadPeriod::Date(text.to_owned()))?;
        Ok(Period::between(
            self.zone.start_of_day(first),
            self.zone.end_of_day(last),
        ))
    }

    /// The first and the last local day of a word for a time.
    fn days(self, text: &str) -> Option<(NaiveDate, NaiveDate)> {
        let today = self.zone.date_of(self.now);
        match text {
            "today" => Some((today, today)),
            "yesterday" => today.pred_opt().map(|day| (day, day)),
            "this-week" => week_of(today),
            "last-week" => week_of(today.checked_sub_days(Days::new(7))?),
            "this-month" => month_of(today),
            "last-month" => month_of(today.checked_sub_months(Months::new(1))?),
            "this-year" => year_of(today.year()),
            "last-year" => year_of(today.year() - 1),
            _ => written_days(text),
        }
    }
}

fn written_days(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    match text.split('-').collect::<Vec<_>>()[..] {
        [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2) => {
            text.parse().ok().map(|day| (day, day))
        }
        [y, m] if digits(y, 4) && digits(m, 2) => month_of(NaiveDate::from_ymd_opt(
            y.parse().ok()?,
            m.parse().ok()?,
            1,
        )?),
        [y] if digits(y, 4) => year_of(y.parse().ok()?),
        _ => None,
    }
}

fn week_of(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let week = day.week(Weekday::Mon);
    Some((week.checked_first_day()?, week.checked_last_day()?))
}

fn month_of(day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let first = day.with_day(1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

fn year_of(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    Some((
        NaiveDate::from_ymd_opt(year, 1, 1)?,
        NaiveDate::from_ymd_opt(year, 12, 31)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(now: &str, zone: &str) -> Calendar {
        Calendar {
            now: now.parse().unwrap(),
            zone: zone.parse().unwrap(),
        }
    }

    fn shown(period: Period) -> String {
        let end = |at: Option<DateTime<Utc>>| {
            at.map_or("-".into(), |t| t.format("%Y-%m-%dT%H:%M:%S").to_string())
        };
        format!("{} {}", end(period.from), end(period.until))
    }

    #[test]
    fn the_last_days_are_today_and_the_local_days_before_it() {
        let berlin = calendar("2026-08-15T22:30:00Z", "Europe/Berlin"); // already the 16th there
        for (length, wanted) in [
            ("1d", "2026-08-15T22:00:00 2026-08-16T22:00:00"),
            ("7d", "2026-08-09T22:00:00 2026-08-16T22:00:00"),
            ("2w", "2026-08-02T22:00:00 2026-08-16T22:00:00"),
            ("1mo", "2026-07-16T22:00:00 2026-08-16T22:00:00"),
            ("1y", "2025-08-16T22:00:00 2026-08-16T22:00:00"),
            ("12h", "2026-08-15T10:30:00 2026-08-15T22:30:00"),
        ] {
            assert_eq!(shown(berlin.last(length).unwrap()), wanted, "{length}");
        }
    }

    #[test]
    fn months_back_from_a_long_month_end_on_the_day_after_the_short_one() {
        let utc = calendar("2026-03-31T12:00:00Z", "UTC");
        assert_eq!(
            shown(utc.last("1mo").unwrap()),
            "2026-03-01T00:00:00 2026-04-01T00:00:00"
        );
    }

    #[test]
    fn a_window_over_a_changed_clock_has_whole_local_days() {
        let berlin = calendar("2026-10-26T09:00:00Z", "Europe/Berlin");
        assert_eq!(
            shown(berlin.last("2d").unwrap()),
            "2026-10-24T22:00:00 2026-10-26T23:00:00"
        );
        let cairo = calendar("2026-04-24T09:00:00Z", "Africa/Cairo");
        assert_eq!(
            shown(cairo.on("today").unwrap()),
            "2026-04-23T22:00:00 2026-04-24T21:00:00"
        );
        assert_eq!(
            shown(cairo.last("2d").unwrap()),
            "2026-04-22T22:00:00 2026-04-24T21:00:00"
        );
    }

    #[test]
    fn days_months_weeks_and_names_cover_whole_local_days() {
        let utc = calendar("2026-01-01T12:00:00Z", "UTC"); // a Thursday, in ISO week 1
        for (word, wanted) in [
            ("2026-08-01", "2026-08-01T00:00:00 2026-08-02T00:00:00"),
            ("2024-02", "2024-02-01T00:00:00 2024-03-01T00:00:00"),
            ("2025", "2025-01-01T00:00:00 2026-01-01T00:00:00"),
            ("today", "2026-01-01T00:00:00 2026-01-02T00:00:00"),
            ("yesterday", "2025-12-31T00:00:00 2026-01-01T00:00:00"),
            ("this-week", "2025-12-29T00:00:00 2026-01-05T00:00:00"),
            ("last-week", "2025-12-22T00:00:00 2025-12-29T00:00:00"),
            ("last-month", "2025-12-01T00:00:00 2026-01-01T00:00:00"),
            ("last-year", "2025-01-01T00:00:00 2026-01-01T00:00:00"),
            (
                "2026-08-01T10:00:00+02:00",
                "2026-08-01T08:00:00 2026-08-01T08:00:01",
            ),
            (
                "2026-08-01..2026-08-07",
                "2026-08-01T00:00:00 2026-08-08T00:00:00",
            ),
            ("2026-08..", "2026-08-01T00:00:00 -"),
            ("..yesterday", "- 2026-01-01T00:00:00"),
        ] {
            assert_eq!(shown(utc.on(word).unwrap()), wanted, "{word}");
        }
    }

    #[test]
    fn both_ends_are_inside_and_must_be_in_order() {
        let utc = calendar("2026-08-15T12:00:00Z", "UTC");
        let period = utc.between(Some("2026-08-01"), Some("2026-08-01")).unwrap();
        assert_eq!(shown(period), "2026-08-01T00:00:00 2026-08-02T00:00:00");
        assert_eq!(utc.between(None, None).unwrap(), Period::ALL);
        assert!(matches!(
            utc.between(Some("2026-08-02"), Some("2026-08-01")),
            Err(BadPeriod::Backwards { .. })
        ));
    }

    #[test]
    fn nonsense_is_refused() {
        let utc = calendar("2026-08-15T12:00:00Z", "UTC");
        for bad in [
            "",
            "d",
            "0d",
            "-1d",
            "7",
            "7 d",
            "7days",
            "99999999999d",
            "4000000000d",
            "１d",
        ] {
            assert!(utc.last(bad).is_err(), "{bad}");
        }
        for bad in [
            "",
            "2026-02-30",
            "2026-13",
            "2026-8-1",
            "08/01/2026",
            "tomorrow-ish",
            "+2026-08-01",
        ] {
            assert!(utc.on(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_ends_where_the_next_begins_and_an_instant_is_itself() {
        let calendar = calendar("2026-08-15T12:00:00Z", "Europe/Berlin");
        for (text, wanted) in [
            ("2026-08-01", "2026-08-01T21:59:59.999Z"),
            ("2026-07", "2026-07-31T21:59:59.999Z"),
            ("today", "2026-08-15T21:59:59.999Z"),
            ("2026-08-01T10:00:00Z", "2026-08-01T10:00:00Z"),
        ] {
            let end = calendar.end_of(text).unwrap();
            assert_eq!(end, wanted.parse::<DateTime<Utc>>().unwrap(), "{text}");
        }
        assert!(calendar.end_of("2026-08-01..2026-08-02").is_err());
    }
}
