//! Whether two names are one person's: a short form, or another spelling.

use super::words::fold;

/// The words of a name, folded.
pub(super) fn words_of(name: &str) -> Vec<String> {
    name.split_whitespace()
        .map(fold)
        .filter(|w| !w.is_empty())
        .collect()
}

/// `Anna` for `Annabel Quirk`: the start of a name already known in full.
pub(super) fn nickname(old: &[String], new: &[String]) -> bool {
    match (old.first(), new) {
        (Some(first), [short]) => old.len() > 1 && first.starts_with(short.as_str()),
        _ => false,
    }
}

/// Whether `new` is `old` spelled another way: one word differs by a letter or two.
pub(super) fn corrects(old: &[String], new: &[String]) -> bool {
    match (old.first(), new.first()) {
        (Some(a), Some(b)) => {
            a != b
                && a.chars().next() == b.chars().next()
                && distance(a, b) <= 2
                && (old.get(1) == new.get(1) || new.len() == 1)
        }
        _ => false,
    }
}

/// How many letters must be put in, taken out or replaced; for short words.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(24).collect(), b.chars().take(24).collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y))
                .min(above + 1)
                .min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_spelling_is_told_from_another_person() {
        let table = [
            ("John Vale", "Jon", true),
            ("John Vale", "Jon Vale", true),
            ("Jane Doe", "Bob", false),
            ("Jane Doe", "John Smith", false),
        ];
        for (old, new, wanted) in table {
            assert_eq!(
                corrects(&words_of(old), &words_of(new)),
                wanted,
                "{old} {new}"
            );
        }
        assert!(nickname(&words_of("Annabel Quirk"), &words_of("anna")));
    }
}
