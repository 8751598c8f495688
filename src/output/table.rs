//! Tables that stream: the first rows settle the widths, the rest follow as they come.
//!
//! On a terminal every row is one line, cut with `…` where the screen ends; in a pipe nothing is
//! ever cut.

use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Row, Width,
    presets,
};
use unicode_width::UnicodeWidthStr;

use crate::domain::text::one_line;

use super::Style;

/// How many rows settle the widths, and are printed at a time.
const BATCH: usize = 500;

/// The space between columns.
const GAP: u16 = 2;

/// A column: its heading, where its cells stand, and how narrow a small screen may make it.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    heading: &'static str,
    right: bool,
    is_temperature: bool,
    least: u16,
}

impl Column {
    /// A column of text that a small screen may cut.
    pub fn text(heading: &'static str) -> Self {
        Self {
            least: 8,
            ..Self::whole(heading)
        }
    }

    /// A column of text that is never cut.
    pub fn whole(heading: &'static str) -> Self {
        Self {
            heading,
            right: false,
            is_temperature: false,
            least: u16::MAX,
        }
    }

    /// A column of numbers.
    pub fn number(heading: &'static str) -> Self {
        Self {
            right: true,
            ..Self::whole(heading)
        }
    }

    /// A column of temperatures, each in its colour.
    pub fn temperature(heading: &'static str) -> Self {
        Self {
            is_temperature: true,
            ..Self::whole(heading)
        }
    }
}

/// A table being written.
pub struct Table<'a> {
    out: &'a mut dyn Write,
    style: Style,
    columns: Vec<Column>,
    waiting: Vec<Vec<String>>,
    widths: Option<Vec<u16>>,
}

impl<'a> Table<'a> {
    /// Begins a table.
    pub fn new(out: &'a mut dyn Write, style: Style, columns: Vec<Column>) -> Self {
        Self {
            out,
            style,
            columns,
            waiting: vec![],
            widths: None,
        }
    }

    /// Adds a row; cells may hold anything, also what a visitor wrote.
    pub fn row(&mut self, cells: Vec<String>) -> io::Result<()> {
        self.waiting
            .push(cells.iter().map(|cell| one_line(cell)).collect());
        if self.waiting.len() < BATCH {
            Ok(())
        } else {
            self.print()
        }
    }

    /// Prints what is left. A table without rows prints nothing.
    pub fn finish(mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            Ok(())
        } else {
            self.print()
        }
    }

    fn print(&mut self) -> io::Result<()> {
        let first = self.widths.is_none();
        let widths = match self.widths.take() {
            Some(widths) => widths,
            None => self.fitting_widths(),
        };
        let mut table = comfy_table::Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic);
        // Without this, the library asks the terminal itself and colours by its own lights.
        table.force_no_tty().set_width(u16::MAX);
        if self.style.color {
            table.enforce_styling();
        }
        if first {
            table.set_header(Row::from(
                self.columns.iter().map(|column| self.heading(column)),
            ));
        }
        for cells in self.waiting.drain(..) {
            let cells = cells.into_iter().zip(&self.columns);
            let mut row = Row::from(cells.map(|(cell, column)| column.paint(cell, self.style)));
            if self.style.width.is_some() {
                row.max_height(1);
            }
            table.add_row(row);
        }
        for (index, column) in self.columns.iter().enumerate() {
            // Nothing follows the last column: a space there would wrap on a narrow screen.
            let gap = if index + 1 < self.columns.len() {
                GAP
            } else {
                0
            };
            if let Some(shown) = table.column_mut(index) {
                shown.set_padding((0, gap));
                shown.set_constraint(self.constraint(widths[index] + gap));
                if column.right {
                    shown.set_cell_alignment(CellAlignment::Right);
                }
            }
        }
        self.widths = Some(widths);
        for line in table.lines() {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn heading(&self, column: &Column) -> Cell {
        let cell = Cell::new(column.heading);
        if self.style.color {
            cell.add_attribute(Attribute::Bold)
        } else {
            cell
        }
    }

    /// On a screen the width that fits; in a pipe at least the width of the first rows.
    fn constraint(&self, width: u16) -> ColumnConstraint {
        match self.style.width {
            Some(_) => ColumnConstraint::Absolute(Width::Fixed(width)),
            None => ColumnConstraint::LowerBoundary(Width::Fixed(width)),
        }
    }

    /// As wide as the content, but no wider than the screen: the widest column that may be cut
    /// gives way first.
    fn fitting_widths(&self) -> Vec<u16> {
        let width_of = |text: &str| u16::try_from(text.width()).unwrap_or(u16::MAX / 2);
        let mut widths: Vec<u16> = self.columns.iter().map(|c| width_of(c.heading)).collect();
        for row in &self.waiting {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(width_of(cell));
            }
        }
        let Some(screen) = self.style.width else {
            return widths;
        };
        let total = |widths: &[u16]| widths.iter().map(|w| u64::from(w + GAP)).sum::<u64>();
        while total(&widths) > u64::from(screen) + u64::from(GAP) {
            let excess = u16::try_from(total(&widths) - u64::from(screen)).unwrap_or(u16::MAX);
            let flexible = widths
                .iter_mut()
                .zip(&self.columns)
                .filter(|(w, column)| **w > column.least);
            let Some((widest, column)) = flexible.max_by_key(|(width, _)| **width) else {
                break;
            };
            // In steps, so that two wide columns end up equally narrow.
            *widest = (*widest - excess.clamp(1, (*widest / 8).max(1))).max(column.least);
        }
        widths
    }
}

impl Column {
    fn paint(self, cell: String, style: Style) -> Cell {
        let color = match cell.as_str() {
            _ if !self.is_temperature || !style.color => return Cell::new(cell),
            "hot" => Color::Red,
            "warm" => Color::Yellow,
            _ => Color::Blue,
        };
        Cell::new(cell).fg(color).add_attribute(Attribute::Bold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::zone::Zone;

    fn printed(width: Option<u16>, rows: &[[&str; 3]]) -> String {
        styled(false, width, rows)
    }

    fn styled(color: bool, width: Option<u16>, rows: &[[&str; 3]]) -> String {
        let mut out = vec![];
        let style = Style {
            color,
            width,
            zone: Zone::UTC,
        };
        let columns = vec![
            Column::number("ID"),
            Column::text("NAME"),
            Column::whole("TEMP"),
        ];
        let mut table = Table::new(&mut out, style, columns);
        for row in rows {
            table
                .row(row.iter().map(|cell| (*cell).to_owned()).collect())
                .unwrap();
        }
        table.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_pipe_gets_every_character() {
        let long = "x".repeat(300);
        let text = printed(None, &[["1", &long, "hot"], ["12", "Bo", "cold"]]);
        assert!(text.contains(&long), "{text}");
        assert_eq!(text.lines().count(), 3);
        assert!(
            text.ends_with(&format!("12  Bo{}  cold\n", " ".repeat(298))),
            "{text}"
        );
    }

    #[test]
    fn a_screen_gets_one_line_a_row() {
        let text = printed(
            Some(30),
            &[["1", "A name that is far too long to fit", "hot"]],
        );
        assert_eq!(text.lines().count(), 2, "{text}");
        assert!(text.lines().all(|line| line.width() <= 30), "{text}");
        assert!(text.contains('…') && text.contains("hot"), "{text}");
    }

    #[test]
    fn colour_adds_no_width() {
        let rows = [["1", "A name that is far too long to fit", "hot"]];
        let text = styled(true, Some(30), &rows);
        for (plain, coloured) in printed(Some(30), &rows).lines().zip(text.lines()) {
            let mut shown = String::new();
            for (n, part) in coloured.split("\x1b[").enumerate() {
                shown += if n == 0 {
                    part
                } else {
                    part.split_once('m').unwrap().1
                };
            }
            assert_eq!(shown.trim_end(), plain);
            assert!(shown.width() <= 30, "{shown:?}");
        }
    }

    #[test]
    fn later_rows_keep_the_widths_of_the_first() {
        let rows: Vec<_> = (0..BATCH + 1).map(|_| ["1", "Jane", "hot"]).collect();
        let text = printed(None, &rows);
        let lines: Vec<_> = text.lines().skip(1).collect();
        assert_eq!(lines.len(), BATCH + 1);
        assert!(
            lines.iter().all(|line| *line == lines[0]),
            "{:?}",
            lines.last()
        );
    }

    #[test]
    fn what_a_visitor_wrote_cannot_move_the_cursor() {
        let text = printed(None, &[["1", "\x1b[2J\nJane\u{202e}", "hot"]]);
        assert!(text.contains("[2J Jane"), "{text:?}");
        assert_eq!(text.lines().count(), 2);
    }
}
