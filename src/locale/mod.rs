//! What the app says, in the form that Yew takes.
//!
//! Owns the step from words to attribute values. The words themselves are in `crates/words`, which the page
//! written at build time shares.

pub use claimcheck_words::{Msg, Outcome, SourceField};
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

    /// Several things as one list: "a, b and c".
    pub fn list(self, things: &[AttrValue]) -> String {
        self.0.list(things)
    }
}
