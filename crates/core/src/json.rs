//! JSON, written and never read.
//!
//! Owns quoting and commas (RFC 8259), for the exports of the app, which has no JSON library: that costs 13 kB brotli.
//! It refuses numbers with a fraction, and to read: packs and progress are bytes ([`crate::wire`]).

use alloc::string::String;

/// A value, written as it is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    /// A text, quoted.
    pub fn text(text: &str) -> Self {
        let mut out = String::from("\"");
        for c in text.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                // So that a script element can hold it, too.
                '<' => out.push_str("\\u003c"),
                c if c < ' '
                    || ('\u{7f}'..='\u{9f}').contains(&c)
                    || matches!(c, '\u{2028}' | '\u{2029}') =>
                {
                    out.push_str("\\u");
                    for shift in [12, 8, 4, 0] {
                        out.extend(char::from_digit(c as u32 >> shift & 15, 16));
                    }
                }
                c => out.push(c),
            }
        }
        out.push('"');
        Self(out)
    }

    /// A list.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::joined('[', items.into_iter().map(|item| item.0), ']')
    }

    /// An object of names and values, in their order. Whoever calls it gives each name once.
    pub fn object<'n>(fields: impl IntoIterator<Item = (&'n str, Self)>) -> Self {
        let field = |(name, value): (&str, Self)| {
            let mut out = Self::text(name).0;
            out.push(':');
            out.push_str(&value.0);
            out
        };
        Self::joined('{', fields.into_iter().map(field), '}')
    }

    fn joined(open: char, items: impl Iterator<Item = String>, close: char) -> Self {
        let mut out = String::from(open);
        for (n, item) in items.enumerate() {
            if n > 0 {
                out.push(',');
            }
            out.push_str(&item);
        }
        out.push(close);
        Self(out)
    }

    /// The text of the value.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    fn check(json: Json, expected: &str) {
        assert_eq!(json.into_string(), expected);
    }

    #[test]
    fn values_as_they_are_written() {
        check(
            Json::text("“a” \"b\" \\ 😀\n\u{1}\u{2028}</script>"),
            "\"“a” \\\"b\\\" \\\\ 😀\\n\\u0001\\u2028\\u003c/script>\"",
        );
        check(Json::list([]), "[]");
        check(Json::list([Json::text("a"), Json::list([])]), "[\"a\",[]]");
        check(Json::object([]), "{}");
        let inner = Json::object([("b", Json::text("c"))]);
        check(
            Json::object([("a\"", inner), ("d", Json::list([]))]),
            "{\"a\\\"\":{\"b\":\"c\"},\"d\":[]}",
        );
    }
}
