//! What is refused in a table, and where.

use crate::domain::score::checks::read;

/// A table with one signal, whose head takes `extra` and whose row ends with `row`.
fn table(extra: &str, row: &str) -> String {
    format!(
        "[thresholds]\nhot = 70\nwarm = 40\nwarm_limit = 60\n{extra}\n[[signal]]\nid = \"pay\"\n\
         kind = \"hot\"\npoints = 70\nsays = \"pays\"\n{row}\n"
    )
}

#[test]
fn a_small_table_is_read() {
    let text = table(
        "[lists]\nsoon = [\"now\", \"today\"]",
        "patterns = [\"pay <soon>\"]",
    );
    let table = read(&text).expect("valid");
    assert_eq!(table.signals[0].id, "pay");
}

#[test]
fn a_broken_table_names_the_line_and_the_reason() {
    for (extra, row, line, reason) in [
        (
            "",
            "patterns = [\"pay (now\"]",
            11,
            "this bracket needs a `)`",
        ),
        (
            "",
            "patterns = [\n\"pay\",\n\"[now]\"]",
            13,
            "nothing in the pattern must be there",
        ),
        (
            "",
            "patterns = [\"pay <soon>\"]",
            11,
            "there is no list `soon`",
        ),
        ("", "patern = []", 11, "unknown field `patern`"),
        ("", "patterns = [\"^\"]", 11, "fits every message"),
        ("", "patterns = [\"a\"]\nmax = 0", 12, "max must be 1"),
        (
            "",
            "patterns = []\ncancels = [\"pya\"]",
            12,
            "`pya` is no signal and no kind",
        ),
        (
            "",
            "patterns = []\nanswers = [\"who\"]",
            12,
            "there is no prompt `who`",
        ),
        (
            "[lists]\na = [\"<b>\"]\nb = [\"<a>\"]",
            "patterns = []",
            6,
            "list `a` mentions itself",
        ),
    ] {
        let error = read(&table(extra, row)).expect_err(row);
        assert_eq!(error.line, line, "{error}");
        assert!(error.reason.contains(reason), "{error}");
    }
}

#[test]
fn numbers_out_of_bounds_are_refused() {
    let small = table("", "patterns = []");
    for (from, to, line, reason) in [
        ("warm = 40", "warm = 80", 1, "0 < warm < hot <= 100"),
        (
            "warm_limit = 60",
            "warm_limit = -1",
            1,
            "warm_limit must be 0",
        ),
        ("points = 70", "points = 1001", 9, "points go from -1000"),
        (
            "[[signal]]",
            "[decay]\nhalf_life_days = 0\n[[signal]]",
            7,
            "half_life_days goes from 1",
        ),
    ] {
        let error = read(&small.replace(from, to)).expect_err(to);
        assert_eq!(error.line, line, "{error}");
        assert!(error.reason.contains(reason), "{error}");
    }
}

#[test]
fn two_signals_of_one_name_are_refused() {
    let text = table("", "patterns = []");
    let twice = format!("{text}{}", &text[text.find("[[signal]]").expect("there")..]);
    let error = read(&twice).expect_err("twice");
    assert!(error.reason.contains("two signals `pay`"), "{error}");
}
