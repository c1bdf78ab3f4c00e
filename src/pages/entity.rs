//! A person, body, place or law: everything that is reported of it, source by source, in order of time.

use claimcheck_core::pack::EntityIx;
use claimcheck_core::table::View;
use claimcheck_core::table::about::told;
use yew::{AttrValue, Callback, Html, html};

use super::FOCUS;
use super::fact::{row, to_table};
use super::facts::coming;
use crate::locale::{Lang, Msg};
use crate::route::{Page, Route};
use crate::state::{Action, State};
use crate::ui::inferred;
use crate::ui::share::{PassOn, Passed};

/// The entity that an address names, if the table has it.
pub fn named(state: &State, id: &str) -> Option<EntityIx> {
    let view = View::parse(state.desk.table(), &format!("about={id}"));
    view.entity
}

/// The screen.
pub fn entity(lang: Lang, state: &State, id: &str, on_action: &Callback<Action>) -> Html {
    let found = named(state, id).filter(|_| state.facts.ready);
    let heading = match found {
        Some(entity) => AttrValue::from(state.desk.table()[entity].name.clone()),
        None => lang.say(Msg::Facts),
    };
    html! {
        <div class="facts">
            <h1 id={FOCUS} tabindex="-1">{ heading }</h1>
            { match found {
                Some(entity) => whole(lang, state, entity),
                None if state.facts.ready => html! { <p>{ lang.say(Msg::EntityGone) }</p> },
                None => coming(lang, state, on_action),
            } }
            { to_table(lang, on_action) }
        </div>
    }
}

fn whole(lang: Lang, state: &State, at: EntityIx) -> Html {
    let table = state.desk.table();
    let by_source = told(table, state.desk.looked_through().entities(), at);
    let reported = Msg::ReportedOf {
        facts: by_source.iter().map(|t| t.facts.len()).sum(),
        articles: by_source.len(),
    };
    let route = |page| Route {
        page,
        ..Route::default()
    };
    let view = View {
        entity: Some(at),
        ..View::default()
    };
    let in_table = route(Page::Facts(view.format(table))).format();
    let own = route(Page::Entity(table[at].id.clone())).format();
    html! {
        <>
            <p class="as-of">{ lang.say(Msg::EntityKindName(table[at].kind)) }{ ". " }{ lang.say(reported) }</p>
            { for by_source.into_iter().map(|told| {
                let source = &table[told.source];
                let id = format!("told-{}", told.source.at());
                html! {
                    <section aria-labelledby={id.clone()} key={id.clone()}>
                        <h2 {id}>
                            { &source.publisher.is }{ inferred(lang, source.publisher.known) }
                            { ", " }
                            { lang.say(Msg::DateLong(source.date.is)) }{ inferred(lang, source.date.known) }
                        </h2>
                        <ol class="beside">
                            { for told.facts.iter().map(|fact| {
                                let who = table[*fact].speaker.filter(|who| *who != at);
                                row(lang, table, *fact, who.map(|who| table[who].name.clone()).unwrap_or_default())
                            }) }
                        </ol>
                    </section>
                }
            }) }
            <div class="acts">
                <a href={in_table}>{ lang.say(Msg::SeeInTable) }</a>
                <PassOn {lang} what={Passed::Link(own.into())} label={lang.say(Msg::PageLink)} />
            </div>
        </>
    }
}
