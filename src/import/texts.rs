//! Reads a source that is no JSON: finds its format from its beginning and its text from its bytes.

use std::borrow::Cow;
use std::io::{self, Read};
use std::ops::ControlFlow;

use super::cut::MAX_RECORD;
use super::notes::{hand_on, tell_unread};
use super::source::Source;
use super::time::Times;
use super::{ALL, Format, Options, Sink, Unreadable};

const WANTED: &str = "no line of it begins with a speaker such as `User:` or `[10:31] Ada:`, and its \
    first line is no header with a column for the text or for the email or phone";

/// Reads to the end of the source or until the sink breaks off.
pub(super) fn read(
    mut source: Source<'_>,
    options: &Options,
    times: &Times,
    sink: &mut Sink<'_>,
) -> Result<Option<&'static Format>, Unreadable> {
    let head = decode(source.head());
    let recognised = ALL
        .iter()
        .copied()
        .find(|format| format.is_of(&head, &Times::elsewhere()));
    let unrecognised = || Unreadable::Unrecognised(WANTED.to_owned());
    let format = options.format.or(recognised).ok_or_else(unrecognised)?;
    let mut flow = ControlFlow::Continue(());
    let done = format.read_text(&mut source, options, times, &mut |line, draft| {
        if flow.is_continue() {
            flow = hand_on(draft, line, format, options, sink);
        }
        flow
    });
    let not_text = || {
        let name = format.name;
        Unreadable::Unrecognised(format!("`{name}` is a format of JSON, and this is text"))
    };
    done.ok_or_else(not_text)??;
    if flow.is_continue() {
        let _ = tell_unread(times, sink);
    }
    Ok(Some(format))
}

/// The whole of a source that has to be seen at once.
pub(super) fn whole(input: &mut dyn Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    input.take(MAX_RECORD as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > MAX_RECORD {
        let limit = MAX_RECORD >> 20;
        return Err(io::Error::other(format!(
            "a transcript of more than {limit} MB"
        )));
    }
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => decode(error.as_bytes()).into_owned(),
    })
}

/// UTF-8, but lines that are not are read as Windows-1252, which is what older spreadsheets write.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let decode = |line| match str::from_utf8(line) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(line)
                .0
        }
    };
    Cow::Owned(lines.map(decode).collect())
}

/// Gives the beginning of a source to see and then the whole of it to read.
pub(super) fn with_head<T>(
    input: &mut dyn Read,
    then: impl FnOnce(&str, &mut dyn Read) -> io::Result<T>,
) -> io::Result<T> {
    let mut head = Vec::new();
    input.take(64 << 10).read_to_end(&mut head)?;
    then(&decode(&head), &mut head.as_slice().chain(input))
}
