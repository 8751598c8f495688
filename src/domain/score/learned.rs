//! The learned weights: what each run of words in a visitor's messages speaks for. The file beside
//! this one holds them; `tests/score_lab` makes it.
//!
//! A conversation is the runs in everything the visitor said, each once, in whatever order. Each weighs
//! by how rare it is, and all of them together weigh about the same, so that talking at length is no sign
//! of anything. The weights of the runs sum up to three numbers, for hot, warm and cold, whose softmax are
//! the chances. Other weights of the same runs tell whether a message says anything of what is wanted:
//! greetings, thanks, bare details and idle talk do not.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::Temperature;
use super::grams::{Gram, Grams};
use super::spelling::Spellings;
use super::text::Token;
use crate::domain::word_map::{Mix, WordMap};

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

/// What is added to the size of the runs before the weights are divided by it: a few words that say
/// little are no evidence of much.
pub const EVIDENCE: f64 = 80.0;

/// The log-odds of saying something up to which a message says nothing.
const SAYS_NOTHING: f64 = -1.0;

/// About how many bytes a line of the weights takes.
const BYTES_A_LINE: usize = 32;

/// The weights that are built into the program.
pub(super) fn built_in() -> &'static Weights {
    &WEIGHTS
}

/// A number for each temperature, in order of [`Temperature::ALL`].
pub(super) type Three = [f64; Temperature::ALL.len()];

/// What is known of a run of words.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// How much it takes of what all of them weigh together; 0 for the beginning of a run that is
    /// itself none.
    size: f64,
    /// How much it speaks for a message's saying something.
    says: f64,
    /// What it speaks for.
    speaks: Three,
    /// Place of the kind in the weights' list of them, from 1 on; 0 for none.
    kind: u8,
}

/// Learned weights.
#[derive(Debug)]
pub struct Weights {
    grams: Grams,
    /// By the number of the run.
    known: Vec<Known>,
    bias: Three,
    says: f64,
    kinds: Vec<String>,
}

impl Weights {
    /// Reads the weights: a line for each run, `bias` first, with tabs between the run, its kind or
    /// `-`, and in hundredths its size, what it speaks for saying something, and what for hot, warm
    /// and cold.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut weights = Self {
            grams: Grams::with_room_for(text.len() / BYTES_A_LINE),
            known: vec![],
            bias: [0.0; 3],
            says: 0.0,
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
        let (size, says) = (number()?, number()?);
        let speaks = [number()?, number()?, number()?];
        if cells.next().is_some() {
            return None;
        }
        if run == "bias" {
            (self.bias, self.says) = (speaks, says);
            return Some(());
        }
        let kind = match kind {
            b"-" => 0,
            kind => *kinds.or_insert_with(kind, || {
                self.kinds.push(String::from_utf8_lossy(kind).into_owned());
                // There are far fewer.
                u8::try_from(self.kinds.len()).unwrap_or(0)
            }),
        };
        let place = self.grams.add(run) as usize;
        if self.known.len() <= place {
            self.known.resize(place + 1, Known::default());
        }
        self.known[place] = Known {
            size,
            says,
            speaks,
            kind,
        };
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

    /// Begins to read a conversation, in which each kind of runs speaks as much louder as `scale`
    /// says, by its place in [`Weights::kinds`], and words are read as `spellings` says.
    pub(super) fn reader<'a>(&'a self, scale: &'a [f64], spellings: &'a Spellings) -> Reader<'a> {
        Reader {
            weights: self,
            scale,
            spellings,
            heard: HashSet::default(),
            said: Sum::default(),
            tokens: vec![],
            found: vec![],
        }
    }
}

/// What some runs speak for together, before it is divided by their size.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    square: f64,
    speaks: Three,
}

/// What is known once a message was heard.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard {
    /// Of hot, warm and cold, by everything so far.
    pub(super) chances: Three,
    /// Whether the message says anything of what the visitor wants.
    pub(super) says_something: bool,
}

/// A run in the visitor's latest message, for those who ask what spoke for what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    gram: Gram,
    /// The token it begins with.
    pub(super) token: usize,
}

/// Reads a conversation message by message.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    weights: &'a Weights,
    scale: &'a [f64],
    spellings: &'a Spellings,
    /// Every run so far.
    heard: HashSet<Gram, BuildHasherDefault<Mix>>,
    said: Sum,
    pub(super) tokens: Vec<Token<u32>>,
    /// The runs of the latest message that are new, as they stand in it.
    pub(super) found: Vec<Run>,
}

impl Reader<'_> {
    /// Reads the visitor's next message; gives what is known then, unless it holds no known words
    /// that are new.
    pub(super) fn hear(&mut self, text: &str) -> Option<Heard> {
        self.find(text);
        let says_something = self.says_something();
        let heard = &mut self.heard;
        self.found.retain(|run| heard.insert(run.gram));
        if self.found.is_empty() {
            return None;
        }
        for run in &self.found {
            let known = &self.weights.known[run.gram as usize];
            self.said.square += known.size * known.size;
            let scale = self.scale(known);
            for (sum, speaks) in self.said.speaks.iter_mut().zip(known.speaks) {
                *sum += speaks * scale;
            }
        }
        let Sum { square, speaks } = self.said;
        let sums = [0, 1, 2].map(|i| self.weights.bias[i] + speaks[i] / length(square));
        Some(Heard {
            chances: softmax(sums),
            says_something,
        })
    }

    /// Whether the latest message does.
    fn says_something(&self) -> bool {
        let mut grams: Vec<Gram> = self.found.iter().map(|run| run.gram).collect();
        grams.sort_unstable();
        grams.dedup();
        let (mut square, mut says) = (0.0, 0.0);
        for gram in grams {
            let known = &self.weights.known[gram as usize];
            square += known.size * known.size;
            says += known.says;
        }
        self.weights.says + says / length(square) > SAYS_NOTHING
    }

    fn find(&mut self, text: &str) {
        self.weights
            .grams
            .read(text, self.spellings, &mut self.tokens);
        self.found.clear();
        let mut found = std::mem::take(&mut self.found);
        self.weights.grams.find(&self.tokens, |gram, token| {
            let known = &self.weights.known[gram as usize];
            if known.size > 0.0 && self.scale(known) > 0.0 {
                found.push(Run { gram, token });
            }
        });
        self.found = found;
    }

    fn scale(&self, known: &Known) -> f64 {
        let kind = usize::from(known.kind).checked_sub(1);
        kind.and_then(|kind| self.scale.get(kind))
            .copied()
            .unwrap_or(1.0)
    }

    /// What a run of the latest message speaks for.
    pub(super) fn speaks(&self, run: Run) -> Three {
        let known = &self.weights.known[run.gram as usize];
        known.speaks.map(|speaks| speaks * self.scale(known))
    }

    /// The kind a run is of.
    pub(super) fn kind(&self, run: Run) -> Option<&'_ str> {
        let kind = usize::from(self.weights.known[run.gram as usize].kind).checked_sub(1)?;
        self.weights.kinds.get(kind).map(String::as_str)
    }
}

/// What the weights of runs are divided by, whose sizes have this sum of squares.
fn length(square: f64) -> f64 {
    (square + EVIDENCE * EVIDENCE).sqrt()
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

fn softmax(speaks: Three) -> Three {
    let most = speaks.into_iter().fold(f64::MIN, f64::max);
    let odds = speaks.map(|x| (x - most).exp());
    let sum: f64 = odds.iter().sum();
    odds.map(|x| x / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_weights_are_named_by_what_they_say() {
        let (name, lines) = BUILT_IN.split_once('\n').expect("a name");
        assert_eq!(name, format!("# {}", name_of(lines)));
        let weights = Weights::read(BUILT_IN).expect("weights");
        let known = weights.known.iter().filter(|known| known.size > 0.0);
        assert_eq!(known.count(), lines.lines().count() - 1, "besides the bias");
    }
    #[test]
    fn what_is_no_weight_is_named_by_its_line() {
        let bias = "# name\nbias\t-\t0\t0\t1\t2\t3\n";
        Weights::read(&format!("{bias}card\tbuy\t100\t5\t-1\t2\t3\n")).expect("weights");
        for bad in [
            "card\tbuy\t100\t5\t-1\t2",
            "card\tbuy\t100\t5\t-1\t2\t3\t4",
            "card\tbuy\t100\t5\t-\t2\t3",
            "card\tbuy\t\t5\t1\t2\t3",
            "card\tbuy\t1.5\t5\t1\t2\t3",
        ] {
            let error = Weights::read(&format!("{bias}{bad}\n")).expect_err(bad);
            assert!(error.starts_with("line 3: "), "{error}");
        }
    }
}
