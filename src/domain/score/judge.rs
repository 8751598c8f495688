//! What still stands: takes the hits in the order they were said, lets later ones take earlier
//! ones back, and gives each its points.

use super::Hit;
use super::table::{Kind, Table};

/// A signal found in a message, before the rest of the conversation was heard.
#[derive(Debug)]
pub(super) struct Found {
    /// Place of the signal in the table.
    pub(super) signal: u32,
    pub(super) message: usize,
    pub(super) range: std::ops::Range<usize>,
    /// Why it does not count, if something around it says so.
    pub(super) cancelled_by: Option<String>,
}

/// The hits of phrases that are in order of the conversation, each with its points.
pub(super) fn hits(table: &Table, mut found: Vec<Found>) -> Vec<Hit> {
    take_back(table, &mut found);
    keep_the_latest(table, &mut found);
    let mut left_for_warm = table.warm_limit;
    let hits = found.into_iter();
    hits.map(|found| hit(table, found, &mut left_for_warm))
        .collect()
}

/// Lets every hit that stands when it is said take back what came before it; those that hold for
/// good and still stand at the end take back the rest.
fn take_back(table: &Table, found: &mut [Found]) {
    for at in 0..found.len() {
        let (before, rest) = found.split_at_mut(at);
        if lacks_what_it_needs(table, &rest[0], before) {
            rest[0].cancelled_by = Some("nothing before it".into());
        }
        cancel(table, &rest[0], before);
    }
    for at in 0..found.len() {
        let (before, rest) = found.split_at_mut(at + 1);
        if table.signals[before[at].signal as usize].for_good {
            cancel(table, &before[at], rest);
        }
    }
}

fn lacks_what_it_needs(table: &Table, found: &Found, before: &[Found]) -> bool {
    let needs = &table.signals[found.signal as usize].needs;
    let stands = |other: &Found| {
        other.cancelled_by.is_none()
            && other.message < found.message
            && needs.binary_search(&other.signal).is_ok()
    };
    found.cancelled_by.is_none() && !needs.is_empty() && !before.iter().any(stands)
}

fn cancel(table: &Table, by: &Found, others: &mut [Found]) {
    let signal = &table.signals[by.signal as usize];
    if by.cancelled_by.is_some() || signal.cancels.is_empty() {
        return;
    }
    for other in others.iter_mut().filter(|o| o.cancelled_by.is_none()) {
        if signal.cancels.binary_search(&other.signal).is_ok() {
            other.cancelled_by = Some(signal.id.clone());
        }
    }
}

/// Leaves each signal its latest hits, as many as count.
fn keep_the_latest(table: &Table, found: &mut [Found]) {
    let mut counted = vec![0; table.signals.len()];
    for hit in found.iter_mut().rev().filter(|f| f.cancelled_by.is_none()) {
        let count = &mut counted[hit.signal as usize];
        *count += 1;
        if *count > table.signals[hit.signal as usize].max {
            hit.cancelled_by = Some("repeated".into());
        }
    }
}

fn hit(table: &Table, found: Found, left_for_warm: &mut i32) -> Hit {
    let signal = &table.signals[found.signal as usize];
    let mut points = if found.cancelled_by.is_some() {
        0
    } else {
        signal.points
    };
    let mut cancelled_by = found.cancelled_by;
    if signal.kind == Kind::Warm && points > 0 {
        points = points.min(*left_for_warm);
        *left_for_warm -= points;
        if points == 0 {
            cancelled_by = Some("warm_limit".into());
        }
    }
    Hit {
        signal: signal.id.clone(),
        points,
        message: found.message,
        range: found.range,
        cancelled_by,
    }
}
