//! `leads show`: one lead with everything known about it.

use std::cmp::Reverse;

use crate::app::App;
use crate::cli::{OneFormat, ShowArgs};
use crate::domain::lead::{Activity, Lead};
use crate::export::write_json;
use crate::failure::Failure;
use crate::output;
use crate::store::Store;

use super::explain::{Reason, reasons};
use super::lookup;

/// How many quotes stand on a card.
const REASONS: usize = 2;

pub(super) fn run(app: &App, args: &ShowArgs) -> Result<(), Failure> {
    let store = app.read()?;
    let lead = lookup::lead(app, &store, &args.lead)?;
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
