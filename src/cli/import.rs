use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::import::{self, DateOrder};

/// Arguments of `leads import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Reading the same again changes nothing: conversations are known by the source's own id, or by
their content. A record that cannot be read is named and passed over, and the exit code is 3.")]
pub struct ImportArgs {
    /// Files, folders (all files below, in order of name) or - for standard input; gzip files and zip
    /// archives are read as they are
    #[arg(required_unless_present = "list_formats", value_name = "PATH")]
    pub paths: Vec<String>,
    /// Read everything as this format instead of finding it out from the content
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(import::ALL.iter().map(|format| PossibleValue::new(format.name).help(format.about))))]
    pub from: Option<String>,
    /// Who the visitor is in chats that know names only: a name or a phone number
    #[arg(long, value_name = "NAME")]
    pub visitor: Option<String>,
    /// How dates such as `3/4/26` are written, where all of a file's dates leave it open
    #[arg(long, value_name = "ORDER", value_parser = PossibleValuesParser::new(["dmy", "mdy", "ymd"]).try_map(|order| order.parse::<DateOrder>()))]
    pub date_order: Option<DateOrder>,
    /// List the formats, and read nothing
    #[arg(long)]
    pub list_formats: bool,
    /// Tell what each file is taken for and what is in it, and change nothing
    #[arg(long, conflicts_with_all = ["dry_run", "fail_fast"])]
    pub inspect: bool,
    /// Tell what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Stop at the first record or file that cannot be read
    #[arg(long)]
    pub fail_fast: bool,
}
