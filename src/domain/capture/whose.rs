//! Whose an address or a number is: the visitor's, one to fall back on, or somebody else's.
//!
//! Decided from the sentence around it. `use hers: …` names another person and yet is where the
//! visitor wants to be reached, so it counts as long as the visitor gives nothing of their own.

use std::ops::Range;

use super::cues::{Phrases, listed, plain};
use super::words::{Kinds, floor, kinds_of};

/// Whose a detail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// The visitor's.
    Own,
    /// Another's, but the visitor wants it used; or a mailbox for invoices.
    Fallback,
    /// Another person's: counts only where nothing else is given.
    Other,
    /// Of the people written to or heard from: never counts.
    Foreign,
    /// Not to be used, whosever it is.
    Refused,
}

impl Whose {
    /// What was asked for is the visitor's, or what the visitor wants used, even if it is told of
    /// another person.
    pub(super) fn asked(self, asked: bool) -> Self {
        if asked && self == Self::Other {
            Self::Fallback
        } else {
            self
        }
    }
}

/// Whether `text` takes back a detail given before: `forget that number`.
pub(super) fn withdraws(text: &str, kinds: &Phrases) -> bool {
    if text.len() > REACH {
        return false;
    }
    let said = plain(text);
    let after = TAKE_BACK.ends(&said).map(|end| said[end..].trim_start());
    after.into_iter().any(|what| {
        let what = what
            .split_once(' ')
            .filter(|(which, _)| listed(which, "that|my|the|this"));
        what.is_some_and(|(_, what)| kinds.begin(what))
    })
}

static TAKE_BACK: Phrases = Phrases::new(
    "\
    forget|forget about|ignore|delete|remove|scrap|disregard|dont use|do not use|please dont use\
    |dont keep|do not keep|erase|cancel|strike",
);

/// Decides whose the detail at `detail` of `text` is; `neighbours` are the ends of the details
/// before and after it, beyond which its own words do not reach.
pub(super) fn whose(text: &str, detail: &Range<usize>, neighbours: Range<usize>) -> Whose {
    let mut sentence = sentence_start(text, detail.start);
    let own_words = plain(&text[sentence.max(neighbours.start)..detail.start]);
    if own_words.is_empty() && sentence > neighbours.start {
        let previous = text[..sentence].trim_end_matches(|c: char| !c.is_alphanumeric());
        sentence = sentence_start(text, previous.len());
    }
    let written = &text[sentence.max(neighbours.start)..detail.start];
    let (whole, before) = (plain(&text[sentence..detail.start]), plain(written));
    let rest = &text[detail.end..neighbours.end];
    let (clause, next) = rest.split_at(sentence_end(rest));
    let after = until_another(plain(clause));
    if refused(&own_words, &after) {
        return Whose::Refused;
    }
    if NOT_MINE.in_text(&without_naming(before.clone()))
        || EARLIER.end(&before)
        || is_yours(&own_words)
    {
        return Whose::Foreign;
    }
    let another = names_another(written) || told_of_another(&after, next);
    let aside = ASIDE.in_text(&before) || ASIDE_AFTER.in_text(&after);
    let wanted = USE.in_text(&before) && !COPY.in_text(&whole);
    match (another, aside) {
        (false, false) => Whose::Own,
        (false, true) => Whose::Fallback,
        _ if wanted => Whose::Fallback,
        _ if COPY.in_text(&whole) => Whose::Foreign,
        _ => Whose::Other,
    }
}

/// `your support at`: what follows is theirs; after `your number is dead, call me at` it is not.
fn is_yours(own_words: &str) -> bool {
    const MINE: &str = "me|my|mine|i|im|ill|us|our|ours|send|to|reach|use|instead";
    let close = |rest: &str| {
        let mut words = rest.split_whitespace();
        words.clone().count() <= 4 && !words.any(|word| listed(word, MINE))
    };
    YOURS.ends(own_words).any(|end| close(&own_words[end..]))
}

/// The words without those that name something: `our shop is called` rang nobody up.
fn without_naming(before: String) -> String {
    if !before.contains("called") {
        return before;
    }
    let naming = [
        "is called",
        "are called",
        "was called",
        "were called",
        "company called",
        "shop called",
        "business called",
        "firm called",
        "place called",
        "something called",
        "so called",
    ];
    let strike = |text: String, naming: &&str| text.replace(naming, "");
    naming.iter().fold(before, strike)
}

/// The words up to where they turn to another detail: `the first one is my old one`.
fn until_another(mut after: String) -> String {
    let cut = TURNS.ends(&after).min();
    after.truncate(cut.unwrap_or(after.len()));
    after
}

static TURNS: Phrases =
    Phrases::new("other one|first one|the other|previous one|last one|earlier one");

/// How far a sentence is followed; longer ones say nothing about the detail at their other end.
const REACH: usize = 200;

fn sentence_start(text: &str, end: usize) -> usize {
    let from = floor(text, end.saturating_sub(REACH));
    let window = &text[from..end];
    let boundary = window
        .rmatch_indices(['.', '!', '?', '\n'])
        .find(|(at, mark)| {
            let spaced = window[at + 1..].starts_with(char::is_whitespace);
            *mark == "\n" || spaced && !ends_in_title(&window[..*at])
        });
    boundary.map_or(from, |(at, _)| from + at + 1)
}

fn ends_in_title(text: &str) -> bool {
    ["Mr", "Mrs", "Ms", "Dr", "St", " ext", " no", " tel", " Tel"]
        .iter()
        .any(|t| text.ends_with(t))
}

/// Where the sentence that `text` continues ends.
fn sentence_end(text: &str) -> usize {
    let limit = floor(text, text.len().min(REACH));
    let window = &text[..limit];
    let ends = |at: usize| {
        let after = &text[at + 1..];
        after.is_empty() || after.starts_with(char::is_whitespace)
    };
    window
        .match_indices(['.', '!', '?', '\n'])
        .find(|(at, mark)| *mark == "\n" || ends(*at))
        .map_or(limit, |(at, _)| at)
}

/// `not X`, `don't use X`, `X is dead`: a detail not to be used.
fn refused(before: &str, after: &str) -> bool {
    let stands = |list: &Phrases, reach: usize| {
        let near = |since: &str| since.split_whitespace().take(reach + 1).count() <= reach;
        let since = list.ends(before).map(|end| &before[end..]);
        since
            .into_iter()
            .any(|since| near(since) && !BUT.in_text(since))
    };
    stands(&NOT, 1) || stands(&DO_NOT_USE, 7) || GONE.in_text(after) || AT_ONCE.begin(after)
}

/// Whether the words before a detail speak of another person nearer to it than of the visitor.
fn names_another(written: &str) -> bool {
    if belongs_to_named(written) {
        return true;
    }
    let clause = plain(last_clause(written));
    let words: Vec<_> = clause.split_whitespace().collect();
    let last = |matches: &dyn Fn(usize) -> bool| (0..words.len()).rev().find(|&i| matches(i));
    let another = last(&|i| kinds_of(words[i]).any(Kinds::PERSON));
    let own = last(&|i| {
        matches!(
            words[i],
            "me" | "mine" | "myself" | "im" | "us" | "ours" | "ill"
        ) || words[i] == "i" && i > 0 && words[i - 1] == "and"
            || words[i] == "my"
                && words
                    .get(i + 1)
                    .is_none_or(|next| !kinds_of(next).any(Kinds::PERSON))
    });
    match (another, own) {
        (Some(another), Some(own)) => another > own,
        (another, _) => another.is_some(),
    }
}

/// The part between commas that leads to the detail; the part before it where that has no words.
fn last_clause(written: &str) -> &str {
    let comma = |text: &str| text.rfind([',', ';']).map_or(0, |at| at + 1);
    let own = &written[comma(written)..];
    if own.contains(char::is_alphanumeric) {
        return own;
    }
    let before = written[..written.len() - own.len()].trim_end_matches([',', ';', ' ']);
    &before[comma(before)..]
}

/// `Jane at`, `its Bob on`, `Ana is`: a person named right before the detail.
fn belongs_to_named(written: &str) -> bool {
    let trimmed = written.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut words = trimmed.rsplit(|c: char| c.is_whitespace());
    let link = words.next().unwrap_or("");
    let name = words.next().unwrap_or("");
    let named = |w: &str| {
        w.starts_with(char::is_uppercase)
            && !kinds_of(w).any(Kinds::COMMON.or(Kinds::FIRM).or(Kinds::ROLE))
    };
    let owned = link.ends_with("'s") && named(link);
    owned
        || matches!(link, "on" | "at" | "is" | "is:")
            && name.chars().all(char::is_alphabetic)
            && named(name)
            && trimmed.len() + 2 >= written.len()
}

/// `… she never reads it`, `… sent me it`.
fn told_of_another(after: &str, next: &str) -> bool {
    let next = plain(&next[..floor(next, 24)]);
    THEY.begin(after) || THEY_HAVE_IT.begin(&next) || SAID.in_text(after)
}

static NOT: Phrases = Phrases::new(
    "\
    not|never|forget|ignore|scrap|delete|except",
);
static DO_NOT_USE: Phrases = Phrases::new(
    "\
    not to|dont use|do not use|never use|dont send|do not send|dont write|do not write|dont call\
    |do not call|dont ring|do not ring|dont text|do not text|dont phone|dont email|do not email\
    |dont mail|instead of|rather than|no longer|cant use|stop using|old number|old address\
    |old email|old one",
);
static BUT: Phrases = Phrases::new(
    "\
    its|it is|is|use|but|send|write|try|mine|me|should be|call|ring|text|whatsapp|email|my|reach\
    |take|im|with|if|problem",
);
static GONE: Phrases = Phrases::new(
    "\
    dont use*|do not use*|never look*|never read*|never check*|nobody opens*|nobody reads*\
    |nobody checks*|nobody answers*|no one reads*|no one checks*|no longer|dont write to*\
    |dont call it*|dont call that*|dont ring it*|dont ring that*|dont email it*|dont email that*\
    |long gone*|but please dont*|please dont use*|is dead*|is my old*|thats my old*\
    |thats the old*|is old|is the old*|doesnt work*|does not work*|is wrong|was wrong*\
    |is closed*|not that one*|cant get into*|is bouncing*|isnt mine*|is not mine*\
    |stopped working*|you will not reach me*",
);
static AT_ONCE: Phrases = Phrases::new(
    "\
    bounces*|anymore*|any more*|nobody|never",
);
static USE: Phrases = Phrases::new(
    "\
    use|send|write to|call|ring|text|phone|email it|mail it|reach me|reached|put|email me\
    |contact me|get me|try|to her|to him|directly to|talk to|to my",
);
static COPY: Phrases = Phrases::new(
    "\
    also|copy|cc|copied|as well|too|in copy|bcc|if im not|if i m not|by mistake",
);
static ASIDE: Phrases = Phrases::new(
    "\
    invoices|invoice|accounts|billing|bills|receipts|payroll|finance|accounts payable",
);
static ASIDE_AFTER: Phrases = Phrases::new(
    "\
    for invoices*|for billing*|for the invoice*|for accounts*|for payments*|for bills*",
);
static NOT_MINE: Phrases = Phrases::new(
    "\
    wrote to|emailed|called|rang|phoned|mailed|email from|mail from|message from|call from\
    |text from|it goes to|applied to|sent to|sent it to|it says\
    |website says|listed|replied to|contacted|on the site|landlords|complaint to|you can ask",
);
/// What belongs to those written to, where the detail stands right behind it.
static YOURS: Phrases = Phrases::new(
    "\
    your partner|your colleague|your boss|your rep|your guy|your sales|your team|your support\
    |your website|your site|your number|your line|your email|your address|your records\
    |your helpline|your receptionist",
);
static EARLIER: Phrases = Phrases::new(
    "\
    from|cc|copy",
);
static THEY: Phrases = Phrases::new(
    "\
    she|he|shes|hes|her|his|and she|but she|and he|but he|who|said",
);
/// What the next sentence says of the one whose detail it was.
static THEY_HAVE_IT: Phrases = Phrases::new(
    "\
    she is|he is|shes|hes|she has|he has|she will|he will|shell|hell|she can|he can|she deals\
    |he deals|she handles|he handles|she does|he does|she knows|he knows|she reads|he reads\
    |she never|he never|she always|he always|she answers|he answers|she checks|he checks|she looks\
    |he looks|she decides|he decides|she wants|he wants|she signs|he signs|she pays|he pays",
);
static SAID: Phrases = Phrases::new(
    "\
    sent me|told me|emailed me|called me|rang me|wrote to me|wrote me",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_visitors_own_from_other_peoples() {
        let table = [
            ("reach me on #", Whose::Own),
            ("#", Whose::Own),
            ("my wife is on #", Whose::Other),
            ("call my wife's, #, she's next to me", Whose::Fallback),
            ("use hers: #", Whose::Fallback),
            ("copy in my boss, #", Whose::Foreign),
            ("don't use #", Whose::Refused),
            ("not bob's, it's #", Whose::Own),
            ("I wrote to # last week", Whose::Foreign),
            ("# is my old one", Whose::Refused),
            ("Ask Jane at #. She has the key", Whose::Other),
            ("invoices to #", Whose::Fallback),
            ("my wife wants one too, it's #", Whose::Own),
            ("don't call her, you text me: #", Whose::Own),
            ("our company is called Acme, #", Whose::Own),
            ("i run a shop called Red Door. #", Whose::Own),
            ("my husband and I want a quote, #", Whose::Own),
            ("she called # yesterday", Whose::Foreign),
        ];
        for (template, wanted) in table {
            let at = template.find('#').unwrap_or_default();
            let text = template.replace('#', "00000");
            let found = whose(&text, &(at..at + 5), 0..text.len());
            assert_eq!(found, wanted, "{template}");
        }
    }
}
