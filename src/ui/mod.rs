//! Parts of screens: values in, markup out.
//!
//! Owns how things look in markup. It refuses state of its own beyond what no one else needs to know
//! (whether a text was copied), and styles in the markup, which the app's policy forbids.
//!
//! Most parts are plain functions: a component of its own costs about 1.5 kB brotli in Yew 0.23 (12 kB measured when
//! eight of them became functions), and only what keeps state is worth that. They stay with `html!`: built by calls
//! to a helper, the same elements were half the code before compression and the same behind it.

pub mod answer;
pub mod book;
pub mod certainty;
pub mod clipping;
pub mod compare;
pub mod fact;
pub mod link;
pub mod marked;
pub mod report;
pub mod share;
pub mod timeline;
pub mod verdict;

pub use clipping::{clippings, inferred, source_notes};
pub use compare::compare;
pub use report::report;
pub use verdict::verdict_mark;
