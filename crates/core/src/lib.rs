//! What Claimcheck is about, without a browser.
//!
//! This crate owns packs (what articles report), the verdicts that follow from them, and the run
//! through a quiz. It refuses everything that would make an answer depend on where or when it is
//! asked: it is `no_std`, so the compiler keeps files, clocks, networks and the environment out;
//! a seed or a time is an argument.
//!
//! | module | owns |
//! |---|---|
//! | [`text`] | words, folding, figures: how a text is read |
//! | `anchor` (feature `check`) | where a fragment stands in a text |
//! | [`date`] | dates and periods as intervals of days |
//! | [`pack`] | sources, entities, facts, evidence, questions; with the feature `author`, how they are read and checked |
//! | [`kind`] | the kinds of question: what is asked, chosen, right |
//! | [`check`] | how a fact bears on a claim, and the verdict that follows |
//! | [`table`] | the facts to be looked through: filters, search, what hangs together, citations |
//! | [`timeline`] | what happened when |
//! | [`money`] | the sums that are reported |
//! | [`matrix`] | what is reported of each member of a list |
//! | [`quiz`] | drawing questions, answering them, the score, what is saved |
//! | [`json`] | what is exported, as JSON |
//! | [`wire`] | packs and progress as bytes |
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

#[cfg(feature = "check")]
pub mod anchor;
pub mod check;
pub mod date;
pub mod json;
pub mod kind;
pub mod matrix;
pub mod money;
pub mod pack;
pub mod quiz;
pub mod table;
pub mod text;
pub mod timeline;
pub mod wire;
