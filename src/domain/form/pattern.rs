//! Regular expressions that people give for a field: compiled once, and kept small, since they run
//! over everything that visitors write.

use regex::{Regex, RegexBuilder};
use serde::{Serialize, Serializer};

/// The most a compiled expression may take, in bytes.
const LARGEST: usize = 1 << 20;

/// A regular expression of a field.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

impl Pattern {
    /// Compiles an expression. Matching takes time linear in the text, whatever it says.
    pub fn new(text: &str) -> Result<Self, BadPattern> {
        let compiled = RegexBuilder::new(text)
            .size_limit(LARGEST)
            .dfa_size_limit(LARGEST)
            .build();
        let compiled = compiled.map_err(|error| BadPattern {
            pattern: text.to_owned(),
            reason: reason(&error),
        })?;
        Ok(Self(compiled))
    }

    /// The expression as it was given.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The compiled expression.
    pub fn regex(&self) -> &Regex {
        &self.0
    }

    /// Whether it names the value within its match by a group: `order (\d+)`.
    pub fn has_group(&self) -> bool {
        self.0.captures_len() > 1
    }
}

/// The last line of what the parser says: the others draw the expression with a mark below it.
fn reason(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
        error => {
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default().trim();
            last.trim_start_matches("error: ").to_owned()
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Pattern {}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{pattern}` is not a pattern that can be used: {reason}")]
pub struct BadPattern {
    pattern: String,
    reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_and_huge_patterns_are_refused_in_one_line() {
        for (bad, why) in [
            ("(", "unclosed group"),
            ("a{1000}{1000}{10}", "too large"),
            ("(?=x)", "look-around"),
        ] {
            let error = Pattern::new(bad).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
            assert_eq!(error.lines().count(), 1, "{error}");
        }
    }
}
