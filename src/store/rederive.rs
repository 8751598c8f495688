//! Bringing everything stored in line with a form or signals that changed.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::analysis::Analyst;

use super::conversations::{self, STORED, Stored, stored};
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

impl Batch<'_> {
    /// Derives every stored conversation anew, for a form or signals that changed. `field` is the
    /// field whose place in the form changed; `progress` is told after each conversation.
    pub fn rederive(
        &mut self,
        analyst: &Analyst,
        field: &str,
        mut progress: impl FnMut(),
    ) -> Result<Refilled> {
        let before = count(&self.tx, "SELECT count(*) FROM leads", [])?;
        let mut refilled = Refilled::default();
        let mut last = 0;
        // By number, since the rows change under the feet of an open cursor.
        while let Some(stored) = next_after(&self.tx, last)? {
            last = stored.row;
            refilled.conversations += 1;
            self.rederive_one(&stored, analyst, field)?;
            progress();
        }
        refilled.new_leads = count(&self.tx, "SELECT count(*) FROM leads", [])? - before;
        refilled.values = self.count_values(field)?;
        Ok(refilled)
    }

    fn rederive_one(&self, stored: &Stored, analyst: &Analyst, field: &str) -> Result<()> {
        let derived = analyst.derive(conversations::load(&self.tx, stored.row)?);
        let known = conversations::captures(&self.tx, stored.row)?;
        let captures = &derived.analysis.captures;
        let concerned = known.iter().chain(captures).any(|c| c.field == field);
        if concerned || known != *captures {
            self.write(stored, &derived, analyst)?;
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

fn next_after(db: &Connection, row: i64) -> Result<Option<Stored>> {
    let sql = format!("SELECT {STORED} FROM conversations WHERE id > ?1 ORDER BY id LIMIT 1");
    let mut query = db.prepare_cached(&sql)?;
    Ok(query.query_row([row], stored).optional()?)
}
