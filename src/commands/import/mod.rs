//! `leads import`: one thread reads, one derives, this one writes, a chunk at a time and in order.

mod account;
mod inspect;
mod leftovers;
mod reading;
mod sources;

use std::sync::{Arc, mpsc};
use std::thread;

use crate::app::{App, say};
use crate::cli::ImportArgs;
use crate::domain::analysis::{Analyst, Derived};
use crate::domain::conversation::Conversation;
use crate::domain::lead::Lead;
use crate::failure::{Failure, Outcome};
use crate::import::{self, Options};
use crate::output::{Column, Progress, Table};
use crate::store::{Batch, Change, Put, Store};

use self::account::Account;
use self::leftovers::Leftovers;
use self::reading::{Chunk, Item, Reading};
use super::list::LeadColumns;

/// How many of the hottest new leads are shown at the end.
const HOTTEST: u32 = 5;

pub(super) fn run(app: &App, args: &ImportArgs) -> Result<Outcome, Failure> {
    if args.list_formats {
        return list_formats(app);
    }
    let sources = sources::find(app, &args.paths)?;
    let options = Options {
        agent: app.agent.clone(),
        format: args.from.as_deref().and_then(import::format_named),
        visitor: args.visitor.clone(),
        date_order: args.date_order,
        ..Options::new(app.calendar.zone)
    };
    if args.inspect {
        return inspect::run(app, &sources, &options);
    }
    let is_new = !app.db.metadata().is_ok_and(|found| found.len() > 0);
    let mut store = if args.dry_run && is_new {
        Store::temporary()?
    } else {
        app.write()?
    };
    let analyst = store.analyst()?;
    let progress = Progress::bytes(app.watched, sources::total_bytes(&sources));
    // Few chunks wait, so that memory stays flat when the store is the slower side. Nobody waits
    // for the threads: when the store fails, one of them may still hang on its input.
    let (read, chunks) = mpsc::sync_channel(1);
    let (derived, ready) = mpsc::sync_channel(1);
    let reading = Reading {
        sources,
        options,
        fail_fast: args.fail_fast,
    };
    let reader = thread::spawn(move || reading.run(read));
    let deriver = thread::spawn(move || derive(&analyst, chunks, derived));
    let mut import = Import {
        app,
        args,
        account: Account::default(),
        leftovers: Leftovers::default(),
        number: 0,
    };
    let hottest = import.write_all(&mut store, ready, progress)?;
    if reader.join().is_err() || deriver.join().is_err() {
        let broken = "a bug in leads ended the import early; what was counted is stored";
        return Err(Failure::Failed(anyhow::anyhow!(broken)));
    }
    import.report(&store, &hottest)
}

fn list_formats(app: &App) -> Result<Outcome, Failure> {
    let mut out = app.out();
    let columns = vec![Column::whole("FORMAT"), Column::text("WHAT IT IS")];
    let mut table = Table::new(&mut *out, app.style, columns);
    for format in import::ALL {
        table.row(vec![format.name.to_owned(), format.about.to_owned()])?;
    }
    table.finish()?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Derives every chunk in turn, until there are no more or nobody takes them.
fn derive(
    analyst: &Arc<Analyst>,
    chunks: mpsc::Receiver<Chunk<Conversation>>,
    ready: mpsc::SyncSender<Chunk<Derived>>,
) {
    for chunk in chunks {
        if ready
            .send(chunk.map(|conversation| analyst.derive(conversation)))
            .is_err()
        {
            return;
        }
    }
}

/// Takes chunks that are written and frees them beside the writer, which everything waits for: it
/// spent a fifteenth of its time on that.
fn freed_elsewhere() -> mpsc::SyncSender<Chunk<Derived>> {
    let (spent, chunks) = mpsc::sync_channel(1);
    thread::spawn(move || chunks.into_iter().for_each(drop::<Chunk<Derived>>));
    spent
}

/// One run of the command.
struct Import<'a> {
    app: &'a App,
    args: &'a ImportArgs,
    account: Account,
    leftovers: Leftovers,
    /// The number of this run in the store.
    number: i64,
}

impl Import<'_> {
    /// Writes every chunk in a transaction of its own; in a dry run all of them in one that is
    /// given up at the end, so that its account is the real one. Gives the hottest new leads.
    fn write_all(
        &mut self,
        store: &mut Store,
        chunks: mpsc::Receiver<Chunk<Derived>>,
        mut progress: Progress,
    ) -> Result<Vec<Lead>, Failure> {
        let after = store.last_lead_id()?;
        let mut batch = store.begin()?;
        self.number = batch.start_import(&self.args.paths.join(" "), self.app.calendar.now)?;
        if self.args.dry_run {
            for chunk in chunks {
                self.write(&mut batch, &chunk)?;
                progress.at(chunk.position, self.account.read());
            }
            progress.finish();
            return Ok(batch.hottest_leads(self.number, after, HOTTEST)?);
        }
        batch.commit()?;
        let spent = freed_elsewhere();
        for chunk in chunks {
            let mut batch = store.begin()?;
            self.write(&mut batch, &chunk)?;
            batch.count_import(self.number, self.account.counts())?;
            batch.commit()?;
            progress.at(chunk.position, self.account.read());
            let _ = spent.send(chunk);
        }
        progress.finish();
        Ok(store.hottest_leads(self.number, after, HOTTEST)?)
    }

    fn write(&mut self, batch: &mut Batch<'_>, chunk: &Chunk<Derived>) -> Result<(), Failure> {
        for item in &chunk.items {
            match item {
                Item::Rejected(rejection) => self.account.reject(rejection.clone()),
                Item::Noted { place, remark } => self.account.note(place, remark),
                Item::Read { place, content } => {
                    let now = self.app.calendar.now;
                    match batch.put(content, self.number, now)? {
                        Put::Stored(change, conflict) => {
                            if change != Change::Unchanged {
                                self.leftovers.add(content);
                            }
                            self.account
                                .stored(change, &content.conversation.id, conflict);
                        }
                        Put::Refused(reason) => self.account.reject(place.rejection(reason)),
                    }
                }
            }
        }
        Ok(())
    }

    fn report(&self, store: &Store, hottest: &[Lead]) -> Result<Outcome, Failure> {
        self.account.tell_rejections();
        self.account.tell_conflicts();
        if !self.app.quiet {
            self.account.tell_remarks();
            if let Some(left) = self.leftovers.named() {
                say(format_args!(
                    "values that no field of the form takes: {left}; `leads fields add NAME` fills \
                     in what is stored"
                ));
            }
            self.print(store, hottest)?;
        }
        match (self.account.rejected(), self.args.fail_fast) {
            (0, _) => Ok(Outcome::Done),
            (_, false) => Ok(Outcome::SomeRejected),
            (_, true) => Err(Failure::Failed(anyhow::anyhow!(match self.args.dry_run {
                true => "stopped at the first record that was rejected",
                false =>
                    "stopped at the first record that was rejected; those before it are stored",
            }))),
        }
    }

    fn print(&self, store: &Store, hottest: &[Lead]) -> Result<(), Failure> {
        let dry_run = self.args.dry_run;
        let mut out = self.app.out();
        self.account.print(&mut *out, dry_run)?;
        if !hottest.is_empty() {
            let title = if dry_run {
                "Hottest leads it would make"
            } else {
                "Hottest new leads"
            };
            writeln!(out, "\n{}", self.app.style.bold(title))?;
            let columns = LeadColumns::new(self.app, &store.forms()?, self.app.agent.as_deref());
            let mut table = Table::new(&mut *out, self.app.style, columns.columns());
            hottest
                .iter()
                .try_for_each(|lead| table.row(columns.cells(lead)))?;
            table.finish()?;
        }
        Ok(out.flush()?)
    }
}
