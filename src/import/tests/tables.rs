//! CSV and its relatives.

use super::*;

#[test]
fn columns_are_found_in_any_order_and_spelling() {
    for (input, wanted) in [
        (
            "role,text\nuser,hi\nassistant,\"a \"\"b\"\"\nc\"\n",
            vec!["default/# | user: hi | assistant: a \"b\"\\nc"],
        ),
        (
            "Sent At;Message;Sender Type;Chat ID;Chatbot\n2026-05-01 10:00;hi, you;Visitor;7;shop\n2026-05-01 10:01;yes;Bot;7;shop\n",
            vec![
                "shop/7 | user: hi, you @2026-05-01T10:00:00 | assistant: yes @2026-05-01T10:01:00",
            ],
        ),
        (
            "date\ttime\tsender\tbody\n2026-05-01\t10:00\tJane\tprice?\n2026-05-01\t10:01\tbot\t40\n",
            vec![
                "default/# | user: price? @2026-05-01T10:00:00 | assistant: 40 @2026-05-01T10:01:00",
            ],
        ),
        (
            "sep=;\ndirection;content\nin;hi\nout;yes\n",
            vec!["default/# | user: hi | agent: yes"],
        ),
        (
            "conversation_id,role,text\n1,user,a\n2,user,x\n1,user,b\n",
            vec!["default/1 | user: a | user: b", "default/2 | user: x"],
        ),
        (
            "session_id,role,text,email,visitor_name\n1,user,a,jo@x.example,Jo\n1,bot,b,bot@us.example,Jo\n1,user,c,jo@x.example,Jo\n",
            vec![
                "default/1 | user: a | assistant: b | user: c | [profile - email=jo@x.example visitor_name=Jo]",
            ],
        ),
        (
            "role,sender,text\n,Jane,price?\nbot,,40\n",
            vec!["default/# | user: price? | assistant: 40"],
        ),
    ] {
        let (format, found) = read_with(input.as_bytes(), &options());
        assert_eq!(
            (format, found),
            (
                Ok(Some("csv")),
                wanted.iter().map(|w| (*w).to_owned()).collect()
            ),
            "{input}"
        );
    }
}

#[test]
fn a_bad_row_costs_itself() {
    let found = lines("role,text\nuser,a\nuser,b,c\nuser\nuser,d\n");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("3: 3 cells under 2 columns"),
        "{found:?}"
    );
    assert_eq!(found[1], "default/# | user: a | user: d");
    let found = lines("id,conversation,role,text\n1,7,user,a\n2,8,user,\"b\n3,9,user,c\n");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("3: a quote that opens in this row is never closed"),
        "{found:?}"
    );
    assert_eq!(found[1], "default/7 | user: a");
}

#[test]
fn contacts_are_leads_without_a_transcript() {
    for (input, wanted) in [
        (
            "id,name,email,phone_number,created_at\n7,Mina Cho,mina@x.example,'+1 206 555 0129,2026-05-01\n8,,,,\n",
            vec![
                "default/lead:7 | [profile - @2026-05-01T00:00:00 name=Mina Cho email=mina@x.example phone_number=+1 206 555 0129]",
                "3: nothing in it: no message with text and no values",
            ],
        ),
        (
            "Name;E-Mail;Message\nJo;jo@x.example;hello\n",
            vec!["default/# | [profile - Name=Jo E-Mail=jo@x.example Message=hello]"],
        ),
    ] {
        let (format, found) = read_with(input.as_bytes(), &options());
        assert_eq!(
            (format, found),
            (
                Ok(Some("contacts")),
                wanted.iter().map(|w| (*w).to_owned()).collect()
            ),
            "{input}"
        );
    }
}

#[test]
fn a_table_of_something_else_is_refused() {
    let (format, _) = read_with(b"sku,price\n1,40\n", &options());
    assert!(format.unwrap_err().starts_with("in no known format"));
}

#[test]
fn windows_1252_cells_are_read() {
    let (_, found) = read_with(b"role;text\nuser;Jos\xe9 M\xfcller\n", &options());
    assert_eq!(found, ["default/# | user: José Müller"]);
}

#[test]
fn the_whole_table_tells_which_number_is_the_day() {
    let table = |dates: &[&str]| {
        let row = |(n, date): (usize, &&str)| format!("{n},user,{date},hi\n");
        let rows: String = dates.iter().enumerate().map(row).collect();
        format!("id,role,sent at,text\n{rows}")
    };
    let mdy = Some(DateOrder::Mdy);
    for (dates, wanted, first, note) in [
        (
            &["3/4/2026 10:00", "3/25/2026 10:00"][..],
            None,
            "2026-03-04",
            None,
        ),
        (
            &["3/4/2026 10:00", "25/3/2026 10:00"],
            mdy,
            "2026-04-03",
            None,
        ),
        (
            &["3/4/26 10:00", "4/4/26 10:00", "5/5/26 10:00"],
            mdy,
            "2026-03-04",
            None,
        ),
        (&["10.4.26", "11.4.26", "1.5.26"], None, "2026-04-10", None),
        (&["5/1/26", "4/11/26", "4/10/26"], None, "2026-05-01", None),
        (&["3/4/2026", "3/4/2026"], None, "2026-04-03", Some("Dmy")),
        (&["3/4/2026 2:05:00 PM"], None, "2026-03-04", Some("Mdy")),
        (&["2026-03-04", "2026-05-03"], None, "2026-03-04", None),
    ] {
        let options = Options {
            date_order: wanted,
            ..options()
        };
        let (_, found) = read_with(table(dates).as_bytes(), &options);
        assert!(
            found[0].contains(&format!("@{first}T")),
            "{dates:?}: {found:?}"
        );
        let told = found.last().filter(|line| line.starts_with("note: "));
        let wanted = note.map(|order| format!("note: GuessedDates({order})"));
        assert_eq!(told, wanted.as_ref(), "{dates:?}");
    }
}

#[test]
fn whatever_holds_dates_in_numbers_is_read_by_all_of_them() {
    for input in [
        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"time\":\"3/4/2026 10:00\"}]}\n\
         {\"messages\":[{\"role\":\"user\",\"content\":\"b\",\"time\":\"3/25/2026 10:00\"}]}\n",
        "[3/4/2026 10:00] User: a\n[3/4/2026 10:01] Bot: b\n[3/25/2026 10:00] User: c\n",
        "Date: 3/4/2026\n\n10:00 User: a\n10:01 Bot: b\n\nDate: 3/25/2026\n10:00 User: c\n",
        "3/4/26, 10:00 - Jo Hill: a\n3/25/26, 10:00 - Al Gate: b\n",
        "email,created at\na@b.example,3/4/2026 10:00\nb@c.example,3/25/2026 10:00\n",
        "Submitted at,Email\n3/4/2026 10:00,a@b.example\n3/25/2026 10:00,c@d.example\n",
        "type,payload_type,message,timestamp\ntext,text,a,3/4/2026 10:00\ntext,text,b,3/25/2026 10:00\n",
        "**User (3/4/2026 10:00):** a\n\n**Bot (3/25/2026 10:00):** b\n",
    ] {
        let found = lines(input).join("\n");
        assert!(found.contains("@2026-03-04T10:00:00"), "{input}: {found}");
        assert!(found.contains("@2026-03-25T10:00:00"), "{input}: {found}");
    }
}

#[test]
fn rows_are_named_by_their_line_whatever_ends_it() {
    for end in ["\n", "\r\n"] {
        let table = ["email,created at", "a@b.example,today?", "b@c.example,x,y"].join(end);
        let found = lines(&table);
        assert!(
            found[1].starts_with("3: 3 cells under 2 columns"),
            "{found:?}"
        );
        assert_eq!(found[2], "2/note: UnreadTimes(1)");
    }
}

#[test]
fn people_are_read_from_tables_in_other_languages() {
    for (table, wanted) in [
        (
            "Vorname;Name;E-Mail;Telefon;Firma;Ort;Erstellt am\n\
             Jörg;Weiß;jw@x.example;+49 30 5550100;Weiß GmbH;Köln;02.01.2026 10:00\n\
             Ute;Ohm;uo@x.example;;;;13.01.2026\n",
            "default/# | [profile - @2026-01-02T10:00:00 firstname=Jörg lastname=Weiß \
             E-Mail=jw@x.example phone=+49 30 5550100 company=Weiß GmbH Ort=Köln]",
        ),
        (
            "Nom,Prénom,Adresse e-mail,Société\nRoy,Zoé,zr@x.example,Roy SA\n",
            "default/# | [profile - lastname=Roy firstname=Zoé email=zr@x.example company=Roy SA]",
        ),
        (
            "Nombre\tApellidos\tMóvil\nEva\tPaz Gil\t+34 655 55 01 00\n",
            "default/# | [profile - firstname=Eva lastname=Paz Gil phone=+34 655 55 01 00]",
        ),
        (
            "First Name,E-mail 1 - Value,Phone 1 - Value,Labels\nJo,a@b.example ::: c@d.example,,* mine\n",
            "default/# | [profile - First Name=Jo email=a@b.example email=c@d.example Labels=* mine]",
        ),
        (
            "Gespräch;Absender;Nachricht;Datum\n7;Kunde (Customer);Hallo;2026-01-02\n7;Bot;Ja?;2026-01-02\n",
            "default/7 | user: Hallo @2026-01-02T00:00:00 | assistant: Ja? @2026-01-02T00:00:00",
        ),
    ] {
        assert_eq!(lines(table)[0], wanted, "{table}");
    }
}

#[test]
fn what_came_before_a_failure_is_read_where_a_source_is_read_twice() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    let rows = "a@b.example,3/4/2026\nc@d.example,3/25/2026\n".repeat(5000);
    let table = format!("email,created at\n{rows}");
    let mut found = Vec::new();
    let input = Box::new(table.as_bytes().chain(Failing));
    let read = read(input, &options(), &mut |record| {
        found.push(shown(&record));
        ControlFlow::Continue(())
    });
    assert!(read.is_err_and(|error| error.to_string().contains("the disk is gone")));
    // All but what the decoder held when it failed.
    assert!(found.len() > 5000, "{}", found.len());
    assert!(found[0].contains("2026-03-04"), "{}", found[0]);
}
