use clap::{Args, ValueEnum};

use super::{FilterArgs, ReportFormat, WindowArgs};

/// Arguments of `leads set`.
#[derive(Debug, Args)]
pub struct SetArgs {
    /// The lead's id, email or phone
    #[arg(value_name = "LEAD")]
    pub lead: String,
    /// The field's key and its value; no conversation changes it any more
    #[arg(value_name = "FIELD=VALUE", required = true)]
    pub values: Vec<String>,
}

/// Arguments of `leads unset`.
#[derive(Debug, Args)]
pub struct UnsetArgs {
    /// The lead's id, email or phone
    #[arg(value_name = "LEAD")]
    pub lead: String,
    /// The field's key
    #[arg(value_name = "FIELD", required = true)]
    pub fields: Vec<String>,
}

/// Arguments of `leads merge`.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The lead that keeps its number: its id, email or phone
    #[arg(value_name = "LEAD")]
    pub kept: String,
    /// The lead that becomes part of it
    #[arg(value_name = "OTHER")]
    pub merged: String,
}

/// Arguments of `leads unmerge`.
#[derive(Debug, Args)]
pub struct UnmergeArgs {
    /// The lead that kept its number: its id, email or phone
    #[arg(value_name = "LEAD")]
    pub kept: String,
    /// The number of the lead that was joined to it [default: the last one]
    #[arg(value_name = "OTHER")]
    pub merged: Option<i64>,
}

/// Arguments of `leads duplicates`.
#[derive(Debug, Args)]
pub struct DuplicatesArgs {
    /// How to write the pairs
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ReportFormat,
}

/// Arguments of `leads missed`.
#[derive(Debug, Args)]
pub struct MissedArgs {
    #[command(flatten)]
    pub window: WindowArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// How to write the conversations
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: MissedFormat,
}

/// How missed conversations are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MissedFormat {
    /// One line for each reason
    Table,
    /// One JSON object
    Json,
    /// One JSON object a line, without the fields that no form asks for
    Jsonl,
}
