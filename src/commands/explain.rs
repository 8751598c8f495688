//! `leads explain`: what a score is made of, signal by signal, each with its quote.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::app::App;
use crate::cli::{ExplainArgs, ReportFormat};
use crate::domain::lead::{Activity, SCHEMA, instant};
use crate::domain::score::{Hit, Temperature, Thresholds, days};
use crate::domain::text::one_line;
use crate::export::write_json;
use crate::failure::Failure;
use crate::output::{Column, Table, count};
use crate::store::{PlacedHit, Store};

use super::lookup::{self, Subject};
use super::query;

pub(super) fn run(app: &App, args: &ExplainArgs) -> Result<(), Failure> {
    let store = app.read()?;
    let subject = lookup::subject(app, &store, &args.what)?;
    let hits = stored_hits(&store, &subject)?;
    let explained = Explained {
        title: title(&subject),
        score: score(&subject),
        temperature: temperature(&subject),
        left: left(app, args, &store, &subject)?,
        lead: match &subject {
            Subject::Lead(lead) => Some(lead.id),
            Subject::Conversation(activity) => activity.lead,
        },
        conversation: match &subject {
            Subject::Lead(_) => None,
            Subject::Conversation(activity) => Some(activity.id.clone()),
        },
        reasons: reasons(&store, activities(&store, &subject)?, hits.clone())?,
        thresholds: store.analyst()?.signals.thresholds(),
    };
    match args.format {
        ReportFormat::Table => explained.print(app)?,
        ReportFormat::Json => {
            let mut out = app.out();
            write_json(&mut *out, &explained.report())?;
            writeln!(out)?;
            out.flush()?;
        }
    }
    if args.verify {
        verify(app, &store, &subject, &hits)
    } else {
        if let Err(failure) = check_signals(&store, &subject) {
            app.say(failure);
        }
        Ok(())
    }
}

/// Fails where the score was made with other signals than those in use.
fn check_signals(store: &Store, subject: &Subject) -> Result<(), Failure> {
    let scored_with = match subject {
        Subject::Lead(lead) => store.lead_signals(lead.id)?,
        Subject::Conversation(activity) => store.conversation_signals(activity)?,
    };
    match scored_with == store.analyst()?.signals.digest() {
        true => Ok(()),
        false => Err(Failure::CheckFailed(format!(
            "{}: scored with other signals than those in use: run `leads score`",
            title(subject)
        ))),
    }
}

/// One hit with what it stands on.
pub(super) struct Reason {
    pub(super) hit: Hit,
    pub(super) quote: String,
    conversation: String,
    at: Option<DateTime<Utc>>,
}

/// Finds for each hit the words it stands on.
pub(super) fn reasons(
    store: &Store,
    activities: Vec<Activity>,
    hits: Vec<PlacedHit>,
) -> Result<Vec<Reason>, Failure> {
    let mut told = HashMap::new();
    for activity in activities {
        told.insert(activity.row, store.transcript(activity)?);
    }
    let reason = |(row, hit): PlacedHit| {
        let transcript = told.get(&row)?;
        let message = transcript.messages.get(hit.message)?;
        Some(Reason {
            quote: message
                .text
                .get(hit.range.clone())
                .unwrap_or_default()
                .to_owned(),
            conversation: transcript.activity.id.clone(),
            at: message.at,
            hit,
        })
    };
    Ok(hits.into_iter().filter_map(reason).collect())
}

fn title(subject: &Subject) -> String {
    match subject {
        Subject::Lead(lead) => format!("lead {}", lead.id),
        Subject::Conversation(activity) => format!("conversation {}", one_line(&activity.id)),
    }
}

fn score(subject: &Subject) -> u8 {
    match subject {
        Subject::Lead(lead) => lead.score,
        Subject::Conversation(activity) => activity.score,
    }
}

fn temperature(subject: &Subject) -> Temperature {
    match subject {
        Subject::Lead(lead) => lead.temperature,
        Subject::Conversation(activity) => activity.temperature,
    }
}

fn last_message(subject: &Subject) -> DateTime<Utc> {
    match subject {
        Subject::Lead(lead) => lead.last_seen_at,
        Subject::Conversation(activity) => activity.last_at,
    }
}

/// What age leaves of the score, where scores fade.
fn left(
    app: &App,
    args: &ExplainArgs,
    store: &Store,
    subject: &Subject,
) -> Result<Option<Left>, Failure> {
    let decay = store.decay()?;
    let as_of = query::as_of(app, &args.as_of, decay)?;
    let last = last_message(subject);
    Ok(decay.map(|decay| {
        let score = decay.score(score(subject), last, as_of);
        Left {
            as_of: instant(as_of),
            days: days(last, as_of),
            half_life_days: decay.half_life_days,
            score,
            temperature: decay.temperature(score),
        }
    }))
}

fn activities(store: &Store, subject: &Subject) -> Result<Vec<Activity>, Failure> {
    Ok(match subject {
        Subject::Lead(lead) => store.conversations_of(lead.id)?,
        Subject::Conversation(activity) => vec![activity.clone()],
    })
}

fn stored_hits(store: &Store, subject: &Subject) -> Result<Vec<PlacedHit>, Failure> {
    Ok(match subject {
        Subject::Lead(lead) => store.lead_hits(lead.id)?,
        Subject::Conversation(activity) => store
            .hits_of(activity)?
            .into_iter()
            .map(|hit| (activity.row, hit))
            .collect(),
    })
}

/// Derives the score anew, and fails if anything differs from what is stored.
fn verify(app: &App, store: &Store, subject: &Subject, hits: &[PlacedHit]) -> Result<(), Failure> {
    check_signals(store, subject)?;
    let signals = &store.analyst()?.signals;
    let (fresh, fresh_hits) = match subject {
        Subject::Lead(lead) => store.rescore_lead(lead.id, signals)?,
        Subject::Conversation(activity) => {
            let score = store.rescore_conversation(activity, signals)?;
            (
                score.value,
                score
                    .hits
                    .into_iter()
                    .map(|hit| (activity.row, hit))
                    .collect(),
            )
        }
    };
    let stored = score(subject);
    if fresh != stored || fresh_hits != hits {
        return Err(Failure::CheckFailed(format!(
            "{}: the transcript gives {fresh} by {} hits, the store has {stored} by {}",
            title(subject),
            fresh_hits.len(),
            hits.len(),
        )));
    }
    app.say(format_args!(
        "{}: verified against the transcript",
        title(subject)
    ));
    Ok(())
}

struct Explained {
    title: String,
    score: u8,
    temperature: Temperature,
    left: Option<Left>,
    lead: Option<i64>,
    conversation: Option<String>,
    reasons: Vec<Reason>,
    thresholds: Thresholds,
}

/// What age leaves of a score.
#[derive(Debug, Clone, Serialize)]
struct Left {
    as_of: String,
    /// Since the last message.
    days: i64,
    half_life_days: u32,
    score: u8,
    temperature: Temperature,
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    /// The lead, or the one that the conversation belongs to.
    lead: Option<i64>,
    /// The conversation, where one is explained.
    conversation: Option<&'a str>,
    /// What the conversations give; what age leaves of it is in `faded`.
    score: u8,
    temperature: Temperature,
    sum: i32,
    faded: Option<&'a Left>,
    hot_from: i32,
    warm_from: i32,
    hits: Vec<ReportedHit<'a>>,
}

#[derive(Serialize)]
struct ReportedHit<'a> {
    signal: &'a str,
    points: i32,
    conversation: &'a str,
    message: usize,
    at: Option<String>,
    quote: &'a str,
    cancelled_by: Option<&'a str>,
}

impl Explained {
    fn sum(&self) -> i32 {
        self.reasons.iter().map(|reason| reason.hit.points).sum()
    }

    fn print(&self, app: &App) -> Result<(), Failure> {
        let mut out = app.out();
        let columns = vec![
            Column::number("POINTS"),
            Column::whole("SIGNAL"),
            Column::whole("SAID"),
            Column::text("QUOTE"),
        ];
        let mut table = Table::new(&mut *out, app.style, columns);
        for reason in &self.reasons {
            table.row(vec![
                points(reason.hit.points),
                signal(&reason.hit),
                reason.at.map_or("-".to_owned(), |at| app.style.time(at)),
                format!("“{}”", reason.quote),
            ])?;
        }
        table.finish()?;
        let sum = self.sum();
        let kept = match sum == i32::from(self.score) {
            true => String::new(),
            false => format!(", kept in 0-100: {}", self.score),
        };
        let Thresholds { hot, warm } = self.thresholds;
        let (temperature, faded) = match &self.left {
            Some(left) => (left.temperature, left.told()),
            None => (self.temperature, String::new()),
        };
        let pill = app.style.pill(temperature);
        let title = &self.title;
        writeln!(
            out,
            "{title}: sum {sum}{kept}{faded}; hot from {hot}, warm from {warm}: {pill}",
        )?;
        Ok(out.flush()?)
    }

    fn report(&self) -> Report<'_> {
        let hits = self.reasons.iter().map(|reason| ReportedHit {
            signal: &reason.hit.signal,
            points: reason.hit.points,
            conversation: &reason.conversation,
            message: reason.hit.message,
            at: reason.at.map(instant),
            quote: &reason.quote,
            cancelled_by: reason.hit.cancelled_by.as_deref(),
        });
        Report {
            schema: SCHEMA,
            lead: self.lead,
            conversation: self.conversation.as_deref(),
            score: self.score,
            temperature: self.temperature,
            sum: self.sum(),
            faded: self.left.as_ref(),
            hot_from: self.thresholds.hot,
            warm_from: self.thresholds.warm,
            hits: hits.collect(),
        }
    }
}

impl Left {
    fn told(&self) -> String {
        let Self {
            days,
            half_life_days,
            score,
            ..
        } = self;
        let days = count(days.unsigned_abs(), "day");
        format!(", {score} after {days} with a half-life of {half_life_days}")
    }
}

/// `+11`, `-20`, and a plain `0` for what was cancelled.
pub(super) fn points(points: i32) -> String {
    if points == 0 {
        "0".to_owned()
    } else {
        format!("{points:+}")
    }
}

/// A signal's id, and what took it back.
pub(super) fn signal(hit: &Hit) -> String {
    match &hit.cancelled_by {
        Some(by) => format!("{} (cancelled: {by})", hit.signal),
        None => hit.signal.clone(),
    }
}
