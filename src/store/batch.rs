//! Writing: one immediate transaction per batch, so that writers queue instead of failing midway,
//! and a savepoint per record, so that a bad one never costs another.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::{ErrorCode, Transaction, params};

use crate::domain::analysis::{Analyst, Derived};
use crate::domain::conversation::Conversation;

use super::conversations::{self, Stored};
use super::people::Placed;
use super::rebuild::rebuild;
use super::{Result, Store, StoreError, millis, people, signals};

/// What a record did to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Its conversation was not known.
    New,
    /// Its conversation was known and has grown.
    Updated,
    /// It told nothing new.
    Unchanged,
}

impl Change {
    /// One record of this kind, as [`Batch::count_import`] counts.
    pub fn counts(self) -> [u64; 4] {
        match self {
            Self::New => [1, 0, 0, 0],
            Self::Updated => [0, 1, 0, 0],
            Self::Unchanged => [0, 0, 1, 0],
        }
    }
}

/// A conversation whose email belongs to one lead and whose phone to another. It went to the
/// first; the two were not merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// The lead the conversation belongs to.
    pub lead: i64,
    /// The lead that owns the phone.
    pub other: i64,
}

/// What became of one record.
#[derive(Debug)]
pub enum Put {
    /// It is stored, or was already.
    Stored(Change, Option<Conflict>),
    /// The database refused it; nothing of it is stored.
    Refused(String),
}

/// An open write transaction. Dropped without [`Batch::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Batch<'a> {
    pub(super) tx: Transaction<'a>,
    pub(super) analyst: Arc<Analyst>,
    /// Leads whose conversations changed, to be rebuilt before anyone looks.
    unsettled: BTreeSet<i64>,
}

impl Store {
    /// Waits until nobody else writes, then begins. What conversations are derived with is read
    /// anew: another process may have changed it while this one waited.
    pub fn begin(&mut self) -> Result<Batch<'_>> {
        let known = self.analyst.get_mut().take();
        let tx = super::write(&mut self.db)?;
        let analyst = signals::analyst(&tx, known)?;
        *self.analyst.get_mut() = Some(Arc::clone(&analyst));
        Ok(Batch {
            tx,
            analyst,
            unsettled: BTreeSet::new(),
        })
    }
}

impl Batch<'_> {
    /// Makes everything in the batch last.
    pub fn commit(mut self) -> Result<()> {
        self.settle_leads()?;
        signals::readable(self.analyst.signals.failure_so_far())?;
        Ok(self.tx.commit()?)
    }

    /// Rebuilds the leads whose conversations changed.
    pub(super) fn settle_leads(&mut self) -> Result<()> {
        for lead in std::mem::take(&mut self.unsettled) {
            rebuild(&self.tx, lead, &self.analyst)?;
        }
        Ok(())
    }

    /// Has a lead rebuilt before anyone looks.
    pub(super) fn unsettle(&mut self, lead: i64) {
        self.unsettled.insert(lead);
    }

    /// Notes that an import begins; conversations carry the number it gives.
    pub fn start_import(&mut self, source: &str, now: DateTime<Utc>) -> Result<i64> {
        self.tx.execute(
            "INSERT INTO imports (started_at, source) VALUES (?1, ?2)",
            params![millis(now), source],
        )?;
        Ok(self.tx.last_insert_rowid())
    }

    /// Sets what an import has done so far.
    pub fn count_import(&mut self, import: i64, counts: [u64; 4]) -> Result<()> {
        let [new, updated, unchanged, rejected] = counts.map(|n| n as i64);
        self.tx.execute(
            "UPDATE imports SET new = ?2, updated = ?3, unchanged = ?4, rejected = ?5 WHERE id = ?1",
            params![import, new, updated, unchanged, rejected],
        )?;
        Ok(())
    }

    /// Stores a conversation with what was derived from it, and brings its lead up to date. A
    /// conversation that is known is united with what is stored, and then derived anew.
    pub fn put(&mut self, told: &Derived, import: i64, now: DateTime<Utc>) -> Result<Put> {
        self.run("SAVEPOINT record")?;
        match self.put_record(told, import, now) {
            Ok(put) => {
                self.run("RELEASE record")?;
                Ok(put)
            }
            Err(StoreError::Sqlite(error)) if is_about_the_record(&error) => {
                self.run("ROLLBACK TO record")?;
                self.run("RELEASE record")?;
                Ok(Put::Refused(error.to_string()))
            }
            Err(error) => Err(error),
        }
    }

    /// Derives what follows from a conversation, by the form and the signals of this batch.
    pub fn derive(&self, conversation: Conversation) -> Derived {
        self.analyst.derive(conversation)
    }

    fn run(&self, sql: &str) -> Result<()> {
        self.tx.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    fn put_record(&mut self, told: &Derived, import: i64, now: DateTime<Utc>) -> Result<Put> {
        let Conversation { agent, id, .. } = &told.conversation;
        match conversations::find(&self.tx, agent, id)? {
            // Derived before the form or the signals changed.
            None if !Arc::ptr_eq(&told.by, &self.analyst) => {
                let anew = self.analyst.derive(told.conversation.clone());
                self.put_record(&anew, import, now)
            }
            None => {
                let placed = self.place(&Stored::not_yet(now), told)?;
                conversations::insert(&self.tx, told, placed.lead, import, now)?;
                Ok(Put::Stored(Change::New, placed.conflict))
            }
            Some((_, digest)) if digest == told.digest => Ok(Put::Stored(Change::Unchanged, None)),
            Some((stored, digest)) => {
                let known = conversations::load(&self.tx, stored.row)?;
                let united = self.unite(stored.row, known, &told.conversation)?;
                if united.digest == digest {
                    return Ok(Put::Stored(Change::Unchanged, None));
                }
                conversations::update(&self.tx, stored.row, &united, import)?;
                let conflict = self.replace(&stored, &united)?;
                Ok(Put::Stored(Change::Updated, conflict))
            }
        }
    }

    /// Derives what two tellings of a conversation give. A payload says nothing that is scored.
    fn unite(&self, row: i64, known: Conversation, told: &Conversation) -> Result<Derived> {
        let said = known.messages.clone();
        let united = known.united_with(told);
        let score = match united.messages == said {
            true => conversations::score_by(&self.tx, row, self.analyst.signals.digest())?,
            false => None,
        };
        Ok(match score {
            Some(score) => self.analyst.derive_scored(united, score),
            None => self.analyst.derive(united),
        })
    }

    /// Gives a stored conversation, whose analysis is written, to the lead it belongs to now.
    pub(super) fn replace(&mut self, stored: &Stored, told: &Derived) -> Result<Option<Conflict>> {
        let placed = self.place(stored, told)?;
        conversations::set_lead(&self.tx, stored.row, placed.lead)?;
        Ok(placed.conflict)
    }

    fn place(&mut self, stored: &Stored, told: &Derived) -> Result<Placed> {
        let placed = people::place(&self.tx, stored, told)?;
        self.unsettled
            .extend(placed.lead.filter(|_| placed.is_shared));
        Ok(placed)
    }
}

/// Whether SQLite refused this one record, rather than failed for every record.
fn is_about_the_record(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch)
    )
}
