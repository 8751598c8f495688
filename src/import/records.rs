//! Reads a JSON source record by record: each goes to the first format that knows its shape, so that
//! a log of mixed webhooks is one source. Messages that lie beside each other, in an array or line
//! by line, are gathered into conversations first.

use std::cell::RefCell;
use std::io::Read;
use std::mem;
use std::ops::ControlFlow;

use super::cut::{Cut, Cutter, MAX_RECORD};
use super::draft::Draft;
use super::formats::{self, JsonReader, Shape};
use super::json::Json;
use super::notes::{hand_on, rejected, tell_unread};
use super::threads::{Row, Threads};
use super::time::Times;
use super::{Format, Options, Record, Rejection, Sink, Unreadable};

/// So many records of no known shape, and none of a known one, say that the file is something else.
const ENOUGH_UNKNOWN: usize = 20;

type Flow = ControlFlow<()>;

/// Reads to the end of the source or until the sink breaks off.
pub(super) fn read(
    input: impl Read,
    options: &Options,
    times: &Times,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    // The agent that an envelope names in front of its records is theirs.
    let agent = RefCell::new(None);
    let is_envelope = |key: &str, head: &[u8], first: &[u8]| {
        let is = Json::parse(first).is_ok_and(|first| formats::is_envelope(key, &first));
        if let Some(named) = agent_of_head(head).filter(|_| is) {
            agent.replace(Some(named));
        }
        is
    };
    let mut cutter = Cutter::new(input, MAX_RECORD, &is_envelope);
    let mut records = Records::new(options, times, sink, &agent);
    loop {
        let flow = match cutter.next()? {
            None => break,
            Some(Cut::Open) => records.border(),
            Some(Cut::Close) => {
                let flow = records.border();
                agent.take();
                flow
            }
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
    times: &'o Times,
    sink: &'s mut Sink<'f>,
    /// The format of the first record that had one.
    format: Option<&'static Format>,
    /// Rejections from before that, the unknown shapes among them counted.
    held: Vec<Rejection>,
    unknown: usize,
    gathered: Option<Gathered>,
    /// The agent of records that name none.
    agent: &'o RefCell<Option<String>>,
}

/// Pieces of conversations that stand beside each other.
enum Gathered {
    /// Of a format that has to see them together: the text of a JSON array.
    Text {
        format: &'static Format,
        reader: &'static JsonReader,
        line: u64,
        bytes: Vec<u8>,
    },
    Rows {
        format: &'static Format,
        threads: Threads,
    },
}

impl<'o, 's, 'f> Records<'o, 's, 'f> {
    fn new(
        options: &'o Options,
        times: &'o Times,
        sink: &'s mut Sink<'f>,
        agent: &'o RefCell<Option<String>>,
    ) -> Self {
        Self {
            options,
            times,
            sink,
            format: options.format,
            held: Vec::new(),
            unknown: 0,
            gathered: None,
            agent,
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
        self.times.at_line(line);
        match self.recognise(value) {
            Some((format, reader, Shape::Piece)) => match reader.row {
                Some(row) => self.add_row(format, line, row(value, self.times)),
                None => self.gather(format, reader, line, bytes),
            },
            None if self.gathered.is_some() && is_event(value) => Flow::Continue(()),
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
        let mut flow = Flow::Continue(());
        (reader.read)(value, self.times, &mut |found| {
            if flow.is_continue() {
                flow = self.found(format, line, found);
            }
        });
        flow
    }

    /// Settles what was found and hands it on.
    fn found(&mut self, format: &'static Format, line: u64, found: Result<Draft, String>) -> Flow {
        if self.format.is_none() {
            self.format = Some(format);
            self.release()?;
        }
        let found = found.map(|mut draft| {
            draft.agent = draft.agent.or_else(|| self.agent.borrow().clone());
            draft
        });
        hand_on(found, line, format, self.options, self.sink)
    }

    fn add_row(&mut self, format: &'static Format, line: u64, row: Row) -> Flow {
        let mut threads = match self.gathered.take() {
            Some(Gathered::Rows {
                format: same,
                threads,
            }) if same == format => threads,
            other => {
                self.gathered = other;
                self.read_gathered()?;
                Threads::new()
            }
        };
        let flow = threads.add(line, row, &mut |line, draft| {
            self.found(format, line, draft)
        });
        self.gathered = Some(Gathered::Rows { format, threads });
        flow
    }

    fn gather(
        &mut self,
        format: &'static Format,
        reader: &'static JsonReader,
        line: u64,
        piece: &[u8],
    ) -> Flow {
        match &mut self.gathered {
            Some(Gathered::Text {
                format: same,
                bytes,
                ..
            }) if *same == format => {
                bytes.push(b',');
                bytes.extend_from_slice(piece);
                if bytes.len() <= MAX_RECORD {
                    return Flow::Continue(());
                }
                self.gathered = None;
                self.reject(
                    line,
                    "too many messages for one conversation end here".to_owned(),
                )
            }
            _ => {
                self.read_gathered()?;
                self.gathered = Some(Gathered::Text {
                    format,
                    reader,
                    line,
                    bytes: [b"[", piece].concat(),
                });
                Flow::Continue(())
            }
        }
    }

    fn read_gathered(&mut self) -> Flow {
        match self.gathered.take() {
            None => Flow::Continue(()),
            Some(Gathered::Rows { format, threads }) => {
                threads.finish(&mut |line, draft| self.found(format, line, draft))
            }
            Some(Gathered::Text {
                format,
                reader,
                line,
                mut bytes,
            }) => {
                bytes.push(b']');
                self.times.at_line(line);
                match Json::parse(&bytes) {
                    Ok(all) => self.read_record(format, reader, line, &all),
                    Err(error) => self.reject(line, syntax(&error)),
                }
            }
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
        self.held.push(Rejection::new(line, reason));
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
        if self.release().is_continue() {
            let _ = tell_unread(self.times, self.sink);
        }
        Ok(self.format)
    }
}

/// Among the messages of a conversation there may be events that no format knows.
fn is_event(value: &Json<'_>) -> bool {
    value.first(&["type", "event"]).is_some()
}

/// The agent that an object names before the array at which its text is cut off.
fn agent_of_head(head: &[u8]) -> Option<String> {
    let closed = [head, b"null}"].concat();
    let head = Json::parse(&closed).ok()?;
    head.first_text(&["agent", "agentid", "chatbotid", "chatbot", "botid"])
        .map(String::from)
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
