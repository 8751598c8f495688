//! What a value of a kind looks like: one regular expression each, from which both the validation
//! and the JSON Schema are made, so that they cannot judge differently. They keep to what ECMA 262
//! and the regex crate read alike.

use std::sync::LazyLock;

use regex::Regex;

/// Anything but empty.
pub const TEXT: &str = r"\S";

/// Digits, in groups of three or without groups, with or without a sign and decimals.
pub const NUMBER: &str = r"^\s*[+-]?(?:[0-9]{1,3}(?:[,' ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\s*$";

/// `2026-03-15`, a day that exists: months have their length and leap years their day.
pub const DATE: &str = concat!(
    r"^\s*(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))",
    r"|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)\s*$"
);

/// `https://acme.example/pricing`: a scheme, a host with a point in it, anything after it.
pub const URL: &str = concat!(
    r"^\s*[Hh][Tt][Tt][Pp][Ss]?://(?:[^\s/?#@:.]+\.)+[^\s/?#@:.]{2,}",
    r"(?::[0-9]{1,5})?(?:[/?#]\S*)?\s*$"
);

/// Yes or no, in the words of forms and of JSON.
pub const BOOLEAN: &str =
    r"^\s*(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[01])\s*$";

/// An address: letters of any script, digits and `._%+-&='` before the `@`, a domain after it.
pub const EMAIL: &str = concat!(
    r"^\s*(?:mailto:)?<?[^\x00-\x2F\x3A-\x40\x5B-\x5E\x60\x7B-\x7F]",
    r"[^\x00-\x24\x28-\x2A\x2C\x2F\x3A-\x3C\x3E-\x40\x5B-\x5E\x60\x7B-\x7F]{0,63}",
    r"@(?:[^\x00-\x2C\x2E\x2F\x3A-\x40\x5B-\x60\x7B-\x7F]+\.)+",
    r"(?:[^\x00-\x40\x5B-\x60\x7B-\x7F]{2,}|xn--[A-Za-z0-9-]+)>?\s*$"
);

/// Digits as people group them; whether a number is possible is decided by its country's plan.
pub const PHONE: &str =
    r"^\s*(?:tel:)?\+?[0-9(][0-9 ()./-]{5,}[0-9](?:\s*(?:;ext=|ext\.?|x)\s*[0-9]{1,7})?\s*$";

/// [`NUMBER`], compiled.
pub static NUMBERS: LazyLock<Regex> = LazyLock::new(|| compiled(NUMBER));
/// [`DATE`], compiled.
pub static DATES: LazyLock<Regex> = LazyLock::new(|| compiled(DATE));
/// [`URL`], compiled.
pub static URLS: LazyLock<Regex> = LazyLock::new(|| compiled(URL));
/// [`EMAIL`], compiled.
pub static EMAILS: LazyLock<Regex> = LazyLock::new(|| compiled(EMAIL));
/// [`PHONE`], compiled.
pub static PHONES: LazyLock<Regex> = LazyLock::new(|| compiled(PHONE));

fn compiled(shape: &str) -> Regex {
    Regex::new(shape).expect("the shapes of this file compile")
}

/// One of `words`, whatever their capitals.
pub fn any_case(words: &[String]) -> String {
    let mut shape = String::from(r"^\s*(?:");
    for (nth, word) in words.iter().enumerate() {
        if nth > 0 {
            shape.push('|');
        }
        word.trim()
            .chars()
            .for_each(|c| push_any_case(&mut shape, c));
    }
    shape.push_str(r")\s*$");
    shape
}

fn push_any_case(shape: &mut String, c: char) {
    let (lower, upper) = (c.to_lowercase().to_string(), c.to_uppercase().to_string());
    let one = |text: &str| text.chars().count() == 1;
    match c {
        c if c.is_alphabetic() && lower != upper && one(&lower) && one(&upper) => {
            shape.push_str(&format!("[{upper}{lower}]"));
        }
        c if c.is_alphanumeric() || c == ' ' || c == '_' => shape.push(c),
        // `\-` is no escape in ECMA 262.
        '-' | '`' | ',' | '&' | '\'' | '"' | '%' | '#' | '@' | '!' | ':' | ';' | '<' | '>'
        | '=' | '~' => {
            shape.push(c);
        }
        c if c.is_ascii() => shape.push_str(&format!("\\{c}")),
        c => shape.push(c),
    }
}
