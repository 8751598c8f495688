//! The score: how hot a conversation is, as the sum of what each of the visitor's messages changed by
//! the learned weights, and of the phrases found in them.

mod checks;
mod courtesies;
mod decay;
mod grams;
mod judge;
pub mod learned;
mod listen;
mod pattern;
mod phrases;
mod reader;
mod rows;
mod running;
mod spelling;
mod table;
mod text;
mod vocabulary;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::conversation::{Message, Role};
use learned::Weights;
use reader::Reader;
use table::Table;

pub use checks::SignalError;
pub use decay::{Decay, days};
pub use grams::runs;
pub use table::{Kind, Learned, Signal, Thresholds};

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

    /// Its place among [`Temperature::ALL`].
    pub fn place(self) -> usize {
        match self {
            Self::Hot => 0,
            Self::Warm => 1,
            Self::Cold => 2,
        }
    }

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
    /// What it adds to the score; negative when it takes heat away, 0 when it was cancelled
    /// or only flags.
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
    text: Cow<'static, str>,
    /// Reading a table takes longer than storing a conversation: done when it is first needed.
    read: OnceLock<Read>,
    /// Learned weights to try in place of the built-in ones.
    weights: Option<Weights>,
}

/// A table, and why it is the built-in one where it should be another.
#[derive(Debug)]
struct Read {
    table: Table,
    /// How much louder each kind of learned words speaks, in the order the weights have them.
    scale: Vec<f64>,
    failure: Option<SignalError>,
}

/// The table that is built into the program, as it is exported and edited.
pub const BUILT_IN: &str = include_str!("signals.toml");

impl SignalSet {
    /// The set that is built into the program.
    pub fn built_in() -> Self {
        Self {
            digest: built_in_digest().to_owned(),
            text: Cow::Borrowed(BUILT_IN),
            read: OnceLock::new(),
            weights: None,
        }
    }

    /// Reads a signal table. Refuses unknown keys and whatever cannot be scored with, and names
    /// the line.
    pub fn parse(text: &str) -> Result<Self, SignalError> {
        let set = Self::checked_before(text.to_owned());
        set.failure().cloned().map_or(Ok(set), Err)
    }

    /// A table that [`SignalSet::parse`] has read before, in this version of the program or in
    /// another: it is read again when it is needed, and [`SignalSet::failure`] then tells whether
    /// it still could be.
    pub fn checked_before(text: String) -> Self {
        Self {
            digest: digest(&text),
            text: Cow::Owned(text),
            read: OnceLock::new(),
            weights: None,
        }
    }

    /// Why the table cannot be read, which it is at once. Scores made with such a set are worth
    /// nothing.
    pub fn failure(&self) -> Option<&SignalError> {
        self.read().failure.as_ref()
    }

    /// [`SignalSet::failure`], as far as anything was scored with the set.
    pub fn failure_so_far(&self) -> Option<&SignalError> {
        self.read.get()?.failure.as_ref()
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| {
            let (table, failure) = match checks::read(&self.text) {
                Ok(table) => (table, None),
                Err(error) => {
                    let built_in = checks::read(BUILT_IN);
                    (
                        built_in.expect("a test parses the built-in table"),
                        Some(error),
                    )
                }
            };
            let scale = self.weights().scale(|kind| table.weight(kind));
            Read {
                table,
                scale,
                failure,
            }
        })
    }

    fn table(&self) -> &Table {
        &self.read().table
    }

    /// Identifies the set in every score made with it.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Every signal, in the order of the table.
    pub fn signals(&self) -> &[Signal] {
        &self.table().signals
    }

    /// Every kind of words that weights were learned for, in the order of the table.
    pub fn learned(&self) -> &[Learned] {
        &self.table().learned
    }

    /// From which score on a conversation is hot, and warm.
    pub fn thresholds(&self) -> Thresholds {
        self.table().thresholds
    }

    /// How scores fade with age, where the table lets them.
    pub fn decay(&self) -> Option<Decay> {
        self.table().decay
    }

    /// Scores messages in order of time. Only what the visitor wrote counts.
    pub fn score(&self, messages: &[Message]) -> Score {
        if messages.iter().all(|message| message.role != Role::User) {
            return Score::nothing_said();
        }
        let Read { table, scale, .. } = self.read();
        let mut hits = match table.learned.is_empty() {
            true => vec![],
            false => {
                let reader = Reader::new(self.weights(), scale, &table.spellings);
                running::hits(reader, table, messages)
            }
        };
        hits.extend(judge::hits(table, listen::listen(table, messages)));
        hits.sort_by_key(|hit| (hit.message, hit.range.start));
        Score::of(hits, table.thresholds)
    }

    fn weights(&self) -> &Weights {
        match &self.weights {
            Some(weights) => weights,
            None => learned::built_in(),
        }
    }

    /// The set with other learned weights than those of the program.
    #[must_use]
    pub fn with_weights(self, weights: Weights) -> Self {
        Self {
            weights: Some(weights),
            read: OnceLock::new(),
            ..self
        }
    }
}

impl Score {
    /// The sum of the hits.
    fn of(hits: Vec<Hit>, thresholds: Thresholds) -> Self {
        let sum: i32 = hits.iter().map(|hit| hit.points).sum();
        let value = sum.clamp(0, 100);
        Self {
            value: value as u8,
            temperature: thresholds.temperature(value),
            hits,
        }
    }

    /// Of a visitor who wrote nothing: the thresholds are above 0.
    fn nothing_said() -> Self {
        Self {
            value: 0,
            temperature: Temperature::Cold,
            hits: vec![],
        }
    }
}

/// The digest of the built-in table, without reading it.
pub fn built_in_digest() -> &'static str {
    static DIGEST: LazyLock<String> = LazyLock::new(|| digest(BUILT_IN));
    &DIGEST
}

/// SHA-256 of the table's text, of the learned weights' name and from where on a message counts by them, of
/// the spellings and of the courtesies, in hex. Line ends and blanks at their side make no difference.
fn digest(text: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(learned::name());
    hasher.update(reader::COUNTS.to_le_bytes());
    hasher.update(spelling::SPELLINGS);
    for word in courtesies::COURTESIES.iter().chain(courtesies::AMONG_THEM) {
        hasher.update(word);
    }
    for line in text.lines() {
        hasher.update(line.trim());
        hasher.update("\n");
    }
    let bytes = hasher.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
