//! `leads import --inspect`: what each file is taken for and what is in it, without writing.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use chrono::{DateTime, Utc};

use crate::app::{App, say};
use crate::domain::analysis::{Analyst, Derived, Forms};
use crate::domain::conversation::Role;
use crate::domain::score::SignalSet;
use crate::domain::text::one_line;
use crate::failure::{Failure, Outcome};
use crate::import::{Format, Options, Record};
use crate::output::Style;

use super::account::Remarks;
use super::leftovers::Leftovers;
use super::reading::nothing_reads_as;
use super::sources::Source;

pub(super) fn run(app: &App, sources: &[Source], options: &Options) -> Result<Outcome, Failure> {
    let analyst = analyst(app)?;
    let mut out = app.out();
    let mut outcome = Outcome::Done;
    for source in sources {
        let mut seen = Seen::default();
        let read = source.read(options, &AtomicU64::new(0), &mut |record| {
            seen.record(record, &source.name, &analyst);
            ControlFlow::Continue(())
        });
        let unread = match read {
            Err(reason) => Some(reason),
            Ok(format) => {
                writeln!(out, "{}", app.style.bold(one_line(&source.name)))?;
                seen.print(&mut *out, app.style, format, options)?;
                options.format.and_then(|forced| seen.misfit(forced))
            }
        };
        if let Some(reason) = &unread {
            out.flush()?;
            say(format_args!(
                "{}: {}",
                one_line(&source.name),
                one_line(reason)
            ));
        }
        if seen.rejected > 0 || unread.is_some() {
            outcome = Outcome::SomeRejected;
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// The forms and signals of the store; where there is none, those of a new one.
fn analyst(app: &App) -> Result<Arc<Analyst>, Failure> {
    if app.db.exists() {
        return Ok(app.read()?.analyst()?);
    }
    let signals = Arc::new(SignalSet::built_in());
    Ok(Arc::new(Analyst {
        forms: Forms::default(),
        signals,
    }))
}

/// What was found in one source.
#[derive(Default)]
struct Seen {
    conversations: u64,
    rejected: u64,
    first_rejection: Option<String>,
    messages: BTreeMap<&'static str, u64>,
    first_at: Option<DateTime<Utc>>,
    last_at: Option<DateTime<Utc>>,
    /// In how many conversations each field has a value.
    values: BTreeMap<String, u64>,
    leftovers: Leftovers,
    remarks: Remarks,
}

impl Seen {
    fn record(&mut self, record: Record, name: &str, analyst: &Arc<Analyst>) {
        match record {
            Record::Conversation(conversation) => self.conversation(&analyst.derive(*conversation)),
            Record::Noted(note) => self.remarks.add(&note.place(name), &note.remark),
            Record::Rejected(rejection) => {
                self.rejected += 1;
                let line = rejection.line.map(|line| format!("line {line}"));
                let told = [rejection.entry, line, Some(rejection.reason)];
                let told = || told.into_iter().flatten().collect::<Vec<_>>().join(": ");
                self.first_rejection.get_or_insert_with(told);
            }
        }
    }

    fn conversation(&mut self, told: &Derived) {
        self.conversations += 1;
        self.leftovers.add(told);
        for message in &told.conversation.messages {
            *self.messages.entry(role(message.role)).or_default() += 1;
        }
        let (first, last) = (told.conversation.first_at(), told.conversation.last_at());
        self.first_at = self.first_at.into_iter().chain(first).min();
        self.last_at = self.last_at.into_iter().chain(last).max();
        let mut fields: Vec<_> = told.analysis.captures.iter().map(|c| &c.field).collect();
        fields.sort();
        fields.dedup();
        fields
            .into_iter()
            .for_each(|field| *self.values.entry(field.clone()).or_default() += 1);
    }

    /// Why a source is not in the format that it was read as, if there was nothing of it.
    fn misfit(&self, forced: &Format) -> Option<String> {
        (self.conversations + self.rejected == 0).then(|| nothing_reads_as(forced))
    }

    fn print(
        &self,
        out: &mut dyn Write,
        style: Style,
        format: Option<&Format>,
        options: &Options,
    ) -> io::Result<()> {
        let mut line = |label: &str, value: String| {
            writeln!(out, "  {}{value}", style.faint(format!("{label:17}")))
        };
        match format {
            None if self.rejected == 0 => return line("format", "none: nothing in it".to_owned()),
            None => line("format", "none that is known".to_owned())?,
            Some(format) => {
                line("format", format!("{}: {}", format.name, format.about))?;
                let why = match options.format {
                    Some(_) => "`--from` says so",
                    None => format.signs,
                };
                line("taken for it by", why.to_owned())?;
            }
        }
        line(
            "conversations",
            format!("{}, {} rejected", self.conversations, self.rejected),
        )?;
        if let Some(reason) = &self.first_rejection {
            line("first rejected", one_line(reason))?;
        }
        line("messages", counts(&self.messages))?;
        if let (Some(first), Some(last)) = (self.first_at, self.last_at) {
            line(
                "time",
                format!("{} to {}", style.time(first), style.time(last)),
            )?;
        }
        line("would capture", counts(&self.values))?;
        if let Some(left) = self.leftovers.named() {
            line("of no field", left)?;
        }
        self.remarks
            .lines()
            .into_iter()
            .try_for_each(|remark| line("remark", remark))
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::User => "visitor",
        other => other.as_str(),
    }
}

/// `3 email, 2 name`, or `nothing`.
fn counts<K: std::fmt::Display>(counts: &BTreeMap<K, u64>) -> String {
    let each: Vec<_> = counts
        .iter()
        .map(|(what, n)| format!("{n} {what}"))
        .collect();
    if each.is_empty() {
        "nothing".to_owned()
    } else {
        each.join(", ")
    }
}
