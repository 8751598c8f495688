//! What only the agent gives is nobody's detail: the numbers, addresses and references of hotels,
//! restaurants, hospitals and taxis that a visitor asks for, repeats and thanks for.

use super::captures;
use crate::domain::conversation::{Conversation, Message, Role};
use crate::domain::form::Form;

/// What the agent gives; `#` is a telephone number.
const GIVEN: [&str; 14] = [
    "The phone number is #.",
    "Sure! Their number is # and the postcode is cb21ab.",
    "Parkside Police Station is at Parkside, Cambridge, CB11JG. You can call them on #.",
    "I found Meridian House, 12 Regent Street, cb21ab, phone #. Anything else?",
    "You are booked in for 2 nights, reference 8XK2P1. The hotel's phone number is #.",
    "I booked a black toyota for you, contact number #.",
    "Booked! Your taxi is a grey Skoda; the driver's number is #.",
    "Addenbrookes Hospital, Hills Rd, postcode CB20QQ, #, is open all night.",
    "The train TR5543 leaves at 17:24, ref number 00004172; enquiries: #",
    "You can reach the restaurant at #, or write to bookings@thegoldenwok.example.",
    "tel: #, email: stay@arbury-lodge.example, address: 82 Arbury Road, cb42je",
    "The Golden Wok, 191 Histon Road Chesterton, #. Shall I book a table for you?",
    "Their telephone number is #. May I have your name to hold the table?",
    "It's #. What number can we reach you on?",
];

/// What the visitor answers; `#` is the number once more.
const ANSWERED: [&str; 34] = [
    "so it's #, right?",
    "So that's #, correct?",
    "# right?",
    "#?",
    "Is it #?",
    "thanks, I'll call #",
    "Thanks, I'll call them on # then.",
    "Great, # it is. Thank you!",
    "ok so the number is #",
    "OK, the phone number is #. And the postcode?",
    "Just to confirm, the phone is # and the postcode is cb21ab?",
    "got it, #",
    "Got it: #. That's all I needed, thank you.",
    "I tried # and nobody answered",
    "# doesn't work for me, is there another one?",
    "Let me write that down. #. Thanks, bye",
    "Perfect. I'll ring # tomorrow morning.",
    "I have # for the restaurant, is that the right one?",
    "could you repeat that? was it # or did I mishear",
    "Thank you. Just to be sure: phone #, ref 8XK2P1?",
    "my reference is 8XK2P1 and the hotel's number is #",
    "Thanks! The reference number is 8XK2P1, the address 82 Arbury Road and the number #.",
    "And what is their email? I only have #",
    "my notes say #",
    "Please text me at that number? No wait, # is theirs",
    "No thanks, I just wanted the phone number, address and postcode.",
    "Thank you, goodbye!",
    "What is the postcode? Is it cb21ab?",
    "Yes please, for 5 people at 18:15 on tuesday.",
    "i need the reference number too please",
    "What about bookings@thegoldenwok.example, does anybody read that?",
    "bookings@thegoldenwok.example?",
    "stay@arbury-lodge.example, right?",
    "Great, I will mail stay@arbury-lodge.example then, thanks so much",
];

/// Numbers as agents and visitors write them: the visitor's own way of writing comes second.
const NUMBERS: [(&str, &str); 9] = [
    ("01223 365068", "01223 365068"),
    ("01223365068", "01223 365 068"),
    ("01223351707", "01223351707"),
    ("07218068540", "07218 068540"),
    ("+44 1223 358966", "01223 358966"),
    ("01223 358966", "+441223358966"),
    ("(415) 555-0132", "415-555-0132"),
    ("+1 415 555 0132", "4155550132"),
    ("030 20099417", "+49 30 20099417"),
];

fn talk(messages: &[(Role, String)]) -> Conversation {
    Conversation {
        agent: "default".into(),
        id: "c".into(),
        source: "test".into(),
        started_at: None,
        messages: messages
            .iter()
            .map(|(role, text)| Message {
                role: *role,
                text: text.clone(),
                at: None,
            })
            .collect(),
        payloads: vec![],
    }
}

/// The captures of a conversation, as they would be read out.
fn found(messages: &[(Role, String)]) -> Vec<String> {
    let found = captures(&talk(messages), &Form::default());
    found
        .into_iter()
        .map(|c| format!("{} {}", c.field, c.value))
        .collect()
}

#[test]
fn what_only_the_agent_gives_is_never_captured() {
    let mut wrong = vec![];
    for given in GIVEN {
        for answered in ANSWERED {
            // An address that nobody told would be the visitor's.
            let address = answered.split(' ').find(|w| w.contains('@'));
            if address.is_some_and(|a| !given.contains(a.trim_end_matches(['?', ',']))) {
                continue;
            }
            for (theirs, repeated) in NUMBERS {
                let messages = [
                    (
                        Role::User,
                        "I need a place to eat in the centre, what's the phone number?".to_owned(),
                    ),
                    (Role::Assistant, given.replace('#', theirs)),
                    (Role::User, answered.replace('#', repeated)),
                    (Role::Assistant, "You're welcome. Anything else?".to_owned()),
                    (
                        Role::User,
                        "No, that's all. Thanks for your help!".to_owned(),
                    ),
                ];
                let found = found(&messages);
                if !found.is_empty() {
                    wrong.push(format!("{given} | {answered} | {repeated}: {found:?}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}\n{}",
        wrong.len(),
        GIVEN.len() * ANSWERED.len() * NUMBERS.len(),
        wrong.join("\n")
    );
}

/// Whole talks of one line each: the agent's words and the visitor's answer, where neither says who
/// the visitor is.
#[test]
fn names_codes_and_places_in_a_booking_are_not_the_visitor() {
    let table = [
        (
            "What would you like to book?",
            "a table at the golden wok for 5 please",
        ),
        ("Which hotel?", "Meridian House, 3 nights from thursday"),
        (
            "Which hotel would you like?",
            "the one called Arbury Lodge. Does it have parking?",
        ),
        ("Where do you leave from?", "Parkside Police Station"),
        (
            "Where to?",
            "Addenbrookes Hospital on Hills Road, postcode cb20qq",
        ),
        (
            "The train is TR5543.",
            "ok TR5543, leaving 17:24 and arriving 18:15?",
        ),
        ("Your reference is 8XK2P1.", "8XK2P1, thank you"),
        ("Your reference number is 00004172.", "00004172?"),
        (
            "Your booking number is 0122 3365 068.",
            "ok, booking number 0122 3365 068",
        ),
        ("The postcode is cb21ab.", "cb21ab, great"),
        (
            "It costs 23.60 pounds for 2026-08-01 to 2026-08-04.",
            "2026-08-01 to 2026-08-04, right",
        ),
        (
            "I have Tandoori Palace and Curry Prince.",
            "Curry Prince please, on Saturday",
        ),
        (
            "A white Ford will pick you up.",
            "A white Ford, and who is the driver?",
        ),
        (
            "Dr Okafor is in on Monday.",
            "Is Dr Okafor there on Tuesday too?",
        ),
        (
            "The manager is Tom Hale, 01223 365068.",
            "Tom Hale on 01223 365068, thanks",
        ),
        ("Ask for Priya at 01223 365068.", "ok I'll ask for Priya"),
        (
            "Call 999 in an emergency or 01223 216297.",
            "01223 216297 for the burns unit?",
        ),
        (
            "The number is 01223 365068.",
            "and the fax? is it 01223 365069",
        ),
    ];
    let mut wrong = vec![];
    for (given, answered) in table {
        let messages = [
            (Role::User, "hi, can you help me with a booking?".to_owned()),
            (Role::Assistant, given.to_owned()),
            (Role::User, answered.to_owned()),
        ];
        let found = found(&messages);
        if !found.is_empty() {
            wrong.push(format!("{given} | {answered}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The other side: what the visitor gave first stays theirs, and so does what the agent had of them.
#[test]
fn the_visitors_own_number_stays_theirs_when_the_agent_says_it() {
    let table: [&[(Role, &str)]; 4] = [
        &[
            (Role::User, "my number is 01223 365068"),
            (Role::Assistant, "So 01223 365068, right?"),
            (Role::User, "01223 365068, yes"),
        ],
        &[
            (Role::Assistant, "Is your number still 01223 365068?"),
            (Role::User, "01223 365068, yes"),
        ],
        &[
            (
                Role::Assistant,
                "The hotel is on 01223 351707. What's your number?",
            ),
            (Role::User, "01223 365068"),
        ],
        &[
            (Role::Assistant, "We have you on 01223 365068."),
            (Role::User, "yes, call me on 01223 365068"),
        ],
    ];
    for messages in table {
        let messages: Vec<_> = messages
            .iter()
            .map(|(r, t)| (*r, (*t).to_owned()))
            .collect();
        let found = found(&messages);
        assert!(
            found.iter().all(|v| v == "phone +441223365068"),
            "{messages:?}: {found:?}"
        );
        assert!(!found.is_empty(), "{messages:?}");
    }
}
