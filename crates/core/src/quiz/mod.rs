//! A run through a quiz: which questions, in which order, what was answered, what is saved.
//!
//! Owns the run as a value. Everything is worked out from a pack, a seed and the reader's events; it refuses
//! chance and time of its own, so the same seed is the same quiz on every machine, for ever.

pub mod draw;
pub mod history;
pub mod report;
pub mod rng;
pub mod saved;
pub mod session;

pub use draw::{Length, draw};
pub use history::History;
pub use report::Report;
pub use saved::{Restored, SavedSession};
pub use session::{Answer, Book, Changed, Event, Item, Opened, Score, Screen, Session, Sure};
