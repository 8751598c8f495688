//! The committed samples. Their names begin with the format that they are in.

use super::*;

pub(super) fn samples() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats");
    let samples: Vec<_> = files(&folder)
        .into_iter()
        .map(|path| path.unwrap())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    assert!(samples.len() > 5);
    samples
}

/// What a user would have to add: who the visitor is, where the format cannot tell.
pub(super) fn options_for(path: &Path) -> Options {
    let visitor = match path.file_name().and_then(|name| name.to_str()) {
        Some("whatsapp.android.txt") => Some("Priya Nair"),
        _ => None,
    };
    let visitor = visitor.map(String::from);
    Options {
        visitor,
        ..options()
    }
}

/// What a sample holds.
pub(super) fn bytes(name: &str) -> Vec<u8> {
    let found = samples().into_iter().find(|(path, _)| path.ends_with(name));
    found.expect(name).1
}

/// What became of each record of a sample.
pub(super) fn sample(name: &str) -> Vec<String> {
    read_with(&bytes(name), &options_for(Path::new(name))).1
}

#[test]
fn every_sample_is_read_as_the_format_it_is_named_after() {
    for (path, bytes) in samples() {
        let name = path.file_name().unwrap().to_str().unwrap();
        let wanted = name.split('.').next().unwrap();
        let (format, lines) = read_with(&bytes, &options_for(&path));
        assert_eq!(format, Ok(Some(wanted)), "{name}");
        assert!(
            lines.iter().all(|line| line.contains('/')),
            "{name}: {lines:?}"
        );
    }
}

#[test]
fn every_format_has_a_sample() {
    for format in ALL {
        let prefix = format!("{}.", format.name);
        let has = |(path, _): &(PathBuf, Vec<u8>)| {
            path.file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with(&prefix)
        };
        assert!(samples().iter().any(has), "{}", format.name);
        assert_eq!(format_named(format.name), Some(*format));
    }
}

#[test]
fn a_sample_is_no_other_format_and_forcing_one_is_survived() {
    for (path, bytes) in samples() {
        let own = path.file_name().unwrap().to_str().unwrap();
        let own = own.split('.').next().unwrap();
        for format in ALL {
            let forced = Options {
                format: Some(format),
                ..options_for(&path)
            };
            let (read, _) = read_with(&bytes, &forced);
            assert!(
                format.name != own || read == Ok(Some(own)),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn of_nothing_no_format_makes_a_conversation() {
    for format in ALL {
        let forced = Options {
            format: Some(format),
            ..options()
        };
        for nothing in [
            "",
            " \n\n",
            "{}",
            "[]",
            "[{}]",
            "[[]]",
            "null",
            "{\"messages\":[]}",
            "{\"data\":[]}",
            "{\"data\":null}",
            "WEBVTT\n",
            "---\n---\n",
            "email,phone\n",
            "role,text\n\"",
        ] {
            for options in [&options(), &forced] {
                let (_, lines) = read_with(nothing.as_bytes(), options);
                let is_conversation = |line: &String| line.starts_with("default/");
                assert!(!lines.iter().any(is_conversation), "{nothing}: {lines:?}");
            }
        }
    }
}

#[test]
fn samples_survive_other_encodings_and_line_ends() {
    for (path, bytes) in samples() {
        let options = options_for(&path);
        let plain = read_with(&bytes, &options);
        let text = String::from_utf8(bytes).unwrap();
        let utf16 = |little: bool| -> Vec<u8> {
            let units = text.encode_utf16();
            if little {
                units.flat_map(u16::to_le_bytes).collect()
            } else {
                units.flat_map(u16::to_be_bytes).collect()
            }
        };
        let crlf = text.replace('\n', "\r\n").into_bytes();
        for (what, bytes) in [
            (
                "UTF-8 with a mark",
                [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat(),
            ),
            (
                "UTF-16 LE with a mark",
                [vec![0xff, 0xfe], utf16(true)].concat(),
            ),
            (
                "UTF-16 BE with a mark",
                [vec![0xfe, 0xff], utf16(false)].concat(),
            ),
            ("UTF-16 LE", utf16(true)),
            ("UTF-16 BE", utf16(false)),
            ("CRLF", crlf),
        ] {
            assert_eq!(
                read_with(&bytes, &options),
                plain,
                "{} as {what}",
                path.display()
            );
        }
    }
}

#[test]
fn samples_cut_off_anywhere_are_read_or_refused() {
    for (path, bytes) in samples() {
        for end in (1..bytes.len()).step_by(bytes.len() / 40 + 1) {
            let (format, lines) = read_with(&bytes[..end], &options_for(&path));
            // A table without rows holds nothing.
            let is_table = matches!(
                format,
                Ok(Some("csv" | "contacts" | "facebook-table" | "typebot"))
            );
            let lost = format.is_ok() && lines.is_empty() && !is_table;
            assert!(!lost, "{} up to {end}", path.display());
        }
    }
}

#[test]
fn samples_are_read_with_their_keys_in_another_order() {
    let words = |lines: &[String]| {
        let mut words: Vec<_> = lines.iter().flat_map(|line| line.split(' ')).collect();
        words.sort_unstable();
        words.join(" ").replace(']', "")
    };
    for (path, bytes) in samples() {
        let Ok(value) = serde_json::from_slice::<serde_json::Value>(&bytes) else {
            continue;
        };
        let (_, lines) = read_with(&bytes, &options_for(&path));
        let (_, found) = read_with(reversed(&value).as_bytes(), &options_for(&path));
        let (mut found, mut lines) = (words(&found), words(&lines));
        found.retain(|c| c != ' ');
        lines.retain(|c| c != ' ');
        assert_eq!(found, lines, "{}", path.display());
    }
}

/// JSON with the members of every object the other way round.
fn reversed(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Object(members) => {
            let members = members.iter().rev();
            let members =
                members.map(|(k, v)| format!("{}:{}", Value::from(k.as_str()), reversed(v)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Value::Array(elements) => {
            let elements: Vec<_> = elements.iter().map(reversed).collect();
            format!("[{}]", elements.join(","))
        }
        scalar => scalar.to_string(),
    }
}

#[test]
fn samples_with_a_value_of_another_type_are_read_or_refused() {
    use serde_json::{Value, json};
    for (path, bytes) in samples() {
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else {
            continue;
        };
        for place in places(&value, "") {
            for other in [Value::Null, json!(7), json!([null])] {
                let mut changed = value.clone();
                if let Some(found) = changed.pointer_mut(&place) {
                    *found = other.clone();
                }
                let text = changed.to_string();
                let (format, lines) = read_with(text.as_bytes(), &options_for(&path));
                let what = format!("{} {place} = {other}", path.display());
                assert!(format.is_err() || !lines.is_empty(), "{what}");
            }
        }
    }
}

/// Pointers to every value inside a value.
fn places(value: &serde_json::Value, at: &str) -> Vec<String> {
    let inside: Vec<_> = match value {
        serde_json::Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        serde_json::Value::Array(elements) => {
            let numbered = elements.iter().enumerate();
            numbered.map(|(n, value)| (n.to_string(), value)).collect()
        }
        _ => vec![],
    };
    let mut places = Vec::new();
    for (key, value) in inside {
        let place = format!("{at}/{key}");
        places.extend(self::places(value, &place));
        places.push(place);
    }
    places
}

#[test]
fn chat_messages_are_read_with_their_tool_calls() {
    assert_eq!(
        sample("chat-messages.openai.json"),
        [
            "default/# | system: You are the sales assistant of a print shop. \
          | user: Hi, 500 tote bags with a two colour logo? \
          | assistant: About 1,450 dollars. Which email may I send the quote to? \
          | user: nadia@galacoffee.example, Nadia Reyes from Gala Coffee \
          | assistant: Done, the quote is on its way. \
          | [action save_lead name=Nadia Reyes email=nadia@galacoffee.example company=Gala Coffee]"
        ]
    );
    assert_eq!(
        sample("chat-messages.anthropic.json"),
        ["default/# | user: Starter kit for two hives? \
          | assistant: That is 540. Shall I save your details? \
          | user: Yes, Emil Varga, emil@varga-honey.example \
          | assistant: Saved, thank you Emil. \
          | [action save_lead name=Emil Varga email=emil@varga-honey.example]"]
    );
    assert_eq!(
        sample("chat-messages.responses.json"),
        ["default/# | user: Need a translator for a notary visit \
          | assistant: Which language and date? \
          | user: Polish, 14 April. Ela Nowak, ela@example.pl \
          | [action create_lead name=Ela Nowak email=ela@example.pl]"]
    );
    assert_eq!(sample("chat-messages.fine-tuning.jsonl").len(), 2);
}

#[test]
fn chatbase_conversations_keep_their_ids_agents_and_times() {
    let v2 = sample("chatbase.v2.json");
    assert_eq!(v2.len(), 1);
    assert!(v2[0].starts_with(
        "default/b3f0c1de-7a44-4c0b-9e55-0a1b2c3d4e5f @2026-03-02T09:14:05 \
         | assistant: Hi! Ask me anything about our cargo bikes. @2026-03-02T09:14:05 | user: "
    ));
    let v1 = sample("chatbase.v1.json");
    assert!(v1[0].starts_with("Zq81mMxTcr0aLk/c_8812 @2026-02-11T16:02:31 | assistant: Hello"));
}

#[test]
fn leads_without_a_transcript_are_conversations_without_messages() {
    assert_eq!(
        sample("chatmount-lead.json"),
        [
            "agent_orchard/lead:lead_5f20 | [action lead.captured @2026-09-14T16:20:05 name=Noor Haddad \
          email=noor.haddad@brightloom.example phone=+14155550136 company=Brightloom Textiles \
          customFields.team_size=40]"
        ]
    );
    assert_eq!(
        sample("chatbase-lead.webhook.json"),
        [
            "Zq81mMxTcr0aLk/c_8812 | [action leads.submit customerName=Bram de Wit \
          customerEmail=bram@kantoorgroen.example customerPhone=+31 20 555 0142]"
        ]
    );
    assert_eq!(
        sample("chatbase-lead.get-leads.json"),
        [
            "Zq81mMxTcr0aLk/lead:lead_501 | [action collectedCustomers @2026-02-11T16:05:02 \
             name=Bram de Wit email=bram@kantoorgroen.example phone=+31 20 555 0142]",
            "Zq81mMxTcr0aLk/lead:lead_502 | [action collectedCustomers @2026-02-12T08:20:00 \
             name=Sanne Kuipers email=sanne@example.nl]",
        ]
    );
    assert_eq!(
        sample("lead.flat.json"),
        [
            "default/# | [action - name=Pia Lund email=pia@lundnets.example phone=+45 33 55 01 09 \
          company=Lund Nets message=Need 40 m of trawl netting source=website]"
        ]
    );
}
