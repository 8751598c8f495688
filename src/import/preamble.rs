//! What stands around the talk in a transcript: rules and headings between conversations, ids, dates,
//! and the answers a visitor gave before the chat began.

use chrono::{DateTime, NaiveDate, Utc};

use super::draft::{Draft, clean};
use super::json::same_key;
use super::payload::is_contact_key;
use super::time::{self, Times};
use super::transcript::Line;
use crate::domain::conversation::{Entry, Origin, Payload};

/// What is said of a conversation before anybody speaks.
#[derive(Debug, Default)]
pub(super) struct Preamble {
    pub id: Option<String>,
    pub agent: Option<String>,
    pub started_at: Option<DateTime<Utc>>,
    /// A day without a time of day.
    pub day: Option<NaiveDate>,
    pub entries: Vec<Entry>,
}

const IDS: &[&str] = &[
    "id",
    "conversationid",
    "chatid",
    "sessionid",
    "threadid",
    "ticketid",
    "transcriptid",
    "conversation",
];
const AGENTS: &[&str] = &["agentid", "chatbot", "chatbotid", "botid", "assistantid"];
const STARTS: &[&str] = &[
    "date",
    "started",
    "startedat",
    "start",
    "starttime",
    "created",
    "createdat",
    "timestamp",
    "time",
    "chatstarted",
    "conversationstarted",
    "chatstartedon",
    "on",
];
const PERSON: &[&str] = &[
    "name",
    "fullname",
    "firstname",
    "lastname",
    "company",
    "organization",
];
const OTHER: &[&str] = &[
    "title",
    "subject",
    "topic",
    "ended",
    "duration",
    "department",
    "url",
    "page",
    "browser",
    "ip",
    "location",
    "country",
    "city",
    "language",
    "address",
    "note",
    "notes",
    "ps",
    "re",
    "fwd",
    "fw",
    "cc",
    "to",
    "sent",
    "price",
    "total",
    "subtotal",
    "budget",
    "quantity",
    "qty",
    "size",
    "website",
    "web",
    "site",
    "order",
    "orderid",
    "ordernumber",
    "invoice",
    "reference",
    "ref",
    "status",
    "rating",
    "tags",
    "source",
    "channel",
    "model",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "option",
    "step",
    "question",
    "answer",
    "summary",
    "example",
    "warning",
    "tip",
    "update",
    "edit",
    "http",
    "https",
    "mailto",
    "whatsapp",
    "hours",
    "features",
    "plan",
    "question",
    "pros",
    "cons",
    "deadline",
    "timeline",
    "role",
    "title",
    "industry",
    "requirements",
    "participants",
];

/// Whether a word before a colon is a line of a form rather than somebody's name.
pub(super) fn is_form_word(label: &str) -> bool {
    let known = |keys: &[&str]| keys.iter().any(|key| same_key(label, key));
    is_contact_key(label) || known(IDS) || known(STARTS) || known(PERSON) || known(OTHER)
}

/// A line of nothing but `---`, `===` and the like.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let mut chars = line.chars();
    let first = chars.next();
    line.len() >= 3
        && matches!(first, Some('-' | '=' | '*' | '_' | '~' | '#'))
        && chars.all(|c| Some(c) == first)
}

/// The date of a line that is nothing but one: `2026-05-01`, `--- 1 May 2026 ---`, `Date: …`.
pub(super) fn date_line(line: &str, times: &Times) -> Option<NaiveDate> {
    let line = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '=' | '*' | '#' | '_' | '~' | '[' | ']')
    });
    if line.len() > 40 {
        return None;
    }
    let value = match line.split_once(':') {
        Some((key, value)) if same_key(key, "date") => value.trim(),
        _ => line,
    };
    time::date(value, times)
}

/// The conversations of a text: parted by headings (`Conversation 12`), or by rules where most of
/// what they part is a conversation by itself.
pub(super) fn split<'l, 't>(
    lines: &'l [Line<'t>],
    times: &Times,
    is_whole: &dyn Fn(&[Line<'t>]) -> bool,
) -> Vec<&'l [Line<'t>]> {
    let mut parts = Vec::new();
    for part in cut(lines, |lines, at| is_heading(lines, at, times)) {
        let pieces: Vec<_> = cut(part, |lines, at| is_rule(lines[at].text));
        let spoken = pieces.iter().filter(|piece| has_speech(piece));
        let whole = spoken.clone().filter(|piece| is_whole(piece)).count();
        if whole >= 2 && whole * 2 > spoken.count() {
            parts.extend(pieces);
        } else {
            parts.push(part);
        }
    }
    parts
}

fn has_speech(lines: &[Line<'_>]) -> bool {
    lines.iter().any(|line| line.text.contains(':'))
}

/// Cuts before each line that `starts` a part.
fn cut<'l, 't>(
    lines: &'l [Line<'t>],
    starts: impl Fn(&[Line<'t>], usize) -> bool,
) -> Vec<&'l [Line<'t>]> {
    let mut borders: Vec<_> = (1..lines.len()).filter(|at| starts(lines, *at)).collect();
    borders.push(lines.len());
    let mut from = 0;
    let mut parts = Vec::new();
    for border in borders {
        parts.push(&lines[from..border]);
        from = border;
    }
    parts
}

/// A heading stands behind a blank line or a rule and says nothing else.
fn is_heading(lines: &[Line<'_>], at: usize, times: &Times) -> bool {
    let before = lines[at - 1].text.trim();
    (before.is_empty() || is_rule(before)) && heading(lines[at].text, times).is_some()
}

/// The id, if any, and the rest of a line such as `## Conversation 12`, `Chat #7 (2026-05-01)` or
/// `Chat started: 2026-05-01 10:00`.
fn heading<'t>(line: &'t str, times: &Times) -> Option<(Option<&'t str>, &'t str)> {
    let line =
        line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '=' | '*' | '-' | '_'));
    let (word, rest) = line.split_once([' ', ':']).unwrap_or((line, ""));
    let is_word = [
        "conversation",
        "chat",
        "transcript",
        "session",
        "ticket",
        "thread",
        "dialogue",
    ];
    if line.len() > 80 || !is_word.iter().any(|w| word.eq_ignore_ascii_case(w)) {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '#'));
    if let Some(when) = ["started", "start"]
        .iter()
        .find_map(|w| strip_word(rest, w))
    {
        return Some((None, when));
    }
    let rest = strip_word(rest, "id")
        .or_else(|| strip_word(rest, "no."))
        .unwrap_or(rest);
    let (id, tail) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let tail = tail.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '-' | '–' | '—' | '|' | ',')
    });
    let is_id = id.contains(|c: char| c.is_ascii_digit()) && id.len() <= 64;
    (is_id && (tail.is_empty() || time::parse(tail, times).is_some())).then_some((Some(id), tail))
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let start = text.get(..word.len())?;
    let rest = &text[word.len()..];
    let ends = rest.is_empty() || rest.starts_with([' ', ':', '#']);
    (start.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start_matches([' ', ':', '#']))
}

impl Preamble {
    /// Reads the lines before the first speaker.
    pub fn read<'t>(
        lines: &[Line<'t>],
        times: &Times,
        is_speaker: &dyn Fn(&Line<'t>) -> bool,
    ) -> Self {
        let mut preamble = Self::default();
        for line in lines.iter().take_while(|line| !is_speaker(line)).take(200) {
            preamble.line(line.text, times);
        }
        preamble
    }

    fn line(&mut self, line: &str, times: &Times) {
        if let Some((id, when)) = heading(line, times) {
            self.id = id.map(str::to_owned).or(self.id.take());
            return self.starts(when, times);
        }
        let line = line
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '-' | '#' | '_' | '='));
        let Some((key, value)) = line.split_once(':') else {
            return self.starts(line, times);
        };
        let key = key.trim_matches(|c: char| c.is_whitespace() || c == '*');
        let value =
            value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '"' | '\''));
        let known = |keys: &[&str]| keys.iter().any(|wanted| same_key(key, wanted));
        if value.is_empty() {
        } else if known(IDS) {
            self.id.get_or_insert_with(|| value.to_owned());
        } else if known(AGENTS) {
            self.agent.get_or_insert_with(|| value.to_owned());
        } else if known(STARTS) {
            self.starts(value, times);
        } else if is_contact_key(key) || known(PERSON) {
            self.entries.push(Entry {
                path: key.to_owned(),
                value: clean(value).into_owned(),
            });
        }
    }

    fn starts(&mut self, when: &str, times: &Times) {
        match time::date(when, times) {
            Some(day) => self.day = self.day.or(Some(day)),
            None => self.started_at = self.started_at.or_else(|| time::parse(when, times)),
        }
    }

    /// Whether there is nothing in it that would make a record.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// A conversation in which nobody has spoken yet.
    pub fn into_draft(self) -> Draft {
        let profile = (!self.entries.is_empty()).then_some(Payload {
            origin: Origin::Profile,
            name: None,
            at: None,
            entries: self.entries,
        });
        Draft {
            agent: self.agent,
            id: self.id,
            started_at: self.started_at,
            payloads: profile.into_iter().collect(),
            ..Draft::default()
        }
    }
}
