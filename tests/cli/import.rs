//! `leads import`, as a shell sees it.

use std::fs;

use crate::sandbox::{Sandbox, repository};

/// A conversation in the plain input form, on one line.
fn chat(id: &str, day: u32, said: &str) -> String {
    let message = serde_json::json!({
        "role": "user", "content": said, "timestamp": format!("2026-09-{day:02}T10:00:00Z"),
    });
    format!(
        "{}\n",
        serde_json::json!({"id": id, "agent": "shop", "messages": [message]})
    )
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[test]
fn a_second_run_says_that_everything_is_unchanged() {
    let s = Sandbox::new();
    let folder = repository("fixtures/transcripts");
    let folder = folder.to_str().unwrap();
    let first = s.run(&["import", folder]);
    assert_eq!(first.code, 0, "{}", first.err);
    let counted: u32 = first.out.split(' ').next().unwrap().parse().unwrap();
    assert!(counted >= 60, "{}", first.out);
    let again = s.run(&["import", folder]).ok();
    assert_eq!(
        again,
        format!("{counted} records: 0 new, 0 updated, {counted} unchanged, 0 rejected\n")
    );
}

#[test]
fn a_dry_run_gives_the_same_account_and_writes_nothing() {
    let s = Sandbox::new();
    let file = s.file(
        "a.jsonl",
        chat(
            "a",
            1,
            "please book me in for thursday. I'm Jane Holt, jane@acme.example",
        ) + &chat("b", 2, "x"),
    );
    let dry = s.run(&["import", "--dry-run", &file]).ok();
    assert!(!s.db().exists());
    assert!(dry.contains("(dry run: nothing was written)"), "{dry}");
    assert!(dry.contains("jane@acme.example"), "{dry}");
    let wet = s.run(&["import", &file]).ok();
    assert_eq!(
        first_line(&dry).replace(" (dry run: nothing was written)", ""),
        first_line(&wet)
    );
    let before = s.run(&["export", "--format", "jsonl"]).ok();
    let more = s.file("b.jsonl", chat("c", 3, "bo@acme.example"));
    s.run(&["import", "--dry-run", &more]).ok();
    assert_eq!(s.run(&["export", "--format", "jsonl"]).ok(), before);
}

#[test]
fn a_bad_record_is_named_and_costs_no_other() {
    let s = Sandbox::new();
    let text = format!(
        "{}{}{}",
        chat("a", 1, "a@x.example"),
        "{\"messages\": [}\n",
        chat("b", 2, "b@x.example")
    );
    let file = s.file("log.jsonl", text);
    let run = s.run(&["import", &file]);
    assert_eq!(run.code, 3);
    assert!(run.err.starts_with(&format!("{file}:2: ")), "{}", run.err);
    assert_eq!(
        first_line(&run.out),
        "3 records: 2 new, 0 updated, 0 unchanged, 1 rejected"
    );
    let stopped = s.run(&["import", "--fail-fast", &file]);
    assert_eq!(stopped.code, 1, "{stopped:?}");
    assert_eq!(
        first_line(&stopped.out),
        "2 records: 0 new, 0 updated, 1 unchanged, 1 rejected"
    );
}

#[test]
fn twenty_bad_records_are_named_and_the_rest_is_counted() {
    let s = Sandbox::new();
    let run = s.run_with(
        "{\"nothing\": 1}\n".repeat(50),
        &["import", "-q", "--from", "chat-messages", "-"],
    );
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert_eq!(run.err.lines().count(), 21, "{}", run.err);
    assert!(
        run.err
            .lines()
            .all(|l| l.starts_with("stdin:") || l == "… and 30 more rejected"),
        "{}",
        run.err
    );
}

#[test]
fn a_conversation_that_grew_is_updated() {
    let s = Sandbox::new();
    s.run_with(chat("a", 1, "hello"), &["import", "-"]).ok();
    let grown = serde_json::json!({"id": "a", "agent": "shop", "messages": [
        {"role": "user", "content": "hello", "timestamp": "2026-09-01T10:00:00Z"},
        {"role": "user", "content": "jane@acme.example", "timestamp": "2026-09-01T10:01:00Z"},
    ]});
    let out = s.run_with(grown.to_string(), &["import", "-"]).ok();
    assert_eq!(
        first_line(&out),
        "1 record: 0 new, 1 updated, 0 unchanged, 0 rejected"
    );
    assert_eq!(s.run(&["list", "--format", "ids"]).ok(), "1\n");
    // The older, shorter export says nothing new.
    let out = s.run_with(chat("a", 1, "hello"), &["import", "-"]).ok();
    assert_eq!(
        first_line(&out),
        "1 record: 0 new, 0 updated, 1 unchanged, 0 rejected"
    );
}

#[test]
fn a_webhook_joins_the_transcript_of_its_conversation_in_either_order() {
    let hook = r#"{"eventType":"leads.submit","chatbotId":"shop","payload":{"conversationId":"a","customerName":"Jane Holt","customerEmail":"jane@acme.example","customerPhone":null}}"#;
    let talk = chat("a", 1, "how much is it");
    for order in [[hook, &talk], [&talk, hook]] {
        let s = Sandbox::new();
        for text in order {
            s.run_with(text, &["import", "-q", "-"]).ok();
        }
        let lead = s
            .run(&["show", "jane@acme.example", "--format", "json"])
            .ok();
        assert!(
            lead.contains(r#""name":"Jane Holt""#) && lead.contains(r#""conversations":["a"]"#),
            "{lead}"
        );
        assert!(
            s.run(&["conversations", "show", "a"])
                .ok()
                .contains("how much is it")
        );
    }
}

#[test]
fn the_agent_on_the_command_line_beats_the_file() {
    let s = Sandbox::new();
    s.run_with(
        chat("a", 1, "jane@acme.example"),
        &["--agent", "clinic", "import", "-q", "-"],
    )
    .ok();
    assert!(
        s.run(&["list", "--format", "jsonl"])
            .ok()
            .contains(r#""agent":"clinic""#)
    );
}

#[test]
fn what_is_not_there_or_no_text_fails_plainly() {
    let s = Sandbox::new();
    let run = s.run(&["import", "nowhere"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (1, "leads: there is no file or folder `nowhere`\n")
    );
    assert!(!s.db().exists(), "a typing mistake makes no store");
    let image = s.file("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    assert_eq!(s.run(&["import", &image]).code, 3);
    assert_eq!(s.run(&["import"]).code, 2);
    assert_eq!(s.run(&["import", "--from", "fax", &image]).code, 2);
}

#[test]
fn the_broken_fixtures_lose_nothing_that_is_whole() {
    let s = Sandbox::new();
    let run = s.run(&["import", repository("fixtures/broken").to_str().unwrap()]);
    assert_eq!(run.code, 3);
    let ids = s.run(&["conversations", "list", "--format", "ids"]).ok();
    for whole in ["good-1", "good-2", "good-3", "hostile-1"] {
        assert!(ids.contains(whole), "{ids}");
    }
}

#[test]
fn the_store_among_the_files_is_passed_over() {
    let s = Sandbox::new();
    s.run_with(chat("a", 1, "x"), &["import", "-q", "-"]).ok();
    let out = s.run(&["import", "."]).ok();
    assert_eq!(
        first_line(&out),
        "0 records: 0 new, 0 updated, 0 unchanged, 0 rejected"
    );
}

#[test]
fn the_store_is_private() {
    let s = Sandbox::new();
    s.run_with(chat("a", 1, "x"), &["import", "-q", "-"]).ok();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(s.db()).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}

#[test]
fn help_completions_and_the_list_follow_the_registry() {
    let s = Sandbox::new();
    let help = s.run(&["import", "--help"]).ok();
    let list = s.run(&["import", "--list-formats"]).ok();
    let completions = s.run(&["completions", "bash"]).ok();
    for format in leads::import::ALL {
        for (what, text) in [
            ("help", &help),
            ("list", &list),
            ("completions", &completions),
        ] {
            assert!(
                text.contains(format.name),
                "{} is not in the {what}",
                format.name
            );
        }
        let sample = repository("fixtures/formats");
        let named = |entry: std::io::Result<fs::DirEntry>| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.split('.').next() == Some(format.name)
        };
        assert!(
            fs::read_dir(sample).unwrap().any(named),
            "no sample of {}",
            format.name
        );
    }
}

#[test]
fn a_forced_format_that_fits_nothing_is_told() {
    let s = Sandbox::new();
    let file = s.file("a.csv", "a,b\n1,2\n");
    for format in ["markdown", "text"] {
        let run = s.run(&["import", "--from", format, &file]);
        assert_eq!(run.code, 3, "{format} {run:?}");
    }
}

#[test]
fn what_could_not_be_read_or_placed_is_told_and_stored() {
    let s = Sandbox::new();
    let chat = r#"{"messages":[{"role":"user","content":"I am jo@x.example","timestamp":"soon"}]}"#;
    let form = r#"{"email":"al@x.example","budget":"40k","team_size":"7"}"#;
    let leadgen = r#"{"object":"page","entry":[{"changes":[{"field":"leadgen","value":{"leadgen_id":"9"}}]}]}"#;
    let file = s.file("mixed.jsonl", format!("{form}\n{chat}\n{leadgen}\n"));
    let run = s.run(&["import", &file]);
    assert_eq!(run.code, 0, "{}", run.err);
    for wanted in [
        format!("{file}:3: nothing to import: a notice that there is a lead"),
        format!("left out 1 time that could not be read (the first at {file}:2)"),
        "values that no field of the form takes: 1 budget, 1 team_size".to_owned(),
    ] {
        assert!(run.err.contains(&wanted), "{}", run.err);
    }
    assert!(run.out.starts_with("2 records: 2 new"), "{}", run.out);
    s.run(&["import", "-q", &file]).ok();
    assert_eq!(s.run(&["fields", "add", "budget"]).code, 0);
    let export = s.run(&["list", "--format", "jsonl"]).ok();
    assert!(export.contains(r#""budget":"40k""#), "{export}");
}

#[test]
fn inspect_refuses_what_import_refuses() {
    let s = Sandbox::new();
    let prose = s.file("prose.txt", "Nothing in particular is said here.\n");
    let run = s.run(&["import", "--inspect", &prose]);
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains("in no known format: "), "{}", run.err);
    let chat = s.file("a.jsonl", chat("a", 1, "hi"));
    let told = s.run(&["import", "--inspect", &chat]).ok();
    assert!(told.contains("taken for it by  `messages`"), "{told}");
    let run = s.run(&["import", "--inspect", "--from", "slack", &prose]);
    assert_eq!(run.code, 3, "{}", run.err);
}
