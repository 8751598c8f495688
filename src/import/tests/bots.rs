//! Bot builders: samples, and what is tricky about each.

use super::fixtures::sample;
use super::*;

#[test]
fn samples_of_bot_builders_are_read_as_written() {
    for (name, wanted) in [
        (
            "botpress.json",
            "default/conv_1 | user: Is the escape room free on Sunday? @2026-03-30T08:00:00 \
             | assistant: Yes at 3 pm. Your email? @2026-03-30T08:00:02 \
             | user: poppy@larkfield.example @2026-03-30T08:01:00",
        ),
        (
            "voiceflow.v1.json",
            "p-1/66f @2026-03-31T12:00:00 | assistant: Hi, I am the hotel bot. @2026-03-31T12:00:00 \
             | user: Any double room for 3 April? @2026-03-31T12:01:00 \
             | assistant: Yes, 140 a night. @2026-03-31T12:01:01",
        ),
        (
            "voiceflow-csv.csv",
            "default/# | assistant: Hi, I am the hotel bot. @2026-03-31T12:00:00 \
             | user: Any double room for 3 April? @2026-03-31T12:01:00 \
             | assistant: Yes, 140 a night. @2026-03-31T12:01:01",
        ),
        (
            "rasa.json",
            "default/9a1 | user: I need mulch for a school garden @2026-04-02T10:00:10 \
             | assistant: What is your email? @2026-04-02T10:00:11 \
             | user: wren@mossyard.example @2026-04-02T10:01:00 \
             | [action slots @2026-04-02T10:01:00 name=Wren email=wren@mossyard.example]",
        ),
        (
            "dialogflow.json",
            "a/s1 @2026-04-03T15:00:00 | user: Can I hire a 20 t excavator? @2026-04-03T15:00:00 \
             | assistant: Yes, 390 a day. Which week? @2026-04-03T15:00:00 \
             | user: Week 17. Milo at Grady Civil @2026-04-03T15:00:40 \
             | assistant: Noted, Milo. @2026-04-03T15:00:40 \
             | [action parameters @2026-04-03T15:00:40 name=Milo company=Grady Civil]",
        ),
        (
            "landbot.json",
            "default/31 | user: Barrel sauna for four people? @2026-04-06T17:00:00 \
             | [profile - name=Anders Holm email=anders@holmsauna.example country=DK]",
        ),
    ] {
        assert_eq!(sample(name), [wanted], "{name}");
    }
}

#[test]
fn botpress_is_sorted_and_its_cards_read() {
    let message = |at: u32, kind: &str, payload: &str, who: &str| {
        format!(
            r#"{{"id":"m{at}","createdAt":"2026-03-30T08:00:0{at}.000Z","type":"{kind}","payload":{payload},{who},"conversationId":"c"}}"#
        )
    };
    let incoming = r#""direction":"incoming","userId":"v""#;
    let outgoing = r#""direction":"outgoing","userId":"b""#;
    let list = [
        message(
            4,
            "bloc",
            r#"{"items":[{"type":"text","payload":{"text":"x"}},{"type":"image","payload":{"imageUrl":"u","title":"t"}}]}"#,
            outgoing,
        ),
        message(
            3,
            "carousel",
            r#"{"items":[{"title":"A","subtitle":"a","actions":[{"label":"Buy"}]},{"title":"B"}]}"#,
            outgoing,
        ),
        message(
            2,
            "choice",
            r#"{"text":"Which?","options":[{"label":"A","value":"a"}]}"#,
            outgoing,
        ),
        message(2, "markdown", r#"{"markdown":"**hi**"}"#, outgoing),
        message(1, "text", r#"{"text":"hello"}"#, incoming),
        message(1, "image", r#"{"imageUrl":"u"}"#, incoming),
    ];
    let wanted = "default/c | user: hello @2026-03-30T08:00:01 | assistant: **hi** @2026-03-30T08:00:02 \
        | assistant: Which? @2026-03-30T08:00:02 | assistant: A\\na\\nB @2026-03-30T08:00:03 \
        | assistant: x @2026-03-30T08:00:04";
    let joined = list.join(",");
    assert_lines(
        &format!(r#"{{"meta":{{}},"messages":[{joined}]}}"#),
        &[wanted],
    );
    assert_lines(&format!("[{joined}]"), &[wanted]);
    assert_lines(&list.join("\n"), &[wanted]);
}

#[test]
fn botpress_without_directions_knows_the_bot_by_its_choices() {
    let message = |kind: &str, text: &str, user: &str| {
        format!(
            r#"{{"payload":{{"text":"{text}","type":"{kind}"}},"userId":"{user}","conversationId":"c"}}"#
        )
    };
    let list = |kind: &str| {
        let all = [message("text", "hi", "u1"), message(kind, "ok", "u2")];
        format!(r#"{{"messages":[{}]}}"#, all.join(","))
    };
    assert_lines(&list("choice"), &["default/c | user: hi | assistant: ok"]);
    let found = lines(&list("text"));
    assert!(found[0].starts_with("1: nobody in it"), "{found:?}");
    let visitor = Some("u1".to_owned());
    let options = Options {
        visitor,
        ..options()
    };
    let (_, found) = read_with(list("text").as_bytes(), &options);
    assert_eq!(found, ["default/c | user: hi | agent: ok"]);
}

#[test]
fn voiceflow_tells_typing_from_flow() {
    let log = |kind: &str, data: &str| format!(r#"{{"type":"{kind}","data":{data}}}"#);
    let logs = [
        log("action", r#"{"type":"launch","payload":{"query":"no"}}"#),
        log("trace", r#"{"type":"text","payload":{"message":"hi"}}"#),
        log(
            "trace",
            r#"{"type":"choice","payload":{"buttons":[{"name":"no"}]}}"#,
        ),
        log("trace", r#"{"type":"debug","payload":{"message":"no"}}"#),
        log("trace", r#"{"type":"flow","payload":{"message":"no"}}"#),
        log(
            "action",
            r#"{"type":"intent","payload":{"query":"price?","intent":{"name":"x"}}}"#,
        ),
        log(
            "action",
            r#"{"type":"path-abc","payload":{"label":"Talk to sales"}}"#,
        ),
        log("action", r#"{"type":"text","payload":"a@b.example"}"#),
        log("action", r#"{"type":"text","payload":7}"#),
        "null".to_owned(),
    ];
    let all = format!(
        r#"{{"transcript":{{"logs":[{}],"id":"t"}}}}"#,
        logs.join(",")
    );
    let wanted =
        "default/t | assistant: hi | user: price? | user: Talk to sales | user: a@b.example";
    assert_lines(&all, &[wanted]);
    assert_lines(&format!("[{all},{all}]"), &[wanted, wanted]);
    assert_lines(
        r#"[{"turnID":"1","format":"launch","type":"launch","payload":{"type":"launch"},"startTime":"2026-03-31T12:00:00.000Z"},
            {"turnID":"1","format":"trace","type":"text","payload":{"type":"text","payload":{"message":"hi"}},"startTime":"2026-03-31T12:00:01.000Z"},
            {"turnID":"2","format":"request","type":"request","payload":{"type":"intent","payload":{"query":"price?"}},"startTime":"2026-03-31T12:01:00.000Z"},
            {"turnID":"2","format":"trace","type":"debug","payload":{"type":"debug","payload":{"message":"no"}},"startTime":"2026-03-31T12:01:00.000Z"}]"#,
        &["default/# | assistant: hi @2026-03-31T12:00:01 | user: price? @2026-03-31T12:01:00"],
    );
}

#[test]
fn rasa_slots_keep_their_last_value() {
    assert_lines(
        r#"{"events":[
            {"event":"slot","timestamp":1775124000.0,"name":"phone","value":"111 222 333"},
            {"event":"bot","timestamp":1775124001.0,"text":null,"data":{"buttons":[{"title":"Book a demo","payload":"/demo{\"size\":\"4\"}"}]}},
            {"event":"user","timestamp":1775124002.0,"text":"/demo{\"size\":\"4\"}"},
            {"event":"user","timestamp":1775124003.0,"text":"/inform{\"company\":\"Acme\"}"},
            {"event":"user","timestamp":1775124004.0,"text":null},
            {"event":"action","timestamp":1775124005.0,"name":"utter_bye"},
            {"event":"slot","timestamp":1775124006.0,"name":"phone","value":"444 555 666"},
            {"event":"slot","timestamp":1775124006.0,"name":"email","value":null}],
          "slots":{"phone":"111 222 333","email":"old@x.example","requested_slot":"email","marketing_consent":true,"name":"N/A?"},
          "sender_id":"whatsapp:+447700900123"}"#,
        &[
            "default/whatsapp:+447700900123 | user: Book a demo @2026-04-02T10:00:02 \
           | [profile - phone=+447700900123] | [action inform @2026-04-02T10:00:03 company=Acme] \
           | [action slots @2026-04-02T10:00:06 phone=444 555 666 name=N/A?]",
        ],
    );
    assert_lines(
        "{\"sender_id\":\"a\",\"event\":\"user\",\"timestamp\":1775124001.5,\"text\":\"hi\"}\n\
         {\"sender_id\":\"b\",\"event\":\"user\",\"timestamp\":1775124002.5,\"text\":\"yo\"}\n\
         {\"sender_id\":\"a\",\"event\":\"bot\",\"timestamp\":1775124003.5,\"text\":\"hello\"}\n",
        &[
            "default/a | user: hi @2026-04-02T10:00:01 | assistant: hello @2026-04-02T10:00:03",
            "default/b | user: yo @2026-04-02T10:00:02",
        ],
    );
    assert_lines(
        r#"{"sender_id":"a","slots":[{"name":"email","value":"a@b.example"}],"events":[]}"#,
        &["default/a | [action slots email=a@b.example]"],
    );
}

#[test]
fn dialogflow_is_put_in_order_and_its_parameters_gathered() {
    assert_lines(
        r#"{"interactions":[
            {"response_utterances":"Thanks","request_utterances":"Ann, ann@x.example","create_time":"2026-04-03T15:00:40Z",
             "response":{"query_result":{"parameters":{"person":{"name":"Ann","original":"ann"},"email":{"name":"ann@x.example","original":"ann@x.example"},"size":""}}}},
            {"request":{"query_input":{"event":{"event":"WELCOME"}}},"response_utterances":"Hello","create_time":"2026-04-03T15:00:00Z",
             "response":{"query_result":{"parameters":{"size":40.0}}}}],
          "name":"projects/p/locations/l/agents/ag/conversations/c1"}"#,
        &[
            "ag/c1 | assistant: Hello @2026-04-03T15:00:00 | user: Ann, ann@x.example @2026-04-03T15:00:40 \
           | assistant: Thanks @2026-04-03T15:00:40 \
           | [action parameters @2026-04-03T15:00:40 size=40.0 name=Ann email=ann@x.example]",
        ],
    );
}

#[test]
fn landbot_tells_its_senders_apart() {
    let message = |kind: &str, text: &str, name: &str| {
        format!(
            r#"{{"sender":{{"type":"{kind}","name":"x"}},"data":{{"body":"{text}"}},"_raw":{{}},"customer":{{"id":5,"name":"{name}","token":"t","utm_source":"ads"}}}}"#
        )
    };
    let all = [
        message("bot", "hi", "Visitor #5"),
        message("customer", "price?", "Visitor #5"),
        message("agent", "40", "Visitor #5"),
        message("sys", "assigned", "Visitor #5"),
    ];
    assert_lines(
        &format!(r#"{{"messages":[{}]}}"#, all.join(",")),
        &["default/5 | assistant: hi | user: price? | agent: 40 | system: assigned"],
    );
    assert_lines(
        r#"{"agent":{"type":"human","id":1},"channel":{"id":2},"customer":{"id":9,"name":"Jo","phone":"+44 7700 900123"},"type":"text","message":"hello","timestamp":1775494800.5}"#,
        &[
            "default/9 | agent: hello @2026-04-06T17:00:00 | [profile - name=Jo phone=+44 7700 900123]",
        ],
    );
}

#[test]
fn records_with_the_wrong_types_in_them_are_refused_or_read_around() {
    for (input, wanted) in [
        (
            r#"{"messages":[{"type":"text","payload":{"text":7},"direction":"incoming","conversationId":"c"}]}"#,
            "1: nothing in it",
        ),
        (
            r#"{"messages":[{"type":"text","payload":{},"direction":"incoming","conversationId":"c"},null,7]}"#,
            "1: nothing in it",
        ),
        (
            r#"{"transcript":{"sessionID":"s","logs":[]}}"#,
            "1: nothing in it",
        ),
        (
            r#"{"sender_id":7,"slots":7,"events":[{"event":"user","timestamp":null,"text":"hi"},null,[]]}"#,
            "default/7 | user: hi",
        ),
        (
            r#"{"interactions":[{"requestUtterances":"hi","response":7},7,null],"name":[]}"#,
            "default/# | user: hi",
        ),
        (
            r#"{"messages":[{"sender":{"type":"customer"},"customer":{"id":[]},"message":7,"_raw":0}]}"#,
            "default/# | user: 7",
        ),
        (
            "type,payload_type,message,timestamp\nlaunch,,,\n",
            "1: nothing in it",
        ),
        (
            r#"{"transcript":{"sessionID":"s","logs":[{"type":"action","da"#,
            "1: cut off or broken",
        ),
    ] {
        let found = lines(input);
        assert_eq!(found.len(), 1, "{input}: {found:?}");
        assert!(found[0].starts_with(wanted), "{input}: {found:?}");
    }
}
