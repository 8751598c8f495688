//! The comments of a Zendesk ticket, in the API's list or inside the ticket. A comment names its
//! author by a number only: the ticket's requester and the users listed beside it tell who that is,
//! or else the first who wrote in public is the visitor.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::entities::decoded;
use crate::import::groups::by_key;
use crate::import::html::text_of_html;
use crate::import::json::Json;
use crate::import::members::{each, holds, id, id_in_link, list, text, time, word};
use crate::import::profile::Profile;
use crate::import::roles::is_bot_name;
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "zendesk-ticket",
    about: "comments of Zendesk tickets",
    signs: "comments with `author_id`, `public` and a body",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["tickets", "data", "results"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    if is_comment(value) {
        return Some(Shape::Piece);
    }
    let ticket = value.get("ticket").unwrap_or(value);
    let has_comments = |value: &Json<'_>| holds(value, "comments", is_comment);
    (has_comments(value) || has_comments(ticket)).then_some(Shape::Record)
}

fn is_comment(value: &Json<'_>) -> bool {
    let has = |key| value.get(key).is_some();
    has("author_id") && has("public") && (has("body") || has("html_body") || has("plain_body"))
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    if value.is_array() {
        let ticket = |comment: &Json<'_>| id(comment, "ticket_id");
        for (id, comments) in by_key(value.elements(), ticket) {
            let draft = thread(&Ticket::default(), &comments, times);
            found(draft.map(|draft| Draft { id, ..draft }));
        }
        return;
    }
    found(conversation(value, times));
}

fn conversation(value: &Json<'_>, times: &Times) -> Result<Draft, String> {
    let ticket = value.get("ticket").unwrap_or(value);
    let holder = if value.get("comments").is_some() {
        value
    } else {
        ticket
    };
    let comments = list(holder, "comments")?;
    if comments.is_empty() {
        return Err("no `comments`".to_owned());
    }
    let known = Ticket {
        requester: id(ticket, "requester_id").or_else(|| id(ticket.get("requester")?, "id")),
        person: ticket.get("requester"),
        users: list(value, "users")?,
        organizations: list(value, "organizations")?,
    };
    let comments: Vec<_> = comments.iter().collect();
    let draft = thread(&known, &comments, times)?;
    let named = id(value, "ticket_id").or_else(|| id(ticket, "id"));
    let first = comments
        .first()
        .and_then(|comment| id(comment, "ticket_id"));
    Ok(Draft {
        id: named.or(first).or_else(|| id_in_links(value)),
        started_at: time(ticket, "created_at", times),
        ..draft
    })
}

/// The ticket's number in the links to the list's other pages.
fn id_in_links(value: &Json<'_>) -> Option<String> {
    let cursors = value.get("links");
    let links = [
        Some(word(value, "next_page")),
        Some(word(value, "previous_page")),
        cursors.map(|links| word(links, "next")),
        cursors.map(|links| word(links, "prev")),
    ];
    let mut links = links.into_iter().flatten();
    links.find_map(|link| id_in_link(link, "/tickets/", "/comments"))
}

/// What is known of a ticket beside its comments.
#[derive(Default)]
struct Ticket<'j, 'a> {
    requester: Option<String>,
    /// The requester, where the ticket holds more than the number.
    person: Option<&'j Json<'a>>,
    users: &'j [Json<'a>],
    organizations: &'j [Json<'a>],
}

impl<'j, 'a> Ticket<'j, 'a> {
    fn user(&self, author: &str) -> Option<&'j Json<'a>> {
        let mut known = self.users.iter().chain(self.person);
        known.find(|user| id(user, "id").as_deref() == Some(author))
    }

    fn is_staff(&self, author: &str) -> bool {
        let role = self.user(author).map_or("", |user| word(user, "role"));
        matches!(role, "agent" | "admin")
    }

    fn is_visitor(&self, author: &str) -> bool {
        self.user(author)
            .is_some_and(|user| word(user, "role") == "end-user")
    }

    /// The requester, the first end user to write, or the first to write in public at all.
    fn visitor(&self, comments: &[&Json<'_>], times: &Times) -> Option<String> {
        if let Some(requester) = self.requester.clone().filter(|id| !self.is_staff(id)) {
            return Some(requester);
        }
        let mut spoken: Vec<_> = comments
            .iter()
            .filter(|comment| !is_internal(comment))
            .filter_map(|comment| {
                Some((
                    time(comment, "created_at", times),
                    id(comment, "author_id")?,
                ))
            })
            .collect();
        spoken.sort_by_key(|(at, _)| *at);
        let mut authors = spoken.iter().map(|(_, author)| author);
        let visitor = authors.clone().find(|author| self.is_visitor(author));
        visitor
            .or_else(|| authors.find(|author| !self.is_staff(author)))
            .cloned()
    }
}

/// Notes, and what rules and telephony write.
fn is_internal(comment: &Json<'_>) -> bool {
    let channel = comment.get("via").map_or("", |via| word(via, "channel"));
    comment.get("public") == Some(&Json::Bool(false))
        || id(comment, "author_id").as_deref() == Some("-1")
        || matches!(channel, "rule" | "system")
        || word(comment, "type") == "VoiceComment"
}

fn thread(ticket: &Ticket<'_, '_>, comments: &[&Json<'_>], times: &Times) -> Result<Draft, String> {
    let visitor = ticket.visitor(comments, times);
    let mut profile = Profile::default();
    let mut draft = Draft::default();
    each(comments.iter().copied(), "comments", |comment| {
        let author = id(comment, "author_id").unwrap_or_default();
        let role = match () {
            () if is_internal(comment) => Role::System,
            () if visitor.as_ref() == Some(&author) || ticket.is_visitor(&author) => Role::User,
            () if ticket
                .user(&author)
                .is_some_and(|u| is_bot_name(word(u, "name"))) =>
            {
                Role::Assistant
            }
            () => Role::Agent,
        };
        if role == Role::User && visitor.as_ref() == Some(&author) {
            add_sender(comment, &mut profile);
        }
        draft.say(role, &body(comment)?, time(comment, "created_at", times));
        Ok(())
    })?;
    if let Some(user) = visitor.as_deref().and_then(|visitor| ticket.user(visitor)) {
        add_user(user, ticket, &mut profile);
    }
    draft.payloads.extend(profile.payload("requester"));
    Ok(draft)
}

/// The plain text, in which Zendesk leaves entities, or what the HTML says.
fn body(comment: &Json<'_>) -> Result<String, String> {
    for key in ["plain_body", "body"] {
        let body = text(comment, key)?;
        if !body.is_empty() {
            return Ok(decoded(&body).replace('\u{a0}', " "));
        }
    }
    Ok(text_of_html(&text(comment, "html_body")?).into_owned())
}

/// Who sent the mail that a comment came in.
fn add_sender(comment: &Json<'_>, profile: &mut Profile) {
    let source = comment.get("via").and_then(|via| via.get("source"));
    if let Some(from) = source.and_then(|source| source.get("from")) {
        profile.add(from, &[("name", "name"), ("phone", "phone")]);
        profile.put_address(word(from, "address"));
    }
}

fn add_user(user: &Json<'_>, ticket: &Ticket<'_, '_>, profile: &mut Profile) {
    profile.add(user, &["name", "email", "phone"].map(|key| (key, key)));
    let firm = id(user, "organization_id");
    let mut firms = ticket.organizations.iter();
    if let Some(firm) = firms.find(|f| firm.is_some() && id(f, "id") == firm) {
        profile.add(firm, &[("name", "company")]);
    }
    for (key, value) in user.get("user_fields").map_or(&[][..], Json::members) {
        profile.put(key, &value.scalar_text().unwrap_or_default());
    }
}
