//! Making a store: built beside its place and moved there when it is whole, so that nobody ever sees
//! half a store, whenever the program is killed.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use tempfile::NamedTempFile;

use super::{Result, StoreError, migrate};

/// Makes an empty store that is readable by its owner alone. Another process may be faster; its
/// store is as good.
pub(super) fn create(path: &Path) -> Result<()> {
    let failed = |cause| StoreError::Create {
        path: path.to_owned(),
        cause,
    };
    let folder = match path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        Some(folder) => folder,
        None => Path::new("."),
    };
    make_private_folder(folder).map_err(failed)?;
    // Mode 0600 from the start.
    let whole = NamedTempFile::new_in(folder).map_err(failed)?;
    let mut db = Connection::open(whole.path())?;
    migrate::migrate(&mut db, path)?;
    // Readers never wait for a writer. The file remembers it.
    db.pragma_update(None, "journal_mode", "wal")?;
    db.close().map_err(|(_, error)| error)?;
    let is_empty = fs::metadata(path).is_ok_and(|found| found.len() == 0);
    let moved = if is_empty {
        whole.persist(path)
    } else {
        whole.persist_noclobber(path)
    };
    match moved {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed(error.error)),
    }
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}
