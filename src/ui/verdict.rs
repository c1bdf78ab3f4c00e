//! The shapes of verdicts and outcomes. A word always stands beside one, so it is hidden from screen readers.

use claimcheck_core::check::Verdict;
use claimcheck_core::kind::{Choice, Key};
use claimcheck_core::quiz::Item;
pub use claimcheck_words::shape::class as verdict_class;
use claimcheck_words::shape::{outcome_paths, paths};
use yew::{Html, classes, html};

use crate::locale::Outcome;
use crate::state::PackRef;

/// A verdict's shape.
pub fn verdict_mark(verdict: Verdict) -> Html {
    mark(verdict_class(verdict), paths(verdict))
}

/// What became of an answer to a question that is no claim.
fn outcome_mark(outcome: Outcome) -> Html {
    mark("outcome", outcome_paths(outcome))
}

fn mark(class: &'static str, paths: [(&'static str, &'static str); 2]) -> Html {
    html! {
        <svg class={classes!("v", class)} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            { for paths.map(|(class, d)| html! { <path {class} {d} /> }) }
        </svg>
    }
}

/// The mark of an answered question, and the class of what belongs to it: a claim's verdict, else the outcome.
pub fn answer_mark(pack: &PackRef, item: &Item, outcome: Outcome) -> (Html, &'static str) {
    match pack.key(item.question) {
        Some(Key::Choice(Choice::Verdict(verdict))) => {
            (verdict_mark(verdict), verdict_class(verdict))
        }
        _ => (outcome_mark(outcome), "outcome"),
    }
}
