//! `leads stats`: what a window holds, in numbers.

use serde::Serialize;

use crate::app::App;
use crate::cli::{ReportFormat, StatsArgs};
use crate::domain::lead::SCHEMA;
use crate::export::write_json;
use crate::failure::Failure;
use crate::output::{Column, Table, thousands};
use crate::store::Stats;

use super::query;

pub(super) fn run(app: &App, args: &StatsArgs) -> Result<(), Failure> {
    let store = query::store(app, &args.window.as_of)?;
    let query = query::windowed(app, &args.window)?;
    let stats = store.stats(&query)?;
    match args.format {
        ReportFormat::Table => print(app, &stats)?,
        ReportFormat::Json => {
            let [from, until] = query::ends(query.period);
            let mut out = app.out();
            write_json(
                &mut *out,
                &Report {
                    schema: SCHEMA,
                    from,
                    until,
                    stats: &stats,
                },
            )?;
            writeln!(out)?;
            out.flush()?;
        }
    }
    if let (true, Some(window)) = (app.watched, query::shown(app, query.period)) {
        app.say(window);
    }
    Ok(())
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    from: Option<String>,
    until: Option<String>,
    #[serde(flatten)]
    stats: &'a Stats,
}

fn print(app: &App, stats: &Stats) -> Result<(), Failure> {
    let mut out = app.out();
    let columns = vec![
        Column::whole(""),
        Column::number("COUNT"),
        Column::number("OF LEADS"),
    ];
    let mut table = Table::new(&mut *out, app.style, columns);
    let mut row = |what: String, n: u64, of: Option<u64>| {
        let part = of
            .filter(|all| *all > 0)
            .map_or(String::new(), |all| percent(n, all));
        table.row(vec![what, thousands(n), part])
    };
    row("conversations".into(), stats.conversations, None)?;
    row("leads".into(), stats.leads, None)?;
    for (temperature, n) in &stats.temperatures {
        row(temperature.to_string(), *n, Some(stats.leads))?;
    }
    for (field, n) in &stats.fields {
        row(format!("with {field}"), *n, Some(stats.leads))?;
    }
    for agent in &stats.agents {
        row(
            format!("agent {}", agent.agent),
            agent.leads,
            Some(stats.leads),
        )?;
    }
    table.finish()?;
    Ok(out.flush()?)
}

fn percent(n: u64, all: u64) -> String {
    format!("{} %", (n * 100 + all / 2) / all)
}
