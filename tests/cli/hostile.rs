//! What visitors type cannot disturb the terminal or the program.

use crate::sandbox::{Sandbox, repository};

/// Characters that no line of output may hold, wherever it goes.
fn disturbing(text: &str) -> Vec<char> {
    let bad = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(bad).collect()
}

fn hostile_store() -> Sandbox {
    let s = Sandbox::new();
    s.run(&[
        "import",
        "-q",
        repository("fixtures/broken/hostile.jsonl")
            .to_str()
            .unwrap(),
    ])
    .ok();
    s
}

#[test]
fn nothing_printed_for_people_or_as_json_holds_an_escape() {
    let s = hostile_store();
    for args in [
        &["list"][..],
        &["list", "--format", "cards"],
        &["list", "--format", "jsonl"],
        &["show", "1"],
        &["conversations", "list"],
        &["conversations", "show", "hostile-1"],
        &["conversations", "show", "hostile-1", "--format", "json"],
        &["explain", "hostile-1"],
        &["stats"],
        &["export", "--format", "json"],
    ] {
        let out = s.run(args).ok();
        assert!(!out.is_empty(), "{args:?}");
        assert_eq!(disturbing(&out), [], "{args:?}");
    }
}

#[test]
fn json_gives_back_what_was_typed() {
    let s = hostile_store();
    let told = s
        .run(&["conversations", "show", "hostile-1", "--format", "json"])
        .ok();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let text = told["messages"][0]["text"].as_str().unwrap();
    assert!(
        text.contains("\u{1b}[2J") && text.contains('\u{202e}'),
        "{text:?}"
    );
}

#[test]
fn a_message_of_five_megabytes_is_just_long() {
    let s = Sandbox::new();
    let long = "buy now at me@x.example +1 415 555 0132 ".repeat(130_000);
    let chat = serde_json::json!({"id": "long", "messages": [{"role": "user", "content": long}]});
    s.run_with(chat.to_string(), &["import", "-q", "-"]).ok();
    let shown = s.run(&["conversations", "show", "long"]).ok();
    assert!(shown.len() > 5_000_000);
    s.run(&["explain", "long", "--verify", "-q"]).ok();
}

#[test]
fn garbage_is_rejected_and_never_panics() {
    let deep = "[".repeat(200_000);
    let rows: [&[u8]; 12] = [
        b"",
        b"\n\n\n",
        b"{",
        b"[]",
        b"null",
        b"\"text\"",
        b"[[[[]]]]",
        b"\xff\xfe\x00",
        b"\x1f\x8b\x08\x00\x00",
        b"a,b,c\n1,2,3\n",
        b"{\"messages\":{\"role\":1}}",
        deep.as_bytes(),
    ];
    for garbage in rows {
        let run = Sandbox::new().run_with(garbage, &["import", "-"]);
        assert!(
            matches!(run.code, 0 | 3),
            "{:?} {run:?}",
            &garbage[..garbage.len().min(20)]
        );
        assert!(!run.err.contains("panicked"), "{}", run.err);
    }
}
