//! Measures the scorer on labelled conversations. Ignored: it needs sets, which are not in the
//! repository.
//!
//! `LEADS_EVAL="a.jsonl b.jsonl" cargo test --release --test score_lab -- --ignored --nocapture`
//! prints accuracy, macro-F1 and the confusion per set. `LEADS_SIGNALS=FILE` tries another table,
//! `LEADS_MISSES=1` prints every conversation that came out wrong with its trace.
//!
//! A line of a set: `{"id","messages":[{"role","content"}],"gold":{"temperature","hard"}}`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for the people who tune the table"
)]

use std::fs;
use std::time::Instant;

use leads::domain::conversation::{Message, Role};
use leads::domain::score::{Score, SignalSet, Temperature};
use serde_json::Value;

struct Case {
    id: String,
    messages: Vec<Message>,
    gold: Temperature,
    hard: bool,
}

fn cases(path: &str) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| case(&serde_json::from_str(line).unwrap()))
        .collect()
}

fn case(line: &Value) -> Case {
    Case {
        id: line["id"].as_str().unwrap().to_owned(),
        messages: line["messages"]
            .as_array()
            .unwrap()
            .iter()
            .map(message)
            .collect(),
        gold: line["gold"]["temperature"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap(),
        hard: line["gold"]["hard"].as_bool().unwrap_or(false),
    }
}

fn message(value: &Value) -> Message {
    Message {
        role: match value["role"].as_str().unwrap() {
            "user" => Role::User,
            _ => Role::Assistant,
        },
        text: value["content"].as_str().unwrap().to_owned(),
        at: None,
    }
}

fn signals() -> SignalSet {
    match std::env::var("LEADS_SIGNALS") {
        Ok(path) => SignalSet::parse(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{path}: {error}")),
        Err(_) => SignalSet::built_in(),
    }
}

/// Rows are the labels, columns what came out; hot, warm, cold.
type Confusion = [[u32; 3]; 3];

fn place(temperature: Temperature) -> usize {
    Temperature::ALL
        .iter()
        .position(|t| *t == temperature)
        .unwrap()
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        0.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

fn accuracy(confusion: &Confusion) -> f64 {
    let right = (0..3).map(|i| confusion[i][i]).sum();
    share(right, confusion.iter().flatten().sum())
}

fn precision(confusion: &Confusion, class: usize) -> f64 {
    share(
        confusion[class][class],
        (0..3).map(|i| confusion[i][class]).sum(),
    )
}

fn recall(confusion: &Confusion, class: usize) -> f64 {
    share(confusion[class][class], confusion[class].iter().sum())
}

fn macro_f1(confusion: &Confusion) -> f64 {
    let f1 = |class| {
        let (p, r) = (precision(confusion, class), recall(confusion, class));
        if p + r == 0.0 {
            0.0
        } else {
            2.0 * p * r / (p + r)
        }
    };
    (0..3).map(f1).sum::<f64>() / 3.0
}

fn report(name: &str, all: &Confusion, hard: &Confusion) {
    println!(
        "{name:<8} n {:>3}  accuracy {:.3}  macro-F1 {:.3}  hot precision {:.3} recall {:.3}  hard {:.3}  {all:?}",
        all.iter().flatten().sum::<u32>(),
        accuracy(all),
        macro_f1(all),
        precision(all, 0),
        recall(all, 0),
        accuracy(hard),
    );
}

fn print_miss(case: &Case, score: &Score) {
    println!(
        "\n## {} is {}, scored {} {}",
        case.id, case.gold, score.temperature, score.value
    );
    for (place, message) in case.messages.iter().enumerate() {
        let who = if message.role == Role::User {
            "V>"
        } else {
            " a:"
        };
        let text = &message.text;
        let from = if message.role == Role::User {
            0
        } else {
            text.len().saturating_sub(90)
        };
        println!("{who} {}", text.get(from..).unwrap_or(text));
        for hit in score.hits.iter().filter(|hit| hit.message == place) {
            let by = hit.cancelled_by.as_deref().unwrap_or("");
            println!(
                "      {:+} {} {:?} {by}",
                hit.points,
                hit.signal,
                &text[hit.range.clone()]
            );
        }
    }
}

#[test]
#[ignore = "needs labelled sets, named in LEADS_EVAL"]
fn accuracy_on_labelled_sets() {
    let set = signals();
    let misses = std::env::var("LEADS_MISSES").is_ok();
    let (mut all, mut all_hard) = (Confusion::default(), Confusion::default());
    for path in std::env::var("LEADS_EVAL").unwrap().split_whitespace() {
        let (mut confusion, mut hard) = (Confusion::default(), Confusion::default());
        for case in cases(path) {
            let score = set.score(&case.messages);
            let (row, column) = (place(case.gold), place(score.temperature));
            confusion[row][column] += 1;
            all[row][column] += 1;
            if case.hard {
                hard[row][column] += 1;
                all_hard[row][column] += 1;
            }
            if misses && row != column {
                print_miss(&case, &score);
            }
        }
        let name = path.trim_end_matches(".jsonl").chars().rev().take(8);
        report(
            &name.collect::<Vec<_>>().iter().rev().collect::<String>(),
            &confusion,
            &hard,
        );
    }
    report("all", &all, &all_hard);
}

#[test]
#[ignore = "a measurement"]
fn messages_per_second() {
    let set = signals();
    let paths = std::env::var("LEADS_EVAL").unwrap();
    let cases: Vec<Case> = paths.split_whitespace().flat_map(cases).collect();
    let messages: usize = cases.iter().map(|case| case.messages.len()).sum();
    let rounds = 100_000 / messages + 1;
    let start = Instant::now();
    for case in std::iter::repeat_n(&cases, rounds).flatten() {
        std::hint::black_box(set.score(&case.messages));
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{:.0} messages/s", (messages * rounds) as f64 / seconds);
}
