//! The account of an import: new, updated, unchanged and rejected add up to what was read.

use std::io::{self, Write};

use crate::app::say;
use crate::domain::text::one_line;
use crate::output::{count, thousands};
use crate::store::{Change, Conflict};

/// How many rejections and conflicts are named; the rest is counted.
const NAMED: usize = 20;

/// A record that was not imported: where it stands and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rejection {
    pub(super) place: String,
    pub(super) reason: String,
}

#[derive(Debug, Default)]
pub(super) struct Account {
    new: u64,
    updated: u64,
    unchanged: u64,
    rejected: u64,
    first_rejections: Vec<Rejection>,
    conflicts: u64,
    first_conflicts: Vec<String>,
}

impl Account {
    pub(super) fn stored(&mut self, change: Change, id: &str, conflict: Option<Conflict>) {
        match change {
            Change::New => self.new += 1,
            Change::Updated => self.updated += 1,
            Change::Unchanged => self.unchanged += 1,
        }
        if let Some(Conflict { lead, other }) = conflict {
            self.conflicts += 1;
            if self.first_conflicts.len() < NAMED {
                let id = one_line(id);
                self.first_conflicts.push(format!(
                    "conversation {id} belongs to lead {lead} by its email, to lead {other} by its phone"
                ));
            }
        }
    }

    pub(super) fn reject(&mut self, rejection: Rejection) {
        self.rejected += 1;
        if self.first_rejections.len() < NAMED {
            self.first_rejections.push(rejection);
        }
    }

    pub(super) fn read(&self) -> u64 {
        self.counts().iter().sum()
    }

    pub(super) fn rejected(&self) -> u64 {
        self.rejected
    }

    /// New, updated, unchanged, rejected.
    pub(super) fn counts(&self) -> [u64; 4] {
        [self.new, self.updated, self.unchanged, self.rejected]
    }

    /// Names what was rejected on standard error, also when asked to be quiet: it is an error.
    pub(super) fn tell_rejections(&self) {
        for Rejection { place, reason } in &self.first_rejections {
            say(format_args!("{}: {}", one_line(place), one_line(reason)));
        }
        let more = self.rejected - self.first_rejections.len() as u64;
        if more > 0 {
            say(format_args!("… and {} more rejected", thousands(more)));
        }
    }

    /// Tells on standard error who was not merged, also when asked to be quiet: nobody will be told
    /// again, since the next run finds everything unchanged.
    pub(super) fn tell_conflicts(&self) {
        for conflict in &self.first_conflicts {
            say(format_args!("not merged: {conflict}"));
        }
        let more = self.conflicts - self.first_conflicts.len() as u64;
        if more > 0 {
            say(format_args!("not merged: {} more", thousands(more)));
        }
    }

    pub(super) fn print(&self, out: &mut dyn Write, dry_run: bool) -> io::Result<()> {
        let [new, updated, unchanged, rejected] = self.counts().map(thousands);
        let read = count(self.read(), "record");
        writeln!(
            out,
            "{}: {new} new, {updated} updated, {unchanged} unchanged, {rejected} rejected{}",
            read,
            if dry_run {
                " (dry run: nothing was written)"
            } else {
                ""
            },
        )?;
        Ok(())
    }
}
