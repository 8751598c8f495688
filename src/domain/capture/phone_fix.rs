//! Corrections of a number already given: `0199 not 0198`, `it ends in 46`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// What the words of `text` from `after` on make of `phone`: where they stand, and the new value.
pub(super) fn corrected(phone: &str, text: &str, after: usize) -> Option<(Range<usize>, String)> {
    let rest = &text[after..];
    if rest.len() > 400 || !rest.contains("not") && !rest.contains("end") {
        return None;
    }
    let (range, value) = swapped(phone, rest).or_else(|| new_end(phone, rest))?;
    Some((after + range.start..after + range.end, value))
}

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern compiles")
}

/// `0199 not 0198`: the old digits stand in the number once, nearest to its end.
fn swapped(phone: &str, text: &str) -> Option<(Range<usize>, String)> {
    static SWAP: LazyLock<Regex> = LazyLock::new(|| compile(r"\b(\d{2,6}),? not (\d{2,6})\b"));
    static SWAP_BACK: LazyLock<Regex> =
        LazyLock::new(|| compile(r"\bnot (\d{2,6}),? (?:but|it'?s|its) (\d{2,6})\b"));
    let forward = SWAP
        .captures(text)
        .and_then(|c| Some((c.get(1)?, c.get(2)?)));
    let (new, old) = forward.or_else(|| {
        SWAP_BACK
            .captures(text)
            .and_then(|c| Some((c.get(2)?, c.get(1)?)))
    })?;
    let (number, extension) = phone
        .split_once(';')
        .map_or((phone, ""), |(n, _)| (n, &phone[n.len()..]));
    let at = number
        .rfind(old.as_str())
        .filter(|_| new.len() == old.len())?;
    let value = format!(
        "{}{}{}{extension}",
        &number[..at],
        new.as_str(),
        &number[at + old.len()..]
    );
    Some((new.range(), value))
}

/// `sorry, it ends in 0199`.
fn new_end(phone: &str, text: &str) -> Option<(Range<usize>, String)> {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"\b(?:ends?|ending) (?:in|with|on) (\d{2,5})\b|\b(?:last (?:two|three|four|few|2|3|4)?\s?digits are|should end in) (\d{2,5})\b",
        )
    });
    let captures = END.captures(text)?;
    let new = captures.get(1).or_else(|| captures.get(2))?;
    let (number, extension) = phone
        .split_once(';')
        .map_or((phone, ""), |(n, _)| (n, &phone[n.len()..]));
    let keep = number
        .len()
        .checked_sub(new.len())
        .filter(|keep| *keep > 4)?;
    let value = format!("{}{}{extension}", &number[..keep], new.as_str());
    (value != phone).then(|| (new.range(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_corrected_number() {
        let table = [
            ("+12125550198", "sorry 0199 not 0198", Some("+12125550199")),
            (
                "+12125550198;ext=4",
                "not 0198 but 0199",
                Some("+12125550199;ext=4"),
            ),
            ("+447700900714", "oh it ends in 752", Some("+447700900752")),
            ("+447700900714", "we have 20 not 30 people", None),
            ("+447700900714", "not today", None),
        ];
        for (phone, text, wanted) in table {
            let fixed = corrected(phone, text, 0).map(|(_, value)| value);
            assert_eq!(fixed.as_deref(), wanted, "{text}");
        }
    }
}
