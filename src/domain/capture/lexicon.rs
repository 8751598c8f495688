//! What kind of word a word is: common, a given name, a trade, a place, the start of a phrase.
//!
//! The lists are the text files beside this one; one word may be in several.

use std::sync::LazyLock;

use crate::domain::word_map::WordMap;

/// What kinds of word a word is; one word may be several (`Will`, `Bank`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Kinds(u16);

impl Kinds {
    pub(super) const COMMON: Self = Self(1);
    pub(super) const GIVEN: Self = Self(1 << 1);
    pub(super) const FIRM: Self = Self(1 << 2);
    pub(super) const ROLE: Self = Self(1 << 3);
    pub(super) const PERSON: Self = Self(1 << 4);
    pub(super) const PLACE: Self = Self(1 << 5);
    /// `van`, `de`: inside a name, in lower case.
    pub(super) const PARTICLE: Self = Self(1 << 6);
    /// `III`, `Jr`.
    pub(super) const SUFFIX: Self = Self(1 << 7);
    /// `Dr`, `Pastor`: part of how somebody is called.
    pub(super) const TITLE: Self = Self(1 << 8);
    /// `Mr`, `Mrs`: left out of a name.
    pub(super) const ADDRESS: Self = Self(1 << 9);
    /// `cheers`, `regards`: a name may follow at the end.
    pub(super) const SIGN_OFF: Self = Self(1 << 10);
    /// Begins a phrase that introduces a name or a firm.
    pub(super) const CUE: Self = Self(1 << 11);

    /// Whether any of `other`'s kinds is among these.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What kind of word this is, however it is capitalised.
pub(super) fn kinds_of(word: &str) -> Kinds {
    let known = lowered(word.trim_end_matches('.'), |word| {
        LEXICON.get(word).copied()
    });
    known.unwrap_or_default()
}

/// Hands on a word in lower case and with straight apostrophes; most words without an allocation.
pub(super) fn lowered<T>(word: &str, read: impl FnOnce(&[u8]) -> T) -> T {
    let mut buffer = [0u8; 24];
    match buffer.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            read(lower)
        }
        _ => read(word.to_lowercase().replace('’', "'").as_bytes()),
    }
}

static LEXICON: LazyLock<WordMap<Kinds>> = LazyLock::new(|| {
    let mut lexicon: WordMap<Kinds> = WordMap::default();
    let lists = [
        (include_str!("lexicon/common.txt"), Kinds::COMMON),
        (include_str!("lexicon/given.txt"), Kinds::GIVEN),
        (include_str!("lexicon/firm.txt"), Kinds::FIRM),
        (include_str!("lexicon/role.txt"), Kinds::ROLE),
        (include_str!("lexicon/person.txt"), Kinds::PERSON),
        (super::region::HINTS, Kinds::PLACE),
        (PARTICLES, Kinds::PARTICLE),
        (
            "i ii iii iv jr sr junior senior phd md esq obe",
            Kinds::SUFFIX,
        ),
        (
            "dr prof professor pastor rev reverend father rabbi imam captain capt sister dame lady lord",
            Kinds::TITLE,
        ),
        (
            "mr mrs ms miss mx sir madam herr frau mme madame monsieur señor señora sra",
            Kinds::ADDRESS,
        ),
        (SIGN_OFFS, Kinds::SIGN_OFF),
    ];
    for (list, kind) in lists {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        for word in lines.flat_map(str::split_ascii_whitespace) {
            let kinds = lexicon.or_insert_with(word.as_bytes(), Kinds::default);
            *kinds = kinds.or(kind);
        }
    }
    for phrase in super::name::CUES
        .iter()
        .chain(&super::company::CUES)
        .flat_map(|list| list.split('|'))
    {
        let first = phrase.split(' ').next().unwrap_or(phrase);
        let kinds = lexicon.or_insert_with(first.as_bytes(), Kinds::default);
        *kinds = kinds.or(Kinds::CUE);
    }
    lexicon
});

const PARTICLES: &str = "de del della di da das do dos du des van von vom zu zur zum der den ten ter te la le el al bin ibn binti bint af av ap ab ben y e ó ní nic mac st";
const SIGN_OFFS: &str = "cheers thanks thx ta thank regards rgds best sincerely faithfully truly yours love tack merci danke gracias obrigado obrigada tnx ty bye xx x greetings gruß grüße saludos cordialement slán groet groeten groetjes gr mvg mfg lg vg mvh hilsen hälsningar pozdrawiam saludo abrazo abraços saluti ciao wishes goodnight signed respectfully cordially namaste";
