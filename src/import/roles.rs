//! Who speaks: the words that exports use for the visitor, the AI, human staff and the machinery.

use crate::domain::conversation::Role;

/// Words that say who speaks wherever they stand.
const WORDS: &[(Role, &[&str])] = &[
    (
        Role::User,
        &[
            "user", "visitor", "customer", "client", "guest", "human", "lead", "prospect", "me",
            "enduser", "you",
        ],
    ),
    (
        Role::Assistant,
        &[
            "assistant",
            "bot",
            "ai",
            "virtualassistant",
            "chatbot",
            "gpt",
            "chatgpt",
            "automated",
            "aiagent",
            "aiassistant",
            "claude",
            "gemini",
        ],
    ),
    (
        Role::Agent,
        &[
            "agent",
            "operator",
            "support",
            "staff",
            "rep",
            "representative",
            "advisor",
            "adviser",
            "admin",
            "humanagent",
            "liveagent",
        ],
    ),
    (Role::System, &["system", "info"]),
];

/// Words that say so as the value of a key; before a colon in a text they are anything.
const MORE_WORDS: &[(Role, &[&str])] = &[
    (
        Role::User,
        &["contact", "buyer", "shopper", "incoming", "inbound", "in"],
    ),
    (Role::Assistant, &["model", "llm", "robot"]),
    (
        Role::Agent,
        &[
            "teammate", "employee", "owner", "business", "outgoing", "outbound", "out",
        ],
    ),
    (Role::System, &["sys", "developer", "event", "notification"]),
];

/// The role that a word stands for, in any case and with a trailing number: `Visitor 12`.
pub(super) fn role_of_word(word: &str) -> Option<Role> {
    role_in(WORDS, word)
}

/// [`role_of_word`] for the value of a key, where more words are roles.
pub(super) fn role_of_value(word: &str) -> Option<Role> {
    role_in(WORDS, word).or_else(|| role_in(MORE_WORDS, word))
}

fn role_in(table: &[(Role, &[&str])], word: &str) -> Option<Role> {
    let word = word.trim();
    let find = |word: &str| {
        let (role, _) = table.iter().find(|(_, words)| words.contains(&word))?;
        Some(*role)
    };
    if let Some(role) = find(word) {
        return Some(role);
    }
    if word.len() > 40 {
        return None;
    }
    let letters: String = word
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | ' ' | '-' | '_'))
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    find(&letters)
}

/// The role that a speaker's label tells: a role word, a role in brackets behind a name
/// (`Ada (Customer)`), or a role word at either end of it (`Support Bot`, `Agent Smith`).
pub(super) fn role_of_label(label: &str) -> Option<Role> {
    let label = label.trim();
    if let Some(role) = role_of_word(label) {
        return Some(role);
    }
    let bracketed = label
        .strip_suffix([')', ']'])
        .and_then(|rest| rest.rsplit_once(['(', '[']));
    if let Some((_, role)) = bracketed {
        return role_of_label(role);
    }
    let last = label.split_whitespace().next_back()?;
    let first = label.split_whitespace().next()?;
    role_of_word(last).or_else(|| role_of_word(first))
}

/// Whether a member of staff is a machine by its name: `Answer Bot`, `HelpBot`, but not `Talbot`.
pub(super) fn is_bot_name(name: &str) -> bool {
    let is_bot = |word: &str| word == "bot" || word.len() > 3 && word.ends_with("Bot");
    role_of_label(name) == Some(Role::Assistant) || name.split_whitespace().any(is_bot)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_tell_roles() {
        for (label, wanted) in [
            ("User", Some(Role::User)),
            ("END-USER", Some(Role::User)),
            ("Visitor 48213", Some(Role::User)),
            ("visitor #12", Some(Role::User)),
            ("Ada Lovelace (Customer)", Some(Role::User)),
            ("Virtual Assistant", Some(Role::Assistant)),
            ("Support Bot", Some(Role::Assistant)),
            ("Agent Smith", Some(Role::Agent)),
            ("Acme Support", Some(Role::Agent)),
            ("Marek [Operator]", Some(Role::Agent)),
            ("developer", None),
            ("Jane", None),
            ("", None),
            ("()", None),
            ("12", None),
        ] {
            assert_eq!(role_of_label(label), wanted, "{label}");
        }
    }
}
