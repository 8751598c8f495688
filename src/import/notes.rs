//! What a reader of a source should be told although no record had to be rejected, and how every
//! format's findings are handed on, so that none of it is forgotten.

use std::ops::ControlFlow;

use super::dates::DateOrder;
use super::draft::Draft;
use super::time::{Times, Unread};
use super::{Format, Options, Record, Rejection, Sink};

/// Something to know of a source, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file inside an archive that it is about.
    pub entry: Option<String>,
    /// The line, from 1; `None` where it is about the whole source.
    pub line: Option<u64>,
    /// What there is to know.
    pub remark: Remark,
}

/// What there is to know of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// So many times in it are in no known spelling. The records are there, without them.
    UnreadTimes(u64),
    /// Nothing says who the visitor is; whoever wrote first is taken to be.
    GuessedVisitor,
    /// Nothing says in which order its dates are written; they are read in this one.
    GuessedDates(DateOrder),
    /// The record is whole, but there is nothing in it to import, and why.
    Nothing(&'static str),
}

impl Note {
    /// A remark on a source as a whole.
    pub(super) fn of_source(remark: Remark) -> Self {
        Self {
            entry: None,
            line: None,
            remark,
        }
    }

    /// Where it stands in a source of this name: `export.zip/b.jsonl:2`.
    pub fn place(&self, source: &str) -> String {
        super::place(source, self.entry.as_deref(), self.line)
    }
}

/// Settles what a format has found on a line and hands it on, with what is to be said of it.
pub(super) fn hand_on(
    found: Result<Draft, String>,
    line: u64,
    format: &'static Format,
    options: &Options,
    sink: &mut Sink<'_>,
) -> ControlFlow<()> {
    let mut draft = match found {
        Ok(draft) => draft,
        Err(reason) => return sink(rejected(line, reason)),
    };
    let remark = draft.remark.take();
    let is_nothing = matches!(remark, Some(Remark::Nothing(_)));
    if let Some(remark) = remark {
        let note = Note {
            line: Some(line),
            ..Note::of_source(remark)
        };
        sink(Record::Noted(note))?;
    }
    if is_nothing {
        return ControlFlow::Continue(());
    }
    sink(match draft.settle(format, options) {
        Ok(conversation) => Record::Conversation(Box::new(conversation)),
        Err(reason) => rejected(line, reason),
    })
}

/// Tells of the times that could not be read, if there are any.
pub(super) fn tell_unread(times: &Times, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let Unread { count, line } = times.take_unread();
    match count {
        0 => ControlFlow::Continue(()),
        _ => sink(Record::Noted(Note {
            line: Some(line),
            ..Note::of_source(Remark::UnreadTimes(count))
        })),
    }
}

pub(super) fn rejected(line: u64, reason: String) -> Record {
    Record::Rejected(Rejection::new(Some(line), reason))
}
