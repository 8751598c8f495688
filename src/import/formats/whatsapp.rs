//! WhatsApp's exported chat, from Android and from iPhones in any language. The file does not say who
//! exported it: the visitor is whom the user names, or the file's name, or who shows as a phone
//! number, or is guessed to be the one of two who wrote first; everybody else is staff.

use std::borrow::Cow;
use std::io::{self, Read};
use std::path::Path;

use super::{Format, FoundAt, Reader, TextReader};
use crate::domain::conversation::Role;
use crate::import::Options;
use crate::import::app_words::{is_media, is_notice, said};
use crate::import::draft::Draft;
use crate::import::labels::names_role;
use crate::import::notes::Remark;
use crate::import::people::{bare_name, is_called, phone_of, profile_of};
use crate::import::roles::role_of_label;
use crate::import::stamps::Stamp;
use crate::import::texts::whole;
use crate::import::time::Times;
use crate::import::turns::{NO_VISITOR, Turn, say_all};

pub(super) static FORMAT: Format = Format {
    name: "whatsapp",
    about: "WhatsApp's exported chat, `_chat.txt` or `WhatsApp Chat with NAME.txt`",
    signs: "a first line that begins with a date, a time and ` - `, or has both in brackets",
    reader: Reader::Text(TextReader { recognise, read }),
};

fn recognise(head: &str, _: &Times) -> bool {
    let first = head.lines().find(|line| !line.trim().is_empty());
    let Some((stamp, _)) = first.and_then(Stamp::take) else {
        return false;
    };
    // Logs and transcripts have ISO dates, too.
    !stamp.is_iso() || stamp.has_comma || head.lines().any(is_telling)
}

/// Whether only WhatsApp writes such a line.
fn is_telling(line: &str) -> bool {
    let Some((_, rest)) = Stamp::take(line) else {
        return false;
    };
    let (sender, body) = split_sender(rest);
    sender.is_none() && !rest.contains(':')
        || body.starts_with('\u{200e}')
        || is_notice(body)
        || is_media(body)
}

/// A message, or a line that nobody wrote.
struct Entry<'t> {
    line: u64,
    stamp: Stamp,
    sender: Option<&'t str>,
    body: String,
}

fn read(
    input: &mut dyn Read,
    options: &Options,
    times: &Times,
    found: &mut FoundAt<'_>,
) -> io::Result<()> {
    let text = whole(input)?;
    let entries = entries(&text);
    let line = entries.first().map_or(1, |entry| entry.line);
    let _ = match entries.is_empty() {
        true => found(1, Err("no line begins with a date and a time".to_owned())),
        false => found(line, Ok(conversation(&entries, options, times))),
    };
    Ok(())
}

/// The messages with the lines that belong to them. A stamp of another style than the first is a
/// part of what somebody wrote.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let style = entries.first().map(|entry| entry.stamp.style);
        let taken = Stamp::take(line).filter(|(stamp, _)| style.is_none_or(|s| s == stamp.style));
        match (taken, entries.last_mut()) {
            (Some((stamp, rest)), _) => {
                let (sender, body) = split_sender(rest);
                entries.push(Entry {
                    line: number,
                    stamp,
                    sender,
                    body: body.to_owned(),
                });
            }
            (None, Some(entry)) => {
                entry.body.push('\n');
                entry.body.push_str(line);
            }
            (None, None) => {}
        }
    }
    entries
}

/// Who wrote and what: up to the first colon, unless that stands in what the app itself says.
fn split_sender(rest: &str) -> (Option<&str>, &str) {
    let split = rest
        .split_once(": ")
        .or_else(|| rest.strip_suffix(':').map(|sender| (sender, "")));
    match split {
        Some((sender, body)) if is_sender(sender) => (Some(sender), body),
        _ => (None, rest),
    }
}

fn is_sender(name: &str) -> bool {
    const EVENTS: &[&str] = &[
        " changed ",
        " created ",
        " added ",
        " removed ",
        " joined ",
        " pinned ",
        " left ",
        " turned ",
        " updated ",
        " started ",
    ];
    let is_quote = |c: &char| matches!(c, '"' | '“' | '”' | '«' | '»' | '„');
    let words = name.split_whitespace().count();
    name.chars().filter(is_quote).count() % 2 == 0
        && (1..=8).contains(&words)
        && name.len() <= 120
        && !EVENTS.iter().any(|event| name.contains(event))
        && !is_notice(name)
}

fn conversation(entries: &[Entry<'_>], options: &Options, times: &Times) -> Draft {
    let known = visitor(entries, options);
    let guess = || first_of_two(entries).filter(|_| options.visitor.is_none());
    let visitor = known.or_else(guess);
    let is_guess = known.is_none() && visitor.is_some();
    let mut draft = Draft {
        remark: is_guess.then_some(Remark::GuessedVisitor),
        ..Draft::default()
    };
    draft.payloads.extend(visitor.and_then(profile_of));
    let mut turns = Vec::new();
    for entry in entries {
        let (text, by_app) = said(&entry.body);
        let sender = entry.sender.filter(|_| !by_app);
        let role = match (sender, visitor) {
            (None, _) => Some(Role::System),
            (Some(sender), Some(visitor)) if sender == visitor => Some(Role::User),
            (Some(_), Some(_)) => Some(Role::Agent),
            (Some(sender), None) => role_of_label(sender).filter(|_| names_role(sender)),
        };
        turns.push(Turn {
            label: sender.map_or(Cow::Borrowed(""), |sender| Cow::Owned(bare_name(sender))),
            role,
            text,
            at: entry.stamp.at(times),
        });
    }
    turns.retain(|turn| !turn.text.is_empty());
    say_all(turns, &mut draft, NO_VISITOR);
    draft
}

/// The sender whom the user names, else the one in the file's name, else the only phone number.
fn visitor<'t>(entries: &[Entry<'t>], options: &Options) -> Option<&'t str> {
    let mut senders: Vec<&str> = Vec::new();
    for sender in entries.iter().filter_map(|entry| entry.sender) {
        if !senders.contains(&sender) {
            senders.push(sender);
        }
    }
    if let Some(wanted) = options.visitor.as_deref() {
        let named = senders.iter().find(|sender| is_called(sender, wanted));
        if named.is_some() {
            return named.copied();
        }
    }
    let path = options.path.as_deref();
    let names = [
        path.and_then(Path::file_name),
        path.and_then(Path::parent).and_then(Path::file_name),
    ];
    let names = names.map(|name| name.unwrap_or_default().to_string_lossy());
    let in_name = senders
        .iter()
        .filter(|sender| names.iter().any(|name| is_in_name(name, sender)));
    if let Some(sender) = in_name.max_by_key(|sender| sender.len()) {
        return Some(sender);
    }
    let mut phones = senders.iter().filter(|sender| phone_of(sender).is_some());
    let phone = phones.next().copied();
    phone.filter(|_| phones.next().is_none())
}

/// Of two people, or one who talks alone, whoever wrote first, since people write to a business and it
/// answers; unless that one goes by the name of a business and the other does not. Nobody where a
/// name tells a role, or more than two talk.
fn first_of_two<'t>(entries: &[Entry<'t>]) -> Option<&'t str> {
    let mut people: Vec<&str> = Vec::new();
    for entry in entries {
        let (text, by_app) = said(&entry.body);
        let sender = entry.sender.filter(|_| !by_app && !text.is_empty());
        people.extend(sender.filter(|sender| !people.contains(sender)));
    }
    match people.as_slice() {
        people if people.iter().any(|name| names_role(name)) => None,
        [one] => Some(one),
        [first, second] if is_business(first) && !is_business(second) => Some(second),
        [first, _] => Some(first),
        _ => None,
    }
}

fn is_business(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "academy",
        "agency",
        "agentur",
        "atelier",
        "bakery",
        "business",
        "cafe",
        "café",
        "care",
        "clinic",
        "co",
        "company",
        "consulting",
        "corp",
        "gmbh",
        "group",
        "hotel",
        "inc",
        "kg",
        "llc",
        "ltd",
        "office",
        "praxis",
        "restaurant",
        "sales",
        "salon",
        "school",
        "service",
        "services",
        "shop",
        "solutions",
        "spa",
        "store",
        "studio",
        "studios",
        "support",
        "team",
        "tours",
        "travel",
    ];
    let name = bare_name(name).to_lowercase();
    name.split(|c: char| !c.is_alphanumeric())
        .any(|word| WORDS.contains(&word))
}

/// Whether a file or a folder is named after a chat with this person: `WhatsApp Chat with Priya Nair
/// (1).txt`.
fn is_in_name(name: &str, sender: &str) -> bool {
    let name = bare_name(name).to_lowercase();
    let whole = name
        .trim_end_matches(".txt")
        .trim_end_matches(".zip")
        .trim();
    let numbered = whole.rsplit_once(" (").map_or(whole, |(name, _)| name);
    let sender = bare_name(sender).to_lowercase();
    let ends = |name: &str| {
        let before = name.strip_suffix(&sender);
        let phone = || name.split_once('+').map(|(_, number)| format!("+{number}"));
        before.is_some_and(|before| before.ends_with([' ', '_', '-']))
            || phone().is_some_and(|phone| is_called(&phone, &sender))
    };
    name.contains("whatsapp") && !sender.is_empty() && (ends(whole) || ends(numbered))
}
