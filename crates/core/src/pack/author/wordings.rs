//! How readers put what facts report: the wordings of a pack, its lexicon, and the claims that hold both to account.
//!
//! Owns what of the general lexicon a pack needs, and running the pack's own claims through the checker. It refuses to
//! mend: a claim that comes out otherwise than its editor says is a problem, told with what came out.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::compile::Compiler;
use super::raw::Kind;
use crate::pack::Pack;
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
