//! Conversations with what was derived from them, and the lists of them.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::analysis::Derived;
use crate::domain::capture::{Capture, Evidence};
use crate::domain::conversation::{Conversation, Origin};
use crate::domain::lead::{Activity, Transcript};
use crate::domain::query::Query;
use crate::domain::score::{Hit, Score};

use super::filter::Filter;
use super::{Result, Store, from_millis, json_column, millis, to_json};

/// A stored conversation's place.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub row: i64,
    pub began_at: DateTime<Utc>,
    pub lead: Option<i64>,
}

impl Stored {
    /// The place of a conversation that is about to be stored.
    pub(super) fn not_yet(now: DateTime<Utc>) -> Self {
        Self {
            row: 0,
            began_at: now,
            lead: None,
        }
    }

    /// Whether nothing is stored of it yet.
    pub(super) fn is_new(&self) -> bool {
        self.row == 0
    }
}

/// The conversation of a key, and the digest of what is stored of it.
pub(super) fn find(db: &Connection, agent: &str, id: &str) -> Result<Option<(Stored, String)>> {
    let mut query = db.prepare_cached(
        "SELECT id, began_at, lead_id, digest FROM conversations
         WHERE agent = ?1 AND source_id = ?2",
    )?;
    let found = query.query_row([agent, id], |row| Ok((stored(row)?, row.get(3)?)));
    Ok(found.optional()?)
}

/// The place of the conversation in a row.
pub(super) fn at(db: &Connection, row: i64) -> Result<Option<Stored>> {
    let sql = format!("SELECT {STORED} FROM conversations WHERE id = ?1");
    let mut query = db.prepare_cached(&sql)?;
    Ok(query.query_row([row], stored).optional()?)
}

/// The columns that [`stored`] reads.
pub(super) const STORED: &str = "id, began_at, lead_id";

pub(super) fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        row: row.get(0)?,
        began_at: row.get(1).map(from_millis)?,
        lead: row.get(2)?,
    })
}

/// The digest of the signals a conversation was scored with.
pub(super) fn signals_of(db: &Connection, row: i64) -> Result<String> {
    let mut query = db.prepare_cached("SELECT signals FROM conversations WHERE id = ?1")?;
    Ok(query.query_row([row], |row| row.get(0))?)
}

/// The score of a conversation, if it was made with the signals of this digest.
pub(super) fn score_by(db: &Connection, row: i64, digest: &str) -> Result<Option<Score>> {
    let mut query = db.prepare_cached(
        "SELECT score, temperature FROM conversations WHERE id = ?1 AND signals = ?2",
    )?;
    let found = query.query_row(params![row, digest], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?))
    });
    let Some((value, temperature)) = found.optional()? else {
        return Ok(None);
    };
    Ok(Some(Score {
        value,
        temperature: super::leads::temperature(&temperature),
        hits: hits(db, row)?,
    }))
}

fn hits(db: &Connection, row: i64) -> Result<Vec<Hit>> {
    let mut query = db.prepare_cached(
        "SELECT signal, points, message, range_start, range_end, cancelled_by
         FROM conversation_hits WHERE conversation_id = ?1 ORDER BY ordinal",
    )?;
    let rows = query.query_map([row], |row| hit(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Inserts a conversation with everything that follows from it.
pub(super) fn insert(
    db: &Connection,
    told: &Derived,
    lead: Option<i64>,
    import: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let conversation = &told.conversation;
    let score = &told.analysis.score;
    let mut insert = db.prepare_cached(
        "INSERT INTO conversations (agent, source_id, source, digest, created_at, started_at,
             ended_at, began_at, last_at, message_count, transcript, payloads, temperature, score,
             signals, lead_id, import_id, visitor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?;
    let row = insert.insert(params![
        conversation.agent,
        conversation.id,
        conversation.source,
        told.digest,
        conversation.started_at.map(millis),
        conversation.first_at().map(millis),
        conversation.last_at().map(millis),
        millis(conversation.first_at().unwrap_or(now)),
        millis(conversation.last_at().unwrap_or(now)),
        conversation.messages.len() as i64,
        to_json(&conversation.messages)?,
        to_json(&conversation.payloads)?,
        score.temperature.as_str(),
        score.value,
        told.by.signals.digest(),
        lead,
        import,
        conversation.visitor(),
    ])?;
    insert_captures(db, row, &told.analysis.captures)?;
    insert_hits(db, row, &score.hits)
}

/// Puts what two tellings give together in place of the first.
pub(super) fn update(db: &Connection, row: i64, told: &Derived, import: i64) -> Result<()> {
    let conversation = &told.conversation;
    let mut update = db.prepare_cached(
        "UPDATE conversations SET source = ?2, digest = ?3, created_at = ?4, started_at = ?5,
             ended_at = ?6, began_at = coalesce(?5, began_at), last_at = coalesce(?6, last_at),
             message_count = ?7, transcript = ?8, payloads = ?9, import_id = ?10,
             visitor = ?11
         WHERE id = ?1",
    )?;
    update.execute(params![
        row,
        conversation.source,
        told.digest,
        conversation.started_at.map(millis),
        conversation.first_at().map(millis),
        conversation.last_at().map(millis),
        conversation.messages.len() as i64,
        to_json(&conversation.messages)?,
        to_json(&conversation.payloads)?,
        import,
        conversation.visitor(),
    ])?;
    replace_analysis(db, row, told)
}

/// Puts what follows from a conversation now in place of what followed before.
pub(super) fn replace_analysis(db: &Connection, row: i64, told: &Derived) -> Result<()> {
    let score = &told.analysis.score;
    let mut update = db.prepare_cached(
        "UPDATE conversations SET temperature = ?2, score = ?3, signals = ?4 WHERE id = ?1",
    )?;
    update.execute(params![
        row,
        score.temperature.as_str(),
        score.value,
        told.by.signals.digest()
    ])?;
    db.prepare_cached("DELETE FROM captures WHERE conversation_id = ?1")?
        .execute([row])?;
    insert_captures(db, row, &told.analysis.captures)?;
    db.prepare_cached("DELETE FROM conversation_hits WHERE conversation_id = ?1")?
        .execute([row])?;
    insert_hits(db, row, &score.hits)
}

/// Gives a conversation to a lead, or to none.
pub(super) fn set_lead(db: &Connection, row: i64, lead: Option<i64>) -> Result<()> {
    db.prepare_cached("UPDATE conversations SET lead_id = ?2 WHERE id = ?1")?
        .execute(params![row, lead])?;
    Ok(())
}

/// Reads back what the source told.
pub(super) fn load(db: &Connection, row: i64) -> Result<Conversation> {
    let mut query = db.prepare_cached(
        "SELECT agent, source_id, source, created_at, transcript, payloads
         FROM conversations WHERE id = ?1",
    )?;
    let (mut conversation, transcript, payloads) = query.query_row([row], |row| {
        let conversation = Conversation {
            agent: row.get(0)?,
            id: row.get(1)?,
            source: row.get(2)?,
            started_at: row.get::<_, Option<i64>>(3)?.map(from_millis),
            messages: vec![],
            payloads: vec![],
        };
        Ok((
            conversation,
            row.get::<_, String>(4)?,
            row.get::<_, String>(5)?,
        ))
    })?;
    conversation.messages = json_column(&transcript)?;
    conversation.payloads = json_column(&payloads)?;
    Ok(conversation)
}

fn insert_captures(db: &Connection, row: i64, captures: &[Capture]) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO captures (conversation_id, ordinal, field, value, raw, origin, message,
             range_start, range_end, at, rejected)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for (ordinal, capture) in captures.iter().enumerate() {
        let evidence = capture.evidence.as_ref();
        insert.execute(params![
            row,
            ordinal as i64,
            capture.field,
            capture.value,
            capture.raw,
            capture.origin.as_str(),
            evidence.map(|e| e.message as i64),
            evidence.map(|e| e.range.start as i64),
            evidence.map(|e| e.range.end as i64),
            capture.at.map(millis),
            capture.rejected,
        ])?;
    }
    Ok(())
}

fn insert_hits(db: &Connection, row: i64, hits: &[Hit]) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO conversation_hits (conversation_id, ordinal, signal, points, message,
             range_start, range_end, cancelled_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (ordinal, hit) in hits.iter().enumerate() {
        insert.execute(params![
            row,
            ordinal as i64,
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

/// A conversation's captures, in the order they were derived in.
pub(super) fn captures(db: &Connection, row: i64) -> Result<Vec<Capture>> {
    let sql = format!("SELECT {CAPTURE} FROM captures WHERE conversation_id = ?1 ORDER BY ordinal");
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map([row], capture)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The columns that [`capture`] reads.
pub(super) const CAPTURE: &str = "field, value, raw, origin, message, range_start, range_end, at, \
                                  rejected";

pub(super) fn capture(row: &Row<'_>) -> rusqlite::Result<Capture> {
    let origin: String = row.get(3)?;
    let evidence = match (row.get(4)?, row.get(5)?, row.get(6)?) {
        (Some(message), Some(start), Some(end)) => Some(evidence(message, start, end)),
        _ => None,
    };
    Ok(Capture {
        field: row.get(0)?,
        value: row.get(1)?,
        raw: row.get(2)?,
        origin: origin.parse().unwrap_or(Origin::Transcript),
        evidence,
        at: row.get::<_, Option<i64>>(7)?.map(from_millis),
        rejected: row.get(8)?,
    })
}

fn evidence(message: i64, start: i64, end: i64) -> Evidence {
    Evidence {
        message: message as usize,
        range: start as usize..end as usize,
    }
}

/// Reads a hit whose columns begin with the signal at `first`.
pub(super) fn hit(row: &Row<'_>, first: usize) -> rusqlite::Result<Hit> {
    let place = evidence(
        row.get(first + 2)?,
        row.get(first + 3)?,
        row.get(first + 4)?,
    );
    Ok(Hit {
        signal: row.get(first)?,
        points: row.get(first + 1)?,
        message: place.message,
        range: place.range,
        cancelled_by: row.get(first + 5)?,
    })
}

const ACTIVITY: &str = "conversations.id, source_id, agent, source, started_at, ended_at, \
                        message_count, temperature, score, lead_id, last_at";

fn activity(row: &Row<'_>) -> rusqlite::Result<Activity> {
    let temperature: String = row.get(7)?;
    Ok(Activity {
        row: row.get(0)?,
        id: row.get(1)?,
        agent: row.get(2)?,
        source: row.get(3)?,
        started_at: row.get::<_, Option<i64>>(4)?.map(from_millis),
        ended_at: row.get::<_, Option<i64>>(5)?.map(from_millis),
        last_at: row.get(10).map(from_millis)?,
        messages: row.get(6)?,
        temperature: super::leads::temperature(&temperature),
        score: row.get(8)?,
        lead: row.get(9)?,
    })
}

impl Store {
    /// Hands out the conversations a query wants, one by one, until `each` fails.
    pub fn each_conversation<E: From<super::StoreError>>(
        &self,
        query: &Query,
        mut each: impl FnMut(Activity) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let filter = Filter::conversations(query);
        let sql = format!("SELECT {ACTIVITY} FROM conversations {}", filter.sql());
        let mut statement = self.db.prepare(&sql).map_err(super::StoreError::from)?;
        let mut rows = statement
            .query(filter.params())
            .map_err(super::StoreError::from)?;
        while let Some(row) = rows.next().map_err(super::StoreError::from)? {
            each(activity(row).map_err(super::StoreError::from)?)?;
        }
        Ok(())
    }

    /// The conversations with this id of the source: one for each agent that has it.
    pub fn conversations_named(&self, id: &str, agent: Option<&str>) -> Result<Vec<Activity>> {
        let sql = format!(
            "SELECT {ACTIVITY} FROM conversations
             WHERE source_id = ?1 AND (?2 IS NULL OR agent = ?2) ORDER BY agent"
        );
        let mut query = self.db.prepare_cached(&sql)?;
        let rows = query.query_map(params![id, agent], activity)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The conversations of a lead, oldest first.
    pub fn conversations_of(&self, lead: i64) -> Result<Vec<Activity>> {
        let sql = format!(
            "SELECT {ACTIVITY} FROM conversations WHERE lead_id = ?1
             ORDER BY began_at, id"
        );
        let mut query = self.db.prepare_cached(&sql)?;
        let rows = query.query_map([lead], activity)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A conversation as its source told it.
    pub fn conversation(&self, activity: &Activity) -> Result<Conversation> {
        load(&self.db, activity.row)
    }

    /// A conversation with everything that was said in it.
    pub fn transcript(&self, activity: Activity) -> Result<Transcript> {
        let messages = load(&self.db, activity.row)?.messages;
        Ok(Transcript { activity, messages })
    }

    /// What a conversation gave, weakest origin first.
    pub fn captures_of(&self, activity: &Activity) -> Result<Vec<Capture>> {
        captures(&self.db, activity.row)
    }

    /// What a conversation's own score is made of.
    pub fn hits_of(&self, activity: &Activity) -> Result<Vec<Hit>> {
        hits(&self.db, activity.row)
    }
}
