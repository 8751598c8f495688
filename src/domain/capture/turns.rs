//! The visitor's messages, each with what the agent asked before it.
//!
//! Quoted mail is left out, and of a very long message only the beginning is read: nobody
//! introduces himself after page twenty, and a pasted log must not hold up an import.

use chrono::{DateTime, Utc};

use super::asked::{Asked, asked};
use crate::domain::conversation::{Conversation, Message, Role};

/// How much of one message is read.
const LONGEST: usize = 24 * 1024;

/// One message of the visitor.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    /// Its index in the conversation.
    pub(super) message: usize,
    /// The part of its text that is read; begins where the message begins.
    pub(super) text: &'a str,
    pub(super) at: Option<DateTime<Utc>>,
    /// What the agent asked since the visitor's last message.
    pub(super) asked: Asked,
    /// The agent's last message before it.
    pub(super) prompt: &'a str,
}

/// The visitor's turns, in order.
pub(super) fn turns(conversation: &Conversation) -> Vec<Turn<'_>> {
    let mut turns = Vec::new();
    let mut heard = Asked::default();
    let mut prompt = "";
    for (message, spoken) in conversation.messages.iter().enumerate() {
        match spoken.role {
            Role::Assistant | Role::Agent => {
                prompt = head(&spoken.text);
                heard.merge(asked(prompt));
            }
            Role::User => {
                turns.push(turn(message, spoken, heard, prompt));
                heard = Asked::default();
                prompt = "";
            }
            Role::System => {}
        }
    }
    turns
}

fn turn<'a>(message: usize, spoken: &'a Message, asked: Asked, prompt: &'a str) -> Turn<'a> {
    let text = head(&spoken.text);
    Turn {
        message,
        text: &text[..quoted_from(text)],
        at: spoken.at,
        asked,
        prompt,
    }
}

/// The beginning of `text` that is read.
fn head(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let end = (0..=LONGEST).rev().find(|&i| text.is_char_boundary(i));
    &text[..end.unwrap_or(0)]
}

/// Where a pasted mail begins: its `>` lines, its header, its `On … wrote:`.
fn quoted_from(text: &str) -> usize {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().copied().unwrap_or("");
        if begins_quote(line.trim(), next.trim_start(), at == 0) {
            return at;
        }
        at += line.len();
    }
    text.len()
}

fn begins_quote(line: &str, next: &str, first: bool) -> bool {
    const FROM: [&str; 7] = [
        "From:", "Von:", "De :", "De:", "*From:*", "Subject:", "Betreff:",
    ];
    const HEADER: [&str; 14] = [
        "From:",
        "To:",
        "Sent:",
        "Date:",
        "Subject:",
        "Cc:",
        "An:",
        "Gesendet:",
        "Datum:",
        "Betreff:",
        "À :",
        "Envoyé :",
        "*To:*",
        "*Sent:*",
    ];
    let spoken =
        line.starts_with(['"', '“', '„']) && (line.len() > 40 || !line.ends_with(['"', '”']));
    spoken && !first
        || line.starts_with('>')
        || line.starts_with("-----Original")
        || line.starts_with("---------- Forwarded")
        || line.ends_with("wrote:") && (line.starts_with("On ") || line.contains('@'))
        || FROM.iter().any(|f| line.starts_with(f)) && HEADER.iter().any(|h| next.starts_with(h))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_mail_is_not_what_the_visitor_says() {
        let table = [
            ("see below\n> hi, bob@x.example", "see below\n"),
            ("fwd\nFrom: Bob <bob@x.example>\nSent: today\nhi", "fwd\n"),
            ("From: London\nto Paris", "From: London\nto Paris"),
            ("hm\nOn Mon, Bob <b@x.example> wrote:\nhi", "hm\n"),
        ];
        for (text, wanted) in table {
            assert_eq!(&text[..quoted_from(text)], wanted, "{text}");
        }
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        let long = "é".repeat(LONGEST);
        assert!(head(&long).len() <= LONGEST);
    }
}
