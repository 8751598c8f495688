//! Broken, huge and malicious sources: never a panic, never a silent loss, never the rest of the file.

use std::io::Read;

use super::*;

const A: &str = r#"{"id":"a","messages":[{"role":"user","content":"x"}]}"#;
const Z: &str = r#"{"id":"z","messages":[{"role":"user","content":"y"}]}"#;

/// Reads `A`, then something broken, then `Z`; gives what was said of the broken.
fn between(broken: &str) -> Vec<String> {
    let mut found = lines(&format!("{A}\n{broken}\n{Z}\n"));
    assert_eq!(found.first().unwrap(), "default/a | user: x", "{broken}");
    assert_eq!(found.pop().unwrap(), "default/z | user: y", "{broken}");
    found.split_off(1)
}

#[test]
fn a_bad_line_costs_itself() {
    for (broken, wanted) in [
        (
            r#"{"id":"b","messages":[{"role":"user","con"#,
            "2: not valid JSON: EOF while parsing a string",
        ),
        (
            r#"{"id":"b","messages":["#,
            "2: not valid JSON: EOF while parsing a list",
        ),
        (r#"{"id":"b",}"#, "2: not valid JSON: trailing comma"),
        (r#"{"id":"b"}}"#, "2: not valid JSON: trailing characters"),
        ("oops", "2: not valid JSON"),
        ("42", "2: not a record"),
        ("\"text\"", "2: not a record"),
        (r#"{"messages":[]}"#, "2: nothing in it"),
        (
            r#"{"messages":[{"role":"user","content":"  "}]}"#,
            "2: nothing in it",
        ),
        (r#"{"messages":"none"}"#, "2: no messages"),
        (r#"{"messages":{"role":7}}"#, "2: no messages"),
        (r#"{"messages":[7,null,"x"]}"#, "2: no messages"),
        (r#"{"email":null}"#, "2: no messages"),
        (
            r#"{"n":1e999,"email":"a@b.example"}"#,
            "2: not valid JSON: number out of range",
        ),
        ("{\"a\":\"\u{1}\"}", "2: not valid JSON: control character"),
    ] {
        let found = between(broken);
        assert_eq!(found.len(), 1, "{broken}: {found:?}");
        assert!(found[0].starts_with(wanted), "{broken}: {found:?}");
    }
}

#[test]
fn a_bad_element_costs_itself() {
    for broken in [r#"{"id":tru}"#, "oops", "17", r#"{"id":"q" "r"}"#, "[]"] {
        let found = lines(&format!("[{A},{broken},{Z}]"));
        assert_eq!(found.len(), 3, "{broken}: {found:?}");
        assert_eq!(found.last().unwrap(), "default/z | user: y", "{broken}");
    }
}

#[test]
fn an_element_with_a_stray_quote_costs_itself() {
    let broken = r#"{"id":"b","messages":[{"role":"user","content":"5" wide"}]}"#;
    let found = lines(&format!("[\n  {A},\n  {broken},\n  {Z}\n]\n"));
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[1].starts_with("3: "), "{found:?}");
    assert_eq!(found[2], "default/z | user: y");
}

#[test]
fn an_element_that_does_not_close_costs_itself() {
    let pretty = |record: &str| record.replace("{\"role", "\n    {\n      \"role");
    for broken in [
        r#"{"id":"b","messages":[{"role":"user","content":"x"}]"#,
        r#"{"id":"b","messages":[}"#,
    ] {
        let all = [A, broken, Z].map(pretty).join(",\n  ");
        let found = lines(&format!("[\n  {all}\n]\n"));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[1].starts_with("5: cut off or broken"), "{found:?}");
        assert_eq!(found[2], "default/z | user: y");
    }
}

#[test]
fn a_file_of_open_brackets_is_read_once_and_not_once_per_line() {
    // Searching to the end of the file for each of them would take hours.
    for piece in [
        "{\n",
        "[\n",
        "{\nx\n",
        "[{\n",
        "{\"\n",
        "{\"a\":[}\n",
        "]\n",
        "{\"data\":[{\n",
    ] {
        let input = piece.repeat(20_000);
        let (format, found) = read_with(input.as_bytes(), &options());
        assert!(format.is_err() || !found.is_empty(), "{piece:?}");
    }
}

#[test]
fn a_source_that_is_cut_off_gives_what_is_whole() {
    for (input, line) in [
        (format!("{A}\n{}", &Z[..30]), 2),
        (format!("[\n{A},\n{}", &Z[..30]), 3),
        (format!("[{A},{}", &Z[..30]), 1),
        (format!("[{A},"), 1),
        (format!("{{\"data\":[{A},\n{}", &Z[..40]), 2),
        (format!("{{\"data\":[{A}],\n\"x\":"), 2),
    ] {
        let found = lines(&input);
        assert_eq!(found.len(), 2, "{input}: {found:?}");
        assert_eq!(found[0], "default/a | user: x", "{input}");
        assert!(
            found[1].starts_with(&format!("{line}: ")),
            "{input}: {found:?}"
        );
    }
    let found = lines(&A[..40]);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn reasons_hold_nothing_that_a_visitor_said() {
    let secret = "maria.secret@x.example";
    for input in [
        format!(r#"{{"note":"{secret}" 7}}"#),
        format!(r#"{{"{secret}":[1]}}"#),
        secret.to_owned(),
        format!(r#"[{{"sender":"{secret}","text":"a"}},{{"sender":"Bo","text":"b"}}]"#),
    ] {
        let (format, lines) = read_with(format!("{A}\n{input}").as_bytes(), &options());
        assert!(
            !format!("{format:?}{lines:?}").contains("secret"),
            "{input}"
        );
    }
}

#[test]
fn deep_nesting_is_rejected_and_the_rest_read() {
    for broken in ["[".repeat(50_000), "{\"a\":".repeat(50_000)] {
        let found = between(&broken);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("2: not valid JSON: recursion limit"),
            "{}",
            found[0]
        );
    }
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let found = lines(&format!("[{A},{deep},{Z}]"));
    assert_eq!(found.len(), 3);
}

#[test]
fn a_message_of_five_megabytes_is_kept_whole() {
    let text = "word ".repeat(1 << 20);
    let record = format!(r#"{{"id":1,"messages":[{{"role":"user","content":"{text}"}}]}}"#);
    assert_eq!(
        lines(&record),
        [format!("default/1 | user: {}", text.trim())]
    );
}

#[test]
fn of_a_key_that_comes_twice_the_last_counts() {
    assert_lines(
        r#"{"id":1,"id":2,"messages":[{"role":"user","content":"x","content":"y"}]}"#,
        &["default/2 | user: y"],
    );
}

#[test]
fn invalid_utf8_costs_its_line() {
    let mut bytes = format!("{A}\n").into_bytes();
    bytes.extend(b"{\"id\":\"b\",\"messages\":[{\"role\":\"user\",\"content\":\"\xff\"}]}\n");
    bytes.extend(Z.as_bytes());
    let (_, found) = read_with(&bytes, &options());
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found[1].starts_with("2: not valid JSON: invalid unicode"),
        "{found:?}"
    );
}

#[test]
fn files_that_are_no_text_are_refused_in_plain_words() {
    for (bytes, wanted) in [
        (&b"\x1f\x8b\x08\x00"[..], "gzip"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"SQLite format 3\0\x10\x00", "SQLite"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\x02\x03\x00\x00", "binary"),
    ] {
        let error = read_with(bytes, &options()).0.unwrap_err();
        assert!(error.contains(wanted), "{error}");
    }
}

#[test]
fn json_of_another_kind_is_refused_once() {
    for input in [
        r#"{"name":"left-pad","version":"1.0.0"}"#.to_owned(),
        format!("[{}]", vec![r#"{"x":1}"#; 5000].join(",")),
        vec![r#"{"x":1}"#; 5000].join("\n"),
    ] {
        let (format, lines) = read_with(input.as_bytes(), &options());
        assert!(
            format.unwrap_err().starts_with("in no known format"),
            "{input:.50}"
        );
        assert_eq!(lines, [""; 0], "{input:.50}");
    }
}

#[test]
fn an_empty_source_holds_nothing() {
    for input in ["", " \n\t\n", "\u{feff}", "[]", "[ ]\n"] {
        assert_eq!(
            read_with(input.as_bytes(), &options()),
            (Ok(None), vec![]),
            "{input:?}"
        );
    }
}

/// Hands out records one by one and counts them.
struct Generator<'c> {
    made: &'c std::cell::Cell<u32>,
    total: u32,
    rest: Vec<u8>,
    separator: &'static str,
}

impl Read for Generator<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.rest.is_empty() && self.made.get() < self.total {
            let id = self.made.get();
            self.made.set(id + 1);
            let start = if id == 0 && self.separator == "," {
                "["
            } else {
                ""
            };
            let messages = r#"[{"role":"user","content":"hello there"}]"#;
            self.rest = format!(
                "{start}{{\"id\":{id},\"messages\":{messages}}}{}",
                self.separator
            )
            .into_bytes();
        }
        let length = buffer.len().min(self.rest.len());
        buffer[..length].copy_from_slice(&self.rest[..length]);
        self.rest.drain(..length);
        Ok(length)
    }
}

#[test]
fn a_record_is_handed_on_long_before_the_source_ends() {
    for separator in ["\n", ","] {
        let made = std::cell::Cell::new(0);
        let generator = Generator {
            made: &made,
            total: 20_000,
            rest: vec![],
            separator,
        };
        let mut furthest = 0;
        let mut found = 0;
        let format = read(Box::new(generator), &options(), &mut |record| {
            if let Record::Conversation(c) = record {
                let id: u32 = c.id.parse().unwrap();
                furthest = furthest.max(made.get() - id);
                found += 1;
            }
            ControlFlow::Continue(())
        });
        assert_eq!(format.unwrap().unwrap().name, "chat-messages");
        assert_eq!(found, 20_000);
        assert!(furthest < 10_000, "{furthest} records were held at once");
    }
}

#[test]
fn a_sink_that_breaks_off_ends_the_reading() {
    let made = std::cell::Cell::new(0);
    let generator = Generator {
        made: &made,
        total: u32::MAX,
        rest: vec![],
        separator: "\n",
    };
    let mut found = 0;
    let format = read(Box::new(generator), &options(), &mut |_| {
        found += 1;
        ControlFlow::Break(())
    });
    assert!(format.is_ok());
    assert_eq!(found, 1);
}

#[test]
fn no_mutation_of_a_sample_makes_a_panic() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats");
    // A linear congruential generator: the same mutations on every run.
    let mut seed: u32 = 7;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below.max(1)
    };
    for path in files(&folder) {
        let sample = fs::read(path.unwrap()).unwrap();
        for _ in 0..20 {
            let mut bytes = sample.clone();
            for _ in 0..=random(3) {
                let at = random(bytes.len());
                match random(5) {
                    0 => bytes.truncate(at),
                    1 => bytes[at] = b"\"{}[],:\n\\\0\xff*#->"[random(15)],
                    2 => drop(bytes.remove(at)),
                    3 => bytes.insert(at, b"\"{}[],:\n\\ 1:)("[random(13)]),
                    _ => bytes.extend_from_within(at..),
                }
                if bytes.is_empty() {
                    break;
                }
            }
            for format in std::iter::once(None).chain(ALL.iter().copied().map(Some)) {
                let options = Options {
                    format,
                    ..options()
                };
                let _ = read_with(&bytes, &options);
            }
        }
    }
}
