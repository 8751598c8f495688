//! The `leads` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    leads::run()
}
