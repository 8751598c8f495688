//! Chatmount's webhook `lead.captured`: one lead, without the conversation it comes from.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::payload::payload;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "chatmount-lead",
    about: "Chatmount webhook `lead.captured`",
    signs: "`event` = `lead.captured` beside an object `data`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["data", "events"],
        row: None,
        read,
    }),
};

/// What Chatmount writes about a lead rather than what the lead has said.
const BOOKKEEPING: &[&str] = &[
    "id",
    "score",
    "source",
    "capturemethod",
    "pageurl",
    "bookingstatus",
    "createdat",
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let event = value.get("event")?.text()?;
    let is_lead = event == "lead.captured" && value.get("data")?.is_object();
    is_lead.then_some(Shape::Record)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let Some(data) = value.get("data").filter(|data| data.is_object()) else {
        return found(Err(
            "no `data` object, where Chatmount keeps the lead".to_owned()
        ));
    };
    let at = time_of(data, times);
    let name = Some("lead.captured".to_owned());
    found(Ok(Draft {
        agent: value.first_text(&["chatbotid"]).map(Into::into),
        id: data.first_text(&["id"]).map(|id| format!("lead:{id}")),
        payloads: vec![payload(Origin::Action, name, at, data, BOOKKEEPING)],
        ..Draft::default()
    }));
}
