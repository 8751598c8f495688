//! A JSON value as its source wrote it: keys in their order, numbers exact, text borrowed from the
//! input wherever it has no escapes. Keys are looked up by letters and digits only, so `chatbotId`,
//! `chatbot_id` and `Chatbot ID` are one key.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// One JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    /// Keys may repeat; [`Json::get`] takes the last, as JSON readers do.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Parses one value with nothing after it.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// The value under exactly this key; `None` for anything but an object.
    pub fn get(&self, key: &str) -> Option<&Json<'a>> {
        let (_, value) = self.members().iter().rev().find(|(k, _)| k == key)?;
        Some(value)
    }

    /// The value under the first of `keys` that holds one; `null` and blank text hold none.
    /// `keys` are lower case letters and digits.
    pub fn first(&self, keys: &[&str]) -> Option<&Json<'a>> {
        keys.iter().find_map(|wanted| {
            let mut members = self.members().iter().rev();
            let found = members.find(|(key, value)| same_key(key, wanted) && !value.is_blank());
            found.map(|(_, value)| value)
        })
    }

    /// [`Json::first`] among values that are text or a number, as text.
    pub fn first_text(&self, keys: &[&str]) -> Option<Cow<'_, str>> {
        keys.iter()
            .find_map(|key| self.first(&[key])?.scalar_text())
    }

    /// The members of an object; none for anything else.
    pub fn members(&self) -> &[(Cow<'a, str>, Json<'a>)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The elements of an array; none for anything else.
    pub fn elements(&self) -> &[Json<'a>] {
        match self {
            Self::Array(elements) => elements,
            _ => &[],
        }
    }

    /// The text of a string.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Text, or a number as JSON writes it.
    pub fn scalar_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text.trim())),
            Self::Number(number) => Some(Cow::Owned(number.to_string())),
            _ => None,
        }
    }

    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    pub fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// Whether `key`, reduced to lower case letters and digits, is `wanted`. Keys beyond ASCII are never:
/// this is asked a hundred times per record and gives up at the first byte that differs.
pub(crate) fn same_key(key: &str, wanted: &str) -> bool {
    if key.len() < wanted.len() {
        return false;
    }
    let mut wanted = wanted.bytes();
    for byte in key.bytes() {
        if !byte.is_ascii()
            || byte.is_ascii_alphanumeric() && wanted.next() != Some(byte.to_ascii_lowercase())
        {
            return false;
        }
    }
    wanted.next().is_none()
}

impl<'de: 'a, 'a> Deserialize<'de> for Json<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

/// A key, borrowed where it can be: serde's own `Cow` always copies.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(AnyValue)? {
            Json::Text(text) => Ok(Self(text)),
            _ => Err(serde::de::Error::custom("a key must be a string")),
        }
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json<'de>, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json<'de>, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element()? {
            elements.push(element);
        }
        Ok(Json::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some((Key(key), value)) = map.next_entry()? {
            members.push((key, value));
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_however_they_are_spelled() {
        let value = Json::parse(br#"{"Chatbot ID":7,"name":null,"Name":"x"}"#).unwrap();
        assert_eq!(value.first_text(&["chatbotid"]).as_deref(), Some("7"));
        assert_eq!(value.first_text(&["name"]).as_deref(), Some("x"));
        assert_eq!(value.first_text(&["id"]), None);
    }

    #[test]
    fn text_without_escapes_is_borrowed() {
        let value = Json::parse(br#"["plain", "es\ncaped"]"#).unwrap();
        assert!(matches!(value.elements()[0], Json::Text(Cow::Borrowed(_))));
        assert!(matches!(value.elements()[1], Json::Text(Cow::Owned(_))));
    }

    #[test]
    fn hostile_values_are_errors_and_never_panics() {
        for hostile in [
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "1e999".into(),
            "\"\\ud800\"".into(),
            "{1:2}".into(),
            String::new(),
        ] {
            assert!(Json::parse(hostile.as_bytes()).is_err());
        }
    }
}
