//! Who belongs together: finds the lead of a conversation by what its visitor is known by.

use std::sync::Arc;

use rusqlite::{Connection, params};

use crate::domain::analysis::{Analyst, Derived};
use crate::domain::profile::{Identity, Profile};

use super::Result;
use super::batch::Conflict;
use super::conversations::Stored;
use super::corrections;
use super::merges;
use super::rebuild::{Member, rebuild, write_lead};
use super::visitors;

/// Where a conversation belongs, and what is left to do and to tell.
#[derive(Debug, Default)]
pub(super) struct Placed {
    /// `None` where no configured field has a value.
    pub(super) lead: Option<i64>,
    /// Whether the lead has other conversations, and is to be rebuilt once the batch is through: a
    /// visitor with thousands of them would otherwise be rebuilt thousands of times.
    pub(super) is_shared: bool,
    pub(super) conflict: Option<Conflict>,
}

/// Finds or makes the lead that a conversation belongs to. The caller writes it into the
/// conversation's row, which may not be there yet. A lead that has nothing left is gone.
pub(super) fn place(db: &Connection, stored: &Stored, derived: &Derived) -> Result<Placed> {
    let analyst = &derived.by;
    let conversation = &derived.conversation;
    let agent = &conversation.agent;
    let form = analyst.forms.of(agent);
    let captures = corrections::with(db, stored, &derived.analysis.captures)?;
    let profile = Profile::of(&captures, form);
    if let Some(stays) = stays(db, stored, agent, &profile)? {
        return Ok(stays);
    }
    // Without this conversation, so that what it said before does not decide where it belongs.
    let freed = match stored.lead {
        Some(lead) => detach(db, stored.row, lead, analyst)?,
        None => None,
    };
    let visitor = conversation.visitor();
    let (mut owner, other) = owner(db, agent, &profile)?;
    if let (Some(visitor), None, None) = (&visitor, owner, other) {
        owner = visitors::owner(db, agent, visitor, stored.row, &profile)?;
    }
    let lead = match owner {
        Some(lead) => lead,
        None if profile.is_empty() => {
            freed.map(|lead| remove(db, lead)).transpose()?;
            return Ok(Placed::default());
        }
        None => {
            // The usual case, a new visitor: nothing to read back.
            let member = Member::of(stored, conversation, &captures, form);
            write_lead(
                db,
                freed,
                agent,
                &[member],
                &derived.analysis.score,
                analyst,
            )?
        }
    };
    write_identities(db, lead, agent, &profile)?;
    freed
        .filter(|freed| *freed != lead)
        .map(|freed| remove(db, freed))
        .transpose()?;
    let adopted = match &visitor {
        Some(visitor) => visitors::adopt(db, agent, visitor, lead)?,
        None => false,
    };
    let conflict = other
        .filter(|other| *other != lead)
        .map(|other| Conflict { lead, other });
    Ok(Placed {
        lead: Some(lead),
        is_shared: owner.is_some() || adopted,
        conflict,
    })
}

/// Whether a conversation stays with the lead it has: because somebody gave it to that one, or
/// because everything its visitor is known by belongs there already.
fn stays(
    db: &Connection,
    stored: &Stored,
    agent: &str,
    profile: &Profile,
) -> Result<Option<Placed>> {
    let Some(lead) = stored.lead else {
        return Ok(None);
    };
    let mut placed = Placed {
        lead: Some(lead),
        is_shared: true,
        conflict: None,
    };
    if merges::is_by_hand(db, stored.row, lead)? {
        let (by_email, other) = owner(db, agent, profile)?;
        let strangers = [by_email, other].into_iter().flatten();
        placed.conflict = strangers
            .filter(|other| *other != lead)
            .map(|other| Conflict { lead, other })
            .next();
        return Ok(Some(placed));
    }
    let stays = has_others(db, lead, stored.row)? && owns_all(db, agent, lead, profile)?;
    Ok(stays.then_some(placed))
}

/// Whether everything the visitor is known by belongs to this lead already.
fn owns_all(db: &Connection, agent: &str, lead: i64, profile: &Profile) -> Result<bool> {
    let identities = profile.identities();
    for identity in &identities {
        if owner_of(db, agent, identity)? != Some(lead) {
            return Ok(false);
        }
    }
    Ok(!identities.is_empty())
}

/// Takes a conversation from its lead; gives the lead back if nothing else belongs to it.
fn detach(db: &Connection, row: i64, lead: i64, analyst: &Arc<Analyst>) -> Result<Option<i64>> {
    db.prepare_cached("UPDATE conversations SET lead_id = NULL WHERE id = ?1")?
        .execute([row])?;
    if has_others(db, lead, row)? {
        rebuild(db, lead, analyst)?;
        return Ok(None);
    }
    db.prepare_cached("DELETE FROM identities WHERE lead_id = ?1")?
        .execute([lead])?;
    Ok(Some(lead))
}

fn has_others(db: &Connection, lead: i64, row: i64) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM conversations WHERE lead_id = ?1 AND id <> ?2)",
    )?;
    Ok(query.query_row([lead, row], |row| row.get(0))?)
}

fn remove(db: &Connection, lead: i64) -> Result<()> {
    db.prepare_cached("DELETE FROM leads WHERE id = ?1")?
        .execute([lead])?;
    Ok(())
}

/// The lead that owns the profile's email, else the one that owns its phone, unless that one is
/// known by another email. Second, a lead whose phone it shares without being the same.
fn owner(db: &Connection, agent: &str, profile: &Profile) -> Result<(Option<i64>, Option<i64>)> {
    let (mut by_email, mut by_phone) = (None, None);
    for identity in profile.identities() {
        let lead = owner_of(db, agent, &identity)?;
        match identity {
            Identity::Email(_) => by_email = by_email.or(lead),
            Identity::Phone(_) => by_phone = by_phone.or(lead),
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

/// The lead that is known by this; of several, the oldest.
pub(super) fn owner_of(db: &Connection, agent: &str, identity: &Identity) -> Result<Option<i64>> {
    let (kind, value) = identity.parts();
    let mut query = db.prepare_cached(
        "SELECT min(lead_id) FROM identities WHERE kind = ?2 AND value = ?3 AND agent = ?1",
    )?;
    Ok(query.query_row([agent, kind, value], |row| row.get(0))?)
}

/// Whether a lead is known by any email.
pub(super) fn has_email(db: &Connection, lead: i64) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM identities WHERE lead_id = ?1 AND kind = 'email')",
    )?;
    Ok(query.query_row([lead], |row| row.get(0))?)
}

/// Makes a lead known by what a conversation told of its visitor.
pub(super) fn write_identities(
    db: &Connection,
    lead: i64,
    agent: &str,
    profile: &Profile,
) -> Result<()> {
    profile
        .identities()
        .iter()
        .try_for_each(|identity| write_identity(db, lead, agent, identity))
}

/// Makes a lead known by something; of an email only if no other lead is.
pub(super) fn write_identity(
    db: &Connection,
    lead: i64,
    agent: &str,
    identity: &Identity,
) -> Result<()> {
    let (kind, value) = identity.parts();
    db.prepare_cached(
        "INSERT INTO identities (agent, kind, value, lead_id) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
    )?
    .execute(params![agent, kind, value, lead])?;
    Ok(())
}
