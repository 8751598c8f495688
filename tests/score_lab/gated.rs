//! Learns what `src/domain/score/reader.rs` reads conversations by: a multinomial logistic regression over
//! the runs of words in a conversation, in which two gates tell how far each message counts. Beside the
//! conversations, single messages are lessons where it is known what they say.

use leads::domain::score::Temperature;
use leads::domain::score::learned::{EVIDENCE, keeps, logistic};

use crate::descent::minimum;

/// How many temperatures there are.
const CLASSES: usize = Temperature::ALL.len();
/// What a run speaks for: each temperature, the input gate, the forget gate.
const WEIGHTS: usize = CLASSES + 2;
const INPUT: usize = CLASSES;
const FORGET: usize = CLASSES + 1;

/// How much conversations count against large weights.
const TRUST: f64 = 15.0;
/// How much it counts which messages say anything, and what they say by themselves.
const TRUST_IN_INPUT: f64 = 0.5;
const TRUST_IN_MESSAGES: f64 = 0.5;
/// What the square of a gate's weight costs; that of a temperature's costs 1.
const GATES: f64 = 0.075;
/// What speaks for the gates before anything is said, given and not learned: a message counts little, and
/// most of what was said before it goes on counting.
const BIAS: [f64; 2] = [-1.0, 2.0];
/// No chance is less, for the logarithm.
const TINY: f64 = 1e-300;

/// A number for each temperature.
type Three = [f64; CLASSES];

/// A conversation to learn from.
pub(crate) struct Lesson {
    pub(crate) messages: Vec<Said>,
    pub(crate) class: usize,
}

/// A message of the visitor.
pub(crate) struct Said {
    /// Each of its runs by number, and whether it is not said again later.
    pub(crate) runs: Vec<(usize, bool)>,
    /// Whether it says anything of what is wanted, where that is known.
    pub(crate) says: Option<bool>,
    /// What it says by itself, where that is known.
    pub(crate) class: Option<usize>,
}

/// What was learned.
pub(crate) struct Learned(Vec<f64>);

impl Learned {
    /// What a run speaks for.
    pub(crate) fn of(&self, run: usize) -> [f64; WEIGHTS] {
        [0, 1, 2, INPUT, FORGET].map(|place| self.0[run * WEIGHTS + place])
    }

    /// What speaks for everything before anything is said.
    pub(crate) fn bias(&self) -> [f64; WEIGHTS] {
        let bias = &self.0[self.0.len() - 2 * CLASSES..];
        [bias[0], bias[1], bias[2], BIAS[0], BIAS[1]]
    }

    /// How loudly a run speaks, by what it costs.
    pub(crate) fn loudness(&self, run: usize) -> f64 {
        let cost = |(place, weight): (usize, &f64)| cost(place) * weight * weight;
        let costs = self
            .of(run)
            .iter()
            .enumerate()
            .map(cost)
            .fold(0.0, f64::max);
        costs.sqrt()
    }
}

/// What the square of a weight costs.
fn cost(place: usize) -> f64 {
    if place < CLASSES { 1.0 } else { GATES }
}

/// Learns from the lessons, in which there are runs of these sizes.
pub(crate) fn learn(lessons: &[Lesson], sizes: &[f64]) -> Learned {
    let lengths = lengths(lessons, sizes);
    // The bias of conversations, and that of messages.
    let len = sizes.len() * WEIGHTS + 2 * CLASSES;
    Learned(minimum(len, |weights, slope| {
        loss(lessons, &lengths, sizes, weights, slope)
    }))
}

/// The loss of weights, and into `slope` how it changes with each of them. The last ones are the
/// bias, which may be as large as it likes.
fn loss(
    lessons: &[Lesson],
    lengths: &[Vec<Length>],
    sizes: &[f64],
    weights: &[f64],
    slope: &mut [f64],
) -> f64 {
    let bias = weights.len() - 2 * CLASSES;
    let mut loss = 0.0;
    for (place, weight) in weights[..bias].iter().enumerate() {
        let cost = cost(place % WEIGHTS);
        loss += cost * weight * weight / 2.0;
        slope[place] = cost * weight;
    }
    slope[bias..].fill(0.0);
    let mut talk = Talk {
        weights,
        sizes,
        heard: vec![],
    };
    for (lesson, lengths) in lessons.iter().zip(lengths) {
        talk.hear(&lesson.messages, lengths);
        loss += talk.of_conversation(lesson.class, slope);
        loss += talk.of_messages(&lesson.messages, slope);
        talk.add(&lesson.messages, slope);
    }
    loss
}

/// How much the runs of a message weigh.
#[derive(Clone, Copy)]
struct Length {
    /// What they are divided by where the message stands alone.
    all: f64,
    /// The square of the size of those that are not said again.
    last: f64,
}

fn lengths(lessons: &[Lesson], sizes: &[f64]) -> Vec<Vec<Length>> {
    let square = |run: usize| sizes[run] * sizes[run];
    let length = |said: &Said| {
        let all: f64 = said.runs.iter().map(|(run, _)| square(*run)).sum();
        let last = said.runs.iter().filter(|(_, last)| *last);
        Length {
            all: (all + EVIDENCE * EVIDENCE).sqrt(),
            last: last.map(|(run, _)| square(*run)).sum(),
        }
    };
    let lessons = lessons.iter();
    lessons
        .map(|lesson| lesson.messages.iter().map(length).collect())
        .collect()
}

/// What weights make of a conversation.
struct Talk<'a> {
    weights: &'a [f64],
    sizes: &'a [f64],
    heard: Vec<Heard>,
}

/// What weights make of a message, and how the loss changes with that.
struct Heard {
    length: Length,
    /// What all its runs speak for, and what those that are not said again.
    all: Three,
    last: Three,
    input: f64,
    forget: f64,
    /// How far what was said before counts beside it: the less it counts itself, the more.
    keeps: f64,
    /// How far what counted then counts at the end.
    left: f64,
    by_all: Three,
    by_last: Three,
    /// By the gates before the logistic function.
    by_input: f64,
    by_forget: f64,
}

impl Talk<'_> {
    fn hear(&mut self, messages: &[Said], lengths: &[Length]) {
        self.heard.clear();
        for (said, length) in messages.iter().zip(lengths) {
            let (mut all, mut last) = ([0.0; CLASSES], [0.0; CLASSES]);
            let (mut input, mut forget) = (0.0, 0.0);
            for (run, is_last) in &said.runs {
                let (weights, size) = (&self.weights[run * WEIGHTS..][..WEIGHTS], self.sizes[*run]);
                for class in 0..CLASSES {
                    let speaks = weights[class] * size;
                    all[class] += speaks;
                    last[class] += if *is_last { speaks } else { 0.0 };
                }
                input += weights[INPUT] * size;
                forget += weights[FORGET] * size;
            }
            let input = logistic(BIAS[0] + input / length.all);
            let forget = logistic(BIAS[1] + forget / length.all);
            self.heard.push(Heard {
                length: *length,
                all,
                last,
                input,
                forget,
                keeps: keeps(input, forget),
                left: 1.0,
                by_all: [0.0; CLASSES],
                by_last: [0.0; CLASSES],
                by_input: 0.0,
                by_forget: 0.0,
            });
        }
        let mut left = 1.0;
        for heard in self.heard.iter_mut().rev() {
            heard.left = left;
            left *= heard.keeps;
        }
    }

    /// The loss of what the whole conversation is taken for.
    fn of_conversation(&mut self, class: usize, slope: &mut [f64]) -> f64 {
        let bias = slope.len() - 2 * CLASSES;
        let (mut sum, mut square) = ([0.0; CLASSES], EVIDENCE * EVIDENCE);
        for heard in &self.heard {
            let share = heard.input * heard.left;
            (0..CLASSES).for_each(|i| sum[i] += heard.last[i] * share);
            square += heard.length.last * share * share;
        }
        let length = square.sqrt();
        let logits = [0, 1, 2].map(|i| self.weights[bias + i] + sum[i] / length);
        let (loss, off) = surprise(logits, class, TRUST);
        (0..CLASSES).for_each(|i| slope[bias + i] += off[i]);
        let by_sum = off.map(|off| off / length);
        let by_square = -dot(off, sum) / (2.0 * length.powi(3));
        let mut by_kept = 0.0;
        for heard in &mut self.heard {
            let share = heard.input * heard.left;
            let by_share = dot(by_sum, heard.last) + 2.0 * share * heard.length.last * by_square;
            heard.by_last = by_sum.map(|by| by * share);
            let (input, forget) = (heard.input, heard.forget);
            let by_keeps = by_kept / heard.keeps;
            let by_input = by_share * heard.left - by_keeps * (1.0 - forget);
            heard.by_input += by_input * input * (1.0 - input);
            heard.by_forget = by_keeps * input * forget * (1.0 - forget);
            by_kept += by_share * share;
        }
        loss
    }

    /// The loss of what single messages are taken for.
    fn of_messages(&mut self, messages: &[Said], slope: &mut [f64]) -> f64 {
        let bias = slope.len() - CLASSES;
        let mut loss = 0.0;
        for (said, heard) in messages.iter().zip(&mut self.heard) {
            if let Some(says) = said.says {
                let chance = if says { heard.input } else { 1.0 - heard.input };
                loss -= TRUST_IN_INPUT * chance.max(TINY).ln();
                heard.by_input += TRUST_IN_INPUT * (heard.input - f64::from(u8::from(says)));
            }
            if let Some(class) = said.class {
                let length = heard.length.all;
                let logits = [0, 1, 2].map(|i| self.weights[bias + i] + heard.all[i] / length);
                let (surprise, off) = surprise(logits, class, TRUST_IN_MESSAGES);
                loss += surprise;
                (0..CLASSES).for_each(|i| slope[bias + i] += off[i]);
                heard.by_all = off.map(|off| off / length);
            }
        }
        loss
    }

    /// Adds how the loss changes with the weights of each run.
    fn add(&self, messages: &[Said], slope: &mut [f64]) {
        for (said, heard) in messages.iter().zip(&self.heard) {
            for (run, is_last) in &said.runs {
                let (slope, size) = (&mut slope[run * WEIGHTS..][..WEIGHTS], self.sizes[*run]);
                for (class, slope) in slope[..CLASSES].iter_mut().enumerate() {
                    let by_last = if *is_last { heard.by_last[class] } else { 0.0 };
                    *slope += (heard.by_all[class] + by_last) * size;
                }
                slope[INPUT] += heard.by_input / heard.length.all * size;
                slope[FORGET] += heard.by_forget / heard.length.all * size;
            }
        }
    }
}

/// The loss of taking a thing for what the logits say, and how it changes with them.
fn surprise(logits: Three, class: usize, trust: f64) -> (f64, Three) {
    let most = logits.iter().copied().fold(f64::MIN, f64::max);
    let odds = logits.map(|logit| (logit - most).exp());
    let all: f64 = odds.iter().sum();
    let off = |i: usize| trust * (odds[i] / all - f64::from(u8::from(i == class)));
    let loss = -trust * (odds[class] / all).max(TINY).ln();
    (loss, [0, 1, 2].map(off))
}

fn dot(a: Three, b: Three) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[test]
fn the_slope_is_that_of_the_loss() {
    let said = |runs: &[(usize, bool)], says, class| Said {
        runs: runs.to_vec(),
        says,
        class,
    };
    let lesson = Lesson {
        messages: vec![
            said(&[(0, false), (1, true)], Some(true), Some(1)),
            said(&[(2, false)], Some(false), None),
            said(&[(0, true), (2, true), (3, true)], None, Some(0)),
        ],
        class: 2,
    };
    let (lessons, sizes) = ([lesson], [90.0, 40.0, 70.0, 120.0]);
    let lengths = lengths(&lessons, &sizes);
    let len = sizes.len() * WEIGHTS + 2 * CLASSES;
    let weights: Vec<f64> = (0..len).map(|i| (i as f64 * 1.7).sin()).collect();
    let at = |weights: &[f64]| {
        let mut slope = vec![0.0; len];
        (loss(&lessons, &lengths, &sizes, weights, &mut slope), slope)
    };
    let slope = at(&weights).1;
    for place in 0..len {
        let moved = |by: f64| {
            let mut moved = weights.clone();
            moved[place] += by;
            at(&moved).0
        };
        let measured = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        let off = (measured - slope[place]).abs();
        assert!(off < 1e-6, "{place}: {measured} is not {}", slope[place]);
    }
}
