//! What a scorer makes of labelled conversations, in figures.

use leads::domain::score::SignalSet;

use crate::corpus::Case;

/// Rows are the labels, columns what came out: hot, warm, cold.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Confusion([[u32; 3]; 3]);

/// The figures of some conversations, and of the hard ones among them.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Figures {
    all: Confusion,
    hard: Confusion,
}

impl Figures {
    pub(crate) fn of(set: &SignalSet, cases: &[Case]) -> Self {
        let mut figures = Self::default();
        for case in cases {
            let came_out = set.score(&case.messages).temperature.place();
            figures.all.0[case.gold.place()][came_out] += 1;
            if case.hard {
                figures.hard.0[case.gold.place()][came_out] += 1;
            }
        }
        figures
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.all.add(&other.all);
        self.hard.add(&other.hard);
    }

    /// A row of the table in the README.
    pub(crate) fn row(&self, name: &str) -> String {
        let hard = match self.hard.count() {
            0 => "-".to_owned(),
            _ => format!("{:.3}", self.hard.accuracy()),
        };
        format!(
            "| {name} | {} | {:.3} | {:.3} | {:.3} | {hard} | {:?} |",
            self.all.count(),
            self.all.accuracy(),
            self.all.macro_f1(),
            self.all.precision(0),
            self.all.0,
        )
    }
}

impl Confusion {
    fn add(&mut self, other: &Self) {
        let cells = self.0.iter_mut().flatten();
        for (cell, more) in cells.zip(other.0.iter().flatten()) {
            *cell += more;
        }
    }

    fn count(&self) -> u32 {
        self.0.iter().flatten().sum()
    }

    fn accuracy(&self) -> f64 {
        share((0..3).map(|i| self.0[i][i]).sum(), self.count())
    }

    fn precision(&self, class: usize) -> f64 {
        let all = (0..3).map(|i| self.0[i][class]).sum();
        share(self.0[class][class], all)
    }

    fn recall(&self, class: usize) -> f64 {
        share(self.0[class][class], self.0[class].iter().sum())
    }

    fn macro_f1(&self) -> f64 {
        let f1 = |class| {
            let (p, r) = (self.precision(class), self.recall(class));
            2.0 * p * r / (p + r).max(f64::MIN_POSITIVE)
        };
        (0..3).map(f1).sum::<f64>() / 3.0
    }
}

fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}
