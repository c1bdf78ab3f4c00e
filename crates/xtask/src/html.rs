//! Reading our own HTML well enough to check it.
//!
//! Owns a walk over the start tags of a page. It is no parser for other
//! people's pages: it refuses (with the place) what it does not understand, so that nothing slips
//! through unread.

use crate::{Outcome, Trouble};

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    /// Names in lower case; values as written, without their quotes.
    pub attributes: Vec<(String, String)>,
    /// The line it starts on, from 1.
    pub line: usize,
}

impl Tag {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Every start tag, in order. The insides of scripts, styles and comments are passed over.
pub fn tags(html: &str) -> Outcome<Vec<Tag>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(offset) = html[at..].find('<') {
        at += offset;
        let rest = &html[at..];
        let line = html[..at].matches('\n').count() + 1;
        let unfinished =
            |what: &str| Trouble::new(format!("line {line} of the page: {what} without an end"));
        if rest.starts_with("<!--") {
            at += rest.find("-->").ok_or_else(|| unfinished("a comment"))? + 3;
        } else if rest[1..].starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (tag, length) = tag(rest, line).ok_or_else(|| unfinished("a tag"))?;
            at += length;
            if matches!(tag.name.as_str(), "script" | "style") {
                let end = format!("</{}", tag.name);
                at += html[at..]
                    .to_ascii_lowercase()
                    .find(&end)
                    .ok_or_else(|| unfinished("a script or style"))?;
            }
            tags.push(tag);
        } else {
            // An end tag, the doctype, or a lone "<".
            at += 1;
        }
    }
    Ok(tags)
}

/// The tag that a text starts with, and its length.
fn tag(text: &str, line: usize) -> Option<(Tag, usize)> {
    let space = |byte: u8| byte.is_ascii_whitespace();
    let bytes = text.as_bytes();
    let run = |from: usize, ends: &dyn Fn(u8) -> bool| {
        bytes[from..]
            .iter()
            .position(|&byte| ends(byte))
            .map(|length| from + length)
    };
    let mut at = run(1, &|byte| space(byte) || matches!(byte, b'>' | b'/'))?;
    let name = text[1..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at = run(at, &|byte| !space(byte) && byte != b'/')?;
        if bytes[at] == b'>' {
            return Some((
                Tag {
                    name,
                    attributes,
                    line,
                },
                at + 1,
            ));
        }
        let end = run(at + 1, &|byte| {
            space(byte) || matches!(byte, b'=' | b'>' | b'/')
        })?;
        let attribute = text[at..end].to_ascii_lowercase();
        at = run(end, &|byte| !space(byte))?;
        let mut value = "";
        if bytes[at] == b'=' {
            at = run(at + 1, &|byte| !space(byte))?;
            let quote = bytes[at];
            if matches!(quote, b'"' | b'\'') {
                let end = run(at + 1, &|byte| byte == quote)?;
                value = &text[at + 1..end];
                at = end + 1;
            } else {
                let end = run(at, &|byte| space(byte) || byte == b'>')?;
                value = &text[at..end];
                at = end;
            }
        }
        attributes.push((attribute, value.to_owned()));
    }
}

/// The text of a page without its comments.
pub fn without_comments(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// What would break the page's policy, each with its line: nothing may be inline.
pub fn inline(html: &str) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for tag in tags(html)? {
        let mut say =
            |what: &str| found.push(format!("line {}: {what} (<{}>)", tag.line, tag.name));
        match tag.name.as_str() {
            "script" if tag.attribute("src").is_none_or(str::is_empty) => say("an inline script"),
            "style" => say("an inline style sheet"),
            _ => {}
        }
        for (name, value) in &tag.attributes {
            if name == "style" {
                say("a style attribute");
            } else if name.starts_with("on") {
                say(&format!("an {name} attribute"));
            } else if value
                .trim_start()
                .to_ascii_lowercase()
                .starts_with("javascript:")
            {
                say(&format!("a javascript: address in {name}"));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{inline, tags, without_comments};

    #[test]
    fn tags_and_their_attributes_are_read() {
        let page = "<!doctype html>\n<p CLASS=a hidden data-x='1 > 0'>5 < 6</p>\n<img\n src=\"a/b.svg\"/><br>";
        let tags = tags(page).expect("it is well formed");
        let names: Vec<_> = tags
            .iter()
            .map(|tag| (tag.name.as_str(), tag.line))
            .collect();
        assert_eq!(names, [("p", 2), ("img", 3), ("br", 4)]);
        assert_eq!(tags[0].attribute("class"), Some("a"));
        assert_eq!(tags[0].attribute("hidden"), Some(""));
        assert_eq!(tags[0].attribute("data-x"), Some("1 > 0"));
        assert_eq!(tags[1].attribute("src"), Some("a/b.svg"));
    }

    #[test]
    fn what_has_no_end_is_refused() {
        for page in ["<p class=\"a", "<!-- no end", "<script src=\"a.js\">", "<p"] {
            tags(page).expect_err(page);
        }
    }

    #[test]
    fn everything_inline_is_found() {
        let check = |page: &str, expected: &[&str]| {
            assert_eq!(inline(page).expect("it is well formed"), expected, "{page}");
        };
        check(
            "<script>1</script>",
            &["line 1: an inline script (<script>)"],
        );
        check(
            "<script src=\"\"></script>",
            &["line 1: an inline script (<script>)"],
        );
        check(
            "<style>p{}</style>",
            &["line 1: an inline style sheet (<style>)"],
        );
        check("\n<p STYLE='x'>", &["line 2: a style attribute (<p>)"]);
        check(
            "<body onload=go()>",
            &["line 1: an onload attribute (<body>)"],
        );
        check(
            "<a href=' javascript:go()'>",
            &["line 1: a javascript: address in href (<a>)"],
        );
        check(
            "<template><p style=\"\"></p></template>",
            &["line 1: a style attribute (<p>)"],
        );
        check(
            "<script src=\"a.js\" defer></script><!-- <style> --><p title=\"a style='b'\">",
            &[],
        );
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(without_comments("a<!-- b -->c<!---->d"), "acd");
    }
}
