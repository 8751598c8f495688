//! Zendesk's three structures: chats, the comments of tickets, Sunshine Conversations.

use super::*;

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
            format!(r#"{{"id":"1","received":"","author":{author},"content":{content}}}"#);
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
