//! `leads show`: one lead with everything known about it.

use std::cmp::Reverse;

use serde::Serialize;

use crate::app::App;
use crate::cli::{OneFormat, ShowArgs};
use crate::domain::lead::{Activity, Lead};
use crate::domain::provenance::{Fate, Provenance, provenance};
use crate::export::write_json;
use crate::failure::Failure;
use crate::output::{self, Column, Table};
use crate::store::Store;

use super::explain::{Reason, reasons};
use super::{lookup, query};

/// How many quotes stand on a card.
const REASONS: usize = 2;

pub(super) fn run(app: &App, args: &ShowArgs) -> Result<(), Failure> {
    let store = query::store(app, &args.as_of)?;
    let lead = lookup::lead(app, &store, &args.lead)?;
    if args.captures {
        return captures(app, &store, &lead, args.format);
    }
    let mut out = app.out();
    match args.format {
        OneFormat::Json => {
            write_json(&mut *out, &lead)?;
            writeln!(out)?;
        }
        OneFormat::Card => {
            let forms = store.forms()?;
            let activities = store.conversations_of(lead.id)?;
            let reasons = strongest(&store, &lead, &activities)?;
            let form = forms.of(&lead.agent);
            output::card(&mut *out, app.style, &lead, form, &reasons, &activities)?;
        }
    }
    Ok(out.flush()?)
}

/// The quotes that add most to the score.
fn strongest(store: &Store, lead: &Lead, activities: &[Activity]) -> Result<Vec<String>, Failure> {
    if lead.score == 0 {
        return Ok(vec![]);
    }
    let mut reasons = reasons(store, activities.to_vec(), store.lead_hits(lead.id)?)?;
    reasons.retain(|reason| reason.hit.points > 0);
    reasons.sort_by_key(|reason| Reverse(reason.hit.points));
    let mut quotes: Vec<String> = vec![];
    for Reason { quote, .. } in reasons {
        if !quotes.contains(&quote) && quotes.len() < REASONS {
            quotes.push(quote);
        }
    }
    Ok(quotes)
}

/// Every value with its proof.
fn captures(app: &App, store: &Store, lead: &Lead, format: OneFormat) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct Proven<'a> {
        #[serde(flatten)]
        lead: &'a Lead,
        captures: Vec<Provenance>,
    }
    let forms = store.forms()?;
    let captures = provenance(&store.told_of(lead.id)?, forms.of(&lead.agent));
    let mut out = app.out();
    match format {
        OneFormat::Json => {
            write_json(&mut *out, &Proven { lead, captures })?;
            writeln!(out)?;
        }
        OneFormat::Card => {
            let columns = vec![
                Column::whole("FIELD"),
                Column::whole("VALUE"),
                Column::text("STATE"),
                Column::whole("ORIGIN"),
                Column::text("CONVERSATION"),
                Column::whole("TIME"),
                Column::text("QUOTE"),
            ];
            let mut table = Table::new(&mut *out, app.style, columns);
            captures
                .into_iter()
                .try_for_each(|given| table.row(capture_cells(app, given)))?;
            table.finish()?;
        }
    }
    Ok(out.flush()?)
}

fn capture_cells(app: &App, given: Provenance) -> Vec<String> {
    let state = match &given.fate {
        Fate::Rejected(reason) => format!("rejected: {reason}"),
        fate => fate.as_str().to_owned(),
    };
    let quote = given.quote.map(|quote| format!("“{quote}”"));
    vec![
        given.capture.field,
        given.capture.value,
        state,
        given.capture.origin.as_str().to_owned(),
        given.conversation.unwrap_or("-".to_owned()),
        given.at.map_or("-".to_owned(), |at| app.style.time(at)),
        quote.unwrap_or("-".to_owned()),
    ]
}
