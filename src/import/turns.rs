//! Who is who in a conversation: every speaker's role, also where some are known by name only.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::draft::Draft;
use crate::domain::conversation::Role;

/// A message whose speaker is known by a label, and by a role where the label tells it.
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

/// Nobody among the speakers can be told to be the visitor.
#[derive(Debug)]
pub(super) struct NoVisitor;

impl From<NoVisitor> for String {
    fn from(_: NoVisitor) -> Self {
        "nobody in it can be told to be the visitor: no role is `user`, `visitor`, `assistant` or the like"
            .to_owned()
    }
}

/// Adds turns to a draft once everybody's role is settled.
pub(super) fn say_all(turns: Vec<Turn<'_>>, draft: &mut Draft) -> Result<(), NoVisitor> {
    let roles = roles(&turns).ok_or(NoVisitor)?;
    for (turn, role) in turns.iter().zip(roles) {
        draft.say(role, &turn.text, turn.at);
    }
    Ok(())
}

fn roles(turns: &[Turn<'_>]) -> Option<Vec<Role>> {
    if let Some(all) = turns.iter().map(|turn| turn.role).collect() {
        return Some(all);
    }
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
    let roles = settle_roles(&speakers)?;
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
/// be the visitor. Beside a visitor, unknown names are staff; beside a bot or staff, the first
/// unknown name that asks something, or else the first, is the visitor.
fn settle_roles(speakers: &[Speaker<'_>]) -> Option<Vec<Role>> {
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
    use super::super::roles::role_of_label;
    use super::*;

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
