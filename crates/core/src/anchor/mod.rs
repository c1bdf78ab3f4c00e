//! Where a fragment stands in a text, quotes, dashes, white space and case set aside.
//!
//! Owns finding. [`Folded`] refuses near matches: a fragment stands there, letter by letter after folding, or it does
//! not. In a text that somebody pasted, [`Article`] finds what was edited a little, and refuses where an edit
//! touches a figure, a name or a denial, or where two places would do.

mod edited;
mod locate;

use alloc::{string::String, vec::Vec};
use core::ops::Range;

pub use edited::{Difference, Fixed, Names};
pub use locate::{Anchor, Article, How, Missing, Quote, Sought, Traced, trace};

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
        Self::folding(original, false)
    }

    /// Folds a text that was set in lines, as one copied from a PDF: a word that a hyphen breaks at the end of a line
    /// is whole again. A hyphen of the word's own goes with it, if the line ends there.
    pub fn unbroken(original: &str) -> Self {
        Self::folding(original, true)
    }

    fn folding(original: &str, mend: bool) -> Self {
        let mut text = String::new();
        let mut origin = Vec::new();
        let mut resumes = 0;
        for (at, c) in original.char_indices() {
            if mend
                && at >= resumes
                && matches!(c, '-' | '\u{2010}' | '\u{ad}')
                && text.ends_with(char::is_alphabetic)
                && let Some(next) = next_line(original, at + c.len_utf8())
            {
                resumes = next;
            }
            if at < resumes {
                continue;
            }
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

    /// Every place at which `fragment` stands in whole words, as byte ranges of the original. Marks without a
    /// letter or digit stand nowhere.
    pub fn find_all(&self, fragment: &str) -> Vec<Range<usize>> {
        let hits = self.hits(fragment).into_iter();
        hits.map(|hit| self.in_original(hit)).collect()
    }

    /// A range of the folded text as one of the original.
    fn in_original(&self, hit: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.origin.get(at).copied().unwrap_or(self.end);
        place(hit.start)..place(hit.end)
    }

    /// Every place at which `fragment` stands in whole words, as byte ranges of the folded text.
    fn hits(&self, fragment: &str) -> Vec<Range<usize>> {
        let needle = Self::new(fragment);
        let needle = needle.text.trim_end();
        if !needle.contains(char::is_alphanumeric) {
            return Vec::new();
        }
        let mut out = Vec::new();
        let mut from = 0;
        while let Some(found) = self.text[from..].find(needle) {
            let start = from + found;
            let end = start + needle.len();
            if !self.inside_word(start) && !self.inside_word(end) {
                out.push(start..end);
            }
            from = start + needle.chars().next().map_or(1, char::len_utf8);
        }
        out
    }

    /// Whether a place in the folded text is inside a word: between letters or digits, or where a single mark
    /// joins them to one word or number (“can’t” is not “can”, “4.3” is neither “4” nor “3”). A possessive's
    /// apostrophe ends the name before it.
    fn inside_word(&self, at: usize) -> bool {
        let mut before = self.text[..at].chars().rev();
        let mut after = self.text[at..].chars();
        let (b, a) = (before.next(), after.next());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let (b2, a2) = (before.next(), after.next());
        let joins = |left: Option<char>, mark: Option<char>, right: Option<char>| match mark {
            Some('.' | ',') => digit(left) && digit(right),
            Some('\'') => letter(left) && right == Some('t'),
            _ => false,
        };
        (letter(b) && letter(a)) || joins(b, a, a2) || joins(b2, b, a)
    }

    /// Every place at which `exact` stands right after `prefix` and right before `suffix`, white space
    /// between them set aside: a W3C `TextQuoteSelector`
    /// (<https://www.w3.org/TR/annotation-model/#text-quote-selector>).
    pub fn find_quote(&self, prefix: &str, exact: &str, suffix: &str) -> Vec<Range<usize>> {
        let hits = self.quote_hits(prefix, exact, suffix).into_iter();
        hits.map(|hit| self.in_original(hit)).collect()
    }

    /// [`find_quote`](Self::find_quote), as byte ranges of the folded text.
    fn quote_hits(&self, prefix: &str, exact: &str, suffix: &str) -> Vec<Range<usize>> {
        let prefix = Self::new(prefix);
        let suffix = Self::new(suffix);
        self.hits(exact)
            .into_iter()
            .filter(|hit| {
                let before = self.text[..hit.start].trim_end();
                let after = self.text[hit.end..].trim_start();
                let first = before.strip_suffix(prefix.text.trim()).map(str::len);
                let last = after.strip_prefix(suffix.text.trim()).map(str::len);
                first.is_some_and(|at| !self.inside_word(at))
                    && last.is_some_and(|left| !self.inside_word(self.text.len() - left))
            })
            .collect()
    }
}

/// Where the text goes on after the end of a line, if a line ends here and the next begins with a small letter.
fn next_line(original: &str, at: usize) -> Option<usize> {
    let rest = original.get(at..)?;
    let next = rest.trim_start();
    let space = rest.get(..rest.len() - next.len())?;
    (space.contains('\n') && next.starts_with(char::is_lowercase))
        .then_some(original.len() - next.len())
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
        check(
            "He said “No – not\u{a0} now”.",
            "",
            "\"no - not now\"",
            "",
            &["“No – not\u{a0} now”"],
        );
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
        check("$4.3 million", "", "3 million", "", &[]);
        check("$4.3 million", "", "$4", "", &[]);
        check("It has 4,300 men. 4. No", "", "300 men", "", &[]);
        check("in 2015. 4 more", "", "4 more", "", &["4 more"]);
        check("they can’t say", "", "they can", "", &[]);
        check("the city’s law", "", "the city", "", &["the city"]);
        check("anything", "", " ", "", &[]);
        check("any - thing.", "", "—", "", &[]);
        check("any - thing.", "", ".", "", &[]);
    }

    #[test]
    fn prefix_and_suffix_tell_two_places_apart() {
        let text = "one city said no, two city said yes";
        check(text, "", "city said", "", &["city said", "city said"]);
        check(text, "two", "city said", "", &["city said"]);
        check(text, "", "city said", "no,", &["city said"]);
        check(text, "three", "city said", "", &[]);
        check(text, "wo", "city said", "", &[]);
        check(text, "", "city said", "n", &[]);
    }
}
