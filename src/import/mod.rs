//! Reads conversations and lead payloads out of whatever file a user has.
//!
//! What a source is, is found from its content, never from its name. There are two levels of failure:
//! an [`Unreadable`] source, and a [`Rejection`] of one record, after which reading goes on. Memory
//! stays flat however large a source is.

mod action;
mod app_words;
mod archive;
mod chat;
mod cut;
mod dates;
mod draft;
mod entities;
mod files;
pub mod formats;
mod groups;
mod headings;
mod html;
mod json;
mod labels;
mod markup;
mod members;
mod names;
mod noise;
mod notes;
mod payload;
mod people;
mod preamble;
mod profile;
mod records;
mod roles;
mod scan;
mod seen;
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
use time::Times;

pub use action::{Action, BadAction, action};
pub use dates::DateOrder;
pub use files::{Unlisted, files};
pub use formats::{ALL, Format, format_named};
pub use notes::{Note, Remark};

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
    /// How to read dates in numbers where all of a source's leave it open, `3/4/26`.
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
    /// No record, but something to know of one or of the source.
    Noted(Note),
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
        place(source, self.entry.as_deref(), self.line)
    }
}

fn place(source: &str, entry: Option<&str>, line: Option<u64>) -> String {
    let mut place = source.to_owned();
    if let Some(entry) = entry {
        place = place + "/" + entry;
    }
    if let Some(line) = line {
        place = format!("{place}:{line}");
    }
    place
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

/// So much of a source that is read twice is kept in memory, the rest in a temporary file.
const KEPT: usize = 4 << 20;

/// Reads a source that is not packed; one that may hold dates such as `3/4/26` twice, since all of them
/// together tell which of the numbers is the day.
fn read_plain(
    input: Box<dyn Read + '_>,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let mut source = source::open(input)?;
    let wanted = options.date_order;
    let usual = Times::new(options.zone, wanted.unwrap_or(DateOrder::Dmy));
    if !dates::may_hold_numbers(source.head(), source.kind() == source::Kind::Json) {
        return read_source(source, options, &usual, sink);
    }
    let mut copy = tempfile::SpooledTempFile::new(KEPT);
    // What came before a failure is read all the same.
    let copied = io::copy(&mut source, &mut copy);
    copy.rewind()?;
    // What goes wrong here goes wrong again below, and is told then.
    let first = source::open(Box::new(&mut copy))?;
    let _ = read_source(first, options, &usual, &mut |_| ControlFlow::Continue(()));
    let settled = usual.settle(wanted);
    copy.rewind()?;
    let second = source::open(Box::new(copy))?;
    let times = Times::new(options.zone, settled.order);
    let mut flow = ControlFlow::Continue(());
    let read = read_source(second, options, &times, &mut |record| {
        flow = sink(record);
        flow
    })?;
    if settled.is_guess && flow.is_continue() {
        let _ = sink(Record::Noted(Note::of_source(Remark::GuessedDates(
            settled.order,
        ))));
    }
    copied?;
    Ok(read)
}

fn read_source(
    source: source::Source<'_>,
    options: &Options,
    times: &Times,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let is_text = options.format.is_some_and(|format| format.json().is_none());
    match source.kind() {
        source::Kind::Empty => Ok(None),
        _ if is_text => texts::read(source, options, times, sink),
        source::Kind::Json => records::read(source, options, times, sink),
        source::Kind::Text => texts::read(source, options, times, sink),
    }
}

#[cfg(test)]
mod tests;
