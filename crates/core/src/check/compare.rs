//! A claim held against one sentence, of any topic, without a pack.
//!
//! Owns what the reader of language yields by itself: no entities, no editor's wordings, only the general lexicon. It
//! refuses to know more than the sentence says.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::Verdict;
use super::align::{About, Alignment, Conflict, Gap, align};
use super::claim::{Why, why_not};
use super::grammar::{Job, Mood, job};
use super::read::{Kind, Language, Link, Names, Reading, Role, Unit, read};
use super::{Reason, input};
use crate::date::Day;
use crate::pack::EntityIx;
use crate::text::lexicon::Lexicon;
use crate::text::moment::{Moment, When};

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
    let evidence = &parted(evidence);
    let fact = reading(evidence);
    let text = claim;
    let claim = reading(claim);
    let about = About {
        day: year_end(&claim).or_else(|| year_end(&fact)),
        ..About::default()
    };
    let mut alignment = align(&claim, &fact, &about);
    let figures = claim
        .units
        .iter()
        .any(|u| matches!(u.kind, Kind::Quantity(_)));
    let bearing = if in_part(&fact, evidence, lexicon, &alignment) {
        None
    } else if figures {
        by_figures(&claim, &fact, about.day, &mut alignment)
    } else {
        by_words((&claim, text), (&fact, evidence), lexicon, &alignment)
    };
    let (verdict, why) = match bearing {
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

/// The last day of the first year that a reading names: where one of the two says "23 March 2020" and the other "23
/// March", the same year is meant.
fn year_end(reading: &Reading) -> Option<Day> {
    let date = reading.units.iter().find_map(|u| match &u.kind {
        Kind::Moment(Moment {
            when: When::Absolute(date),
            ..
        }) => Some(date),
        _ => None,
    })?;
    Day::new(date.to.civil().0, 12, 31)
}

/// A claim with figures turns on them; what keeps them from deciding is added to the gaps.
fn by_figures(
    claim: &Reading,
    fact: &Reading,
    day: Option<Day>,
    alignment: &mut Alignment,
) -> Option<bool> {
    let amount = |c: &Conflict| matches!(c, Conflict::Amount(..));
    if !alignment.conflicts.iter().all(amount) {
        return None;
    }
    match super::figure::bearing(claim, fact, day, alignment) {
        Ok(bearing) => Some(bearing),
        Err(gap) => {
            alignment.gaps.push(gap);
            None
        }
    }
}

/// A claim without figures must be borne out word by word, but for the name of what the sentence is about where that
/// stands with "it" or "the film".
fn by_words(
    (claim, text): (&Reading, &str),
    (fact, evidence): (&Reading, &str),
    lexicon: &Lexicon,
    alignment: &Alignment,
) -> Option<bool> {
    let pairs = &alignment.pairs;
    let answers = |f: usize| pairs.iter().any(|p| p.1 == f);
    if let Some(bearing) = alignment.bearing() {
        return Some(bearing);
    }
    let subject = subject(claim, text);
    let unnamed =
        !pairs.iter().any(|(c, ..)| *c < subject) && stands_in(fact, evidence, lexicon, &answers);
    let excused = alignment.gaps.iter().all(|gap| match gap {
        Gap::Word(c) | Gap::Name(c) => unnamed && *c < subject,
        Gap::Embedded => outright(fact, alignment),
        _ => false,
    });
    (excused && alignment.conflicts.is_empty() && alignment.matched >= 2).then_some(true)
}

/// Whether a word that answers to the claim is only a part of what the sentence says there: "non-American", "mixed to
/// positive".
fn in_part(fact: &Reading, text: &str, lexicon: &Lexicon, alignment: &Alignment) -> bool {
    let answers = |f: usize| alignment.pairs.iter().any(|p| p.1 == f);
    let quality = |f: usize| lexicon.get(&fact.units[f].base).is_some_and(|e| e.quality);
    (1..fact.units.len()).any(|f| {
        let (one, two) = (answers(f - 1), answers(f));
        let between = fact.units[f - 1].range.end..fact.units[f].range.start;
        let between = text.get(between).unwrap_or_default();
        let range = between.starts_with(" to ") && quality(f - 1) && quality(f);
        let word = matches!(fact.units[f - 1].kind, Kind::Word);
        one != two && range || two && !one && between == "-" && word
    })
}

/// How many units the name has that a claim begins with.
fn subject(claim: &Reading, text: &str) -> usize {
    let mut end = 0;
    let runs_on = |u: &&Unit| {
        let between = text.get(end..u.range.start).unwrap_or_default();
        end = u.range.end;
        let name = u.proper || u.range.start == between.len();
        let verb = |w: &str| matches!(job(w), Some(Job::Be | Job::Have | Job::Do | Job::Modal(_)));
        !u.verb && name && !between.split(' ').any(verb)
    };
    claim.units.iter().take_while(runs_on).count()
}

/// Whether a sentence has "it" or "the film" where another would have a name.
fn stands_in(
    fact: &Reading,
    text: &str,
    lexicon: &Lexicon,
    answers: &dyn Fn(usize) -> bool,
) -> bool {
    let begins = |f: usize| {
        let unit = &fact.units[f];
        let verb = fact.clauses[unit.clause].verb;
        unit.preposition.is_none() && verb.is_none_or(|v| f < v)
    };
    let before = |f: usize| {
        let start = fact.units[f].range.start;
        let words = text.get(..start).unwrap_or_default().trim_end();
        words.rsplit(' ').next().unwrap_or_default()
    };
    let mut heads = (0..fact.units.len()).filter(|f| begins(*f));
    // A name that the sentence begins with has a capital anyway; the lexicon does not know it.
    let name = |u: &Unit| {
        u.proper || u.range.start == 0 && u.role == Role::Agent && lexicon.get(&u.base).is_none()
    };
    let named = heads.clone().any(|f| name(&fact.units[f]) && !answers(f));
    let the = |f: usize| !fact.units[f].proper && before(f).eq_ignore_ascii_case("the");
    !named && (fact.pronoun || heads.any(the))
}

/// A sentence that ends right before the next, parted from it: "in 1998.Over a thousand".
fn parted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = [' '; 2];
    for c in text.chars() {
        let [before, point] = last;
        let ends = point == '.' && (before.is_ascii_digit() || before.is_lowercase());
        if ends && c.is_uppercase() {
            out.push(' ');
        }
        out.push(c);
        last = [point, c];
    }
    out
}

/// Whether what answers to a claim is said outright, though it hangs on words that the claim leaves out: in a relative
/// clause it is, after "refused to" or "said that" it is not.
fn outright(fact: &Reading, alignment: &Alignment) -> bool {
    let answers = |v: usize| alignment.pairs.iter().any(|p| p.1 == v);
    alignment.pairs.iter().all(|&(_, f, _)| {
        let mut at = fact.units[f].clause;
        loop {
            let clause = &fact.clauses[at];
            let Some(parent) = clause.parent else {
                return true;
            };
            let above = &fact.clauses[parent];
            let left_out = above.verb.is_none_or(|v| !answers(v));
            let hangs = match clause.link {
                Link::To => true,
                Link::That => above
                    .verb
                    .is_some_and(|v| super::grammar::saying(&fact.units[v].base).is_some()),
                _ => false,
            };
            if left_out && (hangs || above.denied || above.mood != Mood::Actual) {
                return false;
            }
            at = parent;
        }
    })
}
