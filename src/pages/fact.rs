//! A fact by itself: what is reported, who says it and as of when, on which words it rests, what disputes it and what came
//! later, which questions use it, and how it is cited.

use claimcheck_core::pack::{FactIx, QuestionIx};
use claimcheck_core::table::about::{in_time, relations, when};
use claimcheck_core::table::cite::Citation;
use yew::{AttrValue, Callback, Html, MouseEvent, html};

use super::FOCUS;
use super::facts::{coming, fact_link, publishers};
use crate::browser::page;
use crate::locale::{Lang, Msg};
use crate::route::{Page, Route, Setup};
use crate::state::facts::Browse;
use crate::state::{Action, PackRef, State};
use crate::ui::clippings;
use crate::ui::link::plain_click;
use crate::ui::share::{PassOn, Passed};

/// The fact that an address names, if the table has it.
pub fn named(state: &State, id: &str) -> Option<FactIx> {
    let table = state.desk.table();
    table.fact_indices().find(|fact| table[*fact].id == id)
}

/// The screen.
pub fn fact(lang: Lang, state: &State, id: &str, on_action: &Callback<Action>) -> Html {
    let found = named(state, id).filter(|_| state.facts.ready);
    let heading = match found {
        Some(fact) => html! { <>{ &state.desk.table()[fact].statement }</> },
        None => html! { <>{ lang.say(Msg::Facts) }</> },
    };
    html! {
        <div class="facts">
            <h1 id={FOCUS} tabindex="-1" class="claim">{ heading }</h1>
            { match found {
                Some(fact) => whole(lang, state, fact, on_action),
                None if state.facts.ready => html! { <p>{ lang.say(Msg::FactGone) }</p> },
                None => coming(lang, state, on_action),
            } }
            { to_table(lang, on_action) }
        </div>
    }
}

/// The way back to the table, as it was looked at last.
pub(super) fn to_table(lang: Lang, on_action: &Callback<Action>) -> Html {
    html! {
        <p class="acts">
            <button type="button" class="quiet" onclick={on_action.reform(|_: MouseEvent| Action::Browse(Browse::Open))}>
                { lang.say(Msg::BackToFacts) }
            </button>
        </p>
    }
}

fn whole(lang: Lang, state: &State, at: FactIx, on_action: &Callback<Action>) -> Html {
    let table = state.desk.table();
    let fact = &table[at];
    let who = fact.speaker.map(|who| table[who].name.as_str());
    let voice = Msg::FactVoice {
        who,
        as_of: fact.as_of,
    };
    let hangs = relations(table, at);
    let check = Route {
        page: Page::Check(fact.statement.clone()),
        ..Route::default()
    };
    let inferred = fact.slots.date.as_ref().and_then(|d| d.inferred.as_ref());
    html! {
        <>
            <p class="as-of">{ lang.say(voice) }</p>
            { for fact.note.iter().map(|note| html! { <p class="note">{ note }</p> }) }
            { for inferred.map(|how| html! { <p class="note">{ lang.say(Msg::Inferred { how }) }</p> }) }
            { section("evidence", lang.say(Msg::Evidence), false, clippings(lang, table, fact, None)) }
            { beside(lang, table, "disputed", Msg::DisputedBy, hangs.disputes) }
            { beside(lang, table, "later", Msg::CameLater, hangs.updated_by) }
            { beside(lang, table, "earlier", Msg::CameEarlier, hangs.updates) }
            { concerns(lang, state, at) }
            { questions(lang, state, &hangs.questions, on_action) }
            <div class="acts">
                <a href={check.format()}>{ lang.say(Msg::CheckOnThis) }</a>
                <PassOn {lang} what={Passed::Link(fact_link(&fact.id).into())} label={lang.say(Msg::PageLink)} />
            </div>
            { cite(lang, table, at) }
        </>
    }
}

/// Other facts that hang on it.
fn beside(
    lang: Lang,
    table: &PackRef,
    id: &'static str,
    heading: Msg<'_>,
    facts: Vec<FactIx>,
) -> Html {
    let empty = facts.is_empty();
    let list = html! {
        <ul class="beside">
            { for in_time(table, facts).into_iter().map(|fact| row(lang, table, fact, publishers(lang, table, fact))) }
        </ul>
    };
    section(id, lang.say(heading), empty, list)
}

/// A part of the page under a heading of its own; hidden where there is nothing in it.
fn section(id: &'static str, heading: AttrValue, empty: bool, content: Html) -> Html {
    html! {
        <section aria-labelledby={id} hidden={empty}>
            <h2 {id}>{ heading }</h2>
            { content }
        </section>
    }
}

/// A link to another page of this app, in a list.
fn to(page: Page, name: String) -> Html {
    let route = Route {
        page,
        ..Route::default()
    };
    html! { <li><a href={route.format()}>{ name }</a></li> }
}

/// A fact in a list: when it was and what else is said of it, and the way to its own page.
pub(super) fn row(lang: Lang, table: &PackRef, at: FactIx, more: String) -> Html {
    let fact = &table[at];
    let stop = if more.is_empty() { "" } else { " · " };
    html! {
        <li key={fact.id.clone()}>
            <small class="soft">{ lang.say(Msg::DateLong(when(fact))) }{ stop }{ more }</small>
            <a href={fact_link(&fact.id)}>{ &fact.statement }</a>
        </li>
    }
}

/// Whom and what it concerns, each with the way to its own page.
fn concerns(lang: Lang, state: &State, at: FactIx) -> Html {
    let table = state.desk.table();
    let all = state.desk.looked_through().entities();
    let own = all.get(at.at()).map(Vec::as_slice).unwrap_or_default();
    let links = own
        .iter()
        .map(|e| to(Page::Entity(table[*e].id.clone()), table[*e].name.clone()));
    let list = html! { <ul class="names">{ for links }</ul> };
    section("concerns", lang.say(Msg::Concerns), own.is_empty(), list)
}

/// The questions that use it: each leads to a quiz of that question alone.
fn questions(
    lang: Lang,
    state: &State,
    used_by: &[QuestionIx],
    on_action: &Callback<Action>,
) -> Html {
    // Their words are in the quiz's part, which has them in the same order.
    let known = used_by
        .iter()
        .filter(|q| q.at() < state.pack.questions.len());
    let list = html! {
        <ul class="beside">
            { for known.map(|q| {
                let question = &state.pack[*q];
                let setup = Setup { chosen: vec![question.id.clone()], ..Setup::default() };
                let route = Route { page: Page::Start, setup };
                let href = route.format();
                let go = on_action.reform(move |()| Action::Navigate(route.clone()));
                html! { <li><a {href} onclick={plain_click(&go)}>{ &question.prompt }</a></li> }
            }) }
        </ul>
    };
    section("used-by", lang.say(Msg::UsedBy), used_by.is_empty(), list)
}

/// The citation, for people and for machines.
fn cite(lang: Lang, table: &PackRef, fact: FactIx) -> Html {
    let citation = Citation { pack: table, fact };
    let json = citation.json_ld(&page::address());
    let texts = [
        (Msg::CitePlain, AttrValue::from(lang.citation(&citation))),
        (Msg::CiteJson, AttrValue::from(json)),
    ];
    html! {
        <details class="report">
            <summary>{ lang.say(Msg::Cite) }</summary>
            { for texts.map(|(name, text)| {
                let name = lang.say(name);
                html! {
                    <>
                        <h2>{ &name }</h2>
                        <PassOn {lang} {text} what={Passed::Text} label={name} />
                    </>
                }
            }) }
        </details>
    }
}
