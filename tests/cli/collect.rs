//! Collecting through an agent: what it is answered, and what is stored by it.

use std::io::Write;

use serde_json::{Value, json};

use crate::sandbox::{Run, Sandbox, finish};

fn collect(s: &Sandbox, action: &Value) -> Value {
    let out = s.run_with(action.to_string(), &["collect"]).ok();
    serde_json::from_str(&out).unwrap()
}

/// Hands in fields of a conversation; gives the answer.
fn hand_in(s: &Sandbox, conversation: &str, fields: Value) -> Value {
    collect(s, &json!({"conversation": conversation, "fields": fields}))
}

/// How many of what the store holds.
fn count(s: &Sandbox, table: &str) -> u32 {
    let db = rusqlite::Connection::open(s.db()).unwrap();
    db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
        row.get(0)
    })
    .unwrap()
}

#[test]
fn a_withheld_email_is_asked_for_until_it_comes_and_a_declined_phone_once() {
    let s = Sandbox::new();
    s.run(&["fields", "add", "phone", "-q"]).ok();
    let turns = [
        (json!({"name": "Jane Holt"}), "email"),
        (json!({}), "email"),
        (json!({"email": null}), "email"),
        (json!({"email": "jane at home"}), "email"),
        (json!({"email": "jane@acme.example"}), "phone"),
        (json!({"phone": null}), ""),
        (json!({}), ""),
        (
            json!({"name": "Jane Holt", "email": "jane@acme.example"}),
            "",
        ),
    ];
    for (fields, wanted) in turns {
        let answer = hand_in(&s, "c-1", fields.clone());
        let next = answer["next"]["field"].as_str().unwrap_or_default();
        assert_eq!(next, wanted, "{fields}: {answer}");
        let status = if wanted == "email" {
            "incomplete"
        } else {
            "complete"
        };
        assert_eq!(answer["status"], status, "{answer}");
    }
    // Another conversation is another visitor, until they say who they are.
    let other = hand_in(&s, "c-2", json!({"email": "JANE@acme.example"}));
    assert_eq!(other["lead"]["id"], 1);
    assert_eq!(other["missing"], json!([]));
    assert_eq!(other["next"]["field"], "phone");
}

#[test]
fn the_answer_has_every_key() {
    let s = Sandbox::new();
    let fields = json!({"name": " Jane ", "email": "nope", "shoe_size": 40});
    let answer = hand_in(&s, "c-1", fields);
    let wanted = json!({
        "schema": 1,
        "conversation": "c-1",
        "status": "incomplete",
        "lead": {
            "schema": 1, "id": 1, "agent": "default", "name": "Jane", "email": null,
            "company": null, "phone": null, "fields": {}, "temperature": "cold", "score": 0,
            "captured_at": "2026-09-20T18:00:00Z", "last_seen_at": "2026-09-20T18:00:00Z",
            "conversations": ["c-1"], "missing": ["email"], "spam": [],
        },
        "stored": {"name": "Jane"},
        "rejected": [{"field": "email", "value": "nope", "reason": "not an email address"}],
        "ignored": ["shoe_size"],
        "missing": ["email"],
        "next": {"field": "email", "question": "What is your email address?", "asked": 1},
    });
    assert_eq!(answer, wanted);
}

#[test]
fn a_second_identical_call_stores_nothing_and_a_correction_back_does() {
    let s = Sandbox::new();
    let email = |address: &str| {
        let answer = hand_in(&s, "c-1", json!({"email": address, "budget": "20k"}));
        answer["lead"]["email"].clone()
    };
    assert_eq!(email("a@x.example"), "a@x.example");
    assert_eq!(email("a@x.example"), "a@x.example");
    assert_eq!((count(&s, "captures"), count(&s, "imports")), (1, 1));
    assert_eq!(email("b@x.example"), "b@x.example");
    assert_eq!(email("a@x.example"), "a@x.example");
    assert_eq!(count(&s, "leads"), 1);
    // What was ignored is there when the form has it.
    s.run(&["fields", "add", "budget", "-q"]).ok();
    let lead = s.run(&["show", "1", "--format", "json"]).ok();
    assert!(lead.contains(r#""budget":"20k""#), "{lead}");
}

#[test]
fn the_transcript_of_the_conversation_joins_what_was_collected() {
    let transcript = json!({"id": "c-1", "agent": "shop", "messages": [
        {"role": "assistant", "content": "Your email?", "timestamp": "2026-09-20T17:00:00Z"},
        {"role": "user", "content": "jane@home.example, can I book a demo?", "timestamp": "2026-09-20T17:01:00Z"},
    ]})
    .to_string();
    let action =
        json!({"conversation": "c-1", "fields": {"name": "Jane", "email": "jane@acme.example"}});
    let mut leads = vec![];
    for import_first in [true, false] {
        let s = Sandbox::new();
        let file = s.file("c.json", &transcript);
        let import = || s.run(&["import", "-q", &file]).ok();
        if import_first {
            import();
        }
        s.run_with(action.to_string(), &["collect", "--agent", "shop"])
            .ok();
        if !import_first {
            import();
        }
        let lead: Value =
            serde_json::from_str(&s.run(&["show", "1", "--format", "json"]).ok()).unwrap();
        assert_eq!(
            lead["email"], "jane@acme.example",
            "what was handed in goes before words"
        );
        assert!(lead["score"].as_u64() > Some(0), "{lead}");
        assert_eq!((count(&s, "conversations"), count(&s, "leads")), (1, 1));
        leads.push(lead);
    }
    assert_eq!(leads[0], leads[1]);
}

#[test]
fn any_shape_of_a_call_is_read() {
    let arguments = json!({"name": "Jane Holt", "email": "jane@acme.example"});
    let text = arguments.to_string();
    let calls = [
        arguments.clone(),
        json!({"fields": arguments}),
        json!({"conversation_id": "c-1", "fields": arguments}),
        json!({"name": "collect_lead", "arguments": arguments}),
        json!({"type": "function_call", "call_id": "1", "name": "collect_lead", "arguments": text}),
        json!({"id": "1", "type": "function", "function": {"name": "save", "arguments": text}}),
        json!({"type": "tool_use", "id": "toolu_1", "name": "anything", "input": arguments}),
        json!({"role": "assistant", "tool_calls": [{"function": {"name": "x", "arguments": text}}]}),
        json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call",
               "params": {"name": "collect_lead", "arguments": arguments}}),
        json!({"event": "lead.captured", "chatbotId": "default", "data": arguments}),
        json!({"full_name": "Jane Holt", "E-Mail": "jane@acme.example"}),
    ];
    let s = Sandbox::new();
    for call in calls {
        let out = s.run_with(call.to_string(), &["collect", "--conversation", "c-1"]);
        let answer: Value = serde_json::from_str(&out.ok()).unwrap();
        assert_eq!(answer["stored"], arguments, "{call}");
        assert_eq!(answer["ignored"], json!([]), "{call}");
    }
    assert_eq!((count(&s, "conversations"), count(&s, "imports")), (1, 1));
}

#[test]
fn what_is_no_action_is_refused_and_changes_nothing() {
    let s = Sandbox::new();
    let table: [(&str, i32, &str); 11] = [
        (
            "",
            1,
            "leads: stdin: line 1: this is no JSON: nothing in it",
        ),
        ("{\"conversation\": \"c-1\",", 1, "line 1: this is no JSON"),
        ("\n\n{\"a\": 1,}", 1, "line 3: this is no JSON"),
        ("{} {}", 1, "this is no JSON"),
        ("[]", 1, "one JSON object, not an array"),
        ("\"jane@acme.example\"", 1, "not a text"),
        ("7", 1, "not a number"),
        ("null", 1, "not a bare word"),
        ("{}", 2, "say whose it is with --conversation"),
        ("{\"fields\": {\"email\": null}}", 2, "--conversation"),
        (
            r#"{"function": {"name": "collect_lead", "arguments": "{\"email\": \"ja"}}"#,
            1,
            "the arguments of the call are no JSON object",
        ),
    ];
    for (input, code, wanted) in table {
        let Run {
            out,
            err,
            code: found,
        } = s.run_with(input, &["collect"]);
        assert_eq!((found, out.as_str()), (code, ""), "{input}: {err}");
        assert!(err.contains(wanted), "{input}: {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
        assert!(!err.contains("jane@acme"), "personal data: {err}");
    }
    let missing = s.run(&["collect", "nowhere.json"]);
    assert_eq!(missing.code, 1);
    assert!(
        missing.err.contains("cannot read `nowhere.json`"),
        "{}",
        missing.err
    );
    assert!(!s.db().exists(), "nothing was stored");
}

#[test]
fn what_is_ruled_out_by_its_field_is_rejected_with_the_reason() {
    let s = every_kind();
    let table = [
        (json!({"name": "Guest"}), "name", "a placeholder"),
        (json!({"name": ["Jane"]}), "name", "not a string"),
        (json!({"email": 7}), "email", "not a string"),
        (json!({"E-Mail": "jane at acme"}), "email", "not an email"),
        (json!({"phone": "12"}), "phone", "not a phone number"),
        (json!({"team_size": "lots"}), "team_size", "not a number"),
        (json!({"size": "tiny"}), "size", "not one of Small"),
        (json!({"start": "soon"}), "start", "not a date"),
        (
            json!({"on_trial": "perhaps"}),
            "on_trial",
            "neither yes nor no",
        ),
    ];
    for (n, (fields, field, reason)) in table.into_iter().enumerate() {
        let answer = hand_in(&s, &format!("c-{n}"), fields.clone());
        let rejected = &answer["rejected"][0];
        assert_eq!(rejected["field"], field, "{answer}");
        assert!(
            rejected["reason"].as_str().unwrap().contains(reason),
            "{answer}"
        );
        assert_eq!(
            (&answer["stored"], &answer["lead"]),
            (&json!({}), &Value::Null)
        );
    }
    // The country of a phone may be known from what was said.
    let chat = json!({"id": "c-uk", "messages": [
        {"role": "user", "content": "do you deliver to Manchester in the UK? I can pay £500"}]});
    let file = s.file("uk.json", chat.to_string());
    s.run(&["import", "-q", &file]).ok();
    let answer = hand_in(&s, "c-uk", json!({"phone": "0161 496 0123"}));
    assert_eq!(answer["stored"], json!({"phone": "+441614960123"}));
}

/// A store whose form has a field of every kind.
fn every_kind() -> Sandbox {
    let s = Sandbox::new();
    for field in [
        "phone",
        "team_size --type number",
        "size --type choice --choices Small,mid-size,größer",
        "start --type date",
        "website --type url",
        "on_trial --type boolean",
        r"order_id --pattern ^PO-\d{4}$",
        "billing_email --type email",
    ] {
        let add = ["fields", "add", "-q"].into_iter();
        s.run(&add.chain(field.split(' ')).collect::<Vec<_>>()).ok();
    }
    s
}

/// Whether a complete payload with these values more is one: what both judges must say.
fn payloads() -> Vec<(Value, bool)> {
    let complete = |more: Value| {
        let mut payload = json!({"name": "Jo Ray", "email": "jo@x.example"});
        let more = more.as_object().unwrap().clone();
        payload.as_object_mut().unwrap().extend(more);
        payload
    };
    let whole = [
        (json!({"name": "Jo Ray"}), false),
        (json!({"email": "jo@x.example"}), false),
        (json!({"name": "Jo Ray", "email": null}), false),
        (json!({"name": " ", "email": "jo@x.example"}), false),
        (json!({"name": 7, "email": "jo@x.example"}), false),
        (json!({"name": "Jo Ray", "email": "jo@x"}), false),
        (json!({"name": "Jo Ray", "email": ["jo@x.example"]}), false),
        (
            json!({"name": "Jo Ray", "email": "Jo.O'Neil+a@x-y.co.example"}),
            true,
        ),
    ];
    let more = [
        (json!({}), true),
        (json!({"nickname": "J"}), false),
        (json!({"phone": "+1 (415) 555-0132"}), true),
        (json!({"phone": null}), true),
        (json!({"phone": "call me"}), false),
        (json!({"phone": 14_155_550_132_u64}), false),
        (json!({"team_size": 40}), true),
        (json!({"team_size": -1.5e3}), true),
        (json!({"team_size": "1,200.50"}), true),
        (json!({"team_size": "about 40"}), false),
        (json!({"team_size": true}), false),
        (json!({"team_size": ""}), false),
        (json!({"team_size": [40]}), false),
        (json!({"size": "Small"}), true),
        (json!({"size": "GRÖßER"}), true),
        (json!({"size": "mid size"}), false),
        (json!({"size": {"value": "Small"}}), false),
        (json!({"start": "2028-02-29"}), true),
        (json!({"start": "2026-02-29"}), false),
        (json!({"start": "2026-03-15T10:00:00Z"}), false),
        (json!({"start": 20_260_315}), false),
        (json!({"website": "https://acme.example/a?b=c#d"}), true),
        (json!({"website": "acme.example"}), false),
        (json!({"website": "https://acme.example/a b"}), false),
        (json!({"on_trial": false}), true),
        (json!({"on_trial": "Yes"}), true),
        (json!({"on_trial": 1}), true),
        (json!({"on_trial": 2}), false),
        (json!({"on_trial": "maybe"}), false),
        (json!({"order_id": "PO-1234"}), true),
        (json!({"order_id": "1234"}), false),
        (json!({"order_id": 1234}), false),
        (json!({"billing_email": "ap@x.example"}), true),
        (json!({"billing_email": {"to": "ap@x.example"}}), false),
    ];
    let more = more
        .into_iter()
        .map(|(more, wanted)| (complete(more), wanted));
    whole.into_iter().chain(more).collect()
}

#[test]
fn the_schema_accepts_what_collect_accepts() {
    let s = every_kind();
    let schema: Value = serde_json::from_str(&s.run(&["fields", "schema"]).ok()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let table = payloads();
    assert!(table.len() >= 40);
    for (n, (payload, wanted)) in table.into_iter().enumerate() {
        let mut fields = payload.clone();
        // Nobody is known from another row.
        for key in ["email", "phone"] {
            if let Some(value) = fields[key].as_str() {
                let own = value.replace("jo@", &format!("jo{n}@"));
                fields[key] = own.into();
            }
        }
        let answer = hand_in(&s, &format!("c-{n}"), fields);
        let nothing = json!([]);
        let accepted = answer["status"] == "complete"
            && answer["rejected"] == nothing
            && answer["ignored"] == nothing;
        assert_eq!(accepted, wanted, "collect: {payload} {answer}");
        assert_eq!(validator.is_valid(&payload), wanted, "schema: {payload}");
    }
}

#[test]
fn many_agents_at_once_are_all_answered() {
    const AGENTS: usize = 30;
    let s = Sandbox::new();
    let children: Vec<_> = (0..AGENTS)
        .map(|n| {
            let mut child = s.spawn(&["collect"]);
            // Every third call is of a conversation that others are writing to as well.
            let conversation = if n % 3 == 0 { 0 } else { n };
            let action = json!({"conversation": format!("c-{conversation}"),
                "fields": {"name": format!("Jane Holt {n}"), "email": format!("v{n}@x.example")}});
            let mut stdin = child.stdin.take().unwrap();
            stdin.write_all(action.to_string().as_bytes()).unwrap();
            child
        })
        .collect();
    for (n, child) in children.into_iter().enumerate() {
        let answer: Value =
            serde_json::from_str(&finish(child.wait_with_output().unwrap()).ok()).unwrap();
        assert_eq!(answer["stored"]["email"], format!("v{n}@x.example"));
        assert_eq!(answer["status"], "complete");
    }
    assert_eq!(count(&s, "captures"), 2 * AGENTS as u32);
    assert_eq!(count(&s, "conversations"), 21);
    let db = rusqlite::Connection::open(s.db()).unwrap();
    let integrity: String = db
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(integrity, "ok");
}
