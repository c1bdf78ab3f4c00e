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
    /// Begins one with questions not asked before.
    NewQuestions,
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
        // The address of a quiz that is not the one kept here leads to the start of that quiz.
        let same = state
            .running
            .as_ref()
            .is_some_and(|r| r.setup == state.route.setup);
        if !same {
            state.route.page = Page::Start;
            let unknown = state.route.setup.unknown(&state.pack);
            if unknown > 0 {
                state.notice = Some(Notice::LinkUnknown(unknown));
            }
        }
        state
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
                    let setup = Setup {
                        chosen: missed.iter().map(|q| self.pack[*q].id.clone()).collect(),
                        ..Setup::default()
                    };
                    next.begin(setup, Session::new(missed));
                }
            }
            Action::NewQuestions => {
                if let Some(running) = &self.running {
                    let setup = Setup {
                        round: running.setup.round.wrapping_add(1),
                        chosen: Vec::new(),
                        ..running.setup.clone()
                    };
                    let session = Session::new(setup.questions(&self.pack));
                    next.begin(setup, session);
                }
            }
            Action::Navigate(route) => {
                let known = self.running.as_ref().map(|r| &r.setup) == Some(&route.setup);
                next.route = route;
                if !known {
                    next.route.page = Page::Start;
                }
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
