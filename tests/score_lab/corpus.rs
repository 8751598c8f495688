//! The labelled conversations of `fixtures/corpus`, and those of `fixtures/unseen`, which nothing is
//! learned from: a file for each writer.
//!
//! `## industry | hot hard | why` begins a conversation, `A: text` is the agent's, `U kind: text` the
//! visitor's, with the kind of what it says where its writer gave one (`U: text` else); `\n` is a line
//! break. `hard` marks a case that was written to mislead.

use std::fs;
use std::path::PathBuf;

use leads::domain::conversation::{Message, Role};
use leads::domain::score::Temperature;

/// The conversations of one writer.
pub(crate) struct Writer {
    pub(crate) name: String,
    pub(crate) cases: Vec<Case>,
}

/// A conversation with its label.
pub(crate) struct Case {
    /// File and line.
    pub(crate) place: String,
    pub(crate) messages: Vec<Message>,
    /// What kind of thing each message says, where that is known of it.
    pub(crate) kinds: Vec<Option<String>>,
    pub(crate) gold: Temperature,
    pub(crate) hard: bool,
}

/// The conversations to learn from, in order of the files' names.
pub(crate) fn writers() -> Vec<Writer> {
    writers_of("fixtures/corpus")
}

/// Those of writers that nothing is learned from.
pub(crate) fn unseen() -> Vec<Writer> {
    writers_of("fixtures/unseen")
}

fn writers_of(folder: &str) -> Vec<Writer> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let writer = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).unwrap();
        let cases = cases(&name, &text);
        Writer { name, cases }
    };
    files.into_iter().map(writer).collect()
}

fn cases(name: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = vec![];
    for (index, line) in text.lines().enumerate() {
        let place = format!("{name}:{}", index + 1);
        if let Some(head) = line.strip_prefix("## ") {
            cases.push(begun(place, head));
        } else if !line.trim().is_empty() {
            let case = cases
                .last_mut()
                .unwrap_or_else(|| panic!("{place}: no head"));
            let (kind, message) = said(line).unwrap_or_else(|| panic!("{place}: {line}"));
            case.kinds.push(kind);
            case.messages.push(message);
        }
    }
    cases
}

fn begun(place: String, head: &str) -> Case {
    let label = head.split('|').nth(1).unwrap_or("").trim();
    let (gold, hard) = label.split_once(' ').unwrap_or((label, ""));
    let gold = gold
        .parse()
        .unwrap_or_else(|error| panic!("{place}: {error}"));
    Case {
        place,
        messages: vec![],
        kinds: vec![],
        gold,
        hard: hard == "hard",
    }
}

fn said(line: &str) -> Option<(Option<String>, Message)> {
    let (who, text) = line.split_once(": ")?;
    let (role, kind) = match who.split_once(' ') {
        None if who == "A" => (Role::Assistant, None),
        None if who == "U" => (Role::User, None),
        Some(("U", kind)) => (Role::User, Some(kind.to_owned())),
        _ => return None,
    };
    let text = text.replace("\\n", "\n").replace("\\\\", "\\");
    Some((
        kind,
        Message {
            role,
            text,
            at: None,
        },
    ))
}
