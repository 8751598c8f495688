//! HubSpot forms: the list of a form's submissions, `results[].values`, and the body that a page posts
//! when one is sent, `fields`. The `name` of object type 0-2 is a company's, not a person's.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::submission::Submission;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "hubspot-form",
    about: "HubSpot form submissions, listed or posted",
    signs: "`submittedAt` beside `values`, or `fields` with names and values beside `context` or `submittedAt`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["results"],
        row: None,
        read,
    }),
};

/// How HubSpot numbers its objects.
const CONTACT: &str = "0-1";
const COMPANY: &str = "0-2";

fn shape(value: &Json<'_>) -> Option<Shape> {
    let first = value
        .get("results")
        .and_then(|list| list.elements().first());
    let known = is_submission(value) || is_post(value) || first.is_some_and(is_submission);
    known.then_some(Shape::Record)
}

fn is_submission(value: &Json<'_>) -> bool {
    let values = value.get("values");
    let is_own = value.get("conversionId").is_some() || values.is_some_and(has_names);
    value.get("submittedAt").is_some() && values.is_some() && is_own
}

fn is_post(value: &Json<'_>) -> bool {
    let page = value.get("context");
    let has_page = ["pageUri", "pageName", "hutk"]
        .iter()
        .any(|key| page.is_some_and(|page| page.get(key).is_some()));
    let fields = value.get("fields");
    let has_time = value.get("submittedAt").is_some() && fields.is_some_and(has_names);
    fields.is_some() && (has_page || has_time)
}

fn has_names(values: &Json<'_>) -> bool {
    let first = values.elements().first();
    first.is_some_and(|first| first.get("name").is_some() && first.get("value").is_some())
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    match value.get("results") {
        Some(Json::Array(list)) => list.iter().for_each(|one| found(submission(one, times))),
        _ => found(submission(value, times)),
    }
}

fn submission(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let key = ["values", "fields"]
        .into_iter()
        .find(|key| value.get(key).is_some());
    let key = key.ok_or("no `values` and no `fields`, where HubSpot keeps the answers")?;
    let Some(Json::Array(fields)) = value.get(key) else {
        return Err(format!("`{key}` is no array of names and values"));
    };
    let mut answers = Submission::default();
    for (at, field) in fields.iter().enumerate() {
        let Some(name) = field.get("name").and_then(Json::text) else {
            return Err(format!("`{key}[{at}]` has no `name`"));
        };
        let object = field.first_text(&["objecttypeid"]);
        let path = path(object.as_deref(), name);
        answers.add(&path, field.get("value").unwrap_or(&Json::Null));
    }
    Ok(Draft {
        id: value
            .first_text(&["conversionid"])
            .map(|id| format!("lead:{id}")),
        payloads: vec![answers.into_payload(Origin::Action, None, time_of(value, times))],
        ..Draft::default()
    })
}

/// The name of a property, told apart from the contact's where it is the company's.
fn path(object: Option<&str>, name: &str) -> String {
    let (object, name) = match name.split_once('/') {
        Some((object @ (CONTACT | COMPANY), name)) => (Some(object), name),
        _ => (object, name),
    };
    match (object, name.trim()) {
        (Some(COMPANY), "name") => "company".to_owned(),
        (Some(COMPANY), name) => format!("company.{name}"),
        (_, name) => name.to_owned(),
    }
}
