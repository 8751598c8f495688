//! The capture form: which fields an agent collects, in which order, and which of them it needs.

mod change;
mod check;
mod diff;
mod pattern;
mod region;
pub mod schema;
pub mod shape;
mod text;

use serde::Serialize;

pub use change::{BadPlace, Place};
pub use check::BadField;
pub use diff::diff;
pub use pattern::{BadPattern, Pattern};
pub use region::Region;
pub use text::BadForm;

/// What kind of value a field holds; decides how it is found and how it is normalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// A person's name, kept as written.
    Name,
    /// An email address, kept as written and compared folded.
    Email,
    /// A telephone number in E.164, with `;ext=` where one was given.
    Phone,
    /// The firm or organisation the visitor speaks for.
    Company,
    /// Anything else, as text.
    Text,
    /// A decimal number: `1200`, `-3.5`.
    Number,
    /// One of the words the field lists.
    Choice,
    /// A day: `2026-03-15`.
    Date,
    /// An absolute http or https address.
    Url,
    /// `true` or `false`.
    Boolean,
}

impl FieldKind {
    /// Every kind, in the order help shows them.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Company,
        Self::Text,
        Self::Number,
        Self::Choice,
        Self::Date,
        Self::Url,
        Self::Boolean,
    ];

    /// The kind's name on the command line, in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Company => "company",
            Self::Text => "text",
            Self::Number => "number",
            Self::Choice => "choice",
            Self::Date => "date",
            Self::Url => "url",
            Self::Boolean => "boolean",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The kind that a field of this key has unless told otherwise: `company` is a company, any
    /// key without a meaning of its own is text.
    pub fn of_key(key: &str) -> Self {
        match BUILT_IN_KEYS.contains(&key) {
            true => Self::from_name(key).unwrap_or(Self::Text),
            false => Self::Text,
        }
    }
}

/// One entry of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Lower-case letters, digits and `_`; what commands and JSON call it.
    pub key: String,
    /// What people read.
    pub label: String,
    /// What kind of value it holds.
    #[serde(rename = "type")]
    pub kind: FieldKind,
    /// Whether a lead without it is incomplete.
    pub required: bool,
    /// What the agent asks, where the owner gave words for it.
    pub question: Option<String>,
    /// The words a choice allows, as they are to be kept; none for other kinds.
    pub choices: Vec<String>,
    /// What finds values in the visitor's words, whatever was asked.
    pub pattern: Option<Pattern>,
    /// More words by which a question, or the key of a payload, is known to mean the field.
    pub hints: Vec<String>,
    /// Where visitors write phones without a country's code, unless what is said speaks for another
    /// country; of fields of type phone only.
    pub region: Option<Region>,
}

impl Field {
    /// A field named after its key: `team_size` is labelled "Team size".
    pub fn new(key: &str, required: bool) -> Self {
        Self {
            key: key.to_owned(),
            label: label_of(key),
            kind: FieldKind::of_key(key),
            required,
            question: None,
            choices: vec![],
            pattern: None,
            hints: vec![],
            region: None,
        }
    }

    /// Whether the field is one of the four that leads hold by name rather than among `fields`.
    pub fn is_built_in(&self) -> bool {
        BUILT_IN_KEYS.contains(&self.key.as_str())
    }
}

/// The keys every lead has a place for.
pub const BUILT_IN_KEYS: [&str; 4] = ["name", "email", "company", "phone"];

fn label_of(key: &str) -> String {
    let spaced = key.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Why a key cannot name a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// Empty, or with characters a column or JSON key should not have.
    #[error(
        "`{0}` cannot be a field key: use lower-case letters, digits and `_`, beginning with a letter"
    )]
    Spelling(String),
    /// A word that means something else in JSON and CSV output.
    #[error("`{0}` cannot be a field key: every lead has a column of that name already")]
    Reserved(String),
}

/// Names of a lead's other columns; a field of that name would make two columns alike.
const RESERVED: [&str; 13] = [
    "schema",
    "id",
    "agent",
    "fields",
    "temperature",
    "score",
    "captured_at",
    "last_seen_at",
    "conversations",
    "missing",
    "spam",
    "lead",
    "source",
];

/// Checks that `key` can name a field.
pub fn check_key(key: &str) -> Result<(), BadKey> {
    let spelled = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    match () {
        () if !spelled => Err(BadKey::Spelling(key.to_owned())),
        () if RESERVED.contains(&key) => Err(BadKey::Reserved(key.to_owned())),
        () => Ok(()),
    }
}

/// The fields of one agent, in order of position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// In the order they are asked.
    pub fields: Vec<Field>,
    /// Fields that are no longer collected, whose values are still found and kept: they make no
    /// lead and are shown with none, but are there at once when the field comes back.
    pub removed: Vec<Field>,
}

impl Default for Form {
    /// What a new store collects: a name and an email, both required.
    fn default() -> Self {
        Self {
            fields: vec![Field::new("name", true), Field::new("email", true)],
            removed: vec![],
        }
    }
}

impl Form {
    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// A form without fields.
    pub fn empty() -> Self {
        Self {
            fields: vec![],
            removed: vec![],
        }
    }

    /// The fields that have no place of their own on a lead, in order.
    pub fn custom(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.is_built_in())
    }

    /// Where the agent's visitors write phones: as its phone field says, else another of that type.
    pub fn region(&self) -> Option<Region> {
        let phone = self.field(FieldKind::Phone.as_str()).into_iter();
        phone.chain(&self.fields).find_map(|field| field.region)
    }

    /// The fields that are looked for by what the form says of them, removed ones too; the
    /// built-in ones are looked for in every conversation.
    pub fn sought(&self) -> impl Iterator<Item = &Field> {
        let all = self.fields.iter().chain(&self.removed);
        all.filter(|field| !field.is_built_in())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_decides_label_and_kind() {
        let field = Field::new("team_size", false);
        assert_eq!(
            (field.label.as_str(), field.kind),
            ("Team size", FieldKind::Text)
        );
        assert_eq!(Field::new("company", false).kind, FieldKind::Company);
    }

    #[test]
    fn keys_that_would_break_a_column_are_refused() {
        for bad in ["", "Team", "team size", "1st", "größe", "_x", "a-b"] {
            assert_eq!(check_key(bad), Err(BadKey::Spelling(bad.into())), "{bad}");
        }
        assert_eq!(check_key("score"), Err(BadKey::Reserved("score".into())));
        assert_eq!(check_key("team_size2"), Ok(()));
    }
}
