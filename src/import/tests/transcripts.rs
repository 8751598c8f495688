//! Labelled text and Markdown.

use super::*;

#[test]
fn labels_open_messages_and_other_lines_continue_them() {
    for (input, wanted) in [
        (
            "User: hi\nthere\n\n- one\nBot: hello\n",
            vec!["default/# | user: hi\\nthere\\n\\n- one | assistant: hello"],
        ),
        (
            "Chat with Ada\n\n[10:31] Ada: price?\n[10:32] Support Bot: 9:30: yes\n",
            vec!["default/# | user: price? | assistant: 9:30: yes"],
        ),
        (
            "Started: 2026-05-01 10:00\n10:31 Visitor: hi\n10:32 Agent: yes\n",
            vec![
                "default/# @2026-05-01T10:00:00 | user: hi @2026-05-01T10:31:00 | agent: yes @2026-05-01T10:32:00",
            ],
        ),
        (
            "--- 1 May 2026 ---\n[23:59] Visitor: hi\n[00:01] Bot: yes\n",
            vec!["default/# | user: hi @2026-05-01T23:59:00 | assistant: yes @2026-05-02T00:01:00"],
        ),
        (
            "2026-05-01T10:31:07+02:00 Guest: hi\n2026-05-01T10:31:09+02:00 AI: yes\n",
            vec!["default/# | user: hi @2026-05-01T08:31:07 | assistant: yes @2026-05-01T08:31:09"],
        ),
        (
            "Jane (Customer): my note: call me\nMarek (Operator): ok\n",
            vec!["default/# | user: my note: call me | agent: ok"],
        ),
        (
            "<Visitor> hi\n<Bot> hello\n",
            vec!["default/# | user: hi | assistant: hello"],
        ),
        (
            "You said:\nprice?\nChatGPT said:\n40 a month.\n**Basic:** 10\n**Basic:** 20\n",
            vec![
                "default/# | user: price? | assistant: 40 a month.\\n**Basic:** 10\\n**Basic:** 20",
            ],
        ),
        (
            "Visitor: my details\nName: Jo Park\nEmail: jo@x.example\nTotal: 40\nTotal: 50\nBot: ok\n",
            vec![
                "default/# | user: my details\\nName: Jo Park\\nEmail: jo@x.example\\nTotal: 40\\nTotal: 50 | assistant: ok",
            ],
        ),
        (
            "Conversation ID: c-17\nName: Jo Park\nEmail: jo@x.example\n\nVisitor: hi\nMarta: hello\nVisitor: ok\nMarta: bye\n",
            vec![
                "default/c-17 | user: hi | agent: hello | user: ok | agent: bye | [profile - Name=Jo Park Email=jo@x.example]",
            ],
        ),
        (
            "Jane: do you ship to Malta?\nBot: yes\n",
            vec!["default/# | user: do you ship to Malta? | assistant: yes"],
        ),
        (
            "User:hi\nBot:hello",
            vec!["default/# | user: hi | assistant: hello"],
        ),
    ] {
        assert_eq!(lines(input), wanted, "{input}");
    }
}

#[test]
fn headings_and_rules_part_conversations_and_rules_between_turns_do_not() {
    let two = [
        "default/# | user: a | assistant: b",
        "default/# | user: c | assistant: d",
    ];
    assert_lines("User: a\nBot: b\n=====\nUser: c\nBot: d\n", &two);
    assert_lines("User: a\nBot: b\n\n---\n\nUser: c\nBot: d\n", &two);
    assert_lines(
        "User: a\n---\nBot: b\n---\nUser: c\n---\nBot: d\n",
        &["default/# | user: a | assistant: b | user: c | assistant: d"],
    );
    assert_lines(
        "Conversation 12\nUser: a\nBot: b\n\nConversation 13 (2026-05-01)\nUser: c\n",
        &[
            "default/12 | user: a | assistant: b",
            "default/13 @2026-05-01T00:00:00 | user: c",
        ],
    );
    assert_lines(
        "Chat started: 2026-05-01 10:00\nUser: a\n\nChat started: 2026-05-02 10:00\nUser: b\n",
        &[
            "default/# @2026-05-01T10:00:00 | user: a",
            "default/# @2026-05-02T10:00:00 | user: b",
        ],
    );
}

#[test]
fn markdown_is_read_with_its_front_matter() {
    for (input, wanted) in [
        (
            "---\nid: c-9\nagent: \"shop\"\ndate: 2026-05-01\n---\n\n**User:** **bold** text\n\n---\n\n**Assistant:** ok\n",
            "shop/c-9 @2026-05-01T00:00:00 | user: **bold** text | assistant: ok",
        ),
        (
            "# Chat\n\n### User\n\n> price?\n> and when?\n\n### Assistant\n\n## Plans\n- 40: all\n",
            "default/# | user: price?\\nand when? | assistant: ## Plans\\n- 40: all",
        ),
        (
            "> **User:** hi\n>\n> **Bot:** hello\n",
            "default/# | user: hi | assistant: hello",
        ),
    ] {
        let (format, found) = read_with(input.as_bytes(), &options());
        assert_eq!(
            (format, found),
            (Ok(Some("markdown")), vec![wanted.to_owned()]),
            "{input}"
        );
    }
}

#[test]
fn a_talk_without_a_visitor_is_rejected_and_prose_is_no_talk() {
    let found = lines("Jane: hello there\nMarek: hi\nJane: price?\nMarek: 40\n");
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("1: nobody in it can be told to be the visitor"),
        "{found:?}"
    );
    for input in [
        "Dear all,\nthe meeting is at 10:30.\nNote: bring a pen.\n",
        "# Readme\n\nUsage: run it\n\n## Notes\n",
        "key = value\n[section]\n",
        "just words",
    ] {
        let (format, found) = read_with(input.as_bytes(), &options());
        assert!(
            format
                .unwrap_err()
                .contains("no line of it begins with a speaker"),
            "{input}"
        );
        assert!(found.is_empty());
    }
}

#[test]
fn old_encodings_are_read_line_by_line() {
    let (_, found) = read_with(
        b"User: caf\xe9 M\xfcller\nBot: \xe2\x82\xac 40\n",
        &options(),
    );
    assert_eq!(found, ["default/# | user: café Müller | assistant: € 40"]);
}
