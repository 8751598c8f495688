//! Windows, filters and formats of `list`, `show`, `conversations`, `export` and `stats`.

use std::fs;

use crate::sandbox::{Sandbox, repository};

/// Leads captured at these instants, named after them.
fn store(times: &[&str]) -> Sandbox {
    let s = Sandbox::new();
    let chats: String = times
        .iter()
        .enumerate()
        .map(|(n, at)| {
            let message = serde_json::json!({
                "role": "user", "content": format!("mail me at v{n}@x.example"), "timestamp": at,
            });
            format!(
                "{}\n",
                serde_json::json!({"id": format!("c{n}"), "messages": [message]})
            )
        })
        .collect();
    s.run_with(chats, &["import", "-q", "-"]).ok();
    s
}

fn emails(s: &Sandbox, args: &[&str]) -> Vec<String> {
    let mut line = vec!["list", "--format", "jsonl", "--sort", "oldest"];
    line.extend(args);
    let out = s.run(&line).ok();
    out.lines()
        .map(|l| {
            let lead: serde_json::Value = serde_json::from_str(l).unwrap();
            lead["email"]
                .as_str()
                .unwrap()
                .trim_end_matches("@x.example")
                .to_owned()
        })
        .collect()
}

#[test]
fn windows_are_whole_local_days_and_both_ends_are_in() {
    let s = store(&[
        "2026-09-13T23:59:59Z", // v0
        "2026-09-14T00:00:00Z", // v1
        "2026-09-14T21:59:59Z", // v2
        "2026-09-14T22:00:00Z", // v3, the 15th in Berlin
        "2026-09-20T17:00:00Z", // v4, within the hour
    ]);
    for (args, wanted) in [
        (&["--on", "2026-09-14"][..], &["v1", "v2", "v3"][..]),
        (
            &["--on", "2026-09-14", "--tz", "Europe/Berlin"],
            &["v0", "v1", "v2"],
        ),
        (
            &["--from", "2026-09-14", "--to", "2026-09-14"],
            &["v1", "v2", "v3"],
        ),
        (&["--last", "7d"], &["v1", "v2", "v3", "v4"]),
        (&["--last", "1h"], &["v4"]),
        (&["--last", "8d"], &["v0", "v1", "v2", "v3", "v4"]),
        (&["--on", "today"], &["v4"]),
        (&["--on", "last-week"], &["v0"]),
        (&["--on", "2026-09"], &["v0", "v1", "v2", "v3", "v4"]),
        (
            &["--on", "2026-09-13..2026-09-14"],
            &["v0", "v1", "v2", "v3"],
        ),
        (&["--from", "2026-09-14T22:00:00Z"], &["v3", "v4"]),
        (&["--to", "2026-09-13"], &["v0"]),
        (&["--on", "yesterday"], &[]),
        (&["--tz", "+02:00", "--on", "2026-09-15"], &["v3"]),
    ] {
        assert_eq!(emails(&s, args), wanted, "{args:?}");
    }
}

#[test]
fn a_day_without_midnight_begins_when_it_begins() {
    let s = store(&[
        "2026-04-23T21:59:59Z",
        "2026-04-23T22:00:00Z",
        "2026-04-24T20:59:59Z",
        "2026-04-24T21:00:00Z",
    ]);
    assert_eq!(
        emails(&s, &["--tz", "Africa/Cairo", "--on", "2026-04-24"]),
        ["v1", "v2"]
    );
}

#[test]
fn nothing_found_is_no_failure() {
    let s = store(&["2026-09-14T10:00:00Z"]);
    for format in ["table", "cards", "ids", "jsonl"] {
        assert_eq!(
            s.run(&["list", "--on", "2020", "--format", format]).ok(),
            "",
            "{format}"
        );
    }
    assert_eq!(
        s.run(&["list", "--on", "2020", "--format", "json"]).ok(),
        "[]\n"
    );
}

#[test]
fn wrong_usage_is_told_with_the_way_out() {
    let s = store(&["2026-09-14T10:00:00Z"]);
    for (args, code, told) in [
        (
            &["list", "--last", "30"][..],
            2,
            "`30` is no length of time",
        ),
        (
            &["list", "--on", "14.09.2026"],
            2,
            "`14.09.2026` is no date",
        ),
        (
            &["list", "--from", "2026-09-15", "--to", "2026-09-14"],
            2,
            "lies after",
        ),
        (
            &["list", "--tz", "Mars/Base"],
            2,
            "unknown time zone `Mars/Base`",
        ),
        (&["list", "--has", "emial"], 4, "did you mean `email`?"),
        (&["list", "--where", "email"], 2, "use FIELD=VALUE"),
        (&["list", "--temperature", "tepid"], 2, "tepid"),
        (&["lisst"], 2, "list"),
        (&["show", "99"], 4, "there is no lead `99`"),
        (&["show", "nobody@x.example"], 4, "there is no lead"),
        (
            &["conversations", "show", "zzz"],
            4,
            "there is no conversation `zzz`",
        ),
        (
            &["explain", "zzz"],
            4,
            "there is no lead or conversation `zzz`",
        ),
        (&["fields", "remove", "nmae"], 4, "did you mean `name`?"),
        (&["fields", "add", "email"], 2, "leads fields set email"),
        (
            &["fields", "add", "Team Size"],
            2,
            "`Team Size` cannot be a field key",
        ),
    ] {
        let run = s.run(args);
        assert_eq!(run.code, code, "{args:?} {run:?}");
        assert!(run.err.contains(told), "{args:?} {}", run.err);
        assert_eq!(run.out, "", "{args:?}");
    }
}

#[test]
fn readers_say_plainly_that_there_is_no_store() {
    for command in [
        &["list"][..],
        &["show", "1"],
        &["stats"],
        &["export"],
        &["export", "--format", "tsv"],
        &["export", "--format", "json"],
        &["export", "--format", "jsonl"],
        &["fields", "list"],
    ] {
        let s = Sandbox::new();
        let run = s.run(command);
        assert_eq!(run.code, 1, "{command:?}");
        assert!(
            run.err.contains("there is no lead store") && run.err.contains("leads import"),
            "{}",
            run.err
        );
        assert!(!s.db().exists(), "{command:?}");
    }
}

#[test]
fn an_id_that_two_agents_share_needs_the_agent() {
    let s = Sandbox::new();
    let chat = r#"[{"role":"user","content":"jane@x.example"}]"#;
    for agent in ["shop", "clinic"] {
        let line = format!(r#"{{"id":"c","messages":{chat}}}"#);
        s.run_with(line, &["--agent", agent, "import", "-q", "-"])
            .ok();
    }
    let run = s.run(&["conversations", "show", "c"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("`clinic`, `shop`") && run.err.contains("--agent"),
        "{}",
        run.err
    );
    s.run(&["--agent", "shop", "conversations", "show", "c"])
        .ok();
    assert!(
        s.run(&["show", "jane@x.example"])
            .err
            .contains("use the id")
    );
    s.run(&["show", "jane@x.example", "--agent", "shop"]).ok();
}

#[test]
fn a_file_is_replaced_only_when_all_is_written() {
    let s = store(&["2026-09-14T10:00:00Z"]);
    let path = s.file("out.csv", "old");
    let unknown = s.run(&["export", "-o", "leads.foo"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("no format `foo`"), "{unknown:?}");
    s.run(&["export", "-o", &path]).ok();
    assert_eq!(fs::read_to_string(&path).unwrap(), s.run(&["export"]).ok());
    let run = s.run(&["export", "-o", "no/such/folder/out.csv"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no/such/folder/out.csv"), "{}", run.err);
}

#[test]
fn one_lead_is_found_by_id_email_or_phone() {
    let s = Sandbox::new();
    s.run(&["fields", "add", "phone", "--optional", "-q"]).ok();
    let chat = r#"{"id":"c","messages":[{"role":"user","content":"I'm Jane Holt, jane@x.example, +1 415 555 0132"}]}"#;
    s.run_with(chat, &["import", "-q", "-"]).ok();
    let by_id = s.run(&["show", "1", "--format", "json"]).ok();
    for name in ["JANE@x.example", "+14155550132", "+1 (415) 555-0132"] {
        assert_eq!(
            s.run(&["show", name, "--format", "json"]).ok(),
            by_id,
            "{name}"
        );
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let times: Vec<String> = (0..60)
        .map(|n| format!("2026-09-14T10:{n:02}:00Z"))
        .collect();
    let s = store(&times.iter().map(String::as_str).collect::<Vec<_>>());
    for args in [
        &["list"][..],
        &["export"],
        &["export", "--format", "tsv"],
        &["export", "--format", "json"],
        &["export", "--format", "jsonl"],
        &["conversations", "list"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut child = s.spawn(args);
        drop(child.stdout.take());
        let run = crate::sandbox::finish(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn the_store_is_never_overwritten_nor_read_as_a_conversation() {
    let s = store(&["2026-09-14T10:00:00Z"]);
    let db = s.db();
    let db = db.to_str().unwrap();
    assert_eq!(s.run(&["export", "-o", db]).code, 2);
    assert_eq!(s.run(&["import", db]).code, 2);
    assert_eq!(s.run(&["list", "--format", "ids"]).ok(), "1\n");
}

#[test]
fn a_zone_that_cannot_be_read_is_refused() {
    let s = store(&["2026-09-14T10:00:00Z"]);
    let output = s
        .command()
        .env_remove("LEADS_TZ")
        .env("TZ", "<+03>-3")
        .arg("list")
        .output()
        .unwrap();
    let run = crate::sandbox::finish(output);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("TZ") && run.err.contains("--tz"),
        "{}",
        run.err
    );
}

#[cfg(unix)]
#[test]
fn a_store_that_may_only_be_read_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let s = store(&["2026-09-14T10:00:00Z"]);
    let folder = s.path("");
    let mode = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(&s.db(), 0o400);
    mode(&folder, 0o500);
    let listed = s.run(&["list", "--format", "ids"]);
    mode(&folder, 0o700);
    assert_eq!(listed.ok(), "1\n");
}

#[test]
fn the_name_of_the_file_decides_the_format() {
    let s = store(&["2026-09-14T10:00:00Z"]);
    let path = s.path("out.jsonl");
    s.run(&["export", "-o", path.to_str().unwrap()]).ok();
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .starts_with("{\"schema\":1,")
    );
}

#[test]
fn an_agent_that_nobody_has_heard_of_is_told_and_no_failure() {
    let s = Sandbox::new();
    let file = repository("fixtures/transcripts/payloom.jsonl");
    s.run(&["import", "-q", file.to_str().unwrap()]).ok();
    for command in [&["list"][..], &["conversations", "list"], &["export"]] {
        let run = s.run(&[&["--agent", "paylom"], command].concat());
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.err.contains("did you mean `payloom`?"), "{run:?}");
        let cold = s.run(&[&["--agent", "payloom"], command, &["--search", "zzz"]].concat());
        assert_eq!(cold.err, "", "a known one of which nothing is wanted");
    }
}
