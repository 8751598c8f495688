//! Whose file it is and which schema it has: `application_id` tells a lead store from any other
//! database, `user_version` counts the schema. Files of others and of the future stay untouched.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::{Result, StoreError};

/// "LEAD", in the header of every store.
const APPLICATION_ID: u32 = 0x4c45_4144;

/// One step per schema, oldest first. A released step is never edited.
const MIGRATIONS: [&str; 1] = [include_str!("schema.sql")];

const KNOWN: u32 = MIGRATIONS.len() as u32;

/// What stands at a path.
pub(super) enum State {
    Missing,
    /// A file without content, as `mktemp` makes it.
    Empty,
    /// A lead store of this schema.
    Ours(u32),
    Foreign,
}

impl State {
    pub(super) fn check_writable(&self, path: &Path) -> Result<()> {
        match self {
            Self::Foreign => Err(StoreError::Foreign(path.to_owned())),
            Self::Ours(found) if *found > KNOWN => Err(newer(path, *found)),
            Self::Missing | Self::Empty | Self::Ours(_) => Ok(()),
        }
    }

    pub(super) fn check_readable(&self, path: &Path) -> Result<()> {
        match self {
            Self::Missing | Self::Empty => Err(StoreError::Missing(path.to_owned())),
            Self::Ours(found) if *found < KNOWN => Err(StoreError::Older(path.to_owned())),
            _ => self.check_writable(path),
        }
    }
}

fn newer(path: &Path, found: u32) -> StoreError {
    StoreError::Newer {
        path: path.to_owned(),
        found,
        known: KNOWN,
    }
}

/// Looks at a file through a read-only connection, which cannot change it.
pub(super) fn inspect(path: &Path) -> Result<State> {
    match path.metadata() {
        Err(_) => return Ok(State::Missing),
        Ok(found) if found.is_dir() => return Ok(State::Foreign),
        Ok(found) if found.len() == 0 => return Ok(State::Empty),
        Ok(_) => {}
    }
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    db.busy_timeout(super::BUSY_TIMEOUT)?;
    match identify(&db) {
        Err(StoreError::Sqlite(e)) if e.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Ok(State::Foreign)
        }
        state => state,
    }
}

fn identify(db: &Connection) -> Result<State> {
    let application: u32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: u32 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match (application, version, tables) {
        (APPLICATION_ID, version, _) => State::Ours(version),
        // Made by another process that has not come to its first table yet.
        (0, 0, 0) => State::Empty,
        _ => State::Foreign,
    })
}

/// Brings a store to the newest schema, all steps or none.
pub(super) fn migrate(db: &mut Connection) -> Result<()> {
    let current: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if current == KNOWN {
        return Ok(());
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again: another process may have migrated while this one waited for the lock.
    let current: u32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for step in MIGRATIONS.iter().skip(current as usize) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", KNOWN)?;
    tx.commit()?;
    Ok(())
}
