//! Visits that gave nothing to know their visitor by, joined by the source's own number for them.

use rusqlite::{Connection, params};

use crate::domain::profile::Profile;

use super::Result;
use super::people::has_email;

/// The lead of the visitor's other visits, if they have one and not several, and unless the two are
/// known by different emails: several people may sit at one machine.
pub(super) fn owner(
    db: &Connection,
    agent: &str,
    visitor: &str,
    row: i64,
    profile: &Profile,
) -> Result<Option<i64>> {
    let mut query = db.prepare_cached(
        "SELECT DISTINCT lead_id FROM conversations
         WHERE agent = ?1 AND visitor = ?2 AND lead_id IS NOT NULL AND id <> ?3 LIMIT 2",
    )?;
    let rows = query.query_map(params![agent, visitor, row], |row| row.get(0))?;
    let leads: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(match leads[..] {
        [lead] if profile.value("email").is_none() || !has_email(db, lead)? => Some(lead),
        _ => None,
    })
}

/// Gives a lead the visits of its visitor that made none; tells whether there were any.
pub(super) fn adopt(db: &Connection, agent: &str, visitor: &str, lead: i64) -> Result<bool> {
    let mut update = db.prepare_cached(
        "UPDATE conversations SET lead_id = ?3
         WHERE agent = ?1 AND visitor = ?2 AND lead_id IS NULL AND NOT EXISTS
             (SELECT 1 FROM conversations
              WHERE agent = ?1 AND visitor = ?2 AND lead_id <> ?3)",
    )?;
    Ok(update.execute(params![agent, visitor, lead])? > 0)
}
