use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};

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
    /// Stop collecting a field; its values stay in the store
    Remove {
        /// The field's key
        key: String,
    },
}

/// Arguments of `leads fields list`.
#[derive(Debug, Args)]
pub struct FieldsListArgs {
    /// How to write the fields
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: FieldsFormat,
}

/// How the form is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FieldsFormat {
    /// One line for each field
    Table,
    /// One JSON array
    Json,
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
pub struct FieldsSetArgs {
    /// The field's key
    pub key: String,
    #[command(flatten)]
    pub need: NeedArgs,
    #[command(flatten)]
    pub change: FieldArgs,
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
    #[arg(long = "type", value_name = "TYPE", value_parser = PossibleValuesParser::new(FieldKind::ALL.map(FieldKind::as_str)))]
    pub kind: Option<String>,
    /// What the agent asks; answers to it are the field's values
    #[arg(long, value_name = "QUESTION")]
    pub question: Option<String>,
}
