//! `leads fields reset`, `edit`, `export` and `import`: the form as a whole.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use anyhow::Context;

use super::{Edit, changed, form_of};
use crate::app::App;
use crate::domain::form::{Form, diff};
use crate::failure::Failure;

pub(super) fn reset(app: &App) -> Result<(), Failure> {
    drop(app.read()?);
    let mut store = app.write()?;
    let refilled = super::edit(app, &mut store, |form| {
        if app.agent.is_some() {
            return Ok(Edit::Default);
        }
        *form = Form::default().in_place_of(form);
        Ok(Edit::Form)
    })?;
    let now = match &app.agent {
        Some(agent) => format!("{agent} uses the default form"),
        None => "collecting name and email".to_owned(),
    };
    app.say(format_args!("{now}; {}", changed(&refilled)));
    Ok(())
}

pub(super) fn export(app: &App) -> Result<(), Failure> {
    let form = form_of(app, app.read()?.forms()?);
    let mut out = app.out();
    out.write_all(form.to_toml().as_bytes())?;
    Ok(out.flush()?)
}

pub(super) fn import(app: &App, path: &Path) -> Result<(), Failure> {
    let text = match path == Path::new("-") {
        true => io::read_to_string(io::stdin()),
        false => fs::read_to_string(path),
    };
    let name = path.display();
    let text = text.with_context(|| format!("cannot read `{name}`"))?;
    let form = Form::parse(&text)
        .map_err(|error| anyhow::anyhow!("{name}:{}: {}", error.line, error.reason))?;
    replace(app, form, None)
}

/// Opens the form in an editor. What cannot be used is kept beside, so that no work is lost.
pub(super) fn edit(app: &App) -> Result<(), Failure> {
    let before = form_of(app, app.read()?.forms()?);
    let editor = app.editor().ok_or_else(|| {
        Failure::Usage(
            "no editor to open: set $VISUAL or $EDITOR, or use `leads fields export` and \
             `leads fields import`"
                .to_owned(),
        )
    })?;
    let mut file = tempfile::Builder::new()
        .prefix("leads-form-")
        .suffix(".toml")
        .tempfile()?;
    file.write_all(before.to_toml().as_bytes())?;
    file.flush()?;
    open(&editor, file.path())?;
    let edited = fs::read_to_string(file.path());
    let edited = edited.with_context(|| format!("cannot read `{}`", file.path().display()))?;
    let form = Form::parse(&edited).map_err(|error| {
        let why = format!("{}; the form was left as it was", error.reason);
        (Some(error.line), why)
    });
    let (line, why) = match form.map(|form| replace(app, form, Some(before))) {
        Ok(Err(Failure::Failed(error))) => (None, format!("{error:#}")),
        Ok(done) => return done,
        Err(bad) => bad,
    };
    let (_, kept) = file.keep().context("the form was left as it was")?;
    let line = line.map_or(String::new(), |line| format!(":{line}"));
    Err(Failure::Failed(anyhow::anyhow!(
        "{}{line}: {why}, and your text is kept there",
        kept.display(),
    )))
}

/// Runs the editor as a shell would, since `$EDITOR` may hold arguments: `code --wait`.
fn open(editor: &OsStr, path: &Path) -> Result<(), Failure> {
    #[cfg(unix)]
    let mut command = {
        let mut line = editor.to_owned();
        line.push(" \"$1\"");
        let mut command = Command::new("sh");
        command.arg("-c").arg(line).arg("sh").arg(path);
        command
    };
    #[cfg(not(unix))]
    let mut command = {
        let mut command = Command::new("cmd");
        command.arg("/C").arg(editor).arg(path);
        command
    };
    let name = editor.to_string_lossy();
    let status = command
        .status()
        .with_context(|| format!("cannot run `{name}`"))?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::Failed(anyhow::anyhow!(
            "`{name}` failed; the form was left as it was"
        ))),
    }
}

/// Uses `form` from now on, if it is still `seen` that it takes the place of.
fn replace(app: &App, form: Form, seen: Option<Form>) -> Result<(), Failure> {
    let mut store = app.write()?;
    let mut lines = vec![];
    let refilled = super::edit(app, &mut store, |current| {
        if seen.is_some_and(|seen| seen != *current) {
            return Err(Failure::Failed(anyhow::anyhow!(
                "the form was changed by another command meanwhile; it was left as that made it"
            )));
        }
        lines = diff(&current.to_toml(), &form.to_toml());
        *current = form.in_place_of(current);
        Ok(Edit::Form)
    })?;
    if lines.is_empty() {
        app.say("the form is as it was");
        return Ok(());
    }
    lines.iter().for_each(|line| app.say(line));
    app.say(format_args!("changed the form; {}", changed(&refilled)));
    Ok(())
}
