//! `leads mcp` as a client meets it: lines of JSON-RPC through pipes, in both eras of the protocol.

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

/// Says lines to a server that then sees the end of its input; gives what it answered, which must
/// be all that it wrote.
fn say(s: &Sandbox, lines: &[String]) -> Vec<Value> {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let out = s.run_with(input, &["mcp"]).ok();
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn request(id: u32, method: &str, params: Value) -> String {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string()
}

fn modern(id: u32, method: &str, mut params: Value) -> String {
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    request(id, method, params)
}

fn call(id: u32, tool: &str, arguments: Value) -> String {
    request(
        id,
        "tools/call",
        json!({"name": tool, "arguments": arguments}),
    )
}

/// The structured content of a call that must be done, which its text repeats.
fn content(answer: &Value) -> &Value {
    let result = &answer["result"];
    assert_eq!(result.get("isError"), None, "{answer}");
    let text = result["content"][0]["text"].as_str().unwrap();
    let repeated: Value = serde_json::from_str(text).unwrap();
    assert_eq!(repeated, result["structuredContent"]);
    &result["structuredContent"]
}

#[test]
fn a_handshake_agrees_on_a_revision() {
    let s = Sandbox::new();
    for (asked, agreed) in [
        ("2025-11-25", "2025-11-25"),
        ("2025-06-18", "2025-06-18"),
        ("2024-11-05", "2024-11-05"),
        ("2099-01-01", "2025-11-25"),
    ] {
        let params = json!({"protocolVersion": asked, "capabilities": {},
            "clientInfo": {"name": "test", "version": "0"}});
        let initialized = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
        let lines = [
            request(1, "initialize", params),
            initialized.to_string(),
            request(2, "ping", json!({})),
        ];
        let answers = say(&s, &lines);
        assert_eq!(
            answers.len(),
            2,
            "nothing is said to a notification: {answers:?}"
        );
        let result = &answers[0]["result"];
        assert_eq!(result["protocolVersion"], agreed);
        assert_eq!(result["serverInfo"]["name"], "leads");
        assert_eq!(result["capabilities"], json!({"tools": {}}));
        assert_eq!(answers[1], json!({"jsonrpc": "2.0", "id": 2, "result": {}}));
    }
    assert!(!s.db().exists(), "looking makes no store");
}

#[test]
fn a_request_may_stand_for_itself() {
    let s = Sandbox::new();
    let other = json!({"_meta": {"io.modelcontextprotocol/protocolVersion": "1900-01-01"}});
    let half = json!({"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}});
    let lines = [
        modern(1, "server/discover", json!({})),
        modern(2, "tools/list", json!({})),
        request(3, "tools/list", other),
        request(4, "tools/list", half),
        modern(5, "initialize", json!({})),
    ];
    let answers = say(&s, &lines);
    let found = &answers[0]["result"];
    assert_eq!(found["supportedVersions"][0], "2026-07-28");
    let server = &found["_meta"]["io.modelcontextprotocol/serverInfo"];
    assert_eq!(server["name"], "leads");
    for result in [found, &answers[1]["result"]] {
        assert_eq!(result["resultType"], "complete");
        assert_eq!(result["cacheScope"], "private");
        assert!(result["ttlMs"].is_u64());
    }
    assert_eq!(answers[2]["error"]["code"], -32022);
    assert_eq!(answers[2]["error"]["data"]["requested"], "1900-01-01");
    assert_eq!(answers[3]["error"]["code"], -32602);
    assert_eq!(answers[4]["error"]["code"], -32601);
}

#[test]
fn what_is_listed_is_what_is_given_back() {
    let s = Sandbox::new();
    s.run(&["fields", "add", "phone", "-q"]).ok();
    let collected = json!({"conversation": "c-1", "name": "Jane Holt", "email": "no", "x": 1});
    let lines = [
        request(0, "tools/list", json!({})),
        call(1, "collect_lead", collected),
        call(
            2,
            "collect_lead",
            json!({"conversation": "c-1", "email": "jane@acme.example"}),
        ),
        call(3, "next_question", json!({"conversation": "c-1"})),
        call(
            4,
            "list_leads",
            json!({"search": "holt", "sort": "score", "last": "7d"}),
        ),
        call(5, "get_lead", json!({"lead": "1"})),
        call(6, "collect_lead", json!({"name": "Jo Ray"})),
        call(7, "collect_lead", json!({"name": "Jo Ray"})),
    ];
    let answers = say(&s, &lines);
    let tools = answers[0]["result"]["tools"].as_array().unwrap();
    let tool = |name: &str| tools.iter().find(|tool| tool["name"] == name).unwrap();
    for tool in tools {
        for schema in ["inputSchema", "outputSchema"] {
            assert!(jsonschema::draft202012::meta::is_valid(&tool[schema]));
        }
    }
    let names = [
        "collect_lead",
        "collect_lead",
        "next_question",
        "list_leads",
        "get_lead",
    ];
    for (name, answer) in names.into_iter().zip(&answers[1..]) {
        let schema = &tool(name)["outputSchema"];
        let validator = jsonschema::draft202012::new(schema).unwrap();
        if let Err(error) = validator.validate(content(answer)) {
            panic!("{name}: {} {error}", error.instance_path());
        }
    }
    let first = content(&answers[1]);
    assert_eq!(first["rejected"][0]["field"], "email");
    assert_eq!(
        (&first["ignored"], &first["next"]["field"]),
        (&json!(["x"]), &json!("email"))
    );
    assert_eq!(content(&answers[2])["next"]["field"], "phone");
    assert_eq!(content(&answers[3])["next"], Value::Null, "asked once");
    assert_eq!(content(&answers[4])["leads"][0], *content(&answers[5]));
    // Two visitors of one name are two, as long as nobody says otherwise.
    let [jo, other] = [6, 7].map(|n| content(&answers[n])["lead"]["id"].clone());
    assert_ne!(jo, other);
}

#[test]
fn a_listed_form_keeps_its_order() {
    let s = Sandbox::new();
    s.run(&["fields", "add", "a_last_one", "-q"]).ok();
    let list = request(1, "tools/list", json!({}));
    let out = s.run_with(format!("{list}\n"), &["mcp"]).ok();
    let place = |key: &str| out.find(&format!("\"{key}\":{{")).unwrap();
    assert!(place("name") < place("email") && place("email") < place("a_last_one"));
}

#[test]
fn what_a_tool_cannot_do_is_told_to_the_model() {
    let s = Sandbox::new();
    s.run_with(r#"{"email":"a@x.example"}"#, &["collect"]).ok();
    let table = [
        ("get_lead", json!({"lead": "99"}), "there is no lead `99`"),
        ("get_lead", json!({}), "`lead` must be"),
        (
            "list_leads",
            json!({"limit": 1000}),
            "`limit` must be a whole number from 1 to 200",
        ),
        ("list_leads", json!({"last": "soon"}), "soon"),
        (
            "list_leads",
            json!({"temperature": "tepid"}),
            "`tepid` is no temperature",
        ),
        ("list_leads", json!({"sort": "size"}), "one of newest"),
        (
            "list_leads",
            json!({"form": 1}),
            "there is no argument `form`",
        ),
        (
            "next_question",
            json!({"name": "Jane"}),
            "there is no argument `name`",
        ),
        (
            "collect_lead",
            json!({"conversation": 7}),
            "`conversation` must be",
        ),
    ];
    for (tool, arguments, wanted) in table {
        let answers = say(&s, &[call(1, tool, arguments)]);
        let result = &answers[0]["result"];
        assert_eq!(result["isError"], true, "{answers:?}");
        let said = result["content"][0]["text"].as_str().unwrap();
        assert!(said.contains(wanted), "{said}");
    }
}

#[test]
fn what_is_no_request_is_an_error_of_the_protocol_and_the_next_one_is_answered() {
    let s = Sandbox::new();
    let table = [
        ("{\"jsonrpc\"", -32700, Value::Null),
        ("7", -32600, Value::Null),
        ("[]", -32600, Value::Null),
        (r#"{"id": 1, "method": "ping"}"#, -32600, json!(1)),
        (r#"{"jsonrpc": "2.0", "id": 1}"#, -32600, json!(1)),
        (
            r#"{"jsonrpc": "2.0", "id": null, "method": "ping"}"#,
            -32600,
            Value::Null,
        ),
        (
            r#"{"jsonrpc": "2.0", "id": {}, "method": "ping"}"#,
            -32600,
            Value::Null,
        ),
        (
            r#"{"jsonrpc": "2.0", "id": "a", "method": "leads/drop"}"#,
            -32601,
            json!("a"),
        ),
        (
            r#"{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": []}"#,
            -32602,
            json!(1),
        ),
        (
            r#"{"jsonrpc": "2.0", "id": 1, "method": "initialize"}"#,
            -32602,
            json!(1),
        ),
        (
            r#"{"jsonrpc": "2.0", "id": 1, "method": "tools/call"}"#,
            -32602,
            json!(1),
        ),
        (
            r#"{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "rm"}}"#,
            -32602,
            json!(1),
        ),
    ];
    let pong = json!({"jsonrpc": "2.0", "id": 9, "result": {}});
    for (line, code, id) in table {
        let answers = say(&s, &[line.to_owned(), request(9, "ping", json!({}))]);
        assert_eq!(answers.len(), 2, "{line}: {answers:?}");
        assert_eq!(
            (&answers[0]["error"]["code"], &answers[0]["id"]),
            (&json!(code), &id),
            "{line}"
        );
        assert_eq!(answers[1], pong, "{line}");
    }
    let silent = [
        String::new(),
        json!({"jsonrpc": "2.0", "method": "notifications/cancelled",
            "params": {"requestId": 1, "reason": "late"}})
        .to_string(),
        json!({"jsonrpc": "2.0", "method": "no/such/notification"}).to_string(),
        json!({"jsonrpc": "2.0", "id": 3, "result": {}}).to_string(),
        json!([{"jsonrpc": "2.0", "method": "notifications/initialized"}]).to_string(),
    ];
    assert_eq!(say(&s, &silent), [] as [Value; 0]);
    let ping = json!({"jsonrpc": "2.0", "id": 9, "method": "ping"});
    assert_eq!(
        say(&s, &[json!([ping, ping]).to_string()]),
        [json!([pong, pong])]
    );
    let huge = "x".repeat(5 << 20);
    let answers = say(&s, &[huge, ping.to_string()]);
    assert_eq!(
        (&answers[0]["error"]["code"], &answers[1]),
        (&json!(-32600), &pong)
    );
}
