//! Two imports at once, and imports that are killed.

use std::fmt::Write;
use std::time::Duration;

use crate::sandbox::{Sandbox, finish};

/// `n` conversations; every fifth visitor comes back, so that leads are joined across batches.
fn feed(prefix: &str, n: usize) -> String {
    let mut feed = String::new();
    for i in 0..n {
        let visitor = if i % 5 == 4 { i / 2 } else { i };
        let chat = serde_json::json!({"id": format!("{prefix}{i}"), "messages": [
            {"role": "user", "content": "can i book a demo this week?", "timestamp": 1_789_000_000 + i},
            {"role": "assistant", "content": "Sure, who are you?", "timestamp": 1_789_000_010 + i},
            {"role": "user", "content": format!("v{visitor}@x.example"), "timestamp": 1_789_000_020 + i},
        ]});
        writeln!(feed, "{chat}").unwrap();
    }
    feed
}

/// Everything in the store that must not depend on how it came there.
fn content(s: &Sandbox) -> String {
    let conversations = s
        .run(&[
            "conversations",
            "list",
            "--format",
            "jsonl",
            "--sort",
            "name",
        ])
        .ok();
    let leads = s
        .run(&["export", "--format", "jsonl", "--sort", "oldest"])
        .ok();
    format!("{conversations}{leads}")
}

fn integrity(s: &Sandbox) -> String {
    let db = rusqlite::Connection::open(s.db()).unwrap();
    db.query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn two_imports_at_once_both_finish() {
    let s = Sandbox::new();
    let files = ["a", "b"].map(|prefix| s.file(&format!("{prefix}.jsonl"), feed(prefix, 3_000)));
    let children = files.map(|file| s.spawn(&["import", &file]));
    for child in children {
        let run = finish(child.wait_with_output().unwrap());
        assert_eq!(run.code, 0, "{run:?}");
        assert!(
            run.out.starts_with("3,000 records: 3,000 new"),
            "{}",
            run.out
        );
    }
    assert_eq!(
        s.run(&["conversations", "list", "--format", "ids"])
            .ok()
            .lines()
            .count(),
        6_000
    );
    assert_eq!(integrity(&s), "ok");
}

/// How many conversations the store holds, as far as anyone can see now.
fn stored(s: &Sandbox) -> u32 {
    let Ok(db) =
        rusqlite::Connection::open_with_flags(s.db(), rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
    else {
        return 0;
    };
    db.query_row("SELECT count(*) FROM conversations", [], |row| row.get(0))
        .unwrap_or(0)
}

/// Kills an import as soon as `enough` conversations are stored; tells how many were.
fn killed_at(s: &Sandbox, file: &str, enough: u32) -> u32 {
    let mut child = s.spawn(&["import", file]);
    while stored(s) < enough && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let _ = child.kill();
    child.wait().unwrap();
    stored(s)
}

#[test]
fn a_killed_import_is_completed_by_running_it_again() {
    const ALL: u32 = 6_000;
    let feed = feed("a", ALL as usize);
    let calm = Sandbox::new();
    let file = calm.file("a.jsonl", &feed);
    calm.run(&["import", "-q", &file]).ok();
    let wanted = content(&calm);

    let s = Sandbox::new();
    let file = s.file("a.jsonl", &feed);
    let left: Vec<_> = [0, 1, 1_000, 3_000]
        .map(|enough| killed_at(&s, &file, enough))
        .into();
    assert!(
        left.iter().any(|n| (1..ALL).contains(n)),
        "no kill came in the middle: {left:?}"
    );
    assert_eq!(integrity(&s), "ok");
    s.run(&["import", "-q", &file]).ok();
    assert_eq!(content(&s), wanted);
}
