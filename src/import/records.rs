//! Reads a JSON source record by record: each goes to the first format that knows its shape, so that
//! a log of mixed webhooks is one source. Messages that lie beside each other, in an array or line
//! by line, are gathered into one record first.

use std::io::Read;
use std::mem;
use std::ops::ControlFlow;

use super::cut::{Cut, Cutter, MAX_RECORD};
use super::formats::{self, JsonReader, Shape};
use super::json::Json;
use super::{Format, Options, Record, Rejection, Sink, Unreadable};

/// So many records of no known shape, and none of a known one, say that the file is something else.
const ENOUGH_UNKNOWN: usize = 20;

type Flow = ControlFlow<()>;

/// Reads to the end of the source or until the sink breaks off.
pub(super) fn read(
    input: impl Read,
    options: &Options,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let is_envelope = |key: &str, first: &[u8]| {
        Json::parse(first).is_ok_and(|first| formats::is_envelope(key, &first))
    };
    let mut cutter = Cutter::new(input, MAX_RECORD, &is_envelope);
    let mut records = Records::new(options, sink);
    loop {
        let flow = match cutter.next()? {
            None => break,
            Some(Cut::Open | Cut::Close) => records.border(),
            Some(Cut::Bad { line, reason }) => records.reject(line, reason),
            Some(Cut::Value { line, bytes }) => records.value(line, bytes),
        };
        if flow.is_break() {
            return Ok(records.format);
        }
        if records.is_something_else() {
            break;
        }
    }
    records.finish()
}

struct Records<'o, 's, 'f> {
    options: &'o Options,
    sink: &'s mut Sink<'f>,
    /// The format of the first record that had one.
    format: Option<&'static Format>,
    /// Rejections from before that, the unknown shapes among them counted.
    held: Vec<Rejection>,
    unknown: usize,
    gathered: Option<Gathered>,
}

/// Pieces of one conversation, as the text of a JSON array.
struct Gathered {
    format: &'static Format,
    reader: &'static JsonReader,
    line: u64,
    bytes: Vec<u8>,
}

impl<'o, 's, 'f> Records<'o, 's, 'f> {
    fn new(options: &'o Options, sink: &'s mut Sink<'f>) -> Self {
        Self {
            options,
            sink,
            format: options.format,
            held: Vec::new(),
            unknown: 0,
            gathered: None,
        }
    }

    /// An array begins or ends: what lies beyond belongs elsewhere.
    fn border(&mut self) -> Flow {
        self.read_gathered()
    }

    fn value(&mut self, line: u64, bytes: &[u8]) -> Flow {
        match Json::parse(bytes) {
            Ok(value) => self.parsed(line, bytes, &value),
            Err(error) => match mended(bytes) {
                Some(bytes) => self.value(line, &bytes),
                None => self.reject(
                    line + (error.line() as u64).saturating_sub(1),
                    syntax(&error),
                ),
            },
        }
    }

    fn parsed(&mut self, line: u64, bytes: &[u8], value: &Json<'_>) -> Flow {
        match self.recognise(value) {
            Some((format, reader, Shape::Piece)) => self.gather(format, reader, line, bytes),
            // Among the messages of a conversation there may be an event that no format knows.
            None if value.is_object() && self.gathered.is_some() => self.gather_more(bytes),
            Some((format, reader, Shape::Record)) => {
                self.read_gathered()?;
                self.read_record(format, reader, line, value)
            }
            None if value.is_array() && !value.elements().is_empty() => value
                .elements()
                .iter()
                .try_for_each(|element| self.element(line, element)),
            None => self.unknown(line, value),
        }
    }

    /// An element of an array that is one line of JSONL.
    fn element(&mut self, line: u64, element: &Json<'_>) -> Flow {
        match self.recognise(element) {
            Some((format, reader, _)) => self.read_record(format, reader, line, element),
            None => self.unknown(line, element),
        }
    }

    fn recognise(&self, value: &Json<'_>) -> Option<(&'static Format, &'static JsonReader, Shape)> {
        let Some(format) = self.options.format else {
            return formats::recognise(value);
        };
        let reader = format.json()?;
        let shape = (reader.shape)(value);
        let shape = shape.or(value.is_object().then_some(Shape::Record))?;
        Some((format, reader, shape))
    }

    fn read_record(
        &mut self,
        format: &'static Format,
        reader: &JsonReader,
        line: u64,
        value: &Json<'_>,
    ) -> Flow {
        if self.format.is_none() {
            self.format = Some(format);
            self.release()?;
        }
        let mut flow = Flow::Continue(());
        (reader.read)(value, self.options.zone, &mut |found| {
            if flow.is_continue() {
                flow = (self.sink)(
                    match found.and_then(|draft| draft.settle(format, self.options)) {
                        Ok(conversation) => Record::Conversation(Box::new(conversation)),
                        Err(reason) => rejected(line, reason),
                    },
                );
            }
        });
        flow
    }

    fn gather(
        &mut self,
        format: &'static Format,
        reader: &'static JsonReader,
        line: u64,
        bytes: &[u8],
    ) -> Flow {
        if self.gathered.as_ref().is_some_and(|g| g.format == format) {
            return self.gather_more(bytes);
        }
        self.read_gathered()?;
        let bytes = [b"[", bytes].concat();
        self.gathered = Some(Gathered {
            format,
            reader,
            line,
            bytes,
        });
        Flow::Continue(())
    }

    fn gather_more(&mut self, bytes: &[u8]) -> Flow {
        if let Some(gathered) = &mut self.gathered {
            gathered.bytes.push(b',');
            gathered.bytes.extend_from_slice(bytes);
            if gathered.bytes.len() > MAX_RECORD {
                let line = gathered.line;
                self.gathered = None;
                let reason = "its messages are together too large for one conversation".to_owned();
                return self.reject(line, reason);
            }
        }
        Flow::Continue(())
    }

    fn read_gathered(&mut self) -> Flow {
        let Some(mut gathered) = self.gathered.take() else {
            return Flow::Continue(());
        };
        gathered.bytes.push(b']');
        match Json::parse(&gathered.bytes) {
            Ok(all) => self.read_record(gathered.format, gathered.reader, gathered.line, &all),
            Err(error) => self.reject(gathered.line, syntax(&error)),
        }
    }

    fn unknown(&mut self, line: u64, value: &Json<'_>) -> Flow {
        self.unknown += 1;
        self.reject(line, what_is_missing(value))
    }

    fn reject(&mut self, line: u64, reason: String) -> Flow {
        if self.format.is_some() {
            return (self.sink)(rejected(line, reason));
        }
        let line = Some(line);
        self.held.push(Rejection { line, reason });
        // Syntax errors alone never make a source something else, however many there are.
        if self.unknown == 0 && self.held.len() >= ENOUGH_UNKNOWN {
            return self.release();
        }
        Flow::Continue(())
    }

    fn release(&mut self) -> Flow {
        mem::take(&mut self.held)
            .into_iter()
            .try_for_each(|rejection| (self.sink)(Record::Rejected(rejection)))
    }

    fn is_something_else(&self) -> bool {
        self.format.is_none() && self.gathered.is_none() && self.unknown >= ENOUGH_UNKNOWN
    }

    fn finish(mut self) -> Result<Option<&'static Format>, Unreadable> {
        if self.read_gathered().is_break() {
            return Ok(self.format);
        }
        if self.format.is_none() && self.unknown > 0 && self.unknown == self.held.len() {
            let first = self.held.swap_remove(0);
            return Err(Unreadable::Unrecognised(first.reason));
        }
        // Whether the sink wants more no longer matters.
        let _ = self.release();
        Ok(self.format)
    }
}

/// The same JSON with control characters as JSON writes them, where they are written as Telegram
/// writes them, `\x0b`. `None` if there are none.
fn mended(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut mended = Vec::with_capacity(bytes.len() + 64);
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        let (before, escape) = rest.split_at(at);
        mended.extend_from_slice(before);
        let length = escape.len().min(2);
        match escape.get(1) {
            Some(b'x') if escape.len() > 3 => mended.extend_from_slice(b"\\u00"),
            _ => mended.extend_from_slice(&escape[..length]),
        }
        rest = &escape[length..];
    }
    mended.extend_from_slice(rest);
    (mended.len() > bytes.len()).then_some(mended)
}

fn rejected(line: u64, reason: String) -> Record {
    let line = Some(line);
    Record::Rejected(Rejection { line, reason })
}

/// The parser's words without its position, which counts from the start of the record.
fn syntax(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let (what, _) = text.rsplit_once(" at line ").unwrap_or((&text, ""));
    let column = error.column();
    format!("not valid JSON: {what} (column {column})")
}

/// What a value would need to be a record, and the keys it has instead.
fn what_is_missing(value: &Json<'_>) -> String {
    const WANTED: &str = "no messages with a role and a text, and no lead's email or phone";
    if !value.is_object() {
        return "not a record: a JSON object was expected".to_owned();
    }
    let is_plain = |key: &str| {
        let plain = |c: char| c.is_ascii_alphabetic() || c == '_' || c == '-';
        (1..=30).contains(&key.len()) && key.chars().all(plain)
    };
    let keys = value.members().iter().map(|(key, _)| key.as_ref());
    let keys: Vec<_> = keys.filter(|key| is_plain(key)).take(6).collect();
    match keys.as_slice() {
        [] => WANTED.to_owned(),
        keys => format!("{WANTED} (its keys: `{}`)", keys.join("`, `")),
    }
}
