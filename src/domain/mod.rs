//! What the program knows about conversations, people and their intent.
//!
//! Everything here is pure: no files, no clock, no SQL, no command line. The other layers bring
//! conversations in, keep them and show them; what they mean is decided here.

pub mod analysis;
pub mod capture;
pub mod collect;
pub mod conversation;
pub mod duplicates;
pub mod form;
pub mod lead;
pub mod missed;
pub mod period;
pub mod profile;
pub mod provenance;
pub mod query;
pub mod score;
pub mod spam;
pub mod text;
mod word_map;
pub mod zone;
