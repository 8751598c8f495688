//! What can be typed: the structure of the command line and its help, without behaviour.

#![allow(
    missing_docs,
    reason = "doc comments are help texts here, and a flattened part has none"
)]

mod collect;
mod conversations;
mod fields;
mod import;
mod list;
mod people;
mod report;
mod signals;
mod window;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

pub use clap_complete::Shell;
pub use collect::CollectArgs;
pub use conversations::{
    ConversationsCommand, ConversationsFormat, ConversationsListArgs, ConversationsShowArgs,
    TranscriptFormat,
};
pub use fields::{
    FieldArgs, FieldsAddArgs, FieldsCommand, FieldsFormat, FieldsListArgs, FieldsMoveArgs,
    FieldsRemoveArgs, FieldsSetArgs, NeedArgs, SchemaFormat,
};
pub use import::ImportArgs;
pub use list::{FieldFilterArgs, FilterArgs, ListArgs, ListFormat, SortArg};
pub use people::{
    DuplicatesArgs, MergeArgs, MissedArgs, MissedFormat, SetArgs, UnmergeArgs, UnsetArgs,
};
pub use report::{ExplainArgs, ExportArgs, OneFormat, ReportFormat, ShowArgs, StatsArgs};
pub use signals::{ScoreArgs, SignalsCommand, SignalsTestArgs};
pub use window::{AsOfArgs, ByArg, WindowArgs};

/// Keep the leads of your chat agents on your own machine.
///
/// Reads conversations between a website's AI agent and its visitors, finds out who each visitor
/// is, scores how hot the lead is from what they said, and answers from one local SQLite file.
/// Nothing ever leaves this machine.
#[derive(Debug, Parser)]
#[command(name = "leads", version, max_term_width = 100, after_help = AFTER_HELP)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  leads import transcripts/           read a folder of conversations
  leads list --last 30d               who came in the last thirty days
  leads list --temperature hot --has email --format ids
  leads show jane@acme.example        one lead, with everything known
  leads fields add company --optional collect one more field, also from what is stored
  leads export --format csv -o leads.csv

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some records were rejected,
4 no such lead, conversation or field, 5 a check failed.";

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// The store's file [default: $LEADS_DB, else leads/leads.db in your data directory]
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Only this chat agent; with `import`, the agent that everything read belongs to
    #[arg(long, global = true, value_name = "ID")]
    pub agent: Option<String>,
    /// Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as
    /// +05:30 [default: $LEADS_TZ, else the system's]
    #[arg(long, global = true, value_name = "ZONE", allow_hyphen_values = true)]
    pub tz: Option<String>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,
    /// Say nothing but errors on standard error
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Also in pipes
    Always,
    /// Not at all
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read conversations and lead payloads into the store
    Import(ImportArgs),
    /// Store what an agent hands in, and answer what to ask next
    Collect(CollectArgs),
    /// Serve agents by the Model Context Protocol, over standard input and output
    Mcp,
    /// List leads
    List(ListArgs),
    /// Show one lead with everything known about it
    Show(ShowArgs),
    /// Correct a lead's values by hand
    Set(SetArgs),
    /// Give fields set by hand back to what the conversations say
    Unset(UnsetArgs),
    /// Find conversations with a contact detail or real intent that made no lead
    Missed(MissedArgs),
    /// Propose leads that may be one person
    Duplicates(DuplicatesArgs),
    /// Join two leads that are one person
    Merge(MergeArgs),
    /// Part two leads that were joined
    Unmerge(UnmergeArgs),
    /// Count leads and conversations
    Stats(StatsArgs),
    /// The conversations behind the leads
    #[command(subcommand)]
    Conversations(ConversationsCommand),
    /// Show what a score is made of, signal by signal
    Explain(ExplainArgs),
    /// Score everything stored anew, after the signals changed
    Score(ScoreArgs),
    /// The signals that scores are made of
    #[command(subcommand)]
    Signals(SignalsCommand),
    /// The form: which fields are collected
    #[command(subcommand)]
    Fields(FieldsCommand),
    /// Write leads for spreadsheets and other programs
    Export(ExportArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

impl Cli {
    /// Reads a command line. Where there is nothing to run, because help was asked for or the line
    /// is wrong, says so and gives the exit code.
    pub fn read(line: impl IntoIterator<Item = OsString>) -> Result<Self, u8> {
        Self::try_parse_from(line).map_err(|asked| {
            // The output may be closed already; there is nobody left to tell.
            let _ = asked.print();
            if asked.use_stderr() { 2 } else { 0 }
        })
    }
}

/// A script that teaches a shell the command line.
pub fn completions(shell: Shell) -> Vec<u8> {
    // In memory first: the library panics on a closed pipe.
    let mut script = vec![];
    clap_complete::generate(shell, &mut Cli::command(), "leads", &mut script);
    script
}
