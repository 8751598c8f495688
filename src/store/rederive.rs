//! Bringing everything stored in line with a form or signals that changed.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::query::Query;
use crate::domain::score::Temperature;

use super::batch::Conflict;
use super::conversations::{self, STORED, Stored, stored};
use super::corrections;
use super::leads::{self, temperature};
use super::{Batch, Result};

/// What bringing the store in line with a changed form did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refilled {
    /// Conversations looked at.
    pub conversations: u64,
    /// Leads that have a value for the field now.
    pub values: u64,
    /// How many leads there are more than before; negative for fewer.
    pub more_leads: i64,
    /// Leads that turned out to share a phone without being one person.
    pub conflicts: Vec<Conflict>,
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
    /// Brings every stored conversation in line with a form in which `field` has a new place; the
    /// form is an agent's own, or the default one. `progress` is told after each conversation.
    pub fn refill(
        &mut self,
        field: &str,
        agent: Option<&str>,
        progress: impl FnMut(),
    ) -> Result<Refilled> {
        let leads = "SELECT count(*) FROM leads";
        let before = count(&self.tx, leads, [])?;
        let (conversations, conflicts) = self.rederive(Some(field), progress)?;
        let with_value = Query {
            agent: agent.map(str::to_owned),
            has: vec![field.to_owned()],
            ..Query::default()
        };
        Ok(Refilled {
            conversations,
            conflicts,
            values: leads::count(&self.tx, &with_value)?,
            more_leads: count(&self.tx, leads, [])? - before,
        })
    }

    /// Brings every stored conversation, and every lead, in line with signals that changed; gives
    /// the leads whose temperature changes by it, by number.
    pub fn rescore(&mut self, progress: impl FnMut()) -> Result<(u64, Vec<Turned>)> {
        let before = temperatures(&self.tx)?;
        let (conversations, _) = self.rederive(None, progress)?;
        let turned = temperatures(&self.tx)?
            .into_iter()
            .filter_map(|(lead, to)| {
                let from = before.get(&lead).copied().unwrap_or(to);
                (from.0 != to.0).then_some(Turned { lead, from, to })
            });
        Ok((conversations, turned.collect()))
    }

    /// Derives every stored conversation anew, and writes those for which anything changed.
    fn rederive(
        &mut self,
        field: Option<&str>,
        mut progress: impl FnMut(),
    ) -> Result<(u64, Vec<Conflict>)> {
        let (mut conversations, mut conflicts, mut last) = (0, vec![], 0);
        // By number, since the rows change under the feet of an open cursor.
        while let Some(stored) = next_after(&self.tx, last)? {
            last = stored.row;
            conversations += 1;
            conflicts.extend(self.rederive_one(&stored, field)?);
            progress();
        }
        self.settle_leads()?;
        Ok((conversations, conflicts))
    }

    fn rederive_one(&mut self, stored: &Stored, field: Option<&str>) -> Result<Option<Conflict>> {
        let derived = self
            .analyst
            .derive(conversations::load(&self.tx, stored.row)?);
        let known = conversations::captures(&self.tx, stored.row)?;
        let captures = &derived.analysis.captures;
        let by_hand = corrections::of(&self.tx, stored.row)?;
        let concerned = known
            .iter()
            .chain(captures)
            .chain(&by_hand)
            .any(|c| Some(c.field.as_str()) == field);
        let signals = conversations::signals_of(&self.tx, stored.row)?;
        if !concerned && signals == self.analyst.signals.digest() && known == *captures {
            return Ok(None);
        }
        conversations::replace_analysis(&self.tx, stored.row, &derived)?;
        self.replace(stored, &derived)
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
