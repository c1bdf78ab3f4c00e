//! What a fact is about, and what hangs together with it.
//!
//! Owns which entities a fact concerns (who says it, who is on its list, whom its statement names), what is told of an
//! entity, and what hangs on a fact: what disputes it, what brings it up to date, which questions use it. It refuses
//! aliases that are no names: “the mayor” is somebody to who checks a claim, and here could be anybody.

use alloc::string::String;
use alloc::vec::Vec;

use crate::date::Date;
use crate::pack::{EntityIx, Fact, FactIx, Pack, QuestionIx, SourceIx, each_once, ordered_by};
use crate::text::is_letter;

/// A name as its runs of letters and digits, in the order of their first ones, case set aside.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name<'p> {
    first: String,
    runs: Vec<&'p str>,
    entity: EntityIx,
}

impl<'p> Name<'p> {
    /// Nothing for what has no letter or digit.
    fn of(entity: EntityIx, name: &'p str) -> Option<Self> {
        let mut runs = split(name);
        if runs
            .first()
            .is_some_and(|run| run.eq_ignore_ascii_case("the"))
        {
            runs.remove(0);
        }
        let first = runs.first()?.to_ascii_lowercase();
        Some(Self {
            first,
            runs,
            entity,
        })
    }
}

fn split(text: &str) -> Vec<&str> {
    let runs = text.split(|c: char| !is_letter(c));
    runs.filter(|run| !run.is_empty()).collect()
}

fn has_capital(text: &str) -> bool {
    // Of Latin-1's letters, too.
    text.contains(|c| matches!(c, 'A'..='Z' | '0'..='9' | 'À'..='Þ'))
}

/// The names by which statements name entities, in order: what the app writes, and those other names that have a
/// capital.
fn names(pack: &Pack) -> Vec<Name<'_>> {
    let all = pack.entities.iter().enumerate().flat_map(|(n, entity)| {
        let others = entity.aliases.iter().filter(|alias| has_capital(alias));
        let names = [&entity.name].into_iter().chain(others);
        names.filter_map(move |name| Name::of(EntityIx::new(n), name))
    });
    each_once(all)
}

/// Whether a run stands for another: the same, or the same but for the capital of a sentence's first word.
fn stands(run: &str, name: &str) -> bool {
    let (mut a, mut b) = (run.chars(), name.chars());
    let first = a.next().zip(b.next());
    first.is_some_and(|(x, y)| x == y || x.eq_ignore_ascii_case(&y)) && a.as_str() == b.as_str()
        // “us” is not “US”, nor “ice” ICE.
        && (has_capital(run) || !has_capital(name))
}

/// Whom a text names, in no order. Where one name begins another, the longer one counts.
fn named(text: &str, names: &[Name<'_>]) -> Vec<EntityIx> {
    let runs = split(text);
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(rest) = runs.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest
            .first()
            .map_or_else(String::new, |run| run.to_ascii_lowercase());
        let from = names.partition_point(|name| name.first < first);
        let alike = names.get(from..).unwrap_or_default();
        let alike = alike.iter().take_while(|name| name.first == first);
        let here = alike.filter(|name| {
            let mut pairs = rest.iter().zip(&name.runs);
            name.runs.len() <= rest.len() && pairs.all(|(run, own)| stands(run, own))
        });
        match here.max_by_key(|name| name.runs.len()) {
            Some(name) => {
                out.push(name.entity);
                at += name.runs.len();
            }
            None => at += 1,
        }
    }
    out
}

/// Which entities each of a pack's facts concerns, in the pack's order: who says it, who is on its list, whom its
/// statement names.
pub fn entities(pack: &Pack) -> Vec<Vec<EntityIx>> {
    let names = names(pack);
    let of = |fact: &Fact| {
        let list = fact
            .slots
            .membership
            .iter()
            .flat_map(|m| m.members.iter().copied());
        let named = named(&fact.statement, &names);
        each_once(fact.speaker.into_iter().chain(list).chain(named))
    };
    pack.facts.iter().map(of).collect()
}

/// When what a fact reports was: the day or period in its slot, or else the day for which it is reported.
pub fn when(fact: &Fact) -> Date {
    fact.slots.date.as_ref().map_or(fact.as_of, |slot| slot.is)
}

/// Where a fact stands in its sources: the first source, and how far down its first passage begins.
pub(super) fn place(pack: &Pack, fact: FactIx) -> (SourceIx, u32) {
    let evidence = pack[fact].evidence.iter();
    let places = evidence.map(|e| {
        let passage = &pack[e.passage];
        // Where the words are not counted, the sentences are; within a source it is the one or the other.
        let down = passage.start.max(passage.sentence.map_or(0, u32::from));
        (passage.source, down)
    });
    places.min().unwrap_or((SourceIx::new(0), 0))
}

/// Facts in order of time; those of one time as they stand in their sources.
pub fn in_time(pack: &Pack, facts: Vec<FactIx>) -> Vec<FactIx> {
    ordered_by(facts.into_iter(), |fact| {
        let date = when(&pack[*fact]);
        (date.from, date.to, place(pack, *fact))
    })
}

/// What one source tells of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The source.
    pub source: SourceIx,
    /// The facts, in order of time; those of one time as they stand in the source.
    pub facts: Vec<FactIx>,
}

/// What is reported of an entity, source by source, oldest first. A source that says nothing of it is left out. `of` is
/// what [`entities`] gives.
pub fn told(pack: &Pack, of: &[Vec<EntityIx>], entity: EntityIx) -> Vec<Told> {
    let concerns = |fact: &FactIx| of.get(fact.at()).is_some_and(|all| all.contains(&entity));
    let facts = in_time(pack, pack.fact_indices().filter(concerns).collect());
    let sources = pack.source_indices().filter_map(|source| {
        let own = facts
            .iter()
            .copied()
            .filter(|fact| place(pack, *fact).0 == source);
        let facts: Vec<FactIx> = own.collect();
        (!facts.is_empty()).then_some(Told { source, facts })
    });
    sources.collect()
}

/// What hangs on a fact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Relations {
    /// Facts that say the opposite.
    pub disputes: Vec<FactIx>,
    /// Facts of later articles that change the picture.
    pub updated_by: Vec<FactIx>,
    /// Facts of earlier articles whose picture this one changes.
    pub updates: Vec<FactIx>,
    /// Questions whose answer rests on it, or that name it as coming near.
    pub questions: Vec<QuestionIx>,
}

/// What hangs on a fact.
pub fn relations(pack: &Pack, fact: FactIx) -> Relations {
    let updates = pack
        .fact_indices()
        .filter(|other| pack[*other].updated_by.contains(&fact));
    let questions = pack.question_indices();
    let uses = |question: &QuestionIx| pack[*question].grounds.iter().any(|g| g.fact == fact);
    Relations {
        disputes: pack[fact].disputes.clone(),
        updated_by: pack[fact].updated_by.clone(),
        updates: updates.collect(),
        questions: questions.filter(uses).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_statements() {
        let name = |n, text| Name::of(EntityIx::new(n), text);
        let names = [
            name(0, "New York"),
            name(1, "New York State"),
            name(2, "ICE"),
            name(3, "town council"),
            name(4, "L.A. Road"),
        ];
        let names = each_once(names.into_iter().flatten());
        for (text, expected) in [
            ("New York’s law and ice", alloc::vec![0]),
            ("the New York State law, New York", alloc::vec![1, 0]),
            ("ICE asked", alloc::vec![2]),
            ("The town council; Town council", alloc::vec![3, 3]),
            ("L.A. Road", alloc::vec![4]),
            ("a new York", alloc::vec![]),
            ("", alloc::vec![]),
        ] {
            let found: Vec<usize> = named(text, &names).into_iter().map(EntityIx::at).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
