//! "This looks wrong": a text for the editor, to be copied. Nothing is sent.

use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state_eq};

use crate::browser::page;
use crate::locale::{Lang, Msg};

/// What the text says.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// The text.
    pub text: AttrValue,
}

/// The panel.
#[function_component]
pub fn Report(props: &Props) -> Html {
    let lang = props.lang;
    let copied = use_state_eq(|| None::<bool>);
    let copy = {
        let copied = copied.clone();
        let text = props.text.clone();
        Callback::from(move |_| {
            let copied = copied.clone();
            page::copy(
                &text,
                Callback::from(move |worked| copied.set(Some(worked))),
            );
        })
    };
    let told = match *copied {
        None => AttrValue::default(),
        Some(true) => lang.say(Msg::Copied),
        Some(false) => lang.say(Msg::CopyFailed),
    };
    html! {
        <details class="report">
            <summary>{ lang.say(Msg::LooksWrong) }</summary>
            <p>{ lang.say(Msg::LooksWrongHow) }</p>
            <textarea readonly=true rows="9" aria-label={lang.say(Msg::ReportLabel)} value={props.text.clone()} />
            <p class="acts">
                <button type="button" class="quiet" onclick={copy}>{ lang.say(Msg::Copy) }</button>
                <span role="status">{ told }</span>
            </p>
        </details>
    }
}
