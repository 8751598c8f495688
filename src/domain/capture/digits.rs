//! Runs of digits that may be a telephone number, told from dates, prices, cards and other figures
//! by how they are written and by the words before them.

use std::ops::Range;

use super::cues::{Phrases, plain};
use super::words::floor;

/// A run of digits with the separators people put into telephone numbers.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// From the `+`, the bracket or the first digit to the last digit.
    pub(super) range: Range<usize>,
    /// The digits alone, without a `+`; of `+44 (0)20` the `0` is left out.
    pub(super) digits: String,
    /// How many digits stand together.
    pub(super) groups: Vec<usize>,
    /// Whether it begins with a country's code: `+` or `00`.
    pub(super) international: bool,
}

/// The runs of `text` that are long enough and not plainly something else.
pub(super) fn runs(text: &str, taken: &[Range<usize>]) -> Vec<Run> {
    if text.bytes().filter(u8::is_ascii_digit).take(7).count() < 7 {
        return Vec::new();
    }
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !begins(bytes, at) {
            at += 1;
            continue;
        }
        let end = run_end(bytes, at);
        let range = at..end;
        let free = taken
            .iter()
            .all(|t| t.end <= range.start || range.end <= t.start);
        runs.extend(read(text, range).filter(|_| free));
        at = end.max(at + 1);
    }
    runs
}

fn begins(bytes: &[u8], at: usize) -> bool {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    match bytes[at] {
        b'+' => {
            digit(at + 1)
                || bytes.get(at + 1) == Some(&b'(')
                || bytes.get(at + 1) == Some(&b' ') && digit(at + 2)
        }
        b'(' => digit(at + 1) || bytes.get(at + 1) == Some(&b'+'),
        _ => digit(at),
    }
}

/// The end of the run: digits, with at most three separating marks between two of them.
fn run_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    let mut i = at;
    while i < bytes.len() && i - end < 4 {
        match bytes[i] {
            b'0'..=b'9' => {
                end = i + 1;
            }
            b' ' | b'-' | b'.' | b'(' | b')' | b'/' => {}
            b'+' if i == at || i == at + 1 => {}
            _ => break,
        }
        if separates(bytes, end, i) {
            break;
        }
        i += 1;
    }
    end
}

/// Whether the marks from `end` to `i` end a number: a full stop or a dash and then a space.
fn separates(bytes: &[u8], end: usize, i: usize) -> bool {
    let marks = bytes.get(end..=i).unwrap_or(&[]);
    matches!(
        marks,
        [b'.', b' ', ..] | [b' ', b' ', b' ', ..] | [b'.', b'.', ..]
    )
}

fn read(text: &str, range: Range<usize>) -> Option<Run> {
    let written = &text[range.clone()];
    let international = written.trim_start_matches('(').starts_with('+');
    let (digits, groups) = split(&if international {
        written.replacen("(0)", "", 1)
    } else {
        written.to_owned()
    });
    let long = (7..=15).contains(&digits.len());
    if !long || glued(text, &range) || !international && is_figure(written, &digits, &groups) {
        return None;
    }
    let zeroes = !international && digits.starts_with("00") && digits.len() > 10;
    let digits = if zeroes {
        digits[2..].to_owned()
    } else {
        digits
    };
    Some(Run {
        range,
        digits,
        groups,
        international: international || zeroes,
    })
}

fn split(written: &str) -> (String, Vec<usize>) {
    let groups: Vec<&str> = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|g| !g.is_empty())
        .collect();
    (groups.concat(), groups.iter().map(|g| g.len()).collect())
}

/// Whether a letter, a money sign or more of a figure touches the run.
fn glued(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let (next, second) = (after.next(), after.next());
    let left = before.is_some_and(|c| {
        c.is_alphanumeric() || "#$€£₹_-.,/=&%@".contains(c) && !spaced_mark(text, range.start)
    });
    let right = match next {
        Some('x' | 'X') => !second.is_some_and(|c| c.is_ascii_digit() || c == ' '),
        Some(',' | ':') => second.is_some_and(|c| c.is_ascii_digit()),
        Some(c) => {
            c.is_alphanumeric()
                || "%€£$_@".contains(c)
                || c == '-' && second.is_some_and(char::is_alphanumeric)
        }
        None => false,
    };
    left || right
}

/// Whether the mark before byte `at` has nothing before it: a dash of a list.
fn spaced_mark(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let marks = before.trim_end_matches(['-', '.', ',', '/', '&']);
    marks.is_empty()
        || marks.ends_with(char::is_alphabetic) && before.ends_with([',', '.', '/'])
        || marks.ends_with(char::is_whitespace)
}

/// Dates, spans of years, round sums, addresses of machines.
fn is_figure(written: &str, digits: &str, groups: &[usize]) -> bool {
    let numbers: Vec<u32> = written
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|g| g.parse().ok())
        .collect();
    let year = |n: u32| (1900..2100).contains(&n);
    let date = match (groups, numbers.as_slice()) {
        ([1..=2, 1..=2, 4], [a, b, y]) => *a <= 31 && *b <= 31 && year(*y),
        ([4, 1..=2, 1..=2], [y, m, d]) => year(*y) && *m <= 12 && *d <= 31,
        ([4, 1..=2, 1..=2, ..], [y, m, d, ..]) => {
            year(*y) && *m <= 12 && *d <= 31 && written.contains('-')
        }
        ([4, 4], [a, b]) => year(*a) && year(*b),
        ([8], [day]) => {
            year(day / 10_000)
                && (1..=12).contains(&(day / 100 % 100))
                && (1..=31).contains(&(day % 100))
        }
        _ => false,
    };
    // Neither a machine's address nor a decimal begins with `01`, and no round sum with `0`.
    let trunk = written.starts_with('0') && groups.first() > Some(&1);
    let machine = !trunk
        && groups.len() == 4
        && numbers.iter().all(|n| *n < 256)
        && written.matches('.').count() == 3;
    let fraction = !trunk && groups.len() == 2 && written.contains('.') && !written.contains(' ');
    let tail = digits.trim_end_matches('0').len();
    date || machine
        || fraction
        || !trunk && digits.len() - tail >= 6
        || !digits.starts_with('0') && groups.len() == 3 && digits.ends_with("000")
}

/// What the words before a run say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// `my number is`, `call me on`.
    Phone,
    /// `order`, `policy`, `ref`.
    Reference,
    None,
}

/// The nearest cue before byte `at`.
pub(super) fn cue(text: &str, at: usize, earlier: usize) -> Cue {
    let from = floor(text, at.saturating_sub(70)).max(earlier);
    let before = plain(&text[from..at]);
    let code = code_before(&text[from..at], &before);
    let near = |end: &usize| before[*end..].split_whitespace().count() <= 3;
    let phone = PHONE.ends(&before).max();
    let reference = REFERENCE.ends(&before).max().filter(near).max(code);
    match (phone, reference) {
        (None, None) => Cue::None,
        (phone, reference) if phone >= reference => Cue::Phone,
        _ => Cue::Reference,
    }
}

/// `PO 1234`, `GW 12345`: capitals right before the digits name a series, unless they name a line.
fn code_before(written: &str, before: &str) -> Option<usize> {
    const LINES: [&str; 14] = [
        "UK", "US", "USA", "TEL", "T", "M", "P", "PH", "WA", "AU", "CELL", "MOB", "OK", "HQ",
    ];
    let word = written
        .trim_end()
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()?;
    let code = (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let shouted = written.bytes().filter(u8::is_ascii_uppercase).count() > word.len() + 8;
    (code && !shouted && !LINES.contains(&word) && written.ends_with(' ')).then_some(before.len())
}

static PHONE: Phrases = Phrases::new(
    "\
    phone|my number|number is|numbers|cell|mobile|mob|tel|telephone|call|ring|text|sms|whatsapp\
    |zap|handphone|landline|reach me|dial|line|office is|on|direct|desk|call me|mine|me on|me at\
    |signal|telegram|fon|telefon|móvil|movil|handy|portable|callback",
);
static REFERENCE: Phrases = Phrases::new(
    "\
    order|case number|case no|card number|my card|contract number|job number|error|file number\
    |item|orders|ref|reference|ticket|invoice|policy|account|acct|claim|stock|serial|quote|vin\
    |booking|member|membership|iban|tracking|sticker|operation|transaction|confirmation\
    |customer number|customer no|student|workspace|meter|abn|vat|siret|ein|ssn|nhs|isbn|sku\
    |registration|reg|sort|parcel|shipment|licence|license|passport|po|batch|patient|number of\
    |fax|born|dob|postcode|zip|imei|nie|utr|number plate|coordinates|gps|lat|receipt\
    |installation|permit",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_runs() {
        let table = [
            ("call (212) 555-0123 now", "2125550123"),
            ("07700 900 123.", "07700900123"),
            ("+49 (0)221 4399-217", "492214399217"),
            ("0049 30 20099 417,", "493020099417"),
            ("030 / 20099 410", "03020099410"),
            ("06 11 22 33 44", "0611223344"),
            ("602.555.0111", "6025550111"),
            ("020 7946 0842x219", "02079460842"),
            ("030.123456", "030123456"),
            ("012.34.56.78", "012345678"),
            ("010-2000-0000", "01020000000"),
        ];
        for (text, wanted) in table {
            let found: Vec<_> = runs(text, &[]).into_iter().map(|r| r.digits).collect();
            assert_eq!(found, [wanted], "{text}");
        }
    }

    #[test]
    fn other_figures_are_not() {
        for text in [
            "on 12/04/2026",
            "2026-08-01",
            "20260801",
            "from 2019-2023",
            "£1,250,000",
            "1.500.000",
            "25 000 000",
            "BB-8843-0812",
            "192.168.100.200",
            "pi is 3.14159265",
            "4111 1111 1111 1111",
            "51.5074123",
            "A0881234412",
            "#30412345678",
            "500000000",
            "GB29NWBK60161331926819",
        ] {
            assert!(runs(text, &[]).is_empty(), "{text}: {:?}", runs(text, &[]));
        }
    }

    #[test]
    fn the_nearest_word_says_what_a_number_is() {
        let table = [
            ("order 123, my number is ", Cue::Phone),
            ("my phone is broken, order ", Cue::Reference),
            ("QX ", Cue::Reference),
            ("Jane ", Cue::None),
        ];
        for (text, wanted) in table {
            assert_eq!(cue(text, text.len(), 0), wanted, "{text}");
        }
    }
}
