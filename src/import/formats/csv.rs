//! A table with a message in each row: CSV, semicolons or tabs, in any order of columns. Rows are
//! gathered by their conversation; without such a column the table is one conversation.

use std::io::{self, Read};
use std::ops::ControlFlow;

use super::{Format, FoundAt, Reader, TextReader};
use crate::domain::conversation::{Entry, Role};
use crate::import::Options;
use crate::import::payload::is_contact_key;
use crate::import::roles::{role_of_label, role_of_value};
use crate::import::tables::{self, Cells, Header};
use crate::import::texts::with_head;
use crate::import::threads::{Row, Threads};
use crate::import::time::{self, Times};
use crate::import::turns::Turn;

pub(super) static FORMAT: Format = Format {
    name: "csv",
    about: "CSV or TSV with a message in each row",
    signs: "a header with a column for the text and one for the role or the sender",
    reader: Reader::Text(TextReader { recognise, read }),
};

const TEXT: &[&str] = &[
    "text",
    "message",
    "content",
    "body",
    "messagetext",
    "messagebody",
    "utterance",
];
const ROLE: &[&str] = &[
    "role",
    "sendertype",
    "authortype",
    "senderrole",
    "speakertype",
    "participanttype",
    "direction",
    "from",
    "sentby",
    "type",
];
const SPEAKER: &[&str] = &[
    "sender",
    "author",
    "speaker",
    "sendername",
    "authorname",
    "name",
    "user",
    "username",
];
const THREAD: &[&str] = &[
    "conversationid",
    "conversation",
    "chatid",
    "chat",
    "threadid",
    "thread",
    "sessionid",
    "session",
    "ticketid",
    "ticket",
    "dialogid",
];
const AGENT: &[&str] = &["chatbotid", "chatbot", "agentid", "agent", "botid"];
const TIME: &[&str] = &[
    "timestamp",
    "createdat",
    "sentat",
    "datetime",
    "date",
    "time",
    "created",
    "at",
    "ts",
];
const NAMES: &[&str] = &[
    "customername",
    "visitorname",
    "contactname",
    "fullname",
    "company",
    "companyname",
];

fn recognise(head: &str, _: &Times) -> bool {
    Header::find(head, is_messages).is_some()
}

fn is_messages(header: &Header) -> bool {
    let has = |keys| header.column(keys).is_some();
    // Of a form's answers, `name, email, message`, nobody is a speaker.
    let has_role = has(ROLE) || has(SPEAKER) && !header.has_contact();
    has(TEXT) && has_role
}

/// Which column is what.
struct Columns {
    text: Option<usize>,
    role: Option<usize>,
    speaker: Option<usize>,
    thread: Option<usize>,
    agent: Option<usize>,
    time: Option<usize>,
    /// A clock time beside a date.
    clock: Option<usize>,
    visitor: Vec<(usize, String)>,
}

impl Columns {
    fn of(header: &Header) -> Self {
        let is_visitors = |name: &str| {
            is_contact_key(name)
                || NAMES
                    .iter()
                    .any(|key| crate::import::json::same_key(name, key))
        };
        let named = (0..header.keys.len()).map(|at| (at, header.path(at).to_owned()));
        let time = header.column(TIME);
        let clock = header.column(&["time"]);
        Self {
            text: header.column(TEXT),
            role: header.column(ROLE),
            speaker: header.column(SPEAKER),
            thread: header.column(THREAD),
            agent: header.column(AGENT),
            time,
            clock: clock.filter(|clock| time != Some(*clock)),
            visitor: named.filter(|(_, name)| is_visitors(name)).collect(),
        }
    }

    fn row(&self, cells: &Cells<'_>, times: &Times) -> Option<Row> {
        let text = cells.some(self.text)?;
        let (role, name) = (cells.some(self.role), cells.some(self.speaker));
        let told = role
            .as_deref()
            .and_then(|word| role_of_value(word).or_else(|| role_of_label(word)));
        let role_of_name = || name.as_deref().and_then(role_of_label);
        let known = told.or_else(role_of_name);
        let label = name
            .clone()
            .filter(|_| told.is_none())
            .or(role)
            .unwrap_or_default();
        let day = cells.text(self.time);
        let with_clock = cells.some(self.clock).map(|clock| format!("{day} {clock}"));
        let at = with_clock
            .and_then(|at| time::parse(&at, times))
            .or_else(|| times.read(&day));
        let entry = |(column, name): &(usize, String)| {
            let path = name.clone();
            let value = cells.some(Some(*column))?;
            Some(Entry { path, value })
        };
        let visitor = self.visitor.iter().filter(|_| known == Some(Role::User));
        Some(Row {
            thread: cells.some(self.thread),
            agent: cells.some(self.agent),
            entries: visitor.filter_map(entry).collect(),
            payloads: Vec::new(),
            turn: Some(Turn {
                label: label.into(),
                role: known,
                text,
                at,
            }),
        })
    }
}

fn read(
    input: &mut dyn Read,
    _: &Options,
    times: &Times,
    found: &mut FoundAt<'_>,
) -> io::Result<()> {
    with_head(input, |head, input| {
        let Some(header) = Header::find(head, |header| header.column(TEXT).is_some()) else {
            let reason =
                "no header row with a column for the text, such as `text`, `message` or `content`";
            let _ = found(1, Err(reason.to_owned()));
            return Ok(());
        };
        let columns = Columns::of(&header);
        let mut threads = Threads::new();
        let mut flow = ControlFlow::Continue(());
        tables::rows(input, &header, times, &mut |cells| {
            flow = match cells {
                Err((line, reason)) => found(line, Err(reason)),
                Ok(cells) => match columns.row(&cells, times) {
                    Some(row) => threads.add(cells.line, row, found),
                    None => ControlFlow::Continue(()),
                },
            };
            flow
        })?;
        if flow.is_continue() {
            let _ = threads.finish(found);
        }
        Ok(())
    })
}
