//! Learns the weights of the runs of words in conversations, and once more with the runs alone that
//! speak the loudest. The same corpus gives the same weights.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use leads::domain::conversation::Role;
use leads::domain::score::learned::{BIAS, name_of};
use leads::domain::score::{Temperature, runs};

use crate::corpus::{Case, Writer};
use crate::gated::{Learned, Lesson, Said, learn};

/// In how many conversations, and by how many writers, a run must be used.
const CASES: u32 = 2;
const WRITERS: usize = 2;
/// How many runs are kept.
const RUNS: usize = 40_000;
/// The odds of hot are multiplied by this, in what is shown too: who is called in vain stops believing it.
const CAUTION: f64 = 0.22;
/// What kinds of messages say by themselves.
const SAY: [(Temperature, &[&str]); 3] = [
    (Temperature::Hot, &["buy", "commit", "demo", "deadline"]),
    (Temperature::Warm, &["plan", "compare", "depth", "fit"]),
    (
        Temperature::Cold,
        &[
            "curious",
            "decline",
            "later",
            "elsewhere",
            "unreal",
            "support",
            "job",
            "study",
            "sell",
            "other",
        ],
    ),
];
/// The kind of questions asked in passing, which take nothing back from who wants something.
const IN_PASSING: &str = "curious";
/// The kind of details, and of words that answer a question: the latter may say something.
const UNKNOWN: &str = "none";
const ANSWERS: [&str; 9] = [
    "yes", "no", "not", "please", "ok", "sure", "that", "it", "do",
];
/// The kinds that say nothing.
const NOTHING: [&str; 2] = ["chat", "idle"];
/// Kinds that give no name to runs.
const UNNAMED: [&str; 2] = [UNKNOWN, "idle"];

/// The weights that a corpus teaches, as they are written.
pub(crate) fn weights(writers: &[&Writer]) -> String {
    let all = sizes(writers);
    let first = learn(&lessons(writers, &all), &in_order(&all));
    let kept = keep_the_loudest(all, &first);
    let learned = learn(&lessons(writers, &kept), &in_order(&kept));
    written(&kept, &kinds(writers), &learned)
}

/// The runs in use, each with its size: by how few conversations use it.
type Sizes = BTreeMap<String, f64>;

fn in_order(sizes: &Sizes) -> Vec<f64> {
    sizes.values().copied().collect()
}

fn sizes(writers: &[&Writer]) -> Sizes {
    let mut uses: BTreeMap<String, (u32, BTreeSet<usize>)> = BTreeMap::new();
    let mut all = 0.0;
    for (number, writer) in writers.iter().enumerate() {
        for case in &writer.cases {
            all += 1.0;
            let used: BTreeSet<String> = said(case).flat_map(|(text, _)| runs(text)).collect();
            for run in used {
                let (cases, by) = uses.entry(run).or_default();
                *cases += 1;
                by.insert(number);
            }
        }
    }
    uses.retain(|run, (cases, by)| {
        // The edges of a message, which are in every one, are none by themselves.
        let edge = ["^", "$"].contains(&run.as_str());
        *cases >= CASES && by.len() >= WRITERS && !edge
    });
    // The square: with the plain logarithm, rare runs would not be heard beside common ones.
    let size = |cases: u32| (((1.0 + all) / (1.0 + f64::from(cases))).ln() + 1.0).powi(2);
    let sized = uses.into_iter();
    sized.map(|(run, (cases, _))| (run, size(cases))).collect()
}

fn said(case: &Case) -> impl Iterator<Item = (&str, Option<&str>)> {
    let messages = case.messages.iter().zip(&case.kinds);
    messages
        .filter(|(message, _)| message.role == Role::User)
        .map(|(message, kind)| (message.text.as_str(), kind.as_deref()))
}

/// Every conversation as a lesson, in which a run is named by its place among all of them.
fn lessons(writers: &[&Writer], sizes: &Sizes) -> Vec<Lesson> {
    let numbers: HashMap<&str, usize> = sizes.keys().map(String::as_str).zip(0..).collect();
    let lesson = |case: &Case| {
        let messages = said(case).map(|(text, kind)| message(&numbers, text, kind));
        let messages = messages.filter(|said| !said.runs.is_empty());
        let mut lesson = Lesson {
            messages: messages.collect(),
            class: case.gold.place(),
        };
        let mut later = BTreeSet::new();
        for said in lesson.messages.iter_mut().rev() {
            for (run, last) in &mut said.runs {
                *last = later.insert(*run);
            }
        }
        lesson
    };
    let cases = writers.iter().flat_map(|writer| &writer.cases);
    cases
        .map(lesson)
        .filter(|lesson| !lesson.messages.is_empty())
        .collect()
}

fn message(numbers: &HashMap<&str, usize>, text: &str, kind: Option<&str>) -> Said {
    let found: BTreeSet<String> = runs(text).into_iter().collect();
    let answers = ANSWERS.iter().any(|answer| found.contains(*answer));
    let class = |kind: &str| {
        let mut say = SAY.iter();
        say.find(|(_, kinds)| kinds.contains(&kind))
            .map(|(temperature, _)| temperature.place())
    };
    let known = found.iter().filter_map(|run| numbers.get(run.as_str()));
    Said {
        runs: known.map(|run| (*run, true)).collect(),
        says: kind.map(|kind| match kind {
            IN_PASSING => false,
            UNKNOWN => answers,
            kind if NOTHING.contains(&kind) => false,
            kind => {
                assert!(class(kind).is_some(), "`{kind}` is no kind: {text}");
                true
            }
        }),
        class: kind.and_then(class),
    }
}

fn keep_the_loudest(sizes: Sizes, learned: &Learned) -> Sizes {
    let loudness = |(number, size): (usize, &f64)| learned.loudness(number) * size;
    let mut loudest: Vec<f64> = sizes.values().enumerate().map(loudness).collect();
    let least = match loudest.len().checked_sub(RUNS) {
        Some(over) if over > 0 => *loudest.select_nth_unstable_by(over, f64::total_cmp).1,
        _ => 0.0,
    };
    let kept = sizes.into_iter().enumerate();
    kept.filter(|(number, (_, size))| loudness((*number, size)) >= least)
        .map(|(_, sized)| sized)
        .collect()
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

fn written(sizes: &Sizes, kinds: &HashMap<String, String>, learned: &Learned) -> String {
    let row = |run: &str, kind: &str, size: f64, speaks: [f64; 5]| {
        let [hot, warm, cold, input, forget] = speaks;
        let cells = [size, input, forget, hot, warm, cold];
        let cells = cells.map(|x| ((x * 100.0).round() as i64).to_string());
        format!("{run}\t{kind}\t{}\n", cells.join("\t"))
    };
    let mut bias = learned.bias();
    bias[Temperature::Hot.place()] += CAUTION.ln();
    let mut body = row(BIAS, "-", 0.0, bias);
    for (number, (run, size)) in sizes.iter().enumerate() {
        let kind = kinds.get(run).map_or("-", String::as_str);
        body += &row(
            run,
            kind,
            *size,
            learned.of(number).map(|speaks| speaks * size),
        );
    }
    format!("# {}\n{body}", name_of(&body))
}
