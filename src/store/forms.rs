//! The capture forms. An agent without a form of its own uses the default one.

use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use crate::domain::analysis::{Analyst, Forms};
use crate::domain::form::{Field, FieldKind, Form};

use super::{Batch, Result, Store};

/// The agent under which the default form is kept.
const DEFAULT: &str = "";

impl Store {
    /// Every agent's form.
    pub fn forms(&self) -> Result<Forms> {
        all(&self.db)
    }
}

pub(super) fn all(db: &Connection) -> Result<Forms> {
    let mut query = db.prepare_cached(
        "SELECT agent, key, label, kind, required, question FROM form_fields
         ORDER BY agent, position",
    )?;
    let rows = query.query_map([], |row| Ok((row.get::<_, String>(0)?, field(row)?)))?;
    let mut forms = Forms {
        default: Form { fields: vec![] },
        ..Forms::default()
    };
    for row in rows {
        let (agent, field) = row?;
        let form = match agent.as_str() {
            DEFAULT => &mut forms.default,
            _ => forms
                .own
                .entry(agent)
                .or_insert_with(|| Form { fields: vec![] }),
        };
        form.fields.push(field);
    }
    Ok(forms)
}

fn field(row: &Row<'_>) -> rusqlite::Result<Field> {
    let kind: String = row.get(3)?;
    Ok(Field {
        key: row.get(1)?,
        label: row.get(2)?,
        // A kind of a later version is text to this one.
        kind: FieldKind::from_name(&kind).unwrap_or(FieldKind::Text),
        required: row.get(4)?,
        question: row.get(5)?,
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
        for (position, field) in form.fields.iter().enumerate() {
            self.tx.execute(
                "INSERT INTO form_fields (agent, key, position, label, kind, required, question)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    agent,
                    field.key,
                    position as i64,
                    field.label,
                    field.kind.as_str(),
                    field.required,
                    field.question,
                ],
            )?;
        }
        let signals = Arc::clone(&self.analyst.signals);
        self.analyst = Arc::new(Analyst {
            forms: all(&self.tx)?,
            signals,
        });
        Ok(())
    }
}
