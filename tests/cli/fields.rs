//! `leads fields`: the form, and what changing it does to what is stored.

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
