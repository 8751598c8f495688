//! The words of a message: where they stand, how they are written, what kind of word they are,
//! and what lies between them. Everything that reads names and firms works on these, never on
//! bytes, so no slice can fall inside a character.

use std::ops::Range;

use super::cues::listed;
pub(super) use super::lexicon::{Kinds, kinds_of};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    /// `Jane`, `O’Grady`, `McKay`, `IKEA`: begins with a capital.
    Capital,
    /// Has a digit.
    Digits,
    /// `&`, standing alone.
    Ampersand,
}

/// What stands before a word, seen from the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Only a space: the words belong together.
    Space,
    Comma,
    Colon,
    /// `.` or `!`.
    Stop,
    Question,
    Line,
    Open,
    Close,
    /// A dash between spaces, a slash, a bar, a quotation mark, a symbol.
    Mark,
    /// An email address or a phone number.
    Contact,
    /// The beginning or the end of the message.
    Edge,
}

impl Gap {
    /// Whether a sentence ends here.
    pub(super) fn ends_sentence(self) -> bool {
        matches!(self, Self::Stop | Self::Question | Self::Line | Self::Edge)
    }
}

/// One word of a message.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) case: Case,
    pub(super) kinds: Kinds,
    /// What stands before it.
    pub(super) before: Gap,
}

/// The words of one message.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) all: Vec<Word>,
    /// Whether the message ends in a question mark.
    pub(super) asks: bool,
    /// Whether it is written without regard to capitals.
    pub(super) shouts: bool,
}

impl<'a> Words<'a> {
    /// Splits `text`; what lies in `contacts` (in order, not overlapping) is no word but a gap.
    pub(super) fn new(text: &'a str, contacts: &[Range<usize>]) -> Self {
        let mut all = Vec::with_capacity(text.len() / 5);
        let mut gap = Gap::Edge;
        let mut contacts = contacts.iter().peekable();
        let mut chars = text.chars();
        loop {
            let at = text.len() - chars.as_str().len();
            let Some(c) = chars.next() else { break };
            if let Some(contact) = contacts.next_if(|r| r.start <= at) {
                chars = text[contact.end.max(at + c.len_utf8())..].chars();
                gap = Gap::Contact;
                continue;
            }
            if c == '&' && gap == Gap::Space {
                all.push(ampersand(at));
                continue;
            }
            if !c.is_alphanumeric() {
                gap = widest(gap, gap_of(c, at, text));
                continue;
            }
            let limit = contacts.peek().map_or(text.len(), |r| r.start);
            let end = word_end(text, at, limit);
            chars = text[end..].chars();
            all.push(word(text, at, end, gap));
            gap = Gap::Space;
        }
        let asks = text.trim_end().ends_with('?');
        let shouts = shouts(text);
        Self {
            text,
            all,
            asks,
            shouts,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The word as written; empty past either end.
    pub(super) fn str(&self, i: usize) -> &'a str {
        self.all
            .get(i)
            .and_then(|w| self.text.get(w.start..w.end))
            .unwrap_or("")
    }

    /// Whether word `i` is `wanted`, which is in lower case; apostrophes count.
    pub(super) fn is(&self, i: usize, wanted: &str) -> bool {
        self.str(i).eq_ignore_ascii_case(wanted)
    }

    /// Whether word `i` is one of `list`: `at|from|with`.
    pub(super) fn is_one(&self, i: usize, list: &str) -> bool {
        let word = self.str(i);
        !word.is_empty() && listed(word, list)
    }

    /// How many words from `i` on one of the phrases of `list` (`name is|names`) takes, with
    /// nothing but spaces between them; 0 if none stands there.
    pub(super) fn phrase_at(&self, i: usize, list: &str) -> usize {
        let stands = |phrase: &str| {
            let mut words = phrase.split(' ').enumerate();
            words.all(|(k, w)| self.is(i + k, w) && (k == 0 || self.before(i + k) == Gap::Space))
        };
        let phrase = list.split('|').find(|phrase| stands(phrase));
        phrase.map_or(0, |phrase| phrase.split(' ').count())
    }

    /// What stands before word `i`; [`Gap::Edge`] or a contact after the last word.
    pub(super) fn before(&self, i: usize) -> Gap {
        match self.all.get(i) {
            Some(word) => word.before,
            None => Gap::Edge,
        }
    }

    pub(super) fn kinds(&self, i: usize) -> Kinds {
        self.all.get(i).map_or(Kinds::default(), |w| w.kinds)
    }

    pub(super) fn case(&self, i: usize) -> Option<Case> {
        self.all.get(i).map(|w| w.case)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.case(i) == Some(Case::Capital)
    }

    /// The bytes from word `i` to word `end`, exclusive.
    pub(super) fn range(&self, words: Range<usize>) -> Range<usize> {
        match (self.all.get(words.start), self.all.get(words.end - 1)) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }
}

/// Whether the message is written without regard to capitals: it shouts.
fn shouts(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(400)];
    let upper = head.iter().filter(|b| b.is_ascii_uppercase()).count();
    upper > 8 && upper > 3 * head.iter().filter(|b| b.is_ascii_lowercase()).count()
}

fn widest(one: Gap, other: Gap) -> Gap {
    let rank = |gap| match gap {
        Gap::Space => 0,
        Gap::Mark => 1,
        Gap::Comma => 2,
        Gap::Colon => 3,
        Gap::Open => 4,
        Gap::Close => 5,
        Gap::Stop => 6,
        Gap::Question => 7,
        Gap::Line => 8,
        Gap::Contact | Gap::Edge => 9,
    };
    if rank(other) > rank(one) { other } else { one }
}

fn gap_of(c: char, at: usize, text: &str) -> Gap {
    match c {
        '\n' => Gap::Line,
        ',' | ';' => Gap::Comma,
        ':' => Gap::Colon,
        '.' | '!' | '…' => Gap::Stop,
        '?' => Gap::Question,
        '(' | '[' => Gap::Open,
        ')' | ']' => Gap::Close,
        '\'' | '’' | '-' => lone_mark(at, text),
        c if c.is_whitespace() => Gap::Space,
        '\u{200b}'..='\u{200f}' | '\u{fe0f}' | '\u{feff}' => Gap::Space,
        _ => Gap::Mark,
    }
}

/// An apostrophe or hyphen at a word's edge belongs to the word, one between spaces is a mark.
fn lone_mark(at: usize, text: &str) -> Gap {
    let bytes = text.as_bytes();
    let spaced = at == 0 || bytes.get(at - 1).is_some_and(u8::is_ascii_whitespace);
    if spaced { Gap::Mark } else { Gap::Space }
}

/// Where the word that begins at `at` ends: letters and digits, with `'`, `’`, `-` and `_` between
/// them, the points of initials (`S.L.P.`) and the point of a lone initial or title.
fn word_end(text: &str, at: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let plain = |b: &u8| b.is_ascii_alphanumeric();
    // Most words are plain letters up to a blank.
    let mut end = at + bytes[at..limit].iter().take_while(|b| plain(b)).count();
    if end == limit || bytes[end] == b' ' {
        return end;
    }
    let mut chars = text[end..limit].char_indices().peekable();
    let from = end;
    while let Some((i, c)) = chars.next() {
        let i = from + i;
        let inner = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let initial = c == '.' && inner && single_letters(&text[at..i]);
        if c.is_alphanumeric() || inner && matches!(c, '\'' | '’' | '-' | '_') || initial {
            end = i + c.len_utf8();
        } else {
            break;
        }
    }
    let word = &text[at..end];
    let pointed = text[end..limit].starts_with('.')
        && (is_initial(word) || word.contains('.') || is_title(word));
    end + usize::from(pointed)
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

fn is_title(word: &str) -> bool {
    matches!(
        word,
        "Dr" | "Mr" | "Mrs" | "Ms" | "Prof" | "St" | "dr" | "mr" | "mrs" | "ms"
    )
}

/// Whether `word` is a letter or letters with points between them.
fn single_letters(word: &str) -> bool {
    word.split('.')
        .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn word(text: &str, start: usize, end: usize, before: Gap) -> Word {
    let written = &text[start..end];
    let case = if written.bytes().any(|b| b.is_ascii_digit()) {
        Case::Digits
    } else if written.bytes().all(|b| b.is_ascii_lowercase()) {
        Case::Lower
    } else if written.starts_with(char::is_uppercase) || brand_like(written) {
        Case::Capital
    } else {
        Case::Lower
    };
    Word {
        start,
        end,
        case,
        kinds: kinds_of(written),
        before,
    }
}

/// `&` between two words: it joins the name of a firm.
fn ampersand(at: usize) -> Word {
    Word {
        start: at,
        end: at + 1,
        case: Case::Ampersand,
        kinds: Kinds::default(),
        before: Gap::Space,
    }
}

/// `eBay`, `d'Arcy`, `al-Rashid`: a capital that is not the first letter.
fn brand_like(word: &str) -> bool {
    word.len() > 3 && word.chars().skip(1).any(char::is_uppercase)
}

/// The character boundary at or before byte `at`, at most the end of `text`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

/// `text` without accents, marks and case, for comparing names with addresses: `Żółć` is `zolc`.
pub(super) fn fold(text: &str) -> String {
    fold_as(text, false)
}

/// As [`fold`], but `ö` is `oe` as in German addresses rather than `o` as in Swedish ones.
pub(super) fn fold_umlauts(text: &str) -> String {
    fold_as(text, true)
}

fn fold_as(text: &str, umlauts: bool) -> String {
    let umlaut = |folded: &mut String, pair: &str| {
        folded.push_str(if umlauts { pair } else { &pair[..1] });
    };
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' | 'ă' => folded.push('a'),
            'ä' | 'æ' => umlaut(&mut folded, "ae"),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ğ' => folded.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => folded.push('i'),
            'ł' | 'ľ' => folded.push('l'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ō' | 'ő' => folded.push('o'),
            'ö' | 'ø' | 'œ' => umlaut(&mut folded, "oe"),
            'ř' => folded.push('r'),
            'ś' | 'š' | 'ș' | 'ş' => folded.push('s'),
            'ß' => folded.push_str("ss"),
            'ť' | 'ț' | 'ţ' => folded.push('t'),
            'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' => folded.push('u'),
            'ü' => umlaut(&mut folded, "ue"),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            _ => {}
        }
    }
    folded
}
