//! `leads`: a local store of the people a website's AI agent talks to, and of how hot they are.

// Tests may unwrap; everything else proves or handles.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod domain;
pub mod import;
pub mod store;
