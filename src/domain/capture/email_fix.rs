//! Corrections of an address already given: `jon@ not john@`, `it's .co.uk`, `j.smith not jsmith`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::cues::plain;

/// What the words of `text` from `after` on make of `email`: where they stand, and the new value.
pub(super) fn corrected(email: &str, text: &str, after: usize) -> Option<(Range<usize>, String)> {
    let rest = &text[after..];
    if rest.len() > 2000 {
        return None;
    }
    let mailbox = || {
        rest.contains('@')
            .then(|| new_mailbox(email, rest))
            .flatten()
    };
    let dotted = rest.starts_with('.')
        || [" .", "'.", "\".", "(.", "dot "]
            .iter()
            .any(|d| rest.contains(d));
    let ending = || dotted.then(|| new_ending(email, rest)).flatten();
    let part = || {
        rest.contains("not ")
            .then(|| replaced_part(email, rest))
            .flatten()
    };
    let (range, value) = mailbox().or_else(ending).or_else(part)?;
    let new = value != email;
    new.then_some((after + range.start..after + range.end, value))
}

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern compiles")
}

/// Whether the words right before byte `at` deny what follows.
fn denied(text: &str, at: usize) -> bool {
    let clause = text[..at]
        .rfind(['.', '!', '?', ';', '\n'])
        .map_or(0, |stop| stop + 1);
    let before = plain(&text[clause..at]);
    let near = before
        .rsplit(' ')
        .take(3)
        .take_while(|w| !matches!(*w, "its" | "but" | "is" | "use"));
    near.into_iter()
        .any(|w| matches!(w, "not" | "dont" | "without" | "instead" | "than" | "never"))
}

/// `jon@ not john@`, `annabel@ same domain`.
fn new_mailbox(email: &str, text: &str) -> Option<(Range<usize>, String)> {
    static MAILBOX: LazyLock<Regex> =
        LazyLock::new(|| compile(r"([A-Za-z0-9][A-Za-z0-9._+-]*)@(?:[\s,.;!?)'\x22]|$)"));
    let domain = email.rsplit('@').next()?;
    let mailboxes = MAILBOX.captures_iter(text).filter_map(|c| c.get(1));
    let new = mailboxes.filter(|m| !denied(text, m.start())).last()?;
    Some((new.range(), format!("{}@{domain}", new.as_str())))
}

/// `it's .co.uk`, `.com not .co`.
fn new_ending(email: &str, text: &str) -> Option<(Range<usize>, String)> {
    static ENDING: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?:^|[\s'\x22(])((?:dot |\.)(?:[a-z]{2,12})(?:(?: dot |\.)[a-z]{2,3})?)(?:[\s,;!?)'\x22]|\.(?:\s|$)|$)",
        )
    });
    let cue = [
        " typo",
        " sorry",
        " actually",
        " its ",
        " it is ",
        " not ",
        " meant",
        " should ",
        " oops",
        " ends ",
        " mistake",
        " no ",
        " wrong",
    ];
    let said = format!(" {} ", plain(text));
    let ending = ENDING
        .captures_iter(text)
        .filter_map(|c| c.get(1))
        .find(|m| !denied(text, m.start()))?;
    let dots = ending.as_str().replace(" dot ", ".").replace("dot ", ".");
    let name = &email[..email.len() - suffix(email).len()];
    cue.iter()
        .any(|c| said.contains(c))
        .then(|| (ending.range(), format!("{name}{dots}")))
}

/// The part of a domain that a registry gives: `.com`, `.co.uk`.
fn suffix(email: &str) -> &str {
    let domain = email.rfind('@').map_or(0, |at| at + 1);
    let dots: Vec<_> = email[domain..]
        .match_indices('.')
        .map(|(at, _)| domain + at)
        .collect();
    match dots.as_slice() {
        [.., before, last] if (*last - *before) <= 4 && email.len() - last <= 3 => {
            &email[*before..]
        }
        [.., last] => &email[*last..],
        [] => "",
    }
}

/// `j.smith not jsmith`, `not marvle but marvel`.
fn replaced_part(email: &str, text: &str) -> Option<(Range<usize>, String)> {
    static NEW_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"([a-z0-9][a-z0-9._+-]*),?\s+(?:and\s+)?not\s+(?:with\s+)?([A-Za-z0-9][A-Za-z0-9._+-]*)",
        )
    });
    static OLD_FIRST: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"\bnot\s+([A-Za-z0-9][A-Za-z0-9._+-]*),?\s+(?:but|it'?s|its|it is)\s+([a-z0-9][a-z0-9._+-]*)",
        )
    });
    let swap = |new: regex::Match, old: &str| {
        let new_part = new.as_str().trim_end_matches('.');
        let value = replace_label(email, old.trim_end_matches('.'), new_part)?;
        Some((new.start()..new.start() + new_part.len(), value))
    };
    let new_first = NEW_FIRST
        .captures(text)
        .and_then(|c| swap(c.get(1)?, c.get(2)?.as_str()));
    new_first.or_else(|| {
        OLD_FIRST
            .captures(text)
            .and_then(|c| swap(c.get(2)?, c.get(1)?.as_str()))
    })
}

/// `email` with `old`, where it stands between marks, replaced by `new`.
fn replace_label(email: &str, old: &str, new: &str) -> Option<String> {
    let lower = email.to_ascii_lowercase();
    let old = old.to_ascii_lowercase();
    let open = |at: Option<u8>| at.is_none_or(|b| !b.is_ascii_alphanumeric());
    let (at, _) = lower.match_indices(&old).find(|(at, _)| {
        let bytes = lower.as_bytes();
        open(at.checked_sub(1).map(|i| bytes[i])) && open(bytes.get(at + old.len()).copied())
    })?;
    (old.len() > 1 && new.len() > 1)
        .then(|| format!("{}{new}{}", &email[..at], &email[at + old.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_corrected_email() {
        let table = [
            ("john@acme.io", "sorry, jon@ not john@", "jon@acme.io"),
            (
                "anna@acme.io",
                "hold on. annabel@ same domain",
                "annabel@acme.io",
            ),
            ("j@acme.com", "typo, it's .co.uk", "j@acme.co.uk"),
            ("j@acme.co.uk", "oops its .com not .co.uk", "j@acme.com"),
            ("jsmith@acme.io", "j.smith not jsmith", "j.smith@acme.io"),
            ("a@marvle.io", "not marvle but marvel", "a@marvel.io"),
        ];
        for (email, text, wanted) in table {
            let fixed = corrected(email, text, 0).map(|(_, value)| value);
            assert_eq!(fixed.as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn other_talk_corrects_nothing() {
        for text in [
            "we are not ready. Send it.",
            "not today",
            "I use node.js not php",
            ". net",
            "what about @ the office",
            "it's fine.",
        ] {
            assert_eq!(corrected("jane@acme.io", text, 0), None, "{text}");
        }
    }
}
