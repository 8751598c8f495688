//! Collecting through an agent: what it was told to ask, and the lead behind its conversation.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::domain::conversation::Conversation;
use crate::domain::lead::Lead;

use super::{Batch, Result, conversations, leads};

impl Batch<'_> {
    /// How often each field was handed out as the next one to ask, in a conversation.
    pub fn asked(&self, agent: &str, id: &str) -> Result<BTreeMap<String, u32>> {
        let mut query = self
            .tx
            .prepare_cached("SELECT field, times FROM asked WHERE agent = ?1 AND source_id = ?2")?;
        let rows = query.query_map([agent, id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Counts that a field was handed out once more.
    pub fn count_asked(&mut self, agent: &str, id: &str, field: &str) -> Result<()> {
        let mut count = self.tx.prepare_cached(
            "INSERT INTO asked (agent, source_id, field, times) VALUES (?1, ?2, ?3, 1)
             ON CONFLICT DO UPDATE SET times = times + 1",
        )?;
        count.execute(params![agent, id, field])?;
        Ok(())
    }

    /// What is stored of a conversation.
    pub fn conversation(&self, agent: &str, id: &str) -> Result<Option<Conversation>> {
        conversations::find(&self.tx, agent, id)?
            .map(|(stored, _)| conversations::load(&self.tx, stored.row))
            .transpose()
    }

    /// The lead of a conversation, with everything that is in the batch.
    pub fn lead_of(&mut self, agent: &str, id: &str) -> Result<Option<Lead>> {
        self.settle_leads()?;
        leads::of_conversation(&self.tx, agent, id)
    }
}
