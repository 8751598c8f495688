//! Leads: the lists of them, and finding one by what a person remembers of it.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};

use crate::domain::analysis::Forms;
use crate::domain::duplicates::Person;
use crate::domain::form::Form;
use crate::domain::lead::Lead;
use crate::domain::profile::{fold, main_number};
use crate::domain::query::Query;
use crate::domain::score::Temperature;

use super::conversations::hit;
use super::fading;
use super::filter::Filter;
use super::rebuild::PlacedHit;
use super::{Batch, Result, Store, StoreError, forms, from_millis, json_column};

/// How a lead is named on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeadRef {
    /// The store's number.
    Id(i64),
    /// An email address, without case.
    Email(String),
    /// A phone in E.164; an extension is ignored.
    Phone(String),
}

const LEAD: &str = "id, agent, name, email, company, phone, fields, temperature, score, \
                    captured_at, last_seen_at, \
                    (SELECT json_group_array(source_id ORDER BY began_at, conversations.id)
                     FROM conversations WHERE lead_id = leads.id), spam";

impl Store {
    /// Hands out the leads a query wants, one by one, until `each` fails.
    pub fn each_lead<E: From<StoreError>>(
        &self,
        query: &Query,
        mut each: impl FnMut(Lead) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let forms = self.forms()?;
        let filter = Filter::leads(query);
        let sql = format!("SELECT {LEAD} FROM leads {}", filter.sql());
        let mut statement = self.db.prepare(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query(filter.params()).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(lead(row, &forms)?)?;
        }
        Ok(())
    }

    /// How many leads a query wants, whatever its limit.
    pub fn count_leads(&self, query: &Query) -> Result<u64> {
        count(&self.db, query)
    }

    /// The leads that a name fits, oldest first.
    pub fn leads_named(&self, name: &LeadRef, agent: Option<&str>) -> Result<Vec<Lead>> {
        let known_by = |kind: &str| {
            format!("id IN (SELECT lead_id FROM identities WHERE kind = '{kind}' AND value = ?1)")
        };
        let (condition, value) = match name {
            LeadRef::Id(id) => ("id = ?1".to_owned(), Value::from(*id)),
            LeadRef::Email(email) => (known_by("email"), fold(email).into()),
            LeadRef::Phone(phone) => (known_by("phone"), main_number(phone).to_owned().into()),
        };
        let sql = format!(
            "SELECT {LEAD} FROM leads
             WHERE {condition} AND (?2 IS NULL OR agent = ?2) ORDER BY id"
        );
        leads(&self.db, &sql, params![value, agent])
    }

    /// The hottest leads that an import made, out of those with a number above `after`, as they are
    /// worth at its time; cold ones are not hot at all. Nothing can be written after it.
    pub fn hottest_leads(&self, import: i64, after: i64, limit: u32) -> Result<Vec<Lead>> {
        hottest_leads(&self.db, import, after, limit)
    }

    /// The highest number a lead has had.
    pub fn last_lead_id(&self) -> Result<i64> {
        let sql = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'leads'";
        Ok(self.db.query_row(sql, [], |row| row.get(0))?)
    }

    /// What a lead's score is made of: each hit with the row of its conversation. A lead with one
    /// conversation has that one's hits.
    pub fn lead_hits(&self, lead: i64) -> Result<Vec<PlacedHit>> {
        let mut query = self.db.prepare_cached(
            "SELECT conversation_id, signal, points, message, range_start, range_end,
                 cancelled_by, ordinal
             FROM lead_hits WHERE lead_id = ?1
             UNION ALL
             SELECT conversation_id, signal, points, message, range_start, range_end,
                 cancelled_by, ordinal
             FROM conversation_hits
             WHERE conversation_id = (SELECT max(id) FROM conversations WHERE lead_id = ?1
                                      HAVING count(*) = 1)
             ORDER BY ordinal",
        )?;
        let rows = query.query_map([lead], |row| Ok((row.get(0)?, hit(row, 1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Store {
    /// What every lead is known by, by number.
    pub fn people(&self, agent: Option<&str>) -> Result<Vec<Person>> {
        let mut query = self.db.prepare_cached(
            "SELECT id, agent, name, company,
                 (SELECT json_group_array(value) FROM identities
                  WHERE lead_id = leads.id AND kind = 'email'),
                 (SELECT json_group_array(value) FROM identities
                  WHERE lead_id = leads.id AND kind = 'phone')
             FROM leads WHERE ?1 IS NULL OR agent = ?1 ORDER BY id",
        )?;
        let mut rows = query.query([agent])?;
        let mut people = vec![];
        while let Some(row) = rows.next()? {
            people.push(Person {
                id: row.get(0)?,
                agent: row.get(1)?,
                name: row.get(2)?,
                company: row.get(3)?,
                emails: json_column(&row.get::<_, String>(4)?)?,
                phones: json_column(&row.get::<_, String>(5)?)?,
            });
        }
        Ok(people)
    }
}

impl Batch<'_> {
    /// The same as [`Store::hottest_leads`], before anything is committed.
    pub fn hottest_leads(&mut self, import: i64, after: i64, limit: u32) -> Result<Vec<Lead>> {
        self.settle_leads()?;
        hottest_leads(&self.tx, import, after, limit)
    }
}

fn hottest_leads(db: &Connection, import: i64, after: i64, limit: u32) -> Result<Vec<Lead>> {
    let time = "SELECT started_at FROM imports WHERE id = ?1";
    let time = db.query_row(time, [import], |row| row.get(0).map(from_millis))?;
    fading::fade(db, time)?;
    let sql = format!(
        "SELECT {LEAD} FROM leads
         WHERE id > ?2 AND temperature <> 'cold' AND EXISTS (SELECT 1 FROM conversations
                                   WHERE lead_id = leads.id AND import_id = ?1)
         ORDER BY score DESC, captured_at DESC, id DESC LIMIT ?3"
    );
    leads(db, &sql, params![import, after, limit])
}

/// The lead that a conversation belongs to.
pub(super) fn of_conversation(db: &Connection, agent: &str, id: &str) -> Result<Option<Lead>> {
    let sql = format!(
        "SELECT {LEAD} FROM leads
         WHERE id = (SELECT lead_id FROM conversations WHERE agent = ?1 AND source_id = ?2)"
    );
    Ok(leads(db, &sql, params![agent, id])?.pop())
}

pub(super) fn count(db: &Connection, query: &Query) -> Result<u64> {
    let filter = Filter::leads(query);
    let sql = format!("SELECT count(*) FROM leads WHERE {}", filter.conditions());
    let count: i64 = db.query_row(&sql, filter.params(), |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

fn leads(db: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Lead>> {
    let forms = forms::all(db)?;
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(params)?;
    let mut leads = vec![];
    while let Some(row) = rows.next()? {
        leads.push(lead(row, &forms)?);
    }
    Ok(leads)
}

fn lead(row: &Row<'_>, forms: &Forms) -> Result<Lead> {
    let temperature_name: String = row.get(7)?;
    let agent: String = row.get(1)?;
    let form = forms.of(&agent);
    let mut lead = Lead {
        id: row.get(0)?,
        agent,
        name: row.get(2)?,
        email: row.get(3)?,
        company: row.get(4)?,
        phone: row.get(5)?,
        fields: custom_fields(&row.get::<_, String>(6)?, form)?,
        temperature: temperature(&temperature_name),
        score: row.get(8)?,
        captured_at: row.get(9).map(from_millis)?,
        last_seen_at: row.get(10).map(from_millis)?,
        conversations: json_column(&row.get::<_, String>(11)?)?,
        missing: vec![],
        spam: json_column(&row.get::<_, String>(12)?)?,
    };
    lead.missing = missing(&lead, form);
    Ok(lead)
}

fn custom_fields(json: &str, form: &Form) -> Result<Vec<(String, String)>> {
    let mut values: std::collections::BTreeMap<String, String> = json_column(json)?;
    let in_order = form
        .custom()
        .filter_map(|field| values.remove_entry(&field.key));
    Ok(in_order.collect())
}

fn missing(lead: &Lead, form: &Form) -> Vec<String> {
    let required = form.fields.iter().filter(|field| field.required);
    required
        .filter(|f| lead.value(&f.key).is_none())
        .map(|f| f.key.clone())
        .collect()
}

/// The schema allows no other words.
pub(super) fn temperature(name: &str) -> Temperature {
    name.parse().unwrap_or(Temperature::Cold)
}
