//! The base forms that a word of English may have.
//!
//! Owns regular inflection: "received" may come from "receive", "receiv" or "received". It refuses to choose:
//! which of them is a word is for the lexicon and the pack's own vocabulary to say. Irregular forms are the
//! lexicon's too.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The forms that a word in lower case may be an inflection of, itself first. At most five.
pub fn bases(word: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(4);
    out.push(word.to_string());
    if word.len() < 4 || !word.is_ascii() {
        return out;
    }
    let mut add = |text: String| {
        // British "finalise" is "finalize".
        if let Some(stem) = text.strip_suffix("ise").filter(|s| s.len() > 3) {
            let mut other = stem.to_string();
            other.push_str("ize");
            out.push(other);
        }
        if text.len() > 1 && !out.contains(&text) {
            out.push(text);
        }
    };
    if word.ends_with("ise") {
        add(word.to_string());
    }
    let with = |stem: &str, end: &str| {
        let mut text = stem.to_string();
        text.push_str(end);
        text
    };
    if let Some(stem) = word.strip_suffix("ies").or(word.strip_suffix("ied")) {
        add(with(stem, "y"));
        add(with(stem, "ie"));
    } else if let Some(stem) = word.strip_suffix("ed").or(word.strip_suffix("ing")) {
        add(with(stem, "e"));
        add(stem.to_string());
        if let Some(single) = undoubled(stem) {
            add(single.to_string());
        }
    } else if let Some(stem) = word.strip_suffix("es") {
        add(with(stem, "e"));
        add(stem.to_string());
    } else if !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && let Some(stem) = word.strip_suffix('s')
    {
        add(stem.to_string());
    }
    out
}

/// "stopp" as "stop".
fn undoubled(stem: &str) -> Option<&str> {
    let bytes = stem.as_bytes();
    let [.., a, b] = bytes else { return None };
    (a == b && !b"aeiou".contains(a)).then(|| &stem[..stem.len() - 1])
}

/// Whether a word has the form of a past participle, or of a past tense: it ends in "ed".
pub fn past(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed")
}

/// Whether a word has the form of a present participle.
pub fn participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_inflection() {
        for (word, base) in [
            ("received", "receive"),
            ("cities", "city"),
            ("stopped", "stop"),
            ("barring", "bar"),
            ("suing", "sue"),
            ("sues", "sue"),
            ("passes", "pass"),
            ("grants", "grant"),
            ("policies", "policy"),
            ("tied", "tie"),
            ("falling", "fall"),
            ("status", "status"),
            ("police", "police"),
            ("é", "é"),
        ] {
            assert!(
                bases(word).iter().any(|b| b == base),
                "{word}: {:?}",
                bases(word)
            );
        }
        assert_eq!(bases("congress"), ["congress"]);
    }
}
