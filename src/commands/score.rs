//! `leads score`: brings everything stored in line with signals that changed, or tells what that
//! would do.

use std::collections::BTreeMap;

use crate::app::App;
use crate::cli::ScoreArgs;
use crate::domain::query::Query;
use crate::domain::score::Temperature;
use crate::failure::Failure;
use crate::output::{Column, Progress, Table, count};
use crate::store::{LeadRef, Store, Turned};

use super::signals::read_table;

pub(super) fn run(app: &App, args: &ScoreArgs) -> Result<(), Failure> {
    // Opened for reading first, so that nothing is made where there is no store.
    drop(app.read()?);
    let mut store = app.write()?;
    let total = store.count_conversations(&Query::default())?;
    let signals = args.signals.as_deref().map(read_table).transpose()?;
    let mut progress = Progress::conversations(app.watched, total);
    let mut done = 0;
    let mut batch = store.begin()?;
    if let Some((_, signals)) = signals {
        batch.score_with(signals);
    }
    let (conversations, turned) = batch.rescore(|| {
        done += 1;
        progress.at(done, done);
    })?;
    progress.finish();
    if args.dry_run {
        drop(batch);
    } else {
        batch.commit()?;
    }
    report(app, &store, &turned)?;
    let did = if args.dry_run {
        "would change; nothing was written"
    } else {
        "changed"
    };
    let (scored, leads) = (
        count(conversations, "conversation"),
        count(turned.len() as u64, "lead"),
    );
    app.say(format_args!("{scored} scored: {leads} {did}"));
    Ok(())
}

/// Who changes, from what to what, and how many of each.
fn report(app: &App, store: &Store, turned: &[Turned]) -> Result<(), Failure> {
    let mut out = app.out();
    let columns = vec![
        Column::number("LEAD"),
        Column::text("NAME"),
        Column::text("EMAIL"),
        Column::whole("FROM"),
        Column::whole("TO"),
    ];
    let mut table = Table::new(&mut *out, app.style, columns);
    for Turned { lead, from, to } in turned {
        let known = store.leads_named(&LeadRef::Id(*lead), None)?.pop();
        let value = |key: &str| {
            known
                .as_ref()
                .and_then(|lead| lead.value(key))
                .unwrap_or("-")
                .to_owned()
        };
        let shown = |(temperature, score): &(Temperature, u8)| format!("{temperature} {score}");
        table.row(vec![
            lead.to_string(),
            value("name"),
            value("email"),
            shown(from),
            shown(to),
        ])?;
    }
    table.finish()?;
    let mut moves: BTreeMap<_, u64> = BTreeMap::new();
    for Turned { from, to, .. } in turned {
        *moves.entry((from.0, to.0)).or_default() += 1;
    }
    for ((from, to), n) in moves {
        writeln!(out, "{from} to {to}: {}", count(n, "lead"))?;
    }
    Ok(out.flush()?)
}
