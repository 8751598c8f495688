//! `leads set` and `leads unset`: values that a person knows better than the conversations.

use crate::app::App;
use crate::cli::{SetArgs, UnsetArgs};
use crate::domain::capture::{self, Refusal};
use crate::domain::form::{Field, Form};
use crate::domain::lead::Lead;
use crate::failure::Failure;
use crate::store::{Corrected, Store};

use super::lookup;
use super::query::unknown_field;

pub(super) fn set(app: &App, args: &SetArgs) -> Result<(), Failure> {
    drop(app.read()?);
    let mut store = app.write()?;
    let lead = lookup::lead(app, &store, &args.lead)?;
    let forms = store.forms()?;
    let form = forms.of(&lead.agent);
    let mut values = vec![];
    for typed in &args.values {
        let (field, text) = split(form, typed)?;
        if values
            .iter()
            .any(|(known, ..): &(&Field, _, _)| known.key == field.key)
        {
            let why = format!("`{}` is given twice: keep one of them", field.key);
            return Err(Failure::Usage(why));
        }
        values.push((field, text, accepted(&store, &lead, field, text)?));
    }
    let mut batch = store.begin()?;
    for (field, text, value) in &values {
        match batch.correct(lead.id, &field.key, value, text, app.calendar.now)? {
            Corrected::Done => {}
            Corrected::Taken { by } => return Err(taken(&lead, text, by)),
        }
    }
    batch.commit()?;
    for (field, _, value) in values {
        app.say(format_args!(
            "lead {}: {} is {value}, set by hand",
            lead.id, field.key
        ));
    }
    Ok(())
}

pub(super) fn unset(app: &App, args: &UnsetArgs) -> Result<(), Failure> {
    drop(app.read()?);
    let mut store = app.write()?;
    let lead = lookup::lead(app, &store, &args.lead)?;
    let forms = store.forms()?;
    for key in &args.fields {
        field_of(forms.of(&lead.agent), key)?;
    }
    let mut batch = store.begin()?;
    let mut told = vec![];
    for key in &args.fields {
        told.push(match batch.uncorrect(lead.id, key)? {
            true => format!("lead {}: {key} is what the conversations say", lead.id),
            false => format!("lead {}: {key} was not set by hand", lead.id),
        });
    }
    batch.commit()?;
    told.into_iter().for_each(|line| app.say(line));
    Ok(())
}

fn split<'a>(form: &'a Form, typed: &'a str) -> Result<(&'a Field, &'a str), Failure> {
    let (key, text) = typed
        .split_once('=')
        .ok_or_else(|| Failure::Usage(format!("`{typed}` sets nothing: use FIELD=VALUE")))?;
    Ok((field_of(form, key)?, text.trim()))
}

fn field_of<'a>(form: &'a Form, key: &str) -> Result<&'a Field, Failure> {
    let known: Vec<_> = form.fields.iter().map(|field| field.key.as_str()).collect();
    form.field(key)
        .ok_or_else(|| Failure::NotFound(unknown_field(key, &known)))
}

/// The value as the field holds it; a national phone is read for the country that the lead's
/// conversations are about.
fn accepted(store: &Store, lead: &Lead, field: &Field, text: &str) -> Result<String, Failure> {
    let key = &field.key;
    let mut why = None;
    for activity in store.conversations_of(lead.id)? {
        match capture::typed(field, text, &store.conversation(&activity)?) {
            Ok(value) => return Ok(value),
            Err(refusal) => why = Some(refusal),
        }
    }
    Err(Failure::Usage(match why {
        Some(Refusal::Empty) | None => {
            format!(
                "`{key}` needs a value: `leads unset {} {key}` takes one back",
                lead.id
            )
        }
        Some(refusal) => format!("`{text}` is no value for `{key}`: {refusal}"),
    }))
}

fn taken(lead: &Lead, text: &str, by: i64) -> Failure {
    Failure::Usage(format!(
        "`{text}` is lead {by}'s: if they are one person, `leads merge {by} {}` joins them",
        lead.id
    ))
}
