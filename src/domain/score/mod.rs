//! The score: how hot a conversation is, as the sum of signals found in the visitor's words.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::conversation::Message;

/// How near a visitor is to buying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Temperature {
    /// Early interest, or none.
    Cold,
    /// Serious investigation.
    Warm,
    /// Explicit buying intent.
    Hot,
}

impl Temperature {
    /// Every temperature, hottest first.
    pub const ALL: [Self; 3] = [Self::Hot, Self::Warm, Self::Cold];

    /// The word for it in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cold => "cold",
            Self::Warm => "warm",
            Self::Hot => "hot",
        }
    }
}

impl fmt::Display for Temperature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Temperature {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|t| t.as_str() == s)
            .ok_or_else(|| format!("`{s}` is no temperature: use hot, warm or cold"))
    }
}

/// One signal found in one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The signal's id in the signal set.
    pub signal: String,
    /// What it adds to the score; negative when it takes heat away, 0 when it was cancelled.
    pub points: i32,
    /// Index into the messages that were scored.
    pub message: usize,
    /// Byte range of the quote in that message's text.
    pub range: Range<usize>,
    /// Why it does not count, for a hit that something else took back: the id of that signal, or
    /// a word such as `negated`.
    pub cancelled_by: Option<String>,
}

/// A score with everything it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// 0 to 100: the sum of the hits' points, clamped.
    pub value: u8,
    /// From the value, by the set's thresholds.
    pub temperature: Temperature,
    /// In order of the conversation.
    pub hits: Vec<Hit>,
}

/// The signals and thresholds a score is made with.
#[derive(Debug)]
pub struct SignalSet {
    digest: String,
}

impl SignalSet {
    /// The set that is built into the program.
    pub fn built_in() -> Self {
        Self {
            digest: String::new(),
        }
    }

    /// Identifies the set in every score made with it.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Scores messages in order of time. Only what the visitor wrote counts.
    pub fn score(&self, messages: &[Message]) -> Score {
        let _ = messages;
        Score {
            value: 0,
            temperature: Temperature::Cold,
            hits: Vec::new(),
        }
    }
}
