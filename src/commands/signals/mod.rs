//! `leads signals`: the table that scores are made of.

mod test;

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::app::App;
use crate::cli::{ReportFormat, SignalsCommand};
use crate::domain::score::{BUILT_IN, SignalSet, Temperature};
use crate::export::write_json;
use crate::failure::{Failure, Outcome};
use crate::output::{Column, Table};

use super::explain::points;

pub(super) fn run(app: &App, command: SignalsCommand) -> Result<Outcome, Failure> {
    match command {
        SignalsCommand::List { format } => list(app, format),
        SignalsCommand::Export => {
            let mut out = app.out();
            out.write_all(table_in_use(app)?.as_bytes())?;
            out.flush().map_err(Failure::from)
        }
        SignalsCommand::Import { table } => replace(app, Some(&table)),
        SignalsCommand::Reset => replace(app, None),
        SignalsCommand::Test(args) => return test::run(app, &args),
    }?;
    Ok(Outcome::Done)
}

/// Reads a table from a file, or standard input for `-`, and checks it.
pub(super) fn read_table(path: &Path) -> Result<(String, SignalSet), Failure> {
    let text = if path == Path::new("-") {
        io::read_to_string(io::stdin())
    } else {
        fs::read_to_string(path)
    };
    let name = path.display();
    let text = text.with_context(|| format!("cannot read `{name}`"))?;
    match SignalSet::parse(&text) {
        Ok(set) => Ok((text, set)),
        Err(error) => Err(Failure::Failed(anyhow::anyhow!(
            "{name}:{}: {}",
            error.line,
            error.reason
        ))),
    }
}

/// Without a store there are the built-in signals, which can be looked at all the same.
fn table_in_use(app: &App) -> Result<String, Failure> {
    match app.db.exists() {
        true => Ok(app.read()?.signal_table()?),
        false => Ok(BUILT_IN.to_owned()),
    }
}

fn replace(app: &App, table: Option<&Path>) -> Result<(), Failure> {
    let table = table.map(read_table).transpose()?;
    if table.is_none() {
        // Nothing to reset where there is no store.
        drop(app.read()?);
    }
    let mut store = app.write()?;
    let mut batch = store.begin()?;
    batch.replace_signals(
        table.as_ref().map(|(text, set)| (text.as_str(), set)),
        app.calendar.now,
    )?;
    batch.commit()?;
    let which = match &table {
        Some((_, set)) if set.decay().is_some() => "it, and what is shown fades from now on",
        Some(_) => "it",
        None => "the built-in signals",
    };
    app.say(format_args!(
        "new conversations are scored with {which}; `leads score` scores those already stored"
    ));
    Ok(())
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    kind: Temperature,
    #[serde(flatten)]
    counts: Counts,
    fired: Option<u64>,
    says: &'a str,
}

/// How a signal counts; the one that it does not have is null.
#[derive(Clone, Copy)]
enum Counts {
    /// What a hit adds.
    Points(i32),
    /// How much louder learned words speak than they were learned to; their points come out of the
    /// conversation.
    Weight(f64),
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (points, weight) = match self {
            Self::Points(points) => (Some(points), None),
            Self::Weight(weight) => (None, Some(weight)),
        };
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("points", &points)?;
        map.serialize_entry("weight", &weight)?;
        map.end()
    }
}

fn list(app: &App, format: ReportFormat) -> Result<(), Failure> {
    let (set, counts) = match app.db.exists() {
        true => {
            let store = app.read()?;
            (
                Arc::clone(&store.analyst()?.signals),
                Some(store.signal_counts()?),
            )
        }
        false => (Arc::new(SignalSet::built_in()), None),
    };
    let fired = |id: &str| {
        let counts = counts.as_ref()?;
        Some(counts.get(id).copied().unwrap_or(0))
    };
    let learned = set.learned().iter().map(|learned| Row {
        id: &learned.id,
        kind: learned.kind.speaks_for(),
        counts: Counts::Weight(learned.weight),
        fired: fired(&learned.id),
        says: &learned.says,
    });
    let rows = learned.chain(set.signals().iter().map(|signal| Row {
        id: &signal.id,
        kind: signal.kind.speaks_for(),
        counts: Counts::Points(signal.points),
        fired: fired(&signal.id),
        says: &signal.says,
    }));
    let mut out = app.out();
    match format {
        ReportFormat::Json => {
            write_json(&mut *out, &rows.collect::<Vec<_>>())?;
            writeln!(out)?;
        }
        ReportFormat::Table => {
            let columns = vec![
                Column::whole("SIGNAL"),
                Column::whole("KIND"),
                Column::number("POINTS"),
                Column::number("FIRED"),
                Column::text("SAYS"),
            ];
            let mut table = Table::new(&mut *out, app.style, columns);
            for row in rows {
                let fired = row.fired.map_or("-".to_owned(), |n| n.to_string());
                let points = match row.counts {
                    Counts::Points(points) => self::points(points),
                    Counts::Weight(weight) => format!("x{weight}"),
                };
                table.row(vec![
                    row.id.into(),
                    row.kind.to_string(),
                    points,
                    fired,
                    row.says.into(),
                ])?;
            }
            table.finish()?;
        }
    }
    Ok(out.flush()?)
}
