//! The bytes of a source as UTF-8, and what they are at first sight: nothing, JSON, text, or
//! something that is no text at all. UTF-16 is recognised by its mark or by its NULs.

use std::io::{self, Cursor, Read};

use encoding_rs_io::DecodeReaderBytesBuilder;

use super::Unreadable;

/// How much of a source is looked at to find out what it is.
const HEAD: u64 = 64 << 10;

/// What a source holds, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    Json,
    Text,
}

/// A source whose beginning has been looked at.
pub(super) struct Source<'a> {
    head: Cursor<Vec<u8>>,
    rest: Box<dyn Read + 'a>,
}

/// Looks at the beginning of an input and refuses what cannot be text.
pub(super) fn open(mut input: Box<dyn Read + '_>) -> Result<Source<'_>, Unreadable> {
    let raw = first_bytes(&mut input, 1024)?;
    if let Some(kind) = magic(&raw) {
        return Err(Unreadable::Binary(kind));
    }
    let marked = raw.starts_with(&[0xff, 0xfe]) || raw.starts_with(&[0xfe, 0xff]);
    let mark: &[u8] = match utf16_without_mark(&raw) {
        Some(Order::Little) => &[0xff, 0xfe],
        Some(Order::Big) => &[0xfe, 0xff],
        None if raw.contains(&0) && !marked => return Err(Unreadable::Binary("a binary file")),
        None => &[],
    };
    let whole = Cursor::new(mark).chain(Cursor::new(raw)).chain(input);
    let decoded = DecodeReaderBytesBuilder::new()
        .bom_override(true)
        .strip_bom(true)
        .utf8_passthru(true)
        .build(whole);
    let mut rest = Box::new(decoded) as Box<dyn Read>;
    let head = Cursor::new(first_bytes(&mut rest, HEAD)?);
    Ok(Source { head, rest })
}

/// The first bytes of an input, fewer only where there are no more.
pub(super) fn first_bytes(input: &mut dyn Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Source<'_> {
    /// The first of what is there to read, up to 64 KB of it.
    pub fn head(&self) -> &[u8] {
        self.head.get_ref()
    }

    /// What the source is at first sight.
    pub fn kind(&self) -> Kind {
        // JSON text sequences begin each record with a record separator.
        let is_blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0x1e;
        let start = self.head().iter().position(|byte| !is_blank(byte));
        let head = &self.head()[start.unwrap_or(self.head().len())..];
        let inside = head.get(1..).unwrap_or_default().trim_ascii_start();
        match head.first() {
            None => Kind::Empty,
            Some(b'{') => Kind::Json,
            // `[10:31] Jane: hello` and `[Visitor] hello` are text.
            Some(b'[') if matches!(inside.first(), None | Some(b'{' | b'[' | b'"' | b']')) => {
                Kind::Json
            }
            Some(_) => Kind::Text,
        }
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.head.read(buffer)? {
            0 => self.rest.read(buffer),
            read => Ok(read),
        }
    }
}

enum Order {
    Little,
    Big,
}

/// ASCII in UTF-16 has a NUL in every other byte.
fn utf16_without_mark(head: &[u8]) -> Option<Order> {
    let pairs: Vec<_> = head.chunks_exact(2).take(16).collect();
    if pairs.len() < 2 {
        return None;
    }
    if pairs.iter().all(|pair| pair[0] != 0 && pair[1] == 0) {
        return Some(Order::Little);
    }
    pairs
        .iter()
        .all(|pair| pair[0] == 0 && pair[1] != 0)
        .then_some(Order::Big)
}

fn magic(head: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"\x1f\x8b", "a gzip file inside another: unpack it first"),
        (
            b"PK\x03\x04",
            "a zip archive inside a gzip file: unpack it first",
        ),
        (b"(\xb5\x2f\xfd", "zstd: unpack it first"),
        (b"BZh", "bzip2: unpack it first"),
        (b"\xfd7zXZ", "xz: unpack it first"),
        (
            b"%PDF",
            "a PDF: export the conversations as JSON, CSV or text",
        ),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\x89PNG", "an image"),
        (b"\xff\xd8\xff", "an image"),
        (b"GIF8", "an image"),
    ];
    if head.get(257..262) == Some(b"ustar") {
        return Some("a tar archive: unpack it first");
    }
    let (_, kind) = KINDS.iter().find(|(magic, _)| head.starts_with(magic))?;
    Some(kind)
}
