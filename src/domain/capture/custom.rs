//! Fields of the form that are not built in: when the agent asks for one in the form's own words,
//! the visitor's next words are its value.

use std::ops::Range;

use super::cues::plain;
use super::turns::Turn;
use crate::domain::form::{Field, Form};

/// A custom field's value with its place.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    pub(super) field: &'a Field,
    /// Index into the turns.
    pub(super) turn: usize,
    /// Where it stands in the turn's text.
    pub(super) range: Range<usize>,
}

/// The answers to questions about the form's own fields, oldest first.
pub(super) fn answers<'a>(turns: &[Turn], form: &'a Form) -> Vec<Answer<'a>> {
    let fields: Vec<&Field> = form.custom().collect();
    let mut answers = Vec::new();
    for (turn, spoken) in turns
        .iter()
        .enumerate()
        .filter(|(_, t)| !fields.is_empty() && !t.prompt.is_empty())
    {
        let prompt = format!(" {} ", plain(spoken.prompt));
        for field in fields
            .iter()
            .filter(|f| asks_for(&prompt, spoken.prompt, f))
        {
            answers.extend(answer(spoken.text).map(|range| Answer { field, turn, range }));
        }
    }
    answers
}

/// Whether the agent's words ask for the field: by its label, its key or its question.
fn asks_for(prompt: &str, written: &str, field: &Field) -> bool {
    let phrase = |name: &str| {
        let name = plain(&name.replace('_', " "));
        !name.is_empty() && prompt.contains(&format!(" {name} "))
    };
    let asks = written.contains('?')
        || ["please", "tell", "share", "enter", "your "]
            .iter()
            .any(|cue| prompt.contains(cue));
    asks && (phrase(&field.key)
        || phrase(&field.label)
        || field
            .question
            .as_deref()
            .is_some_and(|q| much_of(prompt, q)))
}

/// Whether most of the words of `question` that carry its meaning are in `prompt`.
fn much_of(prompt: &str, question: &str) -> bool {
    const SMALL: [&str; 28] = [
        "what", "is", "your", "the", "a", "an", "of", "are", "you", "do", "how", "which", "to",
        "for", "in", "and", "or", "we", "can", "may", "please", "us", "tell", "would", "be", "i",
        "have", "it",
    ];
    let question = plain(question);
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
    let said = plain(trimmed);
    let refused = REFUSALS
        .iter()
        .any(|r| said.starts_with(r) || said.contains(&format!(" {r}")) && said.len() < 60);
    let bare_no = matches!(said.as_str(), "no" | "nope" | "nah" | "hi" | "hello" | "");
    if trimmed.len() > LONGEST || trimmed.ends_with('?') || refused || bare_no {
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

    fn read(prompt: &str, text: &str) -> Option<String> {
        let mut form = Form::default();
        let mut field = Field::new("team_size", false);
        field.question = Some("How many people are in your team?".into());
        form.fields.push(field);
        let turn = Turn {
            message: 1,
            text,
            at: None,
            asked: Asked::default(),
            prompt,
        };
        answers(&[turn], &form)
            .first()
            .map(|a| text[a.range.clone()].to_owned())
    }

    #[test]
    fn the_answer_to_a_forms_question_is_its_value() {
        let table = [
            ("What is your team size?", "about 40.", Some("about 40")),
            ("How many people are in your team?", "12", Some("12")),
            ("Nice. Many people in the team then?", "12", Some("12")),
            ("What is your budget?", "12", None),
            ("What is your team size?", "why do you need that?", None),
            ("What is your team size?", "I'd rather not say", None),
            ("What is your team size?", "no", None),
        ];
        for (prompt, text, wanted) in table {
            assert_eq!(read(prompt, text).as_deref(), wanted, "{prompt} {text}");
        }
    }
}
