//! Any text whatever, put through the reader of language, the checker and the comparison: the seeds that the fuzzer
//! starts from, and soups of the words that the rules look at. What must hold is in `fuzz/src/lib.rs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use claimcheck_core::check::Verdict;
use claimcheck_core::check::claim::{Checker, Why};
use proptest::prelude::*;

use crate::support::small;

#[path = "../../../../fuzz/src/lib.rs"]
mod properties;

use properties::{checking, comparing, reading, subject};

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

fn all(text: &str) {
    reading(subject(), text);
    checking(subject(), text);
    comparing(subject(), text);
}

/// The words and marks of the fuzzer's dictionary.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = fs::read_to_string(fuzz().join("claims.dict")).expect("the dictionary");
    let lines = text.lines().filter_map(|line| line.strip_prefix('"'));
    let words: Vec<String> = lines
        .filter_map(|line| line.strip_suffix('"'))
        .filter(|word| !word.contains('\\'))
        .map(str::to_owned)
        .collect();
    assert!(words.len() > 100);
    words
});

#[test]
fn every_seed_is_read_and_checked_without_harm() {
    let folder = fuzz().join("seeds");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the seeds") {
        let path = entry.expect("one of them").path();
        all(&fs::read_to_string(&path).expect("a text"));
        count += 1;
    }
    assert!(count >= 100, "{count} seeds");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_soup_of_words_is_read_and_checked_without_harm(
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 0..40)
    ) {
        let mut text = String::new();
        for (word, space) in picks {
            text += word.get::<String>(&WORDS);
            match space {
                0 => {}
                1 => text.push('\n'),
                _ => text.push(' '),
            }
        }
        all(&text);
    }

    #[test]
    fn any_characters_are_read_and_checked_without_harm(text in "\\PC{0,80}|[ -~]{0,80}|.{0,40}") {
        all(&text);
    }
}

#[test]
fn places_are_in_the_claim_as_it_was_typed() {
    let pack = small();
    let checker = Checker::new(&pack);
    let statement = pack.facts[0].statement.trim_end_matches('.');
    let claim = format!(" \u{2003}{statement} with purple elephants.");
    let finding = checker.check(&claim);
    assert_eq!(finding.verdict, Verdict::NotCovered);
    let Why::Words(places) = finding.why else {
        panic!("{finding:?}")
    };
    let words: Vec<&str> = places.into_iter().filter_map(|r| claim.get(r)).collect();
    assert!(words.contains(&"purple"), "{words:?}");
}
