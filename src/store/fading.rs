//! Scores as they are worth at a time, where the user's signals let them fade.

use chrono::{DateTime, Utc};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, OptionalExtension};

use crate::domain::score::{Decay, Thresholds};

use super::{Result, Store, from_millis};

/// The tables with scores, and when the last message of each was.
const SCORED: [(&str, &str); 2] = [("leads", "last_seen_at"), ("conversations", "last_at")];

impl Store {
    /// How scores fade, if they do.
    pub fn decay(&self) -> Result<Option<Decay>> {
        decay(&self.db)
    }

    /// Answers every question from now on with what scores are worth at a time. Nothing can be
    /// written any more.
    pub fn fade(&self, as_of: DateTime<Utc>) -> Result<()> {
        fade(&self.db, as_of)
    }
}

fn decay(db: &Connection) -> Result<Option<Decay>> {
    let sql = "SELECT half_life_days, hot, warm FROM signal_set WHERE half_life_days IS NOT NULL";
    let mut query = db.prepare_cached(sql)?;
    let decay = query.query_row([], |row| {
        Ok(Decay {
            half_life_days: row.get(0)?,
            thresholds: Thresholds {
                hot: row.get(1)?,
                warm: row.get(2)?,
            },
        })
    });
    Ok(decay.optional()?)
}

/// Puts views of the same names before the tables: SQLite looks for what is temporary first.
pub(super) fn fade(db: &Connection, as_of: DateTime<Utc>) -> Result<()> {
    let Some(decay) = decay(db)? else {
        return Ok(());
    };
    add_functions(db, decay, as_of)?;
    for (table, last) in SCORED {
        let mut columns = vec![];
        db.pragma(Some("main"), "table_info", table, |row| {
            columns.push(match row.get::<_, String>("name")?.as_str() {
                "score" => format!("faded(score, {last}) AS score"),
                "temperature" => format!("temperature(faded(score, {last})) AS temperature"),
                column => column.to_owned(),
            });
            Ok(())
        })?;
        db.execute_batch(&format!(
            "CREATE TEMP VIEW IF NOT EXISTS {table} AS SELECT {} FROM main.{table}",
            columns.join(", ")
        ))?;
    }
    Ok(())
}

fn add_functions(db: &Connection, decay: Decay, as_of: DateTime<Utc>) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    let faded = move |context: &Context<'_>| {
        let last = from_millis(context.get(1)?);
        Ok(decay.score(context.get(0)?, last, as_of))
    };
    db.create_scalar_function("faded", 2, flags, faded)?;
    let temperature =
        move |context: &Context<'_>| Ok(decay.temperature(context.get(0)?).as_str().to_owned());
    Ok(db.create_scalar_function("temperature", 1, flags, temperature)?)
}
