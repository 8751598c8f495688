//! A writer for screens: lets text through and takes out what could disturb the terminal.

use std::io::{self, Write};

use crate::domain::text::is_disturbing;

/// Passes whole lines on, without the characters a screen should not get.
pub struct Guard<W: Write> {
    inner: W,
    line: Vec<u8>,
}

impl<W: Write> Guard<W> {
    /// Guards a writer.
    pub fn new(inner: W) -> Self {
        Self {
            inner,
            line: vec![],
        }
    }

    fn pass(&mut self) -> io::Result<()> {
        let text = String::from_utf8_lossy(&self.line);
        let calm: String = text
            .chars()
            .filter(|c| matches!(c, '\n' | '\t') || !is_disturbing(*c))
            .collect();
        self.line.clear();
        self.inner.write_all(calm.as_bytes())
    }
}

impl<W: Write> Write for Guard<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.pass()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: Write> Drop for Guard<W> {
    fn drop(&mut self) {
        // A last line without an end. Nothing can be said about a failure here, and every format
        // ends with a line end.
        let _ = self.pass();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_taken_out_also_across_writes() {
        let mut out = vec![];
        let mut guard = Guard::new(&mut out);
        let text = "a\x1b[31m,é\u{202e}\r\nb\tc".as_bytes();
        text.chunks(3)
            .for_each(|chunk| guard.write_all(chunk).unwrap());
        drop(guard);
        assert_eq!(String::from_utf8(out).unwrap(), "a[31m,é\nb\tc");
    }
}
