//! The stamps that WhatsApp puts before messages: `24/03/2026, 10:05 - `, `[3/25/26, 2:01:07 PM] `,
//! in whatever way the phone writes dates. Which of the numbers is the day is told by all of a
//! file's stamps together.

use chrono::{DateTime, NaiveTime, Utc};

use super::dates::{Number, Numbers};
use super::people::is_invisible;
use super::time::Times;

/// A date and a time before a message.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stamp {
    numbers: Numbers,
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
            numbers: Numbers::new(parts, separator)?,
            clock,
            style,
            twelve,
            has_comma,
        };
        closed.then(|| (stamp, rest.0.trim_start_matches(' ')))
    }

    /// Whether the date is written as logs and transcripts write it, too.
    pub fn is_iso(&self) -> bool {
        self.numbers.begins_with_year() && self.style.separator == '-'
    }

    /// The instant it stands for. Takes note of how the date is written.
    pub fn at(&self, times: &Times) -> Option<DateTime<Utc>> {
        times.saw(&self.numbers, self.is_american());
        let date = self.numbers.either(times.order())?;
        Some(times.zone.instant(date.and_time(self.clock)))
    }

    /// Unpadded numbers between slashes with a short year and twelve hours are American; most others
    /// put the day first.
    fn is_american(&self) -> bool {
        self.style.separator == '/' && self.twelve && self.numbers.has_short_year()
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
    use crate::import::DateOrder;

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
            let at = stamp.at(&Times::elsewhere()).unwrap();
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
    fn the_hours_of_a_file_whose_dates_are_unclear_tell_its_country() {
        for (line, order) in [
            ("3/4/26, 2:01 PM - x", DateOrder::Mdy),
            ("3/4/26, 14:01 - x", DateOrder::Dmy),
            ("03/04/2026, 2:01 pm - x", DateOrder::Dmy),
        ] {
            let (stamp, _) = Stamp::take(line).unwrap();
            let times = Times::elsewhere();
            stamp.at(&times);
            let settled = times.settle(None);
            assert_eq!((settled.order, settled.is_guess), (order, true), "{line}");
        }
    }
}
