//! The signal table as it is written: what serde takes from the file, with the place of everything
//! that can be wrong. [`super::checks`] checks it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::table::Kind;

pub(super) type Patterns = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) thresholds: Spanned<ThresholdsRow>,
    pub(super) decay: Option<DecayRow>,
    #[serde(default)]
    pub(super) spellings: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub(super) lists: BTreeMap<Spanned<String>, Patterns>,
    #[serde(default)]
    pub(super) shield_stops: Patterns,
    #[serde(default, rename = "shield")]
    pub(super) shields: Vec<ShieldRow>,
    #[serde(default, rename = "prompt")]
    pub(super) prompts: Vec<PromptRow>,
    #[serde(default, rename = "learned")]
    pub(super) learned: Vec<LearnedRow>,
    #[serde(default, rename = "signal")]
    pub(super) signals: Vec<SignalRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThresholdsRow {
    pub(super) hot: i32,
    pub(super) warm: i32,
    pub(super) warm_limit: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecayRow {
    pub(super) half_life_days: Spanned<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LearnedRow {
    pub(super) id: Spanned<String>,
    pub(super) kind: Kind,
    #[serde(default = "as_it_is")]
    pub(super) weight: Spanned<f64>,
    pub(super) says: String,
}

fn as_it_is() -> Spanned<f64> {
    Spanned::new(0..0, 1.0)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ShieldRow {
    pub(super) id: Spanned<String>,
    #[serde(default)]
    pub(super) before: usize,
    #[serde(default)]
    pub(super) after: usize,
    pub(super) patterns: Patterns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PromptRow {
    pub(super) id: Spanned<String>,
    pub(super) patterns: Patterns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignalRow {
    pub(super) id: Spanned<String>,
    pub(super) kind: Kind,
    pub(super) points: Spanned<i32>,
    pub(super) says: String,
    #[serde(default = "once")]
    pub(super) max: Spanned<u32>,
    #[serde(default)]
    pub(super) answers: Patterns,
    #[serde(default)]
    pub(super) needs: Patterns,
    #[serde(default)]
    pub(super) cancels: Patterns,
    #[serde(default)]
    pub(super) for_good: bool,
    #[serde(default)]
    pub(super) unshielded: bool,
    pub(super) patterns: Patterns,
}

fn once() -> Spanned<u32> {
    Spanned::new(0..0, 1)
}
