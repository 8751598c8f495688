//! The store's promises, over captures made by hand.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use super::*;
use crate::domain::analysis::{Analysis, Analyst, Derived, Forms};
use crate::domain::capture::{Capture, Evidence};
use crate::domain::conversation::{Conversation, Message, Origin, Role};
use crate::domain::form::{Field, Form};
use crate::domain::lead::Lead;
use crate::domain::query::{FieldIs, Query, Sort};
use crate::domain::score::{Hit, Score, SignalSet, Temperature};

mod by_hand;
mod file;
mod joined;

/// Stands in until a test's store says what it derives with.
static NOBODY: LazyLock<Arc<Analyst>> = LazyLock::new(|| {
    let signals = Arc::new(SignalSet::built_in());
    Arc::new(Analyst {
        forms: Forms::default(),
        signals,
    })
});

fn form(keys: &[&str]) -> Form {
    Form {
        fields: keys
            .iter()
            .map(|key| Field::new(key, *key == "email"))
            .collect(),
        removed: vec![],
    }
}

fn day(n: i64) -> DateTime<Utc> {
    "2026-08-01T10:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::days(n)
}

/// A conversation of one message on day `n`, and what someone might have read out of it.
fn told(id: &str, n: i64, values: &[(&str, &str)]) -> Derived {
    let message = Message {
        role: Role::User,
        text: format!("message of {id}"),
        at: Some(day(n)),
    };
    let conversation = Conversation {
        agent: "shop".into(),
        id: id.into(),
        source: "test".into(),
        started_at: None,
        messages: vec![message],
        payloads: vec![],
    };
    let captures = values
        .iter()
        .map(|(field, value)| Capture {
            field: (*field).into(),
            value: (*value).into(),
            raw: (*value).into(),
            origin: Origin::Transcript,
            evidence: Some(Evidence {
                message: 0,
                range: 0..7,
            }),
            at: Some(day(n)),
            rejected: None,
        })
        .collect();
    let hit = Hit {
        signal: "test".into(),
        points: 45,
        message: 0,
        range: 0..7,
        cancelled_by: None,
    };
    let score = Score {
        value: 45,
        temperature: Temperature::Warm,
        hits: vec![hit],
    };
    Derived {
        digest: conversation.digest(),
        conversation,
        analysis: Analysis { captures, score },
        by: Arc::clone(&NOBODY),
    }
}

struct Sandbox {
    _dir: TempDir,
    path: PathBuf,
    store: Store,
}

impl Sandbox {
    fn new(keys: &[&str]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("sub/leads.db");
        let mut store = Store::open(&path).unwrap();
        let mut batch = store.begin().unwrap();
        batch.replace_form(None, &form(keys)).unwrap();
        batch.commit().unwrap();
        Self {
            _dir: dir,
            path,
            store,
        }
    }

    fn put(&mut self, mut told: Derived) -> Put {
        told.by = self.store.analyst().unwrap();
        let mut batch = self.store.begin().unwrap();
        let import = batch.start_import("test", day(100)).unwrap();
        let put = batch.put(&told, import, day(100)).unwrap();
        batch.commit().unwrap();
        put
    }

    fn leads(&self, query: &Query) -> Vec<Lead> {
        let mut leads = vec![];
        self.store
            .each_lead(query, |lead| {
                leads.push(lead);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        leads
    }

    fn by_age(&self) -> Vec<Lead> {
        self.leads(&Query {
            sort: Sort::Oldest,
            ..Query::default()
        })
    }
}

fn change(put: &Put) -> Change {
    match put {
        Put::Stored(change, _) => *change,
        Put::Refused(reason) => panic!("refused: {reason}"),
    }
}

#[test]
fn the_same_conversation_twice_is_unchanged() {
    let mut s = Sandbox::new(&["name", "email"]);
    assert_eq!(
        change(&s.put(told("a", 1, &[("email", "a@x.io")]))),
        Change::New
    );
    assert_eq!(
        change(&s.put(told("a", 1, &[("email", "a@x.io")]))),
        Change::Unchanged
    );
    assert_eq!(s.by_age().len(), 1);
}

#[test]
fn visitors_are_joined_by_email_then_by_phone() {
    let mut s = Sandbox::new(&["name", "email", "phone"]);
    s.put(told(
        "a",
        3,
        &[("email", "Jane@X.io"), ("phone", "+14155550132")],
    ));
    s.put(told("b", 1, &[("email", "jane@x.IO"), ("name", "Jane")]));
    s.put(told("c", 2, &[("phone", "+14155550132;ext=4")]));
    s.put(told("d", 4, &[("name", "Jane")])); // never on a name alone
    let leads = s.by_age();
    assert_eq!(leads.len(), 2);
    assert_eq!(leads[0].conversations, ["b", "c", "a"]);
    assert_eq!(leads[0].name.as_deref(), Some("Jane"));
    assert_eq!(
        leads[0].email.as_deref(),
        Some("Jane@X.io"),
        "the newest telling, as written"
    );
    assert_eq!(
        (leads[0].captured_at, leads[0].last_seen_at),
        (day(1), day(3))
    );
    assert_eq!(leads[1].conversations, ["d"]);
}

#[test]
fn two_people_with_one_phone_stay_two_and_are_reported() {
    let mut s = Sandbox::new(&["name", "email", "phone"]);
    s.put(told(
        "a",
        1,
        &[("email", "a@x.io"), ("phone", "+14155550132")],
    ));
    let put = s.put(told(
        "b",
        2,
        &[("email", "b@x.io"), ("phone", "+14155550132")],
    ));
    assert!(
        matches!(
            put,
            Put::Stored(Change::New, Some(Conflict { lead: 2, other: 1 }))
        ),
        "{put:?}"
    );
    let emails: Vec<_> = s
        .by_age()
        .into_iter()
        .filter_map(|lead| lead.email)
        .collect();
    assert_eq!(emails, ["a@x.io", "b@x.io"]);
}

#[test]
fn the_order_of_arrival_makes_no_difference() {
    let all = [
        ("a", 1, vec![("email", "j@x.io"), ("phone", "+14155550132")]),
        ("b", 2, vec![("email", "j@x.io"), ("name", "Jane")]),
        ("c", 3, vec![("email", "j@x.io"), ("phone", "+14155550199")]),
    ];
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let mut s = Sandbox::new(&["name", "email", "phone"]);
        for index in order {
            let (id, n, values) = &all[index];
            s.put(told(id, *n, values));
        }
        let leads = s.by_age();
        assert_eq!(leads.len(), 1, "{order:?}");
        assert_eq!(leads[0].conversations, ["a", "b", "c"], "{order:?}");
        assert_eq!(leads[0].phone.as_deref(), Some("+14155550199"), "{order:?}");
    }
}

#[test]
fn an_email_of_one_and_a_phone_of_another_are_reported_and_not_merged() {
    let mut s = Sandbox::new(&["email", "phone"]);
    s.put(told("a", 1, &[("email", "j@x.io")]));
    s.put(told("b", 2, &[("phone", "+14155550132")]));
    let put = s.put(told(
        "c",
        3,
        &[("email", "j@x.io"), ("phone", "+14155550132")],
    ));
    assert!(
        matches!(put, Put::Stored(_, Some(Conflict { lead: 1, other: 2 }))),
        "{put:?}"
    );
    assert_eq!(s.by_age().len(), 2);
}

#[test]
fn a_shared_phone_passes_to_whoever_is_left_with_it() {
    let mut s = Sandbox::new(&["email", "phone"]);
    s.put(told(
        "a",
        1,
        &[("email", "a@x.io"), ("phone", "+14155550132")],
    ));
    s.put(told(
        "b",
        2,
        &[("email", "b@x.io"), ("phone", "+14155550132")],
    ));
    // What is derived from the grown transcript holds nothing.
    let mut grown = told("a", 1, &[]);
    grown.conversation.messages.push(Message {
        role: Role::User,
        text: "x".into(),
        at: None,
    });
    grown.digest = grown.conversation.digest();
    s.put(grown);
    s.put(told("c", 3, &[("phone", "+14155550132")]));
    assert_eq!(s.by_age().len(), 1);
    assert_eq!(s.by_age()[0].conversations, ["b", "c"]);
}

#[test]
fn agents_do_not_share_leads() {
    let mut s = Sandbox::new(&["email"]);
    s.put(told("a", 1, &[("email", "a@x.io")]));
    let mut other = told("a", 2, &[("email", "a@x.io")]);
    other.conversation.agent = "clinic".into();
    s.put(other);
    assert_eq!(s.by_age().len(), 2);
    let clinic = Query {
        agent: Some("clinic".into()),
        ..Query::default()
    };
    assert_eq!(s.leads(&clinic).len(), 1);
}

#[test]
fn nothing_configured_makes_no_lead_but_keeps_the_conversation() {
    let mut s = Sandbox::new(&["name", "email"]);
    s.put(told("a", 1, &[("company", "Acme")]));
    assert_eq!(s.by_age(), []);
    assert_eq!(s.store.count_conversations(&Query::default()).unwrap(), 1);
}

#[test]
fn a_lead_knows_what_is_missing() {
    let mut s = Sandbox::new(&["name", "email"]);
    s.put(told("a", 1, &[("name", "Jane")]));
    assert_eq!(s.by_age()[0].missing, ["email"]);
}

#[test]
fn a_lead_is_gone_when_its_last_conversation_takes_everything_back() {
    let mut s = Sandbox::new(&["email"]);
    s.put(told("a", 1, &[("email", "a@x.io")]));
    // What is derived from the united transcript no longer holds the email.
    let mut grown = told("a", 1, &[]);
    grown.conversation.messages.push(Message {
        role: Role::User,
        text: "x".into(),
        at: Some(day(2)),
    });
    grown.digest = grown.conversation.digest();
    assert_eq!(change(&s.put(grown)), Change::Updated);
    assert_eq!(s.by_age(), []);
    s.put(told("b", 1, &[("email", "a@x.io")]));
    assert_eq!(s.by_age()[0].id, 2, "numbers are not used again");
}

#[test]
fn filters_narrow_and_fold_case() {
    let mut s = Sandbox::new(&["name", "email", "company", "phone", "team_size"]);
    s.put(told(
        "a",
        1,
        &[("name", "Émilie Dupont"), ("company", "Acme")],
    ));
    s.put(told(
        "b",
        2,
        &[("email", "bo@x.io"), ("phone", "+14155550132;ext=2")],
    ));
    s.put(told("c", 3, &[("name", "Cy"), ("team_size", "40")]));
    let found = |query: Query| -> Vec<i64> { s.leads(&query).iter().map(|l| l.id).collect() };
    let is = |condition: &str| Query {
        wheres: vec![condition.parse::<FieldIs>().unwrap()],
        ..Query::default()
    };
    let search = |text: &str| Query {
        search: Some(text.into()),
        ..Query::default()
    };
    let has = |field: &str| Query {
        has: vec![field.into()],
        ..Query::default()
    };
    assert_eq!(found(is("company=ACME")), [1]);
    assert_eq!(found(is("phone=+14155550132")), [2]);
    assert_eq!(found(is("team_size=40")), [3]);
    assert_eq!(found(search("émilie")), [1]);
    assert_eq!(found(search("ÉMI")), [1]);
    assert!(found(search("%")).is_empty());
    assert_eq!(found(has("name")), [3, 1]);
    assert_eq!(found(has("team_size")), [3]);
    assert_eq!(
        found(Query {
            limit: Some(1),
            offset: 1,
            ..Query::default()
        }),
        [2]
    );
    assert_eq!(
        found(Query {
            sort: Sort::Name,
            ..Query::default()
        }),
        [3, 1, 2]
    );
    assert!(
        found(Query {
            min_score: Some(46),
            ..Query::default()
        })
        .is_empty()
    );
}

#[test]
fn the_newest_leads_are_read_from_an_index() {
    let s = Sandbox::new(&["email"]);
    let plan = |query: &Query| -> String {
        let sql = filter::Filter::leads(query).sql();
        let mut explain = s
            .store
            .db
            .prepare(&format!("EXPLAIN QUERY PLAN SELECT id FROM leads {sql}"))
            .unwrap();
        let rows = explain
            .query_map(filter::Filter::leads(query).params(), |row| {
                row.get::<_, String>(3)
            })
            .unwrap();
        rows.collect::<rusqlite::Result<Vec<_>>>()
            .unwrap()
            .join("; ")
    };
    let newest = Query {
        limit: Some(50),
        ..Query::default()
    };
    assert!(
        plan(&newest).contains("leads_by_capture"),
        "{}",
        plan(&newest)
    );
    let hot = Query {
        temperatures: vec![Temperature::Hot],
        ..newest
    };
    assert!(
        plan(&hot).contains("leads_by_temperature"),
        "{}",
        plan(&hot)
    );
    assert!(!plan(&hot).contains("TEMP B-TREE"), "{}", plan(&hot));
}

#[test]
fn a_batch_that_is_dropped_leaves_no_trace() {
    let mut s = Sandbox::new(&["email"]);
    let mut told = told("a", 1, &[("email", "a@x.io")]);
    told.by = s.store.analyst().unwrap();
    let mut batch = s.store.begin().unwrap();
    let import = batch.start_import("test", day(1)).unwrap();
    batch.put(&told, import, day(1)).unwrap();
    drop(batch);
    assert_eq!(s.by_age(), []);
    assert_eq!(s.store.count_conversations(&Query::default()).unwrap(), 0);
}

#[test]
fn phones_keep_their_plus_and_zeros() {
    let mut s = Sandbox::new(&["phone"]);
    s.put(told("a", 1, &[("phone", "+390612345678")]));
    assert_eq!(s.by_age()[0].phone.as_deref(), Some("+390612345678"));
}

#[test]
fn a_visitor_of_a_thousand_conversations_is_one_lead_and_no_burden() {
    let mut s = Sandbox::new(&["email"]);
    let analyst = s.store.analyst().unwrap();
    let mut batch = s.store.begin().unwrap();
    let import = batch.start_import("test", day(1)).unwrap();
    for n in 0..1_000 {
        let mut told = told(&format!("c{n:04}"), n, &[("email", "bot@x.io")]);
        told.by = Arc::clone(&analyst);
        batch.put(&told, import, day(1)).unwrap();
    }
    batch.commit().unwrap();
    let leads = s.by_age();
    assert_eq!(leads.len(), 1);
    assert_eq!(leads[0].conversations.len(), 1_000);
    assert_eq!(
        (leads[0].captured_at, leads[0].last_seen_at),
        (day(0), day(999))
    );
}
