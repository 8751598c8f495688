//! Labelled sets, and the figures of what came out of them.

use std::fs;

use leads::domain::conversation::{Message, Role};
use leads::domain::score::{SignalSet, Temperature};
use serde_json::Value;

pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) messages: Vec<Message>,
    pub(crate) gold: Temperature,
    pub(crate) hard: bool,
}

pub(crate) fn cases(path: &str) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| case(&serde_json::from_str(line).unwrap()))
        .collect()
}

pub(crate) fn case(line: &Value) -> Case {
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

pub(crate) fn message(value: &Value) -> Message {
    Message {
        role: match value["role"].as_str().unwrap() {
            "user" => Role::User,
            _ => Role::Assistant,
        },
        text: value["content"].as_str().unwrap().to_owned(),
        at: None,
    }
}

pub(crate) fn signals() -> SignalSet {
    match std::env::var("LEADS_SIGNALS") {
        Ok(path) => SignalSet::parse(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{path}: {error}")),
        Err(_) => SignalSet::built_in(),
    }
}

/// Rows are the labels, columns what came out; hot, warm, cold.
pub(crate) type Confusion = [[u32; 3]; 3];

pub(crate) fn place(temperature: Temperature) -> usize {
    Temperature::ALL
        .iter()
        .position(|t| *t == temperature)
        .unwrap()
}

pub(crate) fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        0.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

pub(crate) fn accuracy(confusion: &Confusion) -> f64 {
    let right = (0..3).map(|i| confusion[i][i]).sum();
    share(right, confusion.iter().flatten().sum())
}

pub(crate) fn precision(confusion: &Confusion, class: usize) -> f64 {
    share(
        confusion[class][class],
        (0..3).map(|i| confusion[i][class]).sum(),
    )
}

pub(crate) fn recall(confusion: &Confusion, class: usize) -> f64 {
    share(confusion[class][class], confusion[class].iter().sum())
}

pub(crate) fn macro_f1(confusion: &Confusion) -> f64 {
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

/// The end of a file's name, which tells the sets apart.
pub(crate) fn name(path: &str) -> String {
    let stem = path.trim_end_matches(".jsonl");
    stem[stem.len().saturating_sub(8)..].to_owned()
}

pub(crate) fn report(name: &str, all: &Confusion, hard: &Confusion) {
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
