//! `leads fields`: the form that decides what is collected.

use anyhow::Context;

use crate::app::App;
use crate::cli::{
    FieldArgs, FieldsAddArgs, FieldsCommand, FieldsFormat, FieldsListArgs, FieldsSetArgs, NeedArgs,
};
use crate::domain::analysis::Forms;
use crate::domain::form::{Field, FieldKind, Form, check_key};
use crate::domain::query::Query;
use crate::export::write_json;
use crate::failure::Failure;
use crate::output::{Column, Progress, Table, count};
use crate::store::{Refilled, Store};

use super::query::unknown_field;

pub(super) fn run(app: &App, command: FieldsCommand) -> Result<(), Failure> {
    match command {
        FieldsCommand::List(args) => list(app, &args),
        FieldsCommand::Add(args) => add(app, &args),
        FieldsCommand::Set(args) => set(app, &args),
        FieldsCommand::Remove { key } => remove(app, &key),
    }
}

fn list(app: &App, args: &FieldsListArgs) -> Result<(), Failure> {
    let form = form_of(app, app.read()?.forms()?);
    let mut out = app.out();
    match args.format {
        FieldsFormat::Json => {
            write_json(&mut *out, &form.fields)?;
            writeln!(out)?;
        }
        FieldsFormat::Table => {
            let columns = ["FIELD", "LABEL", "TYPE", "NEED", "QUESTION"].map(Column::text);
            let mut table = Table::new(&mut *out, app.style, columns.to_vec());
            for field in form.fields {
                let question = field.question.unwrap_or("-".to_owned());
                let kind = field.kind.as_str().to_owned();
                table.row(vec![
                    field.key,
                    field.label,
                    kind,
                    need(field.required),
                    question,
                ])?;
            }
            table.finish()?;
        }
    }
    Ok(out.flush()?)
}

fn add(app: &App, args: &FieldsAddArgs) -> Result<(), Failure> {
    check_key(&args.key)?;
    let mut store = app.write()?;
    let refilled = edit(app, &mut store, &args.key, |form| {
        if form.field(&args.key).is_some() {
            let key = &args.key;
            return Err(Failure::Usage(format!(
                "there is a field `{key}` already: change it with `leads fields set {key}`"
            )));
        }
        let mut field = Field::new(&args.key, false);
        change(&mut field, &args.need, &args.change)?;
        app.say(format_args!(
            "collecting {} ({})",
            field.key,
            need(field.required)
        ));
        form.fields.push(field);
        Ok(Edit::Values)
    })?;
    app.say(told(&refilled));
    Ok(())
}

fn set(app: &App, args: &FieldsSetArgs) -> Result<(), Failure> {
    drop(app.read()?);
    let mut store = app.write()?;
    let refilled = edit(app, &mut store, &args.key, |form| {
        let field = field_mut(form, &args.key)?;
        let before = field.clone();
        change(field, &args.need, &args.change)?;
        let needed = Field {
            required: field.required,
            ..before
        };
        Ok(if *field == needed {
            Edit::Need
        } else {
            Edit::Values
        })
    })?;
    app.say(format_args!("changed {}; {}", args.key, told(&refilled)));
    Ok(())
}

fn remove(app: &App, key: &str) -> Result<(), Failure> {
    drop(app.read()?);
    let mut store = app.write()?;
    let refilled = edit(app, &mut store, key, |form| {
        field_mut(form, key)?;
        if form.fields.len() == 1 {
            return Err(Failure::Usage(format!(
                "`{key}` is the last field: without any, nobody would be a lead"
            )));
        }
        form.fields.retain(|field| field.key != key);
        Ok(Edit::Values)
    })?;
    let fewer = match refilled.more_leads {
        n if n < 0 => {
            let leads = count(n.unsigned_abs(), "lead");
            format!(
                "; without it {leads} had nothing left, and became conversations without a lead"
            )
        }
        _ => String::new(),
    };
    app.say(format_args!(
        "no longer collecting {key}{fewer}; what was said stays as it is"
    ));
    Ok(())
}

/// The form of the agent that was named, else the default one.
fn form_of(app: &App, forms: Forms) -> Form {
    match &app.agent {
        Some(agent) => forms.of(agent).clone(),
        None => forms.default,
    }
}

fn field_mut<'a>(form: &'a mut Form, key: &str) -> Result<&'a mut Field, Failure> {
    let known: Vec<_> = form.fields.iter().map(|field| field.key.as_str()).collect();
    let unknown = unknown_field(key, &known);
    form.fields
        .iter_mut()
        .find(|field| field.key == key)
        .ok_or(Failure::NotFound(unknown))
}

fn change(field: &mut Field, need: &NeedArgs, change: &FieldArgs) -> Result<(), Failure> {
    if need.required || need.optional {
        field.required = need.required;
    }
    if let Some(label) = &change.label {
        field.label.clone_from(label);
    }
    if let Some(kind) = change.kind.as_deref().and_then(FieldKind::from_name) {
        if field.is_built_in() && kind != field.kind {
            return Err(Failure::Usage(format!(
                "`{0}` is always of type {0}",
                field.key
            )));
        }
        field.kind = kind;
    }
    if let Some(question) = &change.question {
        field.question = Some(question.clone()).filter(|question| !question.is_empty());
    }
    Ok(())
}

/// What a change of the form touches.
enum Edit {
    /// What is collected: everything stored is derived anew.
    Values,
    /// Whether it is needed: nothing derived depends on that.
    Need,
}

/// Changes the form and brings every stored conversation in line with it: both or neither, and
/// nobody else changes it in between.
fn edit(
    app: &App,
    store: &mut Store,
    key: &str,
    change: impl FnOnce(&mut Form) -> Result<Edit, Failure>,
) -> Result<Refilled, Failure> {
    let total = store.count_conversations(&Query::default())?;
    let agent = app.agent.as_deref();
    let mut batch = store.begin()?;
    let mut form = batch.form(agent);
    let edit = change(&mut form)?;
    batch.replace_form(agent, &form)?;
    let mut progress = Progress::conversations(app.watched, total);
    let mut done = 0;
    let refilled = match edit {
        Edit::Need => Refilled {
            conversations: 0,
            values: 0,
            more_leads: 0,
            conflicts: vec![],
        },
        Edit::Values => batch
            .refill(key, agent, || {
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

fn told(refilled: &Refilled) -> String {
    if refilled.conversations == 0 {
        return "nothing stored depends on it".to_owned();
    }
    let looked = count(refilled.conversations, "conversation");
    let values = count(refilled.values, "lead");
    let became = match refilled.more_leads {
        more if more > 0 => format!(", {} of them new by it", count(more.unsigned_abs(), "lead")),
        _ => String::new(),
    };
    format!("looked through {looked}: {values} with a value{became}")
}

fn need(required: bool) -> String {
    if required { "required" } else { "optional" }.to_owned()
}
