//! How heat fades: with each half-life that passes after the last message, a score halves. The score
//! that is stored never changes; what it is worth is a function of it and of the time asked about.

use chrono::{DateTime, Utc};

use super::{Temperature, Thresholds};

/// The setting, which is off unless the user's signals have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decay {
    /// Days after which half is left.
    pub half_life_days: u32,
    /// From which score on what is left is hot, and warm.
    pub thresholds: Thresholds,
}

impl Decay {
    /// What a score is worth at a time. A day that is not over counts as none, and so does time
    /// before the last message.
    pub fn score(self, score: u8, last: DateTime<Utc>, as_of: DateTime<Utc>) -> u8 {
        let half_lives = days(last, as_of) as f64 / f64::from(self.half_life_days);
        (f64::from(score) * 0.5_f64.powf(half_lives)).round() as u8
    }

    /// The temperature of what is left.
    pub fn temperature(self, score: u8) -> Temperature {
        self.thresholds.temperature(i32::from(score))
    }
}

/// The whole days of 24 hours since the last message.
pub fn days(last: DateTime<Utc>, as_of: DateTime<Utc>) -> i64 {
    (as_of - last).num_days().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_halves_with_each_half_life_and_never_before_the_last_message() {
        let decay = Decay {
            half_life_days: 30,
            thresholds: Thresholds { hot: 70, warm: 40 },
        };
        let last: DateTime<Utc> = "2026-08-01T10:00:00Z".parse().expect("a time");
        for (as_of, left, temperature) in [
            ("2026-07-01T10:00:00Z", 88, Temperature::Hot),
            ("2026-08-02T09:59:59Z", 88, Temperature::Hot),
            ("2026-08-02T10:00:00Z", 86, Temperature::Hot),
            ("2026-08-31T10:00:00Z", 44, Temperature::Warm),
            ("2026-09-30T10:00:00Z", 22, Temperature::Cold),
            ("2226-09-30T10:00:00Z", 0, Temperature::Cold),
        ] {
            let score = decay.score(88, last, as_of.parse().expect("a time"));
            assert_eq!(
                (score, decay.temperature(score)),
                (left, temperature),
                "{as_of}"
            );
        }
    }
}
