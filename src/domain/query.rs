//! Which leads or conversations are wanted, and in which order.

use std::fmt;
use std::str::FromStr;

use super::period::Period;
use super::score::Temperature;
use super::spam::Flagged;

/// Which of a lead's times decides whether it is in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// When it first became a lead.
    #[default]
    Captured,
    /// Its latest message.
    LastSeen,
}

/// An order of rows; ties keep the order in which rows came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Newest first, by capture (leads) or start (conversations).
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Latest message first.
    LastSeen,
    /// Hottest first.
    Score,
    /// By name, without case, the nameless last.
    Name,
}

impl Sort {
    /// Every order, as the command line offers them.
    pub const ALL: [Self; 5] = [
        Self::Newest,
        Self::Oldest,
        Self::LastSeen,
        Self::Score,
        Self::Name,
    ];

    /// The order's name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::LastSeen => "last-seen",
            Self::Score => "score",
            Self::Name => "name",
        }
    }
}

/// A lead's field that must have a value: `company=Acme`, compared without case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldIs {
    /// The field's key.
    pub field: String,
    /// The value it must have.
    pub value: String,
}

impl FromStr for FieldIs {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((field, value)) if !field.is_empty() => Ok(Self {
                field: field.to_owned(),
                value: value.to_owned(),
            }),
            _ => Err(format!("`{text}` is no condition: use FIELD=VALUE")),
        }
    }
}

impl fmt::Display for FieldIs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.field, self.value)
    }
}

/// What is wanted; the default is everything, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Only this agent's.
    pub agent: Option<String>,
    /// Only those inside this window.
    pub period: Period,
    /// Which time decides that.
    pub by: By,
    /// Only these temperatures; empty for any.
    pub temperatures: Vec<Temperature>,
    /// Only those with at least this score.
    pub min_score: Option<u8>,
    /// Only leads that have a value for each of these fields.
    pub has: Vec<String>,
    /// Only leads whose fields have these values.
    pub wheres: Vec<FieldIs>,
    /// Only leads with a flag that they may be none, or only those without.
    pub spam: Option<Flagged>,
    /// Only those in which this text occurs, without case: in a lead's values, in a
    /// conversation's messages.
    pub search: Option<String>,
    /// In which order.
    pub sort: Sort,
    /// How many at most.
    pub limit: Option<u32>,
    /// How many to pass over first.
    pub offset: u32,
}
