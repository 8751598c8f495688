//! Tally's webhook `FORM_RESPONSE`. Choices are given by the ids of their options; a group of
//! checkboxes comes once as a list and again as a field per box, of which only the list is read.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::submission::Submission;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "tally",
    about: "Tally webhook `FORM_RESPONSE`",
    signs: "`eventType` = `FORM_RESPONSE` beside an object `data`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["data", "events"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    let is_response = value.get("eventType")?.text()? == "FORM_RESPONSE";
    (is_response && value.get("data")?.is_object()).then_some(Shape::Record)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    found(answered(value, times));
}

fn answered(event: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let data = event.get("data").unwrap_or(event);
    let Some(Json::Array(fields)) = data.get("fields") else {
        return Err("no array `data.fields`, where Tally keeps the answers".to_owned());
    };
    let mut answers = Submission::default();
    for (at, field) in fields.iter().enumerate() {
        let Some(label) = field.first_text(&["label", "key"]) else {
            return Err(format!("`data.fields[{at}]` has no `label` and no `key`"));
        };
        let kind = field.get("type").and_then(Json::text).unwrap_or_default();
        let value = field.get("value").unwrap_or(&Json::Null);
        match kind {
            "HIDDEN_FIELDS" => {}
            "CHECKBOXES" if value == &Json::Bool(false) || is_box(field, fields) => {}
            "FILE_UPLOAD" | "SIGNATURE" => add_files(&mut answers, &label, value),
            _ => add(&mut answers, kind, &label, value, field),
        }
    }
    let id = data.first_text(&["responseid", "submissionid"]);
    let at = time_of(data, times).or_else(|| time_of(event, times));
    Ok(Draft {
        id: id.map(|id| format!("lead:{id}")),
        payloads: vec![answers.into_payload(Origin::Action, Some("FORM_RESPONSE"), at)],
        ..Draft::default()
    })
}

/// Whether this field is one box of a group that is there as a whole: its key is the group's and the
/// option's.
fn is_box(field: &Json<'_>, fields: &[Json<'_>]) -> bool {
    let Some(key) = field.get("key").and_then(Json::text) else {
        return false;
    };
    let is_group = |group: &Json<'_>| {
        let name = group.get("key").and_then(Json::text);
        let rest = name.and_then(|name| key.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with('_'))
    };
    matches!(field.get("value"), Some(Json::Bool(_))) && fields.iter().any(is_group)
}

fn add(answers: &mut Submission, kind: &str, label: &str, value: &Json<'_>, field: &Json<'_>) {
    let named = |value: &Json<'_>| match value.text().and_then(|id| option(field, id)) {
        Some(text) => Json::Text(text.to_owned().into()),
        None => Json::Null,
    };
    match value {
        Json::Array(values) => values.iter().for_each(|value| match named(value) {
            Json::Null => answers.add(label, value),
            text => answers.add(label, &text),
        }),
        // A matrix: the columns that were chosen in each row.
        Json::Object(rows) => {
            for (row, columns) in rows {
                let row = option(field, row).unwrap_or(row);
                add(answers, kind, &format!("{label}.{row}"), columns, field);
            }
        }
        value => match named(value) {
            Json::Null => answers.add_typed(typed(kind), label, value),
            text => answers.add(label, &text),
        },
    }
}

/// The types of question that say whose answer it is.
fn typed(kind: &str) -> &str {
    match kind {
        "INPUT_EMAIL" | "INPUT_PHONE_NUMBER" => kind,
        _ => "",
    }
}

/// The text of an option, a row or a column, by its id.
fn option<'j>(field: &'j Json<'_>, id: &str) -> Option<&'j str> {
    let lists = ["options", "rows", "columns"].iter();
    let mut options = lists.flat_map(|key| field.get(key).map_or(&[][..], Json::elements));
    let chosen = options.find(|option| option.get("id").and_then(Json::text) == Some(id))?;
    chosen.first(&["text", "label", "name"])?.text()
}

fn add_files(answers: &mut Submission, label: &str, files: &Json<'_>) {
    for file in files.elements() {
        answers.add(label, file.first(&["url", "name"]).unwrap_or(&Json::Null));
    }
}
