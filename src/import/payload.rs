//! Structured values: any JSON object flattened into a [`Payload`], and tool calls found in it.

use chrono::{DateTime, Utc};

use super::json::{Json, same_key};
use crate::domain::conversation::{Entry, Origin, Payload};

const LABELS: &[&str] = &["name", "key", "field", "label", "question", "title"];
const VALUES: &[&str] = &["value", "values", "answer"];
const CONTACTS: &[&str] = &[
    "email",
    "emailaddress",
    "emails",
    "mail",
    "phone",
    "phonenumber",
    "tel",
    "telephone",
    "mobile",
    "mobilephone",
    "whatsapp",
    "customeremail",
    "customerphone",
    "contactemail",
    "contactphone",
    "visitoremail",
    "visitorphone",
    "useremail",
    "userphone",
    "leademail",
    "leadphone",
    "workemail",
    "workphone",
];
const NAMES: &[&str] = &[
    "customername",
    "contactname",
    "visitorname",
    "leadname",
    "fullname",
    "companyname",
];
const PLAIN_NAMES: &[&str] = &["name", "firstname", "lastname", "company", "organization"];

/// Flattens an object; `skip` names the outermost keys to leave out (lower case letters and digits).
/// Null and blank values leave no entry.
pub(super) fn payload(
    origin: Origin,
    name: Option<String>,
    at: Option<DateTime<Utc>>,
    object: &Json<'_>,
    skip: &[&str],
) -> Payload {
    let mut entries = Vec::new();
    for (key, value) in object.members() {
        if !skip.iter().any(|skipped| same_key(key, skipped)) {
            flatten(key, value, &mut entries);
        }
    }
    Payload {
        origin,
        name,
        at,
        entries,
    }
}

/// The values under one key of a record: an object, or an array of labels and values. `None` where
/// there are none.
pub(super) fn member(origin: Origin, key: &str, values: &Json<'_>) -> Option<Payload> {
    let mut payload = payload(origin, Some(key.to_owned()), None, values, &[]);
    if values.is_array() {
        flatten(key, values, &mut payload.entries);
    }
    (!payload.entries.is_empty()).then_some(payload)
}

/// What a record says of its visitor in keys of its own: an email or a phone, and beside them or
/// where the key says whose it is, a name or a company.
pub(super) fn flat_profile(record: &Json<'_>) -> Option<Payload> {
    let has_contact = has_contact_key(record);
    let mut entries = Vec::new();
    for (key, value) in record.members() {
        let is_name = NAMES.iter().any(|name| same_key(key, name));
        let is_plain_name = has_contact && PLAIN_NAMES.iter().any(|name| same_key(key, name));
        if is_contact_key(key) || is_name || is_plain_name {
            flatten(key, value, &mut entries);
        }
    }
    (!entries.is_empty()).then_some(Payload {
        origin: Origin::Profile,
        name: None,
        at: None,
        entries,
    })
}

/// Whether an email or a phone stands directly in the object.
pub(super) fn has_contact_key(object: &Json<'_>) -> bool {
    let mut members = object.members().iter();
    members.any(|(key, value)| {
        is_contact_key(key) && value.scalar_text().is_some_and(|text| !text.is_empty())
    })
}

/// Whether a key is one of those under which people keep emails and phones.
pub(super) fn is_contact_key(key: &str) -> bool {
    CONTACTS.iter().any(|contact| same_key(key, contact))
}

/// An array's elements share its path. Elements that are a label and a value, as form builders write
/// them, are entries under their label.
pub(super) fn flatten(path: &str, value: &Json<'_>, entries: &mut Vec<Entry>) {
    match value {
        Json::Null => {}
        Json::Bool(value) => push(path, &value.to_string(), entries),
        Json::Number(value) => push(path, &value.to_string(), entries),
        Json::Text(value) => push(path, value, entries),
        Json::Array(elements) => {
            for element in elements {
                match labelled(element) {
                    Some((label, value)) => flatten(&format!("{path}.{label}"), value, entries),
                    None => flatten(path, element, entries),
                }
            }
        }
        Json::Object(members) => {
            for (key, value) in members {
                flatten(&format!("{path}.{key}"), value, entries);
            }
        }
    }
}

fn push(path: &str, value: &str, entries: &mut Vec<Entry>) {
    let value = super::draft::clean(value);
    if !value.is_empty() {
        entries.push(Entry {
            path: path.to_owned(),
            value: value.into_owned(),
        });
    }
}

fn labelled<'j, 'a>(element: &'j Json<'a>) -> Option<(&'j str, &'j Json<'a>)> {
    let label = element.first(LABELS)?.text()?;
    Some((label, element.first(VALUES)?))
}

/// The call of a tool, in any vendor's spelling: `{function: {name, arguments}}`,
/// `{name, arguments}`, `{type: "tool_use", name, input}`, `{toolName, input}`. `None` where there
/// is no call or where its arguments are no object, as happens when a model is cut off.
pub(super) fn tool_call(call: &Json<'_>, at: Option<DateTime<Utc>>) -> Option<Payload> {
    let inner = ["function", "custom"]
        .iter()
        .filter_map(|key| call.get(key));
    let call = inner.into_iter().find(|f| f.is_object()).unwrap_or(call);
    let name = call.first(&["name", "toolname", "tool", "function", "action"])?;
    let name = Some(name.text()?.trim().to_owned());
    let arguments = call.first(&["arguments", "args", "input", "parameters", "params"])?;
    match arguments {
        Json::Object(_) => Some(payload(Origin::Action, name, at, arguments, &[])),
        Json::Text(text) => {
            let parsed = Json::parse(text.as_bytes()).ok().filter(Json::is_object)?;
            Some(payload(Origin::Action, name, at, &parsed, &[]))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(json: &str) -> Vec<(String, String)> {
        let value = Json::parse(json.as_bytes()).unwrap();
        payload(Origin::Action, None, None, &value, &["id"])
            .entries
            .into_iter()
            .map(|e| (e.path, e.value))
            .collect()
    }

    #[test]
    fn leaves_keep_their_path_and_order() {
        let found = entries(
            r#"{"id":1,"z":"  a\r\nb ","customer":{"e-mail":"x@y.example","n":null,"blank":" "},
                "ok":true,"n":14155550132,"emails":["a","b"],
                "fields":[{"name":"Team size","value":"40"},{"label":"Tags","values":["p","q"]}]}"#,
        );
        let wanted = [
            ("z", "a\nb"),
            ("customer.e-mail", "x@y.example"),
            ("ok", "true"),
            ("n", "14155550132"),
            ("emails", "a"),
            ("emails", "b"),
            ("fields.Team size", "40"),
            ("fields.Tags", "p"),
            ("fields.Tags", "q"),
        ];
        let wanted: Vec<_> = wanted.map(|(p, v)| (p.to_owned(), v.to_owned())).into();
        assert_eq!(found, wanted);
    }

    #[test]
    fn tool_calls_are_found_in_every_spelling() {
        for (json, wanted) in [
            (
                r#"{"id":"c","type":"function","function":{"name":"save","arguments":"{\"a\":1}"}}"#,
                true,
            ),
            (r#"{"name":"save","arguments":{"a":1}}"#, true),
            (r#"{"type":"tool_use","name":"save","input":{"a":1}}"#, true),
            (
                r#"{"type":"tool-call","toolName":"save","args":{"a":1}}"#,
                true,
            ),
            (r#"{"name":"save","arguments":"{\"a\":1"}"#, false),
            (r#"{"name":"save","arguments":"[1]"}"#, false),
            (r#"{"name":"save"}"#, false),
            (r#"{"name":{"first":"x"},"input":{"a":1}}"#, false),
        ] {
            let call = tool_call(&Json::parse(json.as_bytes()).unwrap(), None);
            assert_eq!(call.is_some(), wanted, "{json}");
            if let Some(call) = call {
                assert_eq!(call.name.as_deref(), Some("save"));
                assert_eq!(call.entries[0].path, "a");
            }
        }
    }
}
