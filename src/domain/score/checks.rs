//! Reads a signal table out of the file that holds every signal, word list and threshold, and checks
//! it. Nothing gets past that cannot be scored with; errors name the line.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use toml::Spanned;

use super::decay::Decay;
use super::learned;
use super::pattern::{self, Class, Part};
use super::phrases::PhrasesBuilder;
use super::rows::{
    DecayRow, File, LearnedRow, Patterns, PromptRow, ShieldRow, SignalRow, ThresholdsRow,
};
use super::spelling::{Spellings, read_plainly, spellings};
use super::table::{Kind, Learned, Shield, Signal, Table, Target, Thresholds};

/// Why a signal table cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct SignalError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there, and what would be right.
    pub reason: String,
}

/// A hundred years of days.
const LONGEST_HALF_LIFE: u32 = 36_525;

/// Reads and checks a table.
pub(super) fn read(text: &str) -> Result<Table, SignalError> {
    let file: File = toml::from_str(text).map_err(|error| SignalError {
        line: line_of(text, error.span().unwrap_or_default()),
        reason: error.message().to_owned(),
    })?;
    Builder::new(text, &file)?.table(file)
}

fn line_of(text: &str, span: Range<usize>) -> usize {
    1 + text[..span.start.min(text.len())].matches('\n').count()
}

struct Builder<'a> {
    text: &'a str,
    phrases: PhrasesBuilder,
    targets: Vec<Target>,
    prompts: PhrasesBuilder,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, file: &File) -> Result<Self, SignalError> {
        let mut known: Vec<(&str, &str)> = spellings().collect();
        known.extend(file.spellings.iter().map(spelling));
        let mut builder = Self {
            text,
            phrases: PhrasesBuilder::new(known.iter().copied()),
            targets: Vec::new(),
            prompts: PhrasesBuilder::new(known.iter().copied()),
        };
        builder.check_spellings(&file.spellings)?;
        builder.add_lists(&file.lists)?;
        Ok(builder)
    }

    fn fail<T>(&self, span: Range<usize>, reason: impl Into<String>) -> Result<T, SignalError> {
        Err(SignalError {
            line: line_of(self.text, span),
            reason: reason.into(),
        })
    }

    fn check_spellings(
        &self,
        spellings: &BTreeMap<String, Spanned<String>>,
    ) -> Result<(), SignalError> {
        for (written, meant) in spellings {
            let one_word = read_plainly(written) == [written.as_str()];
            if !one_word || read_plainly(meant.get_ref()).is_empty() {
                let reason =
                    format!("`{written}` must be one word in lower case, and stand for some");
                return self.fail(meant.span(), reason);
            }
        }
        Ok(())
    }

    fn parts(&self, pattern: &Spanned<String>) -> Result<Vec<Part>, SignalError> {
        pattern::parse(pattern.get_ref()).or_else(|error| {
            let shown = pattern.get_ref();
            self.fail(pattern.span(), format!("pattern `{shown}`, {error}"))
        })
    }

    /// Adds the lists, each after those it mentions.
    fn add_lists(
        &mut self,
        lists: &BTreeMap<Spanned<String>, Patterns>,
    ) -> Result<(), SignalError> {
        let mut waiting: Vec<_> = lists.iter().collect();
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut still = Vec::new();
            for (name, entries) in waiting {
                let parsed: Vec<_> = entries
                    .iter()
                    .map(|e| self.parts(e))
                    .collect::<Result<_, _>>()?;
                if parsed
                    .iter()
                    .flatten()
                    .all(|part| self.knows_lists_of(part))
                {
                    self.prompts.add_list(name.get_ref(), parsed.clone());
                    self.phrases.add_list(name.get_ref(), parsed);
                } else {
                    still.push((name, entries));
                }
            }
            if still.len() == before {
                let (name, _) = still[0];
                let reason = format!(
                    "list `{}` mentions itself or an unknown list",
                    name.get_ref()
                );
                return self.fail(name.span(), reason);
            }
            waiting = still;
        }
        Ok(())
    }

    fn knows_lists_of(&self, part: &Part) -> bool {
        match part {
            Part::List(name) => self.phrases.has_list(name),
            Part::Choice(choices) => choices.iter().flatten().all(|p| self.knows_lists_of(p)),
            _ => true,
        }
    }

    fn add(&mut self, patterns: &Patterns, target: Target) -> Result<(), SignalError> {
        let id = self.targets.len() as u32;
        self.targets.push(target);
        self.each(patterns, |builder, parts| builder.phrases.add(parts, id))
    }

    fn each(
        &mut self,
        patterns: &Patterns,
        mut add: impl FnMut(&mut Self, &[Part]) -> Result<(), String>,
    ) -> Result<(), SignalError> {
        for pattern in patterns {
            let parts = self.parts(pattern)?;
            let edge = |part: &Part| matches!(part, Part::Class(Class::Start | Class::End));
            if parts.iter().all(edge) {
                let shown = pattern.get_ref();
                return self.fail(
                    pattern.span(),
                    format!("pattern `{shown}` fits every message"),
                );
            }
            if let Err(reason) = add(self, &parts) {
                let shown = pattern.get_ref();
                return self.fail(pattern.span(), format!("pattern `{shown}`: {reason}"));
            }
        }
        Ok(())
    }

    fn table(mut self, file: File) -> Result<Table, SignalError> {
        let ThresholdsRow {
            hot,
            warm,
            warm_limit,
        } = *file.thresholds.get_ref();
        let refuse = |reason: &str| self.fail(file.thresholds.span(), reason);
        if !(0 < warm && warm < hot && hot <= 100) {
            return refuse("the thresholds must be 0 < warm < hot <= 100");
        }
        if warm_limit < 0 {
            return refuse("warm_limit must be 0 or more");
        }
        let thresholds = Thresholds { hot, warm };
        let decay = self.decay(file.decay.as_ref(), thresholds)?;
        self.add(&file.shield_stops, Target::Stop)?;
        let shields = self.shields(&file.shields)?;
        let prompts = self.prompts(&file.prompts)?;
        let signals = self.signals(&file.signals, &prompts)?;
        let learned = self.learned(file.learned, &signals)?;
        Ok(Table {
            thresholds,
            warm_limit,
            decay,
            spellings: Spellings::with(file.spellings.iter().map(spelling)),
            learned,
            signals,
            shields,
            phrases: self.phrases.build(),
            targets: self.targets,
            prompts: self.prompts.build(),
        })
    }

    fn decay(
        &self,
        row: Option<&DecayRow>,
        thresholds: Thresholds,
    ) -> Result<Option<Decay>, SignalError> {
        let Some(DecayRow { half_life_days }) = row else {
            return Ok(None);
        };
        if !(1..=LONGEST_HALF_LIFE).contains(half_life_days.get_ref()) {
            let reason = format!("half_life_days goes from 1 to {LONGEST_HALF_LIFE}");
            return self.fail(half_life_days.span(), reason);
        }
        Ok(Some(Decay {
            half_life_days: *half_life_days.get_ref(),
            thresholds,
        }))
    }

    fn learned(
        &self,
        rows: Vec<LearnedRow>,
        signals: &[Signal],
    ) -> Result<Vec<Learned>, SignalError> {
        let mut learned: Vec<Learned> = Vec::new();
        for row in rows {
            let id = row.id.get_ref();
            let fail = |reason| self.fail(row.id.span(), reason);
            if !learned::built_in().kinds().contains(id) {
                return fail(format!("nothing was learned by the name `{id}`"));
            }
            if learned.iter().any(|known| known.id == *id) {
                return fail(format!("there are two `{id}`"));
            }
            if signals.iter().any(|signal| signal.id == *id) {
                return fail(format!("there is a signal `{id}`, too"));
            }
            if !(0.0..=10.0).contains(row.weight.get_ref()) {
                return self.fail(row.weight.span(), "weights go from 0 to 10");
            }
            learned.push(Learned {
                id: id.clone(),
                kind: row.kind,
                weight: *row.weight.get_ref(),
                says: row.says,
            });
        }
        Ok(learned)
    }

    fn shields(&mut self, rows: &[ShieldRow]) -> Result<Vec<Shield>, SignalError> {
        let mut shields = Vec::new();
        for row in rows {
            self.add(&row.patterns, Target::Shield(shields.len() as u32))?;
            shields.push(Shield {
                id: row.id.get_ref().clone(),
                before: row.before,
                after: row.after,
            });
        }
        Ok(shields)
    }

    fn prompts(&mut self, rows: &[PromptRow]) -> Result<HashMap<String, u32>, SignalError> {
        let mut prompts = HashMap::new();
        for row in rows {
            let place = prompts.len() as u32;
            self.each(&row.patterns, |builder, parts| {
                builder.prompts.add(parts, place)
            })?;
            if prompts.insert(row.id.get_ref().clone(), place).is_some() {
                return self.fail(
                    row.id.span(),
                    format!("there are two `{}`", row.id.get_ref()),
                );
            }
        }
        Ok(prompts)
    }

    fn signals(
        &mut self,
        rows: &[SignalRow],
        prompts: &HashMap<String, u32>,
    ) -> Result<Vec<Signal>, SignalError> {
        let mut signals = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let id = row.id.get_ref();
            if rows[..place].iter().any(|r| r.id.get_ref() == id) {
                return self.fail(row.id.span(), format!("there are two signals `{id}`"));
            }
            if row.points.get_ref().abs() > 1000 {
                return self.fail(row.points.span(), "points go from -1000 to 1000");
            }
            if row.max.get_ref() == &0 {
                return self.fail(row.max.span(), "max must be 1 or more");
            }
            self.add(&row.patterns, Target::Signal(place as u32))?;
            signals.push(self.signal(row, rows, prompts)?);
        }
        Ok(signals)
    }

    fn signal(
        &self,
        row: &SignalRow,
        rows: &[SignalRow],
        prompts: &HashMap<String, u32>,
    ) -> Result<Signal, SignalError> {
        let mut answers = Vec::new();
        for prompt in &row.answers {
            match prompts.get(prompt.get_ref()) {
                Some(place) => answers.push(*place),
                None => {
                    let reason = format!("there is no prompt `{}`", prompt.get_ref());
                    return self.fail(prompt.span(), reason);
                }
            }
        }
        Ok(Signal {
            id: row.id.get_ref().clone(),
            kind: row.kind,
            points: *row.points.get_ref(),
            says: row.says.clone(),
            max: *row.max.get_ref(),
            answers,
            needs: self.places(&row.needs, row, rows)?,
            cancels: self.places(&row.cancels, row, rows)?,
            for_good: row.for_good,
            unshielded: row.unshielded,
        })
    }

    /// The places of the signals named: an id, or every signal of a kind but the row itself.
    fn places(
        &self,
        names: &Patterns,
        row: &SignalRow,
        rows: &[SignalRow],
    ) -> Result<Vec<u32>, SignalError> {
        let mut places = Vec::new();
        for name in names {
            let before = places.len();
            let kind = kind_named(name.get_ref());
            for (place, other) in rows.iter().enumerate() {
                let of_kind = kind == Some(other.kind) && other.id != row.id;
                if of_kind || other.id.get_ref() == name.get_ref() {
                    places.push(place as u32);
                }
            }
            if places.len() == before && kind.is_none() {
                let reason = format!("`{}` is no signal and no kind", name.get_ref());
                return self.fail(name.span(), reason);
            }
        }
        places.sort_unstable();
        places.dedup();
        Ok(places)
    }
}

fn spelling<'a>((written, meant): (&'a String, &'a Spanned<String>)) -> (&'a str, &'a str) {
    (written, meant.get_ref())
}

fn kind_named(name: &str) -> Option<Kind> {
    match name {
        "hot" => Some(Kind::Hot),
        "warm" => Some(Kind::Warm),
        "cold" => Some(Kind::Cold),
        _ => None,
    }
}
