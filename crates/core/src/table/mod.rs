//! The facts as a table to be looked through.
//!
//! Owns what a view of it is ([`View`], a value with an address), which facts it shows, in which order, and how many
//! there would be with another filter; in [`about`] what hangs together, in [`search`] what is found as somebody
//! types, in [`cite`] how a fact is cited. It refuses to judge facts or to draw them.

pub mod about;
pub mod cite;
pub mod search;

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use crate::pack::{
    EntityIx, Fact, FactIx, Figure, Pack, SourceIx, TopicIx, ordered_by, percent_decode,
    percent_encode,
};
use about::{entities, place, when};
use search::Index;

/// What kind of thing a fact holds; it may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A sum of money, known or lost.
    Money,
    /// Another figure.
    Number,
    /// A day or period.
    Date,
    /// A list.
    List,
    /// What somebody said.
    Saying,
}

impl Holds {
    /// All kinds, as they are offered.
    pub const ALL: [Self; 5] = [
        Self::Money,
        Self::Number,
        Self::Date,
        Self::List,
        Self::Saying,
    ];

    /// Its name in an address.
    pub fn id(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Number => "number",
            Self::Date => "date",
            Self::List => "list",
            Self::Saying => "saying",
        }
    }

    /// Whether a fact holds it.
    pub fn is_in(self, fact: &Fact) -> bool {
        let slots = &fact.slots;
        let unit = slots.amount.as_ref().map(|amount| match &amount.figure {
            Figure::Known(quantity) => quantity.unit.as_str(),
            Figure::Missing { unit, .. } => unit,
        });
        match self {
            Self::Money => unit.is_some_and(is_currency),
            Self::Number => unit.is_some_and(|unit| !is_currency(unit)),
            Self::Date => slots.date.is_some(),
            Self::List => slots.membership.is_some(),
            Self::Saying => fact.speaker.is_some(),
        }
    }
}

/// Whether a unit is a currency: a code of ISO 4217, which is three capitals. Other units are plural nouns.
pub fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// In which order the facts stand. Facts that are alike in it stand as in their sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Source by source, oldest first, from top to bottom.
    #[default]
    Source,
    /// By when what they report was.
    Date,
    /// By the name of who says it; those that the article reports in its own voice last.
    Person,
}

impl Sort {
    /// All orders, as they are offered.
    pub const ALL: [Self; 3] = [Self::Source, Self::Date, Self::Person];

    /// Its name in an address.
    pub fn id(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Date => "date",
            Self::Person => "person",
        }
    }
}

/// Which facts are looked at, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// What was typed (`q=`).
    pub typed: String,
    /// Only those that rest on this source (`source=`).
    pub source: Option<SourceIx>,
    /// Only those of this topic (`topic=`).
    pub topic: Option<TopicIx>,
    /// Only those that concern this entity (`about=`).
    pub entity: Option<EntityIx>,
    /// Only those that hold this (`kind=`).
    pub holds: Option<Holds>,
    /// Only those that others dispute (`disputed=yes`).
    pub disputed: bool,
    /// Only those that a later article changes (`updated=yes`).
    pub updated: bool,
    /// The order (`sort=`).
    pub sort: Sort,
}

/// The place of an id in a list.
fn with_id<'p>(ids: impl IntoIterator<Item = &'p String>, id: &str) -> Option<usize> {
    // A part of a pack may have left its ids out.
    ids.into_iter().position(|own| own == id && !id.is_empty())
}

impl View {
    /// Reads what [`format`](Self::format) wrote. What makes no sense, or what the pack does not have, is no filter.
    ///
    /// ```
    /// # use claimcheck_core::{pack::Pack, table::View};
    /// # fn example(pack: &Pack) {
    /// let view = View::parse(pack, "q=two%20letters&kind=money&sort=date");
    /// assert_eq!(view.typed, "two letters");
    /// # }
    /// ```
    pub fn parse(pack: &Pack, address: &str) -> Self {
        let mut out = Self::default();
        for pair in address.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            // Some mail programs and forms write a space as a plus.
            let value = percent_decode(&value.replace('+', " "));
            match name {
                "q" => out.typed = value,
                "source" => {
                    out.source =
                        with_id(pack.sources.iter().map(|s| &s.id), &value).map(SourceIx::new);
                }
                "topic" => {
                    out.topic =
                        with_id(pack.topics.iter().map(|t| &t.id), &value).map(TopicIx::new);
                }
                "about" => {
                    out.entity =
                        with_id(pack.entities.iter().map(|e| &e.id), &value).map(EntityIx::new);
                }
                "kind" => out.holds = Holds::ALL.into_iter().find(|h| h.id() == value),
                "disputed" => out.disputed = value == "yes",
                "updated" => out.updated = value == "yes",
                "sort" => {
                    out.sort = Sort::ALL
                        .into_iter()
                        .find(|s| s.id() == value)
                        .unwrap_or_default();
                }
                _ => {}
            }
        }
        out
    }

    /// The view as a part of an address; empty for the whole table in its first order.
    pub fn format(&self, pack: &Pack) -> String {
        let yes = |is: bool| is.then(|| "yes".to_string());
        let id = |id: &String| id.clone();
        let parts = [
            (
                "q",
                Some(self.typed.clone()).filter(|typed| !typed.is_empty()),
            ),
            ("source", self.source.map(|at| id(&pack[at].id))),
            ("topic", self.topic.map(|at| id(&pack[at].id))),
            ("about", self.entity.map(|at| id(&pack[at].id))),
            ("kind", self.holds.map(|holds| holds.id().to_string())),
            ("disputed", yes(self.disputed)),
            ("updated", yes(self.updated)),
            (
                "sort",
                Some(self.sort)
                    .filter(|s| *s != Sort::default())
                    .map(|s| s.id().to_string()),
            ),
        ];
        let mut out = String::new();
        for (name, value) in parts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
        {
            if !out.is_empty() {
                out.push('&');
            }
            out.push_str(name);
            out.push('=');
            percent_encode(&value, &mut out);
        }
        out
    }
}

/// A fact in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The fact.
    pub fact: FactIx,
    /// Where its statement answers to what was typed, as byte ranges in order.
    pub marks: Vec<Range<usize>>,
}

/// How many facts there are with each value of a filter, the others and the search as they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// How many the view shows.
    pub shown: usize,
    /// How many the pack has.
    pub all: usize,
    /// For each source.
    pub sources: Vec<usize>,
    /// For each topic.
    pub topics: Vec<usize>,
    /// For each entity.
    pub entities: Vec<usize>,
    /// For each of [`Holds::ALL`].
    pub holds: [usize; Holds::ALL.len()],
    /// Disputed ones.
    pub disputed: usize,
    /// Those that a later article changes.
    pub updated: usize,
}

/// The filters of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    Source,
    Topic,
    Entity,
    Holds,
    Disputed,
    Updated,
}

impl Filter {
    const ALL: [Self; 6] = [
        Self::Source,
        Self::Topic,
        Self::Entity,
        Self::Holds,
        Self::Disputed,
        Self::Updated,
    ];
}

/// A pack's facts made ready to be looked through. The methods want the pack that it was made of.
#[derive(Debug, Clone)]
pub struct Table {
    entities: Vec<Vec<EntityIx>>,
    index: Index,
}

impl Table {
    /// Of a pack.
    pub fn new(pack: &Pack) -> Self {
        let entities = entities(pack);
        let index = Index::new(pack, &entities);
        Self { entities, index }
    }

    /// Which entities each fact concerns.
    pub fn entities(&self) -> &[Vec<EntityIx>] {
        &self.entities
    }

    /// Whether a fact passes a filter of a view.
    fn passes(&self, pack: &Pack, view: &View, filter: Filter, fact: FactIx) -> bool {
        let own = &pack[fact];
        match filter {
            Filter::Source => view
                .source
                .is_none_or(|s| pack.sources_of(fact).contains(&s)),
            Filter::Topic => view.topic.is_none_or(|t| own.topic == t),
            Filter::Entity => view.entity.is_none_or(|e| self.concerns(fact, e)),
            Filter::Holds => view.holds.is_none_or(|h| h.is_in(own)),
            Filter::Disputed => !view.disputed || !own.disputes.is_empty(),
            Filter::Updated => !view.updated || !own.updated_by.is_empty(),
        }
    }

    fn concerns(&self, fact: FactIx, entity: EntityIx) -> bool {
        self.entities
            .get(fact.at())
            .is_some_and(|all| all.contains(&entity))
    }

    /// The facts that a view shows, in its order.
    pub fn rows(&self, pack: &Pack, view: &View) -> Vec<Row> {
        let search = self.index.read(&view.typed);
        let shown = pack.fact_indices().filter_map(|fact| {
            let passes = Filter::ALL
                .into_iter()
                .all(|f| self.passes(pack, view, f, fact));
            let marks = passes.then(|| self.index.marks(&search, fact))??;
            Some(Row { fact, marks })
        });
        // One key for all orders: each sort of its own would be code of its own.
        ordered_by(shown, |row| {
            let fact = &pack[row.fact];
            let date = (view.sort == Sort::Date).then(|| {
                let date = when(fact);
                (date.from, date.to)
            });
            let name = fact.speaker.map(|e| pack[e].name.as_str());
            let name = (view.sort == Sort::Person).then_some((name.is_none(), name));
            (date, name, place(pack, row.fact))
        })
    }

    /// How many facts a view shows, and how many it would with another value of each filter.
    pub fn counts(&self, pack: &Pack, view: &View) -> Counts {
        let search = self.index.read(&view.typed);
        let mut out = Counts {
            all: pack.facts.len(),
            sources: alloc::vec![0; pack.sources.len()],
            topics: alloc::vec![0; pack.topics.len()],
            entities: alloc::vec![0; pack.entities.len()],
            ..Counts::default()
        };
        let add = |counts: &mut Vec<usize>, at: usize| {
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        };
        let found = pack
            .fact_indices()
            .filter(|fact| self.index.marks(&search, *fact).is_some());
        for fact in found {
            let own = &pack[fact];
            let failed: Vec<Filter> = Filter::ALL
                .into_iter()
                .filter(|f| !self.passes(pack, view, *f, fact))
                .collect();
            // Whether it passes all filters but one, whatever that says.
            let but = |filter| failed.iter().all(|f| *f == filter);
            out.shown += usize::from(failed.is_empty());
            if but(Filter::Source) {
                for source in pack.sources_of(fact) {
                    add(&mut out.sources, source.at());
                }
            }
            if but(Filter::Topic) {
                add(&mut out.topics, own.topic.at());
            }
            if but(Filter::Entity) {
                for entity in self.entities.get(fact.at()).into_iter().flatten() {
                    add(&mut out.entities, entity.at());
                }
            }
            if but(Filter::Holds) {
                for (count, holds) in out.holds.iter_mut().zip(Holds::ALL) {
                    *count += usize::from(holds.is_in(own));
                }
            }
            out.disputed += usize::from(but(Filter::Disputed) && !own.disputes.is_empty());
            out.updated += usize::from(but(Filter::Updated) && !own.updated_by.is_empty());
        }
        out
    }
}
