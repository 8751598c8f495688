//! How the agent calls the visitor: a name in its words that is spoken to, not of.

use super::words::{Gap, Kinds, Words, floor, fold};

/// How much of the agent's words is read for whom they greet.
const OPENING: usize = 120;

/// The names, folded, by which `text` greets or thanks its reader: `Hi Jane!`, `Thank you, Ms Doe.`
pub(super) fn greeted(text: &str) -> Vec<String> {
    const GREETING: &str = "\
        thanks|thank|hi|hello|hey|welcome|sorry|morning|afternoon|evening|cheers|congratulations|dear\
        |oh|again";
    /// Words that greet a known given name, but may praise anything.
    const PRAISE: &str = "\
        you|lovely|perfect|great|brilliant|it|sure|noted|ah|problem|worries|wonderful";
    let words = Words::new(&text[..floor(text, OPENING)], &[]);
    let may = |i: &usize| words.is_capital(*i) && words.before(*i + 1) != Gap::Space;
    let is_greeted = |i: &usize| {
        let linked = matches!(words.before(*i), Gap::Space | Gap::Comma);
        let by = |list| linked && words.is_one(*i - 1, list);
        let thanked = linked && words.is(*i - 1, "you") && words.is(i.wrapping_sub(2), "thank");
        by(GREETING)
            || thanked
            || words.kinds(*i - 1).any(Kinds::ADDRESS)
            || by(PRAISE) && words.kinds(*i).any(Kinds::GIVEN)
    };
    let greeted = (1..words.len()).filter(may).filter(is_greeted);
    greeted.map(|i| fold(words.str(i))).collect()
}

/// Whether `text` may call its reader `name`: `Thanks, Jane.`, `Jane, …`, `…, Jane!` Any plain word
/// before it will do, so this only supports what speaks for a name already.
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
        for (text, called, wanted) in [
            ("Thanks, Jane.", true, &["jane"][..]),
            ("Hello Jane! What can I get you?", true, &["jane"]),
            ("Jane, shall we?", true, &[]),
            ("Great, Jane! We do that.", true, &["jane"]),
            ("Thank you, Ms Doe.", false, &["doe"]),
            ("Hi Zorble, how are you?", false, &["zorble"]),
            ("Great, Zennor! We do that.", false, &[]),
            ("Sure, Makita: two left.", false, &[]),
            ("Jane may be right.", false, &[]),
            ("", false, &[]),
        ] {
            assert_eq!(calls(text, "jane"), called, "{text}");
            assert_eq!(greeted(text), wanted, "{text}");
        }
    }
}
