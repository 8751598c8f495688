//! Voiceflow's transcripts as its API gives them: `transcript.logs` of today, and the arrays of turns of
//! before. Actions and requests are the visitor's, traces the bot's.

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::Role;
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::time::{Times, instant, time_of};

pub(super) static FORMAT: Format = Format {
    name: "voiceflow",
    about: "Voiceflow transcripts from its API, old and new",
    signs: "`transcript` with `logs`, or turns with a `turnID`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["transcripts", "data", "items"],
        row: None,
        read,
    }),
};

fn shape(value: &Json<'_>) -> Option<Shape> {
    if value.elements().first().is_some_and(is_turn) || logs(value).is_some() {
        return Some(Shape::Record);
    }
    is_turn(value).then_some(Shape::Piece)
}

fn is_turn(value: &Json<'_>) -> bool {
    value.get("turnID").is_some() && value.get("type").is_some()
}

/// The transcript and its logs, if there are any of Voiceflow's kind.
fn logs<'j, 'a>(value: &'j Json<'a>) -> Option<(&'j Json<'a>, &'j [Json<'a>])> {
    let transcript = value
        .get("transcript")
        .filter(|t| t.is_object())
        .unwrap_or(value);
    let Json::Array(logs) = transcript.get("logs")? else {
        return None;
    };
    let is_log = |log: &Json<'_>| {
        let kind = log.get("type").and_then(Json::text);
        matches!(kind, Some("action" | "trace")) && log.get("data").is_some()
    };
    let names_session = || transcript.get("sessionID").is_some();
    let known = logs.iter().take(8).any(is_log) || logs.is_empty() && names_session();
    known.then_some((transcript, logs))
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let turns = match value {
        Json::Array(turns) => turns.as_slice(),
        one if is_turn(one) => std::slice::from_ref(one),
        _ => &[],
    };
    if !turns.is_empty() {
        return found(Ok(legacy(turns, times)));
    }
    let Some((transcript, logs)) = logs(value) else {
        return found(Err(
            "no `transcript.logs` with actions and traces, and no turns with a `turnID`".to_owned(),
        ));
    };
    let started = transcript
        .get("createdAt")
        .and_then(|at| instant(at, times));
    let mut draft = Draft {
        agent: transcript.first_text(&["projectid"]).map(Into::into),
        id: transcript.first_text(&["id", "sessionid"]).map(Into::into),
        started_at: started,
        ..Draft::default()
    };
    for log in logs {
        let at = time_of(log, times);
        let Some(data) = log.get("data") else {
            continue;
        };
        match log.get("type").and_then(Json::text) {
            Some("action") => draft.say(Role::User, &asked(data), at),
            Some("trace") => draft.say(Role::Assistant, &answered(data), at),
            _ => {}
        }
    }
    found(Ok(draft));
}

fn legacy(turns: &[Json<'_>], times: &Times) -> Draft {
    let first_text = |keys: &[&str]| {
        turns
            .iter()
            .find_map(|t| t.first_text(keys).map(String::from))
    };
    let mut draft = Draft {
        agent: first_text(&["projectid"]),
        id: first_text(&["transcriptid", "sessionid"]),
        ..Draft::default()
    };
    for turn in turns {
        let at = turn.get("startTime").and_then(|at| instant(at, times));
        let at = at.or_else(|| time_of(turn, times));
        let Some(data) = turn.get("payload") else {
            continue;
        };
        match turn.get("type").and_then(Json::text) {
            Some("request") => draft.say(Role::User, &asked(data), at),
            Some(kind) if kind != "launch" => {
                let is_typed = data.get("type").is_some();
                let text = if is_typed {
                    answered(data)
                } else {
                    trace(kind, data)
                };
                draft.say(Role::Assistant, &text, at);
            }
            _ => {}
        }
    }
    draft
}

/// What the visitor typed, or the caption of what the visitor pressed.
fn asked(data: &Json<'_>) -> String {
    let kind = data.get("type").and_then(Json::text).unwrap_or_default();
    let Some(payload) = data.get("payload").filter(|_| kind != "launch") else {
        return String::new();
    };
    let text = payload.text().map(String::from);
    let text = text.or_else(|| {
        payload
            .first_text(&["query", "label", "text"])
            .map(String::from)
    });
    text.unwrap_or_default()
}

fn answered(data: &Json<'_>) -> String {
    let kind = data.get("type").and_then(Json::text).unwrap_or_default();
    data.get("payload")
        .map(|payload| trace(kind, payload))
        .unwrap_or_default()
}

/// What a trace shows to the visitor. Most kinds only tell how the flow went.
fn trace(kind: &str, payload: &Json<'_>) -> String {
    match kind {
        "text" | "speak" | "message" => {
            let payload = payload
                .get("payload")
                .filter(|p| p.is_object())
                .unwrap_or(payload);
            payload
                .first_text(&["message", "text"])
                .unwrap_or_default()
                .into_owned()
        }
        "cardV2" | "card" => card(payload),
        "carousel" => {
            let cards = payload.get("cards").map_or(&[][..], Json::elements);
            let cards: Vec<_> = cards.iter().map(card).collect();
            cards.join("\n")
        }
        _ => String::new(),
    }
}

fn card(card: &Json<'_>) -> String {
    let description = card.get("description");
    let text = description.and_then(|d| d.text().or_else(|| d.get("text")?.text()));
    let title = card.get("title").and_then(Json::text);
    let parts: Vec<_> = title.into_iter().chain(text).collect();
    parts.join("\n")
}
