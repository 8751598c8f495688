//! What real files hold beside what samples show: events that tell of nobody, chats in which no visitor
//! speaks, values that come in pieces.

use super::*;

#[test]
fn what_holds_nothing_to_import_is_told_and_is_no_error() {
    for (input, format, told) in [
        (
            r#"{"eventType":"chatbot.deleted","chatbotId":"B","payload":{}}"#,
            "chatbase-lead",
            "an event other than `leads.submit`",
        ),
        (
            r#"{"event":"conversation_resolved","id":5,"inbox_id":1,"account":{"id":1},"status":"resolved"}"#,
            "chatwoot",
            "an event that carries no message",
        ),
        (
            r#"{"data":[{"id":"a","title":null,"createdAt":1775642400,"updatedAt":1775642500,
                "userId":null,"source":"Email","status":"ended"}],"pagination":{"cursor":null}}"#,
            "chatbase",
            "a conversation without its messages",
        ),
        (
            r#"{"data":[{"id":"a","createdAt":1775642400,"updatedAt":1775642500,"userId":null,
                "source":"Playground","status":"ended",
                "messages":[{"id":"1","role":"user","parts":[{"type":"text","text":"test"}]}]}]}"#,
            "chatbase",
            "the owner's own trial of the agent",
        ),
        (
            r#"{"chats":{"list":[{"type":"saved_messages","id":1,"messages":[]}]}}"#,
            "telegram",
            "notes to oneself: no visitor speaks in them",
        ),
        (
            r#"{"name":"News","type":"public_channel","id":1,"messages":[]}"#,
            "telegram",
            "a channel: no visitor speaks in it",
        ),
    ] {
        let (found, lines) = read_with(input.as_bytes(), &options());
        assert_eq!(found, Ok(Some(format)), "{input}");
        assert_eq!(lines, [format!("1/note: Nothing({told:?})")], "{input}");
    }
}

#[test]
fn what_a_chatbase_tool_answered_is_the_lead_where_its_input_is_left_out() {
    let call = |input: &str, tool: &str| {
        format!(
            r#"{{"data":[{{"id":"x","status":"ended","createdAt":1775642400,"messages":[
            {{"id":"m","role":"assistant","createdAt":1775642460,"parts":[
            {{"type":"tool-call","toolCallId":"t","toolName":"{tool}"{input}}},
            {{"type":"tool-result","toolCallId":"t","toolName":"{tool}",
              "output":{{"status":"success","values":{{"name":"Ana Ruiz","phone":"N/A"}}}}}},
            {{"type":"text","text":"Noted"}}]}}]}}]}}"#
        )
    };
    let said = "default/x @2026-04-08T10:00:00 | assistant: Noted @2026-04-08T10:01:00";
    for (input, tool, payload) in [
        (
            "",
            "collect_leads",
            " | [action collect_leads @2026-04-08T10:01:00 values.name=Ana Ruiz]",
        ),
        (
            r#","input":{"name":"Bo"}"#,
            "collect_leads",
            " | [action collect_leads @2026-04-08T10:01:00 name=Bo]",
        ),
        ("", "search_products", ""),
    ] {
        assert_lines(&call(input, tool), &[&format!("{said}{payload}")]);
    }
}

#[test]
fn a_landbot_customer_is_known_by_all_messages() {
    assert_lines(
        r#"{"messages":[
        {"type":"text","message":"Hi","timestamp":1772359200.5,"sender":{"type":"customer"},
         "customer":{"id":1,"name":"Jo","email":"jo@x.example"},"_raw":{}},
        {"type":"text","message":"Yes","timestamp":1772359201,"sender":{"type":"bot"},
         "customer":{"id":1,"name":"Jo Day"},"_raw":{}}]}"#,
        &[
            "default/1 | user: Hi @2026-03-01T10:00:00 | assistant: Yes @2026-03-01T10:00:01 \
           | [profile - email=jo@x.example name=Jo Day]",
        ],
    );
}

#[test]
fn contacts_are_as_old_as_their_system_says() {
    for (input, wanted) in [
        (
            r#"{"type":"contact","id":"5","workspace_id":"w","role":"lead","email":"jo@x.example",
                "created_at":1772359200}"#,
            "default/lead:5 @2026-03-01T10:00:00 | [profile contact email=jo@x.example]",
        ),
        (
            r#"{"payload":[{"id":5,"email":"jo@x.example","phone_number":null,"thumbnail":"",
                "additional_attributes":{},"created_at":1772359200}]}"#,
            "default/lead:5 @2026-03-01T10:00:00 | [profile contact id=5 email=jo@x.example]",
        ),
    ] {
        assert_lines(input, &[wanted]);
    }
}

#[test]
fn a_clock_time_before_a_role_is_a_speaker_and_a_bot_is_one_by_its_name() {
    assert_lines(
        "2026-05-01T10:31:07+02:00 Visitor 12: Hi\n2026-05-01T10:31:09+02:00 HelpBot: Hello\n\
         10:32 AM - Agent Smith: Hey\n",
        &[
            "default/# | user: Hi @2026-05-01T08:31:07 | assistant: Hello @2026-05-01T08:31:09 \
           | agent: Hey @2026-05-01T10:32:00",
        ],
    );
}
