use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::ReportFormat;

/// `leads signals …`
#[derive(Debug, Subcommand)]
pub enum SignalsCommand {
    /// List the signals, what each adds to a score, and in how many conversations it counts here
    List {
        /// How to write the signals
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: ReportFormat,
    },
    /// Print the table of signals, to be edited and imported
    Export,
    /// Use a table of your own from now on
    Import {
        /// The table, or - for standard input
        #[arg(value_name = "FILE")]
        table: PathBuf,
    },
    /// Use the built-in signals again
    Reset,
    /// Score a text, or conversations with an expected temperature
    Test(SignalsTestArgs),
}

/// Arguments of `leads signals test`.
#[derive(Debug, Args)]
#[command(after_help = "\
A line of a file is a conversation as `leads import` reads it, with \"temperature\": \"hot\", \"warm\" or
\"cold\" beside its messages. The exit code is 5 if one comes out differently, and 3 if
one cannot be read.")]
pub struct SignalsTestArgs {
    /// What a visitor might write, or a file of conversations (.jsonl, or - for standard input)
    #[arg(value_name = "TEXT|FILE.jsonl")]
    pub what: String,
    /// How to write what came out
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ReportFormat,
    /// Use this table instead of the one in use
    #[arg(long, value_name = "FILE")]
    pub signals: Option<PathBuf>,
}

/// Arguments of `leads score`.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Tell who would change temperature, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Score with this table instead of the one in use (with --dry-run; `leads signals import` puts
    /// it in use)
    #[arg(long, value_name = "FILE", requires = "dry_run")]
    pub signals: Option<PathBuf>,
}
