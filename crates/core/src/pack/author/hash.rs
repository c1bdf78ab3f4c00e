//! What an answer is bound to.
//!
//! Owns the hashes of questions and of the pack. It refuses everything that would change them without a change of
//! content: the names of Rust types, the places of things in files.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use sha2::{Digest, Sha256};

use super::Draft;
use super::raw::{Item, RawFact, RawLevel, RawQuestion, Text};
use crate::kind::Kind;
use crate::pack::{Bearing, Bound};
use crate::wire::hex;

/// The name that packs use.
pub(super) fn bound_id(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::AtLeast => "at-least",
        Bound::AtMost => "at-most",
        Bound::MoreThan => "more-than",
        Bound::LessThan => "less-than",
    }
}

/// The name that packs use.
pub(super) fn bearing_id(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::Entails => "entails",
        Bearing::Excludes => "excludes",
        Bearing::Near => "near",
    }
}

/// The name that packs use.
pub(super) fn level_id(level: RawLevel) -> &'static str {
    match level {
        RawLevel::Saying => "saying",
        RawLevel::Content => "content",
    }
}

pub(super) fn short_hash(bytes: &[u8]) -> [u8; 8] {
    short(Sha256::new_with_prefix(bytes))
}

/// The first eight bytes.
pub(super) fn short(hasher: Sha256) -> [u8; 8] {
    let mut out = [0; 8];
    out.copy_from_slice(&hasher.finalize()[..8]);
    out
}

/// SHA-256 as lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// What is hashed: texts and lists of them, each behind its length, so that nothing can be taken for something
/// else. Only what stands in the pack's files and the names that they use goes in, never a name of this code.
struct Hashed(Sha256);

impl Hashed {
    fn text(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text.as_bytes());
    }

    fn texts<'t>(&mut self, texts: impl ExactSizeIterator<Item = &'t str>) {
        self.0.update((texts.len() as u64).to_le_bytes());
        texts.for_each(|text| self.text(text));
    }

    /// Something that may be left out: its name, if it is there.
    fn maybe<'t, T>(&mut self, name: &str, thing: Option<&'t T>) -> Option<&'t T> {
        self.text(if thing.is_some() { name } else { "" });
        thing
    }

    fn maybe_text(&mut self, name: &str, text: Option<&String>) {
        if let Some(text) = self.maybe(name, text) {
            self.text(text);
        }
    }

    fn yes(&mut self, name: &str, is: bool) {
        self.text(if is { name } else { "" });
    }

    fn slots(&mut self, fact: &RawFact) {
        if let Some(slot) = self.maybe("amount", fact.amount.as_ref()) {
            let amount = slot.get_ref();
            self.text(&amount.of);
            self.maybe_text("value", amount.value.map(|v| v.to_string()).as_ref());
            self.text(&amount.unit);
            self.text(bound_id(amount.bound.unwrap_or_default()));
            self.maybe_text("missing", amount.missing.as_ref());
        }
        if let Some(slot) = self.maybe("date", fact.date.as_ref()) {
            let date = slot.get_ref();
            self.text(&date.of);
            self.text(date.is.get_ref());
            self.texts(date.words.iter().map(String::as_str));
            self.maybe_text("inferred", date.inferred.as_ref());
        }
        if let Some(slot) = self.maybe("membership", fact.membership.as_ref()) {
            let list = slot.get_ref();
            self.text(&list.of);
            self.texts(list.members.iter().map(|m| m.get_ref().as_str()));
            self.yes("closed", list.closed);
        }
        if let Some(slot) = self.maybe("polarity", fact.polarity.as_ref()) {
            self.text(&slot.get_ref().of);
            self.yes("is", slot.get_ref().is);
        }
    }
}

/// A hash over everything that a reader's answer rests on: the question, its facts and their evidence, by
/// their ids and texts, and the dates of their articles, so that it stays the same when other facts come and go.
pub(super) fn question_hash(raw: &RawQuestion, draft: &Draft) -> [u8; 8] {
    let mut out = Hashed(Sha256::new());
    let plain = |text: &Option<Text>| text.as_ref().map(|t| t.get_ref().clone());
    out.text(raw.asked().map_or("", |t| t.get_ref()));
    out.text(raw.explanation.get_ref());
    out.maybe_text("leaves-out", plain(&raw.leaves_out).as_ref());
    // A claim is hashed as it was when there were no other kinds, so that answers given then stand.
    if raw.kind.0 != Kind::Verdict {
        out.text(raw.kind.0.spec().id);
        let options = raw.options.iter().flat_map(|list| list.get_ref());
        let mut options: Vec<&str> = options.map(|o| o.get_ref().as_str()).collect();
        options.sort_unstable();
        out.texts(options.into_iter());
        for ground in &raw.fact {
            out.maybe_text("label", plain(&ground.label).as_ref());
        }
    }
    for ground in &raw.fact {
        out.text(ground.id.get_ref());
        out.text(bearing_id(ground.bearing()));
        out.text(ground.on.as_ref().map_or("", |on| level_id(*on.get_ref())));
        out.maybe_text(
            "by",
            ground.by.as_ref().map(|b| b.get_ref().in_words()).as_ref(),
        );
        out.text(&ground.part().to_string());
        let Some(fact) = named(&draft.facts, &ground.id, |f| &f.id) else {
            continue;
        };
        out.text(fact.statement.get_ref());
        out.maybe_text("speaker", plain(&fact.speaker).as_ref());
        out.yes(
            "utterance",
            fact.utterance.as_ref().is_some_and(|u| *u.get_ref()),
        );
        out.maybe_text("as-of", plain(&fact.as_of).as_ref());
        out.slots(fact);
        out.texts(fact.disputes.iter().map(|d| d.get_ref().as_str()));
        for evidence in &fact.evidence {
            out.text(evidence.passage.get_ref());
            out.text(evidence.exact.get_ref());
            // The day of the article: what is not said to be of another day is of that one.
            let source = named(&draft.passages, &evidence.passage, |p| &p.id)
                .and_then(|p| named(&draft.sources, &p.source, |s| &s.id));
            out.maybe_text("date", source.map(|s| s.date.is.get_ref()));
        }
    }
    short(out.0)
}

/// The raw item of an id.
pub(super) fn named<'d, T>(
    items: &'d [Item<T>],
    id: &Text,
    of: impl Fn(&T) -> &Text,
) -> Option<&'d T> {
    let mut raw = items.iter().map(|i| &i.raw);
    raw.find(|raw| of(raw).get_ref() == id.get_ref())
}
