//! Who belongs together: finds the lead of a conversation by what its visitor is known by.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::analysis::{Analyst, Derived};
use crate::domain::lead::{Identity, Profile};

use super::Result;
use super::batch::Conflict;
use super::conversations::Stored;
use super::rebuild::{Member, rebuild, write_lead};

/// Gives a conversation, whose captures are written, to the lead it belongs to. A lead that has
/// nothing left is gone.
pub(super) fn settle(
    db: &Connection,
    stored: &Stored,
    derived: &Derived,
    analyst: &Analyst,
) -> Result<Option<Conflict>> {
    let Derived {
        conversation,
        analysis,
        ..
    } = derived;
    let form = analyst.forms.of(&conversation.agent);
    let profile = Profile::of(&analysis.captures, form);
    // Without this conversation, so that what it said before does not decide where it belongs.
    let freed = match stored.lead {
        Some(lead) => detach(db, stored.row, lead, analyst)?,
        None => None,
    };
    if profile.is_empty() {
        freed.map(|lead| remove(db, lead)).transpose()?;
        return Ok(None);
    }
    let (owner, conflict) = owner(db, &conversation.agent, &profile)?;
    let lead = match owner.or(freed) {
        Some(lead) => lead,
        None => new_lead(db, &conversation.agent)?,
    };
    db.prepare_cached("UPDATE conversations SET lead_id = ?2 WHERE id = ?1")?
        .execute([stored.row, lead])?;
    match owner {
        // The usual case, a new visitor: nothing to read back.
        None => {
            let member = Member::of(stored, conversation, &analysis.captures, form);
            write_lead(db, lead, conversation, &[member], &analysis.score, analyst)?;
        }
        Some(_) => rebuild(db, lead, analyst)?,
    }
    freed
        .filter(|freed| *freed != lead)
        .map(|freed| remove(db, freed))
        .transpose()?;
    Ok(conflict
        .filter(|other| *other != lead)
        .map(|other| Conflict { lead, other }))
}

/// Takes a conversation from its lead; gives the lead back if nothing else belongs to it.
fn detach(db: &Connection, row: i64, lead: i64, analyst: &Analyst) -> Result<Option<i64>> {
    db.prepare_cached("UPDATE conversations SET lead_id = NULL WHERE id = ?1")?
        .execute([row])?;
    db.prepare_cached("DELETE FROM identities WHERE lead_id = ?1")?
        .execute([lead])?;
    let others = "SELECT count(*) FROM conversations WHERE lead_id = ?1";
    if count(db, others, lead)? == 0 {
        return Ok(Some(lead));
    }
    rebuild(db, lead, analyst)?;
    Ok(None)
}

fn remove(db: &Connection, lead: i64) -> Result<()> {
    db.prepare_cached("DELETE FROM leads WHERE id = ?1")?
        .execute([lead])?;
    Ok(())
}

/// A row to be filled by [`write_lead`].
fn new_lead(db: &Connection, agent: &str) -> Result<i64> {
    let mut insert = db.prepare_cached(
        "INSERT INTO leads (agent, temperature, score, signals, captured_at, last_seen_at)
         VALUES (?1, 'cold', 0, '', 0, 0)",
    )?;
    Ok(insert.insert([agent])?)
}

/// The lead that owns the profile's email, else the one that owns its phone, unless that one is
/// known by another email. Second, a lead whose phone it shares without being the same.
fn owner(db: &Connection, agent: &str, profile: &Profile) -> Result<(Option<i64>, Option<i64>)> {
    let (mut by_email, mut by_phone) = (None, None);
    for identity in profile.identities() {
        let lead = owner_of(db, agent, &identity)?;
        match identity {
            Identity::Email(_) => by_email = lead,
            Identity::Phone(_) => by_phone = lead,
        }
    }
    match (by_email, by_phone) {
        (None, Some(lead)) if profile.value("email").is_some() && has_email(db, lead)? => {
            Ok((None, Some(lead)))
        }
        (None, by_phone) => Ok((by_phone, None)),
        (by_email, by_phone) => Ok((by_email, by_phone.filter(|lead| Some(*lead) != by_email))),
    }
}

fn owner_of(db: &Connection, agent: &str, identity: &Identity) -> Result<Option<i64>> {
    let (kind, value) = identity.parts();
    let mut query = db.prepare_cached(
        "SELECT lead_id FROM identities WHERE agent = ?1 AND kind = ?2 AND value = ?3",
    )?;
    Ok(query
        .query_row([agent, kind, value], |row| row.get(0))
        .optional()?)
}

fn has_email(db: &Connection, lead: i64) -> Result<bool> {
    let sql = "SELECT count(*) FROM identities WHERE lead_id = ?1 AND kind = 'email'";
    Ok(count(db, sql, lead)? > 0)
}

fn count(db: &Connection, sql: &str, lead: i64) -> Result<i64> {
    Ok(db
        .prepare_cached(sql)?
        .query_row([lead], |row| row.get(0))?)
}
