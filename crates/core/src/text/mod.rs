//! How a text is read: its words, and what is set aside when two texts are compared.
//!
//! Owns the one definition of a word, on which passages and limits rest. It refuses to judge what
//! words mean; figures are in [`number`], with units and hedges in [`quantity`], one typed alone in [`estimate`],
//! dates in [`moment`], relations between words in [`lexicon`].

pub mod estimate;
pub mod lemma;
#[cfg(feature = "check")]
pub mod lexicon;
#[cfg(feature = "check")]
pub mod moment;
pub mod number;
#[cfg(feature = "check")]
pub mod quantity;
#[cfg(feature = "check")]
pub mod token;
pub mod typo;

use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// The months by their English names, in lower case: they make a date of a figure, and have a capital that names
/// nothing.
#[cfg(feature = "check")]
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The words of a text, as byte ranges in order.
///
/// A word is a run without white space that holds a letter or a digit. White space is Unicode's,
/// so a no-break space parts words too.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                if text[from..at].chars().any(char::is_alphanumeric) {
                    out.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// How many words a text has.
pub fn word_count(text: &str) -> usize {
    words(text).len()
}

/// Letters and digits only, in lower case, joined: what a passage's hash is taken over.
pub fn letters_and_digits(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Runs of letters and digits, in lower case: what names are compared by.
///
/// `U.S.` gives `u`, `s`, so that it is found in a text that has lost its punctuation.
///
/// ```
/// use claimcheck_core::text::runs;
/// assert_eq!(runs("L.A.’s mayor"), ["l", "a", "s", "mayor"]);
/// ```
pub fn runs(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|run| !run.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether `part` stands in `whole` as neighbouring items.
pub fn contains_run<T: PartialEq>(whole: &[T], part: &[T]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|w| w == part)
}

/// A character as fragments are compared: quotes, dashes, white space and case set aside.
///
/// Returns nothing for a character that folding leaves out.
pub fn fold_char(c: char) -> Option<char> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '`' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => return None,
        c if c.is_whitespace() => ' ',
        c => c,
    })
}

/// Whether a character is a letter or a digit, as nearly as can be told without Unicode's tables, which cost the app 6 kB
/// brotli: beyond ASCII, what stands neither in Latin-1's first half nor in the General Punctuation block.
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c >= '\u{c0}' && !('\u{2000}'..='\u{206f}').contains(&c))
}

/// A fragment in three: before, what a reader's eye should find, and after.
///
/// That is one run of words, from the first that the claim has too to the last, so that what stands between them
/// ("received *no* funding") is not passed over; nothing, where it would be a single word. Words of four letters or
/// more count where the claim has them; figures always, since they are what a claim is compared by. A hyphen or an
/// apostrophe ends a word. Case is set aside in ASCII only: Unicode's tables cost the app 6 kB brotli, and here they
/// would change nothing but a highlight.
pub fn marks<'f>(fragment: &'f str, claim: &str) -> [&'f str; 3] {
    let letter = is_letter;
    // A point or a comma is inside "4.3" and "4,300", and outside at the end of a word.
    let inside = |c: char| letter(c) || c == '.' || c == ',';
    let mut at = 0_usize;
    let mut run: Option<(usize, usize)> = None;
    let mut weight = 0;
    for piece in fragment.split_inclusive(|c| !inside(c)) {
        let word = piece.trim_end_matches(|c| !letter(c));
        let same = |other: &str| {
            other
                .trim_end_matches(|c| !letter(c))
                .eq_ignore_ascii_case(word)
        };
        let figure = word.starts_with(|c: char| c.is_ascii_digit());
        if figure || (word.chars().count() >= 4 && claim.split(|c| !inside(c)).any(same)) {
            // The sign of a sum belongs to it.
            let sign =
                usize::from(figure && fragment.as_bytes().get(at.wrapping_sub(1)) == Some(&b'$'));
            run = Some((run.map_or(at - sign, |(start, _)| start), at + word.len()));
            weight += 1 + usize::from(figure);
        }
        at += piece.len();
    }
    let (start, end) = run.filter(|_| weight > 1).unwrap_or((0, 0));
    let part = |from: usize, to: usize| fragment.get(from..to).unwrap_or_default();
    [part(0, start), part(start, end), part(end, fragment.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    #[test]
    fn a_word_holds_a_letter_or_a_digit() {
        for (text, expected) in [
            ("", vec![]),
            (" — ", vec![]),
            ("back– saying", vec!["back–", "saying"]),
            ("a\u{a0}federal  law .", vec!["a", "federal", "law"]),
            ("$ 4 . 1 billion", vec!["4", "1", "billion"]),
            ("person ’s", vec!["person", "’s"]),
            ("día", vec!["día"]),
        ] {
            let found: Vec<&str> = words(text).into_iter().map(|w| &text[w]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn marks_what_the_claim_says_too() {
        for (fragment, claim, expected) in [
            (
                "Denver received $4.3 million.",
                "Denver got 43 million",
                "[Denver received $4.3 million].",
            ),
            (
                "received no funding",
                "San Francisco received funding.",
                "[received no funding]",
            ),
            (
                "sent about $15 million, in",
                "Denver got 4.3 million",
                "sent about [$15 million], in",
            ),
            ("10 cities.", "nothing", "[10] cities."),
            (
                "make the city safer",
                "policies make it less safe",
                "make the city safer",
            ),
            (
                "policies don’t violate",
                "Policies violate",
                "[policies don’t violate]",
            ),
            ("", "anything", ""),
            ("día", "día", "día"),
        ] {
            let found = match marks(fragment, claim) {
                [before, "", after] => std::format!("{before}{after}"),
                [before, run, after] => std::format!("{before}[{run}]{after}"),
            };
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn hashing_keeps_letters_and_digits_only() {
        assert_eq!(
            letters_and_digits("“New York City’ Clark County, 4.3”"),
            "newyorkcityclarkcounty43"
        );
    }
}
