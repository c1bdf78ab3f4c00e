//! The reader's own claims: what is typed, what was checked, what was checked before in this visit.
//!
//! Owns what each action makes of these. It refuses to keep them: they go with the page.

use std::rc::Rc;

use super::State;
use crate::desk::Checked;
use crate::route::Page;

/// What the reader does about claims of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Comes to the page where they are checked.
    Open,
    /// Types into the field.
    Type(String),
    /// Has what was typed checked.
    Check,
    /// The desk has been made ready.
    Ready,
    /// It could not be, or is no longer.
    Trouble(Trouble),
    /// Has that tried again.
    Again,
    /// Has this checked: an example, or a claim from before.
    This(String),
    /// Has those from before forgotten.
    Clear,
    /// Goes back to where they came from.
    Leave,
}

/// Why nothing can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// What that takes could not be had.
    Lacking,
    /// What does it has stopped.
    Stopped,
}

/// What is known of the reader's own claims.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Claims {
    /// What stands in the field. It stays there while the reader is elsewhere in the app.
    pub typed: String,
    /// Whether the desk is ready; until then, nothing is checked.
    pub ready: bool,
    /// Why it is not, where nobody has tried again since.
    pub trouble: Option<Trouble>,
    /// What is to be checked once it is.
    pub waiting: Option<String>,
    /// What was checked last, and is shown.
    pub shown: Option<Rc<Checked>>,
    /// What was checked in this visit, each claim once, the newest first.
    pub visit: Vec<Rc<Checked>>,
    /// Whether the reader came from a quiz, and goes back to it.
    pub from_quiz: bool,
}

impl Claims {
    /// What was said of a text that cannot be checked goes with it.
    fn forget_unfit(&mut self) {
        self.shown.take_if(|c| c.unfit().is_some());
    }
}

/// So many are listed: a page can stay open for a long time.
const VISIT: usize = 50;

impl State {
    pub(super) fn ask(&mut self, ask: Ask) {
        match ask {
            Ask::Open => {
                self.claims.forget_unfit();
                let shown = self.claims.shown.as_ref();
                let page = Page::Check(shown.map(|c| c.claim.clone()).unwrap_or_default());
                self.come_from();
                self.route.page = page;
                self.leave();
            }
            Ask::Type(text) => {
                self.claims.forget_unfit();
                self.claims.typed = text;
            }
            Ask::Check => {
                let typed = self.claims.typed.clone();
                self.look_up(&typed);
            }
            Ask::Ready => {
                self.claims.ready = true;
                // Only where the reader is still there: else it would lead them back.
                if let Some(claim) = self.claims.waiting.take()
                    && matches!(self.route.page, Page::Check(_))
                {
                    self.look_up(&claim);
                }
            }
            Ask::Trouble(trouble) => self.claims.trouble = Some(trouble),
            Ask::Again => self.claims.trouble = None,
            Ask::This(claim) => {
                self.look_up(&claim);
                self.claims.typed = claim;
            }
            Ask::Clear => {
                let shown = self.claims.shown.clone();
                self.claims.visit.retain(|c| Some(c) == shown.as_ref());
            }
            Ask::Leave => {
                self.claims.forget_unfit();
                let running = self.running.as_ref().filter(|_| self.claims.from_quiz);
                self.route.page = match running {
                    Some(running) => {
                        self.route.setup = running.setup.clone();
                        Page::Quiz
                    }
                    None => Page::Start,
                };
                self.leave();
            }
        }
    }

    /// Notes where the reader is, on the way to their own claims or to the facts. Between these two, where they came from
    /// before stays.
    pub(super) fn come_from(&mut self) {
        let page = &self.route.page;
        if !matches!(page, Page::Check(_)) {
            if !page.is_of_facts() {
                self.claims.from_quiz = *page == Page::Quiz;
                self.facts.lacking = false;
            }
            self.claims.trouble = None;
        }
    }

    /// Comes to an address with a claim: it is checked, and stands in the field. Without one, or with the one that is
    /// shown, what was typed stays.
    pub(super) fn arrive_at_claim(&mut self, claim: String) {
        let shown = self.claims.shown.as_ref();
        self.claims.waiting = None;
        if claim.is_empty() {
            self.claims.shown = None;
        } else if shown.is_some_and(|c| c.claim == claim) {
            self.look_up(&claim);
        } else {
            self.look_up(&claim);
            self.claims.typed = claim;
        }
    }

    /// Checks a claim and shows what was found. What is nothing to be checked has no address, and is not listed.
    fn look_up(&mut self, claim: &str) {
        if !self.claims.ready {
            self.claims.waiting = Some(claim.into());
            // To ask is to ask for that, too.
            self.claims.trouble = None;
            return;
        }
        let checked = match &self.claims.shown {
            Some(shown) if shown.claim == claim.trim() => Some(shown.clone()),
            _ => self.desk.check(claim).map(Rc::new),
        };
        let Some(checked) = checked else {
            // The claim waits for another try; a verdict on another would stand under it as if it were its own.
            self.claims.shown = None;
            self.claims.ready = false;
            self.claims.trouble = Some(Trouble::Stopped);
            self.claims.waiting = Some(claim.into());
            return;
        };
        let fit = checked.unfit().is_none();
        let address = if fit {
            checked.claim.clone()
        } else {
            String::new()
        };
        self.route.page = Page::Check(address);
        if fit {
            self.claims.visit.retain(|c| c.claim != checked.claim);
            self.claims.visit.insert(0, checked.clone());
            self.claims.visit.truncate(VISIT);
        }
        self.claims.shown = Some(checked);
    }
}

#[cfg(test)]
mod tests {
    use claimcheck_core::check::Verdict;
    use claimcheck_core::pack::Pack;
    use claimcheck_core::quiz::Event;

    use super::*;
    use crate::desk::Desk;
    use crate::desk::tests::Broken;
    use crate::route::Route;
    use crate::state::{Action, PackRef};

    const CLAIM: &str = "Denver received $43 million from the Justice Department in 2016.";

    fn opened(search: &str, hash: &str) -> State {
        let pack = Pack::decode(crate::PACK).expect("the build's own pack");
        let route = Route::parse(search, hash);
        let state = State::open(PackRef(Rc::new(pack)), route, None, None);
        state.apply(Action::Ask(Ask::Ready))
    }

    fn done(state: &State, asks: impl IntoIterator<Item = Ask>) -> State {
        let apply = |state: State, ask| state.apply(Action::Ask(ask));
        asks.into_iter().fold(state.clone(), apply)
    }

    fn typed(state: &State, text: &str) -> State {
        done(state, [Ask::Type(text.into()), Ask::Check])
    }

    fn address(state: &State) -> String {
        state.route.format()
    }

    fn visited(state: &State) -> Vec<&str> {
        state
            .claims
            .visit
            .iter()
            .map(|c| c.claim.as_str())
            .collect()
    }

    #[test]
    fn a_claim_is_checked_as_it_is_typed_and_as_it_is_linked_to() {
        let by_hand = typed(&opened("", "#check"), &format!("  {CLAIM}\n"));
        let by_link = opened("", &address(&by_hand));
        for state in [&by_hand, &by_link] {
            let shown = state.claims.shown.as_ref().expect("a verdict");
            assert_eq!(shown.claim, CLAIM);
            assert_eq!(shown.finding.verdict, Verdict::Refuted);
            assert_eq!(visited(state), [CLAIM]);
        }
        assert_eq!(by_link.claims.typed, CLAIM);
        // What was typed is not mended under the reader's hands.
        assert_eq!(by_hand.claims.typed, format!("  {CLAIM}\n"));
    }

    #[test]
    fn what_was_asked_for_in_vain_is_asked_for_again_and_the_claim_waits() {
        let pack = Pack::decode(crate::PACK).expect("the build's own pack");
        let route = Route::parse("", "#check");
        let there = State::open(PackRef(Rc::new(pack)), route, None, None);
        let lacking = done(&typed(&there, CLAIM), [Ask::Trouble(Trouble::Lacking)]);
        assert_eq!(lacking.claims.trouble, Some(Trouble::Lacking));
        for again in [
            done(&lacking, [Ask::Again]),
            typed(&lacking, CLAIM),
            done(&lacking, [Ask::Leave, Ask::Open]),
        ] {
            assert_eq!(again.claims.trouble, None);
            assert_eq!(again.claims.waiting.as_deref(), Some(CLAIM));
            let ready = done(&again, [Ask::Ready]);
            let shown = ready.claims.shown.as_ref().expect("a verdict");
            assert_eq!(shown.claim, CLAIM);
        }
    }

    #[test]
    fn a_checker_that_stops_leaves_no_verdict_of_another_claim_and_can_be_tried_again() {
        let sound = typed(&opened("", "#check"), "Chicago sued Boulder.");
        // Whatever it is asked next, it is no longer there.
        let quiz = sound.pack.clone();
        let desk = Desk::new(quiz);
        assert!(desk.take(crate::TABLE, Rc::new(Broken(None))));
        let broken = State {
            desk: desk.clone(),
            ..sound
        };
        let stopped = typed(&broken, CLAIM);
        assert_eq!(stopped.claims.trouble, Some(Trouble::Stopped));
        assert!(!stopped.claims.ready && !desk.is_open());
        assert_eq!(stopped.claims.shown, None);
        assert_eq!(visited(&stopped), ["Chicago sued Boulder."]);
        let again = done(&stopped, [Ask::Again]);
        assert_eq!(again.claims.trouble, None);
        assert_eq!(again.claims.waiting.as_deref(), Some(CLAIM));
        // It goes on stopping, and is another in the end.
        assert!(desk.take(crate::TABLE, Rc::new(Broken(None))));
        let stopped = done(&again, [Ask::Ready]);
        assert_eq!(stopped.claims.trouble, Some(Trouble::Stopped));
        let sound = opened("", "#check").desk;
        let mended = State {
            desk: sound,
            ..done(&stopped, [Ask::Again])
        };
        let ready = done(&mended, [Ask::Ready]);
        assert_eq!(visited(&ready), [CLAIM, "Chicago sued Boulder."]);
    }

    #[test]
    fn a_running_quiz_is_not_lost_and_what_was_typed_is_not_either() {
        let start = opened("?n=5&seed=3", "");
        let setup = start.route.setup.clone();
        let quiz = start
            .apply(Action::Start(setup))
            .apply(Action::Quiz(Event::Skip));
        let there = done(&quiz, [Ask::Open, Ask::Type("half a".into())]);
        assert_eq!(address(&there), "?n=5&seed=3#check");
        assert_eq!(there.running, quiz.running);
        // Back by the button, and back by the browser.
        for back in [
            Action::Ask(Ask::Leave),
            Action::Navigate(quiz.route.clone()),
        ] {
            let back = there.apply(back);
            assert_eq!(back.route, quiz.route);
            assert_eq!(back.running, quiz.running);
            let again = done(&back, [Ask::Open]);
            assert_eq!(again.claims.typed, "half a");
        }
        // From the start, back to the start.
        let start = done(&opened("", ""), [Ask::Open]);
        assert_eq!(address(&done(&start, [Ask::Leave])), "");
        // A link to a verdict is no order for a quiz, and leaves the kept one alone.
        let kept = there.to_keep();
        let linked = State::open(
            start.pack.clone(),
            Route::parse("", "#check=x%20y%20z"),
            kept.as_deref(),
            None,
        );
        assert_eq!(linked.running, quiz.running);
        assert_eq!(linked.notice, None);
        assert_eq!(address(&done(&linked, [Ask::Leave])), "");
    }

    #[test]
    fn going_back_shows_the_claim_before() {
        let first = typed(&opened("", "#check"), CLAIM);
        let second = typed(&first, "Chicago sued Boulder.");
        assert_eq!(visited(&second), ["Chicago sued Boulder.", CLAIM]);
        let back = second.apply(Action::Navigate(first.route.clone()));
        assert_eq!(back.claims.shown, first.claims.shown);
        assert_eq!(back.claims.typed, CLAIM);
        assert_eq!(visited(&back), [CLAIM, "Chicago sued Boulder."]);
        let before = back.apply(Action::Navigate(Route::parse("", "#check")));
        assert_eq!(before.claims.shown, None);
        let cleared = done(&back, [Ask::Clear]);
        assert_eq!(visited(&cleared), [CLAIM]);
        assert_eq!(cleared.claims.shown, back.claims.shown);
    }

    #[test]
    fn what_cannot_be_checked_is_said_without_a_verdict_an_address_or_a_place_in_the_list() {
        let start = opened("", "#check");
        let long = "Denver got money. ".repeat(600);
        for text in ["", " \n\t", "?!", "\u{0}\u{1b}", "Hello!", "Denver", &long] {
            let state = typed(&start, text);
            let shown = state.claims.shown.as_ref().expect("something to say");
            assert!(shown.unfit().is_some(), "{text}");
            assert_eq!(address(&state), "#check");
            assert!(state.claims.visit.is_empty());
            // It is said until the reader goes on typing, or goes.
            for next in [Ask::Type("x".into()), Ask::Leave] {
                assert_eq!(done(&state, [next, Ask::Open]).claims.shown, None);
            }
        }
    }

    #[test]
    fn the_same_again_changes_nothing() {
        let state = typed(&opened("", "#check"), CLAIM);
        assert_eq!(done(&state, [Ask::Check]), state);
        assert_eq!(state.apply(Action::Navigate(state.route.clone())), state);
    }

    #[test]
    fn what_is_asked_before_the_desk_is_ready_is_answered_then() {
        let pack = opened("", "").pack;
        let early = |hash| State::open(pack.clone(), Route::parse("", hash), None, None);
        let by_link = early("#check=Denver%20sued%20Boulder%2E");
        let by_hand = typed(&early("#check"), "Denver sued Boulder.");
        for state in [by_link, by_hand] {
            assert_eq!(state.claims.shown, None);
            assert_eq!(
                state.claims.waiting.as_deref(),
                Some("Denver sued Boulder.")
            );
            let ready = done(&state, [Ask::Ready]);
            assert_eq!(visited(&ready), ["Denver sued Boulder."]);
            assert_eq!(ready.claims.waiting, None);
            // Who has gone elsewhere is left there.
            let gone = done(&state, [Ask::Leave, Ask::Ready]);
            assert_eq!(address(&gone), "");
        }
    }

    #[test]
    fn examples_have_each_verdict_once() {
        let state = opened("", "#check");
        let verdicts: Vec<Verdict> = state
            .desk
            .examples()
            .filter_map(|claim| Some(state.desk.check(claim)?.finding.verdict))
            .collect();
        assert_eq!(verdicts, Verdict::ALL);
    }
}
