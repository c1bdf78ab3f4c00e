//! Passing a text on: a quiz to other readers, a link to a verdict, a doubt to the editor. Nothing is sent from here.

use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state_eq};

use crate::browser::page::{self, Shared};
use crate::locale::{Lang, Msg};

/// What is passed on, and so in which way.
#[derive(Debug, Clone, PartialEq)]
pub enum Passed {
    /// A quiz, with its address from `?` on: through the system's own way where there is one.
    Quiz(AttrValue),
    /// A link, whose address from `#` on this is: copied.
    Link(AttrValue),
    /// A text that stands there to be read: copied.
    Text,
}

/// What is passed on.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// The text; nothing where a link says it all.
    #[prop_or_default]
    pub text: AttrValue,
    /// What it is.
    pub what: Passed,
    /// What the text or the link is called, where it has to be told apart from the usual.
    #[prop_or_default]
    pub label: AttrValue,
}

/// The button, what became of it, and the text wherever it has to be copied by hand.
#[function_component]
pub fn PassOn(props: &Props) -> Html {
    let Props {
        lang,
        text,
        what,
        label: own,
    } = props;
    let lang = *lang;
    // What became of it holds for this text, and not for another that takes its place.
    let outcome = use_state_eq(|| None::<(AttrValue, Shared)>);
    let whole = |what: &Passed, text: &AttrValue| match what {
        Passed::Quiz(address) | Passed::Link(address) => page::to_share(text, address).into(),
        Passed::Text => text.clone(),
    };
    let key = match what {
        Passed::Quiz(address) | Passed::Link(address) => address.clone(),
        Passed::Text => text.clone(),
    };
    let pass = {
        let (outcome, key) = (outcome.clone(), key.clone());
        let (text, what) = (text.clone(), what.clone());
        Callback::from(move |_| {
            let (outcome, key) = (outcome.clone(), key.clone());
            let told = Callback::from(move |shared| outcome.set(Some((key.clone(), shared))));
            let whole: AttrValue = whole(&what, &text);
            match &what {
                Passed::Quiz(_) => page::share(whole.to_string(), told),
                Passed::Link(_) | Passed::Text => page::copied(&whole, told),
            }
        })
    };
    let outcome = outcome
        .as_ref()
        .filter(|(of, _)| *of == key)
        .map(|(_, s)| *s);
    let told = match outcome {
        None | Some(Shared::Passed) => AttrValue::default(),
        Some(Shared::Copied) => lang.say(Msg::Copied),
        Some(Shared::Refused) => lang.say(Msg::CopyFailed),
    };
    let by_hand = outcome == Some(Shared::Refused);
    let stands = *what == Passed::Text;
    let (press, label) = match what {
        Passed::Quiz(_) => (Msg::Share, Msg::Share),
        Passed::Link(_) => (Msg::CopyLink, Msg::LinkLabel),
        Passed::Text => (Msg::Copy, Msg::ReportLabel),
    };
    let value = if stands || by_hand {
        whole(what, text)
    } else {
        AttrValue::default()
    };
    html! {
        <div class="pass">
            <textarea
                readonly=true
                rows={if stands { "9" } else { "3" }}
                hidden={!(stands || by_hand)}
                aria-label={if own.is_empty() { lang.say(label) } else { own.clone() }}
                {value}
            />
            <p class="acts">
                <button type="button" class="quiet" onclick={pass}>{ lang.say(press) }</button>
                <span role="status">{ told }</span>
            </p>
        </div>
    }
}
