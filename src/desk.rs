//! The desk: where a claim in the reader's own words is held against the pack's facts.
//!
//! Owns the table of facts that this takes, and the checker over it, made ready on first use and once. It refuses to
//! judge, which is core's, to fetch the table, and to show anything.

use std::cell::{Cell, OnceCell, Ref, RefCell};
use std::rc::Rc;

use claimcheck_core::check::Verdict;
use claimcheck_core::check::claim::{Checker, Finding, Why};
use claimcheck_core::check::input::Unclaimed;
use claimcheck_core::kind::Choice;
use claimcheck_core::pack::{Pack, QuestionIx};

use crate::state::PackRef;

/// A claim that was checked, and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The claim, without space around it.
    pub claim: String,
    /// Where the sources stand on it.
    pub finding: Finding,
}

impl Checked {
    /// What is wrong with the text itself, so that there is nothing to give a verdict on.
    pub fn unfit(&self) -> Option<Unclaimed> {
        match self.finding.why {
            // An opinion, or what is taken for one, may be a claim after all: that has a verdict, which can be doubted.
            Why::Unclaimed(Unclaimed::Opinion | Unclaimed::OpenQuestion | Unclaimed::Language) => {
                None
            }
            Why::Unclaimed(kind) => Some(kind),
            _ => None,
        }
    }
}

/// The checker and its table.
struct Open {
    pack: PackRef,
    checker: RefCell<Checker<'static>>,
    /// Whether every wording was read.
    whole: Cell<bool>,
    examples: OnceCell<Vec<QuestionIx>>,
}

impl Open {
    fn on(pack: PackRef) -> Self {
        // The checker borrows the table, and both stay as long as the page does.
        let kept: &'static PackRef = Box::leak(Box::new(pack.clone()));
        Self {
            pack,
            checker: RefCell::new(Checker::begin(kept)),
            whole: Cell::new(false),
            examples: OnceCell::new(),
        }
    }
}

/// Facts that are read at once: some 15 ms of work here, 60 on a device a quarter as fast, so that typing goes on meanwhile.
const AT_ONCE: usize = 4;

/// The desk of one pack.
#[derive(Clone)]
pub struct Desk {
    quiz: PackRef,
    open: Rc<OnceCell<Open>>,
}

/// Two desks of one pack say the same.
impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        self.quiz == other.quiz
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

impl Desk {
    /// The desk of the pack whose quiz this is; nothing is made ready yet.
    pub fn new(quiz: PackRef) -> Self {
        Self {
            quiz,
            open: Rc::default(),
        }
    }

    /// Takes the table, as bytes; says whether it has one now. What is damaged, or of another pack than the quiz, is not
    /// taken.
    pub fn take(&self, bytes: &[u8]) -> bool {
        let table = Pack::decode(bytes).ok();
        if let Some(table) = table.filter(|t| t.hash == self.quiz.hash) {
            self.open.get_or_init(|| Open::on(PackRef(Rc::new(table))));
        }
        self.has_table()
    }

    /// Whether it has the table.
    pub fn has_table(&self) -> bool {
        self.open.get().is_some()
    }

    fn open(&self) -> &Open {
        #[cfg(not(target_arch = "wasm32"))]
        if !self.has_table() {
            self.take(crate::TABLE);
        }
        // Nothing is asked before the table is there. If it were, the quiz's facts are still facts.
        self.open.get_or_init(|| Open::on(self.quiz.clone()))
    }

    /// Makes ready a little more; says whether there is more to do. Nothing has to wait for that: what is asked before it
    /// is done makes the rest ready at once.
    pub fn prepare(&self) -> bool {
        let open = self.open();
        let left = !open.whole.get() && open.checker.borrow_mut().read_on(AT_ONCE);
        open.whole.set(!left);
        left
    }

    /// The checker, with every wording read.
    fn ready(&self) -> Ref<'_, Checker<'static>> {
        let open = self.open();
        if !open.whole.replace(true) {
            let mut checker = open.checker.borrow_mut();
            while checker.read_on(usize::MAX) {}
        }
        open.checker.borrow()
    }

    /// The facts that claims are held against: what a [`Finding`] names is in here.
    pub fn table(&self) -> &PackRef {
        &self.open().pack
    }

    /// Holds a claim against them.
    pub fn check(&self, claim: &str) -> Checked {
        let claim = claim.trim();
        Checked {
            claim: claim.into(),
            finding: self.ready().check(claim),
        }
    }

    /// Claims of the quiz that show what the desk does, one for each verdict: of those that it judges as their facts
    /// do, the shortest.
    pub fn examples(&self) -> impl Iterator<Item = &str> {
        let examples = self.open().examples.get_or_init(|| {
            let example = |verdict| self.example(verdict);
            Verdict::ALL.into_iter().filter_map(example).collect()
        });
        examples.iter().map(|q| self.quiz[*q].prompt.as_str())
    }

    fn example(&self, verdict: Verdict) -> Option<QuestionIx> {
        let quiz = &self.quiz;
        let key = Some(Choice::Verdict(verdict));
        let mut claims: Vec<QuestionIx> = quiz
            .question_indices()
            .filter(|q| quiz.right_choice(*q) == key)
            .collect();
        // Few are looked at, so that it is less to look for the shortest each time than to sort.
        while let Some(at) = (0..claims.len()).min_by_key(|n| quiz[claims[*n]].prompt.len()) {
            let claim = claims.remove(at);
            if self.check(&quiz[claim].prompt).finding.verdict == verdict {
                return Some(claim);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_taken_whole_and_of_this_pack_or_not_at_all() {
        let quiz = Pack::decode(crate::PACK).expect("the build's own pack");
        let mut other = quiz.clone();
        other.hash[0] ^= 1;
        let desk = Desk::new(PackRef(Rc::new(quiz)));
        let half = &crate::TABLE[..crate::TABLE.len() / 2];
        for bytes in [&b"<!doctype html>"[..], b"", half] {
            assert!(!desk.take(bytes));
        }
        assert!(!Desk::new(PackRef(Rc::new(other))).take(crate::TABLE));
        assert!(desk.take(crate::TABLE));
        // What comes later changes nothing.
        assert!(desk.take(b""));
    }
}
