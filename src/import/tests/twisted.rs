//! The samples of known vendors, with their keys in another order, cut off, and with values of the
//! wrong type: always the same, or a reason, and never nothing.

use serde_json::{Value, json};

use super::*;

const VENDORS: &[&str] = &[
    "chatwoot.messages.json",
    "crisp.conversation.json",
    "crisp.messages.json",
    "drift.json",
    "hubspot-thread.json",
    "intercom.contact.json",
    "intercom.conversation.json",
    "livechat.json",
    "sunshine.json",
    "zendesk-chat.json",
    "zendesk-ticket.json",
];

fn value(name: &str) -> Value {
    serde_json::from_slice(&bytes(name)).unwrap()
}

#[test]
fn the_order_of_keys_changes_nothing() {
    for name in VENDORS {
        // serde_json sorts the keys.
        let sorted = value(name).to_string();
        assert_eq!(lines(&sorted), sample(name), "{name}");
    }
}

#[test]
fn a_sample_that_is_cut_off_is_never_nothing() {
    for name in VENDORS {
        let text = value(name).to_string();
        for part in 1..20 {
            let cut = &text[..text.len() * part / 20];
            let (format, lines) = read_with(cut.as_bytes(), &options());
            assert!(format.is_err() || !lines.is_empty(), "{name} {cut}");
        }
    }
}

#[test]
fn values_of_the_wrong_type_are_rejected_or_passed_over() {
    for name in VENDORS {
        let sound = value(name);
        let mut paths = Vec::new();
        pointers(&sound, String::new(), &mut paths);
        for path in paths {
            for wrong in [json!(true), json!([7]), json!({"odd": "odd"}), Value::Null] {
                let mut twisted = sound.clone();
                *twisted.pointer_mut(&path).unwrap() = wrong;
                let twisted = twisted.to_string();
                let (format, lines) = read_with(twisted.as_bytes(), &options());
                assert!(format.is_err() || !lines.is_empty(), "{name} {twisted}");
            }
        }
    }
}

#[test]
fn reasons_name_the_key_and_its_place() {
    for (name, path, wrong, wanted) in [
        (
            "zendesk-chat.json",
            "/history/1/msg",
            json!({}),
            "`msg` is no text in element 2 of `history`",
        ),
        (
            "zendesk-chat.json",
            "/history",
            json!("x"),
            "`history` is no list",
        ),
        (
            "zendesk-ticket.json",
            "/comments/1",
            json!(4),
            "element 2 of `comments` is no object",
        ),
        (
            "intercom.conversation.json",
            "/conversation_parts/conversation_parts/0/body",
            json!([]),
            "`body` is no text in element 1 of `conversation_parts`",
        ),
        (
            "intercom.conversation.json",
            "/conversation_parts",
            json!(1),
            "`conversation_parts` is no list",
        ),
        (
            "sunshine.json",
            "/messages/1/content",
            json!("x"),
            "`content` is no object in element 2 of `messages`",
        ),
        (
            "crisp.messages.json",
            "/data/2/content",
            json!(true),
            "`content` is no text in element 3 of `messages`",
        ),
        (
            "livechat.json",
            "/chats/0/thread/events/0/text",
            json!([1]),
            "`text` is no text in element 1 of `events`",
        ),
        (
            "hubspot-thread.json",
            "/results/0/senders",
            json!(1),
            "`senders` is no list in element 1 of `results`",
        ),
        (
            "chatwoot.messages.json",
            "/payload/1/content",
            json!({}),
            "`content` is no text in element 2 of `payload`",
        ),
        (
            "drift.json",
            "/data/messages/0/body",
            json!([]),
            "`body` is no text in element 1 of `messages`",
        ),
    ] {
        let mut twisted = value(name);
        *twisted.pointer_mut(path).unwrap() = wrong;
        let found = lines(&twisted.to_string());
        assert_eq!(found, [format!("1: {wanted}")], "{name} {path}");
    }
}

/// The pointers of everything inside a value.
fn pointers(value: &Value, path: String, paths: &mut Vec<String>) {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(k, v)| (format!("{path}/{k}"), v))
            .collect(),
        Value::Array(elements) => {
            let numbered = elements.iter().enumerate();
            numbered.map(|(n, v)| (format!("{path}/{n}"), v)).collect()
        }
        _ => return,
    };
    for (path, value) in inside {
        paths.push(path.clone());
        pointers(value, path, paths);
    }
}
