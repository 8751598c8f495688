//! How fast the scorer is, and whether typing habits, idle talk or sheer length change a score.

use std::time::Instant;

use leads::domain::conversation::{Message, Role};

use leads::domain::score::SignalSet;

use crate::corpus::{Case, writers};

#[test]
#[ignore = "a measurement"]
fn messages_per_second() {
    let set = SignalSet::built_in();
    let cases: Vec<Case> = writers().into_iter().flat_map(|w| w.cases).collect();
    let messages: usize = cases.iter().map(|case| case.messages.len()).sum();
    let rounds = 1_000_000 / messages + 1;
    let start = Instant::now();
    for case in std::iter::repeat_n(&cases, rounds).flatten() {
        std::hint::black_box(set.score(&case.messages));
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{:.0} messages/s", (messages * rounds) as f64 / seconds);
}

/// Something people do to a text without meaning anything else, with its name.
type Habit = (&'static str, fn(&str) -> String);

fn habits() -> [Habit; 4] {
    [
        ("upper case", |text| text.to_uppercase()),
        ("no punctuation", |text| {
            let kept = |c: char| c.is_alphanumeric() || "@._-+:/'’$€£#".contains(c);
            let spaced = text.split_whitespace().map(|word| {
                let word =
                    word.trim_matches(|c: char| c.is_ascii_punctuation() && !"$#+".contains(c));
                word.chars().filter(|c| kept(*c)).collect::<String>()
            });
            spaced.collect::<Vec<_>>().join(" ")
        }),
        ("typographic", |text| text.replace('\'', "’")),
        ("no apostrophes", |text| text.replace(['\'', '’'], "")),
    ]
}

#[test]
#[ignore = "rewrites the whole corpus"]
fn habits_of_typing_and_idle_talk() {
    let set = SignalSet::built_in();
    let cases: Vec<Case> = writers().into_iter().flat_map(|w| w.cases).collect();
    let count = |change: &dyn Fn(&Case) -> Vec<Message>| {
        let changed = cases.iter().filter(|case| {
            set.score(&change(case)).temperature != set.score(&case.messages).temperature
        });
        changed.map(|case| case.place.as_str()).collect::<Vec<_>>()
    };
    for (name, habit) in habits() {
        let changed = count(&|case| {
            let rewrite = |message: &Message| match message.role {
                Role::User => Message {
                    text: habit(&message.text),
                    ..message.clone()
                },
                _ => message.clone(),
            };
            case.messages.iter().map(rewrite).collect()
        });
        println!(
            "{name}: {} of {} change {changed:?}",
            changed.len(),
            cases.len()
        );
    }
    let idle = [
        "haha",
        "ok",
        "it's raining here",
        "my cat just walked by",
        "hm",
        "nice",
        "what a day",
        "lol",
        "brb",
        "back",
    ];
    let changed = count(&|case| {
        let user = |text: &&str| Message {
            role: Role::User,
            text: (*text).into(),
            at: None,
        };
        case.messages
            .iter()
            .cloned()
            .chain(idle.iter().map(user))
            .collect()
    });
    println!(
        "ten idle messages: {} of {} change {changed:?}",
        changed.len(),
        cases.len()
    );
}

#[test]
#[ignore = "a measurement"]
fn a_huge_message_takes_its_time_in_proportion() {
    let set = SignalSet::built_in();
    for unit in [
        "not ",
        "i want to book ",
        "'",
        "\"",
        "(",
        "a",
        "1",
        "we ",
        "can you do it today or ",
    ] {
        for size in [500_000, 5_000_000] {
            let text = unit.repeat(size / unit.len());
            let message = Message {
                role: Role::User,
                text,
                at: None,
            };
            let start = Instant::now();
            std::hint::black_box(set.score(&[message]));
            println!("{unit:?} {size}: {:?}", start.elapsed());
        }
    }
}
