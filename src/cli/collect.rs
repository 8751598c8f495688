use clap::Args;

/// Arguments of `leads collect`.
#[derive(Debug, Args)]
#[command(after_help = "\
The action is a tool call of any maker, {\"conversation\": …, \"fields\": {…}}, a bare object of
values, or the webhook of a service that `import` knows. Values that are rejected are named in the
answer, and the exit code is 0; input that cannot be read stores nothing, and the exit code is 1.

Example:
  echo '{\"conversation\":\"c-1\",\"fields\":{\"email\":\"jane@acme.example\"}}' | leads collect")]
pub struct CollectArgs {
    /// One JSON object, or - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub action: String,
    /// The conversation it belongs to, whatever it names itself [default: the one it names, else
    /// one known by the values]
    #[arg(long, value_name = "ID")]
    pub conversation: Option<String>,
}
