//! One action of an agent: a tool call in any maker's spelling, a conversation with its fields, a
//! bare object of values, or the webhook of a known service.
//!
//! Unlike a record of an import, an action may hold no value at all: the visitor said nothing new,
//! and the agent wants to know what to ask.

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::draft::Draft;
use super::formats::{self, lead};
use super::json::{Json, same_key};
use super::payload::payload;
use super::time::{Times, time_of};
use super::{DateOrder, Options, Record, read};
use crate::domain::conversation::{Conversation, Origin};

/// What an agent handed in.
#[derive(Debug)]
pub struct Action {
    /// Its conversation, with what was handed in as payloads. The payloads may be none.
    pub conversation: Conversation,
    /// Whether the source names its conversation, rather than being known by its values.
    pub is_named: bool,
    /// The values by their keys, typed as they were given; empty for a webhook, whose values have
    /// the keys of its service.
    pub given: Map<String, Value>,
}

/// Why something is no action.
#[derive(Debug, thiserror::Error)]
pub enum BadAction {
    /// Not JSON, or cut off.
    #[error("line {line}: this is no JSON: {reason}")]
    Syntax {
        /// From 1.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// JSON of another kind.
    #[error(
        "an action is one JSON object, not {0}: hand in `{{\"conversation\": …, \"fields\": {{…}}}}` \
         or a tool call"
    )]
    NotAnObject(&'static str),
    /// A tool call that was cut off, or that passes something else.
    #[error("the arguments of the call are no JSON object")]
    Arguments,
    /// A payload that its format refuses.
    #[error("{0}")]
    Refused(String),
    /// A list of payloads.
    #[error("it holds {0} conversations: hand in one action at a time, or use `leads import`")]
    Several(usize),
}

/// Reads one action. `options.agent` overrules the agent that it names.
pub fn action(bytes: &[u8], options: &Options) -> Result<Action, BadAction> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Of a key that comes twice the last counts, and the order of the keys means nothing.
    let value: Value = serde_json::from_slice(bytes).map_err(|error| syntax(bytes, &error))?;
    let Value::Object(object) = &value else {
        return Err(BadAction::NotAnObject(kind_of(&value)));
    };
    let calls = calls(object)?;
    if !calls.is_empty() {
        return Ok(called(object, &calls, options));
    }
    match object.get("fields") {
        Some(Value::Object(fields)) if is_envelope(object) => {
            return Ok(called(object, std::slice::from_ref(fields), options));
        }
        _ => {}
    }
    let text = value.to_string();
    let known = Json::parse(text.as_bytes())
        .ok()
        .and_then(|json| formats::recognise(&json));
    match known {
        Some((format, ..)) if format != &lead::FORMAT => told(&text, options),
        _ => Ok(flat(object, options)),
    }
}

fn syntax(bytes: &[u8], error: &serde_json::Error) -> BadAction {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or_default();
    let is_empty = bytes.iter().all(u8::is_ascii_whitespace);
    BadAction::Syntax {
        line: error.line().max(1),
        reason: match is_empty {
            true => "nothing in it".to_owned(),
            false => reason.to_owned(),
        },
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Array(_) => "an array",
        Value::String(_) => "a text",
        Value::Number(_) => "a number",
        _ => "a bare word",
    }
}

const FUNCTION: [&str; 3] = ["function", "custom", "functionCall"];
const ARGUMENTS: [&str; 5] = ["arguments", "args", "input", "parameters", "params"];
const NAMES: [&str; 4] = ["name", "toolName", "tool", "action"];

/// The arguments of every tool call: of one that stands by itself, of the calls of a message.
fn calls(object: &Map<String, Value>) -> Result<Vec<Map<String, Value>>, BadAction> {
    if let Some(Value::Array(calls)) = object.get("tool_calls") {
        let calls = calls.iter().filter_map(Value::as_object);
        let arguments = calls.map(|call| Ok(arguments(call)?.unwrap_or_default()));
        return arguments.collect();
    }
    let is_request = object.get("method").and_then(Value::as_str) == Some("tools/call");
    let inner = match object.get("params") {
        Some(Value::Object(params)) if is_request => params,
        _ => object,
    };
    Ok(arguments(inner)?.into_iter().collect())
}

/// The arguments of a call; `None` for what is no call. An object of values may well have the keys
/// `name` and `input`, so that outside of a `function` only an object, or its text, makes a call.
fn arguments(call: &Map<String, Value>) -> Result<Option<Map<String, Value>>, BadAction> {
    let function = FUNCTION.iter().find_map(|key| call.get(*key)?.as_object());
    let inner = function.unwrap_or(call);
    let mut names = NAMES.iter().filter_map(|key| inner.get(*key));
    if !names.any(Value::is_string) {
        return Ok(None);
    }
    match ARGUMENTS.iter().find_map(|key| inner.get(*key)) {
        Some(Value::Object(arguments)) => Ok(Some(arguments.clone())),
        Some(Value::String(text)) if text.trim_start().starts_with('{') => {
            let parsed = serde_json::from_str(text).map_err(|_| BadAction::Arguments)?;
            Ok(Some(parsed))
        }
        None | Some(Value::Null) if function.is_some() => Ok(Some(Map::new())),
        Some(_) if function.is_some() => Err(BadAction::Arguments),
        _ => Ok(None),
    }
}

/// Whether an object says nothing beside its fields but whose and when they are.
fn is_envelope(object: &Map<String, Value>) -> bool {
    let around = [lead::AGENT, lead::CONVERSATION, super::time::KEYS, &["id"]].concat();
    object
        .keys()
        .all(|key| key == "fields" || around.iter().any(|known| same_key(key, known)))
}

/// An action whose values have keys of the form.
fn called(
    envelope: &Map<String, Value>,
    calls: &[Map<String, Value>],
    options: &Options,
) -> Action {
    let mut given: Map<String, Value> = calls
        .iter()
        .flatten()
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let mut draft = Draft {
        agent: text_under(envelope, lead::AGENT),
        id: text_under(envelope, lead::CONVERSATION),
        ..Draft::default()
    };
    // A model may have been given them as parameters of the tool.
    draft.agent = draft.agent.or_else(|| take(&mut given, lead::AGENT));
    draft.id = draft.id.or_else(|| take(&mut given, lead::CONVERSATION));
    given_in(draft, envelope, given, options)
}

/// An object that holds the values themselves, beside whose and when they are.
fn flat(object: &Map<String, Value>, options: &Options) -> Action {
    let mut given = match object.get("fields") {
        Some(Value::Object(fields)) => fields.clone(),
        _ => Map::new(),
    };
    given.extend(
        object
            .iter()
            .filter(|(k, v)| *k != "fields" || !v.is_object())
            .map(|(k, v)| (k.clone(), v.clone())),
    );
    let agent = take(&mut given, lead::AGENT);
    let id = take(&mut given, lead::CONVERSATION);
    let own_id = take(&mut given, &["id"]).map(|id| format!("lead:{id}"));
    let draft = Draft {
        agent,
        id: id.or(own_id),
        ..Draft::default()
    };
    // `date` and `time` may be fields.
    let stamps = ["timestamp", "at", "createdat", "submittedat"];
    let mut envelope = Map::new();
    for stamp in stamps {
        let key = given.keys().find(|key| same_key(key, stamp)).cloned();
        if let Some((key, value)) = key.and_then(|key| given.remove_entry(&key)) {
            envelope.insert(key, value);
        }
    }
    given_in(draft, &envelope, given, options)
}

fn given_in(
    mut draft: Draft,
    envelope: &Map<String, Value>,
    given: Map<String, Value>,
    options: &Options,
) -> Action {
    let parse = |map: &Map<String, Value>, read: &mut dyn FnMut(&Json<'_>)| {
        let text = serde_json::to_string(map).unwrap_or_default();
        if let Ok(json) = Json::parse(text.as_bytes()) {
            read(&json);
        }
    };
    let times = Times::new(options.zone, options.date_order.unwrap_or(DateOrder::Dmy));
    let mut at = None;
    parse(envelope, &mut |json| at = time_of(json, &times));
    // Without the tool's name: whoever collects says that the values are a visitor's.
    parse(&given, &mut |json| {
        let payload = payload(Origin::Action, None, at, json, &[]);
        draft
            .payloads
            .extend((!payload.entries.is_empty()).then_some(payload));
    });
    let is_named = draft.id.as_ref().is_some_and(|id| !id.trim().is_empty());
    Action {
        conversation: draft.identified(&lead::FORMAT, options),
        is_named,
        given,
    }
}

fn text_under(object: &Map<String, Value>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|wanted| {
        let (_, value) = object.iter().find(|(key, _)| same_key(key, wanted))?;
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    })
}

fn take(object: &mut Map<String, Value>, keys: &[&str]) -> Option<String> {
    let found = text_under(object, keys)?;
    object.retain(|key, _| !keys.iter().any(|wanted| same_key(key, wanted)));
    Some(found)
}

/// A payload of a known service, or a conversation, read as an import reads it.
fn told(text: &str, options: &Options) -> Result<Action, BadAction> {
    let mut records = vec![];
    let is_read = read(Box::new(text.as_bytes()), options, &mut |record| {
        // A remark on a time or a date takes nothing away from what was handed in.
        records.extend(Some(record).filter(|record| !matches!(record, Record::Noted(_))));
        ControlFlow::Continue(())
    });
    is_read.map_err(|error| BadAction::Refused(error.to_string()))?;
    let several = BadAction::Several(records.len());
    match (records.pop(), records.is_empty()) {
        (Some(Record::Conversation(conversation)), true) => Ok(Action {
            conversation: *conversation,
            is_named: true,
            given: Map::new(),
        }),
        (Some(Record::Rejected(rejection)), true) => Err(BadAction::Refused(rejection.reason)),
        _ => Err(several),
    }
}
