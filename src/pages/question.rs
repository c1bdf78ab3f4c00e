//! A question: what is asked, its date, what is answered with, how sure, and what can be read first.

use claimcheck_core::kind::{Key, Kind};
use claimcheck_core::quiz::{Event, Sure};
use claimcheck_core::text::estimate::{Unread, estimate};
use web_sys::{Element, HtmlInputElement};
use yew::{AttrValue, Callback, Html, KeyboardEvent, TargetCast, html};

use super::{FOCUS, as_of, corrections};
use crate::browser::page;
use crate::locale::Msg;
use crate::state::Action;
use crate::ui::answer::{Asked, by_key, controls, first_control};
use crate::ui::book::open_book;

/// The screen. `book` says that briefings and evidence can be opened.
pub fn question(asked: &Asked<'_>, book: bool) -> Html {
    let Asked {
        lang, pack, item, ..
    } = *asked;
    let question = &pack[item.question];
    let kind = asked.kind();
    let on_event = asked.on_action.reform(Action::Quiz);
    let skip = on_event.reform(|_: yew::MouseEvent| Event::Skip);
    // No form: one that is submitted is blocked, without a word, in a frame sandboxed as news systems do it.
    let check = {
        let on_event = on_event.clone();
        let missing = asked.choice().is_none();
        move || {
            if missing {
                page::focus(first_control(kind));
            }
            on_event.emit(Event::Check);
        }
    };
    let enter = {
        let check = check.clone();
        Callback::from(move |event: KeyboardEvent| {
            // On a button, or what opens something, Enter presses that; and a key that is held asks once.
            let own = event.target_dyn_into::<Element>().is_some_and(|target| {
                matches!(target.tag_name().as_str(), "BUTTON" | "SUMMARY" | "A")
            });
            if event.key() == "Enter" && !event.repeat() && !own {
                event.prevent_default();
                check();
            }
        })
    };
    let check = Callback::from(move |_| check());
    let keys = {
        let on_action = asked.on_action.clone();
        let options = by_key(asked);
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            // In a field, a digit is a digit.
            let typing = event
                .target_dyn_into::<HtmlInputElement>()
                .is_some_and(|field| field.type_() == "text");
            if let Some(action) = options(&event.key()).filter(|_| !typing) {
                event.prevent_default();
                on_action.emit(action);
            }
        })
    };
    let levels = Sure::ALL.map(|level| {
        html! {
            <label>
                <input
                    type="radio"
                    name="sure"
                    checked={item.sure == Some(level)}
                    onchange={on_event.reform(move |_: yew::Event| Event::Sure(Some(level)))}
                />
                <span>{ lang.say(Msg::SureName(level)) }</span>
            </label>
        }
    });
    html! {
        <div class="question" key={question.id.clone()} onkeydown={enter}>
            <fieldset class="judge" onkeydown={keys} aria-describedby="as-of">
                <legend><h1 class="claim" id={FOCUS} tabindex="-1">{ &question.prompt }</h1></legend>
                <p class="as-of" id="as-of">{ as_of(lang, pack, item.question) }</p>
                // To whom it is new, what was corrected would tell the answer; they read it with that.
                if item.changed.is_some() {
                    { corrections(lang, pack, item) }
                }
                if book {
                    { open_book(lang, pack, item, &on_event) }
                }
                <p class="missing" role="status">{ missing(asked) }</p>
                { controls(asked) }
            </fieldset>
            <fieldset class="pills sure" hidden={kind == Kind::Number}>
                <legend>{ lang.say(Msg::HowSure) }</legend>
                { for levels }
            </fieldset>
            <p class="acts">
                <button type="button" onclick={check}>{ lang.say(Msg::Check) }</button>
                <button type="button" class="quiet" onclick={skip}>{ lang.say(Msg::Skip) }</button>
            </p>
            <p class="keys">{ lang.say(Msg::Keys { kind, options: asked.options() }) }</p>
        </div>
    }
}

/// What is said where *Check* was pressed without a choice: what to do, or why what was typed is no number.
fn missing(asked: &Asked<'_>) -> AttrValue {
    let kind = asked.kind();
    if !asked.draft.choice_missing {
        return AttrValue::default();
    }
    let typed = asked.draft.typed.as_deref().unwrap_or_default();
    let why: Option<Unread> = match asked.pack.key(asked.item.question) {
        Some(Key::Figure(figure)) => estimate(typed, &figure.unit).err(),
        _ => None,
    };
    asked.lang.say(match &why {
        Some(why) => Msg::Unread(why),
        None => Msg::ChooseFirst(kind),
    })
}
