//! Messengers and calls: samples, and what is tricky about each.

use super::fixtures::sample;
use super::*;

fn read_as(input: &str, visitor: Option<&str>, path: Option<&str>) -> Vec<String> {
    let options = Options {
        visitor: visitor.map(String::from),
        path: path.map(PathBuf::from),
        ..options()
    };
    let (format, found) = read_with(input.as_bytes(), &options);
    assert!(format.is_ok(), "{input}: {format:?}");
    found
}

#[test]
fn samples_of_messengers_are_read_as_written() {
    let guess = "1/note: GuessedVisitor";
    for (name, wanted) in [
        (
            "whatsapp.android.txt",
            "default/# | system: Messages and calls are end-to-end encrypted. No one outside of this chat, \
             not even WhatsApp, can read or listen to them. @2026-03-24T10:05:00 \
             | user: Hello, do you tailor sherwanis for grooms? @2026-03-24T10:05:00 \
             | agent: Yes, six weeks lead time.\\nDo you have a date? @2026-03-24T10:09:00 \
             | user: 16 May. Budget around 900. priya.nair@example.com @2026-03-24T10:12:00 \
             | [profile - name=Priya Nair]",
        ),
        (
            "whatsapp.ios.txt",
            "default/# | system: Messages and calls are end-to-end encrypted. No one outside of this chat, \
             not even WhatsApp, can read or listen to them. @2026-03-25T14:01:07 \
             | user: Can you shorten a wedding dress by Friday? @2026-03-25T14:01:30 \
             | agent: Yes, come in at 5. @2026-03-25T14:04:02 \
             | [profile - name=Dana Whitlock]",
        ),
        (
            "telegram.json",
            "default/5550101 | user: Do you sell used looms? @2026-03-27T09:00:00 \
             | agent: Yes, two floor looms in stock. @2026-03-27T09:02:00 \
             | user: Great, mail me at yusuf@dokuma.example @2026-03-27T09:03:00 \
             | [profile - name=Yusuf Demir]",
        ),
        (
            "twilio.json",
            "default/CH00000000000000000000000000000000 \
             | user: Hi, do you sharpen lawn mower blades? @2026-04-10T14:00:00 \
             | agent: Yes, while you wait. @2026-04-10T14:02:00 \
             | [profile - phone=+12025550143]",
        ),
        (
            "slack.json",
            "default/# | user: Hi team, can we add 5 seats? & what is the price @2026-04-08T10:00:00 \
             | agent: Sure @Ada Bright, 40 per seat: pricing @2026-04-08T10:01:00 \
             | [profile - name=Ada Bright]",
        ),
        (
            "discord.json",
            "default/1 | user: do you take logo commissions? @2026-04-08T16:00:00",
        ),
        (
            "webvtt.vtt",
            "default/# | user: Hello, I saw your ad for stair lifts. \
             | agent: Great, how many steps does the staircase have? | user: Fourteen.",
        ),
    ] {
        let found = sample(name);
        let is_guess = name == "whatsapp.ios.txt";
        assert_eq!(found.first().is_some_and(|line| line == guess), is_guess);
        assert_eq!(found[usize::from(is_guess)..], [wanted], "{name}");
    }
}

#[test]
fn whatsapp_bodies_lose_what_the_app_put_there() {
    for (body, wanted) in [
        ("hi: there", "hi: there"),
        (
            "hi\n\n24/03/2026 is fine: ok?",
            "hi\\n\\n24/03/2026 is fine: ok?",
        ),
        ("<Media omitted>\nthe back of it", "the back of it"),
        (
            "IMG-20260324-WA0001.jpg (file attached)\nthe back of it",
            "the back of it",
        ),
        ("\u{200e}IMG-20260324-WA0001.jpg (file attached)", ""),
        (
            "see this \u{200e}<attached: 00000012-PHOTO.jpg>",
            "see this",
        ),
        ("\u{200e}<attached: 00000012-PHOTO.jpg>", ""),
        (
            "\u{200e}Offer.pdf • \u{200e}2 pages \u{200e}document omitted",
            "",
        ),
        ("<Medien ausgeschlossen>", ""),
        ("This message was deleted", ""),
        ("You deleted this message.", ""),
        ("null", ""),
        ("yes \u{200e}<This message was edited>", "yes"),
        ("I mean @\u{2068}Ravi\u{2069}", "I mean @Ravi"),
        ("my budget is <900>", "my budget is <900>"),
        ("Call me (file attached)", "Call me (file attached)"),
    ] {
        let input = format!("24/03/2026, 10:05 - Jo: first\n24/03/2026, 10:06 - Jo: {body}\n");
        let mut wanted = match wanted {
            "" => String::new(),
            text => format!(" | user: {text} @2026-03-24T10:06:00"),
        };
        wanted.push_str(" | [profile - name=Jo]");
        let wanted = format!("default/# | user: first @2026-03-24T10:05:00{wanted}");
        assert_eq!(read_as(&input, Some("jo"), None), [wanted], "{body}");
    }
}

#[test]
fn whatsapp_lines_of_the_app_are_nobodys() {
    for line in [
        "Jo Hill changed the subject from \"Gate: old\" to \"Gate: new\"",
        "Jo Hill created group \"Gate\"",
        "\u{200e}You're now an admin",
        "Your security code with Jo Hill changed. Tap to learn more: here",
    ] {
        let input = format!("24/03/2026, 10:05 - {line}\n24/03/2026, 10:06 - Jo Hill: hi\n");
        let found = read_as(&input, Some("Jo Hill"), None);
        assert!(
            found[0].starts_with("default/# | system: "),
            "{line}: {found:?}"
        );
        assert!(found[0].contains(" | user: hi "), "{line}: {found:?}");
    }
    let ios = "[24/03/2026, 10:05:00] Jo Hill: \u{200e}Jo Hill changed their phone number\n\
               \u{200e}[24/03/2026, 10:06:00] Jo Hill: hi\n";
    let found = read_as(ios, Some("Jo Hill"), None);
    assert!(
        found[0].starts_with("default/# | system: Jo Hill changed"),
        "{found:?}"
    );
}

#[test]
fn whatsapp_knows_its_visitor_by_option_file_or_phone() {
    let chat = "24/03/2026, 10:05 - Jo Hill: a\n24/03/2026, 10:06 - Gate Co: b\n";
    let jo = "default/# | user: a @2026-03-24T10:05:00 | agent: b @2026-03-24T10:06:00 | [profile - name=Jo Hill]";
    assert_eq!(read_as(chat, Some("jo hill"), None), [jo]);
    for file in [
        "WhatsApp Chat with Jo Hill.txt",
        "WhatsApp Chat with Jo Hill (2).txt",
        "WhatsApp-Chat mit Jo Hill.txt",
        "Chat de WhatsApp con Jo Hill.txt",
        "WhatsApp Chat - Jo Hill.txt",
        "exports/WhatsApp Chat - Jo Hill/_chat.txt",
    ] {
        assert_eq!(read_as(chat, None, Some(file)), [jo], "{file}");
    }
    for file in [
        None,
        Some("_chat.txt"),
        Some("Jo Hill.txt"),
        Some("WhatsApp Chat with Bo Hill.txt"),
    ] {
        // Gate Co is a business by its name; and else whoever wrote first is the visitor.
        let guess = "1/note: GuessedVisitor";
        assert_eq!(read_as(chat, None, file), [guess, jo]);
        let reply = chat.replace("Jo Hill: a", "Gate Co: z\n24/03/2026, 10:05 - Jo Hill: a");
        let found = read_as(&reply, None, file);
        assert!(found[1].contains("agent: z"), "{found:?}");
        let names = chat.replace("Gate Co", "Al Gate");
        assert_eq!(read_as(&names, None, file), [guess, jo]);
        // Not where the user has named somebody, or where three talk.
        let three = format!("{names}24/03/2026, 10:07 - Bo Moss: c\n");
        for found in [
            read_as(&three, None, file),
            read_as(chat, Some("Jon Hill"), file),
        ] {
            assert!(
                found[0].starts_with("1: nobody in it can be told"),
                "{found:?}"
            );
        }
    }
    let phone = chat.replace("Jo Hill", "\u{202a}+44\u{a0}7700 900123\u{202c}");
    let wanted = jo.replace("name=Jo Hill", "phone=+44 7700 900123");
    assert_eq!(read_as(&phone, None, None), std::slice::from_ref(&wanted));
    assert_eq!(
        read_as(&phone, None, Some("WhatsApp Chat with +44 7700 900123.txt")),
        [wanted]
    );
}

#[test]
fn whatsapp_dates_follow_the_whole_file_and_the_user() {
    let at = |input: &str, order: Option<DateOrder>| {
        let options = Options {
            visitor: Some("Jo".to_owned()),
            date_order: order,
            ..options()
        };
        let (format, found) = read_with(input.as_bytes(), &options);
        assert_eq!(format, Ok(Some("whatsapp")), "{input}");
        let at = found[0].find('@').unwrap_or_default();
        found[0][at..at + 17].to_owned()
    };
    use DateOrder::{Dmy, Mdy};
    for (dates, order, wanted) in [
        (
            ["3/4/26, 10:05", "13/4/26, 10:05"],
            None,
            "@2026-04-03T10:05",
        ),
        (
            ["3/4/26, 10:05", "3/25/26, 10:05"],
            None,
            "@2026-03-04T10:05",
        ),
        (
            ["3/4/26, 10:05", "3/4/26, 10:06"],
            None,
            "@2026-04-03T10:05",
        ),
        (
            ["3/4/26, 10:05", "3/4/26, 10:06"],
            Some(Mdy),
            "@2026-03-04T10:05",
        ),
        (
            ["3/4/26, 1:05 PM", "3/4/26, 1:06 PM"],
            None,
            "@2026-03-04T13:05",
        ),
        (
            ["3/4/26, 1:05 PM", "3/4/26, 1:06 PM"],
            Some(Dmy),
            "@2026-04-03T13:05",
        ),
        (
            ["3.4.26, 10:05", "4.4.26, 10:05"],
            None,
            "@2026-04-03T10:05",
        ),
        (
            ["2026-04-03, 10:05", "2026-04-04, 10:05"],
            Some(Mdy),
            "@2026-04-03T10:05",
        ),
    ] {
        let input = dates.map(|date| format!("{date} - Jo: x")).join("\n");
        assert_eq!(at(&input, order), wanted, "{dates:?}");
    }
}

#[test]
fn logs_with_iso_dates_are_not_taken_for_whatsapp() {
    for input in [
        "2026-05-01 10:31 - User: hi\n2026-05-01 10:32 - Bot: yes\n",
        "[2026-05-01 10:31:07] User: hi\n[2026-05-01 10:32:07] Bot: yes\n",
    ] {
        let (format, _) = read_with(input.as_bytes(), &options());
        assert_eq!(format, Ok(Some("text")), "{input}");
    }
    for input in [
        "2026-05-01 10:31 - Jo: hi\n2026-05-01 10:32 - Jo: <Media omitted>\n",
        "2026-05-01 10:31 - Meddelanden och samtal är krypterade.\n2026-05-01 10:32 - Jo: hej\n",
        "2026-05-01, 10:31 - Jo: hi\n",
        "[2026/5/1 下午2:01:07] Jo: hi\n",
        "01/05/2026 10:31 - Jo: oi\n",
    ] {
        let (format, _) = read_with(input.as_bytes(), &options());
        assert_eq!(format, Ok(Some("whatsapp")), "{input}");
    }
}

#[test]
fn telegram_chats_are_read_by_what_they_are() {
    let message = |from: &str, id: &str, text: &str| {
        format!(
            r#"{{"id":1,"type":"message","date":"2026-03-27T12:00:00","from":{from},"from_id":"{id}","text":{text}}}"#
        )
    };
    let chat = |kind: &str, messages: &[String]| {
        format!(
            r#"{{"messages":[{}],"id":5,"type":"{kind}","name":null}}"#,
            messages.join(",")
        )
    };
    let both = [
        message("null", "user5", r#"["a ",{"type":"bold","text":"b"}]"#),
        message("\"Al\"", "user7", "\"c\""),
    ];
    let at = "@2026-03-27T12:00:00";
    let personal = format!("default/5 | user: a b {at} | agent: c {at}");
    assert_lines(&chat("personal_chat", &both), &[&personal]);
    let bot = format!("default/5 | assistant: a b {at} | user: c {at}");
    assert_lines(&chat("bot_chat", &both), &[&bot]);
    let all = format!(
        r#"{{"about":"x","personal_information":{{"phone_number":"+1 555 0100"}},"contacts":{{"list":[{{"user_id":5,"first_name":"Jo","phone_number":"+44 7700 900123"}}]}},"chats":{{"list":[{},{},{}]}}}}"#,
        chat("personal_chat", &both),
        chat("saved_messages", &both),
        chat("private_group", &both),
    );
    let personal = format!("{personal} | [profile - first_name=Jo phone_number=+44 7700 900123]");
    let found = lines(&all);
    assert_eq!(found[0], personal);
    assert!(
        found[1].starts_with("1/note: Nothing(\"notes to oneself"),
        "{found:?}"
    );
    assert!(
        found[2].starts_with("1: nobody in it can be told"),
        "{found:?}"
    );
    let found = read_as(&chat("private_group", &both), Some("user5"), None);
    assert_eq!(
        found,
        [format!("default/5 | user: a b {at} | agent: c {at}")]
    );
}

#[test]
fn telegram_details_are_read() {
    assert_lines(
        r#"{"name":"Jo","type":"personal_chat","id":5,"messages":[
            {"id":1,"type":"service","date":"2026-03-27T12:00:00","actor":"Jo","action":"phone_call","text":""},
            {"id":2,"type":"message","date":"2026-03-27T12:00:00","date_unixtime":"1774602000","from":"Jo","from_id":"user5","text":"a\x0bb","text_entities":[]},
            {"id":3,"type":"message","date_unixtime":"1774602001","from":"Jo","from_id":"user5","photo":"(File not included)","text":""},
            {"id":4,"type":"message","date_unixtime":"1774602002","from":"Jo","from_id":"user5","contact_information":{"first_name":"Jo","last_name":"Hill","phone_number":"+447700900123"},"text":""},
            {"id":5,"type":"message","date_unixtime":"1774602003","from":"Us","from_id":"user1","contact_information":{"first_name":"Us","phone_number":"+1"},"text":""}]}"#,
        &[
            "default/5 | user: a\u{b}b @2026-03-27T09:00:00 | [profile - name=Jo] \
           | [action contact_information @2026-03-27T09:00:02 first_name=Jo last_name=Hill phone_number=+447700900123]",
        ],
    );
}

#[test]
fn twilio_authors_are_told_apart() {
    let message = |index: u32, author: &str, body: &str, attributes: &str| {
        format!(
            r#"{{"sid":"IM{index}","conversation_sid":"CH1","index":{index},"author":"{author}","body":{body},"attributes":"{attributes}"}}"#
        )
    };
    let list = [
        message(7, "sales_bot", "\"c\"", "not json"),
        message(
            3,
            "whatsapp:+12025550143",
            "\"a\"",
            r#"{\"email\":\"a@b.example\"}"#,
        ),
        message(4, "rosa", "\"b\"", "{}"),
        message(5, "flow", "\"d\"", r#"{\"role\":\"bot\"}"#),
        message(6, "rosa", "null", "{}"),
    ];
    assert_lines(
        &format!(r#"{{"messages":[{}]}}"#, list.join(",")),
        &[
            "default/CH1 | user: a | agent: b | assistant: d | assistant: c \
           | [profile - phone=+12025550143] | [profile - email=a@b.example]",
        ],
    );
    let list = [
        message(0, "web-1", "\"a\"", "{}"),
        message(1, "rosa", "\"b\"", "{}"),
    ]
    .join(",");
    let found = lines(&format!(r#"{{"messages":[{list}]}}"#));
    assert!(
        found[0].starts_with("1: nobody in it can be told"),
        "{found:?}"
    );
    assert_lines(
        &format!(
            r#"{{"messages":[{list}],"participants":[{{"sid":"MB1","identity":"web-1","messaging_binding":{{"address":"+12025550143"}}}}]}}"#
        ),
        &["default/CH1 | user: a | agent: b | [profile - phone=+12025550143]"],
    );
}

#[test]
fn slack_visitors_are_guests_or_named() {
    let message = |user: &str, text: &str, rest: &str| {
        format!(
            r#"{{"type":"message","user":"{user}","text":"{text}","ts":"1775642400.000200"{rest}}}"#
        )
    };
    let list = [
        message(
            "U1",
            "<@U2|bo> <!here> <#C1|help> <mailto:a@b.example|a@b.example> &lt;3 <https://x.example>",
            "",
        ),
        message("U2", "yes", r#","user_profile":{"real_name":"Bo Low"}"#),
        message("U3", "alert", r#","subtype":"bot_message","bot_id":"B1""#),
        message("U3", "no", r#","subtype":"channel_topic""#),
    ];
    let input = format!("[{}]", list.join(","));
    let at = "@2026-04-08T10:00:00";
    let text = "@bo @here #help a@b.example <3 https://x.example";
    let found = read_as(&input, Some("U1"), None);
    assert_eq!(
        found,
        [format!(
            "default/# | user: {text} {at} | agent: yes {at} | assistant: alert {at}"
        )]
    );
    let alone = format!("[{}]", list[..2].join(","));
    assert!(lines(&alone)[0].starts_with("1: nobody in it can be told"));
    let found = read_as(
        &format!(r#"{{"ok":true,"messages":{alone}}}"#),
        Some("Bo Low"),
        None,
    );
    assert_eq!(
        found,
        [format!("default/# | agent: {text} {at} | user: yes {at}")]
    );
    let users =
        r#"[{"id":"U2","team_id":"T1","deleted":false,"profile":{"email":"bo@us.example"}}]"#;
    assert!(lines(users)[0].starts_with("1: a member of a Slack workspace"));
}

#[test]
fn discord_channels_need_a_name_and_direct_chats_none() {
    let channel = |kind: &str| {
        format!(
            r#"{{"channel":{{"id":"1","type":"{kind}","name":"mika"}},"messages":[
            {{"type":"Default","timestamp":"2026-04-08T18:00:00+02:00","content":"a","author":{{"name":"mika","nickname":"Mika Sato","isBot":false}}}},
            {{"type":"Reply","content":"b","author":{{"name":"us","nickname":"us"}}}},
            {{"type":"ChannelPinnedMessage","content":"pinned","author":{{"name":"us"}}}},
            {{"type":"Default","content":"","embeds":[{{"title":"t","description":"d"}}],"author":{{"name":"helper","isBot":true}}}}],
            "guild":{{"id":"0","name":"g"}}}}"#
        )
    };
    let wanted = "default/1 | user: a @2026-04-08T16:00:00 | agent: b | assistant: t\\nd";
    assert_lines(
        &channel("DirectTextChat"),
        &[&format!("{wanted} | [profile - name=Mika Sato]")],
    );
    assert_eq!(
        read_as(&channel("GuildTextChat"), Some("Mika Sato"), None),
        [wanted]
    );
}

#[test]
fn voices_of_subtitles_are_messages() {
    for (cues, wanted) in [
        ("<v Customer>a</v> <v Agent>b</v>", "user: a | agent: b"),
        (
            "<v.loud Customer>a <i>b</i> &amp; c\n\n00:03.000 --> 00:04.000 align:start\nd",
            "user: a b & c d",
        ),
        (
            "Ann (Customer): a\n\n00:03.000 --> 00:04.000\nBo (Agent): b\n\nNOTE x\ny\n\n00:05.000 --> 00:06.000\nBo (Agent): c",
            "user: a | agent: b c",
        ),
        (
            "<v Customer>1 < 2 is <00:01.500>fine",
            "user: 1 < 2 is fine",
        ),
    ] {
        let input = format!(
            "WEBVTT - a call\n\nSTYLE\n::cue {{}}\n\n1\n00:00:01.000 --> 00:00:02.000\n{cues}\n"
        );
        assert_lines(&input, &[&format!("default/# | {wanted}")]);
    }
    let two = "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn Lee: a?\n\n00:03.000 --> 00:04.000\nBo: b\n";
    assert!(
        lines(two)[0].starts_with("1: nobody in it can be told"),
        "{:?}",
        lines(two)
    );
    assert_eq!(
        read_as(two, Some("Ann Lee"), None),
        ["default/# | user: a? | agent: b"]
    );
    let tight = "WEBVTT\n00:01.000 --> 00:02.000\n<v Customer>a\n";
    assert_lines(tight, &["default/# | user: a"]);
    assert!(lines("WEBVTT\n\n")[0].starts_with("1: no cue with a time"));
    assert!(
        lines("WEBVTT\n\n00:01.000 --> 00:02.000\nhm\n")[0].starts_with("1: no cue with a speaker")
    );
}

#[test]
fn a_user_may_name_the_visitor_of_a_plain_text() {
    let input = "Jane: hello\nMarta: hi\nJane: price?\nMarta: 40\n";
    let found = read_as(input, Some("marta"), None);
    assert_eq!(
        found,
        ["default/# | agent: hello | user: hi | agent: price? | user: 40"]
    );
}

#[test]
fn messengers_with_the_wrong_types_in_them_are_refused_or_read_around() {
    for (input, wanted) in [
        (r#"{"type":"personal_chat","messages":7}"#, "1: "),
        (
            r#"{"type":"personal_chat","id":5,"messages":[null,7,{"date_unixtime":[],"from_id":{},"text":7}]}"#,
            "1: nothing in it",
        ),
        (r#"{"chats":{"list":[7]}}"#, "1: a chat without"),
        (
            r#"{"guild":{},"channel":{},"messages":{}}"#,
            "1: no array `messages`",
        ),
        (
            r#"{"guild":{},"channel":{},"messages":[7,{"author":7,"content":[]}]}"#,
            "1: nothing in it",
        ),
        (
            r#"[{"type":"message","ts":"1775642400.000200","text":7}]"#,
            "1: nothing in it",
        ),
        (
            r#"{"messages":[{"sid":"IM1","conversation_sid":"CH1","author":7,"body":{}}]}"#,
            "1: nothing in it",
        ),
        ("24/03/2026, 10:05 - ", "1: nothing in it"),
    ] {
        let (format, found) = read_with(input.as_bytes(), &options());
        let what = format!("{input}: {format:?} {found:?}");
        assert!(
            format.is_err() || found.len() == 1 && found[0].starts_with(wanted),
            "{what}"
        );
    }
}
