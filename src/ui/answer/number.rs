//! A number to be typed.

use claimcheck_core::kind::{Choice, Key};
use claimcheck_core::pack::{Bound, Quantity};
use web_sys::HtmlInputElement;
use yew::{AttrValue, Html, InputEvent, TargetCast, html};

use super::Asked;
use crate::locale::Msg;
use crate::state::Action;

/// The id of the field.
pub(super) const FIELD: &str = "estimate";

/// The field, and how what stands in it is read. What is typed stays as it is, whatever it says.
pub(super) fn number(asked: &Asked<'_>) -> Html {
    let lang = asked.lang;
    let unit = match asked.pack.key(asked.item.question) {
        Some(Key::Figure(figure)) => figure.unit.as_str(),
        _ => "",
    };
    let value = match asked.choice() {
        Some(Choice::Number(value)) => Some(value),
        _ => None,
    };
    let read = value.map_or_else(AttrValue::default, |value| {
        lang.say(Msg::NumberRead(&Quantity {
            value,
            unit: unit.into(),
            bound: Bound::Exact,
        }))
    });
    // A choice that was kept shows itself, until something is typed.
    let typed = asked.draft.typed.clone();
    let typed = typed.or_else(|| value.map(|value| value.to_string()));
    let oninput = asked.on_action.reform(|event: InputEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>();
        Action::Type(field.map(|f| f.value()).unwrap_or_default())
    });
    html! {
        <div class="estimate">
            <label for={FIELD}>{ lang.say(Msg::NumberLabel { unit }) }</label>
            <input
                type="text"
                id={FIELD}
                inputmode="text"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="done"
                aria-describedby="estimate-hint estimate-read"
                value={typed.unwrap_or_default()}
                {oninput}
            />
            <p class="read" id="estimate-read">{ read }</p>
            <p class="hint" id="estimate-hint">{ lang.say(Msg::NumberHint { unit }) }</p>
        </div>
    }
}
