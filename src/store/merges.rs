//! Leads that a person joined, and parts again.
//!
//! A merge is written down, not only done: it holds for the conversations that both leads had, so
//! that no import takes them apart, and it can be undone to the last row.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::conversations;
use super::rebuild::{members_of, rebuild};
use super::{Batch, Result, Store, millis};

/// What became of a wish to part two leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmerged {
    /// They are two again.
    Done,
    /// Nobody joined them.
    Never,
    /// The lead that was kept is part of another one now.
    PartOf(i64),
}

/// Whether somebody gave this conversation to this lead.
pub(super) fn is_by_hand(db: &Connection, row: i64, lead: i64) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM merge_members JOIN merges USING (merged)
                        WHERE conversation_id = ?1 AND kept = ?2)",
    )?;
    Ok(query.query_row([row, lead], |row| row.get(0))?)
}

/// Forgets that others were joined to a lead that is gone.
pub(super) fn forget(db: &Connection, lead: i64) -> Result<()> {
    db.prepare_cached("DELETE FROM merges WHERE kept = ?1")?
        .execute([lead])?;
    Ok(())
}

fn merged_into(db: &Connection, lead: i64) -> Result<Option<i64>> {
    let mut query = db.prepare_cached("SELECT kept FROM merges WHERE merged = ?1")?;
    Ok(query.query_row([lead], |row| row.get(0)).optional()?)
}

impl Store {
    /// The lead that a lead of this number was joined to, if somebody did.
    pub fn merged_into(&self, lead: i64) -> Result<Option<i64>> {
        merged_into(&self.db, lead)
    }
}

impl Batch<'_> {
    /// Joins two leads of one agent. The first keeps its number, and has the conversations of both.
    pub fn merge(&mut self, kept: i64, merged: i64, now: DateTime<Utc>) -> Result<()> {
        self.settle_leads()?;
        self.tx
            .prepare_cached("INSERT INTO merges (merged, kept, at) VALUES (?1, ?2, ?3)")?
            .execute(params![merged, kept, millis(now)])?;
        self.tx
            .prepare_cached(
                "INSERT INTO merge_members (merged, conversation_id, was)
                 SELECT ?1, id, lead_id FROM conversations WHERE lead_id = ?1 OR lead_id = ?2",
            )?
            .execute([merged, kept])?;
        self.give(merged, kept)?;
        self.tx
            .prepare_cached("DELETE FROM leads WHERE id = ?1")?
            .execute([merged])?;
        rebuild(&self.tx, kept, &self.analyst)
    }

    /// The lead that was joined to this one last, if any was.
    pub fn last_merged(&self, kept: i64) -> Result<Option<i64>> {
        let mut query = self.tx.prepare_cached(
            "SELECT merged FROM merges WHERE kept = ?1 ORDER BY at DESC, merged DESC LIMIT 1",
        )?;
        Ok(query.query_row([kept], |row| row.get(0)).optional()?)
    }

    /// Parts two leads that [`Batch::merge`] joined. Each has the conversations it had; those that
    /// came since go where they belong by what was said in them.
    pub fn unmerge(&mut self, kept: i64, merged: i64) -> Result<Unmerged> {
        self.settle_leads()?;
        if merged_into(&self.tx, merged)? != Some(kept) {
            return Ok(Unmerged::Never);
        }
        if let Some(top) = merged_into(&self.tx, kept)? {
            return Ok(Unmerged::PartOf(top));
        }
        // Without a lead at first, so that none is known by what only they told.
        let later = self.later_members(kept, merged)?;
        for row in &later {
            conversations::set_lead(&self.tx, *row, None)?;
        }
        // The lead's row comes after those of its conversations.
        self.tx.execute_batch("PRAGMA defer_foreign_keys = on")?;
        self.tx
            .prepare_cached(
                "UPDATE conversations SET lead_id = ?2 WHERE lead_id = ?1 AND id IN
                 (SELECT conversation_id FROM merge_members WHERE merged = ?2 AND was = ?2)",
            )?
            .execute([kept, merged])?;
        self.tx
            .prepare_cached("DELETE FROM merges WHERE merged = ?1")?
            .execute([merged])?;
        rebuild(&self.tx, kept, &self.analyst)?;
        rebuild(&self.tx, merged, &self.analyst)?;
        for row in later {
            if let Some(stored) = conversations::at(&self.tx, row)? {
                let told = conversations::load(&self.tx, row)?;
                let derived = self.analyst.derive(told);
                self.replace(&stored, &derived)?;
            }
        }
        // What was joined to the lead since was joined to it without those that left.
        self.tx
            .prepare_cached(
                "DELETE FROM merge_members WHERE was = ?1 AND ?1 IS NOT
                 (SELECT lead_id FROM conversations WHERE id = conversation_id)",
            )?
            .execute([kept])?;
        self.settle_leads()?;
        Ok(Unmerged::Done)
    }

    fn give(&self, from: i64, to: i64) -> Result<()> {
        self.tx
            .prepare_cached("UPDATE conversations SET lead_id = ?2 WHERE lead_id = ?1")?
            .execute([from, to])?;
        Ok(())
    }

    /// The conversations of a lead that it did not have when another was joined to it, but for
    /// those that others brought along.
    fn later_members(&self, kept: i64, merged: i64) -> Result<Vec<i64>> {
        let mut query = self.tx.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM merge_members JOIN merges USING (merged)
                            WHERE conversation_id = ?3 AND kept = ?2
                                AND (merged = ?1 OR was <> ?2))",
        )?;
        let mut later = vec![];
        for stored in members_of(&self.tx, kept)? {
            let known = query.query_row([merged, kept, stored.row], |row| row.get::<_, bool>(0))?;
            if !known {
                later.push(stored.row);
            }
        }
        Ok(later)
    }
}
