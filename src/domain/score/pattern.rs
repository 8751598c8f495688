//! The pattern language of the signal table: words in a row, with choices, lists and gaps.
//!
//! `[please] (send|email) me .. contract` is five parts. What a part means is said once, at the
//! head of `signals.toml`; here a pattern is only taken apart and checked.

use std::fmt;

/// The widest gap a pattern may leave, in words: keeps matching linear.
const WIDEST_GAP: u8 = 8;
/// What a bare `..` stands for.
const USUAL_GAP: u8 = 3;

/// One part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// A word, in lower case.
    Word(String),
    /// One of several sequences; an empty one makes the part optional.
    Choice(Vec<Vec<Part>>),
    /// Any entry of a named list.
    List(String),
    /// A token of a class: `#num`, `#money`, the start or the end of the message.
    Class(Class),
    /// Up to so many words of any kind, within the sentence.
    Gap(u8),
}

/// What a token is when it is no word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Start,
    End,
    Number,
    Money,
    Time,
    Date,
    Email,
    Phone,
    Link,
}

impl Class {
    /// Every class with its spelling in a pattern.
    pub(super) const ALL: [(&'static str, Self); 9] = [
        ("^", Self::Start),
        ("$", Self::End),
        ("#num", Self::Number),
        ("#money", Self::Money),
        ("#time", Self::Time),
        ("#date", Self::Date),
        ("#email", Self::Email),
        ("#phone", Self::Phone),
        ("#link", Self::Link),
    ];

    /// The class's spelling in a pattern.
    pub(super) fn sign(self) -> &'static str {
        let known = Self::ALL.into_iter().find(|(_, class)| *class == self);
        known.map_or("", |(sign, _)| sign)
    }
}

/// Why a pattern cannot be read, and at which of its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PatternError {
    /// Byte offset into the pattern.
    pub(super) at: usize,
    /// What is wrong there.
    pub(super) reason: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "character {}: {}", self.at + 1, self.reason)
    }
}

/// Takes a pattern apart. Refuses empty patterns and gaps at either end.
pub(super) fn parse(pattern: &str) -> Result<Vec<Part>, PatternError> {
    let mut reader = Reader {
        text: pattern,
        at: 0,
    };
    let parts = reader.sequence(0)?;
    if reader.at < pattern.len() {
        return reader.fail("this bracket was never opened");
    }
    match (parts.first(), parts.last()) {
        (None, _) => reader.fail("the pattern is empty"),
        (Some(Part::Gap(_)), _) | (_, Some(Part::Gap(_))) => {
            reader.fail("a pattern cannot begin or end with a gap")
        }
        _ => Ok(parts),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn fail<T>(&self, reason: impl Into<String>) -> Result<T, PatternError> {
        Err(PatternError {
            at: self.at,
            reason: reason.into(),
        })
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Parts up to the end or to a `|`, `)` or `]` that belongs to the caller.
    fn sequence(&mut self, depth: u8) -> Result<Vec<Part>, PatternError> {
        if depth > 4 {
            return self.fail("brackets are nested too deeply");
        }
        let mut parts = Vec::new();
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            match self.rest().chars().next() {
                None | Some('|' | ')' | ']') => return Ok(parts),
                Some('(') => parts.push(self.choice(')', depth)?),
                Some('[') => parts.push(self.choice(']', depth)?),
                Some('<') => parts.push(self.list()?),
                Some('.') => parts.push(self.gap()?),
                Some('#' | '^' | '$') => parts.push(self.class()?),
                Some(_) => parts.extend(self.word()?),
            }
        }
    }

    fn choice(&mut self, close: char, depth: u8) -> Result<Part, PatternError> {
        let open = self.at;
        self.at += 1;
        let mut choices = Vec::new();
        if close == ']' {
            choices.push(Vec::new());
        }
        loop {
            let sequence = self.sequence(depth + 1)?;
            if sequence.is_empty() {
                return self.fail("a choice is empty");
            }
            choices.push(sequence);
            match self.rest().chars().next() {
                Some('|') => self.at += 1,
                Some(c) if c == close => break,
                _ => {
                    self.at = open;
                    return self.fail(format!("this bracket needs a `{close}`"));
                }
            }
        }
        self.at += 1;
        Ok(Part::Choice(choices))
    }

    fn list(&mut self) -> Result<Part, PatternError> {
        let Some(end) = self.rest().find('>') else {
            return self.fail("this list needs a `>`");
        };
        let name = self.rest()[1..end].to_owned();
        self.at += end + 1;
        Ok(Part::List(name))
    }

    fn gap(&mut self) -> Result<Part, PatternError> {
        let Some(after) = self.rest().strip_prefix("..") else {
            return self.fail("a gap is written `..` or `..5`");
        };
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let width = match after[..digits].parse::<u8>() {
            Ok(n @ 1..=WIDEST_GAP) => n,
            Err(_) if digits == 0 => USUAL_GAP,
            _ => return self.fail(format!("a gap is 1 to {WIDEST_GAP} words wide")),
        };
        self.at += 2 + digits;
        Ok(Part::Gap(width))
    }

    fn class(&mut self) -> Result<Part, PatternError> {
        let length = 1 + self.rest()[1..]
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .count();
        let found = Class::ALL
            .iter()
            .find(|(name, _)| *name == &self.rest()[..length]);
        let Some((name, class)) = found else {
            return self.fail(format!("`{}` is no class", &self.rest()[..length]));
        };
        self.at += name.len();
        Ok(Part::Class(*class))
    }

    /// A word; `seat~` is `seat` or `seats`.
    fn word(&mut self) -> Result<Option<Part>, PatternError> {
        let end = self
            .rest()
            .find(|c: char| !(c.is_alphanumeric() || "'’-&".contains(c)))
            .unwrap_or(self.rest().len());
        if end == 0 {
            return self.fail("only letters, digits, `'` and `-` make a word");
        }
        let word = self.rest()[..end].to_lowercase();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.fail("a number is written `#num`: every number reads the same");
        }
        self.at += end;
        if self.rest().starts_with('~') {
            self.at += 1;
            let plural = vec![Part::Word(format!("{word}s"))];
            return Ok(Some(Part::Choice(vec![vec![Part::Word(word)], plural])));
        }
        Ok(Some(Part::Word(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_comes_apart() {
        let word = |w: &str| Part::Word(w.into());
        assert_eq!(
            parse("[please] send .. <paper> ^").expect("valid"),
            [
                Part::Choice(vec![vec![], vec![word("please")]]),
                word("send"),
                Part::Gap(3),
                Part::List("paper".into()),
                Part::Class(Class::Start),
            ]
        );
    }

    #[test]
    fn a_broken_pattern_says_where_and_why() {
        for (pattern, at, reason) in [
            ("", 0, "the pattern is empty"),
            ("send (me|us", 5, "this bracket needs a `)`"),
            ("send me)", 7, "this bracket was never opened"),
            ("..5 send", 8, "a pattern cannot begin or end with a gap"),
            ("send ..99 me", 5, "a gap is 1 to 8 words wide"),
            ("pay #soon", 4, "`#soon` is no class"),
            ("a*b", 1, "only letters, digits, `'` and `-` make a word"),
            (
                "24 hours",
                0,
                "a number is written `#num`: every number reads the same",
            ),
            ("a (|b)", 3, "a choice is empty"),
        ] {
            let error = parse(pattern).expect_err(pattern);
            assert_eq!((error.at, error.reason.as_str()), (at, reason), "{pattern}");
        }
    }
}
