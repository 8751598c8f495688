//! Typebot's results as CSV: a column for each input and the rows of visitors who answered some. Times
//! of the current year come without the year, and so are no times.

use std::io::{self, Read};

use super::{Format, FoundAt, Reader, TextReader};
use crate::domain::conversation::Origin;
use crate::import::Options;
use crate::import::draft::Draft;
use crate::import::submission::Submission;
use crate::import::tables::{self, Cells, Header};
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "typebot",
    about: "Typebot results as CSV",
    signs: "a header with `Submitted at` and no column for an id or a role",
    reader: Reader::Text(TextReader { recognise, read }),
};

const SUBMITTED: &str = "Submitted at";

fn recognise(head: &str, _: &Times) -> bool {
    Header::find(head, is_results).is_some()
}

/// Other tables have this column too, but beside an id or a message's role.
fn is_results(header: &Header) -> bool {
    let others = [
        "submissionid",
        "respondentid",
        "role",
        "id",
        "conversationid",
    ];
    header.names.iter().any(|name| name == SUBMITTED) && header.column(&others).is_none()
}

fn read(
    input: &mut dyn Read,
    _: &Options,
    times: &Times,
    found: &mut FoundAt<'_>,
) -> io::Result<()> {
    let missing = "no header row with a column for each input";
    tables::records(input, is_results, missing, times, found, |header, cells| {
        // Of a visitor who left before the first answer there is only the date.
        let draft = result(header, cells, times);
        let is_empty = draft.payloads.iter().all(|p| p.entries.is_empty());
        (!is_empty).then_some(draft)
    })
}

fn result(header: &Header, cells: &Cells<'_>, times: &Times) -> Draft {
    let mut answers = Submission::default();
    let mut at = None;
    for (column, name) in header.names.iter().enumerate() {
        let Some(value) = cells.some(Some(column)) else {
            continue;
        };
        if name == SUBMITTED {
            at = times.read(&value);
        } else {
            let path = match without_number(name) {
                Some(base) if !answers.has(base) => base,
                Some(_) => name,
                None => header.path(column),
            };
            answers.add_text(path, &value);
        }
    }
    Draft {
        payloads: vec![answers.into_payload(Origin::Action, None, at)],
        ..Draft::default()
    }
}

/// `Email (1)` is another branch's `Email`, unless this visitor has been asked both.
fn without_number(name: &str) -> Option<&str> {
    let (base, number) = name.strip_suffix(')')?.rsplit_once(" (")?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(base)
}
