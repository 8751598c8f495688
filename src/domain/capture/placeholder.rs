//! What stands where a value is not known: names that systems make up, words for none.

/// Labels that systems make up for visitors they do not know.
pub(super) fn generated(name: &str) -> bool {
    const BARE: [&str; 14] = [
        "guest",
        "anonymous",
        "user",
        "customer",
        "unknown",
        "visitor",
        "web user",
        "website visitor",
        "anonymous user",
        "unknown user",
        "test",
        "lead",
        "client",
        "anon",
    ];
    let lower = name.trim().to_lowercase();
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit() || "#-_. ".contains(c));
    let hex = lower.rsplit([' ', '-']).next().is_some_and(|id| {
        id.len() >= 6
            && id.bytes().all(|b| b.is_ascii_hexdigit())
            && id.bytes().any(|b| b.is_ascii_digit())
    });
    let three = lower.split('-').collect::<Vec<_>>();
    let nickname = matches!(three.as_slice(), [a, b, n] if a.bytes().all(|c| c.is_ascii_lowercase()) && b.bytes().all(|c| c.is_ascii_lowercase()) && !n.is_empty() && n.bytes().all(|c| c.is_ascii_digit()));
    stem.is_empty()
        || BARE.contains(&stem)
        || BARE.iter().any(|b| hex && lower.starts_with(b))
        || nickname
        || lower.contains('@')
}

/// Whether a value is more than a placeholder for none.
pub(super) fn says_something(value: &str) -> bool {
    const NOTHING: [&str; 15] = [
        "",
        "null",
        "n/a",
        "na",
        "none",
        "undefined",
        "nil",
        "-",
        "--",
        "unknown",
        "not provided",
        "not given",
        "string",
        "tbd",
        "anonymous",
    ];
    let lower = value.trim().to_lowercase();
    let template = lower.starts_with("{{") && lower.ends_with("}}");
    !template && !NOTHING.contains(&lower.as_str())
}
