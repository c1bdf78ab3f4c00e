//! The feedback: the verdict in words and shape, what was chosen, why, and the evidence.

use claimcheck_core::kind::{Choice, Key, Kind};
use claimcheck_core::pack::{Ask, Ground, QuestionIx};
use claimcheck_core::quiz::{Answer, Event, Item};
use claimcheck_core::wire::hex;
use yew::{AttrValue, Callback, Html, KeyboardEvent, MouseEvent, classes, html};

use super::{FOCUS, as_of, corrections, outcome, right, said};
use crate::locale::{Lang, Msg, Outcome};
use crate::state::claims::Ask as AskClaim;
use crate::state::{Action, PackRef};
use crate::ui::fact::{ShownFact, shown_fact};
use crate::ui::verdict::answer_mark;
use crate::ui::{compare, report};

/// The screen. `finished` says that every question is done, so that what is next is the result.
pub fn feedback(
    lang: Lang,
    pack: &PackRef,
    item: &Item,
    finished: bool,
    on_action: &Callback<Action>,
) -> Html {
    let on_event = on_action.reform(Action::Quiz);
    let check_own = on_action.reform(|_: MouseEvent| Action::Ask(AskClaim::Open));
    let question = &pack[item.question];
    let kind = question.ask.kind();
    let outcome = outcome(pack, item);
    let (mark, class) = answer_mark(pack, item, outcome);
    let on = if finished { Event::Finish } else { Event::Next };
    let next = on_event.reform(move |_: MouseEvent| on);
    // The heading has the focus, and Enter there goes on; elsewhere Enter does what it does.
    let keys = {
        let on_event = on_event.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.repeat() {
                event.prevent_default();
                on_event.emit(on);
            }
        })
    };
    let heading = Msg::Outcome {
        kind,
        right: &right(lang, pack, item.question),
        said: &said(lang, pack, item),
        outcome,
    };
    let points = match outcome {
        Outcome::Wrong(grade) if kind == Kind::Number => Some(Msg::Points(grade)),
        _ => None,
    };
    let verdict = match pack.key(item.question) {
        Some(Key::Choice(Choice::Verdict(verdict))) => Some(Msg::SourcesSay(verdict)),
        _ => None,
    };
    let sure = item.sure.map(Msg::YouWere);
    let opened = item.opened.any().then_some(Msg::WasOpen(item.opened));
    let lines: Vec<String> = [verdict, points, sure, opened]
        .into_iter()
        .flatten()
        .map(|line| lang.say(line).to_string())
        .collect();
    html! {
        <article class="feedback" key={question.id.clone()}>
            <h1 class="claim">{ &question.prompt }</h1>
            <p class="as-of">{ as_of(lang, pack, item.question) }</p>
            <div class={classes!("verdict", class)}>
                { mark }
                <h2 id={FOCUS} tabindex="-1" onkeydown={keys}>{ lang.say(heading) }</h2>
                <p>{ lines.join(" ") }</p>
            </div>
            { right_order(lang, pack, item) }
            <div class="why">
                { why(lang, pack, item.question) }
                { corrections(lang, pack, item) }
            </div>
            { compare(lang, pack, &question.grounds) }
            <section class="evidence" aria-labelledby="evidence">
                <h2 id="evidence">{ lang.say(Msg::Evidence) }</h2>
                { for question.grounds.iter().map(|ground| evidence(lang, pack, item.question, ground)) }
            </section>
            <p class="acts">
                <button type="button" onclick={next}>
                    { lang.say(if finished { Msg::SeeResult } else { Msg::NextClaim }) }
                </button>
                <button type="button" class="quiet" onclick={check_own}>{ lang.say(Msg::CheckOwn) }</button>
                <span class="keys">{ lang.say(Msg::KeysNext) }</span>
            </p>
            { report(lang, Msg::LooksWrong, lang.say(Msg::LooksWrongHow), looks_wrong(lang, pack, item).into()) }
        </article>
    }
}

/// The events in order, with their dates, and where the reader had those that they had elsewhere.
pub(super) fn right_order(lang: Lang, pack: &PackRef, item: &Item) -> Html {
    let (Ask::Order { labels }, Some(Key::Choice(Choice::Order(order)))) =
        (&pack[item.question].ask, pack.key(item.question))
    else {
        return html! { <ol hidden=true /> };
    };
    let dates = pack.event_dates(item.question).unwrap_or_default();
    let mine = match item.answer {
        Answer::Checked {
            choice: Choice::Order(mine),
        } => Some(mine),
        _ => None,
    };
    let events = order.events().zip(1..).filter_map(|(event, place)| {
        let had = mine.and_then(|m| m.events().position(|e| e == event));
        let date = lang.say(Msg::DateLong(*dates.get(event)?));
        let line = match had.map(|had| had + 1).filter(|had| *had != place) {
            Some(place) => format!("{date}; {}", lang.say(Msg::HadItAt { place })).into(),
            None => date,
        };
        Some((labels.get(event)?, line))
    });
    html! {
        <ol class="right-order" aria-label={lang.say(Msg::RightOrder)}>
            { for events.map(|(label, line)| html! {
                <li>{ label }<small class="soft">{ line }</small></li>
            }) }
        </ol>
    }
}

/// Why the answer is what it is, and what is missing.
pub(super) fn why(lang: Lang, pack: &PackRef, question: QuestionIx) -> Html {
    let missing = lang.missing(pack, question);
    html! {
        <>
            <p>{ &pack[question].explanation }</p>
            { for missing.into_iter().map(|line| html! { <p>{ line }</p> }) }
        </>
    }
}

/// A fact with how it bears on the question, its clippings, what to keep in mind, and what came later.
fn evidence(lang: Lang, pack: &PackRef, question: QuestionIx, ground: &Ground) -> Html {
    let shown = ShownFact {
        heading: lang.bearing(pack, question, ground),
        fact: ground.fact,
        voice: AttrValue::default(),
        claim: &pack[question].prompt,
    };
    shown_fact(lang, pack, &shown)
}

/// What an editor needs to look into a verdict.
fn looks_wrong(lang: Lang, pack: &PackRef, item: &Item) -> String {
    let question = &pack[item.question];
    let key = right(lang, pack, item.question);
    let answer = match said(lang, pack, item) {
        skipped if skipped.is_empty() => "-".into(),
        said => said,
    };
    format!(
        "{name}\n\npack: {pack_id} {version} ({pack_hash})\nquestion: {id} ({hash})\nclaim: {claim}\nverdict: {key}\nanswer: {answer}\n\n{contact}\n",
        name = lang.say(Msg::LooksWrong),
        pack_id = pack.id,
        version = pack.version,
        pack_hash = hex(&pack.hash),
        id = question.id,
        hash = hex(&question.hash),
        claim = question.prompt,
        contact = pack.contact,
    )
}
