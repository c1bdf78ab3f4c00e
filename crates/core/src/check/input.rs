//! What is typed and is no claim.
//!
//! Owns telling a claim from a greeting, an opinion, a request, another language, an empty field or a whole article. It
//! refuses to judge: what passes here is looked up, and most of it is not covered.

use alloc::vec::Vec;

use super::claim::LONGEST_CLAIM;
use crate::text::token::tokens;

pub use super::finding::Unclaimed;

const GREETINGS: &str =
    "hello hi hey thanks thank bye goodbye greetings howdy yo hiya welcome morning";
const REQUESTS: &str = "write tell show explain give translate summarize summarise list help please ignore generate \
                        make find describe search act pretend repeat print calculate create";
const OPINIONS: &str = "good bad evil great terrible awful stupid best worst wonderful horrible disgrace disgraceful \
                        shame shameful ridiculous idiot idiots racist fascist hero heroes liar liars hate love wrong \
                        immoral unfair fair beautiful ugly annoying pathetic amazing";
const ASKING: &str = "who whom whose what when where why how which";

/// Words that nearly every English sentence has one of.
const ENGLISH: &str = "the a an of in on at to for by with from is are was were be been has have had do does did will \
                       would can could may might must should not no and or but that this these those it its he she \
                       they his her their as about than get got";

fn one_of(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

/// Says what a text is, if it is no claim.
pub fn unclaimed(text: &str) -> Option<Unclaimed> {
    if text.len() > LONGEST_CLAIM {
        return Some(Unclaimed::TooLong);
    }
    let words: Vec<_> = tokens(text).into_iter().filter(|t| t.word).collect();
    let letters = |t: &&crate::text::token::Token| t.text.chars().any(char::is_alphabetic);
    let count = words.iter().filter(letters).count();
    let first = words.first().map(|t| t.text.as_str()).unwrap_or_default();
    if count == 0 {
        return Some(Unclaimed::Empty);
    }
    if one_of(GREETINGS, first) && count <= 4 {
        return Some(Unclaimed::Greeting);
    }
    if one_of(REQUESTS, first) {
        return Some(Unclaimed::Request);
    }
    let second = words.get(1).map(|t| t.text.as_str()).unwrap_or_default();
    let asks = one_of(ASKING, first)
        && (text.trim_end().ends_with('?')
            || one_of(
                "is are was were do does did has have can could will would much many",
                second,
            ));
    if asks {
        return Some(Unclaimed::OpenQuestion);
    }
    if count < 3 {
        return Some(Unclaimed::TooShort);
    }
    let foreign = words
        .iter()
        .filter(|t| !t.text.is_ascii() && !t.capital)
        .count();
    let english = words.iter().any(|t| one_of(ENGLISH, &t.text));
    if foreign * 4 > count || (!english && count > 6 && foreign > 0) {
        return Some(Unclaimed::Language);
    }
    let opinion =
        words.iter().any(|t| one_of(OPINIONS, &t.text)) && !text.contains(['"', '“', '\'']);
    let said = words
        .iter()
        .any(|t| matches!(t.text.as_str(), "said" | "called" | "says" | "according"));
    if opinion && !said {
        return Some(Unclaimed::Opinion);
    }
    None
}

/// What readers put before a claim that says nothing of its own. Longer ones first.
const OPENINGS: [&[&str]; 26] = [
    &["someone", "told", "me", "that"],
    &["someone", "told", "me"],
    &["i", "was", "told", "that"],
    &["i", "was", "told"],
    &["the", "article", "says", "that"],
    &["the", "article", "says"],
    &["the", "articles", "say", "that"],
    &["the", "articles", "say"],
    &["breaking", "news"],
    &["breaking"],
    &["is", "it", "true", "that"],
    &["it", "is", "true", "that"],
    &["is", "it", "correct", "that"],
    &["is", "it", "a", "fact", "that"],
    &["is", "it", "the", "case", "that"],
    &["did", "you", "know", "that"],
    &["is", "it", "right", "that"],
    &["is", "it", "true"],
    &["true", "or", "false"],
    &["i", "heard", "that"],
    &["i", "read", "that"],
    &["i", "think", "that"],
    &["i", "heard"],
    &["i", "read"],
    &["fact", "check"],
    &["claim"],
];

/// How many bytes of a text say nothing of its own: "Is it true that", "Fact check:".
pub fn opening(text: &str) -> usize {
    let words = tokens(text);
    OPENINGS
        .iter()
        .find(|o| o.len() < words.len() && o.iter().zip(&words).all(|(o, w)| w.is(o)))
        .and_then(|o| {
            let rest = words[o.len()..].iter().find(|t| t.word)?;
            Some(rest.range.start)
        })
        .unwrap_or(0)
}
