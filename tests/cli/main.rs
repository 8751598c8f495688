//! The program from outside: what a shell sees of it, and what must hold for its sources.

mod archives;
mod completions;
mod layers;
mod sandbox;
mod together;
