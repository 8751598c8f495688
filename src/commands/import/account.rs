//! The account of an import: new, updated, unchanged and rejected add up to what was read.

use std::io::{self, Write};

use crate::app::say;
use crate::domain::text::one_line;
use crate::import::Remark;
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
    remarks: Remarks,
}

/// What there is to know of the sources beside their records.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    unread_times: u64,
    first_unread_time: Option<String>,
    others: u64,
    first_others: Vec<String>,
}

impl Remarks {
    pub(super) fn add(&mut self, place: &str, remark: &Remark) {
        let said = match remark {
            Remark::UnreadTimes(count) => {
                self.unread_times += count;
                self.first_unread_time
                    .get_or_insert_with(|| place.to_owned());
                return;
            }
            Remark::GuessedVisitor => "nothing says who the visitor is: taken to be the one who \
                wrote first; `--visitor NAME` says who it is"
                .to_owned(),
            Remark::GuessedDates(order) => format!(
                "nothing says whether the day or the month comes first: read as `{}`; \
                 `--date-order` says which",
                order.as_str()
            ),
            Remark::Nothing(why) => format!("nothing to import: {why}"),
        };
        self.others += 1;
        if self.first_others.len() < NAMED {
            self.first_others
                .push(format!("{}: {said}", one_line(place)));
        }
    }

    /// The remarks, a line each.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = self.first_others.clone();
        let more = self.others - self.first_others.len() as u64;
        if more > 0 {
            lines.push(format!("… and {} more such remarks", thousands(more)));
        }
        if let Some(place) = &self.first_unread_time {
            lines.push(format!(
                "left out {} that could not be read (the first at {}): write times as in \
                 `2026-04-08T10:00:00Z`",
                count(self.unread_times, "time"),
                one_line(place),
            ));
        }
        lines
    }
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

    pub(super) fn note(&mut self, place: &str, remark: &Remark) {
        self.remarks.add(place, remark);
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

    /// Tells on standard error what there is to know beside.
    pub(super) fn tell_remarks(&self) {
        for line in self.remarks.lines() {
            say(format_args!("{line}"));
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
