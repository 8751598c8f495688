//! Sources that are packed: the same records as unpacked, and nothing that should not be read.

use std::io::{Cursor, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::fixtures::{options_for, samples};
use super::*;

const A: &str = r#"{"id":"a","messages":[{"role":"user","content":"x"}]}"#;
const Z: &str = r#"{"id":"z","messages":[{"role":"user","content":"y"}]}"#;
const OWNER: &str = r#"[{"email":"owner@us.example"}]"#;

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

type Told = (Result<Option<&'static str>, String>, Vec<String>);

/// What is read of a source as a stream, which is what is read of it as a file.
fn told(bytes: &[u8]) -> Told {
    told_with(bytes, &options())
}

fn told_with(bytes: &[u8], options: &Options) -> Told {
    let streamed = read_with(bytes, options);
    let mut lines = Vec::new();
    let format = read_file(Cursor::new(bytes), options, &mut |record| {
        lines.push(shown(&record));
        ControlFlow::Continue(())
    });
    let format = format.map(|format| format.map(|f| f.name));
    let from_file = (format.map_err(|error| error.to_string()), lines);
    assert_eq!(streamed, from_file);
    streamed
}

fn told_zip(entries: &[(&str, &str)]) -> Vec<String> {
    let entries: Vec<_> = entries.iter().map(|(n, t)| (*n, t.as_bytes())).collect();
    told(&zip(&entries)).1
}

#[test]
fn every_sample_reads_the_same_packed() {
    for (path, bytes) in samples() {
        let options = options_for(&path);
        let plain = read_with(&bytes, &options);
        for packed in [gzip(&bytes), zip(&[("a", &bytes)])] {
            assert_eq!(told_with(&packed, &options), plain, "{}", path.display());
        }
    }
}

#[test]
fn entries_are_read_in_order_of_name() {
    let wanted = ["default/a | user: x", "default/z | user: y"];
    let entries = [
        ("conversations-001.json", Z),
        ("conversations-000.json", A),
        ("chat.html", "<p>User: hello</p>"),
        ("dalle/image.webp", "RIFF"),
    ];
    assert_eq!(told_zip(&entries), wanted);
    assert_eq!(told_zip(&[("b/z.jsonl", Z), ("a/b.jsonl", A)]), wanted);
}

#[test]
fn media_and_hidden_entries_are_passed_over() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    let bytes = zip(&[
        ("a.json", A.as_bytes()),
        ("no-ending", png),
        ("voice.opus", b"OggS"),
        (".DS_Store", b"User: hi"),
        ("__MACOSX/._a.json", b"User: hi"),
        ("folder/", b""),
        ("empty.json", b""),
    ]);
    let wanted = vec!["default/a | user: x".to_owned()];
    assert_eq!(told(&bytes), (Ok(Some("chat-messages")), wanted));
}

#[test]
fn the_owner_of_an_exported_account_is_no_lead() {
    let wanted = ["default/a | user: x"];
    for beside in ["user.json", "users.json", "export/users.json"] {
        let entries = [("conversations.json", A), (beside, OWNER)];
        assert_eq!(told_zip(&entries), wanted);
    }
    let slack = [
        ("channels.json", "[]"),
        ("users.json", OWNER),
        ("sales/a.json", A),
    ];
    assert_eq!(told_zip(&slack), wanted);
    assert_eq!(
        told_zip(&[("users.json", OWNER)]),
        ["default/# | [action - email=owner@us.example]"]
    );
}

#[test]
fn files_that_were_sent_in_a_chat_are_not_read() {
    let chat = "User: price?\nBot: 40\n";
    let entries = [
        ("_chat.txt", chat),
        ("00000007-list.csv", "name,email\nJo,jo@x.example\n"),
    ];
    assert_eq!(
        told_zip(&entries),
        ["default/# | user: price? | assistant: 40"]
    );
}

#[test]
fn what_is_wrong_in_an_entry_is_named_with_it() {
    let found = told_zip(&[
        ("a.json", A),
        ("b.json", "{\"sku\":1}"),
        ("c.jsonl", &format!("{A}\noops\n{Z}")),
        ("d.zip", A),
        ("e", "PK\u{3}\u{4}"),
        ("f.txt", "no talk at all"),
    ]);
    let places: Vec<_> = found
        .iter()
        .filter(|line| !line.starts_with("default/"))
        .map(|line| line.split(": ").next().unwrap())
        .collect();
    assert_eq!(places, ["b.json", "c.jsonl:2", "d.zip", "e", "f.txt"]);
    assert!(found.iter().any(|line| line == "default/z | user: y"));
    assert!(
        found.iter().any(|line| line == &format!("d.zip: {NESTED}")),
        "{found:?}"
    );
}

const NESTED: &str = "cannot be read: an archive inside an archive is not opened: unpack it first";

#[test]
fn archives_that_cannot_be_read_say_why() {
    let whole = zip(&[("a.json", A.as_bytes())]);
    let mut damaged = whole.clone();
    let at = damaged.windows(4).position(|w| w == b"user").unwrap_or(45);
    damaged[at] ^= 0xff;
    let office = zip(&[
        ("[Content_Types].xml", b"<x/>"),
        ("word/document.xml", b"<x/>"),
    ]);
    for (bytes, wanted) in [
        (
            &whole[..whole.len() - 10],
            "the zip archive is cut off or damaged",
        ),
        (&whole[..20], "the zip archive is cut off or damaged"),
        (b"PK\x05\x06\0\0", "the zip archive is cut off or damaged"),
        (&office, "an Office document"),
        (&zip(&[]), "a zip archive without a text in it"),
        (
            &zip(&[("a.png", b"x")]),
            "a zip archive without a text in it",
        ),
        (&gzip(&whole), "a zip archive inside a gzip file"),
        (&gzip(&gzip(b"x")), "a gzip file inside another"),
        (
            &gzip(A.as_bytes())[..20],
            "the gzip file is cut off or damaged",
        ),
    ] {
        let (format, _) = told(bytes);
        let error = format.unwrap_err();
        assert!(error.contains(wanted), "{error}");
    }
    let (_, found) = told(&damaged);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("is cut off or damaged"), "{found:?}");
}

#[test]
fn an_encrypted_entry_is_rejected() {
    let mut bytes = zip(&[("a.json", A.as_bytes()), ("b.json", Z.as_bytes())]);
    // The first bit of the flags, in the entry's own header and in the directory's.
    for (magic, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).position(|w| w == magic).unwrap();
        bytes[at + flags] |= 1;
    }
    let (_, found) = told(&bytes);
    let wanted = "a.json: cannot be read: it is encrypted: unpack it with its password first";
    assert_eq!(found, [wanted, "default/z | user: y"]);
}

/// A named pipe, which is a file that cannot be wound back.
struct Pipe<'p>(&'p [u8]);

impl Read for Pipe<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Seek for Pipe<'_> {
    fn seek(&mut self, _: io::SeekFrom) -> io::Result<u64> {
        Err(io::Error::other("illegal seek"))
    }
}

#[test]
fn a_named_pipe_is_read_as_a_stream() {
    let archive = zip(&[("a.json", A.as_bytes())]);
    for bytes in [&archive[..], A.as_bytes(), &gzip(A.as_bytes()), b"x", b""] {
        let mut count = 0;
        let found = read_file(Pipe(bytes), &options(), &mut |_| {
            count += 1;
            ControlFlow::Continue(())
        });
        assert_eq!(count, usize::from(bytes.len() > 1), "{found:?}");
    }
}

#[test]
fn an_archive_cut_off_anywhere_is_no_panic() {
    let whole = zip(&[("a.json", A.as_bytes()), ("b.json", Z.as_bytes())]);
    for end in 0..whole.len() {
        let _ = told(&whole[..end]);
        let mut flipped = whole.clone();
        flipped[end] ^= 0x55;
        let _ = told(&flipped);
    }
}

#[test]
fn a_zip_bomb_is_given_up() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("a.jsonl", deflated).unwrap();
    write!(zip, "{A}\n{{\"x\":\"").unwrap();
    let blanks = vec![b' '; 1 << 20];
    (0..66).for_each(|_| zip.write_all(&blanks).unwrap());
    zip.start_file("b.jsonl", deflated).unwrap();
    zip.write_all(Z.as_bytes()).unwrap();
    let mut bytes = zip.finish().unwrap();
    bytes.rewind().unwrap();
    let (format, found) = read_with(&bytes.into_inner(), &options());
    assert!(
        format
            .unwrap_err()
            .contains("it unpacks to more than 250 times its size")
    );
    assert_eq!(found, ["default/a | user: x"]);
}
