//! A table with a person in each row: CSV, semicolons or tabs, with a column for the email or the
//! phone and none for messages.

use std::io::{self, Read};

use super::{Format, FoundAt, Reader, TextReader};
use crate::domain::conversation::{Entry, Origin, Payload};
use crate::import::Options;
use crate::import::draft::Draft;
use crate::import::json::same_key;
use crate::import::submission::tidy;
use crate::import::tables::{self, Cells, Header};
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "contacts",
    about: "CSV or TSV with a person in each row",
    signs: "a header with a column for the email or the phone and none for messages",
    reader: Reader::Text(TextReader { recognise, read }),
};

const ID: &[&str] = &[
    "id",
    "leadid",
    "contactid",
    "recordid",
    "submissionid",
    "uuid",
];
const THREAD: &[&str] = &["conversationid", "conversation", "chatid", "sessionid"];
const AGENT: &[&str] = &["chatbotid", "chatbot", "agentid", "agent", "botid"];
const TIME: &[&str] = &[
    "capturedat",
    "createdat",
    "submittedat",
    "timestamp",
    "created",
    "date",
    "time",
];

fn recognise(head: &str, _: &Times) -> bool {
    Header::find(head, is_contacts).is_some()
}

fn is_contacts(header: &Header) -> bool {
    header.has_contact()
}

fn read(
    input: &mut dyn Read,
    _: &Options,
    times: &Times,
    found: &mut FoundAt<'_>,
) -> io::Result<()> {
    let missing = "no header row with a column for the email or the phone";
    tables::records(
        input,
        is_contacts,
        missing,
        times,
        found,
        |header, cells| Some(person(header, cells, times)),
    )
}

fn person(header: &Header, cells: &Cells<'_>, times: &Times) -> Draft {
    let cell = |keys: &[&str]| cells.some(header.column(keys));
    let is_used = |name: &str| {
        let mut used = [ID, THREAD, AGENT, TIME].concat().into_iter();
        used.any(|key| same_key(name, key))
    };
    let columns = header
        .keys
        .iter()
        .enumerate()
        .filter(|(_, key)| !is_used(key));
    // Address books put several values into a cell.
    let entries = |(column, _): (usize, &String)| {
        let values = cells.text(column.into());
        let entry = |value: &str| Entry {
            path: header.path(column).to_owned(),
            value: value.trim().to_owned(),
        };
        let entries: Vec<_> = values.split(" ::: ").map(entry).collect();
        entries
    };
    let details = Payload {
        origin: Origin::Profile,
        name: None,
        at: cell(TIME).and_then(|at| times.read(&at)),
        entries: columns
            .flat_map(entries)
            .filter(|entry| !entry.value.is_empty())
            .collect(),
    };
    Draft {
        id: cell(THREAD).or_else(|| cell(ID).map(|id| format!("lead:{id}"))),
        agent: cell(AGENT),
        payloads: tidy(details).into_iter().collect(),
        ..Draft::default()
    }
}
