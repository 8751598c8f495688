//! `leads fields`: the form that decides what is collected.

use anyhow::Context;

use crate::app::App;
use crate::cli::{
    FieldArgs, FieldsAddArgs, FieldsCommand, FieldsFormat, FieldsListArgs, FieldsSetArgs, NeedArgs,
};
use crate::domain::analysis::Analyst;
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
    let form = form_of(app, &app.read()?)?;
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
    let mut form = form_of(app, &store)?;
    if form.field(&args.key).is_some() {
        let key = &args.key;
        return Err(Failure::Usage(format!(
            "there is a field `{key}` already: change it with `leads fields set {key}`"
        )));
    }
    let mut field = Field::new(&args.key, false);
    change(&mut field, &args.need, &args.change);
    form.fields.push(field.clone());
    let refilled = replace(app, &mut store, &form, &field.key)?;
    app.say(format_args!(
        "collecting {} ({})",
        field.key,
        need(field.required)
    ));
    app.say(format_args!("{}", found(&refilled)));
    Ok(())
}

fn set(app: &App, args: &FieldsSetArgs) -> Result<(), Failure> {
    let mut store = app.write()?;
    let mut form = form_of(app, &store)?;
    let field = field_mut(&mut form, &args.key)?;
    let before = field.clone();
    change(field, &args.need, &args.change);
    if *field == before {
        app.say(format_args!("{} is so already", before.key));
        return Ok(());
    }
    let refilled = replace(app, &mut store, &form, &args.key)?;
    app.say(format_args!("changed {}; {}", args.key, found(&refilled)));
    Ok(())
}

fn remove(app: &App, key: &str) -> Result<(), Failure> {
    let mut store = app.write()?;
    let mut form = form_of(app, &store)?;
    field_mut(&mut form, key)?;
    form.fields.retain(|field| field.key != key);
    replace(app, &mut store, &form, key)?;
    app.say(format_args!(
        "no longer collecting {key}; what was said stays in the conversations"
    ));
    Ok(())
}

/// The form of the agent that was named, else the default one.
fn form_of(app: &App, store: &Store) -> Result<Form, Failure> {
    let forms = store.forms()?;
    Ok(match &app.agent {
        Some(agent) => forms.of(agent).clone(),
        None => forms.default,
    })
}

fn field_mut<'a>(form: &'a mut Form, key: &str) -> Result<&'a mut Field, Failure> {
    let known: Vec<_> = form.fields.iter().map(|field| field.key.as_str()).collect();
    let unknown = unknown_field(key, &known);
    form.fields
        .iter_mut()
        .find(|field| field.key == key)
        .ok_or(Failure::NotFound(unknown))
}

fn change(field: &mut Field, need: &NeedArgs, change: &FieldArgs) {
    if need.required || need.optional {
        field.required = need.required;
    }
    if let Some(label) = &change.label {
        field.label.clone_from(label);
    }
    if let Some(kind) = change.kind.as_deref().and_then(FieldKind::from_name) {
        field.kind = kind;
    }
    if let Some(question) = &change.question {
        field.question = Some(question.clone()).filter(|question| !question.is_empty());
    }
}

/// Puts a form in place and brings every stored conversation in line with it: both or neither.
fn replace(app: &App, store: &mut Store, form: &Form, key: &str) -> Result<Refilled, Failure> {
    let mut forms = store.forms()?;
    match &app.agent {
        Some(agent) => drop(forms.own.insert(agent.clone(), form.clone())),
        None => forms.default = form.clone(),
    }
    let total = store.count_conversations(&Query::default())?;
    let analyst = Analyst {
        forms,
        signals: store.signals()?,
    };
    let mut progress = Progress::conversations(app.watched, total);
    let mut done = 0;
    let mut batch = store.begin()?;
    batch.replace_form(app.agent.as_deref(), form)?;
    let refilled = batch
        .refill(&analyst, key, || {
            done += 1;
            progress.at(done, done);
        })
        .context("the form was left as it was")?;
    batch.commit()?;
    progress.finish();
    Ok(refilled)
}

fn found(refilled: &Refilled) -> String {
    let looked = count(refilled.conversations, "conversation");
    let values = count(refilled.values, "lead");
    match refilled.new_leads {
        new if new > 0 => {
            format!("looked through {looked}: {values} have one, {new} of them became leads by it")
        }
        _ => format!("looked through {looked}: {values} have one"),
    }
}

fn need(required: bool) -> String {
    if required { "required" } else { "optional" }.to_owned()
}
