//! `leads fields add`, `set`, `move` and `remove`: one field at a time.

use std::io::{self, BufRead};

use super::{Edit, changed, edit, form_of, found, need};
use crate::app::{App, say};
use crate::cli::{
    FieldArgs, FieldsAddArgs, FieldsMoveArgs, FieldsRemoveArgs, FieldsSetArgs, NeedArgs,
};
use crate::commands::query::unknown_field;
use crate::domain::form::{Field, FieldKind, Form, Pattern, Place, Region, check_key};
use crate::failure::Failure;
use crate::output::count;

pub(super) fn add(app: &App, args: &FieldsAddArgs) -> Result<(), Failure> {
    let key = &args.key;
    check_key(key)?;
    let mut field = Field::new(key, false);
    change(&mut field, &args.need, &args.change)?;
    field.check()?;
    let mut store = app.write()?;
    let said = format!("collecting {key} ({})", need(field.required));
    let refilled = edit(app, &mut store, |form| {
        if form.field(key).is_some() {
            return Err(Failure::Usage(format!(
                "there is a field `{key}` already: change it with `leads fields set {key}`"
            )));
        }
        form.add(field);
        place(form, key, args.change.position)?;
        Ok(Edit::Form)
    })?;
    app.say(said);
    app.say(found(&refilled));
    Ok(())
}

pub(super) fn set(app: &App, args: &FieldsSetArgs) -> Result<(), Failure> {
    drop(app.read()?);
    let mut store = app.write()?;
    let mut is_as_it_was = false;
    let refilled = edit(app, &mut store, |form| {
        let before = form.clone();
        let field = field_mut(form, &args.key)?;
        change(field, &args.need, &args.change)?;
        field.check()?;
        place(form, &args.key, args.change.position)?;
        is_as_it_was = *form == before;
        Ok(Edit::Form)
    })?;
    match is_as_it_was {
        true => app.say(format_args!("{} is as it was", args.key)),
        false => app.say(format_args!("changed {}; {}", args.key, changed(&refilled))),
    }
    Ok(())
}

pub(super) fn put(app: &App, args: &FieldsMoveArgs) -> Result<(), Failure> {
    let key = &args.key;
    let place = match (args.position, &args.before, &args.after) {
        (Some(n), ..) => Place::Number(n),
        (_, Some(other), _) => Place::Before(other.clone()),
        (.., Some(other)) => Place::After(other.clone()),
        _ => {
            return Err(Failure::Usage(format!(
                "where to? Say `leads fields move {key} 1`, or --before or --after another field"
            )));
        }
    };
    drop(app.read()?);
    let mut store = app.write()?;
    let mut order = String::new();
    edit(app, &mut store, |form| {
        field_mut(form, key)?;
        form.put(key, &place)?;
        let keys: Vec<_> = form.fields.iter().map(|f| f.key.as_str()).collect();
        order = keys.join(", ");
        Ok(Edit::Form)
    })?;
    app.say(format_args!("asked in this order: {order}"));
    Ok(())
}

pub(super) fn remove(app: &App, args: &FieldsRemoveArgs) -> Result<(), Failure> {
    let store = app.read()?;
    let form = form_of(app, store.forms()?);
    removable(&form, args)?;
    if args.purge {
        let kept = store.kept_values(app.agent.as_deref())?;
        confirm(app, args, kept.get(&args.key).copied().unwrap_or(0))?;
    }
    drop(store);
    let key = &args.key;
    let mut store = app.write()?;
    let refilled = edit(app, &mut store, |form| {
        removable(form, args)?;
        if args.purge {
            form.purge(key);
            return Ok(Edit::Purged(key.clone()));
        }
        form.remove(key);
        Ok(Edit::Form)
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
    let values = match args.purge {
        true => "its values are deleted, and the conversations stay as they are",
        false => "what was said stays as it is",
    };
    app.say(format_args!("no longer collecting {key}{fewer}; {values}"));
    Ok(())
}

/// Checks that a field can leave the form, or be forgotten.
fn removable(form: &Form, args: &FieldsRemoveArgs) -> Result<(), Failure> {
    let key = &args.key;
    let removed = form.removed.iter().find(|field| field.key == *key);
    let refused = |why: String| Err(Failure::Usage(why));
    match (form.field(key), removed) {
        (None, None) => Err(unknown(form, key)),
        (None, Some(_)) if !args.purge => refused(format!(
            "`{key}` is removed already: `leads fields remove {key} --purge` deletes its values"
        )),
        (Some(field), _) | (_, Some(field)) if args.purge && field.is_built_in() => {
            refused(format!(
                "`{key}` is found in every conversation, collected or not, so that nothing of it \
                 can be deleted here: remove it without --purge"
            ))
        }
        (Some(_), _) if form.fields.len() == 1 => refused(format!(
            "`{key}` is the last field: without any, nobody would be a lead"
        )),
        _ => Ok(()),
    }
}

/// Asks whether values are to be deleted; where nobody can be asked, `--yes` must have said so.
fn confirm(app: &App, args: &FieldsRemoveArgs, values: u64) -> Result<(), Failure> {
    let (key, values) = (&args.key, count(values, "value"));
    if args.yes {
        return Ok(());
    }
    if !app.can_ask() {
        return Err(Failure::Usage(format!(
            "this would delete {values} of `{key}`: say --yes to do it"
        )));
    }
    say(format_args!(
        "delete {values} of `{key}`? Type yes to do it:"
    ));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    match answer.trim().eq_ignore_ascii_case("yes") {
        true => Ok(()),
        false => Err(Failure::Failed(anyhow::anyhow!("nothing was deleted"))),
    }
}

fn unknown(form: &Form, key: &str) -> Failure {
    let known: Vec<_> = form.fields.iter().map(|field| field.key.as_str()).collect();
    Failure::NotFound(unknown_field(key, &known))
}

fn field_mut<'a>(form: &'a mut Form, key: &str) -> Result<&'a mut Field, Failure> {
    let unknown = unknown(form, key);
    form.fields
        .iter_mut()
        .find(|field| field.key == key)
        .ok_or(unknown)
}

fn place(form: &mut Form, key: &str, position: Option<usize>) -> Result<(), Failure> {
    match position {
        Some(n) => Ok(form.put(key, &Place::Number(n))?),
        None => Ok(()),
    }
}

/// Makes of a field what was typed; whether that fits together is checked by [`Field::check`].
fn change(field: &mut Field, need: &NeedArgs, change: &FieldArgs) -> Result<(), Failure> {
    if need.required || need.optional {
        field.required = need.required;
    }
    if let Some(label) = &change.label {
        field.label.clone_from(label);
    }
    if let Some(kind) = &change.kind {
        let kind = FieldKind::parse(kind)?;
        // The words of a choice mean nothing to the type that takes its place, nor does a country.
        if kind != field.kind {
            field.choices.clear();
            field.region = None;
        }
        field.kind = kind;
    }
    if let Some(question) = &change.question {
        field.question = Some(question.clone()).filter(|question| !question.trim().is_empty());
    }
    if let Some(choices) = &change.choices {
        field.choices = unless_empty(choices);
    }
    if let Some(pattern) = &change.pattern {
        let pattern = Some(pattern).filter(|pattern| !pattern.is_empty());
        field.pattern = pattern.map(|text| Pattern::new(text)).transpose()?;
    }
    if let Some(hints) = &change.hints {
        field.hints = unless_empty(hints);
    }
    if let Some(region) = &change.region {
        let region = Some(region).filter(|code| !code.trim().is_empty());
        field.region = region.map(|code| Region::named(code)).transpose()?;
    }
    Ok(())
}

/// The words without space around them; none for a single empty one, which takes them away.
fn unless_empty(words: &[String]) -> Vec<String> {
    match words {
        [only] if only.trim().is_empty() => vec![],
        words => words.iter().map(|word| word.trim().to_owned()).collect(),
    }
}
