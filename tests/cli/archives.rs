//! Archives on the command line: as files, and from standard input.

use std::io::{Cursor, Write};

use crate::sandbox::Sandbox;

fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const CHAT: &str =
    "{\"id\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"can i book a demo\"}]}\n";

#[test]
fn a_zip_archive_is_the_same_as_a_file_and_from_a_pipe() {
    let s = Sandbox::new();
    let archive = zip(&[("chats/b.jsonl", &format!("{CHAT}oops\n"))]);
    let path = s.file("export.zip", &archive);
    for (run, place) in [
        (s.run(&["import", &path]), path.as_str()),
        (s.run_with(&archive, &["import", "-"]), "stdin"),
    ] {
        let place = format!("{place}/chats/b.jsonl:2: not valid JSON");
        assert!(run.err.contains(&place), "{}", run.err);
        assert_eq!(run.code, 3);
        assert!(run.out.starts_with("2 records: "), "{}", run.out);
    }
    let listed = s.run(&["conversations", "list", "--format", "ids"]).ok();
    assert_eq!(listed, "a\n");
}

#[test]
fn an_archive_that_is_cut_off_is_rejected() {
    let s = Sandbox::new();
    let archive = zip(&[("b.jsonl", CHAT)]);
    let run = s.run_with(&archive[..40], &["import", "-"]);
    assert_eq!(run.code, 3);
    let wanted = "stdin: cannot be read: the zip archive is cut off or damaged";
    assert!(run.err.contains(wanted), "{}", run.err);
}
