//! The score as it stands after each of the visitor's messages, by the learned weights. What changed
//! since the last hit are a message's points, so that the points of all hits are the score.

use std::ops::Range;

use super::learned::Three;
use super::reader::{Reader, Run};
use super::table::Table;
use super::{Hit, Temperature};
use crate::domain::conversation::{Message, Role};

/// A change of the score by less than this is no hit, until more comes of it or the temperature
/// changes.
const LEAST: i32 = 2;
/// A quote longer than this is cut to the words around the strongest ones.
const LONGEST_QUOTE: usize = 100;
/// How many words stay on either side of them.
const AROUND: usize = 6;
/// The name of a hit that no kind of words stands out in.
const UNNAMED: &str = "words";

/// The hits of a conversation, at most one for each message.
pub(super) fn hits(mut reader: Reader, table: &Table, messages: &[Message]) -> Vec<Hit> {
    let mut hits = vec![];
    let (mut before, mut was) = (0, Temperature::Cold);
    let said = messages.iter().enumerate();
    for (place, message) in said.filter(|(_, message)| message.role == Role::User) {
        let Some(chances) = reader.hear(&message.text).map(Chances) else {
            continue;
        };
        let (after, is) = (chances.value(), chances.likeliest());
        let points = after - before;
        let temperature = |value| table.thresholds.temperature(value);
        if points.abs() < LEAST && temperature(before) == temperature(after) {
            continue;
        }
        let towards = chances.towards(was, points > 0);
        let (signal, range) = reason(&reader, table, &message.text, towards);
        hits.push(Hit {
            signal,
            points,
            message: place,
            range,
            cancelled_by: None,
        });
        (before, was) = (after, is);
    }
    hits
}

/// No chance is less.
const TINY: f64 = 1e-12;

/// How likely each temperature is.
#[derive(Debug, Clone, Copy)]
struct Chances(Three);

impl Chances {
    fn of(self, temperature: Temperature) -> f64 {
        self.0[temperature.place()]
    }

    /// The hotter of two that are alike.
    fn likeliest(self) -> Temperature {
        let mut best = Temperature::Hot;
        for temperature in Temperature::ALL {
            if self.of(temperature) > self.of(best) {
                best = temperature;
            }
        }
        best
    }

    /// The chances as a number: 70 to 100 where hot is the likeliest, the surer the higher; 40 to 69
    /// for warm, the nearer to hot than to cold the higher; and less for cold, the surer the lower.
    fn value(self) -> i32 {
        let [hot, warm, cold] = self.0;
        let value = match self.likeliest() {
            Temperature::Hot => 70.0 + 30.0 * (hot - warm.max(cold)),
            Temperature::Warm => {
                let (to_hot, to_cold) = (hot.max(TINY).sqrt(), cold.max(TINY).sqrt());
                40.0 + 29.0 * to_hot / (to_hot + to_cold)
            }
            Temperature::Cold => 39.0 * (1.0 - (cold - hot.max(warm))),
        };
        value.floor() as i32
    }

    /// The temperature that a change speaks for, which was `was` before: the one it led to, or a
    /// step in the direction of the change.
    fn towards(self, was: Temperature, up: bool) -> Temperature {
        match (up, self.likeliest()) {
            (true, Temperature::Cold) if self.0[1] > self.0[0] => Temperature::Warm,
            (true, Temperature::Cold) => Temperature::Hot,
            (false, is) if is >= was => match was {
                Temperature::Hot => Temperature::Warm,
                Temperature::Warm | Temperature::Cold => Temperature::Cold,
            },
            (_, is) => is,
        }
    }
}

/// What in the latest message speaks the most for a temperature: the name of its words, and where
/// they stand in `text`.
fn reason(
    reader: &Reader,
    table: &Table,
    text: &str,
    towards: Temperature,
) -> (String, Range<usize>) {
    let strengths = strengths(reader, towards);
    let sentence = strongest_sentence(reader, &strengths);
    let of_kind = |name: &str| {
        let mut learned = table.learned.iter();
        learned.any(|learned| learned.id == name && learned.kind.speaks_for() == towards)
    };
    let kind = strongest_kind(reader, &strengths, of_kind).unwrap_or(UNNAMED);
    (kind.to_owned(), quote(reader, text, sentence, &strengths))
}

/// How much more each run of the latest message speaks now for one temperature than for the others.
fn strengths(reader: &Reader, towards: Temperature) -> Vec<f64> {
    let strength = |run: Run| {
        let speaks = reader.speaks(run);
        run.gain * (speaks[towards.place()] - speaks.iter().sum::<f64>() / 3.0)
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
    reader: &'a Reader,
    strengths: &[f64],
    may: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let mut sums: Vec<(&str, f64)> = vec![];
    for (run, strength) in reader.found.iter().zip(strengths) {
        let Some(kind) = reader.kind(*run) else {
            continue;
        };
        match sums.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, sum)) => *sum += strength,
            None => sums.push((kind, *strength)),
        }
    }
    sums.retain(|(kind, sum)| *sum > 0.0 && may(kind));
    let best = sums.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(best.0)
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
    let whole = tokens[*first].range.start..closed(text, tokens[*last].range.end);
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

/// The end of a quote that ends at `end`, with the bracket that closes there.
fn closed(text: &str, end: usize) -> usize {
    end + usize::from(text[end..].starts_with(')'))
}

#[cfg(test)]
mod tests {
    use super::super::learned::Weights;
    use super::super::{Score, SignalSet};
    use super::*;

    /// Scores by weights in which `card` is hot, `never` is cold, `one` and `two` are so little, `rain`
    /// is cold but does not count, and `wait` makes all that was said before count no more.
    fn score(said: &[&str]) -> Score {
        let weights = "(bias)\t-\t0\t500\t500\t0\t0\t300\n\
            card\tbuy\t8000\t0\t0\t45000\t0\t0\n\
            never\tdecline\t8000\t0\t0\t0\t0\t200000\n\
            one\t-\t100\t0\t0\t-1000\t0\t0\n\
            two\t-\t100\t0\t0\t-1000\t0\t0\n\
            rain\t-\t8000\t-200000\t0\t0\t0\t200000\n\
            wait\t-\t8000\t0\t-200000\t0\t0\t0\n";
        let weights = Weights::read(weights).expect("weights");
        let set = SignalSet::built_in().with_weights(weights);
        let message = |text: &&str| Message {
            role: Role::User,
            text: (*text).to_owned(),
            at: None,
        };
        set.score(&said.iter().map(message).collect::<Vec<_>>())
    }

    fn hits(said: &[&str]) -> Vec<(i32, usize)> {
        let score = score(said);
        let hits = score.hits.iter();
        hits.map(|hit| (hit.points, hit.message)).collect()
    }

    #[test]
    fn what_does_not_count_takes_no_heat_back() {
        assert_eq!(score(&["card"]).temperature, Temperature::Hot);
        assert_eq!(score(&["card", "rain"]), score(&["card"]));
        let never = score(&["card", "rain", "never"]);
        assert_eq!(never.temperature, Temperature::Cold);
        assert_eq!(never.hits[1].signal, "decline");
    }

    #[test]
    fn what_stands_at_the_end_counts() {
        assert_eq!(score(&["never", "card"]).temperature, Temperature::Cold);
        assert_eq!(score(&["never", "wait card"]).temperature, Temperature::Hot);
        assert_eq!(
            score(&["card", "wait never"]).temperature,
            Temperature::Cold
        );
        let at_last = score(&["never", "card", "wait", "one", "card"]);
        assert_eq!(at_last.temperature, Temperature::Hot, "said again");
    }

    #[test]
    fn small_changes_add_up_to_a_hit() {
        assert_eq!(hits(&["card", "one"]), [(83, 0)]);
        assert_eq!(hits(&["card", "one", "two"]), [(83, 0), (-3, 2)]);
        assert_eq!(
            hits(&["card one two"]),
            [(81, 0)],
            "the same in one message"
        );
    }

    #[test]
    fn what_was_said_before_is_no_reason() {
        let score = score(&["card", "card never"]);
        assert_eq!(score.hits[1].signal, "decline");
        assert_eq!(score.hits[1].message, 1);
    }

    #[test]
    fn what_counts_again_when_it_is_said_again_is_a_reason() {
        let score = score(&["card", "wait never", "wait one card"]);
        assert_eq!(score.temperature, Temperature::Hot);
        assert_eq!(score.hits[2].signal, "buy");
    }
}
