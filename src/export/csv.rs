//! CSV (RFC 4180) and TSV: a header, a row per lead, custom fields as columns of their own.
//!
//! A spreadsheet runs cells that begin with `=`, `+`, `-` or `@` as formulas, and visitors write
//! what they like. Such cells get an apostrophe in front; numbers and phones, which are harmless
//! and must come back as they were, do not.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use crate::domain::lead::{Lead, instant};

use super::LeadWriter;

const BEFORE_CUSTOM: [&str; 6] = ["id", "agent", "name", "email", "company", "phone"];
const AFTER_CUSTOM: [&str; 7] = [
    "temperature",
    "score",
    "captured_at",
    "last_seen_at",
    "conversations",
    "missing",
    "spam",
];

struct Rows<'a> {
    writer: Writer<&'a mut dyn Write>,
    custom: Vec<String>,
}

pub(super) fn comma_separated<'a>(
    out: &'a mut dyn Write,
    custom: &[String],
) -> io::Result<Box<dyn LeadWriter + 'a>> {
    begin(
        WriterBuilder::new().terminator(Terminator::CRLF),
        out,
        custom,
    )
}

pub(super) fn tab_separated<'a>(
    out: &'a mut dyn Write,
    custom: &[String],
) -> io::Result<Box<dyn LeadWriter + 'a>> {
    begin(WriterBuilder::new().delimiter(b'\t'), out, custom)
}

fn begin<'a>(
    builder: &WriterBuilder,
    out: &'a mut dyn Write,
    custom: &[String],
) -> io::Result<Box<dyn LeadWriter + 'a>> {
    let mut writer = builder.from_writer(out);
    let custom_keys = custom.iter().map(String::as_str);
    let header = BEFORE_CUSTOM
        .into_iter()
        .chain(custom_keys)
        .chain(AFTER_CUSTOM);
    writer.write_record(header).map_err(io_error)?;
    Ok(Box::new(Rows {
        writer,
        custom: custom.to_vec(),
    }))
}

impl LeadWriter for Rows<'_> {
    fn lead(&mut self, lead: &Lead) -> io::Result<()> {
        let mut write = |cell: &str| {
            self.writer
                .write_field(guarded(cell).as_bytes())
                .map_err(io_error)
        };
        write(&lead.id.to_string())?;
        write(&lead.agent)?;
        for key in ["name", "email", "company", "phone"] {
            write(lead.value(key).unwrap_or_default())?;
        }
        for key in &self.custom {
            write(lead.value(key).unwrap_or_default())?;
        }
        write(lead.temperature.as_str())?;
        write(&lead.score.to_string())?;
        write(&instant(lead.captured_at))?;
        write(&instant(lead.last_seen_at))?;
        write(&lead.conversations.join(" "))?;
        write(&lead.missing.join(" "))?;
        let spam: Vec<_> = lead.spam.iter().map(|reason| reason.as_str()).collect();
        write(&spam.join(" "))?;
        self.writer.write_record(None::<&[u8]>).map_err(io_error)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// The failure itself: the crate's own conversion makes every failure, a closed pipe among them,
/// one of kind `Other`.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A cell that no spreadsheet runs.
fn guarded(cell: &str) -> Cow<'_, str> {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_plain_number(cell) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// A sign, digits and what stands between digits; a phone may have an extension.
fn is_plain_number(cell: &str) -> bool {
    let (number, extension) = cell.split_once(";ext=").unwrap_or((cell, ""));
    let digits = number.trim_start_matches(['+', '-']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && number.len() <= digits.len() + 1
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ','))
        && extension.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed_and_phones_are_not() {
        for (cell, wanted) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-1+1", "'-1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+14155550132", "+14155550132"),
            ("+14155550132;ext=240", "+14155550132;ext=240"),
            ("+14155550132;ext=2;=1", "'+14155550132;ext=2;=1"),
            ("-3.5", "-3.5"),
            ("--3", "'--3"),
            ("+", "'+"),
            ("Jane - Acme", "Jane - Acme"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), wanted, "{cell}");
        }
    }
}
