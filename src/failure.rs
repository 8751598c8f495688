//! How a command ends: with which exit code, and which words.

use std::io;
use std::process::ExitCode;

use crate::domain::form::{BadField, BadKey, BadPattern, BadPlace};
use crate::domain::period::BadPeriod;
use crate::store::StoreError;

/// How a command ended that did what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Also when nothing matched.
    Done,
    /// Some records were rejected; the rest is done.
    SomeRejected,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::SomeRejected => ExitCode::from(3),
        }
    }
}

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line asks for something that cannot be.
    #[error("{0}")]
    Usage(String),
    /// No such lead, conversation or field.
    #[error("{0}")]
    NotFound(String),
    /// A check was asked for, and failed.
    #[error("{0}")]
    CheckFailed(String),
    /// Nobody reads the output any more; no reason to complain.
    #[error("the output was closed")]
    ClosedPipe,
    /// Anything else.
    #[error("{0:#}")]
    Failed(anyhow::Error),
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::ClosedPipe => 0,
            Self::Failed(_) => 1,
            Self::Usage(_) => 2,
            Self::NotFound(_) => 4,
            Self::CheckFailed(_) => 5,
        })
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Failed(error.into()),
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<BadPeriod> for Failure {
    fn from(error: BadPeriod) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<BadKey> for Failure {
    fn from(error: BadKey) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<BadField> for Failure {
    fn from(error: BadField) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<BadPattern> for Failure {
    fn from(error: BadPattern) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<BadPlace> for Failure {
    fn from(error: BadPlace) -> Self {
        match error {
            BadPlace::Neighbour(_) => Self::NotFound(error.to_string()),
            _ => Self::Usage(error.to_string()),
        }
    }
}
