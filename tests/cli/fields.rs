//! `leads fields`: the form, and what changing it does to what is stored.

use serde_json::json;

use crate::sandbox::Sandbox;

fn store() -> Sandbox {
    let s = Sandbox::new();
    let chats = [
        r#"{"id":"a","messages":[{"role":"user","content":"this is Jane Holt from Acme Tools, jane@x.example"}]}"#,
        r#"{"id":"b","messages":[{"role":"user","content":"call me on +1 415 555 0132"}]}"#,
        r#"{"event":"lead.captured","chatbotId":"default","data":{"id":"l1","name":"Bo","email":"bo@x.example","customFields":{"team_size":"40"},"createdAt":"2026-09-14T10:00:00Z"}}"#,
    ];
    s.run_with(chats.join("\n"), &["import", "-q", "-"]).ok();
    s
}

#[test]
fn a_new_form_asks_for_name_and_email() {
    let s = store();
    let form = s.run(&["fields", "list", "--format", "json"]).ok();
    let form: serde_json::Value = serde_json::from_str(&form).unwrap();
    let keys: Vec<_> = form
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (&f["key"], &f["required"]))
        .collect();
    assert_eq!(
        serde_json::json!(keys),
        serde_json::json!([["name", true], ["email", true]])
    );
}

#[test]
fn a_field_added_later_is_filled_from_what_is_stored() {
    let s = store();
    let run = s.run(&["fields", "add", "company", "--optional"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("1 lead"), "{}", run.err);
    assert!(
        s.run(&["show", "jane@x.example", "--format", "json"])
            .ok()
            .contains(r#""company":"Acme Tools""#)
    );
    // A phone makes a lead of a conversation that made none.
    assert_eq!(s.run(&["list", "--format", "ids"]).ok().lines().count(), 2);
    let run = s.run(&["fields", "add", "phone", "--required"]);
    assert!(run.err.contains("1 lead of them new by it"), "{}", run.err);
    assert_eq!(s.run(&["list", "--format", "ids"]).ok().lines().count(), 3);
    assert!(
        s.run(&["show", "jane@x.example", "--format", "json"])
            .ok()
            .contains(r#""missing":["phone"]"#)
    );
    // And is no lead any more when phones are no longer collected.
    s.run(&["fields", "remove", "phone", "-q"]).ok();
    assert_eq!(s.run(&["list", "--format", "ids"]).ok().lines().count(), 2);
}

#[test]
fn a_custom_field_takes_its_values_from_payloads() {
    let s = store();
    s.run(&["fields", "add", "team_size", "--label", "Team size", "-q"])
        .ok();
    assert!(
        s.run(&["show", "bo@x.example", "--format", "json"])
            .ok()
            .contains(r#""fields":{"team_size":"40"}"#)
    );
    assert!(
        s.run(&["export"])
            .ok()
            .lines()
            .next()
            .unwrap()
            .contains(",team_size,")
    );
    assert_eq!(
        s.run(&["list", "--where", "team_size=40", "--format", "ids"])
            .ok()
            .lines()
            .count(),
        1
    );
}

#[test]
fn an_agent_can_have_a_form_of_its_own() {
    let s = store();
    s.run(&["--agent", "shop", "fields", "add", "company", "-q"])
        .ok();
    assert!(
        s.run(&["--agent", "shop", "fields", "list"])
            .ok()
            .contains("company")
    );
    assert!(!s.run(&["fields", "list"]).ok().contains("company"));
}

#[test]
fn a_field_can_be_changed() {
    let s = store();
    s.run(&[
        "fields",
        "set",
        "email",
        "--optional",
        "--label",
        "E-mail",
        "-q",
    ])
    .ok();
    let form = s.run(&["fields", "list"]).ok();
    assert!(
        form.contains("E-mail") && form.matches("optional").count() == 1,
        "{form}"
    );
}

#[test]
fn the_last_field_stays_and_built_in_types_are_fixed() {
    let s = store();
    s.run(&["fields", "remove", "name", "-q"]).ok();
    let run = s.run(&["fields", "remove", "email"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("last field"), "{}", run.err);
    assert_eq!(s.run(&["fields", "set", "email", "--type", "text"]).code, 2);
}

#[test]
fn two_changes_at_once_both_stand() {
    let s = store();
    let children = ["company", "phone"].map(|key| s.spawn(&["fields", "add", key, "-q"]));
    for child in children {
        assert_eq!(
            crate::sandbox::finish(child.wait_with_output().unwrap()).code,
            0
        );
    }
    let form = s.run(&["fields", "list"]).ok();
    assert!(form.contains("company") && form.contains("phone"), "{form}");
}

/// A store in which an agent asked for things and visitors answered.
fn asked() -> Sandbox {
    let s = Sandbox::new();
    let chat = |id: &str, question: &str, answer: &str| {
        serde_json::json!({"id": id, "messages": [
            {"role": "user", "content": format!("I'm Jo, {id}@x.example")},
            {"role": "assistant", "content": question},
            {"role": "user", "content": answer},
        ]})
        .to_string()
    };
    let chats = [
        chat("a", "What's your team size?", "about 40 of us"),
        chat("b", "What's your team size?", "no fixed number of people"),
        chat("c", "How big is the company?", "mid size I think"),
        chat("d", "And your billing email?", "ap@firm.example"),
        chat("e", "Anything else?", "it is about PO-1234."),
    ];
    s.run_with(chats.join("\n"), &["import", "-q", "-"]).ok();
    s
}

fn shown(s: &Sandbox, lead: &str) -> serde_json::Value {
    let lead = format!("{lead}@x.example");
    serde_json::from_str(&s.run(&["show", &lead, "--format", "json"]).ok()).unwrap()
}

fn form(s: &Sandbox) -> String {
    s.run(&["fields", "list", "--all", "--format", "json"]).ok()
}

#[test]
fn typed_fields_are_read_out_of_answers() {
    let s = asked();
    let run = s.run(&["fields", "add", "team_size", "--type", "number"]);
    assert!(run.err.contains("1 lead with a value"), "{}", run.err);
    assert!(run.err.contains("1 value refused"), "{}", run.err);
    s.run(&[
        "fields",
        "add",
        "size",
        "-q",
        "--type",
        "choice",
        "--choices",
        "small, Mid-size",
        "--question",
        "How big is the company?",
    ])
    .ok();
    s.run(&["fields", "add", "billing_email", "-q", "--type", "email"])
        .ok();
    s.run(&["fields", "add", "po", "-q", "--pattern", r"PO-\d+"])
        .ok();
    for (lead, wanted) in [
        ("a", serde_json::json!({"team_size": "40"})),
        ("b", serde_json::json!({})),
        ("c", serde_json::json!({"size": "Mid-size"})),
        ("d", serde_json::json!({"billing_email": "ap@firm.example"})),
        ("e", serde_json::json!({"po": "PO-1234"})),
    ] {
        assert_eq!(shown(&s, lead)["fields"], wanted, "{lead}");
    }
    assert_eq!(shown(&s, "d")["email"], "d@x.example");
}

#[test]
fn changing_a_field_validates_what_is_stored_again() {
    let s = asked();
    s.run(&["fields", "add", "team_size", "-q"]).ok();
    assert_eq!(shown(&s, "a")["fields"]["team_size"], "about 40 of us");
    let run = s.run(&["fields", "set", "team_size", "--type", "number"]);
    assert_eq!(
        run.err,
        "changed team_size; looked through 5 conversations: 1 value different, 1 value gone; \
         1 value refused, which is kept apart with its reason\n"
    );
    assert_eq!(shown(&s, "a")["fields"]["team_size"], "40");
    let run = s.run(&["fields", "set", "team_size", "--type", "text"]);
    assert!(
        run.err.contains("1 value found, 1 value different"),
        "{}",
        run.err
    );
    assert_eq!(
        shown(&s, "b")["fields"]["team_size"],
        "no fixed number of people"
    );
}

#[test]
fn a_removed_field_keeps_its_values_until_they_are_purged() {
    let s = asked();
    s.run(&["fields", "add", "team_size", "--type", "number", "-q"])
        .ok();
    s.run(&["set", "1", "team_size=90", "-q"]).ok();
    s.run(&["fields", "remove", "team_size", "-q"]).ok();
    assert!(!s.run(&["fields", "list"]).ok().contains("team_size"));
    let all = s.run(&["fields", "list", "--all"]).ok();
    assert!(
        all.lines()
            .any(|l| l.contains("team_size") && l.contains("removed  ")),
        "{all}"
    );
    assert!(form(&s).contains(r#""removed":true,"values":1"#));
    assert_eq!(shown(&s, "a")["fields"], serde_json::json!({}));
    assert_eq!(s.run(&["fields", "remove", "team_size"]).code, 2);
    let run = s.run(&["fields", "remove", "team_size", "--purge"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.err,
        "leads: this would delete 1 value of `team_size`: say --yes to do it\n"
    );
    s.run(&["fields", "remove", "team_size", "--purge", "--yes", "-q"])
        .ok();
    assert!(!form(&s).contains("team_size"));
    s.run(&["fields", "add", "team_size", "--type", "number", "-q"])
        .ok();
    assert_ne!(shown(&s, "a")["fields"]["team_size"], "90");
}

#[test]
fn a_purge_of_the_default_form_leaves_alone_what_another_form_holds() {
    let s = Sandbox::new();
    let feed: String = ["shop", "blog"]
        .map(|agent| {
            let said = json!([{"role": "user", "content": format!("this is Jane Holt, jane@{agent}.example")}]);
            format!(
                "{}\n",
                json!({"id": agent, "agent": agent, "messages": said})
            )
        })
        .concat();
    s.run_with(feed, &["import", "-q", "-"]).ok();
    s.run(&["fields", "add", "seats", "-q"]).ok();
    s.run(&["--agent", "blog", "fields", "add", "floor", "-q"])
        .ok();
    s.run(&["set", "1", "seats=3", "-q"]).ok();
    s.run(&["set", "2", "seats=4", "-q"]).ok();
    s.run(&["fields", "remove", "seats", "--purge", "--yes", "-q"])
        .ok();
    s.run(&["fields", "add", "seats", "-q"]).ok();
    for (lead, wanted) in [("1", None), ("2", Some("4"))] {
        let shown = s.run(&["show", lead, "--format", "json"]).ok();
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(shown["fields"]["seats"].as_str(), wanted, "lead {lead}");
    }
    let captures = s.run(&["show", "2", "--captures"]).ok();
    assert!(captures.contains("manual"), "{captures}");
}

#[test]
fn fields_are_put_in_order() {
    let s = asked();
    let order = || {
        let form: serde_json::Value = serde_json::from_str(&form(&s)).unwrap();
        let keys = form
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["key"].as_str().unwrap().to_owned());
        keys.collect::<Vec<_>>().join(" ")
    };
    s.run(&["fields", "add", "company", "--position", "1", "-q"])
        .ok();
    assert_eq!(order(), "company name email");
    s.run(&["fields", "move", "company", "3", "-q"]).ok();
    assert_eq!(order(), "name email company");
    s.run(&["fields", "move", "company", "--before", "email", "-q"])
        .ok();
    assert_eq!(order(), "name company email");
    let run = s.run(&["fields", "move", "name", "--after", "email"]);
    assert_eq!(run.err, "asked in this order: company, email, name\n");
    let run = s.run(&["fields", "set", "company", "--optional"]);
    assert_eq!((run.code, &*run.err), (0, "company is as it was\n"));
    s.run(&["fields", "reset", "-q"]).ok();
    assert!(order().starts_with("name email"));
}

#[test]
fn a_form_travels_as_toml() {
    let s = asked();
    s.run(&[
        "fields",
        "add",
        "team_size",
        "--type",
        "number",
        "--hint",
        "headcount",
        "-q",
    ])
    .ok();
    let toml = s.run(&["fields", "export"]).ok();
    let other = Sandbox::new();
    let run = other.run_with(&toml, &["fields", "import", "-"]);
    assert!(
        run.code == 0 && run.err.contains("+ key = \"team_size\""),
        "{}",
        run.err
    );
    assert_eq!(other.run(&["fields", "export"]).ok(), toml);
    assert_eq!(
        other.run_with(&toml, &["fields", "import", "-"]).err,
        "the form is as it was\n"
    );
    let before = form(&s);
    let bad = s.file("bad.toml", toml.replace("number", "nubmer"));
    let run = s.run(&["fields", "import", &bad]);
    assert_eq!(run.code, 1);
    assert!(
        run.err
            .contains("`nubmer` is not a type of field: did you mean"),
        "{}",
        run.err
    );
    assert_eq!(form(&s), before);
}

#[cfg(unix)]
#[test]
fn a_form_is_edited_all_or_nothing() {
    let s = asked();
    let edit = |script: &str| {
        let mut command = s.command();
        command
            .env("PATH", "/usr/bin:/bin")
            .env("EDITOR", format!("sed -i {script}"));
        crate::sandbox::finish(command.args(["fields", "edit"]).output().unwrap())
    };
    let run = edit("'s/label = \"Name\"/label = \"Your name\"/'");
    assert!(
        run.err
            .contains("- label = \"Name\"\n+ label = \"Your name\"\n"),
        "{}",
        run.err
    );
    assert!(form(&s).contains("Your name"));
    assert_eq!(edit("''").err, "the form is as it was\n");
    let before = form(&s);
    let run = edit("'s/type = \"email\"/type = \"date\"/'");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("`email` is always of type email"),
        "{}",
        run.err
    );
    let kept = run
        .err
        .split("leads: ")
        .nth(1)
        .unwrap()
        .split(':')
        .next()
        .unwrap()
        .to_owned();
    std::fs::remove_file(kept).unwrap();
    assert_eq!(form(&s), before);
    let run = s.run(&["fields", "edit"]);
    assert!(run.code == 2 && run.err.contains("$EDITOR"), "{}", run.err);
}

#[test]
fn what_was_edited_while_another_command_changed_the_form_is_kept() {
    let s = asked();
    let mut command = s.command();
    let editor = format!(
        "{} fields add floor -q; sed -i 's/Name/Their name/'",
        env!("CARGO_BIN_EXE_leads")
    );
    command.env("PATH", "/usr/bin:/bin").env("EDITOR", editor);
    let run = crate::sandbox::finish(command.args(["fields", "edit"]).output().unwrap());
    assert_eq!(run.code, 1);
    let (kept, why) = run.err["leads: ".len()..].split_once(": ").unwrap();
    assert!(
        why.contains("changed by another command meanwhile"),
        "{why}"
    );
    assert!(why.ends_with("your text is kept there\n"), "{why}");
    let text = std::fs::read_to_string(kept).unwrap();
    std::fs::remove_file(kept).unwrap();
    assert!(text.contains("Their name"), "{text}");
    assert!(form(&s).contains("floor") && !form(&s).contains("Their name"));
}

#[test]
fn an_agents_region_says_where_national_numbers_are_dialled() {
    let s = Sandbox::new();
    let talk = r#"{"id":"c1","agent":"laden","messages":[{"role":"user","content":"ida@x.example, please ring 0171 555 1234"}]}"#;
    s.run_with(talk, &["import", "-", "-q"]).ok();
    s.run(&["fields", "add", "phone", "-q"]).ok();
    let phone = |s: &Sandbox| shown(s, "ida")["phone"].as_str().map(str::to_owned);
    assert_ne!(phone(&s).as_deref(), Some("+491715551234"));
    s.run(&[
        "fields", "set", "phone", "--region", "de", "--agent", "laden", "-q",
    ])
    .ok();
    assert_eq!(phone(&s).as_deref(), Some("+491715551234"));
    let handed = r#"{"conversation":"c2","fields":{"phone":"030 23125 111"}}"#;
    let said = s.run_with(handed, &["collect", "--agent", "laden"]).ok();
    assert!(said.contains("+493023125111"), "{said}");
    let form = s.run(&["fields", "export", "--agent", "laden"]).ok();
    assert!(form.contains("region = \"DE\""), "{form}");
}

#[test]
fn bad_input_is_refused_in_one_line_and_changes_nothing() {
    let s = asked();
    s.run(&["fields", "add", "team_size", "--type", "number", "-q"])
        .ok();
    let before = form(&s);
    let table: [(&[&str], i32, &str); 27] = [
        (
            &["add", "x", "--type", "nubmer"],
            2,
            "did you mean `number`?",
        ),
        (&["add", "x", "--type", "zzz"], 2, "use one of name, email"),
        (&["add", ""], 2, "`` cannot be a field key"),
        (&["add", "Team"], 2, "use lower-case letters"),
        (&["add", "score"], 2, "every lead has a column of that name"),
        (
            &["add", "team_size"],
            2,
            "change it with `leads fields set team_size`",
        ),
        (&["add", "x", "--pattern", "("], 2, "unclosed group"),
        (
            &["add", "x", "--type", "number", "--choices", "a,b"],
            2,
            "`--type choice`",
        ),
        (
            &["add", "x", "--type", "choice"],
            2,
            "`--choices small,medium,large`",
        ),
        (
            &["add", "x", "--type", "choice", "--choices", "a,A"],
            2,
            "twice",
        ),
        (
            &["add", "x", "--type", "choice", "--choices", "a,,b"],
            2,
            "without a letter",
        ),
        (
            &["add", "x", "--type", "boolean", "--pattern", "x"],
            2,
            "takes no pattern",
        ),
        (
            &["add", "x", "--position", "9"],
            2,
            "use a number from 1 to 4",
        ),
        (
            &["add", "x", "--position", "0"],
            2,
            "use a number from 1 to 4",
        ),
        (
            &["add", "phone", "--hint", "x"],
            2,
            "`work_phone` with `--type phone`",
        ),
        (&["add", "x", "--label", " "], 2, "has no label"),
        (&["add", "phone", "--region", "Germany"], 2, "DE, GB or US"),
        (
            &["set", "team_size", "--region", "DE"],
            2,
            "fields set phone",
        ),
        (
            &["set", "email", "--type", "text"],
            2,
            "always of type email",
        ),
        (
            &["set", "team_siz", "--optional"],
            4,
            "did you mean `team_size`?",
        ),
        (
            &["set", "team_size", "--type", "choice"],
            2,
            "choice without choices",
        ),
        (&["move", "team_size"], 2, "where to?"),
        (&["move", "team_size", "7"], 2, "use a number from 1 to 3"),
        (
            &["move", "team_size", "--after", "nme"],
            4,
            "there is no field `nme`",
        ),
        (
            &["move", "team_size", "--before", "team_size"],
            2,
            "beside itself",
        ),
        (&["remove", "nme"], 4, "did you mean `name`?"),
        (
            &["remove", "email", "--purge", "--yes"],
            2,
            "without --purge",
        ),
    ];
    for (args, code, wanted) in table {
        let run = s.run(&[&["fields"], args].concat());
        assert_eq!(
            (run.code, run.out.as_str()),
            (code, ""),
            "{args:?} {}",
            run.err
        );
        assert!(run.err.contains(wanted), "{args:?}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{args:?}: {}", run.err);
        assert_eq!(form(&s), before, "{args:?}");
    }
}

#[test]
fn an_agents_form_goes_back_to_the_default_one() {
    let s = asked();
    let shop = |args: &[&str]| s.run(&[&["--agent", "default"], args].concat());
    shop(&["fields", "add", "team_size", "-q"]).ok();
    assert_eq!(shown(&s, "a")["fields"]["team_size"], "about 40 of us");
    let run = shop(&["fields", "reset"]);
    assert!(
        run.err.starts_with("default uses the default form; "),
        "{}",
        run.err
    );
    assert_eq!(shown(&s, "a")["fields"], serde_json::json!({}));
    assert!(!shop(&["fields", "list"]).ok().contains("team_size"));
}

#[test]
fn the_form_is_printed_for_agents() {
    let s = Sandbox::new();
    let printed = |format: &str| s.run(&["fields", "schema", "--format", format]).ok();
    let json = |format: &str| serde_json::from_str::<serde_json::Value>(&printed(format)).unwrap();
    assert_eq!(json("openai")["function"]["strict"], true);
    assert_eq!(
        json("anthropic")["input_schema"]["required"],
        serde_json::json!(["name", "email"])
    );
    assert_eq!(json("mcp")["inputSchema"]["type"], "object");
    assert!(!s.db().exists(), "without a store it is the default form");
    s.run(&["--agent", "shop", "fields", "add", "company", "-q"])
        .ok();
    assert!(!printed("json-schema").contains("company"));
    let shop = s
        .run(&["--agent", "shop", "fields", "schema", "--format", "prompt"])
        .ok();
    assert!(shop.contains("- company: Company."), "{shop}");
    assert_eq!(s.run(&["fields", "schema", "--format", "yaml"]).code, 2);
}
