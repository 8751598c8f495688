//! Measures the scorer on labelled conversations. Ignored: it needs sets, which are not in the
//! repository.
//!
//! `LEADS_EVAL="a.jsonl b.jsonl" cargo test --release --test score_lab accuracy -- --ignored --nocapture`
//! prints accuracy, macro-F1 and the confusion per set. `LEADS_SIGNALS=FILE` tries another table,
//! Further tests: `learns` fits the points of the table and tests them on the set left out,
//! `hits_that` lists hits that speak against the label, `habits` rewrites the messages, and
//! `per_second` and `huge` measure. `LEADS_MISSES=1` prints every conversation that came out wrong with its trace.
//!
//! A line of a set: `{"id","messages":[{"role","content"}],"gold":{"temperature","hard"}}`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for the people who tune the table"
)]

mod habits;
mod learn;
mod sets;

use leads::domain::conversation::Role;
use leads::domain::score::{Kind, Score, Temperature};

use sets::{Case, Confusion, cases, name, place, report, signals};

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
        report(&name(path), &confusion, &hard);
    }
    report("all", &all, &all_hard);
}

#[test]
#[ignore = "needs labelled sets, named in LEADS_EVAL"]
fn hits_that_speak_against_the_label() {
    let set = signals();
    for path in std::env::var("LEADS_EVAL").unwrap().split_whitespace() {
        for case in cases(path) {
            let score = set.score(&case.messages);
            for hit in score.hits.iter().filter(|hit| hit.cancelled_by.is_none()) {
                let signal = set.signals().iter().find(|s| s.id == hit.signal).unwrap();
                let against = match signal.kind {
                    Kind::Hot => case.gold != Temperature::Hot,
                    Kind::Warm => case.gold == Temperature::Cold,
                    Kind::Cold => case.gold != Temperature::Cold,
                };
                if against {
                    let text = &case.messages[hit.message].text;
                    println!(
                        "{} {} {} {:?}",
                        hit.signal,
                        case.gold,
                        case.id,
                        &text[hit.range.clone()]
                    );
                }
            }
        }
    }
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
