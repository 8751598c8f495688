//! Google Ads lead forms: the webhook with `user_column_data`. The key that the webhook carries to
//! prove itself is never kept.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::submission::Submission;
use crate::import::time::{Times, instant, time_of};

pub(super) static FORMAT: Format = Format {
    name: "google-lead",
    about: "Google Ads lead form webhook",
    signs: "`user_column_data`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["data", "leads", "results"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    value.get("user_column_data").map(|_| Shape::Record)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    found(lead(value, times));
}

fn lead(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let Some(Json::Array(columns)) = value.get("user_column_data") else {
        return Err("no array `user_column_data`, where Google keeps the answers".to_owned());
    };
    let mut answers = Submission::default();
    for (at, column) in columns.iter().enumerate() {
        let id = column.get("column_id").and_then(Json::scalar_text);
        let name = column.get("column_name").and_then(Json::text);
        let id = id.as_deref().filter(|id| tells_something(id)).or(name);
        let Some(id) = id.or(column.get("column_id").and_then(Json::text)) else {
            return Err(format!(
                "`user_column_data[{at}]` has no `column_id` and no `column_name`"
            ));
        };
        let answer = column.first(&["stringvalue", "value"]);
        answers.add_typed(id, id, answer.unwrap_or(&Json::Null));
    }
    answers.add("test", value.get("is_test").unwrap_or(&Json::Null));
    let submitted = value.first(&["leadsubmittime"]);
    let at = submitted.and_then(|at| instant(at, times));
    let at = at.or_else(|| time_of(value, times));
    Ok(Draft {
        id: value.first_text(&["leadid"]).map(|id| format!("lead:{id}")),
        payloads: vec![answers.into_payload(Origin::Action, None, at)],
        ..Draft::default()
    })
}

/// Whether a column's id is more than a number.
fn tells_something(id: &str) -> bool {
    let rest = id.strip_prefix("CUSTOM_QUESTION").unwrap_or(id);
    rest.contains(char::is_alphabetic)
}
