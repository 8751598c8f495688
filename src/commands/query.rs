//! What was typed about windows and filters, checked and made into a query.

use chrono::{DateTime, Utc};

use crate::app::App;
use crate::cli::{AsOfArgs, ByArg, FieldFilterArgs, FilterArgs, SortArg, WindowArgs};
use crate::domain::analysis::Forms;
use crate::domain::form::BUILT_IN_KEYS;
use crate::domain::lead::instant;
use crate::domain::period::{BadPeriod, Period};
use crate::domain::query::{By, FieldIs, Query, Sort};
use crate::domain::score::Decay;
use crate::domain::spam::Flagged;
use crate::failure::Failure;
use crate::output;
use crate::store::{Store, StoreError};

/// The store, which tells what scores are worth at the time asked for, or now.
pub(super) fn store(app: &App, as_of: &AsOfArgs) -> Result<Store, Failure> {
    let store = app.read()?;
    store.fade(self::as_of(app, as_of, store.decay()?)?)?;
    Ok(store)
}

/// The time at which scores are wanted. Only one that fades has one.
pub(super) fn as_of(
    app: &App,
    as_of: &AsOfArgs,
    decay: Option<Decay>,
) -> Result<DateTime<Utc>, Failure> {
    match (&as_of.as_of, decay) {
        (None, _) => Ok(app.calendar.now),
        (Some(date), Some(_)) => Ok(app.calendar.end_of(date)?),
        (Some(_), None) => Err(Failure::Usage(
            "--as-of: no score fades here; `half_life_days` under [decay] in the signals makes them \
             (`leads signals export`, edit, `leads signals import`)"
                .into(),
        )),
    }
}

/// A query over leads; every field it names must be one that some form collects.
pub(super) fn leads(
    app: &App,
    forms: &Forms,
    window: &WindowArgs,
    filter: &FilterArgs,
    fields: &FieldFilterArgs,
) -> Result<Query, Failure> {
    let wheres = fields.wheres.iter().map(|condition| condition.parse());
    let wheres: Vec<FieldIs> = wheres.collect::<Result<_, _>>().map_err(Failure::Usage)?;
    for field in fields
        .has
        .iter()
        .chain(wheres.iter().map(|condition| &condition.field))
    {
        known_field(forms, field)?;
    }
    Ok(Query {
        has: fields.has.clone(),
        wheres,
        spam: match (fields.spam, fields.no_spam) {
            (true, _) => Some(Flagged::Only),
            (_, true) => Some(Flagged::Without),
            _ => None,
        },
        ..filtered(app, window, filter)?
    })
}

/// A query over leads or conversations.
pub(super) fn filtered(
    app: &App,
    window: &WindowArgs,
    filter: &FilterArgs,
) -> Result<Query, Failure> {
    let temperatures = filter.temperature.iter().map(|name| name.parse());
    Ok(Query {
        temperatures: temperatures
            .collect::<Result<_, _>>()
            .map_err(Failure::Usage)?,
        min_score: filter.min_score,
        search: filter.search.clone(),
        sort: sort(filter.sort),
        limit: filter.limit,
        offset: filter.offset,
        ..windowed(app, window)?
    })
}

/// A query that only has a window.
pub(super) fn windowed(app: &App, window: &WindowArgs) -> Result<Query, Failure> {
    Ok(Query {
        agent: app.agent.clone(),
        period: period(app, window)?,
        by: match window.by {
            ByArg::Captured => By::Captured,
            ByArg::LastSeen => By::LastSeen,
        },
        ..Query::default()
    })
}

fn period(app: &App, window: &WindowArgs) -> Result<Period, BadPeriod> {
    match (&window.last, &window.on) {
        (Some(length), _) => app.calendar.last(length),
        (None, Some(date)) => app.calendar.on(date),
        (None, None) => app
            .calendar
            .between(window.from.as_deref(), window.to.as_deref()),
    }
}

/// The words a window is shown with: what was asked for in days is answered in instants.
pub(super) fn shown(app: &App, period: Period) -> Option<String> {
    let end = |at: Option<_>| at.map_or("…".to_owned(), |at| app.style.time(at));
    (!period.is_all()).then(|| {
        let zone = app.calendar.zone;
        format!("{} until {} ({zone})", end(period.from), end(period.until))
    })
}

/// `12 of 40 leads, 2026-08-01 00:00 until …`: what a list holds, for a person. `total` counts all
/// there are, and is asked only where the query leaves some out.
pub(super) fn footer(
    app: &App,
    query: &Query,
    one: &str,
    shown: u64,
    total: impl FnOnce() -> Result<u64, StoreError>,
) -> Result<String, Failure> {
    let all = if query.limit.is_some() || query.offset > 0 {
        total()?
    } else {
        shown
    };
    let counted = output::count(all, one);
    let counted = if all == shown {
        counted
    } else {
        format!("{shown} of {counted}")
    };
    let window = self::shown(app, query.period).map_or(String::new(), |w| format!(", {w}"));
    Ok(format!("{counted}{window}"))
}

/// A window's ends as JSON has them.
pub(super) fn ends(period: Period) -> [Option<String>; 2] {
    [period.from.map(instant), period.until.map(instant)]
}

fn sort(sort: SortArg) -> Sort {
    match sort {
        SortArg::Newest => Sort::Newest,
        SortArg::Oldest => Sort::Oldest,
        SortArg::LastSeen => Sort::LastSeen,
        SortArg::Score => Sort::Score,
        SortArg::Name => Sort::Name,
    }
}

fn known_field(forms: &Forms, name: &str) -> Result<(), Failure> {
    let configured = forms
        .all()
        .flat_map(|form| form.fields.iter().map(|field| field.key.as_str()));
    let known: Vec<_> = BUILT_IN_KEYS.into_iter().chain(configured).collect();
    match known.contains(&name) {
        true => Ok(()),
        false => Err(Failure::NotFound(unknown_field(name, &known))),
    }
}

/// Where nothing was found, says so if that is because nothing is known of the agent.
pub(super) fn note_unknown_agent(app: &App, store: &Store, found: u64) -> Result<(), Failure> {
    let Some(agent) = app.agent.as_ref().filter(|_| found == 0) else {
        return Ok(());
    };
    let names = store.agent_names()?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if !names.contains(&agent.as_str()) {
        let meant = nearest(agent, &names);
        let meant = meant.map_or(String::new(), |name| format!(": did you mean `{name}`?"));
        app.say(format_args!(
            "there are no conversations of agent `{agent}`{meant}"
        ));
    }
    Ok(())
}

/// The name that a mistyped one is likely to be.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let likeness = |key: &&str| (strsim::jaro_winkler(key, name) * 100.0) as u32;
    let nearest = known.iter().copied().max_by_key(likeness);
    nearest.filter(|key| likeness(key) >= 75)
}

/// Says that there is no such field, and which one may have been meant.
pub(super) fn unknown_field(name: &str, known: &[&str]) -> String {
    match nearest(name, known) {
        Some(key) => format!("there is no field `{name}`: did you mean `{key}`?"),
        None => format!("there is no field `{name}`: `leads fields list` shows those there are"),
    }
}
