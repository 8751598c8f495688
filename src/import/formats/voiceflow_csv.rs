//! The table into which Voiceflow's command-line tool writes a transcript: one conversation, of which
//! rows without a message tell how the flow went.

use std::io::{self, Read};
use std::ops::ControlFlow;

use super::{Format, FoundAt, Reader, TextReader};
use crate::domain::conversation::Role;
use crate::import::Options;
use crate::import::draft::Draft;
use crate::import::tables::{self, Header};
use crate::import::texts::with_head;
use crate::import::time::Times;

pub(super) static FORMAT: Format = Format {
    name: "voiceflow-csv",
    about: "Voiceflow transcript as its command-line tool writes it",
    signs: "a header with `type`, `payload_type` and `message`",
    reader: Reader::Text(TextReader { recognise, read }),
};

fn recognise(head: &str, _: &Times) -> bool {
    Header::find(head, is_transcript).is_some()
}

fn is_transcript(header: &Header) -> bool {
    let has = |key| header.column(&[key]).is_some();
    has("type") && has("payloadtype") && has("message")
}

fn read(
    input: &mut dyn Read,
    _: &Options,
    times: &Times,
    found: &mut FoundAt<'_>,
) -> io::Result<()> {
    with_head(input, |head, input| {
        let Some(header) = Header::find(head, is_transcript) else {
            let reason = "no header row with the columns `type`, `payload_type` and `message`";
            let _ = found(1, Err(reason.to_owned()));
            return Ok(());
        };
        let column = |key| header.column(&[key]);
        let mut draft = Draft::default();
        let mut flow = ControlFlow::Continue(());
        tables::rows(input, &header, times, &mut |cells| {
            match cells {
                Err((line, reason)) => flow = found(line, Err(reason)),
                Ok(cells) => {
                    let role = match cells.text(column("type")).as_str() {
                        "user-text" | "request" | "intent" => Some(Role::User),
                        "text" | "speak" => Some(Role::Assistant),
                        _ => None,
                    };
                    if let Some(role) = role {
                        let at = times.read(&cells.text(column("timestamp")));
                        draft.say(role, &cells.text(column("message")), at);
                    }
                }
            }
            flow
        })?;
        if flow.is_continue() {
            let _ = found(1, Ok(draft));
        }
        Ok(())
    })
}
