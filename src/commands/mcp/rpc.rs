//! JSON-RPC 2.0 as the Model Context Protocol speaks it: one message on each line.

use std::io::{self, BufRead, Read};

use serde::Serialize;
use serde_json::{Map, Value, json};

/// More than any tool is called with, and little enough to hold.
const LONGEST: u64 = 4 << 20;

/// What a peer asks for, and under which id it wants the answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Request {
    pub(super) id: Value,
    pub(super) method: String,
    pub(super) params: Map<String, Value>,
}

/// Why a request gets no result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Error {
    pub(super) code: i64,
    pub(super) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) data: Option<Value>,
}

impl Error {
    fn new(code: i64, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            data: None,
        }
    }

    pub(super) fn parse(message: impl Into<String>) -> Self {
        Self::new(-32700, message)
    }

    pub(super) fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(-32600, message)
    }

    pub(super) fn no_method(method: &str) -> Self {
        Self::new(-32601, format!("there is no method `{method}`"))
    }

    pub(super) fn invalid_params(message: impl Into<String>) -> Self {
        Self::new(-32602, message)
    }

    pub(super) fn internal(message: impl Into<String>) -> Self {
        Self::new(-32603, message)
    }

    /// The protocol's own code; the peer picks one of `supported` and tries again.
    pub(super) fn unsupported_version(requested: &str, supported: &[&str]) -> Self {
        Self {
            data: Some(json!({"supported": supported, "requested": requested})),
            ..Self::new(-32022, "unsupported protocol version")
        }
    }
}

/// What one line holds.
#[derive(Debug, PartialEq)]
pub(super) enum Message {
    Request(Request),
    /// A notification, or the answer to something that was never asked: nothing to say to it.
    Silent,
    /// No message; whose it was can sometimes still be told.
    Bad {
        id: Value,
        error: Error,
    },
}

/// Reads the next line; `None` at the end. One that is too long is passed over.
pub(super) fn line(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, Error>>> {
    let mut line = vec![];
    let read = input.take(LONGEST).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if read as u64 == LONGEST && line.last() != Some(&b'\n') {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(Error::invalid_request(
            "a message has 4 MB at most",
        ))));
    }
    Ok(Some(Ok(line)))
}

/// The messages of a line: usually one, and in older revisions of the protocol a batch.
pub(super) fn messages(line: &[u8]) -> Result<Batch, Error> {
    match serde_json::from_slice(line) {
        Err(error) => Err(Error::parse(format!("this is no JSON: {error}"))),
        Ok(Value::Array(batch)) if batch.is_empty() => {
            Err(Error::invalid_request("there is nothing in the batch"))
        }
        Ok(Value::Array(batch)) => Ok(Batch::Several(batch.into_iter().map(message).collect())),
        Ok(value) => Ok(Batch::One(message(value))),
    }
}

pub(super) enum Batch {
    One(Message),
    Several(Vec<Message>),
}

fn message(value: Value) -> Message {
    let Value::Object(mut object) = value else {
        return bad(
            Value::Null,
            Error::invalid_request("a message is one object"),
        );
    };
    let id = object.remove("id");
    let known = match &id {
        Some(Value::String(_)) => id.clone().unwrap_or_default(),
        Some(Value::Number(number)) if !number.is_f64() => id.clone().unwrap_or_default(),
        _ => Value::Null,
    };
    if object.get("jsonrpc") != Some(&json!("2.0")) {
        return bad(known, Error::invalid_request("`jsonrpc` must be `2.0`"));
    }
    let is_answer = object.contains_key("result") || object.contains_key("error");
    let method = match object.remove("method") {
        Some(Value::String(method)) => method,
        None if is_answer => return Message::Silent,
        _ => return bad(known, Error::invalid_request("`method` must be a text")),
    };
    match (id, &known, object.remove("params")) {
        (None, ..) => Message::Silent,
        (Some(_), Value::Null, _) => {
            let wanted = "`id` must be a text or a whole number";
            bad(known, Error::invalid_request(wanted))
        }
        (Some(id), _, None | Some(Value::Null)) => Message::Request(Request {
            id,
            method,
            params: Map::new(),
        }),
        (Some(id), _, Some(Value::Object(params))) => {
            Message::Request(Request { id, method, params })
        }
        (Some(_), ..) => bad(known, Error::invalid_params("`params` must be an object")),
    }
}

fn bad(id: Value, error: Error) -> Message {
    Message::Bad { id, error }
}

/// An answer as it is written.
#[derive(Debug, Serialize)]
pub(super) struct Answer<R> {
    jsonrpc: &'static str,
    id: Value,
    #[serde(flatten)]
    outcome: Outcome<R>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome<R> {
    Result(R),
    Error(Error),
}

impl<R> Answer<R> {
    pub(super) fn new(id: Value, result: Result<R, Error>) -> Self {
        Self {
            jsonrpc: "2.0",
            id,
            outcome: result.map_or_else(Outcome::Error, Outcome::Result),
        }
    }
}
