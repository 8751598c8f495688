//! What is a value of a field: the one place that decides, for payloads, for the visitor's words
//! and for what an agent hands in. A value is kept normalised; what is none is told why, in words
//! that hold nothing of the value itself.

use serde_json::{Map, Value};

use super::email::is_address;
use super::phone::normalised;
use super::region::Regions;
use crate::domain::form::{Field, FieldKind, Form, shape};

/// Why something given for a field is not its value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing but space.
    #[error("empty: leave it out while it is not known")]
    Empty,
    /// JSON of another type.
    #[error("not {0}")]
    Type(&'static str),
    /// No address.
    #[error("not an email address")]
    Email,
    /// No number that can be dialled.
    #[error("not a phone number, or nothing tells its country: write it as +1 415 555 0132")]
    Phone,
    /// No number.
    #[error("not a number")]
    Number,
    /// No day.
    #[error("not a date: write it as 2026-03-15")]
    Date,
    /// `03/04/2026`.
    #[error("a date of which nobody knows what is the day and what the month")]
    DayOrMonth,
    /// No address of a page.
    #[error("not a web address: it begins with https://")]
    Url,
    /// Neither.
    #[error("neither yes nor no")]
    Boolean,
    /// Not in the list.
    #[error("not one of {0}")]
    Choice(String),
    /// Two values for a field that has one.
    #[error("more than one value")]
    Several,
    /// Not what the field's pattern asks for.
    #[error("does not match the field's pattern")]
    Pattern,
    /// `Guest`, `n/a`, `{{name}}`.
    #[error("a placeholder: leave it out while it is not known")]
    Placeholder,
    /// A key the form does not have.
    #[error("the form has no such field")]
    NoField,
}

/// The value as the field keeps it: text trimmed, emails as written, phones in E.164, numbers as
/// plain decimals, dates as `2026-03-15`, choices as the form spells them, `true` and `false`.
/// Nothing is guessed: `about 40` is no number, and `acme.com` no address.
pub fn validate(field: &Field, given: &str) -> Result<String, Refusal> {
    validate_in(field, given, &Regions::at(field.region))
}

/// [`validate`] for phones without a country's code, which the conversation may hint at.
pub(super) fn validate_in(
    field: &Field,
    given: &str,
    regions: &Regions,
) -> Result<String, Refusal> {
    let value = given.trim();
    match field.kind {
        _ if value.is_empty() => Err(Refusal::Empty),
        FieldKind::Name | FieldKind::Company => Ok(value.to_owned()),
        FieldKind::Text => text(field, value),
        FieldKind::Email => email(value).ok_or(Refusal::Email),
        FieldKind::Phone => normalised(value, regions).ok_or(Refusal::Phone),
        FieldKind::Number => number(value).ok_or(Refusal::Number),
        FieldKind::Date => matching(&shape::DATES, value).ok_or(Refusal::Date),
        FieldKind::Url => matching(&shape::URLS, value).ok_or(Refusal::Url),
        FieldKind::Boolean => boolean(value).ok_or(Refusal::Boolean),
        FieldKind::Choice => choice(field, value),
    }
}

/// A pattern without a group says what the values look like, whoever gives them; one with a group
/// only where to find them.
fn text(field: &Field, value: &str) -> Result<String, Refusal> {
    let shape = field.pattern.as_ref().filter(|p| !p.has_group());
    match shape.is_none_or(|pattern| pattern.regex().is_match(value)) {
        true => Ok(value.to_owned()),
        false => Err(Refusal::Pattern),
    }
}

fn matching(shape: &regex::Regex, value: &str) -> Option<String> {
    shape.is_match(value).then(|| value.to_owned())
}

pub(super) fn email(value: &str) -> Option<String> {
    let address = value.trim_start_matches("mailto:").trim_matches(['<', '>']);
    is_address(address).then(|| address.to_owned())
}

/// `+1,200.50` as `1200.5`.
fn number(value: &str) -> Option<String> {
    if !shape::NUMBERS.is_match(value) {
        return None;
    }
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let whole = match digits.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let number = match decimals.trim_end_matches('0') {
        "" => whole.to_owned(),
        decimals => format!("{whole}.{decimals}"),
    };
    Some(match value.starts_with('-') && number != "0" {
        true => format!("-{number}"),
        false => number,
    })
}

fn boolean(value: &str) -> Option<String> {
    let among = |words: [&str; 3]| words.iter().any(|w| w.eq_ignore_ascii_case(value));
    match () {
        () if among(["yes", "true", "1"]) => Some("true".to_owned()),
        () if among(["no", "false", "0"]) => Some("false".to_owned()),
        () => None,
    }
}

fn choice(field: &Field, value: &str) -> Result<String, Refusal> {
    let folded = value.to_lowercase();
    let listed = field.choices.iter().find(|c| c.to_lowercase() == folded);
    listed.cloned().ok_or_else(|| not_listed(field))
}

pub(super) fn not_listed(field: &Field) -> Refusal {
    Refusal::Choice(field.choices.join(", "))
}

/// [`validate`] for JSON: numbers and booleans may be given as such, everything else is a string.
/// `None` for null, which is how tools say that they do not know.
pub fn validate_json(field: &Field, given: &Value) -> Result<Option<String>, Refusal> {
    let value = match (field.kind, given) {
        (_, Value::Null) => return Ok(None),
        (_, Value::String(text)) => validate(field, text),
        (FieldKind::Number, Value::Number(number)) => validate(field, &decimal(number)),
        (FieldKind::Boolean, Value::Bool(yes)) => Ok(yes.to_string()),
        (FieldKind::Boolean, Value::Number(n)) if n.as_f64() == Some(1.0) => Ok("true".to_owned()),
        (FieldKind::Boolean, Value::Number(n)) if n.as_f64() == Some(0.0) => Ok("false".to_owned()),
        (FieldKind::Number, _) => Err(Refusal::Number),
        (FieldKind::Boolean, _) => Err(Refusal::Boolean),
        _ => Err(Refusal::Type("a string")),
    };
    value.map(Some)
}

/// A JSON number without an exponent.
fn decimal(number: &serde_json::Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() => float.to_string(),
        _ => number.to_string(),
    }
}

/// What a form makes of an object of values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judged {
    /// Keys and normalised values, in the form's order.
    pub accepted: Vec<(String, String)>,
    /// Keys of the object, and why their values are none.
    pub rejected: Vec<(String, Refusal)>,
    /// Keys of required fields without an accepted value, in the form's order.
    pub missing: Vec<String>,
}

/// Judges an object of values by a form: nothing rejected and nothing missing is what the form's
/// JSON Schema accepts.
pub fn judge(form: &Form, given: &Map<String, Value>) -> Judged {
    let mut judged = Judged::default();
    for field in &form.fields {
        let value = given.get(&field.key).unwrap_or(&Value::Null);
        match validate_json(field, value) {
            Ok(Some(value)) => judged.accepted.push((field.key.clone(), value)),
            Ok(None) if field.required => judged.missing.push(field.key.clone()),
            Ok(None) => {}
            Err(refusal) => {
                judged.rejected.push((field.key.clone(), refusal));
                if field.required {
                    judged.missing.push(field.key.clone());
                }
            }
        }
    }
    let unknown = given.keys().filter(|key| form.field(key).is_none());
    let refused = unknown.map(|key| (key.clone(), Refusal::NoField));
    judged.rejected.extend(refused);
    judged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: FieldKind, given: &str) -> Option<String> {
        let choices = ["Small", "Large, very"].map(str::to_owned).to_vec();
        let field = Field {
            kind,
            choices,
            ..Field::new("some_field", false)
        };
        validate(&field, given).ok()
    }

    #[test]
    fn values_are_normalised_and_nothing_is_guessed() {
        use FieldKind::{Boolean, Choice, Date, Email, Number, Phone, Text, Url};
        let table = [
            (Text, "  a b ", Some("a b")),
            (Text, " \n", None),
            (Email, "mailto:a@b.io", Some("a@b.io")),
            (Email, "a@b", None),
            (Phone, "+1 (415) 555-0132", Some("+14155550132")),
            (Phone, "12345", None),
            (Number, "40", Some("40")),
            (Number, "+1,200.50", Some("1200.5")),
            (Number, "1'000'000", Some("1000000")),
            (Number, "-0.0", Some("0")),
            (Number, "007", Some("7")),
            (Number, "1,20", None),
            (Number, "about 40", None),
            (Number, "1e3", None),
            (Date, "2028-02-29", Some("2028-02-29")),
            (Date, "2026-02-29", None),
            (Date, "2026-04-31", None),
            (Date, "2026-4-3", None),
            (Date, "15 March 2026", None),
            (Url, "HTTPS://acme.io/a?b#c", Some("HTTPS://acme.io/a?b#c")),
            (Url, "http://acme.io:8080", Some("http://acme.io:8080")),
            (Url, "acme.io", None),
            (Url, "ftp://acme.io", None),
            (Url, "https://acme.io/a b", None),
            (Url, "https://acme", None),
            (Boolean, "YES", Some("true")),
            (Boolean, "0", Some("false")),
            (Boolean, "maybe", None),
            (Choice, "LARGE, VERY", Some("Large, very")),
            (Choice, "medium", None),
        ];
        for (kind, given, wanted) in table {
            assert_eq!(read(kind, given).as_deref(), wanted, "{kind:?} {given}");
        }
    }

    #[test]
    fn a_pattern_without_a_group_is_what_values_look_like() {
        use crate::domain::form::Pattern;
        let field = |pattern| Field {
            pattern: Pattern::new(pattern).ok(),
            ..Field::new("order", false)
        };
        assert_eq!(validate(&field(r"^PO-\d+$"), "12"), Err(Refusal::Pattern));
        assert_eq!(validate(&field(r"order (\d+)"), "12"), Ok("12".into()));
    }
}
