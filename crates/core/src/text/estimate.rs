//! A number as a reader types it: "4.3 million", "$4.3m", "4300000", "about half a million dollars".
//!
//! Owns reading one number out of a field, and saying why there is none. It refuses to guess: of two numbers it takes
//! neither, and a word that it does not know is named and not passed over.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::number::figures;

/// Why a text is no estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// Nothing stands there.
    Empty,
    /// There is no number in it.
    NoNumber,
    /// There is more than one, or one that can be read in several ways.
    Several,
    /// There is a word in it that says nothing here.
    Word(String),
    /// It is below zero.
    BelowZero,
    /// It is no whole number.
    NotWhole,
}

/// Words around a number that change nothing: an estimate is about right anyhow.
const AROUND: [&str; 17] = [
    "about",
    "around",
    "almost",
    "approximately",
    "approx",
    "roughly",
    "nearly",
    "maybe",
    "perhaps",
    "some",
    "circa",
    "ca",
    "i",
    "think",
    "say",
    "of",
    "in",
];

/// Units that are written in other ways than by their own name: the words and the sign.
const WRITTEN: [(&str, &[&str], char); 2] =
    [("usd", &["dollar", "dollars"], '$'), ("percent", &[], '%')];

/// Other ways to write a scale.
const SCALES: [(&str, &str); 14] = [
    ("thousands", "thousand"),
    ("tsd", "thousand"),
    ("millions", "million"),
    ("mil", "million"),
    ("mill", "million"),
    ("mio", "million"),
    ("mln", "million"),
    ("mn", "million"),
    ("billions", "billion"),
    ("bil", "billion"),
    ("bill", "billion"),
    ("bln", "billion"),
    ("trillions", "trillion"),
    ("tn", "trillion"),
];

const SCALE_WORDS: [&str; 4] = ["thousand", "million", "billion", "trillion"];

/// The number that a text holds, in whole units. `unit` is the figure's own: its words may stand in the text.
///
/// ```
/// use claimcheck_core::text::estimate::estimate;
/// for text in ["4.3 million", "$4.3m", "4300000", "$4,300,000", "4 300 000 dollars"] {
///     assert_eq!(estimate(text, "USD"), Ok(4_300_000), "{text}");
/// }
/// ```
///
/// # Errors
/// [`Unread`] says why it holds none.
pub fn estimate(text: &str, unit: &str) -> Result<i64, Unread> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Unread::Empty);
    }
    let plain = plain(text);
    let found = figures(&plain);
    let left = match found.as_slice() {
        [] if plain.bytes().any(|b| b.is_ascii_digit()) => return Err(Unread::Several),
        [] => plain.clone(),
        [one] => {
            let (before, after) = plain.split_at_checked(one.span.start).unwrap_or_default();
            let before = before.trim_end();
            let after = after.get(one.span.len()..).unwrap_or_default();
            if before.ends_with('-') || before.ends_with('−') {
                return Err(Unread::BelowZero);
            }
            String::from(before) + " " + after
        }
        _ => return Err(Unread::Several),
    };
    // What is left of the text may only be what says nothing.
    let unit = unit.to_ascii_lowercase();
    for word in left.split(|c: char| c.is_ascii_punctuation() || c.is_whitespace() || c == '≈') {
        let of_unit = unit.split(' ').any(|u| u == word)
            || WRITTEN
                .iter()
                .any(|(of, words, _)| *of == unit && words.contains(&word));
        if word.bytes().any(|b| b.is_ascii_digit()) {
            return Err(Unread::Several);
        }
        if !(word.is_empty() || of_unit || AROUND.contains(&word)) {
            return Err(Unread::Word(word.to_string()));
        }
    }
    let foreign = |(of, _, sign): &&(&str, _, char)| *of != unit && plain.contains(*sign);
    if let Some((_, _, sign)) = WRITTEN.iter().find(foreign) {
        return Err(Unread::Word(sign.to_string()));
    }
    let milli = found.first().ok_or(Unread::NoNumber)?.milli;
    if milli % 1000 != 0 {
        return Err(Unread::NotWhole);
    }
    Ok(milli / 1000)
}

/// In lower case and in the words that [`figures`] reads: digits parted by spaces joined, scales written out, "one",
/// "a million" and "half a million" as digits.
fn plain(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = word.to_ascii_lowercase();
        let three_digits = word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit());
        match words.last_mut() {
            Some(last) if three_digits && is_digits(last) => last.push_str(&word),
            _ => words.push(word),
        }
    }
    let words: Vec<String> = words.into_iter().map(scale).collect();
    let is_scale = |n: usize| {
        words
            .get(n)
            .is_some_and(|w| SCALE_WORDS.contains(&w.as_str()))
    };
    let mut out = String::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let next = words.get(at + 1).map(String::as_str);
        let (text, taken) = match (word.as_str(), next) {
            ("half", Some("a" | "an")) if is_scale(at + 2) => ("0.5", 2),
            ("half", _) if is_scale(at + 1) => ("0.5", 1),
            ("a" | "an" | "one", _) if is_scale(at + 1) => ("1", 1),
            ("a" | "an" | "one", Some("hundred" | "dozen")) => ("one", 1),
            ("one", _) => ("1", 1),
            (word, _) => (word, 1),
        };
        out.push_str(text);
        out.push(' ');
        at += taken;
    }
    out
}

/// Whether a word is all digits, so that a group of three may follow: "4", "$4", "4300".
fn is_digits(word: &str) -> bool {
    let digits = word.trim_start_matches(['$', '~']);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A word with its scale written out: "4.3mio" is "4.3 million".
fn scale(word: String) -> String {
    let digits = word
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
        .len();
    let (number, tail) = word.split_at_checked(digits).unwrap_or_default();
    match SCALES.iter().find(|(short, _)| *short == tail) {
        Some((_, long)) if number.is_empty() => (*long).into(),
        Some((_, long)) => String::from(number) + " " + long,
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Result<i64, Unread>) {
        assert_eq!(estimate(text, "USD"), expected, "{text:?}");
    }

    #[test]
    fn numbers_as_readers_type_them() {
        for (text, value) in [
            ("4.3 million", 4_300_000),
            ("$4.3m", 4_300_000),
            ("4300000", 4_300_000),
            ("$4,300,000", 4_300_000),
            ("4 300 000", 4_300_000),
            ("4.3M", 4_300_000),
            ("4.3 mil", 4_300_000),
            ("4.3mio", 4_300_000),
            ("USD 4.3 million", 4_300_000),
            ("4.3 million dollars", 4_300_000),
            ("about $4.3 million", 4_300_000),
            ("~4.3m", 4_300_000),
            ("≈ 15 million", 15_000_000),
            ("I think about 15 million dollars.", 15_000_000),
            ("fifteen million", 15_000_000),
            ("half a million", 500_000),
            ("a million", 1_000_000),
            ("one million", 1_000_000),
            ("one hundred", 100),
            ("a dozen", 12),
            ("one", 1),
            ("4.1bn", 4_100_000_000),
            ("4.1 billion", 4_100_000_000),
            ("10", 10),
            ("0", 0),
            ("twenty-one", 21),
            ("4.0", 4),
        ] {
            check(text, Ok(value));
        }
        assert_eq!(estimate("ten cities", "cities"), Ok(10));
        assert_eq!(estimate("10 major cities", "major cities"), Ok(10));
        assert_eq!(estimate("30%", "percent"), Ok(30));
        for (text, word) in [
            ("4 dollars", "dollars"),
            ("$4", "$"),
            ("4 usd", "usd"),
            ("4 %", "%"),
        ] {
            let other = Err(Unread::Word(word.into()));
            assert_eq!(estimate(text, "cities"), other, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let word = |w: &str| Err(Unread::Word(w.into()));
        for (text, why) in [
            ("", Err(Unread::Empty)),
            ("   ", Err(Unread::Empty)),
            ("$", Err(Unread::NoNumber)),
            ("about", Err(Unread::NoNumber)),
            ("a lot", word("a")),
            ("millions", word("million")),
            ("4-5 million", Err(Unread::Several)),
            ("4 or 5", Err(Unread::Several)),
            ("4,3 million", Err(Unread::Several)),
            ("4.300.000", Err(Unread::Several)),
            ("99999999999999999999999", Err(Unread::Several)),
            ("100 000 000 000 000 000 000", Err(Unread::Several)),
            ("-5", Err(Unread::BelowZero)),
            ("− 5 million", Err(Unread::BelowZero)),
            ("4.5", Err(Unread::NotWhole)),
            ("4 bananas", word("bananas")),
            ("30 %", word("%")),
            ("MS-13", Err(Unread::Several)),
            ("<b>4</b>", word("b")),
        ] {
            check(text, why);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _ = estimate(&text, "USD");
        }

        #[test]
        fn plain_digits_are_themselves(value in 0_i64..1_000_000_000_000) {
            prop_assert_eq!(estimate(&value.to_string(), "USD"), Ok(value));
        }
    }
}
