//! The feedback: the verdict in words and shape, what was chosen, why, and the evidence.

use claimcheck_core::check::{Judgement, Reason};
use claimcheck_core::pack::{Bearing, Fact, Ground, Level};
use claimcheck_core::quiz::{Event, Item};
use yew::{AttrValue, Callback, Html, KeyboardEvent, MouseEvent, classes, html};

use super::{FOCUS, as_of, outcome};
use crate::locale::{Lang, Msg, Outcome};
use crate::state::PackRef;
use crate::ui::verdict::verdict_class;
use crate::ui::{Report, clippings, compare, inferred, verdict_mark};

/// The screen. `finished` says that every question is done, so that what is next is the result.
pub fn feedback(
    lang: Lang,
    pack: &PackRef,
    item: &Item,
    finished: bool,
    on_event: &Callback<Event>,
) -> Html {
    let question = &pack[item.question];
    let judgement = pack.judgement(item.question);
    let verdict = judgement.verdict;
    let answered = outcome(pack, item);
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
    let mut said = lang.say(Msg::SourcesSay(verdict)).to_string();
    if let Some(sure) = item.sure {
        said = format!("{said} {}", lang.say(Msg::YouWere(sure)));
    }
    html! {
        <article class="feedback" key={question.id.clone()}>
            <h1 class="claim">{ &question.claim }</h1>
            <p class="as-of">{ as_of(lang, pack, item.question) }</p>
            <div class={classes!("verdict", verdict_class(verdict))}>
                { verdict_mark(verdict) }
                <h2 id={FOCUS} tabindex="-1" onkeydown={keys}>{ lang.say(Msg::Outcome { verdict, outcome: answered }) }</h2>
                <p>{ said }</p>
            </div>
            <div class="why">
                <p>{ &question.explanation }</p>
                { reason(lang, pack, &judgement, question.leaves_out.as_deref()) }
            </div>
            { compare(lang, pack, &question.grounds) }
            <section class="evidence" aria-labelledby="evidence">
                <h2 id="evidence">{ lang.say(Msg::Evidence) }</h2>
                { for question.grounds.iter().map(|ground| evidence(lang, pack, ground, &question.claim)) }
            </section>
            <p class="acts">
                <button type="button" onclick={next}>
                    { lang.say(if finished { Msg::SeeResult } else { Msg::NextClaim }) }
                </button>
                <span class="keys">{ lang.say(Msg::KeysNext) }</span>
            </p>
            <Report {lang} text={report(lang, pack, item)} />
        </article>
    }
}

/// What is missing, for a claim that is not covered.
fn reason(lang: Lang, pack: &PackRef, judgement: &Judgement, leaves_out: Option<&str>) -> Html {
    let line = match &judgement.reason {
        Reason::OnlySaid { speakers, so } => {
            let names: Vec<AttrValue> = speakers
                .iter()
                .map(|s| pack[*s].name.clone().into())
                .collect();
            lang.say(Msg::OnlySaid {
                who: &lang.list(&names),
                several: names.len() > 1,
                so: *so,
            })
        }
        Reason::PartOnly => lang.say(Msg::PartOnly),
        Reason::LeftOut | Reason::Reported | Reason::ReportedOtherwise | Reason::BothSides => {
            AttrValue::default()
        }
    };
    let left_out = leaves_out.map(|what| lang.say(Msg::LeftOut { what }));
    let lines = [Some(line), left_out].into_iter().flatten();
    html! {
        <>{ for lines.filter(|line| !line.is_empty()).map(|line| html! { <p>{ line }</p> }) }</>
    }
}

/// A fact with how it bears on the claim, its clippings, what to keep in mind, and what came later.
fn evidence(lang: Lang, pack: &PackRef, ground: &Ground, claim: &str) -> Html {
    let fact: &Fact = &pack[ground.fact];
    // What only somebody says is theirs: it does not bear the claim out, they do.
    let who = fact.speaker.filter(|_| ground.level == Level::Content);
    let who = who.map(|who| pack[who].name.as_str());
    let bears = match (ground.bearing, who) {
        (Bearing::Near, _) => Msg::ComesNear,
        (Bearing::Entails, None) => Msg::BearsOut,
        (Bearing::Excludes, None) => Msg::StandsAgainst,
        (Bearing::Entails, Some(who)) => Msg::SaysSo { who },
        (Bearing::Excludes, Some(who)) => Msg::SaysOtherwise { who },
    };
    html! {
        <div class="ground" key={fact.id.clone()}>
            <h3>{ lang.say(bears) }</h3>
            <p class="statement">{ &fact.statement }</p>
            { clippings(lang, pack, fact, claim) }
            if let Some(note) = &fact.note {
                <p class="note">{ note }</p>
            }
            if let Some(inferred) = fact.slots.date.as_ref().and_then(|d| d.inferred.as_ref()) {
                <p class="note">{ lang.say(Msg::Inferred { how: inferred }) }</p>
            }
            { for fact.updated_by.iter().map(|later| {
                let update = &pack[*later];
                let source = pack.sources_of(*later).first().map(|s| &pack[*s]);
                let (date, publisher) = source.map_or_else(Default::default, |s| {
                    let date = lang.say(Msg::DateLong(s.date.is));
                    (format!("{date}{}", inferred(lang, s.date.known)), s.publisher.is.clone())
                });
                html! {
                    <p class="note later">
                        { lang.say(Msg::Later { date: &date, publisher: &publisher }) }
                        { " " }
                        { &update.statement }
                    </p>
                }
            }) }
        </div>
    }
}

/// What an editor needs to look into a verdict.
fn report(lang: Lang, pack: &PackRef, item: &Item) -> String {
    let question = &pack[item.question];
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let facts: Vec<&str> = question
        .grounds
        .iter()
        .map(|g| pack[g.fact].id.as_str())
        .collect();
    let verdict = pack.judgement(item.question).verdict;
    let answer = match outcome(pack, item) {
        Outcome::Right => verdict.id(),
        Outcome::Wrong(choice) => choice.id(),
        Outcome::Skipped => "-",
    };
    format!(
        "{name}\n\npack: {pack_id} {version} ({pack_hash})\nquestion: {id} ({hash})\nclaim: {claim}\nverdict: {verdict}\nanswer: {answer}\nfacts: {facts}\n\n",
        name = lang.say(Msg::LooksWrong),
        pack_id = pack.id,
        version = pack.version,
        pack_hash = hex(&pack.hash),
        id = question.id,
        hash = hex(&question.hash),
        claim = question.claim,
        verdict = verdict.id(),
        facts = facts.join(", "),
    )
}
