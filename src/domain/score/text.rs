//! A message as a row of tokens: lower case, without punctuation, each with its place in the raw
//! text. One pass, linear in the length of the message, whatever it holds.

use std::ops::Range;

use super::pattern::Class;

/// Letters beyond this make no word anybody wrote a pattern for.
const LONGEST_WORD: usize = 32;
/// A quotation longer than this is taken for a stray quote mark.
const LONGEST_QUOTATION: usize = 60;

/// One token of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<W> {
    /// The word or class, as the reader of the tokens knows it.
    pub(super) word: W,
    /// Where it stands in the raw text.
    pub(super) range: Range<usize>,
    /// Counts sentences from 0. Phrases do not run across.
    pub(super) sentence: u32,
    /// Counts clauses from 0: commas and dashes begin a new one. Negations do not run across.
    pub(super) clause: u32,
    /// Stands inside quotation marks: somebody else's words.
    pub(super) quoted: bool,
}

/// What the splitter found, before anybody looked up the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raw<'a> {
    /// A word in lower case without apostrophes, and how long it is up to the first apostrophe.
    Word(&'a str, usize),
    /// No word.
    Class(Class),
}

/// Splits a message and hands each token to `look_up`, which appends what it stands for.
pub(super) fn split<W>(
    text: &str,
    tokens: &mut Vec<Token<W>>,
    mut look_up: impl FnMut(Raw<'_>, &mut dyn FnMut(W)),
) {
    let mut splitter = Splitter::new(text);
    while let Some(range) = splitter.next_piece() {
        let (sentence, clause) = (splitter.sentence, splitter.clause);
        look_up(splitter.raw(), &mut |word| {
            tokens.push(Token {
                word,
                range: range.clone(),
                sentence,
                clause,
                quoted: false,
            });
        });
        splitter.tokens = tokens.len();
    }
    for quotation in splitter.closed {
        mark_quoted(tokens, quotation);
    }
}

fn mark_quoted<W>(tokens: &mut [Token<W>], quotation: Range<usize>) {
    for token in &mut tokens[quotation] {
        token.quoted = true;
    }
}

struct Splitter<'a> {
    text: &'a str,
    at: usize,
    sentence: u32,
    clause: u32,
    /// How many tokens there are so far.
    tokens: usize,
    /// The token at which a quotation began, and the mark that ends it.
    open: Option<(usize, char)>,
    /// Quotations that ended, as ranges of tokens.
    closed: Vec<Range<usize>>,
    /// The current word in lower case.
    word: String,
    before_apostrophe: usize,
    class: Option<Class>,
    /// End of the run without blanks that was already searched for an address.
    searched: usize,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            sentence: 0,
            clause: 0,
            tokens: 0,
            open: None,
            closed: Vec::new(),
            word: String::new(),
            before_apostrophe: 0,
            class: None,
            searched: 0,
        }
    }

    fn raw(&self) -> Raw<'_> {
        match self.class {
            Some(class) => Raw::Class(class),
            None => Raw::Word(&self.word, self.before_apostrophe),
        }
    }

    /// The place of the next token; what it is, is left in `word` or `class`.
    fn next_piece(&mut self) -> Option<Range<usize>> {
        loop {
            let c = self.text[self.at..].chars().next()?;
            if c == ' ' {
                self.at += 1;
                continue;
            }
            if let Some(end) = self.address(c) {
                return Some(self.take_class(address_class(&self.text[self.at..end]), end));
            }
            if c.is_ascii_digit() || is_currency(c) && self.digit_follows(c) {
                return Some(self.number());
            }
            if c.is_alphanumeric() {
                return Some(self.word());
            }
            self.punctuation(c);
            self.at += c.len_utf8();
        }
    }

    fn digit_follows(&self, c: char) -> bool {
        self.text
            .as_bytes()
            .get(self.at + c.len_utf8())
            .is_some_and(u8::is_ascii_digit)
    }

    fn take_class(&mut self, class: Class, end: usize) -> Range<usize> {
        let start = std::mem::replace(&mut self.at, end);
        self.class = Some(class);
        start..end
    }

    /// The end of the mail or web address that begins here, if one does. Each run without blanks
    /// is looked at once.
    fn address(&mut self, first: char) -> Option<usize> {
        if self.at < self.searched || !first.is_alphanumeric() {
            return None;
        }
        let rest = &self.text[self.at..];
        let mut marked = rest.starts_with("www.");
        let length = rest.bytes().position(|b| {
            marked |= matches!(b, b'@' | b':');
            b.is_ascii_whitespace()
        });
        let run = &rest[..length.unwrap_or(rest.len())];
        self.searched = self.at + run.len();
        if !marked {
            return None;
        }
        let inner = run.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mail = inner
            .split_once('@')
            .is_some_and(|(_, host)| host.contains('.'));
        let web = inner.starts_with("www.") || inner.contains("://");
        (mail || web).then_some(self.at + inner.len())
    }

    fn word(&mut self) -> Range<usize> {
        let start = self.at;
        self.class = None;
        self.word.clear();
        self.plain_letters();
        let mut apostrophe = None;
        while let Some(c) = self.text[self.at..].chars().next() {
            if is_apostrophe(c) && self.letter_after(c) {
                apostrophe.get_or_insert(self.word.len());
            } else if !c.is_alphanumeric() {
                break;
            } else if self.word.len() >= LONGEST_WORD {
                // The rest of it makes no difference.
            } else if c.is_ascii() {
                self.word.push(c.to_ascii_lowercase());
            } else {
                self.word.extend(c.to_lowercase());
            }
            self.at += c.len_utf8();
        }
        self.before_apostrophe = apostrophe.unwrap_or(self.word.len());
        start..self.at
    }

    /// Takes the plain letters and digits that most words are nothing but.
    fn plain_letters(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let plain = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        let kept = plain.min(LONGEST_WORD);
        self.word.push_str(&self.text[self.at..self.at + kept]);
        self.word.make_ascii_lowercase();
        self.at += plain;
    }

    fn letter_after(&self, c: char) -> bool {
        let next = self.text[self.at + c.len_utf8()..].chars().next();
        next.is_some_and(char::is_alphanumeric)
    }

    /// A number with its currency sign, separators and a short ending (`k`, `th`, `pm`).
    fn number(&mut self) -> Range<usize> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let first = self.text[start..].chars().next().unwrap_or('0');
        let money = is_currency(first);
        if money {
            self.at += first.len_utf8();
        }
        let figures = self.at;
        while let Some(b) = bytes.get(self.at) {
            let inner = matches!(b, b'.' | b',' | b':' | b'/' | b'-')
                && bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
            if !b.is_ascii_digit() && !inner {
                break;
            }
            self.at += 1;
        }
        let body = &self.text[figures..self.at];
        let ending = self.ending();
        self.class = Some(number_class(body, ending, money || self.currency_follows()));
        start..self.at
    }

    /// Takes `k`, `th`, `pm` and the like when nothing else follows them.
    fn ending(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let length = rest
            .bytes()
            .take_while(u8::is_ascii_alphabetic)
            .take(4)
            .count();
        let ending = &rest[..length];
        let known = ["k", "m", "st", "nd", "rd", "th", "am", "pm", "h"];
        if !known.iter().any(|k| k.eq_ignore_ascii_case(ending)) {
            return "";
        }
        self.at += length;
        ending
    }

    fn currency_follows(&self) -> bool {
        self.text[self.at..].chars().next().is_some_and(is_currency)
    }

    fn punctuation(&mut self, c: char) {
        match c {
            '.' | '!' | '?' | '\n' | '。' | '？' | '！' => {
                self.sentence += 1;
                self.clause += 1;
            }
            ',' | ';' | ':' | '(' | ')' | '–' | '—' | '…' => self.clause += 1,
            '"' | '“' | '”' | '„' | '«' | '»' => self.quote_mark(c),
            '-' if self.blank_around() => self.clause += 1,
            _ if is_apostrophe(c) => self.single_quote_mark(c),
            _ => {}
        }
    }

    fn blank_around(&self) -> bool {
        let bytes = self.text.as_bytes();
        self.blank_before() && bytes.get(self.at + 1).is_none_or(u8::is_ascii_whitespace)
    }

    fn blank_before(&self) -> bool {
        self.at == 0 || self.text.as_bytes()[self.at - 1].is_ascii_whitespace()
    }

    fn quote_mark(&mut self, mark: char) {
        match self.open {
            Some((_, '\'')) | None => self.open = Some((self.tokens, mark)),
            Some((start, _)) => self.close(start),
        }
    }

    /// A single mark opens a quotation only before a word, and closes only one that it opened:
    /// anywhere else it is an apostrophe.
    fn single_quote_mark(&mut self, mark: char) {
        match self.open {
            Some((start, '\'')) if !self.letter_after(mark) => self.close(start),
            None if self.letter_after(mark) && self.blank_before() => {
                self.open = Some((self.tokens, '\''));
            }
            _ => {}
        }
    }

    fn close(&mut self, start: usize) {
        self.open = None;
        if self.tokens - start <= LONGEST_QUOTATION {
            self.closed.push(start..self.tokens);
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '₹' | '¥')
}

fn address_class(address: &str) -> Class {
    if address.contains('@') {
        Class::Email
    } else {
        Class::Link
    }
}

fn number_class(body: &str, ending: &str, money: bool) -> Class {
    let digits = body.bytes().filter(u8::is_ascii_digit).count();
    let has = |c: char| body.contains(c);
    match ending.to_ascii_lowercase().as_str() {
        _ if money => Class::Money,
        "am" | "pm" | "h" => Class::Time,
        "st" | "nd" | "rd" | "th" => Class::Date,
        "k" | "m" => Class::Number,
        _ if has(':') => Class::Time,
        _ if has('/') && digits > 2 => Class::Date,
        _ if matches!(digits, 6..=8) && body.matches(['-', '.']).count() == 2 => Class::Date,
        _ if digits >= 7 && !has(',') => Class::Phone,
        _ => Class::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token<String>> {
        let mut tokens = Vec::new();
        split(text, &mut tokens, |raw, push| {
            push(match raw {
                Raw::Word(word, _) => word.to_owned(),
                Raw::Class(class) => format!("{class:?}"),
            });
        });
        tokens
    }

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|t| t.word).collect()
    }

    #[test]
    fn writing_habits_leave_the_words_alone() {
        for (text, wanted) in [
            ("Don’t CALL", "dont call"),
            ("where do i pay?!", "where do i pay"),
            ("the £1,200.50 one", "the Money one"),
            ("at 5pm, 5:30 or 17.30", "at Time Time or Number"),
            (
                "on the 3rd or 12.10.2026 / 12/10",
                "on the Date or Date Date",
            ),
            ("mail a.b+c@d.example, please", "mail Email please"),
            ("(k@d.example)", "Email"),
            ("ring 07700900752", "ring Phone"),
            ("10kw of ~140 seats", "Number kw of Number seats"),
            ("sign-up for 9€", "sign up for Money"),
            ("", ""),
            ("🙏 …", ""),
        ] {
            assert_eq!(words(text).join(" "), wanted, "{text}");
        }
    }

    #[test]
    fn every_token_knows_its_raw_bytes() {
        let text = "“Ünïcode”, it’s £5 — ja!";
        for token in tokens(text) {
            assert!(text.get(token.range).is_some());
        }
    }

    #[test]
    fn quotations_are_marked_and_apostrophes_are_not() {
        for (text, wanted) in [
            ("she said \"buy it\" twice", "buy it"),
            ("she said 'buy it' twice", "buy it"),
            ("she said “buy it” twice", "buy it"),
            ("the boys' room isn't ours'", ""),
            ("'twas the night", ""),
            ("a 5\" pipe", ""),
        ] {
            let quoted: Vec<_> = tokens(text)
                .into_iter()
                .filter(|t| t.quoted)
                .map(|t| t.word)
                .collect();
            assert_eq!(quoted.join(" "), wanted, "{text}");
        }
    }
}
