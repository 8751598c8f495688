//! What the built-in table must get right, whatever else is tuned: tables of conversations and
//! their temperatures. A line that begins with `agent: ` is the agent's.

use std::sync::LazyLock;

use super::*;
use crate::domain::conversation::Role;

mod checks;
mod own;

static BUILT_IN_SET: LazyLock<SignalSet> = LazyLock::new(SignalSet::built_in);

fn conversation(lines: &[&str]) -> Vec<Message> {
    let message = |line: &&str| {
        let (role, text) = match line.strip_prefix("agent: ") {
            Some(text) => (Role::Assistant, text),
            None => (Role::User, *line),
        };
        Message {
            role,
            text: text.to_owned(),
            at: None,
        }
    };
    lines.iter().map(message).collect()
}

fn score(lines: &[&str]) -> Score {
    BUILT_IN_SET.score(&conversation(lines))
}

fn assert_all(wanted: Temperature, conversations: &[&[&str]]) {
    for lines in conversations {
        let score = score(lines);
        assert_eq!(score.temperature, wanted, "{lines:?}: {score:#?}");
    }
}

#[test]
fn the_built_in_table_is_valid() {
    if let Err(error) = SignalSet::parse(BUILT_IN) {
        panic!("{error}");
    }
}

#[test]
fn words_of_commitment_are_hot_however_they_are_typed() {
    assert_all(
        Temperature::Hot,
        &[
            &["Where do I pay the deposit?"],
            &["WHERE DO I PAY THE DEPOSIT"],
            &["please send me the contract, I’ll sign it tonight"],
            &["pls send me the contract ill sign it tonite"],
            &["i wanna book a table for tmrw"],
            &["Jane Doe here, Zorble Foods, jane@zorble.example, send the contract"],
            &[
                "agent: Shall I book the visit for Tuesday?",
                "yes please",
                "call me on tuesday, 555 0142",
            ],
        ],
    );
}

#[test]
fn the_last_standing_word_counts() {
    let (refused, wanted) = ("no thanks, we are not interested", "ok then, sign us up");
    assert_all(Temperature::Cold, &[&[refused], &[wanted, refused]]);
    assert_all(Temperature::Hot, &[&[wanted], &[refused, wanted]]);
    assert_all(
        Temperature::Hot,
        &[
            &["just looking, thanks", "actually, book me in for tuesday"],
            &["my wife says no", "she said yes after all! where do i pay?"],
        ],
    );
    assert_all(
        Temperature::Cold,
        &[
            &["book me in for tuesday", "sorry, cancel that"],
            &["where do i pay?", "oh forget it, we went with someone else"],
        ],
    );
}

#[test]
fn a_declined_demo_does_not_make_a_lead_hot() {
    for lines in [
        &[
            "agent: Shall I book a demo for tomorrow?",
            "no demo yet, thanks",
        ][..],
        &["we are not looking to buy anything"],
        &[
            "agent: Ready to sign up today?",
            "not yet, i don't want to sign up",
        ],
    ] {
        assert_ne!(score(lines).temperature, Temperature::Hot, "{lines:?}");
    }
}

#[test]
fn what_others_said_or_did_once_is_no_intent() {
    assert_all(
        Temperature::Cold,
        &[
            &["we bought one last year"],
            &["my boss said 'buy it'"],
            &["your ad keeps saying \"book a demo today\", is it always today?"],
            &["if i won the lottery i would order two tomorrow"],
            &["can you tell me the buyer's name, we make packaging"],
        ],
    );
}

#[test]
fn customers_with_a_problem_job_seekers_students_and_vendors_are_cold() {
    assert_all(
        Temperature::Cold,
        &[
            &["URGENT the app is not working since this morning, fix it today please"],
            &["are you hiring? i can start monday and send my cv today"],
            &["i need your prices by friday for my thesis"],
            &["we help companies like yours win more leads, can we book a demo this week?"],
        ],
    );
}

#[test]
fn comparing_and_asking_in_depth_is_warm() {
    assert_all(
        Temperature::Warm,
        &[&[
            "we compare three vendors, nothing decided yet",
            "does it integrate with our crm, and what is the notice period?",
            "what happens to our data if we leave?",
        ]],
    );
}

#[test]
fn later_words_take_heat_back_and_bring_it_back() {
    let hot = "please send the contract, we want to start on the 3rd";
    assert_all(
        Temperature::Cold,
        &[&[
            hot,
            "sorry, we went with someone else, please cancel the contract",
        ]],
    );
    assert_all(
        Temperature::Hot,
        &[&[
            hot,
            "please cancel that, change of plan",
            "good news, we want to go ahead after all, where do i sign?",
        ]],
    );
}

#[test]
fn what_was_decided_stands_while_people_go_on_talking() {
    assert_all(
        Temperature::Hot,
        &[
            &[
                "i want to order",
                "name's Bob",
                "the address is 4 Mill Lane",
                "leave it with the neighbour",
                "the one with the dog",
                "bye",
            ],
            &[
                "Ok, let's go with the pro plan. Where do I pay?",
                "also is there an app?",
            ],
        ],
    );
    assert_all(
        Temperature::Cold,
        &[&[
            "please book me in for Tuesday",
            "hmm sorry, cancel that, my wife already found someone",
            "but nice website",
        ]],
    );
    assert_all(
        Temperature::Warm,
        &[&[
            "no demo please, just tell me how the api handles rate limits and webhooks",
            "and what would 25 seats cost per year?",
            "ok thanks",
        ]],
    );
}

/// What visitors say on the side.
const IDLE: [&str; 10] = [
    "haha",
    "ok",
    "it's raining here",
    "nice",
    "lol",
    "hm",
    "brb",
    "one sec",
    "back",
    "my cat is asleep",
];

#[test]
fn idle_talk_warms_nothing() {
    for cold in [
        "what are your opening hours?",
        "just looking around",
        "no thanks, not interested",
        "we went with someone else",
        "my order has not arrived",
    ] {
        let mut lines = vec![cold];
        lines.extend(IDLE);
        assert_all(Temperature::Cold, &[&[cold], &lines]);
    }
    let long = "the weather was lovely and the dog ran along the beach all afternoon. ".repeat(200);
    assert_all(Temperature::Cold, &[&[&long]]);
}

#[test]
fn thanks_and_idle_talk_take_nothing_back() {
    for (said, temperature) in [
        ("where do I pay the deposit?", Temperature::Hot),
        ("can i book a demo for thursday", Temperature::Hot),
        ("does it integrate with our crm", Temperature::Warm),
    ] {
        let after = ["ok great", "thanks a lot, bye", "haha", "have a good one"];
        let mut lines = vec![said];
        lines.extend(after);
        if temperature == Temperature::Hot {
            lines.extend(IDLE);
        }
        assert_all(temperature, &[&[said], &lines]);
    }
}

#[test]
fn case_punctuation_quotes_and_common_slips_change_nothing() {
    for (plain, others) in [
        (
            "We'd like to go ahead, please send the contract.",
            &[
                "WE'D LIKE TO GO AHEAD, PLEASE SEND THE CONTRACT.",
                "we\u{2019}d like to go ahead\u{2014}please send the contract",
                "wed like to go ahead pls send teh contarct",
            ][..],
        ),
        (
            "Can I book an appointment for tomorrow?",
            &[
                "can i book an appointment for tomorrow",
                "can i book an apointment for tommorow ???",
                "CAN I BOOK AN APPT FOR TMRW!!",
            ],
        ),
        (
            "Don't call me, I am not interested.",
            &[
                "don\u{2019}t call me. i am not intrested",
                "dont call me im not interested",
            ],
        ),
    ] {
        let wanted = score(&[plain]);
        for other in others {
            assert_eq!(score(&[other]).value, wanted.value, "{other}");
        }
    }
}

#[test]
fn the_agent_s_words_change_nothing() {
    let pushy =
        "agent: Buy now! Shall I book a demo? Our pricing is great, where do you want to pay?";
    assert_all(
        Temperature::Cold,
        &[&[pushy, "what are your opening hours"], &[pushy]],
    );
}

#[test]
fn the_trace_gives_the_score_again() {
    let lines = [
        "hello",
        "“Where” do we pay the deposit?",
        "never mind, we went with someone else",
    ];
    let messages = conversation(&lines);
    let score = score(&lines);
    let sum: i32 = score.hits.iter().map(|hit| hit.points).sum();
    assert_eq!(i32::from(score.value), sum.clamp(0, 100));
    for hit in &score.hits {
        assert!(messages[hit.message].text.get(hit.range.clone()).is_some());
        assert!(hit.cancelled_by.is_none() || hit.points == 0);
        assert_eq!(messages[hit.message].role, Role::User);
    }
}

#[test]
fn the_digest_is_of_what_the_table_says_not_of_its_line_ends() {
    let other = SignalSet::parse(&BUILT_IN.replace('\n', "\r\n")).expect("valid");
    assert_eq!(other.digest(), BUILT_IN_SET.digest());
    assert_eq!(other.digest().len(), 64);
}
