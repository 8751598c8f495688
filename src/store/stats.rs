//! Counts over a window.

use serde::{Serialize, Serializer};

use crate::domain::form::BUILT_IN_KEYS;
use crate::domain::query::Query;
use crate::domain::score::Temperature;

use super::filter::Filter;
use super::{Result, Store};

/// What a window holds, over all agents that the query allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Conversations that began in the window.
    pub conversations: u64,
    /// Leads captured in the window.
    pub leads: u64,
    /// How many of the leads have each temperature.
    #[serde(serialize_with = "as_object")]
    pub temperatures: Vec<(Temperature, u64)>,
    /// How many of the leads have a value for each built-in field.
    #[serde(serialize_with = "as_object")]
    pub fields: Vec<(&'static str, u64)>,
    /// The same by agent, most leads first.
    pub agents: Vec<AgentStats>,
}

fn as_object<K: Serialize, S: Serializer>(
    counts: &[(K, u64)],
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_map(counts.iter().map(|(key, n)| (key, n)))
}

/// One agent's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgentStats {
    /// The agent.
    pub agent: String,
    /// Its leads.
    pub leads: u64,
    /// How many of them are hot.
    pub hot: u64,
}

impl Store {
    /// Counts what a query wants, whatever its limit.
    pub fn stats(&self, query: &Query) -> Result<Stats> {
        // One view of the store for all counts, so that parts add up while others write.
        let _view = self.db.unchecked_transaction()?;
        let filter = Filter::leads(query);
        let leads = |what: &str| -> Result<u64> {
            let sql = format!("SELECT {what} FROM leads WHERE {}", filter.conditions());
            Ok(self
                .db
                .query_row(&sql, filter.params(), |row| row.get(0))
                .map(i64::unsigned_abs)?)
        };
        let temperatures = Temperature::ALL.into_iter().map(|t| {
            Ok((
                t,
                leads(&format!("count(*) FILTER (WHERE temperature = '{t}')"))?,
            ))
        });
        let fields = BUILT_IN_KEYS
            .into_iter()
            .map(|key| Ok((key, leads(&format!("count({key})"))?)));
        Ok(Stats {
            conversations: self.count_conversations(query)?,
            leads: leads("count(*)")?,
            temperatures: temperatures.collect::<Result<_>>()?,
            fields: fields.collect::<Result<_>>()?,
            agents: self.agents(&filter)?,
        })
    }

    /// How many conversations a query wants, whatever its limit.
    pub fn count_conversations(&self, query: &Query) -> Result<u64> {
        let filter = Filter::conversations(query);
        let sql = format!(
            "SELECT count(*) FROM conversations WHERE {}",
            filter.conditions()
        );
        let count = self
            .db
            .query_row(&sql, filter.params(), |row| row.get::<_, i64>(0))?;
        Ok(count.unsigned_abs())
    }

    /// The agents that there are conversations of, by name.
    pub fn agent_names(&self) -> Result<Vec<String>> {
        let mut query = self
            .db
            .prepare("SELECT DISTINCT agent FROM conversations ORDER BY agent")?;
        let rows = query.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn agents(&self, filter: &Filter) -> Result<Vec<AgentStats>> {
        let sql = format!(
            "SELECT agent, count(*), count(*) FILTER (WHERE temperature = 'hot') FROM leads
             WHERE {} GROUP BY agent ORDER BY count(*) DESC, agent",
            filter.conditions()
        );
        let mut query = self.db.prepare(&sql)?;
        let rows = query.query_map(filter.params(), |row| {
            Ok(AgentStats {
                agent: row.get(0)?,
                leads: row.get::<_, i64>(1)?.unsigned_abs(),
                hot: row.get::<_, i64>(2)?.unsigned_abs(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
