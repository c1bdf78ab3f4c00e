//! A verdict's shape: told apart without its color, and without its word in a forced-colors or printed page.

use claimcheck_core::check::Verdict;
use yew::{Html, classes, html};

/// The class of a verdict's color.
pub fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Refuted => "refuted",
        Verdict::Disputed => "disputed",
        Verdict::NotCovered => "uncovered",
    }
}

/// A disc with a tick, a diamond with a cross, a half-filled disc, a dashed ring with a bar. Its word always
/// stands beside it, so it is hidden from screen readers.
pub fn verdict_mark(verdict: Verdict) -> Html {
    let shape = match verdict {
        Verdict::Supported => html! {<>
            <circle cx="12" cy="12" r="10" fill="currentColor" />
            <path class="cut" d="m7 12.4 3.4 3.4L17 9" fill="none" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" />
        </>},
        Verdict::Refuted => html! {<>
            <path d="M12 1.2 22.8 12 12 22.8 1.2 12Z" fill="currentColor" />
            <path class="cut" d="m9 9 6 6m0-6-6 6" fill="none" stroke-width="2.4" stroke-linecap="round" />
        </>},
        Verdict::Disputed => html! {<>
            <circle cx="12" cy="12" r="9.4" fill="none" stroke="currentColor" stroke-width="1.8" />
            <path d="M12 2.6a9.4 9.4 0 0 1 0 18.8Z" fill="currentColor" />
        </>},
        Verdict::NotCovered => html! {<>
            <circle cx="12" cy="12" r="9.4" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="3 3.2" />
            <path d="M8 12h8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
        </>},
    };
    html! {
        <svg class={classes!("v", verdict_class(verdict))} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            { shape }
        </svg>
    }
}
