//! A table with a person in each row: CSV, semicolons or tabs, with a column for the email or the
//! phone and none for messages.

use std::io::{self, Read};

use super::{Format, FoundAt, Reader, TextReader};
use crate::domain::conversation::{Entry, Origin, Payload};
use crate::import::Options;
use crate::import::draft::Draft;
use crate::import::json::same_key;
use crate::import::payload::is_contact_key;
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
    header.names.iter().any(|name| is_contact_key(name))
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
        .names
        .iter()
        .enumerate()
        .filter(|(_, name)| !is_used(name));
    let entry = |(column, name): (usize, &String)| {
        let path = name.clone();
        let value = cells.some(Some(column))?;
        Some(Entry { path, value })
    };
    let details = Payload {
        origin: Origin::Profile,
        name: None,
        at: cell(TIME).and_then(|at| times.read(&at)),
        entries: columns.filter_map(entry).collect(),
    };
    Draft {
        id: cell(THREAD).or_else(|| cell(ID).map(|id| format!("lead:{id}"))),
        agent: cell(AGENT),
        payloads: tidy(details).into_iter().collect(),
        ..Draft::default()
    }
}
