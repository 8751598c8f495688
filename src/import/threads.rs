//! Gathers messages that name their conversation, such as the rows of a table. Those of several conversations may be mixed; up to
//! a bound in bytes all of them are kept open, beyond it the oldest is handed on. A conversation that
//! comes back afterwards is handed on in pieces if its messages have times to put them in order by,
//! and rejected otherwise.

use std::collections::{HashMap, VecDeque};
use std::mem;
use std::ops::ControlFlow;

use super::draft::Draft;
use super::formats::FoundAt;
use super::seen::Seen;
use super::turns::{NO_ROLE, Turn, say_all};
use crate::domain::conversation::{Entry, Origin, Payload};

/// So many bytes are kept open; in memory they take more than twice as much.
const BOUND: usize = 20 << 20;

/// One message of a conversation that it names.
pub(super) struct Row {
    pub thread: Option<String>,
    pub agent: Option<String>,
    pub turn: Option<Turn<'static>>,
    /// The tool calls in it.
    pub payloads: Vec<Payload>,
    /// What the row knows of the visitor.
    pub entries: Vec<Entry>,
}

impl Row {
    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        let entries = self.payloads.iter().flat_map(|payload| &payload.entries);
        let values: usize = entries.map(|e| e.path.len() + e.value.len()).sum();
        let text = self.turn.as_ref().map_or(0, |turn| turn.text.len());
        mem::size_of::<Turn<'_>>() + text + values
    }
}

/// The conversations that are open.
pub(super) struct Threads {
    open: HashMap<Option<String>, Thread>,
    /// The open ones in order of their first row.
    order: VecDeque<Option<String>>,
    handed_on: Seen,
    bytes: usize,
    bound: usize,
}

#[derive(Default)]
struct Thread {
    line: u64,
    agent: Option<String>,
    turns: Vec<Turn<'static>>,
    payloads: Vec<Payload>,
    entries: Vec<Entry>,
    bytes: usize,
}

impl Threads {
    pub fn new() -> Self {
        Self::bounded(BOUND)
    }

    fn bounded(bound: usize) -> Self {
        Self {
            open: HashMap::new(),
            order: VecDeque::new(),
            handed_on: Seen::default(),
            bytes: 0,
            bound,
        }
    }

    /// Adds a row, and hands on what has become too much to keep.
    pub fn add(&mut self, line: u64, row: Row, found: &mut FoundAt<'_>) -> ControlFlow<()> {
        let bytes = row.bytes();
        let thread = self.open.entry(row.thread.clone()).or_insert_with(|| {
            let own = 2 * row.thread.as_ref().map_or(0, String::len);
            self.order.push_back(row.thread);
            self.bytes += own + mem::size_of::<Thread>();
            Thread {
                line,
                bytes: own + mem::size_of::<Thread>(),
                ..Thread::default()
            }
        });
        thread.agent = thread.agent.take().or(row.agent);
        thread.turns.extend(row.turn);
        thread.payloads.extend(row.payloads);
        for entry in row.entries {
            if !thread.entries.contains(&entry) {
                thread.entries.push(entry);
            }
        }
        thread.bytes += bytes;
        self.bytes += bytes;
        while self.bytes > self.bound {
            self.hand_on_oldest(found)?;
        }
        ControlFlow::Continue(())
    }

    /// Hands on everything at the end of the table.
    pub fn finish(mut self, found: &mut FoundAt<'_>) -> ControlFlow<()> {
        while !self.order.is_empty() {
            self.hand_on_oldest(found)?;
        }
        ControlFlow::Continue(())
    }

    fn hand_on_oldest(&mut self, found: &mut FoundAt<'_>) -> ControlFlow<()> {
        let Some(id) = self.order.pop_front() else {
            return ControlFlow::Continue(());
        };
        let thread = self.open.remove(&id).unwrap_or_default();
        self.bytes -= thread.bytes;
        let is_back = !self.handed_on.is_new(&id);
        if is_back && thread.turns.iter().any(|turn| turn.at.is_none()) {
            let reason = "its conversation comes back long after its other rows, and without times \
                its place cannot be told: sort the table by conversation";
            return found(thread.line, Err(reason.to_owned()));
        }
        found(thread.line, Ok(thread.into_draft(id)))
    }
}

impl Thread {
    fn into_draft(self, id: Option<String>) -> Draft {
        let profile = (!self.entries.is_empty()).then_some(Payload {
            origin: Origin::Profile,
            name: None,
            at: None,
            entries: self.entries,
        });
        let mut draft = Draft {
            id,
            agent: self.agent,
            payloads: self.payloads.into_iter().chain(profile).collect(),
            ..Draft::default()
        };
        say_all(self.turns, &mut draft, NO_ROLE);
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::Role;

    /// Rows `(thread, text, timed)` under a bound of a few of them.
    fn handed_on(rows: &[(&str, &str, bool)]) -> Vec<String> {
        let each = mem::size_of::<Thread>() + 2;
        let mut threads = Threads::bounded(2 * each + 3 * (mem::size_of::<Turn<'_>>() + 1));
        let mut lines = Vec::new();
        let mut found = |line, draft: Result<Draft, String>| {
            lines.push(match draft {
                Ok(draft) => {
                    let texts = draft.messages.iter().map(|m| m.text.as_str());
                    format!("{}:{}", draft.id.unwrap(), texts.collect::<String>())
                }
                Err(_) => format!("{line}!"),
            });
            ControlFlow::Continue(())
        };
        for ((thread, text, timed), line) in rows.iter().zip(1..) {
            let turn = Turn {
                label: "user".into(),
                role: Some(Role::User),
                text: (*text).to_owned(),
                at: timed.then(chrono::DateTime::default),
            };
            let row = Row {
                thread: Some((*thread).to_owned()),
                agent: None,
                turn: Some(turn),
                payloads: vec![],
                entries: vec![],
            };
            assert!(threads.add(line, row, &mut found).is_continue());
        }
        assert!(threads.finish(&mut found).is_continue());
        lines
    }

    #[test]
    fn mixed_conversations_are_kept_apart() {
        let rows = [("1", "a", false), ("2", "x", false), ("1", "b", false)];
        assert_eq!(handed_on(&rows), ["1:ab", "2:x"]);
    }

    #[test]
    fn beyond_the_bound_the_oldest_goes_and_may_come_back_with_times() {
        let rows = |timed| {
            [("1", "a"), ("2", "x"), ("2", "y"), ("2", "z"), ("1", "b")]
                .map(|(id, text)| (id, text, timed))
        };
        assert_eq!(handed_on(&rows(true)), ["1:a", "2:xyz", "1:b"]);
        assert_eq!(handed_on(&rows(false)), ["1:a", "2:xyz", "5!"]);
    }
}
