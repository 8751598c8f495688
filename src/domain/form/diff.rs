//! What differs between two texts, line by line, as patches show it.

/// Lines of a text that a change is shown with.
const AROUND: usize = 2;

/// The lines that differ, with `-` and `+` before them and a few common ones around; nothing where
/// the texts are the same.
pub fn diff(old: &str, new: &str) -> Vec<String> {
    let lines = compared(
        &old.lines().collect::<Vec<_>>(),
        &new.lines().collect::<Vec<_>>(),
    );
    let changed: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].0 != ' ').collect();
    let near = |i: usize| changed.iter().any(|at| at.abs_diff(i) <= AROUND);
    let shown = lines.iter().enumerate().filter(|(i, _)| near(*i));
    shown
        .map(|(_, (mark, line))| format!("{mark} {line}").trim_end().to_owned())
        .collect()
}

/// Every line of both texts once, marked by whose it is: the longest common part is found by the
/// usual table, which is small for what people write by hand.
fn compared<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    let mut common = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = match old[i] == new[j] {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, vec![]);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            lines.push(('-', old[i]));
            i += 1;
        } else {
            lines.push(('+', new[j]));
            j += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_changed_and_a_little_around_it() {
        let old = "a\nb\nc\nd\ne\nf\ng";
        let new = "a\nb\nc\nX\ne\nf\ng\nh";
        let wanted = ["  b", "  c", "- d", "+ X", "  e", "  f", "  g", "+ h"];
        assert_eq!(diff(old, new), wanted);
        assert!(diff(old, old).is_empty());
        assert_eq!(diff("", "a"), ["+ a"]);
    }
}
