//! The end: how many, what the run tells, each answer to look back at with its evidence, and what to do next.

use claimcheck_core::kind::Kind;
use claimcheck_core::pack::Bearing;
use claimcheck_core::quiz::report::Part;
use claimcheck_core::quiz::{Event, History, Item, Report};
use yew::{AttrValue, Callback, Html, MouseEvent, classes, html};

use super::feedback::{right_order, why};
use super::{FOCUS, corrections, outcome, right_in_short, said};
use crate::browser::page;
use crate::locale::{Lang, Msg, Outcome};
use crate::route::Route;
use crate::state::claims::Ask;
use crate::state::facts::Browse;
use crate::state::{AGAIN, Action, PackRef, Running};
use crate::ui::certainty::certainty;
use crate::ui::clippings;
use crate::ui::share::{PassOn, Passed};
use crate::ui::verdict::answer_mark;

/// The screen of a finished session.
pub fn end(
    lang: Lang,
    pack: &PackRef,
    running: &Running,
    history: &History,
    on_action: &Callback<Action>,
) -> Html {
    let Running { setup, session } = running;
    let score = session.score(pack);
    let missed = session.missed(pack).len();
    let act = |action: Action| on_action.reform(move |_: MouseEvent| action.clone());
    let new = on_action.reform(|_: MouseEvent| Action::NewQuestions {
        seed: page::chance(),
    });
    let back = act(Action::Navigate(Route::default()));
    let shared = Route {
        setup: setup.clone(),
        ..Route::default()
    };
    let result = Msg::ShareText {
        right: score.right,
        total: score.total,
        title: &pack.title,
    };
    let answers = session.items().iter().enumerate();
    html! {
        <div class="end">
            <h1 id={FOCUS} tabindex="-1">
                { lang.say(Msg::Result { right: score.right, total: score.total }) }
            </h1>
            <p class="lead" hidden={score.skipped == 0}>{ lang.say(Msg::ResultSkipped { skipped: score.skipped }) }</p>
            <div class="acts">
                if missed > 0 {
                    <button type="button" onclick={act(Action::RetryMissed)}>{ lang.say(Msg::RetryMissed { missed }) }</button>
                }
                <button type="button" class={classes!((missed > 0).then_some("quiet"))} onclick={new}>
                    { lang.say(Msg::NewQuestions) }
                </button>
                <button type="button" class="quiet" onclick={Callback::from(|_| page::print())}>{ lang.say(Msg::Print) }</button>
                <button type="button" class="quiet" onclick={act(Action::Ask(Ask::Open))}>{ lang.say(Msg::CheckOwn) }</button>
                <button type="button" class="quiet" onclick={act(Action::Browse(Browse::Open))}>{ lang.say(Msg::SeeFacts) }</button>
                <button type="button" class="quiet" onclick={back}>{ lang.say(Msg::BackToStart) }</button>
                <PassOn {lang} text={lang.say(result)} what={Passed::Quiz(shared.format().into())} />
            </div>
            { told(lang, pack, session.items()) }
            { earlier(lang, pack, history, on_action) }
            <h2>{ lang.say(Msg::YourAnswers) }</h2>
            <ol class="answers">
                { for answers.map(|(n, item)| answer(lang, pack, item, act(Action::Quiz(Event::Review(n))))) }
            </ol>
            <p class="notice-line">{ &pack.notice }</p>
        </div>
    }
}

/// What the run tells.
fn told(lang: Lang, pack: &PackRef, items: &[Item]) -> Html {
    let report = Report::of(pack, items);
    let lines = [
        (report.holds, Msg::Holds(report.holds)),
        (report.fails, Msg::Fails(report.fails)),
        (report.open, Msg::LeftOpen(report.open)),
        (report.others, Msg::Others(report.others)),
    ];
    let lines = lines.into_iter().filter(|(part, _)| part.asked > 0);
    let source = |n: usize| {
        let source = &pack.sources[n];
        let date = lang.say(Msg::DateLong(source.date.is));
        AttrValue::from(format!("{}, {date}", source.publisher.is))
    };
    let sources = report
        .by_source
        .iter()
        .map(|(s, part)| (source(s.at()), *part));
    let topics = report.by_topic.iter();
    let topics = topics.map(|(t, part)| (AttrValue::from(pack[*t].name.clone()), *part));
    html! {
        <>
            <section aria-labelledby="run-claims">
                <h2 id="run-claims">{ lang.say(Msg::RunClaims) }</h2>
                <ul class="told">
                    { for lines.map(|(part, line)| html! { <li>{ tally(part) }<span>{ lang.say(line) }</span></li> }) }
                </ul>
                <p hidden={report.lean.is_none()}>{ lang.say(Msg::Lean(report.lean)) }</p>
            </section>
            <section aria-labelledby="run-certainty">
                <h2 id="run-certainty">{ lang.say(Msg::RunCertainty) }</h2>
                { certainty(lang, &report.calibration) }
            </section>
            <section aria-labelledby="run-parts">
                <h2 id="run-parts">{ lang.say(Msg::RunParts) }</h2>
                <div class="parts">
                    { parts(lang, Msg::ByArticle, sources.collect()) }
                    { parts(lang, Msg::ByTopic, topics.collect()) }
                </div>
            </section>
        </>
    }
}

/// A stroke for each question, full where it was right; for the eye alone. A long row says less than its number.
fn tally(part: Part) -> Html {
    html! {
        <span class="tally" aria-hidden="true" hidden={part.asked > 12}>
            { for (0..part.asked).map(|n| html! { <i class={classes!((n < part.right).then_some("full"))} /> }) }
        </span>
    }
}

fn parts(lang: Lang, of: Msg<'_>, rows: Vec<(AttrValue, Part)>) -> Html {
    html! {
        <table>
            <thead>
                <tr><th scope="col">{ lang.say(of) }</th><th scope="col">{ lang.say(Msg::RightOf) }</th></tr>
            </thead>
            <tbody>
                { for rows.into_iter().map(|(name, part)| html! {
                    <tr>
                        <th scope="row">{ name }</th>
                        <td>{ lang.say(Msg::Of { right: part.right, asked: part.asked }) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

/// What is known of earlier runs, and what to see again of it.
pub(super) fn earlier(
    lang: Lang,
    pack: &PackRef,
    history: &History,
    on_action: &Callback<Action>,
) -> Html {
    let asked = history.asked(pack);
    let again = history.again(pack).len();
    let questions = again.min(AGAIN);
    let forget = on_action.reform(|_: MouseEvent| {
        // The button goes with the section; the focus would be nowhere.
        page::focus(FOCUS);
        Action::ForgetRuns
    });
    html! {
        <section class="earlier" aria-labelledby="earlier" hidden={asked == 0}>
            <h2 id="earlier">{ lang.say(Msg::EarlierRuns) }</h2>
            <p>{ lang.say(Msg::SeenSoFar { asked, again }) }</p>
            <p class="acts">
                <button
                    type="button"
                    class="quiet"
                    hidden={again == 0}
                    onclick={on_action.reform(|_: MouseEvent| Action::SeeAgain)}
                >
                    { lang.say(Msg::SeeAgain { questions }) }
                </button>
                <button type="button" class="quiet" onclick={forget}>
                    { lang.say(Msg::ForgetRuns) }
                </button>
            </p>
        </section>
    }
}

/// An answer: what is right, what was said, and why where that is something else.
fn answer(lang: Lang, pack: &PackRef, item: &Item, review: Callback<MouseEvent>) -> Html {
    let question = &pack[item.question];
    let outcome = outcome(pack, item);
    let (mark, class) = answer_mark(pack, item, outcome);
    // Two orders would be a paragraph each; they stand with the evidence.
    let said = match question.ask.kind() {
        Kind::Order => String::new(),
        Kind::Verdict | Kind::Speaker | Kind::Number | Kind::Members => said(lang, pack, item),
    };
    let line = Msg::AnswerLine {
        said: &said,
        outcome,
        opened: item.opened,
    };
    let settling = question
        .grounds
        .iter()
        .filter(|g| g.bearing != Bearing::Near);
    let facts: Vec<_> = settling.map(|g| &pack[g.fact]).collect();
    html! {
        <li>
            { mark }
            <div>
                <p class="statement">{ &question.prompt }</p>
                <p class="soft">
                    <b {class}>{ right_in_short(lang, pack, item.question) }</b>
                    { "; " }
                    { lang.say(line) }
                </p>
                { corrections(lang, pack, item) }
                if outcome != Outcome::Right {
                    <details class="why">
                        <summary>{ lang.say(Msg::WhyMissed) }</summary>
                        { right_order(lang, pack, item) }
                        { why(lang, pack, item.question) }
                        { for facts.into_iter().map(|fact| clippings(lang, pack, fact, Some(&question.prompt))) }
                    </details>
                }
            </div>
            <button
                type="button"
                class="quiet"
                aria-label={format!("{}: {}", lang.say(Msg::LookAgain), question.prompt)}
                onclick={review}
            >
                { lang.say(Msg::LookAgain) }
            </button>
        </li>
    }
}
