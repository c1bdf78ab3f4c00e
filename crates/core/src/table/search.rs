//! Searching the facts as somebody types.
//!
//! Owns what a word typed stands for: itself and its inflections; what it begins, while it is the last and not yet
//! ended; and, where no fact has it, the word of the pack that it was meant for ([`crate::text::typo`]). A fact is
//! found when it answers to every word. It refuses to rank: the table keeps its order.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::pack::{Entity, EntityIx, FactIx, Pack, each_once};
use crate::text::is_letter;
use crate::text::lemma::bases;
use crate::text::typo::slipped;

/// Latin-1's letters from U+00C0 and again from U+00E0 without their accents: readers leave these out.
const PLAIN: &[u8; 32] = b"aaaaaaaceeeeiiiidnooooo ouuuuyts";

/// A letter as it is compared: lower case and plain, as far as Latin-1 goes.
fn folded(c: char) -> char {
    match c {
        '\u{c0}'..='\u{ff}' => char::from(PLAIN[c as usize & 31]),
        c => c.to_ascii_lowercase(),
    }
}

/// The words of a text as they are compared, with their places in bytes: figures without commas, initials without
/// points, “isn’t” as “is” and “not”, and nobody's “’s”. The checker's reader of words knows more and needs Unicode's
/// tables, which would cost who takes a quiz.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_letter(c) {
            continue;
        }
        let mut word = String::from(folded(c));
        let mut end = at + c.len_utf8();
        // Letters since the last point, and whether there was one between single letters: “u.s.”.
        let (mut run, mut initials) = (1, false);
        while let Some(&(next_at, next)) = chars.peek() {
            let after = text.get(next_at + next.len_utf8()..).unwrap_or_default();
            let after = after.chars().next().unwrap_or(' ');
            let digit = word.ends_with(|c: char| c.is_ascii_digit());
            match next {
                c if is_letter(c) => {
                    word.push(folded(c));
                    run += 1;
                }
                ',' if digit && after.is_ascii_digit() => {}
                '.' if digit && after.is_ascii_digit() => word.push('.'),
                '.' if !digit && run == 1 && (initials || is_letter(after)) => {
                    (run, initials) = (0, true);
                }
                '\'' | '’' if is_letter(after) => word.push('\''),
                _ => break,
            }
            end = next_at + next.len_utf8();
            chars.next();
        }
        let place = at..end;
        match word.split_once('\'') {
            None => out.push((word, place)),
            Some((stem, "t")) => {
                let stem = stem.strip_suffix('n').unwrap_or(stem);
                let stem = match stem {
                    "ca" => "can",
                    "wo" => "will",
                    stem => stem,
                };
                out.push((stem.into(), place.clone()));
                out.push(("not".into(), place));
            }
            Some((stem, "s" | "d" | "re" | "ve" | "ll")) => out.push((stem.into(), place)),
            Some(_) => out.push((word.replace('\'', ""), place)),
        }
    }
    out
}

/// The words of a text as they are compared.
fn bare(text: &str) -> Vec<String> {
    words(text).into_iter().map(|(word, _)| word).collect()
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
            .map(|fact| words(&fact.statement))
            .collect();
        // Each name is read once, and not once for each fact that it belongs to.
        let names = |entity: &Entity| -> Vec<String> {
            let all = [&entity.name].into_iter().chain(&entity.aliases);
            all.flat_map(|name| bare(name)).collect()
        };
        let entity_words: Vec<Vec<String>> = pack.entities.iter().map(names).collect();
        let publishers = pack.sources.iter();
        let publishers: Vec<Vec<String>> = publishers.map(|s| bare(&s.publisher.is)).collect();
        let topics: Vec<Vec<String>> = pack.topics.iter().map(|t| bare(&t.name)).collect();
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
        let open = typed.ends_with(is_letter);
        let typed = bare(typed);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_they_are_compared_and_where_they_stand() {
        for (text, expected) in [
            ("Carlos Giménez’s GIMÉNEZ", "carlos gimenez gimenez"),
            ("$4.3 million, 4,300 or 4.", "4.3 million 4300 or 4"),
            (
                "The U.S. and L.A. Road, plan A.",
                "the us and la road plan a",
            ),
            ("isn't, can’t and won't", "is not can not and will not"),
            ("sanctuary-city “policy”…", "sanctuary city policy"),
            ("they'll; O’Malley", "they omalley"),
            ("Ω 𝄞 — ' ’", "Ω 𝄞"),
            ("", ""),
        ] {
            let found = words(text);
            let all: Vec<&str> = found.iter().map(|(word, _)| word.as_str()).collect();
            assert_eq!(all.join(" "), expected, "{text:?}");
            for (word, place) in found {
                assert!(
                    text.get(place).is_some_and(|t| !t.is_empty()),
                    "{text:?} {word}"
                );
            }
        }
    }
}
