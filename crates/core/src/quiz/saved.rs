//! A session as it is kept on the reader's device.
//!
//! Owns the form, its version, and what becomes of a saved session when the pack has changed. It refuses to
//! guess: an answer given to a text that has changed since is dropped and its question put again; a record
//! of another form is not read at all.

use alloc::{string::String, vec::Vec};

use super::session::{Answer, Changed, Item, Opened, Session, Sure};
use crate::kind::Choice;
use crate::pack::Pack;
use crate::wire::{self, Wire, record};

/// The version of the forms that are kept, this one and [`super::history`]'s; raised with every change of them.
pub const SCHEMA: u8 = 2;

/// A session on the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSession {
    pack: String,
    at: u16,
    /// What made the quiz, as the app's address has it; opaque here.
    setup: String,
    items: Vec<SavedItem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SavedItem {
    question: String,
    hash: [u8; 8],
    answer: Answer,
    sure: Option<Sure>,
    opened: Opened,
    changed: Option<Changed>,
    /// What was right then, of an answered question: so that a reader can be told whether that has changed.
    key: Option<Choice>,
}

/// What is lost without a loss.
const OPEN: Answer = Answer::Open { choice: None };

record! {
    SavedSession { pack, at, setup, items }
    SavedItem { question, hash, answer, sure, opened, changed, key }
}

/// Why a record could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Written by another version of the app.
    OtherSchema,
    /// Not a record, or one that was damaged.
    Corrupt,
    /// Of another pack, or none of its questions is left.
    OtherPack,
}

/// A session that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The session.
    pub session: Session,
    /// What made the quiz.
    pub setup: String,
    /// How many answers were dropped, because their question has changed since or is gone.
    pub dropped: usize,
}

impl SavedSession {
    /// The record of a session.
    pub fn of(session: &Session, setup: &str, pack: &Pack) -> Self {
        Self {
            pack: pack.id.clone(),
            at: u16::try_from(session.at()).unwrap_or(u16::MAX),
            setup: setup.into(),
            items: session
                .items()
                .iter()
                .map(|item| SavedItem {
                    question: pack[item.question].id.clone(),
                    hash: pack[item.question].hash,
                    answer: item.answer,
                    sure: item.sure,
                    opened: item.opened,
                    changed: item.changed,
                    key: item
                        .is_done()
                        .then(|| pack.right_choice(item.question))
                        .flatten(),
                })
                .collect(),
        }
    }

    /// The record as text.
    pub fn to_text(&self) -> String {
        to_text(self)
    }

    /// The record that a text holds.
    ///
    /// # Errors
    /// [`Unreadable`] says why it holds none.
    pub fn from_text(text: &str) -> Result<Self, Unreadable> {
        from_text(text)
    }

    /// The session, as far as the pack still holds what was answered.
    ///
    /// # Errors
    /// [`Unreadable::OtherPack`] where nothing of it is left.
    pub fn restore(&self, pack: &Pack) -> Result<Restored, Unreadable> {
        if self.pack != pack.id {
            return Err(Unreadable::OtherPack);
        }
        let mut dropped = 0;
        let mut at = usize::from(self.at);
        let mut items: Vec<Item> = Vec::new();
        for (n, saved) in self.items.iter().enumerate() {
            // Twice at the most, as a confident error is put again.
            let Some(question) = pack
                .question_by_id(&saved.question)
                .filter(|q| items.iter().filter(|i| i.question == *q).count() < 2)
            else {
                dropped += usize::from(saved.answer != OPEN);
                at -= usize::from(n < usize::from(self.at));
                continue;
            };
            let mut item = Item::new(question);
            if saved.hash == pack[question].hash {
                item.answer = saved.answer;
                item.sure = saved.sure;
                item.opened = saved.opened;
                item.changed = saved.changed;
            } else if saved.answer != OPEN {
                dropped += 1;
                let other_key = saved.key.is_some() && saved.key != pack.right_choice(question);
                item.changed = Some(if other_key {
                    Changed::Key
                } else {
                    Changed::Words
                });
            } else {
                // It was put again before, and has not been answered since.
                item.changed = saved.changed;
            }
            items.push(item);
        }
        if items.is_empty() {
            return Err(Unreadable::OtherPack);
        }
        // The end is only reached once everything is answered; what is put again comes first.
        if at >= items.len() {
            at = items
                .iter()
                .position(|i| !i.is_done())
                .unwrap_or(items.len());
        }
        Ok(Restored {
            session: Session::from_items(items, at),
            setup: self.setup.clone(),
            dropped,
        })
    }
}

/// A record as text: the schema, a stop, and the record in hexadecimal (storage holds UTF-16 text only).
pub(super) fn to_text<T: Wire>(record: &T) -> String {
    alloc::format!("{SCHEMA}.{}", wire::hex(&wire::encode(record)))
}

/// The record that a text holds.
pub(super) fn from_text<T: Wire>(text: &str) -> Result<T, Unreadable> {
    wire::decode(&as_bytes(text)?).ok_or(Unreadable::Corrupt)
}

fn as_bytes(text: &str) -> Result<Vec<u8>, Unreadable> {
    let (schema, body) = text.split_once('.').ok_or(Unreadable::Corrupt)?;
    let schema: u8 = schema.parse().map_err(|_| Unreadable::Corrupt)?;
    if schema != SCHEMA {
        return Err(Unreadable::OtherSchema);
    }
    let digits: Vec<u8> = body
        .chars()
        .map(|c| c.to_digit(16).map(|d| d as u8))
        .collect::<Option<_>>()
        .ok_or(Unreadable::Corrupt)?;
    let (pairs, []) = digits.as_chunks::<2>() else {
        return Err(Unreadable::Corrupt);
    };
    Ok(pairs.iter().map(|[high, low]| high << 4 | low).collect())
}
