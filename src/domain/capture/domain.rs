//! Firms that are spelled like the domain of the visitor's address: `Oak & Ember` beside
//! `jane@oakandember.example`.

use std::ops::Range;

use super::contact::Contact;
use super::phrases::firm_at;
use super::words::{Gap, Kinds, Words, fold};

/// What the domains of these addresses are called: `stack-haven` for `jane@mail.stack-haven.co.uk`.
pub(super) fn domains(emails: &[Contact]) -> Vec<String> {
    const PROVIDERS: [&str; 16] = [
        "gmail",
        "googlemail",
        "yahoo",
        "hotmail",
        "outlook",
        "icloud",
        "live",
        "msn",
        "aol",
        "gmx",
        "web",
        "proton",
        "protonmail",
        "mail",
        "zoho",
        "yandex",
    ];
    let label = |email: &Contact| {
        let domain = email.value.rsplit('@').next().unwrap_or("").to_lowercase();
        let labels: Vec<&str> = domain.split('.').collect();
        let longest = labels
            .iter()
            .take(labels.len().saturating_sub(1))
            .max_by_key(|l| l.len());
        longest
            .map(|l| fold(l))
            .filter(|l| l.len() > 3 && !PROVIDERS.contains(&l.as_str()))
    };
    emails.iter().filter_map(label).collect()
}

/// The run of words from `i` on that is spelled like one of `domains`.
pub(super) fn of_domain(w: &Words, i: usize, domains: &[String]) -> Option<Range<usize>> {
    if domains.is_empty() {
        return None;
    }
    let word = w.str(i);
    let first = word.chars().next()?;
    let begins_like = |domain: &String| match first.is_ascii_alphanumeric() {
        true => domain.as_bytes().first() == Some(&(first.to_ascii_lowercase() as u8)),
        false => domain.starts_with(&fold(&word[..first.len_utf8()])),
    };
    let candidates = domains.iter().filter(|d| begins_like(d) || word == "The");
    candidates
        .into_iter()
        .find_map(|domain| like_domain(w, i, domain))
}

fn like_domain(w: &Words, i: usize, domain: &str) -> Option<Range<usize>> {
    let mut spelled = String::new();
    let mut end = i;
    while end < i + 7 && (end == i || w.before(end) == Gap::Space) {
        if w.str(end).is_empty() {
            return None;
        }
        let word = fold(w.str(end));
        let joined = matches!(w.str(end), "&" | "and")
            || end == i && w.is(end, "the") && !domain.starts_with("the");
        let word = if word.is_empty() && domain[spelled.len()..].starts_with("and") {
            "and".to_owned()
        } else {
            word
        };
        let rest = domain.strip_prefix(spelled.as_str()).unwrap_or("");
        let cut_short = rest.len() > 2 && word.starts_with(rest) && end > i;
        let fits = !word.is_empty() && (rest.starts_with(&word) || cut_short);
        if !fits && !joined {
            break;
        }
        if fits {
            spelled.push_str(if cut_short { rest } else { &word });
        }
        end += 1;
    }
    let capital = w.is_capital(i);
    let all = spelled == domain;
    let long =
        spelled.len() >= 6 && spelled.len() * 2 >= domain.len() && capital && w.is_capital(end - 1);
    let enough = all && (capital || end > i + 1) && domain.len() > 3 || long;
    if end == i || !enough || matches!(w.str(end - 1), "&" | "and") && !all {
        return None;
    }
    let firm = firm_at(w, i)
        .filter(|_| capital)
        .map_or(end, |r| r.end.max(end));
    let before = (0..i).rev().take_while(|&k| w.before(k + 1) == Gap::Space);
    let trade = |k: &usize| w.is_capital(*k) && w.kinds(*k).any(Kinds::FIRM);
    let start = before.take_while(trade).filter(|_| capital).last();
    Some(start.unwrap_or(i)..firm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_is_spelled_like_its_domain() {
        let table = [
            (
                "Oak & Ember Ltd, Leeds",
                "oakandember",
                Some("Oak & Ember Ltd"),
            ),
            ("Oak & Ember", "oakember", Some("Oak & Ember")),
            ("Zarko Genomics", "zarkogen", Some("Zarko Genomics")),
            ("zorble dairy in texas", "zorbledairy", Some("zorble dairy")),
            ("zorble", "zorble", None),
            ("Zor Foods", "zorblefoods", None),
        ];
        for (text, domain, wanted) in table {
            let words = Words::new(text, &[]);
            let found = of_domain(&words, 0, &[domain.to_owned()]);
            assert_eq!(found.map(|r| &text[words.range(r)]), wanted, "{text}");
        }
    }
}
