//! The stamps that WhatsApp puts before messages: `24/03/2026, 10:05 - `, `[3/25/26, 2:01:07 PM] `,
//! in whatever way the phone writes dates. Which of the numbers is the day is told by all of a
//! file's stamps together.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::people::is_invisible;

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

impl FromStr for DateOrder {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.to_ascii_lowercase().as_str() {
            "dmy" => Ok(Self::Dmy),
            "mdy" => Ok(Self::Mdy),
            "ymd" => Ok(Self::Ymd),
            _ => Err(format!("`{text}` is none of `dmy`, `mdy`, `ymd`")),
        }
    }
}

/// A date and a time before a message.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stamp {
    parts: [Number; 3],
    clock: NaiveTime,
    pub style: Style,
    /// Whether the hours are of twelve.
    twelve: bool,
    pub has_comma: bool,
}

/// What all stamps of a file have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub bracket: bool,
    separator: char,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Number {
    value: u32,
    digits: usize,
}

impl Stamp {
    /// Takes the stamp off the beginning of a line.
    pub fn take(line: &str) -> Option<(Self, &str)> {
        let mut rest = Rest(line.trim_start_matches(is_unseen));
        let bracket = rest.eat('[');
        let (parts, separator) = rest.date()?;
        let has_comma = rest.eat(',');
        let before = rest.words()?;
        let (clock, twelve) = rest.clock(before)?;
        rest.skip_blanks();
        let closed = if bracket {
            rest.eat(']')
        } else {
            rest.eat('-') || rest.eat('–')
        };
        let style = Style { bracket, separator };
        let stamp = Self {
            parts,
            clock,
            style,
            twelve,
            has_comma,
        };
        let is_date = [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd]
            .iter()
            .any(|order| stamp.date(*order).is_some());
        (closed && is_date).then(|| (stamp, rest.0.trim_start_matches(' ')))
    }

    /// Whether the date is written as logs and transcripts write it, too.
    pub fn is_iso(&self) -> bool {
        self.parts[0].digits == 4 && self.style.separator == '-'
    }

    /// The local time, the numbers of the date being in this order.
    pub fn at(&self, order: DateOrder) -> Option<NaiveDateTime> {
        Some(self.date(order)?.and_time(self.clock))
    }

    fn date(&self, order: DateOrder) -> Option<NaiveDate> {
        let [a, b, c] = self.parts;
        if a.digits == 4 {
            return date(a, b, c);
        }
        match order {
            DateOrder::Dmy => date(c, b, a),
            DateOrder::Mdy => date(c, a, b),
            DateOrder::Ymd => date(a, b, c),
        }
    }

    /// How those write dates whose phones write a stamp like this. Unpadded numbers between slashes
    /// with a short year and twelve hours are American; most others put the day first.
    fn usual_order(&self) -> DateOrder {
        let [_, _, year] = self.parts;
        let american = self.style.separator == '/' && self.twelve && year.digits == 2;
        if american {
            DateOrder::Mdy
        } else {
            DateOrder::Dmy
        }
    }
}

fn date(year: Number, month: Number, day: Number) -> Option<NaiveDate> {
    let year_value = match year.digits {
        2 => 2000 + year.value,
        4 => year.value,
        _ => return None,
    };
    if !(2000..2100).contains(&year_value) || month.digits > 2 || day.digits > 2 {
        return None;
    }
    NaiveDate::from_ymd_opt(year_value as i32, month.value, day.value)
}

/// The order in which a file writes its dates: that in which all of them are dates; else what the
/// user says; else that in which they do not go backwards; else the usual one.
pub(super) fn order_of(stamps: &[&Stamp], wanted: Option<DateOrder>) -> DateOrder {
    use DateOrder::{Dmy, Mdy, Ymd};
    let bad = |order: DateOrder| stamps.iter().filter(|s| s.date(order).is_none()).count();
    let steps_back = |order: DateOrder| {
        let dates: Vec<_> = stamps.iter().filter_map(|s| s.date(order)).collect();
        dates.windows(2).filter(|pair| pair[1] < pair[0]).count()
    };
    let least_bad = bad(Dmy).min(bad(Mdy));
    let mut orders = vec![Dmy, Mdy];
    if bad(Ymd) < least_bad || wanted == Some(Ymd) && bad(Ymd) <= least_bad {
        orders = vec![Ymd];
    }
    orders.retain(|order| bad(*order) <= least_bad);
    if let Some(wanted) = wanted.filter(|wanted| orders.contains(wanted)) {
        return wanted;
    }
    let fewest = orders.iter().map(|order| steps_back(*order)).min();
    orders.retain(|order| Some(steps_back(*order)) == fewest);
    match (orders.as_slice(), stamps.first()) {
        ([order], _) => *order,
        (_, Some(stamp)) => stamp.usual_order(),
        _ => Dmy,
    }
}

fn is_unseen(c: char) -> bool {
    is_invisible(c) || c.is_whitespace()
}

/// Half of a day, where a clock counts to twelve.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    Morning,
    Afternoon,
}

/// What is left of a line.
struct Rest<'t>(&'t str);

impl Rest<'_> {
    fn eat(&mut self, c: char) -> bool {
        let rest = self.0.strip_prefix(c);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn skip_blanks(&mut self) {
        self.0 = self.0.trim_start_matches(is_unseen);
    }

    fn number(&mut self) -> Option<Number> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let value = self
            .0
            .get(..digits)
            .filter(|d| d.len() <= 4)?
            .parse()
            .ok()?;
        self.0 = &self.0[digits..];
        Some(Number { value, digits })
    }

    /// `24/03/2026`, `24.3.26`, `2026-03-24`, `24. 3. 2026.`
    fn date(&mut self) -> Option<([Number; 3], char)> {
        let first = self.number()?;
        let separator = self.0.chars().next().filter(|c| "/.-".contains(*c))?;
        self.eat(separator);
        let next = |rest: &mut Self| {
            if separator == '.' {
                rest.skip_blanks();
            }
            rest.number()
        };
        let second = next(self)?;
        if !self.eat(separator) {
            return None;
        }
        let third = next(self)?;
        if separator == '.' {
            self.eat('.');
        }
        Some(([first, second, third], separator))
    }

    /// What may stand between date and time: nothing, or a word such as `klo`, or a half of the day.
    fn words(&mut self) -> Option<Option<Half>> {
        let end = self.0.find(|c: char| c.is_ascii_digit())?;
        let between: String = self.0[..end].chars().filter(|c| !is_unseen(*c)).collect();
        let is_word = between.chars().all(|c| c.is_alphabetic() || c == '.');
        if between.chars().count() > 12 || !is_word || end == 0 {
            return None;
        }
        self.0 = &self.0[end..];
        Some(match between.as_str() {
            "오전" | "上午" | "午前" => Some(Half::Morning),
            "오후" | "下午" | "午後" => Some(Half::Afternoon),
            _ => None,
        })
    }

    /// `10:05`, `10.05.07`, `2:01 PM`, `2:01 p. m.`
    fn clock(&mut self, before: Option<Half>) -> Option<(NaiveTime, bool)> {
        let hour = self.number()?.value;
        if !self.eat(':') && !self.eat('.') {
            return None;
        }
        let minute = self.number().filter(|m| m.digits == 2)?.value;
        let mut second = 0;
        if self.eat(':') || self.eat('.') {
            second = self.number().filter(|s| s.digits == 2)?.value;
        }
        let half = before.or_else(|| self.half());
        let hour = match half {
            Some(Half::Morning) if hour == 12 => 0,
            Some(Half::Afternoon) if hour < 12 => hour + 12,
            _ => hour,
        };
        Some((
            NaiveTime::from_hms_opt(hour, minute, second)?,
            half.is_some(),
        ))
    }

    fn half(&mut self) -> Option<Half> {
        let mut rest = Rest(self.0);
        rest.skip_blanks();
        let half = match rest.0.chars().next()? {
            'a' | 'A' => Half::Morning,
            'p' | 'P' => Half::Afternoon,
            _ => return None,
        };
        rest.0 = &rest.0[1..];
        rest.eat('.');
        rest.skip_blanks();
        if !rest.eat('m') && !rest.eat('M') {
            return None;
        }
        rest.eat('.');
        self.0 = rest.0;
        Some(half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_as_every_phone_writes_them() {
        for (line, wanted) in [
            ("24/03/2026, 10:05 - hi", "2026-03-24T10:05:00"),
            ("24.03.26, 10:05 - hi", "2026-03-24T10:05:00"),
            ("24-03-2026 10:05 - hi", "2026-03-24T10:05:00"),
            ("2026-03-24, 10:05 - hi", "2026-03-24T10:05:00"),
            ("2026/03/24, 10:05 - hi", "2026-03-24T10:05:00"),
            ("24.3.2026 klo 10.05 - hi", "2026-03-24T10:05:00"),
            ("24. 3. 2026 10:05 - hi", "2026-03-24T10:05:00"),
            (
                "24/03/26, 2:01\u{202f}p.\u{a0}m. - hi",
                "2026-03-24T14:01:00",
            ),
            ("24/03/26, 12:01 am - hi", "2026-03-24T00:01:00"),
            ("2026. 3. 24. 오후 2:01 - hi", "2026-03-24T14:01:00"),
            ("[24/03/26, 12:01:07 PM] hi", "2026-03-24T12:01:07"),
            ("\u{200e}[24.03.26, 10:05:07] hi", "2026-03-24T10:05:07"),
            ("\u{feff}24/03/2026, 10:05 – hi", "2026-03-24T10:05:00"),
        ] {
            let (stamp, rest) = Stamp::take(line).expect(line);
            let at = stamp.at(DateOrder::Dmy).unwrap();
            assert_eq!(
                (at.format("%FT%T").to_string().as_str(), rest),
                (wanted, "hi")
            );
        }
    }

    #[test]
    fn what_is_no_stamp_is_none() {
        for line in [
            "",
            "24/03/2026",
            "24/03/2026, 10:05",
            "24/03/2026, 10:05 hi",
            "24/03/2026 is fine, 10:05 - ok?",
            "45/67/2026, 10:05 - hi",
            "24/03/2026, 25:05 - hi",
            "24/03-2026, 10:05 - hi",
            "[24/03/26, 10:05 - hi",
            "99999999999/1/1, 1:00 - x",
            "[10:31] Ada: hi",
            "12:30 - 14:00",
        ] {
            assert_eq!(Stamp::take(line), None, "{line}");
        }
    }

    #[test]
    fn the_whole_file_tells_the_order_of_its_dates() {
        use DateOrder::{Dmy, Mdy, Ymd};
        for (dates, wanted, order) in [
            ("3/4/26 13/4/26", None, Dmy),
            ("3/4/26 3/25/26", None, Mdy),
            ("3/4/26 3/25/26", Some(Dmy), Mdy),
            ("3/4/26 4/4/26 5/5/26", Some(Mdy), Mdy),
            ("10/4/26 11/4/26 1/5/26", None, Dmy),
            ("4/10/26 4/11/26 5/1/26", None, Mdy),
            ("3/4/26 3/4/26", None, Dmy),
            ("26/4/30 26/5/1", None, Ymd),
            ("24/3/26", Some(Ymd), Ymd),
        ] {
            let line = |date: &str| format!("{date}, 10:05 - x");
            let stamps: Vec<_> = dates
                .split(' ')
                .map(|date| Stamp::take(&line(date)).unwrap().0)
                .collect();
            let stamps: Vec<_> = stamps.iter().collect();
            assert_eq!(order_of(&stamps, wanted), order, "{dates}");
        }
        let (american, _) = Stamp::take("3/4/26, 2:01 PM - x").unwrap();
        assert_eq!(order_of(&[&american], None), Mdy);
        assert_eq!("MDY".parse(), Ok(Mdy));
        assert!("ydm".parse::<DateOrder>().is_err());
    }
}
