//! The traps of forms, lead ads and contacts, system by system.

use super::*;

#[test]
fn hubspot_tells_the_company_from_the_contact() {
    assert_lines(
        r#"{"submittedAt":"1773662400000","fields":[
            {"objectTypeId":"0-2","name":"name","value":"Thor Clocks"},
            {"objectTypeId":"0-2","name":"domain","value":"thorclocks.example"},
            {"objectTypeId":"0-1","name":"email","value":" inga@thorclocks.example "},
            {"objectTypeId":"0-1","name":"utm_source","value":"ads"},
            {"name":"0-2/name","value":"Thor"},
            {"name":"message","value":null}],
            "context":{"hutk":"x","pageUri":"https://brass.example"},
            "legalConsentOptions":{"consent":{"text":"I agree"}}}"#,
        &[
            "default/# | [action - @2026-03-16T12:00:00 company=Thor Clocks \
           company.domain=thorclocks.example email=inga@thorclocks.example company=Thor]",
        ],
    );
}

#[test]
fn a_facebook_webhook_is_reported_and_imports_nothing() {
    let notice = r#"{"object":"page","entry":[{"id":"55","time":1775983760,"changes":[
        {"field":"leadgen","value":{"leadgen_id":"1009","page_id":"55","created_time":1775983754}},
        {"field":"leadgen","value":{"leadgen_id":"1010"}}]}]}"#;
    let (format, found) = read_with(notice.as_bytes(), &options());
    assert_eq!(format, Ok(Some("facebook-lead")));
    assert_eq!(found.len(), 2);
    for line in found {
        assert!(line.starts_with("1/note: Nothing(\"a notice that there is a lead"));
    }
}

#[test]
fn facebook_leads_are_read_from_pages_and_test_leads_are_marked() {
    assert_lines(
        r#"{"data":[
            {"id":"1","created_time":"2026-04-12T08:49:14+0000","is_organic":false,"platform":"ig",
             "field_data":[{"name":"email","values":["a@b.example","c@d.example"]},
                           {"name":"work_phone_number","values":["+1 312 555 0144"]},
                           {"name":"city","values":[]}]},
            {"id":"2","field_data":[{"name":"email","values":["test@fb.com"]},
                {"name":"full_name","values":["<test lead: dummy data for full_name>"]}]}],
            "paging":{"cursors":{"before":"x"}}}"#,
        &[
            "default/lead:1 | [action leadgen @2026-04-12T08:49:14 email=a@b.example email=c@d.example \
             phone=+1 312 555 0144]",
            "default/lead:2 | [action leadgen email=test@fb.com test=true]",
        ],
    );
}

#[test]
fn facebook_downloads_are_read_with_commas_in_their_questions() {
    for (input, wanted) in [
        (
            "id\tcreated_time\tform_id\tplatform\thow many, roughly?\temail\tphone\n\
             l:7\twhenever\tf:2\tfb\tp: four\tjo@x.example\t'p:+4915100\n",
            vec![
                "default/lead:7 | [action leadgen how many, roughly?=p: four email=jo@x.example \
                 phone=+4915100]",
                "2/note: UnreadTimes(1)",
            ],
        ),
        (
            "id,created_time,ad_id,campaign_id,full_name,phone_number,post_code\n\
             l:8,2026-04-12T08:49:14+0000,ag:1,c:5,Jo Fox,p:+14155550191,z:02139\n\
             l:9,2026-04-12T08:49:14+0000,ag:1,c:5,<test lead: dummy data for full_name>,,\n",
            vec![
                "default/lead:8 | [action leadgen @2026-04-12T08:49:14 full_name=Jo Fox \
                 phone_number=+14155550191 post_code=02139]",
                "default/lead:9 | [action leadgen @2026-04-12T08:49:14 test=true]",
            ],
        ),
    ] {
        let (format, found) = read_with(input.as_bytes(), &options());
        assert_eq!(format, Ok(Some("facebook-table")));
        assert_eq!(found, wanted);
    }
}

#[test]
fn google_columns_are_known_by_their_ids() {
    assert_lines(
        r#"{"lead_id":"9","is_test":true,"google_key":"secret","gcl_id":"g","user_column_data":[
            {"column_id":"WORK_EMAIL","string_value":"basil@thorne.example"},
            {"column_id":"EMAIL","string_value":"basil@home.example"},
            {"column_id":"FIRST_NAME","string_value":"Basil"},
            {"column_id":"LAST_NAME","string_value":"Thorne"},
            {"column_id":"JOB_TITLE","column_name":"Job title","string_value":"Owner"},
            {"column_id":"CUSTOM_QUESTION_1","column_name":"Pet's name","string_value":"Rex"},
            {"column_name":"Company Name","string_value":"Thorne"},
            {"column_id":"CITY"}]}"#,
        &[
            "default/lead:9 | [action - email=basil@thorne.example EMAIL=basil@home.example \
           first_name=Basil last_name=Thorne JOB_TITLE=Owner Pet's name=Rex company=Thorne test=true]",
        ],
    );
}

#[test]
fn linkedin_questions_are_known_where_the_form_was_saved() {
    assert_lines(
        r#"{"elements":[{"id":"9b","testLead":true,"submittedAt":1776081600000,"leadType":"SPONSORED",
            "form":{"content":{"questions":[
                {"questionId":1,"predefinedField":"FIRST_NAME"},
                {"questionId":2,"predefinedField":"EMAIL"},
                {"questionId":3,"question":{"localized":{"en_US":"Team size?"}},
                 "questionDetails":{"multipleChoiceQuestionDetails":{"options":[
                    {"id":1,"text":{"localized":{"en_US":"1-10"}}},{"id":2,"text":"11-50"}]}}},
                {"questionId":4,"predefinedField":"COMPANY_NAME"}]}},
            "formResponse":{"answers":[
                {"questionId":4,"answerDetails":{"textQuestionAnswer":{"answer":"Forge Hill"}}},
                {"questionId":3,"answerDetails":{"multipleChoiceAnswer":{"options":[2]}}},
                {"questionId":2,"answerDetails":{"textQuestionAnswer":{"answer":"vito@forgehill.example"}}},
                {"questionId":1,"answerDetails":{"textQuestionAnswer":{"answer":"Vito"}}},
                {"questionId":5,"answerDetails":{"textQuestionAnswer":{"answer":"+44 7700 900199"}}},
                {"questionId":6,"answerDetails":{"multipleChoiceAnswer":{"options":[7]}}}],
              "consentResponses":[{"consentId":1,"accepted":true}]}}],
            "paging":{"start":0}}"#,
        &[
            "default/lead:9b | [action - @2026-04-13T12:00:00 company=Forge Hill Team size?=11-50 \
           email=vito@forgehill.example first_name=Vito phone=+44 7700 900199 question 6=7 test=true]",
        ],
    );
}

#[test]
fn typeform_answers_find_their_questions_in_any_order() {
    assert_lines(
        r#"{"event_type":"form_response","form_response":{"token":"t","submitted_at":"2026-04-14T09:02:00Z",
            "hidden":{"email":"owner@us.example","utm_source":"x"},
            "definition":{"fields":[
                {"id":"a","type":"short_text","title":"Company\nname"},
                {"id":"g","type":"group","properties":{"fields":[{"id":"b","type":"email","title":"Your email"}]}},
                {"id":"c","type":"email","title":"A colleague's email"},
                {"id":"d","type":"multiple_choice","title":"Rooms"},
                {"id":"e","type":"legal","title":"Terms"},
                {"id":"f","type":"number","title":"Tiles"},
                {"id":"h","type":"phone_number","title":"Mobile"},
                {"id":"i","type":"yes_no","title":"Own house?"}]},
            "answers":[
                {"type":"boolean","boolean":false,"field":{"id":"i"}},
                {"type":"email","email":"col@x.example","field":{"id":"c"}},
                {"type":"choices","choices":{"labels":["Kitchen","Bath"],"other":"Hall"},"field":{"id":"d"}},
                {"type":"email","email":"nell@x.example","field":{"id":"b"}},
                {"type":"boolean","boolean":true,"field":{"id":"e"}},
                {"type":"number","number":40,"field":{"id":"f"}},
                {"type":"phone_number","phone_number":"+447700900199","field":{"id":"h"}},
                {"type":"text","text":"Ashby Tiles","field":{"id":"a"}},
                {"type":"text","text":"?","field":{"id":"z","ref":"other_ref"}}]}}"#,
        &[
            "default/lead:t | [action form_response @2026-04-14T09:02:00 Company name=Ashby Tiles \
           email=nell@x.example A colleague's email=col@x.example Rooms=Kitchen Rooms=Bath Rooms=Hall \
           Tiles=40 phone=+447700900199 Own house?=false other_ref=?]",
        ],
    );
    assert_lines(
        r#"{"total_items":1,"page_count":1,"items":[{"token":"u","submitted_at":"2026-04-14T09:02:00Z",
            "answers":[{"type":"email","email":"a@b.example","field":{"id":"q","ref":"mail"}}]}]}"#,
        &["default/lead:u | [action form_response @2026-04-14T09:02:00 email=a@b.example]"],
    );
}

#[test]
fn tally_choices_are_told_by_their_texts() {
    assert_lines(
        r#"{"eventType":"FORM_RESPONSE","data":{"responseId":"r","fields":[
            {"key":"q1","label":"Boats","type":"CHECKBOXES","value":["o1","o2","o9"],
             "options":[{"id":"o1","text":"Dinghy"},{"id":"o2","text":"Yacht"}]},
            {"key":"q1_o1","label":"Boats (Dinghy)","type":"CHECKBOXES","value":true},
            {"key":"q1_o2","label":"Boats (Yacht)","type":"CHECKBOXES","value":true},
            {"key":"q2","label":"Lift","type":"DROPDOWN","value":"l2","options":[{"id":"l2","text":"5 t"}]},
            {"key":"q3","label":"Insured","type":"CHECKBOXES","value":true},
            {"key":"q4","label":"Sold","type":"CHECKBOXES","value":false},
            {"key":"q5","label":"email","type":"HIDDEN_FIELDS","value":"owner@us.example"},
            {"key":"q6","label":null,"type":"INPUT_TEXT","value":"x"},
            {"key":"q7","label":"Care","type":"MATRIX","value":{"r1":["k1"]},
             "rows":[{"id":"r1","text":"Hull"}],"columns":[{"id":"k1","text":"Yearly"}]},
            {"key":"q8","label":"Plan","type":"FILE_UPLOAD","value":[{"id":"f","name":"a.pdf","url":"https://t.example/a.pdf"}]},
            {"key":"q9","label":"Phone","type":"INPUT_PHONE_NUMBER","value":null}]}}"#,
        &[
            "default/lead:r | [action FORM_RESPONSE Boats=Dinghy Boats=Yacht Boats=o9 Lift=5 t \
           Insured=true q6=x Care.Hull=Yearly Plan=https://t.example/a.pdf]",
        ],
    );
}

#[test]
fn calendly_hosts_and_guests_are_no_leads() {
    assert_lines(
        r#"{"event":"invitee.created","payload":{"email":"cyra@w.example","name":null,
            "first_name":"Cyra","last_name":"Holloway","text_reminder_number":"+44 7700 900112",
            "uri":"https://api.calendly.com/scheduled_events/E/invitees/I2",
            "questions_and_answers":[{"question":"Company name","answer":" W Works "},{"question":"Notes","answer":""}],
            "tracking":{"utm_source":"x"},"cancel_url":"https://c.example",
            "scheduled_event":{"name":"Quote call","event_memberships":[{"user_email":"host@us.example"}],
                "event_guests":[{"email":"guest@x.example"}]}}}"#,
        &[
            "default/lead:I2 | [action invitee.created first_name=Cyra last_name=Holloway \
           email=cyra@w.example phone=+44 7700 900112 Company name=W Works scheduled_event=Quote call]",
        ],
    );
}

#[test]
fn tidio_contacts_are_found_in_wrappers_and_lists() {
    let contact = r#"{"id":"i","email":null,"phone":null,"first_name":"Visitor 12","last_name":null,
        "distinct_id":"d","properties":[{"name":"Team size","value":"40"},{"name":"utm_source","value":"x"}]}"#;
    let event = format!(r#"{{"event":"contact.updated","content":{contact}}}"#);
    assert_lines(
        &event,
        &["default/lead:i | [profile contact.updated Team size=40]"],
    );
    assert_lines(
        &format!(r#"{{"contacts":[{contact}],"meta":{{"cursor":null}}}}"#),
        &["default/lead:i | [profile - Team size=40]"],
    );
}

#[test]
fn typebot_results_lose_their_guards_and_abandoned_rows() {
    let input = "Email,Submitted at,Email (1),Message,Ready? (1)\n\
        ,\"Mar 4, 2025, 10:15 AM\",jo@x.example,'=1+1,yes\n\
        ,\"Mar 4, 10:15 AM\",,,\n\
        a@b.example,\"Mar 3, 06:40 PM\",c@d.example\n";
    let (format, found) = read_with(input.as_bytes(), &options());
    assert_eq!(format, Ok(Some("typebot")));
    assert_eq!(
        found,
        [
            "default/# | [action - @2025-03-04T10:15:00 Email=jo@x.example Message==1+1 Ready?=yes]",
            "default/# | [action - Email=a@b.example Email (1)=c@d.example]",
            "3/note: UnreadTimes(2)",
        ]
    );
}

#[test]
fn chatwoot_contacts_lose_their_invented_names() {
    let input = "id,name,email,identifier,phone_number,ip_address,company_name,custom_attribute_1\n\
        1,autumn-frost-123,a@b.example,x9,,127.0.0.1,Tidewood,40\n\
        2,Visitor 99,b@b.example\n";
    assert_lines(
        input,
        &[
            "default/lead:1 | [profile - email=a@b.example identifier=x9 company_name=Tidewood \
             custom_attribute_1=40]",
            "default/lead:2 | [profile - email=b@b.example]",
        ],
    );
}

#[test]
fn a_generic_lead_is_read_without_what_is_no_data() {
    for (input, wanted) in [
        (
            r#"{"email":["a@b.example","c@d.example"],"Company name":"Lund Nets","name":"Pia","utm_source":"x",
                "_gl":"1*x","consent":true,"is_test":false}"#,
            "default/# | [action - email=a@b.example email=c@d.example Company name=Lund Nets name=Pia]",
        ),
        (
            r#"{"contact":{"name":"Pia","emails":[{"value":"a@b.example"}]},"account":{"name":"Lund"},
                "testLead":true,"tracking":{"utm":{"source":"x"}},"hidden":{"plan":"x"}}"#,
            "default/# | [action - contact.name=Pia contact.emails.value=a@b.example account.name=Lund \
             test=true]",
        ),
        (
            r#"{"Pet's name":"Rex","mail":"a@b.example","name":"Guest","company":"N/A"}"#,
            "default/# | [action - Pet's name=Rex mail=a@b.example]",
        ),
    ] {
        assert_lines(input, &[wanted]);
    }
}
