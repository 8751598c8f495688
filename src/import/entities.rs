//! Character references of HTML: names, numbers, and the numbers that mail programs mean by
//! Windows-1252.

use std::borrow::Cow;

use memchr::memchr;

/// The names of the characters from U+00A0 to U+00FF, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg \
    macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 \
    iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute \
    Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml \
    Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
    igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";
/// Other names, each before its character.
const NAMED: &str = "amp &  lt <  gt >  quot \"  apos '  ndash –  mdash —  hellip …  lsquo ‘  rsquo ’ \
    sbquo ‚  ldquo “  rdquo ”  bdquo „  lsaquo ‹  rsaquo ›  bull •  euro €  trade ™ \
    minus −  larr ←  rarr →  harr ↔  le ≤  ge ≥  ne ≠  asymp ≈  infin ∞  OElig Œ  oelig œ \
    Scaron Š  scaron š  Yuml Ÿ  fnof ƒ  dagger †  Dagger ‡  permil ‰  prime ′  Prime ″ \
    hearts ♥  check ✓  star ☆  commat @  num #  period .  comma ,  colon :  plus + \
    lpar (  rpar )  sol /  lowbar _  hyphen ‐  excl !  quest ?  dollar $  percnt %  ast * \
    equals =";
/// Names of characters that cannot be seen.
const UNSEEN: &[(&str, char)] = &[
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("Tab", '\t'),
    ("NewLine", '\n'),
];

/// The text with its entities decoded, once; what is no entity stays.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 12;
    let Some(first) = text.find('&') else {
        return Cow::Borrowed(text);
    };
    let mut out = text[..first].to_owned();
    for part in text[first + 1..].split('&') {
        let end = memchr(b';', &part.as_bytes()[..part.len().min(LONGEST)]);
        match end.and_then(|end| Some((character(&part[..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                out.push_str(&part[end + 1..]);
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    Cow::Owned(out)
}

/// The character that an entity stands for, written without `&` and `;`.
fn character(entity: &str) -> Option<char> {
    let Some(number) = entity.strip_prefix('#') else {
        return named(entity);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    match code.ok()? {
        0 => None,
        // Mail programs mean Windows-1252 by these.
        code @ 0x80..=0x9f => {
            let byte = [code as u8];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next()
        }
        code => char::from_u32(code),
    }
}

fn named(entity: &str) -> Option<char> {
    let latin = LATIN.split_whitespace().zip('\u{a0}'..);
    let unseen = UNSEEN.iter().copied();
    let mut words = NAMED.split_whitespace();
    let others = std::iter::from_fn(|| Some((words.next()?, words.next()?.chars().next()?)));
    let mut all = others.chain(latin).chain(unseen);
    all.find(|(name, _)| *name == entity).map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latin_names_are_all_there() {
        assert_eq!(LATIN.split_whitespace().count(), 96);
        for (entity, wanted) in [
            ("nbsp", '\u{a0}'),
            ("yuml", 'ÿ'),
            ("eacute", 'é'),
            ("quot", '"'),
            ("apos", '\''),
            ("equals", '='),
            ("ensp", '\u{2002}'),
        ] {
            assert_eq!(character(entity), Some(wanted), "{entity}");
        }
        assert_eq!(NAMED.split_whitespace().count() % 2, 0);
        assert_eq!(character("&"), None);
    }
}
