//! Facebook Lead Ads as downloaded: a table, often of tabs and in UTF-16, whose ids and phones carry a
//! prefix that keeps spreadsheets from reading them as numbers.

use std::io::{self, Read};

use super::facebook_lead::add;
use super::{Format, FoundAt, Reader, TextReader};
use crate::domain::conversation::Origin;
use crate::import::Options;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::submission::Submission;
use crate::import::tables::{self, Cells, Header};
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "facebook-table",
    about: "Facebook Lead Ads, downloaded as CSV or TSV",
    signs: "a header with `created_time` and the id of an ad, an ad set, a campaign or a form",
    reader: Reader::Text(TextReader { recognise, read }),
};

/// The columns that Facebook adds to the answers.
const BOOKKEEPING: &[&str] = &[
    "id",
    "created_time",
    "ad_id",
    "ad_name",
    "adset_id",
    "adset_name",
    "campaign_id",
    "campaign_name",
    "form_id",
    "form_name",
    "is_organic",
    "platform",
    "inbox_url",
    "lead_status",
    "vehicle",
    "retailer_item_id",
];
/// Of those, what tells the download from other tables.
const TELLING: &[&str] = &["ad_id", "adset_id", "campaign_id", "form_id"];

fn recognise(head: &str, _: &Times) -> bool {
    Header::find(head, is_download).is_some()
}

fn is_download(header: &Header) -> bool {
    let has = |wanted: &str| header.names.iter().any(|name| name == wanted);
    has("created_time") && TELLING.iter().any(|name| has(name))
}

fn read(
    input: &mut dyn Read,
    _: &Options,
    times: &Times,
    found: &mut FoundAt<'_>,
) -> io::Result<()> {
    let missing = "no header row such as `id,created_time,…`";
    tables::records(
        input,
        is_download,
        missing,
        times,
        found,
        |header, cells| Some(lead(header, cells, times)),
    )
}

fn lead(header: &Header, cells: &Cells<'_>, times: &Times) -> Draft {
    let cell = |wanted: &str| {
        let column = header.names.iter().position(|name| name == wanted);
        cells
            .some(column)
            .map(|value| without_prefix(&value).to_owned())
    };
    let mut answers = Submission::default();
    for (column, name) in header.names.iter().enumerate() {
        if BOOKKEEPING.contains(&name.as_str()) {
            continue;
        }
        if let Some(value) = cells.some(Some(column)) {
            let value = without_prefix(&value).to_owned();
            add(&mut answers, name, &Json::Text(value.into()));
        }
    }
    let at = cell("created_time").and_then(|at| times.read(&at));
    Draft {
        id: cell("id").map(|id| format!("lead:{id}")),
        payloads: vec![answers.into_payload(Origin::Action, Some("leadgen"), at)],
        ..Draft::default()
    }
}

/// `p:+14155550191` is a phone, `l:1009` the id of a lead, `z:02139` a postal code.
fn without_prefix(value: &str) -> &str {
    const PREFIXES: &[&str] = &["l:", "f:", "ag:", "as:", "c:", "p:", "z:"];
    let bare = value.strip_prefix('\'').unwrap_or(value);
    let rest = PREFIXES.iter().find_map(|prefix| bare.strip_prefix(prefix));
    let is_number = |rest: &&str| {
        let digits = rest.strip_prefix('+').unwrap_or(rest);
        digits.starts_with(|c: char| c.is_ascii_digit() || c == '(')
    };
    rest.filter(is_number).unwrap_or(value)
}
