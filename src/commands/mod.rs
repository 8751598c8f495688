//! One file per command: what was asked, from the store, to the screen.

mod collect;
mod completions;
mod conversations;
mod explain;
mod export;
mod fields;
mod import;
mod list;
mod lookup;
mod mcp;
mod merge;
mod missed;
mod query;
mod score;
mod set;
mod show;
mod signals;
mod stats;

use crate::app::App;
use crate::cli::{Command, ConversationsCommand};
use crate::failure::{Failure, Outcome};

/// Runs a command.
pub fn run(app: &App, command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Import(args) => return import::run(app, &args),
        Command::Collect(args) => collect::run(app, &args),
        Command::Mcp => mcp::run(app),
        Command::List(args) => list::run(app, &args),
        Command::Show(args) => show::run(app, &args),
        Command::Set(args) => set::set(app, &args),
        Command::Unset(args) => set::unset(app, &args),
        Command::Missed(args) => missed::run(app, &args),
        Command::Duplicates(args) => merge::duplicates(app, &args),
        Command::Merge(args) => merge::merge(app, &args),
        Command::Unmerge(args) => merge::unmerge(app, &args),
        Command::Stats(args) => stats::run(app, &args),
        Command::Conversations(ConversationsCommand::List(args)) => conversations::list(app, &args),
        Command::Conversations(ConversationsCommand::Show(args)) => conversations::show(app, &args),
        Command::Explain(args) => explain::run(app, &args),
        Command::Score(args) => score::run(app, &args),
        Command::Signals(command) => return signals::run(app, command),
        Command::Fields(command) => fields::run(app, command),
        Command::Export(args) => export::run(app, &args),
        Command::Completions { shell } => completions::run(app, shell),
    }?;
    Ok(Outcome::Done)
}
