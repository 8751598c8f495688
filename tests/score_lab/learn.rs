//! Learns the weights: a multinomial logistic regression over the runs of words in conversations, and
//! once more with the runs alone that weighed most. With these, another one over the messages whose kind
//! is known tells which of them say anything. The same corpus gives the same weights.

use std::collections::{BTreeSet, HashMap};

use leads::domain::conversation::Role;
use leads::domain::score::learned::{EVIDENCE, name_of};
use leads::domain::score::{Temperature, runs};

use crate::corpus::{Case, Writer};
use crate::regression::{Learned, Lesson, learn};

/// How much the lessons count against small weights: of conversations, and of messages.
const TRUST: f64 = 15.0;
const TRUST_IN_MESSAGES: f64 = 10.0;
/// In how many conversations, and by how many writers, a run must be used.
const CASES: u32 = 2;
const WRITERS: usize = 2;
/// How many runs are kept.
const RUNS: usize = 40_000;
/// Hot is said only where it is that much likelier than anything else: who is called in vain stops
/// believing it.
const CAUTION: f64 = 0.37;
/// Kinds of messages that say nothing of what is wanted.
const NOTHING: [&str; 3] = [UNKNOWN, "idle", "chat"];
/// The kind of details, and of words that answer a question: the latter may say something.
const UNKNOWN: &str = "none";
const ANSWERS: [&str; 9] = [
    "yes", "no", "not", "please", "ok", "sure", "that", "it", "do",
];
/// Kinds that give no name to runs.
const UNNAMED: [&str; 2] = [UNKNOWN, "idle"];

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
    let first = what_they_are(&talks, &runs);
    let kept = keep_the_weightiest(&runs, &first);
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
    let are = what_they_are(&talks, &runs);
    let say = what_messages_say(writers, &runs);
    written(&runs, &kinds(writers), &say, &are)
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
    let numbers = Numbers::of(&known);
    let talk = |case: &Case| Talk {
        runs: numbers.among(&runs_of(case)),
        class: case.gold.place(),
    };
    let talks = writers.iter().flat_map(|w| &w.cases).map(talk).collect();
    (known, talks)
}

/// The runs in everything the visitor says, in alphabetical order. The edges of a message, which are in
/// every one, are none by themselves.
fn runs_of(case: &Case) -> BTreeSet<String> {
    let runs = said(case).flat_map(|(text, _)| runs(text));
    runs.filter(|run| !["^", "$"].contains(&run.as_str()))
        .collect()
}

/// The numbers of runs, by what they say.
struct Numbers<'a>(HashMap<&'a str, usize>);

impl<'a> Numbers<'a> {
    fn of(runs: &'a [Run]) -> Self {
        Self(runs.iter().map(|run| run.text.as_str()).zip(0..).collect())
    }

    /// Of those that have one.
    fn among(&self, runs: &BTreeSet<String>) -> Vec<usize> {
        let known = runs.iter().filter_map(|run| self.0.get(run.as_str()));
        known.copied().collect()
    }
}

fn said(case: &Case) -> impl Iterator<Item = (&str, Option<&str>)> {
    let messages = case.messages.iter().zip(&case.kinds);
    messages
        .filter(|(message, _)| message.role == Role::User)
        .map(|(message, kind)| (message.text.as_str(), kind.as_deref()))
}

/// Learns what conversations are: hot, warm or cold.
fn what_they_are(talks: &[Talk], runs: &[Run]) -> Learned {
    let lesson = |talk: &Talk| Lesson {
        entries: sized(talk.runs.iter().map(|run| (*run, runs[*run].size))),
        class: talk.class,
    };
    let lessons = talks.iter().filter(|talk| !talk.runs.is_empty());
    let lessons: Vec<Lesson> = lessons.map(lesson).collect();
    learn(&lessons, runs.len(), Temperature::ALL.len(), TRUST)
}

/// Learns which messages say anything of what is wanted: class 1 those that do.
fn what_messages_say(writers: &[&Writer], runs: &[Run]) -> Learned {
    let numbers = Numbers::of(runs);
    let lesson = |(text, kind): (&str, Option<&str>)| {
        let kind = kind?;
        let found: BTreeSet<String> = leads::domain::score::runs(text).into_iter().collect();
        let answers = ANSWERS.iter().any(|answer| found.contains(*answer));
        let entries = sized(
            numbers
                .among(&found)
                .into_iter()
                .map(|run| (run, runs[run].size)),
        );
        let class = usize::from(!NOTHING.contains(&kind) || kind == UNKNOWN && answers);
        Some(Lesson { entries, class })
    };
    let said = writers.iter().flat_map(|w| &w.cases).flat_map(said);
    let lessons: Vec<Lesson> = said.filter_map(lesson).collect();
    learn(&lessons, runs.len(), 2, TRUST_IN_MESSAGES)
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

fn written(runs: &[Run], kinds: &HashMap<String, String>, say: &Learned, are: &Learned) -> String {
    let hundredths = |x: f64| ((x * 100.0).round() as i64).to_string();
    let row = |run: &str, kind: &str, size: f64, say: &[f64], are: [f64; 3]| {
        let are = are.map(hundredths).join("\t");
        let (size, says) = (hundredths(size), hundredths(say[1] - say[0]));
        format!("{run}\t{kind}\t{size}\t{says}\t{are}\n")
    };
    let [hot, warm, cold] = [0, 1, 2].map(|class| are.bias()[class]);
    let bias = [hot + CAUTION.ln(), warm, cold];
    let mut body = row("bias", "-", 0.0, say.bias(), bias);
    for (number, Run { text, size }) in runs.iter().enumerate() {
        let kind = kinds.get(text).map_or("-", String::as_str);
        let say: Vec<f64> = say.of(number).iter().map(|speaks| speaks * size).collect();
        let are = [0, 1, 2].map(|class| are.of(number)[class] * size);
        body += &row(text, kind, *size, &say, are);
    }
    format!("# {}\n{body}", name_of(&body))
}
