//! A question: the claim, its date, the verdicts to choose from, how sure.

use claimcheck_core::check::Verdict;
use claimcheck_core::quiz::{Answer, Event, Item, Sure};
use web_sys::Element;
use yew::{Callback, Html, KeyboardEvent, TargetCast, html};

use super::{FOCUS, as_of};
use crate::browser::page;
use crate::locale::{Lang, Msg};
use crate::state::PackRef;
use crate::ui::verdict::verdict_class;
use crate::ui::verdict_mark;

/// The id of a verdict's radio button.
fn option_id(verdict: Verdict) -> String {
    format!("option-{}", verdict.id())
}

/// The verdict that a key stands for.
fn verdict_of_key(key: &str) -> Option<Verdict> {
    let digit: usize = key.parse().ok()?;
    Verdict::ALL.get(digit.checked_sub(1)?).copied()
}

/// The screen. `choice_missing` says that *Check* was pressed without a choice.
pub fn question(
    lang: Lang,
    pack: &PackRef,
    item: &Item,
    choice_missing: bool,
    on_event: &Callback<Event>,
) -> Html {
    let question = &pack[item.question];
    let chosen = match item.answer {
        Answer::Open { choice } => choice,
        _ => None,
    };
    let emit = |event| on_event.reform(move |_: yew::Event| event);
    let skip = on_event.reform(|_: yew::MouseEvent| Event::Skip);
    // No form: one that is submitted is blocked, without a word, in a frame sandboxed as news systems do it.
    let check = {
        let on_event = on_event.clone();
        move || {
            if chosen.is_none() {
                page::focus(&option_id(Verdict::Supported));
            }
            on_event.emit(Event::Check);
        }
    };
    let enter = {
        let check = check.clone();
        Callback::from(move |event: KeyboardEvent| {
            // On a button, Enter presses the button; and a key that is held asks once.
            let on_button = event
                .target_dyn_into::<Element>()
                .is_some_and(|target| target.tag_name() == "BUTTON");
            if event.key() == "Enter" && !event.repeat() && !on_button {
                event.prevent_default();
                check();
            }
        })
    };
    let check = Callback::from(move |_| check());
    let keys = {
        let on_event = on_event.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            if let Some(verdict) = verdict_of_key(&event.key()) {
                event.prevent_default();
                page::focus(&option_id(verdict));
                on_event.emit(Event::Choose(verdict));
            }
        })
    };
    let options = Verdict::ALL.into_iter().zip(1..).map(|(verdict, n)| {
        html! {
            <label class={verdict_class(verdict)}>
                <input
                    type="radio"
                    name="verdict"
                    id={option_id(verdict)}
                    checked={chosen == Some(verdict)}
                    onchange={emit(Event::Choose(verdict))}
                />
                { verdict_mark(verdict) }
                <span>
                    { lang.say(Msg::VerdictName(verdict)) }
                    <small>{ lang.say(Msg::VerdictMeaning(verdict)) }</small>
                </span>
                <kbd aria-hidden="true">{ n }</kbd>
            </label>
        }
    });
    let levels = Sure::ALL.map(|level| {
        html! {
            <label>
                <input
                    type="radio"
                    name="sure"
                    checked={item.sure == Some(level)}
                    onchange={emit(Event::Sure(Some(level)))}
                />
                <span>{ lang.say(Msg::SureName(level)) }</span>
            </label>
        }
    });
    html! {
        <div class="question" key={question.id.clone()} onkeydown={enter}>
            <fieldset class="judge" onkeydown={keys} aria-describedby="as-of">
                <legend><h1 class="claim" id={FOCUS} tabindex="-1">{ &question.claim }</h1></legend>
                <p class="as-of" id="as-of">{ as_of(lang, pack, item.question) }</p>
                <p class="missing" role="status">
                    { if choice_missing { lang.say(Msg::ChooseFirst) } else { Default::default() } }
                </p>
                <div class="opts">{ for options }</div>
            </fieldset>
            <fieldset class="pills sure">
                <legend>{ lang.say(Msg::HowSure) }</legend>
                { for levels }
            </fieldset>
            <p class="acts">
                <button type="button" onclick={check}>{ lang.say(Msg::Check) }</button>
                <button type="button" class="quiet" onclick={skip}>{ lang.say(Msg::Skip) }</button>
            </p>
            <p class="keys">{ lang.say(Msg::Keys) }</p>
        </div>
    }
}
