//! How right the program is on the labelled fixtures. The floors are what it reached when they were
//! last raised; a change that falls below one made it worse. `cargo test accuracy -- --nocapture`
//! prints the confusion table and every miss.
#![expect(
    clippy::print_stdout,
    reason = "the table of misses is the point of the test"
)]

use std::collections::{BTreeMap, HashMap};
use std::fs;

use serde_json::Value;

use crate::sandbox::{Sandbox, repository};

const FIELDS: [&str; 4] = ["name", "email", "company", "phone"];

/// At least this many of the conversations must get the right temperature.
const TEMPERATURES: usize = 60;
/// Per field: the fewest right values, and the most wrong or invented ones.
const VALUES: [(&str, usize, usize); 4] = [
    ("name", 48, 2),
    ("email", 42, 1),
    ("company", 31, 1),
    ("phone", 22, 1),
];

fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn store(labels: &[Value]) -> Sandbox {
    let s = Sandbox::new();
    s.run(&["fields", "add", "company", "-q"]).ok();
    s.run(&["fields", "add", "phone", "-q"]).ok();
    for label in labels {
        // Plain text has no ids: the agent tells its conversations apart.
        if let Some(file) = label["file"].as_str() {
            let path = repository("fixtures").join(file);
            s.run(&["--agent", file, "import", "-q", path.to_str().unwrap()])
                .ok();
        }
    }
    s.run(&[
        "import",
        "-q",
        repository("fixtures/transcripts").to_str().unwrap(),
    ])
    .ok();
    s
}

fn comparable(field: &str, value: &str) -> String {
    match field {
        "phone" => value.split(';').next().unwrap().to_owned(),
        _ => value
            .to_lowercase()
            .trim_matches([' ', '.', ',', '!'])
            .to_owned(),
    }
}

#[test]
fn labelled_fixtures_come_out_as_people_read_them() {
    let labels = json_lines(&fs::read_to_string(repository("fixtures/labels.jsonl")).unwrap());
    let s = store(&labels);
    let conversations = json_lines(&s.run(&["conversations", "list", "--format", "jsonl"]).ok());
    let leads: HashMap<i64, Value> = json_lines(&s.run(&["export", "--format", "jsonl"]).ok())
        .into_iter()
        .map(|lead| (lead["id"].as_i64().unwrap(), lead))
        .collect();
    let find = |label: &Value| {
        let (key, value) = if label["id"].is_null() {
            ("agent", &label["file"])
        } else {
            ("id", &label["id"])
        };
        conversations.iter().find(|c| c[key] == *value).unwrap()
    };
    let mut confusion: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for label in &labels {
        let found = find(label);
        let name = label["file"].as_str().or(label["id"].as_str()).unwrap();
        let word = |value: &Value| value["temperature"].as_str().unwrap().to_owned();
        *confusion.entry((word(label), word(found))).or_default() += 1;
        if word(label) != word(found) {
            println!(
                "{name}: {} {}, should be {}",
                word(found),
                found["score"],
                word(label)
            );
        }
        let lead = found["lead"].as_i64().map(|id| &leads[&id]);
        for field in FIELDS {
            let wanted = label["fields"][field]
                .as_str()
                .map(|v| comparable(field, v));
            let got = lead
                .and_then(|l| l[field].as_str())
                .map(|v| comparable(field, v));
            let (right, wrong) = counts.entry(field).or_default();
            *right += usize::from(wanted.is_some() && wanted == got);
            *wrong += usize::from(got.is_some() && wanted != got);
            if wanted != got {
                println!("{name}: {field} {got:?}, should be {wanted:?}");
            }
        }
    }
    println!("(label, given): {confusion:?}\n(right, wrong): {counts:?}");
    let right: usize = confusion
        .iter()
        .filter(|((a, b), _)| a == b)
        .map(|(_, n)| n)
        .sum();
    assert!(
        right >= TEMPERATURES,
        "{right} of {} temperatures",
        labels.len()
    );
    for (field, least, most) in VALUES {
        let (right, wrong) = counts[field];
        assert!(
            right >= least && wrong <= most,
            "{field}: {right} right, {wrong} wrong"
        );
    }
}
