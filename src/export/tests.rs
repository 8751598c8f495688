//! The same leads through every format.

use super::*;
use crate::domain::score::Temperature;
use crate::domain::spam::Spam;

fn rows() -> [Lead; 2] {
    let jane = Lead {
        id: 7,
        agent: "shop".into(),
        name: Some("Jane \"JJ\" O'Hara, \u{202e}Jr".into()),
        email: Some("jane@acme.example".into()),
        company: Some("=2+3".into()),
        phone: Some("+14155550132;ext=4".into()),
        fields: vec![("team_size".into(), "40\n(about)".into())],
        temperature: Temperature::Hot,
        score: 87,
        captured_at: "2026-08-01T10:00:00.250Z".parse().unwrap(),
        last_seen_at: "2026-08-02T11:30:00Z".parse().unwrap(),
        conversations: vec!["a-1".into(), "a-2".into()],
        missing: vec![],
        spam: vec![],
    };
    let nobody = Lead {
        id: 8,
        name: None,
        email: None,
        company: None,
        phone: None,
        fields: vec![],
        temperature: Temperature::Cold,
        score: 0,
        conversations: vec![],
        missing: vec!["name".into(), "email".into()],
        spam: vec![Spam::Vendor, Spam::RoleEmail],
        ..jane.clone()
    };
    [jane, nobody]
}

fn written(format: &str, leads: &[Lead]) -> String {
    let mut out = vec![];
    let mut writer = format_named(format)
        .unwrap()
        .begin(&mut out, &["team_size".to_owned()])
        .unwrap();
    leads.iter().for_each(|lead| writer.lead(lead).unwrap());
    writer.finish().unwrap();
    drop(writer);
    String::from_utf8(out).unwrap()
}

const JANE: &str = r#"{"schema":1,"id":7,"agent":"shop","name":"Jane \"JJ\" O'Hara, \u202eJr","email":"jane@acme.example","company":"=2+3","phone":"+14155550132;ext=4","fields":{"team_size":"40\n(about)"},"temperature":"hot","score":87,"captured_at":"2026-08-01T10:00:00Z","last_seen_at":"2026-08-02T11:30:00Z","conversations":["a-1","a-2"],"missing":[],"spam":[]}"#;
const NOBODY: &str = r#"{"schema":1,"id":8,"agent":"shop","name":null,"email":null,"company":null,"phone":null,"fields":{},"temperature":"cold","score":0,"captured_at":"2026-08-01T10:00:00Z","last_seen_at":"2026-08-02T11:30:00Z","conversations":[],"missing":["name","email"],"spam":["vendor","role-email"]}"#;

#[test]
fn json_lines_are_the_documented_object() {
    assert_eq!(written("jsonl", &rows()), format!("{JANE}\n{NOBODY}\n"));
}

#[test]
fn json_is_an_array_also_of_nothing() {
    assert_eq!(
        written("json", &rows()),
        format!("[\n {JANE},\n {NOBODY}\n]\n")
    );
    assert_eq!(written("json", &[]), "[]\n");
}

#[test]
fn csv_quotes_what_needs_it() {
    let header = "id,agent,name,email,company,phone,team_size,\
                  temperature,score,captured_at,last_seen_at,conversations,missing,spam\r\n";
    let jane = "7,shop,\"Jane \"\"JJ\"\" O'Hara, \u{202e}Jr\",jane@acme.example,'=2+3,\
                +14155550132;ext=4,\"40\n(about)\",hot,87,2026-08-01T10:00:00Z,\
                2026-08-02T11:30:00Z,a-1 a-2,,\r\n";
    let nobody = "8,shop,,,,,,cold,0,2026-08-01T10:00:00Z,2026-08-02T11:30:00Z,,name email,\
                  vendor role-email\r\n";
    assert_eq!(written("csv", &rows()), format!("{header}{jane}{nobody}"));
    assert_eq!(written("csv", &[]), header);
}

#[test]
fn every_format_ends_with_a_line_end() {
    for name in format_names() {
        assert!(written(name, &rows()).ends_with('\n'), "{name}");
    }
}
