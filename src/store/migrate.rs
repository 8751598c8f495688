//! Whose file it is and which schema it has: `application_id` tells a lead store from any other
//! database, `user_version` counts the schema. Files of others and of the future stay untouched.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use rusqlite::Connection;

use super::{Result, StoreError};

/// "LEAD", in the header of every store.
const APPLICATION_ID: u32 = 0x4c45_4144;

/// The steps to each schema, oldest first. A released step is never edited.
const MIGRATIONS: [&[Step]; 3] = [
    &[Step::Script(include_str!("schema/1.sql"))],
    &[Step::Script(include_str!("schema/2.sql"))],
    &[
        // The country whose phone numbers are written without its code. Stores were made whose
        // schema 2 has it.
        Step::Column {
            table: "form_fields",
            name: "region",
            kind: "TEXT",
        },
        Step::Script(include_str!("schema/3.sql")),
    ],
];

/// A part of what takes a store to the next schema.
enum Step {
    Script(&'static str),
    /// A column that a store may have already.
    Column {
        table: &'static str,
        name: &'static str,
        kind: &'static str,
    },
}

impl Step {
    fn take(&self, db: &Connection) -> rusqlite::Result<()> {
        match *self {
            Self::Script(sql) => db.execute_batch(sql),
            Self::Column { table, name, .. } if db.column_exists(None, table, name)? => Ok(()),
            Self::Column { table, name, kind } => {
                db.execute_batch(&format!("ALTER TABLE {table} ADD COLUMN {name} {kind}"))
            }
        }
    }
}

const KNOWN: u32 = MIGRATIONS.len() as u32;

/// What stands at a path.
#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    Missing,
    /// A file without content, as `mktemp` makes it.
    Empty,
    Ours,
    Foreign,
}

impl State {
    /// Refuses what is not ours to write to.
    pub(super) fn writable(self, path: &Path) -> Result<Self> {
        match self {
            Self::Foreign => Err(StoreError::Foreign(path.to_owned())),
            Self::Missing | Self::Empty | Self::Ours => Ok(self),
        }
    }

    /// Refuses also what holds nothing to read.
    pub(super) fn readable(self, path: &Path) -> Result<Self> {
        match self {
            Self::Missing | Self::Empty => Err(StoreError::Missing(path.to_owned())),
            Self::Ours | Self::Foreign => self.writable(path),
        }
    }
}

/// Looks at a file's first bytes. SQLite would leave files of its own beside a stranger's database.
pub(super) fn inspect(path: &Path) -> Result<State> {
    let failed = |cause| StoreError::Open {
        path: path.to_owned(),
        cause,
    };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(State::Missing),
        Err(error) => return Err(failed(error)),
    };
    if file.metadata().map_err(failed)?.is_dir() {
        return Ok(State::Foreign);
    }
    // https://sqlite.org/fileformat.html: the magic string, and the application id at 68.
    let mut header = Vec::with_capacity(100);
    file.by_ref()
        .take(100)
        .read_to_end(&mut header)
        .map_err(failed)?;
    Ok(match header.get(68..72) {
        None if header.is_empty() => State::Empty,
        Some(id)
            if header.starts_with(b"SQLite format 3\0") && id == APPLICATION_ID.to_be_bytes() =>
        {
            State::Ours
        }
        _ => State::Foreign,
    })
}

fn version(db: &Connection) -> Result<u32> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses a schema that this program does not read.
pub(super) fn check_current(db: &Connection, path: &Path) -> Result<()> {
    let path = || path.to_owned();
    match version(db)? {
        found if found > KNOWN => Err(StoreError::Newer {
            path: path(),
            found,
            known: KNOWN,
        }),
        found if found < KNOWN => Err(StoreError::Older(path())),
        _ => Ok(()),
    }
}

/// Brings a store to the newest schema, all steps or none.
pub(super) fn migrate(db: &mut Connection, path: &Path) -> Result<()> {
    if version(db)? < KNOWN {
        let tx = super::write(db)?;
        // Read again: another process may have migrated while this one waited for the lock.
        let current = version(&tx)?;
        for step in MIGRATIONS.iter().skip(current as usize).copied().flatten() {
            step.take(&tx)?;
        }
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", KNOWN)?;
        tx.commit()?;
    }
    check_current(db, path)
}
