//! Who a lead is: where values come from, values set by hand, leads joined by hand.

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

/// One conversation of what a visitor said, a minute apart.
fn chat(id: &str, said: &[&str]) -> String {
    let messages: Vec<_> = said
        .iter()
        .enumerate()
        .map(|(n, text)| json!({"role": "user", "content": text, "timestamp": 1_789_000_000 + 60 * n}))
        .collect();
    format!("{}\n", json!({"id": id, "messages": messages}))
}

fn store(chats: &[(&str, &[&str])]) -> Sandbox {
    let s = Sandbox::new();
    let feed: String = chats.iter().map(|(id, said)| chat(id, said)).collect();
    s.run_with(feed, &["import", "-q", "-"]).ok();
    s
}

fn lead(s: &Sandbox, name: &str) -> Value {
    serde_json::from_str(&s.run(&["show", name, "--format", "json"]).ok()).unwrap()
}

#[test]
fn show_captures_tells_where_every_value_comes_from() {
    let s = store(&[(
        "a",
        &[
            "I'm Jane Holt, jane@x.example",
            "sorry, use jane@home.example",
        ],
    )]);
    s.run(&["set", "-q", "1", "name=Jane H."]).ok();
    let shown = s.run(&["show", "1", "--captures", "--format", "json"]).ok();
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(
        shown["email"], "jane@home.example",
        "the lead itself is there too"
    );
    let rows: Vec<_> = shown["captures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| {
            let text = |key: &str| c[key].as_str().unwrap_or("-").to_owned();
            [
                text("field"),
                text("value"),
                text("origin"),
                text("state"),
                text("conversation"),
                text("quote"),
            ]
            .join("|")
        })
        .collect();
    assert_eq!(
        rows,
        [
            "name|Jane H.|manual|stands|-|-",
            "name|Jane Holt|transcript|replaced|a|I'm Jane Holt, jane@x.example",
            "email|jane@home.example|transcript|stands|a|sorry, use jane@home.example",
            "email|jane@x.example|transcript|replaced|a|I'm Jane Holt, jane@x.example",
        ]
    );
    let table = s.run(&["show", "1", "--captures"]).ok();
    assert!(table.starts_with("FIELD  VALUE "), "{table}");
}

#[test]
fn what_is_set_by_hand_is_checked_and_kept() {
    let s = store(&[
        ("a", &["I'm Jo in Manchester, UK. jo@x.example"]),
        ("b", &["bo@x.example"]),
    ]);
    s.run(&["fields", "add", "-q", "phone"]).ok();
    s.run(&[
        "set",
        "-q",
        "jo@x.example",
        "phone=0161 496 0123",
        "name= Joanna ",
    ])
    .ok();
    assert_eq!(lead(&s, "+441614960123")["name"], "Joanna");
    let again = chat(
        "a",
        &[
            "I'm Jo in Manchester, UK. jo@x.example",
            "I'm Josephine Day, 0161 496 0999",
        ],
    );
    s.run_with(again, &["import", "-q", "-"]).ok();
    s.run(&["score", "-q"]);
    assert_eq!(lead(&s, "1")["name"], "Joanna");
    assert_eq!(lead(&s, "1")["phone"], "+441614960123");
    s.run(&["unset", "-q", "1", "phone", "name"]).ok();
    assert_eq!(lead(&s, "1")["name"], "Josephine Day");
    assert_eq!(lead(&s, "1")["phone"], "+441614960999");

    for (args, code, said) in [
        (&["set", "9", "name=x"][..], 4, "there is no lead `9`"),
        (
            &["set", "1", "nmae=x"],
            4,
            "there is no field `nmae`: did you mean `name`?",
        ),
        (
            &["set", "1", "name"],
            2,
            "`name` sets nothing: use FIELD=VALUE",
        ),
        (
            &["set", "1", "name="],
            2,
            "`name` needs a value: `leads unset 1 name` takes one back",
        ),
        (
            &["set", "1", "email=jo at x"],
            2,
            "`jo at x` is no email address",
        ),
        (
            &["set", "1", "phone=12"],
            2,
            "`12` is no phone number: begin with `+` and the country's code",
        ),
        (
            &["set", "1", "email=BO@x.example"],
            2,
            "`BO@x.example` is lead 2's: if they are one person, `leads merge 2 1` joins them",
        ),
        (
            &["unset", "1", "nmae"],
            4,
            "there is no field `nmae`: did you mean `name`?",
        ),
    ] {
        let run = s.run(args);
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{args:?}");
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
}
