//! Facebook Lead Ads: a lead or a page of leads from the Graph API. The webhook `leadgen` only says
//! that there is a lead; there is nothing to import from it, which is told.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::submission::Submission;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "facebook-lead",
    about: "Facebook Lead Ads: leads from the Graph API",
    signs: "`field_data`, or `object` = `page` with changes of the field `leadgen`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["data"],
        row: None,
        read,
    }),
};

const NOTICE: &str = "a notice that there is a lead, without its answers: fetch the lead that \
    `leadgen_id` names from the Graph API and import that";

fn shape(value: &Json<'_>) -> Option<Shape> {
    let first = value.get("data").and_then(|list| list.elements().first());
    let is_lead = |value: &Json<'_>| value.get("field_data").is_some();
    let known = is_lead(value) || first.is_some_and(is_lead) || notices(value).next().is_some();
    known.then_some(Shape::Record)
}

/// The changes of a webhook that tell of a lead.
fn notices<'j, 'a>(value: &'j Json<'a>) -> impl Iterator<Item = &'j Json<'a>> {
    let is_page = value.get("object").and_then(Json::text) == Some("page");
    let entries = value.get("entry").filter(|_| is_page);
    let changes = entries
        .map_or(&[][..], Json::elements)
        .iter()
        .flat_map(|entry| entry.get("changes").map_or(&[][..], Json::elements));
    changes.filter(|change| change.get("field").and_then(Json::text) == Some("leadgen"))
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    if value.get("field_data").is_some() {
        return found(lead(value, times));
    }
    let mut is_notice = false;
    for _ in notices(value) {
        is_notice = true;
        found(Ok(Draft::empty(NOTICE)));
    }
    match value.get("data") {
        _ if is_notice => {}
        Some(Json::Array(leads)) => leads.iter().for_each(|one| found(lead(one, times))),
        _ => found(lead(value, times)),
    }
}

fn lead(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let Some(Json::Array(fields)) = value.get("field_data") else {
        return Err("no array `field_data`, where Facebook keeps the answers".to_owned());
    };
    let mut answers = Submission::default();
    for (at, field) in fields.iter().enumerate() {
        let Some(name) = field.get("name").and_then(Json::text) else {
            return Err(format!("`field_data[{at}]` has no `name`"));
        };
        match field.first(&["values", "value"]) {
            Some(Json::Array(values)) => values.iter().for_each(|v| add(&mut answers, name, v)),
            Some(value) => add(&mut answers, name, value),
            None => {}
        }
    }
    Ok(Draft {
        id: value
            .first_text(&["id", "leadgenid"])
            .map(|id| format!("lead:{id}")),
        payloads: vec![answers.into_payload(
            Origin::Action,
            Some("leadgen"),
            time_of(value, times),
        )],
        ..Draft::default()
    })
}

/// Adds an answer. `<test lead: dummy data for email>` is none, but says what the lead is.
pub(super) fn add(answers: &mut Submission, name: &str, value: &Json<'_>) {
    let dummy = value.text().map(str::trim_start);
    if dummy.is_some_and(|text| text.starts_with("<test lead:")) {
        return answers.mark_as_test();
    }
    match name {
        "work_phone_number" => answers.add_typed("phone", name, value),
        _ => answers.add(name, value),
    }
}
