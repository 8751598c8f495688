//! Who is who in a conversation: every speaker's role, also where some are known by name only.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::draft::Draft;
use super::people::is_called;
use super::roles::is_bot_name;
use crate::domain::conversation::Role;

/// Why nothing can be read of people who are known by name only.
pub(super) const NO_VISITOR: &str =
    "nobody in it can be told to be the visitor: say who it is with `--visitor NAME`";

/// Why nothing can be read where roles are written, but none that is known.
pub(super) const NO_ROLE: &str = "nobody in it can be told to be the visitor: no role is `user`, \
    `visitor`, `assistant` or the like; say who it is with `--visitor NAME`";

/// A message whose speaker is known by a label, and by a role where the label tells it.
#[derive(Debug)]
pub(super) struct Turn<'t> {
    pub label: Cow<'t, str>,
    pub role: Option<Role>,
    pub text: String,
    pub at: Option<DateTime<Utc>>,
}

impl Turn<'_> {
    pub fn into_owned(self) -> Turn<'static> {
        Turn {
            label: Cow::Owned(self.label.into_owned()),
            ..self
        }
    }
}

/// Turns of which some speakers are known by name only. Who of them is the visitor is settled with
/// the draft, since the user may have said it.
#[derive(Debug)]
pub(super) struct Open {
    turns: Vec<Turn<'static>>,
    /// Why nothing can be read where nobody can be told to be the visitor.
    no_visitor: &'static str,
}

/// Adds turns to a draft: messages where everybody's role is known, open turns otherwise.
pub(super) fn say_all(turns: Vec<Turn<'_>>, draft: &mut Draft, no_visitor: &'static str) {
    let known: Option<Vec<Role>> = turns.iter().map(|turn| turn.role).collect();
    if let Some(roles) = known {
        return say(&turns, roles, draft);
    }
    draft.open = Some(Open {
        turns: turns.into_iter().map(Turn::into_owned).collect(),
        no_visitor,
    });
}

impl Open {
    pub fn join(&mut self, other: Option<Open>) {
        self.turns
            .extend(other.into_iter().flat_map(|open| open.turns));
    }

    /// Whether any of the turns has a time.
    pub fn is_timed(&self) -> bool {
        self.turns.iter().any(|turn| turn.at.is_some())
    }

    /// Adds the turns as messages, `visitor` being who the user says the visitor is.
    pub fn settle(self, visitor: Option<&str>, draft: &mut Draft) -> Result<(), String> {
        let roles = roles(&self.turns, visitor).ok_or(self.no_visitor)?;
        say(&self.turns, roles, draft);
        Ok(())
    }
}

fn say(turns: &[Turn<'_>], roles: Vec<Role>, draft: &mut Draft) {
    for (turn, role) in turns.iter().zip(roles) {
        draft.say(role, &turn.text, turn.at);
    }
}

fn roles(turns: &[Turn<'_>], visitor: Option<&str>) -> Option<Vec<Role>> {
    let mut speakers: Vec<Speaker<'_>> = Vec::new();
    for turn in turns {
        let asks = turn.text.contains('?');
        match speakers.iter_mut().find(|s| s.label == turn.label) {
            Some(known) => known.asks |= asks,
            None => speakers.push(Speaker {
                label: &turn.label,
                role: turn.role,
                asks,
            }),
        }
    }
    let roles = settle_roles(&speakers, visitor)?;
    let place = |turn: &Turn<'_>| speakers.iter().position(|s| s.label == turn.label);
    turns.iter().map(|turn| Some(roles[place(turn)?])).collect()
}

/// One speaker among others: a role where its label tells it, and whether it has asked anything.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Speaker<'t> {
    label: &'t str,
    role: Option<Role>,
    asks: bool,
}

/// Gives every speaker a role, in order of first appearance, or `None` where nobody can be told to
/// be the visitor. Whom the user names is the visitor. Else, beside a visitor, unknown names are staff; beside a bot or staff, the first
/// unknown name that asks something, or else the first, is the visitor.
fn settle_roles(speakers: &[Speaker<'_>], visitor: Option<&str>) -> Option<Vec<Role>> {
    let named = visitor.and_then(|name| speakers.iter().find(|s| is_called(s.label, name)));
    let is_known = |wanted: &[Role]| {
        let mut roles = speakers.iter().filter_map(|s| s.role);
        roles.any(|role| wanted.contains(&role))
    };
    let unknown = |s: &&Speaker<'_>| s.role.is_none();
    let visitor = if named.is_some() {
        named
    } else if is_known(&[Role::User]) || !speakers.iter().any(|s| unknown(&s)) {
        None
    } else if is_known(&[Role::Assistant, Role::Agent]) {
        let mut strangers = speakers.iter().filter(unknown);
        let asking = strangers.clone().find(|s| s.asks);
        asking.or_else(|| strangers.next())
    } else {
        return None;
    };
    let role = |speaker: &Speaker<'_>| match speaker.role {
        _ if visitor.is_some_and(|v| v.label == speaker.label) => Role::User,
        Some(role) => role,
        None if is_bot_name(speaker.label) => Role::Assistant,
        None => Role::Agent,
    };
    Some(speakers.iter().map(role).collect())
}

#[cfg(test)]
mod tests {
    use super::super::roles::role_of_label;
    use super::*;

    #[test]
    fn an_unknown_name_beside_a_bot_is_the_visitor() {
        let speaker = |label, asks| Speaker {
            label,
            role: role_of_label(label),
            asks,
        };
        let roles = |speakers: &[Speaker<'_>]| settle_roles(speakers, None);
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
        let two = [speaker("Jane", true), speaker("Marta", false)];
        assert_eq!(settle_roles(&two, Some("marta")), Some(vec![Agent, User]));
        assert_eq!(settle_roles(&two, Some("Jo")), None);
    }
}
