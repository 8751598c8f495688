//! `leads conversations`: the activity behind the leads.

use crate::app::App;
use crate::cli::{
    AsOfArgs, ConversationsFormat, ConversationsListArgs, ConversationsShowArgs, TranscriptFormat,
};
use crate::domain::lead::Activity;
use crate::domain::query::Query;
use crate::export::write_json;
use crate::failure::Failure;
use crate::output::{Column, Table, write_transcript};
use crate::store::Store;

use super::{lookup, query};

pub(super) fn list(app: &App, args: &ConversationsListArgs) -> Result<(), Failure> {
    let store = query::store(app, &args.window.as_of)?;
    let query = query::filtered(app, &args.window, &args.filter)?;
    let shown = match args.format {
        ConversationsFormat::Table => table(app, &store, &query)?,
        ConversationsFormat::Json => json(app, &store, &query)?,
        ConversationsFormat::Jsonl => lines(app, &store, &query, |out, activity| {
            write_json(out, activity)?;
            writeln!(out)
        })?,
        ConversationsFormat::Ids => lines(app, &store, &query, |out, activity| {
            writeln!(out, "{}", activity.id)
        })?,
    };
    query::note_unknown_agent(app, &store, shown)?;
    if app.watched {
        let total = || store.count_conversations(&query);
        app.say(query::footer(app, &query, "conversation", shown, total)?);
    }
    Ok(())
}

pub(super) fn show(app: &App, args: &ConversationsShowArgs) -> Result<(), Failure> {
    let store = query::store(app, &AsOfArgs::default())?;
    let activity = lookup::conversation(app, &store, &args.id)?;
    let transcript = store.transcript(activity)?;
    let mut out = app.out();
    match args.format {
        TranscriptFormat::Text => write_transcript(&mut *out, app.style, &transcript)?,
        TranscriptFormat::Json => {
            write_json(&mut *out, &transcript)?;
            writeln!(out)?;
        }
    }
    Ok(out.flush()?)
}

fn lines(
    app: &App,
    store: &Store,
    query: &Query,
    mut write: impl FnMut(&mut dyn std::io::Write, &Activity) -> std::io::Result<()>,
) -> Result<u64, Failure> {
    let mut out = app.data_out();
    let mut shown = 0;
    store.each_conversation(query, |activity| {
        shown += 1;
        Ok::<_, Failure>(write(&mut *out, &activity)?)
    })?;
    out.flush()?;
    Ok(shown)
}

fn json(app: &App, store: &Store, query: &Query) -> Result<u64, Failure> {
    let mut out = app.data_out();
    let mut shown = 0;
    write!(out, "[")?;
    store.each_conversation(query, |activity| {
        write!(out, "{}", if shown == 0 { "\n " } else { ",\n " })?;
        shown += 1;
        Ok::<_, Failure>(write_json(&mut *out, &activity)?)
    })?;
    writeln!(out, "{}", if shown == 0 { "]" } else { "\n]" })?;
    out.flush()?;
    Ok(shown)
}

fn table(app: &App, store: &Store, query: &Query) -> Result<u64, Failure> {
    let mut out = app.out();
    let columns = vec![
        Column::whole("ID"),
        Column::whole("STARTED"),
        Column::number("MESSAGES"),
        Column::temperature("TEMP"),
        Column::number("SCORE"),
        Column::number("LEAD"),
        Column::text("AGENT"),
        Column::text("SOURCE"),
    ];
    let mut table = Table::new(&mut *out, app.style, columns);
    let mut shown = 0;
    store.each_conversation(query, |activity| {
        shown += 1;
        Ok::<_, Failure>(table.row(cells(app, activity))?)
    })?;
    table.finish()?;
    out.flush()?;
    Ok(shown)
}

fn cells(app: &App, activity: Activity) -> Vec<String> {
    vec![
        activity.id,
        activity
            .started_at
            .map_or("-".to_owned(), |at| app.style.time(at)),
        activity.messages.to_string(),
        activity.temperature.to_string(),
        activity.score.to_string(),
        activity
            .lead
            .map_or("-".to_owned(), |lead| lead.to_string()),
        activity.agent,
        activity.source,
    ]
}
