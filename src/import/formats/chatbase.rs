//! Chatbase's conversations: the export of its API v2 and the answer of get-conversations (v1). Their
//! messages are chat messages; v1 has no times, v2 keeps texts and tool calls in parts and names no
//! agent.

use super::{Format, JsonReader, Reader, Shape, chat_messages};
use crate::import::json::Json;

pub(super) static FORMAT: Format = Format {
    name: "chatbase",
    about: "Chatbase conversations, exported by API v2 or v1",
    signs: "`messages` with `parts` beside `status`, or with `content` beside `chatbot_id`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["data"],
        row: None,
        read: chat_messages::read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    if let Some(one) = value.get("data").filter(|data| data.is_object()) {
        return shape(one);
    }
    let first = value.get("messages")?.elements().first()?;
    let is_v1 = value.get("chatbot_id").is_some() && first.get("content").is_some();
    let is_v2 = value.get("status").is_some() && first.get("parts").is_some();
    (is_v1 || is_v2).then_some(Shape::Record)
}
