//! Passing a text on: a quiz to other readers, a doubt to the editor. Nothing is sent from here.

use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state_eq};

use crate::browser::page::{self, Shared};
use crate::locale::{Lang, Msg};

/// What is passed on.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// The text.
    pub text: AttrValue,
    /// The address to put behind it, from `?` on: that of a quiz, to be shared through the system's own way where
    /// there is one. Without, the text stands there to be read, and is only copied.
    pub search: Option<AttrValue>,
}

/// The button, what became of it, and the text wherever it has to be copied by hand.
#[function_component]
pub fn PassOn(props: &Props) -> Html {
    let Props { lang, text, search } = props;
    let lang = *lang;
    let outcome = use_state_eq(|| None::<Shared>);
    let pass = {
        let outcome = outcome.clone();
        let (text, search) = (text.clone(), search.clone());
        Callback::from(move |_| {
            let outcome = outcome.clone();
            let told = Callback::from(move |shared| outcome.set(Some(shared)));
            match &search {
                Some(search) => page::share(page::to_share(&text, search), told),
                None => page::copied(&text, told),
            }
        })
    };
    let shares = search.is_some();
    let told = match *outcome {
        None | Some(Shared::Passed) => AttrValue::default(),
        Some(Shared::Copied) => lang.say(Msg::Copied),
        Some(Shared::Refused) => lang.say(Msg::CopyFailed),
    };
    let by_hand = *outcome == Some(Shared::Refused);
    let (label, value) = match search {
        Some(search) if by_hand => (Msg::Share, page::to_share(text, search).into()),
        Some(_) => (Msg::Share, AttrValue::default()),
        None => (Msg::ReportLabel, text.clone()),
    };
    html! {
        <div class="pass">
            <textarea
                readonly=true
                rows={if shares { "3" } else { "9" }}
                hidden={shares && !by_hand}
                aria-label={lang.say(label)}
                {value}
            />
            <p class="acts">
                <button type="button" class="quiet" onclick={pass}>{ lang.say(if shares { Msg::Share } else { Msg::Copy }) }</button>
                <span role="status">{ told }</span>
            </p>
        </div>
    }
}
