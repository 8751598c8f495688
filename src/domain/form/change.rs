//! What can be done to a form's list of fields: each keeps the others in order, and a field that
//! leaves the form stays known, so that its values do.

use super::{Field, Form};

/// Where in the form a field is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Counted from 1.
    Number(usize),
    /// Before the field of this key.
    Before(String),
    /// After the field of this key.
    After(String),
}

/// Why a field cannot be put somewhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPlace {
    /// No such number.
    #[error("`{0}` is no place in a form of {1}: use a number from 1 to {1}")]
    Number(usize, usize),
    /// No such neighbour.
    #[error("there is no field `{0}` to put it beside: `leads fields list` shows those there are")]
    Neighbour(String),
    /// Its own neighbour.
    #[error("`{0}` cannot stand beside itself: name another field, or a place by its number")]
    Itself(String),
}

impl Form {
    /// Puts a field of the form elsewhere. A key the form does not have changes nothing.
    pub fn put(&mut self, key: &str, place: &Place) -> Result<(), BadPlace> {
        let Some(from) = self.position(key) else {
            return Ok(());
        };
        let beside = |other: &String| match self.position(other) {
            _ if other == key => Err(BadPlace::Itself(key.to_owned())),
            None => Err(BadPlace::Neighbour(other.clone())),
            // As it counts once the field has been taken out.
            Some(at) => Ok(at - usize::from(from < at)),
        };
        let to = match place {
            Place::Number(n) if (1..=self.fields.len()).contains(n) => n - 1,
            Place::Number(n) => return Err(BadPlace::Number(*n, self.fields.len())),
            Place::Before(other) => beside(other)?,
            Place::After(other) => beside(other)? + 1,
        };
        let field = self.fields.remove(from);
        self.fields.insert(to, field);
        Ok(())
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }

    /// Adds a field at the end, in place of a removed one of its key.
    pub fn add(&mut self, field: Field) {
        self.removed.retain(|removed| removed.key != field.key);
        self.fields.push(field);
    }

    /// Takes a field out of the form; its values stay.
    pub fn remove(&mut self, key: &str) {
        if let Some(at) = self.position(key) {
            let field = self.fields.remove(at);
            self.removed.push(field);
        }
    }

    /// Forgets a field, collected or removed, and with it its values.
    pub fn purge(&mut self, key: &str) {
        self.fields.retain(|field| field.key != key);
        self.removed.retain(|field| field.key != key);
    }

    /// This form after another: what the other had and this one has not is removed.
    #[must_use]
    pub fn in_place_of(mut self, other: &Self) -> Self {
        let gone = other.fields.iter().chain(&other.removed);
        let gone = gone.filter(|field| self.field(&field.key).is_none());
        self.removed = gone.cloned().collect();
        self
    }

    /// Keys of the fields for which something else is found in what is stored than with `other`.
    pub fn finds_otherwise(&self, other: &Self) -> Vec<String> {
        let found = |form: &Self, key: &str| {
            let collected = form.field(key).is_some();
            let field = form.fields.iter().chain(&form.removed);
            let field = field
                .clone()
                .find(|field| field.key == key)
                .map(Field::search);
            (collected, field)
        };
        let mut keys: Vec<String> = Vec::new();
        let all = [self, other]
            .into_iter()
            .flat_map(|f| f.fields.iter().chain(&f.removed));
        for Field { key, .. } in all {
            if !keys.contains(key) && found(self, key) != found(other, key) {
                keys.push(key.clone());
            }
        }
        keys
    }
}

impl Field {
    /// The field as far as it decides what is found for it.
    fn search(&self) -> Self {
        Self {
            required: false,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(keys: &[&str]) -> Form {
        Form {
            fields: keys.iter().map(|key| Field::new(key, false)).collect(),
            removed: vec![],
        }
    }

    fn keys(form: &Form) -> String {
        let keys: Vec<_> = form.fields.iter().map(|f| f.key.as_str()).collect();
        keys.join("")
    }

    #[test]
    fn fields_are_put_where_they_are_wanted() {
        let table = [
            ("a", Place::Number(3), Ok("bcad")),
            ("d", Place::Number(1), Ok("dabc")),
            ("a", Place::Number(5), Err(BadPlace::Number(5, 4))),
            ("a", Place::Number(0), Err(BadPlace::Number(0, 4))),
            ("a", Place::Before("d".into()), Ok("bcad")),
            ("a", Place::After("d".into()), Ok("bcda")),
            ("d", Place::Before("a".into()), Ok("dabc")),
            ("d", Place::After("a".into()), Ok("adbc")),
            (
                "a",
                Place::After("x".into()),
                Err(BadPlace::Neighbour("x".into())),
            ),
            (
                "a",
                Place::After("a".into()),
                Err(BadPlace::Itself("a".into())),
            ),
        ];
        for (key, place, wanted) in table {
            let mut form = form(&["a", "b", "c", "d"]);
            let put = form.put(key, &place).map(|()| keys(&form));
            assert_eq!(put, wanted.map(str::to_owned), "{key} {place:?}");
        }
    }

    #[test]
    fn what_leaves_the_form_stays_known_until_it_is_purged() {
        let mut old = form(&["a", "b"]);
        old.remove("a");
        let mut new = form(&["c"]).in_place_of(&old);
        let removed: Vec<_> = new.removed.iter().map(|f| f.key.as_str()).collect();
        assert_eq!(removed, ["b", "a"]);
        new.purge("a");
        new.add(Field::new("b", true));
        assert_eq!((keys(&new).as_str(), new.removed.len()), ("cb", 0));
    }

    #[test]
    fn being_required_and_its_place_say_nothing_of_what_is_found() {
        let old = form(&["a", "b", "c"]);
        let mut new = form(&["b", "a"]);
        new.fields[0].required = true;
        new.fields[1].question = Some("Why?".into());
        let new = new.in_place_of(&old);
        assert_eq!(new.finds_otherwise(&old), ["a", "c"]);
    }
}
