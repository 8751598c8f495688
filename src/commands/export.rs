//! `leads export`: leads for other programs, to standard output or a file.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use crate::app::App;
use crate::cli::ExportArgs;
use crate::domain::analysis::Forms;
use crate::domain::query::Query;
use crate::export::{format_named, write_atomically};
use crate::failure::Failure;
use crate::output;
use crate::store::Store;

use super::query;

pub(super) fn run(app: &App, args: &ExportArgs) -> Result<(), Failure> {
    let store = query::store(app, &args.window.as_of)?;
    let forms = store.forms()?;
    let query = query::leads(app, &forms, &args.window, &args.filter, &args.fields)?;
    let format = format_of(args);
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
    if let (true, Some(path)) = (app.watched, &args.output) {
        app.say(format_args!(
            "{} written to {}",
            output::count(leads, "lead"),
            path.display()
        ));
    }
    Ok(())
}

/// The format that was asked for, else the one that the file's name ends in.
fn format_of(args: &ExportArgs) -> &str {
    let ending = args
        .output
        .as_deref()
        .and_then(Path::extension)
        .and_then(OsStr::to_str);
    args.format
        .as_deref()
        .or(ending.filter(|name| format_named(name).is_some()))
        .unwrap_or("csv")
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
