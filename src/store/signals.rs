//! The user's own signals, where there are any.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::analysis::Analyst;
use crate::domain::score::{BUILT_IN, SignalError, SignalSet, built_in_digest};

use super::{Batch, Result, Store, StoreError, forms, millis};

/// What conversations are derived with now: `known` as long as nothing has changed since.
pub(super) fn analyst(db: &Connection, known: Option<Arc<Analyst>>) -> Result<Arc<Analyst>> {
    let forms = forms::all(db)?;
    let own: Option<(String, String)> = db
        .prepare_cached("SELECT digest, toml FROM signal_set")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let digest = own
        .as_ref()
        .map_or(built_in_digest(), |(digest, _)| digest.as_str());
    let signals = match &known {
        Some(known) if known.signals.digest() == digest && known.forms == forms => {
            return Ok(Arc::clone(known));
        }
        Some(known) if known.signals.digest() == digest => Arc::clone(&known.signals),
        _ => Arc::new(match own {
            None => SignalSet::built_in(),
            Some((_, table)) => SignalSet::checked_before(table),
        }),
    };
    Ok(Arc::new(Analyst { forms, signals }))
}

/// Signals that were checked when they came in may still be unreadable: a later version may read
/// tables differently.
pub(super) fn readable(failure: Option<&SignalError>) -> Result<()> {
    match failure {
        None => Ok(()),
        Some(error) => Err(StoreError::Corrupt(format!("its signals: {error}"))),
    }
}

impl Store {
    /// The table that scores are made with, as text: the user's own, else the built-in one.
    pub fn signal_table(&self) -> Result<String> {
        let sql = "SELECT toml FROM signal_set";
        let own = self.db.query_row(sql, [], |row| row.get(0)).optional()?;
        Ok(own.unwrap_or_else(|| BUILT_IN.to_owned()))
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
    /// Puts a table in place of the one in use; `None` for the built-in one.
    pub fn replace_signals(
        &mut self,
        table: Option<(&str, &SignalSet)>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        self.tx.execute("DELETE FROM signal_set", [])?;
        if let Some((text, set)) = table {
            self.tx.execute(
                "INSERT INTO signal_set (id, toml, digest, changed_at, half_life_days, hot, warm)
                 VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    text,
                    set.digest(),
                    millis(now),
                    set.decay().map(|decay| decay.half_life_days),
                    set.thresholds().hot,
                    set.thresholds().warm,
                ],
            )?;
        }
        self.analyst = analyst(&self.tx, None)?;
        Ok(())
    }

    /// Scores with this table for the rest of the batch, without keeping it.
    pub fn score_with(&mut self, signals: SignalSet) {
        let forms = self.analyst.forms.clone();
        self.analyst = Arc::new(Analyst {
            forms,
            signals: Arc::new(signals),
        });
    }
}
