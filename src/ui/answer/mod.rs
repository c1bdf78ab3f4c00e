//! What is answered with: one file for each way of answering.
//!
//! Owns the controls of each kind of question, and the one `match` that picks them. It refuses to grade: choosing is
//! an action, and what is right is core's.

mod choose;
mod number;
mod order;

use claimcheck_core::kind::{Choice, Kind, Set};
use claimcheck_core::quiz::{Answer, Event, Item};
use yew::{Callback, Html};

use crate::browser::page;
use crate::locale::Lang;
use crate::state::{Action, Draft, PackRef};

/// What the controls of a question need.
pub struct Asked<'a> {
    /// The language.
    pub lang: Lang,
    /// The pack.
    pub pack: &'a PackRef,
    /// The open question.
    pub item: &'a Item,
    /// What the reader is in the middle of.
    pub draft: &'a Draft,
    /// What the reader does.
    pub on_action: &'a Callback<Action>,
}

impl Asked<'_> {
    /// Which kind it is.
    pub fn kind(&self) -> Kind {
        self.pack[self.item.question].ask.kind()
    }

    /// What is chosen so far.
    pub fn choice(&self) -> Option<Choice> {
        match self.item.answer {
            Answer::Open { choice } => choice,
            Answer::Checked { .. } | Answer::Skipped => None,
        }
    }

    /// How many options there are to choose among by a key.
    pub fn options(&self) -> usize {
        choose::options(self).len()
    }
}

/// The controls.
pub fn controls(asked: &Asked<'_>) -> Html {
    match asked.kind() {
        Kind::Verdict | Kind::Speaker | Kind::Members => choose::choose(asked),
        Kind::Number => number::number(asked),
        Kind::Order => order::order(asked),
    }
}

/// The id of the first control, which takes the focus where a choice is missing.
pub fn first_control(kind: Kind) -> &'static str {
    match kind {
        Kind::Verdict | Kind::Speaker | Kind::Members => "option-1",
        Kind::Number => number::FIELD,
        Kind::Order => "down-1",
    }
}

/// What a digit's key does: chooses the option of that number, or takes it back where several can be chosen.
/// Nothing for other keys, and for kinds that have no options.
pub fn by_key(asked: &Asked<'_>) -> impl Fn(&str) -> Option<Action> + use<> {
    let actions: Vec<Action> = choose::options(asked)
        .iter()
        .map(choose::Offer::action)
        .collect();
    move |key| {
        let digit: usize = key.parse().ok()?;
        let action = actions.get(digit.checked_sub(1)?)?;
        page::focus(&choose::id(digit));
        Some(action.clone())
    }
}

/// What choosing some of the options is: nothing chosen is no choice.
fn choose_set(set: Set) -> Action {
    Action::Quiz(if set.is_empty() {
        Event::Clear
    } else {
        Event::Choose(Choice::Set(set))
    })
}
