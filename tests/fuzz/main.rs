//! Random and mutated messages and files: nothing panics, and every quote stands where it is said
//! to stand. The same in every run.
//!
//! `cargo test --release --test fuzz -- --ignored --nocapture` feeds a million messages;
//! `LEADS_FUZZ=50000` another number of them. Without `--ignored` it is two thousand.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test with a report for people"
)]

mod mutate;

use std::fs;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use leads::domain::capture::captures;
use leads::domain::conversation::{Conversation, Entry, Message, Origin, Payload, Role};
use leads::domain::form::{Field, FieldKind, Form, Pattern};
use leads::domain::score::SignalSet;
use leads::domain::zone::Zone;
use leads::import::{self, Options, Record};

use mutate::Dice;

#[test]
fn two_thousand_messages() {
    feed(2_000);
}

#[test]
#[ignore = "takes minutes; run by hand, in release"]
fn a_million_messages() {
    let messages = std::env::var("LEADS_FUZZ").map_or(1_000_000, |n| n.parse().unwrap());
    feed(messages);
}

/// Says which round it was when something panics.
struct Round(usize);

impl Drop for Round {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("in round {}", self.0);
        }
    }
}

/// What has been looked at.
#[derive(Debug, Default)]
struct Account {
    messages: usize,
    conversations: usize,
    captures: usize,
    hits: usize,
    files: usize,
    read_from_files: usize,
}

/// Captures from and scores so many messages in talks, and reads a mutated file for every ten talks.
fn feed(messages: usize) {
    let begun = Instant::now();
    let files = files();
    let lines: Vec<String> = files.iter().flat_map(|f| lines(f)).collect();
    assert!(
        files.len() > 50 && lines.len() > 500,
        "the fixtures are there"
    );
    let (form, signals) = (every_kind(), SignalSet::built_in());
    let mut dice = Dice::new(0x9e37_79b9_7f4a_7c15);
    let mut account = Account::default();
    let mut round = Round(0);
    while account.messages < messages {
        round.0 += 1;
        let talk = talk(&mut dice, &lines);
        account.messages += talk.messages.len();
        account.conversations += 1;
        look_at(&talk, &form, &signals, &mut account);
        if round.0.is_multiple_of(10) {
            account.files += 1;
            let bytes = dice.mutated_bytes(&files);
            for found in read(bytes) {
                account.read_from_files += 1;
                look_at(&found, &form, &signals, &mut account);
            }
        }
    }
    println!("{account:?} in {:.1} s", begun.elapsed().as_secs_f64());
}

/// Captures and scores; every quote must be what was read.
fn look_at(talk: &Conversation, form: &Form, signals: &SignalSet, account: &mut Account) {
    for capture in captures(talk, form) {
        account.captures += 1;
        if let Some(at) = capture.evidence {
            let quote = talk.messages[at.message].text.get(at.range);
            assert_eq!(quote, Some(capture.raw.as_str()), "{}", capture.field);
        }
    }
    let score = signals.score(&talk.messages);
    assert!(score.value <= 100);
    for hit in score.hits {
        account.hits += 1;
        let quote = talk.messages[hit.message].text.get(hit.range);
        assert!(quote.is_some_and(|q| !q.is_empty()), "{}", hit.signal);
    }
}

fn talk(dice: &mut Dice, lines: &[String]) -> Conversation {
    const ROLES: [Role; 5] = [
        Role::User,
        Role::Assistant,
        Role::User,
        Role::Agent,
        Role::System,
    ];
    const KEYS: [&str; 6] = [
        "phone",
        "email",
        "name",
        "contact.company",
        "some_date",
        "a..b",
    ];
    let mut messages = Vec::new();
    for _ in 0..=dice.below(5) {
        messages.push(Message {
            role: *dice.pick(&ROLES),
            text: dice.mutated(lines),
            at: None,
        });
    }
    let payload = Payload {
        origin: Origin::Action,
        name: Some("create_lead".into()),
        at: None,
        entries: vec![Entry {
            path: (*dice.pick(&KEYS)).into(),
            value: dice.mutated(lines),
        }],
    };
    Conversation {
        agent: "shop".into(),
        id: "c".into(),
        source: "fuzz".into(),
        started_at: None,
        messages,
        payloads: vec![payload],
    }
}

/// The conversations that a source holds; most hold none.
fn read(bytes: Vec<u8>) -> Vec<Conversation> {
    let mut found = Vec::new();
    let read = import::read(
        Box::new(Cursor::new(bytes)),
        &Options::new(Zone::UTC),
        &mut |record| {
            if let Record::Conversation(conversation) = record {
                found.push(*conversation);
            }
            ControlFlow::Continue(())
        },
    );
    drop(read);
    found
}

/// A form that asks for a field of every kind, in words that the seeds hold.
fn every_kind() -> Form {
    let mut form = Form::default();
    for kind in FieldKind::ALL {
        form.fields.push(Field {
            kind,
            choices: vec!["small".into(), "é".into()],
            pattern: Pattern::new(r"\d+ (\S+)|@|é.").ok(),
            hints: vec!["number".into()],
            ..Field::new(&format!("some_{}", kind.as_str()), false)
        });
    }
    form
}

/// The fixtures that are no longer than 16 KB, as bytes.
fn files() -> Vec<Vec<u8>> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => walk(&path, found),
                false => found.push(path),
            }
        }
    }
    let mut paths = vec![];
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"),
        &mut paths,
    );
    paths.sort();
    let all = paths.iter().map(|path| fs::read(path).unwrap());
    all.filter(|bytes| bytes.len() <= 16 << 10).collect()
}

/// The lines of a fixture that are no longer than a message.
fn lines(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().filter(|l| (1..2000).contains(&l.len()));
    lines.map(str::to_owned).collect()
}
