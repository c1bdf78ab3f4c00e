//! Which words can stand for one another, which exclude one another, which say more than others.
//!
//! Owns the form of a lexicon and the relations that follow from it. It refuses to know any word by itself: the words
//! are data (a general part with this crate, a part with each pack), and this module reads them.
//!
//! A lexicon is text, one relation a line; a line begins with a letter and a space. `#` begins a comment.
//!
//! | line | says |
//! |---|---|
//! | `v give, grant, hand over` | verbs in base form that can stand for one another; `n` nouns in the singular, `a` adjectives and adverbs |
//! | `v comply, obey ! violate, break` | the two sides exclude one another |
//! | `v slash, axe < cut` | what stands left says more than what stands right |
//! | `~ threaten, threat` | one root in several kinds of word |
//! | `i go, went, gone` | a base form and its irregular forms |
//! | `p child, children` | a noun and its irregular plurals |
//! | `s news, politics` | words that end in "s" and are no plurals |
//! | `b grant, change` | words that are verbs and nouns alike |
//! | `k sue, withhold` | verbs, of which nothing else is said |
//!
//! Nouns that exclude one another are two kinds of thing, and say nothing of each other: `!` makes two sets of them.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::lemma;

/// How one word relates to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordRelation {
    /// They can stand for one another.
    Same,
    /// The first says more: where it holds, so does the second.
    Narrower,
    /// The first says less.
    Wider,
    /// They exclude one another.
    Opposite,
}

/// What a line says, in the two low bits of a [`Group`] above the side.
mod op {
    pub const SET: u32 = 0;
    pub const OPPOSITE: u32 = 1;
    pub const NARROWER: u32 = 2;
    pub const ROOT: u32 = 3;
}

/// One side of one line: the line's number, what it says, and the side, packed so that two can be compared
/// without looking anything up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group(u32);

impl Group {
    fn new(line: usize, op: u32, side: u32) -> Self {
        Self((line as u32) << 3 | op << 1 | side)
    }

    /// The number of its line.
    pub fn line(self) -> u32 {
        self.0 >> 3
    }

    fn relation(self, other: Self) -> Option<WordRelation> {
        if self.0 >> 1 != other.0 >> 1 {
            return None;
        }
        let same = self == other;
        Some(match (self.0 >> 1 & 3, same) {
            (op::NARROWER, true) => return None,
            (op::NARROWER, false) if self.0 & 1 == 0 => WordRelation::Narrower,
            (op::NARROWER, false) => WordRelation::Wider,
            (op::OPPOSITE, false) => WordRelation::Opposite,
            _ => WordRelation::Same,
        })
    }
}

/// What a lexicon knows of a word or phrase.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The lines it stands on.
    pub groups: Vec<Group>,
    /// Whether it can be a verb.
    pub verb: bool,
    /// Whether it can be a noun.
    pub noun: bool,
    /// Whether it can be an adjective or an adverb.
    pub quality: bool,
}

/// Words and what is known of them.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// By words in lower case, one space between.
    entries: BTreeMap<String, Entry>,
    /// Irregular forms, with their base forms.
    irregular: BTreeMap<String, Vec<String>>,
    /// The first words of phrases, with the greatest number of words of one.
    phrases: BTreeMap<String, usize>,
    /// Words that are their own base form, whatever they end in.
    fixed: alloc::collections::BTreeSet<String>,
    lines: usize,
}

/// A line that cannot be read: its number from 1, and the line.
pub type BadLine = (usize, String);

impl Lexicon {
    /// Adds the lines of a text; gives those that cannot be read, which are left out.
    pub fn add(&mut self, text: &str) -> Vec<BadLine> {
        let mut bad = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            if self.add_line(line).is_none() {
                bad.push((at + 1, line.to_owned()));
            }
        }
        bad
    }

    fn add_line(&mut self, line: &str) -> Option<()> {
        let (kind, rest) = line.split_once(' ')?;
        let words = |side: &str| -> Option<Vec<String>> {
            side.split(',')
                .map(|w| w.trim().to_lowercase())
                .map(|w| (!w.is_empty()).then_some(w))
                .collect()
        };
        match kind {
            "i" | "p" => {
                let mut forms = words(rest)?.into_iter();
                let base = forms.next()?;
                let entry = self.entry(&base);
                entry.verb |= kind == "i";
                entry.noun |= kind == "p";
                for form in forms.filter(|f| *f != base) {
                    let bases = self.irregular.entry(form).or_default();
                    if !bases.contains(&base) {
                        bases.push(base.clone());
                    }
                }
            }
            "s" => self.fixed.extend(words(rest)?),
            "k" | "b" => {
                for word in words(rest)? {
                    let entry = self.entry(&word);
                    entry.verb = true;
                    entry.noun |= kind == "b";
                }
            }
            "v" | "n" | "a" | "~" => {
                let (op, sides) = if let Some((left, right)) = rest.split_once(" ! ") {
                    (op::OPPOSITE, [Some(left), Some(right)])
                } else if let Some((left, right)) = rest.split_once(" < ") {
                    (op::NARROWER, [Some(left), Some(right)])
                } else {
                    let op = if kind == "~" { op::ROOT } else { op::SET };
                    (op, [Some(rest), None])
                };
                // Two kinds of thing are two sets.
                let apart = kind == "n" && op == op::OPPOSITE;
                let op = if apart { op::SET } else { op };
                for (side, text) in sides.iter().flatten().enumerate() {
                    self.lines += usize::from(apart && side > 0);
                    for word in words(text)? {
                        let group = Group::new(self.lines, op, side as u32);
                        let entry = self.entry(&word);
                        entry.groups.push(group);
                        match kind {
                            "v" => entry.verb = true,
                            "n" => entry.noun = true,
                            "a" => entry.quality = true,
                            _ => {}
                        }
                    }
                }
                self.lines += 1;
            }
            _ => return None,
        }
        Some(())
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        if let Some((first, _)) = word.split_once(' ') {
            let count = word.split(' ').count();
            let longest = self.phrases.entry(first.to_string()).or_default();
            *longest = (*longest).max(count);
        }
        self.entries.entry(word.to_string()).or_default()
    }

    /// The base forms that a word in lower case may have, the known ones alone where any is known.
    pub fn bases(&self, word: &str) -> Vec<String> {
        if self.fixed.contains(word) {
            return alloc::vec![word.to_string()];
        }
        if let Some(bases) = self.irregular.get(word) {
            let mut out = bases.clone();
            if self.entries.contains_key(word) {
                out.push(word.to_string());
            }
            return out;
        }
        let all = lemma::bases(word);
        let known: Vec<String> = all
            .iter()
            .filter(|b| self.entries.contains_key(b.as_str()))
            .cloned()
            .collect();
        if known.is_empty() { all } else { known }
    }

    /// What is known of a word or phrase in base form.
    pub fn get(&self, base: &str) -> Option<&Entry> {
        self.entries.get(base)
    }

    /// How many words the longest phrase has that begins with this base form; 0 where none does.
    pub fn longest_phrase(&self, first: &str) -> usize {
        self.phrases.get(first).copied().unwrap_or_default()
    }

    /// Whether a word is an irregular form of a verb.
    pub fn irregular(&self, word: &str) -> bool {
        self.irregular.contains_key(word)
    }

    /// Every word and phrase, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }
}

/// How two words relate by the lines they stand on: the same beats narrower and wider, these beat opposite.
pub fn relation(a: &[Group], b: &[Group]) -> Option<WordRelation> {
    let mut found = None;
    for x in a {
        for y in b {
            match x.relation(*y) {
                Some(WordRelation::Same) => return Some(WordRelation::Same),
                Some(WordRelation::Opposite) if found.is_some() => {}
                Some(other) => found = Some(other),
                None => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_by_line() {
        let mut lexicon = Lexicon::default();
        let bad = lexicon.add(
            "# words\nv give, grant, hand over\nv comply, obey ! violate, break\nv slash, axe < cut\n\
             n mayor, governor < politician\n~ threaten, threat\ni give, gave, given\nx what\nv ,\n",
        );
        assert_eq!(bad.len(), 2, "{bad:?}");
        let groups = |word: &str| {
            lexicon
                .get(word)
                .map(|e| e.groups.clone())
                .unwrap_or_default()
        };
        for (a, b, expected) in [
            ("give", "grant", Some(WordRelation::Same)),
            ("give", "hand over", Some(WordRelation::Same)),
            ("comply", "violate", Some(WordRelation::Opposite)),
            ("comply", "obey", Some(WordRelation::Same)),
            ("slash", "cut", Some(WordRelation::Narrower)),
            ("cut", "slash", Some(WordRelation::Wider)),
            ("slash", "axe", None),
            ("mayor", "governor", None),
            ("threaten", "threat", Some(WordRelation::Same)),
            ("give", "cut", None),
        ] {
            assert_eq!(relation(&groups(a), &groups(b)), expected, "{a} {b}");
        }
        assert_eq!(lexicon.bases("gave"), ["give"]);
        assert_eq!(lexicon.bases("obeyed"), ["obey"]);
        assert_eq!(lexicon.longest_phrase("hand"), 2);
    }
}
