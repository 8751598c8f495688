//! Measures the scorer on labelled conversations. Ignored: it needs sets, which are not in the
//! repository.
//!
//! `LEADS_EVAL="a.jsonl b.jsonl" cargo test --release --test score_lab -- --ignored --nocapture`
//! prints accuracy, macro-F1 and the confusion per set. `LEADS_SIGNALS=FILE` tries another table,
//! `LEADS_MISSES=1` prints every conversation that came out wrong with its trace.
//!
//! A line of a set: `{"id","messages":[{"role","content"}],"gold":{"temperature","hard"}}`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for the people who tune the table"
)]

use std::fs;
use std::time::Instant;

use leads::domain::conversation::{Message, Role};
use leads::domain::score::{Kind, Score, SignalSet, Temperature};
use serde_json::Value;

struct Case {
    id: String,
    messages: Vec<Message>,
    gold: Temperature,
    hard: bool,
}

fn cases(path: &str) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| case(&serde_json::from_str(line).unwrap()))
        .collect()
}

fn case(line: &Value) -> Case {
    Case {
        id: line["id"].as_str().unwrap().to_owned(),
        messages: line["messages"]
            .as_array()
            .unwrap()
            .iter()
            .map(message)
            .collect(),
        gold: line["gold"]["temperature"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap(),
        hard: line["gold"]["hard"].as_bool().unwrap_or(false),
    }
}

fn message(value: &Value) -> Message {
    Message {
        role: match value["role"].as_str().unwrap() {
            "user" => Role::User,
            _ => Role::Assistant,
        },
        text: value["content"].as_str().unwrap().to_owned(),
        at: None,
    }
}

fn signals() -> SignalSet {
    match std::env::var("LEADS_SIGNALS") {
        Ok(path) => SignalSet::parse(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{path}: {error}")),
        Err(_) => SignalSet::built_in(),
    }
}

/// Rows are the labels, columns what came out; hot, warm, cold.
type Confusion = [[u32; 3]; 3];

fn place(temperature: Temperature) -> usize {
    Temperature::ALL
        .iter()
        .position(|t| *t == temperature)
        .unwrap()
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        0.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

fn accuracy(confusion: &Confusion) -> f64 {
    let right = (0..3).map(|i| confusion[i][i]).sum();
    share(right, confusion.iter().flatten().sum())
}

fn precision(confusion: &Confusion, class: usize) -> f64 {
    share(
        confusion[class][class],
        (0..3).map(|i| confusion[i][class]).sum(),
    )
}

fn recall(confusion: &Confusion, class: usize) -> f64 {
    share(confusion[class][class], confusion[class].iter().sum())
}

fn macro_f1(confusion: &Confusion) -> f64 {
    let f1 = |class| {
        let (p, r) = (precision(confusion, class), recall(confusion, class));
        if p + r == 0.0 {
            0.0
        } else {
            2.0 * p * r / (p + r)
        }
    };
    (0..3).map(f1).sum::<f64>() / 3.0
}

/// The end of a file's name, which tells the sets apart.
fn name(path: &str) -> String {
    let stem = path.trim_end_matches(".jsonl");
    stem[stem.len().saturating_sub(8)..].to_owned()
}

fn report(name: &str, all: &Confusion, hard: &Confusion) {
    println!(
        "{name:<8} n {:>3}  accuracy {:.3}  macro-F1 {:.3}  hot precision {:.3} recall {:.3}  hard {:.3}  {all:?}",
        all.iter().flatten().sum::<u32>(),
        accuracy(all),
        macro_f1(all),
        precision(all, 0),
        recall(all, 0),
        accuracy(hard),
    );
}

fn print_miss(case: &Case, score: &Score) {
    println!(
        "\n## {} is {}, scored {} {}",
        case.id, case.gold, score.temperature, score.value
    );
    for (place, message) in case.messages.iter().enumerate() {
        let who = if message.role == Role::User {
            "V>"
        } else {
            " a:"
        };
        let text = &message.text;
        let from = if message.role == Role::User {
            0
        } else {
            text.len().saturating_sub(90)
        };
        println!("{who} {}", text.get(from..).unwrap_or(text));
        for hit in score.hits.iter().filter(|hit| hit.message == place) {
            let by = hit.cancelled_by.as_deref().unwrap_or("");
            println!(
                "      {:+} {} {:?} {by}",
                hit.points,
                hit.signal,
                &text[hit.range.clone()]
            );
        }
    }
}

#[test]
#[ignore = "needs labelled sets, named in LEADS_EVAL"]
fn accuracy_on_labelled_sets() {
    let set = signals();
    let misses = std::env::var("LEADS_MISSES").is_ok();
    let (mut all, mut all_hard) = (Confusion::default(), Confusion::default());
    for path in std::env::var("LEADS_EVAL").unwrap().split_whitespace() {
        let (mut confusion, mut hard) = (Confusion::default(), Confusion::default());
        for case in cases(path) {
            let score = set.score(&case.messages);
            let (row, column) = (place(case.gold), place(score.temperature));
            confusion[row][column] += 1;
            all[row][column] += 1;
            if case.hard {
                hard[row][column] += 1;
                all_hard[row][column] += 1;
            }
            if misses && row != column {
                print_miss(&case, &score);
            }
        }
        report(&name(path), &confusion, &hard);
    }
    report("all", &all, &all_hard);
}

#[test]
#[ignore = "a measurement"]
fn messages_per_second() {
    let set = signals();
    let paths = std::env::var("LEADS_EVAL").unwrap();
    let cases: Vec<Case> = paths.split_whitespace().flat_map(cases).collect();
    let messages: usize = cases.iter().map(|case| case.messages.len()).sum();
    let rounds = 1_000_000 / messages + 1;
    let start = Instant::now();
    for case in std::iter::repeat_n(&cases, rounds).flatten() {
        std::hint::black_box(set.score(&case.messages));
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{:.0} messages/s", (messages * rounds) as f64 / seconds);
}

/// How sharply the odds turn around a threshold, in points.
const SOFTNESS: f64 = 12.0;
/// How hard the points are held to those in the table.
const HOLD: f64 = 3.0;

/// What a conversation gives to learn from: how often each signal stands, and the label.
struct Lesson {
    counts: Vec<(usize, f64)>,
    gold: usize,
}

/// Points that can be learned, with the table's thresholds.
struct Learner<'a> {
    set: &'a SignalSet,
    start: Vec<f64>,
}

impl Learner<'_> {
    fn lesson(&self, case: &Case) -> Lesson {
        let score = self.set.score(&case.messages);
        let mut counts = vec![0.0; self.start.len()];
        for hit in &score.hits {
            if matches!(hit.cancelled_by.as_deref(), None | Some("warm_limit")) {
                let signal = self.set.signals().iter().position(|s| s.id == hit.signal);
                counts[signal.unwrap()] += 1.0;
            }
        }
        let counts = counts.into_iter().enumerate().filter(|(_, n)| *n > 0.0);
        Lesson {
            counts: counts.collect(),
            gold: 2 - place(case.gold),
        }
    }

    /// The sum of the points, and how much of a warm hit's points gets through.
    fn sum(&self, points: &[f64], lesson: &Lesson) -> (f64, f64) {
        let (mut warm, mut other) = (0.0, 0.0);
        for (signal, count) in &lesson.counts {
            match self.set.signals()[*signal].kind {
                Kind::Warm => warm += count * points[*signal],
                _ => other += count * points[*signal],
            }
        }
        let limit = f64::from(self.set.thresholds().warm_limit);
        (
            other + warm.min(limit),
            if warm > limit { 0.0 } else { 1.0 },
        )
    }

    fn place(&self, points: &[f64], lesson: &Lesson) -> usize {
        let thresholds = self.set.thresholds();
        let value = self.sum(points, lesson).0.round();
        usize::from(value >= f64::from(thresholds.warm))
            + usize::from(value >= f64::from(thresholds.hot))
    }

    /// The slope of the log-likelihood over the sum.
    fn slope(&self, sum: f64, gold: usize) -> f64 {
        let thresholds = self.set.thresholds();
        let odds = |threshold: i32| 1.0 / (1.0 + (-(sum - f64::from(threshold)) / SOFTNESS).exp());
        let (warm, hot) = (odds(thresholds.warm), odds(thresholds.hot));
        let (dwarm, dhot) = (warm * (1.0 - warm), hot * (1.0 - hot));
        match gold {
            0 => -dwarm / (1.0 - warm).max(1e-6),
            1 => (dwarm - dhot) / (warm - hot).max(1e-6),
            _ => dhot / hot.max(1e-6),
        }
    }

    fn learn(&self, lessons: &[&Lesson]) -> Vec<f64> {
        let mut points = self.start.clone();
        for round in 0..1500 {
            let rate = 40.0 / (1.0 + f64::from(round) / 150.0) / lessons.len() as f64;
            let mut slopes: Vec<f64> = (0..points.len())
                .map(|i| HOLD * (self.start[i] - points[i]) / SOFTNESS)
                .collect();
            for lesson in lessons {
                let (sum, through) = self.sum(&points, lesson);
                let slope = self.slope(sum, lesson.gold);
                for (signal, count) in &lesson.counts {
                    let warm = self.set.signals()[*signal].kind == Kind::Warm;
                    slopes[*signal] += slope * count * if warm { through } else { 1.0 };
                }
            }
            for (i, slope) in slopes.iter().enumerate() {
                let moved = points[i] + rate * slope;
                points[i] = match self.set.signals()[i].kind {
                    Kind::Cold => moved.clamp(-80.0, 0.0),
                    _ => moved.clamp(0.0, 80.0),
                };
            }
        }
        points
    }
}

#[test]
#[ignore = "needs labelled sets, named in LEADS_EVAL"]
fn learns_points_and_tests_them_on_the_writer_left_out() {
    let set = signals();
    let start = set.signals().iter().map(|s| f64::from(s.points)).collect();
    let learner = Learner { set: &set, start };
    let paths = std::env::var("LEADS_EVAL").unwrap();
    let sets: Vec<Vec<Case>> = paths.split_whitespace().map(cases).collect();
    let lessons: Vec<Vec<Lesson>> = sets
        .iter()
        .map(|cases| cases.iter().map(|c| learner.lesson(c)).collect())
        .collect();
    let (mut all, mut all_hard) = (Confusion::default(), Confusion::default());
    for (left_out, path) in paths.split_whitespace().enumerate() {
        let others = lessons.iter().enumerate().filter(|(i, _)| *i != left_out);
        let points = learner.learn(&others.flat_map(|(_, l)| l).collect::<Vec<_>>());
        let (mut confusion, mut hard) = (Confusion::default(), Confusion::default());
        for (case, lesson) in sets[left_out].iter().zip(&lessons[left_out]) {
            let (row, column) = (place(case.gold), 2 - learner.place(&points, lesson));
            confusion[row][column] += 1;
            all[row][column] += 1;
            if case.hard {
                hard[row][column] += 1;
                all_hard[row][column] += 1;
            }
        }
        report(&name(path), &confusion, &hard);
    }
    report("left out", &all, &all_hard);
    let everything: Vec<&Lesson> = lessons.iter().flatten().collect();
    let points = learner.learn(&everything);
    for (signal, points) in set.signals().iter().zip(&points) {
        let with: Vec<usize> = (0..3)
            .map(|gold| {
                everything
                    .iter()
                    .filter(|l| {
                        l.gold == 2 - gold
                            && l.counts
                                .iter()
                                .any(|(s, _)| set.signals()[*s].id == signal.id)
                    })
                    .count()
            })
            .collect();
        println!(
            "{:>4.0} was {:>4} {:<20} in hot {} warm {} cold {}",
            points, signal.points, signal.id, with[0], with[1], with[2]
        );
    }
}

#[test]
#[ignore = "needs labelled sets, named in LEADS_EVAL"]
fn hits_that_speak_against_the_label() {
    let set = signals();
    for path in std::env::var("LEADS_EVAL").unwrap().split_whitespace() {
        for case in cases(path) {
            let score = set.score(&case.messages);
            for hit in score.hits.iter().filter(|hit| hit.cancelled_by.is_none()) {
                let signal = set.signals().iter().find(|s| s.id == hit.signal).unwrap();
                let against = match signal.kind {
                    Kind::Hot => case.gold != Temperature::Hot,
                    Kind::Warm => case.gold == Temperature::Cold,
                    Kind::Cold => case.gold != Temperature::Cold,
                };
                if against {
                    let text = &case.messages[hit.message].text;
                    println!(
                        "{} {} {} {:?}",
                        hit.signal,
                        case.gold,
                        case.id,
                        &text[hit.range.clone()]
                    );
                }
            }
        }
    }
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
#[ignore = "needs labelled sets, named in LEADS_EVAL"]
fn habits_of_typing_and_idle_talk() {
    let set = signals();
    let paths = std::env::var("LEADS_EVAL").unwrap();
    let cases: Vec<Case> = paths.split_whitespace().flat_map(cases).collect();
    let count = |change: &dyn Fn(&Case) -> Vec<Message>| {
        let changed = cases.iter().filter(|case| {
            set.score(&change(case)).temperature != set.score(&case.messages).temperature
        });
        changed.map(|case| case.id.as_str()).collect::<Vec<_>>()
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
    let set = signals();
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
