//! Conversations by the thousand: invented people, ordinary talk, the same every time.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

const QUESTIONS: [&str; 8] = [
    "hi, do you ship to Norway? and how long does that usually take for larger parcels",
    "what does the pro plan cost for 40 seats, we compare you with two others at the moment",
    "does it work with our CRM, we are on a self hosted one with single sign on",
    "just looking around, nice site",
    "the export is broken again since monday, can somebody have a look please",
    "we need this live before the 1st, the board approved the budget last week",
    "can i book a demo for thursday afternoon, three of us would join",
    "is there a student discount? it is for a class project",
];

const ANSWERS: [&str; 4] = [
    "Happy to help! Could you tell me a little more about what you are planning?",
    "It does. Setup takes about a day. Shall I send you the details by email?",
    "That is included from the team plan on. What is your name, and your email?",
    "I have noted that. Our office is at 020 7946 0999 if you would rather call.",
];

/// Writes `n` conversations of 6 to 11 messages; gives the size of the file.
pub fn jsonl(path: &Path, n: usize) -> u64 {
    let mut out = BufWriter::new(File::create(path).unwrap());
    for i in 0..n {
        // Every tenth visitor comes back, and every third never says who they are.
        let visitor = if i % 10 == 9 { i - 7 } else { i };
        let mut messages = vec![];
        for turn in 0..3 + i % 3 {
            messages.push(("user", QUESTIONS[(i * 7 + turn * 3) % 8].to_owned()));
            messages.push(("assistant", ANSWERS[(i + turn) % 4].to_owned()));
        }
        if i % 3 != 0 {
            messages.push((
                "user",
                format!(
                    "sure, I'm Visitor Number{visitor} from Firm {visitor}, \
                     visitor{visitor}@firm{visitor}.example, +1 415 555 {:04}",
                    visitor % 10_000
                ),
            ));
        }
        let start = 1_780_000_000 + (i as i64) * 97;
        let messages: Vec<_> = messages
            .iter()
            .enumerate()
            .map(|(k, (role, text))| {
                serde_json::json!({"role": role, "content": text, "timestamp": start + 20 * k as i64})
            })
            .collect();
        let line =
            serde_json::json!({"id": format!("c{i}"), "agent": "bench", "messages": messages});
        writeln!(out, "{line}").unwrap();
    }
    out.flush().unwrap();
    path.metadata().unwrap().len()
}
