//! The end: how many, each answer to look back at, and what to do next.

use claimcheck_core::quiz::{Event, Session};
use yew::{Callback, Html, MouseEvent, classes, html};

use super::{FOCUS, outcome};
use crate::browser::page;
use crate::locale::{Lang, Msg};
use crate::route::Route;
use crate::state::{Action, PackRef};
use crate::ui::verdict::verdict_class;
use crate::ui::verdict_mark;

/// The screen of a finished session.
pub fn end(lang: Lang, pack: &PackRef, session: &Session, on_action: &Callback<Action>) -> Html {
    let score = session.score(pack);
    let missed = session.missed(pack).len();
    let act = |action: Action| on_action.reform(move |_: MouseEvent| action.clone());
    let new = on_action.reform(|_: MouseEvent| Action::NewQuestions {
        seed: page::chance(),
    });
    let back = act(Action::Navigate(Route::default()));
    let answers = session.items().iter().enumerate().map(|(n, item)| {
        let answered = outcome(pack, item);
        let verdict = pack.judgement(item.question).verdict;
        html! {
            <li>
                { verdict_mark(verdict) }
                <div>
                    <p class="statement">{ &pack[item.question].claim }</p>
                    <p class="soft">
                        <b class={verdict_class(verdict)}>{ lang.say(Msg::VerdictName(verdict)) }</b>
                        { "; " }
                        { lang.say(Msg::AnswerLine { outcome: answered }) }
                    </p>
                </div>
                <button
                    type="button"
                    class="quiet"
                    aria-label={format!("{}: {}", lang.say(Msg::LookAgain), pack[item.question].claim)}
                    onclick={act(Action::Quiz(Event::Review(n)))}
                >
                    { lang.say(Msg::LookAgain) }
                </button>
            </li>
        }
    });
    html! {
        <div class="end">
            <h1 id={FOCUS} tabindex="-1">
                { lang.say(Msg::Result { right: score.right, total: score.total }) }
            </h1>
            <p class="lead" hidden={score.skipped == 0}>{ lang.say(Msg::ResultSkipped { skipped: score.skipped }) }</p>
            <p class="acts">
                if missed > 0 {
                    <button type="button" onclick={act(Action::RetryMissed)}>{ lang.say(Msg::RetryMissed { missed }) }</button>
                }
                <button type="button" class={classes!((missed > 0).then_some("quiet"))} onclick={new}>
                    { lang.say(Msg::NewQuestions) }
                </button>
                <button type="button" class="quiet" onclick={back}>{ lang.say(Msg::BackToStart) }</button>
            </p>
            <h2>{ lang.say(Msg::YourAnswers) }</h2>
            <ol class="answers">{ for answers }</ol>
            <p class="notice-line">{ &pack.notice }</p>
        </div>
    }
}
