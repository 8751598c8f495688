//! The structures of live chats: Crisp, LiveChat, Chatwoot and Drift.

use super::*;

#[test]
fn crisp_messages_and_their_conversation_have_an_id_in_common() {
    assert_eq!(
        sample("crisp.messages.json"),
        [
            "default/session_1c2d | user: Do you sell refurbished espresso machines? @2026-03-11T07:30:00 \
             | agent: Yes, all with a one year warranty. What is your budget? @2026-03-11T07:31:00 \
             | user: Up to 2500. kofi@lobsterhouse.example @2026-03-11T07:32:00 \
             | [profile user name=Kofi Mensah]"
        ]
    );
    assert_eq!(
        sample("crisp.conversation.json"),
        ["default/session_1c2d @2026-03-11T07:30:00 \
             | [profile meta name=Kofi Mensah email=kofi@lobsterhouse.example]"]
    );
}

fn crisp(fingerprint: u32, rest: &str) -> String {
    format!(
        r#"{{"session_id":"s","website_id":"w","fingerprint":{fingerprint},"timestamp":1775642400000,{rest}}}"#
    )
}

#[test]
fn crisp_contents_are_read_by_their_kind() {
    for (message, wanted) in [
        (
            r#""type":"text","from":"operator","automated":true,"content":"a""#,
            "assistant: a @",
        ),
        (
            r#""type":"text","from":"operator","automated":false,"content":"<b>""#,
            "agent: <b> @",
        ),
        (
            r#""type":"note","from":"operator","content":"a""#,
            "system: a @",
        ),
        (
            r#""type":"event","from":"user","content":{"namespace":"state:resolved","text":"a"}"#,
            "system: a @",
        ),
        (
            r#""type":"field","from":"operator","automated":true,"content":{"id":"email","text":"Your mail?","explain":"x","value":"a@b.example"}"#,
            "assistant: Your mail? @ | [action field @ email=a@b.example]",
        ),
        (
            r#""type":"field","from":"operator","content":{"id":"f7","text":"Company?","value":"Acme"}"#,
            "agent: Company? @ | [action field @ Company=Acme]",
        ),
        (
            r#""type":"picker","from":"operator","automated":true,"content":{"id":"p","text":"Team size?","choices":[{"value":"1","label":"One","selected":false},{"value":"2","label":"Two","selected":true}]}"#,
            "assistant: Team size? @ | [action picker @ Team size=Two]",
        ),
        (
            r#""type":"carousel","from":"operator","content":{"text":"See","targets":[{"title":"A","description":"B","actions":[]}]}"#,
            "agent: See\\nA\\nB @",
        ),
        (
            r#""type":"text","from":"user","user":{"nickname":"visitor1284"},"content":"a""#,
            "user: a @",
        ),
        (
            r#""type":"text","from":"user","user":{"nickname":"jo@x.example"},"content":"a""#,
            "user: a @ | [profile user email=jo@x.example]",
        ),
    ] {
        let wanted = wanted.replace(" @", " @2026-04-08T10:00:00");
        let wanted = format!("default/s | {wanted}");
        let message = crisp(1, message);
        assert_lines(
            &format!(r#"{{"error":false,"data":[{message}]}}"#),
            &[&wanted],
        );
        assert_lines(&format!("[{message}]"), &[&wanted]);
        let webhook = format!(r#"{{"website_id":"w","event":"message:send","data":{message}}}"#);
        assert_lines(&format!("{webhook}\n{webhook}\n"), &[&wanted]);
    }
    let file = crisp(
        1,
        r#""type":"file","from":"user","content":{"url":"https://x.example","name":"a.pdf"}"#,
    );
    assert!(lines(&format!("[{file}]"))[0].contains("nothing in it"));
}

#[test]
fn crisp_conversations_come_in_lists_and_with_their_messages() {
    let one = |id: &str, rest: &str| {
        format!(
            r#"{{"session_id":"{id}","website_id":"w","state":"resolved","last_message":"x","meta":{{"nickname":"Guest","phone":"+1 415 555 0132","ip":"1.2.3.4","data":{{"company":"Acme"}}}}{rest}}}"#
        )
    };
    let profile = "[profile meta phone=+1 415 555 0132] | [profile data company=Acme]";
    let message = crisp(1, r#""type":"text","from":"user","content":"a""#);
    assert_lines(
        &format!(
            r#"{{"error":false,"reason":"listed","data":[{},{}]}}"#,
            one("s", ""),
            one("t", &format!(r#","messages":[{message}]"#))
        ),
        &[
            &format!("default/s | {profile}"),
            &format!("default/t | user: a @2026-04-08T10:00:00 | {profile}"),
        ],
    );
    assert_lines(
        r#"{"data":{"people_id":"p","email":"a@b.example","person":{"nickname":"Jo","phone":"1","employment":{"title":"CTO"}},"company":{"name":"Acme"}}}"#,
        &[
            "default/lead:p | [profile person name=Jo email=a@b.example phone=1 title=CTO company=Acme]",
        ],
    );
}

#[test]
fn livechat_authors_are_found_among_the_users() {
    assert_eq!(
        sample("livechat.json"),
        ["default/PJ0A @2026-03-13T09:00:00 \
             | user: Do you rent oak casks by the season? @2026-03-13T09:00:01 \
             | agent: We do, minimum ten. @2026-03-13T09:01:00 \
             | user: Ten works, from September. @2026-03-13T09:01:30 \
             | [profile customer name=Silvia Conti id=b7ef email=silvia@contivini.example]"]
    );
}

fn livechat(events: &str) -> String {
    let users = r#"[{"id":"c","type":"customer","name":"Visitor","email":"jo@x.example","session_fields":[{"company":"Acme"},{"seats":"4"}]},
        {"id":"m@x.example","type":"agent","name":"Al Talbot"},{"id":"b1","type":"agent","name":"Helper"},{"id":"cb@x.example","type":"agent","name":"ChatBot"}]"#;
    format!(r#"{{"id":"P","users":{users},"thread":{{"id":"K","events":[{events}]}}}}"#)
}

#[test]
fn livechat_events_are_read_by_their_kind() {
    let profile = "[profile customer id=c email=jo@x.example] | [profile session_fields session_fields.company=Acme session_fields.seats=4]";
    for (event, wanted) in [
        (
            r#""type":"message","text":"a","author_id":"c""#,
            "user: a | ",
        ),
        (
            r#""type":"message","text":"a","author_id":"m@x.example""#,
            "agent: a | ",
        ),
        (
            r#""type":"message","text":"a","author_id":"b1""#,
            "assistant: a | ",
        ),
        (
            r#""type":"message","text":"a","author_id":"cb@x.example""#,
            "assistant: a | ",
        ),
        (
            r#""type":"message","text":"a","author_id":"m@x.example","properties":{"0805":{"is_bot":true}}"#,
            "assistant: a | ",
        ),
        (
            r#""type":"message","text":"a","author_id":"gone@x.example""#,
            "agent: a | ",
        ),
        (
            r#""type":"message","text":"a","author_id":"gone""#,
            "assistant: a | ",
        ),
        (
            r#""type":"message","text":"a","author_id":"m@x.example","visibility":"agents""#,
            "system: a | ",
        ),
        (
            r#""type":"message","text":"a","author_id":"m@x.example","recipients":"agents""#,
            "system: a | ",
        ),
        (
            r#""type":"system_message","text":"a","system_message_type":"routing.archived_inactive""#,
            "system: a | ",
        ),
        (
            r#""type":"rich_message","author_id":"b1","elements":[{"title":"a","subtitle":"b","buttons":[{"text":"Yes"}]}]"#,
            "assistant: a\\nb | ",
        ),
        (
            r#""type":"filled_form","author_id":"c","created_at":"2026-03-13T09:00:01.000000Z","fields":[{"type":"name","label":"Name:","answer":""},{"type":"email","label":"Where?","answer":"jo@x.example"},
                {"type":"question","label":"Phone number:","answer":"+1 415 555 0132"},{"type":"select","label":"Size","answer":{"id":"1","label":"Big"}},
                {"type":"checkbox","label":"Needs","answers":[{"id":"0","label":"A"},{"id":"1","label":"B"}]},{"type":"checkbox","label":"GDPR consent","answers":["yes"]}]"#,
            "[action filled_form @2026-03-13T09:00:01 email=jo@x.example Phone number=+1 415 555 0132 Size=Big Needs=A Needs=B] | ",
        ),
        (r#""type":"file","name":"a.pdf","author_id":"c""#, ""),
    ] {
        let chat = livechat(&format!("{{{event}}}"));
        let wanted = format!("default/P | {wanted}{profile}");
        assert_lines(&chat, &[&wanted]);
        assert_lines(
            &format!(r#"{{"found_chats":2,"chats":[{chat},{chat}]}}"#),
            &[&wanted, &wanted],
        );
        assert_lines(
            &format!(r#"{{"action":"incoming_chat","payload":{{"chat":{chat}}}}}"#),
            &[&wanted],
        );
    }
}

#[test]
fn threads_of_one_livechat_are_one_conversation() {
    assert_lines(
        r#"{"id":"P","users":[{"id":"c","type":"customer"}],"threads":[
            {"id":"K2","created_at":"2026-03-14T09:00:00.000000Z","events":[{"type":"message","text":"b","author_id":"c","created_at":"2026-03-14T09:00:00.5Z"}]},
            {"id":"K1","created_at":"2026-03-13T09:00:00.000000Z","events":[{"type":"message","text":"a","author_id":"c","created_at":"2026-03-13T09:00:00.5Z"}]}]}"#,
        &[
            "default/P @2026-03-13T09:00:00 | user: a @2026-03-13T09:00:00 | user: b @2026-03-14T09:00:00 | [profile customer id=c]",
        ],
    );
}

#[test]
fn chatwoot_messages_know_their_contact() {
    assert_eq!(
        sample("chatwoot.messages.json"),
        [
            "default/41 | user: Do you build cedar decks over winter? @2026-04-07T19:00:00 \
             | agent: We do, about 12 days for 30 square metres. @2026-04-07T19:03:00 \
             | system: Conversation was marked resolved by Ravi @2026-04-07T20:00:00 \
             | [profile contact id=7 name=Mina Cho email=mina@tidewood.example phone=+1 206 555 0129]"
        ]
    );
}

#[test]
fn chatwoot_messages_are_read_by_type_then_by_sender() {
    for (message, wanted) in [
        (r#""message_type":0,"content":"a""#, "user: a"),
        (
            r#""message_type":0,"content":"<p>a</p><p>b</p>","content_type":"incoming_email""#,
            "user: a\\nb",
        ),
        (
            r#""message_type":1,"content":"a","sender":{"type":"user","name":"Ravi","email":"r@x.example"}"#,
            "agent: a",
        ),
        (
            r#""message_type":1,"content":"a","sender":{"type":"agent_bot"}"#,
            "assistant: a",
        ),
        (
            r#""message_type":1,"content":"a","sender":{"type":"captain_assistant"}"#,
            "assistant: a",
        ),
        (r#""message_type":1,"content":"a""#, "assistant: a"),
        (
            r#""message_type":1,"private":true,"content":"a","sender":{"type":"user"}"#,
            "system: a",
        ),
        (r#""message_type":3,"content":"a""#, "assistant: a"),
        (
            r#""message_type":3,"content":"Mail?","content_type":"input_email","content_attributes":{"submitted_email":"a@b.example"}"#,
            "assistant: Mail? | [action input_email email=a@b.example]",
        ),
        (
            r#""message_type":1,"content":"Size?","content_type":"input_select","content_attributes":{"items":[{"title":"Big","value":"b"}],"submitted_values":[{"title":"Big","value":"b"}]}"#,
            "assistant: Size? | [action input_select Size=Big]",
        ),
        (
            r#""message_type":3,"content":"Form","content_type":"form","content_attributes":{"items":[{"name":"f1","label":"Company","type":"text"},{"name":"phone","label":"x"}],
                "submitted_values":[{"name":"f1","value":"Acme"},{"name":"phone","value":"+14155550132"}]}"#,
            "assistant: Form | [action form Company=Acme phone=+14155550132]",
        ),
        (
            r#""message_type":1,"content":"","content_type":"cards","content_attributes":{"items":[{"title":"a","description":"b"}]}"#,
            "assistant: a\\nb",
        ),
        (
            r#""message_type":0,"content":"a","sender":{"type":"contact","name":"weathered-sun-123","additional_attributes":{"company_name":"Acme","browser":{"browser_name":"x"}},"custom_attributes":{"plan":"pro"}}"#,
            "user: a | [profile contact company=Acme] | [profile custom_attributes plan=pro]",
        ),
    ] {
        let message = format!(r#"{{"id":4,"inbox_id":2,"conversation_id":41,{message}}}"#);
        let wanted = format!("default/41 | {wanted}");
        assert_lines(
            &format!(r#"{{"meta":{{"contact":null}},"payload":[{message}]}}"#),
            &[&wanted],
        );
        assert_lines(&format!("[{message}]"), &[&wanted]);
    }
    let rest = r#""inbox_id":2,"message_type":0"#;
    assert_lines(
        &format!(
            r#"{{"payload":[{{{rest},"content":"a"}},{{{rest},"content":"This message was deleted","content_attributes":{{"deleted":true}}}},{{{rest},"content":null}}]}}"#
        ),
        &["default/# | user: a"],
    );
}

#[test]
fn chatwoot_webhooks_are_gathered_by_conversation() {
    let webhook = |id: u32, conversation: u32, kind: &str, text: &str| {
        format!(
            r#"{{"event":"message_created","id":{id},"content":"{text}","message_type":"{kind}","created_at":"2026-04-07T19:0{id}:00.000Z","content_type":"text","private":false,
                "sender":{{"id":7,"name":"Mina","email":"mina@x.example"}},"account":{{"id":1,"name":"Decks"}},"inbox":{{"id":2,"name":"Site"}},
                "conversation":{{"id":{conversation},"meta":{{"sender":{{"name":"Mina Cho","phone_number":"+12065550129"}}}}}}}}"#
        )
        .replace('\n', "")
    };
    let log = [
        webhook(1, 41, "incoming", "a"),
        r#"{"event":"conversation_typing_on","user":{"id":1}}"#.to_owned(),
        webhook(2, 42, "incoming", "x"),
        webhook(3, 41, "outgoing", "b"),
        webhook(1, 41, "incoming", "a, edited").replace("message_created", "message_updated"),
    ];
    let found = lines(&log.join("\n"));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("default/41 | user: a, edited @2026-04-07T19:01:00 | agent: b @2026-04-07T19:03:00 | [profile contact"), "{found:?}");
    assert!(found[1].starts_with("default/42 | user: x"), "{found:?}");
    assert!(
        !found[0].contains("Decks") && found[0].contains("+12065550129"),
        "{found:?}"
    );
}

#[test]
fn chatwoot_conversations_and_contacts_come_in_lists() {
    let conversation = r#"{"id":41,"inbox_id":2,"created_at":1775588400,"meta":{"sender":{"name":"Mina Cho","type":"contact"}},
        "messages":[{"id":1,"inbox_id":2,"conversation_id":41,"message_type":0,"content":"a"}]}"#;
    let wanted = "default/41 @2026-04-07T19:00:00 | user: a | [profile contact name=Mina Cho]";
    assert_lines(
        &format!(r#"{{"data":{{"meta":{{"all_count":1}},"payload":[{conversation}]}}}}"#),
        &[wanted],
    );
    assert_lines(&format!("[{conversation}]"), &[wanted]);
    let contact = r#"{"id":7,"name":"Mina Cho","email":null,"phone_number":"+12065550129","thumbnail":"","additional_attributes":{},"custom_attributes":{"size":4}}"#;
    let wanted = "default/lead:7 | [profile contact id=7 name=Mina Cho phone=+12065550129] | [profile custom_attributes size=4]";
    assert_lines(&format!(r#"{{"payload":{contact}}}"#), &[wanted]);
    assert_lines(
        &format!(r#"{{"meta":{{"count":1}},"payload":[{contact}]}}"#),
        &[wanted],
    );
}

#[test]
fn drift_messages_tell_bots_from_staff() {
    assert_eq!(
        sample("drift.json"),
        [
            "default/3210 | assistant: Hi! Want a tour of our packing robots? @2026-03-12T14:00:00 \
             | user: Yes, for a 2,000 box a day line. @2026-03-12T14:01:00 \
             | agent: Great fit. Thursday? @2026-03-12T14:03:00"
        ]
    );
    let message = |id: u32, kind: &str, author: &str, rest: &str| {
        format!(
            r#"{{"id":{id},"conversationId":3,"createdAt":177564240000{id},"type":"{kind}","body":"<p>m{id} &amp; more</p>","author":{author}{rest}}}"#
        )
    };
    const CONTACT: &str = r#"{"id":7,"type":"contact","bot":false}"#;
    const USER: &str = r#"{"id":8,"type":"user"}"#;
    let messages = [
        message(1, "chat", CONTACT, r#","buttons":[{"label":"No"}]"#),
        message(2, "private_note", USER, ""),
        message(
            3,
            "edit",
            CONTACT,
            r#","editedMessageId":1,"editType":"replace""#,
        ),
        message(4, "chat", USER, ""),
    ]
    .join(",");
    let wanted = "default/3 | system: m2 & more @2026-04-08T10:00:00 | user: m3 & more @2026-04-08T10:00:00 \
        | agent: m4 & more @2026-04-08T10:00:00";
    assert_lines(&format!("[{messages}]"), &[wanted]);
    assert_lines(
        &format!(
            r#"{{"data":{{"messages":[{messages}],"contact":{{"attributes":{{"email":"jo@x.example","events":{{}}}}}}}}}}"#
        ),
        &[&format!("{wanted} | [profile contact email=jo@x.example]")],
    );
}
