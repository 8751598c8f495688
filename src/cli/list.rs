use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use crate::domain::score::Temperature;

use super::WindowArgs;

/// Arguments of `leads list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    pub window: WindowArgs,
    #[command(flatten)]
    pub filter: FilterArgs,
    #[command(flatten)]
    pub fields: FieldFilterArgs,
    /// How to write the leads
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ListFormat,
}

/// Which leads or conversations are wanted, and in which order.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub struct FilterArgs {
    /// Only these temperatures: hot, warm, cold
    #[arg(long, value_name = "TEMPERATURES", value_delimiter = ',', value_parser = PossibleValuesParser::new(Temperature::ALL.map(Temperature::as_str)))]
    pub temperature: Vec<String>,
    /// Only those with at least this score
    #[arg(long, value_name = "0-100", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min_score: Option<u8>,
    /// Only those with this text in a lead's values, or in a conversation's messages; case does not
    /// matter
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// The order
    #[arg(long, value_name = "ORDER", default_value = "newest")]
    pub sort: SortArg,
    /// At most this many
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// Pass over this many first
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub offset: u32,
}

/// What leads' fields must hold.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub struct FieldFilterArgs {
    /// Only leads that have a value for this field; may be given several times
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    pub has: Vec<String>,
    /// Only leads whose field has this value, without regard to case; may be given several times
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    pub wheres: Vec<String>,
    /// Only leads that may be none: vendors, job seekers, throw-away and role addresses
    #[arg(long, conflicts_with = "no_spam")]
    pub spam: bool,
    /// Without those
    #[arg(long)]
    pub no_spam: bool,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SortArg {
    /// Newest first
    Newest,
    /// Oldest first
    Oldest,
    /// Latest message first
    LastSeen,
    /// Highest score first
    Score,
    /// By name (conversations: by id)
    Name,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// One line for each
    Table,
    /// One block for each, with every field
    Cards,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated, with a header
    Csv,
    /// Tab-separated, with a header
    Tsv,
    /// The ids alone, one a line
    Ids,
}
