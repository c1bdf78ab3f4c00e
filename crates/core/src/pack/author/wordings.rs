//! How readers put what facts report: the wordings of a pack and its lexicon.
//!
//! Owns what of the general lexicon a pack needs. It refuses to judge what comes of claims: that is `trials`.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::compile::Compiler;
use super::raw::{Item, Kind, RawClaims};
use crate::pack::{Fact, Pack};
use crate::text::lexicon::Lexicon;
use crate::text::token::tokens;

/// The general lexicon: relations between words of English that hold whatever the story is.
pub const GENERAL: &str = include_str!("../../../data/lexicon.txt");

impl Compiler<'_, '_> {
    /// The wordings of each fact, and the words by which claims are read.
    pub(super) fn wordings(&mut self, pack: &mut Pack) {
        for item in &self.draft.claims {
            let place = self.resolve_text(Kind::Fact, item.file, &item.raw.fact);
            for text in item
                .raw
                .says
                .iter()
                .chain(&item.raw.ask)
                .chain(&item.raw.trap)
            {
                self.not_empty(item.file, text, "this claim");
            }
            self.marks(item, place.and_then(|n| pack.facts.get(n)));
            if let Some(fact) = place.and_then(|n| pack.facts.get_mut(n)) {
                let says = item.raw.says.iter().map(|t| t.get_ref().clone());
                fact.says.extend(says);
            }
        }
        let own = self
            .draft
            .lexicon
            .map(|at| (at, self.draft.files[at].text.as_str()));
        if let Some((at, text)) = own {
            for (line, what) in Lexicon::default().add(text) {
                let start: usize = text
                    .split_inclusive('\n')
                    .take(line - 1)
                    .map(str::len)
                    .sum();
                self.problems.at_line(
                    at,
                    start,
                    format!("this is no line of a lexicon: “{what}”"),
                    "begin it with v, n, a, ~, i, p, s or k and a space; packs/README.md says what each is",
                );
            }
        }
        pack.lexicon = needed(pack, own.map(|(_, text)| text).unwrap_or_default());
    }

    /// Brackets and braces: only in wordings, closed, and `{member}` only where there is a list.
    fn marks(&mut self, item: &Item<RawClaims>, fact: Option<&Fact>) {
        for text in &item.raw.says {
            let (what, fix) = if !closed(text.get_ref()) {
                (
                    "a bracket here is not closed, or stands within another",
                    "put [ and ] around each value that is the only one there can be",
                )
            } else if text.get_ref().replace(MEMBER, "").contains(['{', '}']) {
                (
                    "only {member} can stand in braces",
                    "write {member} where any member of the fact's list can stand, or the words themselves",
                )
            } else if text.get_ref().contains(MEMBER)
                && fact.is_some_and(|fact| fact.slots.membership.is_none())
            {
                (
                    "{member} stands for the members of a list, and the fact has no membership",
                    "give the fact its membership, or write the words themselves",
                )
            } else {
                continue;
            };
            self.problems.at(item.file, text.span(), what, fix);
        }
        for text in item.raw.ask.iter().chain(&item.raw.trap) {
            if text.get_ref().contains(['[', ']', '{', '}']) {
                self.problems.at(
                    item.file,
                    text.span(),
                    "brackets and braces are for `says` only",
                    "write it as a reader would",
                );
            }
        }
    }
}

/// What stands for any member of a fact's list.
const MEMBER: &str = "{member}";

/// Whether every bracket is closed, and none stands within another.
fn closed(text: &str) -> bool {
    let mut open = false;
    for c in text.chars().filter(|c| ['[', ']'].contains(c)) {
        if open == (c == '[') {
            return false;
        }
        open = c == '[';
    }
    !open
}

/// The lines of the general lexicon that have a word of the pack's, and all of the pack's own.
fn needed(pack: &Pack, own: &str) -> String {
    let mut general = Lexicon::default();
    general.add(GENERAL);
    general.add(own);
    let mut words: BTreeSet<String> = BTreeSet::new();
    let mut take = |text: &str| {
        for token in tokens(text) {
            words.extend(general.bases(&token.text));
            words.insert(token.text);
        }
    };
    for fact in &pack.facts {
        take(&fact.statement);
        if let Some(polarity) = &fact.slots.polarity {
            take(&polarity.of);
        }
        fact.says.iter().for_each(|s| take(s));
    }
    for line in own.lines() {
        take(line);
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut second: Vec<&str> = Vec::new();
    let clean = |line: &'static str| line.split('#').next().unwrap_or_default().trim();
    for line in GENERAL.lines().map(clean).filter(|l| !l.is_empty()) {
        let Some((kind, rest)) = line.split_once(' ') else {
            continue;
        };
        let mut phrases = rest.split([',', '!', '<']).map(str::trim);
        let known = |phrase: &str| phrase.split(' ').all(|w| words.contains(w));
        match kind {
            "i" | "p" | "s" | "b" | "k" => second.push(line),
            _ if phrases.any(known) => kept.push(line),
            _ => {}
        }
    }
    // Forms and verbs of the words that are there now.
    let mut all: BTreeSet<&str> = words.iter().map(String::as_str).collect();
    for line in &kept {
        all.extend(line.split([',', '!', '<', ' ']).map(str::trim));
    }
    let mut out = String::new();
    let mut verbs: Vec<&str> = Vec::new();
    let mut fixed: Vec<&str> = Vec::new();
    let mut both: Vec<&str> = Vec::new();
    for line in second {
        let (kind, rest) = line.split_once(' ').unwrap_or_default();
        let mut forms = rest.split(',').map(str::trim);
        if kind == "k" {
            verbs.extend(forms.filter(|v| all.contains(v)));
        } else if kind == "b" {
            both.extend(forms.filter(|v| all.contains(v)));
        } else if kind == "s" {
            fixed.extend(forms.filter(|v| all.contains(v)));
        } else if forms.next().is_some_and(|base| all.contains(base)) {
            kept.push(line);
        }
    }
    for (kind, words) in [("k", &verbs), ("b", &both), ("s", &fixed)] {
        if !words.is_empty() {
            out.push_str(&format!("{kind} {}\n", words.join(", ")));
        }
    }
    for line in kept {
        out.push_str(line);
        out.push('\n');
    }
    for line in own.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if !line.is_empty() {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.to_owned()
}
