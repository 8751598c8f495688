//! The user's own signals, where there are any.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, params};

use crate::domain::score::{BUILT_IN, SignalSet};

use super::{Batch, Result, Store, StoreError, millis};

impl Store {
    /// The table that scores are made with, as text: the user's own, else the built-in one.
    pub fn signal_table(&self) -> Result<String> {
        let sql = "SELECT toml FROM signal_set";
        let own = self.db.query_row(sql, [], |row| row.get(0)).optional()?;
        Ok(own.unwrap_or_else(|| BUILT_IN.to_owned()))
    }

    /// The signals that scores are made with.
    pub fn signals(&self) -> Result<SignalSet> {
        // It was checked when it came in; a later version may read tables differently.
        SignalSet::parse(&self.signal_table()?)
            .map_err(|error| StoreError::Corrupt(format!("its signals: {error}")))
    }

    /// In how many conversations each signal counted.
    pub fn signal_counts(&self) -> Result<HashMap<String, u64>> {
        let mut query = self.db.prepare_cached(
            "SELECT signal, count(DISTINCT conversation_id) FROM conversation_hits
             WHERE points <> 0 GROUP BY signal",
        )?;
        let rows = query.query_map([], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Batch<'_> {
    /// Puts a checked table in place of the one in use; `None` for the built-in one.
    pub fn replace_signals(&mut self, table: Option<&str>, now: DateTime<Utc>) -> Result<()> {
        self.tx.execute("DELETE FROM signal_set", [])?;
        if let Some(table) = table {
            self.tx.execute(
                "INSERT INTO signal_set (id, toml, changed_at) VALUES (1, ?1, ?2)",
                params![table, millis(now)],
            )?;
        }
        Ok(())
    }
}
