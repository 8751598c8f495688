//! Our reading of telephone numbers beside Google's, which `tests/phones/oracle.py` has written
//! down: every number of `fixtures/phones.tsv` as a value of a payload, and in what a visitor says.

use rlibphonenumber::PHONE_NUMBER_UTIL;

use super::phone::normalised;
use super::region::{HINTS, Regions};
use super::{captures, standing};
use crate::domain::conversation::{Conversation, Message, Role};
use crate::domain::form::{Field, Form, Region};

const FIXTURE: &str = include_str!("../../../fixtures/phones.tsv");

struct Row {
    raw: &'static str,
    region: &'static str,
    wanted: Option<&'static str>,
}

/// The rows; what we do instead of Google stands in the fixture's fourth column.
fn rows() -> impl Iterator<Item = Row> {
    let lines = FIXTURE.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let wanted = *cells.get(3).unwrap_or(&cells[2]);
        Row {
            raw: cells[0],
            region: cells[1],
            wanted: Some(wanted).filter(|w| *w != "-"),
        }
    })
}

fn message(role: Role, text: String) -> Message {
    Message {
        role,
        text,
        at: None,
    }
}

fn talk(messages: Vec<Message>) -> Conversation {
    Conversation {
        agent: "default".into(),
        id: "c".into(),
        source: "test".into(),
        started_at: None,
        messages,
        payloads: vec![],
    }
}

/// The agent names two places, the visitor gives the number.
fn said(row: &Row) -> Option<String> {
    let places = HINTS.lines().find_map(|l| l.strip_prefix(row.region))?;
    let mut places = places
        .split_whitespace()
        .map(|p| p[..1].to_uppercase() + &p[1..]);
    let (here, there) = (places.next()?, places.next()?);
    let talk = talk(vec![
        message(
            Role::Assistant,
            format!("We serve {here} and {there}. How can I help?"),
        ),
        message(
            Role::User,
            format!("Can someone ring me? My number is {}, thanks", row.raw),
        ),
    ]);
    let found = captures(&talk, &Form::default());
    standing(&found, "phone").map(|c| c.value.clone())
}

fn disagreements(given: impl Fn(&Row) -> Option<String>) -> Vec<String> {
    let differ = rows().filter_map(|row| {
        let given = given(&row);
        (given.as_deref() != row.wanted).then(|| {
            format!(
                "{} in {}: {given:?}, should be {:?}",
                row.raw, row.region, row.wanted
            )
        })
    });
    differ.collect()
}

#[test]
fn a_value_of_a_known_region_is_what_google_makes_of_it() {
    let wrong = disagreements(|row| normalised(row.raw, &Regions::at(Region::parse(row.region))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_in_a_sentence_is_read_for_the_country_that_is_spoken_of() {
    let wrong = disagreements(said);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_form_can_name_every_region_there_is_a_plan_of() {
    let plans: Vec<_> = PHONE_NUMBER_UTIL.get_supported_regions().collect();
    let known = Region::all().map(|region| rlibphonenumber::Region::try_from(region.as_str()));
    let known: Vec<_> = known.collect::<Result<_, _>>().unwrap();
    assert_eq!(known.len(), plans.len());
    assert!(plans.iter().all(|plan| known.contains(plan)));
}

#[test]
fn the_forms_region_is_where_visitors_are_unless_they_say_otherwise() {
    let mut form = Form::default();
    form.fields.push(Field {
        region: Region::parse("de"),
        ..Field::new("phone", false)
    });
    let table = [
        ("my number is 0171 555 1234", "+491715551234"),
        ("call me, 030 23125 111", "+493023125111"),
        ("my number is +44 7700 900123", "+447700900123"),
        (
            "I'm in Leeds, £20 is fine. Ring 07700 900123",
            "+447700900123",
        ),
    ];
    for (text, wanted) in table {
        let talk = talk(vec![message(Role::User, text.into())]);
        let found = captures(&talk, &form);
        let phone = standing(&found, "phone").map(|c| c.value.as_str());
        assert_eq!(phone, Some(wanted), "{text}");
    }
}

/// A form says nothing of where it was filled in: better no number than another country's.
#[test]
fn without_a_hint_no_number_goes_to_another_country() {
    let strangers = disagreements(|row| normalised(row.raw, &Regions::default()));
    let wrong: Vec<_> = strangers
        .into_iter()
        .filter(|line| !line.contains(": None,"))
        .filter(|line| !LOOK_FOREIGN.iter().any(|raw| line.starts_with(raw)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Numbers that look like American and British ones, of which there are far more.
const LOOK_FOREIGN: [&str; 6] = [
    "312 345 6789",
    "312-345-6789",
    "3123456789 in IT",
    "2123456789 in GR",
    "07410410123 in IN",
    "13123456789 in CN",
];
