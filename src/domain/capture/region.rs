//! Which countries a conversation speaks of, to read a number written without its country's code.
//!
//! Hints are the places, moneys and words of `lexicon/regions.txt`, the endings of addresses, and
//! numbers that do have a code. They are weighed against how the number itself is written.

use std::sync::LazyLock;

use super::lexicon::lowered;
use super::words::floor;
use crate::domain::conversation::{Conversation, Role};
use crate::domain::form::Region;
use crate::domain::word_map::WordMap;

/// Lines of a region's code and its words.
pub(super) const HINTS: &str = include_str!("lexicon/regions.txt");

/// Each word that hints at a region, with the region.
static WORDS: LazyLock<WordMap<(&str, &str)>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    for line in HINTS.lines().filter(|line| !line.starts_with('#')) {
        let mut line = line.split_ascii_whitespace();
        let region = line.next().unwrap_or("");
        line.for_each(|word| words.insert(word.as_bytes(), (word, region)));
    }
    words
});

/// Points per region code; a region that nothing hints at has none.
#[derive(Debug, Default)]
pub(super) struct Regions {
    points: Vec<(&'static str, i32)>,
    english: bool,
    /// Where the agent's visitors are, if its form says so.
    home: Option<&'static str>,
}

/// What the form's region weighs: more than a word or two, less than all that is said elsewhere.
const HOME: i32 = 6;

impl Regions {
    /// Reads the whole conversation, the agent's words too: it names its city and its prices.
    pub(super) fn of(conversation: &Conversation, home: Option<Region>) -> Self {
        let mut regions = Self::at(home);
        let mut seen = Vec::new();
        regions.add_words(&conversation.agent, false, &mut seen);
        let spoken = conversation
            .messages
            .iter()
            .filter(|m| m.role != Role::System);
        for message in spoken.take(200) {
            let text = &message.text[..floor(&message.text, 4096)];
            regions.add_words(text, message.role != Role::User, &mut seen);
            regions.add_money(text);
            regions.add_codes(text);
        }
        regions
    }

    /// Nothing but what a form says.
    pub(super) fn at(home: Option<Region>) -> Self {
        let home = home.map(Region::as_str);
        Self {
            points: home.map(|home| (home, HOME)).into_iter().collect(),
            english: false,
            home,
        }
    }

    /// Whether the form says that visitors are there.
    pub(super) fn is_home(&self, region: &str) -> bool {
        self.home == Some(region)
    }

    /// The points of a region.
    pub(super) fn points(&self, region: &str) -> i32 {
        self.points
            .iter()
            .find(|(r, _)| *r == region)
            .map_or(0, |(_, points)| *points)
    }

    /// The regions with points.
    pub(super) fn hinted(&self) -> impl Iterator<Item = &'static str> {
        self.points.iter().map(|(region, _)| *region)
    }

    /// Whether English is spoken, which tells little of the country, but something.
    pub(super) fn english(&self) -> bool {
        self.english
    }

    fn add(&mut self, region: &'static str, points: i32) {
        match self.points.iter_mut().find(|(r, _)| *r == region) {
            Some((_, all)) => *all = (*all + points).min(12),
            None => self.points.push((region, points)),
        }
    }

    /// Places and words count once each, however often they are said. The agent's are looked at
    /// only with capitals: it does not chat in lower case.
    fn add_words(&mut self, text: &str, by_agent: bool, seen: &mut Vec<&'static str>) {
        let part = |c: char| c.is_whitespace() || ",;!?()/\"“”:".contains(c);
        for token in text.split(part) {
            let token = token.trim_end_matches(['.', '\'', '’']);
            self.english |= matches!(token, "the" | "The" | "and" | "you" | "You" | "my" | "My");
            if token.contains('.') {
                self.add_ending(token);
            }
            if by_agent && !token.starts_with(|c: char| c.is_uppercase()) {
                continue;
            }
            let Some((word, region)) = token.split('-').find_map(hint).or_else(|| hint(token))
            else {
                continue;
            };
            if !seen.contains(&word) {
                seen.push(word);
                self.add(region, 2);
            }
        }
    }

    fn add_ending(&mut self, token: &str) {
        let host = token.split('/').next().unwrap_or(token);
        let ending = host.rsplit('.').next().unwrap_or("");
        let address =
            host.contains('@') || host.starts_with("www.") || host.matches('.').count() > 1;
        let known = ENDINGS.iter().find(|(e, _)| e.eq_ignore_ascii_case(ending));
        if let Some((_, region)) = known.filter(|_| address) {
            self.add(region, 4);
        }
    }

    fn add_money(&mut self, text: &str) {
        for (sign, regions, points) in MONEY {
            if text.contains(sign) {
                regions.iter().for_each(|region| self.add(region, *points));
            }
        }
    }

    fn add_codes(&mut self, text: &str) {
        for (at, _) in text.match_indices('+') {
            let code = &text[at + 1..];
            let region = CODES.iter().find(|(c, _)| code.starts_with(c));
            let digits = code.bytes().take(20).filter(u8::is_ascii_digit).count();
            match region {
                Some((_, region)) if digits > 6 => self.add(region, 3),
                Some((code, region)) if digits == code.len() => self.add(region, 6),
                _ => {}
            }
        }
    }
}

fn hint(word: &str) -> Option<(&'static str, &'static str)> {
    let bare = word.strip_suffix("'s").unwrap_or(word);
    lowered(bare, |word| WORDS.get(word).copied())
}

const EURO: &[&str] = &[
    "DE", "FR", "ES", "IE", "IT", "NL", "BE", "AT", "PT", "FI", "GR",
];
const MONEY: &[(&str, &[&str], i32)] = &[
    ("£", &["GB"], 4),
    ("€", EURO, 2),
    ("₹", &["IN"], 5),
    ("S$", &["SG"], 5),
    ("CA$", &["CA"], 5),
    ("C$", &["CA"], 3),
    ("A$", &["AU"], 3),
    ("AU$", &["AU"], 5),
    ("NZ$", &["NZ"], 5),
    ("HK$", &["HK"], 5),
    ("R$", &["BR"], 5),
    ("MX$", &["MX"], 5),
    ("$", &["US", "CA", "AU"], 1),
    (" R1", &["ZA"], 2),
    (" R2", &["ZA"], 2),
    (" R3", &["ZA"], 2),
    (" R4", &["ZA"], 2),
    (" R5", &["ZA"], 2),
    (" R6", &["ZA"], 2),
    (" R7", &["ZA"], 2),
    (" R8", &["ZA"], 2),
    (" R9", &["ZA"], 2),
    (" kr", &["SE", "NO", "DK"], 2),
    (" zł", &["PL"], 5),
    ("¥", &["JP", "CN"], 3),
    ("₪", &["IL"], 5),
    ("₺", &["TR"], 5),
    ("₱", &["PH"], 5),
    ("₦", &["NG"], 5),
    ("CHF", &["CH"], 4),
];

const ENDINGS: &[(&str, &str)] = &[
    ("uk", "GB"),
    ("ie", "IE"),
    ("de", "DE"),
    ("at", "AT"),
    ("ch", "CH"),
    ("fr", "FR"),
    ("be", "BE"),
    ("nl", "NL"),
    ("es", "ES"),
    ("eus", "ES"),
    ("cat", "ES"),
    ("pt", "PT"),
    ("it", "IT"),
    ("pl", "PL"),
    ("se", "SE"),
    ("no", "NO"),
    ("dk", "DK"),
    ("fi", "FI"),
    ("is", "IS"),
    ("cz", "CZ"),
    ("sk", "SK"),
    ("hu", "HU"),
    ("ro", "RO"),
    ("gr", "GR"),
    ("tr", "TR"),
    ("ru", "RU"),
    ("ua", "UA"),
    ("il", "IL"),
    ("ae", "AE"),
    ("za", "ZA"),
    ("ng", "NG"),
    ("ke", "KE"),
    ("gh", "GH"),
    ("eg", "EG"),
    ("in", "IN"),
    ("pk", "PK"),
    ("sg", "SG"),
    ("my", "MY"),
    ("ph", "PH"),
    ("id", "ID"),
    ("th", "TH"),
    ("vn", "VN"),
    ("hk", "HK"),
    ("jp", "JP"),
    ("kr", "KR"),
    ("cn", "CN"),
    ("tw", "TW"),
    ("au", "AU"),
    ("nz", "NZ"),
    ("ca", "CA"),
    ("us", "US"),
    ("br", "BR"),
    ("mx", "MX"),
    ("ar", "AR"),
    ("cl", "CL"),
    ("pe", "PE"),
];

/// Country codes, longer ones before their beginnings.
const CODES: &[(&str, &str)] = &[
    ("353", "IE"),
    ("351", "PT"),
    ("358", "FI"),
    ("354", "IS"),
    ("420", "CZ"),
    ("421", "SK"),
    ("380", "UA"),
    ("971", "AE"),
    ("966", "SA"),
    ("972", "IL"),
    ("234", "NG"),
    ("254", "KE"),
    ("233", "GH"),
    ("880", "BD"),
    ("852", "HK"),
    ("886", "TW"),
    ("1", "US"),
    ("20", "EG"),
    ("27", "ZA"),
    ("30", "GR"),
    ("31", "NL"),
    ("32", "BE"),
    ("33", "FR"),
    ("34", "ES"),
    ("36", "HU"),
    ("39", "IT"),
    ("40", "RO"),
    ("41", "CH"),
    ("43", "AT"),
    ("44", "GB"),
    ("45", "DK"),
    ("46", "SE"),
    ("47", "NO"),
    ("48", "PL"),
    ("49", "DE"),
    ("51", "PE"),
    ("52", "MX"),
    ("54", "AR"),
    ("55", "BR"),
    ("56", "CL"),
    ("57", "CO"),
    ("60", "MY"),
    ("61", "AU"),
    ("62", "ID"),
    ("63", "PH"),
    ("64", "NZ"),
    ("65", "SG"),
    ("66", "TH"),
    ("7", "RU"),
    ("81", "JP"),
    ("82", "KR"),
    ("84", "VN"),
    ("86", "CN"),
    ("90", "TR"),
    ("91", "IN"),
    ("92", "PK"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::Message;

    fn strongest(text: &str) -> Option<&'static str> {
        let conversation = Conversation {
            agent: "default".into(),
            id: "c".into(),
            source: "test".into(),
            started_at: None,
            messages: vec![Message {
                role: Role::Assistant,
                text: text.into(),
                at: None,
            }],
            payloads: vec![],
        };
        let regions = Regions::of(&conversation, None);
        regions
            .points
            .iter()
            .max_by_key(|(_, points)| *points)
            .map(|(region, _)| *region)
    }

    #[test]
    fn places_money_and_endings_hint_at_a_region() {
        let table = [
            ("Hello from Leeds!", Some("GB")),
            ("It is £20", Some("GB")),
            ("mail jobs@movers.co.za", Some("ZA")),
            ("call +65 6555 0100", Some("SG")),
            ("Vanakkam, Chennai!", Some("IN")),
            ("Hello there", None),
        ];
        for (text, wanted) in table {
            assert_eq!(strongest(text), wanted, "{text}");
        }
    }
}
