//! The capture forms. An agent without a form of its own uses the default one.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use crate::domain::analysis::{Analyst, Forms};
use crate::domain::form::{Field, FieldKind, Form, Pattern, Region};

use super::{Batch, Result, Store, json_column, to_json};

/// The agent under which the default form is kept.
const DEFAULT: &str = "";

impl Store {
    /// Every agent's form.
    pub fn forms(&self) -> Result<Forms> {
        all(&self.db)
    }

    /// How many values are kept of each field, in the conversations of an agent or of all that use
    /// the default form.
    pub fn kept_values(&self, agent: Option<&str>) -> Result<BTreeMap<String, u64>> {
        let mut query = self.db.prepare_cached(
            "SELECT field, count(*) FROM captures
             JOIN conversations ON conversations.id = conversation_id
             WHERE rejected IS NULL AND CASE WHEN ?1 IS NULL
                 THEN agent NOT IN (SELECT agent FROM form_fields) ELSE agent = ?1 END
             GROUP BY field",
        )?;
        let rows = query.query_map([agent], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?;
        rows.map(|row| {
            row.map(|(field, n)| (field, n.unsigned_abs()))
                .map_err(Into::into)
        })
        .collect()
    }
}

pub(super) fn all(db: &Connection) -> Result<Forms> {
    let mut query = db.prepare_cached(
        "SELECT agent, key, label, kind, required, question, choices, pattern, hints, region, removed
         FROM form_fields ORDER BY agent, position",
    )?;
    let mut rows = query.query([])?;
    let mut forms = Forms {
        default: Form::empty(),
        ..Forms::default()
    };
    while let Some(row) = rows.next()? {
        let form = match row.get_ref(0)?.as_str() {
            Ok(DEFAULT) => &mut forms.default,
            _ => forms.own.entry(row.get(0)?).or_insert_with(Form::empty),
        };
        match row.get(10)? {
            true => form.removed.push(field(row)?),
            false => form.fields.push(field(row)?),
        }
    }
    Ok(forms)
}

fn field(row: &Row<'_>) -> Result<Field> {
    let kind: String = row.get(3)?;
    let pattern: Option<String> = row.get(7)?;
    let region: Option<String> = row.get(9)?;
    Ok(Field {
        key: row.get(1)?,
        label: row.get(2)?,
        // A kind of a later version is text to this one.
        kind: FieldKind::from_name(&kind).unwrap_or(FieldKind::Text),
        required: row.get(4)?,
        question: row.get(5)?,
        choices: json_column(&row.get::<_, String>(6)?)?,
        // It was checked when it came in; one of a later version finds nothing in this one.
        pattern: pattern.and_then(|pattern| Pattern::new(&pattern).ok()),
        hints: json_column(&row.get::<_, String>(8)?)?,
        region: region.and_then(|code| Region::parse(&code)),
    })
}

impl Batch<'_> {
    /// The form of an agent, or the default one, as it is while nobody else can change it.
    pub fn form(&self, agent: Option<&str>) -> Form {
        let forms = &self.analyst.forms;
        agent
            .map_or(&forms.default, |agent| forms.of(agent))
            .clone()
    }

    /// Puts a form in place of the one an agent has; `None` for the default form. What is derived
    /// from now on in this batch is derived with it.
    pub fn replace_form(&mut self, agent: Option<&str>, form: &Form) -> Result<()> {
        let agent = agent.unwrap_or(DEFAULT);
        self.tx
            .execute("DELETE FROM form_fields WHERE agent = ?1", [agent])?;
        let fields = form.fields.iter().chain(&form.removed);
        for (position, field) in fields.enumerate() {
            self.tx.execute(
                "INSERT INTO form_fields (agent, key, position, label, kind, required, question,
                     choices, pattern, hints, region, removed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                params![
                    agent,
                    field.key,
                    position as i64,
                    field.label,
                    field.kind.as_str(),
                    field.required,
                    field.question,
                    to_json(&field.choices)?,
                    field.pattern.as_ref().map(Pattern::as_str),
                    to_json(&field.hints)?,
                    field.region.map(Region::as_str),
                    position >= form.fields.len(),
                ],
            )?;
        }
        self.read_forms()
    }

    /// Takes an agent's own form away, so that it uses the default one.
    pub fn drop_form(&mut self, agent: &str) -> Result<()> {
        let sql = "DELETE FROM form_fields WHERE agent = ?1 AND agent <> ?2";
        self.tx.execute(sql, [agent, DEFAULT])?;
        self.read_forms()
    }

    fn read_forms(&mut self) -> Result<()> {
        let signals = Arc::clone(&self.analyst.signals);
        self.analyst = Arc::new(Analyst {
            forms: all(&self.tx)?,
            signals,
        });
        Ok(())
    }
}
