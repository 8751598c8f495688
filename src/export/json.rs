//! JSON: one array, or one object a line.
//!
//! Characters that could disturb a terminal (control, bidirectional, zero-width) are written as
//! escapes: the value is the same to every program, and nothing to a screen.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, Serializer};

use crate::domain::lead::Lead;
use crate::domain::text::is_disturbing;

use super::LeadWriter;

struct Array<'a> {
    out: &'a mut dyn Write,
    any: bool,
}

pub(super) fn array<'a>(
    out: &'a mut dyn Write,
    _custom: &[String],
) -> io::Result<Box<dyn LeadWriter + 'a>> {
    out.write_all(b"[")?;
    Ok(Box::new(Array { out, any: false }))
}

impl LeadWriter for Array<'_> {
    fn lead(&mut self, lead: &Lead) -> io::Result<()> {
        self.out
            .write_all(if self.any { b",\n " } else { b"\n " })?;
        self.any = true;
        write_json(self.out, lead)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out
            .write_all(if self.any { b"\n]\n" } else { b"]\n" })?;
        self.out.flush()
    }
}

struct Lines<'a>(&'a mut dyn Write);

pub(super) fn lines<'a>(
    out: &'a mut dyn Write,
    _custom: &[String],
) -> io::Result<Box<dyn LeadWriter + 'a>> {
    Ok(Box::new(Lines(out)))
}

impl LeadWriter for Lines<'_> {
    fn lead(&mut self, lead: &Lead) -> io::Result<()> {
        write_json(self.0, lead)?;
        self.0.write_all(b"\n")
    }

    fn finish(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes one value as JSON on one line, without a line end.
pub fn write_json<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Calm);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// Compact JSON with escapes for characters that disturb a terminal.
struct Calm;

impl Formatter for Calm {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((index, found)) = rest.char_indices().find(|(_, c)| is_disturbing(*c)) {
            writer.write_all(&rest.as_bytes()[..index])?;
            for unit in found.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[index + found.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        char_escape: CharEscape,
    ) -> io::Result<()> {
        serde_json::ser::CompactFormatter.write_char_escape(writer, char_escape)
    }
}
