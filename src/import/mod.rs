//! Reads conversations and lead payloads out of whatever file a user has.
//!
//! What a source is, is found from its content, never from its name. There are two levels of failure:
//! an [`Unreadable`] source, and a [`Rejection`] of one record, after which reading goes on. Memory
//! stays flat however large a source is.

mod action;
mod archive;
mod chat;
mod cut;
mod draft;
mod entities;
mod files;
pub mod formats;
mod groups;
mod html;
mod json;
mod labels;
mod markup;
mod members;
mod names;
mod noise;
mod payload;
mod people;
mod preamble;
mod profile;
mod records;
mod roles;
mod scan;
mod source;
mod stamps;
mod submission;
mod tables;
mod texts;
mod threads;
mod time;
mod transcript;
mod turns;
mod zipped;

use std::io::{self, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::domain::conversation::Conversation;
use crate::domain::zone::Zone;

use archive::{LIMITS, Packing};

pub use action::{Action, BadAction, action};
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
    /// The file inside an archive in which the record stands.
    pub entry: Option<String>,
    /// The line, from 1, on which the record starts, or on which its syntax goes wrong.
    pub line: Option<u64>,
    /// Lower case, without a full stop.
    pub reason: String,
}

impl Rejection {
    /// A rejection of a record that stands in the source itself.
    pub(crate) fn new(line: Option<u64>, reason: String) -> Self {
        Self {
            entry: None,
            line,
            reason,
        }
    }

    /// Where it stands in a source of this name: `export.zip/b.jsonl:2`.
    pub fn place(&self, source: &str) -> String {
        let mut place = source.to_owned();
        if let Some(entry) = &self.entry {
            place = place + "/" + entry;
        }
        if let Some(line) = self.line {
            place = format!("{place}:{line}");
        }
        place
    }
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
/// source that of the first record, of an empty one none. A gzip file is the file in it, a zip archive
/// the texts in it. What an archive holds stands at its end, so that one is copied to a temporary file
/// first.
pub fn read(
    mut input: Box<dyn Read + '_>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let head = source::first_bytes(&mut input, MAGIC)?;
    let packing = archive::packing(&head);
    let mut whole: Box<dyn Read> = Box::new(Cursor::new(head).chain(input));
    match packing {
        None => read_plain(whole, options, sink),
        Some(Packing::Gzip) => read_plain(archive::gunzip(whole, LIMITS), options, sink),
        Some(Packing::Zip) => {
            let mut copy = tempfile::tempfile()?;
            io::copy(&mut whole, &mut copy)?;
            zipped::read(copy, options, sink)
        }
    }
}

/// [`read`] for a file, in which an archive is read where it lies. A pipe that goes by a file's name
/// is read as any other.
pub fn read_file<'a>(
    mut file: impl Read + Seek + 'a,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let head = source::first_bytes(&mut file, MAGIC)?;
    if archive::packing(&head) == Some(Packing::Zip) && file.rewind().is_ok() {
        return zipped::read(file, options, sink);
    }
    read(Box::new(Cursor::new(head).chain(file)), options, sink)
}

/// So many bytes tell whether a source is packed.
const MAGIC: u64 = 4;

/// Reads a source that is not packed.
fn read_plain(
    input: Box<dyn Read + '_>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let source = source::open(input)?;
    let is_text = options.format.is_some_and(|format| format.json().is_none());
    match source.kind() {
        source::Kind::Empty => Ok(None),
        _ if is_text => texts::read(source, options, sink),
        source::Kind::Json => records::read(source, options, sink),
        source::Kind::Text => texts::read(source, options, sink),
    }
}

#[cfg(test)]
mod tests;
