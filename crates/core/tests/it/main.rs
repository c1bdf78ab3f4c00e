//! Core from outside, with packs as an editor writes them.

mod any_text;
mod author;
mod bytes;
mod compare;
mod history;
mod judge;
mod kinds;
mod overview;
mod quiz;
mod recognizers;
mod report;
mod saved;
mod support;
mod table;
mod trace;
mod trials;
mod verify;
