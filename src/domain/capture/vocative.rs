//! How the agent calls the visitor: a name in its words that is spoken to, not of.

use super::words::{Gap, Kinds, Words, fold};

/// `jane` as it stands in `Thanks, Jane`.
pub(super) fn title_case(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// Whether `text` greets or thanks its reader as `name`: `Hi Jane!`, `Thanks, Jane.`
pub(super) fn greets(text: &str, name: &str) -> bool {
    const GREETING: &str = "\
        thanks|thank|you|hi|hello|hey|welcome|sorry|lovely|perfect|great|morning|afternoon|evening\
        |cheers|brilliant|it|sure|congratulations|noted|dear|oh|ah|problem|worries|again|wonderful";
    let words = Words::new(text, &[]);
    let named = |i: &usize| words.is_capital(*i) && fold(words.str(*i)) == fold(name);
    (1..words.len()).filter(named).any(|i| {
        let greeted = words.is_one(i - 1, GREETING)
            && matches!(words.before(i), Gap::Space | Gap::Comma)
            || words.kinds(i - 1).any(Kinds::ADDRESS);
        greeted && words.before(i + 1) != Gap::Space
    })
}

/// Whether `text` may call its reader `name`: `Thanks, Jane.`, `Jane, …`, `…, Jane!` Any plain word before it
/// will do, so this only supports what speaks for a name already.
pub(super) fn calls(text: &str, name: &str) -> bool {
    let words = Words::new(text, &[]);
    (0..words.len())
        .filter(|&i| words.is_capital(i) && fold(words.str(i)) == fold(name))
        .any(|i| {
            let (before, after) = (words.before(i), words.before(i + 1));
            let opens = before.ends_sentence() && after != Gap::Space;
            let thanked = i > 0
                && words.kinds(i - 1).any(Kinds::COMMON.or(Kinds::SIGN_OFF))
                && after != Gap::Space;
            let titled = i > 0 && words.kinds(i - 1).any(Kinds::ADDRESS);
            opens || thanked || titled || before == Gap::Comma && after.ends_sentence()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spoken_to_or_of() {
        for (text, called, greeted) in [
            ("Thanks, Jane.", true, true),
            ("Hello Jane! What can I get you?", true, true),
            ("Jane, shall we?", true, false),
            ("Thank you, Ms Doe.", false, false),
            ("Cameras show in Jane, but not yet", true, false),
            ("Jane may be right.", false, false),
        ] {
            assert_eq!(calls(text, "jane"), called, "{text}");
            assert_eq!(greets(text, "jane"), greeted, "{text}");
        }
        assert!(greets("Thank you, Ms Doe.", "doe"));
    }
}
