//! Multinomial logistic regression with a penalty on large weights.

use crate::descent::minimum;

/// One thing to learn from: what is found in it, each with its size, and which class it is of.
pub(crate) struct Lesson {
    pub(crate) entries: Vec<(usize, f64)>,
    pub(crate) class: usize,
}

/// What was learned: for each feature a weight per class, and the classes' own weights.
pub(crate) struct Learned {
    weights: Vec<f64>,
    classes: usize,
}

impl Learned {
    /// What a feature speaks for.
    pub(crate) fn of(&self, feature: usize) -> &[f64] {
        &self.weights[feature * self.classes..][..self.classes]
    }

    /// What speaks for each class before anything is found.
    pub(crate) fn bias(&self) -> &[f64] {
        &self.weights[self.weights.len() - self.classes..]
    }
}

/// Learns to tell the classes apart. `trust` is how much the lessons count against small weights.
pub(crate) fn learn(lessons: &[Lesson], features: usize, classes: usize, trust: f64) -> Learned {
    let len = (features + 1) * classes;
    let weights = minimum(len, |weights, slope| {
        loss(lessons, classes, trust, weights, slope)
    });
    Learned { weights, classes }
}

fn sums(weights: &[f64], classes: usize, entries: &[(usize, f64)]) -> Vec<f64> {
    let mut sums = weights[weights.len() - classes..].to_vec();
    for (feature, size) in entries {
        let of_feature = &weights[feature * classes..][..classes];
        for (sum, weight) in sums.iter_mut().zip(of_feature) {
            *sum += weight * size;
        }
    }
    sums
}

/// The loss of weights, and into `slope` how it changes with each of them. The last ones are the
/// bias, which may be as large as it likes.
fn loss(lessons: &[Lesson], classes: usize, trust: f64, weights: &[f64], slope: &mut [f64]) -> f64 {
    let bias = weights.len() - classes;
    slope[..bias].copy_from_slice(&weights[..bias]);
    slope[bias..].fill(0.0);
    let mut loss = weights[..bias].iter().map(|w| w * w).sum::<f64>() / 2.0;
    for lesson in lessons {
        let sums = sums(weights, classes, &lesson.entries);
        let most = sums.iter().copied().fold(f64::MIN, f64::max);
        let odds: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
        let all: f64 = odds.iter().sum();
        loss -= trust * (odds[lesson.class] / all).max(1e-300).ln();
        for (class, odds) in odds.iter().enumerate() {
            let off = trust * (odds / all - f64::from(u8::from(class == lesson.class)));
            slope[bias + class] += off;
            for (feature, size) in &lesson.entries {
                slope[feature * classes + class] += off * size;
            }
        }
    }
    loss
}
