//! The learned weights: what each run of words in a visitor's messages speaks for. The file beside
//! this one holds them; `tests/score_lab` makes it.
//!
//! A message says something or nothing: greetings, thanks, idle talk and bare details are passed over.
//! Of the others, a conversation is the runs in all of them, once more those in the last two, and once
//! more those in the last one: what still stands at the end. Each run weighs by how rare it is, and all
//! of them together weigh about the same, so that talking at length is no sign of anything. The weights
//! of the runs sum up to three numbers, for hot, warm and cold, whose softmax are the chances.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::Temperature;
use super::grams::{Gram, Grams};
use super::spelling::Spellings;
use super::text::Token;
use crate::domain::word_map::Mix;

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
pub const EVIDENCE: f64 = 15.0;
/// The messages that count as the end, from the last one back.
pub const END: usize = 2;
/// The log-odds of saying something up to which a message is passed over.
pub const SAYS_NOTHING: f64 = -1.0;

/// The weights that are built into the program.
pub(super) fn built_in() -> &'static Weights {
    &WEIGHTS
}

/// A number for each temperature, in order of [`Temperature::ALL`].
pub(super) type Three = [f64; Temperature::ALL.len()];

/// Parts of a conversation: all of it, its end, and the last message.
pub const PARTS: usize = 3;

/// What is known of a run of words.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// How much it takes of what all of them weigh together; 0 for the beginning of a run that is
    /// itself none.
    size: f64,
    /// How much it speaks for a message's saying something.
    says: f64,
    /// What it speaks for in each part of the conversation.
    speaks: [Three; PARTS],
    /// Place of the kind in the weights' list of them, from 1 on; 0 for none.
    kind: u8,
}

/// Learned weights.
#[derive(Debug)]
pub struct Weights {
    grams: Grams,
    /// The start and the end of a message, which are in every one.
    edges: [Gram; 2],
    /// By the number of the run.
    known: Vec<Known>,
    bias: Three,
    says: f64,
    kinds: Vec<String>,
}

impl Weights {
    /// Reads the weights: a line for each run, `bias` first, with tabs between the run, its kind or
    /// `-`, and in hundredths its size, what it speaks for saying something, and three times what for
    /// hot, warm and cold: in all of a conversation, at its end and in the last message.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut grams = Grams::default();
        let mut weights = Self {
            edges: [grams.add("^"), grams.add("$")],
            grams,
            known: vec![Known::default(); 3],
            bias: [0.0; 3],
            says: 0.0,
            kinds: vec![],
        };
        let lines = text.lines().enumerate();
        for (index, line) in lines.filter(|(_, line)| !line.starts_with("# ")) {
            let bad = || format!("line {}: `{line}` is no weight", index + 1);
            weights.add(line).ok_or_else(bad)?;
        }
        Ok(weights)
    }

    fn add(&mut self, line: &str) -> Option<()> {
        let mut cells = line.split('\t');
        let (run, kind) = (cells.next()?, cells.next()?);
        let mut number = || Some(f64::from(cells.next()?.parse::<i32>().ok()?) / 100.0);
        let (size, says) = (number()?, number()?);
        let mut three = || Some([number()?, number()?, number()?]);
        if run == "bias" {
            (self.bias, self.says) = (three()?, says);
            return Some(());
        }
        let speaks = [three()?, three()?, three()?];
        let kind = self.kind(kind);
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

    fn kind(&mut self, kind: &str) -> u8 {
        if kind == "-" {
            return 0;
        }
        let known = self.kinds.iter().position(|known| known == kind);
        let place = known.unwrap_or_else(|| {
            self.kinds.push(kind.to_owned());
            self.kinds.len() - 1
        });
        // There are far fewer.
        u8::try_from(place + 1).unwrap_or(0)
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
            anywhere: Sum::default(),
            tokens: vec![],
            before: vec![],
            latest: vec![],
            end: vec![],
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

impl Sum {
    fn add(&mut self, size: f64, speaks: Three, scale: f64) {
        self.square += size * size;
        for (sum, speaks) in self.speaks.iter_mut().zip(speaks) {
            *sum += speaks * scale;
        }
    }
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
    anywhere: Sum,
    pub(super) tokens: Vec<Token<u32>>,
    /// The runs of the message before the latest one that said something, of that one, and of both;
    /// each once, in order of their numbers.
    before: Vec<Gram>,
    latest: Vec<Gram>,
    end: Vec<Gram>,
    /// The runs of the latest message as they stand in it.
    pub(super) found: Vec<Run>,
}

impl Reader<'_> {
    /// Reads the visitor's next message; gives the chances of hot, warm and cold as they stand
    /// then, unless it says nothing.
    pub(super) fn hear(&mut self, text: &str) -> Option<Three> {
        self.find(text);
        let mut said: Vec<Gram> = self.found.iter().map(|run| run.gram).collect();
        said.sort_unstable();
        said.dedup();
        let words = said.iter().any(|gram| !self.weights.edges.contains(gram));
        if !words || !self.says_something(&said) {
            return None;
        }
        self.before = std::mem::replace(&mut self.latest, said);
        for gram in &self.latest {
            if self.heard.insert(*gram) {
                let known = &self.weights.known[*gram as usize];
                self.anywhere
                    .add(known.size, known.speaks[0], self.scale(known));
            }
        }
        self.end.clear();
        self.end.extend(self.before.iter().chain(&self.latest));
        self.end.sort_unstable();
        self.end.dedup();
        let parts = [
            self.anywhere,
            self.sum(&self.end, 1),
            self.sum(&self.latest, 2),
        ];
        Some(self.chances(parts))
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

    fn says_something(&self, said: &[Gram]) -> bool {
        let (mut square, mut says) = (0.0, 0.0);
        for gram in said {
            let known = &self.weights.known[*gram as usize];
            square += known.size * known.size;
            says += known.says;
        }
        self.weights.says + says / length(square) > SAYS_NOTHING
    }

    fn sum(&self, grams: &[Gram], part: usize) -> Sum {
        let mut sum = Sum::default();
        for gram in grams {
            let known = &self.weights.known[*gram as usize];
            sum.add(known.size, known.speaks[part], self.scale(known));
        }
        sum
    }

    fn scale(&self, known: &Known) -> f64 {
        let kind = usize::from(known.kind).checked_sub(1);
        kind.and_then(|kind| self.scale.get(kind))
            .copied()
            .unwrap_or(1.0)
    }

    fn chances(&self, parts: [Sum; PARTS]) -> Three {
        let length = length(parts.iter().map(|part| part.square).sum());
        let speaks = |i: usize| parts.iter().map(|part| part.speaks[i]).sum::<f64>();
        softmax([0, 1, 2].map(|i| self.weights.bias[i] + speaks(i) / length))
    }

    /// What a run of the latest message speaks for.
    pub(super) fn speaks(&self, run: Run) -> Three {
        let known = &self.weights.known[run.gram as usize];
        let speaks = |i: usize| known.speaks.iter().map(|part| part[i]).sum::<f64>();
        [0, 1, 2].map(|i| speaks(i) * self.scale(known))
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
}
