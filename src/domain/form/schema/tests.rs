//! What is handed to agents, judged by a JSON Schema validator and by the makers' shapes.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::*;
use crate::domain::capture::judge;

fn form() -> Form {
    let field = |key: &str, kind: FieldKind| Field {
        kind,
        ..Field::new(key, false)
    };
    let mut form = Form::default();
    form.fields.extend([
        Field::new("phone", false),
        Field {
            question: Some("How large is your \"team\"?".into()),
            ..field("team_size", FieldKind::Number)
        },
        Field {
            choices: vec!["Small".into(), "mid-size (50+)".into(), "größer".into()],
            ..field("size", FieldKind::Choice)
        },
        field("start", FieldKind::Date),
        field("website", FieldKind::Url),
        field("on_trial", FieldKind::Boolean),
        Field {
            pattern: Pattern::new(r"^PO-\d{4}$").ok(),
            ..field("order_id", FieldKind::Text)
        },
        field("billing_email", FieldKind::Email),
    ]);
    form
}

fn value(schema: &impl Serialize) -> Value {
    serde_json::to_value(schema).unwrap()
}

#[test]
fn the_schema_and_validation_judge_alike() {
    let form = form();
    let schema = value(&json_schema(&form));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let strict = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let complete = |more: Value| {
        let mut payload = json!({"name": "Jo", "email": "jo@x.example"});
        payload
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        payload
    };
    let table = [
        (json!({}), false),
        (json!({"name": "Jo"}), false),
        (json!({"name": "Jo", "email": null}), false),
        (json!({"name": " ", "email": "jo@x.example"}), false),
        (json!({"name": 7, "email": "jo@x.example"}), false),
        (json!({"name": "Jo", "email": "jo@x"}), false),
        (json!({"name": "Jo", "email": "jo at x.example"}), false),
        (
            json!({"name": "Jo", "email": "Jo.O'Neil+a@x-y.co.example"}),
            true,
        ),
        (complete(json!({})), true),
        (complete(json!({"nickname": "J"})), false),
        (complete(json!({"phone": "+1 (415) 555-0132"})), true),
        (complete(json!({"phone": "12345"})), false),
        (complete(json!({"phone": "call me"})), false),
        (complete(json!({"phone": 14155550132u64})), false),
        (complete(json!({"phone": null})), true),
        (complete(json!({"team_size": 40})), true),
        (complete(json!({"team_size": -1.5e3})), true),
        (complete(json!({"team_size": "1,200.50"})), true),
        (complete(json!({"team_size": " 40 "})), true),
        (complete(json!({"team_size": "about 40"})), false),
        (complete(json!({"team_size": "12,34"})), false),
        (complete(json!({"team_size": true})), false),
        (complete(json!({"team_size": ""})), false),
        (complete(json!({"size": "Small"})), true),
        (complete(json!({"size": "MID-SIZE (50+)"})), true),
        (complete(json!({"size": "GRÖßER"})), true),
        (complete(json!({"size": "mid-size"})), false),
        (complete(json!({"size": ["Small"]})), false),
        (complete(json!({"size": null})), true),
        (complete(json!({"start": "2028-02-29"})), true),
        (complete(json!({"start": "2026-02-29"})), false),
        (complete(json!({"start": "2026-04-31"})), false),
        (complete(json!({"start": "15 March 2026"})), false),
        (complete(json!({"start": "2026-03-15T10:00:00Z"})), false),
        (
            complete(json!({"website": "https://acme.example/a?b=c#d"})),
            true,
        ),
        (
            complete(json!({"website": "HTTP://acme.example:8080"})),
            true,
        ),
        (complete(json!({"website": "acme.example"})), false),
        (complete(json!({"website": "ftp://acme.example"})), false),
        (
            complete(json!({"website": "https://acme.example/a b"})),
            false,
        ),
        (complete(json!({"on_trial": false})), true),
        (complete(json!({"on_trial": "Yes"})), true),
        (complete(json!({"on_trial": 1})), true),
        (complete(json!({"on_trial": 2})), false),
        (complete(json!({"on_trial": "maybe"})), false),
        (complete(json!({"order_id": "PO-1234"})), true),
        (complete(json!({"order_id": "1234"})), false),
        (complete(json!({"billing_email": "<ap@x.example>"})), true),
        (
            complete(json!({"billing_email": {"to": "ap@x.example"}})),
            false,
        ),
    ];
    for (payload, wanted) in table {
        let judged = judge(&form, payload.as_object().unwrap());
        let accepted = judged.rejected.is_empty() && judged.missing.is_empty();
        assert_eq!(accepted, wanted, "validation: {payload} {judged:?}");
        assert_eq!(validator.is_valid(&payload), wanted, "schema: {payload}");
        // Formats are checked by some validators and not by others.
        let exotic = payload["billing_email"] == "<ap@x.example>";
        assert_eq!(
            strict.is_valid(&payload),
            wanted && !exotic,
            "formats: {payload}"
        );
    }
}

#[test]
fn every_schema_has_its_makers_shape() {
    let fixture = |maker: &str| -> Value {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schemas");
        let text = fs::read_to_string(path.join(maker).with_extension("json")).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    for form in [Form::default(), form()] {
        assert!(jsonschema::draft202012::meta::is_valid(&value(
            &json_schema(&form)
        )));
        for (maker, tool) in [
            ("openai", value(&openai(&form))),
            ("anthropic", value(&anthropic(&form))),
            ("mcp", value(&mcp(&form))),
        ] {
            let validator = jsonschema::draft202012::new(&fixture(maker)).unwrap();
            if let Err(error) = validator.validate(&tool) {
                panic!("{maker}: {} {error}", error.instance_path());
            }
        }
    }
}

#[test]
fn a_call_may_hand_in_what_is_known_so_far() {
    let schema = value(&arguments(&form(), false));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.is_valid(&json!({"name": "Jo", "email": null, "size": "Small"})));
    assert!(!validator.is_valid(&json!({"name": "Jo"})));
    assert!(!validator.is_valid(&json!({"name": "Jo", "email": null, "size": "tiny"})));
}

#[test]
fn the_forms_order_is_kept() {
    let text = serde_json::to_string(&anthropic(&form())).unwrap();
    let places: Vec<_> = ["name", "email", "phone", "team_size", "billing_email"]
        .map(|key| text.find(&format!("\"{key}\":{{")).unwrap())
        .to_vec();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn the_prompt_tells_what_and_how() {
    let text = prompt(&form());
    for said in [
        "- email: Email.\n",
        "- team_size: Team size, as a number. “How large is your \"team\"?”\n",
        "- size: Size, one of: Small, mid-size (50+), größer.\n",
        "One thing at a time",
        "once",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!prompt(&Form::default()).contains("Optional"));
}
