//! Conversations of Dialogflow CX, as its API and its client libraries write them. An interaction is
//! what the visitor said and what the bot answered, both of one time; parameters grow as the talk
//! goes on.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::{Format, Found, JsonReader, Reader, Shape};
use crate::domain::conversation::{Origin, Payload, Role};
use crate::import::draft::Draft;
use crate::import::json::Json;
use crate::import::payload::payload;
use crate::import::submission::tidy;
use crate::import::time::{Times, instant, time_of};

pub(super) static FORMAT: Format = Format {
    name: "dialogflow",
    about: "Dialogflow CX conversations with their interactions",
    signs: "`interactions` with `requestUtterances`, `responseUtterances` or a `response`",
    reader: Reader::Json(JsonReader {
        shape,
        envelopes: &["conversations", "data"],
        row: None,
        read,
    }),
};

const ASKED: &[&str] = &["requestutterances"];
const ANSWERED: &[&str] = &["responseutterances"];

fn shape(value: &Json<'_>) -> Option<Shape> {
    let is_interaction = |one: &Json<'_>| {
        one.first(ASKED).or_else(|| one.first(ANSWERED)).is_some() || query_result(one).is_some()
    };
    let interactions = value.get("interactions")?.elements();
    interactions
        .iter()
        .take(8)
        .any(is_interaction)
        .then_some(Shape::Record)
}

fn query_result<'j, 'a>(interaction: &'j Json<'a>) -> Option<&'j Json<'a>> {
    interaction.get("response")?.first(&["queryresult"])
}

fn read(value: &Json<'_>, times: &Times, found: &mut Found<'_>) {
    let Some(interactions) = value.get("interactions").filter(|list| list.is_array()) else {
        return found(Err("no array `interactions`".to_owned()));
    };
    let name = value.get("name").and_then(Json::text).unwrap_or_default();
    let mut draft = Draft {
        agent: segment(name, "agents").map(String::from),
        id: segment(name, "conversations")
            .map(String::from)
            .or_else(|| value.first_text(&["name", "id"]).map(String::from)),
        started_at: value
            .first(&["starttime"])
            .and_then(|at| instant(at, times)),
        ..Draft::default()
    };
    let mut ordered: Vec<_> = interactions.elements().iter().collect();
    if ordered.iter().all(|one| time_of(one, times).is_some()) {
        ordered.sort_by_key(|one| time_of(one, times));
    }
    let mut parameters = Vec::new();
    let mut collected_at = None;
    for one in ordered {
        let at = time_of(one, times);
        draft.say(Role::User, &asked(one), at);
        draft.say(Role::Assistant, &answered(one), at);
        let found = query_result(one).and_then(|result| result.get("parameters"));
        let found = found.map_or(&[][..], Json::members);
        for (key, value) in found {
            if set(key, value, &mut parameters) {
                collected_at = at;
            }
        }
    }
    draft.payloads.extend(collected(parameters, collected_at));
    found(Ok(draft));
}

/// `a` in `projects/p/agents/a/…`.
fn segment<'n>(name: &'n str, kind: &str) -> Option<&'n str> {
    let mut parts = name.split('/').skip_while(|part| *part != kind);
    parts.nth(1).filter(|part| !part.is_empty())
}

/// What the visitor said. Events have no words.
fn asked(interaction: &Json<'_>) -> String {
    let said = interaction.first_text(ASKED);
    let typed = || {
        let input = interaction.get("request")?.first(&["queryinput"])?;
        input.get("text")?.first_text(&["text"])
    };
    said.or_else(typed).unwrap_or_default().into_owned()
}

fn answered(interaction: &Json<'_>) -> String {
    if let Some(said) = interaction.first_text(ANSWERED) {
        return said.into_owned();
    }
    let messages = query_result(interaction).and_then(|r| r.first(&["responsemessages"]));
    let texts = messages.map_or(&[][..], Json::elements).iter();
    let texts = texts.filter_map(|message| message.get("text")?.get("text"));
    let texts: Vec<_> = texts
        .flat_map(Json::elements)
        .filter_map(Json::text)
        .collect();
    texts.join("\n")
}

type Parameters<'j> = Vec<(Cow<'j, str>, Json<'j>)>;

/// Keeps the newest value of a parameter that is not empty; whether it is new. People and addresses may be objects, with
/// the words they were found in.
fn set<'j>(key: &'j str, value: &'j Json<'j>, parameters: &mut Parameters<'j>) -> bool {
    let value = match value.first_text(&["name", "resolved", "value", "original"]) {
        Some(text) if value.get("original").is_some() => Json::Text(text),
        _ => value.clone(),
    };
    let is_blank = match &value {
        Json::Null => true,
        Json::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    if is_blank {
        return false;
    }
    match parameters.iter_mut().find(|(known, _)| known == key) {
        Some((_, known)) if *known == value => return false,
        Some((_, known)) => *known = value,
        None => parameters.push((Cow::Borrowed(key), value)),
    }
    true
}

/// The parameters as one action. A `person` is the visitor's name.
fn collected(parameters: Parameters<'_>, at: Option<DateTime<Utc>>) -> Option<Payload> {
    let name = Some("parameters".to_owned());
    let mut found = payload(Origin::Action, name, at, &Json::Object(parameters), &[]);
    let has_name = found.entries.iter().any(|entry| entry.path == "name");
    for entry in found
        .entries
        .iter_mut()
        .filter(|entry| !has_name && entry.path == "person")
    {
        "name".clone_into(&mut entry.path);
    }
    tidy(found)
}
