//! The app: the frame around the screens, and the effects that follow from the state.
//!
//! Owns what is saved when, what the address and the title are, and where the focus goes. It refuses to
//! decide what the reader's actions do; that is [`crate::state`].

use claimcheck_core::quiz::Screen;
use claimcheck_core::wire::hex;
use yew::{
    AttrValue, Callback, Html, Properties, function_component, html, use_callback, use_effect_with,
    use_memo, use_mut_ref, use_reducer_eq,
};

use crate::browser::storage::{Keeper, Kept, LocalStore};
use crate::browser::{fetch, page};
use crate::locale::{Lang, Msg};
use crate::pages::{
    FOCUS, check, end, entity, fact, facts, feedback, question, right_in_short, start,
};
use crate::route::{Page, Route};
use crate::state::claims::{Ask, Trouble};
use crate::state::facts::Browse;
use crate::state::{Action, Notice, PackRef, Running, State};
use crate::ui::answer::Asked;
use crate::ui::link::plain_click;

/// Which pack.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The pack.
    pub pack: PackRef,
}

/// How far the desk is.
#[derive(Default)]
struct Making {
    /// Whether all of it is being fetched and made ready; whether the table alone is.
    under_way: [bool; 2],
    /// Whether the last try was in vain.
    failed: bool,
}

impl Making {
    fn end(&mut self, table_alone: bool, there: bool) {
        self.under_way[usize::from(table_alone)] = false;
        self.failed = !there;
    }
}

/// What is on the screen, as far as focus and title care.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shown {
    Start,
    Quiz(Screen),
    Check,
    /// The table, whatever view of it: it keeps the focus where it is.
    Facts,
    /// By their ids.
    Fact(String),
    Entity(String),
}

impl Shown {
    fn is_of_facts(&self) -> bool {
        matches!(self, Self::Facts | Self::Fact(_) | Self::Entity(_))
    }
}

fn shown(state: &State) -> Shown {
    match (&state.running, &state.route.page) {
        (_, Page::Check(_)) => Shown::Check,
        (_, Page::Facts(_)) => Shown::Facts,
        (_, Page::Fact(id)) => Shown::Fact(id.clone()),
        (_, Page::Entity(id)) => Shown::Entity(id.clone()),
        (Some(running), Page::Quiz) => Shown::Quiz(running.session.screen()),
        _ => Shown::Start,
    }
}

/// The app on a pack.
#[function_component]
pub fn App(props: &Props) -> Html {
    let lang = Lang::from_tag(&props.pack.language);
    let keeper = use_memo((), |()| Keeper::new(LocalStore::of_pack(&props.pack.id)));
    let runs = use_memo((), |()| Keeper::new(LocalStore::of_history(&props.pack.id)));
    let state = {
        let pack = props.pack.clone();
        let (keeper, runs) = (keeper.clone(), runs.clone());
        use_reducer_eq(move || {
            let (kept, history) = (keeper.load(), runs.load());
            State::open(pack, page::route(), kept.as_deref(), history.as_deref())
        })
    };
    let dispatch = state.dispatcher();

    {
        let unreadable = state.notice == Some(Notice::KeptUnreadable);
        let keeper = keeper.clone();
        use_effect_with((), move |()| {
            if unreadable {
                keeper.forget();
            }
        });
    }
    // Saved on every choice.
    {
        let dispatch = dispatch.clone();
        use_effect_with(state.to_keep(), move |text| {
            if let Some(text) = text
                && keeper.keep(text) == Kept::TellReader
            {
                dispatch.dispatch(Action::Tell(Notice::NotKept));
            }
        });
    }
    // What is known of earlier runs too; where that cannot be kept, the reader has been told by the quiz itself.
    use_effect_with(state.history_to_keep(), move |text| match text {
        Some(text) => {
            runs.keep(text);
        }
        None => runs.forget(),
    });
    // The address follows the state, and the state the reader's way through the history.
    use_effect_with(state.route.clone(), page::go_to);
    {
        let dispatch = dispatch.clone();
        use_effect_with((), move |()| {
            let listeners = page::on_route(Callback::from(move |route| {
                dispatch.dispatch(Action::Navigate(route));
            }));
            move || drop(listeners)
        });
    }
    // Title and focus follow the screen; the first screen leaves the focus where the browser has it.
    let now = shown(&state);
    let title = title(lang, &state);
    use_effect_with(title, |title| page::set_title(title));
    let first = use_mut_ref(|| true);
    use_effect_with(now.clone(), move |_| {
        if !first.replace(false) {
            page::scroll_to_top();
            page::focus(FOCUS);
        }
    });

    // What checking takes is fetched once a reader comes to where claims are checked, and made ready a little at a time, so
    // that the page is there at once and typing goes on meanwhile.
    let making = use_mut_ref(Making::default);
    {
        let dispatch = dispatch.clone();
        let desk = state.desk.clone();
        let State { claims, facts, .. } = &*state;
        let to_check = now == Shown::Check && !claims.ready && claims.trouble.is_none();
        let to_look = now.is_of_facts() && !facts.ready && !facts.lacking;
        use_effect_with((to_check, to_look), move |(to_check, to_look)| {
            let to_look = *to_look;
            // A reader who left and came back meanwhile needs no second.
            let begin = |making: &mut Making| {
                std::mem::replace(&mut making.under_way[usize::from(to_look)], true)
            };
            if !(*to_check || to_look) || begin(&mut making.borrow_mut()) {
                return;
            }
            let making = making.clone();
            yew::platform::spawn_local(async move {
                let again = making.borrow().failed;
                if to_look {
                    // That takes the table alone.
                    let there = desk.has_table()
                        || fetch::table(again)
                            .await
                            .is_some_and(|table| desk.take_table(&table));
                    making.borrow_mut().end(to_look, there);
                    let done = if there {
                        Browse::Ready
                    } else {
                        Browse::Lacking
                    };
                    dispatch.dispatch(Action::Browse(done));
                    return;
                }
                let fetched = desk.is_open()
                    || fetch::desk(again)
                        .await
                        .is_some_and(|(table, engine)| desk.take(&table, engine));
                if fetched {
                    loop {
                        page::next_turn().await;
                        if !desk.prepare() {
                            break;
                        }
                    }
                }
                making.borrow_mut().end(to_look, fetched);
                let done = match (fetched, desk.is_open()) {
                    (_, true) => Ask::Ready,
                    (true, false) => Ask::Trouble(Trouble::Stopped),
                    (false, false) => Ask::Trouble(Trouble::Lacking),
                };
                dispatch.dispatch(Action::Ask(done));
            });
        });
    }

    let on_action = use_callback(dispatch, |action: Action, dispatch| {
        dispatch.dispatch(action);
    });
    let to_start = on_action.reform(|()| Action::Navigate(Route::default()));

    let pack = &state.pack;
    let screen = match (&state.running, &now) {
        (Some(running), Shown::Quiz(screen)) => {
            quiz_screen(lang, &state, running, *screen, &on_action)
        }
        (_, Shown::Check) => check::check(lang, &state, &on_action),
        (_, Shown::Facts) => facts::facts(lang, &state, &on_action),
        (_, Shown::Fact(id)) => fact::fact(lang, &state, id, &on_action),
        (_, Shown::Entity(id)) => entity::entity(lang, &state, id, &on_action),
        _ => start::start(lang, &state, &on_action),
    };
    html! {
        <>
            <a class="skip" href={format!("#{MAIN}")} onclick={to_main()}>{ lang.say(Msg::SkipToContent) }</a>
            <header class="bar">
                <div>
                    <a class="word" href="." onclick={plain_click(&to_start)}>{ lang.say(Msg::Name) }</a>
                    { progress(lang, &state, &now) }
                    { ways(lang, &now, &on_action) }
                </div>
            </header>
            <main id={MAIN} tabindex="-1">
                { notice(lang, &state, &on_action) }
                { screen }
            </main>
            <footer>
                <div>
                    <p>{ lang.say(Msg::Privacy) }</p>
                    <p>{ lang.say(Msg::PackLine { version: &pack.version, hash: &hex(&pack.hash[..4]), licence: &pack.licence }) }</p>
                </div>
            </footer>
        </>
    }
}

/// The id of the main part.
const MAIN: &str = "main";

/// Moves the focus rather than the address, which is the quiz's.
fn to_main() -> Callback<yew::MouseEvent> {
    Callback::from(|event: yew::MouseEvent| {
        event.prevent_default();
        page::focus(MAIN);
    })
}

fn quiz_screen(
    lang: Lang,
    state: &State,
    running: &Running,
    screen: Screen,
    on_action: &Callback<Action>,
) -> Html {
    let pack = &state.pack;
    let items = running.session.items();
    match screen {
        Screen::Question(at) => {
            let asked = Asked {
                lang,
                pack,
                item: &items[at],
                draft: &state.draft,
                on_action,
            };
            question::question(&asked, running.setup.book)
        }
        Screen::Feedback(at) => {
            let finished = running.session.is_finished();
            feedback::feedback(lang, pack, &items[at], finished, on_action)
        }
        Screen::End => end::end(lang, pack, running, &state.history, on_action),
    }
}

/// "3 of 10", and how far that is.
fn progress(lang: Lang, state: &State, shown: &Shown) -> Html {
    let session = state.running.as_ref().map(|r| &r.session);
    let (Shown::Quiz(Screen::Question(at) | Screen::Feedback(at)), Some(session)) =
        (shown, session)
    else {
        return html! { <p class="progress" hidden=true /> };
    };
    let items = session.items();
    html! {
        <p class="progress">
            <span>{ lang.say(Msg::Progress { at: at + 1, total: items.len() }) }</span>
            <span class="dots" aria-hidden="true" hidden={items.len() > 12}>
                { for items.iter().enumerate().map(|(n, item)| {
                    let class = if n == *at { "now" } else if item.is_done() { "done" } else { "" };
                    html! { <i {class} /> }
                }) }
            </span>
        </p>
    }
}

/// The things that can be done here, where no quiz is being taken: the ways to the checker and to the facts do not stand
/// beside an open question.
fn ways(lang: Lang, shown: &Shown, on_action: &Callback<Action>) -> Html {
    let way = |to: Msg<'_>, href: &'static str, here: bool, action: Action| {
        let go = on_action.reform(move |()| action.clone());
        html! {
            <a {href} aria-current={here.then_some("page")} onclick={plain_click(&go)}>{ lang.say(to) }</a>
        }
    };
    let check = *shown == Shown::Check;
    let facts = shown.is_of_facts();
    html! {
        <nav aria-label={lang.say(Msg::Name)} hidden={matches!(shown, Shown::Quiz(_))}>
            { way(Msg::Quiz, ".", !check && !facts, Action::Ask(Ask::Leave)) }
            { way(Msg::CheckClaim, "#check", check, Action::Ask(Ask::Open)) }
            { way(Msg::Facts, "#facts", facts, Action::Browse(Browse::Open)) }
        </nav>
    }
}

fn notice(lang: Lang, state: &State, on_action: &Callback<Action>) -> Html {
    let text = state.notice.map(|notice| {
        lang.say(match notice {
            Notice::NotKept => Msg::NotKept,
            Notice::KeptUnreadable => Msg::KeptUnreadable,
            Notice::Changed(n) => Msg::Changed(n),
            Notice::LinkUnknown(n) => Msg::LinkUnknown(n),
        })
    });
    let close = {
        let on_action = on_action.clone();
        Callback::from(move |_| on_action.emit(Action::Dismiss))
    };
    // The live region is there before its text is.
    html! {
        <div class="notice" role="status">
            if let Some(text) = text {
                <p>{ text }</p>
                <button type="button" class="quiet" onclick={close}>{ lang.say(Msg::Dismiss) }</button>
            }
        </div>
    }
}

fn title(lang: Lang, state: &State) -> AttrValue {
    let session = state.running.as_ref().map(|r| &r.session);
    let of = match (shown(state), session) {
        (Shown::Quiz(Screen::Question(at)), Some(session)) => lang.say(Msg::Progress {
            at: at + 1,
            total: session.items().len(),
        }),
        (Shown::Quiz(Screen::Feedback(at)), Some(session)) => {
            let question = session.items()[at].question;
            right_in_short(lang, &state.pack, question).into()
        }
        (Shown::Quiz(Screen::End), Some(session)) => {
            let score = session.score(&state.pack);
            lang.say(Msg::Result {
                right: score.right,
                total: score.total,
            })
        }
        (Shown::Check, _) => match state.claims.shown.as_deref() {
            Some(checked) if checked.unfit().is_none() => {
                let verdict = lang.say(Msg::VerdictName(checked.finding.verdict));
                format!("{verdict}: {}", beginning(&checked.claim)).into()
            }
            _ => lang.say(Msg::CheckClaim),
        },
        (Shown::Fact(id), _) if state.facts.ready => match fact::named(state, &id) {
            Some(at) => beginning(&state.desk.table()[at].statement).into(),
            None => lang.say(Msg::Facts),
        },
        (Shown::Entity(id), _) if state.facts.ready => match entity::named(state, &id) {
            Some(at) => state.desk.table()[at].name.clone().into(),
            None => lang.say(Msg::Facts),
        },
        (Shown::Facts | Shown::Fact(_) | Shown::Entity(_), _) => lang.say(Msg::Facts),
        _ => state.pack.title.clone().into(),
    };
    lang.say(Msg::Title(&of))
}

/// As much of a claim as a title has room for.
fn beginning(claim: &str) -> String {
    const ROOM: usize = 60;
    match claim.char_indices().nth(ROOM) {
        Some((end, _)) => format!("{}…", claim.get(..end).unwrap_or_default()),
        None => claim.into(),
    }
}
