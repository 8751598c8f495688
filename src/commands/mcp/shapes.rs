//! What the tools give back, as JSON Schema. The shapes only ever gain keys.

use serde_json::{Value, json};

/// A lead as `leads show --format json` has it.
pub(super) fn lead_shape() -> Value {
    let maybe = json!({"type": ["string", "null"]});
    json!({
        "type": "object",
        "properties": {
            "schema": {"const": 1},
            "id": {"type": "integer"},
            "agent": {"type": "string"},
            "name": maybe,
            "email": maybe,
            "company": maybe,
            "phone": maybe,
            "fields": {"type": "object", "additionalProperties": {"type": "string"}},
            "temperature": {"enum": ["hot", "warm", "cold"]},
            "score": {"type": "integer", "minimum": 0, "maximum": 100},
            "captured_at": {"type": "string"},
            "last_seen_at": {"type": "string"},
            "conversations": {"type": "array", "items": {"type": "string"}},
            "missing": {"type": "array", "items": {"type": "string"}},
            "spam": {"type": "array"},
        },
        "required": ["schema", "id", "agent", "name", "email", "company", "phone", "fields",
            "temperature", "score", "captured_at", "last_seen_at", "conversations", "missing", "spam"],
    })
}

/// Leads, and how many there are whatever the limit.
pub(super) fn leads_shape() -> Value {
    json!({
        "type": "object",
        "properties": {
            "schema": {"const": 1},
            "leads": {"type": "array", "items": lead_shape()},
            "total": {"type": "integer", "minimum": 0},
        },
        "required": ["schema", "leads", "total"],
    })
}

/// An answer of `leads collect`.
pub(super) fn answer_shape() -> Value {
    let keys = json!({"type": "array", "items": {"type": "string"}});
    json!({
        "type": "object",
        "properties": {
            "schema": {"const": 1},
            "conversation": {"type": "string", "description": "To be named in the next call"},
            "status": {"enum": ["complete", "incomplete"]},
            "lead": {"anyOf": [lead_shape(), {"type": "null"}]},
            "stored": {"type": "object", "additionalProperties": {"type": "string"}},
            "rejected": {"type": "array", "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "value": {}, "reason": {"type": "string"}},
                "required": ["field", "value", "reason"],
            }},
            "ignored": keys,
            "missing": keys,
            "next": {"anyOf": [
                {
                    "type": "object",
                    "properties": {
                        "field": {"type": "string"},
                        "question": {"type": "string"},
                        "asked": {"type": "integer", "minimum": 1},
                    },
                    "required": ["field", "question", "asked"],
                },
                {"type": "null"},
            ]},
        },
        "required": ["schema", "conversation", "status", "lead", "stored", "rejected", "ignored",
            "missing", "next"],
    })
}
