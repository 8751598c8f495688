//! Who is no lead though they left their details: those who sell something to us, those who look
//! for work, and addresses at which nobody reads. A flag beside the temperature; nothing is deleted.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::profile::fold;
use super::score::{Score, Temperature};

/// Why a lead may be none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spam {
    /// Sells something to us.
    Vendor,
    /// Looks for work.
    JobSeeker,
    /// A mailbox that is thrown away after use.
    DisposableEmail,
    /// A mailbox that only machines write from: `noreply@`. Not `office@` or `sales@`, by which
    /// small firms are reached.
    RoleEmail,
}

impl Spam {
    /// The reason for a person.
    pub fn told(self) -> &'static str {
        match self {
            Self::Vendor => "sells something to you",
            Self::JobSeeker => "looks for work",
            Self::DisposableEmail => "a throw-away address",
            Self::RoleEmail => "an address that nobody reads",
        }
    }

    /// The reason's name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::JobSeeker => "job-seeker",
            Self::DisposableEmail => "disposable-email",
            Self::RoleEmail => "role-email",
        }
    }
}

/// Which leads are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flagged {
    /// Only those with a flag.
    Only,
    /// Only those without.
    Without,
}

/// The signals, by id, that say who is no customer. A set of the user's own without them flags nobody
/// by words.
const SIGNALS: [(&str, Spam); 2] = [("flag-vendor", Spam::Vendor), ("flag-job", Spam::JobSeeker)];

/// Why a lead with this score and this email may be none. Words count only where nothing of what was
/// said makes the lead warm.
pub fn spam(score: &Score, email: Option<&str>) -> Vec<Spam> {
    let mut reasons = vec![];
    if score.temperature == Temperature::Cold {
        let says = |id: &str| {
            let mut hits = score.hits.iter();
            hits.any(|hit| hit.signal == id && hit.cancelled_by.is_none())
        };
        let said = SIGNALS.iter().filter(|(id, _)| says(id));
        reasons.extend(said.map(|(_, reason)| *reason));
    }
    reasons.extend(email.and_then(of_email));
    reasons
}

fn of_email(email: &str) -> Option<Spam> {
    let email = fold(email);
    let (local, domain) = email.rsplit_once('@')?;
    let letters: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
    if is_disposable(domain) {
        Some(Spam::DisposableEmail)
    } else if ROLES.contains(&letters.as_str()) {
        Some(Spam::RoleEmail)
    } else {
        None
    }
}

/// Mailboxes of machines, without the marks in them.
const ROLES: [&str; 10] = [
    "noreply",
    "donotreply",
    "dontreply",
    "neverreply",
    "postmaster",
    "mailerdaemon",
    "hostmaster",
    "abuse",
    "bounce",
    "bounces",
];

/// Whether a domain, or one it is part of, is known for throw-away mailboxes.
fn is_disposable(domain: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lines = include_str!("disposable.txt").lines();
        lines.filter(|line| !line.starts_with('#')).collect()
    });
    let mut rest = Some(domain);
    while let Some(domain) = rest {
        if KNOWN.contains(domain) {
            return true;
        }
        rest = domain.split_once('.').map(|(_, parent)| parent);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::conversation::{Message, Role};
    use crate::domain::score::SignalSet;

    fn score(said: &str) -> Score {
        let message = Message {
            role: Role::User,
            text: said.into(),
            at: None,
        };
        SignalSet::built_in().score(&[message])
    }

    #[test]
    fn addresses_nobody_reads_are_flagged_and_those_of_small_firms_are_not() {
        let quiet = score("hello");
        for (email, wanted) in [
            ("x@Mailinator.com", Some(Spam::DisposableEmail)),
            ("x@eu.mailinator.com", Some(Spam::DisposableEmail)),
            ("No-Reply@shop.example", Some(Spam::RoleEmail)),
            ("postmaster@shop.example", Some(Spam::RoleEmail)),
            ("office@shop.example", None),
            ("info@shop.example", None),
            ("sales@shop.example", None),
            ("jane@notmailinator.com", None),
            ("jane.noreply@shop.example", None),
        ] {
            assert_eq!(spam(&quiet, Some(email)), Vec::from_iter(wanted), "{email}");
        }
    }

    #[test]
    fn who_sells_or_looks_for_work_is_flagged_unless_they_buy() {
        for (said, wanted) in [
            (
                "are you guys hiring? can i send my cv",
                &[Spam::JobSeeker][..],
            ),
            (
                "we offer lead generation for agencies like yours",
                &[Spam::Vendor],
            ),
            ("how much is the blue one?", &[]),
            ("can i book a demo tomorrow?", &[]),
        ] {
            assert_eq!(spam(&score(said), None), wanted, "{said}");
        }
    }

    #[test]
    fn the_list_holds_domains_as_they_are_compared() {
        let lines = include_str!("disposable.txt").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            assert_eq!(line, fold(line));
            assert!(line.contains('.'), "{line}");
        }
    }
}
