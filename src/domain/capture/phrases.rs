//! Runs of words that read as a person's name or as a firm's.

use std::ops::Range;

use super::words::{Case, Gap, Kinds, Words};

/// How strictly a name must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// With capitals, or a known given name.
    Written,
    /// Any words that are not known for something else: an answer to `your name?`.
    Loose,
}

const MOST_WORDS: usize = 6;

/// The name that begins at word `i`, without a `Mr` or `Mrs` before it.
pub(super) fn name_at(words: &Words, i: usize, manner: Manner) -> Option<Range<usize>> {
    let start = if words.kinds(i).any(Kinds::ADDRESS) {
        i + 1
    } else {
        i
    };
    let titled =
        start > i || words.kinds(start).any(Kinds::TITLE) && !words.kinds(start).any(Kinds::GIVEN);
    let first = if titled && start == i {
        start + 1
    } else {
        start
    };
    if first > i && words.before(first) != Gap::Space || !begins_name(words, first, manner, titled)
    {
        return None;
    }
    let mut end = first + 1;
    while end < start + MOST_WORDS && words.before(end) == Gap::Space {
        let step = goes_on(words, first, end, manner);
        if step == 0 {
            break;
        }
        end += step;
    }
    let initial_only = end == first + 1 && letters(words, first) < 2;
    let firm =
        (first..end).any(|k| words.kinds(k).any(Kinds::FIRM) && !words.kinds(k).any(Kinds::GIVEN));
    let firm_follows = words.before(end) == Gap::Space
        && words.is_capital(end)
        && words.kinds(end).any(Kinds::FIRM);
    let amp = words.before(end) == Gap::Space && words.case(end) == Some(Case::Ampersand);
    let place = end > first + 1
        && (words.is_one(end - 1, "street|road|terrace|avenue|close|crescent")
            || (street(words, &(first..end)) || words.kinds(end - 1).any(Kinds::PLACE))
                && !words.kinds(first).any(Kinds::GIVEN));
    let owned = place || words.str(end - 1).ends_with("'s") || words.str(end - 1).ends_with("’s");
    (!initial_only && !firm && !firm_follows && !amp && !owned).then_some(start..end)
}

fn letters(words: &Words, i: usize) -> usize {
    words.str(i).chars().filter(|c| c.is_alphabetic()).count()
}

fn begins_name(words: &Words, i: usize, manner: Manner, titled: bool) -> bool {
    let kinds = words.kinds(i);
    let text = words.str(i);
    if text.is_empty()
        || text.len() > 40
        || !text
            .chars()
            .all(|c| c.is_alphabetic() || "'’-.".contains(c))
    {
        return false;
    }
    let acronym =
        text.len() < 5 && text.chars().all(char::is_uppercase) && words.before(i + 1) != Gap::Space;
    if acronym && !kinds.any(Kinds::GIVEN) && !words.shouts {
        return false;
    }
    let else_known = kinds.any(OTHER);
    let given = kinds.any(Kinds::GIVEN);
    match words.case(i) {
        Some(Case::Capital) if words.shouts => given || manner == Manner::Loose && !else_known,
        Some(Case::Capital) => given || !else_known || titled && !kinds.any(Kinds::COMMON),
        Some(Case::Lower) => {
            given && !kinds.any(Kinds::COMMON)
                || manner == Manner::Loose && !else_known && letters(words, i) > 1
        }
        _ => false,
    }
}

/// What makes a word no name, unless it is a given name too.
const OTHER: Kinds = Kinds::COMMON
    .or(Kinds::FIRM)
    .or(Kinds::ROLE)
    .or(Kinds::PERSON)
    .or(Kinds::PLACE)
    .or(Kinds::SIGN_OFF)
    .or(Kinds::ADDRESS);

/// How many words from `i` on belong to the name that began at `first`.
fn goes_on(words: &Words, first: usize, i: usize, manner: Manner) -> usize {
    let kinds = words.kinds(i);
    let text = words.str(i);
    let name_like = |k: usize| {
        words
            .str(k)
            .chars()
            .all(|c| c.is_alphabetic() || "'’-.".contains(c))
    };
    if !name_like(i) || text.is_empty() {
        return 0;
    }
    let capital = words.is_capital(i);
    if kinds.any(Kinds::SUFFIX)
        && text
            .chars()
            .all(|c| c.is_uppercase() || "rR.Ss".contains(c))
        && capital
        && text != "I"
    {
        return 1;
    }
    let follows = words.before(i + 1) == Gap::Space && words.is_capital(i + 1) && name_like(i + 1);
    if kinds.any(Kinds::PARTICLE)
        && follows
        && !words.kinds(i + 1).any(Kinds::COMMON)
        && (!capital || text.len() > 1)
    {
        return 2;
    }
    let two_particles = kinds.any(Kinds::PARTICLE)
        && words.kinds(i + 1).any(Kinds::PARTICLE)
        && words.before(i + 1) == Gap::Space;
    if two_particles && words.is_capital(i + 2) && words.before(i + 2) == Gap::Space {
        return 3;
    }
    let initial = letters(words, i) == 1
        && text != "I"
        && capital
        && (text.ends_with('.') || words.before(i + 1) == Gap::Space && words.is_capital(i + 1));
    let lower_first = words.case(first) == Some(Case::Lower);
    let plain = !kinds.any(OTHER) || kinds.any(Kinds::GIVEN) && !kinds.any(Kinds::COMMON);
    let capital_name = capital
        && !words.shouts
        && letters(words, i) > 1
        && (plain || kinds.any(Kinds::GIVEN) || surname_too(words, first, i));
    let shouted = words.shouts
        && words.kinds(first).any(Kinds::GIVEN)
        && plain
        && letters(words, i) > 1
        && words.before(i + 1) != Gap::Space;
    let loose_name = (manner == Manner::Loose || lower_first && words.before(i + 1) != Gap::Space)
        && plain
        && letters(words, i) > 1;
    usize::from(
        initial
            || capital_name
            || shouted
            || loose_name && (lower_first || words.shouts || capital),
    )
}

/// `Jane Field`: a common word with a capital after a given name, not at the start of more prose.
fn surname_too(words: &Words, first: usize, i: usize) -> bool {
    let kinds = words.kinds(i);
    let given = words.kinds(first).any(Kinds::GIVEN) && words.is_capital(first);
    let stops = words.before(i + 1) != Gap::Space;
    let closed = stops || words.case(i + 1) == Some(Case::Lower);
    let third = i > first + 1 && stops && words.is_capital(first);
    !kinds.any(Kinds::SIGN_OFF.or(Kinds::ROLE))
        && letters(words, i) > 2
        && (given && closed && i == first + 1 || third)
}

/// The firm that begins at word `i`: capitals, with `&` and small words between them.
pub(super) fn firm_at(words: &Words, i: usize) -> Option<Range<usize>> {
    let start = i;
    let the = words.is(start, "the") && words.is_capital(start);
    let first = if the { start + 1 } else { start };
    if the && words.before(first) != Gap::Space || !firm_word(words, first) {
        return None;
    }
    let mut end = first + 1;
    while end < first + 8 && words.before(end) == Gap::Space {
        let next_capital = words.before(end + 1) == Gap::Space && firm_word(words, end + 1);
        if firm_word(words, end) {
            end += 1;
        } else if next_capital && (words.case(end) == Some(Case::Ampersand) || is_link(words, end))
        {
            end += 2;
        } else {
            break;
        }
    }
    let last = words.kinds(end);
    let pointed =
        words.before(end) == Gap::Space && last.any(Kinds::FIRM) && words.str(end).contains('.');
    let end = if pointed { end + 1 } else { end };
    let legal = words.before(end) == Gap::Comma
        && words.is_capital(end)
        && last.any(Kinds::FIRM)
        && is_legal_form(words.str(end));
    Some(start..if legal { end + 1 } else { end })
}

fn is_link(words: &Words, i: usize) -> bool {
    words.is_one(i, "of|and|the|de|e|und|y|et|for|van|der|la|du|des|del|di")
}

/// `Ltd`, `GmbH`: said after the name, and no name alone.
pub(super) fn is_legal_form(word: &str) -> bool {
    const FORMS: [&str; 24] = [
        "ltd", "limited", "inc", "llc", "llp", "plc", "corp", "co", "gmbh", "gbr", "ag", "kg",
        "sarl", "sas", "sa", "srl", "spa", "bv", "nv", "ab", "oy", "aps", "pty", "pte",
    ];
    let bare = word.trim_end_matches('.');
    FORMS.iter().any(|form| bare.eq_ignore_ascii_case(form))
}

fn firm_word(words: &Words, i: usize) -> bool {
    let kinds = words.kinds(i);
    let text = words.str(i);
    if text.is_empty() || text == "I" {
        return false;
    }
    match words.case(i) {
        Some(Case::Capital) => !kinds.any(Kinds::SIGN_OFF) || kinds.any(Kinds::FIRM),
        Some(Case::Digits) => {
            text.len() < 8
                && words.before(i) == Gap::Space
                && i > 0
                && words.is_capital(i - 1)
                && text.starts_with(|c: char| c.is_alphabetic())
        }
        _ => false,
    }
}

/// Whether a run ends like a street or a place rather than like a firm.
pub(super) fn street(words: &Words, r: &Range<usize>) -> bool {
    words.is_one(r.end - 1, "street|st|road|rd|avenue|ave|lane|close|court|square|park|drive|way|place|station|airport|hill|terrace|crescent|row|gate|bridge|quay|pier|junction|estate|hotel|hospital|school|university|college|church|hall")
}

/// The runs of words with nothing but spaces between them.
pub(super) fn segments(words: &Words) -> Vec<Range<usize>> {
    let mut segments = Vec::new();
    let mut start = 0;
    for i in 1..=words.len() {
        if i == words.len() || words.before(i) != Gap::Space {
            segments.push(start..i);
            start = i;
        }
    }
    segments.retain(|s| !s.is_empty());
    segments
}

/// Whether the words of `range` hold one of `kinds`.
pub(super) fn holds(words: &Words, range: &Range<usize>, kinds: Kinds) -> bool {
    range.clone().any(|i| words.kinds(i).any(kinds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str, manner: Manner) -> Option<&str> {
        let words = Words::new(text, &[]);
        name_at(&words, 0, manner).map(|r| &text[words.range(r)])
    }

    #[test]
    fn a_name_ends_where_the_prose_goes_on() {
        let table = [
            ("Jane Doe, director", Some("Jane Doe")),
            ("Jane van der Berg here", Some("Jane van der Berg")),
            ("Mrs O. Clarke-Bell", Some("O. Clarke-Bell")),
            ("Dr. Ines Klein", Some("Dr. Ines Klein")),
            ("Jon Brightley III", Some("Jon Brightley III")),
            ("Liam Ó Floinn", Some("Liam Ó Floinn")),
            ("Lars af Kettil", Some("Lars af Kettil")),
            ("Jane I need help", Some("Jane")),
            ("Grace's mum", None),
            ("Perfect Match", None),
            ("Zarko Builders", None),
            ("Oak & Ember", None),
            ("Italian food", None),
        ];
        for (text, wanted) in table {
            assert_eq!(name(text, Manner::Written), wanted, "{text}");
        }
    }

    #[test]
    fn an_answer_may_do_without_capitals() {
        let table = [
            ("zorble quux", Some("zorble quux")),
            ("zorble", Some("zorble")),
            ("why do you ask", None),
            ("no thanks", None),
            ("looking around", None),
        ];
        for (text, wanted) in table {
            assert_eq!(name(text, Manner::Loose), wanted, "{text}");
        }
    }

    #[test]
    fn a_firm_is_a_run_of_capitals() {
        let table = [
            ("Oak & Ember Ceramics", "Oak & Ember Ceramics"),
            ("Pane e Vino", "Pane e Vino"),
            ("The Beacon", "The Beacon"),
            ("Acme Builders in Leeds", "Acme Builders"),
            ("Acme Builders, Inc. and", "Acme Builders, Inc"),
        ];
        for (text, wanted) in table {
            let words = Words::new(text, &[]);
            let found = firm_at(&words, 0).map(|r| &text[words.range(r)]);
            assert_eq!(found, Some(wanted), "{text}");
        }
    }
}
