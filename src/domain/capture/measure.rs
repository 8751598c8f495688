//! Measures captures on labelled conversations; run by hand with `LEADS_LABELLED` naming the files.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::Value;

use super::{captures, standing};
use crate::domain::conversation::{Conversation, Message, Role};
use crate::domain::form::Form;

const FIELDS: [&str; 4] = ["name", "email", "company", "phone"];

#[derive(Default)]
struct Counts {
    right: u32,
    wrong: u32,
    missing: u32,
}

/// Prints precision and recall per field for each file of `LEADS_LABELLED` (separated by colons),
/// with the misses if `LEADS_MISSES` is set.
#[test]
#[ignore = "needs labelled conversations"]
fn measure_on_labelled_conversations() {
    let misses = std::env::var_os("LEADS_MISSES").is_some();
    let mut all = BTreeMap::new();
    for path in std::env::var("LEADS_LABELLED")
        .expect("LEADS_LABELLED")
        .split(':')
    {
        let mut counts = BTreeMap::new();
        let anonymous = measure(path, misses, &mut [&mut counts, &mut all]);
        print(path, &counts, anonymous);
    }
    print("all", &all, (0, 0));
}

/// Prints how many conversations a second are read.
#[test]
#[ignore = "needs labelled conversations"]
fn measure_speed() {
    let read = |path: &str| read(path).into_iter().map(|(c, _)| c);
    let paths = std::env::var("LEADS_LABELLED").expect("LEADS_LABELLED");
    let conversations: Vec<Conversation> = paths.split(':').flat_map(read).collect();
    let form = Form::default();
    let mut found = 0;
    for c in &conversations {
        found += captures(c, &form).len();
    }
    let begun = Instant::now();
    let rounds = 20;
    for _ in 0..rounds {
        for c in &conversations {
            found += captures(c, &form).len();
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    let read = (conversations.len() * rounds) as f64;
    let messages: usize = conversations.iter().map(|c| c.messages.len()).sum();
    println!(
        "{:.0} conversations/s, {:.0} messages/s, {found} captures",
        read / seconds,
        (messages * rounds) as f64 / seconds
    );
}

fn print(title: &str, counts: &BTreeMap<&str, Counts>, anonymous: (u32, u32)) {
    println!(
        "{title}: anonymous with captures {}/{}",
        anonymous.0, anonymous.1
    );
    for (field, c) in counts {
        let share = |of: u32| f64::from(c.right) / f64::from((c.right + of).max(1));
        println!(
            "  {field:8} precision {:.3} recall {:.3}  ({} right, {} wrong, {} missing)",
            share(c.wrong),
            share(c.missing),
            c.right,
            c.wrong,
            c.missing
        );
    }
}

fn measure(path: &str, misses: bool, into: &mut [&mut BTreeMap<&str, Counts>]) -> (u32, u32) {
    let form = Form::default();
    let mut anonymous = (0, 0);
    for (conversation, gold) in read(path) {
        let found = captures(&conversation, &form);
        for c in &found {
            if let Some(e) = &c.evidence {
                assert_eq!(
                    conversation.messages[e.message].text[e.range.clone()],
                    c.raw
                );
            }
        }
        if gold.is_empty() {
            anonymous.1 += 1;
            anonymous.0 += u32::from(!found.is_empty());
        }
        for field in FIELDS {
            let wanted = gold.get(field).map(|v| norm(field, v));
            let given = standing(&found, field).map(|c| norm(field, &c.value));
            let right = wanted.is_some() && wanted == given;
            for counts in into.iter_mut() {
                let c = counts.entry(field).or_default();
                c.right += u32::from(right);
                c.wrong += u32::from(!right && given.is_some());
                c.missing += u32::from(!right && wanted.is_some());
            }
            if misses && wanted != given {
                println!(
                    "{}: {field} {given:?}, should be {wanted:?}",
                    conversation.id
                );
            }
        }
    }
    anonymous
}

fn norm(field: &str, value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match field {
        "email" => value.to_lowercase(),
        "phone" => value
            .split(';')
            .next()
            .unwrap_or("")
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect(),
        _ => value
            .to_lowercase()
            .trim_matches([' ', '.', ',', '!'])
            .to_owned(),
    }
}

fn read(path: &str) -> Vec<(Conversation, BTreeMap<String, String>)> {
    let text = std::fs::read_to_string(path).expect(path);
    text.lines()
        .map(|line| labelled(&serde_json::from_str(line).expect(line)))
        .collect()
}

fn labelled(value: &Value) -> (Conversation, BTreeMap<String, String>) {
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let message = |m: &Value| Message {
        role: serde_json::from_value(m["role"].clone()).unwrap_or(Role::System),
        text: text(&m["content"]).trim().to_owned(),
        at: None,
    };
    let conversation = Conversation {
        agent: text(&value["agent"]),
        id: text(&value["id"]),
        source: "test".into(),
        started_at: None,
        messages: value["messages"]
            .as_array()
            .into_iter()
            .flatten()
            .map(message)
            .collect(),
        payloads: vec![],
    };
    let fields = value["gold"]["fields"].as_object().into_iter().flatten();
    (
        conversation,
        fields.map(|(k, v)| (k.clone(), text(v))).collect(),
    )
}
