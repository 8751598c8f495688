//! Learns the weights, in three steps. Which messages say anything: a logistic regression over the
//! runs of words in each message whose kind is known. What conversations are: a multinomial one over
//! the runs in all messages that say something, in the last two of them and in the last one. Then both
//! again with the runs alone that weighed most. The same corpus gives the same weights.

use std::collections::{BTreeSet, HashMap};

use leads::domain::conversation::Role;
use leads::domain::score::learned::{END, EVIDENCE, PARTS, SAYS_NOTHING, name_of};
use leads::domain::score::runs;

use crate::asides::with_asides;
use crate::corpus::{Case, Writer};
use crate::regression::{Learned, Lesson, learn};

/// How much the lessons count against small weights: of what messages say, of what conversations
/// are while runs are chosen, and then with those chosen.
const TRUST: [f64; 3] = [5.0, 30.0, 10.0];
/// In how many conversations, and by how many writers, a run must be used.
const CASES: u32 = 2;
const WRITERS: usize = 2;
/// How many runs are kept.
const RUNS: usize = 16_000;
/// Hot is said only where it is that much likelier than anything else: who is called in vain stops
/// believing it.
const CAUTION: f64 = 0.45;
/// Kinds of messages that say nothing.
const NOTHING: [&str; 2] = ["idle", "chat"];
/// The kind of details, which say nothing either, and of words that answer a question: they may.
const UNKNOWN: &str = "none";
const ANSWERS: [&str; 9] = [
    "yes", "no", "not", "please", "ok", "sure", "that", "it", "do",
];
/// A run in use.
struct Run {
    text: String,
    /// By how few conversations use it.
    size: f64,
}

/// A visitor's message: its runs by number, in order, each once.
#[derive(Clone)]
pub(crate) struct Said<'a> {
    pub(crate) runs: Vec<usize>,
    pub(crate) kind: Option<&'a str>,
}

/// A conversation's visitor messages.
pub(crate) struct Talk<'a> {
    pub(crate) said: Vec<Said<'a>>,
    pub(crate) class: usize,
    /// How much it counts beside the others.
    pub(crate) weight: f64,
}

/// The weights that a corpus teaches, as they are written.
pub(crate) fn weights(writers: &[&Writer]) -> String {
    let (runs, mut talks) = read(writers);
    let says = says(&talks, &runs);
    let is = is(&talks, &runs, &says, TRUST[1]);
    let kept = keep_the_weightiest(&runs, &is);
    let places: HashMap<usize, usize> = kept.iter().copied().zip(0..).collect();
    for said in talks.iter_mut().flat_map(|talk| &mut talk.said) {
        said.runs = said
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
    let says = self::says(&talks, &runs);
    let is = self::is(&talks, &runs, &says, TRUST[2]);
    written(&runs, &kinds(writers), &says, &is)
}

/// The runs in use, in alphabetical order, and the conversations in their numbers.
fn read<'a>(writers: &[&'a Writer]) -> (Vec<Run>, Vec<Talk<'a>>) {
    let mut uses: HashMap<String, (u32, BTreeSet<usize>)> = HashMap::new();
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
    uses.retain(|_, (cases, by)| *cases >= CASES && by.len() >= WRITERS);
    let size = |cases: u32| ((1.0 + all) / (1.0 + f64::from(cases))).ln() + 1.0;
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
    // Every writer's cases count the same together, however many they are.
    let cases = writers.iter().flat_map(|writer| {
        let weight = all / (writers.len() * writer.cases.len()) as f64;
        writer.cases.iter().map(move |case| (case, weight))
    });
    let talks = cases.map(|(case, weight)| Talk {
        class: case.gold.place(),
        weight,
        said: said(case)
            .map(|(text, kind)| Said {
                runs: numbered(text, &numbers),
                kind,
            })
            .collect(),
    });
    let mut talks: Vec<Talk> = talks.collect();
    talks.extend(with_asides(&talks));
    (known, talks)
}

fn said(case: &Case) -> impl Iterator<Item = (&str, Option<&str>)> {
    let messages = case.messages.iter().zip(&case.kinds);
    messages
        .filter(|(message, _)| message.role == Role::User)
        .map(|(message, kind)| (message.text.as_str(), kind.as_deref()))
}

fn numbered(text: &str, numbers: &HashMap<&str, usize>) -> Vec<usize> {
    let found = runs(text);
    let known = found.iter().filter_map(|run| numbers.get(run.as_str()));
    known
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Learns which messages say anything: class 1 those that do.
fn says(talks: &[Talk], runs: &[Run]) -> Learned {
    let said = talks.iter().flat_map(|talk| &talk.said);
    let lessons: Vec<Lesson> = said
        .filter_map(|said| {
            let kind = said.kind?;
            let is_answer = |run: &usize| ANSWERS.contains(&runs[*run].text.as_str());
            if kind == UNKNOWN && said.runs.iter().any(is_answer) {
                return None;
            }
            let class = usize::from(kind != UNKNOWN && !NOTHING.contains(&kind));
            let entries = sized(said.runs.iter().map(|run| (*run, runs[*run].size)));
            Some(Lesson {
                entries,
                class,
                weight: 1.0,
            })
        })
        .collect();
    learn(&lessons, runs.len(), 2, TRUST[0])
}

/// Learns what conversations are, from the messages in them that say something.
fn is(talks: &[Talk], runs: &[Run], says: &Learned, trust: f64) -> Learned {
    let lessons: Vec<Lesson> = talks
        .iter()
        .map(|talk| Lesson {
            entries: entries(talk, runs, says),
            class: talk.class,
            weight: talk.weight,
        })
        .filter(|lesson| !lesson.entries.is_empty())
        .collect();
    learn(&lessons, PARTS * runs.len(), 3, trust)
}

/// What counts in a conversation: each run once in each part of it.
fn entries(talk: &Talk, runs: &[Run], says: &Learned) -> Vec<(usize, f64)> {
    let says_something = |said: &&Said| {
        // The start and the end of it are in every message.
        if said
            .runs
            .iter()
            .all(|run| ["^", "$"].contains(&runs[*run].text.as_str()))
        {
            return false;
        }
        let entries = sized(said.runs.iter().map(|run| (*run, runs[*run].size)));
        let sums = says.sums(&entries);
        sums[1] - sums[0] > SAYS_NOTHING
    };
    let said: Vec<&Said> = talk.said.iter().filter(says_something).collect();
    let parts = [&said[..], last(&said, END), last(&said, 1)];
    let mut found = BTreeSet::new();
    for (part, said) in parts.into_iter().enumerate() {
        let runs = said.iter().flat_map(|said| &said.runs);
        found.extend(runs.map(|run| (run * PARTS + part, *run)));
    }
    sized(
        found
            .into_iter()
            .map(|(feature, run)| (feature, runs[run].size)),
    )
}

fn last<T>(all: &[T], n: usize) -> &[T] {
    &all[all.len().saturating_sub(n)..]
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
fn keep_the_weightiest(runs: &[Run], is: &Learned) -> Vec<usize> {
    let loudest = |run: usize| {
        let parts = run * PARTS..(run + 1) * PARTS;
        let speaks = parts.flat_map(|feature| is.of(feature));
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
        (best.0 >= LIFT && ![UNKNOWN, "idle"].contains(&best.1.as_str())).then_some(best.1)
    };
    of_run
        .iter()
        .filter_map(|(run, uses)| Some((run.clone(), kind_of(uses)?)))
        .collect()
}

fn written(runs: &[Run], kinds: &HashMap<String, String>, says: &Learned, is: &Learned) -> String {
    let hundredths = |x: f64| ((x * 100.0).round() as i64).to_string();
    let something = |speaks: &[f64], size: f64| hundredths((speaks[1] - speaks[0]) * size);
    let [hot, warm, cold] = [0, 1, 2].map(|class| is.bias()[class]);
    let bias = [hot + CAUTION.ln(), warm, cold].map(hundredths).join("\t");
    let mut body = format!("bias\t-\t0\t{}\t{bias}\n", something(says.bias(), 1.0));
    for (number, run) in runs.iter().enumerate() {
        let kind = kinds.get(&run.text).map_or("-", String::as_str);
        let parts = number * PARTS..(number + 1) * PARTS;
        let speaks: Vec<String> = parts
            .flat_map(|feature| is.of(feature))
            .map(|speaks| hundredths(speaks * run.size))
            .collect();
        let says = something(says.of(number), run.size);
        let (text, size, speaks) = (&run.text, hundredths(run.size), speaks.join("\t"));
        body += &format!("{text}\t{kind}\t{size}\t{says}\t{speaks}\n");
    }
    format!("# {}\n{body}", name_of(&body))
}
