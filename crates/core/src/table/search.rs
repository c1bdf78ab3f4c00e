//! Searching the facts as somebody types.
//!
//! Owns what a word typed stands for: itself and its inflections; what it begins, while it is the last and not yet
//! ended; and, where no fact has it, the word of the pack that it was meant for ([`crate::text::typo`]). A fact is
//! found when it answers to every word. It refuses to rank: the table keeps its order.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::pack::{Entity, EntityIx, FactIx, Pack, each_once};
use crate::text::lemma::bases;
use crate::text::token::tokens;
use crate::text::typo::slipped;

/// The words of a text as they are compared, with their places in bytes.
fn words(text: &str) -> impl Iterator<Item = (String, Range<usize>)> + use<> {
    let words = tokens(text)
        .into_iter()
        .filter(|t| t.word && !t.range.is_empty());
    words.map(|t| (t.text.replace(',', ""), t.range))
}

/// The words of a text as they are compared.
fn bare(text: &str) -> impl Iterator<Item = String> + use<> {
    words(text).map(|(word, _)| word)
}

/// The facts' words.
#[derive(Debug, Clone)]
pub struct Index {
    /// Every word once, in order.
    vocabulary: Vec<String>,
    /// For each fact the words of its statement.
    statements: Vec<Vec<(u32, Range<usize>)>>,
    /// For each fact the words by which it is found beside its statement.
    beside: Vec<Vec<u32>>,
}

impl Index {
    /// Of a pack, given which entities each fact concerns: their names are words by which it is found, and so are its
    /// publishers' and its topic's.
    pub fn new(pack: &Pack, entities: &[Vec<EntityIx>]) -> Self {
        let statements: Vec<Vec<_>> = pack
            .facts
            .iter()
            .map(|fact| words(&fact.statement).collect())
            .collect();
        // Each name is read once, and not once for each fact that it belongs to.
        let names = |entity: &Entity| -> Vec<String> {
            let all = [&entity.name].into_iter().chain(&entity.aliases);
            all.flat_map(|name| bare(name)).collect()
        };
        let entity_words: Vec<Vec<String>> = pack.entities.iter().map(names).collect();
        let publishers = pack.sources.iter();
        let publishers: Vec<Vec<String>> = publishers
            .map(|s| bare(&s.publisher.is).collect())
            .collect();
        let topics: Vec<Vec<String>> = pack
            .topics
            .iter()
            .map(|t| bare(&t.name).collect())
            .collect();
        let others = entity_words
            .iter()
            .chain(&publishers)
            .chain(&topics)
            .flatten();
        let all = statements
            .iter()
            .flatten()
            .map(|(word, _)| word)
            .chain(others);
        let vocabulary = each_once(all);
        let place = |word: &String| vocabulary.binary_search(&word).unwrap_or_default() as u32;
        let places = |lists: &[Vec<String>]| -> Vec<Vec<u32>> {
            lists
                .iter()
                .map(|list| list.iter().map(place).collect())
                .collect()
        };
        let [entity_words, publishers, topics] =
            [&entity_words, &publishers, &topics].map(|l| places(l));
        let beside = pack.facts.iter().enumerate().map(|(at, fact)| {
            let concerned = entities.get(at).into_iter().flatten();
            let names = concerned.filter_map(|e| entity_words.get(e.at()));
            let sources = fact.evidence.iter().map(|e| pack[e.passage].source);
            let publishers = sources.filter_map(|s| publishers.get(s.at()));
            let all = names.chain(publishers).chain(topics.get(fact.topic.at()));
            each_once(all.flatten().copied())
        });
        let beside = beside.collect();
        let placed = |(word, range): &(String, Range<usize>)| (place(word), range.clone());
        Self {
            beside,
            statements: statements
                .iter()
                .map(|words| words.iter().map(placed).collect())
                .collect(),
            vocabulary: vocabulary.into_iter().cloned().collect(),
        }
    }

    /// What was typed, as sets of the facts' words: a fact is found when it has one of each.
    pub fn read(&self, typed: &str) -> Search {
        let open = typed.ends_with(char::is_alphanumeric);
        let typed: Vec<String> = words(typed).map(|(word, _)| word).collect();
        let last = typed.len().saturating_sub(1);
        let sets = typed.iter().enumerate().map(|(n, word)| {
            let own = bases(word);
            let inflected = |other: &str| bases(other).iter().any(|base| own.contains(base));
            let begun = |other: &str| open && n == last && other.starts_with(word.as_str());
            let set = self.those(|other| begun(other) || inflected(other));
            if set.is_empty() {
                self.those(|other| slipped(word, other))
            } else {
                set
            }
        });
        Search(sets.collect())
    }

    fn those(&self, wanted: impl Fn(&str) -> bool) -> Vec<u32> {
        let words = self.vocabulary.iter().enumerate();
        let wanted = words.filter(|(_, word)| wanted(word));
        wanted.map(|(at, _)| at as u32).collect()
    }

    /// Where a fact's statement answers to what was typed, as byte ranges in order; nothing where the fact does not
    /// answer to every word. A word may be answered to beside the statement, where nothing is to be marked.
    pub fn marks(&self, search: &Search, fact: FactIx) -> Option<Vec<Range<usize>>> {
        let statement = self.statements.get(fact.at())?;
        let beside = self.beside.get(fact.at())?;
        let meets = |set: &Vec<u32>| {
            statement.iter().any(|(word, _)| set.contains(word))
                || beside.iter().any(|word| set.contains(word))
        };
        search.0.iter().all(meets).then(|| {
            let marked = statement
                .iter()
                .filter(|(word, _)| search.0.iter().any(|set| set.contains(word)));
            marked.map(|(_, range)| range.clone()).collect()
        })
    }
}

/// What was typed, read by [`Index::read`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search(Vec<Vec<u32>>);
