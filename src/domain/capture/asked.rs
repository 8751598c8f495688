//! What the agent's last words asked for, so that a bare answer can be understood.
//!
//! Only sentences that ask or request count: an agent that tells its own number asks for nothing.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::cues::{Lists, Phrases, plain};
use super::words::{Kinds, Words, floor, fold, kinds_of};

/// Which details were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Asked {
    pub(super) name: bool,
    /// Somebody was asked for in other words, who need not be the visitor: `who wants to fly?`
    pub(super) who: bool,
    pub(super) last_name: bool,
    pub(super) email: bool,
    pub(super) phone: bool,
    pub(super) company: bool,
    /// A number that is no phone: of an order, a policy, a ticket.
    pub(super) reference: bool,
}

impl Asked {
    pub(super) fn merge(&mut self, other: Self) {
        self.name |= other.name;
        self.who |= other.who;
        self.last_name |= other.last_name;
        self.email |= other.email;
        self.phone |= other.phone;
        self.company |= other.company;
        self.reference |= other.reference;
    }
}

/// Reads what `text`, written by the agent, asks for.
pub(super) fn asked(text: &str) -> Asked {
    let mut asked = Asked::default();
    if !TOPICS.is_match(text) {
        return asked;
    }
    asked.name = name_to_confirm(text).is_some();
    for sentence in sentences(text) {
        if sentence.ends_with('?') || REQUESTS.is_match(sentence) {
            asked.merge(topics(&plain(sentence)));
        }
    }
    asked
}

/// The sentences of `text`, each with the mark that ends it.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let ends = |i: usize| match bytes[i] {
        b'?' | b'\n' => true,
        b'.' | b'!' => bytes.get(i + 1).is_none_or(u8::is_ascii_whitespace),
        _ => false,
    };
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = (start..text.len()).find(|&i| ends(i));
        let sentence = end.map_or(rest, |end| &text[start..=end]);
        start += sentence.len();
        Some(sentence)
    })
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let whats = [DETAILS, LAST_NAME, EMAIL, PHONE, COMPANY, REFERENCE, WHO];
    let others = [COUNTS, NUMBER, FIRST_NAME, ANYBODY, SOMEBODY_ELSE];
    Lists::new(&[&whats[..], &others].concat())
});

fn topics(sentence: &str) -> Asked {
    let said = LISTS.said(sentence);
    let [
        details,
        last_name,
        email,
        phone,
        company,
        reference,
        who,
        counts,
        number,
        first_name,
        anybody,
        somebody_else,
    ] = std::array::from_fn(|list| said & 1 << list != 0);
    Asked {
        name: details || who || asks_name(sentence) || turns_to_visitor(sentence),
        who: anybody && !somebody_else,
        last_name: last_name && !first_name,
        email: details || email,
        phone: details || phone || number && !reference && !counts,
        company: details || company,
        reference,
    }
}

/// Whether a name is asked for, and not a firm's or somebody else's.
fn asks_name(sentence: &str) -> bool {
    let of_other = |before: &str| {
        let owner = before
            .rsplit(' ')
            .next()
            .and_then(|owner| owner.strip_suffix('s'));
        OTHER_NAMES.end(before) || owner.is_some_and(|o| kinds_of(o).any(Kinds::PERSON))
    };
    let before = |end: usize| sentence[..end].rfind(' ').map_or("", |at| &sentence[..at]);
    NAME.ends(sentence).any(|end| !of_other(before(end)))
}

/// `And you are?`, `And yourself?`
fn turns_to_visitor(sentence: &str) -> bool {
    matches!(sentence, "you are" | "and you are" | "and yourself")
}

/// Words that ask for somebody, unless it is somebody whom the visitor only knows.
const ANYBODY: &str = "who|whom|whos|whose";
const SOMEBODY_ELSE: &str = "\
    who is your*|whos your*|who does your*|who do you use*|who told*|who did*|who installed*|who built*\
    |who made*|who supplies*|who sold*|who referred*|who recommended*|who quoted*|who said*|who sent*\
    |who else*|who served*|who helped*|who currently*|who is treating*|who hosts*|who runs your*\
    |who wrote*|who painted*|who insures*|who is the manufacturer*|who manufactures*|who knows*";

static NAME: Phrases = Phrases::new("name|names");
const NUMBER: &str = "number*";
const LAST_NAME: &str = "last name|surname|family name";
const FIRST_NAME: &str = "first and last|first name and";

static TOPICS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    automaton(
        "\
        name|who|call|mail|address|send|phone|number|mobile|cell|tel|reach|ring|text you\
        |detail|contact|company|business|organi|firm|employer|work for|where do you work\
        |practice|signatory|entity|what's the best|is this|is that|you are|yourself|honour|honor\
        |handle|you go by|in charge|person|heißen|heissen|votre nom|vous appelez|llama|chiam|seu nome\
        |se chama|uw naam|зовут|имя|bent u|imię|which |'s name",
    )
});

static REQUESTS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    automaton(
        "\
        please|need|could|can i|can you|may i|might i|let me have|tell me|tell us|share|leave\
        |give|drop|send me|provide|enter|type|your name|we'd ask|i'd ask|plus |just |name,\
        |name and|i'll take|we take|i take|first,|require|want to know|who |whom|name:|email:\
        |phone:|number:|company:",
    )
});

static CONFIRMING: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(CONFIRM));

fn automaton(words: &str) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(words.split('|'))
        .expect("a short list of short words builds")
}

const DETAILS: &str = "\
    your details*|your contact*|contact details*|contact info*|some details*|a few details*\
    |details please*|your info*|details for*|take details*|named contact*|a contact for*";
static OTHER_NAMES: Phrases = Phrases::new(
    "\
    company*|business*|domain*|user*|file*|product*|brand*|trading*|organisation*|organization*\
    |firm*|team*|project*|site*|shop*|store*|account*|host*|workspace*|pet*|pets*|dogs*|dog*\
    |cats*|event*|events*|event s*|legal*|entity*|practice*|school*|server*|plan*|his*|her*\
    |their*|childs*|sons*|daughters*|street*|building*|display*|screen*|last*|in the*|by the*\
    |maiden*",
);
const WHO: &str = "\
    call you*|who am i*|whom am i*|who are you*|who do i*|whom do i*|who should*|whom should*\
    |who shall*|whom shall*|who will*|who is this*|whos this*|who can i*|who would*|who may*\
    |whom may*|who is it*|who im*|whom im*|signatory*|ask who*|who to ask*|who has the pleasure*\
    |who they*|whom they*|whom does*|who does he*|who does she*|whom can*|who can he*\
    |who can she*|who can they*|who can we*|who am we*|who are we*|whom are we*|who we|who it*\
    |speaking with*|speaking to*|talking to*|chatting with*|whom we*|whom would*\
    |who on your side*|who made*|who could*|who will we*|whom will*|who ill*|who s it*\
    |who should i*|whos it for*|who is it for*|who s it for*\
    |address you*|identify yourself*|the honour*|the honor*|introduce yourself*\
    |who gets it*|who is collecting*|whos collecting*|who is asking*|whos asking*|who asks*\
    |who is this for*|whos this for*|who is typing*|who is writing*|whos writing*|who wrote in*\
    |you go by*|state your*|a handle*|who is calling*|whos calling*|who might i*|who may i*\
    |person in charge*|contact person*|wie heißen*|wie heissen*|ihren namen*|ihr name*|votre nom*\
    |vous appelez*|su nombre*|tu nombre*|se llama*|te llamas*|si chiama*|ti chiami*|seu nome\
    |se chama*|uw naam|как вас зовут*|ваше имя*|wie bent u*|twoje imię*|pana imię*";
const EMAIL: &str = "\
    email*|e mail*|mail address*|inbox*|mail it*|where should*|where shall*|where do i send*\
    |where do we send*|where can i send*|where to*|where may*|where could*|where would*\
    |where can we send*|best address*|which address*|what address*|address for*|an address*\
    |your address*|send it*|send that*|send them*|send this*|send you*|mail*|address*";
const PHONE: &str = "\
    phone*|mobile*|telephone*|cell*|handphone*|whatsapp*|landline*|ring you*|call you back*\
    |phone you*|text you*|reach you*|reached*|get hold of you*|best number*|your number*\
    |a number*|contact number*|call you on*|call back*|callback*|which number*|what number*\
    |number for you*|find you*|direct line*|your direct*|get you on*|contact you*";
const REFERENCE: &str = "\
    order number*|policy number*|account number*|reference*|installation number*|ticket*\
    |workspace number*|customer number*|booking number*|tracking*|invoice number*|serial*|claim*\
    |member number*|membership number*|student number*|case number*|stock number*|quote number*\
    |po number*|vin*|card number*|order no*|confirmation number*|licence number*|license number*\
    |registration*|meter*|patient number*|model number*|part number*|batch*|ref|number plate*\
    |date of birth*|postcode*|zip*|booking ref*|iban*|vat number*|tax number*|account no*\
    |passport*|contract number*|sort code*|customer id*";
const COUNTS: &str = "\
    number of|what number are*|numbers are*|number would you*|the numbers";
const COMPANY: &str = "\
    company*|business name*|your business*|the business*|which business*|what business*\
    |organisation*|organization*|firm*|employer*|you work for*|where do you work*|practice name*\
    |your practice*|shop name*|your shop*|entity*|who do you work*|trading name*|which school*\
    |name of the shop*|your studio*|your agency*|your charity*|your restaurant*|your clinic*\
    |your school*|are you with*|events name*|what business*|you represent*|calling from*\
    |writing from*|you writing for*|on whose behalf*|whos we|who is we|who are you with*\
    |which agency*|which charity*|which farm*|which practice*|which cooperative*|which institution*\
    |your bakerys name*|your restaurants name*|your shops name*|your salons name*|your studios name*\
    |your clubs name*|your clinics name*|your pubs name*|your cafes name*|your farms name*\
    |your agencys name*|your charitys name*|for a business*|goes on the invoice*\
    |invoice be made out*|name on the invoice*";

/// The name that the agent asks the visitor to confirm: `And you're Max?` gives `Max`.
pub(super) fn name_to_confirm(text: &str) -> Option<&str> {
    let question = sentences(text.get(..=text.rfind('?')?)?).last()?;
    let bytes = question.as_bytes();
    let joins = |at: usize| bytes.get(at).is_some_and(|b| continues_word(*b));
    let cue = CONFIRMING.find_iter(question).find(|cue| {
        let begins = cue
            .start()
            .checked_sub(1)
            .is_none_or(|before| !joins(before));
        begins && !joins(cue.end())
    })?;
    let rest = &question[cue.end()..];
    // A name of three words is read; the rest of the question tells nothing more.
    let words = Words::new(&rest[..floor(rest, LONGEST_NAME)], &[]);
    let end = (0..words.len().min(3))
        .take_while(|&i| {
            let kinds = words.kinds(i);
            words.is_capital(i) && (!kinds.any(Kinds::COMMON) || kinds.any(Kinds::GIVEN))
        })
        .last()?;
    Some(&rest[words.range(0..end + 1)]).filter(|name| fold(name).len() > 1)
}

/// Bytes of a name that is asked about, with some room.
const LONGEST_NAME: usize = 120;

fn continues_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'\'' || !byte.is_ascii()
}

const CONFIRM: &str = "\
    you're|you are|your name is|your name's|is that|is this|speaking with|speaking to|talking to\
    |chatting with|writing with|chatting to";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_only_for_what_its_questions_name() {
        let table = [
            (
                "May I have your name and email?",
                (true, true, false, false),
            ),
            (
                "Our number is 0113 496 0100. Anything else?",
                (false, false, false, false),
            ),
            ("What's your order number?", (false, false, false, false)),
            ("And your company name?", (false, false, false, true)),
            (
                "Who should they ask for, and on which number?",
                (true, false, true, false),
            ),
            (
                "Great. Where should I send it?",
                (false, true, false, false),
            ),
            ("The domain name is free.", (false, false, false, false)),
        ];
        for (text, wanted) in table {
            let a = asked(text);
            assert_eq!((a.name, a.email, a.phone, a.company), wanted, "{text}");
        }
    }

    #[test]
    fn reads_the_name_to_confirm() {
        assert_eq!(name_to_confirm("Sent. And you're Max?"), Some("Max"));
        assert_eq!(name_to_confirm("Are you ready?"), None);
    }
}
