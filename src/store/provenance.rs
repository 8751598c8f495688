//! What was captured for a lead, for those who ask where a value comes from.

use crate::domain::capture::Capture;
use crate::domain::provenance::Told;

use super::conversations::{self, CAPTURE, capture};
use super::corrections;
use super::{Result, Store};

impl Store {
    /// The conversations of a lead, oldest first, each with everything captured in it, also what
    /// the form does not ask for and what was refused.
    pub fn told_of(&self, lead: i64) -> Result<Vec<Told>> {
        let mut told = vec![];
        for activity in self.conversations_of(lead)? {
            told.push(Told {
                messages: conversations::load(&self.db, activity.row)?.messages,
                captures: self.all_captures(activity.row)?,
                conversation: activity.id,
            });
        }
        Ok(told)
    }

    fn all_captures(&self, row: i64) -> Result<Vec<(Capture, Option<String>)>> {
        let sql = format!(
            "SELECT {CAPTURE}, rejected FROM captures WHERE conversation_id = ?1 ORDER BY ordinal"
        );
        let mut query = self.db.prepare_cached(&sql)?;
        let rows = query.query_map([row], |row| Ok((capture(row)?, row.get("rejected")?)))?;
        let said = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        let by_hand = corrections::of(&self.db, row)?;
        let by_hand = by_hand.into_iter().map(|capture| (capture, None));
        Ok(said.into_iter().chain(by_hand).collect())
    }
}
