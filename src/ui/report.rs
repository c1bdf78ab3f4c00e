//! "This looks wrong": a text for the editor, to be copied. Nothing is sent.

use yew::{AttrValue, Html, html};

use super::share::{PassOn, Passed};
use crate::locale::{Lang, Msg};

/// The panel with the text: what opens it, what it is for, and the text itself.
pub fn report(lang: Lang, name: Msg<'_>, how: AttrValue, text: AttrValue) -> Html {
    html! {
        <details class="report">
            <summary>{ lang.say(name) }</summary>
            <p>{ how }</p>
            <PassOn {lang} {text} what={Passed::Text} />
        </details>
    }
}
