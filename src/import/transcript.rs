//! Transcripts for people: lines that begin with who speaks. Finds the conversations in a text, the
//! labels that are speakers among the words before colons, who of them is the visitor, and what each
//! of them said and when.

use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::draft::Draft;
use super::formats::FoundAt;
use super::labels::{Labelled, Stamp, Sure, labelled, names_role};
use super::preamble::{self, Preamble};
use super::roles::role_of_label;
use super::time::Times;
use super::turns::{Turn, say_all};
use crate::domain::conversation::Role;
use crate::domain::zone::Zone;

/// A line with what its beginning may say.
pub(super) struct Line<'t> {
    /// From 1.
    pub number: u64,
    pub text: &'t str,
    labelled: Option<Labelled<'t>>,
}

impl Line<'_> {
    /// Whether the line surely begins with a speaker.
    pub fn is_speaker(&self) -> bool {
        self.labelled
            .as_ref()
            .is_some_and(|l| l.sure == Sure::Certain)
    }
}

/// What the beginnings of lines mean: taken apart once, for all that is asked of them.
pub(super) fn lines<'t>(
    text: &'t str,
    times: &Times,
    plain: fn(&'t str) -> &'t str,
) -> Vec<Line<'t>> {
    let numbered = text.lines().zip(1..);
    numbered
        .map(|(line, number)| {
            let text = plain(line.trim_end());
            let labelled = labelled(text, times);
            Line {
                number,
                text,
                labelled,
            }
        })
        .collect()
}

/// Whether anything in the text says that it is a transcript: a line that surely begins with a
/// speaker, or two names that take turns.
pub(super) fn is_transcript(lines: &[Line<'_>]) -> bool {
    lines.iter().any(Line::is_speaker) || recurring(lines).len() >= 2
}

const NO_VISITOR: &str = "nobody in it can be told to be the visitor: begin the lines with `User:` and `Agent:`, put a role in brackets behind the names, or say who it is with `--visitor NAME`";

/// Reads every conversation of a text; each with the line it starts on.
pub(super) fn read(lines: &[Line<'_>], times: &Times, found: &mut FoundAt<'_>) -> ControlFlow<()> {
    for part in preamble::split(lines, times, &|part| takes_turns(part)) {
        let head = Preamble::read(part, times, &|line| line.is_speaker());
        let has_turns = part.iter().any(|line| line.labelled.is_some());
        if has_turns || !head.is_empty() {
            let number = part.first().map_or(1, |line| line.number);
            found(number, conversation(part, head, times))?;
        }
    }
    ControlFlow::Continue(())
}

/// Whether a part of a text is a conversation by itself: two sides speak in it.
fn takes_turns(part: &[Line<'_>]) -> bool {
    let mut labels = part
        .iter()
        .filter_map(|line| Some(line.labelled.as_ref()?.label));
    let first = labels.next();
    labels.any(|label| Some(label) != first)
}

fn conversation(lines: &[Line<'_>], head: Preamble, times: &Times) -> Result<Draft, String> {
    let speakers = speakers(lines);
    let mut clock = Clock::new(
        head.started_at
            .map(|at| times.zone.date_of(at))
            .or(head.day),
        times.zone,
    );
    let mut turns: Vec<Turn<'_>> = Vec::new();
    for line in lines {
        let known = line
            .labelled
            .as_ref()
            .filter(|l| speakers.contains(&l.label));
        match known {
            Some(l) => turns.push(Turn {
                label: l.label.into(),
                role: role_of_label(l.label),
                text: l.text.to_owned(),
                at: l.stamp.and_then(|stamp| clock.at(stamp)),
            }),
            None if clock.sets_date(line.text, times) => {}
            None => {
                if let Some(turn) = turns.last_mut().filter(|_| !preamble::is_rule(line.text)) {
                    turn.text.push('\n');
                    turn.text.push_str(line.text.trim());
                }
            }
        }
    }
    let day = head.day;
    let mut draft = head.into_draft();
    if turns.iter().all(|turn| turn.at.is_none()) {
        let start = |day| times.zone.start_of_day(day);
        draft.started_at = draft.started_at.or(day.map(start));
    }
    say_all(turns, &mut draft, NO_VISITOR);
    Ok(draft)
}

/// The labels that are speakers. Certain ones are; others only if they come again, and where one
/// side of the talk is still missing, also the first that stands alone.
fn speakers<'t>(lines: &[Line<'t>]) -> Vec<&'t str> {
    let certain = lines.iter().filter(|line| line.is_speaker());
    let mut speakers: Vec<&str> = certain.filter_map(label).collect();
    let role_is = |label: &&str, user: bool| {
        role_of_label(label).is_some_and(|role| (role == Role::User) == user)
    };
    let has_visitor = speakers.iter().any(|l| role_is(l, true));
    let has_other = speakers.iter().any(|l| role_is(l, false));
    // In a talk between known sides, bold words before a colon are the items of an answer.
    let both = has_visitor && has_other;
    speakers.extend(
        recurring(lines)
            .into_iter()
            .filter(|(_, sure)| !both || *sure == Sure::Maybe)
            .map(|(l, _)| l),
    );
    let visitor_missing =
        !has_visitor && speakers.iter().all(|label| role_of_label(label).is_some());
    if has_other && visitor_missing {
        let mut candidates = lines.iter().filter_map(label);
        speakers
            .extend(candidates.find(|label| !preamble::is_form_word(label) && !names_role(label)));
    }
    speakers
}

fn label<'t>(line: &Line<'t>) -> Option<&'t str> {
    Some(line.labelled.as_ref()?.label)
}

/// Labels that are not sure but come more than once, words of forms aside.
fn recurring<'t>(lines: &[Line<'t>]) -> Vec<(&'t str, Sure)> {
    let mut counts: HashMap<&str, (usize, Sure)> = HashMap::new();
    let mut order = Vec::new();
    for found in lines.iter().filter_map(|line| line.labelled.as_ref()) {
        if found.sure == Sure::Certain || preamble::is_form_word(found.label) {
            continue;
        }
        let (count, _) = counts.entry(found.label).or_insert((0, found.sure));
        *count += 1;
        if *count == 2 {
            order.push((found.label, found.sure));
        }
    }
    order
}

/// Gives clock times their day: that of the last line that said one, and the next after midnight.
struct Clock {
    date: Option<NaiveDate>,
    last: Option<NaiveTime>,
    zone: Zone,
}

impl Clock {
    fn new(date: Option<NaiveDate>, zone: Zone) -> Self {
        Self {
            date,
            last: None,
            zone,
        }
    }

    fn at(&mut self, stamp: Stamp) -> Option<DateTime<Utc>> {
        let clock = match stamp {
            Stamp::At(at) => {
                self.date = Some(self.zone.date_of(at));
                self.last = Some(self.zone.clock(at).time());
                return Some(at);
            }
            Stamp::Clock(clock) => clock,
        };
        let date = self.date?;
        let back = self.last.map_or(TimeDelta::zero(), |last| last - clock);
        if back > TimeDelta::hours(12) {
            self.date = date.succ_opt();
        }
        self.last = Some(clock);
        Some(self.zone.instant(self.date?.and_time(clock)))
    }

    /// Whether a line is nothing but a date, which then holds for the lines behind it.
    fn sets_date(&mut self, line: &str, times: &Times) -> bool {
        let Some(date) = preamble::date_line(line, times) else {
            return false;
        };
        self.date = Some(date);
        self.last = None;
        true
    }
}
