//! Values from tool calls, forms and profiles: which entry of a payload is which field.
//!
//! Keys are the source's own spelling; they are compared as lower-case letters and digits. A
//! payload counts when it concerns a person: a price lookup has a `name` too.

use super::Capture;
use super::phone::normalised;
use super::placeholder::{generated, says_something};
use super::region::Regions;
use super::value::{Refusal, email, validate, validate_in};
use crate::domain::conversation::{Conversation, Entry, Origin, Payload};
use crate::domain::form::{Field, FieldKind, Form};

/// The captures of all payloads, oldest first where they are dated.
pub(super) fn captures(conversation: &Conversation, form: &Form) -> Vec<Capture> {
    if conversation.payloads.is_empty() {
        return Vec::new();
    }
    of_payloads(
        &conversation.payloads,
        form,
        &Regions::of(conversation, form.region()),
    )
}

/// [`captures`] of payloads whose conversation speaks of these regions.
pub(super) fn of_payloads(payloads: &[Payload], form: &Form, regions: &Regions) -> Vec<Capture> {
    let mut payloads: Vec<&Payload> = payloads.iter().filter(|p| concerns_a_person(p)).collect();
    payloads.sort_by_key(|p| p.at);
    payloads
        .into_iter()
        .flat_map(|p| of_payload(p, form, regions))
        .collect()
}

fn of_payload(payload: &Payload, form: &Form, regions: &Regions) -> Vec<Capture> {
    let value = |raw: &str, field: &str, value: String| Capture {
        field: field.to_owned(),
        value,
        raw: raw.to_owned(),
        origin: payload.origin,
        evidence: None,
        at: payload.at,
        rejected: None,
    };
    let known: Vec<(Key, &Entry)> = payload
        .entries
        .iter()
        .map(|e| (Key::of(&e.path), e))
        .filter(|(key, e)| says_something(&e.value) || is_choice(form, key, &e.value))
        .collect();
    let mut captures = Vec::new();
    captures.extend(name(&known).map(|(raw, name)| value(&raw, "name", name)));
    for (field, kind) in [
        ("email", FieldKind::Email),
        ("company", FieldKind::Company),
        ("phone", FieldKind::Phone),
    ] {
        let given = known.iter().filter(|(key, _)| key.is(kind));
        let mut given = given.map(|(_, e)| e.value.as_str());
        let first = given.clone().next();
        let found = given.find_map(|raw| Some((raw, normal(kind, raw, regions)?)));
        captures.extend(match found {
            Some((raw, normal)) => Some(value(raw, field, normal)),
            None => first
                .filter(|raw| kind == FieldKind::Phone && dials(raw))
                .map(|raw| value(raw, field, raw.trim().to_owned()).judged(Err(Refusal::Phone))),
        });
    }
    for field in form.sought() {
        captures.extend(custom(field, &known, regions).map(|(raw, judged)| {
            let given = raw.trim().to_owned();
            value(raw, &field.key, given).judged(judged)
        }));
    }
    captures
}

/// What the entries named after a field give: the first value that is one, else why the first of
/// them is none.
fn custom<'a>(
    field: &Field,
    known: &[(Key, &'a Entry)],
    regions: &Regions,
) -> Option<(&'a str, Result<String, Refusal>)> {
    let mut judged = known
        .iter()
        .filter(|(key, _)| key.names(field))
        .map(|(_, e)| {
            let given = match field.kind {
                FieldKind::Date => day_of(&e.value),
                _ => &e.value,
            };
            (e.value.as_str(), validate_in(field, given, regions))
        });
    let first = judged.next()?;
    match first.1 {
        Ok(_) => Some(first),
        Err(_) => Some(judged.find(|(_, value)| value.is_ok()).unwrap_or(first)),
    }
}

/// Whether a value that looks like a placeholder is one of a field's choices: `None`, `Unknown`.
fn is_choice(form: &Form, key: &Key, value: &str) -> bool {
    let mut choices = form.sought().filter(|f| f.kind == FieldKind::Choice);
    choices.any(|field| key.names(field) && validate(field, value).is_ok())
}

/// The day of a timestamp, which is how systems write dates: `2026-03-15T00:00:00Z`.
fn day_of(value: &str) -> &str {
    let (day, time) = value.trim().split_at_checked(10).unwrap_or((value, ""));
    match time.starts_with(['T', ' ']) && time[1..].starts_with(|c: char| c.is_ascii_digit()) {
        true => day,
        false => value,
    }
}

/// Whether a value is meant as a telephone number, if perhaps none of a known country.
fn dials(value: &str) -> bool {
    value.bytes().filter(u8::is_ascii_digit).count() > 6
}

/// The value as a field of this kind holds it; `None` where it cannot be one.
fn normal(kind: FieldKind, value: &str, regions: &Regions) -> Option<String> {
    let value = value.trim();
    match kind {
        FieldKind::Email => email(value),
        FieldKind::Phone => normalised(value, regions),
        _ => Some(value.to_owned()),
    }
}

/// An entry's last key and the one around it, as lower-case letters and digits.
pub(super) struct Key {
    last: String,
    around: String,
}

impl Key {
    pub(super) fn of(path: &str) -> Self {
        let mut parts = path
            .rsplit('.')
            .map(squeezed)
            .filter(|part| !part.bytes().all(|b| b.is_ascii_digit()));
        Self {
            last: parts.next().unwrap_or_default(),
            around: parts.next().unwrap_or_default(),
        }
    }

    fn is(&self, kind: FieldKind) -> bool {
        let last = self.last.as_str();
        match kind {
            FieldKind::Email => among(EMAIL, last),
            FieldKind::Phone => among(PHONE, last),
            FieldKind::Company => {
                among(COMPANY, last) || last == "name" && among(OF_FIRM, &self.around)
            }
            FieldKind::Name => {
                among(NAME, last) && !among(OF_FIRM, &self.around) && !among(OF_THING, &self.around)
            }
            _ => false,
        }
    }

    /// Whether the entry gives a field its value, or a part of it.
    pub(super) fn means(&self, field: &Field) -> bool {
        let is_part = [FIRST, LAST].iter().any(|part| among(part, &self.last));
        match field.kind {
            _ if !field.is_built_in() => self.names(field),
            FieldKind::Name if is_part => !among(OF_THING, &self.around),
            kind => self.is(kind),
        }
    }

    fn names(&self, field: &Field) -> bool {
        [&field.key, &field.label]
            .into_iter()
            .chain(&field.hints)
            .any(|name| self.last == squeezed(name))
    }
}

/// Whether `key` is in `list`: `email|mail`.
fn among(list: &str, key: &str) -> bool {
    list.split('|').any(|known| known == key)
}

/// Lower-case letters and digits: `E-Mail Address` and `emailAddress` are one key.
fn squeezed(key: &str) -> String {
    key.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

const NAME: &str = "\
    name|fullname|customername|contactname|yourname|username|leadname|visitorname|clientname\
    |guestname|displayname|nombre";
const FIRST: &str = "\
    firstname|givenname|fname|forename|first";
const LAST: &str = "\
    lastname|surname|familyname|lname|last";
const EMAIL: &str = "\
    email|emailaddress|mail|customeremail|contactemail|workemail|useremail|emails|leademail\
    |visitoremail|youremail|businessemail|clientemail|guestemail";
const PHONE: &str = "\
    phone|phonenumber|tel|telephone|mobile|mobilephone|customerphone|contactphone|workphone\
    |whatsapp|phones|cell|cellphone|mobilenumber|contactnumber|yourphone|userphone|leadphone\
    |visitorphone|telephonenumber|clientphone|guestphone";
const COMPANY: &str = "\
    company|companyname|organisation|organization|org|business|account|businessname\
    |organizationname|organisationname|employer|firm";
const OF_FIRM: &str = "\
    company|account|organisation|organization|org|business|firm|employer";
const OF_THING: &str = "\
    product|item|plan|service|event|agent|bot|assignee|operator|campaign|form|page|project|team\
    |scheduledevent|owner|salesperson|tool|function";

/// The name of a payload: a whole one, or a first and a last one joined.
fn name(known: &[(Key, &Entry)]) -> Option<(String, String)> {
    let one = |keys: &str| {
        known
            .iter()
            .find(|(k, _)| among(keys, &k.last) && !among(OF_THING, &k.around))
            .map(|(_, e)| e.value.trim())
    };
    let whole = known
        .iter()
        .find(|(k, e)| k.is(FieldKind::Name) && !generated(&e.value))
        .map(|(k, e)| (k, e.value.trim()));
    let parts: Vec<&str> = [one(FIRST), one(LAST)]
        .into_iter()
        .flatten()
        .filter(|p| !generated(p))
        .collect();
    let joined = (!parts.is_empty()).then(|| parts.join(" "));
    match (whole, joined) {
        (Some((key, _)), Some(joined))
            if matches!(key.last.as_str(), "username" | "displayname") =>
        {
            Some((joined.clone(), joined))
        }
        (Some((_, whole)), _) => Some((whole.to_owned(), whole.to_owned())),
        (None, Some(joined)) => Some((joined.clone(), joined)),
        (None, None) => None,
    }
}

/// Whether a payload tells of a person: it came as a profile, has an address or a number, or its
/// tool is made for leads.
fn concerns_a_person(payload: &Payload) -> bool {
    const TOOLS: [&str; 26] = [
        "lead",
        "contact",
        "customer",
        "book",
        "appointment",
        "signup",
        "register",
        "registration",
        "callback",
        "demo",
        "subscribe",
        "crm",
        "visitor",
        "profile",
        "person",
        "reservation",
        "enquiry",
        "inquiry",
        "identify",
        "capture",
        "schedule",
        "meeting",
        "handoff",
        "quote",
        "form",
        "user",
    ];
    let name = squeezed(payload.name.as_deref().unwrap_or(""));
    let lookup = [
        "lookup",
        "price",
        "search",
        "stock",
        "product",
        "getorder",
        "inventory",
    ]
    .iter()
    .any(|l| name.contains(l));
    let reachable = || {
        payload
            .entries
            .iter()
            .map(|e| Key::of(&e.path))
            .any(|k| k.is(FieldKind::Email) || k.is(FieldKind::Phone))
    };
    payload.origin == Origin::Profile
        || name.is_empty()
        || reachable()
        || !lookup && TOOLS.iter().any(|tool| name.contains(tool))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tool: Option<&str>, entries: &[(&str, &str)]) -> Conversation {
        let payload = Payload {
            origin: Origin::Action,
            name: tool.map(str::to_owned),
            at: None,
            entries: entries
                .iter()
                .map(|(path, value)| Entry {
                    path: (*path).into(),
                    value: (*value).into(),
                })
                .collect(),
        };
        Conversation {
            agent: "default".into(),
            id: "c".into(),
            source: "test".into(),
            started_at: None,
            messages: vec![],
            payloads: vec![payload],
        }
    }

    fn read(tool: Option<&str>, entries: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut form = Form::default();
        form.fields.push(Field::new("team_size", false));
        captures(&told(tool, entries), &form)
            .into_iter()
            .map(|c| (c.field, c.value))
            .collect()
    }

    fn pair(field: &str, value: &str) -> (String, String) {
        (field.into(), value.into())
    }

    #[test]
    fn keys_are_known_however_they_are_spelled() {
        let table = [
            ("E-Mail", "a@b.io", "email", "a@b.io"),
            ("customer.emailAddress", "a@b.io", "email", "a@b.io"),
            ("emails.0", "a@b.io", "email", "a@b.io"),
            ("account.name", "Acme", "company", "Acme"),
            ("Contact.Name", "Jane", "name", "Jane"),
            ("customFields.Team Size", "40", "team_size", "40"),
            ("phone_number", "+1 (212) 555-0123", "phone", "+12125550123"),
        ];
        for (path, value, field, wanted) in table {
            assert_eq!(
                read(Some("save_lead"), &[(path, value)]),
                [pair(field, wanted)],
                "{path}"
            );
        }
    }

    #[test]
    fn typed_fields_take_what_is_one_and_keep_the_rest_apart() {
        let field = |key: &str, kind| Field {
            kind,
            choices: vec!["None".into(), "HubSpot".into()],
            ..Field::new(key, false)
        };
        let table = [
            (FieldKind::Number, "1,200", "1200", None),
            (FieldKind::Number, "lots", "lots", Some("not a number")),
            (
                FieldKind::Date,
                "2026-03-15T00:00:00.000Z",
                "2026-03-15",
                None,
            ),
            (FieldKind::Boolean, "no", "false", None),
            (FieldKind::Choice, "none", "None", None),
            (
                FieldKind::Choice,
                "SAP",
                "SAP",
                Some("not one of None, HubSpot"),
            ),
        ];
        for (kind, given, value, rejected) in table {
            let mut form = Form::default();
            form.fields.push(field("crm", kind));
            let found = captures(&told(None, &[("crm", given)]), &form);
            let [capture] = &found[..] else {
                panic!("{given}: {found:?}");
            };
            let read = (
                capture.raw.as_str(),
                capture.value.as_str(),
                capture.rejected.as_deref(),
            );
            assert_eq!(read, (given, value, rejected));
            let stands = super::super::standing(&found, "crm").is_some();
            assert_eq!(stands, rejected.is_none(), "{given}");
        }
    }

    #[test]
    fn first_and_last_name_are_joined() {
        assert_eq!(
            read(None, &[("last_name", "Doe"), ("first_name", "Jane")]),
            [pair("name", "Jane Doe")]
        );
    }

    #[test]
    fn a_number_of_no_known_country_is_kept_with_the_reason() {
        for given in ["0171 555 1234", "555 0123"] {
            let told = told(
                Some("create_lead"),
                &[("phone", given), ("email", "a@b.io")],
            );
            let found = captures(&told, &Form::default());
            let phone = found.iter().find(|c| c.field == "phone");
            let reason = phone.and_then(|c| c.rejected.clone());
            assert_eq!(reason, Some(Refusal::Phone.to_string()), "{given}");
            assert!(super::super::standing(&found, "phone").is_none());
        }
    }

    #[test]
    fn placeholders_and_lookups_give_nothing() {
        let table: [(&str, &[(&str, &str)]); 6] = [
            ("get_price", &[("name", "Widget")]),
            ("create_lead", &[("name", "Visitor 123"), ("email", "n/a")]),
            ("create_lead", &[("name", "Guest"), ("phone", "")]),
            (
                "create_lead",
                &[("name", "bold-river-42"), ("email", "nobody")],
            ),
            ("create_lead", &[("phone", "555 012")]),
            ("create_lead", &[("product.name", "Widget")]),
        ];
        for (tool, entries) in table {
            assert_eq!(read(Some(tool), entries), [], "{tool} {entries:?}");
        }
    }
}
