use clap::Args;

/// Arguments of `leads set`.
#[derive(Debug, Args)]
pub struct SetArgs {
    /// The lead's id, email or phone
    #[arg(value_name = "LEAD")]
    pub lead: String,
    /// The field's key and its value; no conversation changes it any more
    #[arg(value_name = "FIELD=VALUE", required = true)]
    pub values: Vec<String>,
}

/// Arguments of `leads unset`.
#[derive(Debug, Args)]
pub struct UnsetArgs {
    /// The lead's id, email or phone
    #[arg(value_name = "LEAD")]
    pub lead: String,
    /// The field's key
    #[arg(value_name = "FIELD", required = true)]
    pub fields: Vec<String>,
}
