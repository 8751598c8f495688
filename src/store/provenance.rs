//! What was captured for a lead, for those who ask where a value comes from.

use crate::domain::capture::Capture;
use crate::domain::lead::Activity;
use crate::domain::provenance::Told;
use crate::domain::query::Query;

use super::conversations;
use super::corrections;
use super::filter::Filter;
use super::{Result, Store};

impl Store {
    /// The conversations of a lead, oldest first, each with everything captured in it, also what
    /// the form does not ask for and what was refused.
    pub fn told_of(&self, lead: i64) -> Result<Vec<Told>> {
        let mut told = vec![];
        for activity in self.conversations_of(lead)? {
            told.push(Told {
                messages: conversations::load(&self.db, activity.row)?.messages,
                captures: self.all_captures_of(&activity)?,
                conversation: activity.id,
            });
        }
        Ok(told)
    }

    /// Everything captured in a conversation, refused values too; what was set by hand comes last.
    pub fn all_captures_of(&self, activity: &Activity) -> Result<Vec<Capture>> {
        let mut captures = conversations::captures(&self.db, activity.row)?;
        captures.extend(corrections::of(&self.db, activity.row)?);
        Ok(captures)
    }

    /// How many different values of each field the conversations of a query gave, by agent, whether
    /// its form asks for the field or not.
    pub fn captured_fields(&self, query: &Query) -> Result<Vec<(String, String, u64)>> {
        let filter = Filter::conversations(query);
        let sql = format!(
            "SELECT agent, field, count(DISTINCT value)
             FROM conversations JOIN captures ON conversation_id = conversations.id
             WHERE rejected IS NULL AND {} GROUP BY agent, field ORDER BY agent, field",
            filter.conditions()
        );
        let mut statement = self.db.prepare(&sql)?;
        let rows = statement.query_map(filter.params(), |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get::<_, i64>(2)?.unsigned_abs(),
            ))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
