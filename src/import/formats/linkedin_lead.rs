//! LinkedIn lead forms: `formResponse.answers`, which name their questions by number. What was asked
//! is known only where the form was saved along; otherwise an email or a phone is told by its looks.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::people::is_email;
use crate::import::submission::Submission;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "linkedin-lead",
    about: "LinkedIn lead form responses",
    signs: "`formResponse` with `answers`, or beside `leadType`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["elements"],
        row: None,
        read,
    }),
};

/// Where the form may have been saved, and the keys of its questions' texts.
const FORMS: &[&str] = &["form", "leadform", "leadgenform", "versionedleadgenform"];
const TEXTS: &[&str] = &["question", "label", "title", "text", "name"];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let response = value.get("formResponse")?;
    let known = response.get("answers").is_some() || value.get("leadType").is_some();
    known.then_some(Shape::Record)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    found(lead(value, times));
}

fn lead(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let response = value.get("formResponse");
    let Some(Json::Array(given)) = response.and_then(|response| response.get("answers")) else {
        return Err("no array `formResponse.answers`, where LinkedIn keeps the answers".to_owned());
    };
    let form = value.first(FORMS).or_else(|| response?.first(FORMS));
    let questions = form.map_or(&[][..], |form| questions(form, 0));
    let mut answers = Submission::default();
    for (at, answer) in given.iter().enumerate() {
        let Some(id) = answer.first_text(&["questionid"]) else {
            return Err(format!("`formResponse.answers[{at}]` has no `questionId`"));
        };
        let is_asked = |q: &&Json<'_>| q.first_text(&["questionid", "id"]) == Some(id.clone());
        let question = questions.iter().find(is_asked);
        if let Some(details) = answer.get("answerDetails") {
            add(&mut answers, question, &id, details);
        }
    }
    answers.add("test", value.get("testLead").unwrap_or(&Json::Null));
    Ok(Draft {
        id: value.first_text(&["id"]).map(|id| format!("lead:{id}")),
        payloads: vec![answers.into_payload(Origin::Action, None, time_of(value, times))],
        ..Draft::default()
    })
}

/// The questions of a form, which lie up to two steps inside it.
fn questions<'j, 'a>(form: &'j Json<'a>, depth: usize) -> &'j [Json<'a>] {
    if let Some(Json::Array(questions)) = form.get("questions") {
        return questions;
    }
    let mut inner = form.members().iter().filter(|_| depth < 2);
    let found = inner.find_map(|(_, value)| {
        let questions = questions(value, depth + 1);
        (!questions.is_empty()).then_some(questions)
    });
    found.unwrap_or_default()
}

fn add(answers: &mut Submission, question: Option<&Json<'_>>, id: &str, details: &Json<'_>) {
    let kind = question.and_then(|q| q.get("predefinedField")?.text());
    let asked = question.and_then(|q| TEXTS.iter().find_map(|key| text(q.first(&[key])?)));
    let key = kind
        .or(asked)
        .map_or(format!("question {id}"), str::to_owned);
    for (_, detail) in details.members() {
        if let Some(options) = detail.get("options") {
            let options = options.elements().iter();
            options.for_each(|option| answers.add(&key, &named(option, question)));
        } else if let Some(answer) = detail.first(&["answer", "value"]) {
            let looks = answer.text().filter(|_| question.is_none()).and_then(looks);
            answers.add_typed(kind.or(looks).unwrap_or_default(), &key, answer);
        }
    }
}

/// What an answer to an unknown question is by its looks.
fn looks(answer: &str) -> Option<&'static str> {
    let digits = answer.chars().filter(char::is_ascii_digit).count();
    let is_phone = answer.trim_start().starts_with('+') && (7..=15).contains(&digits);
    let is_plain = |c: char| c.is_ascii_digit() || "+-(). ".contains(c);
    if is_email(answer) {
        return Some("email");
    }
    (is_phone && answer.trim().chars().all(is_plain)).then_some("phone")
}

/// A text, or its first translation.
fn text<'j>(value: &'j Json<'_>) -> Option<&'j str> {
    if let Some(text) = value.text() {
        return Some(text);
    }
    let localized = value.get("localized").unwrap_or(value);
    localized
        .members()
        .iter()
        .find_map(|(_, value)| value.text())
}

/// The text of an option that was chosen by its number.
fn named<'a>(option: &Json<'a>, question: Option<&Json<'a>>) -> Json<'a> {
    let id = option.scalar_text();
    let details = question.and_then(|q| q.get("questionDetails").or(Some(q)));
    let details = details.and_then(|d| d.get("multipleChoiceQuestionDetails").or(Some(d)));
    let options = details.and_then(|details| details.get("options"));
    let chosen = options.and_then(|options| {
        let mut options = options.elements().iter();
        options.find(|option| id.is_some() && option.first_text(&["id"]) == id)
    });
    let text = chosen.and_then(|chosen| text(chosen.first(&["text", "label", "name"])?));
    text.map_or_else(|| option.clone(), |text| Json::Text(text.to_owned().into()))
}
