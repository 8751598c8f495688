//! `leads fields`: the form that decides what is collected.

mod list;
mod one;
mod schema;
mod whole;

use anyhow::Context;

use crate::app::App;
use crate::cli::FieldsCommand;
use crate::domain::analysis::Forms;
use crate::domain::form::Form;
use crate::domain::query::Query;
use crate::failure::Failure;
use crate::output::{Progress, count};
use crate::store::{Refilled, Store};

pub(super) fn run(app: &App, command: FieldsCommand) -> Result<(), Failure> {
    match command {
        FieldsCommand::List(args) => list::list(app, &args),
        FieldsCommand::Add(args) => one::add(app, &args),
        FieldsCommand::Set(args) => one::set(app, &args),
        FieldsCommand::Move(args) => one::put(app, &args),
        FieldsCommand::Remove(args) => one::remove(app, &args),
        FieldsCommand::Reset => whole::reset(app),
        FieldsCommand::Edit => whole::edit(app),
        FieldsCommand::Schema { format } => schema::schema(app, format),
        FieldsCommand::Export => whole::export(app),
        FieldsCommand::Import { form } => whole::import(app, &form),
    }
}

/// The form of the agent that was named, else the default one.
fn form_of(app: &App, forms: Forms) -> Form {
    match &app.agent {
        Some(agent) => forms.of(agent).clone(),
        None => forms.default,
    }
}

/// What a change of the form comes to.
enum Edit {
    /// The form as it was changed.
    Form,
    /// The agent has no form of its own any more.
    Default,
    /// The form as it was changed, and what was set by hand for this field is deleted.
    Purged(String),
}

/// Changes the form and brings every stored conversation in line with it: both or neither, and
/// nobody else changes it in between.
fn edit(
    app: &App,
    store: &mut Store,
    change: impl FnOnce(&mut Form) -> Result<Edit, Failure>,
) -> Result<Refilled, Failure> {
    let total = store.count_conversations(&Query::default())?;
    let agent = app.agent.as_deref();
    let mut batch = store.begin()?;
    let before = batch.form(agent);
    let mut form = before.clone();
    match (change(&mut form)?, agent) {
        (Edit::Default, Some(agent)) => batch.drop_form(agent)?,
        // An agent without a form of its own gets none by a change that changes nothing.
        _ if form == before => return Ok(Refilled::default()),
        (Edit::Purged(key), _) => {
            batch.forget_corrections(&key, agent)?;
            batch.replace_form(agent, &form)?;
        }
        _ => batch.replace_form(agent, &form)?,
    }
    let touched = batch.form(agent).finds_otherwise(&before);
    let mut progress = Progress::conversations(app.watched, total);
    let mut done = 0;
    let refilled = match touched.is_empty() {
        true => Refilled::default(),
        false => batch
            .refill(&touched, agent, || {
                done += 1;
                progress.at(done, done);
            })
            .context("the form was left as it was")?,
    };
    batch.commit()?;
    progress.finish();
    for conflict in &refilled.conflicts {
        app.say(format_args!(
            "not merged: leads {} and {} share a phone but not an email",
            conflict.lead, conflict.other
        ));
    }
    Ok(refilled)
}

/// What a field that was added found.
fn found(refilled: &Refilled) -> String {
    if refilled.conversations == 0 {
        return "nothing stored depends on it".to_owned();
    }
    let looked = count(refilled.conversations, "conversation");
    let values = count(refilled.values, "lead");
    let became = match refilled.more_leads {
        more if more > 0 => format!(", {} of them new by it", count(more.unsigned_abs(), "lead")),
        _ => String::new(),
    };
    let refused = refused(refilled);
    format!("looked through {looked}: {values} with a value{became}{refused}")
}

fn refused(refilled: &Refilled) -> String {
    match refilled.changed.refused {
        0 => String::new(),
        n => format!(
            "; {} refused, which is kept apart with its reason",
            count(n, "value")
        ),
    }
}

/// What changing the form did to what is stored.
fn changed(refilled: &Refilled) -> String {
    if refilled.conversations == 0 {
        return "nothing stored depends on it".to_owned();
    }
    let looked = count(refilled.conversations, "conversation");
    let changed = &refilled.changed;
    let parts = [
        (changed.gained, "found"),
        (changed.altered, "different"),
        (changed.lost, "gone"),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{} {what}", count(n, "value")))
        .collect();
    let values = match parts.is_empty() {
        true => "every value stays".to_owned(),
        false => parts.join(", "),
    };
    let leads = match refilled.more_leads {
        0 => String::new(),
        n if n > 0 => format!("; {} more", count(n.unsigned_abs(), "lead")),
        n => format!("; {} fewer", count(n.unsigned_abs(), "lead")),
    };
    format!(
        "looked through {looked}: {values}{leads}{}",
        refused(refilled)
    )
}

fn need(required: bool) -> String {
    if required { "required" } else { "optional" }.to_owned()
}
