//! Leads joined by hand and visits joined by the source's own number, over real captures.

use super::by_hand::content;
use super::*;
use crate::domain::conversation::{Entry, Payload};
use crate::domain::lead::Activity;

impl Sandbox {
    /// Tells a conversation of what a visitor said, a minute apart, from a visitor of this number.
    fn say(&mut self, id: &str, n: i64, said: &[&str], visitor: Option<&str>) -> Change {
        let messages = said.iter().enumerate().map(|(minute, text)| Message {
            role: Role::User,
            text: (*text).into(),
            at: Some(day(n) + TimeDelta::minutes(minute as i64)),
        });
        let profile = visitor.map(|number| Payload {
            origin: Origin::Profile,
            name: None,
            at: None,
            entries: vec![Entry {
                path: "id".into(),
                value: number.into(),
            }],
        });
        let conversation = Conversation {
            messages: messages.collect(),
            payloads: profile.into_iter().collect(),
            ..told(id, n, &[]).conversation
        };
        let derived = self.store.analyst().unwrap().derive(conversation);
        change(&self.put(derived))
    }

    fn merge(&mut self, kept: i64, merged: i64) {
        let mut batch = self.store.begin().unwrap();
        batch.merge(kept, merged, day(90)).unwrap();
        batch.commit().unwrap();
    }

    fn unmerge(&mut self, kept: i64, merged: i64) -> Unmerged {
        let mut batch = self.store.begin().unwrap();
        let done = batch.unmerge(kept, merged).unwrap();
        batch.commit().unwrap();
        done
    }

    fn members(&self) -> Vec<(i64, Vec<String>)> {
        let mut members: Vec<_> = self
            .by_age()
            .into_iter()
            .map(|lead| (lead.id, lead.conversations))
            .collect();
        members.sort();
        members
    }
}

fn are(leads: &[(i64, &[&str])]) -> Vec<(i64, Vec<String>)> {
    leads
        .iter()
        .map(|(id, members)| (*id, members.iter().map(|m| (*m).to_owned()).collect()))
        .collect()
}

#[test]
fn joined_leads_have_everything_of_both_and_a_score_of_the_union() {
    let mut s = Sandbox::new(&["name", "email", "phone"]);
    s.say(
        "a",
        1,
        &["I'm Jane Holt, jane@x.io", "can i book a demo tomorrow?"],
        None,
    );
    s.say(
        "b",
        2,
        &[
            "it's +44 161 496 0123",
            "the price is too high, forget the demo",
        ],
        None,
    );
    s.merge(2, 1);
    let leads = s.by_age();
    assert_eq!(s.members(), are(&[(2, &["a", "b"])]));
    assert_eq!(leads[0].name.as_deref(), Some("Jane Holt"));
    assert_eq!(leads[0].phone.as_deref(), Some("+441614960123"));
    let signals = &s.store.analyst().unwrap().signals;
    let (score, hits) = s.store.rescore_lead(2, signals).unwrap();
    assert_eq!(
        (score, hits),
        (leads[0].score, s.store.lead_hits(2).unwrap())
    );
    assert_eq!(
        s.store
            .leads_named(&LeadRef::Email("jane@x.io".into()), None)
            .unwrap()[0]
            .id,
        2
    );
}

#[test]
fn no_import_and_no_form_takes_joined_leads_apart() {
    let mut s = Sandbox::new(&["name", "email", "phone"]);
    s.say("a", 1, &["jane@x.io"], None);
    s.say("b", 2, &["+44 161 496 0123"], None);
    s.merge(1, 2);
    assert_eq!(s.say("a", 1, &["jane@x.io"], None), Change::Unchanged);
    s.say(
        "b",
        2,
        &["+44 161 496 0123", "sorry, jon@y.io is my mail"],
        None,
    );
    s.say(
        "a",
        1,
        &[
            "jane@x.io",
            "never mind, do not mail me at jane@x.io, use +44 161 496 0999",
        ],
        None,
    );
    s.say("c", 3, &["+44 161 496 0123"], None);
    let mut batch = s.store.begin().unwrap();
    batch.refill(&["name".into()], None, || {}).unwrap();
    batch.rescore(|| {}).unwrap();
    batch.commit().unwrap();
    assert_eq!(s.members(), are(&[(1, &["a", "b", "c"])]));
    assert_eq!(s.unmerge(1, 2), Unmerged::Done);
    assert_eq!(s.members(), are(&[(1, &["a"]), (2, &["b", "c"])]));
    assert_eq!(s.unmerge(1, 2), Unmerged::Never);
}

#[test]
fn merges_of_merges_are_undone_from_the_outside_in() {
    let mut s = Sandbox::new(&["email"]);
    for (n, id) in ["a", "b", "c"].iter().enumerate() {
        s.say(id, n as i64, &[&format!("{id}@x.io")], None);
    }
    let before = content(&s.store);
    s.merge(1, 2);
    let inner = content(&s.store);
    s.merge(3, 1);
    assert_eq!(s.members(), are(&[(3, &["a", "b", "c"])]));
    assert_eq!(s.unmerge(1, 2), Unmerged::PartOf(3));
    assert_eq!(s.unmerge(3, 2), Unmerged::Never);
    assert_eq!(s.unmerge(3, 1), Unmerged::Done);
    assert_eq!(content(&s.store), inner);
    s.merge(1, 3);
    assert_eq!(
        s.unmerge(1, 2),
        Unmerged::Done,
        "in any order from one lead"
    );
    assert_eq!(s.members(), are(&[(1, &["a", "c"]), (2, &["b"])]));
    assert_eq!(s.unmerge(1, 3), Unmerged::Done);
    assert_eq!(content(&s.store), before);
}

#[test]
fn a_visit_without_a_name_is_joined_when_its_visitor_comes_back_with_one() {
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]] {
        let mut s = Sandbox::new(&["name", "email"]);
        for visit in order {
            match visit {
                0 => s.say("a", 1, &["hi, how much is it?"], Some("u-7")),
                1 => s.say("b", 2, &["jane@x.io"], Some("u-7")),
                2 => s.say("c", 3, &["hello"], Some("u-8")),
                _ => s.say("d", 4, &["anyone?"], Some("anonymous")),
            };
        }
        assert_eq!(s.members(), are(&[(1, &["a", "b"])]), "{order:?}");
        assert_eq!(
            s.by_age()[0].captured_at,
            day(2),
            "not a lead before it gave something"
        );
        assert_eq!(
            s.say("a", 1, &["hi, how much is it?"], Some("u-7")),
            Change::Unchanged
        );
        s.say("a", 1, &["hi, how much is it?", "for two"], Some("u-7"));
        assert_eq!(s.members(), are(&[(1, &["a", "b"])]), "{order:?}");
        s.say(
            "b",
            2,
            &["jane@x.io", "please delete my email"],
            Some("u-7"),
        );
        assert_eq!(
            s.members(),
            [],
            "a lead without anything is none: {order:?}"
        );
    }
}

#[test]
fn two_emails_at_one_machine_are_two_leads() {
    let mut s = Sandbox::new(&["name", "email"]);
    s.say("a", 1, &["jane@x.io"], Some("u-7"));
    s.say("b", 2, &["bo@y.io"], Some("u-7"));
    s.say("c", 3, &["hi"], Some("u-7"));
    assert_eq!(s.members(), are(&[(1, &["a"]), (2, &["b"])]));
}

/// Numbers in which every bit of the state matters; the same in every run.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 33) as usize
}

/// What visitors say: people with several addresses and shared phones, and buying intent.
fn random_visit(state: &mut u64) -> (Vec<String>, Option<String>) {
    let person = next(state) % 6;
    let all = [
        format!("I'm Person{person} Holt"),
        format!("mail me at p{person}@x.io"),
        format!("or at q{}@y.io", person / 2),
        format!("call me on +44 161 496 01{:02}", person / 2),
        "can i book a demo tomorrow?".into(),
        "too expensive, forget it".into(),
        "hello".into(),
    ];
    let said = (0..1 + next(state) % 3).map(|_| all[next(state) % all.len()].clone());
    let said: Vec<_> = said.collect();
    let visitor = next(state).is_multiple_of(3).then(|| format!("u-{person}"));
    (said, visitor)
}

fn assert_every_quote_is_what_was_said(store: &Store) {
    let each = |activity: Activity| {
        let heard = store.conversation(&activity)?;
        for capture in store.all_captures_of(&activity)? {
            let place = capture.evidence.expect("said in words");
            assert_eq!(heard.messages[place.message].text[place.range], capture.raw);
        }
        Ok::<_, StoreError>(())
    };
    store.each_conversation(&Query::default(), each).unwrap();
}

#[test]
fn any_store_is_the_same_after_merge_and_unmerge_and_after_telling_all_again() {
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for round in 0..25 {
        let mut s = Sandbox::new(&["name", "email", "phone"]);
        let mut visits = vec![];
        for n in 0..14 {
            let (said, visitor) = random_visit(&mut state);
            visits.push((format!("c{n}"), said, visitor));
        }
        let tell = |s: &mut Sandbox| -> Vec<Change> {
            let each = visits.iter().enumerate().map(|(n, (id, said, visitor))| {
                let said: Vec<_> = said.iter().map(String::as_str).collect();
                s.say(id, n as i64, &said, visitor.as_deref())
            });
            each.collect()
        };
        tell(&mut s);
        let mut undo = vec![];
        for _ in 0..4 {
            let leads: Vec<_> = s.by_age().iter().map(|lead| lead.id).collect();
            let pick = |state: &mut u64| leads[next(state) % leads.len()];
            let (kept, merged) = (pick(&mut state), pick(&mut state));
            if kept != merged {
                undo.push((kept, merged, content(&s.store)));
                s.merge(kept, merged);
            }
        }
        assert_every_quote_is_what_was_said(&s.store);
        let joined = content(&s.store);
        assert!(
            tell(&mut s)
                .iter()
                .all(|change| *change == Change::Unchanged)
        );
        assert_eq!(content(&s.store), joined, "told again, round {round}");
        for (kept, merged, before) in undo.into_iter().rev() {
            assert_eq!(s.unmerge(kept, merged), Unmerged::Done);
            assert_eq!(
                content(&s.store),
                before,
                "{kept} and {merged}, round {round}"
            );
        }
    }
}
