//! Plain text in which every message begins with who speaks: `User: …`, `[10:31] Ada: …`. One
//! conversation, or several parted by headings or rules.

use std::io::{self, Read};

use super::{Format, FoundAt, Reader, TextReader};
use crate::domain::zone::Zone;
use crate::import::Options;
use crate::import::texts::whole;
use crate::import::transcript::{self, Line};

pub(super) static FORMAT: Format = Format {
    name: "text",
    about: "plain text with a speaker before each message",
    reader: Reader::Text(TextReader { recognise, read }),
};

fn recognise(head: &str, zone: Zone) -> bool {
    transcript::is_transcript(&lines(head, zone))
}

fn lines(text: &str, zone: Zone) -> Vec<Line<'_>> {
    transcript::lines(text, zone, |line| line)
}

fn read(input: &mut dyn Read, options: &Options, found: &mut FoundAt<'_>) -> io::Result<()> {
    let text = whole(input)?;
    let _ = transcript::read(&lines(&text, options.zone), options.zone, found);
    Ok(())
}
