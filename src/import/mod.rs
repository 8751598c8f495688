//! Reads conversations and lead payloads out of whatever file a user has.
//!
//! What a source is, is found from its content, never from its name. There are two levels of failure:
//! an [`Unreadable`] source, and a [`Rejection`] of one record, after which reading goes on. Memory
//! stays flat however large a source is.

mod chat;
mod cut;
mod draft;
mod files;
pub mod formats;
mod groups;
mod json;
mod labels;
mod payload;
mod people;
mod preamble;
mod records;
mod roles;
mod scan;
mod source;
mod stamps;
mod tables;
mod texts;
mod threads;
mod time;
mod transcript;
mod turns;

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::domain::conversation::Conversation;
use crate::domain::zone::Zone;

pub use files::{Unlisted, files};
pub use formats::{ALL, Format, format_named};
pub use stamps::DateOrder;

/// What the caller knows about a source that the source itself may not say.
#[derive(Debug, Clone)]
pub struct Options {
    /// The chat agent everything belongs to, whatever the records name.
    pub agent: Option<String>,
    /// The format to read as, instead of the one that the content looks like.
    pub format: Option<&'static Format>,
    /// Where the clocks stood that wrote times without a zone.
    pub zone: Zone,
    /// Who the visitor is, for formats that only know names: a speaker's name or phone number.
    pub visitor: Option<String>,
    /// How to read WhatsApp's dates where the whole file leaves it open, `3/4/26`.
    pub date_order: Option<DateOrder>,
    /// Where the file lies; WhatsApp names it, or the folder it was packed in, after the visitor.
    pub path: Option<PathBuf>,
}

impl Options {
    /// Nothing known but the zone.
    pub fn new(zone: Zone) -> Self {
        Self {
            agent: None,
            format: None,
            zone,
            visitor: None,
            date_order: None,
            path: None,
        }
    }
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A conversation with its identity settled, its messages in order and something in it.
    Conversation(Box<Conversation>),
    /// A record that could not be read.
    Rejected(Rejection),
}

/// Why a record could not be read. Names keys and places, never what a visitor said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The line, from 1, on which the record starts, or on which its syntax goes wrong.
    pub line: Option<u64>,
    /// Lower case, without a full stop.
    pub reason: String,
}

/// Why nothing could be read from a source.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The file or stream failed, possibly after some records had been read.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// Not text of any kind.
    #[error("not text: this looks like {0}")]
    Binary(&'static str),
    /// Text or JSON in which no format was found.
    #[error("in no known format: {0}")]
    Unrecognised(String),
}

/// Takes records as they are read; breaking off ends the reading.
pub type Sink<'s> = dyn FnMut(Record) -> ControlFlow<()> + 's;

/// Reads a source to its end or until the sink breaks off, and gives the format it was in: of a mixed
/// source that of the first record, of an empty one none.
pub fn read(
    input: Box<dyn Read + '_>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let source = source::open(input)?;
    match source.kind() {
        source::Kind::Empty => Ok(None),
        source::Kind::Json => records::read(source, options, sink),
        source::Kind::Text => texts::read(source, options, sink),
    }
}

#[cfg(test)]
mod tests;
