//! `leads`: a local store of the people a website's AI agent talks to, and of how hot they are.

pub mod domain;
