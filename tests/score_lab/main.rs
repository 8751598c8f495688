//! Where the learned weights come from, and what they are worth.
//!
//! `cargo test --release --test score_lab learn_ -- --ignored` learns `src/domain/score/learned.tsv`
//! from `fixtures/corpus`. `cargo test --release --test score_lab left_out -- --ignored --nocapture`
//! tests what is learned from all writers but one on that one; `LEADS_ONLY="a b"` leaves out only those
//! in turn, `LEADS_MISSES=1` prints what came out wrong. `unseen` tests the built-in weights on writers
//! that nothing was learned from: `fixtures/unseen`, which is to stay so, or is no test any more. `habits`
//! rewrites the messages as people type them, `per_second` and `huge` measure.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for the people who teach the scorer"
)]

mod corpus;
mod descent;
mod figures;
mod gated;
mod habits;
mod learn;

use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;

use leads::domain::conversation::Role;
use leads::domain::score::SignalSet;
use leads::domain::score::learned::Weights;

use corpus::{Case, Writer, unseen, writers};
use figures::Figures;

#[test]
#[ignore = "writes the weights"]
fn learn_the_weights() {
    let writers = writers();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/domain/score/learned.tsv");
    let weights = learn::weights(&writers.iter().collect::<Vec<_>>());
    std::fs::write(path, weights).unwrap();
}

#[test]
#[ignore = "learns once for each writer"]
fn each_writer_left_out() {
    let writers = writers();
    let only = std::env::var("LEADS_ONLY").unwrap_or_default();
    let tested: Vec<&Writer> = writers
        .iter()
        .filter(|w| only.is_empty() || only.split(' ').any(|o| o == w.name))
        .collect();
    let sets = sets_without(&writers, &tested);
    print_table(tested.into_iter().zip(&sets));
}

#[test]
#[ignore = "a measurement"]
fn unseen_writers() {
    let set = SignalSet::built_in();
    print_table(unseen().iter().map(|writer| (writer, &set)));
}

/// Prints what each writer's conversations come out as with a set.
fn print_table<'a>(tested: impl Iterator<Item = (&'a Writer, &'a SignalSet)>) {
    println!("| writer | n | accuracy | macro-F1 | hot precision | hard | hot, warm, cold |");
    println!("|---|---|---|---|---|---|---|");
    let mut all = Figures::default();
    for (writer, set) in tested {
        let figures = Figures::of(set, &writer.cases);
        println!("{}", figures.row(&writer.name));
        all.add(&figures);
        if std::env::var("LEADS_MISSES").is_ok() {
            writer.cases.iter().for_each(|case| print_miss(set, case));
        }
    }
    println!("{}", all.row("all"));
}

/// For each writer the set that the others teach.
fn sets_without(writers: &[Writer], tested: &[&Writer]) -> Vec<SignalSet> {
    let mut sets: Vec<Mutex<Option<SignalSet>>> = vec![];
    sets.resize_with(tested.len(), Mutex::default);
    let next = Mutex::new(0..tested.len());
    let learn = || {
        while let Some(number) = { next.lock().unwrap().next() } {
            let left_out = &tested[number].name;
            let others: Vec<&Writer> = writers.iter().filter(|w| w.name != *left_out).collect();
            let weights = Weights::read(&learn::weights(&others)).unwrap();
            *sets[number].lock().unwrap() = Some(SignalSet::built_in().with_weights(weights));
        }
    };
    let at_once = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(learn);
        }
    });
    sets.into_iter()
        .map(|set| set.into_inner().unwrap().unwrap())
        .collect()
}

fn print_miss(set: &SignalSet, case: &Case) {
    let score = set.score(&case.messages);
    if score.temperature == case.gold {
        return;
    }
    let (place, gold, got, value) = (&case.place, case.gold, score.temperature, score.value);
    println!("\n## {place} is {gold}, scored {got} {value}");
    for (place, message) in case.messages.iter().enumerate() {
        let who = match message.role {
            Role::User => "V>",
            _ => " a:",
        };
        println!("{who} {}", message.text);
        for hit in score.hits.iter().filter(|hit| hit.message == place) {
            let quote = &message.text[hit.range.clone()];
            println!("      {:+} {} {quote:?}", hit.points, hit.signal);
        }
    }
}
