//! Options to choose among: one of them by radio buttons, several by check boxes.

use claimcheck_core::check::Verdict;
use claimcheck_core::kind::{Choice, Kind, Set};
use claimcheck_core::quiz::Event;
use yew::{AttrValue, Html, html};

use super::{Asked, choose_set};
use crate::locale::Msg;
use crate::state::Action;
use crate::ui::verdict::{verdict_class, verdict_mark};

/// An option.
pub(super) struct Offer {
    name: AttrValue,
    /// What it means, where its name does not say.
    meaning: Option<AttrValue>,
    verdict: Option<Verdict>,
    chosen: bool,
    action: Action,
}

impl Offer {
    pub(super) fn action(&self) -> Action {
        self.action.clone()
    }
}

/// The id of the control of an option, counted from 1.
pub(super) fn id(number: usize) -> String {
    format!("option-{number}")
}

/// The options of a question; none where it is not answered by choosing.
pub(super) fn options(asked: &Asked<'_>) -> Vec<Offer> {
    let Asked { lang, pack, .. } = *asked;
    let one = |choice: Choice| {
        let chosen = asked.choice() == Some(choice);
        (chosen, Action::Quiz(Event::Choose(choice)))
    };
    let names = pack[asked.item.question].ask.options().iter();
    let names = names.map(|o| AttrValue::from(pack[*o].name.clone()));
    let named = |name, (chosen, action)| Offer {
        name,
        meaning: None,
        verdict: None,
        chosen,
        action,
    };
    match asked.kind() {
        Kind::Verdict => Verdict::ALL
            .map(|verdict| Offer {
                meaning: Some(lang.say(Msg::VerdictMeaning(verdict))),
                verdict: Some(verdict),
                ..named(
                    lang.say(Msg::VerdictName(verdict)),
                    one(Choice::Verdict(verdict)),
                )
            })
            .into(),
        Kind::Speaker => names
            .zip(0..)
            .map(|(name, n)| named(name, one(Choice::Option(n))))
            .collect(),
        Kind::Members => {
            let set = match asked.choice() {
                Some(Choice::Set(set)) => set,
                _ => Set::default(),
            };
            names
                .zip(0..)
                .map(|(name, n)| named(name, (set.has(n), choose_set(set.toggled(n)))))
                .collect()
        }
        Kind::Number | Kind::Order => Vec::new(),
    }
}

/// The options as controls.
pub(super) fn choose(asked: &Asked<'_>) -> Html {
    let lang = asked.lang;
    let several = asked.kind() == Kind::Members;
    let options = options(asked).into_iter().zip(1..).map(|(offer, n)| {
        let action = offer.action();
        let onchange = asked.on_action.reform(move |_: yew::Event| action.clone());
        html! {
            <label class={offer.verdict.map_or("plain", verdict_class)}>
                <input
                    type={if several { "checkbox" } else { "radio" }}
                    name="answer"
                    id={id(n)}
                    checked={offer.chosen}
                    {onchange}
                />
                { offer.verdict.map_or_else(|| html! { <span class="box" /> }, verdict_mark) }
                <span>
                    { offer.name }
                    <small hidden={offer.meaning.is_none()}>{ offer.meaning }</small>
                </span>
                <kbd aria-hidden="true">{ n }</kbd>
            </label>
        }
    });
    html! {
        <>
            <p class="hint" hidden={!several}>{ lang.say(Msg::MembersHint) }</p>
            <div class="opts">{ for options }</div>
        </>
    }
}
