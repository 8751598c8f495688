//! Dates in numbers, `3/4/26`: which of them is the day is told by all dates of a source together, or
//! by the user where those leave it open.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// The order of the numbers of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

use DateOrder::{Dmy, Mdy, Ymd};

impl DateOrder {
    /// What `--date-order` calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Dmy => "dmy",
            Mdy => "mdy",
            Ymd => "ymd",
        }
    }
}

impl FromStr for DateOrder {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = [Dmy, Mdy, Ymd].into_iter();
        known
            .into_iter()
            .find(|order| text.eq_ignore_ascii_case(order.as_str()))
            .ok_or_else(|| format!("`{text}` is none of `dmy`, `mdy`, `ymd`"))
    }
}

/// A number of a date as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub value: u32,
    pub digits: usize,
}

/// Three numbers that are a date in one order at least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numbers {
    parts: [Number; 3],
    pub separator: char,
}

impl Numbers {
    /// `None` where no order makes a date of them.
    pub fn new(parts: [Number; 3], separator: char) -> Option<Self> {
        let numbers = Self { parts, separator };
        numbers.either(Dmy).is_some().then_some(numbers)
    }

    /// The date that a text is and nothing else: `24/03/2026`, `2026-3-4`, `24.3.26`.
    pub fn parse(text: &str) -> Option<Self> {
        let separator = text
            .chars()
            .find(|c| !c.is_ascii_digit())
            .filter(|c| "/.-".contains(*c))?;
        let mut parts = text.split(separator).map(|part| {
            let is_number =
                (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            let value = part.parse().ok().filter(|_| is_number)?;
            let digits = part.len();
            Some(Number { value, digits })
        });
        let mut next = || parts.next().flatten();
        let three = [next()?, next()?, next()?];
        parts
            .next()
            .is_none()
            .then(|| Self::new(three, separator))?
    }

    /// Whether it begins with a year of four digits, as ISO dates do.
    pub fn begins_with_year(&self) -> bool {
        self.parts[0].digits == 4
    }

    /// Whether the year, last, has two digits only.
    pub fn has_short_year(&self) -> bool {
        self.parts[2].digits == 2
    }

    /// Whether a number below ten is written without a nought.
    pub fn is_unpadded(&self) -> bool {
        self.parts.iter().any(|part| part.digits == 1)
    }

    /// The date, its numbers being in this order. A year of four digits stands first in any.
    pub fn date(&self, order: DateOrder) -> Option<NaiveDate> {
        let [a, b, c] = self.parts;
        match order {
            _ if self.begins_with_year() => date(a, b, c),
            Dmy => date(c, b, a),
            Mdy => date(c, a, b),
            Ymd => date(a, b, c),
        }
    }

    /// The date in this order, or where it is none in another.
    pub fn either(&self, order: DateOrder) -> Option<NaiveDate> {
        let mut orders = [order, Dmy, Mdy, Ymd].into_iter();
        orders.find_map(|order| self.date(order))
    }
}

fn date(year: Number, month: Number, day: Number) -> Option<NaiveDate> {
    let year_value = match year.digits {
        2 => 2000 + year.value,
        4 => year.value,
        _ => return None,
    };
    if month.digits > 2 || day.digits > 2 {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(i32::try_from(year_value).ok()?, month.value, day.value)?;
    (1970..2200).contains(&date.year()).then_some(date)
}

/// What the dates of a source, in the order in which they stand, show of how they are written.
#[derive(Debug, Default)]
pub(super) struct Dates {
    day_first: Shown,
    month_first: Shown,
    year_first: Shown,
    /// How many could be two different days.
    unclear: usize,
    /// Whether the first of them is written as Americans write.
    american: Option<bool>,
}

/// What they show of one order.
#[derive(Debug, Default)]
struct Shown {
    /// How many are no date in it.
    bad: usize,
    back: usize,
    forth: usize,
    last: Option<NaiveDate>,
}

impl Shown {
    fn add(&mut self, date: Option<NaiveDate>) {
        let Some(date) = date else {
            self.bad += 1;
            return;
        };
        let last = self.last.replace(date).unwrap_or(date);
        self.back += usize::from(date < last);
        self.forth += usize::from(date > last);
    }

    /// How far the dates are from running one way, oldest first being the usual one.
    fn steps(&self) -> (usize, usize) {
        (self.back.min(self.forth), self.back)
    }
}

/// An order, and whether anything but custom speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Settled {
    pub order: DateOrder,
    pub is_guess: bool,
}

impl Dates {
    /// Adds the next date of the source. `american`: whether what stands around it is written so.
    pub fn add(&mut self, numbers: &Numbers, american: bool) {
        let (day_first, month_first) = (numbers.date(Dmy), numbers.date(Mdy));
        self.unclear +=
            usize::from(day_first.is_some() && month_first.is_some() && day_first != month_first);
        self.day_first.add(day_first);
        self.month_first.add(month_first);
        self.year_first.add(numbers.date(Ymd));
        self.american.get_or_insert(american);
    }

    /// The order in which the source writes its dates: that in which all of them are dates; else what
    /// the user says; else that in which they run one way; else the usual one.
    pub fn settle(&self, wanted: Option<DateOrder>) -> Settled {
        let sure = |order| Settled {
            order,
            is_guess: false,
        };
        let least_bad = self.day_first.bad.min(self.month_first.bad);
        let year_first = self.year_first.bad;
        if year_first < least_bad || wanted == Some(Ymd) && year_first <= least_bad {
            return sure(Ymd);
        }
        match self.day_first.bad.cmp(&self.month_first.bad) {
            std::cmp::Ordering::Less => return sure(Dmy),
            std::cmp::Ordering::Greater => return sure(Mdy),
            std::cmp::Ordering::Equal => {}
        }
        if let Some(wanted) = wanted.filter(|wanted| *wanted != Ymd) {
            return sure(wanted);
        }
        match self.day_first.steps().cmp(&self.month_first.steps()) {
            std::cmp::Ordering::Less => sure(Dmy),
            std::cmp::Ordering::Greater => sure(Mdy),
            std::cmp::Ordering::Equal => Settled {
                order: if self.american == Some(true) {
                    Mdy
                } else {
                    Dmy
                },
                is_guess: self.unclear > 0,
            },
        }
    }
}

/// Whether a text may hold times whose dates are in numbers and not ISO's, judged by its bytes: in
/// JSON such a one begins a string; elsewhere it begins a line or a cell, or stands in brackets or behind
/// a colon. Says yes too often rather than too rarely.
pub(super) fn may_hold_numbers(text: &[u8], is_json: bool) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    memchr::memchr3_iter(b'/', b'.', b'-', text).any(|at| {
        let (before, behind) = (&text[..at], &text[at + 1..]);
        let first = before.iter().rev().take(3);
        let first = first.take_while(|b| b.is_ascii_digit()).count();
        let behind = behind.strip_prefix(b" ").unwrap_or(behind);
        let (middle, rest) = behind.split_at(digits(behind));
        let rest = rest.strip_prefix(&text[at..=at]).unwrap_or_default();
        let last = digits(rest.strip_prefix(b" ").unwrap_or(rest));
        (1..=2).contains(&first)
            && (1..=2).contains(&middle.len())
            && matches!(last, 2 | 4)
            && begins(&before[..before.len() - first], is_json)
    })
}

/// Whether a time may begin behind this text.
fn begins(before: &[u8], is_json: bool) -> bool {
    let before_blanks = before.trim_ascii_end();
    match before.last() {
        Some(b'"') => true,
        _ if is_json => false,
        None
        | Some(b'\n' | b',' | b';' | b'\t' | b'|' | b'[' | b'(' | b'*' | b'>' | b'\'' | 0x80..) => {
            true
        }
        Some(b' ') => matches!(
            before_blanks.last(),
            None | Some(b':' | b'-' | b'*' | b'#' | b'>' | b'|' | b',')
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(dates: &str, wanted: Option<DateOrder>) -> Settled {
        let mut all = Dates::default();
        for date in dates.split(' ') {
            all.add(&Numbers::parse(date).expect(date), false);
        }
        all.settle(wanted)
    }

    #[test]
    fn the_whole_source_tells_the_order_of_its_dates() {
        for (dates, wanted, order, is_guess) in [
            ("3/4/26 13/4/26", None, Dmy, false),
            ("3/4/26 3/25/26", None, Mdy, false),
            ("3/4/26 3/25/26", Some(Dmy), Mdy, false),
            ("3/4/26 4/4/26 5/5/26", Some(Mdy), Mdy, false),
            ("10/4/26 11/4/26 1/5/26", None, Dmy, false),
            ("4/10/26 4/11/26 5/1/26", None, Mdy, false),
            // The newest first.
            ("5/1/26 4/11/26 4/10/26", None, Mdy, false),
            ("3/4/26 3/4/26", None, Dmy, true),
            ("4/4/26 4/4/26", None, Dmy, false),
            ("26/4/30 26/5/1", None, Ymd, false),
            ("24/3/26", Some(Ymd), Ymd, false),
            ("2026-03-04", Some(Mdy), Mdy, false),
        ] {
            let wanted = settled(dates, wanted);
            assert_eq!(wanted, Settled { order, is_guess }, "{dates}");
        }
        let mut american = Dates::default();
        american.add(&Numbers::parse("3/4/26").unwrap(), true);
        assert_eq!(american.settle(None).order, Mdy);
        assert_eq!("MDY".parse(), Ok(Mdy));
        assert!("ydm".parse::<DateOrder>().is_err());
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "1",
            "1/2",
            "1.2.3",
            "1/2/3/4",
            "45/67/2026",
            "2026-13-45",
            "555-01-23",
            "a/b/c",
            "3/4/02026",
            "1//26",
            "24/03-2026",
        ] {
            assert_eq!(Numbers::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_without_dates_in_numbers_is_seen_at_once() {
        for (text, is_json, wanted) in [
            ("{\"at\":\"3/4/26\"}", true, true),
            ("{\"text\":\"on 3/4/26\"}", true, false),
            ("24.03.2026 10:05", false, true),
            ("\u{200e}[24. 3. 2026, 10:05]", false, true),
            ("1,4-3-2026,hi", false, true),
            ("Started: 4/3/26", false, true),
            ("we come on 4/3/26", false, false),
            ("2026-03-04T10:00:00Z", false, false),
            ("https://x.example/1/2", false, false),
            ("3/4", false, false),
            ("", false, false),
            ("1/", false, false),
        ] {
            assert_eq!(may_hold_numbers(text.as_bytes(), is_json), wanted, "{text}");
        }
    }
}
