//! Bringing everything stored in line with a form or signals that changed.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use crate::domain::capture::{Capture, standing};
use crate::domain::query::Query;
use crate::domain::score::Temperature;

use super::batch::Conflict;
use super::conversations::{self, STORED, Stored, stored};
use super::corrections;
use super::leads::{self, temperature};
use super::{Batch, Result};

/// What bringing the store in line with a changed form did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refilled {
    /// Conversations looked at.
    pub conversations: u64,
    /// Leads that have a value for one of the fields now.
    pub values: u64,
    /// What became of the values of the fields.
    pub changed: Changed,
    /// How many leads there are more than before; negative for fewer.
    pub more_leads: i64,
    /// Leads that turned out to share a phone without being one person.
    pub conflicts: Vec<Conflict>,
}

/// How many conversations have another value for a field than before, and how many values were
/// refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changed {
    /// Had none.
    pub gained: u64,
    /// Had one.
    pub lost: u64,
    /// Had another one, or the same written otherwise.
    pub altered: u64,
    /// Values that are none of the field's, each kept with its reason.
    pub refused: u64,
}

impl Changed {
    fn add(&mut self, field: &str, before: &[Capture], after: &[Capture]) {
        let value = |captures| standing(captures, field).map(|c: &Capture| c.value.clone());
        match (value(before), value(after)) {
            (None, Some(_)) => self.gained += 1,
            (Some(_), None) => self.lost += 1,
            (before, after) => self.altered += u64::from(before != after),
        }
        let refused = |c: &&Capture| c.field == field && c.rejected.is_some();
        self.refused += after.iter().filter(refused).count() as u64;
    }
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
    /// Brings every stored conversation in line with a form in which `fields` are looked for
    /// otherwise than before; the form is an agent's own, or the default one. `progress` is told
    /// after each conversation.
    pub fn refill(
        &mut self,
        fields: &[String],
        agent: Option<&str>,
        progress: impl FnMut(),
    ) -> Result<Refilled> {
        let leads = "SELECT count(*) FROM leads";
        let before = count(&self.tx, leads, [])?;
        let mut refilled = self.rederive(fields, progress)?;
        for field in fields {
            let with_value = Query {
                agent: agent.map(str::to_owned),
                has: vec![field.clone()],
                ..Query::default()
            };
            refilled.values += leads::count(&self.tx, &with_value)?;
        }
        refilled.more_leads = count(&self.tx, leads, [])? - before;
        Ok(refilled)
    }

    /// Brings every stored conversation, and every lead, in line with signals that changed; gives
    /// the leads whose temperature changes by it, by number.
    pub fn rescore(&mut self, progress: impl FnMut()) -> Result<(u64, Vec<Turned>)> {
        let before = temperatures(&self.tx)?;
        let conversations = self.rederive(&[], progress)?.conversations;
        let turned = temperatures(&self.tx)?
            .into_iter()
            .filter_map(|(lead, to)| {
                let from = before.get(&lead).copied().unwrap_or(to);
                (from.0 != to.0).then_some(Turned { lead, from, to })
            });
        Ok((conversations, turned.collect()))
    }

    /// Derives every stored conversation anew, and writes those for which anything changed.
    fn rederive(&mut self, fields: &[String], mut progress: impl FnMut()) -> Result<Refilled> {
        let (mut refilled, mut last) = (Refilled::default(), 0);
        // By number, since the rows change under the feet of an open cursor.
        while let Some(stored) = next_after(&self.tx, last)? {
            last = stored.row;
            refilled.conversations += 1;
            let conflict = self.rederive_one(&stored, fields, &mut refilled.changed)?;
            refilled.conflicts.extend(conflict);
            progress();
        }
        self.settle_leads()?;
        Ok(refilled)
    }

    fn rederive_one(
        &mut self,
        stored: &Stored,
        fields: &[String],
        changed: &mut Changed,
    ) -> Result<Option<Conflict>> {
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
            .any(|c| fields.contains(&c.field));
        let signals = conversations::signals_of(&self.tx, stored.row)?;
        if !concerned && signals == self.analyst.signals.digest() && known == *captures {
            return Ok(None);
        }
        for field in fields {
            changed.add(field, &known, captures);
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
