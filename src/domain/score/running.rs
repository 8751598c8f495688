//! The score as it stands after each of the visitor's messages, by the learned weights. What a message
//! changed are its points, so that the points of all messages are the score.

use std::ops::Range;

use super::Hit;
use super::learned::{Reader, Three, Weights};
use super::table::{Kind, Table};
use crate::domain::conversation::{Message, Role};

/// A quote longer than this is cut to the words around the strongest ones.
const LONGEST_QUOTE: usize = 100;
/// How many words stay on either side of them.
const AROUND: usize = 6;
/// The name of a hit that no kind of words stands out in.
const UNNAMED: &str = "words";

/// The hits of a conversation: one for each message that changed the score.
pub(super) fn hits(weights: &Weights, table: &Table, messages: &[Message]) -> Vec<Hit> {
    let mut reader = weights.reader(&table.scale);
    let mut hits = vec![];
    let (mut before, mut was) = (0, COLD);
    let said = messages.iter().enumerate();
    for (place, message) in said.filter(|(_, message)| message.role == Role::User) {
        let Some(chances) = reader.hear(&message.text) else {
            continue;
        };
        let (after, is) = (value(chances), likeliest(chances));
        let points = after - before;
        if points != 0 {
            let towards = match points > 0 {
                true if is == COLD => usize::from(chances[1] > chances[0]),
                false if is <= was => COLD.min(was + 1),
                _ => is,
            };
            hits.push(hit(
                weights, table, &reader, message, place, points, towards,
            ));
        }
        (before, was) = (after, is);
    }
    hits
}

/// No chance is less.
const TINY: f64 = 1e-12;
/// Places among the chances.
const COLD: usize = 2;

fn likeliest([hot, warm, cold]: Three) -> usize {
    match () {
        () if hot >= warm.max(cold) => 0,
        () if warm >= cold => 1,
        () => COLD,
    }
}

/// The chances as a number: 70 to 100 where hot is the likeliest, the surer the higher; 40 to 69 for
/// warm, the nearer to hot than to cold the higher; and less for cold, the surer the lower.
fn value(chances: Three) -> i32 {
    let [hot, warm, cold] = chances;
    let value = match likeliest(chances) {
        0 => 70.0 + 30.0 * (hot - warm.max(cold)),
        1 => {
            let (to_hot, to_cold) = (hot.max(TINY).sqrt(), cold.max(TINY).sqrt());
            40.0 + 29.0 * to_hot / (to_hot + to_cold)
        }
        _ => 39.0 * (1.0 - (cold - hot.max(warm))),
    };
    value.floor() as i32
}

/// The message with its points, named and quoted by what speaks the most for the temperature it led
/// to, or a step towards.
fn hit(
    weights: &Weights,
    table: &Table,
    reader: &Reader,
    message: &Message,
    place: usize,
    points: i32,
    towards: usize,
) -> Hit {
    let strengths = strengths(reader, towards);
    let sentence = strongest_sentence(reader, &strengths);
    let of_kind = [Kind::Hot, Kind::Warm, Kind::Cold][towards];
    let is_of_kind = |name: &str| {
        let mut learned = table.learned.iter();
        learned.any(|learned| learned.id == name && learned.kind == of_kind)
    };
    let kind = strongest_kind(weights, reader, &strengths, is_of_kind);
    Hit {
        signal: kind.unwrap_or(UNNAMED).to_owned(),
        points,
        message: place,
        range: quote(reader, &message.text, sentence, &strengths),
        cancelled_by: None,
    }
}

/// How much more each run of the latest message speaks for one temperature than for the others.
fn strengths(reader: &Reader, towards: usize) -> Vec<f64> {
    let strength = |run| {
        let speaks = reader.speaks(run);
        speaks[towards] - speaks.iter().sum::<f64>() / 3.0
    };
    reader.found.iter().map(|run| strength(*run)).collect()
}

/// The sentence that speaks the most, by its number.
fn strongest_sentence(reader: &Reader, strengths: &[f64]) -> u32 {
    let mut best = (f64::MIN, 0);
    let mut sum = (0.0, 0);
    for (run, strength) in reader.found.iter().zip(strengths) {
        let sentence = reader.tokens[run.token].sentence;
        if sum.1 != sentence {
            sum = (0.0, sentence);
        }
        sum.0 += strength;
        if sum.0 > best.0 {
            best = sum;
        }
    }
    best.1
}

/// The kind of words that speaks the most, of those that may give the message its name.
fn strongest_kind<'a>(
    weights: &'a Weights,
    reader: &Reader,
    strengths: &[f64],
    may: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let kinds = weights.kinds();
    let mut sums = vec![0.0; kinds.len()];
    for (run, strength) in reader.found.iter().zip(strengths) {
        if let Some(kind) = reader.kind(*run) {
            sums[kind] += strength;
        }
    }
    let named = (0..sums.len()).filter(|kind| sums[*kind] > 0.0 && may(&kinds[*kind]));
    let best = named.max_by(|a, b| sums[*a].total_cmp(&sums[*b]))?;
    Some(&kinds[best])
}

/// The bytes of a sentence, or of the words around the strongest run where it is long.
fn quote(reader: &Reader, text: &str, sentence: u32, strengths: &[f64]) -> Range<usize> {
    let tokens = &reader.tokens;
    let of_sentence = |token: &usize| {
        let token = &tokens[*token];
        token.sentence == sentence && !token.range.is_empty()
    };
    let places: Vec<usize> = (0..tokens.len()).filter(of_sentence).collect();
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return 0..text.len();
    };
    let whole = tokens[*first].range.start..tokens[*last].range.end;
    if whole.len() <= LONGEST_QUOTE {
        return whole;
    }
    let of_sentence = reader.found.iter().zip(strengths);
    let of_sentence = of_sentence.filter(|(run, _)| tokens[run.token].sentence == sentence);
    let strongest = of_sentence.max_by(|a, b| a.1.total_cmp(b.1));
    let middle = strongest.map_or(*first, |(run, _)| run.token.clamp(*first, *last));
    let from = middle.saturating_sub(AROUND).max(*first);
    let to = (middle + AROUND).min(*last);
    tokens[from].range.start..tokens[to].range.end
}
