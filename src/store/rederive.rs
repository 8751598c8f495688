//! Bringing everything stored in line with a form or signals that changed.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::score::Temperature;

use super::conversations::{self, STORED, Stored, stored};
use super::leads::temperature;
use super::{Batch, Result};

/// What bringing the store in line with a changed form did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Refilled {
    /// Conversations looked at.
    pub conversations: u64,
    /// Leads that have a value for the field now.
    pub values: u64,
    /// Leads that were not there before.
    pub new_leads: i64,
}

/// A lead whose temperature changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turned {
    /// Its number.
    pub lead: i64,
    /// What it was, and its score.
    pub from: (Temperature, u8),
    /// What it is now.
    pub to: (Temperature, u8),
}

impl Batch<'_> {
    /// Brings every stored conversation in line with a form in which `field` has a new place.
    /// `progress` is told after each conversation.
    pub fn refill(&mut self, field: &str, progress: impl FnMut()) -> Result<Refilled> {
        let leads = "SELECT count(*) FROM leads";
        let before = count(&self.tx, leads, [])?;
        let conversations = self.rederive(Some(field), progress)?;
        Ok(Refilled {
            conversations,
            values: self.count_values(field)?,
            new_leads: count(&self.tx, leads, [])? - before,
        })
    }

    /// Brings every stored conversation, and every lead, in line with signals that changed; gives
    /// the leads whose temperature changes by it, by number.
    pub fn rescore(&mut self, progress: impl FnMut()) -> Result<(u64, Vec<Turned>)> {
        let before = temperatures(&self.tx)?;
        let conversations = self.rederive(None, progress)?;
        let turned = temperatures(&self.tx)?
            .into_iter()
            .filter_map(|(lead, to)| {
                let from = before.get(&lead).copied().unwrap_or(to);
                (from.0 != to.0).then_some(Turned { lead, from, to })
            });
        Ok((conversations, turned.collect()))
    }

    /// Derives every stored conversation anew, and writes those for which anything changed.
    fn rederive(&mut self, field: Option<&str>, mut progress: impl FnMut()) -> Result<u64> {
        let (mut conversations, mut last) = (0, 0);
        // By number, since the rows change under the feet of an open cursor.
        while let Some(stored) = next_after(&self.tx, last)? {
            last = stored.row;
            conversations += 1;
            self.rederive_one(&stored, field)?;
            progress();
        }
        self.settle_leads()?;
        Ok(conversations)
    }

    fn rederive_one(&mut self, stored: &Stored, field: Option<&str>) -> Result<()> {
        let derived = self
            .analyst
            .derive(conversations::load(&self.tx, stored.row)?);
        let known = conversations::captures(&self.tx, stored.row)?;
        let captures = &derived.analysis.captures;
        let concerned = known
            .iter()
            .chain(captures)
            .any(|c| Some(c.field.as_str()) == field);
        let scored_alike =
            conversations::signals_of(&self.tx, stored.row)? == self.analyst.signals.digest();
        if concerned || !scored_alike || known != *captures {
            conversations::replace_analysis(&self.tx, stored.row, &derived)?;
            self.replace(stored, &derived)?;
        }
        Ok(())
    }

    fn count_values(&self, field: &str) -> Result<u64> {
        let n = match field {
            "name" | "email" | "company" | "phone" => {
                let sql = format!("SELECT count({field}) FROM leads");
                count(&self.tx, &sql, [])?
            }
            _ => {
                let sql = "SELECT count(json_extract(fields, ?1)) FROM leads";
                count(&self.tx, sql, [format!("$.{field}")])?
            }
        };
        Ok(n.unsigned_abs())
    }
}

fn count(db: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<i64> {
    Ok(db
        .prepare_cached(sql)?
        .query_row(params, |row| row.get(0))?)
}

fn temperatures(db: &Connection) -> Result<BTreeMap<i64, (Temperature, u8)>> {
    let mut query = db.prepare_cached("SELECT id, temperature, score FROM leads")?;
    let rows = query.query_map([], |row| {
        let name: String = row.get(1)?;
        Ok((row.get(0)?, (temperature(&name), row.get(2)?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn next_after(db: &Connection, row: i64) -> Result<Option<Stored>> {
    let sql = format!("SELECT {STORED} FROM conversations WHERE id > ?1 ORDER BY id LIMIT 1");
    let mut query = db.prepare_cached(&sql)?;
    Ok(query.query_row([row], stored).optional()?)
}
