//! Subtitles of recorded calls, WebVTT, in which the speakers are named: `<v Name>`, or `Name:` at the
//! start of a cue. Cues of one speaker in a row are one message. Their times count from the start
//! of the recording, so the messages have none.

use std::collections::HashMap;
use std::io::{self, Read};

use super::{Format, FoundAt, Reader, TextReader};
use crate::import::Options;
use crate::import::draft::Draft;
use crate::import::entities;
use crate::import::roles::role_of_label;
use crate::import::texts::whole;
use crate::import::time::Times;
use crate::import::turns::{NO_VISITOR, Turn, say_all};

pub(super) static FORMAT: Format = Format {
    name: "webvtt",
    about: "WebVTT subtitles with speakers, as calls are transcribed",
    signs: "`WEBVTT` on the first line",
    reader: Reader::Text(TextReader { recognise, read }),
};

fn recognise(head: &str, _: &Times) -> bool {
    let rest = head.trim_start_matches('\u{feff}').strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

fn read(input: &mut dyn Read, _: &Options, _: &Times, found: &mut FoundAt<'_>) -> io::Result<()> {
    let text = whole(input)?;
    let cues: Vec<_> = cues_of(&text).collect();
    let mut turns: Vec<Turn<'_>> = Vec::new();
    for (speaker, said) in spoken(&cues) {
        add(speaker, plain(&said), &mut turns);
    }
    let mut draft = Draft::default();
    say_all(turns, &mut draft, NO_VISITOR);
    let is_empty = draft.messages.is_empty() && draft.open.is_none();
    let _ = found(
        1,
        match cues.len() {
            0 => Err("no cue with a time such as `00:01.000 --> 00:03.000`".to_owned()),
            _ if is_empty => Err("no cue with a speaker, `<v Name>` or `Name:`".to_owned()),
            _ => Ok(draft),
        },
    );
    Ok(())
}

/// The texts of the cues: what stands below a line of times, up to a blank line.
fn cues_of(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut lines = text.lines().peekable();
    std::iter::from_fn(move || {
        while let Some(line) = lines.next() {
            if is_skipped(line) {
                let is_inside = |line: &&str| !line.trim().is_empty() && !is_timing(line);
                while lines.next_if(is_inside).is_some() {}
            } else if is_timing(line) {
                let mut cue = Vec::new();
                while let Some(line) = lines.next_if(|line| !line.trim().is_empty()) {
                    cue.push(line.trim());
                }
                return Some(cue.join("\n"));
            }
        }
        None
    })
}

/// Whether a block begins that is no cue. A header may lack the blank line behind it.
fn is_skipped(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    matches!(word, "NOTE" | "STYLE" | "REGION" | "WEBVTT")
}

fn is_timing(line: &str) -> bool {
    let is_time = |text: &str| text.contains(':') && text.starts_with(|c: char| c.is_ascii_digit());
    line.split_once("-->")
        .is_some_and(|(from, to)| is_time(from.trim()) && is_time(to.trim()))
}

type Spoken = (Option<String>, String);

/// What was said by whom: `<v Name>text</v>`, or if no cue has that, `Name: text` line by line.
fn spoken(cues: &[String]) -> Vec<Spoken> {
    if cues.iter().any(|cue| cue.contains("<v")) {
        return cues.iter().flat_map(|cue| voices(cue)).collect();
    }
    let lines = || cues.iter().flat_map(|cue| cue.lines());
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (name, _) in lines().filter_map(named_line) {
        *counts.entry(name).or_default() += 1;
    }
    let recurring = counts.values().filter(|count| **count > 1).count();
    // Where two people take turns, a word before a colon that comes once is a remark.
    let is_speaker = |name: &str| {
        recurring < 2 || counts.get(name).is_some_and(|c| *c > 1) || role_of_label(name).is_some()
    };
    let spoken = lines().map(|line| match named_line(line) {
        Some((name, text)) if is_speaker(name) => (Some(decoded(name)), text.to_owned()),
        _ => (None, line.to_owned()),
    });
    spoken.collect()
}

/// The parts of a cue by voice.
fn voices(cue: &str) -> Vec<Spoken> {
    let mut voices = Vec::new();
    let mut speaker = None;
    let mut said = String::new();
    let mut rest = cue;
    while let Some((before, after)) = rest.split_once('<') {
        said.push_str(before);
        let (tag, behind) = after.split_once('>').unwrap_or_default();
        let voice = voice_of(tag);
        if voice.is_none() && tag.trim() != "/v" {
            said.push('<');
            rest = after;
            continue;
        }
        voices.push((speaker.take(), std::mem::take(&mut said)));
        speaker = voice;
        rest = behind;
    }
    said.push_str(rest);
    voices.push((speaker, said));
    voices
}

/// The name in `v Name` and `v.loud Name`.
fn voice_of(tag: &str) -> Option<String> {
    let (kind, name) = tag.split_once(char::is_whitespace)?;
    let is_voice = kind == "v" || kind.starts_with("v.");
    is_voice.then(|| decoded(name).trim().to_owned())
}

fn named_line(line: &str) -> Option<(&str, &str)> {
    line.split_once(": ").filter(|(name, _)| {
        let is_odd = |c: char| "?!,;\"<>/".contains(c);
        (1..=5).contains(&name.split_whitespace().count())
            && name.len() <= 64
            && (name.starts_with(char::is_uppercase) || role_of_label(name).is_some())
            && !name.contains(is_odd)
    })
}

/// Without tags, on one line.
fn plain(text: &str) -> String {
    let mut without = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        without.push_str(before);
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
        match after.split_once('>').filter(|_| is_tag) {
            Some((_, behind)) => rest = behind,
            None => {
                without.push('<');
                rest = after;
            }
        }
    }
    without.push_str(rest);
    let words: Vec<_> = without.split_whitespace().collect();
    decoded(&words.join(" "))
}

/// With entities decoded, and without marks of direction.
fn decoded(text: &str) -> String {
    let text = entities::decoded(text).replace('\u{a0}', " ");
    let text = text.replace(['\u{200e}', '\u{200f}'], "");
    text.trim().to_owned()
}

/// Adds what was said to the last message if its speaker goes on. What nobody said before the first
/// speaker is nobody's message.
fn add(speaker: Option<String>, text: String, turns: &mut Vec<Turn<'static>>) {
    if text.is_empty() {
        return;
    }
    let last = turns.last_mut();
    match (speaker, last) {
        (Some(name), Some(last)) if last.label == name => join(last, &text),
        (None, Some(last)) => join(last, &text),
        (Some(name), _) => turns.push(Turn {
            role: role_of_label(&name),
            label: name.into(),
            text,
            at: None,
        }),
        (None, None) => {}
    }
}

fn join(turn: &mut Turn<'_>, text: &str) {
    turn.text.push(' ');
    turn.text.push_str(text);
}
