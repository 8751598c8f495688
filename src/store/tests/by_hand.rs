//! Values set by hand, and leads joined by hand.

use super::*;

/// Every table of a store with its content, but the log of imports.
pub(super) fn content(store: &Store) -> String {
    let tables: Vec<String> = {
        let mut query = store
            .db
            .prepare(
                "SELECT name FROM sqlite_schema
                 WHERE type = 'table' AND name <> 'imports' ORDER BY name",
            )
            .unwrap();
        let names = query.query_map([], |row| row.get(0)).unwrap();
        names.collect::<rusqlite::Result<_>>().unwrap()
    };
    let mut content = String::new();
    for table in tables {
        let mut query = store
            .db
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2, 3"))
            .or_else(|_| {
                store
                    .db
                    .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))
            })
            .unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        content.push_str(&format!("{table}\n"));
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                let value: rusqlite::types::Value = row.get(column).unwrap();
                content.push_str(&format!("  {value:?}"));
            }
            content.push('\n');
        }
    }
    content
}

impl Sandbox {
    fn correct(&mut self, lead: i64, field: &str, value: &str) -> Corrected {
        let mut batch = self.store.begin().unwrap();
        let done = batch.correct(lead, field, value, value, day(50)).unwrap();
        batch.commit().unwrap();
        done
    }

    fn uncorrect(&mut self, lead: i64, field: &str) -> bool {
        let mut batch = self.store.begin().unwrap();
        let was = batch.uncorrect(lead, field).unwrap();
        batch.commit().unwrap();
        was
    }

    /// Tells a conversation that has grown.
    fn grow(&mut self, id: &str, n: i64, text: &str) {
        let mut grown = told(id, n, &[]);
        grown.conversation.messages.push(Message {
            role: Role::User,
            text: text.into(),
            at: Some(day(n)),
        });
        grown.digest = grown.conversation.digest();
        assert_eq!(change(&self.put(grown)), Change::Updated);
    }
}

#[test]
fn what_is_set_by_hand_stands_whatever_is_said_later() {
    let mut s = Sandbox::new(&["name", "email", "company"]);
    s.put(told("a", 1, &[("email", "jon@x.io"), ("name", "Jon")]));
    assert_eq!(s.correct(1, "email", "John@x.io"), Corrected::Done);
    s.correct(1, "company", "Acme");
    s.put(told(
        "b",
        60,
        &[
            ("email", "john@x.io"),
            ("company", "Acne"),
            ("name", "John"),
        ],
    ));
    s.put(told("c", 61, &[("email", "jon@x.io")]));
    s.grow("a", 1, "I am Jim, jim@x.io");
    let mut batch = s.store.begin().unwrap();
    batch.refill(&["company".into()], None, || {}).unwrap();
    batch.commit().unwrap();
    let leads = s.by_age();
    assert_eq!(leads.len(), 1, "known by both emails");
    assert_eq!(leads[0].id, 1);
    assert_eq!(leads[0].email.as_deref(), Some("John@x.io"));
    assert_eq!(leads[0].company.as_deref(), Some("Acme"));
}

#[test]
fn a_field_that_is_given_back_leaves_no_trace() {
    let mut s = Sandbox::new(&["name", "email", "phone"]);
    for (id, n, said) in [("a", 1, "a@x.io"), ("b", 2, "a@x.io"), ("c", 3, "c@x.io")] {
        s.put(told(id, n, &[("email", said), ("phone", "+14155550132")]));
        s.grow(id, n, &format!("mail {said} or call +1 415 555 0132"));
    }
    let before = content(&s.store);
    for lead in [1, 2] {
        for (field, value) in [
            ("email", "z@x.io"),
            ("phone", "+14155550199"),
            ("name", "Zed"),
        ] {
            assert_eq!(s.correct(lead, field, value), Corrected::Done);
            assert_ne!(content(&s.store), before);
            assert!(s.uncorrect(lead, field));
            assert_eq!(content(&s.store), before, "{field} of {lead}");
            assert!(!s.uncorrect(lead, field));
        }
    }
}

#[test]
fn an_email_of_somebody_else_is_refused() {
    let mut s = Sandbox::new(&["email", "phone"]);
    s.put(told("a", 1, &[("email", "a@x.io")]));
    s.put(told("b", 2, &[("phone", "+14155550132")]));
    s.put(told(
        "c",
        3,
        &[("email", "c@x.io"), ("phone", "+14155550199")],
    ));
    let before = content(&s.store);
    assert_eq!(s.correct(2, "email", "A@x.io"), Corrected::Taken { by: 1 });
    assert_eq!(
        s.correct(1, "phone", "+14155550132"),
        Corrected::Taken { by: 2 }
    );
    assert_eq!(content(&s.store), before);
    assert_eq!(
        s.correct(1, "phone", "+14155550199"),
        Corrected::Done,
        "two people may share a phone"
    );
}

#[test]
fn a_value_set_by_hand_keeps_a_lead_whose_words_were_taken_back() {
    let mut s = Sandbox::new(&["email"]);
    s.put(told("a", 1, &[("email", "a@x.io")]));
    s.correct(1, "email", "b@x.io");
    s.grow("a", 1, "forget it");
    assert_eq!(s.by_age()[0].email.as_deref(), Some("b@x.io"));
    assert!(s.uncorrect(1, "email"));
    assert_eq!(s.by_age(), []);
}

#[test]
fn what_came_by_an_email_set_by_hand_goes_when_that_is_given_back() {
    let mut s = Sandbox::new(&["name", "email", "phone"]);
    for n in 1..=2 {
        let id = format!("a{n}");
        s.put(told(&id, n, &[]));
        s.grow(&id, n, "mail ann@x.io");
    }
    s.correct(1, "email", "bob@x.io");
    for n in 3..=4 {
        let id = format!("b{n}");
        s.put(told(&id, n, &[]));
        s.grow(&id, n, "mail bob@x.io");
    }
    assert_eq!(s.by_age().len(), 1);
    assert!(s.uncorrect(1, "email"));
    let leads: Vec<_> = s
        .by_age()
        .into_iter()
        .map(|lead| (lead.id == 1, lead.email.unwrap(), lead.conversations.len()))
        .collect();
    assert_eq!(
        leads,
        [
            (true, "ann@x.io".to_owned(), 2),
            (false, "bob@x.io".to_owned(), 2)
        ]
    );
}

#[test]
fn what_is_set_for_joined_leads_stays_with_the_one_that_was_kept() {
    let mut s = Sandbox::new(&["name", "email"]);
    for (id, n, said) in [("a", 2, "a@x.io"), ("b", 1, "b@x.io"), ("c", 3, "c@x.io")] {
        s.put(told(id, n, &[("email", said)]));
    }
    let name = |s: &Sandbox, id: i64| {
        let lead = s.by_age().into_iter().find(|lead| lead.id == id);
        lead.and_then(|lead| lead.name)
    };
    s.correct(2, "name", "Bobby Ray");
    s.correct(3, "name", "Cid Bobby");
    for other in [2, 3] {
        let mut batch = s.store.begin().unwrap();
        batch.merge(1, other, day(90)).unwrap();
        batch.commit().unwrap();
    }
    s.correct(1, "name", "Bobby");
    assert_eq!(name(&s, 1).as_deref(), Some("Bobby"));
    for other in [3, 2] {
        let mut batch = s.store.begin().unwrap();
        batch.unmerge(1, other).unwrap();
        batch.commit().unwrap();
    }
    assert_eq!(name(&s, 1).as_deref(), Some("Bobby"));
    assert_eq!(name(&s, 2).as_deref(), Some("Bobby Ray"));
    assert_eq!(name(&s, 3).as_deref(), Some("Cid Bobby"));
}

#[test]
fn nothing_is_set_for_a_lead_that_is_gone() {
    let mut s = Sandbox::new(&["name"]);
    let mut batch = s.store.begin().unwrap();
    assert!(batch.correct(9, "name", "Ann", "Ann", day(50)).is_err());
}
