//! What people read: tables, cards, transcripts, progress. Programs are served by `export`.
//!
//! Everything a visitor wrote passes through `domain::text` before it is printed.

mod card;
mod guard;
mod progress;
mod table;
mod transcript;

use std::fmt::Display;

use chrono::{DateTime, Utc};

use crate::domain::score::Temperature;
use crate::domain::zone::Zone;

pub use card::card;
pub use guard::Guard;
pub use progress::Progress;
pub use table::{Column, Table};
pub use transcript::write_transcript;

/// How a screen is written to.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether colours and bold type are wanted.
    pub color: bool,
    /// The width of the terminal; `None` where nothing is to be cut or wrapped, as in a pipe.
    pub width: Option<u16>,
    /// Whose clock times are shown.
    pub zone: Zone,
}

impl Style {
    /// A clock time, to the minute.
    pub fn time(self, at: DateTime<Utc>) -> String {
        self.zone.clock(at).format("%Y-%m-%d %H:%M").to_string()
    }

    /// Bold type.
    pub fn bold(self, text: impl Display) -> String {
        self.paint("1", text)
    }

    /// Faint type.
    pub fn faint(self, text: impl Display) -> String {
        self.paint("2", text)
    }

    /// The word for a temperature on its colour.
    pub fn pill(self, temperature: Temperature) -> String {
        let code = match temperature {
            Temperature::Hot => "1;97;41",
            Temperature::Warm => "1;30;43",
            Temperature::Cold => "1;97;44",
        };
        match self.color {
            true => self.paint(code, format!(" {temperature} ")),
            false => temperature.to_string(),
        }
    }

    fn paint(self, code: &str, text: impl Display) -> String {
        match self.color {
            true => format!("\x1b[{code}m{text}\x1b[0m"),
            false => text.to_string(),
        }
    }
}

/// `1 lead`, `2 leads`.
pub fn count(n: u64, one: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        _ => format!("{} {one}s", thousands(n)),
    }
}

/// `12,345`.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_nouns_agree() {
        for (n, wanted) in [
            (0, "0 leads"),
            (1, "1 lead"),
            (999, "999 leads"),
            (1_234_567, "1,234,567 leads"),
        ] {
            assert_eq!(count(n, "lead"), wanted);
        }
    }
}
