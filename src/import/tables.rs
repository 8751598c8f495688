//! Tables with a header row, separated by commas, semicolons, tabs or bars, as rows of cells that are
//! asked for by the names of their columns.

use std::io::{self, Read};
use std::ops::ControlFlow;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::draft::Draft;
use super::formats::FoundAt;
use super::headings::{self, is_personal};
use super::json::same_key;
use super::payload::is_contact_key;
use super::texts::{decode, with_head};
use super::time::Times;

const DELIMITERS: &[u8] = b",;\t|";

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Header {
    pub names: Vec<String>,
    /// The names, in English.
    pub keys: Vec<String>,
    delimiter: u8,
    /// Lines before the header: Excel's `sep=;`.
    before: u64,
    /// Whether lines end with CR and LF; then rows begin, to their reader, before the LF.
    crlf: bool,
}

impl Header {
    /// The header of a text that begins like this, if its first line is one: two cells or more of
    /// which `is_known` knows enough.
    pub fn find(head: &str, is_known: impl Fn(&Header) -> bool) -> Option<Self> {
        let is_hint = |line: &&str| line.starts_with("sep=") && line.len() <= 5;
        let crlf = head
            .split_inclusive('\n')
            .next()
            .is_some_and(|line| line.ends_with("\r\n"));
        let before = u64::from(head.lines().next().filter(is_hint).is_some());
        DELIMITERS.iter().find_map(|delimiter| {
            let text = head
                .lines()
                .skip(before as usize)
                .collect::<Vec<_>>()
                .join("\n");
            let mut reader = reader(*delimiter, text.as_bytes());
            let mut record = ByteRecord::new();
            reader.read_byte_record(&mut record).ok()?;
            let names: Vec<_> = record
                .iter()
                .map(|cell| decode(cell).trim().to_owned())
                .collect();
            let keys = headings::keys(&names).into_iter().map(String::from);
            let header = Self {
                keys: keys.collect(),
                names,
                delimiter: *delimiter,
                before,
                crlf,
            };
            (header.names.len() >= 2 && is_known(&header)).then_some(header)
        })
    }

    /// Whether there is a column for an email or a phone.
    pub fn has_contact(&self) -> bool {
        self.keys.iter().any(|key| is_contact_key(key))
    }

    /// What a column's values are called: the English word for what a person is reached or known by,
    /// else as in the header.
    pub fn path(&self, column: usize) -> &str {
        let key = self.keys.get(column).filter(|key| is_personal(key));
        key.or(self.names.get(column)).map_or("", String::as_str)
    }

    /// The first column that is named one of `keys`, the first key first.
    pub fn column(&self, keys: &[&str]) -> Option<usize> {
        keys.iter()
            .find_map(|key| self.keys.iter().position(|name| same_key(name, key)))
    }
}

/// One row and the line it starts on.
pub(super) struct Cells<'r> {
    pub line: u64,
    record: &'r ByteRecord,
}

impl Cells<'_> {
    /// The text of a cell; empty where the row ends before it. The apostrophe that keeps spreadsheets
    /// from computing `'+1 555 …` is taken off.
    pub fn text(&self, column: Option<usize>) -> String {
        let cell = column.and_then(|column| self.record.get(column));
        let text = decode(cell.unwrap_or_default());
        let text = text.trim();
        match text.strip_prefix('\'') {
            Some(guarded) if guarded.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
                guarded.trim().to_owned()
            }
            _ => text.to_owned(),
        }
    }

    /// [`Cells::text`] unless it is empty.
    pub fn some(&self, column: Option<usize>) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }
}

/// Reads a table in which a row is a record of its own, below a header that `is_known` knows or, where
/// the user says so, below any. Rows of which `record` makes nothing are passed over.
pub(super) fn records(
    input: &mut dyn Read,
    is_known: fn(&Header) -> bool,
    missing: &str,
    times: &Times,
    found: &mut FoundAt<'_>,
    record: impl Fn(&Header, &Cells<'_>) -> Option<Draft>,
) -> io::Result<()> {
    with_head(input, |head, input| {
        let header = Header::find(head, is_known).or_else(|| Header::find(head, |_| true));
        let Some(header) = header else {
            let _ = found(1, Err(missing.to_owned()));
            return Ok(());
        };
        rows(input, &header, times, &mut |cells| match cells {
            Err((line, reason)) => found(line, Err(reason)),
            Ok(cells) => match record(&header, &cells) {
                Some(draft) => found(cells.line, Ok(draft)),
                None => ControlFlow::Continue(()),
            },
        })
    })
}

/// Takes each row, or the line of one that cannot be taken apart and why.
pub(super) type EachRow<'e> = dyn FnMut(Result<Cells<'_>, (u64, String)>) -> ControlFlow<()> + 'e;

/// Reads the rows below a header.
pub(super) fn rows(
    input: &mut dyn Read,
    header: &Header,
    times: &Times,
    each: &mut EachRow<'_>,
) -> io::Result<()> {
    let mut quotes = Quotes { input, odd: false };
    let mut reader = reader(header.delimiter, &mut quotes);
    let (mut record, mut next) = (ByteRecord::new(), ByteRecord::new());
    let skipped = header.before + 1;
    for _ in 0..skipped {
        reader.read_byte_record(&mut record)?;
    }
    let mut more = reader.read_byte_record(&mut record)?;
    while more {
        // One row ahead, since only the last one can have a quote that is never closed.
        more = reader.read_byte_record(&mut next)?;
        let line = record.position().map_or(0, csv::Position::line) + u64::from(header.crlf);
        times.at_line(line);
        let broken =
            !more && reader.get_ref().odd && record.iter().any(|cell| cell.contains(&b'\n'));
        let flow = if broken {
            each(Err((
                line,
                "a quote that opens in this row is never closed".to_owned(),
            )))
        } else if record.len() > header.names.len() {
            let (cells, columns) = (record.len(), header.names.len());
            let reason = format!(
                "{cells} cells under {columns} columns: is a text with the separator in it not quoted?"
            );
            each(Err((line, reason)))
        } else {
            each(Ok(Cells {
                line,
                record: &record,
            }))
        };
        if flow.is_break() {
            break;
        }
        std::mem::swap(&mut record, &mut next);
    }
    Ok(())
}

fn reader<R: Read>(delimiter: u8, input: R) -> Reader<R> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(input)
}

/// Knows whether the quotes that have passed are odd in number.
struct Quotes<R> {
    input: R,
    odd: bool,
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let quotes = memchr::memchr_iter(b'"', &buffer[..read]).count();
        self.odd ^= quotes % 2 == 1;
        Ok(read)
    }
}
