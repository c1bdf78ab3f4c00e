//! Where a fragment stands in a text, quotes, dashes, white space and case set aside.
//!
//! Owns finding. It refuses near matches: a fragment stands there, letter by letter after folding,
//! or it does not.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use crate::text::fold_char;

/// A text folded for searching, which remembers where each folded byte came from.
pub struct Folded {
    text: String,
    /// For each byte of `text`, the byte in the original at which its character starts.
    origin: Vec<usize>,
    end: usize,
}

impl Folded {
    /// Folds a text: see [`fold_char`]; runs of white space become one space.
    pub fn new(original: &str) -> Self {
        let mut text = String::new();
        let mut origin = Vec::new();
        for (at, c) in original.char_indices() {
            let Some(c) = fold_char(c) else { continue };
            if c == ' ' && (text.is_empty() || text.ends_with(' ')) {
                continue;
            }
            for lower in c.to_lowercase() {
                text.push(lower);
                origin.resize(text.len(), at);
            }
        }
        Self {
            text,
            origin,
            end: original.len(),
        }
    }

    /// Every place at which `fragment` stands between word boundaries, as byte ranges of the original.
    pub fn find_all(&self, fragment: &str) -> Vec<Range<usize>> {
        let needle = Self::new(fragment);
        let needle = needle.text.trim_end();
        if needle.is_empty() {
            return Vec::new();
        }
        let inside = |a: Option<char>, b: Option<char>| {
            a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
        };
        let mut out = Vec::new();
        let mut from = 0;
        while let Some(found) = self.text[from..].find(needle) {
            let start = from + found;
            let end = start + needle.len();
            let before = self.text[..start].chars().next_back();
            let after = self.text[end..].chars().next();
            if !inside(before, needle.chars().next())
                && !inside(needle.chars().next_back(), after)
            {
                let last = self.origin.get(end).copied().unwrap_or(self.end);
                out.push(self.origin[start]..last);
            }
            from = start + needle.chars().next().map_or(1, char::len_utf8);
        }
        out
    }

    /// Every place at which `exact` stands right after `prefix` and right before `suffix`, white space
    /// between them set aside: a W3C `TextQuoteSelector`
    /// (<https://www.w3.org/TR/annotation-model/#text-quote-selector>).
    pub fn find_quote(&self, prefix: &str, exact: &str, suffix: &str) -> Vec<Range<usize>> {
        let prefix = Self::new(prefix);
        let suffix = Self::new(suffix);
        self.find_all(exact)
            .into_iter()
            .filter(|range| {
                let start = self.origin.partition_point(|o| *o < range.start);
                let end = self.origin.partition_point(|o| *o < range.end);
                self.text[..start].trim_end().ends_with(prefix.text.trim())
                    && self.text[end..].trim_start().starts_with(suffix.text.trim())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, prefix: &str, exact: &str, suffix: &str, expected: &[&str]) {
        let folded = Folded::new(text);
        let found: Vec<&str> = folded
            .find_quote(prefix, exact, suffix)
            .into_iter()
            .map(|r| text[r].trim())
            .collect();
        assert_eq!(found, expected, "{exact:?} in {text:?}");
    }

    #[test]
    fn folding_sets_aside_quotes_dashes_space_and_case() {
        check("He said “No – not\u{a0} now”.", "", "\"no - not now\"", "", &["“No – not\u{a0} now”"]);
        check("The city’s law", "", "City's", "", &["city’s"]);
        check("GIMÉNEZ spoke", "", "Giménez", "", &["GIMÉNEZ"]);
        check("𝒜 city 𝒜 town", "", "𝒜 town", "", &["𝒜 town"]);
    }

    #[test]
    fn a_fragment_begins_and_ends_with_a_word() {
        check("sanctuary policies", "", "policies", "", &["policies"]);
        check("sanctuary policies", "", "sanctuary polic", "", &[]);
        check("$14.3 million", "", "4.3 million", "", &[]);
        check("$4.3 million", "", "$4.3 million", "", &["$4.3 million"]);
        check("anything", "", " ", "", &[]);
    }

    #[test]
    fn prefix_and_suffix_tell_two_places_apart() {
        let text = "one city said no, two city said yes";
        check(text, "", "city said", "", &["city said", "city said"]);
        check(text, "two", "city said", "", &["city said"]);
        check(text, "", "city said", "no,", &["city said"]);
        check(text, "three", "city said", "", &[]);
    }
}
