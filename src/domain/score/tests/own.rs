//! A table of the user's own: phrases without learned words, and how loud those speak.

use super::*;

/// Phrases alone: each rule of a table has a signal to show it on.
const PHRASES: &str = r#"
shield_stops = ["but"]
[thresholds]
hot = 70
warm = 40
warm_limit = 50
[lists]
day = ["monday", "friday"]
[[shield]]
id = "negated"
after = 3
patterns = ["not", "never"]
[[prompt]]
id = "offer"
patterns = ["shall i book"]
[[signal]]
id = "order"
kind = "hot"
points = 80
says = "orders"
patterns = ["i order", "order it"]
[[signal]]
id = "yes"
kind = "hot"
points = 75
says = "takes the offer"
answers = ["offer"]
patterns = ["^ yes"]
[[signal]]
id = "again"
kind = "hot"
points = 20
says = "again, after an order"
needs = ["order"]
patterns = ["the same again"]
[[signal]]
id = "asks"
kind = "warm"
points = 30
max = 3
says = "asks"
patterns = ["does it", "can it", "on <day>"]
[[signal]]
id = "withdraws"
kind = "cold"
points = -5
says = "takes an order back"
cancels = ["hot"]
patterns = ["cancel it"]
[[signal]]
id = "vendor"
kind = "cold"
points = 0
says = "sells"
for_good = true
cancels = ["order"]
unshielded = true
patterns = ["we sell"]
[spellings]
ordr = "order"
"#;

/// What each hit is worth, and what took it back.
fn hits(set: &SignalSet, lines: &[&str]) -> Vec<(String, i32, Option<String>)> {
    let score = set.score(&conversation(lines));
    let hits = score.hits.into_iter();
    hits.map(|hit| (hit.signal, hit.points, hit.cancelled_by))
        .collect()
}

#[test]
fn a_table_without_learned_words_scores_by_its_phrases() {
    let set = SignalSet::parse(PHRASES).expect("valid");
    type Row = (
        &'static [&'static str],
        &'static [(&'static str, i32, Option<&'static str>)],
        u8,
    );
    let table: [Row; 13] = [
        (&["I order two"], &[("order", 80, None)], 80),
        (&["i ordr two"], &[("order", 80, None)], 80),
        (&["hello"], &[], 0),
        (
            &["I do not say i order"],
            &[("order", 0, Some("negated"))],
            0,
        ),
        (&["it is not dear but i order"], &[("order", 80, None)], 80),
        (
            &["he said “i order two”"],
            &[("order", 0, Some("quoted"))],
            0,
        ),
        (&["yes"], &[], 0),
        (
            &["agent: Shall I book it?", "yes"],
            &[("yes", 75, None)],
            75,
        ),
        (
            &["the same again"],
            &[("again", 0, Some("nothing before it"))],
            0,
        ),
        (
            &["i order two", "the same again"],
            &[("order", 80, None), ("again", 20, None)],
            100,
        ),
        (
            &[
                "does it fly",
                "can it swim",
                "does it sing",
                "can it on friday",
            ],
            &[
                ("asks", 0, Some("repeated")),
                ("asks", 0, Some("repeated")),
                ("asks", 30, None),
                ("asks", 20, None),
                ("asks", 0, Some("warm_limit")),
            ],
            50,
        ),
        (
            &["i order two", "cancel it", "order it after all"],
            &[
                ("order", 0, Some("withdraws")),
                ("withdraws", -5, None),
                ("order", 80, None),
            ],
            75,
        ),
        (
            &["never mind, we sell pens", "i order two"],
            &[("vendor", 0, None), ("order", 0, Some("vendor"))],
            0,
        ),
    ];
    for (lines, wanted, score) in table {
        let found = hits(&set, lines);
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(id, points, by)| ((*id).to_owned(), *points, by.map(str::to_owned)))
            .collect();
        assert_eq!(found, wanted, "{lines:?}");
        assert_eq!(set.score(&conversation(lines)).value, score, "{lines:?}");
    }
}

/// The built-in table with `weight` for one kind of learned words.
fn weighed(kind: &str, weight: &str) -> Result<SignalSet, SignalError> {
    let row = format!("id = \"{kind}\"\n");
    assert!(BUILT_IN.contains(&row), "{kind}");
    SignalSet::parse(&BUILT_IN.replacen(&row, &format!("{row}weight = {weight}\n"), 1))
}

#[test]
fn a_kind_of_learned_words_speaks_as_loud_as_its_weight() {
    let said = conversation(&["where do i pay the deposit? does it fit our boiler?"]);
    let value = |weight| {
        let set = weighed("buy", weight).expect("valid");
        set.score(&said).value
    };
    assert_eq!(value("1"), BUILT_IN_SET.score(&said).value);
    assert!(value("0") < value("1") && value("1") < value("10"));
    let silent = weighed("buy", "0").expect("valid").score(&said);
    assert!(silent.hits.iter().all(|hit| hit.signal != "buy"));
}

#[test]
fn what_is_wrong_with_a_learned_row_is_named_by_its_line() {
    let second = "[[learned]]\nid = \"buy\"\nkind = \"hot\"\nsays = \"\"\n";
    let signal =
        "[[signal]]\nid = \"buy\"\nkind = \"hot\"\npoints = 1\nsays = \"\"\npatterns = [\"x\"]\n";
    let lines = |text: &str| text.matches('\n').count();
    for (refused, line, reason) in [
        (weighed("buy", "11"), None, "weights go from 0 to 10"),
        (weighed("buy", "-1"), None, "weights go from 0 to 10"),
        (
            SignalSet::parse(&format!("{BUILT_IN}{second}")),
            Some(lines(BUILT_IN) + 2),
            "there are two `buy`",
        ),
        (
            SignalSet::parse(&format!("{BUILT_IN}{}", second.replace("buy", "bye"))),
            Some(lines(BUILT_IN) + 2),
            "nothing was learned by the name `bye`",
        ),
        (
            SignalSet::parse(&format!("{BUILT_IN}{signal}")),
            None,
            "there is a signal `buy`, too",
        ),
    ] {
        let error = refused.expect_err(reason);
        assert!(error.reason.contains(reason), "{error}");
        let at = BUILT_IN.lines().position(|line| line == "id = \"buy\"");
        let buy = at.expect("there") + 1;
        let named = line.map_or((buy..buy + 2).contains(&error.line), |l| l == error.line);
        assert!(named, "{error}");
    }
}

#[test]
fn spellings_of_ones_own_are_read_in_learned_words_too() {
    let plain = BUILT_IN_SET.score(&conversation(&["where do i pay the deposit"]));
    let odd = conversation(&["where do i payy the depozit"]);
    assert_ne!(BUILT_IN_SET.score(&odd).value, plain.value);
    let own = "[spellings]\npayy = \"Pay\"\ndepozit = \"deposit\"\n";
    let (head, rest) = BUILT_IN.split_at(BUILT_IN.find("[thresholds]").expect("there"));
    let set = SignalSet::parse(&format!("{head}{own}{rest}")).expect("valid");
    assert_eq!(set.score(&odd).value, plain.value);
}
