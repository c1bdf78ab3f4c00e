//! A claim's reading held against a fact's, unit by unit and clause by clause.
//!
//! Owns whether every word of a claim is accounted for by a wording, and where the two cannot both be so. It refuses
//! the verdict: one wording is looked at here, and what follows from many is [`super::claim`]'s. It refuses scores, too:
//! the weight of an alignment only says which of those that settle nothing comes nearest.

use alloc::vec;
use alloc::vec::Vec;

use super::grammar::{Mood, Order, Share, Traits, order, turned};
use super::read::{Kind, Link, Reading, Role, Unit};
use super::slot::{Relation, intervals};
use crate::date::{Date, Day};
use crate::pack::EntityIx;
use crate::text::lexicon::{WordRelation, relation};
use crate::text::moment::{Moment, Position, Relative, When, Which};
use crate::text::quantity::{Kind as QuantityKind, Quantity};

/// What is known of a fact beside its wording.
#[derive(Default)]
pub struct About<'a> {
    /// The day of its source, by which relative dates are meant.
    pub day: Option<Day>,
    /// When it was, with the source's own words for that.
    pub date: Option<(Date, &'a [alloc::string::String])>,
    /// Whether it can only have been then.
    pub once: bool,
    /// The day for which it is reported.
    pub as_of: Option<Date>,
    /// Whether an entity is on the fact's list; nothing where the list is not given whole.
    pub member: Option<&'a dyn Fn(EntityIx) -> Option<bool>>,
    /// Whether two entities are of one kind, so that one excludes the other.
    pub alike: Option<&'a dyn Fn(EntityIx, EntityIx) -> bool>,
    /// Whether the source has lost its figure.
    pub figure_lost: bool,
}

/// Where a claim and a wording cannot both be so. Numbers are places in the readings' units.
#[derive(Debug, Clone, PartialEq)]
pub enum Conflict {
    /// Another figure.
    Amount(usize, usize),
    /// Another time: in the claim, and in the wording where that has one.
    Date(usize, Option<usize>),
    /// One says so and the other denies it; the words on which it turns.
    Polarity(Option<(usize, usize)>),
    /// Another name where there can be one only.
    Name(usize, usize),
    /// It is not on the list, which is given whole.
    Member(usize),
    /// Another share.
    Share(usize, usize),
}

/// What of a claim a wording does not bear out.
#[derive(Debug, Clone, PartialEq)]
pub enum Gap {
    /// A word that nothing answers to.
    Word(usize),
    /// A name that does not stand there.
    Name(usize),
    /// A figure that does not stand there.
    Figure(usize),
    /// A figure that the source gives less exactly, or as a rounding.
    FigureMore(usize, usize),
    /// The source has lost its figure.
    FigureLost(usize),
    /// A date that nothing answers to.
    Date(usize),
    /// A date that is given less exactly.
    DateMore(usize),
    /// "only", "first".
    Only(usize),
    /// A share of a group that does not follow.
    Share(usize),
    /// It may be so, will be so, or is so if something else is.
    Mood,
    /// Who does it to whom differs, or cannot be told.
    Roles,
    /// The words stand there, but not as a statement of their own.
    Embedded,
    /// The list is not given whole.
    OpenList(usize),
    /// They differ in more than one way.
    TwoWays,
}

/// A claim beside a wording.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    /// Which unit of the claim answers to which of the wording.
    pub pairs: Vec<(usize, usize, WordRelation)>,
    /// Dates of the claim that the fact's own date bears out.
    pub dated: Vec<usize>,
    /// What it does not bear out.
    pub gaps: Vec<Gap>,
    /// Where both cannot be so.
    pub conflicts: Vec<Conflict>,
    /// How many units of the claim are answered.
    pub matched: usize,
}

impl Alignment {
    /// Whether the claim is borne out, excluded, or neither.
    pub fn bearing(&self) -> Option<bool> {
        let only = |g: &Gap| matches!(g, Gap::Only(_));
        match self.conflicts.len() {
            0 if self.gaps.is_empty() && self.matched >= 2 => Some(true),
            1 if self.gaps.iter().all(only) && self.matched >= 2 => Some(false),
            _ => None,
        }
    }
}

/// How what a wording's unit says relates to a claim's: [`WordRelation::Narrower`] where the wording says more.
fn units(fact: &Unit, claim: &Unit) -> Option<WordRelation> {
    if fact.mask & claim.mask == 0 {
        return None;
    }
    match (&fact.kind, &claim.kind) {
        (Kind::Name(a), Kind::Name(b)) if a == b => return Some(WordRelation::Same),
        (Kind::Word, Kind::Word)
            if claim.says && claim.verb && fact.verb && fact.traits.has(Traits::ASSERTS) =>
        {
            return Some(WordRelation::Same);
        }
        (Kind::Word, Kind::Word) if fact.ids.iter().any(|id| claim.ids.contains(id)) => {
            return Some(WordRelation::Same);
        }
        (Kind::Word | Kind::Name(_), Kind::Word | Kind::Name(_)) => {}
        _ => return None,
    }
    if let Some(found) = relation(&fact.groups, &claim.groups) {
        return Some(found);
    }
    // Of a phrase, the head answers alone: "grants" for "law enforcement grants", "shot" for "shot dead".
    let head = if fact.verb {
        fact.parts.first()
    } else {
        fact.parts.last()
    };
    let same = head.is_some_and(|part| units(part, claim) == Some(WordRelation::Same));
    (claim.parts.is_empty() && same).then_some(WordRelation::Same)
}

/// Whether a number is a power of ten.
fn round(mut number: u128) -> bool {
    while number > 1 && number.is_multiple_of(10) {
        number /= 10;
    }
    number == 1
}

/// Whether a figure only says how large the numbers are: "millions".
fn vague(quantity: &Quantity) -> bool {
    quantity.stated.high.is_none()
        && quantity.hedged == quantity.range
        && quantity.grain.saturating_mul(2) == quantity.value
}

/// Whether two units name the same.
pub fn same_unit(fact: &Unit, claim: &Unit) -> bool {
    matches!(
        units(fact, claim),
        Some(WordRelation::Same | WordRelation::Narrower)
    )
}

/// Aligns a claim with a wording.
pub fn align(claim: &Reading, fact: &Reading, about: &About<'_>) -> Alignment {
    let mut work = Work {
        claim,
        fact,
        about,
        out: Alignment::default(),
        of_claim: vec![None; claim.units.len()],
        used: vec![0; fact.units.len()],
    };
    work.words();
    work.values();
    work.structure();
    work.parity();
    work.out
}

struct Work<'a> {
    claim: &'a Reading,
    fact: &'a Reading,
    about: &'a About<'a>,
    out: Alignment,
    /// The unit of the wording that answers to each of the claim's.
    of_claim: Vec<Option<usize>>,
    /// How many of the claim's units each of the wording's answers to.
    used: Vec<u8>,
}

impl Work<'_> {
    fn pair(&mut self, c: usize, f: usize, relation: WordRelation) {
        self.of_claim[c] = Some(f);
        self.used[f] = self.used[f].saturating_add(1);
        self.out.pairs.push((c, f, relation));
        self.out.matched += 1;
    }

    /// The best answer to a unit, by relation, then by not being taken, then by part, then by nearness.
    fn best(&self, claim: &Unit, near: usize) -> Option<(usize, WordRelation)> {
        let mut best: Option<(u32, usize, WordRelation)> = None;
        for (f, mask) in self.fact.masks.iter().enumerate() {
            if mask & claim.mask == 0 {
                continue;
            }
            let unit = &self.fact.units[f];
            let Some(relation) = units(unit, claim) else {
                continue;
            };
            // One word answers to two only where they say the same: "grant money".
            let shared = self.out.pairs.iter().all(|&(c, g, _)| {
                g != f
                    || matches!(
                        units(&self.claim.units[c], claim),
                        Some(WordRelation::Same | WordRelation::Narrower | WordRelation::Wider)
                    )
                    || !unit.parts.is_empty()
            });
            if !shared {
                continue;
            }
            let denied = self.fact.clauses[unit.clause].denied;
            let rank = match relation {
                WordRelation::Same => 0,
                WordRelation::Narrower if !denied => 1,
                WordRelation::Wider if denied => 1,
                WordRelation::Opposite => 2,
                _ => continue,
            };
            let taken = u32::from(self.used[f] > 0);
            let role = u32::from(
                claim.role != Role::Free && unit.role != Role::Free && claim.role != unit.role,
            );
            let verb = u32::from(claim.verb != unit.verb);
            let far = f.abs_diff(near).min(99) as u32;
            let cost = rank * 10_000 + role * 2_000 + taken * 1_000 + verb * 300 + far;
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, f, relation));
            }
        }
        best.map(|(_, f, relation)| (f, relation))
    }

    fn words(&mut self) {
        let mut near = 0;
        for c in 0..self.claim.units.len() {
            let unit = &self.claim.units[c];
            match &unit.kind {
                Kind::Word => {
                    if let Some((f, relation)) = self.best(unit, near) {
                        near = f;
                        self.pair(c, f, relation);
                    } else if !unit.parts.is_empty()
                        && let Some(found) = unit
                            .parts
                            .iter()
                            .map(|p| self.best(p, near))
                            .collect::<Option<Vec<_>>>()
                        && found.iter().all(|(_, r)| *r != WordRelation::Opposite)
                        && let Some(&(f, relation)) = found.first()
                    {
                        near = f;
                        self.pair(c, f, relation);
                        for (other, _) in &found[1..] {
                            self.used[*other] = self.used[*other].saturating_add(1);
                        }
                    } else if matches!(
                        unit.base.as_str(),
                        "only" | "solely" | "exclusively" | "first"
                    ) {
                        self.out.gaps.push(Gap::Only(c));
                    } else if !self.says_nothing(c) {
                        self.single_word(c);
                    }
                }
                Kind::Name(_) => match self.best(unit, near) {
                    Some((f, relation)) if relation != WordRelation::Opposite => {
                        near = f;
                        self.pair(c, f, relation);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        // Names come last, when it is known which of the wording's are taken.
        for c in 0..self.claim.units.len() {
            if let Kind::Name(entity) = self.claim.units[c].kind
                && self.of_claim[c].is_none()
            {
                self.name(c, entity);
            }
        }
    }

    /// Whether a word only carries the figure or date beside it: "the number of letters was nine", "it happened in May".
    fn says_nothing(&self, c: usize) -> bool {
        let unit = &self.claim.units[c];
        let clause = &self.claim.clauses[unit.clause];
        let beside = |kind: &dyn Fn(&Kind) -> bool| {
            let mut own = self.claim.units.iter().filter(|u| u.clause == unit.clause);
            own.any(|u| kind(&u.kind))
        };
        let figure = |k: &Kind| matches!(k, Kind::Quantity(_));
        let value = |k: &Kind| matches!(k, Kind::Quantity(_) | Kind::Moment(_));
        if unit.traits.has(Traits::BEING) && clause.verb.is_none_or(|v| v == c) {
            beside(&value)
        } else {
            !unit.verb
                && matches!(unit.base.as_str(), "number" | "amount" | "worth")
                && beside(&figure)
        }
    }

    /// A word with no answer: another word where only one can be so, or a gap.
    fn single_word(&mut self, c: usize) {
        let unit = &self.claim.units[c];
        self.out.gaps.push(if unit.proper && unit.ids.is_empty() {
            Gap::Name(c)
        } else {
            Gap::Word(c)
        });
    }

    fn name(&mut self, c: usize, entity: EntityIx) {
        let place = self.fact.units.iter().position(|u| u.kind == Kind::Member);
        if let (Some(f), Some(member)) = (place, self.about.member) {
            match member(entity) {
                Some(true) => self.pair(c, f, WordRelation::Same),
                Some(false) => {
                    self.of_claim[c] = Some(f);
                    self.used[f] = 1;
                    self.out.conflicts.push(Conflict::Member(c));
                }
                None => self.out.gaps.push(Gap::OpenList(c)),
            }
            return;
        }
        let claim = &self.claim.units[c];
        let alike = |other: EntityIx| self.about.alike.is_some_and(|alike| alike(entity, other));
        let other = self.fact.units.iter().enumerate().position(|(f, u)| {
            let verb = self.fact.clauses[u.clause].verb;
            u.single
                && self.used[f] == 0
                && matches!(u.kind, Kind::Name(other) if alike(other))
                && verb.is_none_or(|v| self.used[v] > 0)
                && (u.role == claim.role || u.role == Role::Free || claim.role == Role::Free)
        });
        if let Some(f) = other {
            self.of_claim[c] = Some(f);
            self.used[f] = 1;
            self.out.conflicts.push(Conflict::Name(c, f));
        } else {
            self.out.gaps.push(Gap::Name(c));
        }
    }

    fn values(&mut self) {
        for c in 0..self.claim.units.len() {
            match &self.claim.units[c].kind {
                Kind::Quantity(quantity) => self.quantity(c, quantity),
                Kind::Moment(moment) => self.moment(c, moment),
                Kind::Share(share) => self.share(c, *share),
                _ => {}
            }
        }
        self.dropped_shares();
    }

    /// The wording's units that answer to what follows a unit of the claim.
    fn head(&self, reading: &Reading, at: usize) -> Option<usize> {
        let clause = reading.units[at].clause;
        (at + 1..reading.units.len().min(at + 4))
            .filter(|i| reading.units[*i].clause == clause)
            .find(|i| matches!(reading.units[*i].kind, Kind::Word | Kind::Name(_)))
    }

    /// What a figure counts that stands apart from it: "the number of letters was nine".
    fn counted(&self, c: usize) -> Option<usize> {
        let number = (0..c).find(|n| self.claim.units[*n].base == "number")?;
        let of = &self.claim.units.get(number + 1)?;
        (of.preposition.as_deref() == Some("of")).then_some(number + 1)
    }

    /// Whether two figures count the same thing.
    fn same_measure(&self, c: usize, f: usize, claim: &Quantity, fact: &Quantity) -> bool {
        match (&claim.kind, &fact.kind) {
            (QuantityKind::Money(a), QuantityKind::Money(b)) => a == b,
            (QuantityKind::Percent, QuantityKind::Percent) => true,
            // "30 days" and "two weeks" are in days both.
            _ if !self.claim.units[c].base.is_empty() || !self.fact.units[f].base.is_empty() => {
                self.claim.units[c].base == self.fact.units[f].base
            }
            (
                QuantityKind::Cardinal | QuantityKind::Fraction,
                QuantityKind::Cardinal | QuantityKind::Fraction,
            ) => {
                let head = self.head(self.claim, c).or_else(|| self.counted(c));
                match (head.map(|h| self.of_claim[h]), self.head(self.fact, f)) {
                    (Some(Some(answer)), Some(fact_head)) => {
                        answer.abs_diff(fact_head) <= 1 && answer > f
                    }
                    (None, None) => true,
                    _ => false,
                }
            }
            // "got 4.3m from": what is not said to be anything else is money.
            (QuantityKind::Cardinal, QuantityKind::Money(_)) => {
                let next = self.claim.units.get(c + 1);
                claim.value >= 1_000_000_000
                    && next.is_none_or(|u| {
                        u.clause != self.claim.units[c].clause
                            || u.preposition.is_some()
                            || u.verb
                            || matches!(u.kind, Kind::Moment(_))
                    })
            }
            _ => false,
        }
    }

    fn quantity(&mut self, c: usize, claim: &Quantity) {
        let mut found: Vec<(usize, Relation)> = Vec::new();
        for (f, unit) in self.fact.units.iter().enumerate() {
            if let Kind::Quantity(fact) = &unit.kind
                && self.same_measure(c, f, claim, fact)
            {
                let mut relation = fact.stated.relation(&claim.stated);
                // "4 million" for 4.3 million is a rounding: nothing follows either way.
                // "A dozen" is no rounding to tens, nor is "ten".
                let grain = claim.grain.unsigned_abs();
                let small = claim.value.unsigned_abs() < 100_000_000;
                let grain = if round(grain) && !small {
                    grain
                } else {
                    1_000_000
                };
                let rounded = (fact.value - claim.value).unsigned_abs() * 2 <= grain;
                if relation == Relation::Exclusive
                    && claim.stated.low == claim.stated.high
                    && rounded
                {
                    relation = Relation::SaysMore;
                }
                // "thousands" is no way to put millions, though they are.
                let low = fact.stated.low.as_ref().map_or(0, |l| l.micro);
                if vague(claim) && low >= claim.grain.saturating_mul(1000) {
                    relation = Relation::SaysMore;
                }
                found.push((f, relation));
            }
        }
        let fits = found
            .iter()
            .find(|(_, r)| matches!(r, Relation::Equal | Relation::Entails));
        if let Some((f, _)) = fits {
            self.pair(c, *f, WordRelation::Same);
            return;
        }
        match found.as_slice() {
            [(f, Relation::Exclusive)] => {
                self.of_claim[c] = Some(*f);
                self.used[*f] = 1;
                self.out.conflicts.push(Conflict::Amount(c, *f));
            }
            [(f, _)] => self.out.gaps.push(Gap::FigureMore(c, *f)),
            [] if self.denied_head(c) => {}
            _ if self.about.figure_lost => self.out.gaps.push(Gap::FigureLost(c)),
            _ => self.out.gaps.push(Gap::Figure(c)),
        }
    }

    /// Whether a wording denies that there is anything of what a claim counts: then any figure is one too many.
    fn denied_head(&mut self, c: usize) -> bool {
        let claim = &self.claim.units[c];
        let money = |f: &usize| {
            let unit = &self.fact.units[*f];
            unit.kind == Kind::Word
                && relation(&unit.groups, &claim.groups) == Some(WordRelation::Same)
        };
        let answer = match self.head(self.claim, c).and_then(|h| self.of_claim[h]) {
            Some(f) if claim.groups.is_empty() => Some(f),
            _ => (0..self.fact.units.len()).find(money),
        };
        let denied = answer.filter(|f| self.fact.clauses[self.fact.units[*f].clause].denied);
        if let Some(f) = denied {
            self.pair(c, f, WordRelation::Same);
        }
        denied.is_some()
    }

    fn moment(&mut self, c: usize, claim: &Moment) {
        let of_fact: Vec<(usize, &Moment)> = self
            .fact
            .units
            .iter()
            .enumerate()
            .filter_map(|(f, u)| match &u.kind {
                Kind::Moment(m) => Some((f, m)),
                _ => None,
            })
            .collect();
        let words = &self.claim.units[c].base;
        // "after 21 April" is another time than "by 21 April".
        let apart = |m: &Moment| {
            let side = |p| matches!(p, Position::Before | Position::After);
            m.position != claim.position && (side(m.position) || side(claim.position))
        };
        if let Some((f, _)) = of_fact
            .iter()
            .find(|(f, m)| self.fact.units[*f].base == *words && !apart(m))
        {
            self.pair(c, *f, WordRelation::Same);
            return;
        }
        if let Some((_, own)) = self.about.date
            && own.iter().any(|w| w.eq_ignore_ascii_case(words))
        {
            self.dated(c);
            return;
        }
        let on = |m: &Moment| match (self.about.day, &m.when) {
            (Some(day), _) => m.on(day),
            (None, When::Absolute(date)) => Some(*date),
            _ => None,
        };
        let Some(date) = on(claim) else {
            self.out.gaps.push(Gap::Date(c));
            return;
        };
        // A deadline is a day, not all days before it.
        let deadline = |p: Position| matches!(p, Position::Until | Position::By);
        let day_alone = deadline(claim.position)
            && of_fact
                .iter()
                .any(|(_, m)| deadline(m.position) || claim.position == Position::Until)
            || claim.position == Position::Until;
        let reach = |date: Date, position: Position| {
            let position = if day_alone && deadline(position) {
                Position::During
            } else {
                position
            };
            reach(date, position)
        };
        // A day without a year is that year's of which the wording speaks.
        let no_year = matches!(
            claim.when,
            When::Relative(Relative::Calendar {
                which: Which::Latest | Which::Ahead,
                ..
            })
        );
        let beside = |fact: Date| {
            let (year, _, _) = fact.to.civil();
            let last = Day::new(year, 12, 31).filter(|_| no_year);
            last.and_then(|last| claim.on(last)).unwrap_or(date)
        };
        let claimed = reach(date, claim.position);
        let mut best: Option<(Option<usize>, Relation, bool)> = None;
        for (f, m) in &of_fact {
            if let Some(fact) = on(m).filter(|_| self.used[*f] == 0) {
                let claimed = reach(beside(fact), claim.position);
                let relation = intervals(reach(fact, m.position), claimed);
                let single = self.fact.units[*f].single || self.about.once;
                let better = best.is_none_or(|(_, r, _)| rank(relation) < rank(r));
                if better {
                    best = Some((Some(*f), relation, single));
                }
            }
        }
        if best.is_none_or(|(_, r, _)| rank(r) > 1)
            && let Some((fact, _)) = self.about.date
        {
            let claimed = reach(beside(fact), claim.position);
            let relation = intervals(fact.reach(), claimed);
            if best.is_none_or(|(_, r, _)| rank(relation) < rank(r)) {
                best = Some((None, relation, self.about.once));
            }
        }
        // "July's policy change" tells when that was.
        let anothers = |f: usize| {
            let unit = &self.fact.units[f];
            unit.possessor && self.head(self.fact, f).is_some_and(|h| self.used[h] == 0)
        };
        match best {
            Some((Some(f), ..)) if anothers(f) => self.out.gaps.push(Gap::Date(c)),
            Some((f, Relation::Equal | Relation::Entails, _)) => match f {
                Some(f) => self.pair(c, f, WordRelation::Same),
                None => self.dated(c),
            },
            // A deadline is another day than that of what has one.
            Some((f, Relation::Exclusive, true))
                if deadline(claim.position)
                    && !of_fact
                        .iter()
                        .any(|(g, m)| Some(*g) == f && deadline(m.position)) =>
            {
                self.out.gaps.push(Gap::Date(c));
            }
            Some((f, Relation::Exclusive, true)) => {
                self.of_claim[c] = f;
                if let Some(f) = f {
                    self.used[f] = 1;
                }
                self.out.conflicts.push(Conflict::Date(c, f));
            }
            Some((_, Relation::SaysMore, _)) => self.out.gaps.push(Gap::DateMore(c)),
            Some(_) => self.out.gaps.push(Gap::Date(c)),
            // With no date of its own, it is reported as of its article's day.
            None => match self.about.as_of {
                Some(day)
                    if !deadline(claim.position) && rank(intervals(day.reach(), claimed)) <= 1 =>
                {
                    self.dated(c);
                }
                _ => self.out.gaps.push(Gap::Date(c)),
            },
        }
    }

    fn dated(&mut self, c: usize) {
        self.out.dated.push(c);
        self.out.matched += 1;
    }

    fn share(&mut self, c: usize, claim: Share) {
        let head = self.head(self.claim, c).and_then(|h| self.of_claim[h]);
        let Some(head) = head else {
            // What it is a share of has no answer, and is a gap of its own; or it stands alone.
            if claim != Share::Some {
                self.out.gaps.push(Gap::Share(c));
            }
            return;
        };
        let found = self
            .fact
            .units
            .iter()
            .enumerate()
            .find_map(|(f, u)| match u.kind {
                Kind::Share(share) if self.head(self.fact, f) == Some(head) => Some((f, share)),
                _ => None,
            });
        let denied = self.claim.clauses[self.claim.units[c].clause].denied;
        match found {
            Some((f, fact)) => match intervals(fact.reach(), claim.reach()) {
                Relation::Equal | Relation::Entails => self.pair(c, f, WordRelation::Same),
                Relation::Exclusive => {
                    self.of_claim[c] = Some(f);
                    self.used[f] = 1;
                    self.out.conflicts.push(Conflict::Share(c, f));
                }
                _ => self.out.gaps.push(Gap::Share(c)),
            },
            None if claim == Share::Some && !denied => {}
            None => self.out.gaps.push(Gap::Share(c)),
        }
    }

    /// "Many cities do" does not bear out that cities do.
    fn dropped_shares(&mut self) {
        for (f, unit) in self.fact.units.iter().enumerate() {
            let Kind::Share(share) = unit.kind else {
                continue;
            };
            if self.used[f] > 0 || matches!(share, Share::All | Share::None) {
                continue;
            }
            let head = self.head(self.fact, f);
            let claimed = self.out.pairs.iter().find(|(_, p, _)| Some(*p) == head);
            if let Some((c, ..)) = claimed
                && matches!(share, Share::Few | Share::Most | Share::Many)
            {
                let c = *c;
                let own = self.claim.units[..c].last().map(|u| &u.kind);
                if !matches!(own, Some(Kind::Share(_) | Kind::Quantity(_))) {
                    self.out.gaps.push(Gap::Share(c));
                    return;
                }
            }
        }
    }

    fn structure(&mut self) {
        // What is borne out must be said, not stand inside something else that the claim leaves out.
        for &(_, f, _) in &self.out.pairs {
            let mut at = Some(self.fact.units[f].clause);
            while let Some(clause) = at.map(|a| &self.fact.clauses[a]) {
                // "are used to help" says that they help.
                let leads = |v: usize| {
                    self.fact.units[v].traits.has(Traits::LEADS)
                        && self.fact.clauses.iter().any(|c| {
                            c.parent == Some(self.fact.units[v].clause)
                                && c.verb.is_some_and(|w| self.used[w] > 0)
                        })
                };
                let lone = |v: usize| self.used[v] == 0 && !leads(v);
                if clause.verb.is_some_and(lone) {
                    self.out.gaps.push(Gap::Embedded);
                    break;
                }
                at = clause.parent;
            }
            if self.out.gaps.last() == Some(&Gap::Embedded) {
                break;
            }
        }
        let verbs_agree = |c: usize, f: usize| {
            let claim = self.claim.clauses[self.claim.units[c].clause].verb;
            let fact = self.fact.clauses[self.fact.units[f].clause].verb;
            claim
                .zip(fact)
                .is_some_and(|(c, f)| self.of_claim[c] == Some(f))
        };
        // The answer to who does it must not stand deeper than the answer to what is done.
        let beside_verb = |c: usize, f: usize| {
            let verb = self.claim.clauses[self.claim.units[c].clause].verb;
            let Some(answer) = verb.and_then(|v| self.of_claim[v]) else {
                return true;
            };
            let own = self.fact.units[f].clause;
            let mut at = Some(self.fact.units[answer].clause);
            while let Some(k) = at {
                if k == own {
                    return true;
                }
                at = self.fact.clauses[k].parent;
            }
            false
        };
        let mut turned_round = false;
        let mut turn: Option<(usize, usize)> = None;
        for &(c, f, _) in &self.out.pairs {
            let (claim, fact) = (&self.claim.units[c], &self.fact.units[f]);
            turned_round |= self.out_of_place(c, f, verbs_agree(c, f));
            // "one of the largest" is not "the largest", and "the largest population" is not "the largest state".
            if claim.traits.has(Traits::ABOVE_ALL) && fact.traits.has(Traits::ABOVE_ALL) {
                let head = self.head(self.claim, c).and_then(|h| self.of_claim[h]);
                let other =
                    head.is_some() && self.head(self.fact, f).is_some_and(|h| self.used[h] == 0);
                if fact.among && !claim.among || other {
                    self.out.gaps.push(Gap::Share(c));
                    break;
                }
            }
            let known = claim.role != Role::Free && fact.role != Role::Free;
            turned_round |= known && claim.role != fact.role && verbs_agree(c, f);
            // "forbids the exchange" is not "forbids limits on the exchange".
            turned_round |= claim.role == Role::Object
                && claim.preposition.is_none()
                && fact.preposition.as_deref().is_some_and(|p| p != "of")
                && verbs_agree(c, f)
                && self.fact.units.iter().enumerate().any(|(g, u)| {
                    u.role == Role::Object
                        && u.clause == fact.clause
                        && u.preposition.is_none()
                        && self.used[g] == 0
                });
            // "Philadelphia's lawsuit against X" is Philadelphia's.
            let nominal = self.claim.clauses[claim.clause]
                .verb
                .and_then(|v| self.of_claim[v])
                .is_some_and(|g| !self.fact.units[g].verb);
            let behind = fact
                .preposition
                .as_deref()
                .is_some_and(|p| !matches!(p, "of" | "by" | "from"));
            turned_round |= nominal
                && matches!(fact.kind, Kind::Name(_))
                && (claim.role == Role::Agent && behind
                    || claim.role == Role::Object && fact.possessor);
            let aside = matches!(fact.kind, Kind::Name(_) | Kind::Member)
                && fact.role == Role::Free
                && fact
                    .preposition
                    .as_deref()
                    .is_some_and(|p| !matches!(p, "of" | "by"));
            // "Maryland delegates passed it" is not "Maryland passed it".
            let of_another = matches!(fact.kind, Kind::Name(_))
                && fact.role == Role::Free
                && fact.preposition.is_none()
                && !self.fact.joined.contains(&(f + 1))
                && self.fact.units.get(f + 1).is_some_and(|next| {
                    next.role == Role::Agent
                        && next.clause == fact.clause
                        && next.kind == Kind::Word
                        && self.used[f + 1] == 0
                });
            turned_round |= claim.role == Role::Agent
                && (!beside_verb(c, f)
                    || (fact.possessor || aside || of_another) && verbs_agree(c, f));
            match (claim.preposition.as_deref(), fact.preposition.as_deref()) {
                (Some(a), Some(b)) if order(a).zip(order(b)).is_some_and(|(a, b)| a != b) => {
                    turn = turn.or(Some((c, f)));
                }
                (Some(a), Some(b)) => turned_round |= turned(a, b),
                // "is the mayor" is not "is counsel to the mayor".
                (None, Some(p)) if !matches!(p, "of" | "as") => {
                    turned_round |= claim.kind == Kind::Word
                        && self.claim.clauses[claim.clause].verb.is_none()
                        && self.fact.clauses[fact.clause].verb.is_none()
                        && c > 0;
                }
                // "more to states than to cities": two that change places round one preposition.
                (Some(a), None) if matches!(a, "than" | "ahead" | "before" | "after" | "over") => {
                    turned_round |= self.out.pairs.iter().any(|&(d, g, _)| {
                        self.claim.units[d].preposition.is_none()
                            && self.fact.units[g].preposition.as_deref() == Some(a)
                    });
                }
                _ => {}
            }
        }
        if let Some(turn) = turn {
            self.out.conflicts.push(Conflict::Polarity(Some(turn)));
        }
        // "the attorney general of New York" is not "the attorney general".
        let of_whom = self.fact.units.iter().enumerate().any(|(f, u)| {
            self.used[f] == 0
                && matches!(u.kind, Kind::Name(_))
                && u.preposition.as_deref() == Some("of")
                && self.fact.clauses.iter().all(|c| c.verb.is_none())
        });
        if of_whom {
            self.out.gaps.push(Gap::Embedded);
        }
        // What is unclear is not said to be so.
        let open = self.fact.units.iter().enumerate().any(|(g, u)| {
            let doubt = matches!(
                u.base.as_str(),
                "unclear" | "unknown" | "uncertain" | "unsure"
            );
            let sure = matches!(
                u.base.as_str(),
                "clear" | "known" | "certain" | "sure" | "convinced"
            );
            let denied = self.fact.clauses[u.clause].denied;
            self.used[g] == 0
                && (doubt && !denied || sure && denied)
                && self.out.pairs.iter().any(|&(_, f, _)| f > g)
        });
        // "the acting chief" is not "the chief"; "is not the cause of it" does not deny all else of it.
        let taken = |g: usize| self.used[g] > 0;
        let lost = self.fact.units.iter().enumerate().any(|(g, u)| {
            let clause = &self.fact.clauses[u.clause];
            let beside = |n: usize| self.fact.units.get(n).is_some_and(|n| n.clause == u.clause);
            let qualifies =
                u.traits.has(Traits::QUALIFIES) && (g + 1..g + 3).any(|n| beside(n) && taken(n));
            let denied = clause.denied
                && clause.verb.is_none()
                && u.preposition.is_none()
                && !u.possessor
                && matches!(u.kind, Kind::Word | Kind::Name(_))
                && (0..self.fact.units.len()).any(|n| beside(n) && taken(n));
            !taken(g) && (qualifies || denied)
        });
        // "threatened the loss of grants" is not "lost grants": a noun answers to a verb where its own verb is light.
        let done = self.claim.clauses.iter().any(|clause| {
            let answer = clause.verb.and_then(|v| self.of_claim[v]);
            answer.is_some_and(|f| {
                let own = &self.fact.clauses[self.fact.units[f].clause];
                let noun = !self.fact.units[f].verb
                    && own
                        .verb
                        .is_some_and(|w| !self.fact.units[w].traits.has(Traits::LIGHT));
                // "fear of losing money" is not "lost money".
                let hanging = matches!(own.link, Link::To | Link::Participle | Link::Adverbial)
                    && !own.denied
                    && own
                        .parent
                        .is_some_and(|p| self.fact.clauses[p].verb.is_none());
                states(clause.link) && (noun || hanging)
            })
        });
        // What is denied is not denied of more: "received no money in that year" is not "never received money".
        let denied = |k: usize| {
            let clause = &self.fact.clauses[k];
            let verb = clause.verb.filter(|v| taken(*v));
            verb.is_some_and(|v| clause.denied || self.fact.units[v].traits.has(Traits::DENYING))
        };
        let under = |g: usize| {
            let mut k = self.fact.units[g].clause;
            loop {
                let clause = &self.fact.clauses[k];
                if denied(k) {
                    // "barred noncompliant cities from it" barred cities; only from what, may not be widened.
                    let own = &self.fact.units[g];
                    let what = own.clause != k || own.preposition.as_deref() == Some("from");
                    return (clause.denied || what)
                        && (clause.passive || clause.verb.is_some_and(|v| v < g));
                }
                match (clause.link, clause.parent) {
                    (Link::To | Link::Participle | Link::That, Some(parent)) => k = parent,
                    _ => return false,
                }
            }
        };
        let agrees = self.claim.clauses.iter().any(|c| {
            let answer = c.verb.and_then(|v| self.of_claim[v].map(|f| (v, f)));
            answer.is_some_and(|(v, f)| {
                let own = &self.fact.clauses[self.fact.units[f].clause];
                (own.denied || self.fact.units[f].traits.has(Traits::DENYING))
                    && (c.denied || self.claim.units[v].traits.has(Traits::DENYING))
            })
        });
        let narrower = agrees
            && self.fact.units.iter().enumerate().any(|(g, u)| {
                !taken(g) && matches!(u.kind, Kind::Word | Kind::Name(_)) && under(g)
            });
        // "never" is more than "not in that year".
        let dated = self.about.date.is_some()
            || self
                .fact
                .units
                .iter()
                .any(|u| matches!(u.kind, Kind::Moment(_)));
        let narrower = narrower || self.claim.never && !self.fact.never && agrees && dated;
        if open || lost || done || narrower {
            self.out.gaps.push(Gap::Embedded);
        }
        if turned_round {
            self.out.gaps.push(Gap::Roles);
        }
        if self.fact.condition && !self.claim.condition
            || self.claim.condition && !self.fact.condition
        {
            self.out.gaps.push(Gap::Mood);
        }
    }

    /// Whether a unit of the claim stands elsewhere in the sentence than its answer, so that something else is said: "sent
    /// letters to X" and "X sent letters".
    fn out_of_place(&self, c: usize, f: usize, verbs_agree: bool) -> bool {
        let (claim, fact) = (&self.claim.units[c], &self.fact.units[f]);
        let another_time = self.another_time(c, f);
        if claim.verb || fact.verb || another_time {
            return another_time;
        }
        let active = |reading: &Reading, unit: &Unit| {
            let clause = &reading.clauses[unit.clause];
            !clause.passive && clause.verb.is_some()
        };
        // What is no part of another noun, and no place or time.
        let aside = |unit: &Unit| {
            let preposition = unit.preposition.as_deref();
            unit.role == Role::Free && preposition.is_some_and(|p| !matches!(p, "of" | "by" | "in"))
        };
        let doing = |reading: &Reading, unit: &Unit| {
            unit.role == Role::Agent && unit.preposition.is_none() && active(reading, unit)
        };
        let agent_aside = verbs_agree
            && (doing(self.claim, claim) && aside(fact) || aside(claim) && doing(self.fact, fact));
        // "condemned New York" and "New York officials condemned".
        let object = |reading: &Reading, unit: &Unit| {
            unit.role == Role::Object && unit.preposition.is_none() && active(reading, unit)
        };
        let before_verb = |reading: &Reading, at: usize| {
            let unit = &reading.units[at];
            let verb = reading.clauses[unit.clause].verb;
            active(reading, unit) && unit.preposition.is_none() && verb.is_some_and(|v| at < v)
        };
        let subject_done = verbs_agree
            && (object(self.claim, claim) && before_verb(self.fact, f)
                || before_verb(self.claim, c) && object(self.fact, fact));
        // "backed California" is not "backed a bill that makes California a sanctuary".
        let verb = self.claim.clauses[claim.clause].verb;
        let answer = verb.and_then(|v| self.of_claim[v]);
        let deeper = object(self.claim, claim)
            && answer.is_some_and(|v| {
                let own = self.fact.units[v].clause;
                self.fact.units[v].verb
                    && fact.clause != own
                    && self.fact.clauses[fact.clause].parent == Some(own)
                    && self.fact.clauses[fact.clause]
                        .verb
                        .is_none_or(|w| self.used[w] == 0)
            });
        agent_aside || subject_done || deeper
    }

    /// Whether a claim puts something before or after what the wording does not.
    fn another_time(&self, c: usize, f: usize) -> bool {
        let (claim, fact) = (&self.claim.units[c], &self.fact.units[f]);
        // Before and after a thing, and about it, for it or by it, are different times and no time.
        let side = |reading: &Reading, at: usize| -> (Option<Order>, bool) {
            let clause = reading.units[at].clause;
            let own = reading.units[..=at]
                .iter()
                .rev()
                .take_while(|u| u.clause == clause);
            let preposition = own.take(3).find_map(|u| {
                let of = matches!(u.preposition.as_deref(), Some("of") | None);
                (!of).then(|| u.preposition.as_deref().unwrap_or_default())
            });
            let own = reading.units[at].preposition.as_deref();
            let own = own.filter(|p| *p != "of").or(own.and(preposition));
            (own.and_then(order), own.is_some())
        };
        // "after the Bay Area raid": of the words behind one preposition the last is what it goes with.
        let next = self.claim.units.get(c + 1);
        let head = !next.is_some_and(|u| {
            u.clause == claim.clause && !u.verb && u.preposition == claim.preposition
        });
        let (of_claim, claimed) = side(self.claim, c);
        let (of_fact, known) = side(self.fact, f);
        head && match (of_claim, of_fact) {
            (Some(_), Some(_)) => false,
            (Some(_), None) => !matches!(fact.kind, Kind::Moment(_)),
            (None, Some(_)) => claimed && known,
            (None, None) => false,
        }
    }

    /// How a clause of the wording is put: one that hangs on another is put as that is, but for a clause of its own.
    fn mood(&self, clause: usize) -> Mood {
        let own = &self.fact.clauses[clause];
        match (own.link, own.parent) {
            (Link::To | Link::Participle, Some(parent)) if own.mood == Mood::Actual => {
                self.mood(parent)
            }
            (Link::Adverbial, _) => Mood::Actual,
            _ => own.mood,
        }
    }

    /// Whether both say what a rule does, one that it does so and one that it would.
    fn rules(&self, k: usize, own: usize) -> bool {
        let rule = |reading: &Reading, at: usize| {
            let clause = &reading.clauses[at];
            let verb = clause
                .verb
                .is_some_and(|v| reading.units[v].traits.has(Traits::RULING));
            let mut own = reading.units.iter().filter(|u| u.clause == at);
            let thing = own.any(|u| u.role == Role::Agent && u.kind == Kind::Word);
            verb && thing && (clause.present || clause.mood == Mood::Future)
        };
        rule(self.claim, k) && rule(self.fact, own)
    }

    /// Adds the clauses without a verb on which these hang: "it is not true that".
    fn above(&self, clauses: &mut Vec<usize>, seen: &[usize]) {
        let mut at = 0;
        let mut from: Vec<usize> = clauses.iter().chain(seen).copied().collect();
        while let Some(k) = from.get(at).copied() {
            at += 1;
            if let Some(parent) = self.fact.clauses[k].parent
                && self.fact.clauses[parent].verb.is_none()
                && states(self.fact.clauses[parent].link)
                && !from.contains(&parent)
            {
                from.push(parent);
                clauses.push(parent);
            }
        }
    }

    /// Compares, clause by clause, what is denied and how it is put.
    fn parity(&mut self) {
        // Clauses whose verbs answer to one another.
        let mut seen: Vec<(usize, usize)> = Vec::new();
        let mut claim_left: Vec<usize> = Vec::new();
        for (k, clause) in self.claim.clauses.iter().enumerate() {
            let answer = clause.verb.and_then(|v| self.of_claim[v]);
            let own = answer.map(|f| (f, self.fact.units[f].clause));
            match own {
                // A noun for a verb ("threat" for "threatened") is in a clause with a verb of its own.
                Some((f, own)) if self.fact.clauses[own].verb == Some(f) => seen.push((k, own)),
                _ if clause.denied || self.claim.units.iter().any(|u| u.clause == k) => {
                    claim_left.push(k);
                }
                _ => {}
            }
        }
        let fact_seen: Vec<usize> = seen.iter().map(|(_, own)| *own).collect();
        let mut fact_left: Vec<usize> = Vec::new();
        for &(_, f, _) in &self.out.pairs {
            let k = self.fact.units[f].clause;
            if !fact_seen.contains(&k) && !fact_left.contains(&k) {
                fact_left.push(k);
            }
        }
        self.above(&mut fact_left, &fact_seen);
        // Pairs of opposites, and words denied by themselves ("not in compliance"), by the clause of the wording.
        let turns = |inside: &dyn Fn(usize) -> bool| {
            self.out
                .pairs
                .iter()
                .filter(|(c, f, r)| {
                    let (claim, fact) = (&self.claim.units[*c], &self.fact.units[*f]);
                    inside(fact.clause)
                        && (*r == WordRelation::Opposite) ^ claim.denied ^ fact.denied
                })
                .map(|(c, f, _)| (*c, *f))
                .collect::<Vec<_>>()
        };
        let mut differ: Vec<Option<(usize, usize)>> = Vec::new();
        let (mut mood, mut misplaced) = (false, false);
        for &(k, own) in &seen {
            let (claim, fact) = (&self.claim.clauses[k], &self.fact.clauses[own]);
            let turns = turns(&|f| f == own);
            // What was not given was not thereby withheld: of two that exclude one another neither may be so. What is not
            // allowed is forbidden, though.
            if let ([(c, f)], true) = (turns.as_slice(), fact.denied) {
                let denies = |u: &Unit| u.traits.has(Traits::DENYING);
                misplaced |= !denies(&self.claim.units[*c]) && !denies(&self.fact.units[*f]);
            }
            if claim.denied ^ fact.denied ^ (turns.len() % 2 == 1) {
                differ.push(turns.first().copied().or(claim.verb.zip(fact.verb)));
            }
            mood |= states(claim.link)
                && (claim.mood != self.mood(own) && !self.rules(k, own)
                    || claim.perfect && fact.present);
            // "shot before he was deported" is not "shot, and deported before".
            misplaced |= claim.order != fact.order && claim.order.is_some();
        }
        let turns = turns(&|f| !fact_seen.contains(&f));
        let odd = |clauses: &[super::read::Clause], which: &[usize]| {
            which.iter().filter(|k| clauses[**k].denied).count() % 2 == 1
        };
        if odd(&self.claim.clauses, &claim_left)
            ^ odd(&self.fact.clauses, &fact_left)
            ^ (turns.len() % 2 == 1)
        {
            differ.push(turns.first().copied());
        }
        if !claim_left.is_empty() && !fact_left.is_empty() {
            let moods = |clauses: &[super::read::Clause], which: &[usize]| {
                which
                    .iter()
                    .filter(|k| states(clauses[**k].link))
                    .map(|k| clauses[*k].mood)
                    .find(|m| *m != Mood::Actual)
                    .unwrap_or_default()
            };
            mood |=
                moods(&self.claim.clauses, &claim_left) != moods(&self.fact.clauses, &fact_left);
        }
        // "Money was withheld" is not excluded by money that was paid: both can be so.
        let same_thing = self.out.pairs.len() > 2
            || self.out.pairs.iter().any(|&(c, ..)| {
                let unit = &self.claim.units[c];
                unit.determined || unit.proper || matches!(unit.kind, Kind::Name(_))
            })
            || self
                .claim
                .units
                .iter()
                .any(|u| matches!(u.kind, Kind::Share(_)))
            || self.fact.clauses.iter().any(|c| c.denied);
        match differ.as_slice() {
            [] => {}
            [_] if !same_thing => self.out.gaps.push(Gap::TwoWays),
            [one] => self.out.conflicts.push(Conflict::Polarity(*one)),
            _ => self.out.gaps.push(Gap::TwoWays),
        }
        if mood {
            self.out.gaps.push(Gap::Mood);
        }
        if misplaced {
            self.out.gaps.push(Gap::Roles);
        }
    }
}

/// Whether a clause of this kind says something by itself: the mood of others ("a bill that would bar") is a matter of
/// style.
fn states(link: Link) -> bool {
    matches!(link, Link::Main | Link::And | Link::That)
}

/// The days that a date with its preposition allows.
fn reach(date: Date, position: Position) -> (Day, Day) {
    let (from, to) = date.reach();
    match position {
        Position::During => (from, to),
        Position::Before => (Day::FIRST, from.before()),
        Position::By => (Day::FIRST, to),
        Position::After => (to.after(), Day::LAST),
        Position::Since => (from, Day::LAST),
        Position::Until => (Day::FIRST, to),
    }
}

fn rank(relation: Relation) -> u8 {
    match relation {
        Relation::Equal => 0,
        Relation::Entails => 1,
        Relation::SaysMore => 2,
        Relation::Unknown => 3,
        Relation::Exclusive => 4,
    }
}
