//! The `leads` program.

fn main() {}
