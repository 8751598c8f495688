//! A query as SQL: conditions with bound parameters, order and limits.

use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;
use rusqlite::{Connection, ParamsFromIter};

use crate::domain::form::BUILT_IN_KEYS;
use crate::domain::profile::{fold, main_number, typed_number};
use crate::domain::query::{By, FieldIs, Query, Sort};
use crate::domain::spam::Flagged;

use super::millis;

/// The part of a statement that follows `FROM leads` or `FROM conversations`.
pub(super) struct Filter {
    conditions: Vec<String>,
    params: Vec<Value>,
    order: &'static str,
    limit: i64,
    offset: u32,
}

impl Filter {
    /// Conditions over leads.
    pub(super) fn leads(query: &Query) -> Self {
        let time = match query.by {
            By::Captured => "captured_at",
            By::LastSeen => "last_seen_at",
        };
        let mut filter = Self::common(query, time);
        filter.order = lead_order(query.sort);
        for field in &query.has {
            filter.has(field);
        }
        for condition in &query.wheres {
            filter.field_is(condition);
        }
        if let Some(flagged) = query.spam {
            let condition = match flagged {
                Flagged::Only => "spam <> '[]'",
                Flagged::Without => "spam = '[]'",
            };
            filter.conditions.push(condition.to_owned());
        }
        if let Some(text) = &query.search {
            let text = filter.bind(fold(text));
            let built_in = BUILT_IN_KEYS.map(|key| format!("instr(fold({key}), {text}) > 0"));
            filter.conditions.push(format!(
                "({} OR EXISTS (SELECT 1 FROM json_each(fields) WHERE instr(fold(value), {text}) > 0))",
                built_in.join(" OR ")
            ));
        }
        filter
    }

    /// Conditions over conversations.
    pub(super) fn conversations(query: &Query) -> Self {
        let time = match query.by {
            By::Captured => "began_at",
            By::LastSeen => "last_at",
        };
        let mut filter = Self::common(query, time);
        filter.order = conversation_order(query.sort);
        if let Some(text) = &query.search {
            let text = filter.bind(fold(text));
            filter.conditions.push(format!(
                "EXISTS (SELECT 1 FROM json_each(transcript) AS message
                         WHERE instr(fold(message.value ->> 'text'), {text}) > 0)"
            ));
        }
        filter
    }

    fn common(query: &Query, time: &str) -> Self {
        let mut filter = Self {
            conditions: vec![],
            params: vec![],
            order: "",
            // SQLite's word for no limit.
            limit: query.limit.map_or(-1, i64::from),
            offset: query.offset,
        };
        if let Some(agent) = &query.agent {
            filter.compare("agent =", agent.clone());
        }
        if let Some(from) = query.period.from {
            filter.compare(&format!("{time} >="), millis(from));
        }
        if let Some(until) = query.period.until {
            filter.compare(&format!("{time} <"), millis(until));
        }
        if let Some(score) = query.min_score {
            filter.compare("score >=", i64::from(score));
        }
        if !query.temperatures.is_empty() {
            let wanted: Vec<_> = query
                .temperatures
                .iter()
                .map(|t| filter.bind(t.as_str().to_owned()))
                .collect();
            filter
                .conditions
                .push(format!("temperature IN ({})", wanted.join(", ")));
        }
        filter
    }

    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.params.push(value.into());
        format!("?{}", self.params.len())
    }

    fn compare(&mut self, left: &str, value: impl Into<Value>) {
        let right = self.bind(value);
        self.conditions.push(format!("{left} {right}"));
    }

    fn has(&mut self, field: &str) {
        let column = self.column(field);
        self.conditions.push(format!("{column} IS NOT NULL"));
    }

    fn field_is(&mut self, condition: &FieldIs) {
        let column = self.column(&condition.field);
        // A number is asked for without its extension; nobody knows those by heart.
        let (column, wanted) = match condition.field.as_str() {
            "phone" => {
                let typed = typed_number(&condition.value);
                (
                    format!("main_number({column})"),
                    typed.unwrap_or(condition.value.clone()),
                )
            }
            _ => (column, condition.value.clone()),
        };
        self.compare(&format!("fold({column}) ="), fold(&wanted));
    }

    /// Where a lead keeps a field. Keys of custom fields are bound, not spelled into the SQL.
    fn column(&mut self, field: &str) -> String {
        match BUILT_IN_KEYS.iter().find(|key| **key == field) {
            Some(key) => (*key).to_owned(),
            None => {
                let key = self.bind(field.to_owned());
                format!("(fields ->> {key})")
            }
        }
    }

    pub(super) fn sql(&self) -> String {
        let conditions = match self.conditions.is_empty() {
            true => String::new(),
            false => format!("WHERE {}", self.conditions.join(" AND ")),
        };
        format!(
            "{conditions} ORDER BY {} LIMIT {} OFFSET {}",
            self.order, self.limit, self.offset
        )
    }

    /// The conditions alone, for counting.
    pub(super) fn conditions(&self) -> String {
        match self.conditions.is_empty() {
            true => "TRUE".to_owned(),
            false => self.conditions.join(" AND "),
        }
    }

    pub(super) fn params(&self) -> ParamsFromIter<impl Iterator<Item = &Value>> {
        rusqlite::params_from_iter(self.params.iter())
    }
}

fn lead_order(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "captured_at DESC, id DESC",
        Sort::Oldest => "captured_at, id",
        Sort::LastSeen => "last_seen_at DESC, id DESC",
        Sort::Score => "score DESC, captured_at DESC, id DESC",
        Sort::Name => "name IS NULL, fold(name), id",
    }
}

fn conversation_order(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "began_at DESC, id DESC",
        Sort::Oldest => "began_at, id",
        Sort::LastSeen => "last_at DESC, id DESC",
        Sort::Score => "score DESC, began_at DESC, id DESC",
        Sort::Name => "source_id, agent",
    }
}

/// What SQLite lacks: it folds ASCII only, and people are called Émilie too.
pub(super) fn add_functions(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("fold", 1, flags, |context| {
        Ok(context.get::<Option<String>>(0)?.map(|text| fold(&text)))
    })?;
    db.create_scalar_function("main_number", 1, flags, |context| {
        Ok(context
            .get::<Option<String>>(0)?
            .map(|phone| main_number(&phone).to_owned()))
    })
}
