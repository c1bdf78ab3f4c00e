//! Keeping one text on the reader's device.
//!
//! Owns the store behind a trait, with an in-memory twin, and the promise that a store that throws, is full
//! or is absent costs nothing but the memory. It refuses to know what the text says.

use std::cell::{Cell, RefCell};

/// A store that did not do what it was asked: forbidden, full, or not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unavailable;

/// Somewhere to keep one text.
pub trait Store {
    /// What is kept, if anything is.
    ///
    /// # Errors
    /// [`Unavailable`] where the store cannot be read.
    fn read(&self) -> Result<Option<String>, Unavailable>;

    /// Keeps nothing from here on; a store that cannot be written to stays as it is.
    fn forget(&self);

    /// Keeps this in place of what was kept.
    ///
    /// # Errors
    /// [`Unavailable`] where the store cannot be written to.
    fn write(&self, text: &str) -> Result<(), Unavailable>;
}

/// `localStorage`, under one key.
pub struct LocalStore {
    key: String,
}

impl LocalStore {
    /// The store of a pack's progress.
    pub fn of_pack(id: &str) -> Self {
        Self {
            key: format!("claimcheck.progress.{id}"),
        }
    }

    /// The store of what is known of earlier runs of a pack.
    pub fn of_history(id: &str) -> Self {
        Self {
            key: format!("claimcheck.history.{id}"),
        }
    }

    /// Even asking for it throws where third-party storage is blocked or the frame is sandboxed.
    fn storage() -> Result<web_sys::Storage, Unavailable> {
        web_sys::window()
            .and_then(|window| window.local_storage().ok().flatten())
            .ok_or(Unavailable)
    }
}

impl Store for LocalStore {
    fn read(&self) -> Result<Option<String>, Unavailable> {
        Self::storage()?
            .get_item(&self.key)
            .map_err(|_| Unavailable)
    }

    fn forget(&self) {
        if let Ok(storage) = Self::storage() {
            let _ = storage.remove_item(&self.key);
        }
    }

    fn write(&self, text: &str) -> Result<(), Unavailable> {
        Self::storage()?
            .set_item(&self.key, text)
            .map_err(|_| Unavailable)
    }
}

/// A store in memory: for tests, and for what cannot be kept otherwise.
#[derive(Default)]
pub struct MemoryStore {
    text: RefCell<Option<String>>,
    /// Whether it behaves as one that is full or forbidden.
    pub broken: Cell<bool>,
}

impl Store for MemoryStore {
    fn read(&self) -> Result<Option<String>, Unavailable> {
        if self.broken.get() {
            return Err(Unavailable);
        }
        Ok(self.text.borrow().clone())
    }

    fn forget(&self) {
        *self.text.borrow_mut() = None;
    }

    fn write(&self, text: &str) -> Result<(), Unavailable> {
        if self.broken.get() {
            return Err(Unavailable);
        }
        *self.text.borrow_mut() = Some(text.into());
        Ok(())
    }
}

/// A store, and whether the reader has been told that it keeps nothing.
pub struct Keeper<S> {
    store: S,
    told: Cell<bool>,
}

/// Whether the reader is to be told that nothing is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// All is well, or the reader knows.
    Quiet,
    /// It failed for the first time.
    TellReader,
}

impl<S: Store> Keeper<S> {
    /// Keeps things in this store.
    pub fn new(store: S) -> Self {
        Self {
            store,
            told: Cell::new(false),
        }
    }

    /// What was kept; a store that cannot be read has kept nothing.
    pub fn load(&self) -> Option<String> {
        self.store.read().ok().flatten()
    }

    /// Keeps nothing from here on: what cannot be read is told of once, and not on every visit.
    pub fn forget(&self) {
        self.store.forget();
    }

    /// Keeps this, and says whether the reader is to be told that it could not.
    pub fn keep(&self, text: &str) -> Kept {
        match self.store.write(text) {
            Err(Unavailable) if !self.told.replace(true) => Kept::TellReader,
            _ => Kept::Quiet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_store_is_told_of_once_and_tried_again() {
        let keeper = Keeper::new(MemoryStore::default());
        assert_eq!(keeper.keep("one"), Kept::Quiet);
        keeper.store.broken.set(true);
        assert_eq!(keeper.keep("two"), Kept::TellReader);
        assert_eq!(keeper.keep("three"), Kept::Quiet);
        assert_eq!(keeper.load(), None);
        keeper.store.broken.set(false);
        assert_eq!(keeper.load().as_deref(), Some("one"));
        assert_eq!(keeper.keep("four"), Kept::Quiet);
        assert_eq!(keeper.load().as_deref(), Some("four"));
        keeper.forget();
        assert_eq!(keeper.load(), None);
    }
}
