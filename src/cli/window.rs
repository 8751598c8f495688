use clap::{Args, ValueEnum};

/// Which window of time is wanted.
#[derive(Debug, Args)]
#[command(next_help_heading = "Window")]
pub struct WindowArgs {
    /// The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local
    /// days and today is one of them
    #[arg(long, value_name = "LENGTH", conflicts_with_all = ["on", "from", "to"])]
    pub last: Option<String>,
    /// A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week,
    /// last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2
    #[arg(long, value_name = "DATE", conflicts_with_all = ["from", "to"])]
    pub on: Option<String>,
    /// From the start of this day, month or instant
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// To the end of this day, month or instant
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Which time decides
    #[arg(long, value_name = "TIME", default_value = "captured")]
    pub by: ByArg,
    #[command(flatten)]
    pub as_of: AsOfArgs,
}

/// At which time scores are wanted that fade.
#[derive(Debug, Default, Args)]
pub struct AsOfArgs {
    /// Show scores as they are worth at the end of this day, or at this instant, instead of now; for
    /// signals that let scores fade
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

/// Which time decides whether something is in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ByArg {
    /// When it first became a lead (a conversation: its first message)
    Captured,
    /// Its latest message
    LastSeen,
}
