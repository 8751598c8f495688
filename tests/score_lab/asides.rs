//! Conversations that go on: after the visitor has said what decides, people still give details, thank,
//! and ask how it works. Writers of examples end where the point is made, and words in a last message
//! would weigh more than they do where people talk.

use leads::domain::score::Temperature;

use crate::learn::{Said, Talk};

/// Kinds of messages after which what was wanted before still stands.
fn asides(temperature: Temperature) -> &'static [&'static str] {
    match temperature {
        Temperature::Hot => &["none", "chat", "idle", "curious", "plan", "depth", "fit"],
        Temperature::Warm | Temperature::Cold => &["none", "chat", "idle", "curious"],
    }
}

/// How much a conversation counts once more, with asides.
const WEIGHT: f64 = 0.5;

/// Each conversation with one or two asides out of others behind it.
pub(crate) fn with_asides<'a>(talks: &[Talk<'a>]) -> Vec<Talk<'a>> {
    let of_class = Temperature::ALL.map(|temperature| -> Vec<&Said<'a>> {
        let said = talks.iter().flat_map(|talk| &talk.said);
        let kinds = asides(temperature);
        said.filter(|said| said.kind.is_some_and(|kind| kinds.contains(&kind)))
            .collect()
    });
    // The same numbers in every run.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % n
    };
    let longer = |talk: &Talk<'a>| {
        let asides = &of_class[talk.class];
        let mut said = talk.said.clone();
        for _ in 0..1 + next(2) {
            // What it says of its own kind was learned where it stands.
            let runs = asides[next(asides.len())].runs.clone();
            said.push(Said { runs, kind: None });
        }
        Talk {
            said,
            weight: WEIGHT * talk.weight,
            ..*talk
        }
    };
    talks.iter().map(longer).collect()
}
