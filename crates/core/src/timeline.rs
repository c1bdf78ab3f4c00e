//! What happened when, as the facts have it.
//!
//! Owns which events there are (what a fact's `date` slot dates; facts reported for another day than their
//! article's), which of them are one and the same, their order, and the groups that they belong to. It refuses to
//! place them: a scale is the screen's. A date that is only about right, or was concluded from “last week”, says so.

use alloc::vec::Vec;

use crate::date::{Date, Day};
use crate::pack::{Fact, FactIx, Known, Pack, SourceIx, TopicIx, ordered_by};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event<'p> {
    /// What, in the words of the slot; where there is none, the fact's statement.
    pub what: &'p str,
    /// The day or period.
    pub is: Date,
    /// The source's words for it, where they are relative: “last year”.
    pub words: &'p [alloc::string::String],
    /// How the date was concluded, where the source does not state it.
    pub inferred: Option<&'p str>,
    /// The facts that report it, in the pack's order; never empty. Where one states the date, it is stated; of
    /// several that conclude it, words and reason are those of the first.
    pub facts: Vec<FactIx>,
}

impl Event<'_> {
    /// Whether the date is only about right.
    pub fn is_about(&self) -> bool {
        self.is.about
    }

    /// Whether the date was concluded, as from “last year”, and is not in the source.
    pub fn is_relative(&self) -> bool {
        self.inferred.is_some()
    }
}

/// Events that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Group<'p> {
    /// What they belong to.
    pub topic: TopicIx,
    /// The events, earliest first.
    pub events: Vec<Event<'p>>,
}

/// When an article ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ran {
    /// The article.
    pub source: SourceIx,
    /// The day.
    pub date: Date,
    /// How it is known.
    pub known: Known,
}

/// All that a timeline shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline<'p> {
    /// The groups, in the order of the pack's topics; none is empty.
    pub groups: Vec<Group<'p>>,
    /// The articles, oldest first.
    pub ran: Vec<Ran>,
}

impl<'p> Timeline<'p> {
    /// Of a pack.
    pub fn new(pack: &'p Pack) -> Self {
        let groups = pack.topic_indices().filter_map(|topic| {
            let facts = pack.fact_indices().filter(|f| pack[*f].topic == topic);
            let events = events(pack, facts);
            (!events.is_empty()).then_some(Group { topic, events })
        });
        let ran = pack.source_indices().map(|source| {
            let date = &pack[source].date;
            Ran {
                source,
                date: date.is,
                known: date.known,
            }
        });
        Self {
            groups: groups.collect(),
            ran: ordered_by(ran, |ran| (ran.date.from, ran.date.to)),
        }
    }

    /// The first and the last day that an event or an article has; nothing where there is neither.
    pub fn span(&self) -> Option<(Day, Day)> {
        let events = self
            .groups
            .iter()
            .flat_map(|g| g.events.iter().map(|e| e.is));
        let all = || events.clone().chain(self.ran.iter().map(|ran| ran.date));
        let first = all().map(|date| date.from).min()?;
        let last = all().map(|date| date.to).max()?;
        Some((first, last))
    }
}

/// What a fact dates, if it dates something.
fn event(pack: &Pack, at: FactIx) -> Option<Event<'_>> {
    let fact: &Fact = &pack[at];
    let facts = alloc::vec![at];
    if let Some(slot) = &fact.slots.date {
        return Some(Event {
            what: &slot.of,
            is: slot.is,
            words: &slot.words,
            inferred: slot.inferred.as_deref(),
            facts,
        });
    }
    let own = pack
        .sources_of(at)
        .into_iter()
        .any(|s| pack[s].date.is == fact.as_of);
    (!own).then_some(Event {
        what: &fact.statement,
        is: fact.as_of,
        words: &[],
        inferred: None,
        facts,
    })
}

/// The events of some facts, earliest first; what is told in the same words of the same date is one.
fn events(pack: &Pack, facts: impl Iterator<Item = FactIx>) -> Vec<Event<'_>> {
    let mut out: Vec<Event<'_>> = Vec::new();
    for event in facts.filter_map(|fact| event(pack, fact)) {
        let same = |other: &&mut Event<'_>| {
            other.is == event.is && other.what.eq_ignore_ascii_case(event.what)
        };
        match out.iter_mut().find(same) {
            Some(other) => {
                // What one source states need not be concluded from another.
                if event.inferred.is_none() {
                    (other.words, other.inferred) = (event.words, None);
                }
                other.facts.extend(event.facts);
            }
            None => out.push(event),
        }
    }
    ordered_by(out.into_iter(), |event| (event.is.from, event.is.to))
}
