//! A conversation for reading: who said what, and when.

use std::io::{self, Write};

use crate::domain::conversation::{Message, Role};
use crate::domain::lead::Transcript;
use crate::domain::text::{lines, one_line};

use super::{Style, count, thousands};

/// How much of one message a screen gets; a pipe gets all of it.
const SCREENFUL: usize = 4_000;

/// Writes a transcript: a heading, then each message under its role and time.
pub fn write_transcript(
    out: &mut dyn Write,
    style: Style,
    transcript: &Transcript,
) -> io::Result<()> {
    let about = &transcript.activity;
    writeln!(
        out,
        "{}  {} {}  {}, agent {}, from {}{}",
        style.bold(one_line(&about.id)),
        style.pill(about.temperature),
        about.score,
        count(u64::from(about.messages), "message"),
        one_line(&about.agent),
        about.source,
        about
            .lead
            .map_or(String::new(), |lead| format!(", lead {lead}")),
    )?;
    for message in &transcript.messages {
        writeln!(out)?;
        write_message(out, style, message)?;
    }
    Ok(())
}

fn write_message(out: &mut dyn Write, style: Style, message: &Message) -> io::Result<()> {
    let role = match message.role {
        Role::User => style.bold("visitor"),
        other => style.faint(other),
    };
    let at = message.at.map_or(String::new(), |at| {
        style.faint(format!("  {}", style.time(at)))
    });
    writeln!(out, "{role}{at}")?;
    let shown = match style.width {
        Some(_) => first_chars(&message.text, SCREENFUL),
        None => &message.text,
    };
    for line in lines(shown) {
        writeln!(out, "  {line}")?;
    }
    let left = message.text.len() - shown.len();
    if left > 0 {
        let left = thousands(left as u64);
        writeln!(
            out,
            "  {}",
            style.faint(format!("… {left} more bytes: pipe it to see them all"))
        )?;
    }
    Ok(())
}

fn first_chars(text: &str, n: usize) -> &str {
    text.char_indices()
        .nth(n)
        .map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_never_splits_a_character() {
        assert_eq!(first_chars("äöü", 2), "äö");
        assert_eq!(first_chars("äöü", 3), "äöü");
    }
}
