//! The facts to be looked through: a search, filters, an order, and a row for each fact with the way to its own page.

use std::ops::Range;

use claimcheck_core::pack::{EntityIx, FactIx, ordered_by, percent_encode};
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
                <PassOn {lang} what={Passed::Link(link.format().into())} label={lang.say(Msg::PageLink)} />
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

/// A filter or an order, by its name in the address.
struct Field {
    name: &'static str,
    label: AttrValue,
    chosen: String,
    choices: Vec<Choice>,
}

fn field(field: Field, on_change: &Callback<(&'static str, String)>) -> Html {
    let Field {
        name,
        label,
        chosen,
        choices,
    } = field;
    let changed = on_change.reform(move |event: Event| {
        let field = event.target_dyn_into::<HtmlSelectElement>();
        (name, field.map(|f| f.value()).unwrap_or_default())
    });
    html! {
        <label>
            <span>{ label }</span>
            <select onchange={changed}>
                { for choices.into_iter().map(|c| html! {
                    <option key={c.id.clone()} value={c.id.clone()} selected={c.id == chosen} disabled={!c.open}>{ c.text }</option>
                }) }
            </select>
        </label>
    }
}

/// A filter that is on or off.
fn tick(
    name: &'static str,
    label: AttrValue,
    checked: bool,
    facts: usize,
    on_change: &Callback<(&'static str, String)>,
) -> Html {
    let value = if checked { "" } else { "yes" };
    let changed = on_change.reform(move |_: Event| (name, value.into()));
    html! {
        <label class="check">
            <input type="checkbox" {checked} disabled={facts == 0 && !checked} onchange={changed} />
            <span>{ label }</span>
        </label>
    }
}

/// The filters and the order, with what is chosen in each and how many facts there are with what else could be.
fn fields(lang: Lang, state: &State, view: &View, counts: &Counts) -> Vec<Field> {
    let table = state.desk.table();
    let counted = |id: &str, name: &str, facts: usize, chosen: &str| Choice {
        id: id.into(),
        text: lang.say(Msg::Counted { name, facts }),
        open: facts > 0 || id == chosen,
    };
    let field = |name: &'static str, label: Msg<'_>, chosen: &str| Field {
        name,
        label: lang.say(label),
        chosen: chosen.into(),
        choices: vec![Choice {
            id: String::new(),
            text: lang.say(Msg::AnyOf),
            open: true,
        }],
    };
    let of = |list: &[usize], at: usize| list.get(at).copied().unwrap_or_default();

    let chosen = view.source.map_or("", |s| &table[s].id);
    let mut sources = field("source", Msg::ByArticle, chosen);
    for at in table.source_indices() {
        let (id, name) = (&table[at].id, &table[at].publisher.is);
        let choice = counted(id, name, of(&counts.sources, at.at()), chosen);
        sources.choices.push(choice);
    }
    let chosen = view.topic.map_or("", |t| &table[t].id);
    let mut topics = field("topic", Msg::ByTopic, chosen);
    for at in table.topic_indices() {
        let (id, name) = (&table[at].id, &table[at].name);
        let choice = counted(id, name, of(&counts.topics, at.at()), chosen);
        topics.choices.push(choice);
    }
    let chosen = view.entity.map_or("", |e| &table[e].id);
    let mut entities = field("about", Msg::FilterAbout, chosen);
    for at in concerned(state) {
        let (id, name) = (&table[at].id, &table[at].name);
        let choice = counted(id, name, of(&counts.entities, at.at()), chosen);
        // Of the many, only those with which there is something to find.
        if choice.open {
            entities.choices.push(choice);
        }
    }
    let chosen = view.holds.map_or("", Holds::id);
    let mut kinds = field("kind", Msg::FilterHolds, chosen);
    for (holds, found) in Holds::ALL.into_iter().zip(counts.holds) {
        let name = lang.say(Msg::HoldsName(holds));
        kinds
            .choices
            .push(counted(holds.id(), &name, found, chosen));
    }
    let mut orders = field("sort", Msg::SortBy, view.sort.id());
    orders.choices.clear();
    for sort in Sort::ALL {
        orders.choices.push(Choice {
            id: sort.id().into(),
            text: lang.say(Msg::SortName(sort)),
            open: true,
        });
    }
    vec![sources, topics, entities, kinds, orders]
}

fn filters(
    lang: Lang,
    state: &State,
    view: &View,
    counts: &Counts,
    on_action: &Callback<Action>,
) -> Html {
    // What a value stands for, the view itself reads: it is the last of its name.
    let on_change = {
        let (view, table) = (view.clone(), state.desk.table().clone());
        on_action.reform(move |(name, value): (&'static str, String)| {
            let mut address = view.format(&table);
            address.push('&');
            address.push_str(name);
            address.push('=');
            percent_encode(&value, &mut address);
            Action::Browse(Browse::View(View::parse(&table, &address)))
        })
    };
    let typed = on_change.reform(|event: InputEvent| {
        let field = event.target_dyn_into::<HtmlInputElement>();
        ("q", field.map(|f| f.value()).unwrap_or_default())
    });
    let (disputed, updated) = (counts.disputed, counts.updated);
    let ticks = [
        (
            "disputed",
            Msg::OnlyDisputed { facts: disputed },
            view.disputed,
            disputed,
        ),
        (
            "updated",
            Msg::OnlyUpdated { facts: updated },
            view.updated,
            updated,
        ),
    ];
    html! {
        <div class="filters" role="search" aria-label={lang.say(Msg::Facts)}>
            <label>
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
                { for fields(lang, state, view, counts).into_iter().map(|f| field(f, &on_change)) }
                <div class="ticks">
                    { for ticks.into_iter().map(|(name, label, on, facts)| tick(name, lang.say(label), on, facts, &on_change)) }
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
    // On a phone each row is a card, and what its parts are stands before them.
    html! {
        <table aria-label={lang.say(Msg::Facts)} hidden={rows.is_empty()}>
            <thead>
                <tr>
                    { for columns.map(|c| html! { <th scope="col">{ lang.say(c) }</th> }) }
                </tr>
            </thead>
            <tbody>
                { for rows.iter().enumerate().map(|(n, row)| {
                    let fact = &table[row.fact];
                    let who = fact.speaker.map(|e| AttrValue::from(table[e].name.clone()));
                    let id = (more && n == last).then_some(LAST);
                    html! {
                        <tr key={fact.id.clone()}>
                            <td><a {id} href={fact_link(&fact.id)}>{ marked(&fact.statement, &row.marks) }</a></td>
                            <td data-label={lang.say(Msg::ColumnWho)}>
                                { who.unwrap_or_else(|| lang.say(Msg::ArticleItself)) }
                            </td>
                            <td data-label={lang.say(Msg::ByArticle)}>{ publishers(lang, table, row.fact) }</td>
                            <td data-label={lang.say(Msg::ColumnWhen)}>{ lang.say(Msg::DateLong(when(fact))) }</td>
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
