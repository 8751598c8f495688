//! Tidio's contacts: the webhooks `contact.created` and `contact.updated`, with their wrapper or
//! without, and lists of contacts.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Origin;
use crate::import::draft::Draft;
use crate::import::json::{Json, same_key};
use crate::import::submission::Submission;
use crate::import::time::{self, Times, time_of};

pub(super) static FORMAT: Format = Format {
    name: "tidio-contact",
    about: "Tidio contacts, from its webhooks or its API",
    signs: "`distinct_id` beside `properties`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["contacts", "data", "items"],
        row: None,
        read,
    }),
};

/// What Tidio writes about a contact rather than what is known of the person.
const BOOKKEEPING: &[&str] = &["id", "distinctid", "properties", "updatedat", "messengerid"];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let known = is_contact(value) || value.get("content").is_some_and(is_contact);
    known.then_some(Shape::Record)
}

fn is_contact(value: &Json<'_>) -> bool {
    value.get("distinct_id").is_some() && value.get("properties").is_some()
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let contact = value.get("content").filter(|content| is_contact(content));
    found(profile(contact.unwrap_or(value), value, times));
}

fn profile(contact: &Json<'_>, outer: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let mut answers = Submission::default();
    for (key, value) in contact.members() {
        let mut other = BOOKKEEPING.iter().chain(time::KEYS);
        if !other.any(|skipped| same_key(key, skipped)) {
            answers.add(key, value);
        }
    }
    let properties = match contact.get("properties") {
        None | Some(Json::Null) => &[][..],
        Some(Json::Array(properties)) => properties,
        Some(_) => return Err("`properties` is no array of names and values".to_owned()),
    };
    for (at, property) in properties.iter().enumerate() {
        let Some(name) = property.get("name").and_then(Json::text) else {
            return Err(format!("`properties[{at}]` has no `name`"));
        };
        answers.add(name, property.get("value").unwrap_or(&Json::Null));
    }
    let event = outer.first(&["event", "type", "topic"]);
    let at = time_of(contact, times).or_else(|| time_of(outer, times));
    let id = contact.first_text(&["id", "distinctid"]);
    Ok(Draft {
        id: id.map(|id| format!("lead:{id}")),
        payloads: vec![answers.into_payload(Origin::Profile, event.and_then(Json::text), at)],
        ..Draft::default()
    })
}
