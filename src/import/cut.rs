//! Cuts a stream of JSON into records and holds no more than one of them: the lines of JSONL, values
//! one after the other, the elements of an array, or of an array inside an envelope object.
//!
//! Cutting looks at quotes and brackets only; whether a record is JSON is for the parser to say. A
//! broken record costs itself: cutting goes on at the next line that begins as its line did.

use std::io::{self, Read};

use super::scan::{Scanner, Stop, line_starts, word_end};

/// Above this many bytes a record is rejected unread.
pub(super) const MAX_RECORD: usize = 256 << 20;
/// After so many records that do not close, a record is a line: each search for an end may have been
/// one to the end of the file.
const TOO_BROKEN: usize = 32;
const CHUNK: usize = 256 << 10;

/// One piece of the stream.
#[derive(Debug, PartialEq)]
pub(super) enum Cut<'b> {
    /// An array begins whose elements follow.
    Open,
    /// The array ends, or the object whose arrays have been opened.
    Close,
    /// One record and the line on which it starts.
    Value { line: u64, bytes: &'b [u8] },
    /// Something that cannot be a record, and why.
    Bad { line: u64, reason: String },
}

/// Whether the array under this key of an object holds records of their own: asked with the text of
/// the object up to the array, and with the first element.
pub(super) type IsEnvelope<'a> = dyn Fn(&str, &[u8], &[u8]) -> bool + 'a;

/// Where in the document the next byte is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    /// Between values.
    Top,
    /// Between values, after one that was a whole line: from here on a line is a record.
    Lines,
    Array,
    EnvelopeArray,
}

/// How the search for the end of a value went. Offsets count from the start of the window.
enum Found {
    End(usize),
    /// An array of records begins here.
    Records(usize),
    /// The brackets or quotes do not close; cutting can go on at the offset.
    Broken(usize),
    TooLarge,
}

pub(super) struct Cutter<'a, R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    at_end: bool,
    line: u64,
    /// The blanks that the present line begins with; `true` while nothing else has been on it.
    indent: (Vec<u8>, bool),
    limit: usize,
    place: Place,
    /// How many records have not closed.
    breaks: usize,
    is_envelope: &'a IsEnvelope<'a>,
}

impl<'a, R: Read> Cutter<'a, R> {
    pub fn new(input: R, limit: usize, is_envelope: &'a IsEnvelope<'a>) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            at_end: false,
            line: 1,
            indent: (Vec::new(), true),
            limit,
            place: Place::Top,
            breaks: 0,
            is_envelope,
        }
    }

    /// The next piece; `None` at the end of the stream.
    pub fn next(&mut self) -> io::Result<Option<Cut<'_>>> {
        let first = self.skip_blank()?;
        match (self.place, first) {
            (Place::Array | Place::EnvelopeArray, None) => Ok(Some(self.cut_off())),
            (_, None) => Ok(None),
            (Place::Lines, Some(_)) => self.whole_line().map(Some),
            (Place::Top, Some(b'[')) => Ok(Some(self.open(Place::Array))),
            (Place::Array, Some(b']')) => Ok(Some(self.close(1))),
            (Place::EnvelopeArray, Some(b']')) => self.leave_array().map(Some),
            (_, Some(b'{' | b'[' | b'"')) => self.value().map(Some),
            (_, Some(_)) => self.bare_word().map(Some),
        }
    }

    fn open(&mut self, place: Place) -> Cut<'static> {
        self.consume(1);
        self.place = place;
        Cut::Open
    }

    fn close(&mut self, length: usize) -> Cut<'static> {
        self.consume(length);
        self.place = Place::Top;
        Cut::Close
    }

    fn cut_off(&mut self) -> Cut<'static> {
        self.consume(self.window().len());
        self.place = Place::Top;
        Cut::Bad {
            line: self.line,
            reason: "the file is cut off: its brackets do not close".to_owned(),
        }
    }

    /// A value found by its brackets, or the start of the array that it is the envelope of.
    fn value(&mut self) -> io::Result<Cut<'_>> {
        let line = self.line;
        let at_top = self.place == Place::Top;
        match self.find_end(Scanner::default(), at_top)? {
            Found::End(end) => {
                if at_top && self.is_a_line(end)? {
                    self.place = Place::Lines;
                }
                Ok(self.take(end))
            }
            Found::Records(at) => {
                self.consume(at);
                Ok(self.open(Place::EnvelopeArray))
            }
            Found::Broken(resume) => {
                self.consume(resume);
                self.breaks += 1;
                if self.window().is_empty() && self.at_end {
                    self.place = Place::Top;
                } else if self.breaks >= TOO_BROKEN {
                    self.place = Place::Lines;
                }
                let reason = "cut off or broken: its brackets or quotes do not close".to_owned();
                Ok(Cut::Bad { line, reason })
            }
            Found::TooLarge => self.pass_over(line),
        }
    }

    /// A record that is one line; of several lines only where it is open at the end of the first
    /// and the next does not look like a record.
    fn whole_line(&mut self) -> io::Result<Cut<'_>> {
        let line = self.line;
        let Some(end) = self.line_end()? else {
            return self.pass_over_line(line);
        };
        let opens = matches!(self.window().first(), Some(b'{' | b'['));
        let closes = matches!(
            without_comma(&self.window()[..end]).last(),
            Some(b'}' | b']')
        );
        let may_go_on = opens && !closes && self.breaks < TOO_BROKEN;
        if may_go_on && !matches!(self.peek(end + 1)?, None | Some(b'{' | b'[')) {
            return self.value();
        }
        Ok(self.take(end))
    }

    /// Something without quotes or brackets where a record should be.
    fn bare_word(&mut self) -> io::Result<Cut<'_>> {
        let line = self.line;
        let in_array = self.place != Place::Top;
        let end = loop {
            match word_end(self.window(), in_array) {
                Some(end) => break end,
                None if self.window().len() > self.limit || !self.fill()? => {
                    break self.window().len();
                }
                None => {}
            }
        };
        self.consume(end);
        let reason = "not a record: a JSON object or array was expected".to_owned();
        Ok(Cut::Bad { line, reason })
    }

    /// From the end of an envelope's array to the next one, or out of the object.
    fn leave_array(&mut self) -> io::Result<Cut<'_>> {
        self.consume(1);
        Ok(match self.find_end(Scanner::inside_object(), true)? {
            Found::Records(at) => {
                self.consume(at);
                self.open(Place::EnvelopeArray)
            }
            Found::End(end) => self.close(end),
            Found::Broken(_) | Found::TooLarge => self.cut_off(),
        })
    }

    /// Finds the end of the value that begins the window. With `records`, stops before an array of
    /// records inside it.
    fn find_end(&mut self, mut scanner: Scanner, records: bool) -> io::Result<Found> {
        let indent = self.indent.0.clone();
        loop {
            match scanner.run(self.window()) {
                Stop::End(end) => return Ok(Found::End(end)),
                Stop::Array(key, at) if records => {
                    let key = String::from_utf8_lossy(&self.window()[key]).into_owned();
                    if self.holds_records(&key, at + 1)? {
                        return Ok(Found::Records(at));
                    }
                }
                Stop::BrokenText(at) if self.begins_record(at, &indent)? => {
                    return Ok(Found::Broken(at));
                }
                Stop::Array(..) | Stop::BrokenText(_) => {}
                Stop::Mismatch(_) => return self.mismatched(&indent),
                Stop::More if self.window().len() > self.limit => return Ok(Found::TooLarge),
                Stop::More if self.fill()? => {}
                Stop::More => return Ok(Found::Broken(self.next_start(&indent))),
            }
        }
    }

    /// Asks about an array whose inside begins at `at`, showing its first element.
    fn holds_records(&mut self, key: &str, mut at: usize) -> io::Result<bool> {
        let before = at - 1;
        while self
            .peek(at)?
            .is_some_and(|byte| byte.is_ascii_whitespace())
        {
            at += 1;
        }
        let mut scanner = Scanner::default();
        loop {
            match scanner.run(&self.window()[at..]) {
                Stop::End(end) => {
                    let window = self.window();
                    let (head, first) = (&window[..before], &window[at..at + end]);
                    return Ok((self.is_envelope)(key, head, first));
                }
                Stop::More if self.window().len() > self.limit || !self.fill()? => {
                    return Ok(false);
                }
                _ => {}
            }
        }
    }

    /// Where to go on behind brackets of different kinds: the next line that could be a record, or the
    /// end of the present one.
    fn mismatched(&mut self, indent: &[u8]) -> io::Result<Found> {
        self.line_end()?;
        self.peek(self.window().len() + indent.len() + 1)?;
        Ok(Found::Broken(self.next_start(indent)))
    }

    /// Whether the line that begins at `at` begins as the present one does.
    fn begins_record(&mut self, at: usize, indent: &[u8]) -> io::Result<bool> {
        self.peek(at + indent.len())?;
        Ok(looks_like_record(&self.window()[at..], indent))
    }

    /// The first line behind the present one that could be the start of a record.
    fn next_start(&self, indent: &[u8]) -> usize {
        let window = self.window();
        line_starts(window)
            .find(|at| looks_like_record(&window[*at..], indent))
            .unwrap_or(window.len())
    }

    /// Whether the value that ends at `end` is an object on a line of its own with a line behind it.
    fn is_a_line(&mut self, mut end: usize) -> io::Result<bool> {
        if self.window()[0] != b'{' || line_starts(&self.window()[..end]).next().is_some() {
            return Ok(false);
        }
        while matches!(self.peek(end)?, Some(b' ' | b'\t' | b'\r' | b',')) {
            end += 1;
        }
        Ok(self.peek(end)? == Some(b'\n'))
    }

    fn line_end(&mut self) -> io::Result<Option<usize>> {
        let mut seen = 0;
        loop {
            if let Some(end) = memchr::memchr(b'\n', &self.window()[seen..]) {
                return Ok(Some(seen + end));
            }
            seen = self.window().len();
            if seen > self.limit {
                return Ok(None);
            }
            if !self.fill()? {
                return Ok(Some(seen));
            }
        }
    }

    /// Reads past a value that is too large to be kept.
    fn pass_over(&mut self, line: u64) -> io::Result<Cut<'static>> {
        let mut scanner = Scanner::default();
        loop {
            match scanner.run(self.window()) {
                Stop::End(end) => {
                    self.consume(end);
                    break;
                }
                Stop::More => {
                    let passed = scanner.position();
                    self.consume(passed);
                    scanner.forget(passed);
                    if !self.fill()? {
                        break;
                    }
                }
                _ => {}
            }
        }
        Ok(self.too_large(line))
    }

    fn pass_over_line(&mut self, line: u64) -> io::Result<Cut<'static>> {
        while memchr::memchr(b'\n', self.window()).is_none() {
            self.consume(self.window().len());
            if !self.fill()? {
                break;
            }
        }
        let end = memchr::memchr(b'\n', self.window()).unwrap_or(self.window().len());
        self.consume(end);
        Ok(self.too_large(line))
    }

    fn too_large(&self, line: u64) -> Cut<'static> {
        let reason = format!("larger than {} MB", self.limit >> 20);
        Cut::Bad { line, reason }
    }

    /// Skips blanks and the commas between records; the byte behind them.
    fn skip_blank(&mut self) -> io::Result<Option<u8>> {
        loop {
            let Some(byte) = self.peek(0)? else {
                return Ok(None);
            };
            match byte {
                b'\n' => self.indent = (Vec::new(), true),
                b' ' | b'\t' if self.indent.1 => self.indent.0.push(byte),
                // A record separator, as in JSON text sequences, is a blank too.
                b' ' | b'\t' | b'\r' | b',' | 0x1e => {}
                _ => {
                    self.indent.1 = false;
                    return Ok(Some(byte));
                }
            }
            self.consume(1);
        }
    }

    fn take(&mut self, length: usize) -> Cut<'_> {
        let (line, start) = (self.line, self.start);
        self.consume(length);
        let bytes = without_comma(&self.buffer[start..start + length]);
        Cut::Value { line, bytes }
    }

    fn window(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    fn peek(&mut self, at: usize) -> io::Result<Option<u8>> {
        while self.window().len() <= at {
            if !self.fill()? {
                return Ok(None);
            }
        }
        Ok(Some(self.window()[at]))
    }

    fn consume(&mut self, length: usize) {
        self.line += line_starts(&self.window()[..length]).count() as u64;
        self.start += length;
    }

    /// Reads more into the window; `false` at the end of the input.
    fn fill(&mut self) -> io::Result<bool> {
        if self.at_end {
            return Ok(false);
        }
        if self.end == self.buffer.len() {
            self.make_room();
        }
        let read = loop {
            match self.input.read(&mut self.buffer[self.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.end += read;
        self.at_end = read == 0;
        Ok(read > 0)
    }

    fn make_room(&mut self) {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end * 2 > self.buffer.len() || self.buffer.is_empty() {
            self.buffer.resize(CHUNK.max(self.end * 2), 0);
        }
    }
}

fn without_comma(record: &[u8]) -> &[u8] {
    let record = record.trim_ascii_end();
    record.strip_suffix(b",").unwrap_or(record)
}

fn looks_like_record(line: &[u8], indent: &[u8]) -> bool {
    let rest = line.strip_prefix(indent);
    matches!(rest.and_then(<[u8]>::first), Some(b'{' | b'['))
}
