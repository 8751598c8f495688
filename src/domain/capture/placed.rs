//! Names by where they stand: signed, filling a sentence or a line, or beside a contact.

use std::ops::Range;

use super::name::{Weight, after_greeting, given, relation, role_like, spoken_of};
use super::phrases::{Manner, holds, name_at};
use super::speech::Speech;
use super::words::{Gap, Kinds};

/// Names that fill a segment: signed, beside a contact, or a sentence of their own.
pub(super) fn names(speech: &Speech) -> Vec<(Range<usize>, Weight)> {
    let mut found = Vec::new();
    for (k, segment) in speech.segments.iter().enumerate() {
        if let Some(name) = whole(speech, segment) {
            found.extend(placed(speech, k, &name).map(|weight| (name, weight)));
        } else if let Some(name) = before_contact(speech, segment)
            .or_else(|| with_role(speech, segment))
            .or_else(|| before_role(speech, k))
        {
            found.push((name, Weight::Medium));
        }
    }
    found
}

/// `please add Jane Doe jane@…`: capitals at a segment's end, right before a contact.
fn before_contact(speech: &Speech, segment: &Range<usize>) -> Option<Range<usize>> {
    let w = &speech.words;
    if speech.contact_before(segment.end) != Some(true) || holds(w, segment, Kinds::PERSON) {
        return None;
    }
    let run = segment
        .clone()
        .rev()
        .take_while(|&i| w.is_capital(i))
        .last()?;
    let name = name_at(w, run, Manner::Written).filter(|r| r.end == segment.end && r.len() > 1)?;
    let told = w.is_one(run.wrapping_sub(1), "at|from|with|for|by|via");
    (run > segment.start && !told).then_some(name)
}

/// `Jane Doe parts manager, …`: a full name and a trade in lower case, where a sentence begins.
fn with_role(speech: &Speech, segment: &Range<usize>) -> Option<Range<usize>> {
    let w = &speech.words;
    let name = name_at(w, segment.start, Manner::Written).filter(|r| r.len() > 1)?;
    let rest = name.end..segment.end;
    let trade = !rest.is_empty()
        && rest.len() < 5
        && rest.clone().all(|i| !w.is_capital(i))
        && holds(w, &rest, Kinds::ROLE);
    let verb = w.is_one(
        name.end,
        "is|was|has|will|said|told|can|wants|and|who|your|my|our|the|a|from|at|for",
    );
    (trade && !verb && w.before(segment.start).ends_sentence()).then_some(name)
}

/// `… you want Jane Doe, office manager, jane@…`: a full name at a segment's end, then a trade.
fn before_role(speech: &Speech, k: usize) -> Option<Range<usize>> {
    let w = &speech.words;
    let segment = &speech.segments[k];
    let next = speech
        .segments
        .get(k + 1)
        .filter(|s| w.before(s.start) == Gap::Comma)?;
    if !speech.has_contact()
        || !role_like(speech, next)
        || holds(w, segment, Kinds::PERSON)
        || w.is_one(next.start, "your|his|her|their")
    {
        return None;
    }
    let run = segment
        .clone()
        .rev()
        .take_while(|&i| w.is_capital(i))
        .last()?;
    let name = name_at(w, run, Manner::Written).filter(|r| r.end == segment.end && r.len() > 1)?;
    (run > segment.start && !w.is_one(run - 1, "your|by|to|with|at|from|hi|hello|hey|thanks|dear"))
        .then_some(name)
}

/// The name that is all of a segment, but for a sign-off before it.
fn whole(speech: &Speech, segment: &Range<usize>) -> Option<Range<usize>> {
    let w = &speech.words;
    let opened =
        segment.len() > 1 && w.kinds(segment.start).any(Kinds::SIGN_OFF) && segment.len() <= 4;
    let manner = match opened || closes_letter(speech, segment) {
        true => Manner::Loose,
        false => Manner::Written,
    };
    let name = name_at(w, segment.start + usize::from(opened), manner)?;
    let kissed = name.end + 1 == segment.end
        && w.is_one(
            name.end,
            "x|xx|xxx|xo|xoxo|yes|again|pls|please|cheers|thanks|thx|ta",
        );
    (name.end == segment.end || kissed).then_some(name)
}

/// `…. cheers, jane`: the message's last word, and a sign-off alone before it.
fn closes_letter(speech: &Speech, segment: &Range<usize>) -> bool {
    let w = &speech.words;
    let off = segment.start.wrapping_sub(1);
    segment.len() == 1
        && segment.end == w.len()
        && w.before(segment.start) == Gap::Comma
        && w.kinds(off).any(Kinds::SIGN_OFF)
        && off > 0
        && w.before(off) != Gap::Space
}

/// How sure a name that fills segment `k` is, from what stands around it.
fn placed(speech: &Speech, k: usize, name: &Range<usize>) -> Option<Weight> {
    let w = &speech.words;
    let (before, after) = (
        w.before(speech.segments[k].start),
        w.before(speech.segments[k].end),
    );
    let last = k + 1 == speech.segments.len();
    if after == Gap::Question
        || after == Gap::Colon && name.len() == 1
        || last && w.asks
        || speech.contact_before(name.start) == Some(false) && !last
    {
        return None;
    }
    let beside = speech.contact_before(speech.segments[k].start) == Some(true)
        || speech.contact_before(speech.segments[k].end) == Some(true);
    let beside_other = speech.contact_before(speech.segments[k].end) == Some(false);
    let segment = &speech.segments[k];
    if relation(speech, segment) || spoken_of(speech, segment) && !beside {
        return None;
    }
    if beside_other || speech.has_contact() && told_after_another(speech, k) && !beside && !last {
        return None;
    }
    if signs(speech, k, name) {
        return Some(if name.len() > 1 || last {
            Weight::Strong
        } else {
            Weight::Weak
        });
    }
    if titled(speech, name) && !beside {
        return None;
    }
    let role_follows = speech.segments.get(k + 1).is_some_and(|next| {
        after == Gap::Comma && role_like(speech, next)
            || after == Gap::Line && role_like(speech, next)
    });
    let fresh = before.ends_sentence()
        || matches!(
            before,
            Gap::Contact | Gap::Open | Gap::Mark | Gap::Colon | Gap::Close
        )
        || greeted(speech, k)
        || after_greeting(speech, name.start)
        || beside;
    let several = name.len() > 1;
    let known = given(speech, name);
    let listed = before == Gap::Comma
        && (speech.has_contact() && list_item(speech, k) || repeats(speech, k, name));
    match () {
        () if role_follows && fresh => Some(Weight::Strong),
        () if of_person(speech, k) => None,
        () if beside => Some(if several {
            Weight::Strong
        } else {
            Weight::Medium
        }),
        () if alone(speech) => Some(Weight::Weak),
        () if several && fresh && after.ends_sentence() => Some(Weight::Medium),
        () if several && fresh && (after == Gap::Comma || last || speech.has_contact()) => {
            Some(Weight::Medium)
        }
        () if several
            && (listed || before == Gap::Comma && role_follows && speech.has_contact()) =>
        {
            Some(Weight::Medium)
        }
        () if fresh && after == Gap::Comma && speech.has_contact() => Some(Weight::Weak),
        () if several && before == Gap::Comma && after == Gap::Comma && speech.has_contact() => {
            Some(Weight::Weak)
        }
        () if fresh && known && after == Gap::Comma => Some(Weight::Weak),
        () if several && before == Gap::Comma && (after.ends_sentence() || last) => {
            Some(Weight::Weak)
        }
        () if fresh && (last || near_end(speech, k)) => Some(Weight::Weak),
        () => None,
    }
}

/// `Mrs Doe`, `Dr Doe`: how people speak of others, unless they sign or stand beside a contact.
fn titled(speech: &Speech, name: &Range<usize>) -> bool {
    let kinds = speech.words.kinds(name.start);
    let title = kinds.any(Kinds::TITLE) && !kinds.any(Kinds::GIVEN) && !speech.of.asked.name;
    name.len() <= 2 && (title || kinds.any(Kinds::ADDRESS))
}

/// Whether the message is one phrase, which answers a question that was not for a name.
fn alone(speech: &Speech) -> bool {
    speech.segments.len() == 1 && !speech.has_contact() && !speech.of.prompt.is_empty()
}

/// `Doe, Jane Doe`: the last name first, and then in full.
fn repeats(speech: &Speech, k: usize, name: &Range<usize>) -> bool {
    let w = &speech.words;
    let before = k.checked_sub(1).map(|b| &speech.segments[b]);
    before.is_some_and(|s| s.len() == 1 && w.str(s.start) == w.str(name.end - 1))
}

/// Whether segment `k` follows another short item of a list.
fn list_item(speech: &Speech, k: usize) -> bool {
    let before = k.checked_sub(1).map(|b| &speech.segments[b]);
    before
        .is_some_and(|s| s.len() <= 4 && (speech.words.is_capital(s.start) || role_like(speech, s)))
}

/// Whether the segment after names the person as somebody else's: `Bob, my husband`.
fn of_person(speech: &Speech, k: usize) -> bool {
    let w = &speech.words;
    let after = speech
        .segments
        .get(k + 1)
        .filter(|s| w.before(s.start) == Gap::Comma);
    after.is_some_and(|s| {
        s.clone()
            .take(3)
            .any(|i| w.kinds(i).any(Kinds::PERSON) && !w.kinds(i).any(Kinds::ROLE))
            || w.is_one(s.start, "your|he|she|can|could|do")
    })
}

/// Whether the segment before is a greeting or a word of thanks: `Morning. Jane Doe, Acme`.
fn greeted(speech: &Speech, k: usize) -> bool {
    let Some(before) = k.checked_sub(1).map(|b| &speech.segments[b]) else {
        return true;
    };
    let w = &speech.words;
    before.len() <= 2
        && before
            .clone()
            .all(|i| w.kinds(i).any(Kinds::COMMON.or(Kinds::SIGN_OFF)))
        && (before.start == 0 || w.before(before.start).ends_sentence())
}

/// Whether segment `k` is signed: after a sign-off, a dash, or as the first of the last lines.
fn signs(speech: &Speech, k: usize, name: &Range<usize>) -> bool {
    let w = &speech.words;
    let segment = &speech.segments[k];
    if name.end < segment.end && k + 1 == speech.segments.len() {
        return true;
    }
    if name.start > segment.start {
        return k + 2 >= speech.segments.len();
    }
    let before = w.before(segment.start);
    let closes = k + 5 >= speech.segments.len();
    let signed_off = k > 0 && {
        let previous = &speech.segments[k - 1];
        previous.clone().any(|i| w.kinds(i).any(Kinds::SIGN_OFF))
            && previous.len() <= 3
            && matches!(before, Gap::Comma | Gap::Line | Gap::Mark | Gap::Stop)
    };
    let lone_mark = before == Gap::Mark && k > 0 && w.before(segment.end) == Gap::Edge;
    let below = before == Gap::Line && (signed_off || w.text.contains("\n\n"));
    closes && (signed_off && k > 1 || lone_mark || below)
}

/// `, Acme` follows the last name: `Jane, Acme`.
fn near_end(speech: &Speech, k: usize) -> bool {
    k + 2 == speech.segments.len()
        && speech.words.before(speech.segments[k + 1].start) == Gap::Comma
        && speech.words.is_capital(speech.segments[k + 1].start)
}

/// Whether the sentence before segment `k` in the same message speaks of somebody else.
fn told_after_another(speech: &Speech, k: usize) -> bool {
    let w = &speech.words;
    let Some(start) = speech.segments.get(k).map(|s| s.start) else {
        return false;
    };
    let mut i = start;
    let mut ends = 0;
    while i > 0 && start - i < 25 {
        if w.before(i).ends_sentence() {
            ends += 1;
            if ends == 2 {
                break;
            }
        }
        i -= 1;
        if w.kinds(i).any(Kinds::PERSON) && !w.is_one(i, "friend|friends|client|clients|agent") {
            return true;
        }
    }
    false
}
