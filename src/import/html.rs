//! Plain text out of the HTML that help desks keep message bodies in. A line break ends every block
//! and stands for every `<br>`; other tags vanish; a link keeps its text, or its address where it has
//! none. A body without any tag of HTML is plain already and only has its entities decoded, so that
//! `Jo <jo@x.example>` stays. Every body takes time in proportion to its length.

use std::borrow::Cow;

use super::entities::decoded;
use super::markup::{BLOCKS, Tag, Token, Tokens, UNREAD};

/// The text of a body that may be HTML or plain.
pub(super) fn text_of_html(body: &str) -> Cow<'_, str> {
    if !body.contains(['<', '&', '\u{a0}']) {
        return Cow::Borrowed(body);
    }
    let is_tag = |token: Token<'_>| matches!(token, Token::Tag(tag) if tag.is_html());
    if !Tokens::new(body).any(is_tag) {
        return Cow::Owned(decoded(body).replace('\u{a0}', " "));
    }
    let mut lines = Lines::default();
    let mut tokens = Tokens::new(body);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => lines.text(&decoded(text)),
            Token::Tag(tag) if !tag.closes && tag.is_one_of(UNREAD) => tokens.skip_inside(&tag),
            Token::Tag(tag) => lines.tag(&tag),
        }
    }
    lines.end_link();
    Cow::Owned(lines.written.trim().to_owned())
}

/// The text as it is written, line by line.
#[derive(Default)]
struct Lines {
    written: String,
    /// Whether the present line has anything in it.
    begun: bool,
    /// Whether blanks stand between what is written and what follows.
    blank: bool,
    /// How many `<pre>` are open.
    preformatted: usize,
    /// Where the open link leads, as long as it has no text.
    link: Option<String>,
}

impl Lines {
    fn tag(&mut self, tag: &Tag<'_>) {
        if tag.is_one_of("br") {
            self.end_line();
        } else if tag.is_one_of(BLOCKS) {
            self.end_block();
        } else if tag.is_one_of("td th") {
            self.blank = self.begun;
        } else if tag.is_one_of("a") {
            self.end_link();
            self.link = tag.address().filter(|_| !tag.closes);
        }
        if tag.is_one_of("pre") {
            self.preformatted = match tag.closes {
                true => self.preformatted.saturating_sub(1),
                false => self.preformatted + 1,
            };
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.preformatted > 0 => self.end_line(),
                ' ' | '\t' if self.preformatted > 0 => self.put(c),
                '\u{a0}' => self.put(' '),
                c if c.is_ascii_whitespace() => self.blank = self.begun,
                c => {
                    self.link = None;
                    self.put(c);
                }
            }
        }
    }

    fn put(&mut self, c: char) {
        if std::mem::take(&mut self.blank) {
            self.written.push(' ');
        }
        self.written.push(c);
        self.begun = true;
    }

    fn end_line(&mut self) {
        let kept = self.written.trim_end_matches([' ', '\t']).len();
        self.written.truncate(kept);
        self.written.push('\n');
        (self.begun, self.blank) = (false, false);
    }

    fn end_block(&mut self) {
        if self.begun {
            self.end_line();
        }
    }

    fn end_link(&mut self) {
        if let Some(address) = self.link.take() {
            self.text(&address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_become_the_text_that_a_reader_sees() {
        for (html, wanted) in [
            ("<p>Hi,</p><p>do you ship?</p>", "Hi,\ndo you ship?"),
            (
                "<p>Hi,</p>\n  <p>do   you\nship?</p>\n",
                "Hi,\ndo you ship?",
            ),
            ("a<br>b<br/>c<BR />d", "a\nb\nc\nd"),
            ("<p>a</p><p><br></p><p>b</p>", "a\n\nb"),
            ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
            ("<p>a<br></p><p>b</p>", "a\nb"),
            ("<div><div><p>a</p></div></div><div>b</div>", "a\nb"),
            (
                "Sizes:<ul><li>S</li><li><b>M</b></li></ul>end",
                "Sizes:\nS\nM\nend",
            ),
            ("<ol><li><p>a</p><ul><li>b</ul><li>c</ol>", "a\nb\nc"),
            ("<h2>Title</h2>text", "Title\ntext"),
            (
                "<table><tr><th>Phone</th><td>+1 415</td></tr><tr><td>Co</td><td>Acme</td></tr></table>",
                "Phone +1 415\nCo Acme",
            ),
            (
                "see <a href=\"https://x.example\">the page</a>.",
                "see the page.",
            ),
            (
                "see <a href='https://x.example/?a=1&amp;b=2'></a>.",
                "see https://x.example/?a=1&b=2.",
            ),
            (
                "<a href=https://x.example><img src=y></a>",
                "https://x.example",
            ),
            (
                "<a href=\"mailto:jo@x.example?subject=a\"> </a>",
                "jo@x.example",
            ),
            ("<a href=\"#top\"></a><a name=x></a>y", "y"),
            ("<a href=\"https://x.example\"><b>in</b>side</a>", "inside"),
            ("<b>bo</b>ld <i>it</i>", "bold it"),
            (
                "R&amp;D &lt;3 &#39;q&#x27; &quot;w&quot; caf&eacute; &euro;5 &ndash; &#8364;",
                "R&D <3 'q' \"w\" café €5 – €",
            ),
            ("it&#146;s &yuml;&times;", "it’s ÿ×"),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
            ("a&nbsp;b\u{a0}c", "a b c"),
            (
                "&bogus; &; &#; &#0; &#xd800; & AT&T &amp",
                "&bogus; &; &#; &#0; &#xd800; & AT&T &amp",
            ),
            (
                "<p>a</p><script>if (a < b) x(\"</p>\")</script><style>p{}</style>b",
                "a\nb",
            ),
            (
                "<html><head><title>t</title><style>p{}</style></head><body>b</body></html>",
                "b",
            ),
            ("<p>a</p><SCRIPT>x</Script >b", "a\nb"),
            ("<!-- c > --><p>a<!doctype html><?xml v?></p>", "a"),
            ("<p>a <!-- open", "a <!-- open"),
            ("<p>a<style>b", "ab"),
            ("<p>never <b>closed", "never closed"),
            ("</p></div>a</b>", "a"),
            ("<p title=\"a > b\" class=x>y</p>", "y"),
            ("<p title=\"unended>y</p>", "y"),
            (
                "<p>1 < 2 and 3 > 2, <3, a<b</p>",
                "1 < 2 and 3 > 2, <3, a<b",
            ),
            (
                "<p>Jo <jo@x.example> <https://x.example/a></p>",
                "Jo <jo@x.example> <https://x.example/a>",
            ),
            ("<pre>a  b\n c</pre>d", "a  b\n c\nd"),
            ("<p class=MsoNormal>a<o:p>&nbsp;</o:p></p><p>b</p>", "a\nb"),
            ("<p><!--[if mso]>x<![endif]-->a</p>", "a"),
            ("<", "<"),
            ("<p", "<p"),
            ("", ""),
        ] {
            assert_eq!(text_of_html(html), wanted, "{html}");
        }
    }

    #[test]
    fn a_plain_body_keeps_its_lines_and_brackets() {
        for (body, wanted) in [
            ("a\n\nb  c", "a\n\nb  c"),
            (
                "a < b\nJo <jo@x.example>\n<your name>",
                "a < b\nJo <jo@x.example>\n<your name>",
            ),
            ("R&amp;D\nand&nbsp;more", "R&D\nand more"),
        ] {
            assert_eq!(text_of_html(body), wanted);
        }
    }

    #[test]
    fn hostile_bodies_take_no_longer_than_others() {
        let hostile = [
            "<",
            "<a ",
            "<a href=\"",
            "<a '\">",
            "<!--",
            "<script>",
            "</",
            "&",
            "&amp",
            "<p>",
            "<a href=x>",
            "<style><script><head><!--",
            "<![",
            "<?",
            "<pre>",
            "<b x='>",
            "<b x=\">",
            "\u{a0}<",
            "é<é",
            "<p\u{a0}>",
        ];
        for piece in hostile {
            let body = piece.repeat(10_000);
            for body in [
                format!("<p>{body}"),
                format!("{body}>"),
                format!("{body}</p>"),
                body,
            ] {
                let started = std::time::Instant::now();
                let text = text_of_html(&body);
                assert!(text.len() <= body.len());
                assert!(started.elapsed().as_secs() < 5, "{piece}");
            }
        }
    }
}
