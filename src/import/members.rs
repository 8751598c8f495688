//! Members of a record in a known vendor's structure: a missing one is none, one of the wrong type is
//! a reason to reject the record, named by its key and place.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::json::Json;
use super::time::{Times, instant};

/// The text or number under a key, trimmed; empty where there is none.
pub(super) fn text<'j>(object: &'j Json<'_>, key: &str) -> Result<Cow<'j, str>, String> {
    match object.get(key) {
        None | Some(Json::Null) => Ok(Cow::Borrowed("")),
        Some(value) => value
            .scalar_text()
            .ok_or_else(|| format!("`{key}` is no text")),
    }
}

/// The text under a key where it has one, for comparing with the words of a vendor.
pub(super) fn word<'j>(object: &'j Json<'_>, key: &str) -> &'j str {
    object.get(key).and_then(Json::text).unwrap_or_default()
}

/// The text or number under a key that is an id.
pub(super) fn id(object: &Json<'_>, key: &str) -> Option<String> {
    let id = object.get(key)?.scalar_text()?;
    (!id.is_empty()).then(|| id.into_owned())
}

/// Whether a key holds `true`.
pub(super) fn is_true(object: &Json<'_>, key: &str) -> bool {
    object.get(key) == Some(&Json::Bool(true))
}

/// The time under a key, if it is readable.
pub(super) fn time(object: &Json<'_>, key: &str, times: &Times) -> Option<DateTime<Utc>> {
    instant(object.get(key)?, times)
}

/// The array under a key; empty where there is none.
pub(super) fn list<'j, 'a>(object: &'j Json<'a>, key: &str) -> Result<&'j [Json<'a>], String> {
    match object.get(key) {
        None | Some(Json::Null) => Ok(&[]),
        Some(Json::Array(elements)) => Ok(elements),
        Some(_) => Err(format!("`{key}` is no list")),
    }
}

/// Whether the array under a key holds something, judged by its first elements.
pub(super) fn holds(object: &Json<'_>, key: &str, is: impl Fn(&Json<'_>) -> bool) -> bool {
    let elements = object.get(key).map_or(&[][..], Json::elements);
    elements.iter().take(8).any(is)
}

/// What was said, and below it the lines of the cards under a key; buttons are left out.
pub(super) fn with_cards(
    said: &str,
    object: &Json<'_>,
    key: &str,
    lines: &[&str],
) -> Result<String, String> {
    let mut all = vec![said.to_owned()];
    each(list(object, key)?, key, |card| {
        for line in lines {
            all.push(text(card, line)?.into_owned());
        }
        Ok(())
    })?;
    all.retain(|line| !line.trim().is_empty());
    Ok(all.join("\n"))
}

/// Reads the objects of a list one by one; a reason not to names the element.
pub(super) fn each<'j, 'a: 'j>(
    elements: impl IntoIterator<Item = &'j Json<'a>>,
    what: &str,
    mut read: impl FnMut(&'j Json<'a>) -> Result<(), String>,
) -> Result<(), String> {
    for (element, number) in elements.into_iter().zip(1..) {
        if !element.is_object() {
            return Err(format!("element {number} of `{what}` is no object"));
        }
        read(element).map_err(|reason| format!("{reason} in element {number} of `{what}`"))?;
    }
    Ok(())
}

/// The part of a link between two marks, as paging links name the conversation they page through.
pub(super) fn id_in_link(link: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = link.split_once(before)?;
    let (id, _) = rest.split_once(after)?;
    (!id.is_empty() && !id.contains('/')).then(|| id.to_owned())
}
