//! JSON in the spellings of the world, record by record.

use super::*;

#[test]
fn the_plain_form_is_read_whole() {
    assert_lines(
        r#"{"id":"a-1","agent":"shop","messages":[{"role":"user","content":"hi","timestamp":"2026-08-01T10:00:00Z"},
           {"role":"assistant","content":"hello","timestamp":1785578460}],"contact":{"email":"jo@x.example"}}"#,
        &[
            "shop/a-1 | user: hi @2026-08-01T10:00:00 | assistant: hello @2026-08-01T10:01:00 \
           | [profile contact email=jo@x.example]",
        ],
    );
}

#[test]
fn jsonl_arrays_and_single_values_are_one_thing() {
    let a = r#"{"id":"a","messages":[{"role":"user","content":"x"}]}"#;
    let b = r#"{"id":"b","messages":[{"role":"user","content":"y"}]}"#;
    let wanted = ["default/a | user: x", "default/b | user: y"];
    for input in [
        format!("{a}\n{b}"),
        format!("{a}\n\n{b}\n"),
        format!("{a}{b}"),
        format!("[{a},{b}]"),
        format!("[\n  {a},\n  {b}\n]\n"),
        format!("[{a}]\n[{b}]\n"),
        format!("{a},\n{b},\n"),
        format!("\u{1e}{a}\n\u{1e}{b}\n"),
        format!(r#"{{"object":"list","data":[{a},{b}],"has_more":false}}"#),
        format!(r#"{{"page":{{"n":[1]}},"conversations":[{a}],"data":[{b}]}}"#),
        format!("{}\n{}", a.replace(',', ",\n "), b.replace(',', ",\n ")),
        format!("{a}\n{}", b.replace(":[", ":\n [").replace(",\"", ",\n \"")),
    ] {
        assert_lines(&input, &wanted);
    }
}

#[test]
fn bare_messages_are_one_conversation_or_as_many_as_they_name() {
    let one = ["default/# | user: x | assistant: y"];
    assert_lines(
        r#"[{"role":"user","content":"x"},{"role":"assistant","content":"y"}]"#,
        &one,
    );
    assert_lines(
        "{\"role\":\"user\",\"content\":\"x\"}\n{\"role\":\"assistant\",\"content\":\"y\"}\n",
        &one,
    );
    assert_lines(
        "[{\"role\":\"user\",\"content\":\"x\"}]\n[{\"role\":\"user\",\"content\":\"y\"}]\n",
        &["default/# | user: x", "default/# | user: y"],
    );
    assert_lines(
        r#"[{"conversation_id":7,"role":"user","content":"x"},{"conversation_id":8,"role":"user","content":"y"},
            {"conversation_id":7,"role":"bot","content":"z"}]"#,
        &["default/7 | user: x | assistant: z", "default/8 | user: y"],
    );
}

#[test]
fn between_messages_events_are_passed_over_and_strangers_rejected() {
    assert_lines(
        r#"[{"role":"user","content":"x"},{"type":"web_search_call","id":"w"},{"sku":1},{"role":"bot","content":"y"}]"#,
        &[
            "1: no messages with a role and a text, and no lead's email or phone (its keys: `sku`)",
            "default/# | user: x | assistant: y",
        ],
    );
}

#[test]
fn messages_are_read_in_every_spelling() {
    for (message, wanted) in [
        (r#"{"role":"developer","content":"p"}"#, "system: p"),
        (r#"{"sender":"visitor","text":"p"}"#, "user: p"),
        (r#"{"from":"human","value":"p"}"#, "user: p"),
        (
            r#"{"author":{"type":"operator","name":"Al"},"body":"p"}"#,
            "agent: p",
        ),
        (r#"{"type":"bot","message":"p"}"#, "assistant: p"),
        (
            r#"{"sender_type":"Contact","sender":"Jo","message":"p"}"#,
            "user: p",
        ),
        (r#"{"direction":"inbound","body":"p"}"#, "user: p"),
        (r#"{"role":"user","content":" p\r\nq "}"#, "user: p\\nq"),
        (
            r#"{"role":"user","content":["p",{"type":"text","text":"q"},{"type":"image_url","image_url":{}}]}"#,
            "user: p\\nq",
        ),
        (
            r#"{"role":"user","content":[{"type":"input_text","text":"p"}]}"#,
            "user: p",
        ),
        (
            r#"{"role":"assistant","content":null,"refusal":"p"}"#,
            "assistant: p",
        ),
        (
            r#"{"role":"assistant","content":[{"type":"thinking","thinking":"t"},{"type":"text","text":"p"}]}"#,
            "assistant: p",
        ),
        (
            r#"{"role":"assistant","content":[{"type":"text","text":{"value":"p"}}]}"#,
            "assistant: p",
        ),
        (
            r#"{"role":"user","content":"p","createdAt":1785578400000}"#,
            "user: p @2026-08-01T10:00:00",
        ),
        (
            r#"{"role":"user","content":"p","time":"2026-08-01 10:00"}"#,
            "user: p @2026-08-01T10:00:00",
        ),
        (
            r#"{"role":"user","content":"p","at":"whenever","created":"2026-08-01"}"#,
            "user: p @2026-08-01T00:00:00",
        ),
        (
            r#"{"message":{"role":"user","content":"p"},"index":0}"#,
            "user: p",
        ),
    ] {
        let input = format!(r#"{{"id":1,"messages":[{message}]}}"#);
        assert_lines(&input, &[&format!("default/1 | {wanted}")]);
    }
}

#[test]
fn tool_calls_are_payloads_and_their_results_nothing() {
    for (message, wanted) in [
        (
            r#"{"role":"assistant","tool_calls":[{"function":{"name":"save","arguments":"{\"a\":1}"}}]}"#,
            " | [action save a=1]",
        ),
        (
            r#"{"role":"assistant","content":null,"function_call":{"name":"save","arguments":"{\"a\":1}"}}"#,
            " | [action save a=1]",
        ),
        (
            r#"{"role":"assistant","content":"","tool_calls":[{"function":{"name":"save","arguments":"{\"a\":"}}]}"#,
            "",
        ),
        (
            r#"{"role":"tool","tool_call_id":"c","content":"{\"email\":\"x@y.example\"}"}"#,
            "",
        ),
        (r#"{"role":"function","name":"save","content":"ok"}"#, ""),
        (
            r#"{"role":"assistant","parts":[{"type":"tool-call","toolName":"save","input":{"a":1}}]}"#,
            " | [action save a=1]",
        ),
        (
            r#"{"type":"function_call","call_id":"c","name":"save","arguments":"{\"a\":1}"}"#,
            " | [action save a=1]",
        ),
        (
            r#"{"type":"function_call_output","call_id":"c","output":"saved"}"#,
            "",
        ),
    ] {
        let input = format!(r#"{{"id":1,"messages":[{{"role":"user","content":"x"}},{message}]}}"#);
        assert_lines(&input, &[&format!("default/1 | user: x{wanted}")]);
    }
}

#[test]
fn strangers_beside_a_role_word_are_told_apart() {
    assert_lines(
        r#"{"id":1,"messages":[{"sender":"Jane","text":"price?"},{"sender":"bot","text":"40"},{"sender":"Marek","text":"hi"}]}"#,
        &["default/1 | user: price? | assistant: 40 | agent: hi"],
    );
    assert_lines(
        r#"{"id":1,"messages":[{"sender":"Jane","text":"price?"},{"sender":"Marek","text":"hi"}]}"#,
        &[
            "1: nobody in it can be told to be the visitor: no role is `user`, `visitor`, `assistant` or the like; say who it is with `--visitor NAME`",
        ],
    );
}

#[test]
fn what_a_record_knows_of_its_visitor_comes_along() {
    let record =
        |rest: &str| format!(r#"{{"id":1,"messages":[{{"role":"user","content":"x"}}],{rest}}}"#);
    for (rest, wanted) in [
        (
            r#""customer":{"name":"Jo","phone":null}"#,
            " | [profile customer name=Jo]",
        ),
        (r#""customer":"visitor-12""#, ""),
        (
            r#""visitor_email":"a@b.example","name":"Jo""#,
            " | [profile - visitor_email=a@b.example name=Jo]",
        ),
        (r#""name":"Spring campaign""#, ""),
        (
            r#""fields":[{"name":"size","value":4}]"#,
            " | [action fields fields.size=4]",
        ),
        (
            r#""lead":{"email":"a@b.example"}"#,
            " | [action lead email=a@b.example]",
        ),
        (
            r#""tool_calls":[{"name":"save","arguments":{"a":true}}]"#,
            " | [action save a=true]",
        ),
    ] {
        assert_lines(&record(rest), &[&format!("default/1 | user: x{wanted}")]);
    }
}

#[test]
fn the_agent_is_the_users_then_the_records_own() {
    let input = r#"{"id":1,"chatbotId":" b ","messages":[{"role":"user","content":"x"}]}"#;
    assert_lines(input, &["b/1 | user: x"]);
    let agent = Some("mine".to_owned());
    let options = Options { agent, ..options() };
    assert_eq!(
        read_with(input.as_bytes(), &options).1,
        ["mine/1 | user: x"]
    );
}

#[test]
fn a_talk_in_one_text_is_read_like_a_file_of_it() {
    assert_lines(
        r#"{"id":1,"email":"jo@x.example","transcript":"User: price?\nBot: 40\n"}"#,
        &["default/1 | user: price? | assistant: 40 | [profile - email=jo@x.example]"],
    );
    assert_lines(
        r#"{"id":1,"email":"jo@x.example","history":"came by ad\nand by mail"}"#,
        &["default/lead:1 | [action - email=jo@x.example history=came by ad\nand by mail]"],
    );
}

#[test]
fn an_envelope_names_the_agent_of_its_records() {
    assert_lines(
        r#"{"agent":"shop","conversations":[{"id":1,"messages":[{"role":"user","content":"x"}]}],
            "data":[{"id":2,"messages":[{"role":"user","content":"x"}]}]}
           {"id":3,"messages":[{"role":"user","content":"x"}]}"#,
        &[
            "shop/1 | user: x",
            "shop/2 | user: x",
            "default/3 | user: x",
        ],
    );
}

#[test]
fn a_conversation_of_an_unknown_shape_is_no_lead() {
    for input in [
        r#"{"id":1,"thread":{"events":[{"text":"hi"}]},"people":[{"email":"staff@x.example"}]}"#,
        r#"{"meta":{"email":"a@b.example"},"payload":[{"content":"hi"}]}"#,
        r#"{"results":[{"conversationsThreadId":"5","senders":[{"email":"a@b.example"}]}]}"#,
    ] {
        let (format, found) = read_with(input.as_bytes(), &options());
        assert!(format.is_err(), "{input}");
        assert!(found.is_empty(), "{input}");
    }
}

#[test]
fn times_without_a_zone_are_read_in_the_users() {
    let input = r#"{"id":1,"messages":[{"role":"user","content":"x","at":"2026-08-01T10:00:00"}]}"#;
    let zone = "Asia/Tokyo".parse().unwrap();
    let options = Options { zone, ..options() };
    let wanted = ["default/1 | user: x @2026-08-01T01:00:00"];
    assert_eq!(read_with(input.as_bytes(), &options).1, wanted);
}

#[test]
fn leads_are_found_in_any_object() {
    for (input, wanted) in [
        (
            r#"{"name":"Collect Leads","arguments":{"email":"a@b.example"}}"#,
            "default/# | [action Collect Leads email=a@b.example]",
        ),
        (
            r#"{"function":{"name":"save","arguments":"{\"team\":4}"}}"#,
            "default/# | [action save team=4]",
        ),
        (
            r#"{"type":"tool_use","id":"t1","name":"save","input":{"name":"Jo"}}"#,
            "default/lead:t1 | [action save name=Jo]",
        ),
        (
            r#"{"conversation":"c1","agent":"shop","fields":{"size":"4"}}"#,
            "shop/c1 | [action - fields.size=4]",
        ),
        (
            r#"{"lead":{"contact":{"mail":"a@b.example"}},"created_at":"2026-08-01T10:00:00Z"}"#,
            "default/# | [action - @2026-08-01T10:00:00 lead.contact.mail=a@b.example]",
        ),
        (
            r#"{"id":7,"phone":14155550132}"#,
            "default/lead:7 | [action - phone=14155550132]",
        ),
        (
            r#"{"collectedCustomers":{"data":[{"id":"1","email":"a@b.example","conversationId":"c"}]}}"#,
            "default/c | [action collectedCustomers email=a@b.example]",
        ),
    ] {
        assert_lines(input, &[wanted]);
    }
}

#[test]
fn a_log_of_mixed_webhooks_is_read_record_by_record() {
    assert_lines(
        "{\"event\":\"lead.captured\",\"chatbotId\":\"b\",\"data\":{\"id\":1,\"email\":\"a@b.example\"}}\n\
         {\"event\":\"ping\"}\n\
         {\"eventType\":\"leads.submit\",\"chatbotId\":\"b\",\"payload\":{\"conversationId\":\"c\",\"customerEmail\":\"a@b.example\"}}\n\
         {\"id\":2,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}\n",
        &[
            "b/lead:1 | [action lead.captured email=a@b.example]",
            "2: no messages with a role and a text, and no lead's email or phone (its keys: `event`)",
            "b/c | [action leads.submit customerEmail=a@b.example]",
            "default/2 | user: x",
        ],
    );
}

#[test]
fn a_named_format_reads_what_would_not_be_recognised() {
    let options = Options {
        format: format_named("lead"),
        ..options()
    };
    let (format, found) = read_with(br#"{"name":"Jo","team":4}"#, &options);
    assert_eq!(format, Ok(Some("lead")));
    assert_eq!(found, ["default/# | [action - name=Jo team=4]"]);
}
