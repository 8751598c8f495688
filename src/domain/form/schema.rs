//! The form as agents are given it: as a JSON Schema that accepts what validation accepts, as a
//! tool of the makers' APIs, and as words. Properties keep the form's order, in which models fill
//! them in.
//!
//! Tools keep to the keywords that every maker's strict mode knows, and say the rest in words; what
//! comes back is validated anyway. A required field may be null in a call: the agent is to hand in
//! what it has learned at once, and must not make up the rest.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::{Field, FieldKind, Form, Pattern, shape};

/// What agents call to hand in values.
pub const TOOL: &str = "collect_lead";

/// What people read for [`TOOL`].
pub const TITLE: &str = "Collect lead";

/// What [`TOOL`] does, for the model that calls it.
pub const PURPOSE: &str = "Stores what the visitor told about themselves. Call it as soon as the \
    visitor gives any of these values, with what is new; leave out, or set to null, what is not \
    known yet. Never guess a value. The answer says what was rejected and why, which required \
    fields are still missing, and what to ask next.";

/// The schema of an object with a property for each field.
#[derive(Debug, Clone, Serialize)]
pub struct ObjectSchema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(rename = "type")]
    kind: &'static str,
    properties: Ordered,
    required: Vec<String>,
    #[serde(rename = "additionalProperties")]
    others: bool,
}

/// An object whose keys keep their order.
#[derive(Debug, Clone)]
struct Ordered(Vec<(String, Value)>);

impl Serialize for Ordered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl ObjectSchema {
    fn of(
        form: &Form,
        required: impl Fn(&Field) -> bool,
        property: impl Fn(&Field) -> Value,
    ) -> Self {
        let properties = form.fields.iter().map(|f| (f.key.clone(), property(f)));
        let required = form.fields.iter().filter(|f| required(f));
        Self {
            dialect: None,
            title: None,
            kind: "object",
            properties: Ordered(properties.collect()),
            required: required.map(|f| f.key.clone()).collect(),
            others: false,
        }
    }
}

impl ObjectSchema {
    /// With one more property in front, which may be left out.
    pub fn beside(mut self, key: &str, property: Value) -> Self {
        self.properties.0.insert(0, (key.to_owned(), property));
        self
    }
}

/// A JSON Schema 2020-12 of complete values: it accepts an object exactly where
/// [`judge`](crate::domain::capture::judge) rejects nothing and misses nothing. Of phones it knows
/// the shape only, not the numbering plans; patterns that other dialects read otherwise are left
/// out.
pub fn json_schema(form: &Form) -> ObjectSchema {
    let schema = ObjectSchema::of(form, |field| field.required, exact);
    ObjectSchema {
        dialect: Some("https://json-schema.org/draft/2020-12/schema"),
        title: Some("Lead"),
        ..schema
    }
}

/// A field's property that accepts what validation accepts.
fn exact(field: &Field) -> Value {
    let mut property = Map::new();
    let mut say = |key: &str, value: Value| {
        property.insert(key.to_owned(), value);
    };
    let or_null = |kinds: &[&str]| {
        let null = (!field.required).then_some("null");
        match kinds
            .iter()
            .copied()
            .chain(null)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [only] => json!(only),
            kinds => json!(kinds),
        }
    };
    say("title", json!(field.label));
    if let Some(question) = &field.question {
        say("description", json!(question));
    }
    say(
        "type",
        or_null(match field.kind {
            FieldKind::Number => &["number", "string"],
            FieldKind::Boolean => &["boolean", "number", "string"],
            _ => &["string"],
        }),
    );
    match field.kind {
        FieldKind::Choice => say(
            "anyOf",
            json!([
                {"enum": field.choices},
                {"pattern": shape::any_case(&field.choices)},
            ]),
        ),
        FieldKind::Boolean => say(
            "anyOf",
            json!([
                {"type": ["boolean", "null"]},
                {"enum": [0, 1]},
                {"type": "string", "pattern": shape::BOOLEAN},
            ]),
        ),
        kind => say("pattern", json!(pattern_of(kind))),
    }
    if let Some(format) = format_of(field.kind) {
        say("format", json!(format));
    }
    let own = field
        .pattern
        .as_ref()
        .filter(|_| field.kind == FieldKind::Text);
    if let Some(pattern) = own.filter(|p| !p.has_group() && is_portable(p)) {
        say("allOf", json!([{"pattern": pattern.as_str()}]));
    }
    Value::Object(property)
}

fn pattern_of(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Email => shape::EMAIL,
        FieldKind::Phone => shape::PHONE,
        FieldKind::Number => shape::NUMBER,
        FieldKind::Date => shape::DATE,
        FieldKind::Url => shape::URL,
        _ => shape::TEXT,
    }
}

/// For people and generators: what decides is the pattern, since few validators check formats.
fn format_of(kind: FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Email => Some("email"),
        FieldKind::Date => Some("date"),
        _ => None,
    }
}

/// Whether ECMA 262 reads an expression as the regex crate does: without flags, names of groups,
/// anchors and classes that are written otherwise there.
fn is_portable(pattern: &Pattern) -> bool {
    const OTHERWISE: [&str; 11] = [
        r"\A", r"\z", r"\p", r"\P", r"\x{", r"\u{", r"\<", r"\>", "[[", "&&", r"\a",
    ];
    let text = pattern.as_str();
    let groups = text.matches("(?").count() == text.matches("(?:").count();
    groups && !OTHERWISE.iter().any(|other| text.contains(other))
}

/// The arguments of a tool call. With `all`, every property is required and optional ones may be
/// null, too, as strict modes want it.
pub fn arguments(form: &Form, all: bool) -> ObjectSchema {
    ObjectSchema::of(
        form,
        |f| all || f.required,
        |f| argument(f, all || f.required),
    )
}

fn argument(field: &Field, nullable: bool) -> Value {
    let kind = match field.kind {
        FieldKind::Number => "number",
        FieldKind::Boolean => "boolean",
        _ => "string",
    };
    let mut property = json!({
        "type": if nullable { json!([kind, "null"]) } else { json!(kind) },
        "description": described(field),
    });
    if let Some(format) = format_of(field.kind) {
        property["format"] = json!(format);
    }
    if field.kind == FieldKind::Choice {
        let choices = field.choices.iter().map(|choice| json!(choice));
        let null = nullable.then_some(Value::Null);
        property["enum"] = choices.chain(null).collect();
    }
    property
}

/// `Team size, a number. Optional. Ask: “How large is your team?”`
fn described(field: &Field) -> String {
    let kind = match field.kind {
        FieldKind::Phone => ", with the code of its country: +14155550132",
        FieldKind::Number => ", as a number",
        FieldKind::Date => ", as a date: 2026-03-15",
        FieldKind::Url => ", as an address that begins with https://",
        FieldKind::Boolean => ", yes or no",
        FieldKind::Choice => ", one of these words",
        _ => "",
    };
    let need = match field.required {
        true => "Required; null until the visitor gave it.",
        false => "Optional.",
    };
    let looks = match field.pattern.as_ref().filter(|p| !p.has_group()) {
        Some(pattern) if field.kind == FieldKind::Text => format!(" Matches {}", pattern.as_str()),
        _ => String::new(),
    };
    let question = match &field.question {
        Some(question) => format!(" Ask: “{question}”"),
        None => String::new(),
    };
    format!("{}{kind}. {need}{looks}{question}", field.label)
}

/// The tool as OpenAI's Chat Completions API takes it, in strict mode.
pub fn openai(form: &Form) -> impl Serialize + use<> {
    #[derive(Serialize)]
    struct Tool {
        #[serde(rename = "type")]
        kind: &'static str,
        function: Function,
    }
    #[derive(Serialize)]
    struct Function {
        name: &'static str,
        description: &'static str,
        strict: bool,
        parameters: ObjectSchema,
    }
    Tool {
        kind: "function",
        function: Function {
            name: TOOL,
            description: PURPOSE,
            strict: true,
            parameters: arguments(form, true),
        },
    }
}

/// The tool as Anthropic's Messages API takes it.
pub fn anthropic(form: &Form) -> impl Serialize + use<> {
    #[derive(Serialize)]
    struct Tool {
        name: &'static str,
        description: &'static str,
        input_schema: ObjectSchema,
    }
    Tool {
        name: TOOL,
        description: PURPOSE,
        input_schema: arguments(form, false),
    }
}

/// The tool as servers of the Model Context Protocol list it.
pub fn mcp(form: &Form) -> impl Serialize + use<> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Tool {
        name: &'static str,
        title: &'static str,
        description: &'static str,
        input_schema: ObjectSchema,
        annotations: Annotations,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Annotations {
        read_only_hint: bool,
        destructive_hint: bool,
        idempotent_hint: bool,
        open_world_hint: bool,
    }
    Tool {
        name: TOOL,
        title: TITLE,
        description: PURPOSE,
        input_schema: arguments(form, false),
        annotations: Annotations {
            read_only_hint: false,
            destructive_hint: false,
            idempotent_hint: true,
            open_world_hint: false,
        },
    }
}

/// Words for an agent's instructions: what to find out, and how to ask.
pub fn prompt(form: &Form) -> String {
    let list = |required: bool| {
        let fields = form
            .fields
            .iter()
            .filter(|field| field.required == required);
        fields.map(wanted).collect::<String>()
    };
    let (required, optional) = (list(true), list(false));
    let mut text = String::from(
        "While you help the visitor, find out who they are, so that someone can get back to them.\n",
    );
    if !required.is_empty() {
        text.push_str(&format!(
            "\nRequired. Keep asking for these, kindly and where it fits, until you have them:\n{required}"
        ));
    }
    if !optional.is_empty() {
        text.push_str(&format!(
            "\nOptional. Ask for each of these once; without an answer, let it be:\n{optional}"
        ));
    }
    text.push_str(&format!(
        "
How to ask:
- Answer the visitor first. Ask in the flow of the conversation, in your own words and in the
  visitor's language, never as a form.
- One thing at a time, the required ones first, in the order above.
- Do not ask for what the visitor has said already, and do not repeat a question right away.
- If the visitor declines, accept it and go on helping; come back to a required one later.
- Never invent, guess or complete a value, and never take one of your own or of someone else for it.

As soon as the visitor gives a value, call `{TOOL}` with what is new. If its answer rejects a
value, ask once whether it is right, and say what is needed. Its `next` says what to ask for;
without one, ask for nothing more.
"
    ));
    text
}

/// `- team_size: Team size, as a number. “How large is your team?”`
fn wanted(field: &Field) -> String {
    let kind = match field.kind {
        FieldKind::Phone => ", with the code of its country",
        FieldKind::Number => ", as a number",
        FieldKind::Date => ", as a date (2026-03-15)",
        FieldKind::Url => ", as a web address",
        FieldKind::Boolean => ", yes or no",
        _ => "",
    };
    let choices = match field.choices.is_empty() {
        true => String::new(),
        false => format!(", one of: {}", field.choices.join(", ")),
    };
    let question = match &field.question {
        Some(question) => format!(" “{}”", question.trim()),
        None => String::new(),
    };
    format!(
        "- {}: {}{kind}{choices}.{question}\n",
        field.key, field.label
    )
}

#[cfg(test)]
mod tests;
