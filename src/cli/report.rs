use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::{AsOfArgs, FieldFilterArgs, FilterArgs, WindowArgs};

/// Arguments of `leads export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The format [default: what the name of the file ends in, else csv]
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(crate::export::format_names()))]
    pub format: Option<String>,
    /// Write to this file instead of standard output; it is replaced only when all is written
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub window: WindowArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
    #[command(flatten)]
    pub fields: FieldFilterArgs,
}

/// Arguments of `leads show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The lead's id, email or phone
    #[arg(value_name = "LEAD")]
    pub lead: String,
    /// List every value with its origin, conversation, time and quote, and what it replaced
    #[arg(long)]
    pub captures: bool,
    #[command(flatten)]
    pub as_of: AsOfArgs,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "card")]
    pub format: OneFormat,
}

/// How one thing is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OneFormat {
    /// For reading
    Card,
    /// One JSON object
    Json,
}

/// Arguments of `leads explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A lead's id, email or phone, or a conversation's id
    #[arg(value_name = "LEAD|CONVERSATION")]
    pub what: String,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ReportFormat,
    /// Derive the score anew from the transcript, and fail with 5 if it differs
    #[arg(long)]
    pub verify: bool,
    #[command(flatten)]
    pub as_of: AsOfArgs,
}

/// Arguments of `leads stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    #[command(flatten)]
    pub window: WindowArgs,
    /// How to write the counts
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ReportFormat,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For reading
    Table,
    /// One JSON object
    Json,
}
