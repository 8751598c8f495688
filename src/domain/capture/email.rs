//! Email addresses in the visitor's words: written out, spelled (`jane dot doe at acme dot io`),
//! and whose they are. Corrections of one are in `email_fix`.
//!
//! An address that the agent told first, or that belongs to the agent's own domain, is not the
//! visitor's.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memchr_iter;
use regex::Regex;

use super::contact::{Contact, refuse_before};
use super::cues::Phrases;
use super::email_fix::corrected;
use super::told::by_agent;
use super::turns::Turn;
use super::whose::{Whose, whose, withdraws};
use super::words::{Kinds, fold, kinds_of};
use crate::domain::conversation::Conversation;

/// Every address in the visitor's turns, in order, other people's included.
pub(super) fn contacts(conversation: &Conversation, turns: &[Turn]) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    for (index, turn) in turns.iter().enumerate() {
        let mentions = mentions(turn);
        let spans: Vec<_> = mentions.iter().map(|m| m.range.clone()).collect();
        for (k, mention) in mentions.into_iter().enumerate() {
            let neighbours = neighbours(&spans, k, turn.text);
            let lone = spans.len() == 1 && turn.asked.email;
            let mut whose = whose(turn.text, &mention.range, neighbours).asked(lone);
            if of_the_agent(conversation, turn, &mention) {
                whose = Whose::Foreign;
            }
            contacts.push(Contact {
                turn: index,
                range: mention.range,
                value: mention.value,
                whose,
            });
        }
        if !contacts.is_empty() && withdraws(turn.text, &KINDS) {
            refuse_before(&mut contacts, index);
        }
        let after = spans.last().map_or(0, |r| r.end);
        let fix = contacts
            .iter()
            .rev()
            .find(|c| c.whose == Whose::Own)
            .and_then(|c| corrected(&c.value, turn.text, after));
        contacts.extend(fix.map(|(range, value)| Contact {
            turn: index,
            range,
            value,
            whose: Whose::Own,
        }));
    }
    contacts
}

/// What people call an address.
static KINDS: Phrases = Phrases::new("email*|mail|address|e mail");

/// Whether `text` is one address and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    literal(text)
        .first()
        .is_some_and(|m| m.range == (0..text.len()))
}

/// The end of the detail before the `k`th and the start of the one after it.
pub(super) fn neighbours(spans: &[Range<usize>], k: usize, text: &str) -> Range<usize> {
    let start = k.checked_sub(1).map_or(0, |before| spans[before].end);
    let end = spans.get(k + 1).map_or(text.len(), |after| after.start);
    start..end
}

#[derive(Debug)]
struct Mention {
    range: Range<usize>,
    value: String,
}

fn mentions(turn: &Turn) -> Vec<Mention> {
    let mut mentions = literal(turn.text);
    if may_be_spelled(turn.text) {
        let free = |m: &Mention| {
            mentions
                .iter()
                .all(|l| m.range.end <= l.range.start || l.range.end <= m.range.start)
        };
        let spelled: Vec<_> = spelled(turn).into_iter().filter(free).collect();
        mentions.extend(spelled);
        mentions.sort_by_key(|m| m.range.start);
    }
    mentions
}

/// Addresses as they are written, without the marks around them.
fn literal(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for at in memchr_iter(b'@', text.as_bytes()) {
        let taken = found.last().map_or(0, |m| m.range.end);
        let start = local_start(text, at, taken);
        let end = domain_end(text, at + 1);
        if start < at && is_domain(&text[at + 1..end]) {
            found.push(Mention {
                range: start..end,
                value: text[start..end].to_owned(),
            });
        }
    }
    found
}

fn local_start(text: &str, at: usize, taken: usize) -> usize {
    let part = |c: char| c.is_alphanumeric() || "._%+-&='’".contains(c);
    let before = &text[taken.min(at)..at];
    let run = before
        .char_indices()
        .rev()
        .take(64)
        .take_while(|(_, c)| part(*c));
    let start = run.last().map_or(at, |(i, _)| taken.min(at) + i);
    let local = &text[start..at];
    let trimmed = local.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    at - trimmed.len()
}

fn domain_end(text: &str, start: usize) -> usize {
    let part = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let run = text[start..]
        .char_indices()
        .take(253)
        .take_while(|(_, c)| part(*c));
    let end = run.last().map_or(start, |(i, c)| start + i + c.len_utf8());
    let domain = &text[start..end];
    start + until_sentence(domain).trim_end_matches(['.', '-']).len()
}

/// `acme.com.Thanks` ends before the sentence that the writer began without a space.
fn until_sentence(domain: &str) -> &str {
    let glued = domain.rmatch_indices('.').find(|(at, _)| {
        let next = &domain[at + 1..];
        let word = next.starts_with(|c: char| c.is_ascii_uppercase())
            && next.bytes().skip(1).any(|b| b.is_ascii_lowercase());
        word && domain[..*at].contains('.')
            && !domain[..*at].contains(|c: char| c.is_ascii_uppercase())
    });
    glued.map_or(domain, |(at, _)| &domain[..at])
}

fn is_domain(domain: &str) -> bool {
    let top = domain.rsplit('.').next().unwrap_or("");
    let letters =
        top.chars().count() >= 2 && top.chars().all(char::is_alphabetic) || top.starts_with("xn--");
    letters && domain.contains('.') && !domain.starts_with(['.', '-']) && !domain.contains("..")
}

static SPELLING: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build([
            " dot ",
            "(dot)",
            "[dot]",
            "{dot}",
            " point ",
            " punkt ",
            " punto ",
            " ponto ",
            "(at)",
            "[at]",
            "{at}",
            "<at>",
            " arobase ",
            " arroba ",
            " @",
            "@ ",
        ])
        .expect("a short list of short words builds")
});

/// Cheap: most messages have neither a spelled mark nor an `at` before something with a point.
fn may_be_spelled(text: &str) -> bool {
    SPELLING.is_match(text)
        || text
            .match_indices(" at ")
            .any(|(at, _)| is_domain(next_word(&text[at + 4..])))
}

fn next_word(text: &str) -> &str {
    let word = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-')
        .next();
    word.unwrap_or("").trim_end_matches('.')
}

const DOT: &str = r"(?:\s*[(\[{<]\s*(?:dot|punkt|point|punto|ponto)\s*[)\]}>]\s*|\s+(?:dot|punkt|point|punto|ponto)\s+)";
const JOIN: &str = r"(?:\s+(?:underscore|dash|hyphen|minus|plus|tiret)\s+)";
const AT: &str = r"(?:\s*[(\[{<]\s*(?:at|@|arobase|arroba)\s*[)\]}>]\s*|\s+(?:at|arobase|arroba|klammeraffe|chiocciola|snabel-a)\s+|\s*@\s*)";

static SPELLED: LazyLock<Regex> = LazyLock::new(|| {
    let part = r"[a-z0-9](?:[a-z0-9._+-]*[a-z0-9_+-])?";
    let label = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
    let pattern = format!(
        r"(?i-u)(?P<local>{part}(?:(?:{DOT}|{JOIN}){part})*)(?P<at>{AT})(?P<domain>{label}(?:{JOIN}{label})*(?:(?:{DOT}|\.){label})+)"
    );
    Regex::new(&pattern).expect("a fixed pattern compiles")
});

static AT_NEXT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("^(?i-u){AT}[a-z0-9-]+(?:{DOT}|\\.)")).expect("a fixed pattern compiles")
});

static DOTS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("(?i-u){DOT}")).expect("a fixed pattern compiles"));
static JOINS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\s+(?:(underscore)|(plus)|dash|hyphen|minus|tiret)\s+")
        .expect("a fixed pattern compiles")
});

fn spelled(turn: &Turn) -> Vec<Mention> {
    let text = turn.text;
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(m) = SPELLED.captures_at(text, from) {
        let (all, local, domain) = (group(&m, "0"), group(&m, "local"), group(&m, "domain"));
        if AT_NEXT.is_match(&text[all.end..]) {
            from = domain.start;
            continue;
        }
        from = all.end;
        let value = format!(
            "{}@{}",
            unspell(&text[local.clone()]),
            unspell(&text[domain.clone()])
        );
        let plain_at = text[group(&m, "at")].trim().eq_ignore_ascii_case("at");
        let plain = plain_at && !DOTS.is_match(&text[domain]);
        let free = m.name("at").is_some_and(|at| at.as_str() != "@")
            || !plain_at && DOTS.is_match(&text[all.clone()]);
        if free
            && is_domain(value.rsplit('@').next().unwrap_or(""))
            && believable(turn, &local, plain)
        {
            found.push(Mention { range: all, value });
        }
    }
    found
}

fn group(captures: &regex::Captures, name: &str) -> Range<usize> {
    let group = if name == "0" {
        captures.get(0)
    } else {
        captures.name(name)
    };
    group.map_or(0..0, |m| m.range())
}

fn unspell(text: &str) -> String {
    let dotted = DOTS.replace_all(text, ".");
    let joined = JOINS.replace_all(&dotted, |m: &regex::Captures| match (m.get(1), m.get(2)) {
        (Some(_), _) => "_",
        (_, Some(_)) => "+",
        _ => "-",
    });
    joined.into_owned()
}

/// Whether what stands before `at` is a mailbox: `look at acme.com` is none.
fn believable(turn: &Turn, local: &Range<usize>, plain: bool) -> bool {
    const NEVER: [&str; 18] = [
        "me",
        "us",
        "him",
        "her",
        "them",
        "it",
        "look",
        "looking",
        "available",
        "work",
        "works",
        "am",
        "is",
        "are",
        "i",
        "we",
        "be",
        "that",
    ];
    let written = &turn.text[local.clone()];
    if NEVER.iter().any(|n| written.eq_ignore_ascii_case(n)) {
        return false;
    }
    let told = || {
        let before = turn.text[..local.start].trim_end().to_lowercase();
        turn.asked.email
            || [
                "mail", "mail:", "is", "it's", "its", "to", "use", ":", "address", "me",
            ]
            .iter()
            .any(|cue| before.ends_with(cue))
    };
    let marked = written.contains(|c: char| !c.is_ascii_alphabetic());
    !plain || marked || told() && !kinds_of(written).any(Kinds::COMMON)
}

/// Whether the agent told the address before the visitor did, or owns its domain.
fn of_the_agent(conversation: &Conversation, turn: &Turn, mention: &Mention) -> bool {
    let domain = mention.value.rsplit('@').next().unwrap_or("");
    let label = fold(domain.split('.').next().unwrap_or(""));
    let agent = fold(&conversation.agent);
    if agent.len() > 3 && (label == agent || label.len() > 5 && agent.starts_with(&label)) {
        return true;
    }
    let address = mention.value.to_ascii_lowercase();
    by_agent(conversation, turn.message, |text| {
        text.to_ascii_lowercase().find(&address)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::capture::asked::Asked;

    fn read(text: &str) -> Vec<String> {
        let turn = Turn {
            message: 0,
            text,
            at: None,
            asked: Asked::default(),
            prompt: "",
        };
        mentions(&turn).into_iter().map(|m| m.value).collect()
    }

    #[test]
    fn leaves_the_marks_around_an_address_out() {
        let table = [
            ("jane@acme.io.", "jane@acme.io"),
            ("<jane@acme.io>", "jane@acme.io"),
            ("mailto:jane@acme.io?", "jane@acme.io"),
            ("'jane@acme.io'", "jane@acme.io"),
            ("\"j.o'neil+x@acme.co.uk\",", "j.o'neil+x@acme.co.uk"),
            ("it's jane@acme.io.Thanks", "jane@acme.io"),
            ("josé@ñandú.example", "josé@ñandú.example"),
        ];
        for (text, wanted) in table {
            assert_eq!(read(text), [wanted], "{text}");
        }
    }

    #[test]
    fn reads_what_is_spelled_out() {
        let table = [
            ("jane dot doe at acme dot io", "jane.doe@acme.io"),
            ("jane [at] acme (dot) com", "jane@acme.com"),
            (
                "reach me at jane dot doe at acme dot co dot uk please",
                "jane.doe@acme.co.uk",
            ),
            (
                "sam underscore o99 at example dot org",
                "sam_o99@example.org",
            ),
            ("zoe arobase maison-lune point fr", "zoe@maison-lune.fr"),
            ("jane @ acme.com", "jane@acme.com"),
            ("jane@acme dot com", "jane@acme.com"),
            ("email jane at acme.io", "jane@acme.io"),
        ];
        for (text, wanted) in table {
            assert_eq!(read(text), [wanted], "{text}");
        }
    }

    #[test]
    fn prose_is_no_address() {
        for text in [
            "look at acme.com",
            "see you at 5.30",
            "meet me at the dot com office",
            "@jane",
            "a@b",
            "I work at acme.io",
            "@",
            "at at dot at",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
