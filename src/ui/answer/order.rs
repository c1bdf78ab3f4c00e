//! Events to be put in order, by buttons: they work with a mouse, a finger, a keyboard and a screen reader alike.

use claimcheck_core::pack::Ask;
use yew::{Callback, Html, KeyboardEvent, MouseEvent, html};

use super::Asked;
use crate::browser::page;
use crate::locale::Msg;
use crate::state::{Action, shown_order};

/// The list, with two buttons for each event. Buttons stay where they are while events move; the focus goes with the
/// event that was moved, so that it can be moved on.
pub(super) fn order(asked: &Asked<'_>) -> Html {
    let Asked { lang, pack, .. } = *asked;
    let Ask::Order { labels } = &pack[asked.item.question].ask else {
        return html! { <div hidden=true /> };
    };
    let order = shown_order(pack, asked.item);
    let last = labels.len().saturating_sub(1);
    let label = |event: usize| labels.get(event).map_or("", String::as_str);
    let button = |place: usize, up: bool, label: &str| {
        let on_action = asked.on_action.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            on_action.emit(Action::Move { place, up });
            let (to, end) = if up {
                (place - 1, 0)
            } else {
                (place + 1, last)
            };
            // At either end, the button that led there has nothing more to do.
            let up = if to == end { !up } else { up };
            page::focus(&id(to, up));
        });
        html! {
            <button
                type="button"
                class="quiet"
                id={id(place, up)}
                disabled={place == if up { 0 } else { last }}
                aria-label={lang.say(Msg::Move { up, label })}
                {onclick}
            >
                <svg class="arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d={if up { "M12 19V6m-6 6 6-6 6 6" } else { "M12 5v13m6-6-6 6-6-6" }} />
                </svg>
            </button>
        }
    };
    // A key that is held would carry an event to one end and back, since the focus changes its button there.
    let once = Callback::from(|event: KeyboardEvent| {
        if event.key() == "Enter" && event.repeat() {
            event.prevent_default();
        }
    });
    let moved = asked.draft.moved.and_then(|place| {
        let event = order.events().nth(place)?;
        Some(lang.say(Msg::Moved {
            label: label(event),
            place: place + 1,
            of: labels.len(),
        }))
    });
    html! {
        <>
            <p class="hint">{ lang.say(Msg::OrderHint) }</p>
            <ol class="order" onkeydown={once}>
                { for order.events().enumerate().map(|(place, event)| html! {
                    <li>
                        <span>{ label(event) }</span>
                        { button(place, true, label(event)) }
                        { button(place, false, label(event)) }
                    </li>
                }) }
            </ol>
            <p class="unseen" role="status">{ moved.unwrap_or_default() }</p>
        </>
    }
}

/// The id of a button, by its place, counted from 1.
fn id(place: usize, up: bool) -> String {
    format!("{}-{}", if up { "up" } else { "down" }, place + 1)
}
