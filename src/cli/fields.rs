use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Args, Command, Subcommand, ValueEnum};

use crate::domain::form::FieldKind;

/// `leads fields …`
#[derive(Debug, Subcommand)]
pub enum FieldsCommand {
    /// List the fields of the form
    List(FieldsListArgs),
    /// Collect one more field, and fill it from the conversations already stored
    Add(FieldsAddArgs),
    /// Change a field
    Set(FieldsSetArgs),
    /// Put a field elsewhere in the order in which they are asked
    Move(FieldsMoveArgs),
    /// Stop collecting a field; its values stay in the store
    Remove(FieldsRemoveArgs),
    /// Collect name and email again; with --agent, use the default form again
    Reset,
    /// Edit the whole form as TOML in $VISUAL or $EDITOR
    Edit,
    /// Print the form for an agent: as a tool it can call, or as words for its instructions
    Schema {
        /// Whose form of it
        #[arg(long, value_name = "FORMAT", default_value = "json-schema")]
        format: SchemaFormat,
    },
    /// Print the form as TOML, to be kept and imported
    Export,
    /// Use a form from a TOML file
    Import {
        /// The form, or - for standard input
        #[arg(value_name = "FILE")]
        form: PathBuf,
    },
}

/// Arguments of `leads fields list`.
#[derive(Debug, Args)]
pub struct FieldsListArgs {
    /// How to write the fields
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: FieldsFormat,
    /// Also fields that are no longer collected, with how many values are kept of each
    #[arg(long)]
    pub all: bool,
}

/// How the form is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FieldsFormat {
    /// One line for each field
    Table,
    /// One JSON array
    Json,
}

/// How the form is put for an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaFormat {
    /// A JSON Schema 2020-12 of complete values
    JsonSchema,
    /// A function tool for OpenAI's API, in strict mode
    #[value(name = "openai")]
    OpenAi,
    /// A tool for Anthropic's API
    Anthropic,
    /// A tool of the Model Context Protocol
    Mcp,
    /// Text that tells an agent what to ask for, and how
    Prompt,
}

/// Arguments of `leads fields add`.
#[derive(Debug, Args)]
pub struct FieldsAddArgs {
    /// Lower-case letters, digits and _; company and phone are known by name
    pub key: String,
    #[command(flatten)]
    pub need: NeedArgs,
    #[command(flatten)]
    pub change: FieldArgs,
}

/// Arguments of `leads fields set`.
#[derive(Debug, Args)]
#[command(
    after_help = "An empty --question, --pattern, --hint or --region takes away what was there."
)]
pub struct FieldsSetArgs {
    /// The field's key
    pub key: String,
    #[command(flatten)]
    pub need: NeedArgs,
    #[command(flatten)]
    pub change: FieldArgs,
}

/// Arguments of `leads fields move`.
#[derive(Debug, Args)]
pub struct FieldsMoveArgs {
    /// The field's key
    pub key: String,
    /// Its place, counted from 1
    #[arg(value_name = "N", conflicts_with_all = ["before", "after"])]
    pub position: Option<usize>,
    /// Before this field
    #[arg(long, value_name = "KEY", conflicts_with = "after")]
    pub before: Option<String>,
    /// After this field
    #[arg(long, value_name = "KEY")]
    pub after: Option<String>,
}

/// Arguments of `leads fields remove`.
#[derive(Debug, Args)]
pub struct FieldsRemoveArgs {
    /// The field's key
    pub key: String,
    /// Delete its values too, also those of a field that was removed before
    #[arg(long)]
    pub purge: bool,
    /// Delete without being asked
    #[arg(long, requires = "purge")]
    pub yes: bool,
}

/// Whether a lead without the field is incomplete.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct NeedArgs {
    /// A lead is incomplete without it
    #[arg(long)]
    pub required: bool,
    /// A lead is complete without it (the default for new fields)
    #[arg(long)]
    pub optional: bool,
}

/// What can be said about a field.
#[derive(Debug, Args)]
pub struct FieldArgs {
    /// What people read [default: the key, spelled as words]
    #[arg(long, value_name = "LABEL")]
    pub label: Option<String>,
    /// The kind of value [default: what the key says, else text]
    #[arg(long = "type", value_name = "TYPE", value_parser = KindName)]
    pub kind: Option<String>,
    /// What the agent asks; answers to it are the field's values
    #[arg(long, value_name = "QUESTION")]
    pub question: Option<String>,
    /// The words a choice allows, with commas between them
    #[arg(long, value_name = "WORDS", value_delimiter = ',')]
    pub choices: Option<Vec<String>>,
    /// A regular expression that finds values in the visitor's words: its first group, or all of
    /// it; text without a group must match it wherever it comes from
    #[arg(long, value_name = "RE")]
    pub pattern: Option<String>,
    /// Another word by which a question asks for it; can be repeated
    #[arg(long = "hint", value_name = "WORD")]
    pub hints: Option<Vec<String>>,
    /// The country whose phone numbers visitors write without its code: DE, GB, US
    #[arg(long, value_name = "COUNTRY")]
    pub region: Option<String>,
    /// Its place in the form, counted from 1 [default for new fields: the last]
    #[arg(long, value_name = "N")]
    pub position: Option<usize>,
}

/// Shows the types in help and completions, and leaves an unknown one to the command, which can say
/// what was meant.
#[derive(Debug, Clone)]
struct KindName;

impl TypedValueParser for KindName {
    type Value = String;

    fn parse_ref(
        &self,
        _: &Command,
        _: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        Ok(value.to_string_lossy().into_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let kinds = FieldKind::ALL.into_iter().map(FieldKind::as_str);
        Some(Box::new(kinds.map(PossibleValue::new)))
    }
}
