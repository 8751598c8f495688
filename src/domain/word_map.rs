//! A map from words to what is known of them. Words of up to eight bytes, most of any text, are
//! hashed and compared as one number.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Maps words, as bytes without a NUL, to values. For tables that are part of the program: whoever
/// chooses the words can make them collide.
#[derive(Debug)]
pub(super) struct WordMap<V> {
    short: HashMap<u64, V, BuildHasherDefault<Mix>>,
    long: HashMap<Box<[u8]>, V, BuildHasherDefault<Mix>>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self {
            short: HashMap::default(),
            long: HashMap::default(),
        }
    }
}

impl<V> WordMap<V> {
    /// What is known of a word.
    pub(super) fn get(&self, word: &[u8]) -> Option<&V> {
        match short(word) {
            Some(key) => self.short.get(&key),
            None => self.long.get(word),
        }
    }

    /// What is known of a word, with `new` for one that was not known.
    pub(super) fn or_insert_with(&mut self, word: &[u8], new: impl FnOnce() -> V) -> &mut V {
        match short(word) {
            Some(key) => self.short.entry(key).or_insert_with(new),
            None => self.long.entry(word.into()).or_insert_with(new),
        }
    }

    /// Knows `value` of a word from now on.
    pub(super) fn insert(&mut self, word: &[u8], value: V) {
        match short(word) {
            Some(key) => self.short.insert(key, value),
            None => self.long.insert(word.into(), value),
        };
    }
}

fn short(word: &[u8]) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    Some(u64::from_le_bytes(bytes))
}

/// Hashes numbers and short words fast.
#[derive(Debug, Default)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn write_u64(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            self.write_u64(short(part).unwrap_or_default());
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_words_are_told_apart() {
        let words = [
            "",
            "a",
            "ab",
            "abcdefgh",
            "abcdefghi",
            "abcdefgh\u{e9}",
            "été",
        ];
        let mut map = WordMap::default();
        for (place, word) in words.iter().enumerate() {
            map.insert(word.as_bytes(), place);
        }
        for (place, word) in words.iter().enumerate() {
            assert_eq!(map.get(word.as_bytes()), Some(&place), "{word}");
        }
        assert_eq!(map.get(b"b"), None);
        assert_eq!(*map.or_insert_with(b"a", || 9), 1);
    }
}
