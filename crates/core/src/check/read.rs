//! A sentence read into what it names and how it puts it.
//!
//! Owns the one reader of language, for a fact's wording, a source's sentence and a reader's claim alike: units (words,
//! names, figures, dates) with the clause each stands in and its part there, and for each clause its verb, whether it is
//! denied, and its mood. It refuses to compare: that is [`super::align`]. It is a reader by rules, not a parser of all
//! English: where it reads a sentence wrongly, two readings differ, and the answer is that nothing follows.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::grammar::{Job, Mood, Order, Share, Traits, above_all, adverb, job, order, promises};
use crate::date::Date;
use crate::pack::EntityIx;
use crate::text::lemma;
use crate::text::lexicon::{Group, Lexicon};
use crate::text::moment::{Moment, Position, When, moments};
use crate::text::quantity::{Kind as QuantityKind, Quantity, quantities};
use crate::text::token::{Token, tokens};

/// What a unit is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A word, or a phrase of the lexicon.
    Word,
    /// A name of the pack's, by any alias.
    Name(EntityIx),
    /// A figure with its unit.
    Quantity(Quantity),
    /// A date or period.
    Moment(Moment),
    /// A share of a group.
    Share(Share),
    /// In a wording, the place of any one that is on the fact's list.
    Member,
}

/// The part that a unit has in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Who does it.
    Agent,
    /// To whom, or what, it is done; or what something is.
    Object,
    /// Neither can be told.
    Free,
}

/// Something that a sentence names, and that another must name too.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// The base forms it may have, as numbers of the vocabulary.
    pub ids: Vec<u32>,
    /// The lexicon's lines that it stands on.
    pub groups: Vec<Group>,
    /// The single words of a phrase; empty for one word.
    pub parts: Vec<Unit>,
    /// Its clause.
    pub clause: usize,
    /// Its part there.
    pub role: Role,
    /// Whether it is its clause's verb, or the verb of a clause of its own.
    pub verb: bool,
    /// Whether it begins with a capital inside a sentence.
    pub proper: bool,
    /// The preposition before it.
    pub preposition: Option<String>,
    /// Whether it is denied by itself: "cities not in compliance".
    pub denied: bool,
    /// Whether it has what comes after it: "Denver's".
    pub possessor: bool,
    /// Whether it is one of several: "one of the largest".
    pub among: bool,
    /// Whether "the", or what may stand for it, goes before it: one thing is meant, and no other of its kind.
    pub determined: bool,
    /// In a wording, whether the editor says that only this can be so.
    pub single: bool,
    /// Its base form as written, for verbs of saying.
    pub base: String,
    /// Whether it is a verb by which anything may be said to be said.
    pub says: bool,
    /// The lists of [`super::grammar`] that it is on.
    pub traits: Traits,
    /// A bit for each thing that another unit may have in common with it: two that share none do not answer to one
    /// another.
    pub mask: u128,
}

impl Unit {
    /// What follows from the rest, once that is known.
    fn settle(&mut self) {
        self.traits = self.traits.and(Traits::of(&self.base));
        let bit = |n: u32| 1_u128 << (n % 126);
        let mut mask = match self.kind {
            Kind::Name(entity) => 1 << 126 | bit(entity.at() as u32),
            _ => 0,
        };
        for id in &self.ids {
            mask |= bit(*id);
        }
        for group in &self.groups {
            mask |= bit(group.line().wrapping_mul(31));
        }
        if self.says || self.traits.has(Traits::ASSERTS) {
            mask |= 1 << 127;
        }
        for part in &mut self.parts {
            part.settle();
            mask |= part.mask;
        }
        self.mask = mask;
    }
}

/// How a clause hangs on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It stands by itself.
    Main,
    /// Joined by "and": as good as the one before.
    And,
    /// "that" after a verb, or nothing.
    That,
    /// "to" with a verb.
    To,
    /// "which", "who".
    Relative,
    /// A participle.
    Participle,
    /// "if", "because", "after".
    Adverbial,
}

/// A verb with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The clause that it hangs on.
    pub parent: Option<usize>,
    /// How.
    pub link: Link,
    /// Its verb among the units; none where it is only a form of "be" or "have".
    pub verb: Option<usize>,
    /// Whether any verb at all has been met.
    pub finite: bool,
    /// Whether it is denied.
    pub denied: bool,
    /// Whether what denies it stands before its verb.
    pub early: bool,
    /// How it is put.
    pub mood: Mood,
    /// Whether what stands before the verb is what it is done to.
    pub passive: bool,
    /// For a clause of time: on which side of it the rest is.
    pub order: Option<Order>,
    /// Whether it says that something is done by now: "has defined".
    pub perfect: bool,
    /// Whether it says what is so at present, or always: "defines".
    pub present: bool,
}

/// A sentence as read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// What it names, in order.
    pub units: Vec<Unit>,
    /// Their masks, side by side: most units of two sentences have nothing in common, and these say so without a look at
    /// the units.
    pub masks: Vec<u128>,
    /// Its clauses; the first is the main one.
    pub clauses: Vec<Clause>,
    /// Whether it stands with a pronoun where another sentence would have a name.
    pub pronoun: bool,
    /// Where "he", "they" or "it" stands for somebody that the sentence has not named.
    pub dangling: Option<Range<usize>>,
    /// Whether it asks what, how or why.
    pub asks: bool,
    /// Whether it says "never": not at any time.
    pub never: bool,
    /// Whether its words hang on a condition.
    pub condition: bool,
    /// The units that "and", "or" or a comma joins to the one before.
    pub joined: Vec<usize>,
    /// Those that "and" or "or" joins.
    pub with_and: Vec<usize>,
}

impl Reading {
    /// Leaves only some units.
    pub fn keep(&mut self, mut kept: impl FnMut(usize) -> bool) {
        let mut at = 0..;
        self.units.retain(|_| at.next().is_some_and(&mut kept));
        self.masks = self.units.iter().map(|u| u.mask).collect();
    }
}

/// A name by its words.
#[derive(Debug, Clone)]
struct Name {
    words: Vec<String>,
    entity: EntityIx,
    /// Whether it is an office and no proper name: "attorney general".
    office: bool,
}

/// The names of a pack, by their words.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By first word: the words of a name, and whom it names.
    by_first: alloc::collections::BTreeMap<String, Vec<Name>>,
}

impl Names {
    /// Adds a name.
    pub fn add(&mut self, name: &str, entity: EntityIx) {
        let words: Vec<String> = tokens(name)
            .into_iter()
            .map(|t| t.text)
            .skip_while(|w| w == "the")
            .collect();
        let Some(first) = words.first().cloned() else {
            return;
        };
        let list = self.by_first.entry(first).or_default();
        list.push(Name {
            words,
            entity,
            office: !name.contains(char::is_uppercase),
        });
        list.sort_by_key(|name| core::cmp::Reverse(name.words.len()));
    }

    /// The longest name that begins at a place: how many tokens it has, and whom it names. An office is a name only where
    /// it stands for who holds it: not after "was", after a name, or after another place's "'s".
    fn at(&self, tokens: &[Token], at: usize, after: Option<&Piece>) -> Option<(usize, EntityIx)> {
        let list = self.by_first.get(&tokens.get(at)?.text)?;
        let told = match after {
            Some(Piece::Job(job, text, _)) => *job == Job::Be || text == "'s" || text == "as",
            Some(Piece::Unit { unit, .. }) => matches!(unit.kind, Kind::Name(_)),
            _ => false,
        };
        list.iter()
            .find(|name| {
                name.words.len() <= tokens.len() - at
                    && name
                        .words
                        .iter()
                        .zip(&tokens[at..])
                        .all(|(w, t)| *w == t.text)
                    && !(name.office && told)
            })
            .map(|name| (name.words.len(), name.entity))
    }
}

/// What a reader needs to know beside the sentence.
pub struct Language<'a> {
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The names.
    pub names: &'a Names,
    /// The number of a base form, or nothing for one that no wording has.
    pub number: &'a mut dyn FnMut(&str) -> Option<u32>,
    /// What a word that nobody knows was meant to be.
    pub meant: &'a dyn Fn(&str) -> Option<String>,
    /// The groups of an entity's own name in the lexicon.
    pub name_groups: &'a dyn Fn(EntityIx) -> Vec<Group>,
}

/// A token with what is known of it before the sentence is read.
enum Piece {
    /// A word of a closed class.
    Job(Job, String, Range<usize>),
    /// Something that names.
    Unit {
        unit: Box<Unit>,
        verb: bool,
        noun: bool,
        past: bool,
        ing: bool,
        third: bool,
    },
    /// A mark.
    Mark(char),
}

/// A wording without its square brackets, and where what stood in them is: what only can be so.
pub fn unbracketed(text: &str) -> (String, Vec<Range<usize>>) {
    let mut out = String::with_capacity(text.len());
    let mut single = Vec::new();
    let mut from = None;
    for c in text.chars() {
        match c {
            '[' => from = Some(out.len()),
            ']' => single.extend(from.take().map(|from| from..out.len())),
            c => out.push(c),
        }
    }
    (out, single)
}

/// Reads a sentence. For a wording, `single` is where only one thing can stand, and `{member}` is the place of any that
/// is on the fact's list; for any other sentence, it is nothing.
pub fn read(text: &str, single: Option<&[Range<usize>]>, language: &mut Language<'_>) -> Reading {
    let pieces = pieces(text, single, language);
    let mut builder = Builder::default();
    builder.run(&pieces);
    builder.finish()
}

/// What a figure means that is no count: "first" is a word.
fn counts(quantity: &Quantity) -> bool {
    !matches!(quantity.kind, QuantityKind::Ordinal)
}

fn pieces(text: &str, singles: Option<&[Range<usize>]>, language: &mut Language<'_>) -> Vec<Piece> {
    let mut words = tokens(text);
    for token in words.iter_mut().filter(|t| t.word) {
        if let Some(meant) = (language.meant)(&token.text) {
            token.text = meant;
        }
    }
    // "no longer" is "not", as of now.
    while let Some(at) = words
        .windows(2)
        .position(|w| w[0].is("no") && w[1].is("longer"))
        && words.get(at + 2).is_none_or(|t| !t.is("than"))
    {
        words[at].text = "not".into();
        words.remove(at + 1);
    }
    // "Isn't there an exception?" asks whether there is.
    let aux = |t: &Token| {
        matches!(
            job(&t.text),
            Some(Job::Be | Job::Have | Job::Do | Job::Modal(_))
        )
    };
    if words.last().is_some_and(|t| t.is("?"))
        && words.first().is_some_and(aux)
        && words.get(1).is_some_and(|t| t.is("not"))
    {
        words.remove(1);
    }
    // "…, wasn't he?"
    // "…, right?"
    if let [.., comma, tag, mark] = words.as_slice()
        && comma.is(",")
        && matches!(
            tag.text.as_str(),
            "right" | "correct" | "no" | "yes" | "true"
        )
        && mark.is("?")
    {
        words.truncate(words.len() - 3);
    }
    for tail in [4, 5] {
        let start = words.len().saturating_sub(tail);
        if let [comma, first, .., pronoun, mark] = &words[start..]
            && comma.is(",")
            && aux(first)
            && job(&pronoun.text) == Some(Job::Pronoun)
            && mark.is("?")
        {
            words.truncate(start);
        }
    }
    let dates = moments(text);
    let figures: Vec<Quantity> = quantities(text)
        .into_iter()
        .filter(counts)
        .filter(|q| q.value != 0)
        .collect();
    // Both stand in order: what ends before a word is not looked at again, or time would grow with the square.
    let (mut dates, mut figures) = (dates.as_slice(), figures.as_slice());
    let mut out = Vec::with_capacity(words.len());
    let mut at = 0;
    let mut sentence_start = true;
    while let Some(token) = words.get(at) {
        let start = token.range.start;
        while let [before, rest @ ..] = dates
            && before.range.end <= start
        {
            dates = rest;
        }
        while let [before, rest @ ..] = figures
            && before.hedged.start < start
        {
            figures = rest;
        }
        let first = core::mem::replace(&mut sentence_start, false);
        let single = singles.is_some_and(|s| s.iter().any(|r| r.contains(&start)));
        if singles.is_some()
            && token.is("{")
            && let Some(end) = words[at..].iter().position(|t| t.is("}"))
        {
            let range = start..words[at + end].range.end;
            out.push(named(plain(range, Kind::Member)));
            at += end + 1;
            continue;
        }
        let filler = super::grammar::FILLERS.iter().find(|f| {
            f.len() <= words.len() - at && f.iter().zip(&words[at..]).all(|(f, t)| t.is(f))
        });
        if let Some(filler) = filler {
            at += filler.len();
            continue;
        }
        let after = out
            .iter()
            .rev()
            .find(|p| !matches!(p, Piece::Job(Job::Determiner, text, _) if text != "'s"));
        if let Some((count, entity)) = language.names.at(&words, at, after) {
            let range = start..words[at + count - 1].range.end;
            let mut unit = plain(range, Kind::Name(entity));
            unit.groups = (language.name_groups)(entity);
            unit.single = single;
            out.push(named(unit));
            at += count;
            continue;
        }
        if let Some(moment) = dates.first().filter(|m| m.range.start == start) {
            let (range, moment) = (moment.range.clone(), moment.clone());
            let next = words[at..]
                .iter()
                .take_while(|t| t.range.start < range.end)
                .count();
            let single = singles.is_some_and(|s| s.iter().any(|r| r.contains(&moment.core.start)));
            let words = text.get(moment.core.clone()).unwrap_or_default();
            let words = words.to_lowercase();
            let mut unit = plain(range, Kind::Moment(moment));
            unit.base = words;
            unit.single = single;
            out.push(named(unit));
            at += next.max(1);
            continue;
        }
        let inside_date = dates.first().is_some_and(|m| m.range.contains(&start));
        if let Some(figure) = figures
            .first()
            .filter(|q| q.hedged.start == start && !inside_date)
        {
            let range = figure.hedged.clone();
            let next = words[at..]
                .iter()
                .take_while(|t| t.range.start < range.end)
                .count();
            if next == 1 && named_by(&words, at, language.lexicon) {
                let mut unit = simple(token, false, single, language);
                unit.proper = true;
                out.push(named(unit));
                at += 1;
                continue;
            }
            let mut figure = figure.clone();
            let mut range = range;
            let mut next = next;
            let mut base = String::new();
            // "two weeks", "30 days": a span of time, in days or in months.
            let hyphen = usize::from(words.get(at + next).is_some_and(|t| t.is("-")));
            if matches!(figure.kind, QuantityKind::Cardinal)
                && let Some(token) = words.get(at + next + hyphen)
                && let Some((times, unit)) = super::grammar::span(&token.text)
            {
                figure.scale(times);
                range.end = token.range.end;
                next += hyphen + 1;
                base = unit.into();
            }
            let mut unit = plain(range, Kind::Quantity(figure.clone()));
            unit.base = base;
            if matches!(figure.kind, QuantityKind::Money(_))
                && let Some(entry) = language.lexicon.get("money")
            {
                unit.groups = entry.groups.clone();
            }
            unit.single = single;
            out.push(named(unit));
            at += next.max(1);
            continue;
        }
        if !token.word {
            let mark = token.text.chars().next().unwrap_or(' ');
            // "Sessions' threat"
            let touches =
                matches!(out.last(), Some(Piece::Unit { unit, .. }) if unit.range.end == start);
            if mark == '\'' && touches && words.get(at + 1).is_some_and(|t| t.word) {
                out.push(Piece::Job(
                    Job::Determiner,
                    "'s".into(),
                    token.range.clone(),
                ));
                at += 1;
                continue;
            }
            sentence_start = matches!(mark, '.' | '!' | '?' | ':');
            // "Kenney: the department goes too far", as headlines put it.
            let speaker = |p: &Piece| matches!(p, Piece::Unit { unit, .. } if matches!(unit.kind, Kind::Name(_)));
            if mark == ':' && words.len() > at + 1 && out.len() == 1 && out.iter().all(speaker) {
                let said = Token {
                    range: token.range.clone(),
                    text: "said".into(),
                    capital: false,
                    word: true,
                };
                out.push(Piece::Unit {
                    unit: Box::new(simple(&said, false, false, language)),
                    verb: true,
                    noun: false,
                    past: true,
                    ing: false,
                    third: false,
                });
                at += 1;
                continue;
            }
            out.push(Piece::Mark(mark));
            at += 1;
            continue;
        }
        // A phrase ends where a date or a figure begins.
        let date = dates.iter().map(|m| m.range.start).find(|s| *s > start);
        let figure = figures.iter().map(|q| q.hedged.start).find(|s| *s > start);
        let stops = date.into_iter().chain(figure).min().unwrap_or(usize::MAX);
        let until = words[at..].partition_point(|t| t.range.start < stops);
        // "one week": a figure where a noun comes next.
        let counted = words.get(at + 1).is_some_and(|t| {
            t.word && job(&t.text).is_none() && t.text.chars().all(char::is_alphabetic)
        });
        if token.is("one") && counted && !matches!(out.last(), Some(Piece::Job(..))) {
            let mut one = plain(
                token.range.clone(),
                Kind::Quantity(Quantity::one(&token.range)),
            );
            one.single = single;
            out.push(named(one));
            at += 1;
            continue;
        }
        let (count, piece) = word(&words[..at + until], at, first, single, language);
        out.push(piece);
        at += count;
    }
    out
}

/// Whether a number by itself is a part of a name: "Section 8", "Apollo 13 landed".
fn named_by(words: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    let name = |t: &Token| t.word && t.capital && job(&t.text).is_none();
    let touches = |t: &Token| t.range.end + 1 == words[at].range.start;
    let past = |t: &Token| lemma::past(&t.text) || lexicon.irregular(&t.text);
    let ends = |t: &Token| !t.word || name(t) || past(t) || job(&t.text).is_some();
    at.checked_sub(1)
        .is_some_and(|b| name(&words[b]) && touches(&words[b]))
        && words.get(at + 1).is_none_or(ends)
}

fn plain(range: Range<usize>, kind: Kind) -> Unit {
    Unit {
        range,
        kind,
        ids: Vec::new(),
        groups: Vec::new(),
        parts: Vec::new(),
        clause: 0,
        role: Role::Free,
        verb: false,
        proper: false,
        preposition: None,
        denied: false,
        possessor: false,
        among: false,
        determined: false,
        single: false,
        base: String::new(),
        says: false,
        traits: Traits::default(),
        mask: 0,
    }
}

fn named(unit: Unit) -> Piece {
    Piece::Unit {
        unit: Box::new(unit),
        verb: false,
        noun: true,
        past: false,
        ing: false,
        third: false,
    }
}

/// The word or phrase at a place, and how many tokens it takes.
fn word(
    words: &[Token],
    at: usize,
    first: bool,
    single: bool,
    language: &mut Language<'_>,
) -> (usize, Piece) {
    let token = &words[at];
    let bases = language.lexicon.bases(&token.text);
    let longest = bases
        .iter()
        .map(|b| language.lexicon.longest_phrase(b))
        .max()
        .unwrap_or_default();
    for count in (2..=longest).rev() {
        let Some(run) = words.get(at..at + count) else {
            continue;
        };
        if run.iter().any(|t| job(&t.text).is_none())
            && let Some(phrase) = phrase(run, language.lexicon)
        {
            let mut unit = plain(token.range.start..run[count - 1].range.end, Kind::Word);
            let entry = language.lexicon.get(&phrase);
            unit.groups = entry.map(|e| e.groups.clone()).unwrap_or_default();
            unit.ids = (language.number)(&phrase).into_iter().collect();
            unit.single = single;
            unit.base = phrase;
            // "come before" is no "come".
            let turns = run.iter().any(|t| super::grammar::turns(&t.text));
            unit.parts = run
                .iter()
                .filter(|t| !turns && job(&t.text).is_none())
                .map(|t| simple(t, false, single, language))
                .collect();
            let (verb, noun) = entry.map_or((false, true), |e| (e.verb, e.noun));
            let form = &token.text;
            return (
                count,
                Piece::Unit {
                    unit: Box::new(unit),
                    verb,
                    noun,
                    past: lemma::past(form) || language.lexicon.irregular(form),
                    ing: lemma::participle(form),
                    third: form.ends_with('s'),
                },
            );
        }
    }
    if let Some(job) = job(&token.text)
        // "Nothing Records" denies nothing.
        && !(job == Job::No && token.capital && !first)
    {
        return (1, Piece::Job(job, token.text.clone(), token.range.clone()));
    }
    let unit = simple(token, first, single, language);
    let mut verb = false;
    let mut noun = false;
    for base in &bases {
        if let Some(entry) = language.lexicon.get(base) {
            verb |= entry.verb;
            noun |= entry.noun || entry.quality;
        }
    }
    let form = &token.text;
    let itself = language.lexicon.get(form).map(|e| e.noun || e.quality);
    let past = lemma::past(form) || language.lexicon.irregular(form) && !lemma::participle(form);
    let unknown = !verb && !noun;
    (
        1,
        Piece::Unit {
            verb: verb || unknown && past,
            noun: noun && !(lemma::past(form) && itself != Some(true)) || unknown,
            past,
            ing: lemma::participle(form),
            third: form.ends_with('s'),
            unit: Box::new(unit),
        },
    )
}

fn simple(token: &Token, first: bool, single: bool, language: &mut Language<'_>) -> Unit {
    let mut unit = plain(token.range.clone(), Kind::Word);
    let bases = language.lexicon.bases(&token.text);
    for base in &bases {
        unit.ids.extend((language.number)(base));
        if let Some(entry) = language.lexicon.get(base) {
            unit.groups.extend(&entry.groups);
        }
    }
    unit.base = bases.first().cloned().unwrap_or_default();
    unit.says = super::grammar::plainly(&unit.base);
    unit.traits = bases
        .iter()
        .fold(Traits::default(), |all, base| all.and(Traits::of(base)));
    unit.proper = token.capital && !first;
    unit.single = single;
    unit
}

/// The phrase of the lexicon that some tokens are, in base form.
fn phrase(run: &[Token], lexicon: &Lexicon) -> Option<String> {
    // Only the first and the last word are inflected: "hands over", "law enforcement grants".
    let mut middle = String::new();
    for token in &run[1..run.len() - 1] {
        middle.push(' ');
        middle.push_str(&token.text);
    }
    let lasts = lexicon.bases(&run[run.len() - 1].text);
    for first in lexicon.bases(&run[0].text) {
        for last in lasts.iter().chain([&run[run.len() - 1].text]) {
            let mut phrase = first.clone();
            phrase.push_str(&middle);
            phrase.push(' ');
            phrase.push_str(last);
            if lexicon.get(&phrase).is_some() {
                return Some(phrase);
            }
        }
    }
    None
}

/// Goes through the pieces once and hangs each on its clause.
struct Builder {
    out: Reading,
    /// The clause that is being read.
    now: usize,
    /// The preposition that has just been read.
    preposition: Option<String>,
    /// Whether "not" has just been read that belongs to the verb to come.
    not: bool,
    /// Whether it belongs to the noun to come.
    aside: bool,
    /// What came just before: a unit that is no verb, a verb, or something else.
    last: Last,
    /// Whether "and" has just been read.
    and: bool,
    /// Whether it was "or".
    or: bool,
    /// How many units stood before an "and" after which another clause may begin.
    and_at: Option<usize>,
    /// Whether it or a comma has, with no noun since.
    comma: bool,
    /// How many units stood before the last comma or quotation mark.
    pause: usize,
    /// Whether a "to" that may begin an infinitive has just been read.
    to: bool,
    /// A form of "be" read in this clause with no verb since.
    be: bool,
    /// A modal, "do" or "have" just before.
    auxiliary: bool,
    /// A form of "have" just before.
    had: bool,
    /// Whether the last determiner says which one: "the", not "a".
    the: bool,
    /// Whether the sentence begins as a question does: "Did Denver …".
    asked: bool,
    /// Whether "one of" or "among" stands before the noun to come.
    among: bool,
    /// How many pieces stand after the last that is, or may be, a verb; all where none is.
    after_last_verb: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Start,
    Determiner,
    Noun,
    Pronoun,
    Verb,
    Preposition,
    Auxiliary,
    Relative,
    Other,
}

impl Default for Builder {
    fn default() -> Self {
        let mut out = Reading::default();
        out.clauses.push(Clause::new(None, Link::Main));
        Self {
            out,
            now: 0,
            preposition: None,
            not: false,
            aside: false,
            last: Last::Start,
            and: false,
            or: false,
            and_at: None,
            comma: false,
            pause: 0,
            to: false,
            be: false,
            auxiliary: false,
            had: false,
            the: false,
            asked: false,
            among: false,
            after_last_verb: 0,
        }
    }
}

impl Clause {
    fn new(parent: Option<usize>, link: Link) -> Self {
        Self {
            parent,
            link,
            verb: None,
            finite: false,
            denied: false,
            early: false,
            mood: Mood::Actual,
            passive: false,
            order: None,
            perfect: false,
            present: false,
        }
    }
}

impl Builder {
    fn clause(&mut self) -> &mut Clause {
        &mut self.out.clauses[self.now]
    }

    fn open(&mut self, link: Link) {
        self.out.clauses.push(Clause::new(Some(self.now), link));
        self.now = self.out.clauses.len() - 1;
        self.be = false;
    }

    /// Whether this clause, or one that it hangs on, still wants its verb.
    fn waiting(&self) -> bool {
        let mut at = Some(self.now);
        while let Some(clause) = at.map(|k| &self.out.clauses[k]) {
            if !clause.finite {
                return true;
            }
            at = clause.parent;
        }
        let says = self.out.clauses[self.now]
            .verb
            .is_some_and(|v| self.out.units[v].says);
        says && !self.has_said(self.now)
    }

    /// Back to the nearest clause above that still wants its verb, or to the one above.
    fn close_to_waiting(&mut self) -> bool {
        let mut at = self.now;
        while let Some(parent) = self.out.clauses[at].parent {
            at = parent;
            if !self.out.clauses[at].finite {
                self.now = at;
                self.be = false;
                return true;
            }
        }
        false
    }

    fn run(&mut self, pieces: &[Piece]) {
        let no_verb = |p: &&Piece| {
            !matches!(
                p,
                Piece::Job(Job::Be | Job::Have | Job::Do | Job::Modal(_), ..)
                    | Piece::Unit { verb: true, .. }
            )
        };
        self.after_last_verb = pieces.iter().rev().take_while(no_verb).count();
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Mark(mark) => self.mark(*mark, pieces.get(at + 1)),
                Piece::Job(job, text, range) => {
                    self.job(*job, text, range, &pieces[at + 1..]);
                }
                Piece::Unit {
                    unit,
                    verb,
                    noun,
                    past,
                    ing,
                    third,
                } => {
                    let form = Form {
                        verb: *verb,
                        noun: *noun,
                        past: *past,
                        ing: *ing,
                        third: *third,
                    };
                    let to = matches!(
                        pieces.get(at + 1),
                        Some(Piece::Job(Job::Preposition, text, _)) if text == "to"
                    );
                    let verb_after = matches!(
                        pieces.get(at + 2),
                        Some(Piece::Unit { verb: true, .. } | Piece::Job(Job::Be, ..))
                    );
                    if to && form.ing && unit.base == "go" && verb_after {
                        // "is going to pay"
                        self.clause().mood = Mood::Future;
                        self.auxiliary = true;
                        self.last = Last::Auxiliary;
                    } else if to && matches!(unit.base.as_str(), "accord" | "according") {
                        self.noun((**unit).clone());
                    } else if to
                        && (matches!(unit.base.as_str(), "fail" | "failure" | "neglect")
                            || unit.base.starts_with("refus")
                                && !self.is_verb(form, &pieces[at + 1..]))
                    {
                        // "failed to deport": did not. "Refusing to deport costs money": not doing so does.
                        self.clause().finite |= form.past || form.third;
                        self.not = true;
                        self.last = Last::Other;
                        self.auxiliary = false;
                    } else if self.says_at_end(unit, form) || self.is_verb(form, &pieces[at + 1..])
                    {
                        self.verb((**unit).clone(), form, &pieces[at + 1..]);
                    } else {
                        self.noun((**unit).clone());
                        self.week_of();
                        self.hand_on(pieces.get(at + 1));
                    }
                }
            }
        }
    }

    /// "…, Schneiderman says": a verb of saying behind a name that a comma sets apart.
    fn says_at_end(&self, unit: &Unit, form: Form) -> bool {
        let name = self.out.units.last();
        unit.says
            && (form.third || form.past)
            && self.last == Last::Noun
            && self.pause + 1 == self.out.units.len()
            && self.pause > 0
            && name.is_some_and(|u| matches!(u.kind, Kind::Name(_)) && u.preposition.is_none())
    }

    /// "in the week of 12 October" is not on the day.
    fn week_of(&mut self) {
        if let [.., week, of] = self.out.units.as_mut_slice()
            && week.base == "week"
            && week.kind == Kind::Word
            && let Kind::Moment(moment) = &mut of.kind
            && let When::Absolute(date) = moment.when
            && date.from == date.to
        {
            let since_monday = i32::from(date.from.weekday());
            let monday = date.from.plus_days(-since_monday);
            let sunday = date.from.plus_days(6 - since_monday);
            let whole = monday.zip(sunday).and_then(|(a, b)| Date::between(a, b));
            moment.when = whole.map_or(moment.when, When::Absolute);
        }
    }

    /// "after the July policy change" is after the change, which was in July.
    fn hand_on(&mut self, next: Option<&Piece>) {
        let Some(Unit {
            kind: Kind::Moment(moment),
            range,
            ..
        }) = self.out.units.last_mut()
        else {
            return;
        };
        let word = match moment.position {
            Position::Before => "before",
            Position::After => "after",
            _ => return,
        };
        let touches = matches!(
            next,
            Some(Piece::Unit { unit, noun: true, .. })
                if unit.kind == Kind::Word && unit.range.start == range.end + 1
        );
        if touches {
            moment.position = Position::During;
            self.preposition = Some(word.into());
        }
    }

    fn mark(&mut self, mark: char, next: Option<&Piece>) {
        match mark {
            ',' | '(' | ')' => {
                // "If …, the city …", "In Denver, …": the main clause begins.
                if matches!(self.clause().link, Link::Adverbial | Link::Participle)
                    && self.clause().finite
                {
                    self.close_to_waiting();
                }
                self.last = Last::Other;
                self.comma = true;
                self.pause = self.out.units.len();
                self.be = false;
            }
            '.' | ';' | '!' | '?' | ':' if next.is_some() => {
                if self.clause().finite || self.now != 0 {
                    self.out.clauses.push(Clause::new(None, Link::Main));
                    self.now = self.out.clauses.len() - 1;
                    self.be = false;
                }
                self.last = Last::Start;
            }
            '"' => {
                self.pause = self.out.units.len();
                self.be = false;
            }
            '-' => return,
            _ => {}
        }
        self.preposition = None;
        self.to = false;
    }

    fn job(&mut self, job: Job, text: &str, range: &Range<usize>, rest: &[Piece]) {
        let mut last = Last::Other;
        match job {
            Job::Determiner => {
                if text == "'s"
                    && let Some(unit) = self.out.units.last_mut()
                {
                    unit.possessor = true;
                }
                self.the = !matches!(text, "a" | "an" | "any" | "another");
                last = Last::Determiner;
            }
            Job::Pronoun => {
                self.out.pronoun = true;
                let person = matches!(text, "he" | "she" | "they");
                if (person || text == "it")
                    && self.out.dangling.is_none()
                    && !self
                        .out
                        .units
                        .iter()
                        .any(|u| matches!(u.kind, Kind::Name(_) | Kind::Word))
                {
                    self.out.dangling = Some(range.clone());
                }
                let of = matches!(rest.first(), Some(Piece::Job(Job::Preposition, text, _)) if text == "of");
                self.among = text == "one" && of;
                last = Last::Pronoun;
            }
            Job::Be | Job::Have | Job::Do | Job::Modal(_) if self.asks() => {
                // "Did Denver get …?": the verb is still to come.
                self.be = job == Job::Be;
                self.asked = true;
                if let Job::Modal(mood) = job {
                    self.clause().mood = mood;
                }
                last = Last::Other;
            }
            Job::Be => {
                self.finite();
                // "found not to be in violation"
                if core::mem::take(&mut self.not) {
                    self.deny();
                }
                self.be = true;
                last = Last::Auxiliary;
            }
            Job::Have | Job::Do => {
                // "has" is a verb of its own before a noun; it says nothing that the noun does not.
                if text != "having" && self.last != Last::Verb {
                    self.finite();
                }
                self.auxiliary = true;
                self.had = matches!(text, "has" | "have" | "had");
                last = Last::Auxiliary;
            }
            Job::Modal(mood) => {
                self.finite();
                self.clause().mood = mood;
                self.auxiliary = true;
                last = Last::Auxiliary;
            }
            // "Did Denver not get …?" asks whether it did.
            Job::Not
                if text == "not"
                    && self.asked
                    && self.now == 0
                    && self.clause().verb.is_none()
                    && matches!(rest.first(), Some(Piece::Unit { verb: true, ing, .. }) if *ing == self.be) =>
            {
                last = self.last;
            }
            // "had never …, neither before nor since" denies once.
            Job::Not if text == "neither" && self.clause().denied => last = self.last,
            Job::Not
                if matches!(self.last, Last::Noun | Last::Preposition)
                    && matches!(rest.first(), Some(Piece::Job(Job::Preposition, text, _)) if text != "to") =>
            {
                self.aside = true;
                last = self.last;
            }
            Job::Not if self.later(rest) => {
                self.not = true;
                last = self.last;
            }
            Job::Not => {
                self.out.never |= text == "never";
                if !self.merely(rest) {
                    self.deny();
                }
                last = self.last;
            }
            Job::No => {
                // "said no grants without proof": what is said denies it.
                let said = self.clause().verb.is_some_and(|v| {
                    let unit = &self.out.units[v];
                    unit.says && !super::grammar::naming(&unit.base)
                });
                if said && self.last == Last::Verb {
                    self.open(Link::That);
                }
                if !self.merely(rest) {
                    self.deny();
                }
                last = Last::Determiner;
            }
            // "they all got one", "were both sent": each of those that are named.
            Job::Share(Share::All)
                if matches!(text, "all" | "both")
                    && matches!(self.last, Last::Noun | Last::Auxiliary | Last::Pronoun) =>
            {
                last = self.last;
            }
            Job::Share(share) => {
                let mut unit = plain(range.clone(), Kind::Share(share));
                unit.clause = self.now;
                self.out.units.push(unit);
                last = Last::Determiner;
            }
            Job::Preposition
                if text == "to"
                    && self.last == Last::Auxiliary
                    && self.auxiliary
                    && !matches!(rest.first(), Some(Piece::Job(Job::Do, ..))) =>
            {
                // "have to", "ought to"; "going to" says its mood itself.
                if self.clause().mood == Mood::Actual {
                    self.clause().mood = Mood::Owed;
                }
                last = Last::Auxiliary;
            }
            // "for all of California" is for California.
            Job::Preposition
                if text == "of"
                    && self.preposition.is_some()
                    && self
                        .out
                        .units
                        .last()
                        .is_some_and(|u| matches!(u.kind, Kind::Share(_))) =>
            {
                self.last = Last::Preposition;
                return;
            }
            Job::Preposition => {
                let ahead = text == "of" && self.preposition.as_deref() == Some("ahead");
                if ahead {
                    self.last = Last::Preposition;
                    return;
                }
                if text == "than" || self.last != Last::Verb || self.preposition.is_none() {
                    self.preposition = Some(text.into());
                }
                self.to = text == "to";
                self.among = text == "among" || self.among && text == "of";
                self.last = Last::Preposition;
                return;
            }
            Job::And if text == "yet" => {
                // "has yet to be": is not so far.
                let to = matches!(rest.first(), Some(Piece::Job(Job::Preposition, text, _)) if text == "to");
                if to {
                    self.deny();
                    self.auxiliary = false;
                }
                last = if to { Last::Other } else { self.last };
            }
            Job::And => {
                self.or = text == "or";
                self.and = true;
                self.and_at = (self.clause().finite).then_some(self.out.units.len());
                self.comma = true;
                self.preposition = self.preposition.take();
                self.last = Last::Other;
                return;
            }
            Job::Subordinator => {
                let asked = self.last == Last::Verb
                    || self.out.units.last().is_some_and(|u| {
                        matches!(u.base.as_str(), "clear" | "unclear" | "sure" | "known")
                    });
                self.out.condition |= text == "if" && !asked || text == "unless";
                let beside = matches!(text, "while" | "whereas") && !self.out.units.is_empty();
                if beside {
                    self.out.clauses.push(Clause::new(Some(0), Link::And));
                    self.now = self.out.clauses.len() - 1;
                    self.be = false;
                } else {
                    self.open(Link::Adverbial);
                    self.clause().order = order(text);
                }
            }
            Job::Relative => {
                let verb = self.clause().verb;
                let said =
                    verb.is_some_and(|v| super::grammar::saying(&self.out.units[v].base).is_some());
                if text == "that" && (self.last == Last::Verb || said && self.last == Last::Noun) {
                    self.open(Link::That);
                    last = Last::Other;
                } else if text == "whose"
                    || text == "that" && matches!(self.last, Last::Start | Last::Preposition)
                {
                    last = Last::Determiner;
                } else {
                    self.open(Link::Relative);
                    last = Last::Relative;
                }
            }
            Job::Question => {
                self.out.asks |= self.last == Last::Start;
            }
            Job::Filler if text == "'d" => {
                let would = match rest.first() {
                    Some(Piece::Unit { verb, past, .. }) => *verb && !past,
                    Some(Piece::Job(Job::Be | Job::Have, text, _)) => {
                        text == "be" || text == "have"
                    }
                    _ => false,
                };
                self.finite();
                if would {
                    self.clause().mood = Mood::Future;
                }
                self.auxiliary = true;
                last = Last::Auxiliary;
            }
            Job::Filler => {
                // "Has it still not come?" asks whether it has not.
                self.asked &= text != "still";
                last = self.last;
            }
        }
        self.last = last;
        if !matches!(
            job,
            Job::Determiner | Job::Filler | Job::Share(_) | Job::Pronoun | Job::No
        ) {
            self.preposition = None;
        }
        if !matches!(job, Job::Not | Job::Filler) {
            self.to = false;
        }
    }

    /// "not to tell", "of not telling": what is denied comes after.
    fn later(&self, rest: &[Piece]) -> bool {
        match rest.first() {
            Some(Piece::Job(Job::Preposition, text, _)) => text == "to",
            Some(Piece::Unit { ing, verb, .. }) => *ing && *verb && !self.be,
            _ => false,
        }
    }

    /// Whether a sentence begins here: then a form of "be", "have" or "do" makes it a question.
    fn asks(&self) -> bool {
        self.last == Last::Start
            && !self.out.clauses[self.now].finite
            && self.out.units.iter().all(|u| u.clause != self.now)
    }

    fn deny(&mut self) {
        let clause = self.clause();
        clause.denied = !clause.denied;
        clause.early = clause.denied && clause.verb.is_none();
    }

    /// "not only", "not just", "nothing short of", "no doubt": nothing is denied outright.
    fn merely(&self, rest: &[Piece]) -> bool {
        // "has no doubt" denies one.
        let has = self.auxiliary && self.last == Last::Auxiliary;
        match rest.first() {
            Some(Piece::Job(_, text, _)) => text == "just",
            Some(Piece::Unit { unit, .. }) => {
                matches!(unit.base.as_str(), "only" | "merely" | "short")
                    || unit.base == "doubt" && !has
            }
            _ => false,
        }
    }

    /// A form of "be", "have" or a modal stands here: it is the verb of the clause that waits for one.
    fn finite(&mut self) {
        if self.time_clause() {
            return;
        }
        self.find_subject();
        if self.clause().finite && !self.auxiliary && !self.be {
            if self.and {
                self.join();
            } else if !(self.now != 0 && self.close_to_waiting()) {
                self.complement();
            }
        }
        self.clause().finite = true;
        self.and = false;
    }

    /// "Under the order Sessions has to wait": of what a preposition seems to govern the last is who does it, where nothing
    /// else can be.
    fn find_subject(&mut self) {
        if self.clause().finite || self.asked || self.now != 0 {
            return;
        }
        let fronted = self.out.units.first().and_then(|u| u.preposition.clone());
        if fronted.as_deref().is_none_or(|p| p == "of") {
            return;
        }
        let governed = |u: &Unit| u.preposition.is_some() || matches!(u.kind, Kind::Moment(_));
        let units = &mut self.out.units;
        if units.len() > 1
            && units.iter().all(governed)
            && let Some(last) = units.last_mut()
            && matches!(last.kind, Kind::Name(_))
            && last.preposition == fronted
        {
            last.preposition = None;
        }
    }

    /// "the places Sessions wrote to": whether a name before a verb is the subject of a clause that says which.
    fn reduced(&self, unit: &Unit, rest: &[Piece]) -> bool {
        let [.., head, name] = self.out.units.as_slice() else {
            return false;
        };
        let touching = name.range.start <= head.range.end + 1;
        let plural = head.range.len() > head.base.len();
        let later = || {
            rest.iter().any(|p| {
                matches!(
                    p,
                    Piece::Job(Job::Be | Job::Have | Job::Modal(_), ..)
                        | Piece::Unit { verb: true, .. }
                )
            })
        };
        // "Is the law Sessions wants …?" still lacks what it is.
        let complete = self.be || self.out.clauses[self.now].finite;
        let first = self.out.units.len() == 2;
        self.last == Last::Noun
            && !(unit.says && !complete || self.asked && self.be && first)
            && touching
            && matches!(name.kind, Kind::Name(_))
            && head.kind == Kind::Word
            && !head.verb
            && !head.possessor
            && name.clause == self.now
            && head.clause == self.now
            && (head.determined || plural)
            && (complete || later())
    }

    /// "before funding is restricted": what was taken for a preposition begins a clause, whose verb comes now.
    fn time_clause(&mut self) -> bool {
        if self.auxiliary || self.be {
            return false;
        }
        let now = self.now;
        let since = self.pause.min(self.out.units.len());
        let own = |u: &Unit| u.clause == now && !u.verb;
        let phrase = self.out.units[since..]
            .iter()
            .rev()
            .take_while(|u| own(u))
            .count();
        let start = self.out.units.len() - phrase;
        let marked = |u: &Unit| u.preposition.as_deref().and_then(order);
        let Some(at) =
            (start..self.out.units.len()).find(|n| marked(&self.out.units[*n]).is_some())
        else {
            return false;
        };
        let side = marked(&self.out.units[at]);
        if self.out.units[at..]
            .iter()
            .any(|u| marked(u) != side && u.preposition.as_deref() != Some("of"))
        {
            return false;
        }
        self.open(Link::Adverbial);
        self.clause().order = side;
        self.clause().finite = true;
        self.and = false;
        let now = self.now;
        for unit in &mut self.out.units[at..] {
            unit.clause = now;
            if unit.preposition.as_deref() != Some("of") {
                unit.preposition = None;
            }
        }
        true
    }

    /// A second verb after "and": a clause as good as the one before.
    fn join(&mut self) {
        let parent = self.clause().parent;
        let link = match self.clause().link {
            Link::Main => Link::And,
            other => other,
        };
        let denied = self.clause().denied;
        let mood = self.clause().mood;
        let or = self.or;
        self.out
            .clauses
            .push(Clause::new(parent.or(Some(self.now)), link));
        self.now = self.out.clauses.len() - 1;
        // "did not and will not": what is denied stays so only for a verb that shares the auxiliary.
        let clause = self.clause();
        // "must prove it or lose the money": they may not lose it.
        clause.mood = if or { Mood::Possible } else { mood };
        clause.denied = denied && link == Link::To;
        self.be = false;
        self.take_trailing();
    }

    /// A second verb without "and": what stood since the first verb is its subject.
    fn complement(&mut self) {
        let mut at = Some(self.now);
        while let Some(k) = at {
            let clause = &self.out.clauses[k];
            if let Some(verb) = clause.verb
                && self.out.units[verb].says
                && self.pause <= verb + 1
                && !self.has_said(k)
            {
                self.out.clauses.push(Clause::new(Some(k), Link::That));
                self.now = self.out.clauses.len() - 1;
                self.be = false;
                let now = self.now;
                for unit in &mut self.out.units[verb + 1..] {
                    if unit.clause == k {
                        unit.clause = now;
                    }
                }
                for other in k + 1..now {
                    let clause = &mut self.out.clauses[other];
                    if clause.parent == Some(k) {
                        clause.parent = Some(now);
                    }
                }
                return;
            }
            at = clause.parent;
        }
        if let Some(start) = self.and_at.take().filter(|s| *s < self.out.units.len()) {
            // "X sued and the court agreed": a clause of its own, with its own subject.
            let Clause { parent, link, .. } = self.out.clauses[self.now];
            let (parent, link) = match link {
                Link::Main => (Some(self.now), Link::And),
                other => (parent, other),
            };
            self.out.clauses.push(Clause::new(parent, link));
            self.now = self.out.clauses.len() - 1;
            self.be = false;
            let now = self.now;
            for unit in &mut self.out.units[start..] {
                unit.clause = now;
            }
            return;
        }
        self.open(Link::That);
        self.take_trailing();
    }

    /// Whether what is said has a clause already.
    fn has_said(&self, clause: usize) -> bool {
        let said = |c: &Clause| c.parent == Some(clause) && c.link == Link::That;
        self.out.clauses.iter().any(said)
    }

    /// The units since the last verb go over to the clause that has just been opened.
    fn take_trailing(&mut self) {
        let now = self.now;
        let and = self.and_at.take().filter(|_| self.and);
        let since = and.unwrap_or(self.pause).min(self.out.units.len());
        for unit in self.out.units[since..].iter_mut().rev() {
            if unit.verb || unit.preposition.is_some() {
                break;
            }
            unit.clause = now;
        }
    }

    /// Whether a modal still waits for its verb, with no more than an adverbial since.
    fn awaited(&self) -> bool {
        let clause = &self.out.clauses[self.now];
        let last = self.out.units.last();
        clause.finite
            && clause.verb.is_none()
            && clause.mood != Mood::Actual
            && !self.be
            && last.is_some_and(|u| {
                u.clause == self.now && (u.preposition.is_some() || u.base.contains(' '))
            })
    }

    fn is_verb(&self, form: Form, rest: &[Piece]) -> bool {
        if !form.verb {
            return false;
        }
        let next_is_noun = || match rest.first() {
            Some(Piece::Job(
                Job::Determiner | Job::Pronoun | Job::No | Job::Share(_) | Job::Relative,
                _,
                _,
            )) => true,
            Some(Piece::Unit {
                noun, verb, unit, ..
            }) => *noun && !verb && !matches!(unit.kind, Kind::Moment(_)),
            _ => false,
        };
        let to_verb = matches!(
            rest.first(),
            Some(Piece::Job(Job::Preposition, text, _)) if text == "to"
        ) && matches!(rest.get(1), Some(Piece::Unit { verb: true, .. }));
        match self.last {
            _ if self.to => true,
            Last::Auxiliary if self.be => form.past || form.ing,
            Last::Auxiliary => true,
            Last::Determiner => form.ing && next_is_noun() && !form.noun,
            Last::Pronoun | Last::Relative => true,
            Last::Preposition => form.ing && (next_is_noun() || !form.noun),
            // "Funding has been restricted"
            Last::Start if form.noun && form.ing => !matches!(
                rest.first(),
                Some(Piece::Job(
                    Job::Be | Job::Have | Job::Do | Job::Modal(_),
                    ..
                ))
            ),
            Last::Start => form.ing || !form.noun && form.past,
            // "a worldwide gross of"
            _ if form.noun
                && !form.past
                && matches!(rest.first(), Some(Piece::Job(_, text, _)) if text == "of") =>
            {
                false
            }
            // "would in essence make California a sanctuary"
            Last::Noun
                if !form.past && !form.third && !form.ing && next_is_noun() && self.awaited() =>
            {
                true
            }
            Last::Verb | Last::Noun | Last::Other => {
                if (form.past || form.ing) && !form.noun {
                    return true;
                }
                if form.ing {
                    return next_is_noun();
                }
                let ahead = rest.len() > self.after_last_verb;
                // "say that the laws and grant requirements could differ": the verb is still to come.
                let later = rest
                    .iter()
                    .any(|p| matches!(p, Piece::Job(Job::Be | Job::Modal(_), ..)));
                let bare = form.noun && !form.third && !form.past;
                if self.and && bare && later && self.waiting() {
                    return false;
                }
                // "until the department decides"
                let timed = (form.third || form.past)
                    && self.last == Last::Noun
                    && self.out.units.last().is_some_and(|u| {
                        u.clause == self.now && u.preposition.as_deref().and_then(order).is_some()
                    });
                let reduced = !form.ing
                    && (!form.noun || form.past)
                    && rest
                        .first()
                        .is_none_or(|p| !matches!(p, Piece::Unit { noun: true, .. }))
                    && self.out.units.len() > 1
                    && self.last == Last::Noun
                    && self.be;
                let waiting = timed
                    || reduced
                    || self.waiting()
                    || self.and && (!form.noun || next_is_noun());
                waiting
                    && (!form.noun || next_is_noun() || !ahead || form.third && to_verb)
                    && (self.last != Last::Other
                        || self.and
                        || form.third
                        || form.past
                        || !form.noun)
            }
        }
    }

    fn verb(&mut self, mut unit: Unit, form: Form, rest: &[Piece]) {
        let reduced = !self.to && !self.auxiliary && !form.ing && self.reduced(&unit, rest);
        let after_be = self.be && (self.last == Last::Auxiliary || !self.clause().verb_met());
        if reduced {
            self.open(Link::Relative);
            let now = self.now;
            if let Some(name) = self.out.units.last_mut() {
                name.clause = now;
                name.preposition = None;
            }
        } else if self.to {
            let verb = self.clause().verb;
            let promised = verb.is_some_and(|v| promises(&self.out.units[v].base));
            self.open(if promised { Link::That } else { Link::To });
            self.clause().finite = true;
            if promised {
                self.clause().mood = Mood::Future;
            }
        } else if after_be && (form.past || form.ing) && self.clause().verb.is_none() {
            self.clause().passive = form.past && !form.ing;
        } else if self.auxiliary && self.clause().verb.is_none() || !form.past && self.awaited() {
        } else if form.ing {
            if self.and && self.clause().link == Link::Participle {
                self.join();
            } else {
                self.open(Link::Participle);
            }
            self.clause().finite = true;
        } else if form.past
            && self.last == Last::Noun
            && self.clause().verb.is_some_and(|v| !self.out.units[v].says)
            && !(unit.says && self.pause > 0 && self.pause < self.out.units.len())
            && !self.and
        {
            if !(self.clause().link == Link::Relative && self.close_to_waiting()) {
                // "money given to Denver"
                self.open(Link::Participle);
                self.clause().passive = true;
            }
            self.clause().finite = true;
        } else {
            self.be = false;
            self.finite();
        }
        if core::mem::take(&mut self.not) {
            self.deny();
        }
        let at = self.out.units.len();
        unit.clause = self.now;
        unit.verb = true;
        if self.clause().verb.is_none() {
            let (had, plain) = (self.had, !self.auxiliary && !self.be);
            let clause = self.clause();
            clause.verb = Some(at);
            clause.perfect = had && form.past;
            clause.present = plain && !form.past && !form.ing;
        }
        self.had = false;
        self.among = false;
        self.out.units.push(unit);
        self.clause().finite = true;
        self.last = Last::Verb;
        self.to = false;
        self.and = false;
        self.and_at = None;
        self.auxiliary = false;
        self.preposition = None;
    }

    fn noun(&mut self, mut unit: Unit) {
        if self.and {
            self.out.with_and.push(self.out.units.len());
        }
        if self.comma {
            self.out.joined.push(self.out.units.len());
        }
        self.comma = false;
        unit.clause = self.now;
        unit.denied = core::mem::take(&mut self.aside);
        unit.determined = self.last == Last::Determiner && self.the;
        unit.among = self.among && above_all(&unit.base);
        self.among &= !unit.among;
        if !matches!(unit.kind, Kind::Moment(_)) {
            unit.preposition = self.preposition.clone();
        }
        let adverb = adverb(&unit.base) && unit.kind == Kind::Word;
        self.and &= adverb || matches!(unit.kind, Kind::Moment(_));
        self.out.units.push(unit);
        if adverb && matches!(self.last, Last::Auxiliary | Last::Preposition) {
            return;
        }
        self.last = Last::Noun;
        self.to = false;
        self.auxiliary = false;
    }

    fn finish(mut self) -> Reading {
        let clauses = &self.out.clauses;
        // "It is not clear whether …", "It was Hogan who …": nobody else is meant.
        let empty = |u: &Unit| {
            matches!(
                u.base.as_str(),
                "clear"
                    | "unclear"
                    | "known"
                    | "unknown"
                    | "certain"
                    | "uncertain"
                    | "likely"
                    | "unlikely"
            ) || matches!(u.kind, Kind::Name(_))
        };
        let expletive = self.out.units.first().is_some_and(empty);
        if expletive && self.out.dangling.as_ref().is_some_and(|r| r.len() == 2) {
            self.out.dangling = None;
        }
        let mut previous = Role::Free;
        for at in 0..self.out.units.len() {
            let unit = &self.out.units[at];
            let clause = &clauses[unit.clause];
            // "Philadelphia police officers": the last of them is who does it.
            let modifies = |next: &Unit| {
                !next.verb
                    && !adverb(&next.base)
                    && next.clause == unit.clause
                    && next.preposition.is_none()
                    && !matches!(next.kind, Kind::Moment(_))
                    && !self.out.joined.contains(&(at + 1))
            };
            let before_noun = self.out.units.get(at + 1).is_some_and(modifies);
            let when = matches!(unit.kind, Kind::Moment(_));
            let role = match (clause.verb, unit.preposition.as_deref()) {
                _ if unit.verb || unit.possessor || when || adverb(&unit.base) => Role::Free,
                (_, Some("of")) => previous,
                (Some(_), Some("by")) if clause.passive => Role::Agent,
                (Some(_), Some(_)) => Role::Free,
                (Some(verb), None) if at < verb && before_noun => Role::Free,
                (Some(verb), None) if at < verb && !clause.passive => Role::Agent,
                (Some(_), None) => Role::Object,
                (None, _) => Role::Free,
            };
            previous = role;
            self.out.units[at].role = role;
            self.out.units[at].settle();
        }
        self.out.keep(|_| true);
        self.out
    }
}

impl Clause {
    fn verb_met(&self) -> bool {
        self.verb.is_some()
    }
}

#[derive(Debug, Clone, Copy)]
struct Form {
    verb: bool,
    noun: bool,
    past: bool,
    ing: bool,
    third: bool,
}
