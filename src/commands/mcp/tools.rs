//! The four tools. A call that cannot be done is a result with `isError`, whose words the model can
//! act on; only a call that is malformed is an error of the protocol.

use std::hash::{BuildHasher, Hasher, RandomState};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::rpc::Error;
use super::shapes::{answer_shape, lead_shape, leads_shape};
use crate::app::App;
use crate::cli::AsOfArgs;
use crate::commands::{collect, lookup, query};
use crate::domain::form::Form;
use crate::domain::form::schema::{self, ObjectSchema};
use crate::domain::lead::{Lead, SCHEMA};
use crate::domain::query::{Query, Sort};
use crate::failure::Failure;
use crate::import::{self, Options};

const LIST: &str = "list_leads";
const GET: &str = "get_lead";
const NEXT: &str = "next_question";

/// How many leads a list has unless told, and at most: it goes into a model's context.
const USUAL: u64 = 20;
const MOST: u64 = 200;

/// A tool as it is listed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Tool {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    input_schema: Input,
    output_schema: Value,
    annotations: Value,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Input {
    Form(ObjectSchema),
    Plain(Value),
}

/// The form that values are collected by.
pub(super) fn form(app: &App) -> Result<Form, Failure> {
    if !app.db.exists() {
        return Ok(Form::default());
    }
    let forms = app.read()?.forms()?;
    Ok(match &app.agent {
        Some(agent) => forms.of(agent).clone(),
        None => forms.default,
    })
}

/// Every tool, in the same order each time.
pub(super) fn all(app: &App) -> Result<Vec<Tool>, Failure> {
    let form = form(app)?;
    let reads = json!({"readOnlyHint": true, "openWorldHint": false});
    let writes = |idempotent: bool| {
        json!({"readOnlyHint": false, "destructiveHint": false, "idempotentHint": idempotent,
               "openWorldHint": false})
    };
    Ok(vec![
        Tool {
            name: schema::TOOL,
            title: schema::TITLE,
            description: schema::PURPOSE,
            input_schema: Input::Form(
                schema::arguments(&form, false).beside("conversation", conversation()),
            ),
            output_schema: answer_shape(),
            annotations: writes(true),
        },
        Tool {
            name: NEXT,
            title: "Next question",
            description: "Says what to ask the visitor next, where they told nothing new: a required \
                field until it is known, an optional one once. The question counts as asked. The \
                answer of `collect_lead` says the same; do not call both.",
            input_schema: Input::Plain(json!({
                "type": "object",
                "properties": {"conversation": conversation()},
                "additionalProperties": false,
            })),
            output_schema: answer_shape(),
            annotations: writes(false),
        },
        Tool {
            name: LIST,
            title: "List leads",
            description: "Lists leads, newest first unless sorted otherwise.",
            input_schema: Input::Plain(list_arguments()),
            output_schema: leads_shape(),
            annotations: reads.clone(),
        },
        Tool {
            name: GET,
            title: "Get lead",
            description: "Gives one lead with everything that is known about it.",
            input_schema: Input::Plain(json!({
                "type": "object",
                "properties": {"lead": {"type": "string",
                    "description": "Its number, its email, or its phone with the country's code"}},
                "required": ["lead"],
                "additionalProperties": false,
            })),
            output_schema: lead_shape(),
            annotations: reads,
        },
    ])
}

fn conversation() -> Value {
    json!({"type": "string", "description": "The conversation's id: the platform's own, or the one \
        that the first answer gave. Leave it out only in the first call of a conversation."})
}

fn list_arguments() -> Value {
    json!({
        "type": "object",
        "properties": {
            "last": {"type": "string", "description": "Only of the last days, weeks or hours: 7d, 2w, 24h"},
            "temperature": {"type": "string", "enum": ["hot", "warm", "cold"]},
            "search": {"type": "string", "description": "Only leads with this text in their values"},
            "sort": {"type": "string", "enum": Sort::ALL.map(Sort::as_str)},
            "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        },
        "additionalProperties": false,
    })
}

/// Runs the tool that a call names.
pub(super) fn call(app: &App, params: &Map<String, Value>) -> Result<Map<String, Value>, Error> {
    let Some(name) = params.get("name").and_then(Value::as_str) else {
        return Err(Error::invalid_params("`name` must be a text"));
    };
    let none = Map::new();
    let arguments = match params.get("arguments") {
        None | Some(Value::Null) => &none,
        Some(Value::Object(arguments)) => arguments,
        Some(_) => return Err(Error::invalid_params("`arguments` must be an object")),
    };
    let done = match name {
        schema::TOOL => collect_lead(app, arguments.clone()),
        NEXT => next_question(app, arguments),
        LIST => list_leads(app, arguments),
        GET => get_lead(app, arguments),
        _ => return Err(Error::invalid_params(format!("there is no tool `{name}`"))),
    };
    let mut result = Map::new();
    let text = match done {
        Ok((content, text)) => {
            result.insert("structuredContent".to_owned(), content);
            text
        }
        Err(failure) => {
            result.insert("isError".to_owned(), json!(true));
            failure.to_string()
        }
    };
    let content = json!([{"type": "text", "text": text}]);
    result.insert("content".to_owned(), content);
    Ok(result)
}

/// A result, as JSON and as the text of it, in which keys keep their order.
type Done = Result<(Value, String), Failure>;

fn done(result: &impl Serialize) -> Done {
    let content = serde_json::to_value(result).map_err(anyhow::Error::from)?;
    let text = serde_json::to_string(result).map_err(anyhow::Error::from)?;
    Ok((content, text))
}

fn collect_lead(app: &App, mut arguments: Map<String, Value>) -> Done {
    let conversation = match arguments.remove("conversation") {
        None | Some(Value::Null) => new_conversation(),
        Some(Value::String(id)) if !id.trim().is_empty() => id,
        Some(_) => return Err(wrong("conversation", "a text with something in it")),
    };
    let options = Options {
        agent: app.agent.clone(),
        ..Options::new(app.calendar.zone)
    };
    let action = json!({"conversation": conversation, "fields": arguments}).to_string();
    let action = import::action(action.as_bytes(), &options).map_err(anyhow::Error::from)?;
    done(&collect::answer(app, action)?)
}

/// An id that no other conversation has: a digest of the values would take two visitors of the same
/// first name for one.
fn new_conversation() -> String {
    format!("mcp-{:016x}", RandomState::new().build_hasher().finish())
}

fn next_question(app: &App, arguments: &Map<String, Value>) -> Done {
    only(arguments, &["conversation"])?;
    collect_lead(app, arguments.clone())
}

fn get_lead(app: &App, arguments: &Map<String, Value>) -> Done {
    only(arguments, &["lead"])?;
    let name = match arguments.get("lead") {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => return Err(wrong("lead", "a number, an email or a phone")),
    };
    let store = query::store(app, &AsOfArgs::default())?;
    done(&lookup::lead(app, &store, &name)?)
}

fn list_leads(app: &App, arguments: &Map<String, Value>) -> Done {
    #[derive(Serialize)]
    struct List {
        schema: u32,
        leads: Vec<Lead>,
        total: u64,
    }
    let query = list_query(app, arguments)?;
    let store = query::store(app, &AsOfArgs::default())?;
    let mut leads = vec![];
    store.each_lead(&query, |lead| {
        leads.push(lead);
        Ok::<_, Failure>(())
    })?;
    done(&List {
        schema: SCHEMA,
        leads,
        total: store.count_leads(&query)?,
    })
}

fn list_query(app: &App, arguments: &Map<String, Value>) -> Result<Query, Failure> {
    only(
        arguments,
        &["last", "temperature", "search", "sort", "limit"],
    )?;
    let text = |key: &str| match arguments.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(wrong(key, "a text")),
    };
    let sort = match text("sort")? {
        None => Sort::default(),
        Some(name) => {
            let known = Sort::ALL.into_iter().find(|sort| sort.as_str() == name);
            let names = Sort::ALL.map(Sort::as_str).join(", ");
            known.ok_or_else(|| wrong("sort", &format!("one of {names}")))?
        }
    };
    let limit = match arguments.get("limit") {
        None | Some(Value::Null) => USUAL,
        Some(limit) => limit
            .as_u64()
            .filter(|n| (1..=MOST).contains(n))
            .ok_or_else(|| wrong("limit", &format!("a whole number from 1 to {MOST}")))?,
    };
    let temperature = text("temperature")?.map(str::parse).transpose();
    Ok(Query {
        agent: app.agent.clone(),
        period: match text("last")? {
            Some(length) => app.calendar.last(length)?,
            None => Default::default(),
        },
        temperatures: Vec::from_iter(temperature.map_err(Failure::Usage)?),
        search: text("search")?.map(str::to_owned),
        sort,
        limit: Some(u32::try_from(limit).unwrap_or(u32::MAX)),
        ..Query::default()
    })
}

fn wrong(argument: &str, wanted: &str) -> Failure {
    Failure::Usage(format!("`{argument}` must be {wanted}"))
}

/// Refuses arguments that a tool does not have.
fn only(arguments: &Map<String, Value>, known: &[&str]) -> Result<(), Failure> {
    match arguments.keys().find(|key| !known.contains(&key.as_str())) {
        None => Ok(()),
        Some(key) => Err(Failure::Usage(format!(
            "there is no argument `{key}`: use {}",
            known.join(", ")
        ))),
    }
}
