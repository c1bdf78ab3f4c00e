//! A claim's figures, each held against the one figure of a sentence that it is about.
//!
//! Owns which that is: a sentence gives several amounts, and each comes with words of its own ("in other territories",
//! "a worldwide total of", "based on … reviews"). The words around a sentence's figures are dealt out among them, and
//! a claim's figure goes with the one whose words are most like its own. It refuses to choose where two are alike
//! and the answer would differ, or where words of the claim stand with another figure. Numbers alone decide nothing.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::align::{Alignment, Gap, same_unit};
use super::grammar::Mood;
use super::read::{Kind, Reading, Unit};
use super::slot::Relation;
use crate::date::Day;
use crate::text::lexicon::WordRelation;
use crate::text::moment::{Moment, Position};
use crate::text::quantity::{Interval, Kind as Counted, Quantity};

/// Whether a sentence bears a claim's figures out (or excludes one of them), or what keeps that from being said.
///
/// The rest of the claim is taken to be about the same thing, as it is where somebody holds the two side by side:
/// words that stand with none of the figures may be missing from the sentence.
pub fn bearing(
    claim: &Reading,
    fact: &Reading,
    day: Option<Day>,
    alignment: &Alignment,
) -> Result<bool, Gap> {
    let stops = |g: &&Gap| {
        matches!(
            g,
            Gap::Date(_) | Gap::DateMore(_) | Gap::Only(_) | Gap::Share(_) | Gap::Mood
        )
    };
    if let Some(gap) = alignment.gaps.iter().find(stops) {
        return Err(gap.clone());
    }
    let mut used: Vec<usize> = Vec::new();
    let (mut fits, mut excluded) = (None, None);
    let of_fact = shares(fact);
    let mut answers = vec![None; claim.units.len()];
    for (c, f, relation) in &alignment.pairs {
        answers[*c] = Some(*f).filter(|_| *relation != WordRelation::Opposite);
    }
    let mut missing = vec![false; claim.units.len()];
    for gap in &alignment.gaps {
        if let Gap::Word(c) | Gap::Name(c) = gap {
            missing[*c] = true;
        }
    }
    for (c, own) in shares(claim) {
        let Kind::Quantity(said) = &claim.units[c].kind else {
            continue;
        };
        let mut search = Search {
            claim,
            fact,
            answers: &answers,
            missing: &missing,
            c,
            said,
            own,
        };
        let f = search.best(&of_fact).filter(|f| !used.contains(f));
        let Some(f) = f else {
            return Err(Gap::Figure(c));
        };
        used.push(f);
        match search.relation(f) {
            Some(Relation::Equal | Relation::Entails) => fits = Some(c),
            Some(Relation::Exclusive) => excluded = Some(c),
            _ => return Err(Gap::FigureMore(c, f)),
        }
    }
    if let Some(c) = other_day(claim, fact, day) {
        return Err(Gap::Date(c));
    }
    match (fits, excluded) {
        (Some(_), Some(c)) => Err(Gap::Figure(c)),
        _ => Ok(excluded.is_none()),
    }
}

/// A count "as of" one day says nothing of another day's; and where a sentence has several dates, "before" and "after"
/// need the same one.
fn other_day(claim: &Reading, fact: &Reading, day: Option<Day>) -> Option<usize> {
    let moment = |u: &Unit| match &u.kind {
        Kind::Moment(m) => Some(m.clone()),
        _ => None,
    };
    let days: Vec<Moment> = fact.units.iter().filter_map(moment).collect();
    let same = |a: &Moment, b: &Moment| {
        a.when == b.when || day.is_some_and(|day| a.on(day).is_some() && a.on(day) == b.on(day))
    };
    claim.units.iter().position(|u| {
        moment(u).is_some_and(|m| {
            let bound = match m.position {
                Position::During => false,
                Position::By => true,
                _ => days.len() > 1,
            };
            bound && !days.iter().any(|d| same(d, &m))
        })
    })
}

/// A reading's figures, each with the units that stand with it: of those between two figures, what comes before the
/// last comma, "and", verb or preposition belongs to the first, the rest to the second.
fn shares(reading: &Reading) -> Vec<(usize, Range<usize>)> {
    let units = &reading.units;
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        if !matches!(unit.kind, Kind::Quantity(_)) {
            continue;
        }
        let mut from = 0;
        if let Some((last, range)) = out.last_mut() {
            let begins = |i: &usize| {
                let (unit, before) = (&units[*i], &units[*i - 1]);
                let phrase = unit.preposition.as_deref().is_some_and(|p| p != "of")
                    && (*i == *last + 1 || before.preposition != unit.preposition && !before.verb);
                unit.verb || phrase || reading.joined.contains(i)
            };
            from = (*last + 1..=at).rev().find(begins).unwrap_or(at);
            if units[from].verb {
                // With a subject of its own.
                let clause = units[from].clause;
                from = (*last + 1..from)
                    .find(|i| units[*i].clause == clause)
                    .unwrap_or(from);
            }
            range.end = from;
        }
        out.push((at, from..units.len()));
    }
    out
}

/// The units right behind a figure that may be what it counts.
fn behind(reading: &Reading, at: usize, end: usize) -> Range<usize> {
    let counted = |i: &usize| {
        let (unit, figure) = (&reading.units[*i], &reading.units[at]);
        matches!(unit.kind, Kind::Word | Kind::Name(_))
            && (unit.preposition.is_none() || unit.preposition == figure.preposition)
            && !unit.verb
            && !reading.joined.contains(i)
    };
    let count = (at + 1..end.min(at + 5)).take_while(counted).count();
    at + 1..at + 1 + count
}

/// One of the claim's figures, looking for its answer.
struct Search<'a> {
    claim: &'a Reading,
    fact: &'a Reading,
    /// The unit that answers to each of the claim's.
    answers: &'a [Option<usize>],
    /// Which of the claim's have none.
    missing: &'a [bool],
    c: usize,
    said: &'a Quantity,
    own: Range<usize>,
}

impl Search<'_> {
    fn same(&self, c: usize, f: usize) -> bool {
        self.answers[c] == Some(f) || same_unit(&self.fact.units[f], &self.claim.units[c])
    }

    fn quantity(&self, f: usize) -> Option<&Quantity> {
        match &self.fact.units[f].kind {
            Kind::Quantity(q) => Some(q),
            _ => None,
        }
    }

    fn relation(&self, f: usize) -> Option<Relation> {
        let fact = self.quantity(f)?;
        let (a, b) = (fact.stated, self.said.stated);
        // "Over 15 million" bears out "over 14 million"; whoever says "over 10 million" speaks of another count.
        let far = (fact.value - self.said.value).abs() * 8 > fact.value.abs();
        let open = |x: fn(&Interval) -> bool| x(&a) && x(&b);
        if far && a != b && (open(|i| i.low.is_none()) || open(|i| i.high.is_none())) {
            return Some(Relation::SaysMore);
        }
        Some(a.relation(&b))
    }

    fn counts(&self) -> bool {
        matches!(self.said.kind, Counted::Cardinal | Counted::Fraction)
    }

    fn alike(&self, f: usize) -> bool {
        self.quantity(f).is_some_and(|q| match q.kind {
            Counted::Cardinal | Counted::Fraction => self.counts(),
            other => other == self.said.kind,
        })
    }

    /// The claim's words around the figure that stand around the sentence's too, and how well they lie.
    fn score(&self, f: usize, of: &Range<usize>) -> (Vec<usize>, usize) {
        let shared = self.shared(f);
        let mut hits = Vec::new();
        let mut taken = Vec::new();
        let mut total = 0;
        let mut own: Vec<usize> = self.own.clone().filter(|a| *a != self.c).collect();
        own.sort_by_key(|a| a.abs_diff(self.c));
        for a in own {
            let near = self.c.abs_diff(a).min(8);
            let all = of.clone().chain(shared.clone().filter(|b| !of.contains(b)));
            let best = all
                .filter(|b| *b != f && !taken.contains(b) && self.same(a, *b))
                .map(|b| {
                    let side = if (a > self.c) == (b > f) { 40 } else { 30 };
                    let shift = (a + f).abs_diff(b + self.c).min(5);
                    let of_all = shared.contains(&b);
                    (
                        if of_all {
                            20
                        } else {
                            side - 2 * shift - 2 * near
                        },
                        b,
                    )
                })
                .max();
            if let Some((best, b)) = best {
                hits.push(a);
                taken.push(b);
                total += best;
            }
        }
        (hits, total)
    }

    /// The subject of a figure's clause, and the verb: they are those of each figure there.
    fn shared(&self, f: usize) -> Range<usize> {
        let units = &self.fact.units;
        let clause = units[f].clause;
        let verb = self.fact.clauses[clause].verb.filter(|v| *v < f);
        let start = units.iter().position(|u| u.clause == clause).unwrap_or(f);
        start..verb.map_or(start, |v| v + 1)
    }

    /// Whether what is counted is the same: "coronavirus recoveries" where the other has "new recoveries"; where only
    /// people are counted, by what became of them; and in "a score of 5" or "number 5" by what stands before.
    fn heads(&self, f: usize, of: &Range<usize>) -> bool {
        let own = behind(self.claim, self.c, self.own.end);
        let other = behind(self.fact, f, of.end);
        let stands = |a: usize| other.clone().any(|b| self.same(a, b));
        if own.is_empty() {
            let before =
                |at: usize, of: &Range<usize>| at.checked_sub(1).filter(|b| of.contains(b));
            let (Some(a), Some(b)) = (before(self.c, &self.own), before(f, of)) else {
                return false;
            };
            return other.is_empty() && self.same(a, b);
        }
        let head = self.people(&own).unwrap_or(own.end - 1);
        !self.missing(head) && (stands(head) || own.rev().any(stands))
    }

    /// Where only people are counted: what became of them.
    fn people(&self, own: &Range<usize>) -> Option<usize> {
        let head = &self.claim.units[own.end - 1];
        let people = matches!(head.base.as_str(), "people" | "person");
        Some(own.end).filter(|a| people && self.own.contains(a))
    }

    /// Whether the sentence's figure is put as the claim's is: what may be is not yet so.
    fn as_real(&self, f: usize) -> bool {
        let mood = |r: &Reading, at: usize| r.clauses[r.units[at].clause].mood;
        mood(self.fact, f) == Mood::Actual || mood(self.claim, self.c) != Mood::Actual
    }

    fn missing(&self, c: usize) -> bool {
        self.missing[c]
    }

    /// The figure of the sentence that this one is about.
    fn best(&mut self, of_fact: &[(usize, Range<usize>)]) -> Option<usize> {
        let mut found: Vec<(usize, usize, Vec<usize>, bool)> = of_fact
            .iter()
            .filter(|(f, _)| self.alike(*f))
            .map(|(f, of)| {
                let (hits, total) = self.score(*f, of);
                (total, *f, hits, self.heads(*f, of))
            })
            .collect();
        let of = self.measured();
        // Where words of the claim stand with any figure, and with one that counts the same.
        let stands = |a: usize| found.iter().any(|(_, _, hits, _)| hits.contains(&a));
        let anywhere: Vec<usize> = self.own.clone().filter(|a| stands(*a)).collect();
        if let Some(of) = of.filter(|of| anywhere.contains(of)) {
            found.retain(|(_, _, hits, _)| hits.contains(&of));
        }
        found.sort_by_key(|(total, f, ..)| (core::cmp::Reverse(*total), *f));
        let ((total, f, hits, heads), rest) = found.split_first()?;
        let units = &self.claim.units;
        let relation = self.relation(*f);
        if self.counts() && !heads || self.shortened(*f) || !self.as_real(*f) {
            return None;
        }
        if let Some((next, other, ..)) = rest.first() {
            let as_good = total - next < 12 && self.relation(*other) != relation;
            if hits.is_empty() || as_good {
                return None;
            }
        }
        for a in self.own.clone().filter(|a| !hits.contains(a)) {
            let unit = &units[a];
            let behind = a > self.c;
            let elsewhere = anywhere.contains(&a);
            let lost = behind && self.missing(a) && unit.preposition.is_some();
            if elsewhere && (unit.proper || behind) || lost && (!rest.is_empty() || unit.proper) {
                return None;
            }
        }
        if of.is_some_and(|a| self.missing(a)) {
            return None;
        }
        Some(*f)
    }

    /// What the figure is the amount of: "a profit of $5", "5 % of the vote", "the score is 5 %".
    fn measured(&self) -> Option<usize> {
        let units = &self.claim.units;
        let before = self.c.checked_sub(1).filter(|a| self.own.contains(a));
        let behind = behind(self.claim, self.c, self.own.end);
        let head = |own: Range<usize>| self.people(&own).unwrap_or(own.end - 1);
        let behind = Some(behind).filter(|b| !b.is_empty()).map(head);
        match units[self.c].preposition.as_deref() {
            Some("of") => before,
            _ => behind.or(before.filter(|a| {
                let clause = &self.claim.clauses[units[*a].clause];
                clause.verb.is_none() && !units[*a].proper
            })),
        }
    }

    /// "$112.95" for 112.95 million: the claim has left the scale out.
    fn shortened(&self, f: usize) -> bool {
        const THOUSAND: i128 = 1_000_000_000;
        self.said.value < THOUSAND && self.quantity(f).is_some_and(|q| q.value >= 100 * THOUSAND)
    }
}
