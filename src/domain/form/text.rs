//! A form as TOML, for version control and editors: one `[[field]]` for each, in order. Removed
//! fields are no part of it.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{BadField, Field, FieldKind, Form, Pattern, Region};

const HEAD: &str = "\
# The capture form of `leads`: one [[field]] each, in the order they are asked.
# type: name, email, phone, company, text, number, choice, date, url or boolean
# Optional: label, required, question, choices, pattern, hints, region
";

/// Why a text is no form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct BadForm {
    /// Counted from 1.
    pub line: usize,
    /// In words.
    pub reason: String,
}

/// A field as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    key: String,
    label: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    required: bool,
    question: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    choices: Vec<String>,
    pattern: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    hints: Vec<String>,
    region: Option<String>,
}

#[derive(Serialize)]
struct Written {
    field: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(default)]
    field: Vec<Spanned<Entry>>,
}

impl Form {
    /// The form as text, which [`Form::parse`] reads back.
    pub fn to_toml(&self) -> String {
        let field = self.fields.iter().map(Entry::of).collect();
        // Strings, flags and lists of strings always have a written form.
        let fields = toml::to_string(&Written { field }).unwrap_or_default();
        format!("{HEAD}\n{fields}")
    }

    /// Reads a form and checks all of it.
    pub fn parse(text: &str) -> Result<Self, BadForm> {
        let line_of = |at: usize| {
            1 + text
                .as_bytes()
                .iter()
                .take(at)
                .filter(|b| **b == b'\n')
                .count()
        };
        let read: Read = toml::from_str(text).map_err(|error| BadForm {
            line: line_of(error.span().map_or(0, |span| span.start)),
            reason: error.message().lines().collect::<Vec<_>>().join(" "),
        })?;
        let mut form = Self::empty();
        for entry in read.field {
            let line = line_of(entry.span().start);
            let bad = |error: BadField| BadForm {
                line,
                reason: error.to_string(),
            };
            let field = entry.into_inner().field().map_err(bad)?;
            field.check().map_err(bad)?;
            if form.field(&field.key).is_some() {
                return Err(bad(BadField::Duplicate(field.key)));
            }
            form.fields.push(field);
        }
        let end = |error: BadField| BadForm {
            line: line_of(text.len()),
            reason: error.to_string(),
        };
        form.check().map_err(end)?;
        Ok(form)
    }
}

impl Entry {
    fn of(field: &Field) -> Self {
        let field = field.clone();
        Self {
            key: field.key,
            label: Some(field.label),
            kind: Some(field.kind.as_str().to_owned()),
            required: field.required,
            question: field.question,
            choices: field.choices,
            pattern: field.pattern.map(|pattern| pattern.as_str().to_owned()),
            hints: field.hints,
            region: field.region.map(|region| region.to_string()),
        }
    }

    fn field(self) -> Result<Field, BadField> {
        let usual = Field::new(&self.key, self.required);
        let pattern = self.pattern.filter(|pattern| !pattern.is_empty());
        Ok(Field {
            label: self.label.unwrap_or(usual.label),
            kind: match self.kind {
                Some(name) => FieldKind::parse(&name)?,
                None => usual.kind,
            },
            question: self.question.filter(|question| !question.trim().is_empty()),
            choices: self.choices,
            pattern: pattern.map(|text| Pattern::new(&text)).transpose()?,
            hints: self.hints,
            region: self.region.map(|code| Region::named(&code)).transpose()?,
            ..usual
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let mut form = Form::default();
        form.fields.push(Field {
            kind: FieldKind::Choice,
            question: Some("How \"big\"?\nRoughly.".into()),
            choices: vec!["a, b".into(), "größer".into()],
            pattern: Pattern::new(r"\d+ '(x)'").ok(),
            hints: vec!["size".into()],
            ..Field::new("team_size", false)
        });
        form.fields.push(Field {
            region: Region::parse("de"),
            ..Field::new("phone", false)
        });
        assert_eq!(Form::parse(&form.to_toml()), Ok(form));
    }

    #[test]
    fn little_needs_to_be_said() {
        let form = Form::parse("[[field]]\nkey = \"email\"\nrequired = true\n").unwrap();
        assert_eq!(form.fields, [Field::new("email", true)]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let table = [
            ("", 1, "a form without fields"),
            ("[[field]\n", 1, "unclosed array table"),
            ("[[field]]\nlabel = \"x\"\n", 1, "missing field `key`"),
            (
                "\n[[field]]\nkey = \"a\"\nsize = 3\n",
                4,
                "unknown field `size`",
            ),
            (
                "\n\n[[field]]\nkey = \"a\"\ntype = \"dtae\"\n",
                3,
                "did you mean `date`?",
            ),
            (
                "[[field]]\nkey = \"a\"\n[[field]]\nkey = \"a\"\n",
                3,
                "two fields `a`",
            ),
            (
                "[[field]]\nkey = \"a\"\npattern = \"(\"\n",
                1,
                "unclosed group",
            ),
            (
                "[[field]]\nkey = \"phone\"\nregion = \"Germany\"\n",
                1,
                "is no country's code",
            ),
        ];
        for (text, line, reason) in table {
            let error = Form::parse(text).unwrap_err();
            assert!(
                error.line == line && error.reason.contains(reason),
                "{text}{error}"
            );
            assert_eq!(error.reason.lines().count(), 1, "{error}");
        }
    }
}
