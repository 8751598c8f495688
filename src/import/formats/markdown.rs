//! Markdown transcripts: `**User:** …` and `### User`, quoted or not, with YAML front matter or
//! without. The text of the messages stays Markdown.

use std::io::{self, Read};

use super::{Format, FoundAt, Reader, TextReader};
use crate::import::Options;
use crate::import::draft::Draft;
use crate::import::json::same_key;
use crate::import::texts::whole;
use crate::import::time::Times;
use crate::import::transcript::{self, Line};

pub(super) static FORMAT: Format = Format {
    name: "markdown",
    about: "Markdown with `**User:**` or `### User` before each message",
    signs: "lines that begin with `**Speaker:**` or a heading that is a role, or front matter above such a talk",
    reader: Reader::Text(TextReader { recognise, read }),
};

fn recognise(head: &str, times: &Times) -> bool {
    let (front, body) = front_matter(head);
    let lines = lines(body, times);
    let is_markdown = front.is_some() || lines.iter().any(is_marked);
    is_markdown && transcript::is_transcript(&lines)
}

/// Whether a line begins with a speaker in the way of Markdown.
fn is_marked(line: &Line<'_>) -> bool {
    line.is_speaker() && line.text.starts_with(['*', '_', '#', '-'])
}

fn lines<'t>(text: &'t str, times: &Times) -> Vec<Line<'t>> {
    transcript::lines(text, times, unquoted)
}

fn unquoted(line: &str) -> &str {
    let quoted = line.strip_prefix('>');
    quoted.map_or(line, |line| line.strip_prefix(' ').unwrap_or(line))
}

/// The lines between two `---` at the top, and the text behind them.
fn front_matter(text: &str) -> (Option<&str>, &str) {
    let parts = text.strip_prefix("---").and_then(|rest| {
        let (_, rest) = rest.split_once('\n')?;
        let (front, body) = rest.split_once("\n---")?;
        front
            .lines()
            .all(|line| line.contains(':'))
            .then_some((front, body))
    });
    parts.map_or((None, text), |(front, body)| (Some(front), body))
}

fn read(
    input: &mut dyn Read,
    _: &Options,
    times: &Times,
    found: &mut FoundAt<'_>,
) -> io::Result<()> {
    let text = whole(input)?;
    let (front, body) = front_matter(&text);
    let value_of = |keys: &[&str]| {
        let mut pairs = front?.lines().filter_map(|line| line.split_once(':'));
        let (_, value) = pairs.find(|(key, _)| keys.iter().any(|wanted| same_key(key, wanted)))?;
        Some(value.trim().trim_matches(['"', '\'']).to_owned())
    };
    let agent = value_of(&["agent", "agentid", "chatbot", "chatbotid", "bot"]);
    let mut id = value_of(&["id", "conversationid", "chatid", "sessionid"]);
    let started = value_of(&["date", "createdat", "created", "startedat", "started"]);
    let started = started.and_then(|at| times.read(&at));
    let front_length = text.len() - body.len();
    let before = text[..front_length].lines().count().saturating_sub(1) as u64;
    let mut found_below = |line: u64, draft: Result<_, String>| {
        let draft = draft.map(|mut draft: Draft| {
            draft.agent = draft.agent.or_else(|| agent.clone());
            draft.id = draft.id.or_else(|| id.take());
            if !draft.is_timed() {
                draft.started_at = draft.started_at.or(started);
            }
            draft
        });
        found(line + before, draft)
    };
    let _ = transcript::read(&lines(body, times), times, &mut found_below);
    Ok(())
}
