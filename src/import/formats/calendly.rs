//! Calendly's webhook for an invitee, and invitees as its API lists them. Only what the invitee has
//! given is read: around it stand the addresses of hosts and other guests.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::submission::Submission;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "calendly",
    about: "Calendly webhook `invitee.created`, or its list of invitees",
    signs: "an `event` of Calendly's beside `payload`, or `questions_and_answers` beside `email`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["collection", "data", "events"],
        row: None,
        read,
    }),
};

const EVENTS: &[&str] = &["invitee.created", "invitee.canceled"];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let event = value.get("event").and_then(Json::text);
    let is_event = event.is_some_and(|event| EVENTS.contains(&event));
    let is_webhook = is_event && value.get("payload").is_some();
    let is_invitee = value.get("questions_and_answers").is_some() && value.get("email").is_some();
    (is_webhook || is_invitee).then_some(Shape::Record)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let Some(payload) = value.get("payload") else {
        return found(invitee(value, None, times));
    };
    found(match payload {
        Json::Object(_) => invitee(payload, Some(value), times),
        _ => Err("`payload` is no object, where Calendly keeps the invitee".to_owned()),
    });
}

fn invitee(value: &Json<'_>, event: Option<&Json<'_>>, times: &Times) -> Result<Draft, String> {
    let mut answers = Submission::default();
    for key in ["name", "first_name", "last_name", "email"] {
        answers.add(key, value.get(key).unwrap_or(&Json::Null));
    }
    let reminder = value.get("text_reminder_number");
    answers.add("phone", reminder.unwrap_or(&Json::Null));
    answers.add("timezone", value.get("timezone").unwrap_or(&Json::Null));
    add_questions(&mut answers, value.get("questions_and_answers"))?;
    if let Some(meeting) = value.get("scheduled_event") {
        // Not under `name`, which is the invitee's.
        answers.add(
            "scheduled_event",
            meeting.get("name").unwrap_or(&Json::Null),
        );
        let start = meeting.get("start_time").unwrap_or(&Json::Null);
        answers.add("scheduled_event.start_time", start);
    }
    let id = value
        .get("uri")
        .and_then(Json::text)
        .and_then(|uri| uri.rsplit('/').next());
    let name = event.and_then(|event| event.get("event")?.text());
    let at = event.and_then(|event| time_of(event, times));
    let at = at.or_else(|| time_of(value, times));
    Ok(Draft {
        id: id.map(|id| format!("lead:{id}")),
        payloads: vec![answers.into_payload(Origin::Action, name, at)],
        ..Draft::default()
    })
}

fn add_questions(answers: &mut Submission, questions: Option<&Json<'_>>) -> Result<(), String> {
    const KEY: &str = "questions_and_answers";
    let questions = match questions {
        None | Some(Json::Null) => &[][..],
        Some(Json::Array(questions)) => questions,
        Some(_) => return Err(format!("`{KEY}` is no array")),
    };
    for (at, answered) in questions.iter().enumerate() {
        let Some(question) = answered.get("question").and_then(Json::text) else {
            return Err(format!("`{KEY}[{at}]` has no `question`"));
        };
        answers.add(question, answered.get("answer").unwrap_or(&Json::Null));
    }
    Ok(())
}
