//! What is to be read: the files behind the paths that were typed, and standard input.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::app::App;
use crate::failure::Failure;
use crate::import::{self, Format, Options, Sink};

/// One file or stream.
pub(super) struct Source {
    /// What messages call it: its path as it was typed or found.
    pub(super) name: Arc<str>,
    place: Place,
}

enum Place {
    Stdin,
    File(PathBuf),
    /// Found below a folder, but not to be looked at.
    Unlisted(import::Unlisted),
}

impl Source {
    fn new(place: Place) -> Self {
        let name = match &place {
            Place::Stdin => "stdin".to_owned(),
            Place::File(path) => path.display().to_string(),
            Place::Unlisted(unlisted) => unlisted.path.display().to_string(),
        };
        Self {
            name: name.into(),
            place,
        }
    }

    /// Reads it as [`import::read`] does, adding to `position` what was read of it so far, or says
    /// why it cannot be read.
    pub(super) fn read(
        &self,
        options: &Options,
        position: &AtomicU64,
        sink: &mut Sink<'_>,
    ) -> Result<Option<&'static Format>, String> {
        let read = match &self.place {
            Place::Unlisted(unlisted) => return Err(unlisted.error.to_string()),
            Place::Stdin => {
                let inner = io::stdin().lock();
                import::read(Box::new(Counted { inner, position }), options, sink)
            }
            Place::File(path) => {
                let inner = File::open(path).map_err(|error| error.to_string())?;
                let options = Options {
                    path: Some(path.clone()),
                    ..options.clone()
                };
                import::read_file(Counted { inner, position }, &options, sink)
            }
        };
        read.map_err(|unreadable| unreadable.to_string())
    }

    /// Its size; unknown for a stream.
    fn bytes(&self) -> Option<u64> {
        match &self.place {
            Place::Stdin => None,
            Place::Unlisted(_) => Some(0),
            Place::File(path) => Some(fs::metadata(path).map_or(0, |found| found.len())),
        }
    }
}

/// Counts bytes as they are read, for the progress bar.
struct Counted<'p, R> {
    inner: R,
    position: &'p AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.position.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

impl<R: Seek> Seek for Counted<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Finds everything behind the paths, in order; fails if one of them is not there.
pub(super) fn find(app: &App, paths: &[String]) -> Result<Vec<Source>, Failure> {
    let mut places = vec![];
    for path in paths {
        if path == "-" {
            places.push(Place::Stdin);
            continue;
        }
        if let Err(error) = fs::metadata(path) {
            return Err(cannot_read(path, &error));
        }
        if app.is_store(Path::new(path)) {
            return Err(Failure::Usage(format!("`{path}` is the store itself")));
        }
        let files = import::files(Path::new(path));
        places.extend(
            files
                .into_iter()
                .map(|f| f.map_or_else(Place::Unlisted, Place::File)),
        );
    }
    // A store that lies below a folder of conversations is none of them.
    places.retain(|place| !matches!(place, Place::File(path) if app.is_store(path)));
    Ok(places.into_iter().map(Source::new).collect())
}

/// The size of all; unknown when standard input is among them.
pub(super) fn total_bytes(sources: &[Source]) -> Option<u64> {
    sources.iter().map(Source::bytes).sum()
}

fn cannot_read(path: &str, error: &io::Error) -> Failure {
    Failure::Failed(match error.kind() {
        io::ErrorKind::NotFound => anyhow::anyhow!("there is no file or folder `{path}`"),
        _ => anyhow::anyhow!("cannot read `{path}`: {error}"),
    })
}
