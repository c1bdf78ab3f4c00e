//! Core from outside, with packs as an editor writes them.

mod author;
mod bytes;
mod judge;
mod quiz;
mod saved;
mod support;
mod verify;
