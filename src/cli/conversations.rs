use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};

use crate::domain::score::Temperature;

use super::{SortArg, WindowArgs};

/// `leads conversations …`
#[derive(Debug, Subcommand)]
pub enum ConversationsCommand {
    /// List conversations, also those that made no lead
    List(ConversationsListArgs),
    /// Print what was said in one conversation
    Show(ConversationsShowArgs),
}

/// Arguments of `leads conversations list`.
#[derive(Debug, Args)]
pub struct ConversationsListArgs {
    #[command(flatten)]
    pub window: WindowArgs,
    /// Only these temperatures: hot, warm, cold
    #[arg(long, value_name = "TEMPERATURES", value_delimiter = ',', value_parser = PossibleValuesParser::new(Temperature::ALL.map(Temperature::as_str)))]
    pub temperature: Vec<String>,
    /// Only conversations with at least this score
    #[arg(long, value_name = "0-100", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min_score: Option<u8>,
    /// Only conversations in which this was said, without regard to case
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
    /// How to write the conversations
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ConversationsFormat,
}

/// How conversations are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ConversationsFormat {
    /// One line for each
    Table,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// The ids alone, one a line
    Ids,
}

/// Arguments of `leads conversations show`.
#[derive(Debug, Args)]
pub struct ConversationsShowArgs {
    /// The conversation's id
    #[arg(value_name = "ID", allow_hyphen_values = true)]
    pub id: String,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: TranscriptFormat,
}

/// How a transcript is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TranscriptFormat {
    /// For reading
    Text,
    /// One JSON object
    Json,
}
