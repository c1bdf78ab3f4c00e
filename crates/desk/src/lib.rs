//! The checker by itself: a table of facts and claims as bytes in, findings as bytes out.
//!
//! Owns core's `Checker` over a table, and how both are spoken to from outside. In a browser this is a Wasm of its own,
//! which is fetched with the table when a reader first comes to check a claim, so that a quiz pays nothing for it;
//! natively, the app calls it. It refuses to show or to fetch anything, and to know what a browser is: the other side of
//! the wall is the app's `src/browser/engine.rs`.

#[cfg(target_arch = "wasm32")]
mod exports;

use claimcheck_core::check::claim::Checker;
use claimcheck_core::pack::Pack;

/// A table, with the checker over it.
pub struct Opened {
    checker: Checker<'static>,
    /// Whether every wording was read.
    whole: bool,
}

impl Opened {
    /// Opens a table; nothing where the bytes are none. None of its wordings are read yet.
    pub fn new(table: &[u8]) -> Option<Self> {
        let table = Pack::decode(table).ok()?;
        // The checker borrows the table, and there is one as long as the page is.
        let table: &'static Pack = Box::leak(Box::new(table));
        Some(Self {
            checker: Checker::begin(table),
            whole: false,
        })
    }

    /// Reads the wordings of so many facts more; says whether there are any left to read. Nothing has to wait for that:
    /// what is asked before it is done has the rest read at once.
    pub fn prepare(&mut self, facts: usize) -> bool {
        self.whole = self.whole || !self.checker.read_on(facts);
        !self.whole
    }

    /// Holds a claim against the facts: a `Finding`, as bytes.
    pub fn check(&mut self, claim: &str) -> Vec<u8> {
        while self.prepare(usize::MAX) {}
        self.checker.check(claim).encode()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use claimcheck_core::check::finding::Finding;

    use super::*;

    fn table() -> Pack {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/data/small");
        let reading = claimcheck_cli::read_pack(&folder).expect("the folder");
        reading.pack.expect("a pack")
    }

    #[test]
    fn a_claim_comes_to_the_same_on_both_sides_of_the_wall_however_far_it_is_prepared() {
        let table = table();
        let checker = Checker::new(&table);
        let claims: Vec<&str> = table.questions.iter().map(|q| q.prompt.as_str()).collect();
        let bytes = table.encode();
        for steps in [0, 1, usize::MAX] {
            let mut opened = Opened::new(&bytes).expect("a table");
            (0..steps).take_while(|_| opened.prepare(2)).count();
            for claim in claims.iter().copied().chain(["", "Hello!", "\u{0}"]) {
                let finding = Finding::decode(&opened.check(claim), &table);
                assert_eq!(finding, Some(checker.check(claim)), "{claim}");
            }
            assert!(!opened.prepare(1), "what was asked had all of it read");
        }
    }

    #[test]
    fn what_is_no_table_is_not_opened() {
        let bytes = table().encode();
        for bytes in [&bytes[..bytes.len() / 2], b"", b"<!doctype html>"] {
            assert!(Opened::new(bytes).is_none());
        }
    }
}
