//! Exports and dumps of language models' own APIs and apps.

use super::fixtures::sample;
use super::*;

#[test]
fn chatgpts_sample_is_read() {
    assert_eq!(
        sample("chatgpt.json"),
        ["default/68aa @2026-03-20T08:00:00 \
          | user: Plan a sourdough workshop for eight people @2026-03-20T08:00:01 \
          | assistant: Start with a tasting, then mixing. @2026-03-20T08:00:20"]
    );
}

/// A conversation of ChatGPT's with these nodes, `id parent role text`, and what else they say.
fn tree(current: &str, nodes: &[(&str, &str, &str, &str)]) -> String {
    let node = |(id, parent, role, rest): &(&str, &str, &str, &str)| {
        format!(
            r#""{id}":{{"id":"{id}","parent":{parent},"children":[],"message":{{"author":{{"role":"{role}"}},{rest}}}}}"#
        )
    };
    let nodes: Vec<_> = nodes.iter().map(node).collect();
    format!(
        r#"{{"current_node":{current},"id":"t","mapping":{{{}}}}}"#,
        nodes.join(",")
    )
}

#[test]
fn only_the_branch_that_was_talked_is_read() {
    let text = |text: &str| format!(r#""content":{{"content_type":"text","parts":["{text}"]}}"#);
    let (a, dead, b, c) = (text("a"), text("dead"), text("b"), text("c"));
    let hidden = format!(
        r#"{},"metadata":{{"is_visually_hidden_from_conversation":true}}"#,
        text("no")
    );
    let to_tool = format!(r#"{},"recipient":"python""#, text("no"));
    let nodes: [(&str, &str, &str, &str); 8] = [
        ("4", "\"3\"", "assistant", &b),
        ("1", "null", "user", &hidden),
        ("2", "\"1\"", "user", &a),
        ("d", "\"1\"", "user", &dead),
        ("3", "\"2\"", "tool", &dead),
        ("5", "\"4\"", "assistant", &to_tool),
        (
            "6",
            "\"5\"",
            "user",
            r#""content":{"content_type":"multimodal_text","parts":["x",{"content_type":"image_asset_pointer"},"y"]}"#,
        ),
        (
            "7",
            "\"6\"",
            "assistant",
            r#""content":{"content_type":"thoughts","parts":["no"]}"#,
        ),
    ];
    let wanted = "default/t | user: a | assistant: b | user: x\\ny";
    assert_lines(&tree("\"7\"", &nodes), &[wanted]);
    let all = format!("[{},{}]", tree("\"7\"", &nodes), tree("\"7\"", &nodes));
    assert_lines(&all, &[wanted, wanted]);
    let circle = [
        ("1", "\"2\"", "user", a.as_str()),
        ("2", "\"1\"", "assistant", c.as_str()),
    ];
    assert_lines(
        &tree("\"2\"", &circle),
        &["default/t | user: a | assistant: c"],
    );
    assert_lines(&tree("null", &circle[1..]), &["default/t | assistant: c"]);
    assert_lines(&tree("\"gone\"", &circle[..1]), &["default/t | user: a"]);
    for broken in [
        r#"{"mapping":{},"current_node":"x"}"#,
        r#"{"mapping":{"x":null},"current_node":"x"}"#,
        r#"{"mapping":{"x":{"message":{"author":7,"content":7}}},"current_node":"x"}"#,
        r#"{"mapping":{"x":{"message":{"author":{"role":"user"},"content":{"parts":7}},"parent":7}},"current_node":"x"}"#,
    ] {
        let found = lines(broken);
        assert!(found[0].starts_with("1: nothing in it"), "{found:?}");
    }
}

#[test]
fn objects_of_openai_are_read() {
    for (input, wanted) in [
        (
            r#"{"id":"resp_1","object":"response","created_at":1775642400,"instructions":"be kind","input":"price?","output":[{"type":"reasoning","summary":[]},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"40"}]}]}"#,
            "default/resp_1 @2026-04-08T10:00:00 | user: price? | assistant: 40",
        ),
        (
            r#"{"id":"chatcmpl-1","object":"chat.completion","created":1775642400,"choices":[{"index":0,"message":{"role":"assistant","content":"40"}},{"index":1,"message":{"role":"assistant","content":"41"}}]}"#,
            "default/chatcmpl-1 @2026-04-08T10:00:00 | assistant: 40",
        ),
        (
            r#"{"object":"list","data":[{"id":"m2","object":"thread.message","created_at":1775642400,"thread_id":"th","assistant_id":"as","role":"assistant","content":[{"type":"text","text":{"value":"40","annotations":[]}}]},{"id":"m1","object":"thread.message","created_at":1775642400,"thread_id":"th","role":"user","content":[{"type":"text","text":{"value":"price?","annotations":[]}}]},{"id":"m0","object":"thread.message","created_at":1775642300,"thread_id":"th","role":"assistant","content":[{"type":"text","text":{"value":"hi"}}]}],"has_more":false}"#,
            "as/th | assistant: hi @2026-04-08T09:58:20 | user: price? @2026-04-08T10:00:00 | assistant: 40 @2026-04-08T10:00:00",
        ),
        (
            r#"{"type":"response.completed","response":{"id":"resp_2","object":"response","input":[{"role":"user","content":"a"}],"output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"b"}]}]}}"#,
            "default/resp_2 | user: a | assistant: b",
        ),
        (
            r#"{"custom_id":"r1","method":"POST","url":"/v1/chat/completions","body":{"messages":[{"role":"user","content":"hi"}]}}"#,
            "default/# | user: hi",
        ),
        (
            r#"{"request":{"messages":[{"role":"user","content":"hi"}]},"response":{"id":"x","choices":[{"message":{"role":"assistant","content":"yes"}}]}}"#,
            "default/# | user: hi | assistant: yes",
        ),
        (
            r#"{"id":1,"messages":[{"role":"user","content":"hi"},{"role":"assistant","tool_calls":[{"id":"c","type":"custom","custom":{"name":"save","input":"{\"a\":1}"}}]}]}"#,
            "default/1 | user: hi | [action save a=1]",
        ),
    ] {
        assert_lines(input, &[wanted]);
    }
}

#[test]
fn dumps_of_anthropic_are_read() {
    for (input, wanted) in [
        (
            r#"{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"text","text":"40"},{"type":"tool_use","id":"t","name":"save","input":{"a":1}}],"stop_reason":"tool_use"}"#,
            "default/# | assistant: 40 | [action save a=1]",
        ),
        (
            r#"{"messages":[{"role":"user","content":"hi"}],"request":{"x":1},"response":{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"text","text":"40"}]}}"#,
            "default/# | user: hi | assistant: 40",
        ),
        (
            r#"{"system":[{"type":"text","text":"p"}],"messages":[{"role":"user","content":[{"type":"document","source":{"data":"no"},"title":"no"},{"type":"text","text":"hi"}]},{"role":"assistant","content":[{"type":"thinking","thinking":"no"},{"type":"redacted_thinking","data":"no"},{"type":"server_tool_use","id":"s","name":"web_search","input":{"query":"q"}},{"type":"web_search_tool_result","content":[{"type":"web_search_result","title":"no"}]},{"type":"text","text":"ok"}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"no"}]}]}]}"#,
            "default/# | user: hi | assistant: ok | [action web_search query=q]",
        ),
        (
            r#"{"uuid":"u1","name":"Title","account":{"uuid":"a"},"created_at":"2026-04-08T10:00:00.000000Z","chat_messages":[{"uuid":"m1","sender":"human","text":"hi","content":[],"created_at":"2026-04-08T10:00:01.000000Z"},{"uuid":"m2","sender":"assistant","text":"no","content":[{"type":"text","text":"yes"}],"created_at":"2026-04-08T10:00:02.000000Z"}]}"#,
            "default/u1 @2026-04-08T10:00:00 | user: hi @2026-04-08T10:00:01 | assistant: yes @2026-04-08T10:00:02",
        ),
    ] {
        assert_lines(input, &[wanted]);
    }
}
