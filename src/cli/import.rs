use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::import;

/// Arguments of `leads import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Reading the same again changes nothing: conversations are known by the source's own id, or by
their content. A record that cannot be read is named and passed over, and the exit code is 3.")]
pub struct ImportArgs {
    /// Files, folders (all files below, in order of name) or - for standard input; gzip files and zip
    /// archives are read as they are
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    /// Read everything as this format instead of finding it out from the content
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(import::ALL.iter().map(|format| PossibleValue::new(format.name).help(format.about))))]
    pub from: Option<String>,
    /// Tell what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Stop at the first record or file that cannot be read
    #[arg(long)]
    pub fail_fast: bool,
}
