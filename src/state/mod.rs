//! What the reader does to what is shown.
//!
//! Owns the reducer over core's session. It refuses effects: saving, the address, focus and the title follow
//! from the state, in [`crate::app`].

use std::rc::Rc;

use claimcheck_core::pack::Pack;
use claimcheck_core::quiz::saved::Unreadable;
use claimcheck_core::quiz::{Event, SavedSession, Session};
use yew::Reducible;

use crate::route::{Page, Route, Setup};

/// The pack, shared; two are the same if their hashes are.
#[derive(Debug, Clone)]
pub struct PackRef(pub Rc<Pack>);

impl PartialEq for PackRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.hash == other.0.hash
    }
}

impl std::ops::Deref for PackRef {
    type Target = Pack;
    fn deref(&self) -> &Pack {
        &self.0
    }
}

/// Something the reader is told once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Nothing can be kept on this device; the quiz works, and is forgotten with the page.
    NotKept,
    /// What was kept could not be read.
    KeptUnreadable,
    /// So many answers were given to questions that have changed or gone since.
    Changed(usize),
    /// So many questions of the link are not in the pack.
    LinkUnknown(usize),
}

/// A quiz under way or done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// What made it.
    pub setup: Setup,
    /// Where it stands.
    pub session: Session,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// What it is about.
    pub pack: PackRef,
    /// The address.
    pub route: Route,
    /// The quiz, if one was begun.
    pub running: Option<Running>,
    /// What the reader is to be told.
    pub notice: Option<Notice>,
    /// Whether the reader has pressed *Check* without a choice.
    pub choice_missing: bool,
}

/// What a reader does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Begins the quiz that the setup makes; its seed is given.
    Start(Setup),
    /// Goes on with the one that was begun.
    Continue,
    /// Does something within it.
    Quiz(Event),
    /// Begins one of the questions missed in it.
    RetryMissed,
    /// Begins one with questions not asked before in this run of rounds; the seed is for a chosen set, which has none.
    NewQuestions {
        /// What orders are drawn with from here on.
        seed: u64,
    },
    /// Comes to another address.
    Navigate(Route),
    /// Closes the notice.
    Dismiss,
    /// Is to be told something.
    Tell(Notice),
}

impl State {
    /// What is shown first: the address, and what was kept on the device.
    pub fn open(pack: PackRef, route: Route, kept: Option<&str>) -> Self {
        let mut state = Self {
            pack,
            route,
            running: None,
            notice: None,
            choice_missing: false,
        };
        let kept = kept
            .map(|text| SavedSession::from_text(text).and_then(|saved| saved.restore(&state.pack)));
        match kept {
            Some(Ok(restored)) => {
                state.running = Some(Running {
                    setup: Route::parse(&restored.setup, "").setup,
                    session: restored.session,
                });
                if restored.dropped > 0 {
                    state.notice = Some(Notice::Changed(restored.dropped));
                }
            }
            Some(Err(Unreadable::Corrupt | Unreadable::OtherSchema)) => {
                state.notice = Some(Notice::KeptUnreadable);
            }
            Some(Err(Unreadable::OtherPack)) | None => {}
        }
        let route = state.route.clone();
        state.arrive(route);
        state
    }

    /// Comes to an address. That of a quiz that is not the one kept here leads to the start of that quiz.
    fn arrive(&mut self, route: Route) {
        self.route = route;
        let setup = &self.route.setup;
        if self.running.as_ref().is_some_and(|r| r.setup == *setup) {
            return;
        }
        self.route.page = Page::Start;
        let unknown = setup.unknown(&self.pack);
        if unknown > 0 {
            // What is lost is said first.
            self.notice.get_or_insert(Notice::LinkUnknown(unknown));
        }
    }

    /// What is to be kept on the device.
    pub fn to_keep(&self) -> Option<String> {
        self.running.as_ref().map(|running| {
            SavedSession::of(&running.session, &running.setup.format(), &self.pack).to_text()
        })
    }

    /// What this makes of an action.
    #[must_use]
    pub fn apply(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Start(setup) => {
                let session = Session::new(setup.questions(&self.pack));
                next.begin(setup, session);
            }
            Action::Continue => {
                if let Some(running) = &self.running {
                    next.route = Route {
                        page: Page::Quiz,
                        setup: running.setup.clone(),
                    };
                }
            }
            Action::Quiz(event) => {
                if let Some(running) = &mut next.running {
                    let before = running.session.clone();
                    running.session = before.apply(event);
                    next.choice_missing = event == Event::Check && running.session == before;
                }
            }
            Action::RetryMissed => {
                if let Some(running) = &self.running {
                    let missed = running.session.missed(&self.pack);
                    if missed.is_empty() {
                        return next;
                    }
                    let setup = Setup {
                        chosen: missed.iter().map(|q| self.pack[*q].id.clone()).collect(),
                        // Seed and round stay, so that new questions are new after that.
                        ..running.setup.clone()
                    };
                    next.begin(setup, Session::new(missed));
                }
            }
            Action::NewQuestions { seed } => {
                if let Some(Running { setup, .. }) = &self.running {
                    let setup = Setup {
                        length: setup.length,
                        seed: setup.seed.or(Some(seed)),
                        round: setup.seed.map_or(0, |_| setup.round.wrapping_add(1)),
                        chosen: Vec::new(),
                    };
                    let session = Session::new(setup.questions(&self.pack));
                    next.begin(setup, session);
                }
            }
            Action::Navigate(route) => {
                next.arrive(route);
                next.choice_missing = false;
            }
            Action::Dismiss => next.notice = None,
            Action::Tell(notice) => next.notice = Some(notice),
        }
        next
    }

    fn begin(&mut self, setup: Setup, session: Session) {
        self.route = Route {
            page: Page::Quiz,
            setup: setup.clone(),
        };
        self.running = Some(Running { setup, session });
        self.choice_missing = false;
        // It was about the quiz before this one.
        self.notice = None;
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = self.apply(action);
        // The same Rc tells Yew that there is nothing to draw.
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use claimcheck_core::check::Verdict;
    use claimcheck_core::quiz::Screen;

    use super::*;

    fn pack() -> PackRef {
        PackRef(Rc::new(
            Pack::decode(crate::PACK).expect("the build's own pack"),
        ))
    }

    fn fresh(search: &str) -> State {
        State::open(pack(), Route::parse(search, ""), None)
    }

    fn started(search: &str) -> State {
        let state = fresh(search);
        let setup = state.route.setup.clone();
        state.apply(Action::Start(setup))
    }

    /// Answers every question: right, or with the first verdict that is wrong.
    fn answered(mut state: State, right: impl Fn(usize) -> bool) -> State {
        loop {
            let running = state.running.as_ref().expect("a quiz");
            let Screen::Question(at) = running.session.screen() else {
                return state;
            };
            let truth = state
                .pack
                .judgement(running.session.items()[at].question)
                .verdict;
            let choice = Verdict::ALL
                .into_iter()
                .find(|v| (*v == truth) == right(at));
            for event in [
                Event::Choose(choice.expect("one of four")),
                Event::Check,
                Event::Next,
            ] {
                state = state.apply(Action::Quiz(event));
            }
        }
    }

    fn ids(state: &State) -> Vec<String> {
        let running = state.running.as_ref().expect("a quiz");
        let items = running.session.items().iter();
        items.map(|i| state.pack[i.question].id.clone()).collect()
    }

    #[test]
    fn what_was_kept_goes_on_where_it_was() {
        let mut state = started("?n=5&seed=7");
        state = state.apply(Action::Quiz(Event::Choose(Verdict::Disputed)));
        let kept = state.to_keep().expect("something to keep");
        for (search, hash, page) in [
            ("?n=5&seed=7", "#/quiz", Page::Quiz),
            ("?n=5&seed=7", "", Page::Start),
            ("?n=5&seed=8", "#/quiz", Page::Start),
            ("", "", Page::Start),
        ] {
            let again = State::open(pack(), Route::parse(search, hash), Some(&kept));
            assert_eq!(again.running, state.running, "{search}{hash}");
            assert_eq!(again.route.page, page, "{search}{hash}");
            assert_eq!(again.notice, None);
            let on = again.apply(Action::Continue);
            assert_eq!((on.route.page, ids(&on)), (Page::Quiz, ids(&state)));
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_and_left() {
        let kept = started("?n=5").to_keep().expect("something to keep");
        for text in ["", "nonsense", &kept[..kept.len() - 2], &format!("9{kept}")] {
            let state = State::open(pack(), Route::default(), Some(text));
            assert_eq!(state.notice, Some(Notice::KeptUnreadable), "{text}");
            assert_eq!(state.running, None);
            assert_eq!(state.apply(Action::Dismiss).notice, None);
        }
    }

    #[test]
    fn the_missed_ones_are_asked_again_and_no_others() {
        let state = answered(started("?n=10&seed=3"), |at| at % 3 != 0);
        let missed: Vec<String> = ids(&state).into_iter().step_by(3).collect();
        let again = state.apply(Action::RetryMissed);
        assert_eq!(ids(&again), missed);
        assert_eq!(
            Route::parse(&format!("?{}", again.route.setup.format()), "").setup,
            again.route.setup
        );
        let done = answered(again, |_| true);
        assert_eq!(done.apply(Action::RetryMissed), done, "nothing is missed");
    }

    #[test]
    fn new_questions_are_new() {
        let first = answered(started("?n=10&seed=3"), |at| at > 0);
        let again = answered(first.apply(Action::RetryMissed), |_| true);
        let new = Action::NewQuestions { seed: 9 };
        for state in [first.apply(new.clone()), again.apply(new.clone())] {
            assert_eq!(state.route.setup.format(), "seed=3&round=1");
            assert!(ids(&state).iter().all(|id| !ids(&first).contains(id)));
        }
        let chosen = started(&format!("?q={}", ids(&first)[0]));
        assert_eq!(chosen.apply(new).route.setup.format(), "seed=9");
    }

    #[test]
    fn a_link_that_names_unknown_questions_says_so() {
        let known = ids(&started("?n=5&seed=1"))[0].clone();
        let link = format!("?q={known},gone,{known},gone-too");
        assert_eq!(fresh(&link).notice, Some(Notice::LinkUnknown(2)));
        let state = started(&link);
        assert_eq!(ids(&state), [known]);
        assert_eq!(state.notice, None, "told at the start, and not throughout");
        // A link that names nothing here leaves the choice to the reader, and the address as it is.
        let lost = Route::parse("?q=gone,gone-too&n=5", "");
        for state in [
            fresh("?q=gone,gone-too&n=5"),
            fresh("").apply(Action::Navigate(lost.clone())),
        ] {
            assert_eq!(state.notice, Some(Notice::LinkUnknown(2)));
            assert_eq!(state.route, lost);
            assert_eq!(state.route.setup.for_pack(&state.pack).format(), "n=5");
        }
        // What was lost of an earlier quiz is not kept quiet by that.
        let state = State::open(pack(), lost, Some("nonsense"));
        assert_eq!(state.notice, Some(Notice::KeptUnreadable));
    }

    #[test]
    fn check_without_a_choice_asks_for_one() {
        let state = started("?n=5").apply(Action::Quiz(Event::Check));
        assert!(state.choice_missing);
        let state = state.apply(Action::Quiz(Event::Choose(Verdict::Refuted)));
        assert!(!state.choice_missing);
    }
}
