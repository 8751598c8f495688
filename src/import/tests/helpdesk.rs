//! The structures of Intercom and of HubSpot's threads.

use super::*;

fn intercom(source: &str, parts: &str, rest: &str) -> String {
    format!(
        r#"{{"type":"conversation","id":"7","created_at":1775642400,"source":{source},
            "conversation_parts":{{"type":"conversation_part.list","conversation_parts":[{parts}]}}{rest}}}"#
    )
}

#[test]
fn an_intercom_conversation_begins_with_its_source() {
    assert_eq!(
        sample("intercom.conversation.json"),
        ["default/7001 @2026-03-09T08:00:00 \
             | user: Hi, do you fire ceramics for small studios? @2026-03-09T08:00:00 \
             | agent: We do! How many pieces a month? @2026-03-09T08:02:10 \
             | user: About 60. Budget is 500 a month. @2026-03-09T08:03:00 \
             | [profile contact id=65aa name=Rufus Okonkwo email=rufus@brightkiln.example]"]
    );
    assert_eq!(
        sample("intercom.contact.json"),
        [
            "default/lead:65aa @2026-03-09T08:00:00 | [profile contact name=Rufus Okonkwo \
             email=rufus@brightkiln.example phone=+1 415 555 0166 city=Oakland region=California \
             country=United States] | [profile custom_attributes company_size=3]"
        ]
    );
}

#[test]
fn intercom_parts_have_the_role_of_their_author_and_kind() {
    const USER: &str = r#"{"type":"user","id":"u"}"#;
    const ADMIN: &str = r#"{"type":"admin","id":1,"name":"Lena","email":"lena@x.example"}"#;
    for (kind, author, body, wanted) in [
        (
            "comment",
            USER,
            r#""<p>a</p><p>b&amp;c</p>""#,
            "user: a\\nb&c",
        ),
        ("comment", r#"{"type":"lead"}"#, r#""a""#, "user: a"),
        ("comment", r#"{"type":"contact"}"#, r#""a""#, "user: a"),
        ("comment", ADMIN, r#""a""#, "agent: a"),
        ("comment", r#"{"type":"team"}"#, r#""a""#, "agent: a"),
        (
            "comment",
            r#"{"type":"bot","name":"Fin"}"#,
            r#""a""#,
            "assistant: a",
        ),
        (
            "comment",
            r#"{"type":"admin","from_ai_agent":true}"#,
            r#""a""#,
            "assistant: a",
        ),
        (
            "comment",
            r#"{"type":"user","is_ai_answer":true,"email":"operator+w@intercom.io"}"#,
            r#""a""#,
            "assistant: a",
        ),
        ("note", ADMIN, r#""a""#, "system: a"),
        ("note", USER, r#""a""#, "system: a"),
        ("quick_reply", r#"{"type":"bot"}"#, r#""a""#, "user: a"),
        ("close", ADMIN, r#""a""#, "agent: a"),
        ("assignment", ADMIN, "null", ""),
        (
            "ticket_state_updated_by_admin",
            ADMIN,
            r#""a""#,
            "system: a",
        ),
        ("somethingnew", USER, r#""a""#, "user: a"),
        ("comment", "null", r#""a""#, "system: a"),
    ] {
        let part = format!(
            r#"{{"type":"conversation_part","id":3,"part_type":"{kind}","body":{body},"created_at":1775642460,"author":{author}}}"#
        );
        let source = r#"{"body":"<p>x</p>","author":{"type":"user","id":"u"}}"#;
        let wanted = match wanted {
            "" => String::new(),
            said => format!(" | {said} @2026-04-08T10:01:00"),
        };
        assert_lines(
            &intercom(source, &part, ""),
            &[&format!(
                "default/7 @2026-04-08T10:00:00 | user: x @2026-04-08T10:00:00{wanted} \
                 | [profile contact id=u]"
            )],
        );
    }
}

#[test]
fn only_the_visitor_of_an_intercom_conversation_has_a_profile() {
    let source = r#"{"body":"<p>Welcome</p>","author":{"type":"bot","id":"9","name":"Operator","email":"operator+a1@intercom.io"}}"#;
    let part = |author: &str| format!(r#"{{"part_type":"comment","body":"a","author":{author}}}"#);
    let parts = [
        part(r#"{"type":"lead","id":"5","name":"Visitor 12","email":"","from_ai_agent":false}"#),
        part(r#"{"type":"admin","id":"1","name":"Lena","email":"lena@x.example"}"#),
        part(r#"{"type":"lead","id":"5","name":"Ada Day","email":"ada@y.example"}"#),
        part(r#"{"type":"user","id":"6","name":"Copied In","email":"cc@z.example"}"#),
    ];
    let rest = r#","custom_attributes":{"Company":"Day & Co","Seats":40,"utm_source":"ad"}"#;
    assert_lines(
        &intercom(source, &parts.join(","), rest),
        &[
            "default/7 @2026-04-08T10:00:00 | assistant: Welcome @2026-04-08T10:00:00 | user: a \
           | agent: a | user: a | user: a | [profile contact id=5 name=Ada Day email=ada@y.example] \
           | [profile custom_attributes Company=Day & Co Seats=40]",
        ],
    );
}

#[test]
fn intercom_lists_and_webhooks_hold_the_same_records() {
    let one = |id: u32| {
        format!(
            r#"{{"type":"conversation","id":{id},"source":{{"body":"x","author":{{"type":"user"}}}}}}"#
        )
    };
    let (a, b) = (one(1), one(2));
    let wanted = ["default/1 | user: x", "default/2 | user: x"];
    for list in [
        format!(
            r#"{{"type":"conversation.list","pages":{{}},"total_count":2,"conversations":[{a},{b}]}}"#
        ),
        format!(r#"{{"type":"list","data":[{a},{b}],"pages":null}}"#),
        format!(
            "{{\"type\":\"notification_event\",\"topic\":\"conversation.user.created\",\"data\":{{\"item\":{a}}}}}\n\
             {{\"type\":\"notification_event\",\"topic\":\"conversation.user.created\",\"data\":{{\"item\":{b}}}}}\n"
        ),
    ] {
        assert_lines(&list, &wanted);
    }
    assert_lines(
        r#"{"type":"list","data":[{"type":"contact","id":"c","role":"user","email":"a@b.example",
            "companies":{"type":"list","data":[{"id":"1","type":"company"},{"id":"2","name":"Acme"}]}}]}"#,
        &["default/lead:c | [profile contact email=a@b.example company=Acme]"],
    );
}

#[test]
fn a_bad_conversation_in_a_list_costs_itself() {
    let one = |id: u32, body: &str| {
        format!(
            r#"{{"type":"conversation","id":{id},"source":{{"body":{body},"author":{{"type":"user"}}}}}}"#
        )
    };
    assert_lines(
        &format!(
            "{{\"conversations\":[{},\n{},\n{}]}}",
            one(1, r#""x""#),
            one(2, "[]"),
            one(3, r#""z""#)
        ),
        &[
            "default/1 | user: x",
            "2: `body` is no text in `source`",
            "default/3 | user: z",
        ],
    );
}

#[test]
fn a_mail_without_a_body_says_its_subject_and_redacted_parts_say_nothing() {
    let source =
        r#"{"type":"email","subject":"Quote for 40 seats","body":null,"author":{"type":"user"}}"#;
    let part = r#"{"part_type":"comment","redacted":true,"body":"gone","author":{"type":"user"}}"#;
    assert_lines(
        &intercom(source, part, ""),
        &["default/7 @2026-04-08T10:00:00 | user: Quote for 40 seats @2026-04-08T10:00:00"],
    );
}

#[test]
fn hubspot_threads_know_visitors_from_staff() {
    assert_eq!(
        sample("hubspot-thread.json"),
        [
            "default/556 | user: Hello, do you machine brass parts? @2026-03-16T10:00:00 \
             | agent: Yes, from 50 pieces up. @2026-03-16T10:04:00 \
             | [profile visitor name=Inga Thor email=inga@thorclocks.example]"
        ]
    );
    for (message, wanted) in [
        (
            r#""type":"MESSAGE","direction":"OUTGOING","senders":[{"actorId":"B-9"}]"#,
            "assistant: a",
        ),
        (
            r#""type":"MESSAGE","direction":"OUTGOING","createdBy":"S-hubspot""#,
            "assistant: a",
        ),
        (
            r#""type":"MESSAGE","direction":"OUTGOING","senders":[{"name":"Marco","deliveryIdentifier":{"type":"HS_EMAIL_ADDRESS","value":"sales@brass.example"}}]"#,
            "agent: a",
        ),
        (
            r#""type":"MESSAGE","direction":"OUTGOING","senders":[{"name":"Brass Bot"}]"#,
            "assistant: a",
        ),
        (
            r#""type":"MESSAGE","direction":"OUTGOING","senders":[{"actorId":"A-1"}],"recipients":[{"actorId":"V-2","deliveryIdentifiers":[{"type":"HS_EMAIL_ADDRESS","value":"inga@x.example"}]}]"#,
            "agent: a | [profile visitor email=inga@x.example]",
        ),
        (
            r#""type":"MESSAGE","direction":"INCOMING","senders":[{"name":"+1 415 555 0132","deliveryIdentifier":{"type":"HS_PHONE_NUMBER","value":"+14155550132"}}],"recipients":[{"deliveryIdentifier":{"type":"HS_EMAIL_ADDRESS","value":"sales@brass.example"}}]"#,
            "user: a | [profile visitor phone=+14155550132]",
        ),
        (r#""type":"WELCOME_MESSAGE""#, "assistant: a"),
        (r#""type":"COMMENT","createdBy":"A-1""#, "system: a"),
    ] {
        let message =
            format!(r#"{{"id":1,"conversationsThreadId":"5",{message},"richText":"<p>a</p>"}}"#);
        let end =
            r#"{"type":"THREAD_STATUS_CHANGE","conversationsThreadId":"5","newStatus":"CLOSED"}"#;
        let wanted = format!("default/5 | {wanted}");
        assert_lines(
            &format!(r#"{{"results":[{end},{message}],"paging":{{}}}}"#),
            &[&wanted],
        );
        assert_lines(&format!("{message}\n{message}\n"), &[&wanted]);
    }
}

#[test]
fn hubspot_messages_are_put_in_order_and_apart() {
    let message = |thread: u32, minute: u32| {
        format!(
            r#"{{"type":"MESSAGE","direction":"INCOMING","conversationsThreadId":"{thread}","createdAt":"2026-03-16T10:0{minute}:00Z","text":"m{minute}","richText":"<p>rich</p>"}}"#
        )
    };
    assert_lines(
        &format!(
            r#"{{"results":[{},{},{}]}}"#,
            message(5, 3),
            message(6, 2),
            message(5, 1)
        ),
        &[
            "default/5 | user: m1 @2026-03-16T10:01:00 | user: m3 @2026-03-16T10:03:00",
            "default/6 | user: m2 @2026-03-16T10:02:00",
        ],
    );
    assert_lines(
        &format!(
            r#"[{{"id":"5","createdAt":"2026-03-16T10:00:00Z","messages":{{"results":[{}]}}}}]"#,
            message(5, 1)
        ),
        &["default/5 @2026-03-16T10:00:00 | user: m1 @2026-03-16T10:01:00"],
    );
}
