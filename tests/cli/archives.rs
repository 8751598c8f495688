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

const WHATSAPP: &str = "\
3/4/26, 10:05 - Dana: Hi, can I book a demo?
3/4/26, 10:06 - Marek: Sure, which day?
";

#[test]
fn a_chat_of_whatsapp_is_told_by_its_archives_name_or_by_the_user() {
    let s = Sandbox::new();
    let archive = zip(&[("_chat.txt", WHATSAPP)]);
    let unnamed = s.file("export.zip", &archive);
    let run = s.run(&["import", "--visitor", "Diana", &unnamed]);
    assert_eq!(run.code, 3);
    let wanted = format!("{unnamed}/_chat.txt:1: nobody in it can be told to be the visitor");
    assert!(run.err.contains(&wanted), "{}", run.err);
    let guess = s.run(&["import", "--dry-run", &unnamed]);
    let wanted = format!("{unnamed}/_chat.txt:1: nothing says who the visitor is");
    assert!(guess.err.contains(&wanted), "{}", guess.err);
    assert!(
        guess.err.contains("`--date-order` says which"),
        "{}",
        guess.err
    );
    assert!(guess.out.starts_with("1 record: 1 new"));
    let sure = ["import", "--date-order", "dmy"];
    let with = |more: &[&str]| s.run(&[&sure[..], more].concat()).ok();
    with(&["--visitor", "dana", &unnamed]);
    let named = s.file("WhatsApp Chat - Dana.zip", &archive);
    let run = with(&[&named]);
    assert!(
        run.starts_with("1 record: 0 new, 0 updated, 1 unchanged"),
        "{run}"
    );
}

#[test]
fn dates_are_read_in_the_order_that_the_user_names() {
    let s = Sandbox::new();
    let file = s.file("WhatsApp Chat with Dana.txt", WHATSAPP);
    for (order, day) in [("dmy", "2026-04-03"), ("mdy", "2026-03-04")] {
        let args = [
            "--tz",
            "UTC",
            "import",
            "--inspect",
            "--date-order",
            order,
            &file,
        ];
        let told = s.run(&args).ok();
        assert!(told.contains("1 visitor") && told.contains(day), "{told}");
    }
    let run = s.run(&["import", "--date-order", "dym", &file]);
    assert_eq!(run.code, 2);
}

#[test]
fn inspect_tells_in_which_entry_a_record_was_rejected() {
    let s = Sandbox::new();
    let archive = zip(&[("b.jsonl", &format!("{CHAT}oops\n"))]);
    let file = s.file("export.zip", &archive);
    let told = s.run(&["import", "--inspect", &file]);
    assert_eq!(told.code, 3);
    assert!(
        told.out.contains("b.jsonl: line 2: not valid JSON"),
        "{}",
        told.out
    );
}
