//! `leads list`: the leads that a query wants, one after another.

use crate::app::App;
use crate::cli::{ListArgs, ListFormat};
use crate::domain::analysis::Forms;
use crate::domain::lead::Lead;
use crate::domain::query::Query;
use crate::failure::Failure;
use crate::output::{self, Column, Table};
use crate::store::Store;

use super::{export, query};

pub(super) fn run(app: &App, args: &ListArgs) -> Result<(), Failure> {
    let store = query::store(app, &args.window.as_of)?;
    let forms = store.forms()?;
    let query = query::leads(app, &forms, &args.window, &args.filter, &args.fields)?;
    let shown = match args.format {
        ListFormat::Table => table(app, &store, &forms, &query)?,
        ListFormat::Cards => cards(app, &store, &forms, &query)?,
        ListFormat::Ids => ids(app, &store, &query)?,
        ListFormat::Json => write(app, &store, &forms, &query, "json")?,
        ListFormat::Jsonl => write(app, &store, &forms, &query, "jsonl")?,
        ListFormat::Csv => write(app, &store, &forms, &query, "csv")?,
        ListFormat::Tsv => write(app, &store, &forms, &query, "tsv")?,
    };
    query::note_unknown_agent(app, &store, shown)?;
    if app.watched {
        app.say(query::footer(app, &query, "lead", shown, || {
            store.count_leads(&query)
        })?);
    }
    Ok(())
}

fn write(
    app: &App,
    store: &Store,
    forms: &Forms,
    query: &Query,
    format: &'static str,
) -> Result<u64, Failure> {
    export::write(&mut *app.data_out(), store, forms, query, format)
}

fn ids(app: &App, store: &Store, query: &Query) -> Result<u64, Failure> {
    let mut out = app.data_out();
    let mut shown = 0;
    store.each_lead(query, |lead| {
        shown += 1;
        Ok::<_, Failure>(writeln!(out, "{}", lead.id)?)
    })?;
    out.flush()?;
    Ok(shown)
}

fn cards(app: &App, store: &Store, forms: &Forms, query: &Query) -> Result<u64, Failure> {
    let mut out = app.out();
    let mut shown = 0;
    store.each_lead(query, |lead| {
        if shown > 0 {
            writeln!(out)?;
        }
        shown += 1;
        Ok::<_, Failure>(output::card(
            &mut *out,
            app.style,
            &lead,
            forms.of(&lead.agent),
            &[],
            &[],
        )?)
    })?;
    out.flush()?;
    Ok(shown)
}

fn table(app: &App, store: &Store, forms: &Forms, query: &Query) -> Result<u64, Failure> {
    let mut out = app.out();
    let columns = LeadColumns::new(app, forms, query.agent.as_deref());
    let mut table = Table::new(&mut *out, app.style, columns.columns());
    let mut shown = 0;
    store.each_lead(query, |lead| {
        shown += 1;
        Ok::<_, Failure>(table.row(columns.cells(&lead))?)
    })?;
    table.finish()?;
    out.flush()?;
    Ok(shown)
}

/// The columns of a table of leads: the form's built-in fields, and the agent unless it is given.
pub(super) struct LeadColumns<'a> {
    app: &'a App,
    fields: Vec<(&'static str, &'static str)>,
    agent: bool,
}

impl<'a> LeadColumns<'a> {
    pub(super) fn new(app: &'a App, forms: &Forms, agent: Option<&str>) -> Self {
        let collected = |key: &str| match agent {
            Some(agent) => forms.of(agent).field(key).is_some(),
            None => forms.all().any(|form| form.field(key).is_some()),
        };
        let fields = [
            ("name", "NAME"),
            ("email", "EMAIL"),
            ("company", "COMPANY"),
            ("phone", "PHONE"),
        ];
        let fields = fields
            .into_iter()
            .filter(|(key, _)| collected(key))
            .collect();
        Self {
            app,
            fields,
            agent: agent.is_none(),
        }
    }

    pub(super) fn columns(&self) -> Vec<Column> {
        let mut columns = vec![Column::number("ID")];
        columns.extend(self.fields.iter().map(|(_, heading)| Column::text(heading)));
        columns.extend([
            Column::temperature("TEMP"),
            Column::number("SCORE"),
            Column::whole("CAPTURED"),
        ]);
        columns.extend(self.agent.then(|| Column::text("AGENT")));
        columns
    }

    pub(super) fn cells(&self, lead: &Lead) -> Vec<String> {
        let value = |key: &str| lead.value(key).unwrap_or("-").to_owned();
        let mut cells = vec![lead.id.to_string()];
        cells.extend(self.fields.iter().map(|(key, _)| value(key)));
        cells.extend([
            lead.temperature.to_string(),
            lead.score.to_string(),
            self.app.style.time(lead.captured_at),
        ]);
        cells.extend(self.agent.then(|| lead.agent.clone()));
        cells
    }
}
