//! `leads fields list`.

use serde::Serialize;

use super::{form_of, need};
use crate::app::App;
use crate::cli::{FieldsFormat, FieldsListArgs};
use crate::domain::form::Field;
use crate::export::write_json;
use crate::failure::Failure;
use crate::output::{Column, Table};

#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    field: Field,
    removed: bool,
    /// Known with `--all` only, since all captures are counted for it.
    values: Option<u64>,
}

pub(super) fn list(app: &App, args: &FieldsListArgs) -> Result<(), Failure> {
    let rows = rows(app, args.all)?;
    let mut out = app.out();
    match args.format {
        FieldsFormat::Json => {
            write_json(&mut *out, &rows)?;
            writeln!(out)?;
        }
        FieldsFormat::Table => {
            let mut columns = vec![
                Column::text("FIELD"),
                Column::text("LABEL"),
                Column::text("TYPE"),
                Column::text("NEED"),
            ];
            if args.all {
                columns.push(Column::number("VALUES"));
            }
            columns.push(Column::text("QUESTION"));
            let mut table = Table::new(&mut *out, app.style, columns);
            for row in rows {
                table.row(cells(row))?;
            }
            table.finish()?;
        }
    }
    Ok(out.flush()?)
}

/// The form's fields; with `all` also the removed ones of which values are kept.
fn rows(app: &App, all: bool) -> Result<Vec<Row>, Failure> {
    let store = app.read()?;
    let form = form_of(app, store.forms()?);
    let kept = match all {
        true => Some(store.kept_values(app.agent.as_deref())?),
        false => None,
    };
    let row = |field: Field, removed| Row {
        values: kept
            .as_ref()
            .map(|kept| kept.get(&field.key).copied().unwrap_or(0)),
        field,
        removed,
    };
    let mut rows: Vec<_> = form.fields.into_iter().map(|f| row(f, false)).collect();
    let removed = form.removed.into_iter().map(|f| row(f, true));
    rows.extend(removed.filter(|row| row.values.is_some_and(|n| n > 0)));
    Ok(rows)
}

fn cells(row: Row) -> Vec<String> {
    let Field {
        key,
        label,
        kind,
        choices,
        required,
        question,
        ..
    } = row.field;
    let kind = match choices.is_empty() {
        true => kind.as_str().to_owned(),
        false => format!("{}: {}", kind.as_str(), choices.join(", ")),
    };
    let need = match row.removed {
        true => "removed".to_owned(),
        false => need(required),
    };
    let mut cells = vec![key, label, kind, need];
    cells.extend(row.values.map(|n| n.to_string()));
    cells.push(question.unwrap_or("-".to_owned()));
    cells
}
