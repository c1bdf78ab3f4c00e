//! A sentence as words and marks, with their places.
//!
//! Owns where words begin and end, and what is set aside before they are compared: case, curly quotes, kinds of
//! dashes, contractions. It refuses to know what a word means.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use super::fold_char;

/// A word or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Folded, in lower case; a contraction in full ("n't" is "not").
    pub text: String,
    /// Whether it began with a capital.
    pub capital: bool,
    /// Whether it is a word or a figure, and no mark.
    pub word: bool,
}

impl Token {
    /// Whether it is this word or mark.
    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }
}

/// What a contraction's end stands for. "'d" is "had" as often as "would", and says nothing either way.
const ENDS: [(&str, &str); 5] = [
    ("'s", "'s"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'ll", "will"),
    ("'d", "'d"),
];

/// Words run together with "not", as readers type them, too; and what is left of them.
const NOT: [(&str, &str); 24] = [
    ("can't", "can"),
    ("cannot", "can"),
    ("won't", "will"),
    ("shan't", "shall"),
    ("ain't", "is"),
    ("dont", "do"),
    ("doesnt", "does"),
    ("didnt", "did"),
    ("isnt", "is"),
    ("arent", "are"),
    ("wasnt", "was"),
    ("werent", "were"),
    ("hasnt", "has"),
    ("havent", "have"),
    ("hadnt", "had"),
    ("wont", "will"),
    ("wouldnt", "would"),
    ("couldnt", "could"),
    ("shouldnt", "should"),
    ("cant", "can"),
    ("mustnt", "must"),
    ("neednt", "need"),
    ("mightnt", "might"),
    ("daren't", "dare"),
];

/// The words and marks of a text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Some(folded) = fold_char(c) else { continue };
        if folded == ' ' {
            continue;
        }
        let parted = folded == '\'' && out.last().is_some_and(|t| t.word);
        if parted && let Some(len) = possessive(&text[at + c.len_utf8()..]) {
            // "the mayor 's", as some texts part it.
            let end = at + c.len_utf8() + len;
            out.push(Token {
                range: at..end,
                text: "'s".to_string(),
                capital: false,
                word: true,
            });
            chars.nth(len - 1);
            continue;
        }
        if !folded.is_alphanumeric() {
            let range = at..at + c.len_utf8();
            out.push(Token {
                range,
                text: folded.to_string(),
                capital: false,
                word: false,
            });
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut word: String = folded.to_lowercase().collect();
        // Whether it is one letter, or letters with points between: the beginning of "u.s.". Kept as the word grows: to
        // look again at each point would take the square of the time.
        let mut part = word.chars().count();
        let mut initials = part <= 1;
        while let Some(&(next_at, next)) = chars.peek() {
            let joins = match fold_char(next) {
                None => true,
                Some(n) if n.is_alphanumeric() => true,
                // Inside a word: "don't", "4.3", "4,300", "u.s.".
                Some(n @ ('\'' | '.' | ',')) => {
                    let after = text[next_at + next.len_utf8()..].chars().next();
                    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                    let last = word.chars().last();
                    match n {
                        '\'' => after.is_some_and(char::is_alphabetic),
                        ',' => digit(last) && digit(after),
                        _ => {
                            digit(after) && digit(last)
                                || initials && last.is_some_and(char::is_alphabetic)
                        }
                    }
                }
                Some(_) => false,
            };
            if !joins {
                break;
            }
            if let Some(n) = fold_char(next) {
                word.extend(n.to_lowercase());
                part = if n == '.' {
                    0
                } else {
                    part + n.to_lowercase().count()
                };
                initials &= part <= 1;
            }
            end = next_at + next.len_utf8();
            chars.next();
        }
        push_word(&mut out, text, at..end, word, c.is_uppercase());
    }
    out
}

/// The length of the "s" that a text begins with, where nothing joins it.
fn possessive(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['s', 'S'])?;
    let more = rest.chars().next().is_some_and(char::is_alphanumeric);
    (!more).then_some(1)
}

fn push_word(out: &mut Vec<Token>, text: &str, of: Range<usize>, word: String, capital: bool) {
    let (at, end) = (of.start, of.end);
    // Where the rest begins, after as many characters as the stem has.
    let cut_after = |stem: &str| {
        let mut chars = text[of.clone()].char_indices();
        chars.nth(stem.chars().count()).map_or(end, |(i, _)| at + i)
    };
    let word = if word.contains('.') && !word.contains(|c: char| c.is_ascii_digit()) {
        word.chars().filter(|c| *c != '.').collect()
    } else {
        word
    };
    let mut push = |range, text: &str, capital| {
        out.push(Token {
            range,
            text: text.to_string(),
            capital,
            word: true,
        });
    };
    if let Some((_, stem)) = NOT.iter().find(|(n, _)| *n == word) {
        push(at..end, stem, capital);
        push(end..end, "not", false);
        return;
    }
    if word == "n't" {
        push(at..end, "not", false);
        return;
    }
    if let Some(stem) = word.strip_suffix("n't").filter(|s| !s.is_empty()) {
        let cut = cut_after(stem);
        push(at..cut, stem, capital);
        push(cut..end, "not", false);
        return;
    }
    for (suffix, stands) in ENDS {
        if let Some(stem) = word.strip_suffix(suffix).filter(|s| !s.is_empty()) {
            let cut = cut_after(stem);
            push(at..cut, stem, capital);
            push(cut..end, stands, false);
            return;
        }
    }
    push(at..end, &word, capital);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks() {
        for (text, expected) in [
            ("Denver got $4.3m.", "denver got $ 4.3m ."),
            (
                "It didn’t, can't and won’t",
                "it did not , can not and will not",
            ),
            ("Philly's mayor", "philly 's mayor"),
            ("the U.S. and N.Y.P.D. grants", "the us and nypd grants"),
            ("4,300,000 dollars, ok", "4,300,000 dollars , ok"),
            ("sanctuary-city “policy”", "sanctuary - city \" policy \""),
            ("dont they", "do not they"),
            ("Miami‑Dade", "miami - dade"),
            ("'s", "' s"),
            ("the mayor 's plan did n't", "the mayor 's plan did not"),
            ("the 'sanctuary' cities", "the ' sanctuary ' cities"),
            ("x’", "x '"),
            ("Žižek’s", "žižek 's"),
            ("", ""),
        ] {
            let found: Vec<String> = tokens(text).into_iter().map(|t| t.text).collect();
            assert_eq!(found.join(" "), expected, "{text:?}");
            for t in tokens(text) {
                assert!(text.get(t.range.clone()).is_some(), "{text:?} {t:?}");
            }
        }
    }
}
