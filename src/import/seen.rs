//! Which ids have been seen, in eight bytes each: a table of 2 GB may name five million of them, and
//! sets that grow by doubling would take more than all the rest of the import.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, RandomState};

/// So many are gathered before they are sorted in with the others.
const GATHERED: usize = 1 << 16;

/// The digests of what has been seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    hashes: RandomState,
    recent: HashSet<u64>,
    /// In order.
    older: Vec<u64>,
}

impl Seen {
    /// Notes an id; whether it is new.
    pub fn is_new(&mut self, id: &impl Hash) -> bool {
        let digest = self.hashes.hash_one(id);
        if self.older.binary_search(&digest).is_ok() || !self.recent.insert(digest) {
            return false;
        }
        if self.recent.len() >= GATHERED {
            // More room than is asked for would soon be twice as much.
            self.older.reserve_exact(self.recent.len());
            self.older.extend(self.recent.drain());
            self.older.sort_unstable();
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_new_once() {
        let mut seen = Seen::default();
        let ids = 0..(2 * GATHERED + 10);
        assert!(ids.clone().all(|id| seen.is_new(&id)));
        assert!(!ids.clone().any(|id| seen.is_new(&id)));
        assert!(seen.is_new(&usize::MAX));
    }
}
