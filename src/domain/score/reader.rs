//! Reads a conversation message by message, by the learned weights.
//!
//! Each run of words counts where the visitor said it last, by how rare it is. Two gates, as in a long
//! short-term memory (Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and Cummins 2000), tell from a
//! message's own runs how far it counts at all (the input gate: little for bare details and idle talk) and,
//! if it does, how far what was said before goes on counting beside it (the forget gate: little where the
//! visitor changes their mind). All runs together weigh about the same, so that talking at length is no
//! sign of anything. What they speak for sums up to three numbers, for hot, warm and cold, whose softmax
//! are the chances:
//!
//! ```text
//! gate  = logistic(bias + sum(weight) / sqrt(EVIDENCE^2 + sum(size^2)))    of the runs in a message
//! keeps = 1 - input * (1 - forget)
//! share = input * keeps of every later message
//! logit = bias + sum(share * speaks) / sqrt(EVIDENCE^2 + sum((share * size)^2))
//! ```

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::grams::Gram;
use super::learned::{EVIDENCE, Three, Weight, Weights, keeps, logistic};
use super::spelling::Spellings;
use super::text::Token;
use crate::domain::word_map::Mix;

/// Where the input gate is less open, a message is passed over: many that say next to nothing would add
/// up to something. There is no such cut in learning, where slopes must not jump.
pub(super) const COUNTS: f64 = 0.35;

/// Reads a conversation message by message.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    weights: &'a Weights,
    /// How much louder than learned each kind of runs speaks.
    scale: &'a [f64],
    spellings: &'a Spellings,
    messages: Vec<Heard>,
    /// In which of the messages each run was said last.
    last: HashMap<Gram, usize, BuildHasherDefault<Mix>>,
    /// What all runs speak for together.
    sum: Sum,
    pub(super) tokens: Vec<Token<u32>>,
    /// The runs of the latest message as they stand in it, each once.
    pub(super) found: Vec<Run>,
}

/// A run in the visitor's latest message, for those who ask what spoke for what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    gram: Gram,
    /// The token it begins with.
    pub(super) token: usize,
    /// The message in which it was said before, if it was.
    before: Option<usize>,
    /// How much more it counts than before.
    pub(super) gain: f64,
}

/// How far a message counts.
#[derive(Debug, Clone, Copy)]
struct Heard {
    /// When it is said.
    input: f64,
    /// The sum of the logarithms of how far each message up to here keeps what came before it. What
    /// lies between two messages tells how much of the earlier is left at the later.
    kept: f64,
}

/// What some runs speak for together, before it is divided by their size.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    square: f64,
    speaks: Three,
}

impl Sum {
    fn add(&mut self, size: f64, speaks: Three, share: f64) {
        self.square += (size * share).powi(2);
        self.speaks = plus(self.speaks, speaks, share);
    }

    fn take_out(&mut self, size: f64, speaks: Three, share: f64) {
        self.square -= (size * share).powi(2);
        self.speaks = plus(self.speaks, speaks, -share);
    }

    fn fade(&mut self, share: f64) {
        self.square *= share * share;
        self.speaks = self.speaks.map(|speaks| speaks * share);
    }
}

impl<'a> Reader<'a> {
    /// Begins to read a conversation, in which each kind of runs speaks as much louder as `scale` says,
    /// by its place in [`Weights::kinds`], and words are read as `spellings` says.
    pub(super) fn new(weights: &'a Weights, scale: &'a [f64], spellings: &'a Spellings) -> Self {
        Self {
            weights,
            scale,
            spellings,
            messages: vec![],
            last: HashMap::default(),
            sum: Sum::default(),
            tokens: vec![],
            found: vec![],
        }
    }

    /// Reads the visitor's next message; gives how likely hot, warm and cold are then, unless it does
    /// not count.
    pub(super) fn hear(&mut self, text: &str) -> Option<Three> {
        self.find(text);
        let (input, keeps) = self.gates();
        if self.found.is_empty() || input < COUNTS {
            self.pass_over();
            return None;
        }
        self.sum.fade(keeps);
        let before = self.messages.last().map_or(0.0, |heard| heard.kept);
        let kept = before + keeps.ln();
        self.messages.push(Heard { input, kept });
        for place in 0..self.found.len() {
            let run = self.found[place];
            let (size, speaks) = (self.weights.of(run.gram).size, self.speaks(run));
            self.sum.add(size, speaks, input);
            // What was said before counts here from now on, and there no more.
            if let Some(then) = run.before.map(|before| self.messages[before]) {
                let share = then.input * (kept - then.kept).exp();
                self.sum.take_out(size, speaks, share);
                self.found[place].gain -= share;
            }
            self.found[place].gain += input;
        }
        let length = length(self.sum.square);
        let bias = self.weights.bias.speaks;
        Some(softmax(
            [0, 1, 2].map(|i| bias[i] + self.sum.speaks[i] / length),
        ))
    }

    fn find(&mut self, text: &str) {
        let Self { weights, scale, .. } = *self;
        weights.grams.read(text, self.spellings, &mut self.tokens);
        self.found.clear();
        let here = self.messages.len();
        weights.grams.find(&self.tokens, |gram, token| {
            let weight = weights.of(gram);
            if weight.size <= 0.0 || loudness(weight, scale) <= 0.0 {
                return;
            }
            let before = self.last.insert(gram, here);
            if before != Some(here) {
                self.found.push(Run {
                    gram,
                    token,
                    before,
                    gain: 0.0,
                });
            }
        });
    }

    /// As if the latest message had not been said.
    fn pass_over(&mut self) {
        for run in self.found.drain(..) {
            match run.before {
                Some(before) => self.last.insert(run.gram, before),
                None => self.last.remove(&run.gram),
            };
        }
    }

    /// How far the latest message counts, and how far what came before it.
    fn gates(&self) -> (f64, f64) {
        let (mut square, mut input, mut forget) = (0.0, 0.0, 0.0);
        for run in &self.found {
            let weight = self.weights.of(run.gram);
            square += weight.size * weight.size;
            input += weight.input;
            forget += weight.forget;
        }
        let (bias, length) = (&self.weights.bias, length(square));
        let input = logistic(bias.input + input / length);
        let forget = logistic(bias.forget + forget / length);
        (input, keeps(input, forget))
    }

    /// What a run of the latest message speaks for.
    pub(super) fn speaks(&self, run: Run) -> Three {
        let weight = self.weights.of(run.gram);
        let loudness = loudness(weight, self.scale);
        weight.speaks.map(|speaks| speaks * loudness)
    }

    /// The kind a run is of.
    pub(super) fn kind(&self, run: Run) -> Option<&str> {
        self.weights.kind(run.gram)
    }
}

/// How much louder than learned a run speaks.
fn loudness(weight: &Weight, scale: &[f64]) -> f64 {
    let kind = usize::from(weight.kind).checked_sub(1);
    let scale = kind.and_then(|kind| scale.get(kind));
    scale.copied().unwrap_or(1.0)
}

fn plus(sum: Three, speaks: Three, share: f64) -> Three {
    [0, 1, 2].map(|i| sum[i] + speaks[i] * share)
}

/// What the weights of runs are divided by, whose sizes have this sum of squares.
fn length(square: f64) -> f64 {
    (square.max(0.0) + EVIDENCE * EVIDENCE).sqrt()
}

fn softmax(speaks: Three) -> Three {
    let most = speaks.into_iter().fold(f64::MIN, f64::max);
    let odds = speaks.map(|x| (x - most).exp());
    let sum: f64 = odds.iter().sum();
    odds.map(|x| x / sum)
}
