//! The firm the visitor speaks for: said in so many words (`I work at Acme`), answered, listed
//! beside the name, or spelled like the domain of the visitor's address.

use std::ops::Range;
use std::sync::LazyLock;

use super::domain;
use super::name::{adjective, role_like};
use super::openers::Openers;
use super::phrases::{firm_at, holds, is_legal_form, street};
use super::speech::Speech;
use super::words::{Case, Gap, Kinds, Words};

/// How sure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// A capitalised run in a list of details.
    Listed,
    /// Said, or asked for.
    Said,
    /// Spelled like the address's domain.
    Domain,
}

/// A firm that one turn names.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// Index into the turns.
    pub(super) turn: usize,
    /// Where it stands in the turn's text.
    pub(super) range: Range<usize>,
    pub(super) weight: Weight,
}

/// The firms a turn names, in the order of its words; `names` are the visitor's names in it.
pub(super) fn readings(
    speech: &Speech,
    domains: &[String],
    names: &[Range<usize>],
) -> Vec<Reading> {
    let mut found: Vec<(Range<usize>, Weight)> = Vec::new();
    let w = &speech.words;
    for i in 0..w.len() {
        let domain = domain::of_domain(w, i, domains).map(|r| (r, Weight::Domain));
        let said = || said(speech, i).map(|r| (r, Weight::Said));
        found.extend(domain.or_else(said));
    }
    if speech.of.asked.company {
        found.extend(answered(speech, names).map(|r| (r, Weight::Said)));
    }
    found.extend(after_names(speech, names).map(|r| (r, Weight::Said)));
    found.extend(listed(speech, names).map(|r| (r, Weight::Listed)));
    let free = |range: &Range<usize>| {
        names
            .iter()
            .all(|n| range.end <= n.start || n.end <= range.start)
    };
    found
        .into_iter()
        .map(|(words, weight)| (speech.words.range(words), weight))
        .filter(|(range, _)| free(range))
        .map(|(range, weight)| Reading {
            turn: speech.turn,
            range,
            weight,
        })
        .collect()
}

/// The firm that the words from `i` on say the visitor belongs to.
fn said(speech: &Speech, i: usize) -> Option<Range<usize>> {
    OPENERS
        .at(&speech.words, i)
        .next()
        .and_then(|(list, at)| opened(speech, i, list, at))
}

/// The firm at word `at`, after a phrase of list `list` that began at word `i`.
fn opened(speech: &Speech, i: usize, list: usize, at: usize) -> Option<Range<usize>> {
    let w = &speech.words;
    let after = |strict| firm(speech, skip(w, at), strict);
    let no_place = |r: &Range<usize>| firm_like(w, r) || !holds(w, r, Kinds::PLACE);
    match list {
        0 => after(false).filter(|_| !of_another(w, i)),
        1 => after(true).filter(|r| firm_like(w, r)),
        2 => after(false)
            .filter(|r| w.before(r.start) != Gap::Stop && !names_person(w, i) && !of_another(w, i)),
        3 => after(true)
            .filter(|r| no_place(r) && (firm_like(w, r) || r.len() > 1 || !w.is(at - 1, "from"))),
        4 => firm(speech, at, true)
            .filter(|r| we_are(w, r))
            .or_else(|| unknown_then_what(w, i, at)),
        _ if w.is(i, "firma") => after(true).filter(|_| w.is_capital(i)),
        _ if w.is(i, "at") && ours_before(w, i) => after(true).filter(|r| {
            (r.len() > 1 || firm_like(w, r)) && !holds(w, r, Kinds::PLACE) && !street(w, r)
        }),
        _ => after(true).filter(|_| belongs_before(speech, i)),
    }
}

static OPENERS: LazyLock<Openers> = LazyLock::new(|| Openers::new(&CUES));

/// Every word and phrase that may lead to the firm.
pub(super) const CUES: [&str; 6] = [
    WORK_AT,
    RUN,
    IS_CALLED,
    FROM,
    WE_ARE,
    "at|for|with|from|of|firma",
];

const RUN: &str = "i run|we run|i own|i manage";
const WORK_AT: &str = "\
    office of|work at|work for|works for|working at|working for|employed at|employed by|we at|us at\
    |here at|behalf of|i represent|trading as|own company|t/a|my company|our company|my business\
    |our business|my studio|our studio|my shop|our shop|my bakery|our bakery|our restaurant|my restaurant\
    |my salon|our salon|my agency|our agency|my practice|our practice|my clinic|our clinic|my cafe\
    |our cafe|my firm|our firm|my startup|our startup|our charity|my farm|our farm|our nursery\
    |our pub|my pub|our hotel|my gym|our gym|our theatre|our workshop|my workshop|our cooperative";
const IS_CALLED: &str = "\
    company is|business is|shop is|firm is|practice is|studio is|agency is|employer is\
    |organisation is|organization is|charity is|restaurant is|cafe is|café is|clinic is|store is\
    |company's|company called|shop called|business called|outfit called|startup called|studio called\
    |agency called|practice called|restaurant called|cafe called|bakery called|pub called|bar called\
    |salon called|clinic called|charity called|farm called|venture called|gym called|nursery called\
    |place called|firm called|name of company|company name is\
    |company name|business name is|is called|are called|we're called|company|employer";
const FROM: &str = "\
    i'm from|i am from|im from|i’m from|i'm at|i am at|im at|i'm with|i am with|im with\
    |here from|here at|here with|writing from|write from|write for|calling from|we're from\
    |we are from|were from|contacting from|reaching out from";
const WE_ARE: &str = "\
    we're|we are|we’re|were";

/// `his work for`, `my former employer`: not the visitor's firm, or no longer.
fn of_another(w: &Words, i: usize) -> bool {
    w.is_one(
        i.wrapping_sub(1),
        "his|her|their|your|whose|former|previous|ex|old|last|he|she|they|who",
    )
}

/// `the driver is called`: what is named is a person.
fn names_person(w: &Words, i: usize) -> bool {
    w.is_one(i + 1, "called")
        && w.kinds(i.wrapping_sub(1))
            .any(Kinds::PERSON.or(Kinds::ROLE))
}

/// Past `a team at`, `called`, `the`.
fn skip(w: &Words, at: usize) -> usize {
    let mut at = at;
    while w.is_one(at, "called|named|the|a|an|is")
        && !w.is_capital(at)
        && w.before(at + 1) == Gap::Space
    {
        at += 1;
    }
    at
}

/// The firm at word `i`; `strict` where the words before it leave other readings open.
fn firm(speech: &Speech, i: usize, strict: bool) -> Option<Range<usize>> {
    let w = &speech.words;
    if !matches!(
        w.before(i),
        Gap::Space | Gap::Colon | Gap::Comma | Gap::Mark
    ) {
        return None;
    }
    let firm = firm_at(w, i)?;
    let common = |i: usize| {
        w.kinds(i)
            .any(Kinds::COMMON.or(Kinds::PLACE).or(Kinds::ROLE))
            && !w.kinds(i).any(Kinds::FIRM)
    };
    let said_by_agent =
        !firm_like(w, &firm) && speech.of.prompt.contains(&w.text[w.range(firm.clone())]);
    let single = firm.len() == 1;
    let lone_common = firm.clone().all(common);
    let person = strict && single && w.kinds(i).any(Kinds::GIVEN);
    (!lone_common && !said_by_agent && !person && !w.shouts).then_some(firm)
}

fn firm_like(w: &Words, r: &Range<usize>) -> bool {
    holds(w, r, Kinds::FIRM) || r.clone().any(|i| w.case(i) == Some(Case::Ampersand))
}

/// `We're Acme, a …`: the firm ends a part of the sentence.
fn we_are(w: &Words, r: &Range<usize>) -> bool {
    let ends = matches!(
        w.before(r.end),
        Gap::Comma | Gap::Stop | Gap::Open | Gap::Mark | Gap::Edge | Gap::Line
    ) || w.is_one(r.end, "and|a|an|in");
    let person = w.kinds(r.start).any(Kinds::GIVEN);
    let ends_like_firm = r.len() > 1 && w.kinds(r.end - 1).any(Kinds::FIRM.or(Kinds::ROLE));
    ends && (ends_like_firm || !holds(w, r, Kinds::PLACE) && !person)
}

/// `we're zorble, a theatre`: one word that is known for nothing, and then what it is.
fn unknown_then_what(w: &Words, i: usize, at: usize) -> Option<Range<usize>> {
    let unknown = w.kinds(at) == Kinds::default()
        && w.str(at).len() > 3
        && w.before(at) == Gap::Space
        && w.case(at) == Some(Case::Lower)
        && !adjective(w.str(at));
    let told = w.before(at + 1) == Gap::Comma && w.is_one(at + 1, "a|an");
    (unknown && told && !w.is(i, "were")).then_some(at..at + 1)
}

/// Whether `we`, `us` or `our` stands before word `i` in its sentence.
fn ours_before(w: &Words, i: usize) -> bool {
    let sentence = (0..i)
        .rev()
        .take(12)
        .take_while(|&k| !w.before(k + 1).ends_sentence());
    sentence
        .into_iter()
        .any(|k| w.is_one(k, "we|us|our|we're|we've"))
}

/// Whether the words before the preposition at `i` are a trade or a name introduced with `here`.
fn belongs_before(speech: &Speech, i: usize) -> bool {
    let w = &speech.words;
    let Some(start) = i.checked_sub(1) else {
        return false;
    };
    let back = (i.saturating_sub(6)..=start).rev();
    let joined: Vec<usize> = back
        .take_while(|&k| k == start || w.before(k + 1) == Gap::Space)
        .collect();
    let role = |k: usize| {
        w.kinds(k).any(Kinds::ROLE)
            && !w.is_one(
                k,
                "\
                it|people|site|sales|agent|staff|student|support|product|supply|tech|marketing\
                |human|other",
            )
    };
    let desk = |k: usize| w.is_one(k, "pmo|transport|partnerships|team|hr|it|sales|marketing");
    let place = w.is(i, "from") && firm_at(w, skip(w, i + 1)).is_none_or(|r| !firm_like(w, &r));
    let trade = joined.iter().take(3).any(|&k| role(k)) && !place
        || desk(start)
            && joined
                .iter()
                .any(|&k| w.is_one(k, "the|in|from|over") || w.is(k, "hr") && k == start)
            && !place;
    let here = joined.iter().any(|&k| w.is(k, "here")) && !w.is(i, "for");
    let this_is = joined.iter().any(|&k| w.is(k, "this") && w.is(k + 1, "is"))
        && w.is_one(i, "from|at|with|of")
        && w.is_capital(start);
    let looks_after = joined.iter().any(|&k| {
        w.is_one(k, "look|handle|run|head|lead|manage|purchase|buy")
            && k > 0
            && w.is_one(k - 1, "i|and")
    });
    let not_mine = joined
        .iter()
        .any(|&k| w.is_one(k, "your|his|her|their|a|old|ex") || w.is_one(k, "was|former"));
    (trade || here || this_is || looks_after) && !not_mine
}

/// The firm that answers the agent's question.
fn answered(speech: &Speech, names: &[Range<usize>]) -> Option<Range<usize>> {
    let w = &speech.words;
    let free = |s: &Range<usize>| {
        let range = w.range(s.clone());
        names
            .iter()
            .all(|n| range.end <= n.start || n.end <= range.start)
    };
    let segments = || speech.segments.iter().filter(|s| free(s)).take(6);
    let fits = |s: &&Range<usize>| {
        firm_at(w, s.start).filter(|r| !all_common(w, r) && !is_person_given(speech, r))
    };
    let only_company = !speech.of.asked.name && !speech.of.asked.email;
    if w.asks && !speech.has_contact() {
        return None;
    }
    let written = segments().find_map(|s| {
        fits(&s)
            .filter(|r| !role_like(speech, r))
            .filter(|r| only_company || r.end == s.end || firm_like(w, r))
    });
    let short = speech.segments.len() <= 2 && only_company;
    written.or_else(|| {
        segments()
            .take(1)
            .find(|s| short && s.len() <= 5 && loosely(w, s))
            .cloned()
    })
}

/// Whether `s` may be a firm in lower case: no word of it is known for something else.
fn loosely(w: &Words, s: &Range<usize>) -> bool {
    !s.clone()
        .all(|i| w.kinds(i).any(Kinds::COMMON) && !w.kinds(i).any(Kinds::FIRM))
        && !w.kinds(s.start).any(Kinds::COMMON)
}

/// `zorble dairy in …`: a firm in lower case, known by its last word.
fn trade_name(w: &Words, s: &Range<usize>) -> Option<Range<usize>> {
    let fresh = |i: &usize| {
        !w.kinds(*i)
            .any(Kinds::COMMON.or(Kinds::ROLE).or(Kinds::PLACE))
    };
    let last = (s.start..s.end.min(s.start + 4))
        .take_while(fresh)
        .filter(|&i| w.kinds(i).any(Kinds::FIRM))
        .last()?;
    (last > s.start && fresh(&s.start) && !w.kinds(s.start).any(Kinds::FIRM))
        .then_some(s.start..last + 1)
}

fn all_common(w: &Words, r: &Range<usize>) -> bool {
    r.clone()
        .all(|i| w.kinds(i).any(Kinds::COMMON.or(Kinds::PLACE)) && !w.kinds(i).any(Kinds::FIRM))
}

fn is_person_given(speech: &Speech, r: &Range<usize>) -> bool {
    let w = &speech.words;
    speech.of.asked.name && r.len() <= 2 && w.kinds(r.start).any(Kinds::GIVEN) && !firm_like(w, r)
}

/// `Jane Doe from Acme`, `Jane (Acme)`: the firm right behind a name.
fn after_names(speech: &Speech, names: &[Range<usize>]) -> Option<Range<usize>> {
    let w = &speech.words;
    names.iter().find_map(|name| {
        let next = w.all.partition_point(|word| word.start < name.end);
        let linked = w.is_one(next, "from|at|with|of|for") && w.before(next) == Gap::Space;
        let bracketed = w.before(next) == Gap::Open;
        let here = w.is_one(next, "here|speaking") && w.is_one(next + 1, "from|at|with|of");
        let at = match () {
            () if bracketed => next,
            () if here => next + 2,
            () => next + 1,
        };
        let firm = firm(speech, skip(w, at), false).filter(|_| linked || here);
        let inside = || {
            firm_at(w, at).filter(|r| {
                bracketed
                    && w.before(r.end) == Gap::Close
                    && !all_common(w, r)
                    && !role_like(speech, r)
            })
        };
        firm.filter(|r| !holds(w, r, Kinds::PLACE) || firm_like(w, r))
            .or_else(inside)
    })
}

/// The capitalised segment that stands in a list of details after the name, or beside a contact
/// when it is plainly a firm.
fn listed(speech: &Speech, names: &[Range<usize>]) -> Option<Range<usize>> {
    let w = &speech.words;
    let fills = |s: &Range<usize>| {
        let firm = firm_at(w, past_link(w, s)).or_else(|| trade_name(w, s))?;
        let digits = s.clone().any(|i| w.case(i) == Some(Case::Digits));
        let own_words = firm.end == s.end || w.is(firm.end, "in") || w.is(firm.end, "on");
        let only_legal =
            firm.len() == 1 && (is_legal_form(w.str(firm.start)) || w.str(firm.start).len() < 4);
        let lone = firm.len() == 1 && !firm_like(w, &firm);
        let told = lone
            && (w.kinds(firm.start).any(Kinds::GIVEN)
                || speech.of.prompt.contains(w.str(firm.start)));
        (own_words
            && !digits
            && !told
            && !only_legal
            && !all_common(w, &firm)
            && !role_like(speech, &firm))
        .then_some(firm)
    };
    let name_end = names.iter().map(|n| n.end).max();
    let after_name = name_end.and_then(|end| {
        let first = speech
            .segments
            .iter()
            .position(|s| w.range(s.clone()).start >= end)?;
        let chained = speech.segments[first..]
            .iter()
            .take(3)
            .take_while(|s| !matches!(w.before(s.start), Gap::Stop | Gap::Question));
        chained
            .filter(|s| {
                !role_like(speech, s)
                    || firm_like(w, s)
                        && w.is_capital(s.end - 1)
                        && !w.kinds(s.start).any(Kinds::ROLE)
            })
            .find_map(fills)
    });
    let plain = || {
        let beside = speech
            .segments
            .iter()
            .filter(|_| speech.has_contact() || !names.is_empty());
        let free = beside.filter(|s| {
            names.iter().all(|n| {
                w.range((*s).clone()).end <= n.start || n.end <= w.range((*s).clone()).start
            })
        });
        free.filter_map(|s| fills(s).filter(|r| r.end == s.end))
            .find(|r| r.len() > 1 && firm_like(w, r))
    };
    after_name.or_else(plain).or_else(|| alone(speech))
}

/// The word after `For` in `For Zorble Foods`.
fn past_link(w: &Words, s: &Range<usize>) -> usize {
    s.start + usize::from(s.len() > 1 && w.is_one(s.start, "for|from|at|with|as"))
}

/// `Zorble Foods in Leeds, order 12`, `… Zorble Foods, Leeds`: a firm of several words where a
/// sentence begins, or as the last words.
fn alone(speech: &Speech) -> Option<Range<usize>> {
    let w = &speech.words;
    let mut firms = speech.segments.iter().enumerate().filter_map(|(k, s)| {
        let firm = firm_at(w, past_link(w, s))
            .filter(|r| r.len() > 1 && firm_like(w, r) && !all_common(w, r))?;
        let common = w.kinds(s.start).any(Kinds::COMMON) && !w.kinds(s.start).any(Kinds::FIRM);
        let placed = w.is(firm.end, "in") && w.is_capital(firm.end + 1);
        let town = speech
            .segments
            .get(k + 1)
            .is_none_or(|next| w.is_capital(next.start) && next.len() < 4);
        let in_town = speech.segments.get(k + 1).is_some_and(|next| {
            w.before(next.start) == Gap::Comma
                && next.len() < 3
                && next.clone().all(|i| w.is_capital(i))
                && w.before(next.end).ends_sentence()
        });
        let whole = firm.end == s.end && w.before(firm.end) != Gap::Question;
        let fills = placed || whole && (in_town || k + 2 >= speech.segments.len() && town);
        let begins = w.before(s.start).ends_sentence() || k > 0 && w.before(s.start) == Gap::Open;
        (fills && begins && !common && !street(w, &firm) && !role_like(speech, &firm))
            .then_some(firm)
    });
    let told = !w.asks || speech.has_contact();
    firms.find(|_| told)
}
