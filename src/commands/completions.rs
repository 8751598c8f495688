//! `leads completions`: a script that teaches a shell the command line.

use crate::app::App;
use crate::cli::{Shell, completions};
use crate::failure::Failure;

pub(super) fn run(app: &App, shell: Shell) -> Result<(), Failure> {
    let mut out = app.out();
    out.write_all(&completions(shell))?;
    Ok(out.flush()?)
}
