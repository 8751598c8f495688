//! Leads that may be one person. Proposed, never joined; and never for a name alone.

use std::collections::{BTreeMap, HashMap};

use serde::{Serialize, Serializer};

use super::lead::SCHEMA;
use super::profile::fold;

/// What one lead is known by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Person {
    /// The store's number.
    pub id: i64,
    /// The agent it belongs to.
    #[serde(skip)]
    pub agent: String,
    /// The name, as written.
    pub name: Option<String>,
    /// The firm.
    #[serde(skip)]
    pub company: Option<String>,
    /// Every email it is known by.
    pub emails: Vec<String>,
    /// Every phone, without extension.
    pub phones: Vec<String>,
}

/// Why two leads may be one person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Two spellings of one mailbox: `jane.holt+news@gmail.com`, `janeholt@gmail.com`.
    Email(String),
    /// One telephone number.
    Phone(String),
    /// One name at one firm.
    NameAndCompany(String),
}

impl Reason {
    /// The reason for a person: what both have.
    pub fn told(&self) -> String {
        match self {
            Self::Email(mailbox) => format!("same mailbox {mailbox}"),
            Self::Phone(number) => format!("same number {number}"),
            Self::NameAndCompany(both) => format!("same name and company {both}"),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Email(_) => "email",
            Self::Phone(_) => "phone",
            Self::NameAndCompany(_) => "name_and_company",
        }
    }

    fn shared(&self) -> &str {
        match self {
            Self::Email(shared) | Self::Phone(shared) | Self::NameAndCompany(shared) => shared,
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shape<'a> {
            reason: &'a str,
            shared: &'a str,
        }
        let (reason, shared) = (self.kind(), self.shared());
        Shape { reason, shared }.serialize(serializer)
    }
}

/// Two leads of one agent that may be one person; the older first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The two.
    pub leads: [Person; 2],
    /// Why, the strongest reason first.
    pub reasons: Vec<Reason>,
}

impl Serialize for Pair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shape<'a> {
            schema: u32,
            agent: &'a str,
            leads: &'a [Person; 2],
            reasons: &'a [Reason],
        }
        Shape {
            schema: SCHEMA,
            agent: &self.leads[0].agent,
            leads: &self.leads,
            reasons: &self.reasons,
        }
        .serialize(serializer)
    }
}

/// The pairs among these, by number. Of many that share one thing each is paired with the oldest:
/// joining all pairs joins them all.
pub fn pairs(people: &[Person]) -> Vec<Pair> {
    let mut first: HashMap<(&str, Reason), &Person> = HashMap::new();
    let mut found: BTreeMap<(i64, i64), Pair> = BTreeMap::new();
    let mut in_order: Vec<&Person> = people.iter().collect();
    in_order.sort_by_key(|person| person.id);
    for person in in_order {
        for reason in marks(person) {
            let oldest = *first
                .entry((person.agent.as_str(), reason.clone()))
                .or_insert(person);
            if oldest.id == person.id {
                continue;
            }
            let pair = found.entry((oldest.id, person.id)).or_insert_with(|| Pair {
                leads: [oldest.clone(), person.clone()],
                reasons: vec![],
            });
            pair.reasons.push(reason);
            pair.reasons.sort();
        }
    }
    found.into_values().collect()
}

/// What would make a lead the same as another that has it too.
fn marks(person: &Person) -> Vec<Reason> {
    let emails = person
        .emails
        .iter()
        .map(|email| Reason::Email(mailbox(email)));
    let phones = person.phones.iter().cloned().map(Reason::Phone);
    let both = person.name.as_deref().zip(person.company.as_deref());
    let both = both.map(|(name, company)| {
        Reason::NameAndCompany(format!("{}, {}", words(name), firm(company)))
    });
    let mut marks: Vec<_> = emails.chain(phones).chain(both).collect();
    marks.sort();
    marks.dedup();
    marks
}

/// Where mail to an address arrives: what follows a plus is a label of the owner's, and to Google
/// dots are nothing.
pub fn mailbox(email: &str) -> String {
    let email = fold(email);
    let Some((local, domain)) = email.rsplit_once('@') else {
        return email;
    };
    let local = local.split_once('+').map_or(local, |(name, _)| name);
    match domain {
        _ if local.is_empty() => email.clone(),
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", local.replace('.', "")),
        _ => format!("{local}@{domain}"),
    }
}

fn words(text: &str) -> String {
    let letters: String = fold(text)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A firm without its legal form.
fn firm(company: &str) -> String {
    const FORMS: [&str; 16] = [
        "ltd",
        "limited",
        "inc",
        "incorporated",
        "llc",
        "llp",
        "plc",
        "corp",
        "corporation",
        "co",
        "company",
        "gmbh",
        "ag",
        "bv",
        "sa",
        "srl",
    ];
    let folded = words(company);
    let mut left = folded.as_str();
    while let Some((before, last)) = left.rsplit_once(' ')
        && FORMS.contains(&last)
    {
        left = before;
    }
    left.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: i64, name: &str, company: &str, emails: &[&str], phones: &[&str]) -> Person {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Person {
            id,
            agent: "shop".into(),
            name: some(name),
            company: some(company),
            emails: emails.iter().map(|e| (*e).into()).collect(),
            phones: phones.iter().map(|p| (*p).into()).collect(),
        }
    }

    #[test]
    fn one_mailbox_has_many_spellings() {
        for (email, wanted) in [
            ("Jane.Holt+news@GoogleMail.com", "janeholt@gmail.com"),
            ("jane.holt+news@acme.io", "jane.holt@acme.io"),
            ("+1@acme.io", "+1@acme.io"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(mailbox(email), wanted, "{email}");
        }
    }

    #[test]
    fn pairs_have_reasons_and_a_name_alone_is_none() {
        let people = [
            person(4, "Jane Holt", "", &[], &[]),
            person(1, "Jane Holt", "Acme Ltd.", &["jane.holt@gmail.com"], &[]),
            person(2, "jane  holt", "ACME", &["janeholt+x@gmail.com"], &["+1"]),
            person(3, "Bo", "Acme", &["bo@acme.io"], &["+1"]),
        ];
        let found: Vec<_> = pairs(&people)
            .iter()
            .map(|pair| {
                let told: Vec<_> = pair.reasons.iter().map(Reason::told).collect();
                (pair.leads[0].id, pair.leads[1].id, told.join("; "))
            })
            .collect();
        let both = "same mailbox janeholt@gmail.com; same name and company jane holt, acme";
        assert_eq!(
            found,
            [(1, 2, both.into()), (2, 3, "same number +1".into())]
        );
    }

    #[test]
    fn agents_do_not_share_people() {
        let mut other = person(2, "", "", &["a@b.io"], &[]);
        other.agent = "clinic".into();
        assert_eq!(pairs(&[person(1, "", "", &["a@b.io"], &[]), other]), []);
    }
}
