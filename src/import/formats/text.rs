//! Plain text in which every message begins with who speaks: `User: …`, `[10:31] Ada: …`. One
//! conversation, or several parted by headings or rules.

use std::io::{self, Read};

use super::{Format, FoundAt, Reader, TextReader};
use crate::import::Options;
use crate::import::texts::whole;
use crate::import::time::Times;
use crate::import::transcript::{self, Line};

pub(super) static FORMAT: Format = Format {
    name: "text",
    about: "plain text with a speaker before each message",
    signs: "lines that begin with a role, or two names that take turns before a colon",
    reader: Reader::Text(TextReader { recognise, read }),
};

fn recognise(head: &str, times: &Times) -> bool {
    transcript::is_transcript(&lines(head, times))
}

fn lines<'t>(text: &'t str, times: &Times) -> Vec<Line<'t>> {
    transcript::lines(text, times, |line| line)
}

fn read(
    input: &mut dyn Read,
    _: &Options,
    times: &Times,
    found: &mut FoundAt<'_>,
) -> io::Result<()> {
    let text = whole(input)?;
    let _ = transcript::read(&lines(&text, times), times, found);
    Ok(())
}
