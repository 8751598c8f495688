//! A progress bar on standard error, for terminals alone and only when something takes a while.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Nothing shorter deserves a bar.
const PATIENCE: Duration = Duration::from_millis(250);

/// A bar that shows itself late or not at all.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    /// How it will look, until it is shown; `None` also where it never is.
    waiting: Option<&'static str>,
}

impl Progress {
    /// A bar over bytes, with what was counted as its message; without a total, it only spins.
    pub fn bytes(shown: bool, total: Option<u64>) -> Self {
        let template = match total {
            Some(_) => "{wide_bar} {bytes}/{total_bytes}, {msg}, {eta} left",
            None => "{spinner} {bytes}, {msg}",
        };
        Self::new(shown, total, template)
    }

    /// A bar over conversations.
    pub fn conversations(shown: bool, total: u64) -> Self {
        Self::new(
            shown,
            Some(total),
            "{wide_bar} {human_pos}/{human_len} conversations, {eta} left",
        )
    }

    fn new(shown: bool, total: Option<u64>, template: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        Self {
            bar,
            begun: Instant::now(),
            waiting: shown.then_some(template),
        }
    }

    /// Moves the bar to `position`, with `done` of something counted so far.
    pub fn at(&mut self, position: u64, done: u64) {
        if self.begun.elapsed() >= PATIENCE {
            self.show();
        }
        self.bar.set_position(position);
        if !self.bar.is_hidden() {
            let seconds = self.begun.elapsed().as_secs_f64().max(0.001);
            let rate = super::thousands((done as f64 / seconds) as u64);
            self.bar.set_message(format!(
                "{} conversations, {rate}/s",
                super::thousands(done)
            ));
        }
    }

    /// Takes the bar off the screen, so that what follows stands clean.
    pub fn finish(self) {
        self.bar.finish_and_clear();
    }

    fn show(&mut self) {
        let style = self.waiting.take().map(ProgressStyle::with_template);
        if let Some(Ok(style)) = style {
            self.bar.set_style(style);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
