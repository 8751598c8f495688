//! Telephone numbers in the visitor's words, in E.164 with `;ext=` where an extension was given.
//!
//! Numbers are gated on being possible, not valid: invented ranges are invalid, and so are some
//! that were assigned after the metadata was made. A number without a country's code is read for
//! the region that the conversation and its own shape speak for, and dropped where none does.

use std::cmp::Reverse;
use std::sync::LazyLock;

use regex::Regex;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, Region};

use super::contact::{Contact, refuse_before, spans};
use super::cues::Phrases;
use super::digits::{Cue, Run, cue, runs};
use super::email::neighbours;
use super::phone_fix::corrected;
use super::region::Regions;
use super::turns::Turn;
use super::whose::{Whose, whose, withdraws};
use crate::domain::conversation::{Conversation, Role};

/// Every number in the visitor's turns, in order, other people's included.
pub(super) fn contacts(
    conversation: &Conversation,
    turns: &[Turn],
    emails: &[Contact],
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
                false => regions.get_or_insert_with(|| Regions::of(conversation)),
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
            r"^(?i-u)[\s,;(]{{0,3}}(?:(?:there|then|the|and|at|on|my|is|with|ask|for) ){{0,3}}(?:{words})\b?\.?:?\s?(?:is |number |no\.? |#)?(\d{{1,6}})\b"
        );
        Regex::new(&pattern).expect("a fixed pattern compiles")
    });
    let rest = floor(rest, 60);
    let captures = EXTENSION.captures(rest)?;
    captures.get(1).map(|ext| (ext.as_str(), ext.end()))
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

/// Reads a run as a number of the region that most speaks for.
fn number(run: &Run, regions: &Regions, cued: bool) -> Option<PhoneNumber> {
    if run.international {
        return international(run);
    }
    let bare = run.groups.len() == 1 && !run.digits.starts_with('0') && !cued;
    let least = if run.digits.len() > 7 { 3 } else { 5 };
    let mut candidates: Vec<(i32, &str)> = regions
        .hinted()
        .chain(USUAL.into_iter().filter(|r| regions.points(r) == 0))
        .map(|region| (regions.points(region) + shape(run, region), region))
        .filter(|(points, _)| *points + 1 >= least && !bare)
        .collect();
    candidates.sort_by_key(|(points, _)| Reverse(*points));
    let mut best: Option<(i32, PhoneNumber)> = None;
    let rival = candidates.get(1).map_or(0, |(points, _)| *points + 1);
    for (points, region) in candidates {
        let sure = points >= least && points > rival;
        if let Some(number) = sure.then(|| read_for(run, region)).flatten() {
            return Some(number);
        }
        if best.as_ref().is_some_and(|(most, _)| points < *most) {
            break;
        }
        let Some(number) = read_for(run, region) else {
            continue;
        };
        let points = points + i32::from(PHONE_NUMBER_UTIL.is_valid_number(&number));
        if points >= least && best.as_ref().is_none_or(|(most, _)| points > *most) {
            best = Some((points, number));
        }
    }
    best.map(|(_, number)| number)
}

fn international(run: &Run) -> Option<PhoneNumber> {
    let number = PHONE_NUMBER_UTIL
        .parse(format!("+{}", run.digits), None)
        .ok()?;
    PHONE_NUMBER_UTIL
        .is_possible_number(&number)
        .then_some(number)
}

/// Regions that a number's shape alone may speak for.
const USUAL: [&str; 19] = [
    "US", "GB", "AU", "IN", "FR", "SE", "IE", "DE", "BE", "NL", "AT", "CH", "NZ", "FI", "TR", "BR",
    "PL", "ZA", "ES",
];

/// The run as a number of `region`, if it could be dialled there as it is written.
fn read_for(run: &Run, region: &str) -> Option<PhoneNumber> {
    let zero = run.digits.starts_with('0');
    let fits = match region {
        "US" | "CA" => is_nanp(&run.digits),
        "ES" | "PT" | "PL" | "DK" | "NO" | "CZ" | "SK" | "SG" | "GR" | "HK" | "IS" => !zero,
        "IT" | "IN" | "BR" | "MX" | "AE" | "AR" | "CL" | "CO" | "PE" | "IL" => true,
        _ => zero,
    };
    let region = fits.then(|| Region::try_from(region).ok()).flatten()?;
    let number = PHONE_NUMBER_UTIL.parse(&run.digits, Some(region)).ok()?;
    PHONE_NUMBER_UTIL
        .is_possible_number(&number)
        .then_some(number)
}

fn is_nanp(digits: &str) -> bool {
    let local = digits
        .strip_prefix('1')
        .filter(|d| d.len() == 10)
        .unwrap_or(digits);
    let bytes = local.as_bytes();
    bytes.len() == 10 && bytes[0] >= b'2' && bytes[3] >= b'2'
}

/// Points for how the digits are grouped, as far as a country is known by it.
fn shape(run: &Run, region: &str) -> i32 {
    let begins = |list: &str| list.split(' ').any(|p| run.digits.starts_with(p));
    let eleven = run.digits.len() == 11;
    match (region, run.groups.as_slice()) {
        ("US", [3, 3, 4] | [1, 3, 3, 4]) => 5,
        ("CA", [3, 3, 4] | [1, 3, 3, 4]) => 4,
        ("US", [10] | [11] | [3, 7] | [6, 4]) => 2,
        ("GB", _) if eleven && begins("07") => 5,
        ("GB", [5, 6] | [5, 3, 3] | [4, 3, 4] | [3, 4, 4] | [4, 7] | [11] | [3, 8] | [5, 2, 4])
            if begins("01 02 03 08") =>
        {
            3
        }
        ("GB", _) if eleven => 0,
        ("GB", _) => -4,
        ("IE", [3, 3, 4] | [10]) if begins("083 085 086 087 089") => 3,
        ("AU", [4, 3, 3]) if begins("04") => 5,
        ("AU", [10]) if begins("04") => 3,
        ("AU", [2, 4, 4]) if begins("02 03 07 08") => 4,
        ("NZ", [3, 3, 3..=4]) if begins("021 022 027 028 029") => 3,
        ("FR", [2, 2, 2, 2, 2]) => 5,
        ("FR", _) if run.digits.len() != 10 => -6,
        ("BE", [4, 2, 2, 2]) if begins("04") => 5,
        ("BE", [2, 3, 2, 2]) => 4,
        ("NL", [2, 8] | [2, 4, 4] | [2, 2, 2, 2, 2]) if begins("06") => 4,
        ("DE", [3, 5, 3..=5]) => 4,
        ("DE", [4, 7..=8]) if begins("015 016 017") => 4,
        ("AT", [4, 6..=8] | [4, 3, 3..=4]) if begins("065 066 067 068 069") => 4,
        ("CH", [3, 3, 2, 2]) if begins("075 077 078") => 5,
        ("SE", [3, 3, 2, 2]) if begins("070 072 073") => 5,
        ("SE" | "CH", [3, 3, 2, 2]) => 3,
        ("DK", [2, 2, 2, 2]) | ("NO", [3, 2, 3]) => 3,
        ("FI", [3, 3, 3..=4]) if begins("04 050") => 3,
        ("CZ" | "SK", [3, 3, 3]) if begins("6 7") => 2,
        ("PL", [2, 3, 2, 2]) => 3,
        ("ES", [3, 3, 3] | [3, 2, 2, 2] | [9]) if begins("6 7 9") => 2,
        ("PL" | "PT" | "GR", [3, 3, 3..=4] | [9] | [10]) => 2,
        ("IT", [3, 3, 4] | [3, 7] | [10]) if begins("3") => 2,
        ("IN", [5, 5]) if begins("6 7 8 9") => 5,
        ("IN", [3, 4, 4]) if begins("0") => 2,
        ("IN", [10] | [11] | [6, 5]) => 1,
        ("ZA", [3, 3, 4]) if begins("06 07 08 011 012 021 031") => 2,
        ("IL", [3, 3, 4] | [3, 7]) if begins("05") => 3,
        ("KE", [4, 3, 3]) if begins("07 01") => 3,
        ("NG", [4, 3, 4]) if begins("070 080 081 090 091") => 3,
        ("JP", [3, 4, 4]) if begins("070 080 090") => 3,
        ("PH", [4, 3, 4]) if begins("09") => 3,
        ("MY", [3, 3..=4, 4]) if begins("01") => 3,
        ("TR", [4, 3, 2, 2]) if begins("05") => 4,
        ("BR", [2, 4 | 5, 4]) => 3,
        ("SG", [4, 4] | [8]) if begins("3 6 8 9") => 3,
        ("HK", [4, 4]) => 1,
        _ => i32::from(matches!(region, "DE" | "AT") && run.digits.len() > 11),
    }
}

/// Whether the agent gave this number before the visitor repeats it.
fn told_by_agent(conversation: &Conversation, turn: &Turn, run: &Run) -> bool {
    let tail = &run.digits[run.digits.len().saturating_sub(8)..];
    let digits = |text: &str| {
        text.bytes()
            .filter(u8::is_ascii_digit)
            .map(char::from)
            .collect::<String>()
    };
    let before = &conversation.messages[turn.message.saturating_sub(100)..turn.message];
    let told = before
        .iter()
        .filter(|m| matches!(m.role, Role::Assistant | Role::Agent));
    let alone = turn.text.len() < run.range.len() + 20;
    !alone
        && told
            .filter(|m| m.text.len() < 8192)
            .any(|m| digits(&m.text).contains(tail))
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
            (" extra 5 people", None),
            (", or 5", None),
        ];
        for (rest, wanted) in table {
            assert_eq!(extension(rest).map(|(ext, _)| ext), wanted, "{rest}");
        }
    }
}
