//! Values set by hand. They are captures of the highest origin, and belong to a conversation as
//! every other capture does; no import ever writes here.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use crate::domain::capture::Capture;
use crate::domain::conversation::Origin;
use crate::domain::profile::Identity;

use super::conversations::{self, Stored};
use super::people::{has_email, owner_of, write_identity};
use super::rebuild::members_of;
use super::{Batch, Result, from_millis, millis};

/// What became of a value set by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrected {
    /// It is the lead's value now.
    Done,
    /// Another lead is known by it; nothing was changed.
    Taken {
        /// That lead.
        by: i64,
    },
}

/// The values set by hand that stand with a conversation.
pub(super) fn of(db: &Connection, row: i64) -> Result<Vec<Capture>> {
    let mut query = db.prepare_cached(
        "SELECT field, value, raw, at FROM corrections WHERE conversation_id = ?1 ORDER BY field",
    )?;
    let rows = query.query_map([row], |row| {
        Ok(Capture {
            field: row.get(0)?,
            value: row.get(1)?,
            raw: row.get(2)?,
            origin: Origin::Manual,
            evidence: None,
            at: Some(row.get(3).map(from_millis)?),
            rejected: None,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a conversation gives, with the values set by hand at the end. One that is about to be
/// stored has none, and costs no look.
pub(super) fn with<'a>(
    db: &Connection,
    stored: &Stored,
    captures: &'a [Capture],
) -> Result<Cow<'a, [Capture]>> {
    let corrections = match stored.is_new() {
        true => vec![],
        false => of(db, stored.row)?,
    };
    Ok(match corrections.is_empty() {
        true => Cow::Borrowed(captures),
        false => Cow::Owned([captures, &corrections].concat()),
    })
}

impl Batch<'_> {
    /// Deletes what was set by hand for a field, for one agent or for all.
    pub fn forget_corrections(&mut self, field: &str, agent: Option<&str>) -> Result<()> {
        self.tx.execute(
            "DELETE FROM corrections WHERE field = ?1 AND conversation_id IN
             (SELECT id FROM conversations WHERE ?2 IS NULL OR agent = ?2)",
            params![field, agent],
        )?;
        Ok(())
    }

    /// Sets a value of a lead by hand. An email or a phone makes the lead known by it too, unless
    /// another lead is: two leads are only joined when somebody says so.
    pub fn correct(
        &mut self,
        lead: i64,
        field: &str,
        value: &str,
        raw: &str,
        now: DateTime<Utc>,
    ) -> Result<Corrected> {
        if let Some(identity) = Identity::of(field, value) {
            let agent: String = self
                .tx
                .prepare_cached("SELECT agent FROM leads WHERE id = ?1")?
                .query_row([lead], |row| row.get(0))?;
            if let Some(by) = self.taken(&agent, lead, &identity)? {
                return Ok(Corrected::Taken { by });
            }
            write_identity(&self.tx, lead, &agent, &identity)?;
        }
        self.forget(lead, field)?;
        let members = members_of(&self.tx, lead)?;
        if let Some(oldest) = members.first() {
            self.tx
                .prepare_cached(
                    "INSERT INTO corrections (conversation_id, field, value, raw, at)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![oldest.row, field, value, raw, millis(now)])?;
        }
        self.unsettle(lead);
        Ok(Corrected::Done)
    }

    /// Gives a field back to what the conversations say; tells whether it was set by hand.
    pub fn uncorrect(&mut self, lead: i64, field: &str) -> Result<bool> {
        let members = members_of(&self.tx, lead)?;
        if !self.forget(lead, field)? {
            return Ok(false);
        }
        self.unsettle(lead);
        for stored in members {
            let told = conversations::load(&self.tx, stored.row)?;
            let derived = self.analyst.derive(told);
            self.replace(&stored, &derived)?;
        }
        Ok(true)
    }

    fn forget(&self, lead: i64, field: &str) -> Result<bool> {
        let mut delete = self.tx.prepare_cached(
            "DELETE FROM corrections WHERE field = ?2
             AND conversation_id IN (SELECT id FROM conversations WHERE lead_id = ?1)",
        )?;
        Ok(delete.execute(params![lead, field])? > 0)
    }

    /// The other lead that the identity would make this one the same as. Two people who each have
    /// an email may share a phone.
    fn taken(&self, agent: &str, lead: i64, identity: &Identity) -> Result<Option<i64>> {
        let owner = owner_of(&self.tx, agent, identity)?.filter(|owner| *owner != lead);
        Ok(match (owner, identity) {
            (Some(other), Identity::Phone(_))
                if has_email(&self.tx, other)? && has_email(&self.tx, lead)? =>
            {
                None
            }
            (owner, _) => owner,
        })
    }
}
