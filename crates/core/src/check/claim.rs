//! A claim in a reader's own words, held against a pack's facts.
//!
//! Owns the step from many wordings to one verdict: which facts come into question, whether somebody's words or the
//! source's own are meant, what follows from parts, and the reason. It refuses to decide what facts make of a claim once
//! it is known how each bears on it: that is [`super::judge`], for the quiz's claims and a reader's alike.

use alloc::borrow::ToOwned;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::align::{About, Alignment, Conflict, Gap, align, same_unit};
use super::attribution::{Attribution, attribution};
use super::grammar::Traits;
use super::input::{opening, unclaimed};
use super::read::{Kind, Language, Names, Reading, Unit, read, unbracketed};
use super::{Judgement, Reason, Verdict, judge};
use crate::pack::{Bearing, EntityIx, EntityKind, FactIx, Ground, Level, Pack};
use crate::text::lexicon::{Group, Lexicon, WordRelation};
use crate::text::token::tokens;
use crate::text::typo::slipped;

pub use super::finding::{Finding, Mark, Marked, Turn, TurnSlot, Why};

impl Why {
    /// Moves these places by as many bytes.
    fn shift(&mut self, by: usize) {
        let places: &mut [Range<usize>] = match self {
            Self::Words(places) | Self::Part(places) => places,
            Self::Name(place)
            | Self::Pronoun(place)
            | Self::Figure(place)
            | Self::FigureLess(place)
            | Self::FigureLost(place)
            | Self::Date(place)
            | Self::DateLess(place)
            | Self::More(place)
            | Self::OpenList(place) => core::slice::from_mut(place),
            _ => &mut [],
        };
        for place in places {
            place.start += by;
            place.end += by;
        }
    }
}

/// A wording of a fact, read.
struct Wording {
    fact: FactIx,
    text: String,
    whole: Reading,
    said: Option<Attribution>,
}

/// A pack made ready to be asked.
pub struct Checker<'p> {
    pack: &'p Pack,
    lexicon: Lexicon,
    names: Names,
    /// Every word of the wordings and names, as written, in lower case.
    words: BTreeSet<String>,
    name_groups: Vec<Vec<Group>>,
    numbers: BTreeMap<String, u32>,
    wordings: Vec<Wording>,
    /// How many units each has.
    lengths: Vec<u32>,
    /// For each fact, what its wordings have between them, in order.
    known: Vec<Vec<Key>>,
    /// Wordings that say who or what somebody is, and nothing else.
    roles: BTreeMap<EntityIx, Vec<u32>>,
    /// Facts that can only have been when they were, by a wording; in order.
    once: Vec<FactIx>,
    /// By what a unit is known by, the wordings that have it.
    index: BTreeMap<Key, Vec<u32>>,
    /// The first fact whose wordings are still to be read.
    next: usize,
}

/// What wordings are found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Word(u32),
    Line(u32),
    Name(EntityIx),
}

/// At most so many bytes are read; a claim is a sentence.
pub const LONGEST_CLAIM: usize = 1_000;

/// Wordings that are looked at closely, of those that share words with a claim.
const CANDIDATES: usize = 48;

/// Facts that are shown as nearest.
const NEAREST: usize = 3;

fn keys(reading: &Reading, indices: impl Iterator<Item = usize>) -> Vec<Key> {
    let mut out = Vec::new();
    for i in indices {
        let unit = &reading.units[i];
        for part in core::iter::once(unit).chain(&unit.parts) {
            out.extend(part.ids.iter().map(|id| Key::Word(*id)));
            out.extend(part.groups.iter().map(|g| Key::Line(g.line())));
        }
        if let Kind::Name(entity) = unit.kind {
            out.push(Key::Name(entity));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

impl<'p> Checker<'p> {
    /// Reads a pack's wordings.
    pub fn new(pack: &'p Pack) -> Self {
        let mut out = Self::begin(pack);
        while out.read_on(usize::MAX) {}
        out
    }

    /// Reads none of a pack's wordings yet: [`read_on`](Self::read_on) does, a few facts at a time, so that whoever has
    /// only one thread can do other things in between. Until that is done, claims are held against what was read.
    pub fn begin(pack: &'p Pack) -> Self {
        let mut lexicon = Lexicon::default();
        lexicon.add(&pack.lexicon);
        let mut names = Names::default();
        let mut words: BTreeSet<String> = BTreeSet::new();
        for (at, entity) in pack.entities.iter().enumerate() {
            let ix = EntityIx::new(at);
            for name in core::iter::once(&entity.name).chain(&entity.aliases) {
                names.add(name, ix);
                words.extend(tokens(name).into_iter().filter(|t| t.word).map(|t| t.text));
            }
        }
        let of_name = |name: &str| {
            let name = name.to_lowercase();
            let name = name.strip_prefix("the ").unwrap_or(&name);
            lexicon.get(name).map(|e| e.groups.clone())
        };
        let name_groups = pack
            .entities
            .iter()
            .map(|e| of_name(&e.name).unwrap_or_default())
            .collect();
        Self {
            pack,
            lexicon,
            names,
            words,
            name_groups,
            numbers: BTreeMap::new(),
            wordings: Vec::new(),
            lengths: Vec::new(),
            known: vec![Vec::new(); pack.facts.len()],
            roles: BTreeMap::new(),
            once: Vec::new(),
            index: BTreeMap::new(),
            next: 0,
        }
    }

    /// Reads the wordings of so many facts more; says whether there were any left to read.
    pub fn read_on(&mut self, facts: usize) -> bool {
        let pack = self.pack;
        let left = pack.facts.iter().enumerate().skip(self.next).take(facts);
        for (at, fact) in left {
            let ix = FactIx::new(at);
            self.add(ix, &fact.statement);
            if let Some(polarity) = &fact.slots.polarity
                && fact.speaker.is_none()
                && polarity.is
            {
                self.add(ix, &polarity.of);
            }
            for text in &fact.says {
                self.add(ix, text);
            }
            self.next = at + 1;
            if self.next == pack.facts.len() {
                self.share_singles();
                return true;
            }
        }
        self.next < pack.facts.len()
    }

    /// What only can be so in one wording of a fact, only can be so in all of them.
    fn share_singles(&mut self) {
        let mut names: BTreeMap<FactIx, Vec<EntityIx>> = BTreeMap::new();
        for wording in &self.wordings {
            for unit in wording.whole.units.iter().filter(|u| u.single) {
                match unit.kind {
                    Kind::Name(entity) => names.entry(wording.fact).or_default().push(entity),
                    Kind::Moment(_) => self.once.push(wording.fact),
                    _ => {}
                }
            }
        }
        for wording in &mut self.wordings {
            let own = names.get(&wording.fact);
            let said = wording.said.iter_mut().flat_map(|s| &mut s.said.units);
            for unit in wording.whole.units.iter_mut().chain(said) {
                if let (Kind::Name(entity), Some(own)) = (&unit.kind, own) {
                    unit.single |= own.contains(entity);
                }
            }
        }
        self.once.dedup();
    }

    fn add(&mut self, fact: FactIx, text: &str) {
        let mut numbers = core::mem::take(&mut self.numbers);
        let mut number = |word: &str| {
            let next = numbers.len() as u32;
            Some(*numbers.entry(word.to_owned()).or_insert(next))
        };
        let name_groups = |e: EntityIx| self.name_groups[e.at()].clone();
        let (text, single) = unbracketed(text);
        let whole = read(
            &text,
            Some(&single),
            &mut Language {
                lexicon: &self.lexicon,
                names: &self.names,
                number: &mut number,
                meant: &|_: &str| None,
                name_groups: &name_groups,
            },
        );
        self.numbers = numbers;
        for token in tokens(&text).into_iter().filter(|t| t.word) {
            self.words.insert(token.text);
        }
        let at = self.wordings.len() as u32;
        for key in keys(&whole, 0..whole.units.len()) {
            self.index.entry(key).or_default().push(at);
        }
        if let Some(Kind::Name(entity)) = whole.units.first().map(|u| u.kind.clone())
            && self.pack[fact].speaker.is_none()
            && whole.clauses.iter().all(|c| c.verb.is_none() && !c.denied)
        {
            self.roles.entry(entity).or_default().push(at);
        }
        if let Some(known) = self.known.get_mut(fact.at()) {
            for key in keys(&whole, 0..whole.units.len()) {
                if let Err(place) = known.binary_search(&key) {
                    known.insert(place, key);
                }
            }
        }
        let said = attribution(&whole).filter(|_| self.pack[fact].speaker.is_some());
        self.lengths.push(whole.units.len() as u32);
        self.wordings.push(Wording {
            fact,
            text,
            whole,
            said,
        });
    }

    /// Reads a claim as a wording is read.
    fn read(&self, claim: &str) -> Reading {
        let mut number = |word: &str| self.numbers.get(word).copied();
        let name_groups = |e: EntityIx| self.name_groups[e.at()].clone();
        read(
            claim,
            None,
            &mut Language {
                lexicon: &self.lexicon,
                names: &self.names,
                number: &mut number,
                meant: &|word: &str| self.meant(word),
                name_groups: &name_groups,
            },
        )
    }

    /// The word of the pack's that a word which nobody knows was meant to be, where there is one only.
    fn meant(&self, word: &str) -> Option<String> {
        let known = |w: &str| {
            self.numbers.contains_key(w)
                || self.lexicon.get(w).is_some()
                || self.words.contains(w)
                || self.lexicon.irregular(w)
        };
        if word.len() < 5
            || !word.bytes().all(|b| b.is_ascii_lowercase())
            || known(word)
            || super::grammar::job(word).is_some()
            || crate::text::lemma::bases(word).iter().any(|b| known(b))
        {
            return None;
        }
        let first = &word[..1];
        let mut like = self
            .words
            .range(first.to_string()..)
            .take_while(|w| w.starts_with(first))
            .filter(|w| slipped(word, w));
        match (like.next(), like.next()) {
            (Some(one), None) => Some(one.clone()),
            _ => None,
        }
    }

    /// The wordings that share most with a claim, the rarest words counting most.
    fn candidates(&self, reading: &Reading) -> Vec<u32> {
        let mut scores = vec![0_u32; self.wordings.len()];
        let total = self.wordings.len().max(1) as u32;
        for key in keys(reading, 0..reading.units.len()) {
            let Some(list) = self.index.get(&key) else {
                continue;
            };
            let rarity = (total / (list.len() as u32).max(1)).max(1).ilog2() + 1;
            for at in list {
                scores[*at as usize] += rarity;
            }
        }
        // Short wordings of common words, too, which a short claim of the same words may be meant by.
        let by_share = |(score, length): (&u32, &u32)| score * 16 / (length + 1);
        let shares: Vec<u32> = scores.iter().zip(&self.lengths).map(by_share).collect();
        let mut out = highest(&scores, CANDIDATES);
        out.extend(highest(&shares, CANDIDATES / 2));
        as_met(out.into_iter())
    }

    /// Where the sources stand on a claim.
    pub fn check(&self, claim: &str) -> Finding {
        let text = claim.trim();
        if let Some(kind) = unclaimed(text) {
            return Finding::silent(Why::Unclaimed(kind), Vec::new());
        }
        let skip = opening(text);
        let offset = claim.len() - claim.trim_start().len() + skip;
        let text = &text[skip..];
        let reading = self.read(text);
        let mut finding = match &reading.dangling {
            Some(place) => Finding::silent(Why::Pronoun(place.clone()), Vec::new()),
            None => self.judge_reading(text, &reading),
        };
        if finding.verdict == Verdict::NotCovered
            && reading.dangling.is_none()
            && let Some(parts) = super::parts::parts(&reading)
            && let Some(found) = self.judge_parts(text, &parts)
        {
            finding = found;
        }
        if finding.verdict == Verdict::NotCovered
            && reading.dangling.is_none()
            && let Some(found) = self.judge_by_the_way(text, &reading)
        {
            finding = found;
        }
        finding.why.shift(offset);
        for mark in &mut finding.marks {
            mark.range.start += offset;
            mark.range.end += offset;
        }
        finding
    }

    /// Judges a claim without what it says by the way, where that is borne out by the same source.
    fn judge_by_the_way(&self, text: &str, reading: &Reading) -> Option<Finding> {
        let parts = super::parts::by_the_way(reading)?;
        let [main, aside] = &parts;
        let aside = self.judge_reading(text, aside);
        if aside.verdict != Verdict::Supported {
            return None;
        }
        let main = self.judge_reading(text, main);
        let source = |f: &Finding| {
            let evidence = self.pack[*f.facts.first()?].evidence.first()?;
            Some(self.pack[evidence.passage].source)
        };
        if main.verdict == Verdict::NotCovered || source(&main) != source(&aside) {
            return None;
        }
        self.judge_parts(text, &parts)
    }

    fn judge_parts(&self, text: &str, parts: &[Reading]) -> Option<Finding> {
        let findings: Vec<Finding> = parts.iter().map(|p| self.judge_reading(text, p)).collect();
        let decided = findings.iter().any(|f| !f.grounds.is_empty());
        if !decided {
            return None;
        }
        let mut grounds = Vec::new();
        for (at, finding) in findings.iter().enumerate() {
            let part = u8::try_from(at + 1).unwrap_or(u8::MAX);
            if finding.grounds.is_empty() {
                // A part on which nothing is known keeps the whole from being supported.
                let near = finding.facts.first().copied();
                grounds.extend(near.map(|fact| Ground {
                    fact,
                    bearing: Bearing::Near,
                    level: Level::Report,
                    by: None,
                    part,
                }));
                near?;
            }
            grounds.extend(finding.grounds.iter().cloned().map(|mut g| {
                g.part = part;
                g
            }));
        }
        let judgement = judge(self.pack, &grounds);
        let decides = |f: &&Finding| f.verdict == judgement.verdict;
        let first = findings.iter().find(decides).or(findings.first())?;
        let why = match judgement.reason {
            Reason::PartOnly => Why::Part(
                parts
                    .iter()
                    .zip(&findings)
                    .filter(|(_, f)| f.verdict == Verdict::Supported)
                    .map(|(p, _)| span(p))
                    .collect(),
            ),
            Reason::LeftOut => first.why.clone(),
            other => Why::Judged(other),
        };
        let mut facts = first.facts.clone();
        for finding in &findings {
            facts.extend(&finding.facts);
        }
        let facts = as_met(facts.into_iter());
        let mut marks: Vec<Mark> = Vec::new();
        for mark in findings.iter().flat_map(|f| &f.marks) {
            if !marks.iter().any(|m| m.range == mark.range) {
                marks.push(mark.clone());
            }
        }
        marks.sort_by_key(|m| m.range.start);
        Some(Finding {
            verdict: judgement.verdict,
            why,
            grounds,
            facts,
            turn: first.turn.clone(),
            marks,
            dated: findings.iter().find_map(|f| f.dated.clone()),
        })
    }

    fn judge_reading(&self, text: &str, reading: &Reading) -> Finding {
        let claimed = attribution(reading);
        let mut bearings: Vec<Found> = Vec::new();
        let mut near: Vec<(usize, Alignment, u32, Option<Why>)> = Vec::new();
        let asked = self.asked(reading, claimed.as_ref());
        for (n, at) in self.candidates(reading).into_iter().enumerate() {
            // What a fact has no word for is not settled by it; a few of these are looked at to say what comes nearest.
            let known = &self.known[self.wordings[at as usize].fact.at()];
            let has = |key: &Key| known.binary_search(key).is_ok();
            if n >= NEAREST * 3 && asked.iter().any(|unit| !unit.iter().any(has)) {
                continue;
            }
            for found in self.hold(reading, claimed.as_ref(), at) {
                match found.bearing {
                    Some(bearing) => bearings.push(Found {
                        bearing,
                        level: found.level,
                        wording: at,
                        alignment: found.alignment,
                        speaker: found.speaker,
                    }),
                    None => near.push((found.alignment.matched, found.alignment, at, found.why)),
                }
            }
        }
        if bearings.is_empty() {
            return self.nearest(reading, near);
        }
        self.decide(text, reading, bearings)
    }

    /// For each word of a claim that must be answered, what may answer it.
    fn asked(&self, reading: &Reading, claimed: Option<&Attribution>) -> Vec<Vec<Key>> {
        // Who somebody is may be known from elsewhere.
        let roles: Vec<&Reading> = reading
            .units
            .iter()
            .filter_map(|u| match u.kind {
                Kind::Name(entity) => self.roles.get(&entity),
                _ => None,
            })
            .flatten()
            .map(|w| &self.wordings[*w as usize].whole)
            .collect();
        let role = |unit: &Unit| {
            let all = roles.iter().flat_map(|whole| &whole.units);
            all.into_iter().any(|f| same_unit(f, unit))
        };
        let spared = |unit: &Unit| {
            unit.says
                || unit.traits.has(Traits::BEING)
                || matches!(
                    unit.base.as_str(),
                    "only"
                        | "solely"
                        | "exclusively"
                        | "first"
                        | "number"
                        | "amount"
                        | "worth"
                        | "place"
                        | "jurisdiction"
                        | "locality"
                )
        };
        let content = |i: &usize| claimed.is_none_or(|c| c.content.contains(i));
        (0..reading.units.len())
            .filter(content)
            .filter(|i| {
                let unit = &reading.units[*i];
                unit.kind == Kind::Word && !spared(unit) && !role(unit)
            })
            .map(|i| keys(reading, core::iter::once(i)))
            .collect()
    }

    fn about<'a>(
        &'a self,
        fact: FactIx,
        member: &'a dyn Fn(EntityIx) -> Option<bool>,
        alike: &'a dyn Fn(EntityIx, EntityIx) -> bool,
    ) -> About<'a> {
        let known = &self.pack[fact];
        let source = known.evidence.first().map(|e| self.pack[e.passage].source);
        let lost = known
            .slots
            .amount
            .as_ref()
            .is_some_and(|a| matches!(a.figure, crate::pack::Figure::Missing { .. }));
        About {
            day: source.map(|s| self.pack[s].date.is.to),
            date: known
                .slots
                .date
                .as_ref()
                .map(|d| (d.is, d.words.as_slice())),
            once: known.slots.date.as_ref().is_some_and(|d| d.once)
                || self.once.binary_search(&fact).is_ok(),
            as_of: Some(known.as_of),
            member: known.slots.membership.as_ref().map(|_| member),
            alike: Some(alike),
            figure_lost: lost,
        }
    }

    /// Holds a claim against one wording, in each way in which that makes sense.
    fn hold(&self, reading: &Reading, claimed: Option<&Attribution>, at: u32) -> Vec<Held> {
        let wording = &self.wordings[at as usize];
        let fact = &self.pack[wording.fact];
        let member = |entity: EntityIx| {
            let list = fact.slots.membership.as_ref()?;
            let kind = |e: &EntityIx| self.pack[*e].kind;
            if !list.members.iter().any(|m| kind(m) == kind(&entity)) {
                return None;
            }
            // "Clark County, Las Vegas" may be what "Las Vegas" is meant for.
            let name = self.pack[entity].name.as_str();
            let within = |m: &EntityIx| {
                *m != entity && self.pack[*m].aliases.iter().any(|a| a.contains(name))
            };
            if list.members.iter().any(within) && !list.members.contains(&entity) {
                return None;
            }
            if list.members.contains(&entity) {
                Some(true)
            } else {
                list.closed.then_some(false)
            }
        };
        let alike = |a: EntityIx, b: EntityIx| self.alike(a, b);
        let about = self.about(wording.fact, &member, &alike);
        let align = |claim: &Reading, fact: &Reading, about: &About<'_>| {
            let mut out = align(claim, fact, about);
            let gaps = core::mem::take(&mut out.gaps);
            let open = |g: &Gap| !self.described(claim, g) && !self.elsewhere(claim, g, &out, at);
            let left = gaps.into_iter().filter(open).collect();
            out.gaps = left;
            out
        };
        let mut out = Vec::new();
        let whole = align(reading, &wording.whole, &about);
        // "…, according to X": what is said is not reported as so.
        let only_said = claimed.is_none()
            && wording.said.as_ref().is_some_and(|said| {
                let inside = |(_, f, _): &(usize, usize, _)| said.content.contains(f);
                whole.pairs.iter().all(inside)
            });
        out.push(Held {
            bearing: whole.bearing().filter(|_| !only_said),
            level: Level::Report,
            alignment: whole.clone(),
            speaker: None,
            why: None,
        });
        match (claimed, &wording.said) {
            (Some(claimed), Some(said)) => {
                out.extend(self.hold_saying(reading, claimed, wording, said, &about, &whole));
            }
            (None, Some(said)) => {
                let alignment = align(reading, &said.said, &about);
                let bearing = alignment.bearing();
                out.push(Held {
                    bearing,
                    level: Level::Content,
                    alignment,
                    speaker: None,
                    why: None,
                });
            }
            (Some(claimed), None) => {
                // The source's own words, given to somebody: that they said so is not reported.
                let mut alignment = align(&claimed.said, &wording.whole, &about);
                let bearing = alignment.bearing();
                renumber(&mut alignment, &claimed.content);
                if bearing == Some(true) && fact.speaker.is_none() {
                    out.push(Held {
                        bearing: None,
                        level: Level::Report,
                        alignment,
                        speaker: None,
                        why: Some(Why::OwnVoice),
                    });
                }
            }
            (None, None) => {}
        }
        out
    }

    fn hold_saying(
        &self,
        reading: &Reading,
        claimed: &Attribution,
        wording: &Wording,
        said: &Attribution,
        about: &About<'_>,
        whole: &Alignment,
    ) -> Option<Held> {
        let fact = &self.pack[wording.fact];
        let speaker = fact.speaker?;
        let mut alignment = align(&claimed.said, &said.said, about);
        alignment.gaps.retain(|g| !self.described(&claimed.said, g));
        let content = alignment.bearing();
        renumber(&mut alignment, &claimed.content);
        renumber_fact(&mut alignment, &said.content);
        let names: Vec<EntityIx> = claimed
            .speakers
            .iter()
            .filter_map(|i| match reading.units[*i].kind {
                Kind::Name(entity) => Some(entity),
                _ => None,
            })
            .collect();
        let same = names.iter().any(|n| self.speaks_for(speaker, *n))
            && names
                .iter()
                .all(|n| self.speaks_for(speaker, *n) || self.named_in(*n, &wording.whole));
        // What stands around the saying must be borne out as well.
        let dated =
            |i: usize| whole.dated.contains(&i) || whole.pairs.iter().any(|(c, ..)| *c == i);
        let around_known = claimed.around.iter().all(|i| {
            let unit = &reading.units[*i];
            wording.whole.units.iter().any(|f| same_unit(f, unit))
                || matches!(&unit.kind, Kind::Moment(_)) && dated(*i)
                || self.describes(reading, *i, unit)
        });
        if !around_known {
            let gaps: Vec<usize> = claimed.around.clone();
            alignment.gaps.extend(gaps.into_iter().map(Gap::Word));
        }
        let content = content.filter(|_| around_known);
        match (same, content) {
            (true, Some(so)) => {
                let so = so != claimed.denied;
                for i in &claimed.speakers {
                    alignment.pairs.push((*i, said.verb, WordRelation::Same));
                }
                Some(Held {
                    // That something was not said is not borne out by something else that was.
                    bearing: (so || !claimed.denied || content == Some(true)).then_some(so),
                    level: Level::Report,
                    alignment,
                    speaker: None,
                    why: None,
                })
            }
            // "X said the county did": another county may be meant.
            (false, Some(true))
                if !claimed.denied
                    && alignment.pairs.iter().any(|&(c, f, _)| {
                        let (unit, own) = (&reading.units[c], &wording.whole.units[f]);
                        let some = unit.determined
                            && unit.range.len() == unit.base.len()
                            && matches!(unit.base.as_str(), "city" | "county" | "state" | "town");
                        unit.kind == Kind::Word && (some || matches!(own.kind, Kind::Name(_)))
                    }) =>
            {
                None
            }
            (false, Some(true)) if !claimed.denied => Some(Held {
                bearing: (fact.utterance && names.iter().all(|n| self.alike(speaker, *n)))
                    .then_some(false),
                level: Level::Report,
                alignment,
                speaker: Some(speaker),
                why: Some(Why::OtherSpeaker(vec![speaker])),
            }),
            _ => Some(Held {
                bearing: None,
                level: Level::Report,
                alignment,
                speaker: None,
                why: None,
            }),
        }
    }

    /// Whether what a wording lacks only says who somebody named beside it is, and the sources say so: "Sal Tinajero, a
    /// council member".
    fn described(&self, claim: &Reading, gap: &Gap) -> bool {
        let (Gap::Word(c) | Gap::Name(c)) = gap else {
            return false;
        };
        let Some(unit) = claim.units.get(*c) else {
            return false;
        };
        self.describes(claim, *c, unit)
    }

    /// Whether another wording of the same fact has what this one lacks, beside the same noun: "Philadelphia's grant" where
    /// this says "the grant". A fact speaks of one thing, however it is worded.
    fn elsewhere(&self, claim: &Reading, gap: &Gap, found: &Alignment, at: u32) -> bool {
        let (Gap::Word(c) | Gap::Name(c)) = gap else {
            return false;
        };
        let says_less =
            |u: &Unit| u.traits.has(Traits::ABOVE_ALL) || u.traits.has(Traits::QUALIFIES);
        let Some(unit) = claim
            .units
            .get(*c)
            .filter(|u| !u.verb && !u.denied && !says_less(u))
        else {
            return false;
        };
        // What is denied of a narrower thing is not denied of a wider one.
        let plain = |r: &Reading| r.clauses.iter().all(|c| !c.denied);
        if !plain(claim) || !plain(&self.wordings[at as usize].whole) {
            return false;
        }
        let answered = |h: &usize| found.pairs.iter().any(|(c, ..)| c == h);
        let heads: Vec<&Unit> = heads(claim, *c)
            .filter(answered)
            .map(|h| &claim.units[h])
            .collect();
        if heads.is_empty() {
            return false;
        }
        let at = at as usize;
        let fact = self.wordings[at].fact;
        let of_fact = |w: &&Wording| w.fact == fact;
        let before = self.wordings[..at].iter().rev().take_while(of_fact);
        let after = self.wordings[at + 1..].iter().take_while(of_fact);
        let so = |w: &Wording| {
            let units = &w.whole.units;
            let plain = plain(&w.whole);
            plain
                && units.iter().enumerate().any(|(f, u)| {
                    same_unit(u, unit)
                        && self::heads(&w.whole, f)
                            .any(|h| heads.iter().any(|head| same_unit(&units[h], head)))
                })
        };
        before.chain(after).any(so)
    }

    fn describes(&self, claim: &Reading, c: usize, unit: &Unit) -> bool {
        let near = c.saturating_sub(5)..(c + 6).min(claim.units.len());
        // "one of the places that got a letter": that a place is a place says nothing.
        let place = matches!(unit.base.as_str(), "place" | "jurisdiction" | "locality");
        if place && !unit.verb {
            return near.clone().any(|i| {
                let is = matches!(claim.units[i].kind, Kind::Name(e) if self.pack[e].kind == EntityKind::Place);
                is && !claim.units[i.min(c)..i.max(c)].iter().any(|u| u.verb)
            });
        }
        near.clone().any(|i| {
            let Kind::Name(entity) = claim.units[i].kind else {
                return false;
            };
            let person = |e: EntityIx| self.pack[e].kind == EntityKind::Person;
            if !person(entity) || matches!(unit.kind, Kind::Name(e) if person(e)) {
                return false;
            }
            let between = i.min(c)..i.max(c);
            // "X is the mayor" says who X is, and not by the way.
            let by_the_way = claim.clauses[unit.clause].verb.is_some() || c + 1 == i;
            i != c
                && by_the_way
                && !claim.units[between].iter().any(|u| u.verb)
                && !unit.verb
                && self.roles.get(&entity).is_some_and(|wordings| {
                    wordings.iter().any(|w| {
                        let whole = &self.wordings[*w as usize].whole;
                        // "counsel to the mayor" is not the mayor.
                        let own =
                            |f: &Unit| matches!(f.preposition.as_deref(), None | Some("of" | "as"));
                        whole.units.iter().any(|f| same_unit(f, unit) && own(f))
                    })
                })
        })
    }

    /// Whether two entities are of one kind and neither is a part of the other: then one is not the other.
    fn alike(&self, a: EntityIx, b: EntityIx) -> bool {
        self.pack[a].kind == self.pack[b].kind && !self.speaks_for(a, b) && !self.speaks_for(b, a)
    }

    /// Whether a name stands for a speaker: it is the same, or the lexicon has the speaker as a part of it.
    fn speaks_for(&self, speaker: EntityIx, named: EntityIx) -> bool {
        if speaker == named {
            return true;
        }
        matches!(
            crate::text::lexicon::relation(
                &self.name_groups[speaker.at()],
                &self.name_groups[named.at()]
            ),
            Some(WordRelation::Narrower | WordRelation::Same)
        )
    }

    fn named_in(&self, entity: EntityIx, reading: &Reading) -> bool {
        reading.units.iter().any(|u| u.kind == Kind::Name(entity))
    }

    /// From how each fact bears on a claim to a verdict.
    fn decide(&self, text: &str, reading: &Reading, mut found: Vec<Found>) -> Finding {
        // A fact counts once, by its best wording; what bears a claim out goes before what excludes it, since a claim
        // that differs from one year's figure may be another's.
        found.sort_by_key(|f| {
            (
                !f.bearing,
                f.level == Level::Content,
                core::cmp::Reverse(f.alignment.matched),
                f.wording,
            )
        });
        let borne_out = found.iter().any(|f| f.bearing && f.level == Level::Report);
        if borne_out {
            found.retain(|f| f.bearing || f.level == Level::Content);
        }
        let mut grounds: Vec<Ground> = Vec::new();
        for f in &found {
            let fact = self.wordings[f.wording as usize].fact;
            let bearing = if f.bearing {
                Bearing::Entails
            } else {
                Bearing::Excludes
            };
            self.ground(&mut grounds, fact, bearing, f.level);
        }
        let Judgement { verdict, reason } = judge(self.pack, &grounds);
        let first = found
            .iter()
            .find(|f| match verdict {
                Verdict::Supported => f.bearing,
                Verdict::Refuted => !f.bearing && f.level == Level::Report,
                _ => true,
            })
            .or(found.first());
        let Some(first) = first else {
            return Finding::silent(Why::Nothing, Vec::new());
        };
        let wording = &self.wordings[first.wording as usize];
        let mut facts = vec![wording.fact];
        facts.extend(grounds.iter().map(|g| g.fact));
        let turn = (verdict == Verdict::Refuted)
            .then(|| self.turn(text, reading, first))
            .flatten();
        let dated = first
            .alignment
            .dated
            .first()
            .and_then(|c| text.get(reading.units[*c].range.clone()))
            .map(|words| {
                let evidence = &self.pack[wording.fact].evidence;
                (words.to_string(), evidence)
            })
            .and_then(|(words, e)| Some((words, self.pack[e.first()?.passage].source)));
        Finding {
            verdict,
            why: Why::Judged(reason),
            facts: as_met(facts.into_iter()),
            turn,
            marks: marks(reading, &first.alignment),
            dated,
            grounds,
        }
    }

    /// A fact's part, with the facts that dispute it where they must be weighed with it.
    fn ground(&self, grounds: &mut Vec<Ground>, fact: FactIx, bearing: Bearing, level: Level) {
        let mut add = |fact: FactIx, bearing: Bearing, level: Level| {
            if !grounds.iter().any(|g| g.fact == fact && g.level == level) {
                grounds.push(Ground {
                    fact,
                    bearing,
                    level,
                    by: None,
                    part: 1,
                });
            }
        };
        add(fact, bearing, level);
        let known = &self.pack[fact];
        if level == Level::Content || known.speaker.is_none() {
            let other = if bearing == Bearing::Entails {
                Bearing::Excludes
            } else {
                Bearing::Entails
            };
            for dispute in &known.disputes {
                let level = if self.pack[*dispute].speaker.is_some() {
                    Level::Content
                } else {
                    Level::Report
                };
                add(*dispute, other, level);
            }
        }
    }

    fn turn(&self, text: &str, reading: &Reading, found: &Found) -> Option<Turn> {
        let wording = &self.wordings[found.wording as usize];
        let claim = |c: usize| {
            let range = reading.units.get(c).map(|u| u.range.clone());
            range
                .and_then(|r| text.get(r))
                .unwrap_or_default()
                .to_string()
        };
        let fact = |f: usize| {
            let range = wording.whole.units.get(f).map(|u| u.range.clone());
            range
                .and_then(|r| wording.text.get(r))
                .unwrap_or_default()
                .to_string()
        };
        if let Some(speaker) = found.speaker {
            let names = attribution(reading).map(|a| a.speakers).unwrap_or_default();
            return Some(Turn {
                slot: TurnSlot::Speaker,
                claim: names.first().map(|c| claim(*c)).unwrap_or_default(),
                fact: self.pack[speaker].name.clone(),
            });
        }
        let turn = |slot, c: usize, f: String| {
            Some(Turn {
                slot,
                claim: claim(c),
                fact: f,
            })
        };
        match found.alignment.conflicts.first()? {
            Conflict::Amount(c, f) => turn(TurnSlot::Amount, *c, fact(*f)),
            Conflict::Date(c, f) => turn(TurnSlot::Date, *c, f.map(fact).unwrap_or_default()),
            Conflict::Polarity(Some((c, f))) => turn(TurnSlot::Polarity, *c, fact(*f)),
            Conflict::Polarity(None) => Some(Turn {
                slot: TurnSlot::Polarity,
                claim: String::new(),
                fact: String::new(),
            }),
            Conflict::Name(c, f) => turn(TurnSlot::Name, *c, fact(*f)),
            Conflict::Member(c) => turn(TurnSlot::Membership, *c, String::new()),
            Conflict::Share(c, f) => turn(TurnSlot::Share, *c, fact(*f)),
        }
    }

    /// Nothing decides: what comes nearest, and what it lacks.
    fn nearest(
        &self,
        reading: &Reading,
        mut near: Vec<(usize, Alignment, u32, Option<Why>)>,
    ) -> Finding {
        near.sort_by_key(|(matched, alignment, at, why)| {
            (
                why.is_none(),
                core::cmp::Reverse(*matched),
                alignment.gaps.len(),
                *at,
            )
        });
        let Some((_, first, _, why)) = near.first() else {
            return Finding::silent(Why::Nothing, Vec::new());
        };
        if first.matched < 2 {
            return Finding::silent(Why::Nothing, Vec::new());
        }
        let why = why.clone().unwrap_or_else(|| why_not(reading, first));
        let marks = marks(reading, first);
        let facts = near
            .iter()
            .map(|(_, _, at, _)| self.wordings[*at as usize].fact);
        let mut facts = as_met(facts);
        facts.truncate(NEAREST);
        Finding {
            marks,
            ..Finding::silent(why, facts)
        }
    }

    /// How a claim was read and held against the wordings nearest to it, for whoever works on a pack's wordings.
    pub fn trace(&self, claim: &str, most: usize) -> String {
        use core::fmt::Write as _;
        let mut out = String::new();
        let reading = self.read(claim);
        let units = |r: &Reading, text: &str| {
            let mut line = String::new();
            for (i, u) in r.units.iter().enumerate() {
                let word = match &u.kind {
                    Kind::Member => "{member}",
                    _ => text.get(u.range.clone()).unwrap_or_default(),
                };
                let verb = if u.verb { "*" } else { "" };
                let role = match u.role {
                    super::read::Role::Agent => "A",
                    super::read::Role::Object => "O",
                    super::read::Role::Free => "",
                };
                let prep = u.preposition.as_deref().unwrap_or_default();
                let _ = write!(line, " {i}:{word}{verb}/{}{role}{prep}", u.clause);
            }
            for (k, c) in r.clauses.iter().enumerate() {
                let _ = write!(
                    line,
                    " [{k}<{:?} {:?}{}{}{:?}]",
                    c.parent,
                    c.link,
                    if c.denied { " not" } else { "" },
                    if c.passive { " passive " } else { " " },
                    c.mood
                );
            }
            line
        };
        let _ = writeln!(out, "{claim}\n {}", units(&reading, claim));
        let claimed = attribution(&reading);
        let _ = writeln!(
            out,
            "  said by {:?}",
            claimed
                .as_ref()
                .map(|a| (&a.speakers, &a.around, &a.content))
        );
        let mut held: Vec<(usize, String)> = Vec::new();
        for at in self.candidates(&reading) {
            let wording = &self.wordings[at as usize];
            for h in self.hold(&reading, claimed.as_ref(), at) {
                let a = &h.alignment;
                let pairs: Vec<(usize, usize)> = a.pairs.iter().map(|p| (p.0, p.1)).collect();
                held.push((
                    a.matched,
                    alloc::format!(
                        "{} {:?} {:?} {:?}\n    {}\n    pairs {pairs:?} gaps {:?} conflicts {:?}",
                        self.pack[wording.fact].id,
                        h.bearing,
                        h.level,
                        wording.text,
                        units(&wording.whole, &wording.text),
                        a.gaps,
                        a.conflicts
                    ),
                ));
            }
        }
        held.sort_by_key(|h| core::cmp::Reverse(h.0));
        for (_, text) in held.iter().take(most) {
            let _ = writeln!(out, "  {text}");
        }
        out
    }

    /// Wordings of a pack that are read as nothing: an editor should see them.
    pub fn texts(&self) -> impl Iterator<Item = (FactIx, &str)> {
        self.wordings.iter().map(|w| (w.fact, w.text.as_str()))
    }
}

/// How a claim stands beside one wording.
struct Held {
    bearing: Option<bool>,
    level: Level,
    alignment: Alignment,
    speaker: Option<EntityIx>,
    why: Option<Why>,
}

/// A wording that bears on a claim.
struct Found {
    bearing: bool,
    level: Level,
    wording: u32,
    alignment: Alignment,
    speaker: Option<EntityIx>,
}

impl Finding {
    fn silent(why: Why, facts: Vec<FactIx>) -> Self {
        Self {
            verdict: Verdict::NotCovered,
            why,
            grounds: Vec::new(),
            facts,
            turn: None,
            marks: Vec::new(),
            dated: None,
        }
    }
}

/// From places in what is said to places in the whole claim.
/// The nouns that a unit may say more of: the one that comes after it, or the one that it hangs on by a preposition.
fn heads(reading: &Reading, at: usize) -> impl Iterator<Item = usize> {
    let units = &reading.units;
    let unit = &units[at];
    let beside = |n: &usize| {
        units[*n].clause == unit.clause
            && !units[*n].verb
            && matches!(units[*n].kind, Kind::Word | Kind::Name(_))
    };
    let after = (at + 1..units.len().min(at + 3))
        .take_while(beside)
        .take_while(|n| units[*n].range.start <= units[*n - 1].range.end + 4)
        .take_while(|n| unit.possessor || units[*n].preposition == unit.preposition)
        .filter(|n| !reading.joined.contains(n));
    let hangs = matches!(
        unit.preposition.as_deref(),
        Some("of" | "in" | "from" | "by" | "for")
    );
    let before = (0..at)
        .rev()
        .take(if hangs { 3 } else { 0 })
        .take_while(beside)
        .skip_while(|n| units[*n].preposition == unit.preposition)
        .take(1);
    after.chain(before)
}

fn renumber(alignment: &mut Alignment, content: &[usize]) {
    let at = |c: &mut usize| *c = content.get(*c).copied().unwrap_or(usize::MAX);
    for (c, ..) in &mut alignment.pairs {
        at(c);
    }
    alignment.dated.iter_mut().for_each(at);
    for gap in &mut alignment.gaps {
        match gap {
            Gap::Word(c)
            | Gap::Name(c)
            | Gap::Figure(c)
            | Gap::FigureMore(c, _)
            | Gap::FigureLost(c)
            | Gap::Date(c)
            | Gap::DateMore(c)
            | Gap::Only(c)
            | Gap::Share(c)
            | Gap::OpenList(c) => at(c),
            Gap::Mood | Gap::Roles | Gap::Embedded | Gap::TwoWays => {}
        }
    }
    for conflict in &mut alignment.conflicts {
        match conflict {
            Conflict::Amount(c, _)
            | Conflict::Date(c, _)
            | Conflict::Polarity(Some((c, _)))
            | Conflict::Name(c, _)
            | Conflict::Member(c)
            | Conflict::Share(c, _) => at(c),
            Conflict::Polarity(None) => {}
        }
    }
}

/// From places in what is said to places in the whole wording.
fn renumber_fact(alignment: &mut Alignment, content: &[usize]) {
    let at = |f: &mut usize| *f = content.get(*f).copied().unwrap_or(usize::MAX);
    for (_, f, _) in &mut alignment.pairs {
        at(f);
    }
    for conflict in &mut alignment.conflicts {
        match conflict {
            Conflict::Amount(_, f)
            | Conflict::Date(_, Some(f))
            | Conflict::Polarity(Some((_, f)))
            | Conflict::Name(_, f)
            | Conflict::Share(_, f) => at(f),
            _ => {}
        }
    }
}

/// The places of the highest scores, the highest first. Sorting all would take longer than all else: how many have which
/// score says from which on they are among the best.
fn highest(scores: &[u32], most: usize) -> Vec<u32> {
    let top = scores.iter().copied().max().unwrap_or_default();
    let mut count = vec![0_usize; top as usize + 1];
    for score in scores {
        count[*score as usize] += 1;
    }
    let mut least = top;
    let mut room = most;
    while least > 0 && count[least as usize] < room {
        room -= count[least as usize];
        least -= 1;
    }
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(most);
    for (at, score) in (0..).zip(scores.iter().copied()) {
        if score > least || score == least && score > 0 && room > 0 {
            room -= usize::from(score == least);
            out.push((score, at));
        }
    }
    out.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    out.into_iter().map(|(_, at)| at).collect()
}

/// Things in the order in which they are met, each once.
fn as_met<T: PartialEq>(things: impl Iterator<Item = T>) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    for thing in things {
        if !out.contains(&thing) {
            out.push(thing);
        }
    }
    out
}

pub(super) fn why_not(reading: &Reading, alignment: &Alignment) -> Why {
    let range = |c: usize| {
        reading
            .units
            .get(c)
            .map(|u| u.range.clone())
            .unwrap_or(0..0)
    };
    let words: Vec<Range<usize>> = alignment
        .gaps
        .iter()
        .filter_map(|g| match g {
            Gap::Word(c) => Some(range(*c)),
            _ => None,
        })
        .collect();
    let find = |test: &dyn Fn(&Gap) -> Option<Why>| alignment.gaps.iter().find_map(test);
    find(&|g| match g {
        Gap::Name(c) => Some(Why::Name(range(*c))),
        _ => None,
    })
    .or_else(|| (!words.is_empty()).then_some(Why::Words(words)))
    .or_else(|| {
        find(&|g| {
            Some(match g {
                Gap::FigureLost(c) => Why::FigureLost(range(*c)),
                Gap::FigureMore(c, _) => Why::FigureLess(range(*c)),
                Gap::Figure(c) => Why::Figure(range(*c)),
                Gap::DateMore(c) => Why::DateLess(range(*c)),
                Gap::Date(c) => Why::Date(range(*c)),
                Gap::Only(c) | Gap::Share(c) => Why::More(range(*c)),
                Gap::OpenList(c) => Why::OpenList(range(*c)),
                Gap::Mood => Why::Mood,
                Gap::Roles | Gap::Embedded | Gap::TwoWays => Why::Otherwise,
                Gap::Name(_) | Gap::Word(_) => return None,
            })
        })
    })
    .unwrap_or(Why::Otherwise)
}

fn marks(reading: &Reading, alignment: &Alignment) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for (at, unit) in reading.units.iter().enumerate() {
        if unit.range.is_empty() {
            continue;
        }
        let conflict = alignment.conflicts.iter().any(|c| match c {
            Conflict::Amount(c, _)
            | Conflict::Date(c, _)
            | Conflict::Polarity(Some((c, _)))
            | Conflict::Name(c, _)
            | Conflict::Member(c)
            | Conflict::Share(c, _) => *c == at,
            Conflict::Polarity(None) => false,
        });
        let paired =
            alignment.pairs.iter().any(|(c, ..)| *c == at) || alignment.dated.contains(&at);
        out.push(Mark {
            range: unit.range.clone(),
            is: match (conflict, paired) {
                (true, _) => Marked::Other,
                (false, true) => Marked::Same,
                (false, false) => Marked::Missing,
            },
        });
    }
    out
}

/// Where a part of a claim stands.
fn span(reading: &Reading) -> Range<usize> {
    let places = reading.units.iter().filter(|u| !u.range.is_empty());
    let start = places.clone().map(|u| u.range.start).min().unwrap_or(0);
    let end = places.map(|u| u.range.end).max().unwrap_or(0);
    start..end
}
