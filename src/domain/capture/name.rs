//! The visitor's name: introduced (`I'm Jane`, `Jane here`), answered, signed, or set beside the
//! visitor's address.
//!
//! Each reading has a weight. What the agent asked for and what is introduced in so many words
//! outweighs a name that merely stands somewhere, and a lone word needs support: a given name, the
//! agent's own `Thanks, Jane`, or an address that begins with it.

use std::ops::Range;
use std::sync::LazyLock;

use super::openers::Openers;
use super::phrases::{Manner, holds, name_at};
use super::placed;
use super::speech::Speech;
use super::words::{Case, Gap, Kinds, Words};

/// How sure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// A lone word at the end: needs support.
    Weak,
    /// Beside a contact, or a sentence of its own.
    Medium,
    /// Answered or signed.
    Strong,
    /// Introduced in so many words.
    Explicit,
}

/// A name that one turn gives.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// Index into the turns.
    pub(super) turn: usize,
    /// Where it stands in the turn's text.
    pub(super) range: Range<usize>,
    pub(super) weight: Weight,
}

/// The names a turn gives, best first.
pub(super) fn readings(speech: &Speech) -> Vec<Reading> {
    let mut found: Vec<(Range<usize>, Weight)> = Vec::new();
    for i in 0..speech.words.len() {
        found.extend(introduced(speech, i).map(|r| (r, Weight::Explicit)));
        found.extend(from_firm(speech, i).map(|r| (r, Weight::Strong)));
    }
    let asked = speech.of.asked;
    let weight = |name: &Range<usize>| match () {
        () if asked.name || asked.last_name => Weight::Strong,
        () if given(speech, name) => Weight::Medium,
        () => Weight::Weak,
    };
    if asked.name || asked.last_name || asked.who {
        found.extend(
            answered(speech)
                .into_iter()
                .map(|r| (r.clone(), weight(&r))),
        );
    }
    found.extend(placed::names(speech));
    let mut readings: Vec<Reading> = found
        .into_iter()
        .map(|(words, weight)| Reading {
            turn: speech.turn,
            range: speech.words.range(words),
            weight,
        })
        .collect();
    readings.sort_by_key(|r| std::cmp::Reverse(r.weight));
    readings
}

/// The name that the words from `i` on introduce.
fn introduced(speech: &Speech, i: usize) -> Option<Range<usize>> {
    let said = OPENERS
        .at(&speech.words, i)
        .find_map(|(list, at)| opened(speech, i, list, at));
    said.or_else(|| here(speech, i))
}

/// The name at word `at`, after a phrase of list `list` that began at word `i`.
fn opened(speech: &Speech, i: usize, list: usize, at: usize) -> Option<Range<usize>> {
    let w = &speech.words;
    if w.all
        .get(at)
        .is_some_and(|word| in_quotes(&w.text[..word.start]))
    {
        return None;
    }
    let name = |manner| name_at(w, at, manner);
    match list {
        0 if w.is(i, "name") => {
            let at = past_is(w, at).unwrap_or(at);
            name_at(w, at, Manner::Loose).filter(|_| names_self(speech, i))
        }
        0 => name(Manner::Loose).filter(|_| names_self(speech, i)),
        1 => in_office(w, at)
            .and_then(|at| name_at(w, at, Manner::Written).filter(|r| r.len() > 1))
            .or_else(|| name(Manner::Loose).filter(|r| i_am(speech, r))),
        2 => name(Manner::Loose).filter(|r| opens(speech, i) && it_is(speech, r)),
        3 => name(Manner::Loose)
            .filter(|r| (closed(speech, r.end) || w.is_capital(r.start)) && !i_ask(w, i)),
        _ => name(Manner::Written)
            .filter(|r| w.is_capital(r.start) && speaks_of_me(w, i) && me_then(speech, r)),
    }
}

/// The word after `the owner` in `I am the owner Jane Doe`.
fn in_office(w: &Words, at: usize) -> Option<usize> {
    let office = (at + 1..at + 4).take_while(|&k| w.before(k) == Gap::Space);
    let end = office.take_while(|&k| !w.is_capital(k)).last()?;
    (w.is_one(at, "the|your|their|its|a") && w.kinds(end).any(Kinds::ROLE)).then_some(end + 1)
}

/// Whether a quotation is open where `before` ends, in its last sentence: somebody else says it. A mark
/// behind a figure stands for inches.
fn in_quotes(before: &str) -> bool {
    let sentence = before.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
    let mut open = false;
    let mut previous = ' ';
    for c in before[sentence..].chars() {
        match c {
            '"' if !previous.is_ascii_digit() => open = !open,
            '“' => open = true,
            '”' => open = false,
            _ => {}
        }
        previous = c;
    }
    open
}

/// `I'll ask for Jane`: then Jane is somebody else.
fn i_ask(w: &Words, i: usize) -> bool {
    w.is(i, "ask")
        && w.is_one(
            i.wrapping_sub(1),
            "i|i'll|i’ll|ill|i'd|we|we'll|should|could|did",
        )
}

/// `me, Jane Doe`, but not `send me Jane`.
fn speaks_of_me(w: &Words, i: usize) -> bool {
    let object = w.is_one(
        i.wrapping_sub(1),
        "give|send|tell|let|for|with|to|text|call|ring|email",
    );
    !object || w.before(i + 1) == Gap::Comma
}

static OPENERS: LazyLock<Openers> = LazyLock::new(|| Openers::new(&CUES));

/// Every phrase that introduces a name.
pub(super) const CUES: [&str; 5] = [NAME_IS, I_AM, IT_IS, CALL_ME, ME];

const NAME_IS: &str = "\
    name is|name's|names|name’s|name|nombre es|name ist|nom est|heiße|heisse|m'appelle|llamo\
    |chiamo";
const I_AM: &str = "\
    i'm|i’m|im|i am|iam|myself|ich bin|je suis";
const IT_IS: &str = "\
    this is|it's|it’s|its|it is|thats|that's";
const CALL_ME: &str = "\
    attention of|attention|attn|fao|call me|everyone calls me|people call me|ask for|ask by|signed\
    |greetings from|regards from|love from";
const ME: &str = "\
    me|put down|put me down as|label it|write to|signatory is|tell them|tell him|tell her|name of|made out to|under|name on it is|booking for|it's for|signed";

/// The word after `is` in `name as in my passport is Jane Doe`.
fn past_is(w: &Words, at: usize) -> Option<usize> {
    let said_of = w.is_one(at, "as|on|in|for") && w.before(at) == Gap::Space;
    let mut clause = (at..at + 7).take_while(|&k| w.before(k) == Gap::Space);
    said_of.then(|| clause.find(|&k| w.is(k, "is")).map(|k| k + 1))?
}

/// `name is`: the visitor's, not a firm's or a dog's.
fn names_self(speech: &Speech, i: usize) -> bool {
    let w = &speech.words;
    if w.is(i, "name") && past_is(w, i + 1).is_none() && !w.is(i + 1, "is") && !w.is(i + 1, "ist") {
        return matches!(w.before(i + 1), Gap::Colon | Gap::Mark) && !names_other_thing(speech, i);
    }
    let the = w.is(i.wrapping_sub(1), "the")
        && (i == 1 || w.before(i - 1) != Gap::Space)
        && w.is_one(i + 1, "is|ist");
    let mine = w.is_one(i.wrapping_sub(1), "my|full|first|real|mi|mon|me|je")
        || i == 0
        || w.before(i) != Gap::Space;
    let foreign = w.is_one(i, "heiße|heisse|m'appelle|llamo|chiamo");
    foreign || the || mine && !names_other_thing(speech, i)
}

fn names_other_thing(speech: &Speech, i: usize) -> bool {
    let w = &speech.words;
    w.before(i) == Gap::Space
        && w.is_one(
            i.wrapping_sub(1),
            "\
                company|business|domain|user|shop|firm|his|her|their|wife's|husband's|dog's\
                |cat's|son's|daughter's|project|brand|last|store|team|the|file|account",
        )
}

/// Whether the words before `i` leave it at the beginning of a statement.
fn opens(speech: &Speech, i: usize) -> bool {
    let w = &speech.words;
    w.before(i) != Gap::Space
        || w.is_one(
            i.wrapping_sub(1),
            "\
                hi|hey|hello|and|yes|yeah|btw|oh|morning|evening|afternoon|hiya|but|actually\
                |sorry|no|again|it's",
        )
}

/// Whether a sentence part ends before word `end`.
fn closed(speech: &Speech, end: usize) -> bool {
    speech.words.before(end) != Gap::Space
}

/// `I'm Jane`, not `I'm Italian`, `im interested`, `I'm Jane's mum`.
fn i_am(speech: &Speech, r: &Range<usize>) -> bool {
    let w = &speech.words;
    let given = w.kinds(r.start).any(Kinds::GIVEN) && !w.kinds(r.start).any(Kinds::COMMON);
    let goes_on = w.is_one(
        r.end,
        "from|and|btw|here|at|with|of|by|the|a|an|if|who|but|again|in|head|owner",
    );
    let plain_end = closed(speech, r.end) || goes_on;
    match w.case(r.start) {
        Some(Case::Capital) if r.len() == 1 && !given && of_a_kind(w.str(r.start)) => false,
        Some(Case::Capital) => plain_end || r.len() > 1 || given,
        _ => {
            given && (plain_end || r.len() > 1)
                || plain_end
                    && !adjective(w.str(r.end - 1))
                    && r.len() <= 2
                    && !goes_on_as_prose(speech, r)
        }
    }
}

/// `im stuck with`, `im zorb and`: after a word in lower case only a few words show a name.
fn goes_on_as_prose(speech: &Speech, r: &Range<usize>) -> bool {
    !closed(speech, r.end) && !speech.words.is_one(r.end, "btw|from|here|and")
}

/// `Scottish`, `Japanese`, `Bored`: what people are rather than who.
fn of_a_kind(word: &str) -> bool {
    [
        "ish", "ese", "ian", "ean", "ing", "ed", "ist", "ic", "ful", "less", "ous",
    ]
    .iter()
    .any(|end| word.to_lowercase().ends_with(end))
}

/// How adjectives and participles end; names in these endings are in the list of given names.
pub(super) fn adjective(word: &str) -> bool {
    let lower = word.to_lowercase();
    [
        "ed", "ing", "ous", "ful", "able", "ible", "less", "ish", "ive", "ant", "ent", "ary", "ic",
        "al", "ly", "ist", "er", "or", "ian", "ese", "free", "ey", "ty", "ready", "ight",
    ]
    .iter()
    .any(|end| lower.ends_with(end))
}

/// `it's Jane again`, `this is Jane from Acme`: not `it's Xero`.
fn it_is(speech: &Speech, r: &Range<usize>) -> bool {
    let w = &speech.words;
    let given = w.kinds(r.start).any(Kinds::GIVEN) && !w.kinds(r.start).any(Kinds::COMMON);
    let follows = w.is_one(
        r.end,
        "again|here|from|btw|speaking|at|over|calling|writing",
    ) && w.before(r.end) == Gap::Space;
    let of_firm = w.is_one(r.end, "of|with") && w.before(r.end) == Gap::Space;
    let ends = closed(speech, r.end);
    let asked = speech.of.asked.name;
    let named = w.is_capital(r.start) && (r.len() > 1 || given) || given && r.len() <= 3;
    let from_place = w.is(r.end, "at") && speech.contact_before(r.end + 1).is_some();
    let again = w.is_one(r.end, "again|btw|speaking") && w.before(r.end) == Gap::Space;
    (follows && (named || w.is_capital(r.start)) || again || of_firm && named) && !from_place
        || ends && (named || asked)
}

/// `me, Jane Doe, director`, `son is Tim, me Jane`.
fn me_then(speech: &Speech, r: &Range<usize>) -> bool {
    let known = given(speech, r) || r.len() > 1;
    speech.words.before(r.start) != Gap::Stop && closed(speech, r.end) && known
}

/// `Jane here`, `Jane Doe speaking`.
fn here(speech: &Speech, i: usize) -> Option<Range<usize>> {
    let w = &speech.words;
    let may = w.is_capital(i) || w.kinds(i).any(Kinds::GIVEN);
    let starts = || w.before(i) != Gap::Space || w.is_one(i.wrapping_sub(1), GREETINGS);
    if !may || !starts() {
        return None;
    }
    let name = name_at(w, i, Manner::Written)?;
    let said = w.phrase_at(
        name.end,
        "here|speaking|by the way|btw|is my name|is the name|on this end|this side",
    );
    let after = name.end + said;
    let ends = w.before(after) != Gap::Space
        || w.is_one(after, "from|at|with|again|in|of|for|and|on|the|if|when|but");
    (said > 0 && w.before(name.end) == Gap::Space && (ends || said > 1)).then_some(name)
}

/// `Jane Doe from Acme`, `Jane at Acme Builders`, where a sentence begins.
fn from_firm(speech: &Speech, i: usize) -> Option<Range<usize>> {
    let w = &speech.words;
    let follows = firm_follows(w, i + 2) || i + 4 > w.len();
    let lower = !w.is_capital(i) && w.is(i + 1, "from") && follows && given(speech, &(i..i + 1));
    if !w.is_capital(i) && !lower {
        return None;
    }
    let greeted =
        matches!(w.before(i), Gap::Space | Gap::Comma) && w.is_one(i.wrapping_sub(1), GREETINGS);
    if !w.before(i).ends_sentence() && !greeted && !after_greeting(speech, i) {
        return None;
    }
    let name = name_at(w, i, Manner::Written)?;
    let linked = w.before(name.end) == Gap::Space && w.is_one(name.end, "from|at|with|of|for");
    let firm = lower || w.is_capital(name.end + 1) || w.is_one(name.end + 1, "the|a");
    let own = speech.contact_before(name.end + 1).is_none();
    let whole_firm = w.is_capital(name.end + 1)
        && w.is_capital(name.end + 2)
        && w.before(name.end + 2) == Gap::Space;
    (linked
        && firm
        && own
        && !tells_of_another(w, name.end + 1)
        && (lower || whole_firm || name.len() > 1 || given(speech, &name) || greeted))
        .then_some(name)
}

/// Whether words that are known for nothing else follow, as `from zorble builders`.
fn firm_follows(w: &Words, i: usize) -> bool {
    !w.kinds(i).any(Kinds::COMMON.or(Kinds::PLACE)) && w.before(i) == Gap::Space
}

/// `… at Zorble Foods said`: a verb after the firm that begins at word `i` tells of its person, unless
/// it asks something of the reader: `… can you send it`.
fn tells_of_another(w: &Words, i: usize) -> bool {
    const VERBS: &str = "\
        said|says|told|tells|reckons|reckoned|recommended|recommends|thinks|thought|quoted|offered\
        |offers|gave|gives|was|has|had|sent|promised|suggested|suggests|wants|wanted|mentioned|claims\
        |claimed|swears|always|never|does|did|keeps|used|uses|got|can|will";
    let mut clause = (i..i + 7).take_while(|&k| k == i || w.before(k) == Gap::Space);
    clause.any(|k| w.is_one(k, VERBS) && !w.is_one(k + 1, "you|we|i|u|ya"))
}

const GREETINGS: &str = "\
    hi|hey|hello|morning|afternoon|evening|hiya|day|greetings|there|all|team";

/// Whether a greeting and a name end right before word `i`: `Hi Sophie, Jane Doe`.
pub(super) fn after_greeting(speech: &Speech, i: usize) -> bool {
    let w = &speech.words;
    let k = speech.segments.partition_point(|s| s.start < i);
    if k == 0 || k == speech.segments.len() || w.before(i) == Gap::Space {
        return false;
    }
    let before = &speech.segments[k - 1];
    before.len() <= 3
        && w.is_one(before.start, GREETINGS)
        && (before.start == 0 || w.before(before.start).ends_sentence())
}

/// The parts of an answer that can be a name, past `yes`, `sure` and the like.
fn answered(speech: &Speech) -> Vec<Range<usize>> {
    if speech.words.asks && speech.words.len() > 6 && !speech.has_contact() {
        return Vec::new();
    }
    let first = speech.segments.iter().take(8);
    let capital = first.clone().filter(|s| speech.words.is_capital(s.start));
    let written: Vec<_> = capital
        .filter_map(|s| fit(speech, s, Manner::Written))
        .collect();
    if written.is_empty() {
        return first
            .take(2)
            .find_map(|s| fit(speech, s, Manner::Loose))
            .into_iter()
            .collect();
    }
    written
}

/// The name that segment `s` answers with, if it says little else.
fn fit(speech: &Speech, s: &Range<usize>, manner: Manner) -> Option<Range<usize>> {
    let w = &speech.words;
    let filler = |i: usize| {
        w.is_one(
            i,
            "\
                yes|yeah|yep|sure|ok|okay|hi|hello|its|it's|im|i'm|oh|ah|well|mr|so|that's|thats\
                |of|course|just",
        )
    };
    let start = s.clone().take(3).find(|&i| !filler(i))?;
    let name = name_at(w, start, manner)?;
    let trailing = name.end < s.end;
    let tail = w.is_one(
        name.end,
        "\
                yes|here|and|from|at|thanks|thx|x|btw|please|on|speaking|again|lol|is|pls|with\
                |but|aka",
    ) || w.phrase_at(name.end, "will do|is fine|is ok|is good|works|in full") > 0;
    let single = name.len() == 1;
    let figure = w.case(name.end) == Some(Case::Digits);
    let verb_follows = trailing && (single || manner == Manner::Loose) && !tail && !figure;
    let lone_is = trailing && single && w.is(name.end, "is");
    let other = holds(w, s, Kinds::PERSON) && !w.is_capital(name.start);
    let free = !verb_follows && !lone_is && !other && !told_of_other(speech, &name);
    (free && !relation(speech, s) && !spoken_of(speech, s)).then_some(name)
}

/// `my mom, Ann`: the words right before a segment name a relation.
pub(super) fn relation(speech: &Speech, s: &Range<usize>) -> bool {
    let w = &speech.words;
    let last = s
        .start
        .checked_sub(1)
        .filter(|_| w.before(s.start) == Gap::Comma);
    last.is_some_and(|i| w.kinds(i).any(Kinds::PERSON) && !w.kinds(i).any(Kinds::ROLE))
}

/// `Cormac. He'll say …`: the words after a segment speak of its person; in `Jane, his daughter` they
/// do not.
pub(super) fn spoken_of(speech: &Speech, s: &Range<usize>) -> bool {
    let w = &speech.words;
    let own = w.is_one(s.end, "his|her") && w.kinds(s.end + 1).any(Kinds::PERSON);
    w.before(s.end) != Gap::Space
        && w.is_one(s.end, "he|she|he'll|she'll|he's|she's|his|her|hes|shes")
        && !own
}

/// Whether the contact right after a name belongs to somebody else.
fn told_of_other(speech: &Speech, name: &Range<usize>) -> bool {
    speech.contact_before(name.end) == Some(false) && speech.has_contact()
}

/// `operations director`, `VP Engineering`, `office manager at Acme`.
pub(super) fn role_like(speech: &Speech, segment: &Range<usize>) -> bool {
    let w = &speech.words;
    let head = segment.start..segment.end.min(segment.start + 5);
    let it = w.str(segment.start) == "it" && !w.kinds(segment.start + 1).any(Kinds::ROLE);
    holds(w, &head, Kinds::ROLE)
        && !it
        && !w.is_one(segment.start, "i|i'm|we|my|our|is|can|please|so|for")
        && segment.len() < 12
}

/// Whether a name begins with a given name that is no common word.
pub(super) fn given(speech: &Speech, name: &Range<usize>) -> bool {
    let kinds = speech.words.kinds(name.start);
    kinds.any(Kinds::GIVEN) && !kinds.any(Kinds::COMMON)
}
