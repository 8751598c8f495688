//! What a platform knows of a visitor, as one payload: a newer value takes the place of an older
//! one, and a label that the platform made up is no name.

use super::draft::clean;
use super::json::Json;
use super::names::{is_name_key, is_placeholder};
use super::payload::member;
use super::people::{is_email, phone_of};
use super::submission::tidy;
use crate::domain::conversation::{Entry, Origin, Payload};

/// A visitor's profile as it is put together.
#[derive(Debug, Default)]
pub(super) struct Profile {
    entries: Vec<Entry>,
}

impl Profile {
    /// Sets a value unless it says nothing.
    pub fn put(&mut self, path: &str, value: &str) {
        let value = clean(value);
        if value.is_empty() || is_name_key(path) && is_placeholder(&value) {
            return;
        }
        match self.entries.iter_mut().find(|entry| entry.path == path) {
            Some(entry) => entry.value = value.into_owned(),
            None => self.entries.push(Entry {
                path: path.to_owned(),
                value: value.into_owned(),
            }),
        }
    }

    /// Sets the values that a person's record has under these keys, each under its path.
    pub fn add(&mut self, person: &Json<'_>, keys: &[(&str, &str)]) {
        for (key, path) in keys {
            if let Some(value) = person.get(key).and_then(Json::scalar_text) {
                self.put(path, &value);
            }
        }
    }

    /// Sets an identity that may be an address: `jo@x.example`, `+14155550132`.
    pub fn put_address(&mut self, identity: &str) -> bool {
        if is_email(identity) {
            self.put("email", identity);
            return true;
        }
        let phone = phone_of(identity);
        phone.is_some_and(|phone| {
            self.put("phone", &phone);
            true
        })
    }

    /// Sets the name that somebody goes by, which may be an address.
    pub fn put_name(&mut self, name: &str) {
        if !self.put_address(name) {
            self.put("name", name);
        }
    }

    /// The payload, if anything is known.
    pub fn payload(self, name: impl Into<Option<&'static str>>) -> Option<Payload> {
        (!self.entries.is_empty()).then_some(Payload {
            origin: Origin::Profile,
            name: name.into().map(str::to_owned),
            at: None,
            entries: self.entries,
        })
    }
}

/// The values that the account's own fields have, without tracking and consent.
pub(super) fn custom(key: &str, values: Option<&Json<'_>>) -> Option<Payload> {
    tidy(member(Origin::Profile, key, values?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_may_be_an_address() {
        for (identity, wanted) in [
            ("jo@x.example", "email=jo@x.example"),
            ("+1 (415) 555-0132", "phone=+1 (415) 555-0132"),
            ("Jo Day", "name=Jo Day"),
            ("Guest", ""),
        ] {
            let mut profile = Profile::default();
            profile.put_name(identity);
            let payload = profile.payload("x");
            let entry = payload.map(|p| format!("{}={}", p.entries[0].path, p.entries[0].value));
            assert_eq!(entry.unwrap_or_default(), wanted);
        }
    }
}
