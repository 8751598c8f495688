//! The file: whose it is, who may read it, and stores of older schemas.

use super::*;

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let s = Sandbox::new(&["email"]);
    assert_eq!(
        s.path.metadata().unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn a_store_that_may_only_be_read_says_so() {
    let s = Sandbox::new(&["email"]);
    let mut reader = Store::open_read_only(&s.path).unwrap();
    let refused = reader.begin().unwrap_err();
    assert!(
        matches!(&refused, StoreError::ReadOnly(path) if *path == s.path),
        "{refused}"
    );
}

#[test]
fn files_of_others_and_of_the_future_are_refused_untouched() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("other.db");
    let foreign = |db: &str| {
        let _ = fs::remove_file(&path);
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch(db)
            .unwrap();
    };
    let refused = || {
        let before = fs::read(&path).unwrap();
        let error = Store::open(&path).unwrap_err();
        Store::open_read_only(&path).unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(
            fs::read_dir(dir.path()).unwrap().count(),
            1,
            "and nothing beside it"
        );
        error
    };
    foreign("PRAGMA journal_mode = wal; CREATE TABLE contacts (name TEXT)");
    assert!(matches!(refused(), StoreError::Foreign(_)));
    foreign("CREATE TABLE contacts (name TEXT)");
    assert!(matches!(refused(), StoreError::Foreign(_)));
    foreign("PRAGMA application_id = 7");
    assert!(matches!(refused(), StoreError::Foreign(_)));
    foreign("PRAGMA application_id = 0x4c454144; PRAGMA user_version = 99");
    assert!(matches!(refused(), StoreError::Newer { found: 99, .. }));
    fs::write(&path, "Dear diary").unwrap();
    assert!(matches!(refused(), StoreError::Foreign(_)));
}

/// Stores as `sqlite3 leads.db .dump` wrote them while their schema was the newest: `fixtures/actions`
/// and one transcript, in the second with fields, a correction and a merge. Never made anew.
const OLDER: [&str; 2] = [
    include_str!("../../../fixtures/stores/schema-1.sql"),
    include_str!("../../../fixtures/stores/schema-2.sql"),
];

/// A file of an older schema, as its program left it.
fn older(path: &Path, dump: &str, schema: usize) -> rusqlite::Connection {
    let old = rusqlite::Connection::open(path).unwrap();
    old.execute_batch(dump).unwrap();
    old.execute_batch(&format!(
        "PRAGMA application_id = 0x4c454144; PRAGMA user_version = {schema}"
    ))
    .unwrap();
    old
}

fn emails(path: &Path) -> Vec<String> {
    let mut emails = vec![];
    Store::open(path)
        .unwrap()
        .each_lead(&Query::default(), |lead| {
            emails.extend(lead.email);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    emails
}

#[test]
fn stores_of_older_schemas_are_brought_up_with_all_they_hold() {
    for (dump, schema, leads) in [(OLDER[0], 1, 11), (OLDER[1], 2, 10)] {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("leads.db");
        older(&path, dump, schema).close().unwrap();
        assert!(matches!(
            Store::open_read_only(&path),
            Err(StoreError::Older(_))
        ));
        let emails = emails(&path);
        assert_eq!(emails.len(), leads, "schema {schema}");
        assert!(emails.contains(&"ottoline@hexhamtheatre.example".to_owned()));
        Store::open_read_only(&path).unwrap();
    }
}

#[test]
fn a_schema_2_that_has_the_column_of_schema_3_is_brought_up_too() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("leads.db");
    let old = older(&path, OLDER[1], 2);
    old.execute_batch(
        "ALTER TABLE form_fields ADD COLUMN region TEXT; UPDATE form_fields SET region = 'DE' WHERE key = 'phone'",
    )
    .unwrap();
    old.close().unwrap();
    let forms = Store::open(&path).unwrap().analyst().unwrap();
    let phone = forms.forms.default.field("phone").unwrap();
    assert_eq!(phone.region.map(|region| region.as_str()), Some("DE"));
}

#[test]
fn an_empty_file_becomes_a_store_and_no_file_is_missing_to_readers() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("leads.db");
    assert!(matches!(
        Store::open_read_only(&path),
        Err(StoreError::Missing(_))
    ));
    assert!(!path.exists());
    fs::write(&path, "").unwrap();
    Store::open(&path).unwrap();
    Store::open_read_only(&path).unwrap();
}

#[test]
fn scores_fade_in_every_answer_and_in_no_row() {
    let mut s = Sandbox::new(&["email"]);
    let mut old = told("a", 1, &[("email", "a@x.io")]);
    old.analysis.score = Score {
        value: 80,
        temperature: Temperature::Hot,
        hits: vec![],
    };
    s.put(old);
    let mut batch = s.store.begin().unwrap();
    let built_in = crate::domain::score::BUILT_IN;
    let set = built_in.replace("[thresholds]", "[decay]\nhalf_life_days = 10\n[thresholds]");
    let parsed = SignalSet::parse(&set).unwrap();
    batch
        .replace_signals(Some((&set, &parsed)), day(1))
        .unwrap();
    batch.commit().unwrap();

    let reader = Store::open_read_only(&s.path).unwrap();
    for (as_of, score, hot) in [(day(1), 80, 1), (day(11), 40, 0), (day(21), 20, 0)] {
        reader.fade(as_of).unwrap();
        let mut query = Query::default();
        let mut scores = vec![];
        let mut note = |lead: Lead| {
            scores.push(lead.score);
            Ok::<_, StoreError>(())
        };
        reader.each_lead(&query, &mut note).unwrap();
        assert_eq!(scores, [score]);
        assert_eq!(
            reader.conversations_named("a", None).unwrap()[0].score,
            score
        );
        query.temperatures = vec![Temperature::Hot];
        assert_eq!(reader.count_leads(&query).unwrap(), hot);
    }
    assert_eq!(s.by_age()[0].score, 80, "the row itself");
}
