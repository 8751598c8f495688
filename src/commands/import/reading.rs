//! The reading side of an import: files one after another, their records handed over in chunks
//! that are bounded in number and in size.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;

use crate::domain::conversation::Conversation;
use crate::import::{Format, Options, Record, Remark};

use super::account::Rejection;
use super::sources::Source;

/// What a chunk holds at most: some 50 ms of writing, and a few megabytes.
const RECORDS: usize = 1000;
const BYTES: usize = 4 << 20;

/// Records on their way to the store; `T` is what is known of each so far.
pub(super) struct Chunk<T> {
    pub(super) items: Vec<Item<T>>,
    /// How many bytes had been read when it was full.
    pub(super) position: u64,
}

pub(super) enum Item<T> {
    Read {
        place: Place,
        content: T,
    },
    Rejected(Rejection),
    /// No record, but a remark on the place.
    Noted {
        place: String,
        remark: Remark,
    },
}

impl<T> Chunk<T> {
    /// The same chunk with more known about each record.
    pub(super) fn map<U>(self, mut f: impl FnMut(T) -> U) -> Chunk<U> {
        let items = self.items.into_iter().map(|item| match item {
            Item::Read { place, content } => Item::Read {
                place,
                content: f(content),
            },
            Item::Rejected(rejection) => Item::Rejected(rejection),
            Item::Noted { place, remark } => Item::Noted { place, remark },
        });
        Chunk {
            items: items.collect(),
            position: self.position,
        }
    }
}

/// Where a record stands, for the case that the store refuses it.
#[derive(Debug, Clone)]
pub(super) struct Place(Arc<str>);

impl Place {
    pub(super) fn rejection(&self, reason: String) -> Rejection {
        Rejection {
            place: self.0.to_string(),
            reason,
        }
    }
}

/// Reads sources in order.
pub(super) struct Reading {
    pub(super) sources: Vec<Source>,
    pub(super) options: Options,
    pub(super) fail_fast: bool,
}

impl Reading {
    /// Reads everything. Ends early when nobody takes the chunks any more.
    pub(super) fn run(&self, sender: SyncSender<Chunk<Conversation>>) {
        let position = Arc::new(AtomicU64::new(0));
        let mut hand = Hand {
            sender,
            items: vec![],
            bytes: 0,
            position: Arc::clone(&position),
            is_stopped: false,
        };
        for source in &self.sources {
            if self.read(source, &position, &mut hand).is_break() {
                break;
            }
        }
        // If nobody takes the last chunk either, the other side has failed and says so.
        let _ = hand.pass();
    }

    fn read(&self, source: &Source, position: &Arc<AtomicU64>, hand: &mut Hand) -> ControlFlow<()> {
        let name = &source.name;
        let mut records = 0;
        let read = source.read(&self.options, position, &mut |record| {
            records += 1;
            match record {
                Record::Conversation(content) => {
                    let place = Place(Arc::clone(name));
                    hand.take(Item::Read {
                        place,
                        content: *content,
                    })
                }
                Record::Rejected(rejection) => {
                    self.reject(hand, rejection.place(name), rejection.reason)
                }
                Record::Noted(note) => hand.take(Item::Noted {
                    place: note.place(name),
                    remark: note.remark,
                }),
            }
        });
        match (read, self.options.format) {
            (Ok(_), _) if hand.is_stopped => ControlFlow::Break(()),
            (Ok(Some(_)), Some(forced)) if records == 0 => {
                self.reject(hand, name.to_string(), nothing_reads_as(forced))
            }
            (Ok(_), _) => ControlFlow::Continue(()),
            (Err(reason), _) => self.reject(hand, name.to_string(), reason),
        }
    }

    fn reject(&self, hand: &mut Hand, place: String, reason: String) -> ControlFlow<()> {
        hand.take(Item::Rejected(Rejection { place, reason }))?;
        if self.fail_fast {
            hand.stop()
        } else {
            ControlFlow::Continue(())
        }
    }
}

/// Why a source is not in the format that the user has named.
pub(super) fn nothing_reads_as(forced: &Format) -> String {
    format!("nothing in it reads as `{}`", forced.name)
}

/// Fills chunks and passes them on.
struct Hand {
    sender: SyncSender<Chunk<Conversation>>,
    items: Vec<Item<Conversation>>,
    bytes: usize,
    position: Arc<AtomicU64>,
    is_stopped: bool,
}

impl Hand {
    fn take(&mut self, item: Item<Conversation>) -> ControlFlow<()> {
        if let Item::Read { content, .. } = &item {
            self.bytes += content.messages.iter().map(|m| m.text.len()).sum::<usize>();
        }
        self.items.push(item);
        match self.items.len() < RECORDS && self.bytes < BYTES {
            true => ControlFlow::Continue(()),
            false => self.pass(),
        }
    }

    /// Hands the chunk over; breaks off when the other side is gone.
    fn pass(&mut self) -> ControlFlow<()> {
        self.bytes = 0;
        let items = std::mem::take(&mut self.items);
        let chunk = Chunk {
            items,
            position: self.position.load(Ordering::Relaxed),
        };
        match self.sender.send(chunk) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => self.stop(),
        }
    }

    fn stop(&mut self) -> ControlFlow<()> {
        self.is_stopped = true;
        ControlFlow::Break(())
    }
}
