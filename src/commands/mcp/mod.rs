//! `leads mcp`: the store as a server of the Model Context Protocol, over standard input and output.
//!
//! A command like any other, which is why it stands here: its tools do what `collect`, `list` and
//! `show` do. Requests are answered in order, so that one that is cancelled is done already when the
//! cancellation comes. Nothing but protocol is written to standard output.

mod rpc;
mod server;
mod shapes;
mod tools;

use std::io;

use serde::Serialize;
use serde_json::Value;

use crate::app::App;
use crate::export::write_json;
use crate::failure::Failure;

use rpc::{Batch, Message};
use server::Reply;

pub(super) fn run(app: &App) -> Result<(), Failure> {
    let mut input = io::stdin().lock();
    let mut out = app.out();
    while let Some(line) = rpc::line(&mut input)? {
        let answers = match line {
            Ok(line) if line.trim_ascii().is_empty() => None,
            Ok(line) => respond(&app.later(), &line),
            Err(error) => Some(Answers::One(rpc::Answer::new(Value::Null, Err(error)))),
        };
        if let Some(answers) = answers {
            write_json(&mut *out, &answers)?;
            writeln!(out)?;
            out.flush()?;
        }
    }
    Ok(())
}

type Answer = rpc::Answer<Reply>;

/// What is written as one line.
#[derive(Serialize)]
#[serde(untagged)]
enum Answers {
    One(Answer),
    Several(Vec<Answer>),
}

/// The answer to a line; `None` where nothing in it wants one.
fn respond(app: &App, line: &[u8]) -> Option<Answers> {
    match rpc::messages(line) {
        Err(error) => Some(Answers::One(Answer::new(Value::Null, Err(error)))),
        Ok(Batch::One(message)) => answer(app, message).map(Answers::One),
        Ok(Batch::Several(messages)) => {
            let answers = messages.into_iter().filter_map(|m| answer(app, m));
            let answers: Vec<_> = answers.collect();
            (!answers.is_empty()).then_some(Answers::Several(answers))
        }
    }
}

fn answer(app: &App, message: Message) -> Option<Answer> {
    match message {
        Message::Silent => None,
        Message::Bad { id, error } => Some(Answer::new(id, Err(error))),
        Message::Request(request) => {
            let result = server::respond(app, &request);
            Some(Answer::new(request.id, result))
        }
    }
}
