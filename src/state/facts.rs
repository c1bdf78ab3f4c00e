//! Looking through the facts.
//!
//! Owns whether the table is there, how much of it is shown, and the view that the reader looked at last. It refuses to
//! read a view before there is a table: until then it is a part of the address.

use claimcheck_core::table::View;

use super::State;
use crate::route::Page;

/// What a reader does among the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Browse {
    /// Comes to the table, as it was looked at last.
    Open,
    /// Looks at it otherwise.
    View(View),
    /// Takes search and filters back.
    Clear,
    /// Wants to see all of a long view.
    All,
    /// The table is there.
    Ready,
    /// It could not be had.
    Lacking,
    /// Has that tried again.
    Again,
}

/// So many facts of a view are shown before a reader asks for all: each is a row to be drawn at every letter.
pub const ROOM: usize = 60;

/// Where the reader is among the facts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Whether the table is there.
    pub ready: bool,
    /// Whether it could not be had, and nobody has tried again since.
    pub lacking: bool,
    /// Whether all facts of the view are shown, however many.
    pub all: bool,
    /// The view that was looked at last, as a part of an address.
    pub last: String,
    /// How often the view became another by something else than its own fields. These are then made anew: what a reader
    /// has chosen in one, no markup chooses otherwise.
    pub turn: u32,
}

impl State {
    pub(super) fn browse(&mut self, browse: Browse) {
        match browse {
            Browse::Open => {
                self.come_from();
                self.route.page = Page::Facts(self.facts.last.clone());
                self.leave();
            }
            Browse::View(view) => {
                self.facts.all = false;
                self.facts.last = view.format(self.desk.table());
                self.route.page = Page::Facts(self.facts.last.clone());
            }
            Browse::Clear => {
                self.facts.turn = self.facts.turn.wrapping_add(1);
                self.browse(Browse::View(View::default()));
            }
            Browse::All => self.facts.all = true,
            Browse::Ready => self.facts.ready = true,
            Browse::Lacking => self.facts.lacking = true,
            Browse::Again => self.facts.lacking = false,
        }
    }

    /// Comes to an address among the facts.
    pub(super) fn arrive_at_facts(&mut self, page: &Page) {
        if let Page::Facts(view) = page
            && *view != self.facts.last
        {
            self.facts.all = false;
            self.facts.turn = self.facts.turn.wrapping_add(1);
            self.facts.last.clone_from(view);
        }
    }

    /// The view that the address names, as far as the table has what it names.
    pub fn view(&self) -> View {
        let address = match &self.route.page {
            Page::Facts(view) => view,
            _ => "",
        };
        View::parse(self.desk.table(), address)
    }
}

/// Whether a part of a view's address names something that the table does not have, so that the view is without it.
pub fn names_unknown(address: &str, read: &str) -> bool {
    let named = |parts: &str, name: &str| {
        parts
            .split('&')
            .filter_map(|part| part.split_once('='))
            .any(|(own, value)| own == name && !value.is_empty())
    };
    let mut filters = ["source", "topic", "about", "kind"].into_iter();
    filters.any(|name| named(address, name) && !named(read, name))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use claimcheck_core::pack::Pack;
    use claimcheck_core::quiz::Event;
    use claimcheck_core::table::Sort;

    use super::*;
    use crate::route::Route;
    use crate::state::claims::Ask;
    use crate::state::{Action, PackRef};

    fn opened(search: &str, hash: &str) -> State {
        let pack = Pack::decode(crate::PACK).expect("the build's own pack");
        let route = Route::parse(search, hash);
        State::open(PackRef(Rc::new(pack)), route, None, None).apply(Action::Browse(Browse::Ready))
    }

    fn address(state: &State) -> String {
        state.route.format()
    }

    #[test]
    fn a_view_is_its_address_and_is_found_again() {
        let start = opened("", "#facts");
        let view = View {
            typed: "two letters + more".into(),
            sort: Sort::Date,
            ..start.view()
        };
        let there = start.apply(Action::Browse(Browse::View(view.clone())));
        assert_eq!(
            address(&there),
            "#facts?q=two%20letters%20%2B%20more&sort=date"
        );
        assert_eq!(opened("", &address(&there)).view(), view);
        // On to a fact, and back to the table by its button.
        let fact = there.apply(Action::Navigate(Route::parse("", "#fact=x")));
        assert_eq!(address(&fact), "#fact=x");
        let back = fact.apply(Action::Browse(Browse::Open));
        assert_eq!(back.view(), view);
    }

    #[test]
    fn a_longer_look_is_for_one_view() {
        let all = opened("", "#facts").apply(Action::Browse(Browse::All));
        assert!(all.facts.all);
        assert!(all.apply(Action::Navigate(all.route.clone())).facts.all);
        let other = Action::Navigate(Route::parse("", "#facts?sort=date"));
        assert!(!all.apply(other).facts.all);
        let typed = View {
            typed: "x".into(),
            ..View::default()
        };
        assert!(!all.apply(Action::Browse(Browse::View(typed))).facts.all);
    }

    #[test]
    fn a_running_quiz_waits_however_far_the_reader_goes() {
        let start = opened("?n=5&seed=3", "");
        let quiz = start
            .apply(Action::Start(start.route.setup.clone()))
            .apply(Action::Quiz(Event::Skip));
        let away = [
            Action::Browse(Browse::Open),
            Action::Ask(Ask::Open),
            Action::Navigate(Route::parse("?n=5&seed=3", "#entity=x")),
            Action::Browse(Browse::Open),
        ];
        let there = away.into_iter().fold(quiz.clone(), |s, a| s.apply(a));
        assert_eq!(address(&there), "?n=5&seed=3#facts");
        let back = there.apply(Action::Ask(Ask::Leave));
        assert_eq!((&back.route, &back.running), (&quiz.route, &quiz.running));
    }

    #[test]
    fn what_could_not_be_had_is_asked_for_again_on_demand_and_on_coming_back() {
        let lacking = opened("", "#facts").apply(Action::Browse(Browse::Lacking));
        assert!(lacking.facts.lacking);
        assert!(!lacking.apply(Action::Browse(Browse::Again)).facts.lacking);
        let gone = lacking.apply(Action::Ask(Ask::Leave));
        assert!(!gone.apply(Action::Browse(Browse::Open)).facts.lacking);
    }

    #[test]
    fn a_filter_that_names_nothing_is_noticed() {
        for (address, unknown) in [
            ("", false),
            ("q=x&sort=source&disputed=no", false),
            ("source=gone", true),
            ("kind=money&topic=gone", true),
            ("kind=", false),
            ("kind=money", false),
        ] {
            let state = opened("", &format!("#facts?{address}"));
            let read = state.view().format(state.desk.table());
            assert_eq!(names_unknown(address, &read), unknown, "{address}");
        }
    }
}
