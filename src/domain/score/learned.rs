//! The learned weights: what each run of words in a visitor's messages speaks for, and how much a
//! message and what was said before it count by them. The file beside this one holds them;
//! `tests/score_lab` makes it; `reader.rs` tells how a conversation is read by them.

use std::sync::LazyLock;

use super::Temperature;
use super::grams::{Gram, Grams};
use crate::domain::word_map::WordMap;

const BUILT_IN: &str = include_str!("learned.tsv");

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(BUILT_IN).expect("a test reads the weights"));

/// The first line of the weights, which names them.
pub(super) fn name() -> &'static str {
    BUILT_IN.lines().next().unwrap_or("")
}

/// What weights are named by: a hash (FNV-1a) of their lines.
pub fn name_of(lines: &str) -> String {
    let hash = lines.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// What runs speak for is divided by their size together as if there were one more of this size, which
/// speaks for nothing: a few words that say little are no evidence of much.
pub const EVIDENCE: f64 = 80.0;

/// How far a gate is open, from 0 to 1, for which this speaks.
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// How far what was said before goes on counting, by the gates of a message: one that does not count
/// forgets nothing. Never 0, whose logarithm is infinite.
pub fn keeps(input: f64, forget: f64) -> f64 {
    (1.0 - input * (1.0 - forget)).max(1e-6)
}

/// The name of the line with what speaks for everything before anything is said; no word is like it.
pub const BIAS: &str = "(bias)";

/// About how many bytes a line of the weights takes.
const BYTES_A_LINE: usize = 32;

/// The weights that are built into the program.
pub(super) fn built_in() -> &'static Weights {
    &WEIGHTS
}

/// A number for each temperature, in order of [`Temperature::ALL`].
pub(super) type Three = [f64; Temperature::ALL.len()];

/// What a run of words speaks for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    /// How much it takes of what all of them weigh together; 0 for the beginning of a run that is
    /// itself none.
    pub(super) size: f64,
    /// For its message's counting.
    pub(super) input: f64,
    /// For what was said before to go on counting.
    pub(super) forget: f64,
    /// For hot, warm and cold.
    pub(super) speaks: Three,
    /// Place of the kind in the weights' list of them, from 1 on; 0 for none.
    pub(super) kind: u8,
}

/// Learned weights.
#[derive(Debug)]
pub struct Weights {
    pub(super) grams: Grams,
    /// By the number of the run.
    runs: Vec<Weight>,
    /// What speaks for everything before anything is said.
    pub(super) bias: Weight,
    kinds: Vec<String>,
}

impl Weights {
    /// Reads the weights: a line for each run, [`BIAS`] first, with tabs between the run, its kind or
    /// `-`, and in hundredths its size and what it speaks for: the input gate, the forget gate, hot,
    /// warm and cold.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut weights = Self {
            grams: Grams::with_room_for(text.len() / BYTES_A_LINE),
            runs: vec![],
            bias: Weight::default(),
            kinds: vec![],
        };
        let mut kinds = WordMap::default();
        let lines = text.lines().enumerate();
        for (index, line) in lines.filter(|(_, line)| !line.starts_with("# ")) {
            let bad = || format!("line {}: `{line}` is no weight", index + 1);
            weights.add(line, &mut kinds).ok_or_else(bad)?;
        }
        Ok(weights)
    }

    fn add(&mut self, line: &str, kinds: &mut WordMap<u8>) -> Option<()> {
        // By bytes: short cells are found faster so, and there are a lot of them.
        let mut cells = line.as_bytes().split(|byte| *byte == b'\t');
        let (run, kind) = (cells.next()?, cells.next()?);
        let run = &line[..run.len()];
        let mut number = || Some(f64::from(number(cells.next()?)?) / 100.0);
        let (size, input, forget) = (number()?, number()?, number()?);
        let speaks = [number()?, number()?, number()?];
        if cells.next().is_some() {
            return None;
        }
        let kind = match kind {
            b"-" => 0,
            kind => *kinds.or_insert_with(kind, || {
                self.kinds.push(String::from_utf8_lossy(kind).into_owned());
                // There are far fewer.
                u8::try_from(self.kinds.len()).unwrap_or(0)
            }),
        };
        let weight = Weight {
            size,
            input,
            forget,
            speaks,
            kind,
        };
        if run == BIAS {
            self.bias = weight;
            return Some(());
        }
        let place = self.grams.add(run) as usize;
        if self.runs.len() <= place {
            self.runs.resize(place + 1, Weight::default());
        }
        self.runs[place] = weight;
        Some(())
    }

    /// What each kind's runs are multiplied by, in order of [`Weights::kinds`].
    pub(super) fn scale(&self, weight: impl Fn(&str) -> f64) -> Vec<f64> {
        self.kinds.iter().map(|kind| weight(kind)).collect()
    }

    /// The kinds of runs there are.
    pub(super) fn kinds(&self) -> &[String] {
        &self.kinds
    }

    /// What a run speaks for.
    pub(super) fn of(&self, run: Gram) -> &Weight {
        &self.runs[run as usize]
    }

    /// The kind of a run.
    pub(super) fn kind(&self, run: Gram) -> Option<&str> {
        let kind = usize::from(self.of(run).kind).checked_sub(1)?;
        self.kinds.get(kind).map(String::as_str)
    }
}

/// A whole number in decimal digits.
fn number(cell: &[u8]) -> Option<i32> {
    let (digits, sign) = match cell.strip_prefix(b"-") {
        Some(digits) => (digits, -1),
        None => (cell, 1),
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i32::from(byte - b'0'));
    let add = |sum: i32, byte| sum.checked_mul(10)?.checked_add(digit(byte)?);
    if digits.is_empty() {
        return None;
    }
    Some(sign * digits.iter().try_fold(0, add)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_weights_are_named_by_what_they_say() {
        let (name, lines) = BUILT_IN.split_once('\n').expect("a name");
        assert_eq!(name, format!("# {}", name_of(lines)));
        let weights = Weights::read(BUILT_IN).expect("weights");
        let runs = weights.runs.iter().filter(|run| run.size > 0.0);
        assert_eq!(runs.count(), lines.lines().count() - 1, "besides the bias");
    }

    #[test]
    fn what_is_no_weight_is_named_by_its_line() {
        let bias = "# name\n(bias)\t-\t0\t0\t0\t1\t2\t3\n";
        Weights::read(&format!("{bias}card\tbuy\t100\t5\t6\t-1\t2\t3\n")).expect("weights");
        for bad in [
            "card\tbuy\t100\t5\t6\t-1\t2",
            "card\tbuy\t100\t5\t6\t-1\t2\t3\t4",
            "card\tbuy\t100\t5\t6\t-\t2\t3",
            "card\tbuy\t\t5\t6\t1\t2\t3",
            "card\tbuy\t1.5\t5\t6\t1\t2\t3",
        ] {
            let error = Weights::read(&format!("{bias}{bad}\n")).expect_err(bad);
            assert!(error.starts_with("line 3: "), "{error}");
        }
    }
}
