//! Core from outside, with packs as an editor writes them.

mod author;
mod support;
