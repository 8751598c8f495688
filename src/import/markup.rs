//! Takes HTML apart into tags and texts, in time proportional to its length whatever is in it. What is
//! not quite a tag stays text.

use memchr::{memchr, memmem, memrchr};

use super::entities::decoded;

/// Elements that stand on lines of their own.
pub(super) const BLOCKS: &str = "address article aside blockquote body caption center dd details div dl dt fieldset \
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre \
    section summary table tbody tfoot thead tr ul";
/// Elements inside a line. With [`BLOCKS`] and [`UNREAD`], the tags that make a text HTML.
const INLINE: &str = "a abbr b big br button cite code col colgroup del em font i iframe img input ins kbd \
    label link mark meta o:p q s small span strike strong sub sup td th tt u var wbr";
/// Elements whose inside nobody reads.
pub(super) const UNREAD: &str = "head script style svg template title";

/// One piece of a body.
pub(super) enum Token<'h> {
    Text(&'h str),
    Tag(Tag<'h>),
}

/// A tag that opens or closes an element.
pub(super) struct Tag<'h> {
    name: &'h str,
    pub closes: bool,
    attributes: &'h str,
}

impl Tag<'_> {
    /// Whether its name is one of these, which a space parts.
    pub fn is_one_of(&self, names: &str) -> bool {
        names
            .split(' ')
            .any(|name| self.name.eq_ignore_ascii_case(name))
    }

    /// Whether it is a tag of HTML, and not `<your name>`.
    pub fn is_html(&self) -> bool {
        [BLOCKS, INLINE, UNREAD]
            .iter()
            .any(|names| self.is_one_of(names))
    }

    /// Where a link leads, if a reader could follow it: mail addresses and phones without scheme.
    pub fn address(&self) -> Option<String> {
        let (_, href) =
            Attributes(self.attributes).find(|(name, _)| name.eq_ignore_ascii_case("href"))?;
        let href = decoded(href);
        let href = href.trim();
        let scheme = href.split_once(':').map_or("", |(scheme, _)| scheme);
        match scheme.to_ascii_lowercase().as_str() {
            "mailto" => href["mailto:".len()..].split('?').next().map(str::to_owned),
            "tel" => Some(href["tel:".len()..].to_owned()),
            "javascript" | "data" | "cid" => None,
            _ => (!href.is_empty() && !href.starts_with('#')).then(|| href.to_owned()),
        }
    }
}

/// The attributes of a tag, by name and value.
struct Attributes<'h>(&'h str);

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self
            .0
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let is_end = |c: char| c.is_ascii_whitespace() || c == '=';
        let (name, rest) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            self.0 = rest;
            return (!name.is_empty()).then_some((name, ""));
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        self.0 = rest;
        Some((name, value))
    }
}

/// The texts and tags of a body in their order; comments and declarations are passed over.
pub(super) struct Tokens<'h> {
    html: &'h str,
    at: usize,
    /// Behind this offset there is no `>`, and so no tag.
    last_end: usize,
    /// Elements, and comments as `--`, that do not end in the rest: looked for once only.
    unended: Vec<&'static str>,
}

impl<'h> Tokens<'h> {
    /// The tokens of a body from its start.
    pub fn new(html: &'h str) -> Self {
        let last_end = memrchr(b'>', html.as_bytes()).unwrap_or(0);
        Self {
            html,
            at: 0,
            last_end,
            unended: Vec::new(),
        }
    }

    fn rest(&self) -> &'h str {
        &self.html[self.at..]
    }

    /// The tag at the present `<`, and its length.
    fn tag(&self) -> Option<(Tag<'h>, usize)> {
        let inside = &self.rest()[1..];
        let (closes, named) = match inside.strip_prefix('/') {
            Some(named) => (true, named),
            None => (false, inside),
        };
        let name = &named[..name_length(named.as_bytes())?];
        let attributes = &named[name.len()..];
        let attributes = &attributes[..tag_end(attributes.as_bytes())?];
        let length = 1 + usize::from(closes) + name.len() + attributes.len() + 1;
        Some((
            Tag {
                name,
                closes,
                attributes,
            },
            length,
        ))
    }

    /// Passes over a comment, a declaration or a processing instruction.
    fn skip_unspoken(&mut self) -> bool {
        let rest = self.rest();
        let end = if rest.starts_with("<!--") {
            self.find_end("--", |rest| {
                Some(memmem::find(rest.as_bytes(), b"-->")? + 3)
            })
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            memchr(b'>', rest.as_bytes()).map(|end| end + 1)
        } else {
            None
        };
        self.at += end.unwrap_or(0);
        end.is_some()
    }

    /// Passes over what is inside an element that has been opened, if it is ever closed.
    pub fn skip_inside(&mut self, tag: &Tag<'_>) {
        let Some(name) = UNREAD.split(' ').find(|name| tag.is_one_of(name)) else {
            return;
        };
        let end = self.find_end(name, |rest| closing_tag(rest, name));
        self.at += end.unwrap_or(0);
    }

    fn find_end(
        &mut self,
        what: &'static str,
        find: impl Fn(&str) -> Option<usize>,
    ) -> Option<usize> {
        if self.unended.contains(&what) {
            return None;
        }
        let end = find(self.rest());
        if end.is_none() {
            self.unended.push(what);
        }
        end
    }
}

impl<'h> Iterator for Tokens<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        while self.rest().starts_with('<') && self.at < self.last_end {
            if let Some((tag, length)) = self.tag() {
                self.at += length;
                return Some(Token::Tag(tag));
            }
            if !self.skip_unspoken() {
                break;
            }
        }
        let rest = self.rest();
        let next = memchr(b'<', rest.as_bytes().get(1..)?);
        let text = &rest[..next.map_or(rest.len(), |next| next + 1)];
        self.at += text.len();
        Some(Token::Text(text))
    }
}

/// The length of a tag's name: `b`, `h1`, `o:p`; none for `<jo@x.example>` or `<https://…>`.
fn name_length(text: &[u8]) -> Option<usize> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-');
    let length = text.iter().take_while(|byte| is_part(byte)).count();
    let is_name = text.first()?.is_ascii_alphabetic() && text[length - 1] != b':';
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    (is_name && text.get(length).is_some_and(is_end)).then_some(length)
}

/// Where the `>` is that ends a tag: not inside a quoted value, unless the quote never ends.
fn tag_end(attributes: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut is_value = false;
    for (at, byte) in attributes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if is_value => quote = Some(byte),
            (None, byte) => is_value = *byte == b'=' || is_value && byte.is_ascii_whitespace(),
        }
    }
    memchr(b'>', attributes)
}

/// Where the text goes on behind the closing tag of this element.
fn closing_tag(html: &str, name: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let start = memmem::find_iter(bytes, b"</").find(|at| {
        let tag = &bytes[at + 2..];
        let named = tag
            .get(..name.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
        named && !tag.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
    })?;
    Some(start + memchr(b'>', &bytes[start..])? + 1)
}
