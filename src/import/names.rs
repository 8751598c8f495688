//! Names that are not names: what chat tools call a visitor whose name they do not know.

use super::json::same_key;

const KEYS: &[&str] = &[
    "name",
    "fullname",
    "firstname",
    "customername",
    "contactname",
    "visitorname",
    "displayname",
    "nickname",
];
const LABELS: &[&str] = &[
    "visitor",
    "guest",
    "anonymous",
    "user",
    "customer",
    "unknown",
    "client",
    "contact",
    "lead",
    "prospect",
    "deleted account",
    "deleted user",
    "null",
    "none",
    "you",
    "me",
];

/// Whether the last step of a path is a key under which a person's name is kept.
pub(super) fn is_name_key(path: &str) -> bool {
    let key = path.rsplit('.').next().unwrap_or_default();
    KEYS.iter().any(|name| same_key(key, name))
}

/// Whether a tool has made this name up: `Visitor 48213`, `visitor#7`, `Web User 9f3`, `Guest`,
/// `autumn-frost-123`.
pub(super) fn is_placeholder(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let rest = |label: &&str| name.strip_prefix(*label);
    let is_label = LABELS.iter().filter_map(rest).any(is_blank_or_number);
    is_label || is_web_user(&name) || is_invented(&name)
}

fn is_blank_or_number(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '#', '_', '-']);
    rest.chars().all(|c| c.is_ascii_digit())
}

fn is_web_user(name: &str) -> bool {
    let id = name.strip_prefix("web user");
    id.is_some_and(|id| {
        id.is_empty() || id.starts_with(' ') && id.contains(|c: char| c.is_ascii_digit())
    })
}

/// Two words and a number joined by hyphens.
fn is_invented(name: &str) -> bool {
    let parts: Vec<_> = name.split('-').collect();
    let all = |text: &str, is: fn(&char) -> bool| !text.is_empty() && text.chars().all(|c| is(&c));
    matches!(parts.as_slice(), [one, two, number]
        if all(one, char::is_ascii_lowercase)
            && all(two, char::is_ascii_lowercase)
            && all(number, char::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_names_are_told_from_given_ones() {
        for (name, wanted) in [
            ("Visitor 48213", true),
            ("visitor48213", true),
            ("Visitor #12", true),
            ("Web User 9f3a", true),
            ("autumn-frost-123", true),
            ("Guest", true),
            ("anonymous", true),
            ("User", true),
            ("Deleted Account", true),
            ("Meera", false),
            ("Claude", false),
            ("Ada Guest", false),
            ("Guest Relations Ltd", false),
            ("Userina", false),
            ("Anne-Marie-Louise", false),
            ("Webb User", false),
            ("Mina Cho", false),
        ] {
            assert_eq!(is_placeholder(name), wanted, "{name}");
        }
    }
}
