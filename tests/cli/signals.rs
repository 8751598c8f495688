//! `leads signals`, `leads score` and `leads explain`: the score is the user's own to change.

use std::fs;

use crate::sandbox::{Sandbox, repository};

fn store() -> Sandbox {
    let s = Sandbox::new();
    let file = repository("fixtures/transcripts/payloom.jsonl");
    s.run(&["import", "-q", file.to_str().unwrap()]).ok();
    s
}

/// The built-in table with one line changed.
fn table(s: &Sandbox, from: &str, to: &str) -> String {
    let text = s.run(&["signals", "export"]).ok();
    assert!(text.contains(from), "{from}");
    s.file("my.toml", text.replacen(from, to, 1))
}

fn temperatures(s: &Sandbox) -> Vec<String> {
    let out = s
        .run(&[
            "conversations",
            "list",
            "--format",
            "jsonl",
            "--sort",
            "name",
        ])
        .ok();
    let temperature = |line: &str| -> String {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        value["temperature"].as_str().unwrap().to_owned()
    };
    out.lines().map(temperature).collect()
}

#[test]
fn a_table_of_ones_own_counts_from_the_next_score_on() {
    let s = store();
    let before = temperatures(&s);
    assert!(before.iter().any(|t| t != "hot"), "{before:?}");
    let mine = table(&s, "hot = 70", "hot = 41");
    let dry = s.run(&["score", "--dry-run", "--signals", &mine]);
    assert!(dry.out.contains("to hot: "), "{dry:?}");
    assert_eq!(temperatures(&s), before, "a dry run changes nothing");
    s.run(&["signals", "import", &mine, "-q"]).ok();
    assert_eq!(
        s.run(&["signals", "export"]).ok(),
        fs::read_to_string(&mine).unwrap()
    );
    assert_eq!(temperatures(&s), before, "what is stored waits for `score`");
    assert_eq!(s.run(&["score", "-q"]).ok(), dry.out);
    assert_ne!(temperatures(&s), before);
    s.run(&["signals", "reset", "-q"]).ok();
    s.run(&["score", "-q"]).ok();
    assert_eq!(temperatures(&s), before);
}

#[test]
fn a_table_with_a_mistake_is_refused_with_its_line() {
    let s = store();
    for (from, to) in [
        ("hot = 70", "hott = 70"),
        ("kind = \"hot\"", "kind = \"boiling\""),
    ] {
        let bad = table(&s, from, to);
        let line = fs::read_to_string(&bad)
            .unwrap()
            .lines()
            .position(|l| l.contains(to))
            .unwrap()
            + 1;
        let run = s.run(&["signals", "import", &bad]);
        assert_eq!(run.code, 1);
        assert!(
            run.err.starts_with(&format!("leads: {bad}:{line}: ")),
            "{} {line}",
            run.err
        );
    }
}

#[test]
fn golden_conversations_are_a_check_for_ci() {
    let s = Sandbox::new();
    let line = |said: &str, temperature: &str| {
        let messages = serde_json::json!([{"role": "user", "content": said}]);
        format!(
            "{}\n",
            serde_json::json!({"messages": messages, "temperature": temperature})
        )
    };
    let hot = "please book me in for thursday, where do i pay the deposit?";
    let good = s.file("good.jsonl", line(hot, "hot") + &line("hi", "cold"));
    let run = s.run(&["signals", "test", &good]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.out.ends_with("2 conversations, 2 as expected\n"),
        "{}",
        run.out
    );
    let bad = s.file("bad.jsonl", line("hi", "cold") + &line(hot, "cold"));
    let run = s.run(&["signals", "test", &bad]);
    assert_eq!(run.code, 5);
    assert!(
        run.out.starts_with(&format!("{bad}:2: hot ")),
        "{}",
        run.out
    );
    assert!(s.run(&["signals", "test", hot]).ok().ends_with("hot\n"));

    let piped = s.run_with(
        line(hot, "cold"),
        &["signals", "test", "-", "--format", "json"],
    );
    assert_eq!(piped.code, 5, "{piped:?}");
    let report: serde_json::Value = serde_json::from_str(&piped.out).unwrap();
    assert_eq!(
        (&report["tested"], &report["as_expected"]),
        (&1.into(), &0.into())
    );
    assert_eq!(report["misses"][0]["place"], "-:1");
    let json = s.run(&["signals", "test", hot, "--format", "json"]).ok();
    assert!(json.contains("\"temperature\":\"hot\""), "{json}");
}

#[test]
fn golden_conversations_that_cannot_be_read_are_each_named() {
    let s = Sandbox::new();
    let empty = s.run_with("\n", &["signals", "test", "-"]);
    assert_eq!(empty.code, 1);
    assert!(empty.err.contains("holds no conversation"), "{empty:?}");
    let lines = "{\n{\"messages\":[]}\n{\"temperature\":\"cold\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}\n";
    let run = s.run_with(lines, &["signals", "test", "-"]);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("-:1: not JSON") && run.err.contains("-:2: no `temperature`"));
    assert!(
        run.out.ends_with("1 conversation, 1 as expected\n"),
        "{run:?}"
    );
}

#[test]
fn every_signal_is_listed_with_how_often_it_counts_here() {
    let s = store();
    let list = s.run(&["signals", "list", "--format", "json"]).ok();
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let fired: u64 = list
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["fired"].as_u64().unwrap())
        .sum();
    assert!(fired > 0);
    // Also where there is no store yet.
    Sandbox::new().run(&["signals", "list"]).ok();
}

#[test]
fn every_stored_score_is_what_its_trace_gives() {
    let s = Sandbox::new();
    s.run(&[
        "import",
        "-q",
        repository("fixtures/transcripts").to_str().unwrap(),
    ])
    .ok();
    for id in s
        .run(&["conversations", "list", "--format", "ids"])
        .ok()
        .lines()
    {
        let explained = s
            .run(&["explain", id, "--verify", "-q", "--format", "json"])
            .ok();
        let explained: serde_json::Value = serde_json::from_str(&explained).unwrap();
        let points = explained["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|h| h["points"].as_i64().unwrap());
        let sum: i64 = points.sum();
        assert_eq!(explained["score"], sum.clamp(0, 100), "{id}");
    }
}

#[test]
fn a_score_that_was_tampered_with_fails_the_check() {
    let s = store();
    let db = rusqlite::Connection::open(s.db()).unwrap();
    db.execute("UPDATE conversations SET score = (score + 1) % 100 WHERE source_id = (SELECT max(source_id) FROM conversations)", []).unwrap();
    let id: String = db
        .query_row("SELECT max(source_id) FROM conversations", [], |row| {
            row.get(0)
        })
        .unwrap();
    let run = s.run(&["explain", &id, "--verify"]);
    assert_eq!(run.code, 5, "{run:?}");
}

#[test]
fn scores_fade_where_the_signals_let_them_and_only_in_what_is_shown() {
    let s = store();
    let refused = s.run(&["list", "--as-of", "2026-10-01"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("half_life_days"), "{refused:?}");
    let mine = table(
        &s,
        "[thresholds]",
        "[decay]\nhalf_life_days = 30\n\n[thresholds]",
    );
    s.run(&["signals", "import", &mine, "-q"]).ok();
    s.run(&["score", "-q"]).ok();

    let hot = |as_of: &str| {
        let args = ["list", "--format", "ids", "--temperature", "hot", "--as-of"];
        s.run(&[&args[..], &[as_of]].concat()).ok().lines().count()
    };
    assert_eq!(hot("2026-09-17"), 2, "the day it was said");
    assert_eq!(hot("2026-12-01"), 0);
    let args = [
        "conversations",
        "list",
        "--format",
        "jsonl",
        "--as-of",
        "2028",
    ];
    assert!(
        s.run(&args)
            .ok()
            .lines()
            .all(|line| line.contains("\"cold\""))
    );

    let explain = ["explain", "e-057", "--as-of", "2026-10-16T07:00:00Z"];
    let told = s.run(&explain).ok();
    assert!(told.contains("half-life of 30"), "{told}");
    let json = s.run(&[&explain[..], &["--format", "json"]].concat()).ok();
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let score = report["score"].as_f64().unwrap();
    assert_eq!(report["faded"]["days"], 30);
    assert_eq!(report["faded"]["score"], (score / 2.0).round() as u64);
    s.run(&["explain", "e-057", "--verify", "-q"]).ok();
}
