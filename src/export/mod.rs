//! Leads for other programs: one file per format, each listed once in [`FORMATS`].

mod csv;
mod file;
mod json;

use std::io::{self, Write};

use crate::domain::lead::Lead;

pub use file::write_atomically;
pub use json::write_json;

/// A format leads can be written in.
pub struct Format {
    /// What the command line calls it.
    pub name: &'static str,
    begin: Begin,
}

type Begin = for<'a> fn(&'a mut dyn Write, &[String]) -> io::Result<Box<dyn LeadWriter + 'a>>;

/// Every format, in the order help shows them.
pub static FORMATS: [Format; 4] = [
    Format {
        name: "csv",
        begin: csv::comma_separated,
    },
    Format {
        name: "tsv",
        begin: csv::tab_separated,
    },
    Format {
        name: "json",
        begin: json::array,
    },
    Format {
        name: "jsonl",
        begin: json::lines,
    },
];

/// The formats' names, for the command line.
pub fn format_names() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name)
}

/// The format of this name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

impl Format {
    /// Begins to write leads. `custom` are the keys of custom fields, which become columns where
    /// the format has columns.
    pub fn begin<'a>(
        &self,
        out: &'a mut dyn Write,
        custom: &[String],
    ) -> io::Result<Box<dyn LeadWriter + 'a>> {
        (self.begin)(out, custom)
    }
}

/// Writes leads one by one, so that any number of them takes no memory.
pub trait LeadWriter {
    /// Writes one lead.
    fn lead(&mut self, lead: &Lead) -> io::Result<()>;
    /// Writes what comes after the last lead, and flushes.
    fn finish(&mut self) -> io::Result<()>;
}

#[cfg(test)]
mod tests;
