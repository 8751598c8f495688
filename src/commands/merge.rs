//! `leads duplicates`, `merge` and `unmerge`: one person who became two leads.

use crate::app::App;
use crate::cli::{DuplicatesArgs, MergeArgs, ReportFormat, UnmergeArgs};
use crate::domain::duplicates::{Pair, Person, Reason, pairs};
use crate::export::write_json;
use crate::failure::Failure;
use crate::output::{Column, Table, count};
use crate::store::Unmerged;

use super::lookup;

pub(super) fn duplicates(app: &App, args: &DuplicatesArgs) -> Result<(), Failure> {
    let found = pairs(&app.read()?.people(app.agent.as_deref())?);
    let mut out = app.out();
    match args.format {
        ReportFormat::Json => {
            write_json(&mut *out, &found)?;
            writeln!(out)?;
        }
        ReportFormat::Table => {
            let columns = vec![
                Column::number("LEAD"),
                Column::text("WHO"),
                Column::number("OTHER"),
                Column::text("WHO"),
                Column::whole("WHY"),
            ];
            let mut table = Table::new(&mut *out, app.style, columns);
            found.iter().try_for_each(|pair| table.row(cells(pair)))?;
            table.finish()?;
        }
    }
    out.flush()?;
    if app.watched {
        let pairs = count(found.len() as u64, "pair");
        app.say(format_args!("{pairs}; `leads merge LEAD OTHER` joins one"));
    }
    Ok(())
}

fn cells(pair: &Pair) -> Vec<String> {
    let [one, other] = &pair.leads;
    let why: Vec<_> = pair.reasons.iter().map(Reason::told).collect();
    vec![
        one.id.to_string(),
        who(one),
        other.id.to_string(),
        who(other),
        why.join("; "),
    ]
}

fn who(person: &Person) -> String {
    let known_by = person.emails.iter().chain(&person.phones);
    let mut known_by = person.name.iter().chain(known_by);
    known_by.next().cloned().unwrap_or("-".to_owned())
}

pub(super) fn merge(app: &App, args: &MergeArgs) -> Result<(), Failure> {
    drop(app.read()?);
    let mut store = app.write()?;
    let kept = lookup::lead(app, &store, &args.kept)?;
    let merged = lookup::lead(app, &store, &args.merged)?;
    if kept.id == merged.id {
        return Err(Failure::Usage(format!(
            "`{}` and `{}` are one lead already",
            args.kept, args.merged
        )));
    }
    if kept.agent != merged.agent {
        return Err(Failure::Usage(format!(
            "`{}` is a lead of agent `{}`, `{}` one of agent `{}`: leads belong to one agent",
            args.kept, kept.agent, args.merged, merged.agent
        )));
    }
    let mut batch = store.begin()?;
    batch.merge(kept.id, merged.id, app.calendar.now)?;
    batch.commit()?;
    app.say(format_args!(
        "lead {1} is part of lead {0} now; `leads unmerge {0} {1}` parts them",
        kept.id, merged.id
    ));
    Ok(())
}

pub(super) fn unmerge(app: &App, args: &UnmergeArgs) -> Result<(), Failure> {
    drop(app.read()?);
    let mut store = app.write()?;
    // By its number also where it is part of another lead itself.
    let kept = match args.kept.parse() {
        Ok(id) => id,
        Err(_) => lookup::lead(app, &store, &args.kept)?.id,
    };
    let mut batch = store.begin()?;
    let Some(merged) = args
        .merged
        .map_or_else(|| batch.last_merged(kept), |id| Ok(Some(id)))?
    else {
        return Err(Failure::NotFound(format!(
            "no lead was joined to lead {kept}"
        )));
    };
    match batch.unmerge(kept, merged)? {
        Unmerged::Done => batch.commit()?,
        Unmerged::Never => {
            return Err(Failure::NotFound(format!(
                "no lead `{merged}` was joined to lead {kept}"
            )));
        }
        Unmerged::PartOf(top) => {
            return Err(Failure::Usage(format!(
                "lead {kept} is part of lead {top} itself: `leads unmerge {top} {kept}` goes first"
            )));
        }
    }
    app.say(format_args!("leads {kept} and {merged} are two again"));
    Ok(())
}
