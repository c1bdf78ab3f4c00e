//! What the app says, in the form that Yew takes.
//!
//! Owns the step from words to attribute values. The words themselves are in `crates/words`, which the page
//! written at build time shares.

use claimcheck_core::check::finding::Finding;
use claimcheck_core::kind::Choice;
use claimcheck_core::pack::{FactIx, Ground, Known, Pack, QuestionIx};
use claimcheck_core::table::cite::Citation;
pub use claimcheck_words::{Msg, Outcome, SourceField, Vocabulary};
use yew::AttrValue;

/// The language that the app speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lang(claimcheck_words::Lang);

impl Lang {
    /// The language that a BCP 47 tag names, as far as the app speaks it.
    pub fn from_tag(tag: &str) -> Self {
        Self(claimcheck_words::Lang::from_tag(tag))
    }

    /// Says it.
    #[inline(never)]
    pub fn say(self, message: Msg<'_>) -> AttrValue {
        self.0.say(message).into()
    }

    /// What a choice says, in words.
    pub fn choice(self, pack: &Pack, question: QuestionIx, choice: Choice) -> String {
        self.0.choice(pack, question, choice)
    }

    /// The same, as it stands behind "you said".
    pub fn said(self, pack: &Pack, question: QuestionIx, choice: Choice) -> String {
        self.0.said(pack, question, choice)
    }

    /// How a fact bears on a question: what stands above it.
    pub fn bearing(self, pack: &Pack, question: QuestionIx, ground: &Ground) -> AttrValue {
        self.0.bearing(pack, question, ground).into()
    }

    /// How a fact bears on a reader's own claim: what stands above it.
    pub fn bearing_on_claim(self, pack: &Pack, ground: &Ground) -> AttrValue {
        self.0.bearing_on_claim(pack, ground).into()
    }

    /// Why a reader's own claim got its verdict.
    pub fn finding(
        self,
        pack: &Pack,
        words: &Vocabulary,
        claim: &str,
        finding: &Finding,
    ) -> String {
        self.0.finding(pack, words, claim, finding)
    }

    /// Says so where something about a source is only concluded.
    pub fn inferred(self, known: Known) -> AttrValue {
        self.0.inferred(known).into()
    }

    /// What leads to a later report.
    pub fn later(self, pack: &Pack, update: FactIx) -> AttrValue {
        self.0.later(pack, update).into()
    }

    /// Why a claim is not covered.
    pub fn missing(self, pack: &Pack, question: QuestionIx) -> Vec<AttrValue> {
        let lines = self.0.missing(pack, question);
        lines.into_iter().map(Into::into).collect()
    }

    /// A fact with its sources, as somebody would cite it.
    pub fn citation(self, cited: &Citation<'_>) -> String {
        self.0.citation(cited)
    }

    /// Several things as one list: "a, b and c".
    pub fn list(self, things: &[AttrValue]) -> String {
        self.0.list(things)
    }
}
