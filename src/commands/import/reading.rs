//! The reading side of an import: files one after another, their records handed over in chunks that are bounded in number and in size.

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;

use crate::app::App;
use crate::cli::ImportArgs;
use crate::domain::conversation::Conversation;
use crate::failure::Failure;
use crate::import::{self, Options, Record};

use super::account::Rejection;

/// What a chunk holds at most: some 50 ms of writing, and a few megabytes.
const RECORDS: usize = 500;
const BYTES: usize = 4 << 20;

/// Records on their way to the store; `T` is what is known of each so far.
pub(super) struct Chunk<T> {
    pub(super) items: Vec<Item<T>>,
    /// How many bytes had been read when it was full.
    pub(super) position: u64,
}

pub(super) enum Item<T> {
    Read { place: Place, content: T },
    Rejected(Rejection),
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

enum Source {
    Stdin,
    File(PathBuf),
    /// Found below a folder, but not to be looked at.
    Unlisted(import::Unlisted),
}

impl Source {
    fn path(&self) -> Option<PathBuf> {
        match self {
            Self::File(path) => Some(path.clone()),
            _ => None,
        }
    }
}

/// What is to be read, in order.
pub(super) struct Reading {
    sources: Vec<Source>,
    bytes: Option<u64>,
    options: Options,
    typed: Vec<String>,
    fail_fast: bool,
}

impl Reading {
    /// What the store's own account of imports calls it.
    pub(super) fn name(&self) -> String {
        self.typed.join(" ")
    }

    /// Finds the files below every path that was typed; fails if one is not there.
    pub(super) fn new(app: &App, args: &ImportArgs) -> Result<Self, Failure> {
        let mut sources = vec![];
        let mut bytes = Some(0);
        for path in &args.paths {
            if path == "-" {
                sources.push(Source::Stdin);
                bytes = None;
                continue;
            }
            if let Err(error) = fs::metadata(path) {
                return Err(cannot_read(path, &error));
            }
            for file in import::files(Path::new(path)) {
                let size = file.as_ref().ok().and_then(|path| fs::metadata(path).ok());
                bytes = bytes.map(|sum| sum + size.map_or(0, |found| found.len()));
                sources.push(file.map_or_else(Source::Unlisted, Source::File));
            }
        }
        sources.retain(|source| !is_store(source, &app.db));
        let options = Options {
            agent: app.agent.clone(),
            format: args.from.as_deref().and_then(import::format_named),
            ..Options::new(app.calendar.zone)
        };
        Ok(Self {
            sources,
            bytes,
            options,
            typed: args.paths.clone(),
            fail_fast: args.fail_fast,
        })
    }

    /// The size of all files; unknown when standard input is among the sources.
    pub(super) fn total_bytes(&self) -> Option<u64> {
        self.bytes
    }

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
        let _ = hand.pass();
    }

    fn read(&self, source: &Source, position: &Arc<AtomicU64>, hand: &mut Hand) -> ControlFlow<()> {
        let name: Arc<str> = match source {
            Source::Stdin => "stdin".into(),
            Source::File(path) => path.display().to_string().into(),
            Source::Unlisted(unlisted) => unlisted.path.display().to_string().into(),
        };
        let input: Box<dyn Read> = match source {
            Source::Stdin => Box::new(io::stdin().lock()),
            Source::Unlisted(unlisted) => {
                return self.reject(hand, name.to_string(), unlisted.error.to_string());
            }
            Source::File(path) => match File::open(path) {
                Ok(file) => Box::new(file),
                Err(error) => return self.reject(hand, name.to_string(), error.to_string()),
            },
        };
        let input = Box::new(Counted {
            inner: input,
            position: Arc::clone(position),
        });
        let options = Options {
            path: source.path(),
            ..self.options.clone()
        };
        let read = import::read(input, &options, &mut |record| match record {
            Record::Conversation(content) => hand.take(Item::Read {
                place: Place(Arc::clone(&name)),
                content: *content,
            }),
            Record::Rejected(rejection) => {
                let place = rejection
                    .line
                    .map_or(name.to_string(), |n| format!("{name}:{n}"));
                self.reject(hand, place, rejection.reason)
            }
        });
        match read {
            Ok(_) if hand.is_stopped => ControlFlow::Break(()),
            Ok(_) => ControlFlow::Continue(()),
            Err(unreadable) => self.reject(hand, name.to_string(), unreadable.to_string()),
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

/// Counts bytes as they are read, for the progress bar.
struct Counted<R> {
    inner: R,
    position: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.position.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// A store that lies among its own sources is no conversation.
fn is_store(source: &Source, db: &Path) -> bool {
    let Source::File(path) = source else {
        return false;
    };
    let name = |path: &Path| path.to_string_lossy().into_owned();
    match (fs::canonicalize(path), fs::canonicalize(db)) {
        (Ok(path), Ok(db)) => {
            let rest = name(&path).strip_prefix(&name(&db)).map(str::to_owned);
            matches!(rest.as_deref(), Some("" | "-wal" | "-shm"))
        }
        _ => false,
    }
}

fn cannot_read(path: &str, error: &io::Error) -> Failure {
    Failure::Failed(match error.kind() {
        io::ErrorKind::NotFound => anyhow::anyhow!("there is no file or folder `{path}`"),
        _ => anyhow::anyhow!("cannot read `{path}`: {error}"),
    })
}
