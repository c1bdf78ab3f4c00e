//! The facts to be looked through: a search, filters, an order, and a row for each fact with the way to its own page.

use std::ops::Range;

use claimcheck_core::pack::{EntityIx, FactIx, SourceIx, TopicIx, ordered_by};
use claimcheck_core::table::about::when;
use claimcheck_core::table::{Counts, Holds, Row, Sort, View};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{AttrValue, Callback, Event, Html, InputEvent, MouseEvent, TargetCast, html};

use super::FOCUS;
use super::check::back;
use crate::browser::page;
use crate::locale::{Lang, Msg};
use crate::route::{Page, Route};
use crate::state::claims::Ask;
use crate::state::facts::{Browse, ROOM, names_unknown};
use crate::state::{Action, PackRef, State};
use crate::ui::share::{PassOn, Passed};

/// The id of the field.
const FIELD: &str = "search";
/// The id of the last fact that is shown, where there are more.
const LAST: &str = "last-shown";

/// The screen.
pub fn facts(lang: Lang, state: &State, on_action: &Callback<Action>) -> Html {
    let articles = state.pack.sources.len();
    html! {
        <div class="facts">
            <h1 id={FOCUS} tabindex="-1">{ lang.say(Msg::Facts) }</h1>
            <p class="lead">{ lang.say(Msg::FactsLead { articles }) }</p>
            { if state.facts.ready { looked_at(lang, state, on_action) } else { coming(lang, state, on_action) } }
            <p class="acts">
                <button type="button" class="quiet" onclick={on_action.reform(|_: MouseEvent| Action::Ask(Ask::Leave))}>
                    { lang.say(back(state)) }
                </button>
            </p>
        </div>
    }
}

/// What stands in place of facts while they are not there, or where they could not be had.
pub(super) fn coming(lang: Lang, state: &State, on_action: &Callback<Action>) -> Html {
    let lacking = state.facts.lacking;
    let again = on_action.reform(|_: MouseEvent| {
        // The button goes.
        page::focus(FOCUS);
        Action::Browse(Browse::Again)
    });
    html! {
        <div class="coming">
            <p class="soft" role="status">
                { lang.say(if lacking { Msg::FactsLacking } else { Msg::FactsComing }) }
            </p>
            <p class="acts" hidden={!lacking}>
                <button type="button" onclick={again}>{ lang.say(Msg::TryAgain) }</button>
            </p>
        </div>
    }
}

fn looked_at(lang: Lang, state: &State, on_action: &Callback<Action>) -> Html {
    let table = state.desk.table();
    let view = state.view();
    let looked_through = state.desk.looked_through();
    let counts = looked_through.counts(table, &view);
    let rows = looked_through.rows(table, &view);
    let room = if state.facts.all { rows.len() } else { ROOM };
    let more = rows.len() > room;
    let read = view.format(table);
    let unknown = match &state.route.page {
        Page::Facts(address) => names_unknown(address, &read),
        _ => false,
    };
    let clear = on_action.reform(|_: MouseEvent| {
        // The button goes.
        page::focus(FIELD);
        Action::Browse(Browse::Clear)
    });
    let all = on_action.reform(|_: MouseEvent| {
        // The button goes; what it brings stands after this.
        page::focus(LAST);
        Action::Browse(Browse::All)
    });
    let shown = Msg::FactsShown {
        shown: counts.shown,
        all: counts.all,
    };
    let link = Route {
        page: Page::Facts(read),
        ..Route::default()
    };
    html! {
        <>
            { filters(lang, state, &view, &counts, on_action) }
            <p class="note" hidden={!unknown}>{ lang.say(Msg::FilterUnknown) }</p>
            <div class="acts count">
                <span role="status">{ lang.say(shown) }</span>
                <button type="button" class="quiet" hidden={view == View::default()} onclick={clear}>
                    { lang.say(Msg::ClearView) }
                </button>
                <PassOn {lang} what={Passed::Link(link.format().into())} label={Msg::PageLink} />
            </div>
            { rows_shown(lang, table, rows.get(..room).unwrap_or(&rows), more) }
            <p class="acts" hidden={!more}>
                <button type="button" class="quiet" onclick={all}>
                    { lang.say(Msg::ShowAll { facts: rows.len() }) }
                </button>
            </p>
        </>
    }
}

/// An option of a filter: what it is called in the address, and what readers see.
struct Choice {
    id: String,
    text: AttrValue,
    /// Whether it is what is chosen, or there is something to find with it.
    open: bool,
}

/// A filter or an order.
fn choice(
    lang: Lang,
    id: &'static str,
    label: Msg<'_>,
    chosen: &str,
    choices: impl Iterator<Item = Choice>,
    on_choice: Callback<String>,
) -> Html {
    let changed = on_choice.reform(|event: Event| {
        let field = event.target_dyn_into::<HtmlSelectElement>();
        field.map(|f| f.value()).unwrap_or_default()
    });
    html! {
        <label for={id}>
            <span>{ lang.say(label) }</span>
            <select {id} onchange={changed}>
                { for choices.map(|c| html! {
                    <option key={c.id.clone()} value={c.id.clone()} selected={c.id == chosen} disabled={!c.open}>{ c.text }</option>
                }) }
            </select>
        </label>
    }
}

fn filters(
    lang: Lang,
    state: &State,
    view: &View,
    counts: &Counts,
    on_action: &Callback<Action>,
) -> Html {
    let table = state.desk.table();
    // The view with something changed, as what a reader does.
    let look = |change: fn(&mut View, &PackRef, &str)| {
        let (view, table) = (view.clone(), table.clone());
        on_action.reform(move |value: String| {
            let mut next = view.clone();
            change(&mut next, &table, &value);
            Action::Browse(Browse::View(next))
        })
    };
    let any = || Choice {
        id: String::new(),
        text: lang.say(Msg::AnyOf),
        open: true,
    };
    let counted = |id: &str, name: &str, facts: usize, chosen: &str| Choice {
        id: id.into(),
        text: lang.say(Msg::Counted { name, facts }),
        open: facts > 0 || id == chosen,
    };
    let of = |list: &[usize], at: usize| list.get(at).copied().unwrap_or_default();

    let source = view.source.map_or("", |s| &table[s].id);
    let sources = table.source_indices().map(|s: SourceIx| {
        let name = &table[s].publisher.is;
        counted(&table[s].id, name, of(&counts.sources, s.at()), source)
    });
    let topic = view.topic.map_or("", |t| &table[t].id);
    let topics = table.topic_indices().map(|t: TopicIx| {
        let found = of(&counts.topics, t.at());
        counted(&table[t].id, &table[t].name, found, topic)
    });
    let about = view.entity.map_or("", |e| &table[e].id);
    // Of the many, only those with which there is something to find.
    let entities = concerned(state).into_iter().map(|e| {
        let found = of(&counts.entities, e.at());
        counted(&table[e].id, &table[e].name, found, about)
    });
    let entities = entities.filter(|choice| choice.open);
    let kind = view.holds.map_or("", Holds::id);
    let kinds = Holds::ALL
        .into_iter()
        .zip(counts.holds)
        .map(|(h, found)| counted(h.id(), &lang.say(Msg::HoldsName(h)), found, kind));
    let orders = Sort::ALL.into_iter().map(|s| Choice {
        id: s.id().into(),
        text: lang.say(Msg::SortName(s)),
        open: true,
    });
    // What a value stands for, the view itself reads.
    let typed = look(|view, _, value| view.typed = value.into());
    let typed = typed.reform(|event: InputEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>();
        field.map(|f| f.value()).unwrap_or_default()
    });
    let tick = |label: Msg<'_>,
                checked: bool,
                facts: usize,
                change: fn(&mut View, &PackRef, &str)| {
        let on = look(change).reform(|_: Event| String::new());
        html! {
            <label class="check">
                <input type="checkbox" {checked} disabled={facts == 0 && !checked} onchange={on} />
                <span>{ lang.say(label) }</span>
            </label>
        }
    };
    let (disputed, updated) = (counts.disputed, counts.updated);
    html! {
        <div class="filters" role="search" aria-label={lang.say(Msg::Facts)}>
            <label for={FIELD}>
                <span>{ lang.say(Msg::Search) }</span>
                <input
                    id={FIELD}
                    type="search"
                    dir="auto"
                    autocomplete="off"
                    value={view.typed.clone()}
                    oninput={typed}
                />
            </label>
            <div key={state.facts.turn} class="choices">
            { choice(lang, "of-source", Msg::ByArticle, source, [any()].into_iter().chain(sources), look(|view, table, value| {
                view.source = View::parse(table, &format!("source={value}")).source;
            })) }
            { choice(lang, "of-topic", Msg::ByTopic, topic, [any()].into_iter().chain(topics), look(|view, table, value| {
                view.topic = View::parse(table, &format!("topic={value}")).topic;
            })) }
            { choice(lang, "of-entity", Msg::FilterAbout, about, [any()].into_iter().chain(entities), look(|view, table, value| {
                view.entity = View::parse(table, &format!("about={value}")).entity;
            })) }
            { choice(lang, "of-kind", Msg::FilterHolds, kind, [any()].into_iter().chain(kinds), look(|view, table, value| {
                view.holds = View::parse(table, &format!("kind={value}")).holds;
            })) }
            { choice(lang, "sort", Msg::SortBy, view.sort.id(), orders, look(|view, table, value| {
                view.sort = View::parse(table, &format!("sort={value}")).sort;
            })) }
            <div class="ticks">
                { tick(Msg::OnlyDisputed { facts: disputed }, view.disputed, disputed, |view, _, _| view.disputed = !view.disputed) }
                { tick(Msg::OnlyUpdated { facts: updated }, view.updated, updated, |view, _, _| view.updated = !view.updated) }
            </div>
            </div>
        </div>
    }
}

/// Whom and what any fact concerns, by name.
fn concerned(state: &State) -> Vec<EntityIx> {
    let table = state.desk.table();
    let mut all: Vec<EntityIx> = Vec::new();
    for entity in state.desk.looked_through().entities().iter().flatten() {
        if !all.contains(entity) {
            all.push(*entity);
        }
    }
    ordered_by(all.into_iter(), |e| {
        let name = table[*e].name.as_str();
        name.strip_prefix("The ")
            .unwrap_or(name)
            .to_ascii_lowercase()
    })
}

fn rows_shown(lang: Lang, table: &PackRef, rows: &[Row], more: bool) -> Html {
    let columns = [
        Msg::ColumnFact,
        Msg::ColumnWho,
        Msg::ByArticle,
        Msg::ColumnWhen,
    ];
    let last = rows.len().saturating_sub(1);
    // On a phone each row is a card; the roles keep it a table for who hears it.
    html! {
        <table role="table" aria-label={lang.say(Msg::Facts)} hidden={rows.is_empty()}>
            <thead role="rowgroup">
                <tr role="row">
                    { for columns.map(|c| html! { <th scope="col" role="columnheader">{ lang.say(c) }</th> }) }
                </tr>
            </thead>
            <tbody role="rowgroup">
                { for rows.iter().enumerate().map(|(n, row)| {
                    let fact = &table[row.fact];
                    let who = fact.speaker.map(|e| AttrValue::from(table[e].name.clone()));
                    let id = (more && n == last).then_some(LAST);
                    html! {
                        <tr role="row" key={fact.id.clone()}>
                            <td role="cell"><a {id} href={fact_link(&fact.id)}>{ marked(&fact.statement, &row.marks) }</a></td>
                            <td role="cell" data-label={lang.say(Msg::ColumnWho)}>
                                { who.unwrap_or_else(|| lang.say(Msg::ArticleItself)) }
                            </td>
                            <td role="cell" data-label={lang.say(Msg::ByArticle)}>{ publishers(lang, table, row.fact) }</td>
                            <td role="cell" data-label={lang.say(Msg::ColumnWhen)}>{ lang.say(Msg::DateLong(when(fact))) }</td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}

/// The address of a fact's own page.
pub(super) fn fact_link(id: &str) -> String {
    let page = Page::Fact(id.into());
    Route {
        page,
        ..Route::default()
    }
    .format()
}

/// Who published what a fact rests on.
pub(super) fn publishers(lang: Lang, table: &PackRef, fact: FactIx) -> String {
    let sources = table.sources_of(fact);
    let names: Vec<AttrValue> = sources
        .iter()
        .map(|s| AttrValue::from(table[*s].publisher.is.clone()))
        .collect();
    lang.list(&names)
}

/// A statement with these stretches of it marked.
fn marked(statement: &str, marks: &[Range<usize>]) -> Html {
    let mut pieces = Vec::new();
    let mut end = 0;
    for mark in marks {
        let between = statement.get(end..mark.start);
        if let (Some(between), Some(words)) = (between, statement.get(mark.clone())) {
            pieces.push(html! { <>{ between }<mark>{ words }</mark></> });
            end = mark.end;
        }
    }
    html! { <>{ for pieces }{ statement.get(end..).unwrap_or_default() }</> }
}
