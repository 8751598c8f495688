//! A lead as a card: who it is, how hot, why, and what it was talked about with.

use std::io::{self, Write};

use crate::domain::form::Form;
use crate::domain::lead::{Activity, Lead};
use crate::domain::text::one_line;

use super::{Style, count};

/// The width of the column of labels.
const LABELS: usize = 12;

/// Writes a card. `reasons` are quotes of the strongest signals, strongest first; `activities` are
/// the lead's conversations, oldest first, and may be left out.
pub fn card(
    out: &mut dyn Write,
    style: Style,
    lead: &Lead,
    form: &Form,
    reasons: &[String],
    activities: &[Activity],
) -> io::Result<()> {
    let title = lead
        .name
        .as_deref()
        .or(lead.email.as_deref())
        .or(lead.phone.as_deref());
    let title = style.bold(one_line(title.unwrap_or("(no name)")));
    writeln!(
        out,
        "{title}  {} {}",
        style.pill(lead.temperature),
        lead.score
    )?;
    for field in &form.fields {
        let value = lead.value(&field.key).map(one_line);
        let missing = || style.faint(if field.required { "missing" } else { "-" });
        line(out, style, &field.label, &value.unwrap_or_else(missing))?;
    }
    line(out, style, "Captured", &style.time(lead.captured_at))?;
    line(out, style, "Last seen", &style.time(lead.last_seen_at))?;
    line(
        out,
        style,
        "Lead",
        &format!("{} of agent {}", lead.id, one_line(&lead.agent)),
    )?;
    if !lead.spam.is_empty() {
        let told: Vec<_> = lead.spam.iter().map(|reason| reason.told()).collect();
        line(out, style, "Spam", &told.join(", "))?;
    }
    if !reasons.is_empty() {
        let quotes: Vec<_> = reasons
            .iter()
            .map(|quote| format!("“{}”", one_line(quote)))
            .collect();
        line(out, style, "Why", &quotes.join(", "))?;
    }
    if activities.is_empty() {
        return line(
            out,
            style,
            "Talks",
            &one_line(&lead.conversations.join(" ")),
        );
    }
    writeln!(out)?;
    activities
        .iter()
        .try_for_each(|activity| activity_line(out, style, activity))
}

fn line(out: &mut dyn Write, style: Style, label: &str, value: &str) -> io::Result<()> {
    let label = style.faint(format!("{:LABELS$}", one_line(label)));
    writeln!(out, "  {label}{value}")
}

fn activity_line(out: &mut dyn Write, style: Style, activity: &Activity) -> io::Result<()> {
    let at = activity
        .started_at
        .map_or("no date         ".to_owned(), |at| style.time(at));
    let messages = count(u64::from(activity.messages), "message");
    let id = one_line(&activity.id);
    writeln!(
        out,
        "  {at}  {id}  {messages}, {} {}",
        activity.temperature, activity.score
    )
}
