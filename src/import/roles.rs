//! Who speaks: the words that exports use for the visitor, the AI, human staff and the machinery.

use crate::domain::conversation::Role;

const WORDS: &[(Role, &[&str])] = &[
    (
        Role::User,
        &[
            "user", "visitor", "customer", "client", "guest", "human", "lead", "prospect", "me",
            "enduser", "contact", "you", "buyer", "shopper", "incoming", "inbound",
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
            "model",
            "aiagent",
            "aiassistant",
            "llm",
            "claude",
            "gemini",
            "robot",
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
            "teammate",
            "employee",
            "owner",
            "business",
            "outgoing",
            "outbound",
        ],
    ),
    (
        Role::System,
        &[
            "system",
            "sys",
            "developer",
            "info",
            "event",
            "notification",
        ],
    ),
];

/// The role that a word stands for, in any case and with a trailing number: `Visitor 12`.
pub(super) fn role_of_word(word: &str) -> Option<Role> {
    let letters: String = word
        .trim()
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | ' ' | '-' | '_'))
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let (role, _) = WORDS
        .iter()
        .find(|(_, words)| words.contains(&letters.as_str()))?;
    Some(*role)
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

/// One speaker among others: a role where its label tells it, and whether it has asked anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker<'t> {
    pub label: &'t str,
    pub role: Option<Role>,
    pub asks: bool,
}

/// Gives every speaker a role, in order of first appearance, or `None` where nobody can be told to
/// be the visitor. Beside a visitor, unknown names are staff; beside a bot or staff, the first
/// unknown name that asks something, or else the first, is the visitor.
pub(super) fn settle_roles(speakers: &[Speaker<'_>]) -> Option<Vec<Role>> {
    let is_known = |wanted: &[Role]| {
        let mut roles = speakers.iter().filter_map(|s| s.role);
        roles.any(|role| wanted.contains(&role))
    };
    let unknown = |s: &&Speaker<'_>| s.role.is_none();
    let visitor = if is_known(&[Role::User]) || !speakers.iter().any(|s| unknown(&s)) {
        None
    } else if is_known(&[Role::Assistant, Role::Agent]) {
        let mut strangers = speakers.iter().filter(unknown);
        let asking = strangers.clone().find(|s| s.asks);
        asking.or_else(|| strangers.next())
    } else {
        return None;
    };
    let role = |speaker: &Speaker<'_>| match speaker.role {
        Some(role) => role,
        None if visitor.is_some_and(|v| v.label == speaker.label) => Role::User,
        None => Role::Agent,
    };
    Some(speakers.iter().map(role).collect())
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
            ("developer", Some(Role::System)),
            ("Jane", None),
            ("", None),
            ("()", None),
            ("12", None),
        ] {
            assert_eq!(role_of_label(label), wanted, "{label}");
        }
    }

    #[test]
    fn an_unknown_name_beside_a_bot_is_the_visitor() {
        let speaker = |label, asks| Speaker {
            label,
            role: role_of_label(label),
            asks,
        };
        let roles = |speakers: &[Speaker<'_>]| settle_roles(speakers);
        use Role::{Agent, Assistant, User};
        assert_eq!(
            roles(&[speaker("Bot", true), speaker("Jane", false)]),
            Some(vec![Assistant, User])
        );
        assert_eq!(
            roles(&[
                speaker("Bot", true),
                speaker("Jo", false),
                speaker("Al", true)
            ]),
            Some(vec![Assistant, Agent, User])
        );
        assert_eq!(
            roles(&[speaker("Visitor", true), speaker("Marta", false)]),
            Some(vec![User, Agent])
        );
        assert_eq!(
            roles(&[speaker("Jane", true), speaker("Marta", false)]),
            None
        );
    }
}
