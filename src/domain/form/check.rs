//! Whether what a form says of a field fits together.

use super::{BadKey, BadPattern, Field, FieldKind, Form, Region, check_key};

/// Why a form cannot have a field as it was described.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadField {
    /// Its key cannot be one.
    #[error(transparent)]
    Key(#[from] BadKey),
    /// Its pattern cannot be one.
    #[error(transparent)]
    Pattern(#[from] BadPattern),
    /// There is no such type.
    #[error("`{0}` is not a type of field: {1}")]
    Kind(String, String),
    /// A built-in field of another type.
    #[error("`{0}` is always of type {0}: give a field of another kind a key of its own")]
    BuiltInKind(String),
    /// Pattern, hints or choices for a built-in field.
    #[error(
        "`{0}` is found by rules of its own: {1} are for fields with a key of their own, such as \
         `work_{0}` with `--type {0}`"
    )]
    BuiltInRules(String, &'static str),
    /// Nothing to read.
    #[error("`{0}` has no label: leave it out for the key, spelled as words")]
    NoLabel(String),
    /// A choice without choices.
    #[error("`{0}` is a choice without choices: list them with `--choices small,medium,large`")]
    NoChoices(String),
    /// Choices for another kind.
    #[error("`{0}` is of type {1}, which takes no choices: give it `--type choice`")]
    ChoicesOf(String, &'static str),
    /// A choice without a letter.
    #[error("`{0}` has a choice without a letter or digit: nobody could name it")]
    EmptyChoice(String),
    /// Two choices that differ in nothing but case.
    #[error("`{0}` lists the choice `{1}` twice: keep one of them")]
    SameChoice(String, String),
    /// A pattern for a yes or no.
    #[error("`{0}` is of type boolean, which is read from the answer: it takes no pattern")]
    PatternOfBoolean(String),
    /// No country's code.
    #[error("`{0}` is no country's code: use two letters, such as DE, GB or US")]
    Region(String),
    /// A country for what is no phone.
    #[error(
        "`{0}` is of type {1}, and a region is for phones: `leads fields set phone --region DE`"
    )]
    RegionOf(String, &'static str),
    /// A hint without a letter.
    #[error("`{0}` has an empty hint: give a word of the question, such as `--hint budget`")]
    EmptyHint(String),
    /// Two fields of a key.
    #[error("there are two fields `{0}`: keep one of them")]
    Duplicate(String),
    /// A form without fields.
    #[error("a form without fields: nobody would be a lead")]
    NoFields,
}

impl Field {
    /// Checks that everything said of the field fits together.
    pub fn check(&self) -> Result<(), BadField> {
        check_key(&self.key)?;
        let key = || self.key.clone();
        let says_nothing = |text: &String| !text.chars().any(char::is_alphanumeric);
        if self.is_built_in() {
            self.check_built_in()?;
        }
        match self.kind {
            _ if self.label.trim().is_empty() => Err(BadField::NoLabel(key())),
            kind if kind != FieldKind::Phone && self.region.is_some() => {
                Err(BadField::RegionOf(key(), kind.as_str()))
            }
            FieldKind::Choice if self.choices.is_empty() => Err(BadField::NoChoices(key())),
            FieldKind::Boolean if self.pattern.is_some() => Err(BadField::PatternOfBoolean(key())),
            kind if kind != FieldKind::Choice && !self.choices.is_empty() => {
                Err(BadField::ChoicesOf(key(), kind.as_str()))
            }
            _ if self.choices.iter().any(says_nothing) => Err(BadField::EmptyChoice(key())),
            _ if self.hints.iter().any(says_nothing) => Err(BadField::EmptyHint(key())),
            _ => match twice(self.choices.iter().map(|c| c.trim().to_lowercase())) {
                Some(choice) => Err(BadField::SameChoice(key(), choice)),
                None => Ok(()),
            },
        }
    }

    fn check_built_in(&self) -> Result<(), BadField> {
        let rules = [
            ("choices", !self.choices.is_empty()),
            ("patterns", self.pattern.is_some()),
            ("hints", !self.hints.is_empty()),
        ];
        if self.kind.as_str() != self.key {
            return Err(BadField::BuiltInKind(self.key.clone()));
        }
        match rules.into_iter().find(|(_, given)| *given) {
            Some((what, _)) => Err(BadField::BuiltInRules(self.key.clone(), what)),
            None => Ok(()),
        }
    }
}

impl Form {
    /// Checks every field, and that no two have one key.
    pub fn check(&self) -> Result<(), BadField> {
        if self.fields.is_empty() {
            return Err(BadField::NoFields);
        }
        self.fields.iter().try_for_each(Field::check)?;
        match twice(self.fields.iter().map(|field| field.key.clone())) {
            Some(key) => Err(BadField::Duplicate(key)),
            None => Ok(()),
        }
    }
}

impl FieldKind {
    /// The kind with this name, or what to say where there is none.
    pub fn parse(name: &str) -> Result<Self, BadField> {
        let likeness = |kind: &Self| (strsim::jaro_winkler(kind.as_str(), name) * 100.0) as u32;
        let way_out = || match Self::ALL.into_iter().max_by_key(likeness) {
            Some(kind) if likeness(&kind) >= 75 => format!("did you mean `{}`?", kind.as_str()),
            _ => format!("use one of {}", Self::ALL.map(Self::as_str).join(", ")),
        };
        Self::from_name(name).ok_or_else(|| BadField::Kind(name.to_owned(), way_out()))
    }
}

impl Region {
    /// The region of this code, or what to say where there is none.
    pub fn named(code: &str) -> Result<Self, BadField> {
        Self::parse(code).ok_or_else(|| BadField::Region(code.to_owned()))
    }
}

/// The first value that comes twice.
fn twice(values: impl Iterator<Item = String>) -> Option<String> {
    let mut seen = Vec::new();
    for value in values {
        if seen.contains(&value) {
            return Some(value);
        }
        seen.push(value);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::Pattern;

    fn field(key: &str, kind: FieldKind, choices: &[&str]) -> Field {
        Field {
            kind,
            choices: choices.iter().map(|c| (*c).to_owned()).collect(),
            ..Field::new(key, false)
        }
    }

    fn of_region(key: &str, kind: FieldKind) -> Field {
        Field {
            region: Region::parse("GB"),
            ..field(key, kind, &[])
        }
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let table = [
            (field("size", FieldKind::Choice, &["s", "m"]), ""),
            (
                field("size", FieldKind::Choice, &[]),
                "choice without choices",
            ),
            (field("size", FieldKind::Choice, &["s", " S"]), "`s` twice"),
            (
                field("size", FieldKind::Choice, &["s", ""]),
                "without a letter",
            ),
            (field("size", FieldKind::Number, &["s"]), "takes no choices"),
            (field("Size", FieldKind::Text, &[]), "cannot be a field key"),
            (field("email", FieldKind::Text, &[]), "always of type email"),
            (field("work_email", FieldKind::Email, &[]), ""),
            (of_region("phone", FieldKind::Phone), ""),
            (of_region("size", FieldKind::Text), "a region is for phones"),
        ];
        for (field, wanted) in table {
            let said = field.check().err().map_or(String::new(), |e| e.to_string());
            assert!(
                said.contains(wanted) && said.is_empty() == wanted.is_empty(),
                "{said}"
            );
        }
        let mut email = Field::new("email", true);
        email.pattern = Pattern::new("x").ok();
        assert!(matches!(email.check(), Err(BadField::BuiltInRules(..))));
    }

    #[test]
    fn an_unknown_type_is_told_the_nearest_one() {
        let said = |name| FieldKind::parse(name).unwrap_err().to_string();
        assert!(said("nubmer").contains("did you mean `number`?"));
        assert!(said("zzz").contains("use one of name, email"));
    }

    #[test]
    fn a_key_comes_once() {
        let mut form = Form::default();
        form.fields.push(Field::new("name", false));
        assert_eq!(form.check(), Err(BadField::Duplicate("name".into())));
    }
}
