use clap::{Args, Subcommand, ValueEnum};

use super::{FilterArgs, WindowArgs};

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
    #[command(flatten)]
    pub filter: FilterArgs,
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
