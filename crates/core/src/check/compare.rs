//! A claim held against one sentence, of any topic, without a pack.
//!
//! Owns what the reader of language yields by itself: no entities, no editor's wordings, only the general lexicon. It
//! refuses to know more than the sentence says.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::Verdict;
use super::align::{About, Alignment, align};
use super::claim::{Why, why_not};
use super::read::{Language, Names, Reading, read};
use super::{Reason, input};
use crate::pack::EntityIx;
use crate::text::lexicon::Lexicon;

/// What a sentence makes of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Supported, refuted or not covered.
    pub verdict: Verdict,
    /// Why.
    pub why: Why,
    /// Word by word.
    pub alignment: Alignment,
}

/// Judges a claim against one sentence alone.
pub fn compare(claim: &str, evidence: &str, lexicon: &Lexicon) -> Comparison {
    let silent = |why| Comparison {
        verdict: Verdict::NotCovered,
        why,
        alignment: Alignment::default(),
    };
    if claim.len().max(evidence.len()) > super::claim::LONGEST_CLAIM {
        return silent(Why::Unclaimed(input::Unclaimed::TooLong));
    }
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let names = Names::default();
    let mut reading = |text: &str| -> Reading {
        let mut number = |word: &str| {
            let next = numbers.len() as u32;
            Some(*numbers.entry(word.to_owned()).or_insert(next))
        };
        read(
            text,
            None,
            &mut Language {
                lexicon,
                names: &names,
                number: &mut number,
                meant: &|_: &str| None,
                name_groups: &|_: EntityIx| Vec::new(),
            },
        )
    };
    let fact = reading(evidence);
    let claim = reading(claim);
    let about = About {
        pronoun: true,
        ..About::default()
    };
    let alignment = align(&claim, &fact, &about);
    let (verdict, why) = match alignment.bearing() {
        Some(true) => (Verdict::Supported, Why::Judged(Reason::Reported)),
        Some(false) => (Verdict::Refuted, Why::Judged(Reason::ReportedOtherwise)),
        None => (Verdict::NotCovered, why_not(&claim, &alignment)),
    };
    Comparison {
        verdict,
        why,
        alignment,
    }
}
