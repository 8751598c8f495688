//! Learns the points of a table from labelled sets, and tests them on the set left out.
//!
//! An ordinal logistic model whose sum is the score and whose thresholds are the table's; signs
//! are kept, and the points are held to those that the table has. Prints the figures on each set
//! with the points learned from the others, then the points learned from all.

use leads::domain::score::{Kind, SignalSet};

use crate::sets::{Case, Confusion, cases, name, place, report, signals};

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
