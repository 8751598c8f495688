//! The store: one SQLite file that holds conversations, what they gave, and the leads they make.
//!
//! [`Store`] opens it and answers questions; [`Batch`] is the only way to write.

mod batch;
mod collect;
mod conversations;
mod corrections;
mod create;
mod fading;
mod filter;
mod forms;
mod leads;
mod merges;
mod migrate;
mod people;
mod provenance;
mod rebuild;
mod rederive;
mod signals;
mod stats;
mod visitors;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, Transaction, TransactionBehavior};

use crate::domain::analysis::Analyst;

use migrate::State;

pub use batch::{Batch, Change, Conflict, Put};
pub use corrections::Corrected;
pub use leads::LeadRef;
pub use merges::Unmerged;
pub use rebuild::PlacedHit;
pub use rederive::{Changed, Refilled, Turned};
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
    /// The file is there but cannot be looked at.
    #[error("cannot open {path}: {cause}")]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file or its folder could not be made.
    #[error("cannot create {path}: {cause}")]
    Create {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file, or its folder, may be read but not written to.
    #[error(
        "cannot write to {0}: you may only read it, or its folder, where SQLite keeps a log beside it"
    )]
    ReadOnly(PathBuf),
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
            Some(ErrorCode::DatabaseBusy) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

impl StoreError {
    /// What SQLite said of a file that this user may not write to names no file.
    fn of_file(self, path: &Path) -> Self {
        match self {
            Self::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
                Self::ReadOnly(path.to_owned())
            }
            other => other,
        }
    }
}

/// Takes the lock that one writer has at a time.
fn write(db: &mut Connection) -> Result<Transaction<'_>> {
    // SQLite would begin to read, and fail at the first change.
    if db.is_readonly(MAIN_DB)? {
        let path = db.path().unwrap_or_default();
        return Err(StoreError::ReadOnly(path.into()));
    }
    Ok(db.transaction_with_behavior(TransactionBehavior::Immediate)?)
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
    /// Parsing the signals takes longer than writing a batch: kept until they change.
    analyst: RefCell<Option<Arc<Analyst>>>,
}

impl Store {
    /// Opens a store for writing; makes it, readable by its owner alone, where there is none.
    pub fn open(path: &Path) -> Result<Self> {
        if let State::Missing | State::Empty = migrate::inspect(path)?.writable(path)? {
            create::create(path)?;
        }
        let mut db = Connection::open_with_flags(
            absolute(path),
            OpenFlags::SQLITE_OPEN_READ_WRITE | ONE_THREAD,
        )?;
        let ready = configure(&db).and_then(|()| migrate::migrate(&mut db, path));
        ready.map_err(|error| error.of_file(path))?;
        Ok(Self::of(db))
    }

    /// Opens a store for reading.
    pub fn open_read_only(path: &Path) -> Result<Self> {
        migrate::inspect(path)?.readable(path)?;
        let open = |name: &Path, flags| {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | ONE_THREAD | flags;
            let db = Connection::open_with_flags(name, flags)?;
            configure(&db)?;
            migrate::check_current(&db, path)?;
            Ok(db)
        };
        let path = absolute(path);
        match open(&path, OpenFlags::empty()) {
            // Readers of a store keep a file beside it, which not everybody may make.
            Err(StoreError::Sqlite(_)) if has_no_log(&path) => {
                open(&immutable(&path), OpenFlags::SQLITE_OPEN_URI).map(Self::of)
            }
            db => db.map(Self::of),
        }
    }

    fn of(db: Connection) -> Self {
        Self {
            db,
            analyst: RefCell::new(None),
        }
    }

    /// What conversations are derived with: the stored forms and signals.
    pub fn analyst(&self) -> Result<Arc<Analyst>> {
        let known = self.analyst.borrow_mut().take();
        let current = signals::analyst(&self.db, known)?;
        signals::readable(current.signals.failure())?;
        *self.analyst.borrow_mut() = Some(Arc::clone(&current));
        Ok(current)
    }

    /// A store that is gone when it is closed.
    pub fn temporary() -> Result<Self> {
        // An empty name is SQLite's for a private file on disk, so size is no matter.
        let mut db = Connection::open("")?;
        configure(&db)?;
        migrate::migrate(&mut db, Path::new("the temporary store"))?;
        Ok(Self::of(db))
    }
}

/// So that no name means something else to SQLite, as `:memory:` would.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether everything written to a store is in its own file.
fn has_no_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    !std::fs::metadata(log).is_ok_and(|found| found.len() > 0)
}

/// The name by which SQLite reads a file that nobody changes, without a file of its own beside it.
fn immutable(path: &Path) -> PathBuf {
    let name = path.to_string_lossy();
    let name = name
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    PathBuf::from(format!("file:{name}?immutable=1"))
}

fn configure(db: &Connection) -> Result<()> {
    db.busy_timeout(BUSY_TIMEOUT)?;
    db.pragma_update(None, "foreign_keys", true)?;
    // Safe with a write-ahead log against crashes of the program; a power cut can take the last
    // batches, which the next run of the same import brings back.
    db.pragma_update(None, "synchronous", "normal")?;
    // A batch fits into memory, and the log is not copied back after every second one: with
    // SQLite's 2 MB and 4 MB a fifth of an import went into writing pages again.
    db.pragma_update(None, "cache_size", -32_768)?;
    db.pragma_update(None, "wal_autocheckpoint", 8_192)?;
    // What a savepoint would take back stays in memory: in a file it costs thirty writes a record.
    db.pragma_update(None, "temp_store", "memory")?;
    // A statement is planned once, not again for each value it is run with.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.set_prepared_statement_cache_capacity(STATEMENT_CACHE);
    filter::add_functions(db)?;
    Ok(())
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
