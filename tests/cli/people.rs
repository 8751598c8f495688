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
            "`jo at x` is no value for `email`: not an email address",
        ),
        (
            &["set", "1", "phone=12"],
            2,
            "`12` is no value for `phone`: not a phone number",
        ),
        (
            &["set", "1", "email=BO@x.example"],
            2,
            "`BO@x.example` is lead 2's: if they are one person, `leads merge 2 1` joins them",
        ),
        (
            &["set", "1", "name=A", "name=B"],
            2,
            "`name` is given twice: keep one of them",
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

#[test]
fn duplicates_are_proposed_joined_and_parted() {
    let s = store(&[
        ("a", &["I'm Jane Holt, jane.holt+shop@gmail.com"]),
        ("b", &["janeholt@gmail.com. can i book a demo tomorrow?"]),
        ("c", &["I'm Jane Holt, jane@home.example"]),
    ]);
    assert_eq!(
        s.run(&["duplicates"]).ok(),
        "LEAD  WHO        OTHER  WHO                 WHY\n   \
            1  Jane Holt      2  janeholt@gmail.com  same mailbox janeholt@gmail.com\n"
    );
    let found: Value =
        serde_json::from_str(&s.run(&["duplicates", "--format", "json"]).ok()).unwrap();
    assert_eq!(
        found.as_array().unwrap().len(),
        1,
        "a name alone is no reason"
    );
    assert_eq!(
        found[0]["reasons"],
        json!([{"reason": "email", "shared": "janeholt@gmail.com"}])
    );
    assert_eq!(found[0]["leads"][1]["id"], 2);

    let before = s.run(&["export", "--format", "jsonl"]).ok();
    let merged = s.run(&["merge", "1", "janeholt@gmail.com"]);
    assert_eq!(merged.code, 0);
    assert_eq!(
        merged.err,
        "lead 2 is part of lead 1 now; `leads unmerge 1 2` parts them\n"
    );
    assert_eq!(
        lead(&s, "janeholt@gmail.com")["conversations"],
        json!(["a", "b"])
    );
    assert_eq!(lead(&s, "1")["temperature"], "hot");
    assert_eq!(s.run(&["explain", "1", "--verify"]).code, 0);
    assert_eq!(s.run(&["duplicates"]).ok(), "");
    for (args, code, said) in [
        (
            &["show", "2"][..],
            4,
            "there is no lead `2`: it is part of lead 1 now",
        ),
        (
            &["merge", "1", "janeholt@gmail.com"],
            2,
            "are one lead already",
        ),
        (&["merge", "1", "9"], 4, "there is no lead `9`"),
        (
            &["unmerge", "1", "3"],
            4,
            "no lead `3` was joined to lead 1",
        ),
    ] {
        let run = s.run(args);
        assert_eq!(run.code, code, "{args:?}");
        assert!(run.err.contains(said), "{args:?}: {}", run.err);
    }
    s.run(&["unmerge", "-q", "1"]).ok();
    assert_eq!(
        s.run(&["unmerge", "1"]).code,
        4,
        "there is nothing left to part"
    );
    assert_eq!(s.run(&["export", "--format", "jsonl"]).ok(), before);
}

#[test]
fn leads_of_two_agents_are_not_joined() {
    let s = store(&[("a", &["a@x.example"])]);
    s.run_with(
        chat("b", &["b@x.example"]),
        &["import", "-q", "-", "--agent", "clinic"],
    )
    .ok();
    let run = s.run(&["merge", "1", "2"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (
            2,
            "leads: `1` is a lead of agent `default`, `2` one of agent `clinic`: leads belong to one agent\n",
        )
    );
}

#[test]
fn an_anonymous_visit_is_joined_by_the_sources_own_number() {
    let s = Sandbox::new();
    let visit = |id: &str, text: &str| {
        format!(
            "{}\n",
            json!({
                "id": id, "contact": {"id": "u_77"}, "messages": [{"role": "user", "content": text}],
            })
        )
    };
    s.run_with(visit("a", "hi there"), &["import", "-q", "-"])
        .ok();
    assert_eq!(s.run(&["list"]).ok(), "");
    s.run_with(visit("b", "it's jane@x.example"), &["import", "-q", "-"])
        .ok();
    assert_eq!(
        lead(&s, "jane@x.example")["conversations"],
        json!(["a", "b"])
    );
}

#[test]
fn missed_tells_what_made_no_lead_and_the_way_out() {
    let s = store(&[
        ("a", &["my number is +44 161 496 0123"]),
        ("b", &["can i book a demo tomorrow?"]),
        ("c", &["hello"]),
        (
            "d",
            &["I'm Jo Day, my boss Ann can be reached at ann@x.example or bob@y.example"],
        ),
    ]);
    let out = s.run(&["missed", "--sort", "oldest"]).ok();
    for wanted in [
        "a             2026-09-10 00:26  cold     -  phone, which the form does not ask for",
        "b             2026-09-10 00:26  hot      -  hot, and left nothing to be reached at",
        "\n1 phone number seen, the form has no phone field: `leads fields add phone --optional`\n",
    ] {
        assert!(out.contains(wanted), "{wanted}\n{out}");
    }
    let all: Value = serde_json::from_str(&s.run(&["missed", "--format", "json"]).ok()).unwrap();
    assert_eq!(
        all["unasked"][0]["command"],
        "leads fields add phone --optional"
    );
    let of = |id: &str| {
        all["missed"]
            .as_array()
            .unwrap()
            .iter()
            .find(|m| m["conversation"] == id)
            .cloned()
    };
    assert_eq!(of("c"), None);
    let a = of("a").unwrap();
    assert_eq!(
        a["reasons"],
        json!([{
            "reason": "not_asked", "field": "phone", "value": "+441614960123",
            "quote": "my number is +44 161 496 0123",
        }])
    );
    let lines = s
        .run(&[
            "missed",
            "--format",
            "jsonl",
            "--temperature",
            "hot",
            "--limit",
            "1",
        ])
        .ok();
    assert_eq!(lines.lines().count(), 1);
    s.run(&["fields", "add", "-q", "phone"]).ok();
    let out = s.run(&["missed"]).ok();
    assert!(!out.contains("phone number seen"), "{out}");
}

#[test]
fn who_is_no_lead_is_flagged_and_stays() {
    let s = store(&[
        (
            "a",
            &["are you guys hiring? can i send my cv? jo@x.example"],
        ),
        ("b", &["how much is it? ann@mailinator.com"]),
        ("c", &["can i book a demo tomorrow? office@shop.example"]),
        ("d", &["hello, bo@x.example"]),
    ]);
    let ids = |flags: &[&str]| {
        let line = [&["list", "--format", "ids", "--sort", "oldest"], flags].concat();
        s.run(&line)
            .ok()
            .lines()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&["--spam"]), ["1", "2"]);
    assert_eq!(ids(&["--no-spam"]), ["3", "4"]);
    assert_eq!(ids(&[]).len(), 4);
    assert_eq!(lead(&s, "1")["spam"], json!(["job-seeker"]));
    assert_eq!(lead(&s, "2")["spam"], json!(["disposable-email"]));
    assert_eq!(lead(&s, "3")["spam"], json!([]));
    assert!(
        s.run(&["show", "1"])
            .ok()
            .contains("\n  Spam        looks for work\n")
    );
    let exported = s.run(&["export", "--no-spam", "--format", "jsonl"]).ok();
    assert_eq!(exported.lines().count(), 2);
    s.run(&["set", "-q", "2", "email=ann@x.example"]).ok();
    assert_eq!(lead(&s, "2")["spam"], json!([]));
    assert_eq!(s.run(&["list", "--spam", "--no-spam"]).code, 2);
}

#[test]
fn missed_names_an_agent_as_a_shell_reads_it() {
    let s = Sandbox::new();
    let said = json!([{"role": "user", "content": "call me on +44 161 496 0123"}]);
    let chat = json!({"id": "a", "agent": "jo's shop", "messages": said}).to_string();
    s.run_with(chat, &["import", "-q", "-"]).ok();
    s.run(&["--agent", "jo's shop", "fields", "add", "floor", "-q"])
        .ok();
    let missed = s.run(&["missed"]).ok();
    assert!(
        missed.ends_with(
            "the form of agent jo's shop has no phone field: \
             `leads fields add phone --optional --agent 'jo'\\''s shop'`\n"
        ),
        "{missed}"
    );
}

#[test]
fn an_anonymous_visit_is_the_contact_s_who_comes_back_with_an_email() {
    let visit = |id: u32, email: &str, said: &str| {
        format!(
            r#"{{"id":{id},"inbox_id":1,"created_at":{},"meta":{{"sender":{{"id":7,"type":"contact","name":null,"email":{email},"phone_number":null}}}},"messages":[{{"id":{id},"message_type":0,"content":"{said}","created_at":{},"conversation_id":{id},"inbox_id":1}}]}}"#,
            1_775_600_000 + id,
            1_775_600_000 + id,
        )
    };
    let s = Sandbox::new();
    let first = s.file("first.json", visit(1, "null", "do you build decks?"));
    let second = s.file(
        "second.json",
        visit(2, "\"mina@tidewood.example\"", "it is me again"),
    );
    s.run(&["import", "-q", &first, &second]).ok();
    let lead = s
        .run(&["show", "mina@tidewood.example", "--format", "json"])
        .ok();
    let lead: serde_json::Value = serde_json::from_str(&lead).unwrap();
    assert_eq!(lead["conversations"], serde_json::json!(["1", "2"]));
}
