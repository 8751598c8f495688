//! The methods of the Model Context Protocol that a server with tools needs.
//!
//! Since revision 2026-07-28 every request says by itself which revision it speaks. Clients of older
//! ones begin with `initialize`; both are served, side by side.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::rpc::{Error, Request};
use super::tools::{self, Tool};
use crate::app::App;
use crate::domain::form::schema;
use crate::failure::Failure;

/// The revision in which each request stands for itself.
const MODERN: &str = "2026-07-28";

/// Those that begin with a handshake, newest first.
const WITH_HANDSHAKE: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

const VERSION: &str = "io.modelcontextprotocol/protocolVersion";
const CAPABILITIES: &str = "io.modelcontextprotocol/clientCapabilities";
const SERVER: &str = "io.modelcontextprotocol/serverInfo";

/// How long a client may take the list of tools for granted, in milliseconds: they follow the form.
const FRESH_FOR: u32 = 60_000;

/// A result: what it holds, and the tools, whose arguments keep the order of the form.
#[derive(Serialize)]
pub(super) struct Reply {
    #[serde(skip_serializing_if = "Option::is_none")]
    tools: Option<Vec<Tool>>,
    #[serde(flatten)]
    members: Map<String, Value>,
}

/// Answers one request.
pub(super) fn respond(app: &App, request: &Request) -> Result<Reply, Error> {
    let is_modern = is_modern(request)?;
    let params = &request.params;
    let mut tools = None;
    let mut members = match (request.method.as_str(), is_modern) {
        ("initialize", false) => initialize(app, params)?,
        ("ping", false) => Map::new(),
        ("server/discover", true) => discover(app)?,
        ("tools/list", _) => {
            tools = Some(tools::all(app).map_err(|failure| internal(&failure))?);
            fresh(is_modern)
        }
        ("tools/call", _) => tools::call(app, params)?,
        ("server/discover", false) => {
            return Err(Error::invalid_params(format!(
                "`_meta` must have `{VERSION}` and `{CAPABILITIES}`"
            )));
        }
        (method, _) => return Err(Error::no_method(method)),
    };
    if is_modern {
        members.insert("resultType".to_owned(), json!("complete"));
        members.insert("_meta".to_owned(), json!({SERVER: server_info()}));
    }
    Ok(Reply { tools, members })
}

/// Whether a request says itself which revision it speaks, and it is one that is spoken here.
fn is_modern(request: &Request) -> Result<bool, Error> {
    let meta = request.params.get("_meta");
    let Some(version) = meta.and_then(|meta| meta.get(VERSION)) else {
        return Ok(false);
    };
    match version.as_str() {
        Some(MODERN) if meta.and_then(|meta| meta.get(CAPABILITIES)).is_some() => Ok(true),
        Some(MODERN) => Err(Error::invalid_params(format!(
            "`_meta` must have `{CAPABILITIES}`"
        ))),
        Some(other) => Err(Error::unsupported_version(other, &versions())),
        None => Err(Error::invalid_params(format!("`{VERSION}` must be a text"))),
    }
}

fn versions() -> Vec<&'static str> {
    [MODERN].into_iter().chain(WITH_HANDSHAKE).collect()
}

fn server_info() -> Value {
    json!({"name": "leads", "title": "Leads", "version": env!("CARGO_PKG_VERSION")})
}

/// The handshake: the revision the client asked for, else the newest one that has a handshake.
fn initialize(app: &App, params: &Map<String, Value>) -> Result<Map<String, Value>, Error> {
    let Some(asked) = params.get("protocolVersion").and_then(Value::as_str) else {
        return Err(Error::invalid_params("`protocolVersion` must be a text"));
    };
    let agreed = WITH_HANDSHAKE.iter().find(|version| **version == asked);
    Ok(object([
        (
            "protocolVersion",
            json!(agreed.unwrap_or(&WITH_HANDSHAKE[0])),
        ),
        ("capabilities", json!({"tools": {}})),
        ("serverInfo", server_info()),
        ("instructions", json!(instructions(app)?)),
    ]))
}

fn discover(app: &App) -> Result<Map<String, Value>, Error> {
    let mut found = object([
        ("supportedVersions", json!(versions())),
        ("capabilities", json!({"tools": {}})),
        ("instructions", json!(instructions(app)?)),
    ]);
    found.extend(fresh(true));
    Ok(found)
}

/// How long a client may keep what depends on the form, in the revision that says so.
fn fresh(is_modern: bool) -> Map<String, Value> {
    match is_modern {
        true => object([
            ("ttlMs", json!(FRESH_FOR)),
            ("cacheScope", json!("private")),
        ]),
        false => Map::new(),
    }
}

/// How to ask a visitor, by the form.
fn instructions(app: &App) -> Result<String, Error> {
    let form = tools::form(app).map_err(|failure| internal(&failure))?;
    Ok(schema::prompt(&form))
}

fn internal(failure: &Failure) -> Error {
    Error::internal(failure.to_string())
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    let members = members.into_iter();
    members
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}
