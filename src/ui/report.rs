//! "This looks wrong": a text for the editor, to be copied. Nothing is sent.

use yew::{AttrValue, Html, html};

use super::share::PassOn;
use crate::locale::{Lang, Msg};

/// The panel with the text.
pub fn report(lang: Lang, text: AttrValue) -> Html {
    html! {
        <details class="report">
            <summary>{ lang.say(Msg::LooksWrong) }</summary>
            <p>{ lang.say(Msg::LooksWrongHow) }</p>
            <PassOn {lang} {text} search={None::<AttrValue>} />
        </details>
    }
}
