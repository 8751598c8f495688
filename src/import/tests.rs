//! Every format through the front door: fixtures, spellings met in the world, and hostile input.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

mod archives;
mod bots;
mod fixtures;
mod form_traps;
mod forms;
mod helpdesk;
mod hostile;
mod json;
mod live_chat;
mod llm;
mod messengers;
mod plausible;
mod tables;
mod transcripts;
mod twisted;
mod zendesk;

use fixtures::{bytes, sample};

fn options() -> Options {
    Options::new(Zone::UTC)
}

/// What became of each record of a source, as short lines.
fn read_with(
    bytes: &[u8],
    options: &Options,
) -> (Result<Option<&'static str>, String>, Vec<String>) {
    let mut lines = Vec::new();
    let format = read(Box::new(bytes), options, &mut |record| {
        lines.push(shown(&record));
        ControlFlow::Continue(())
    });
    let format = format.map(|format| format.map(|f| f.name));
    (format.map_err(|error| error.to_string()), lines)
}

fn lines(text: &str) -> Vec<String> {
    read_with(text.as_bytes(), &options()).1
}

/// `agent/id started role: text @time [origin name path=value …]`, or `entry:line: reason`, or
/// `line/note: remark`.
fn shown(record: &Record) -> String {
    let time = |at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map_or(String::new(), |at| format!(" @{}", at.format("%FT%T")))
    };
    let c = match record {
        Record::Conversation(conversation) => conversation,
        Record::Noted(note) => {
            let line = note.line.map_or(String::new(), |line| format!("{line}/"));
            return format!("{line}note: {:?}", note.remark);
        }
        Record::Rejected(r) => {
            let line = r.line.map_or(String::new(), |l| l.to_string());
            let place = match &r.entry {
                Some(entry) => format!("{entry}:{line}"),
                None => line,
            };
            return format!("{}: {}", place.trim_end_matches(':'), r.reason);
        }
    };
    let id = if c.id == c.digest_id() { "#" } else { &c.id };
    let mut parts = vec![format!("{}/{id}{}", c.agent, time(c.started_at))];
    for m in &c.messages {
        parts.push(format!(
            "{}: {}{}",
            m.role,
            m.text.replace('\n', "\\n"),
            time(m.at)
        ));
    }
    for p in &c.payloads {
        let entries = p.entries.iter().map(|e| format!(" {}={}", e.path, e.value));
        let name = p.name.as_deref().unwrap_or("-");
        let entries: String = entries.collect();
        parts.push(format!(
            "[{} {name}{}{entries}]",
            p.origin.as_str(),
            time(p.at)
        ));
    }
    parts.join(" | ")
}

fn assert_lines(input: &str, wanted: &[&str]) {
    assert_eq!(lines(input), wanted, "{input}");
}
