//! Forms, lead ads and contacts: what each system's answers become, and the traps in them.

use super::fixtures::{sample, samples};
use super::*;

const FORMS: &[&str] = &[
    "hubspot-form.",
    "facebook-lead.",
    "facebook-table.",
    "google-lead.",
    "linkedin-lead.",
    "typeform.",
    "tally.",
    "calendly.",
    "tidio-contact.",
    "typebot.",
];

fn form_samples() -> Vec<(PathBuf, Vec<u8>)> {
    let mut samples = samples();
    samples.retain(|(path, _)| {
        let name = path.file_name().unwrap().to_str().unwrap();
        FORMS.iter().any(|form| name.starts_with(form))
    });
    assert!(samples.len() >= FORMS.len());
    samples
}

#[test]
fn every_form_gives_its_answers() {
    for (name, wanted) in [
        (
            "hubspot-form.list.json",
            vec![
                "default/lead:c1 | [action - @2026-03-16T12:00:00 firstname=Inga lastname=Thor \
                 email=inga@thorclocks.example company=Thor Clocks message=200 brass gears]",
            ],
        ),
        (
            "facebook-lead.json",
            vec![
                "default/lead:1009 | [action leadgen @2026-04-12T08:49:14 full_name=Rosalind Achebe \
                 email=rosalind@acheblooms.example phone_number=+14155550191 \
                 company_name=Achebe Blooms when_do_you_need_it?=next_month]",
            ],
        ),
        (
            "facebook-table.tsv",
            vec![
                "default/lead:1009 | [action leadgen @2026-04-12T08:49:14 \
                 when_do_you_need_it?=next_month full_name=Rosalind Achebe \
                 email=rosalind@acheblooms.example phone_number=+14155550191 \
                 company_name=Achebe Blooms]",
                "default/lead:1010 | [action leadgen @2026-04-12T08:10:00 \
                 when_do_you_need_it?=this week full_name=Tomas Bily \
                 email=tomas@bilyflor.example phone_number=+420601555019]",
            ],
        ),
        (
            "google-lead.json",
            vec![
                "default/lead:TeSter-0001 | [action - name=Basil Thorne \
                 email=basil@thornecycles.example phone=+447700900199 company=Thorne Cycles]",
            ],
        ),
        (
            "linkedin-lead.json",
            vec![
                "default/lead:9b | [action - @2026-04-13T12:00:00 question 1=Vito \
                 email=vito@forgehill.example]",
            ],
        ),
        (
            "typeform.json",
            vec![
                "default/lead:t | [action form_response @2026-04-14T09:02:00 \
                 What's your full name?=Nell Ashby email=nell@ashbytiles.example \
                 Which room?=Kitchen]",
            ],
        ),
        (
            "tally.json",
            vec![
                "default/lead:r | [action FORM_RESPONSE @2026-04-15T07:00:00 Name=Arne Skov \
                 email=arne@skovmarine.example phone=+4533550142]",
            ],
        ),
        (
            "calendly.json",
            vec![
                "default/lead:I | [action invitee.created @2026-04-16T10:00:00 name=Cyra Holloway \
                 email=cyra@windowworks.example timezone=Europe/London Company=Window Works \
                 scheduled_event=Quote call scheduled_event.start_time=2026-04-20T09:00:00.000000Z]",
            ],
        ),
        (
            "tidio-contact.json",
            vec![
                "default/lead:147ae37d-0001-4c00-8000-aaaaaaaaaaaa | [profile - \
                 email=jun@paperlantern.example phone=+44 7700 900112 first_name=Jun \
                 last_name=Aoki company=Paper Lantern Ltd]",
            ],
        ),
        (
            "facebook-lead.webhook.json",
            vec![
                "1/note: Nothing(\"a notice that there is a lead, without its answers: fetch the \
                 lead that `leadgen_id` names from the Graph API and import that\")",
            ],
        ),
        (
            "typebot.csv",
            vec![
                "default/# | [action - Name=Cleo Vance Email=cleo@vanceframes.example \
                 Phone=+1 312 555 0144 What do you need?=Picture framing]",
                "default/# | [action - Name=Otto Reyes Email=otto@example.org \
                 What do you need?=Mirror cutting]",
                // Its times lack the year.
                "2/note: UnreadTimes(2)",
            ],
        ),
        (
            "contacts.csv",
            vec![
                "default/lead:7 | [profile - name=Mina Cho email=mina@tidewood.example \
                 phone_number=+12065550129]",
                "default/lead:8 | [profile - name=Gus Ferro email=gus@ferro.example]",
            ],
        ),
    ] {
        assert_eq!(sample(name), wanted, "{name}");
    }
}

#[test]
fn the_order_of_keys_says_nothing() {
    for (path, bytes) in form_samples() {
        let Ok(value) = serde_json::from_slice::<serde_json::Value>(&bytes) else {
            continue;
        };
        // Written anew, an object's keys are in alphabetical order, on one line and not.
        for text in [value.to_string(), format!("{value:#}")] {
            let found = read_with(text.as_bytes(), &options());
            let told = |lines: &[String]| {
                let mut words: Vec<_> = lines.iter().flat_map(|l| l.split(' ')).collect();
                words.sort_unstable();
                words.join(" ").replace(']', "")
            };
            let (format, wanted) = read_with(&bytes, &options());
            assert_eq!(found.0, format, "{}", path.display());
            assert_eq!(told(&found.1), told(&wanted), "{}", path.display());
        }
    }
}

#[test]
fn a_sample_cut_off_anywhere_is_rejected_or_read_in_part() {
    for (path, bytes) in form_samples() {
        let is_table = !bytes.starts_with(b"{");
        for end in (1..bytes.len() - 2).step_by(7) {
            let (format, lines) = read_with(&bytes[..end], &options());
            let is_told = is_table || format.is_err() || lines.iter().any(|l| !l.contains('/'));
            assert!(is_told, "{} at {end}: {lines:?}", path.display());
        }
    }
}

#[test]
fn several_records_in_one_source_are_read_one_by_one() {
    for (path, bytes) in form_samples() {
        if !bytes.starts_with(b"{") {
            continue;
        }
        // Remarks begin with their line, which is another in each.
        let placeless = |lines: Vec<String>| -> Vec<String> {
            let bare = |line: String| match line.split_once("/note: ") {
                Some((_, remark)) => remark.to_owned(),
                None => line,
            };
            lines.into_iter().map(bare).collect()
        };
        let one = placeless(read_with(&bytes, &options()).1);
        let text = String::from_utf8(bytes).unwrap();
        let line = text.replace('\n', " ");
        for all in [format!("[{text},{text}]"), format!("{line}\n{line}\n")] {
            let found = placeless(lines(&all));
            assert_eq!(found, [&one[..], &one[..]].concat(), "{}", path.display());
        }
    }
}

/// A value of the wrong type costs its record, with a reason that names the key.
#[test]
fn what_is_wrong_in_a_form_is_named() {
    for (input, wanted) in [
        (
            r#"{"conversionId":"c","submittedAt":1,"values":"x"}"#,
            "1: `values` is no array of names and values",
        ),
        (
            r#"{"submittedAt":1,"values":[{"name":"a","value":"b"},7]}"#,
            "1: `values[1]` has no `name`",
        ),
        (
            r#"{"fields":{"email":"a@b.example"},"context":{"pageUri":"u"}}"#,
            "1: `fields` is no array of names and values",
        ),
        (
            r#"{"id":"1","field_data":{"name":"email"}}"#,
            "1: no array `field_data`, where Facebook keeps the answers",
        ),
        (
            r#"{"id":"1","field_data":[{"values":["a@b.example"]}]}"#,
            "1: `field_data[0]` has no `name`",
        ),
        (
            r#"{"lead_id":"1","user_column_data":null}"#,
            "1: no array `user_column_data`, where Google keeps the answers",
        ),
        (
            r#"{"lead_id":"1","user_column_data":["x"]}"#,
            "1: `user_column_data[0]` has no `column_id` and no `column_name`",
        ),
        (
            r#"{"leadType":"SPONSORED","formResponse":[]}"#,
            "1: no array `formResponse.answers`, where LinkedIn keeps the answers",
        ),
        (
            r#"{"formResponse":{"answers":[{"answerDetails":{}}]}}"#,
            "1: `formResponse.answers[0]` has no `questionId`",
        ),
        (
            r#"{"event_type":"form_response","form_response":{"token":"t"}}"#,
            "1: no array `answers`, where Typeform keeps what was answered",
        ),
        (
            r#"{"form_response":{"answers":[{"type":"text","text":"x"}]}}"#,
            "1: `answers[0]` has no `field`",
        ),
        (
            r#"{"eventType":"FORM_RESPONSE","data":{"fields":7}}"#,
            "1: no array `data.fields`, where Tally keeps the answers",
        ),
        (
            r#"{"eventType":"FORM_RESPONSE","data":{"fields":[null]}}"#,
            "1: `data.fields[0]` has no `label` and no `key`",
        ),
        (
            r#"{"event":"invitee.created","payload":"x"}"#,
            "1: `payload` is no object, where Calendly keeps the invitee",
        ),
        (
            r#"{"event":"invitee.created","payload":{"email":"a@b.example","questions_and_answers":[{"answer":"x"}]}}"#,
            "1: `questions_and_answers[0]` has no `question`",
        ),
        (
            r#"{"distinct_id":null,"properties":{"company":"x"}}"#,
            "1: `properties` is no array of names and values",
        ),
        (
            r#"{"id":"1","field_data":[]}"#,
            "1: nothing in it: no message with text and no values",
        ),
        (
            r#"{"lead_id":"1","user_column_data":[{"column_id":"EMAIL","string_value":" "}]}"#,
            "1: nothing in it: no message with text and no values",
        ),
    ] {
        assert_lines(input, &[wanted]);
    }
}
