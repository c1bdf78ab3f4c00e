//! The desk: where a claim in the reader's own words is held against the pack's facts, and where those are looked through.
//!
//! Owns the table of facts that both take, and the engine that does the former: what is fetched, of which nothing is there
//! before a reader first comes to check a claim or to look at facts. It refuses to judge, which is core's, to fetch, and to show anything; and
//! to trust an engine: what it answers is read as findings over the table or not at all, and one that has stopped is gone.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use claimcheck_core::check::Verdict;
use claimcheck_core::check::finding::{Finding, Unclaimed, Why};
use claimcheck_core::kind::Choice;
use claimcheck_core::pack::{Pack, QuestionIx};
use claimcheck_core::table::Table;

use crate::locale::Vocabulary;
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

/// What holds claims against a table: core's `Checker`, beyond a wall. In a browser that is a Wasm of its own
/// (`browser::engine`). Nothing comes back from one that has stopped; it will not start again.
pub trait Engine {
    /// Makes ready by as many facts more; says whether there is more to do. Nothing has to wait for that: what is asked
    /// before it is done makes the rest ready at once.
    fn prepare(&self, facts: u32) -> Option<bool>;

    /// Holds a claim against the table: a [`Finding`], as bytes.
    fn check(&self, claim: &str) -> Option<Vec<u8>>;
}

/// An engine over the table, and what it was already asked.
struct Open {
    engine: Rc<dyn Engine>,
    examples: OnceCell<Vec<QuestionIx>>,
}

/// Facts that are read at once: some 15 ms of work here, 60 on a device a quarter as fast, so that typing goes on meanwhile.
const AT_ONCE: u32 = 4;

/// The desk of one pack.
#[derive(Clone)]
pub struct Desk {
    quiz: PackRef,
    table: Rc<OnceCell<PackRef>>,
    looked_through: Rc<OnceCell<Table>>,
    vocabulary: Rc<OnceCell<Vocabulary>>,
    open: Rc<RefCell<Option<Rc<Open>>>>,
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
    /// The desk of the pack whose quiz this is; nothing is there yet.
    pub fn new(quiz: PackRef) -> Self {
        Self {
            quiz,
            table: Rc::default(),
            looked_through: Rc::default(),
            vocabulary: Rc::default(),
            open: Rc::default(),
        }
    }

    /// Takes the table, as bytes, and the engine over it; says whether claims can be checked now. What is damaged, or of
    /// another pack than the quiz, is not taken.
    pub fn take(&self, table: &[u8], engine: Rc<dyn Engine>) -> bool {
        if !self.take_table(table) {
            return false;
        }
        let examples = OnceCell::new();
        *self.open.borrow_mut() = Some(Rc::new(Open { engine, examples }));
        true
    }

    /// Takes the table alone; says whether facts can be looked at now.
    pub fn take_table(&self, table: &[u8]) -> bool {
        let table = Pack::decode(table).ok();
        let Some(table) = table.filter(|t| t.hash == self.quiz.hash) else {
            return false;
        };
        // What was found is about the table that there is: another of the same hash says the same.
        self.table.get_or_init(|| PackRef(Rc::new(table)));
        true
    }

    /// Whether facts can be looked at.
    pub fn has_table(&self) -> bool {
        self.table.get().is_some()
    }

    /// The facts made ready to be looked through: of [`table`](Self::table).
    pub fn looked_through(&self) -> &Table {
        self.looked_through.get_or_init(|| Table::new(self.table()))
    }

    /// Whether claims can be checked.
    pub fn is_open(&self) -> bool {
        self.open.borrow().is_some()
    }

    fn open(&self) -> Option<Rc<Open>> {
        #[cfg(not(target_arch = "wasm32"))]
        if self.table.get().is_none() {
            self.take(crate::TABLE, Rc::new(native::Engine::new(crate::TABLE)?));
        }
        self.open.borrow().clone()
    }

    /// What the engine answers. One that has stopped is let go: nothing that it left behind is sound.
    fn ask<T>(&self, question: impl FnOnce(&dyn Engine) -> Option<T>) -> Option<T> {
        let answer = question(&*self.open()?.engine);
        if answer.is_none() {
            self.open.take();
        }
        answer
    }

    /// Makes ready a little more; says whether there is more to do.
    pub fn prepare(&self) -> bool {
        self.ask(|engine| engine.prepare(AT_ONCE)) == Some(true)
    }

    /// The facts that claims are held against: what a [`Finding`] names is in here.
    pub fn table(&self) -> &PackRef {
        #[cfg(not(target_arch = "wasm32"))]
        self.open();
        // Nothing is found before it is there. The quiz's facts are still facts.
        self.table.get().unwrap_or(&self.quiz)
    }

    /// Every word of them.
    pub fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Vocabulary::of(self.table()))
    }

    /// Holds a claim against them; nothing where that has failed, and then the desk is no longer open.
    pub fn check(&self, claim: &str) -> Option<Checked> {
        let claim = claim.trim();
        let finding = self.ask(|engine| {
            let bytes = engine.check(claim)?;
            Finding::decode(&bytes, self.table())
        })?;
        Some(Checked {
            claim: claim.into(),
            finding,
        })
    }

    /// Claims of the quiz that show what the desk does, one for each verdict: of those that it judges as their facts
    /// do, the shortest.
    pub fn examples(&self) -> impl Iterator<Item = &str> {
        let chosen = self.open().map(|open| {
            let example = |verdict| self.example(verdict);
            let chosen = || Verdict::ALL.into_iter().filter_map(example).collect();
            open.examples.get_or_init(chosen).clone()
        });
        let chosen = chosen.into_iter().flatten();
        chosen.map(|q| self.quiz[q].prompt.as_str())
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
            if self.check(&quiz[claim].prompt)?.finding.verdict == verdict {
                return Some(claim);
            }
        }
        None
    }
}

/// Where there is no wall: the checker itself, for tests of everything that is shown.
#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::cell::RefCell;

    use claimcheck_desk::Opened;

    pub struct Engine(RefCell<Opened>);

    impl Engine {
        pub fn new(table: &[u8]) -> Option<Self> {
            Opened::new(table).map(|opened| Self(RefCell::new(opened)))
        }
    }

    impl super::Engine for Engine {
        fn prepare(&self, facts: u32) -> Option<bool> {
            Some(self.0.borrow_mut().prepare(facts as usize))
        }

        fn check(&self, claim: &str) -> Option<Vec<u8>> {
            Some(self.0.borrow_mut().check(claim))
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Prepares as far as asked, and answers every claim with these bytes; or stops, where there are none.
    pub struct Broken(pub Option<&'static [u8]>);

    impl Engine for Broken {
        fn prepare(&self, _: u32) -> Option<bool> {
            self.0.map(|_| false)
        }

        fn check(&self, _: &str) -> Option<Vec<u8>> {
            self.0.map(<[u8]>::to_vec)
        }
    }

    fn desk() -> Desk {
        let quiz = Pack::decode(crate::PACK).expect("the build's own pack");
        Desk::new(PackRef(Rc::new(quiz)))
    }

    fn sound() -> Rc<dyn Engine> {
        Rc::new(native::Engine::new(crate::TABLE).expect("the build's own table"))
    }

    #[test]
    fn a_table_is_taken_whole_and_of_this_pack_or_not_at_all() {
        let half = &crate::TABLE[..crate::TABLE.len() / 2];
        let mut quiz = Pack::decode(crate::PACK).expect("the build's own pack");
        quiz.hash[0] ^= 1;
        let other = Desk::new(PackRef(Rc::new(quiz)));
        let desk = desk();
        for bytes in [&b"<!doctype html>"[..], b"", half] {
            assert!(!desk.take(bytes, sound()) && !desk.is_open());
        }
        assert!(!other.take(crate::TABLE, sound()) && !other.is_open());
        assert!(desk.take(crate::TABLE, sound()) && desk.is_open());
        // What comes later and is none changes nothing.
        assert!(!desk.take(b"", sound()) && desk.is_open());
        let alone = Desk::new(desk.quiz.clone());
        assert!(!alone.take_table(half) && !alone.has_table());
        assert!(alone.take_table(crate::TABLE) && alone.has_table() && !alone.is_open());
        assert!(alone.take(crate::TABLE, sound()) && alone.is_open());
    }

    #[test]
    fn an_engine_that_stops_or_answers_nonsense_is_let_go_and_another_taken() {
        let claim = "Denver sued Boulder.";
        let sane = sound().check(claim).expect("a finding");
        let beyond = {
            let mut finding = Finding::decode(&sane, desk().table()).expect("a finding");
            finding.facts = desk().table().fact_indices().collect();
            finding
        };
        // As many facts as the table has, over a table that has fewer: the quiz's part.
        assert_eq!(Finding::decode(&beyond.encode(), &desk().quiz), None);
        for broken in [None, Some(&b""[..]), Some(&[9, 9, 9])] {
            let desk = desk();
            assert!(desk.take(crate::TABLE, Rc::new(Broken(broken))));
            assert!(!desk.prepare());
            assert_eq!(desk.is_open(), broken.is_some());
            assert_eq!(desk.check(claim), None);
            assert!(!desk.is_open());
            assert_eq!(desk.examples().count(), 0);
            assert!(desk.take(crate::TABLE, sound()) && desk.is_open());
        }
        let desk = desk();
        for engine in [Rc::new(Broken(None)), sound()] {
            assert!(desk.take(crate::TABLE, engine));
            while desk.prepare() {}
        }
        assert!(desk.check(claim).is_some() && desk.is_open());
        assert_eq!(desk.examples().count(), 4);
    }
}
