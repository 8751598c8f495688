//! The program from outside: what a shell sees of it, and what must hold for its sources.

mod accuracy;
mod archives;
mod collect;
mod completions;
mod fields;
mod hostile;
mod import;
mod layers;
mod mcp;
mod people;
mod query;
mod readme;
mod sandbox;
mod signals;
mod together;
