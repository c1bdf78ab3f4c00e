//! What the reader does to what is shown.
//!
//! Owns the reducer over core's session. It refuses effects: saving, the address, focus and the title follow
//! from the state, in [`crate::app`].

pub mod claims;
pub mod facts;

use std::rc::Rc;

use claimcheck_core::kind::{Choice, Key, Order};
use claimcheck_core::pack::{Pack, QuestionIx};
use claimcheck_core::quiz::saved::Unreadable;
use claimcheck_core::quiz::{Answer, Event, History, Item, Length, SavedSession, Screen, Session};
use claimcheck_core::text::estimate::estimate;
use yew::Reducible;

use self::claims::{Ask, Claims};
use self::facts::{Browse, Facts};
use crate::desk::Desk;
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
    /// What the reader is in the middle of, at an open question.
    pub draft: Draft,
    /// What is known of earlier runs.
    pub history: History,
    /// Where claims are checked.
    pub desk: Desk,
    /// The reader's own claims.
    pub claims: Claims,
    /// Where the reader is among the facts.
    pub facts: Facts,
}

/// What belongs to the screen and is forgotten with it; what was typed, with the open question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Whether the reader has pressed *Check* without a choice.
    pub choice_missing: bool,
    /// What stands in the field for a number, once something was typed: kept as it is, whatever it says.
    pub typed: Option<String>,
    /// The place to which an event was last moved.
    pub moved: Option<usize>,
    /// How many questions the reader wants, where they have said so on the start screen.
    pub length: Option<Length>,
    /// Whether the reader wants the book open, where they have said so there.
    pub book: Option<bool>,
}

/// How many questions are seen again at once.
pub const AGAIN: usize = 10;

/// What a reader does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Says how many questions a quiz is to have.
    Length(Length),
    /// Says whether the book is to be open.
    Book(bool),
    /// Begins the quiz that the setup makes; its seed is given.
    Start(Setup),
    /// Goes on with the one that was begun.
    Continue,
    /// Does something within it.
    Quiz(Event),
    /// Types something into the field for a number.
    Type(String),
    /// Moves the event at this place of an order by one, up or down.
    Move {
        /// The place.
        place: usize,
        /// Whether up.
        up: bool,
    },
    /// Begins one of the questions missed in it.
    RetryMissed,
    /// Begins one of what was missed over several runs.
    SeeAgain,
    /// Forgets what is known of earlier runs.
    ForgetRuns,
    /// Begins one with questions not asked before in this run of rounds; the seed is for a chosen set, which has none.
    NewQuestions {
        /// What orders are drawn with from here on.
        seed: u64,
    },
    /// Does something about claims of their own.
    Ask(Ask),
    /// Looks through the facts.
    Browse(Browse),
    /// Comes to another address.
    Navigate(Route),
    /// Closes the notice.
    Dismiss,
    /// Is to be told something.
    Tell(Notice),
}

impl State {
    /// What is shown first: the address, and what was kept on the device: a quiz, and what is known of earlier
    /// ones. Of the latter, what cannot be read is let go without a word: nothing of the reader's work is in it.
    pub fn open(pack: PackRef, route: Route, kept: Option<&str>, history: Option<&str>) -> Self {
        let mut state = Self {
            desk: Desk::new(pack.clone()),
            claims: Claims::default(),
            facts: Facts::default(),
            pack,
            route: Route::default(),
            running: None,
            notice: None,
            draft: Draft::default(),
            history: history
                .and_then(|text| History::from_text(text).ok())
                .unwrap_or_default(),
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
        state.arrive(route);
        state
    }

    /// Comes to an address. That of a quiz that is not the one kept here leads to the start of that quiz.
    fn arrive(&mut self, route: Route) {
        if let Page::Check(claim) = route.page {
            self.come_from();
            self.route.setup = route.setup;
            // A claim that has to wait keeps its address meanwhile.
            let kept = if self.claims.ready { "" } else { &claim };
            self.route.page = Page::Check(kept.into());
            self.arrive_at_claim(claim);
            return;
        }
        if route.page.is_of_facts() {
            self.come_from();
            self.arrive_at_facts(&route.page);
            self.route = route;
            return;
        }
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

    /// What is to be kept of what is known of earlier runs; nothing where nothing is known.
    pub fn history_to_keep(&self) -> Option<String> {
        (self.history != History::default()).then(|| self.history.to_text())
    }

    /// The quiz that the start screen offers: that of the address, with what the reader has said there.
    pub fn offered(&self) -> Setup {
        let setup = self.route.setup.for_pack(&self.pack);
        Setup {
            length: self.draft.length.unwrap_or(setup.length),
            book: self.draft.book.unwrap_or(setup.book),
            ..setup
        }
    }

    /// The open question on the screen.
    pub fn open_item(&self) -> Option<&Item> {
        let session = &self.running.as_ref()?.session;
        match session.screen() {
            Screen::Question(at) => session.items().get(at),
            Screen::Feedback(_) | Screen::End => None,
        }
    }

    /// What an action of the quiz changes, and what follows for the draft and for what is known of earlier runs.
    fn quiz(&mut self, event: Event) {
        let Some(running) = &mut self.running else {
            return;
        };
        let before = running.session.clone();
        running.session = before.apply(event);
        self.draft.choice_missing = event == Event::Check && running.session == before;
        if running.session.screen() == before.screen() {
            return;
        }
        self.draft = Draft::default();
        let item = running.session.items().get(before.at());
        let was_open = before
            .items()
            .get(before.at())
            .is_some_and(|i| !i.is_done());
        if let Some(item) = item.filter(|i| was_open && i.is_done()) {
            self.history = self.history.with(&self.pack, item);
        }
    }

    /// Begins a quiz of these questions, if there are any: under the seed and the round of the quiz before it, so that
    /// new questions are new after that.
    fn again(&mut self, questions: Vec<QuestionIx>) {
        if questions.is_empty() {
            return;
        }
        let before = self.running.as_ref().map(|r| r.setup.clone());
        let setup = Setup {
            chosen: questions.iter().map(|q| self.pack[*q].id.clone()).collect(),
            // As the start screen shows it, where that is where the reader is; else the quiz's own.
            book: self.offered().book,
            ..before.unwrap_or_default()
        };
        self.begin(setup, Session::new(questions));
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
            Action::Length(length) => next.draft.length = Some(length),
            Action::Book(book) => next.draft.book = Some(book),
            Action::Continue => {
                next.leave();
                if let Some(running) = &self.running {
                    next.route = Route {
                        page: Page::Quiz,
                        setup: running.setup.clone(),
                    };
                }
            }
            Action::Quiz(event) => next.quiz(event),
            Action::Type(text) => {
                let figure = self.open_item().and_then(|i| self.pack.key(i.question));
                if let Some(Key::Figure(figure)) = figure {
                    next.quiz(match estimate(&text, &figure.unit) {
                        Ok(value) => Event::Choose(Choice::Number(value)),
                        Err(_) => Event::Clear,
                    });
                    next.draft.typed = Some(text);
                }
            }
            Action::Move { place, up } => {
                if let Some(item) = self.open_item() {
                    let first = if up { place.wrapping_sub(1) } else { place };
                    let before = shown_order(&self.pack, item);
                    let order = before.swapped(first);
                    if order != before {
                        next.quiz(Event::Choose(Choice::Order(order)));
                        next.draft.moved = Some(if up { first } else { first + 1 });
                    }
                }
            }
            Action::RetryMissed => {
                if let Some(running) = &self.running {
                    next.again(running.session.again(&self.pack));
                }
            }
            Action::SeeAgain => {
                let mut again = self.history.again(&self.pack);
                again.truncate(AGAIN);
                next.again(again);
            }
            Action::ForgetRuns => next.history = History::default(),
            Action::NewQuestions { seed } => {
                if let Some(Running { setup, .. }) = &self.running {
                    let setup = Setup {
                        length: setup.length,
                        seed: setup.seed.or(Some(seed)),
                        round: setup.seed.map_or(0, |_| setup.round.wrapping_add(1)),
                        chosen: Vec::new(),
                        book: setup.book,
                    };
                    let session = Session::new(setup.questions(&self.pack));
                    next.begin(setup, session);
                }
            }
            Action::Ask(ask) => next.ask(ask),
            Action::Browse(browse) => next.browse(browse),
            Action::Navigate(route) => {
                next.arrive(route);
                next.leave();
            }
            Action::Dismiss => next.notice = None,
            Action::Tell(notice) => next.notice = Some(notice),
        }
        next
    }

    /// Leaves the screen. What was typed belongs to the open question, and stands there when the reader comes back.
    fn leave(&mut self) {
        self.draft = Draft {
            typed: self.draft.typed.take(),
            ..Draft::default()
        };
    }

    fn begin(&mut self, setup: Setup, session: Session) {
        self.route = Route {
            page: Page::Quiz,
            setup: setup.clone(),
        };
        self.running = Some(Running { setup, session });
        self.draft = Draft::default();
        // It was about the quiz before this one.
        self.notice = None;
    }
}

/// The order of a question's events as it stands: as the reader has put them, else as they are first shown.
pub fn shown_order(pack: &Pack, item: &Item) -> Order {
    match item.answer {
        Answer::Open {
            choice: Some(Choice::Order(order)),
        }
        | Answer::Checked {
            choice: Choice::Order(order),
        } => order,
        _ => pack.first_order(item.question),
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
    use claimcheck_core::kind::Kind;
    use claimcheck_core::quiz::{Screen, Sure};

    use super::*;

    fn pack() -> PackRef {
        PackRef(Rc::new(
            Pack::decode(crate::PACK).expect("the build's own pack"),
        ))
    }

    fn fresh(search: &str) -> State {
        State::open(pack(), Route::parse(search, ""), None, None)
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
            let question = running.session.items()[at].question;
            let truth = state.pack.key(question).expect("a key").choice();
            let other = Choice::Verdict(Verdict::Supported);
            let choice = match (right(at), truth) {
                (true, truth) => truth,
                (false, Choice::Verdict(Verdict::Supported)) => Choice::Verdict(Verdict::Refuted),
                (false, _) => other,
            };
            for event in [Event::Choose(choice), Event::Check, Event::Next] {
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
        state = state.apply(Action::Quiz(Event::Choose(Choice::Verdict(
            Verdict::Disputed,
        ))));
        let kept = state.to_keep().expect("something to keep");
        for (search, hash, page) in [
            ("?n=5&seed=7", "#/quiz", Page::Quiz),
            ("?n=5&seed=7", "", Page::Start),
            ("?n=5&seed=8", "#/quiz", Page::Start),
            ("", "", Page::Start),
        ] {
            let again = State::open(pack(), Route::parse(search, hash), Some(&kept), None);
            assert_eq!(again.running, state.running, "{search}{hash}");
            assert_eq!(again.route.page, page, "{search}{hash}");
            assert_eq!(again.notice, None);
            let on = again.apply(Action::Continue);
            assert_eq!((on.route.page.clone(), ids(&on)), (Page::Quiz, ids(&state)));
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_and_left() {
        let kept = started("?n=5").to_keep().expect("something to keep");
        for text in ["", "nonsense", &kept[..kept.len() - 2], &format!("9{kept}")] {
            let state = State::open(pack(), Route::default(), Some(text), None);
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
        let state = State::open(pack(), lost, Some("nonsense"), None);
        assert_eq!(state.notice, Some(Notice::KeptUnreadable));
    }

    #[test]
    fn check_without_a_choice_asks_for_one() {
        let state = started("?n=5").apply(Action::Quiz(Event::Check));
        assert!(state.draft.choice_missing);
        let state = state.apply(Action::Quiz(Event::Choose(Choice::Verdict(
            Verdict::Refuted,
        ))));
        assert!(!state.draft.choice_missing);
    }

    /// The first question of a kind, as a quiz of its own.
    fn asking(kind: Kind) -> State {
        let pack = pack();
        let question = pack
            .question_indices()
            .find(|q| pack[*q].ask.kind() == kind);
        let id = &pack[question.expect("the pack has every kind")].id;
        started(&format!("?q={id}"))
    }

    fn choice(state: &State) -> Option<Choice> {
        match state.open_item()?.answer {
            Answer::Open { choice } => choice,
            _ => None,
        }
    }

    #[test]
    fn a_number_is_chosen_as_far_as_it_can_be_read_and_stays_as_it_was_typed() {
        let mut state = asking(Kind::Number);
        for (typed, read) in [
            ("4", Some(4)),
            ("4.", Some(4)),
            ("4.3 mil", Some(4_300_000)),
            ("$4.3m", Some(4_300_000)),
            ("4 or 5", None),
            ("a lot", None),
            ("4300000", Some(4_300_000)),
            ("", None),
        ] {
            state = state.apply(Action::Type(typed.into()));
            assert_eq!(choice(&state), read.map(Choice::Number), "{typed}");
            assert_eq!(state.draft.typed.as_deref(), Some(typed));
        }
        // What cannot be read is not graded, and is not lost by asking for that.
        let unread = state.apply(Action::Type("a lot".into()));
        let unread = unread.apply(Action::Quiz(Event::Check));
        assert!(unread.draft.choice_missing);
        assert_eq!(unread.draft.typed.as_deref(), Some("a lot"));
        assert!(unread.open_item().is_some());
        // The next question begins with an empty field.
        let skipped = unread.apply(Action::Quiz(Event::Skip));
        assert_eq!(skipped.draft, Draft::default());
        // Elsewhere, typing is nothing.
        let claim = asking(Kind::Verdict);
        assert_eq!(claim.apply(Action::Type("4".into())), claim);
    }

    /// Whatever is counted, its unit's own words may stand in the field, and no others.
    #[test]
    fn a_number_may_stand_with_its_unit_and_with_no_other() {
        let pack = pack();
        let mut units = 0;
        for question in pack.question_indices() {
            let Some(Key::Figure(figure)) = pack.key(question) else {
                continue;
            };
            let unit = &figure.unit;
            let state = started(&format!("?q={}", pack[question].id));
            for (typed, read) in [
                (format!("about 12 {unit}"), Some(12)),
                (format!("12,000 {unit}."), Some(12_000)),
                ("12 bananas".to_owned(), None),
                (format!("12 {unit} and 30 more"), None),
            ] {
                let state = state.apply(Action::Type(typed.clone()));
                assert_eq!(choice(&state), read.map(Choice::Number), "{typed}");
                assert_eq!(state.draft.typed, Some(typed));
            }
            units += usize::from(unit != "USD");
        }
        assert!(units > 0, "the pack asks for something else than dollars");
    }

    #[test]
    fn events_move_by_one_place_and_stop_at_the_ends() {
        let state = asking(Kind::Order);
        let shown = |state: &State| {
            let order = shown_order(&state.pack, state.open_item().expect("an open question"));
            order.events().collect::<Vec<_>>()
        };
        let first = shown(&state);
        let down = state.apply(Action::Move {
            place: 0,
            up: false,
        });
        let mut expected = first.clone();
        expected.swap(0, 1);
        assert_eq!((shown(&down), down.draft.moved), (expected, Some(1)));
        let back = down.apply(Action::Move { place: 1, up: true });
        assert_eq!((shown(&back), back.draft.moved), (first.clone(), Some(0)));
        assert!(choice(&back).is_some(), "put back is an answer, too");
        for (place, up) in [(0, true), (first.len() - 1, false), (99, false), (99, true)] {
            let moved = state.apply(Action::Move { place, up });
            assert_eq!(shown(&moved), first, "{place} {up}");
            assert_eq!(choice(&moved), None, "{place} {up}");
        }
    }

    #[test]
    fn what_was_missed_over_several_runs_is_seen_again_until_it_is_right_or_forgotten() {
        let first = answered(started("?n=5&seed=3"), |at| at > 1);
        let missed: Vec<String> = ids(&first).into_iter().take(2).collect();
        let second = answered(first.apply(Action::Start(Setup::default())), |_| true);
        let again = second.apply(Action::SeeAgain);
        assert!(
            missed.iter().all(|id| ids(&again).contains(id)),
            "{missed:?}"
        );
        // Kept, and read back.
        let kept = second.history_to_keep().expect("something to keep");
        let visit = State::open(pack(), Route::default(), None, Some(&kept));
        assert_eq!(visit.history, second.history);
        let lost = State::open(pack(), Route::default(), None, Some("nonsense"));
        assert_eq!((lost.history_to_keep(), lost.notice), (None, None));
        // Right twice, and it is seen no more.
        let mut state = second;
        for _ in 0..2 {
            state = answered(state.apply(Action::SeeAgain), |_| true);
        }
        assert_eq!(state.apply(Action::SeeAgain), state);
        let forgotten = first.apply(Action::ForgetRuns);
        assert_eq!(forgotten.history_to_keep(), None);
        assert_eq!(forgotten.running, first.running, "the quiz itself stands");
    }

    #[test]
    fn a_confident_error_is_put_again_twice() {
        let mut state = started("?n=5&seed=3");
        state = state.apply(Action::Quiz(Event::Sure(Some(Sure::Certain))));
        state = answered(state, |_| false);
        let first = ids(&state)[0].clone();
        let again = ids(&state.apply(Action::RetryMissed));
        let places: Vec<usize> = (0..again.len()).filter(|n| again[*n] == first).collect();
        assert_eq!(places, [0, 4]);
        // The address says so, and is read back so.
        let link = format!("?{}", state.apply(Action::RetryMissed).route.setup.format());
        assert_eq!(ids(&started(&link)), again);
    }

    #[test]
    fn what_is_chosen_on_the_start_screen_makes_the_quiz() {
        let state = fresh("?seed=7");
        assert_eq!(state.offered().format(), "seed=7");
        let state = state.apply(Action::Length(Length::Five));
        let state = state.apply(Action::Book(true));
        assert_eq!(state.offered().format(), "n=5&seed=7&book=open");
        let quiz = state.apply(Action::Start(state.offered()));
        assert_eq!(quiz.draft, Draft::default());
        let done = answered(quiz, |_| true);
        let new = done.apply(Action::NewQuestions { seed: 1 });
        assert_eq!(new.route.setup.format(), "n=5&seed=7&round=1&book=open");
        let shut = fresh("?book=open").apply(Action::Book(false));
        assert_eq!(shut.offered().format(), "");
    }

    #[test]
    fn each_question_is_noted_once_when_it_is_answered_and_not_before() {
        let mut state = started("?n=5&seed=3");
        let asked = |state: &State| state.history.asked(&state.pack);
        for done in 0..5 {
            let truth = {
                let question = state.open_item().expect("an open question").question;
                state.pack.key(question).expect("a key").choice()
            };
            let answer = if done % 2 == 0 {
                Event::Check
            } else {
                Event::Skip
            };
            for (event, noted) in [
                (Event::Check, done),
                (Event::Choose(truth), done),
                (Event::Sure(Some(Sure::Fairly)), done),
                (answer, done + 1),
                (Event::Next, done + 1),
            ] {
                state = state.apply(Action::Quiz(event));
                assert_eq!(asked(&state), noted, "{done}: {event:?}");
            }
        }
        // To look at them again is no new answer.
        let noted = state.history.clone();
        for event in [
            Event::Review(1),
            Event::Next,
            Event::Review(0),
            Event::Finish,
        ] {
            state = state.apply(Action::Quiz(event));
            assert_eq!(state.history, noted, "{event:?}");
        }
    }

    #[test]
    fn an_open_book_stays_open_from_quiz_to_quiz_and_a_shut_one_shut() {
        let then = [
            Action::RetryMissed,
            Action::SeeAgain,
            Action::NewQuestions { seed: 1 },
        ];
        for (search, open) in [("?n=5&seed=3&book=open", true), ("?n=5&seed=3", false)] {
            let ended = answered(started(search), |at| at > 1);
            for action in &then {
                let next = ended.apply(action.clone());
                assert_ne!(next.running, ended.running, "{action:?}");
                assert_eq!(next.route.setup.book, open, "{search} {action:?}");
            }
            // At the start, what the reader says there counts.
            let start = ended.apply(Action::Navigate(Route::default()));
            for wanted in [true, false] {
                let again = start.apply(Action::Book(wanted)).apply(Action::SeeAgain);
                assert_eq!(again.route.page, Page::Quiz);
                assert_eq!(again.route.setup.book, wanted, "{search} {wanted}");
            }
        }
        // Also on another visit, where no quiz is under way.
        let history = answered(started("?n=5&seed=3"), |_| false).history_to_keep();
        let visit = State::open(
            pack(),
            Route::parse("?book=open", ""),
            None,
            history.as_deref(),
        );
        assert!(visit.apply(Action::SeeAgain).route.setup.book);
    }

    #[test]
    fn what_was_typed_stays_until_its_question_is_done() {
        let number = asking(Kind::Number).apply(Action::Type("plenty".into()));
        let typed = |state: &State| state.draft.typed.clone();
        let start = number.apply(Action::Navigate(Route::default()));
        for back in [Action::Navigate(number.route.clone()), Action::Continue] {
            let back = start.apply(back);
            assert_eq!(back.route.page, Page::Quiz);
            assert_eq!(typed(&back).as_deref(), Some("plenty"));
        }
        for done in [
            Action::Quiz(Event::Skip),
            Action::Start(number.route.setup.clone()),
        ] {
            assert_eq!(typed(&number.apply(done.clone())), None, "{done:?}");
        }
    }

    #[test]
    fn what_was_said_on_a_screen_is_forgotten_with_it_and_not_before() {
        let ended = answered(started("?n=5&seed=3"), |at| at > 1);
        let start = ended.apply(Action::Navigate(Route::default()));
        let said = start
            .apply(Action::Length(Length::All))
            .apply(Action::Book(true));
        assert_ne!(said.draft, Draft::default());
        for (action, forgotten) in [
            (Action::Tell(Notice::NotKept), false),
            (Action::Dismiss, false),
            (Action::ForgetRuns, false),
            (Action::Continue, true),
            (Action::Navigate(Route::default()), true),
            (Action::Start(said.offered()), true),
            (Action::SeeAgain, true),
        ] {
            let next = said.apply(action.clone());
            let expected = if forgotten {
                Draft::default()
            } else {
                said.draft.clone()
            };
            assert_eq!(next.draft, expected, "{action:?}");
        }
    }
}
