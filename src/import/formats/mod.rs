//! The registry: every format once, the most telling signature first. A new format is a file here
//! and a line in [`ALL`].

mod botpress;
mod calendly;
mod chat_messages;
mod chatbase;
mod chatbase_lead;
mod chatgpt;
mod chatmount_lead;
mod chatwoot;
mod contacts;
mod crisp;
mod csv;
mod dialogflow;
mod discord;
mod drift;
mod facebook_lead;
mod facebook_table;
mod google_lead;
mod hubspot_form;
mod hubspot_thread;
mod intercom;
mod landbot;
pub(in crate::import) mod lead;
mod linkedin_lead;
mod livechat;
mod markdown;
mod rasa;
mod slack;
mod sunshine;
mod tally;
mod telegram;
mod text;
mod tidio_contact;
mod twilio;
mod typebot;
mod typeform;
mod voiceflow;
mod voiceflow_csv;
mod webvtt;
mod whatsapp;
mod zendesk_chat;
mod zendesk_ticket;

use std::io::{self, Read};
use std::ops::ControlFlow;

use super::Options;
use super::draft::Draft;
use super::json::{Json, same_key};
use super::threads::Row;
use super::time::Times;

/// A format that sources can be in.
pub struct Format {
    /// What `--from` calls it.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// What a source is taken for it by, in a few words.
    pub signs: &'static str,
    pub(super) reader: Reader,
}

impl Format {
    /// How to read it from JSON, if it is a format of JSON.
    pub(super) fn json(&self) -> Option<&JsonReader> {
        match &self.reader {
            Reader::Json(reader) => Some(reader),
            Reader::Text(_) => None,
        }
    }

    /// Whether it is a format of text that a text which begins like this is in.
    pub(super) fn is_of(&self, head: &str, times: &Times) -> bool {
        match &self.reader {
            Reader::Json(_) => false,
            Reader::Text(reader) => (reader.recognise)(head, times),
        }
    }

    /// Reads it from text; `None` if it is no format of text.
    pub(super) fn read_text(
        &self,
        input: &mut dyn Read,
        options: &Options,
        times: &Times,
        found: &mut FoundAt<'_>,
    ) -> Option<io::Result<()>> {
        match &self.reader {
            Reader::Json(_) => None,
            Reader::Text(reader) => Some((reader.read)(input, options, times, found)),
        }
    }
}

/// Formats are equal when they have the same name.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

pub(super) enum Reader {
    Json(JsonReader),
    Text(TextReader),
}

/// A format whose records are JSON values.
pub(super) struct JsonReader {
    /// What a value is to this format, judged by its keys.
    pub shape: fn(&Json<'_>) -> Option<Shape>,
    /// The keys under which an object keeps an array of this format's records, so that it can be
    /// read element by element (lower case letters and digits).
    pub envelopes: &'static [&'static str],
    /// Reads a piece as a message of the conversation that it names. Without it, pieces that stand
    /// together are read together, as an array.
    pub row: Option<fn(&Json<'_>, &Times) -> Row>,
    /// Reads a record, or an array of pieces, and hands on every conversation in it or why one
    /// could not be read. Given any value at all where the user names the format.
    pub read: fn(&Json<'_>, &Times, &mut Found<'_>),
}

/// What a JSON value is to a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A record of its own.
    Record,
    /// One message, or another piece of a conversation: what stands beside it belongs with it.
    Piece,
}

/// A format whose sources are read from top to bottom.
pub(super) struct TextReader {
    /// Whether a source that begins like this is in the format.
    pub recognise: fn(&str, &Times) -> bool,
    /// Reads a source to its end or until the taker breaks off.
    pub read: fn(&mut dyn Read, &Options, &Times, &mut FoundAt<'_>) -> io::Result<()>,
}

/// Takes each conversation of a text with the line it starts on, or why it could not be read.
pub(super) type FoundAt<'f> = dyn FnMut(u64, Result<Draft, String>) -> ControlFlow<()> + 'f;

/// Takes each conversation of a record, or why it could not be read.
pub(super) type Found<'f> = dyn FnMut(Result<Draft, String>) + 'f;

/// All formats, in the order in which a record or a text is tried on them.
pub static ALL: &[&Format] = &[
    &chatmount_lead::FORMAT,
    &chatbase_lead::FORMAT,
    &chatbase::FORMAT,
    &intercom::FORMAT,
    &zendesk_chat::FORMAT,
    &zendesk_ticket::FORMAT,
    &sunshine::FORMAT,
    &crisp::FORMAT,
    &livechat::FORMAT,
    &hubspot_thread::FORMAT,
    &hubspot_form::FORMAT,
    &chatgpt::FORMAT,
    &telegram::FORMAT,
    &rasa::FORMAT,
    &voiceflow::FORMAT,
    &botpress::FORMAT,
    &dialogflow::FORMAT,
    &chatwoot::FORMAT,
    &twilio::FORMAT,
    &landbot::FORMAT,
    &discord::FORMAT,
    &slack::FORMAT,
    &drift::FORMAT,
    &facebook_lead::FORMAT,
    &google_lead::FORMAT,
    &linkedin_lead::FORMAT,
    &typeform::FORMAT,
    &tally::FORMAT,
    &calendly::FORMAT,
    &tidio_contact::FORMAT,
    &chat_messages::FORMAT,
    &lead::FORMAT,
    &whatsapp::FORMAT,
    &webvtt::FORMAT,
    &facebook_table::FORMAT,
    &typebot::FORMAT,
    &voiceflow_csv::FORMAT,
    &csv::FORMAT,
    &contacts::FORMAT,
    &markdown::FORMAT,
    &text::FORMAT,
];

/// The format of this name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    ALL.iter().copied().find(|format| format.name == name)
}

/// The first format that a JSON value means something to.
pub(super) fn recognise(value: &Json<'_>) -> Option<(&'static Format, &'static JsonReader, Shape)> {
    ALL.iter().find_map(|format| {
        let reader = format.json()?;
        Some((*format, reader, (reader.shape)(value)?))
    })
}

/// Whether an object keeps records under this key, judged by the first of them.
pub(super) fn is_envelope(key: &str, first: &Json<'_>) -> bool {
    recognise(first).is_some_and(|(_, reader, shape)| {
        shape == Shape::Record && reader.envelopes.iter().any(|name| same_key(key, name))
    })
}
