//! Finds where a JSON value ends by its quotes and brackets alone, in as many windows as it takes.

use std::ops::Range;

use memchr::{memchr2, memchr3};

/// Why the scanner stopped. Offsets count from where the value begins.
#[derive(Debug, PartialEq)]
pub(super) enum Stop {
    /// The window is used up.
    More,
    /// The value ends before this offset.
    End(usize),
    /// Directly inside the outermost object, the array under this key begins at the offset.
    Array(Range<usize>, usize),
    /// A string goes on behind a line break, which no JSON string may: the next line begins here.
    BrokenText(usize),
    /// The bracket before this offset closes one of the other kind.
    Mismatch(usize),
}

/// Where a scan stands. [`Scanner::run`] is called again with a longer window, or to go on.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    at: usize,
    /// The brackets that are open, by what closes them.
    open: Vec<u8>,
    in_text: bool,
    /// The last string directly inside the outermost object, and whether a colon followed it.
    text: Range<usize>,
    is_key: bool,
}

impl Scanner {
    /// A scan of the inside of an object whose brace has been read before.
    pub fn inside_object() -> Self {
        Self {
            open: vec![b'}'],
            ..Self::default()
        }
    }

    /// The scan of a window that has lost its first `length` bytes, all of them scanned.
    pub fn forget(&mut self, length: usize) {
        self.at -= length;
        self.is_key = false;
    }

    /// How far the scan has come.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Scans on to the next thing worth a decision.
    pub fn run(&mut self, window: &[u8]) -> Stop {
        while self.at < window.len() {
            if self.in_text {
                if let Some(stop) = self.run_text(window) {
                    return stop;
                }
                continue;
            }
            let byte = window[self.at];
            self.at += 1;
            match byte {
                b'"' => {
                    self.in_text = true;
                    if self.open.len() == 1 {
                        self.text.start = self.at;
                    }
                }
                b':' if self.open.len() == 1 => self.is_key = true,
                b',' if self.open.len() == 1 => self.is_key = false,
                b'{' => self.open.push(b'}'),
                b'[' => {
                    self.open.push(b']');
                    if self.open.len() == 2 && std::mem::take(&mut self.is_key) {
                        return Stop::Array(self.text.clone(), self.at - 1);
                    }
                }
                b']' | b'}' => {
                    if self.open.pop() != Some(byte) {
                        return Stop::Mismatch(self.at);
                    }
                    if self.open.is_empty() {
                        return Stop::End(self.at);
                    }
                }
                _ => {}
            }
        }
        Stop::More
    }

    /// Scans inside a string; `None` when it has ended and the scan goes on.
    fn run_text(&mut self, window: &[u8]) -> Option<Stop> {
        let Some(found) = memchr3(b'"', b'\\', b'\n', &window[self.at..]) else {
            self.at = window.len();
            return Some(Stop::More);
        };
        let at = self.at + found;
        match window[at] {
            b'\\' if at + 1 == window.len() => {
                self.at = at;
                Some(Stop::More)
            }
            b'\\' => {
                self.at = at + 2;
                None
            }
            b'\n' => {
                self.at = at + 1;
                Some(Stop::BrokenText(self.at))
            }
            _ => {
                self.at = at + 1;
                self.in_text = false;
                if self.open.len() == 1 {
                    self.text.end = at;
                }
                self.open.is_empty().then_some(Stop::End(self.at))
            }
        }
    }
}

/// The offsets of line starts behind the first line.
pub(super) fn line_starts(window: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b'\n', window).map(|at| at + 1)
}

/// The length of a bare word: up to the end of the line, in an array also up to the next element.
pub(super) fn word_end(window: &[u8], in_array: bool) -> Option<usize> {
    let line = memchr::memchr(b'\n', window);
    let element = in_array.then(|| memchr2(b',', b']', window)).flatten();
    line.into_iter().chain(element).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scans `json` with windows that grow byte by byte, as the slowest of readers would.
    fn stops(json: &str) -> Vec<Stop> {
        let mut scanner = Scanner::default();
        let mut stops = Vec::new();
        for end in 1..=json.len() {
            loop {
                match scanner.run(&json.as_bytes()[..end]) {
                    Stop::More => break,
                    Stop::End(at) => {
                        stops.push(Stop::End(at));
                        return stops;
                    }
                    other => stops.push(other),
                }
            }
        }
        stops
    }

    #[test]
    fn brackets_inside_text_do_not_count() {
        assert_eq!(stops(r#"{"a":"}\"]\\"} tail"#), [Stop::End(14)]);
        assert_eq!(stops(r#""a]" tail"#), [Stop::End(4)]);
        assert_eq!(stops("[[{}],[]]]"), [Stop::End(9)]);
    }

    #[test]
    fn arrays_are_reported_by_their_key() {
        assert_eq!(
            stops(r#"{"x":{"y":[1]},"data":[{"z":[]}]}"#),
            [Stop::Array(16..20, 22), Stop::End(33)]
        );
    }

    #[test]
    fn a_bracket_of_the_wrong_kind_is_reported() {
        assert_eq!(stops(r#"{"a":[1},2]"#)[1], Stop::Mismatch(8));
    }

    #[test]
    fn text_over_a_line_break_is_reported() {
        assert_eq!(
            stops("{\"a\":\"b\nc\"}"),
            [Stop::BrokenText(8), Stop::End(11)]
        );
    }
}
