//! `leads collect`: one action of an agent in, one answer out.
//!
//! What is handed in becomes a payload of its conversation and goes the way of an import, so that
//! the conversation's transcript can be imported before or after.

use std::fs::File;
use std::io::{self, Read};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::app::App;
use crate::cli::CollectArgs;
use crate::domain::capture::{Handed, hand_in};
use crate::domain::collect::Answer;
use crate::domain::conversation::{Conversation, Origin};
use crate::export::write_json;
use crate::failure::Failure;
use crate::import::{self, Action, Options};
use crate::store::{Batch, Put};

/// More than any action has, and little enough to hold.
const LIMIT: u64 = 1 << 20;

pub(super) fn run(app: &App, args: &CollectArgs) -> Result<(), Failure> {
    let name = if args.action == "-" {
        "stdin"
    } else {
        &args.action
    };
    let bytes = read(&args.action)?;
    let action = import::action(
        &bytes,
        &Options {
            agent: app.agent.clone(),
            ..Options::new(app.calendar.zone)
        },
    );
    let mut action = action.map_err(|bad| anyhow::anyhow!("{name}: {bad}"))?;
    if let Some(id) = &args.conversation {
        action.is_named = true;
        action.conversation.id.clone_from(id);
    }
    let answer = answer(app, action)?;
    let mut out = app.data_out();
    write_json(&mut *out, &answer)?;
    writeln!(out)?;
    Ok(out.flush()?)
}

fn read(path: &str) -> Result<Vec<u8>, Failure> {
    let cannot_read = |error: io::Error| anyhow::anyhow!("cannot read `{path}`: {error}");
    let input: Box<dyn Read> = match path {
        "-" => Box::new(io::stdin().lock()),
        path => Box::new(File::open(path).map_err(cannot_read)?),
    };
    let mut bytes = vec![];
    input
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot_read)?;
    match bytes.len() as u64 > LIMIT {
        true => Err(Failure::Failed(anyhow::anyhow!(
            "`{path}` has more than 1 MB: an action is one small JSON object"
        ))),
        false => Ok(bytes),
    }
}

/// Stores what an action hands in, and says what to ask next. That counts as asking: whoever gets
/// the answer is expected to ask it.
pub(super) fn answer(app: &App, action: Action) -> Result<Answer, Failure> {
    let Action {
        mut conversation,
        is_named,
        given,
    } = action;
    let says_nothing = given.values().all(Value::is_null) && conversation.payloads.is_empty();
    if conversation.id.trim().is_empty() || !is_named && says_nothing {
        return Err(Failure::Usage(
            "no values and no conversation: say whose it is with --conversation".to_owned(),
        ));
    }
    let (agent, id) = (conversation.agent.clone(), conversation.id.clone());
    let mut store = app.write()?;
    let mut batch = store.begin()?;
    let form = batch.form(Some(&agent));
    let known = batch.conversation(&agent, &id)?;
    let handed = hand_in(&mut conversation, &given, known.as_ref(), &form);
    if !handed.is_known || !conversation.messages.is_empty() {
        let last = known.as_ref().and_then(Conversation::last_at);
        date(&mut conversation, &handed, app.calendar.now, last);
        put(app, &mut batch, conversation)?;
    }
    let lead = batch.lead_of(&agent, &id)?;
    let asked = batch.asked(&agent, &id)?;
    let answer = Answer::new(id, lead, handed, &form, &asked);
    if let Some(next) = &answer.next {
        batch.count_asked(&agent, &answer.conversation, &next.field)?;
    }
    batch.commit()?;
    Ok(answer)
}

/// Values whose source has no time for them are given now, and after everything that is known of
/// the conversation, whatever the clock says: the newer of two values counts. What was told before
/// is left out.
fn date(
    conversation: &mut Conversation,
    handed: &Handed,
    now: DateTime<Utc>,
    last: Option<DateTime<Utc>>,
) {
    if handed.is_known {
        conversation.payloads.clear();
    }
    let after = last.and_then(|last| last.checked_add_signed(TimeDelta::milliseconds(1)));
    let at = after.map_or(now, |after| now.max(after));
    for payload in &mut conversation.payloads {
        if payload.origin == Origin::Action {
            payload.at = payload.at.or(Some(at));
        }
    }
}

fn put(app: &App, batch: &mut Batch<'_>, conversation: Conversation) -> Result<(), Failure> {
    if conversation.payloads.is_empty() && conversation.messages.is_empty() {
        return Ok(());
    }
    let now = app.calendar.now;
    let import = batch.start_import("collect", now)?;
    let told = batch.derive(conversation);
    match batch.put(&told, import, now)? {
        Put::Stored(change, _) => Ok(batch.count_import(import, change.counts())?),
        Put::Refused(reason) => Err(Failure::Failed(anyhow::anyhow!(
            "nothing was stored: {reason}"
        ))),
    }
}
