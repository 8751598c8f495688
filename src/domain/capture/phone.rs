//! Telephone numbers in the visitor's words, in E.164 with `;ext=` where an extension was given.
//!
//! A number without a country's code is read for the region that the conversation and its own shape
//! speak for, and dropped where none does.

use std::sync::LazyLock;

use regex::Regex;
use rlibphonenumber::{PhoneNumber, PhoneNumberFormat};

use super::contact::{Contact, refuse_before, spans};
use super::cues::Phrases;
use super::digits::{Cue, Run, cue, runs};
use super::email::neighbours;
use super::phone_fix::corrected;
use super::phone_read::number;
use super::region::Regions;
use super::told::by_agent;
use super::turns::Turn;
use super::whose::{Whose, whose, withdraws};
use crate::domain::conversation::Conversation;
use crate::domain::form::Region;

/// Every number in the visitor's turns, in order, other people's included.
pub(super) fn contacts(
    conversation: &Conversation,
    turns: &[Turn],
    emails: &[Contact],
    home: Option<Region>,
) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    let mut regions: Option<Regions> = None;
    for (index, turn) in turns.iter().enumerate() {
        let taken = spans(&[emails], index);
        let found = runs(turn.text, &taken);
        let mut all = taken.clone();
        all.extend(found.iter().map(|r| r.range.clone()));
        all.sort_by_key(|r| r.start);
        for run in found {
            let k = all.iter().position(|r| *r == run.range).unwrap_or(0);
            let around = neighbours(&all, k, turn.text);
            let Some(cued) = plausible(turn, &run, around.start) else {
                continue;
            };
            // Last: reading the whole conversation for hints is the dear part.
            let none = Regions::default();
            let regions = match run.international {
                true => &none,
                false => regions.get_or_insert_with(|| Regions::of(conversation, home)),
            };
            let Some(number) = number(&run, regions, cued) else {
                continue;
            };
            let whose = match told_by_agent(conversation, turn, &run) {
                true => Whose::Foreign,
                false => whose(turn.text, &run.range, around),
            };
            contacts.push(contact(index, turn, &run, &number, whose));
        }
        if !contacts.is_empty() && withdraws(turn.text, &KINDS) {
            refuse_before(&mut contacts, index);
        }
        let fix = contacts.iter().rev().find(|c| c.whose == Whose::Own);
        let fix = fix.and_then(|c| {
            corrected(
                &c.value,
                turn.text,
                if c.turn == index { c.range.end } else { 0 },
            )
        });
        contacts.extend(fix.map(|(range, value)| Contact {
            turn: index,
            range,
            value,
            whose: Whose::Own,
        }));
    }
    contacts
}

/// What people call a telephone number.
static KINDS: Phrases = Phrases::new("number|phone*|mobile*|cell*|landline");

/// Brings a number that stands alone to E.164: of a payload, a form, a command line. `None` where
/// it is no possible number or nothing tells its country.
pub(super) fn normalised(text: &str, regions: &Regions) -> Option<String> {
    let trimmed = text
        .trim()
        .trim_start_matches("tel:")
        .trim_start_matches("p:");
    let run = runs(trimmed, &[])
        .into_iter()
        .next()
        .or_else(|| prefixed(trimmed))?;
    let number = number(&run, regions, true)?;
    Some(with_extension(
        &number,
        extension(&trimmed[run.range.end..]).map(|(ext, _)| ext),
    ))
}

/// `447700900123@c.us`, `whatsapp:+44…`: digits with something around them.
fn prefixed(text: &str) -> Option<Run> {
    let start = text.find(|c: char| c == '+' || c.is_ascii_digit())?;
    let end = text[start..].find('@').map_or(text.len(), |at| start + at);
    runs(&text[start..end], &[])
        .into_iter()
        .next()
        .map(|run| Run {
            range: start + run.range.start..start + run.range.end,
            ..run
        })
}

fn contact(index: usize, turn: &Turn, run: &Run, number: &PhoneNumber, whose: Whose) -> Contact {
    let extension = extension(&turn.text[run.range.end..]);
    let end = run.range.end + extension.map_or(0, |(_, length)| length);
    Contact {
        turn: index,
        range: run.range.start..end,
        value: with_extension(number, extension.map(|(digits, _)| digits)),
        whose,
    }
}

fn with_extension(number: &PhoneNumber, extension: Option<&str>) -> String {
    let e164 = number.format_as(PhoneNumberFormat::E164);
    extension.map_or_else(|| e164.to_string(), |ext| format!("{e164};ext={ext}"))
}

/// The extension that `rest` begins with, and how far it reaches.
fn extension(rest: &str) -> Option<(&str, usize)> {
    static EXTENSION: LazyLock<Regex> = LazyLock::new(|| {
        let words = "ext|extn|extension|x|poste|durchwahl|anexo|ramal|int|interno|toestel|anknytning|klappe";
        let pattern = format!(
            r"^(?i-u)[\s,;(]{{0,3}}(?:(?:there|then|the|and|at|on|my|is|with|ask|for) ){{0,3}}(?:{words})\b?\.?:?\s?(?:is |number |no\.? |#)?(\d{{1,6}})\b|^ ?#(\d{{1,6}})\b"
        );
        Regex::new(&pattern).expect("a fixed pattern compiles")
    });
    let rest = floor(rest, 60);
    let captures = EXTENSION.captures(rest)?;
    let digits = captures.get(1).or_else(|| captures.get(2));
    digits.map(|ext| (ext.as_str(), ext.end()))
}

fn floor(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i));
    &text[..end.unwrap_or(0)]
}

/// Whether the run may be a telephone number at all; `Some(true)` if something says it is one.
fn plausible(turn: &Turn, run: &Run, earlier: usize) -> Option<bool> {
    let cue = cue(turn.text, run.range.start, earlier);
    let asked = turn.asked.phone;
    match cue {
        Cue::Reference if !turn.text[run.range.clone()].starts_with('(') => None,
        Cue::None if turn.asked.reference && !asked => None,
        _ if run.international => Some(true),
        Cue::Phone | Cue::Reference => Some(true),
        Cue::None => Some(asked),
    }
}

/// Whether the number is the one the agent told.
fn told_by_agent(conversation: &Conversation, turn: &Turn, run: &Run) -> bool {
    let tail = &run.digits[run.digits.len().saturating_sub(8)..];
    by_agent(conversation, turn.message, |text| {
        let digits = text.char_indices().filter(|(_, c)| c.is_ascii_digit());
        let (places, digits): (Vec<usize>, String) = digits.unzip();
        digits.find(tail).map(|at| places[at])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_extensions() {
        let table = [
            (" ext 240", Some("240")),
            (" ext. 3, or", Some("3")),
            (" extension 77", Some("77")),
            ("x12", Some("12")),
            (", there the extension 881. In", Some("881")),
            (" (Pune), extn 12", None),
            (" poste 4", Some("4")),
            (" #5", Some("5")),
            (", #5", None),
            (" extra 5 people", None),
            (", or 5", None),
        ];
        for (rest, wanted) in table {
            assert_eq!(extension(rest).map(|(ext, _)| ext), wanted, "{rest}");
        }
    }
}
