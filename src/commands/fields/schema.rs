//! `leads fields schema`: the form for agents. Without a store it is the form that every store
//! begins with.

use serde::Serialize;

use super::form_of;
use crate::app::App;
use crate::cli::SchemaFormat;
use crate::domain::form::{Form, schema};
use crate::failure::Failure;

pub(super) fn schema(app: &App, format: SchemaFormat) -> Result<(), Failure> {
    let form = match app.db.exists() {
        true => form_of(app, app.read()?.forms()?),
        false => Form::default(),
    };
    match format {
        SchemaFormat::JsonSchema => print(app, &schema::json_schema(&form)),
        SchemaFormat::OpenAi => print(app, &schema::openai(&form)),
        SchemaFormat::Anthropic => print(app, &schema::anthropic(&form)),
        SchemaFormat::Mcp => print(app, &schema::mcp(&form)),
        SchemaFormat::Prompt => {
            let mut out = app.data_out();
            out.write_all(schema::prompt(&form).as_bytes())?;
            Ok(out.flush()?)
        }
    }
}

/// In lines, since people read it before they paste it.
fn print(app: &App, schema: &impl Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(schema).map_err(anyhow::Error::from)?;
    text.push('\n');
    let mut out = app.data_out();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
