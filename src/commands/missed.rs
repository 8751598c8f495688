//! `leads missed`: the visitors that nobody saw.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::app::App;
use crate::cli::{MissedArgs, MissedFormat};
use crate::domain::analysis::Forms;
use crate::domain::capture::overlooked;
use crate::domain::form::{BUILT_IN_KEYS, Form};
use crate::domain::lead::{Activity, SCHEMA};
use crate::domain::missed::{Heard, Missed, Reason};
use crate::domain::query::Query;
use crate::domain::text::one_line;
use crate::export::write_json;
use crate::failure::Failure;
use crate::output::{Column, Table, count, thousands};
use crate::store::Store;

use super::query;

pub(super) fn run(app: &App, args: &MissedArgs) -> Result<(), Failure> {
    let store = query::store(app, &args.window.as_of)?;
    let forms = store.forms()?;
    let wanted = query::filtered(app, &args.window, &args.filter)?;
    let missed = find(&store, &forms, &wanted)?;
    let unasked = unasked(app, &store, &forms, &wanted)?;
    let mut out = app.out();
    match args.format {
        MissedFormat::Table => print(app, &missed, &unasked)?,
        MissedFormat::Jsonl => {
            for missed in &missed {
                write_json(&mut *out, missed)?;
                writeln!(out)?;
            }
        }
        MissedFormat::Json => {
            let [from, until] = query::ends(wanted.period);
            let report = Report {
                schema: SCHEMA,
                from,
                until,
                missed: &missed,
                unasked: &unasked,
            };
            write_json(&mut *out, &report)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    if app.watched {
        let shown = missed.len() as u64;
        app.say(query::footer(
            app,
            &Query {
                limit: None,
                offset: 0,
                ..wanted
            },
            "conversation",
            shown,
            || Ok(shown),
        )?);
    }
    Ok(())
}

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    from: Option<String>,
    until: Option<String>,
    missed: &'a [Missed],
    unasked: &'a [Unasked],
}

/// Values that were given though nobody's form asks for them.
#[derive(Serialize)]
struct Unasked {
    field: &'static str,
    agent: Option<String>,
    seen: u64,
    command: String,
}

/// The conversations of a query that were missed; limits count these.
fn find(store: &Store, forms: &Forms, wanted: &Query) -> Result<Vec<Missed>, Failure> {
    let lacking = lacking(store, wanted)?;
    let all = Query {
        limit: None,
        offset: 0,
        ..wanted.clone()
    };
    let mut missed = vec![];
    store.each_conversation(&all, |activity| {
        let missing = activity.lead.map(|lead| lacking.get(&lead));
        // Of a lead that has all it needs, nothing was missed.
        if let Some(None) = missing {
            return Ok(());
        }
        let missing = missing.flatten().map(Vec::as_slice);
        let reasons = reasons(store, forms.of(&activity.agent), &activity, missing)?;
        if !reasons.is_empty() {
            missed.push(Missed { activity, reasons });
        }
        Ok::<_, Failure>(())
    })?;
    let limit = wanted.limit.map_or(usize::MAX, |limit| limit as usize);
    let shown = missed.into_iter().skip(wanted.offset as usize).take(limit);
    Ok(shown.collect())
}

fn reasons(
    store: &Store,
    form: &Form,
    activity: &Activity,
    missing: Option<&[String]>,
) -> Result<Vec<Reason>, Failure> {
    let conversation = store.conversation(activity)?;
    let heard = Heard {
        captures: &store.all_captures_of(activity)?,
        overlooked: &overlooked(&conversation, form.region()),
        hits: &store.hits_of(activity)?,
        temperature: activity.temperature,
        conversation: &conversation,
        missing,
        form,
    };
    Ok(heard.reasons())
}

/// The leads that lack a required field, with what they lack.
fn lacking(store: &Store, wanted: &Query) -> Result<HashMap<i64, Vec<String>>, Failure> {
    let leads = Query {
        agent: wanted.agent.clone(),
        ..Query::default()
    };
    let mut lacking = HashMap::new();
    store.each_lead(&leads, |lead| {
        if !lead.missing.is_empty() {
            lacking.insert(lead.id, lead.missing);
        }
        Ok::<_, Failure>(())
    })?;
    Ok(lacking)
}

/// The built-in fields that were seen where the form does not ask for them: of the default form,
/// and of each agent that has its own.
fn unasked(
    app: &App,
    store: &Store,
    forms: &Forms,
    wanted: &Query,
) -> Result<Vec<Unasked>, Failure> {
    let mut seen = BTreeMap::new();
    for (agent, field, values) in store.captured_fields(wanted)? {
        let Some(field) = BUILT_IN_KEYS.into_iter().find(|key| *key == field) else {
            continue;
        };
        if forms.of(&agent).field(field).is_none() {
            let own = forms.own.contains_key(&agent).then_some(agent);
            *seen.entry((own, field)).or_default() += values;
        }
    }
    let unasked = seen.into_iter().map(|((agent, field), seen)| {
        let named = agent.as_ref().or(app.agent.as_ref());
        let of = named.map_or(String::new(), |agent| format!(" --agent {}", word(agent)));
        Unasked {
            command: format!("leads fields add {field} --optional{of}"),
            agent,
            field,
            seen,
        }
    });
    Ok(unasked.collect())
}

/// One word of a command, as a shell reads it.
fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_.:@/+".contains(c);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

fn print(app: &App, missed: &[Missed], unasked: &[Unasked]) -> Result<(), Failure> {
    let mut out = app.out();
    let columns = vec![
        Column::whole("CONVERSATION"),
        Column::whole("STARTED"),
        Column::temperature("TEMP"),
        Column::number("LEAD"),
        Column::whole("MISSED"),
        Column::text("QUOTE"),
    ];
    let mut table = Table::new(&mut *out, app.style, columns);
    for Missed { activity, reasons } in missed {
        for reason in reasons {
            let value = reason.quote.as_ref().or(reason.value.as_ref());
            table.row(vec![
                activity.id.clone(),
                activity
                    .started_at
                    .map_or("-".to_owned(), |at| app.style.time(at)),
                activity.temperature.to_string(),
                activity
                    .lead
                    .map_or("-".to_owned(), |lead| lead.to_string()),
                reason.told(activity.temperature),
                value.map_or("-".to_owned(), |quote| format!("“{quote}”")),
            ])?;
        }
    }
    table.finish()?;
    if !missed.is_empty() && !unasked.is_empty() {
        writeln!(out)?;
    }
    for Unasked {
        field,
        agent,
        seen,
        command,
    } in unasked
    {
        let of = agent.as_ref().map_or(String::new(), |agent| {
            format!(" of agent {}", one_line(agent))
        });
        let values = match *field {
            "phone" => count(*seen, "phone number"),
            "company" if *seen > 1 => format!("{} companies", thousands(*seen)),
            other => count(*seen, other),
        };
        writeln!(
            out,
            "{values} seen, the form{of} has no {field} field: `{}`",
            one_line(command)
        )?;
    }
    Ok(out.flush()?)
}
