//! Learns the weights: a multinomial logistic regression over the runs of words in conversations, and
//! once more with the runs alone that weighed most. The same corpus gives the same weights.

use std::collections::{BTreeSet, HashMap};

use leads::domain::conversation::Role;
use leads::domain::score::learned::{EVIDENCE, name_of};
use leads::domain::score::{Temperature, runs};

use crate::corpus::{Case, Writer};
use crate::regression::{Learned, Lesson, learn};

/// How much the lessons count against small weights.
const TRUST: f64 = 15.0;
/// In how many conversations, and by how many writers, a run must be used.
const CASES: u32 = 2;
const WRITERS: usize = 2;
/// How many runs are kept.
const RUNS: usize = 40_000;
/// Hot is said only where it is that much likelier than anything else: who is called in vain stops
/// believing it.
const CAUTION: f64 = 0.4;
/// Kinds of messages that give no name to runs: they say nothing.
const UNNAMED: [&str; 2] = ["none", "idle"];

/// A run in use.
struct Run {
    text: String,
    /// By how few conversations use it.
    size: f64,
}

/// A conversation: its runs by number, in order, each once.
struct Talk {
    runs: Vec<usize>,
    class: usize,
}

/// The weights that a corpus teaches, as they are written.
pub(crate) fn weights(writers: &[&Writer]) -> String {
    let (runs, mut talks) = read(writers);
    let all = learned(&talks, &runs);
    let kept = keep_the_weightiest(&runs, &all);
    let places: HashMap<usize, usize> = kept.iter().copied().zip(0..).collect();
    for talk in &mut talks {
        talk.runs = talk
            .runs
            .iter()
            .filter_map(|run| places.get(run).copied())
            .collect();
    }
    let mut by_number: Vec<Option<Run>> = runs.into_iter().map(Some).collect();
    let runs: Vec<Run> = kept
        .iter()
        .filter_map(|run| by_number[*run].take())
        .collect();
    let learned = learned(&talks, &runs);
    written(&runs, &kinds(writers), &learned)
}

/// The runs in use, in alphabetical order, and the conversations in their numbers.
fn read(writers: &[&Writer]) -> (Vec<Run>, Vec<Talk>) {
    let mut uses: HashMap<String, (u32, BTreeSet<usize>)> = HashMap::new();
    let mut all = 0.0;
    for (number, writer) in writers.iter().enumerate() {
        for case in &writer.cases {
            all += 1.0;
            for run in runs_of(case) {
                let (cases, by) = uses.entry(run).or_default();
                *cases += 1;
                by.insert(number);
            }
        }
    }
    uses.retain(|_, (cases, by)| *cases >= CASES && by.len() >= WRITERS);
    // The square: with the plain logarithm, rare runs would not be heard beside common ones.
    let size = |cases: u32| (((1.0 + all) / (1.0 + f64::from(cases))).ln() + 1.0).powi(2);
    let mut known: Vec<Run> = uses
        .into_iter()
        .map(|(text, (cases, _))| Run {
            text,
            size: size(cases),
        })
        .collect();
    known.sort_by(|a, b| a.text.cmp(&b.text));
    let numbers: HashMap<&str, usize> =
        known.iter().map(|run| run.text.as_str()).zip(0..).collect();
    let talk = |case: &Case| {
        let runs = runs_of(case);
        Talk {
            runs: runs
                .iter()
                .filter_map(|run| numbers.get(run.as_str()).copied())
                .collect(),
            class: case.gold.place(),
        }
    };
    let talks = writers.iter().flat_map(|w| &w.cases).map(talk).collect();
    (known, talks)
}

/// The runs in everything the visitor says, in alphabetical order.
fn runs_of(case: &Case) -> BTreeSet<String> {
    said(case).flat_map(|(text, _)| runs(text)).collect()
}

fn said(case: &Case) -> impl Iterator<Item = (&str, Option<&str>)> {
    let messages = case.messages.iter().zip(&case.kinds);
    messages
        .filter(|(message, _)| message.role == Role::User)
        .map(|(message, kind)| (message.text.as_str(), kind.as_deref()))
}

/// Learns what conversations are.
fn learned(talks: &[Talk], runs: &[Run]) -> Learned {
    let lesson = |talk: &Talk| Lesson {
        entries: sized(talk.runs.iter().map(|run| (*run, runs[*run].size))),
        class: talk.class,
    };
    let lessons = talks.iter().filter(|talk| !talk.runs.is_empty());
    let lessons: Vec<Lesson> = lessons.map(lesson).collect();
    learn(&lessons, runs.len(), Temperature::ALL.len(), TRUST)
}

/// Entries that weigh the same together, however many they are, but for very few.
fn sized(entries: impl Iterator<Item = (usize, f64)>) -> Vec<(usize, f64)> {
    let mut entries: Vec<(usize, f64)> = entries.collect();
    let square: f64 = entries.iter().map(|(_, size)| size * size).sum();
    let length = (square + EVIDENCE * EVIDENCE).sqrt();
    entries.iter_mut().for_each(|(_, size)| *size /= length);
    entries
}

/// The runs that speak the loudest for anything, in order.
fn keep_the_weightiest(runs: &[Run], learned: &Learned) -> Vec<usize> {
    let loudest = |run: usize| {
        let speaks = learned.of(run).iter();
        speaks.fold(0.0, |most, x| f64::max(most, x.abs())) * runs[run].size
    };
    let mut kept: Vec<usize> = (0..runs.len()).collect();
    kept.sort_by(|a, b| loudest(*b).total_cmp(&loudest(*a)));
    kept.truncate(RUNS);
    kept.sort_unstable();
    kept
}

/// The kind of message that each run stands out in, if there is one.
fn kinds(writers: &[&Writer]) -> HashMap<String, String> {
    /// How many uses a run is given to begin with, spread as all kinds are.
    const SPREAD: f64 = 3.0;
    /// By how much a kind must stand out.
    const LIFT: f64 = 1.6;
    let mut of_kind: HashMap<&str, f64> = HashMap::new();
    let mut of_run: HashMap<String, HashMap<&str, f64>> = HashMap::new();
    let mut all = 0.0;
    for (text, kind) in writers.iter().flat_map(|w| &w.cases).flat_map(said) {
        let Some(kind) = kind else { continue };
        *of_kind.entry(kind).or_default() += 1.0;
        all += 1.0;
        for run in runs(text).into_iter().collect::<BTreeSet<_>>() {
            *of_run.entry(run).or_default().entry(kind).or_default() += 1.0;
        }
    }
    let kind_of = |uses: &HashMap<&str, f64>| {
        let sum: f64 = uses.values().sum();
        let lift = |(kind, n): (&&str, &f64)| {
            let share = of_kind[kind] / all;
            (
                (n + SPREAD * share) / (sum + SPREAD) / share,
                (*kind).to_owned(),
            )
        };
        let best = uses.iter().map(lift);
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))?;
        (best.0 >= LIFT && !UNNAMED.contains(&best.1.as_str())).then_some(best.1)
    };
    of_run
        .iter()
        .filter_map(|(run, uses)| Some((run.clone(), kind_of(uses)?)))
        .collect()
}

fn written(runs: &[Run], kinds: &HashMap<String, String>, learned: &Learned) -> String {
    let hundredths = |x: f64| ((x * 100.0).round() as i64).to_string();
    let row = |run: &str, kind: &str, size: f64, speaks: [f64; 3]| {
        let speaks = speaks.map(hundredths).join("\t");
        format!("{run}\t{kind}\t{}\t{speaks}\n", hundredths(size))
    };
    let [hot, warm, cold] = [0, 1, 2].map(|class| learned.bias()[class]);
    let mut body = row("bias", "-", 0.0, [hot + CAUTION.ln(), warm, cold]);
    for (number, Run { text, size }) in runs.iter().enumerate() {
        let kind = kinds.get(text).map_or("-", String::as_str);
        let speaks = [0, 1, 2].map(|class| learned.of(number)[class] * size);
        body += &row(text, kind, *size, speaks);
    }
    format!("# {}\n{body}", name_of(&body))
}
