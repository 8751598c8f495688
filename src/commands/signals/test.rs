//! `leads signals test`: what a table says of a text, or of conversations whose temperature is known.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Context;
use serde::Serialize;
use serde_json::Value;

use crate::app::{App, say};
use crate::cli::{ReportFormat, SignalsTestArgs};
use crate::commands::explain::{points, signal};
use crate::domain::conversation::{Message, Role};
use crate::domain::lead::SCHEMA;
use crate::domain::score::{Score, SignalSet, Temperature};
use crate::export::write_json;
use crate::failure::{Failure, Outcome};
use crate::import::{self, Options, Record};
use crate::output::{Column, Table, count};

use super::{read_table, table_in_use};

pub(super) fn run(app: &App, args: &SignalsTestArgs) -> Result<Outcome, Failure> {
    let set = match &args.signals {
        Some(path) => read_table(path)?.1,
        // It was checked when it came in.
        None => {
            SignalSet::parse(&table_in_use(app)?).map_err(|error| anyhow::anyhow!("{error}"))?
        }
    };
    let what = args.what.as_str();
    let path = Path::new(what);
    let ending = path.extension();
    let lines = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
    match what == "-" || lines {
        true => file(app, &set, what, args.format),
        // Tests that pass because nothing was tested are worse than none.
        false if path.exists() => Err(Failure::Usage(format!(
            "`{what}` is there, and no text to score: conversations stand in a file that ends in .jsonl"
        ))),
        false => text(app, &set, what, args.format),
    }
}

/// What a text scores.
fn text(app: &App, set: &SignalSet, text: &str, format: ReportFormat) -> Result<Outcome, Failure> {
    #[derive(Serialize)]
    struct Hit<'a> {
        signal: &'a str,
        points: i32,
        quote: &'a str,
        cancelled_by: Option<&'a str>,
    }
    #[derive(Serialize)]
    struct Report<'a> {
        schema: u32,
        score: u8,
        temperature: Temperature,
        hits: Vec<Hit<'a>>,
    }
    let message = Message {
        role: Role::User,
        text: text.to_owned(),
        at: None,
    };
    let Score {
        value,
        temperature,
        hits,
    } = set.score(&[message]);
    let quoted = hits.iter().map(|hit| {
        let quote = text.get(hit.range.clone()).unwrap_or_default();
        (hit, quote)
    });
    let mut out = app.out();
    match format {
        ReportFormat::Json => {
            let hits = quoted.map(|(hit, quote)| Hit {
                signal: &hit.signal,
                points: hit.points,
                quote,
                cancelled_by: hit.cancelled_by.as_deref(),
            });
            let report = Report {
                schema: SCHEMA,
                score: value,
                temperature,
                hits: hits.collect(),
            };
            write_json(&mut *out, &report)?;
            writeln!(out)?;
        }
        ReportFormat::Table => {
            let columns = vec![
                Column::number("POINTS"),
                Column::whole("SIGNAL"),
                Column::text("QUOTE"),
            ];
            let mut table = Table::new(&mut *out, app.style, columns);
            for (hit, quote) in quoted {
                table.row(vec![points(hit.points), signal(hit), format!("“{quote}”")])?;
            }
            table.finish()?;
            writeln!(out, "{value} {}", app.style.pill(temperature))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// How the conversations of a file came out.
#[derive(Serialize)]
struct Tested<'a> {
    schema: u32,
    tested: u64,
    as_expected: u64,
    misses: Vec<Miss>,
    never_fired: Vec<&'a str>,
}

#[derive(Serialize)]
struct Miss {
    place: String,
    temperature: Temperature,
    score: u8,
    expected: Temperature,
}

/// Scores every conversation of a file against the temperature it names.
fn file(app: &App, set: &SignalSet, path: &str, format: ReportFormat) -> Result<Outcome, Failure> {
    let text = match path {
        "-" => io::read_to_string(io::stdin()),
        path => fs::read_to_string(path),
    };
    let text = text.with_context(|| format!("cannot read `{path}`"))?;
    let (mut tested, mut unread, mut misses, mut fired) = (0, 0_u64, vec![], BTreeSet::new());
    let lines = text.lines().enumerate();
    for (index, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("{path}:{}", index + 1);
        let (messages, expected) = match golden(app, line) {
            Ok(golden) => golden,
            Err(error) => {
                unread += 1;
                say(format_args!("{place}: {error:#}"));
                continue;
            }
        };
        let score = set.score(&messages);
        tested += 1;
        let counted = score.hits.into_iter().filter(|hit| hit.points != 0);
        fired.extend(counted.map(|hit| hit.signal));
        if score.temperature != expected {
            misses.push(Miss {
                place,
                temperature: score.temperature,
                score: score.value,
                expected,
            });
        }
    }
    if tested + unread == 0 {
        return Err(Failure::Failed(anyhow::anyhow!(
            "`{path}` holds no conversation"
        )));
    }
    let learned = set.learned().iter().map(|learned| learned.id.as_str());
    let all = learned.chain(set.signals().iter().map(|signal| signal.id.as_str()));
    let outcome = Tested {
        schema: SCHEMA,
        tested,
        as_expected: tested - misses.len() as u64,
        misses,
        never_fired: all.filter(|id| !fired.contains(*id)).collect(),
    };
    outcome.write(app, format)?;
    match (outcome.misses.len() as u64, unread) {
        (0, 0) => Ok(Outcome::Done),
        (0, _) => Ok(Outcome::SomeRejected),
        (missed, _) => Err(Failure::CheckFailed(format!(
            "{} came out differently",
            count(missed, "conversation")
        ))),
    }
}

impl Tested<'_> {
    fn write(&self, app: &App, format: ReportFormat) -> Result<(), Failure> {
        let mut out = app.out();
        match format {
            ReportFormat::Json => {
                write_json(&mut *out, self)?;
                writeln!(out)?;
            }
            ReportFormat::Table => {
                for miss in &self.misses {
                    let Miss {
                        place,
                        temperature,
                        score,
                        expected,
                    } = miss;
                    writeln!(out, "{place}: {temperature} {score}, expected {expected}")?;
                }
                if !self.never_fired.is_empty() {
                    writeln!(out, "never fired: {}", self.never_fired.join(", "))?;
                }
                let tested = count(self.tested, "conversation");
                writeln!(out, "{tested}, {} as expected", self.as_expected)?;
            }
        }
        Ok(out.flush()?)
    }
}

/// A conversation and the temperature that stands beside its messages.
fn golden(app: &App, line: &str) -> anyhow::Result<(Vec<Message>, Temperature)> {
    let value: Value = serde_json::from_str(line).context("not JSON")?;
    let expected = value.get("temperature").and_then(Value::as_str);
    let expected = expected.context("no `temperature` (hot, warm or cold)")?;
    let expected = expected.parse().map_err(anyhow::Error::msg)?;
    let options = Options::new(app.calendar.zone);
    let mut found = None;
    import::read(Box::new(line.as_bytes()), &options, &mut |record| {
        if matches!(record, Record::Noted(_)) {
            return ControlFlow::Continue(());
        }
        found = Some(record);
        ControlFlow::Break(())
    })?;
    match found {
        Some(Record::Conversation(conversation)) => Ok((conversation.messages, expected)),
        Some(Record::Rejected(rejection)) => Err(anyhow::anyhow!("{}", rejection.reason)),
        Some(Record::Noted(_)) | None => Err(anyhow::anyhow!("no conversation")),
    }
}
