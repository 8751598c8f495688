//! The store: one SQLite file that holds conversations, what they gave, and the leads they make.
//!
//! [`Store`] opens it and answers questions; [`Batch`] is the only way to write.

mod batch;
mod conversations;
mod filter;
mod forms;
mod leads;
mod migrate;
mod people;
mod rebuild;
mod rederive;
mod signals;
mod stats;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};

pub use batch::{Batch, Change, Conflict, Put};
pub use leads::LeadRef;
pub use rebuild::PlacedHit;
pub use rederive::{Refilled, Turned};
pub use stats::{AgentStats, Stats};

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A command that only reads found nothing to read.
    #[error(
        "there is no lead store at {0} yet: `leads import PATH` makes one (or name another with --db)"
    )]
    Missing(PathBuf),
    /// The file is something else; it was not touched.
    #[error("{0} is not a lead store, and was left as it is: name another file with --db")]
    Foreign(PathBuf),
    /// The file was written by a later version; it was not touched.
    #[error(
        "{path} was written by a newer version of leads (schema {found}, this one knows {known}), \
         and was left as it is: upgrade leads"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: u32,
        /// The newest schema this program knows.
        known: u32,
    },
    /// The store still has an older schema, and the command only reads.
    #[error(
        "{0} has an older schema: run any command that writes, such as `leads import`, to bring it up to date"
    )]
    Older(PathBuf),
    /// The file or its folder could not be made.
    #[error("cannot create {path}: {source}")]
    Create {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another process has been writing for longer than anyone should wait.
    #[error("the store is busy: another process has been writing to it for {} seconds", BUSY_TIMEOUT.as_secs())]
    Busy,
    /// Anything else SQLite said.
    #[error("the store failed: {0}")]
    Sqlite(rusqlite::Error),
    /// A JSON column that this program did not write.
    #[error("the store holds a value this program did not write: {0}")]
    Corrupt(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

/// Shorthand for results of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

/// How long a writer waits for another. A batch holds the lock for some 50 ms, so this is only
/// reached when something hangs.
const BUSY_TIMEOUT: Duration = Duration::from_secs(60);

/// A connection is never used by two threads at once: SQLite's own locks, 5 % of an import, are off.
const ONE_THREAD: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

/// Statements that an import runs again and again; rusqlite keeps 16 unless told.
const STATEMENT_CACHE: usize = 64;

/// An open store.
#[derive(Debug)]
pub struct Store {
    db: Connection,
}

impl Store {
    /// Opens a store for writing; makes it, readable by its owner alone, where there is none.
    pub fn open(path: &Path) -> Result<Self> {
        match migrate::inspect(path)? {
            migrate::State::Missing => create_private(path)?,
            state => state.check_writable(path)?,
        }
        let mut db =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | ONE_THREAD)?;
        configure(&db)?;
        migrate::migrate(&mut db)?;
        // Readers never wait for a writer. After the migration, so that the schema stands in the
        // file itself whatever becomes of the log.
        db.pragma_update(None, "journal_mode", "wal")?;
        // Safe with a write-ahead log against crashes of the program; a power cut can take the
        // last batches, which the next run of the same import brings back.
        db.pragma_update(None, "synchronous", "normal")?;
        Ok(Self { db })
    }

    /// Opens a store for reading.
    pub fn open_read_only(path: &Path) -> Result<Self> {
        migrate::inspect(path)?.check_readable(path)?;
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | ONE_THREAD)?;
        configure(&db)?;
        Ok(Self { db })
    }

    /// A store that is gone when it is closed.
    pub fn temporary() -> Result<Self> {
        // An empty name is SQLite's for a private file on disk, so size is no matter.
        let mut db = Connection::open("")?;
        configure(&db)?;
        migrate::migrate(&mut db)?;
        Ok(Self { db })
    }
}

fn configure(db: &Connection) -> Result<()> {
    db.busy_timeout(BUSY_TIMEOUT)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
    filter::add_functions(db)?;
    Ok(())
}

/// Makes the file before SQLite does, so that it is never readable by others, not even at first.
fn create_private(path: &Path) -> Result<()> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::Create { path, source }
    };
    if let Some(folder) = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty() && !p.exists())
    {
        private(fs::DirBuilder::new().recursive(true))
            .create(folder)
            .map_err(failed(folder))?;
    }
    let mut options = fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.write(true).create_new(true).open(path) {
        // Another process was faster: it made the file just so.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop).map_err(failed(path)),
    }
}

fn private(builder: &mut fs::DirBuilder) -> &mut fs::DirBuilder {
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(builder, 0o700);
    builder
}

fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

fn from_millis(millis: i64) -> DateTime<Utc> {
    // Out of range only if someone else wrote it; the end of time is as good as any answer.
    DateTime::from_timestamp_millis(millis).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

fn json_column<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Corrupt(error.to_string()))
}

#[cfg(test)]
mod tests;
