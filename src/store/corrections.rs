//! Values set by hand. They are captures of the highest origin, and belong to a conversation as
//! every other capture does; no import ever writes here.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use crate::domain::analysis::Derived;
use crate::domain::capture::Capture;
use crate::domain::conversation::Origin;
use crate::domain::profile::{Identity, Profile};

use super::conversations::{self, Stored};
use super::merges;
use super::people::{has_email, owner_of, write_identity};
use super::rebuild::{members_of, rebuild};
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
    /// Deletes what was set by hand for a field: for one agent, or for all that use the default
    /// form.
    pub fn forget_corrections(&mut self, field: &str, agent: Option<&str>) -> Result<()> {
        let mut query = self.tx.prepare(
            "SELECT id, lead_id FROM corrections JOIN conversations ON id = conversation_id
             WHERE field = ?1 AND CASE WHEN ?2 IS NULL
                 THEN agent NOT IN (SELECT agent FROM form_fields) ELSE agent = ?2 END",
        )?;
        let rows = query.query_map(params![field, agent], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let concerned: Vec<(i64, Option<i64>)> = rows.collect::<rusqlite::Result<_>>()?;
        drop(query);
        for (row, lead) in concerned {
            self.tx
                .prepare_cached(
                    "DELETE FROM corrections WHERE conversation_id = ?1 AND field = ?2",
                )?
                .execute(params![row, field])?;
            lead.into_iter().for_each(|lead| self.unsettle(lead));
        }
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
        // Also tells whether the lead is still there: it may be part of another one by now.
        let agent: String = self
            .tx
            .prepare_cached("SELECT agent FROM leads WHERE id = ?1")?
            .query_row([lead], |row| row.get(0))?;
        if let Some(identity) = Identity::of(field, value) {
            if let Some(by) = self.taken(&agent, lead, &identity)? {
                return Ok(Corrected::Taken { by });
            }
            write_identity(&self.tx, lead, &agent, &identity)?;
        }
        self.write_correction(lead, field, value, raw, now)?;
        self.unsettle(lead);
        Ok(Corrected::Done)
    }

    /// Writes what is set with the oldest conversation that is the lead's own. What was set for a
    /// lead that was joined to it is left for when they are parted, and is older whatever the clock
    /// says.
    fn write_correction(
        &self,
        lead: i64,
        field: &str,
        value: &str,
        raw: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        self.tx
            .prepare_cached(
                "DELETE FROM corrections WHERE field = ?2 AND conversation_id IN
                 (SELECT id FROM conversations WHERE lead_id = ?1)
                 AND conversation_id NOT IN
                 (SELECT conversation_id FROM merge_members JOIN merges USING (merged)
                  WHERE kept = ?1 AND was <> ?1)",
            )?
            .execute(params![lead, field])?;
        self.tx
            .prepare_cached(
                "INSERT INTO corrections (conversation_id, field, value, raw, at)
                 SELECT id, ?2, ?3, ?4, max(?5, 1 + ifnull(
                     (SELECT max(at) FROM corrections WHERE field = ?2 AND conversation_id IN
                         (SELECT id FROM conversations WHERE lead_id = ?1)), 0))
                 FROM conversations WHERE lead_id = ?1 AND id NOT IN
                     (SELECT conversation_id FROM merge_members JOIN merges USING (merged)
                      WHERE kept = ?1 AND was <> ?1)
                 ORDER BY began_at, id LIMIT 1",
            )?
            .execute(params![lead, field, value, raw, millis(now)])?;
        Ok(())
    }

    /// Gives a field back to what the conversations say; tells whether it was set by hand.
    pub fn uncorrect(&mut self, lead: i64, field: &str) -> Result<bool> {
        if !self.forget(lead, field)? {
            return Ok(false);
        }
        // In the order they came, as if they came now.
        let mut members = members_of(&self.tx, lead)?;
        members.sort_by_key(|stored| stored.row);
        let mut told = vec![];
        for stored in members {
            let conversation = conversations::load(&self.tx, stored.row)?;
            told.push((stored, self.analyst.derive(conversation)));
        }
        if matches!(field, "email" | "phone") {
            self.free(lead, &mut told)?;
        }
        self.unsettle(lead);
        for (stored, derived) in &told {
            self.replace(stored, derived)?;
        }
        Ok(true)
    }

    /// Takes its conversations from a lead, but for the first that makes a lead by itself and those
    /// given to it by hand, so that it is known by what these say: others may have come to it by
    /// what was set.
    fn free(&self, lead: i64, told: &mut [(Stored, Derived)]) -> Result<()> {
        let mut first = None;
        for (stored, derived) in told.iter() {
            let form = self.analyst.forms.of(&derived.conversation.agent);
            let captures = with(&self.tx, stored, &derived.analysis.captures)?;
            if first.is_none() && !Profile::of(&captures, form).is_empty() {
                first = Some(stored.row);
            }
        }
        let Some(first) = first else {
            return Ok(());
        };
        for (stored, _) in told {
            if stored.row != first && !merges::is_by_hand(&self.tx, stored.row, lead)? {
                conversations::set_lead(&self.tx, stored.row, None)?;
                stored.lead = None;
            }
        }
        rebuild(&self.tx, lead, &self.analyst)
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
