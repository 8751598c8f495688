//! Fields of the form that are not built in: when the agent asks for one in the form's own words,
//! the visitor's next words hold its value; and so does what the field's pattern matches, whatever
//! was asked.

use std::ops::Range;

use super::contact::Contact;
use super::cues::plain;
use super::spoken::{self, Said};
use super::turns::Turn;
use super::value::{Refusal, validate};
use crate::domain::form::{Field, FieldKind, Form, Pattern};

/// What was said for a custom field, with its place.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    pub(super) field: &'a Field,
    /// Index into the turns.
    pub(super) turn: usize,
    /// Where it stands in the turn's text.
    pub(super) range: Range<usize>,
    /// The value, or why it is none.
    pub(super) value: Result<String, Refusal>,
}

/// The addresses and numbers of the turns, the visitor's own or not.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Contacts<'a> {
    pub(super) emails: &'a [Contact],
    pub(super) phones: &'a [Contact],
}

/// What the visitor said for the form's own fields, oldest first.
pub(super) fn answers<'a>(turns: &[Turn], contacts: Contacts, form: &'a Form) -> Vec<Answer<'a>> {
    let sought: Vec<Sought> = form.sought().map(Sought::of).collect();
    if sought.is_empty() {
        return Vec::new();
    }
    let mut answers = Vec::new();
    for (turn, spoken) in turns.iter().enumerate() {
        let prompt = match spoken.prompt {
            "" => String::new(),
            prompt => format!(" {} ", plain(prompt)),
        };
        for Sought {
            field,
            names,
            question,
        } in &sought
        {
            let answer = |(range, value)| Answer {
                field,
                turn,
                range,
                value,
            };
            let matches = field.pattern.as_ref().map(|p| matched(p, field, spoken));
            let matches = matches.unwrap_or_default();
            if matches.is_empty() && asks_for(&prompt, spoken.prompt, names, question) {
                let told = told(field, turn, spoken, contacts);
                answers.extend(told.into_iter().map(answer));
            }
            answers.extend(matches.into_iter().map(answer));
        }
    }
    answers
}

/// A field with the words it is asked by, as [`plain`] has them.
struct Sought<'a> {
    field: &'a Field,
    names: Vec<String>,
    question: String,
}

impl<'a> Sought<'a> {
    fn of(field: &'a Field) -> Self {
        let names = [&field.key, &field.label].into_iter().chain(&field.hints);
        Self {
            field,
            names: names
                .map(|name| format!(" {} ", plain(&name.replace('_', " "))))
                .filter(|name| !name.trim().is_empty())
                .collect(),
            question: plain(field.question.as_deref().unwrap_or("")),
        }
    }
}

/// A place in a turn, and the value there or why it is none.
type Found = (Range<usize>, Result<String, Refusal>);

/// What an answer tells for a field it was asked for.
fn told(field: &Field, turn: usize, spoken: &Turn, contacts: Contacts) -> Vec<Found> {
    let within = |list: &[Contact]| {
        let here = list.iter().filter(|c| c.turn == turn);
        here.map(|c| (c.range.clone(), Ok(c.value.clone())))
            .collect()
    };
    let found: Vec<Found> = match field.kind {
        FieldKind::Text | FieldKind::Name | FieldKind::Company => {
            let range = answer(spoken.text);
            range
                .map(|range| (range.clone(), validate(field, &spoken.text[range])))
                .into_iter()
                .collect()
        }
        FieldKind::Email => within(contacts.emails),
        FieldKind::Phone => within(contacts.phones),
        _ => match answer_of(field, spoken.text) {
            Some(range) => return vec![read(field, spoken, range)],
            None => return vec![],
        },
    };
    match answer(spoken.text) {
        Some(range) if found.is_empty() && range.len() <= SHORT => {
            let why = validate(field, "?").err().unwrap_or(Refusal::Empty);
            vec![(range, Err(why))]
        }
        _ => found,
    }
}

/// Beyond this many bytes an answer without a value is rather about something else.
const SHORT: usize = 80;

/// Reads a typed value out of a part of a turn.
fn read(field: &Field, spoken: &Turn, within: Range<usize>) -> Found {
    match spoken::read(field, &spoken.text[within.clone()], spoken.at) {
        Ok(Said { range, meant }) => {
            let range = within.start + range.start..within.start + range.end;
            (range, validate(field, &meant))
        }
        Err(refusal) => (within, Err(refusal)),
    }
}

/// What a field's pattern matches in a turn: its first group, or all of it.
fn matched(pattern: &Pattern, field: &Field, spoken: &Turn) -> Vec<Found> {
    /// No visitor gives more values of one field in a message.
    const MOST: usize = 20;
    let group = usize::from(pattern.has_group());
    pattern
        .regex()
        .captures_iter(spoken.text)
        .filter_map(|found| found.get(group))
        .filter(|found| !found.as_str().trim().is_empty())
        .take(MOST)
        .map(|found| match field.kind {
            FieldKind::Number | FieldKind::Date | FieldKind::Url | FieldKind::Choice => {
                read(field, spoken, found.range())
            }
            _ => (found.range(), validate(field, found.as_str())),
        })
        .collect()
}

/// Whether the agent's words ask for a field: by its label, its key, a hint or its question.
fn asks_for(prompt: &str, written: &str, names: &[String], question: &str) -> bool {
    let asks = || {
        written.contains('?')
            || ["please", "tell", "share", "enter", "your "]
                .iter()
                .any(|cue| prompt.contains(cue))
    };
    let named = || names.iter().any(|name| prompt.contains(name.as_str()));
    !prompt.is_empty() && asks() && (named() || much_of(prompt, question))
}

/// Whether most of the words of `question` that carry its meaning are in `prompt`.
fn much_of(prompt: &str, question: &str) -> bool {
    const SMALL: [&str; 28] = [
        "what", "is", "your", "the", "a", "an", "of", "are", "you", "do", "how", "which", "to",
        "for", "in", "and", "or", "we", "can", "may", "please", "us", "tell", "would", "be", "i",
        "have", "it",
    ];
    let words: Vec<&str> = question
        .split(' ')
        .filter(|w| !w.is_empty() && !SMALL.contains(w))
        .collect();
    let heard = words
        .iter()
        .filter(|w| prompt.contains(&format!(" {w} ")))
        .count();
    !words.is_empty() && heard * 3 >= words.len() * 2
}

/// The answer that is all of a short message; none in a refusal or a question.
fn answer(text: &str) -> Option<Range<usize>> {
    let said = plain(text.trim());
    let bare_no = matches!(said.as_str(), "no" | "nope" | "nah" | "hi" | "hello" | "");
    (!bare_no).then(|| unless_refused(text, &said)).flatten()
}

/// The answer in which a typed value is looked for. A bare no answers a yes or no, and words that
/// are otherwise a refusal can be one of the choices.
fn answer_of(field: &Field, text: &str) -> Option<Range<usize>> {
    let said = plain(text.trim());
    match field.kind {
        FieldKind::Boolean => unless_refused(text, &said),
        FieldKind::Choice if field.choices.iter().any(|choice| plain(choice) == said) => {
            Some(0..text.len())
        }
        _ => answer(text),
    }
}

fn unless_refused(text: &str, said: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 200;
    const REFUSALS: [&str; 17] = [
        "no thanks",
        "no thank you",
        "rather not",
        "none of your",
        "not saying",
        "skip",
        "prefer not",
        "i dont know",
        "dont know",
        "why do you",
        "no idea",
        "not sure",
        "pass",
        "idk",
        "not relevant",
        "doesnt matter",
        "wont say",
    ];
    let trimmed = text.trim();
    let refused = REFUSALS
        .iter()
        .any(|r| said.starts_with(r) || said.contains(&format!(" {r}")) && said.len() < 60);
    if trimmed.len() > LONGEST || trimmed.ends_with('?') || refused {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let value = trimmed.trim_end_matches(['.', ',', '!']);
    (!value.is_empty()).then(|| start..start + value.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::capture::asked::Asked;

    fn read(field: &Field, prompt: &str, text: &str) -> Option<(String, Result<String, String>)> {
        let mut form = Form::default();
        form.fields.push(field.clone());
        let turn = Turn {
            message: 1,
            text,
            at: None,
            asked: Asked::default(),
            prompt,
        };
        let answers = answers(&[turn], Contacts::default(), &form);
        answers.into_iter().next().map(|a| {
            let value = a.value.map_err(|refusal| refusal.to_string());
            (text[a.range].to_owned(), value)
        })
    }

    fn team_size(kind: FieldKind) -> Field {
        Field {
            kind,
            question: Some("How many people are in your team?".into()),
            hints: vec!["headcount".into()],
            ..Field::new("team_size", false)
        }
    }

    #[test]
    fn the_answer_to_a_forms_question_is_its_value() {
        let table = [
            ("What is your team size?", "about 40.", Some("about 40")),
            ("How many people are in your team?", "12", Some("12")),
            ("Nice. Many people in the team then?", "12", Some("12")),
            ("And the headcount?", "12", Some("12")),
            ("What is your budget?", "12", None),
            ("What is your team size?", "why do you need that?", None),
            ("What is your team size?", "I'd rather not say", None),
            ("What is your team size?", "no", None),
        ];
        let field = team_size(FieldKind::Text);
        for (prompt, text, wanted) in table {
            let said = read(&field, prompt, text).map(|(said, _)| said);
            assert_eq!(said.as_deref(), wanted, "{prompt} {text}");
        }
    }

    #[test]
    fn a_typed_value_is_read_out_of_the_answer_or_refused() {
        let field = team_size(FieldKind::Number);
        let told = |text| read(&field, "What is your team size?", text);
        let ok = |said: &str, value: &str| Some((said.to_owned(), Ok(value.to_owned())));
        assert_eq!(told(" We're about 1,200!"), ok("1,200", "1200"));
        let refused = Some(("a lot".to_owned(), Err("not a number".to_owned())));
        assert_eq!(told("a lot"), refused);
        assert_eq!(told("I'd rather not say"), None);
        let trial = Field {
            kind: FieldKind::Boolean,
            ..Field::new("on_trial", false)
        };
        assert_eq!(read(&trial, "Are you on trial?", "no"), ok("no", "false"));
        assert_eq!(read(&trial, "Are you here?", "no"), None);
    }

    #[test]
    fn a_choice_may_be_what_is_otherwise_a_refusal() {
        let field = Field {
            kind: FieldKind::Choice,
            choices: ["HubSpot", "No", "Not sure"].map(str::to_owned).to_vec(),
            ..Field::new("crm", false)
        };
        let told = |text| read(&field, "Do you use a CRM?", text).map(|(_, value)| value);
        assert_eq!(told("no"), Some(Ok("No".into())));
        assert_eq!(told("Not sure."), Some(Ok("Not sure".into())));
        assert_eq!(told("nope"), None);
    }

    #[test]
    fn a_pattern_finds_values_whatever_was_asked() {
        let field = |pattern| Field {
            pattern: Pattern::new(pattern).ok(),
            ..Field::new("order_id", false)
        };
        let ok = |said: &str| Some((said.to_owned(), Ok(said.to_owned())));
        let text = "it's about PO-123, order 77";
        assert_eq!(read(&field(r"PO-\d+"), "", text), ok("PO-123"));
        assert_eq!(read(&field(r"order (\d+)"), "", text), ok("77"));
        // What it matches counts before the answer as a whole; without a match, an answer must.
        let asked = "Your order id?";
        assert_eq!(read(&field(r"PO-\d+"), asked, text), ok("PO-123"));
        let refused = Err("does not match the field's pattern".to_owned());
        assert_eq!(
            read(&field(r"PO-\d+"), asked, "banana"),
            Some(("banana".into(), refused))
        );
        assert_eq!(read(&field(r"order (\d+)"), asked, "77"), ok("77"));
    }

    #[test]
    fn an_asked_address_that_is_none_is_refused() {
        let field = Field {
            kind: FieldKind::Email,
            ..Field::new("billing_email", false)
        };
        let said = read(&field, "What's your billing email?", "same as mine");
        let refused = Err("not an email address".to_owned());
        assert_eq!(said, Some(("same as mine".into(), refused)));
    }
}
