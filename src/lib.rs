//! `leads`: a local store of the people a website's AI agent talks to, and of how hot they are.
//!
//! `commands` joins the layers: `import` reads conversations, `domain` decides what they mean,
//! `store` keeps them, `output` shows them to people and `export` hands them to programs.

// Tests may unwrap; everything else proves or handles.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod app;
pub mod cli;
pub mod commands;
pub mod domain;
pub mod export;
pub mod failure;
pub mod import;
pub mod output;
pub mod store;

use std::process::ExitCode;

use app::App;
use cli::Cli;
use failure::Failure;

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let cli = match Cli::read(std::env::args_os()) {
        Ok(cli) => cli,
        Err(code) => return ExitCode::from(code),
    };
    let done = App::new(cli.global).and_then(|app| commands::run(&app, cli.command));
    match done {
        Ok(outcome) => outcome.code(),
        Err(Failure::ClosedPipe) => Failure::ClosedPipe.code(),
        Err(failure) => {
            app::say(format_args!("leads: {failure}"));
            failure.code()
        }
    }
}
