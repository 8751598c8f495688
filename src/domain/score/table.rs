//! What a signal table holds, once it is read and checked.

use serde::Deserialize;

use super::Temperature;
use super::decay::Decay;
use super::phrases::Phrases;
use super::spelling::Spellings;

/// Which temperature a signal speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Wants to buy.
    Hot,
    /// Investigates.
    Warm,
    /// Neither: takes points away or takes other signals back.
    Cold,
}

impl Kind {
    /// The temperature.
    pub fn speaks_for(self) -> Temperature {
        match self {
            Self::Hot => Temperature::Hot,
            Self::Warm => Temperature::Warm,
            Self::Cold => Temperature::Cold,
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Signal {
    /// Names it in every trace.
    pub id: String,
    /// Which temperature it speaks for.
    pub kind: Kind,
    /// What one hit adds to the score.
    pub points: i32,
    /// What it stands for, for people.
    pub says: String,
    /// How many hits of it count.
    pub(super) max: u32,
    /// The prompts of which one must have come before, if any.
    pub(super) answers: Vec<u32>,
    /// The signals of which one must stand before it, by their place in the table.
    pub(super) needs: Vec<u32>,
    /// The signals it takes back, by their place in the table.
    pub(super) cancels: Vec<u32>,
    /// Takes back what comes after it, too.
    pub(super) for_good: bool,
    /// Counts whatever stands around it.
    pub(super) unshielded: bool,
}

/// One kind of words that the learned weights know.
#[derive(Debug)]
pub struct Learned {
    /// Names it in every trace.
    pub id: String,
    /// Which temperature it mostly speaks for.
    pub kind: Kind,
    /// How much louder it speaks than it was learned to; 0 silences it.
    pub weight: f64,
    /// What it stands for, for people.
    pub says: String,
}

/// From which score on a conversation is hot, and warm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// Hot from here.
    pub hot: i32,
    /// Warm from here.
    pub warm: i32,
}

impl Thresholds {
    /// The temperature of a score.
    pub fn temperature(self, score: i32) -> Temperature {
        match () {
            () if score >= self.hot => Temperature::Hot,
            () if score >= self.warm => Temperature::Warm,
            () => Temperature::Cold,
        }
    }
}

/// Words that keep the words around them from counting.
#[derive(Debug)]
pub(super) struct Shield {
    pub(super) id: String,
    /// How many words before and after it do not count.
    pub(super) before: usize,
    pub(super) after: usize,
}

/// What a phrase in the tree stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Signal(u32),
    Shield(u32),
    /// A word at which a shield ends.
    Stop,
}

/// The whole table, checked.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) thresholds: Thresholds,
    /// The most that all warm phrases give together, so that talking at length is not hot.
    pub(super) warm_limit: i32,
    pub(super) decay: Option<Decay>,
    pub(super) learned: Vec<Learned>,
    pub(super) spellings: Spellings,
    pub(super) signals: Vec<Signal>,
    pub(super) shields: Vec<Shield>,
    /// The phrases of visitors; what they stand for is in `targets`.
    pub(super) phrases: Phrases,
    pub(super) targets: Vec<Target>,
    /// The phrases of agents; each stands for the prompt of its number.
    pub(super) prompts: Phrases,
}

impl Table {
    /// How much louder a kind of learned words speaks than it was learned to.
    pub(super) fn weight(&self, kind: &str) -> f64 {
        let row = self.learned.iter().find(|learned| learned.id == kind);
        row.map_or(1.0, |learned| learned.weight)
    }
}
