//! What payloads say of a person under keys that the form has no field for. It is stored with the
//! conversation and filled in when a field of that name is added, so it is counted rather than lost.

use std::collections::BTreeMap;

use crate::domain::analysis::Derived;
use crate::domain::conversation::Entry;

/// How many keys are told apart, and how many of them are named.
const KEYS: usize = 200;
const NAMED: usize = 8;

/// How often each key held a value for which there was no field.
#[derive(Debug, Default)]
pub(super) struct Leftovers {
    by_key: BTreeMap<String, u64>,
}

impl Leftovers {
    /// Counts the values of a conversation. A payload that gives nothing at all, as the arguments of a
    /// price lookup do, is not about a person.
    pub(super) fn add(&mut self, told: &Derived) {
        let captures = &told.analysis.captures;
        let is_used = |entry: &Entry| {
            let value = entry.value.trim();
            captures.iter().any(|capture| {
                let is_part = || capture.raw.split(' ').any(|part| part == value);
                capture.raw.trim() == value || capture.field == "name" && is_part()
            })
        };
        for payload in &told.conversation.payloads {
            if payload.entries.iter().any(is_used) {
                let left = payload.entries.iter().filter(|entry| !is_used(entry));
                left.for_each(|entry| self.count(&entry.path));
            }
        }
    }

    fn count(&mut self, path: &str) {
        let key = plain_key(path);
        if let Some(count) = self.by_key.get_mut(key) {
            *count += 1;
        } else if self.by_key.len() < KEYS {
            self.by_key.insert(key.to_owned(), 1);
        } else {
            *self.by_key.entry(OTHER.to_owned()).or_default() += 1;
        }
    }

    /// The keys, the most frequent first: `12 budget, 3 city`. `None` where there are none.
    pub(super) fn named(&self) -> Option<String> {
        let mut keys: Vec<_> = self.by_key.iter().collect();
        keys.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let more = keys.len().saturating_sub(NAMED);
        let named = keys.iter().take(NAMED);
        let mut named: Vec<_> = named.map(|(key, count)| format!("{count} {key}")).collect();
        if more > 0 {
            named.push(format!("{more} more keys"));
        }
        (!named.is_empty()).then(|| named.join(", "))
    }
}

const OTHER: &str = "other";

/// The last step of a path as it can be shown: a key that is a text or an address of somebody is none.
fn plain_key(path: &str) -> &str {
    let key = path.rsplit('.').next().unwrap_or(path).trim();
    let is_plain = |c: char| c.is_alphanumeric() || " _-/()?&'".contains(c);
    let digits = key.chars().filter(char::is_ascii_digit).count();
    let known = !key.is_empty() && key.len() <= 40 && digits <= 3 && key.chars().all(is_plain);
    if known { key } else { OTHER }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_keys_are_named_and_none_that_could_be_a_person() {
        let mut left = Leftovers::default();
        assert_eq!(left.named(), None);
        for path in ["a.city", "budget", "city", "jo@x", "+1 415 555 0132"] {
            left.count(path);
        }
        assert_eq!(left.named().as_deref(), Some("2 city, 2 other, 1 budget"));
        (0..300).for_each(|n| left.count(&"k".repeat(n % 35 + 1)));
        assert!(left.named().is_some_and(|told| told.ends_with("more keys")));
    }
}
