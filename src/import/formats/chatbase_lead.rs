//! Chatbase's leads: the webhook `leads.submit` and the answer of get-leads, `collectedCustomers`.
//! Where a lead names its conversation it takes that conversation's id, and so joins its transcript.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::payload::payload;
use crate::import::time::{Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "chatbase-lead",
    about: "Chatbase webhook `leads.submit` and get-leads",
    signs: "`collectedCustomers`, or `eventType` = `leads.submit`, or `chatbot_id`, `account_id` and `email` in one",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["collectedcustomers"],
        row: None,
        read,
    }),
};

const BOOKKEEPING: &[&str] = &[
    "id",
    "conversationid",
    "chatbotid",
    "accountid",
    "createdat",
    "updatedat",
];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let is_webhook = || {
        let event = value.get("eventType").and_then(Json::text);
        event == Some("leads.submit") && value.get("payload").is_some_and(Json::is_object)
    };
    let is_lead = || {
        ["chatbot_id", "account_id", "email"]
            .iter()
            .all(|key| value.get(key).is_some())
    };
    let known =
        value.get("collectedCustomers").is_some() || is_webhook() || is_lead() || is_other(value);
    known.then_some(Shape::Record)
}

/// Whether a webhook tells of something else than a lead.
fn is_other(value: &Json<'_>) -> bool {
    let event = value.get("eventType").and_then(Json::text);
    event.is_some_and(|event| event != "leads.submit")
        && value.get("chatbotId").is_some()
        && value.get("payload").is_some_and(Json::is_object)
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    if is_other(value) {
        return found(Ok(Draft::empty("an event other than `leads.submit`")));
    }
    if let Some(customers) = value.get("collectedCustomers") {
        let customers = customers.get("data").unwrap_or(customers);
        if !customers.is_array() {
            return found(Err("`collectedCustomers` is no array".to_owned()));
        }
        for customer in customers.elements() {
            found(Ok(lead(customer, customer, "collectedCustomers", times)));
        }
        return;
    }
    match value.get("payload") {
        Some(submitted) => found(Ok(lead(value, submitted, "leads.submit", times))),
        None => found(Ok(lead(value, value, "collectedCustomers", times))),
    }
}

fn lead(outer: &Json<'_>, lead: &Json<'_>, event: &str, times: &Times) -> Draft {
    let conversation = lead.first_text(&["conversationid"]).map(Into::into);
    let own = lead.first_text(&["id"]).map(|id| format!("lead:{id}"));
    let at = time_of(lead, times).or_else(|| time_of(outer, times));
    let name = Some(event.to_owned());
    Draft {
        agent: outer.first_text(&["chatbotid"]).map(Into::into),
        id: conversation.or(own),
        payloads: vec![payload(Origin::Action, name, at, lead, BOOKKEEPING)],
        ..Draft::default()
    }
}
