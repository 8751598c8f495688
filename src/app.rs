//! The world as a command sees it: the clock, the zone, the store's place and the screen. Read
//! once, here; nothing further in asks the system.

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use etcetera::BaseStrategy;

use crate::cli::{ColorWhen, GlobalArgs};
use crate::domain::period::Calendar;
use crate::domain::text;
use crate::domain::zone::Zone;
use crate::failure::Failure;
use crate::output::{Guard, Style};
use crate::store::{Store, StoreError};

/// Everything a command needs besides its own arguments.
#[derive(Debug, Clone)]
pub struct App {
    /// Where the store is.
    pub db: PathBuf,
    /// The agent that was named, if one was.
    pub agent: Option<String>,
    /// What counts as now, and whose days are meant.
    pub calendar: Calendar,
    /// How standard output is written to.
    pub style: Style,
    /// Whether remarks on standard error are unwanted.
    pub quiet: bool,
    /// Whether a person looks at standard error.
    pub watched: bool,
}

impl App {
    /// Settles what was typed against what the process was given.
    pub fn new(args: GlobalArgs) -> Result<Self, Failure> {
        let zone = zone(args.tz)?;
        let now = match text_var("LEADS_NOW")? {
            None => Utc::now(),
            Some(text) => DateTime::parse_from_rfc3339(&text)
                .map_err(|_| Failure::Usage(format!("LEADS_NOW: `{text}` is not RFC 3339")))?
                .with_timezone(&Utc),
        };
        let stdout = io::stdout().is_terminal();
        let width = terminal_size::terminal_size().map_or(80, |(width, _)| width.0);
        let color = match args.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => stdout && var("NO_COLOR").is_none() && term_has_color(),
        };
        Ok(Self {
            db: db(args.db)?,
            agent: args.agent,
            calendar: Calendar { now, zone },
            style: Style {
                color,
                width: stdout.then_some(width),
                zone,
            },
            quiet: args.quiet,
            watched: io::stderr().is_terminal() && !args.quiet,
        })
    }

    /// The same with the clock read again, for a command that goes on for days.
    pub fn later(&self) -> Self {
        let mut app = self.clone();
        if var("LEADS_NOW").is_none() {
            app.calendar.now = Utc::now();
        }
        app
    }

    /// Opens the store for reading.
    pub fn read(&self) -> Result<Store, StoreError> {
        Store::open_read_only(&self.db)
    }

    /// Opens the store for writing, and makes it if there is none.
    pub fn write(&self) -> Result<Store, StoreError> {
        Store::open(&self.db)
    }

    /// Whether a path is the store's own file, or one of those that SQLite keeps beside it.
    pub fn is_store(&self, path: &Path) -> bool {
        let (Ok(path), Ok(db)) = (path.canonicalize(), self.db.canonicalize()) else {
            return false;
        };
        let (path, db) = (path.to_string_lossy(), db.to_string_lossy());
        matches!(
            path.strip_prefix(&*db),
            Some("" | "-wal" | "-shm" | "-journal")
        )
    }

    /// The command line of the editor that the user prefers, if one was named.
    pub fn editor(&self) -> Option<OsString> {
        var("VISUAL").or_else(|| var("EDITOR"))
    }

    /// Whether a person can be asked: standard input is a terminal, and so is standard error.
    pub fn can_ask(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Standard output, for text that `output` has made fit for a screen.
    pub fn out(&self) -> Box<dyn Write> {
        Box::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    /// Standard output for data as it is stored; a screen is guarded against it.
    pub fn data_out(&self) -> Box<dyn Write> {
        match self.style.width {
            Some(_) => Box::new(Guard::new(self.out())),
            None => self.out(),
        }
    }

    /// Says something on standard error, unless asked to be quiet.
    pub fn say(&self, what: impl std::fmt::Display) {
        if !self.quiet {
            say(what);
        }
    }
}

/// Says something on standard error, fit for a screen: ids and agents come from outside. That it
/// may be closed is no reason to fail.
pub fn say(what: impl std::fmt::Display) {
    let what = what.to_string();
    let mut stderr = io::stderr().lock();
    for line in text::lines(&what) {
        let _ = writeln!(stderr, "{line}");
    }
}

fn var(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

fn text_var(name: &str) -> Result<Option<String>, Failure> {
    let not_text = |_| Failure::Usage(format!("{name} is not valid Unicode"));
    var(name)
        .map(|value| value.into_string().map_err(not_text))
        .transpose()
}

fn term_has_color() -> bool {
    var("TERM").is_none_or(|term| term != "dumb")
}

fn db(typed: Option<PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(path) = typed.or_else(|| var("LEADS_DB").map(PathBuf::from)) {
        return Ok(path);
    }
    let base = etcetera::choose_base_strategy().map_err(|_| {
        Failure::Usage(
            "there is no home directory to keep the store in: name a file with --db".into(),
        )
    })?;
    Ok(base.data_dir().join("leads").join("leads.db"))
}

fn zone(typed: Option<String>) -> Result<Zone, Failure> {
    let named = match typed {
        Some(zone) => Some(zone),
        None => text_var("LEADS_TZ")?,
    };
    match named {
        Some(zone) if !zone.eq_ignore_ascii_case("local") => zone
            .parse()
            .map_err(|error| Failure::Usage(format!("{error}"))),
        _ => system_zone(),
    }
}

/// The zone of `TZ`, else the system's. UTC where neither has a name, as in many containers. A `TZ`
/// that cannot be read is refused: with another zone every day would begin at another time.
fn system_zone() -> Result<Zone, Failure> {
    let system = || {
        iana_time_zone::get_timezone()
            .ok()
            .and_then(|name| name.parse().ok())
    };
    match text_var("TZ")?
        .as_deref()
        .map(|tz| tz.trim_start_matches(':'))
    {
        Some(name) if !name.starts_with('/') => name
            .parse()
            .map_err(|error| Failure::Usage(format!("TZ: {error}; or say which with --tz"))),
        _ => Ok(system().unwrap_or(Zone::UTC)),
    }
}
