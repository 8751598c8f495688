//! What a platform's name for a person is worth: a name, a phone number, or nothing at all, as the
//! names are that platforms make up.

use super::profile::Profile;
use crate::domain::conversation::Payload;

/// Marks of direction, joiners and other characters that nobody sees.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The phone number that a handle is: `+1 202 555 0143`, `whatsapp:+12025550143`.
pub(super) fn phone_of(handle: &str) -> Option<String> {
    let handle: String = handle.chars().filter(|c| !is_invisible(*c)).collect();
    let handle = handle.replace(['\u{a0}', '\u{202f}', '\u{2011}'], " ");
    let handle = handle.trim();
    let prefixed = handle.split_once(':').filter(|(channel, _)| {
        let channel = channel.to_ascii_lowercase();
        ["whatsapp", "sms", "tel", "rcs"].contains(&channel.as_str())
    });
    let number = prefixed.map_or(handle, |(_, number)| number).trim();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_plain = |c: char| c.is_ascii_digit() || " ()-./+".contains(c);
    let known = (7..=15).contains(&digits)
        && number.chars().all(is_plain)
        && (number.starts_with('+') || prefixed.is_some());
    known.then(|| number.to_owned())
}

/// The whole value is an address, not a text that mentions one.
pub(super) fn is_email(text: &str) -> bool {
    let text = text.trim();
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let inside =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    inside(name) && inside(domain) && domain.contains('.') && text.len() <= 254
}

/// What a platform calls its visitor, as the phone number, the address or the name that it is.
pub(super) fn profile_of(handle: &str) -> Option<Payload> {
    let mut profile = Profile::default();
    profile.put_name(&bare_name(handle));
    profile.payload(None)
}

/// Whether a speaker goes by the name that the user gave: letters alone count, and of phones digits.
pub(super) fn is_called(label: &str, wanted: &str) -> bool {
    let (label, wanted) = (bare_name(label), bare_name(wanted));
    if let (Some(label), Some(wanted)) = (phone_of(&label), phone_of(&wanted)) {
        let digits =
            |phone: &str| -> String { phone.chars().filter(char::is_ascii_digit).collect() };
        return digits(&label) == digits(&wanted);
    }
    !wanted.is_empty() && label.to_lowercase() == wanted.to_lowercase()
}

/// A name without what cannot be seen and without the tilde of those who are in no address book.
pub(super) fn bare_name(name: &str) -> String {
    let name: String = name.chars().filter(|c| !is_invisible(*c)).collect();
    let name = name.replace(['\u{a0}', '\u{202f}'], " ");
    name.trim().trim_start_matches('~').trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_phones_names_or_nothing() {
        for (handle, wanted) in [
            ("+12025550143", Some("phone=+12025550143")),
            ("whatsapp:+447700900123", Some("phone=+447700900123")),
            (
                "\u{202a}+44\u{a0}7700 900123\u{202c}",
                Some("phone=+44 7700 900123"),
            ),
            ("~\u{a0}Dana Whitlock", Some("name=Dana Whitlock")),
            ("12025550143", Some("name=12025550143")),
            ("Visitor 48213", None),
            ("Visitor #12", None),
            ("Web User 8f2c", None),
            ("Guest", None),
            ("Deleted Account", None),
            ("", None),
        ] {
            let found = profile_of(handle).map(|p| {
                let entry = &p.entries[0];
                format!("{}={}", entry.path, entry.value)
            });
            assert_eq!(found.as_deref(), wanted, "{handle}");
        }
    }

    #[test]
    fn people_are_found_by_the_name_that_the_user_typed() {
        for (label, wanted, is) in [
            ("Dana Whitlock", "dana whitlock ", true),
            ("~ Dana", "Dana", true),
            ("+44 7700 900123", "+447700900123", true),
            ("Dana", "", false),
            ("Dana", "Dan", false),
        ] {
            assert_eq!(is_called(label, wanted), is, "{label}");
        }
    }
}
