//! Typeform responses: the webhook `form_response`, and the items that its responses API lists. An
//! answer names its question by id; the titles are in the form's definition, where it came along.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::submission::Submission;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "typeform",
    about: "Typeform responses, from its webhook or its API",
    signs: "`form_response` with `answers`, or `answers` with a `field` beside `token`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["items"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    let is_event = value.get("event_type").and_then(Json::text) == Some("form_response");
    let is_response = value
        .get("form_response")
        .is_some_and(|response| is_event || response.get("answers").is_some());
    let first = value
        .get("answers")
        .and_then(|list| list.elements().first());
    let is_item = value.get("token").is_some()
        && first.is_some_and(|answer| answer.get("field").is_some_and(Json::is_object));
    (is_response || is_item).then_some(Shape::Record)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let response = value.get("form_response").unwrap_or(value);
    found(answered(response, times));
}

fn answered(response: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let Some(Json::Array(given)) = response.get("answers") else {
        return Err("no array `answers`, where Typeform keeps what was answered".to_owned());
    };
    let mut questions = Vec::new();
    if let Some(definition) = response.get("definition") {
        add_questions(definition, &mut questions);
    }
    let mut numbered = Vec::new();
    for (at, answer) in given.iter().enumerate() {
        let Some(field) = answer.get("field").filter(|field| field.is_object()) else {
            return Err(format!("`answers[{at}]` has no `field`"));
        };
        let place = questions
            .iter()
            .position(|question| is_same(question, field));
        numbered.push((place.unwrap_or(questions.len()), field, answer));
    }
    // The first question of a type is the one about the visitor, whenever it was answered.
    numbered.sort_by_key(|(place, ..)| *place);
    let mut answers = Submission::default();
    for (place, field, answer) in numbered {
        add(&mut answers, questions.get(place).copied(), field, answer);
    }
    Ok(Draft {
        id: response
            .first_text(&["token", "responseid"])
            .map(|id| format!("lead:{id}")),
        payloads: vec![answers.into_payload(
            Origin::Action,
            Some("form_response"),
            time_of(response, times),
        )],
        ..Draft::default()
    })
}

/// The questions of a definition, those inside groups among them.
fn add_questions<'j, 'a>(definition: &'j Json<'a>, questions: &mut Vec<&'j Json<'a>>) {
    for field in definition.get("fields").map_or(&[][..], Json::elements) {
        questions.push(field);
        if let Some(group) = field.get("properties").filter(|_| questions.len() < 10_000) {
            add_questions(group, questions);
        }
    }
}

fn is_same(question: &Json<'_>, field: &Json<'_>) -> bool {
    ["id", "ref"].iter().any(|key| {
        let id = question.get(key).and_then(Json::text);
        id.is_some() && id == field.get(key).and_then(Json::text)
    })
}

fn add(answers: &mut Submission, question: Option<&Json<'_>>, field: &Json<'_>, answer: &Json<'_>) {
    let kind = |value: &Json<'_>| value.get("type").and_then(Json::text).map(str::to_owned);
    let is_legal = kind(field).or_else(|| kind(question?)).as_deref() == Some("legal");
    if is_legal {
        return;
    }
    let title = question.and_then(|question| question.first_text(&["title"]));
    let title = title.or_else(|| field.first_text(&["title", "ref", "id"]));
    let title = title.as_deref().unwrap_or("question");
    let kind = kind(answer).unwrap_or_default();
    match (kind.as_str(), answer.get(&kind)) {
        ("email" | "phone_number", Some(value)) => answers.add_typed(&kind, title, value),
        ("choice" | "choices", Some(chosen)) => {
            for key in ["label", "labels", "other"] {
                answers.add(title, chosen.get(key).unwrap_or(&Json::Null));
            }
        }
        (_, Some(value)) => answers.add(title, value),
        (_, None) => {}
    }
}
