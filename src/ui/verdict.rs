//! A verdict's shape. Its word always stands beside it, so it is hidden from screen readers.

use claimcheck_core::check::Verdict;
pub use claimcheck_words::shape::class as verdict_class;
use claimcheck_words::shape::paths;
use yew::{Html, classes, html};

/// The shape.
pub fn verdict_mark(verdict: Verdict) -> Html {
    html! {
        <svg class={classes!("v", verdict_class(verdict))} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            { for paths(verdict).map(|(class, d)| html! { <path {class} {d} /> }) }
        </svg>
    }
}
