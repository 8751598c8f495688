//! `leads import --inspect`: what each file is taken for and what is in it, without writing.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use chrono::{DateTime, Utc};

use crate::app::App;
use crate::domain::analysis::{Analyst, Derived, Forms};
use crate::domain::conversation::Role;
use crate::domain::score::SignalSet;
use crate::domain::text::one_line;
use crate::failure::{Failure, Outcome};
use crate::import::{Format, Options, Record};
use crate::output::Style;

use super::sources::Source;

pub(super) fn run(app: &App, sources: &[Source], options: &Options) -> Result<Outcome, Failure> {
    let analyst = analyst(app)?;
    let mut out = app.out();
    let mut outcome = Outcome::Done;
    for source in sources {
        let mut seen = Seen::default();
        let read = source.read(options, &AtomicU64::new(0), &mut |record| {
            seen.record(record, &analyst);
            ControlFlow::Continue(())
        });
        writeln!(out, "{}", app.style.bold(one_line(&source.name)))?;
        match read {
            Ok(format) => seen.print(&mut *out, app.style, format)?,
            Err(reason) => writeln!(out, "  {}", one_line(&reason))?,
        }
        if seen.rejected > 0 {
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
}

impl Seen {
    fn record(&mut self, record: Record, analyst: &Arc<Analyst>) {
        match record {
            Record::Conversation(conversation) => self.conversation(&analyst.derive(*conversation)),
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

    fn print(&self, out: &mut dyn Write, style: Style, format: Option<&Format>) -> io::Result<()> {
        let format = match format {
            None if self.rejected == 0 => return writeln!(out, "  nothing in it"),
            None => "none that is known".to_owned(),
            Some(format) => format!("{}: {}", format.name, format.about),
        };
        let mut line = |label: &str, value: String| {
            writeln!(out, "  {}{value}", style.faint(format!("{label:15}")))
        };
        line("format", format)?;
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
        line("would capture", counts(&self.values))
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
