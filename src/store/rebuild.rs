//! A lead as its conversations give it.
//!
//! A lead is never edited. It is always rebuilt from the conversations it has, whenever they came and
//! however often.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use crate::domain::analysis::Analyst;
use crate::domain::capture::Capture;
use crate::domain::conversation::Conversation;
use crate::domain::form::Form;
use crate::domain::lead::Activity;
use crate::domain::profile::Profile;
use crate::domain::score::{Hit, Score, SignalSet};
use crate::domain::spam::spam;

use super::conversations::{self, STORED, Stored, stored};
use super::corrections;
use super::merges;
use super::people::write_identities;
use super::{Result, Store, millis, to_json};

/// What a lead is rebuilt from: one of its conversations.
pub(super) struct Member {
    profile: Profile,
    /// When it first gave a configured field; `None` for one that gave none.
    captured_at: Option<DateTime<Utc>>,
    last_at: DateTime<Utc>,
}

impl Member {
    pub(super) fn of(
        stored: &Stored,
        conversation: &Conversation,
        captures: &[Capture],
        form: &Form,
    ) -> Self {
        let first_at = conversation.first_at().unwrap_or(stored.began_at);
        let counts = |c: &&Capture| c.rejected.is_none() && form.field(&c.field).is_some();
        let configured = captures.iter().filter(counts);
        Self {
            profile: Profile::of(captures, form),
            captured_at: configured.map(|c| c.at.unwrap_or(first_at)).min(),
            last_at: conversation.last_at().unwrap_or(stored.began_at),
        }
    }
}

impl Store {
    /// A lead's score derived anew from what was said, and its hits by conversation.
    pub fn rescore_lead(&self, lead: i64, signals: &SignalSet) -> Result<(u8, Vec<PlacedHit>)> {
        let mut told = vec![];
        for stored in members_of(&self.db, lead)? {
            told.push((stored.row, conversations::load(&self.db, stored.row)?));
        }
        let (score, places) = score_together(&told, signals);
        Ok((score.value, placed(score.hits, &places)))
    }

    /// The digest of the signals a lead was scored with.
    pub fn lead_signals(&self, lead: i64) -> Result<String> {
        let sql = "SELECT signals FROM leads WHERE id = ?1";
        Ok(self.db.query_row(sql, [lead], |row| row.get(0))?)
    }

    /// The digest of the signals a conversation was scored with.
    pub fn conversation_signals(&self, activity: &Activity) -> Result<String> {
        conversations::signals_of(&self.db, activity.row)
    }

    /// A conversation's own score derived anew.
    pub fn rescore_conversation(&self, activity: &Activity, signals: &SignalSet) -> Result<Score> {
        Ok(signals.score(&conversations::load(&self.db, activity.row)?.messages))
    }
}

/// A hit with the row of the conversation in which its message index counts.
pub type PlacedHit = (i64, Hit);

fn placed(hits: Vec<Hit>, places: &[Place]) -> Vec<PlacedHit> {
    let find = |hit: Hit| {
        let place = places.get(hit.message)?;
        Some((
            place.row,
            Hit {
                message: place.message,
                ..hit
            },
        ))
    };
    hits.into_iter().filter_map(find).collect()
}

/// The places of a lead's conversations, oldest first.
pub(super) fn members_of(db: &Connection, lead: i64) -> Result<Vec<Stored>> {
    let sql = format!(
        "SELECT {STORED} FROM conversations WHERE lead_id = ?1
         ORDER BY began_at, id"
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map([lead], stored)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Derives a lead anew from all its conversations.
pub(super) fn rebuild(db: &Connection, lead: i64, analyst: &Arc<Analyst>) -> Result<()> {
    let mut members = vec![];
    let mut told = vec![];
    for stored in members_of(db, lead)? {
        let conversation = conversations::load(db, stored.row)?;
        let captures = conversations::captures(db, stored.row)?;
        let captures = corrections::with(db, &stored, &captures)?;
        let form = analyst.forms.of(&conversation.agent);
        members.push(Member::of(&stored, &conversation, &captures, form));
        told.push((stored.row, conversation));
    }
    let Some((_, first)) = told.first() else {
        return Ok(());
    };
    if members.iter().all(|member| member.profile.is_empty()) {
        return dissolve(db, lead);
    }
    let (score, places) = score_together(&told, &analyst.signals);
    write_lead(db, Some(lead), &first.agent, &members, &score, analyst)?;
    db.prepare_cached("DELETE FROM identities WHERE lead_id = ?1")?
        .execute([lead])?;
    for member in &members {
        write_identities(db, lead, &first.agent, &member.profile)?;
    }
    match &told[..] {
        // A lead with one conversation has that conversation's score and hits, which may have been
        // made with older signals.
        [(row, only)] => conversations::replace_analysis(db, *row, &analyst.derive(only.clone())),
        _ => write_hits(db, lead, &placed(score.hits, &places)),
    }
}

/// Takes a lead's conversations from it, in which nothing is left that makes a lead.
fn dissolve(db: &Connection, lead: i64) -> Result<()> {
    merges::forget(db, lead)?;
    // Its conversations have no lead then.
    db.prepare_cached("DELETE FROM leads WHERE id = ?1")?
        .execute([lead])?;
    Ok(())
}

/// Where a scored message stands: the row of its conversation and its index there.
#[derive(Clone, Copy)]
struct Place {
    row: i64,
    message: usize,
}

/// One score from all that was said, in order of time, and the place of each scored message.
fn score_together(told: &[(i64, Conversation)], signals: &SignalSet) -> (Score, Vec<Place>) {
    let mut said = vec![];
    for (row, conversation) in told {
        let mut at = conversation.first_at();
        for (index, message) in conversation.messages.iter().enumerate() {
            at = message.at.or(at);
            said.push((
                at,
                Place {
                    row: *row,
                    message: index,
                },
                message,
            ));
        }
    }
    // Stable: conversations without a time keep their place before all others.
    said.sort_by_key(|(at, ..)| *at);
    let messages: Vec<_> = said
        .iter()
        .map(|(.., message)| (*message).clone())
        .collect();
    let places = said.iter().map(|(_, place, _)| *place).collect();
    (signals.score(&messages), places)
}

/// Writes a lead's row from its conversations, oldest first, and gives its number: a new one for
/// `None`. It has no hits of its own then.
pub(super) fn write_lead(
    db: &Connection,
    lead: Option<i64>,
    agent: &str,
    members: &[Member],
    score: &Score,
    analyst: &Analyst,
) -> Result<i64> {
    let form = analyst.forms.of(agent);
    let mut profile = Profile::default();
    for member in members {
        profile.update(member.profile.clone(), form);
    }
    let custom: BTreeMap<_, _> = form
        .custom()
        .filter_map(|field| Some((field.key.as_str(), profile.value(&field.key)?)))
        .collect();
    if let Some(lead) = lead {
        db.prepare_cached("DELETE FROM lead_hits WHERE lead_id = ?1")?
            .execute([lead])?;
    }
    let mut write = db.prepare_cached(
        "INSERT INTO leads (id, agent, name, email, company, phone, fields, temperature, score,
             signals, captured_at, last_seen_at, spam)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, email = excluded.email, company = excluded.company,
             phone = excluded.phone, fields = excluded.fields,
             temperature = excluded.temperature, score = excluded.score,
             signals = excluded.signals, captured_at = excluded.captured_at,
             last_seen_at = excluded.last_seen_at, spam = excluded.spam",
    )?;
    write.execute(params![
        lead,
        agent,
        profile.value("name"),
        profile.value("email"),
        profile.value("company"),
        profile.value("phone"),
        to_json(&custom)?,
        score.temperature.as_str(),
        score.value,
        analyst.signals.digest(),
        members
            .iter()
            .filter_map(|m| m.captured_at)
            .min()
            .map(millis),
        members.iter().map(|m| m.last_at).max().map(millis),
        to_json(&spam(score, profile.value("email")))?,
    ])?;
    // RETURNING would fill a table of its own for each lead.
    Ok(lead.unwrap_or_else(|| db.last_insert_rowid()))
}

fn write_hits(db: &Connection, lead: i64, hits: &[PlacedHit]) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO lead_hits (lead_id, ordinal, conversation_id, signal, points, message,
             range_start, range_end, cancelled_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (ordinal, (row, hit)) in hits.iter().enumerate() {
        insert.execute(params![
            lead,
            ordinal as i64,
            row,
            hit.signal,
            hit.points,
            hit.message as i64,
            hit.range.start as i64,
            hit.range.end as i64,
            hit.cancelled_by,
        ])?;
    }
    Ok(())
}
