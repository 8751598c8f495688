//! How people say who they are and whom they speak for, and what only looks like it.

use super::{captures, standing};
use crate::domain::conversation::{Conversation, Message, Role};
use crate::domain::form::Form;

/// The value that a conversation gives; a line that begins with `agent: ` is the agent's.
fn value(lines: &str, field: &str) -> Option<String> {
    let message = |line: &str| {
        let (role, text) = match line.strip_prefix("agent: ") {
            Some(text) => (Role::Assistant, text),
            None => (Role::User, line),
        };
        Message {
            role,
            text: text.to_owned(),
            at: None,
        }
    };
    let conversation = Conversation {
        agent: "shop".into(),
        id: "c".into(),
        source: "test".into(),
        started_at: None,
        messages: lines.split(" | ").map(message).collect(),
        payloads: vec![],
    };
    let found = captures(&conversation, &Form::default());
    standing(&found, field).map(|capture| capture.value.clone())
}

fn assert_all(field: &str, table: &[(&str, Option<&str>)]) {
    for (lines, wanted) in table {
        assert_eq!(value(lines, field).as_deref(), *wanted, "{lines}");
    }
}

#[test]
fn a_name_is_introduced_in_many_ways() {
    assert_all(
        "name",
        &[
            (
                "My full name as in the passport is Adaeze Zorble-Quux",
                Some("Adaeze Zorble-Quux"),
            ),
            ("no really, the name is Frank", Some("Frank")),
            ("This is Jane Quux of Zorble Foods", Some("Jane Quux")),
            ("hi this is Jane over at Zorble", Some("Jane")),
            (
                "PLEASE QUOTE. JANE QUUX, PRACTICE MANAGER. 020 7946 0233",
                Some("JANE QUUX"),
            ),
            ("I am the owner Tsegaye Quux", Some("Tsegaye Quux")),
            ("hi vega, Anil this side from Pune", Some("Anil")),
            (
                "Jane Doe from Zorble Foods can you send a quote",
                Some("Jane Doe"),
            ),
            ("i need a 6\" pump, my name is jane doe", Some("jane doe")),
            ("agent: And you are? | bex", Some("bex")),
            ("agent: Who wants to fly? | me, Kim", Some("Kim")),
            (
                "agent: Whom are we speaking with? | Jane Quux, his daughter",
                Some("Jane Quux"),
            ),
            (
                "bill from zorble pipes | agent: Hello Bill! What can I get you?",
                Some("bill"),
            ),
            (
                "it is quux again | agent: Thank you, Ms Quux.",
                Some("quux"),
            ),
            (
                "agent: Surname? | Katz | agent: Thanks! | Avi Katz in full",
                Some("Avi Katz"),
            ),
        ],
    );
}

#[test]
fn others_things_and_places_are_not_the_visitor() {
    assert_all(
        "name",
        &[
            ("The name for our product is Zorblex", None),
            ("The name on the collar is Rufus", None),
            ("it says \"Hello I am Anna\" whenever I turn it on", None),
            ("Jamal at Zorble Foods said only theirs is", None),
            ("The head, Mrs Okonjo, wants it in writing", None),
            ("the pole is in Victoria Terrace. come quick", None),
            ("agent: Could you tell us where you are? | Zennor", None),
            ("agent: Who is your current supplier? | Zorble", None),
            ("We are in Leeds | agent: Great, Leeds! We do that.", None),
            ("the makita one | agent: Sure, Makita: two left.", None),
            (
                "I'm Jack | agent: Hi Jack! | forty bottles of Jack Daniels for the bar",
                Some("Jack"),
            ),
        ],
    );
}

#[test]
fn a_firm_is_named_in_many_ways() {
    assert_all(
        "company",
        &[
            (
                "my studio Pulp & Thunder collects it",
                Some("Pulp & Thunder"),
            ),
            (
                "I run a little outfit called Zorble Robotics",
                Some("Zorble Robotics"),
            ),
            ("we're hullabaloo, a theatre", Some("hullabaloo")),
            (
                "we are Pearl Poultry Farmers in Mukono",
                Some("Pearl Poultry Farmers"),
            ),
            (
                "For Zorble Sandals PLC, jane@x.example",
                Some("Zorble Sandals PLC"),
            ),
            ("The pipes were corroded, the floor was soaked", None),
            ("we're stranded, a tyre went", None),
            ("The other driver is called Zorble Quux", None),
            ("I complain about my former employer Zorble Logistics", None),
            ("His work for Aerolux is fantastic", None),
        ],
    );
}

#[test]
fn what_is_said_of_the_reader_s_does_not_reach_over_to_the_visitor_s() {
    assert_all(
        "email",
        &[
            (
                "Does your website ship to Malta? lee@x.example",
                Some("lee@x.example"),
            ),
            (
                "I like your site, can I get a quote? lee@x.example",
                Some("lee@x.example"),
            ),
            (
                "could not find your email address, mine is lee@x.example",
                Some("lee@x.example"),
            ),
            (
                "the prices on your website look good, send a quote to ann@x.example",
                Some("ann@x.example"),
            ),
            ("is your email help@shop.example", None),
            ("I asked your support at help@shop.example", None),
        ],
    );
    assert_all(
        "phone",
        &[
            (
                "Your number is dead, call me at +44 20 7946 0018",
                Some("+442079460018"),
            ),
            ("your number is +44 20 7946 0018, right", None),
        ],
    );
    assert_all(
        "name",
        &[(
            "Dr. Casimiro Valadares, São Paulo, contato@x.example",
            Some("Dr. Casimiro Valadares"),
        )],
    );
}
