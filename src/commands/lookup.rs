//! From what a person types to the one lead or conversation that is meant.

use crate::app::App;
use crate::domain::lead::{Activity, Lead};
use crate::domain::profile::typed_number;
use crate::failure::Failure;
use crate::store::{LeadRef, Store};

/// The lead that an id, an email or a phone names.
pub(super) fn lead(app: &App, store: &Store, name: &str) -> Result<Lead, Failure> {
    if let Some(lead) = find_lead(app, store, name)? {
        return Ok(lead);
    }
    let whole = match read_reference(name) {
        Some(LeadRef::Id(id)) => store.merged_into(id)?,
        _ => None,
    };
    let whole = whole.map_or(String::new(), |id| format!(": it is part of lead {id} now"));
    Err(Failure::NotFound(format!(
        "there is no lead `{name}`{}{whole}",
        narrowed(app)
    )))
}

/// A lead or, failing that, a conversation.
pub(super) enum Subject {
    Lead(Lead),
    Conversation(Activity),
}

/// What a lead's or a conversation's name means; a lead goes first.
pub(super) fn subject(app: &App, store: &Store, name: &str) -> Result<Subject, Failure> {
    if let Some(lead) = find_lead(app, store, name)? {
        return Ok(Subject::Lead(lead));
    }
    find_conversation(app, store, name)?
        .map(Subject::Conversation)
        .ok_or_else(|| {
            Failure::NotFound(format!(
                "there is no lead or conversation `{name}`{}",
                narrowed(app)
            ))
        })
}

/// The conversation that has an id.
pub(super) fn conversation(app: &App, store: &Store, id: &str) -> Result<Activity, Failure> {
    find_conversation(app, store, id)?.ok_or_else(|| {
        Failure::NotFound(format!("there is no conversation `{id}`{}", narrowed(app)))
    })
}

fn narrowed(app: &App) -> String {
    app.agent
        .as_ref()
        .map_or(String::new(), |agent| format!(" of agent `{agent}`"))
}

fn find_lead(app: &App, store: &Store, name: &str) -> Result<Option<Lead>, Failure> {
    let Some(reference) = read_reference(name) else {
        return Ok(None);
    };
    let mut found = store.leads_named(&reference, app.agent.as_deref())?;
    match found.len() {
        0 | 1 => Ok(found.pop()),
        _ => {
            let each: Vec<_> = found
                .iter()
                .map(|lead| format!("{} of `{}`", lead.id, lead.agent))
                .collect();
            let each = each.join(", ");
            Err(Failure::Usage(format!(
                "`{name}` names several leads: {each}; use the id"
            )))
        }
    }
}

fn find_conversation(app: &App, store: &Store, id: &str) -> Result<Option<Activity>, Failure> {
    let mut found = store.conversations_named(id, app.agent.as_deref())?;
    match found.len() {
        0 | 1 => Ok(found.pop()),
        _ => {
            let agents: Vec<_> = found.iter().map(|a| format!("`{}`", a.agent)).collect();
            let agents = agents.join(", ");
            Err(Failure::Usage(format!(
                "conversation `{id}` exists for agents {agents}: say which with --agent"
            )))
        }
    }
}

/// An email has an `@`, a phone a `+`, an id is a number. `None` for anything else.
fn read_reference(name: &str) -> Option<LeadRef> {
    let name = name.trim();
    if name.contains('@') {
        return Some(LeadRef::Email(name.to_owned()));
    }
    if let Ok(id) = name.parse::<i64>()
        && !name.starts_with('+')
    {
        return Some(LeadRef::Id(id));
    }
    typed_number(name).map(LeadRef::Phone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_emails_and_phones_are_told_apart() {
        for (name, wanted) in [
            ("7", Some(LeadRef::Id(7))),
            ("jane@x.io", Some(LeadRef::Email("jane@x.io".into()))),
            ("+14155550132", Some(LeadRef::Phone("+14155550132".into()))),
            (
                "+1 (415) 555-0132",
                Some(LeadRef::Phone("+14155550132".into())),
            ),
            ("a-001", None),
            ("+1", None),
            ("", None),
        ] {
            assert_eq!(read_reference(name), wanted, "{name}");
        }
    }
}
