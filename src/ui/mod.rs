//! Components: props in, callbacks out.
//!
//! Owns how things look in markup. It refuses state of its own beyond what no one else needs to know
//! (whether a text was copied), and styles in the markup, which the app's policy forbids.

pub mod clipping;
pub mod compare;
pub mod report;
pub mod verdict;

pub use clipping::Clipping;
pub use compare::Compare;
pub use report::Report;
pub use verdict::VerdictMark;

use yew::{hook, use_context};

use crate::locale::Lang;

/// The language of the page around; English where nothing says otherwise.
#[hook]
pub fn use_lang() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}
