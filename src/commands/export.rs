//! `leads export`: leads for other programs, to standard output or a file.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use crate::app::App;
use crate::cli::ExportArgs;
use crate::domain::analysis::Forms;
use crate::domain::query::Query;
use crate::export::{format_named, format_names, write_atomically};
use crate::failure::Failure;
use crate::output;
use crate::store::Store;

use super::query;

pub(super) fn run(app: &App, args: &ExportArgs) -> Result<(), Failure> {
    let store = query::store(app, &args.window.as_of)?;
    let forms = store.forms()?;
    let query = query::leads(app, &forms, &args.window, &args.filter, &args.fields)?;
    let format = format_of(args)?;
    let mut leads = 0;
    match &args.output {
        None => leads += write(&mut *app.data_out(), &store, &forms, &query, format)?,
        Some(path) if app.is_store(path) => {
            let path = path.display();
            return Err(Failure::Usage(format!(
                "`{path}` is the store itself: name another file"
            )));
        }
        Some(path) => write_atomically(path, |out| {
            leads += write(out, &store, &forms, &query, format)?;
            Ok::<_, Failure>(())
        })
        .map_err(|failure| at(path, failure))?,
    }
    query::note_unknown_agent(app, &store, leads)?;
    if let (true, Some(path)) = (app.watched, &args.output) {
        app.say(format_args!(
            "{} written to {}",
            output::count(leads, "lead"),
            path.display()
        ));
    }
    Ok(())
}

/// The format that was asked for, else the one that the file's name ends in; CSV where it ends in
/// nothing.
fn format_of(args: &ExportArgs) -> Result<&str, Failure> {
    let output = args.output.as_deref();
    let ending = output.and_then(Path::extension).and_then(OsStr::to_str);
    match (&args.format, ending) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok("csv"),
        (None, Some(ending)) if format_named(ending).is_some() => Ok(ending),
        (None, Some(ending)) => {
            let known = format_names().collect::<Vec<_>>().join(", ");
            Err(Failure::Usage(format!(
                "there is no format `{ending}` ({known}): say which with --format"
            )))
        }
    }
}

/// Writes the leads of a query in a format of the registry; tells how many.
pub(super) fn write(
    out: &mut dyn Write,
    store: &Store,
    forms: &Forms,
    query: &Query,
    format: &str,
) -> Result<u64, Failure> {
    let format = format_named(format)
        .ok_or_else(|| Failure::Usage(format!("there is no format `{format}`")))?;
    let mut writer = format.begin(out, &custom_keys(forms, query.agent.as_deref()))?;
    let mut leads = 0;
    store.each_lead(query, |lead| {
        leads += 1;
        Ok::<_, Failure>(writer.lead(&lead)?)
    })?;
    writer.finish()?;
    Ok(leads)
}

/// The custom fields of the agent that is asked for, else of any.
fn custom_keys(forms: &Forms, agent: Option<&str>) -> Vec<String> {
    let forms = match agent {
        Some(agent) => vec![forms.of(agent)],
        None => forms.all().collect(),
    };
    let mut keys: Vec<String> = vec![];
    for field in forms.into_iter().flat_map(|form| form.custom()) {
        if !keys.contains(&field.key) {
            keys.push(field.key.clone());
        }
    }
    keys
}

fn at(path: &Path, failure: Failure) -> Failure {
    match failure {
        Failure::Failed(error) => {
            Failure::Failed(error.context(format!("cannot write {}", path.display())))
        }
        other => other,
    }
}
