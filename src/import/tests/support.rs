//! The structures of help desks: Intercom, Zendesk and HubSpot's threads.

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
             | [profile contact name=Rufus Okonkwo email=rufus@brightkiln.example]"]
    );
    assert_eq!(
        sample("intercom.contact.json"),
        ["default/lead:65aa | [profile contact name=Rufus Okonkwo \
             email=rufus@brightkiln.example phone=+1 415 555 0166 city=Oakland region=California \
             country=United States] | [profile custom_attributes company_size=3]"]
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
                "default/7 @2026-04-08T10:00:00 | user: x @2026-04-08T10:00:00{wanted}"
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
           | agent: a | user: a | user: a | [profile contact name=Ada Day email=ada@y.example] \
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
fn zendesk_chats_tell_roles_by_nick_and_then_by_name() {
    assert_eq!(
        sample("zendesk-chat.json"),
        ["default/2603.10231207.SXb1 @2026-03-04T13:00:00 \
             | user: Is the 12 m catamaran free in the second week of June? @2026-03-04T13:00:02 \
             | agent: Yes, 4,900 EUR with skipper. @2026-03-04T13:02:30 \
             | user: Please hold it until Friday. @2026-03-04T13:03:00 \
             | [profile visitor name=Noor Haddad email=noor@sailcraft.example]"]
    );
    for (event, wanted) in [
        (
            r#""type":"chat.msg","nick":"visitor:12","name":"Elio""#,
            "user",
        ),
        (
            r#""type":"chat.msg","nick":"agent:3390","name":"Elio""#,
            "agent",
        ),
        (
            r#""type":"chat.msg","nick":"agent:trigger","name":"Elio""#,
            "assistant",
        ),
        (
            r#""type":"chat.msg","nick":"agent:answerbot","name":"Elio""#,
            "assistant",
        ),
        (
            r#""type":"chat.msg","nick":"agent:1","name":"Answer Bot""#,
            "assistant",
        ),
        (
            r#""type":"chat.triggered","nick":"agent:1","name":"Hi""#,
            "assistant",
        ),
        (r#""type":"chat.msg","name":"Noor""#, "user"),
        (r#""type":"chat.msg","name":"Elio""#, "agent"),
        (r#""type":"chat.msg","name":"Someone else""#, "agent"),
        (
            r#""type":"chat.msg","name":"X","sender_type":"Trigger""#,
            "assistant",
        ),
        (
            r#""type":"chat.memberjoin","nick":"visitor","name":"Noor""#,
            "system",
        ),
    ] {
        let chat = format!(
            r#"{{"id":1,"type":"chat","visitor":{{"name":"Noor","email":"","phone":""}},"agent_names":["Elio"],
                "history":[{{{event},"msg":"a","msg_id":4}},{{"type":"chat.rating","nick":"visitor","new_rating":"good"}},
                {{"type":"chat.file","nick":"visitor","msg":""}}]}}"#
        );
        assert_lines(
            &chat,
            &[&format!(
                "default/1 | {wanted}: a | [profile visitor name=Noor]"
            )],
        );
    }
}

#[test]
fn zendesk_chats_come_in_lists_by_id_and_offline() {
    let chat = r#"{"id":"a","type":"offline_msg","timestamp":"2026-03-04T13:00:00Z","message":"call me",
        "visitor":{"name":"Visitor 48213","email":"a@b.example","phone":"+1 415 555 0132","notes":"ours"}}"#;
    let wanted = "default/a @2026-03-04T13:00:00 | user: call me @2026-03-04T13:00:00 \
        | [profile visitor email=a@b.example phone=+1 415 555 0132]";
    assert_lines(chat, &[wanted]);
    assert_lines(
        &format!(r#"{{"chats":[{chat},{chat}],"count":2}}"#),
        &[wanted, wanted],
    );
    assert_lines(
        &format!(r#"{{"docs":{{"a":{chat}}},"errors":{{}}}}"#),
        &[wanted],
    );
}

#[test]
fn ticket_comments_find_their_authors_among_the_users() {
    assert_eq!(
        sample("zendesk-ticket.json"),
        [
            "default/# | user: We want 12 branded kayaks for a summer camp. @2026-03-05T10:00:00 \
             | agent: Happy to quote, what colours? @2026-03-05T11:30:00 \
             | [profile requester name=Greta Sorrell email=greta@pinecamp.example]"
        ]
    );
}

fn comment(author: i64, at: u32, rest: &str) -> String {
    format!(
        r#"{{"author_id":{author},"body":"c{at}","created_at":"2026-03-05T10:{at:02}:00Z",{rest}}}"#
    )
}

#[test]
fn without_users_the_first_public_author_in_time_is_the_visitor() {
    let comments = [
        comment(77, 40, r#""public":true"#),
        comment(-1, 30, r#""public":true"#),
        comment(501, 20, r#""public":true,"via":{"channel":"email","source":{"from":{"name":"Jo Day","address":"jo@x.example"}}}"#),
        comment(78, 10, r#""public":true,"via":{"channel":"rule"}"#),
        comment(77, 5, r#""public":false"#),
    ]
    .join(",");
    let wanted = "system: c5 @2026-03-05T10:05:00 | system: c10 @2026-03-05T10:10:00 \
        | user: c20 @2026-03-05T10:20:00 | system: c30 @2026-03-05T10:30:00 \
        | agent: c40 @2026-03-05T10:40:00 | [profile requester name=Jo Day email=jo@x.example]";
    assert_lines(
        &format!("[{comments}]"),
        &[&format!("default/# | {wanted}")],
    );
    assert_lines(
        &format!(
            r#"{{"comments":[{comments}],"meta":{{}},"links":{{"next":"https://x.example/api/v2/tickets/35/comments?page"}}}}"#
        ),
        &[&format!("default/35 | {wanted}")],
    );
}

#[test]
fn a_ticket_knows_its_requester() {
    let comments = [
        comment(77, 1, r#""public":true"#),
        comment(
            501,
            2,
            r#""public":true,"plain_body":"p&nbsp;q","html_body":"<p>h</p>""#,
        ),
        comment(502, 3, r#""public":true"#),
    ]
    .join(",");
    assert_lines(
        &format!(r#"{{"tickets":[{{"id":35,"requester_id":501,"comments":[{comments}]}}]}}"#),
        &[
            "default/35 | agent: c1 @2026-03-05T10:01:00 | user: p q @2026-03-05T10:02:00 \
           | agent: c3 @2026-03-05T10:03:00",
        ],
    );
    assert_lines(
        &format!(
            r#"{{"id":35,"requester":{{"id":501,"name":"Jo","email":"jo@x.example"}},"comments":[{comments}]}}"#
        ),
        &[
            "default/35 | agent: c1 @2026-03-05T10:01:00 | user: p q @2026-03-05T10:02:00 \
           | agent: c3 @2026-03-05T10:03:00 | [profile requester name=Jo email=jo@x.example]",
        ],
    );
    assert_lines(
        &format!(
            r#"{{"comments":[{comments}],"users":[{{"id":77,"role":"admin"}},{{"id":501,"role":"end-user","name":"Jo","organization_id":4}},
                {{"id":502,"role":"end-user","name":"Colleague"}}],"organizations":[{{"id":4,"name":"Acme"}}]}}"#
        ),
        &[
            "default/# | agent: c1 @2026-03-05T10:01:00 | user: p q @2026-03-05T10:02:00 \
           | user: c3 @2026-03-05T10:03:00 | [profile requester name=Jo company=Acme]",
        ],
    );
}

#[test]
fn sunshine_messages_have_the_role_of_their_author() {
    assert_eq!(
        sample("sunshine.json"),
        [
            "default/# | user: Do you restore wooden windows? @2026-03-06T15:00:00 \
             | assistant: Yes, across the county. @2026-03-06T15:00:03 \
             | agent: Pilar here, how many windows? @2026-03-06T15:04:00 \
             | [profile author name=Dov Elkin]"
        ]
    );
    for (author, content, wanted) in [
        (
            r#"{"type":"business","subtypes":["activity"]}"#,
            r#"{"type":"text","text":"a"}"#,
            "system: a",
        ),
        (
            r#"{"type":"business"}"#,
            r#"{"type":"text","htmlText":"<b>a</b><br>b"}"#,
            "agent: a\\nb",
        ),
        (
            r#"{"type":"business"}"#,
            r#"{"type":"text","markdownText":"**a**"}"#,
            "agent: **a**",
        ),
        (
            r#"{"type":"business","subtypes":["AI"]}"#,
            r#"{"type":"carousel","items":[{"title":"a","description":"b","actions":[{"text":"Buy"}]},{"title":"c"}]}"#,
            "assistant: a\\nb\\nc",
        ),
        (
            r#"{"type":"user","displayName":"Web User 6a1f09c2"}"#,
            r#"{"type":"image","mediaUrl":"https://x.example/i.png","text":"look"}"#,
            "user: look",
        ),
        (
            r#"{"type":"user","displayName":"+14155550132","userExternalId":"jo@x.example"}"#,
            r#"{"type":"text","text":"a"}"#,
            "user: a | [profile author phone=+14155550132 email=jo@x.example]",
        ),
    ] {
        let message =
            format!(r#"{{"id":"1","received":"x","author":{author},"content":{content}}}"#);
        assert_lines(
            &format!(r#"{{"messages":[{message}]}}"#),
            &[&format!("default/# | {wanted}")],
        );
        assert_lines(
            &format!("[{message},{message}]"),
            &[&format!("default/# | {wanted}")],
        );
    }
}

#[test]
fn a_sunshine_form_is_counted_once() {
    let fields = r#"[{"type":"text","name":"f1","label":"Company","text":"Acme"},{"type":"email","name":"f2","label":"Where to?","email":"jo@x.example"},
        {"type":"select","name":"size","label":"Size","select":[{"name":"s","label":"Small"}]},{"type":"text","name":"phone","label":"p","text":" "}]"#;
    let form = format!(
        r#"{{"id":"1","received":"2026-03-06T15:00:00Z","author":{{"type":"business","subtypes":["AI"]}},"content":{{"type":"form","submitted":true,"fields":{fields}}}}}"#
    );
    let response = format!(
        r#"{{"id":"2","received":"2026-03-06T15:01:00Z","author":{{"type":"user"}},"content":{{"type":"formResponse","fields":{fields},"textFallback":"Company: Acme"}}}}"#
    );
    let answers = "Company=Acme email=jo@x.example Size=Small]";
    assert_lines(
        &format!(
            r#"{{"messages":[{response},{form}],"links":{{"next":"https://x.example/v2/apps/1/conversations/c9/messages?p"}}}}"#
        ),
        &[&format!(
            "default/c9 | user: Company: Acme @2026-03-06T15:01:00 | [action formResponse @2026-03-06T15:01:00 {answers}"
        )],
    );
    assert_lines(
        &format!(
            r#"{{"messages":[{form}],"user":{{"profile":{{"givenName":"Jo","surname":"Day","locale":"en"}}}}}}"#
        ),
        &[&format!(
            "default/# | [action form @2026-03-06T15:00:00 {answers} | [profile user givenName=Jo surname=Day]"
        )],
    );
    assert_lines(
        &format!(
            r#"{{"app":{{"id":"a"}},"events":[{{"type":"conversation:message","payload":{{"conversation":{{"id":"c9"}},"message":{response}}}}},{{"type":"user:update"}}]}}"#
        ),
        &[&format!(
            "default/c9 | user: Company: Acme @2026-03-06T15:01:00 | [action formResponse @2026-03-06T15:01:00 {answers}"
        )],
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
