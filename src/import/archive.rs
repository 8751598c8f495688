//! Packed sources as streams: what a source is packed with, by its first bytes, and how far it may
//! unpack. A file of a few kilobytes can hold terabytes of zeros; what real talk packs to is known
//! well enough to tell such a bomb from an archive.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

/// What a source is packed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zip,
}

/// What a source that begins like this is packed with; two bytes for gzip and four for zip tell.
pub(super) fn packing(head: &[u8]) -> Option<Packing> {
    const ZIP: &[&[u8]] = &[b"PK\x03\x04", b"PK\x05\x06"];
    if head.starts_with(b"\x1f\x8b") {
        return Some(Packing::Gzip);
    }
    let is_zip = ZIP.iter().any(|magic| head.starts_with(magic));
    is_zip.then_some(Packing::Zip)
}

/// How far an archive may unpack.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// So many bytes in all.
    pub total: u64,
    /// So many times the packed bytes, once past `free`.
    pub ratio: u64,
    pub free: u64,
}

/// Chats that a template wrote pack some 50 to 1, JSON of real ones 5 to 1; zeros 1030 to 1.
pub(super) const LIMITS: Limits = Limits {
    total: 8 << 30,
    ratio: 250,
    free: 64 << 20,
};

/// What has been taken of an archive and how much has come out of it.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    limits: Limits,
    packed: Rc<Cell<u64>>,
    unpacked: Rc<Cell<u64>>,
}

impl Budget {
    /// A budget for an archive of so many bytes; 0 where they are counted as they come.
    pub fn new(limits: Limits, packed: u64) -> Self {
        Self {
            limits,
            packed: Rc::new(Cell::new(packed)),
            unpacked: Rc::default(),
        }
    }

    /// Whether more has come out than may.
    pub fn is_spent(&self) -> bool {
        self.excess().is_some()
    }

    fn excess(&self) -> Option<String> {
        let Limits { total, ratio, free } = self.limits;
        let (packed, unpacked) = (self.packed.get(), self.unpacked.get());
        if unpacked > total {
            let limit = total >> 30;
            return Some(format!("it unpacks to more than {limit} GB: {UNPACK}"));
        }
        let is_bomb = unpacked > free && unpacked / ratio > packed;
        is_bomb.then(|| format!("it unpacks to more than {ratio} times its size: {UNPACK}"))
    }

    fn count(&self, length: usize) -> io::Result<()> {
        self.unpacked.set(self.unpacked.get() + length as u64);
        self.excess()
            .map_or(Ok(()), |reason| Err(io::Error::other(reason)))
    }
}

const UNPACK: &str = "if you trust it, unpack it and import the files";

/// The bytes that come out of an archive, on its budget.
pub(super) struct Unpacked<R> {
    pub inner: R,
    pub budget: Budget,
    /// What the archive is called when it turns out to be damaged.
    pub what: &'static str,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer);
        let read = read.map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput => {
                io::Error::other(format!("{} is cut off or damaged", self.what))
            }
            _ => error,
        })?;
        self.budget.count(read)?;
        Ok(read)
    }
}

/// The file in a gzip file; several of them one after the other are one.
pub(super) fn gunzip<'a>(input: Box<dyn Read + 'a>, limits: Limits) -> Box<dyn Read + 'a> {
    let budget = Budget::new(limits, 0);
    let packed = Rc::clone(&budget.packed);
    Box::new(Unpacked {
        inner: MultiGzDecoder::new(Counted { input, packed }),
        budget,
        what: "the gzip file",
    })
}

/// Counts the packed bytes as they are read.
struct Counted<R> {
    input: R,
    packed: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.packed.set(self.packed.get() + read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    }

    fn unpack(packed: &[u8], limits: Limits) -> Result<usize, String> {
        let mut bytes = Vec::new();
        let read = gunzip(Box::new(packed), limits).read_to_end(&mut bytes);
        read.map_err(|error| error.to_string())
    }

    const SMALL: Limits = Limits {
        total: 3 << 20,
        ratio: 100,
        free: 1 << 20,
    };

    #[test]
    fn a_bomb_is_given_up() {
        let zeros = gzip(&vec![0; 2 << 20]);
        let error = unpack(&zeros, SMALL).unwrap_err();
        assert!(error.starts_with("it unpacks to more than 100 times its size"));
        let noise: Vec<u8> = (0..4u32 << 20)
            .map(|n| (n.wrapping_mul(n) >> 7) as u8)
            .collect();
        let error = unpack(&gzip(&noise), SMALL).unwrap_err();
        assert!(error.starts_with("it unpacks to more than 0 GB"), "{error}");
        // What is small may be as empty as it likes.
        assert_eq!(unpack(&gzip(&vec![0; 1 << 20]), SMALL), Ok(1 << 20));
        assert_eq!(unpack(&zeros, LIMITS), Ok(2 << 20));
    }

    #[test]
    fn a_gzip_file_that_is_cut_off_says_so() {
        let packed = gzip(b"hello, hello, hello");
        for end in 2..packed.len() {
            let found = unpack(&packed[..end], LIMITS);
            assert_eq!(
                found,
                Err("the gzip file is cut off or damaged".to_owned()),
                "{end}"
            );
        }
        assert_eq!(unpack(&packed, LIMITS), Ok(19));
        assert_eq!(unpack(&[&packed[..], &packed].concat(), LIMITS), Ok(38));
    }
}
