//! Checking a claim: a field, the verdict with its reason in words, the claim beside the nearest report, the evidence, and
//! what was checked before in this visit.

use claimcheck_core::check::Verdict;
use claimcheck_core::check::finding::Finding;
use claimcheck_core::pack::{Bearing, FactIx};
use claimcheck_core::wire::hex;
use web_sys::HtmlTextAreaElement;
use yew::{
    AttrValue, Callback, Html, InputEvent, KeyboardEvent, MouseEvent, TargetCast, classes, html,
};

use super::FOCUS;
use crate::browser::page;
use crate::desk::Checked;
use crate::locale::{Lang, Msg};
use crate::route::{Page, Route};
use crate::state::claims::{Ask, Trouble};
use crate::state::facts::Browse;
use crate::state::{Action, PackRef, State};
use crate::ui::fact::{ShownFact, shown_fact};
use crate::ui::marked::marked_claim;
use crate::ui::share::{PassOn, Passed};
use crate::ui::verdict::verdict_class;
use crate::ui::{report, verdict_mark};

/// The id of the field.
const FIELD: &str = "claim";
/// The id of the place where the verdict comes to stand. It is there from the start, and can take the focus.
const FOUND: &str = "found";

/// The screen.
pub fn check(lang: Lang, state: &State, on_action: &Callback<Action>) -> Html {
    let State { pack, claims, .. } = state;
    let on_ask = on_action.reform(Action::Ask);
    let shown = claims.shown.as_deref();
    let unfit = shown.and_then(Checked::unfit);
    let found = shown.filter(|_| unfit.is_none());
    let again = on_ask.reform(|_: MouseEvent| {
        // The button goes.
        page::focus(FIELD);
        Ask::Again
    });
    html! {
        <div class="checking">
            <h1 id={FOCUS} tabindex="-1">{ lang.say(Msg::CheckClaim) }</h1>
            <p class="lead">{ lead(lang, pack) }</p>
            { field(lang, state, &on_ask) }
            <p id="claim-missing" class="unfit" role="status">
                { unfit.map(|kind| lang.say(Msg::Unclaimed(kind))).unwrap_or_default() }
            </p>
            <section id={FOUND} class="found" tabindex="-1" aria-label={lang.say(Msg::TheVerdict)}>
                // Each in an element that stays: what comes and goes beside the live region would replace it.
                <div>{ for found.map(|c| marked_claim(lang, &c.claim, &c.finding.marks)) }</div>
                <div role="status">
                    { for found.map(|c| verdict(lang, state, c)) }
                </div>
                <div>{ for found.map(|c| details(lang, state, c)) }</div>
            </section>
            <p class="soft" role="status">
                { match claims.trouble {
                    Some(Trouble::Lacking) => lang.say(Msg::TableLacking),
                    Some(Trouble::Stopped) => lang.say(Msg::CheckStopped),
                    None => claims.waiting.as_ref().map(|_| lang.say(Msg::LookingUp)).unwrap_or_default(),
                } }
            </p>
            <p class="acts" hidden={claims.trouble.is_none()}>
                <button type="button" onclick={again}>{ lang.say(Msg::TryAgain) }</button>
            </p>
            { offered(lang, state, &on_ask) }
            <p class="acts">
                <button type="button" class="quiet" onclick={on_action.reform(|_: MouseEvent| Action::Browse(Browse::Open))}>
                    { lang.say(Msg::SeeFacts) }
                </button>
                <button type="button" class="quiet" onclick={on_ask.reform(|_: MouseEvent| Ask::Leave)}>
                    { lang.say(back(state)) }
                </button>
            </p>
        </div>
    }
}

/// Where *back* leads.
pub(super) fn back(state: &State) -> Msg<'static> {
    let running = state.running.as_ref().filter(|_| state.claims.from_quiz);
    running.map_or(Msg::BackToStart, |running| Msg::BackToQuiz {
        finished: running.session.is_finished(),
    })
}

/// What the page does, and from when the articles are.
fn lead(lang: Lang, pack: &PackRef) -> AttrValue {
    let day = |at: usize| {
        pack.sources
            .get(at)
            .map(|s| lang.say(Msg::DateLong(s.date.is)))
    };
    let last = pack.sources.len().saturating_sub(1);
    lang.say(Msg::CheckLead {
        articles: pack.sources.len(),
        first: &day(0).unwrap_or_default(),
        last: &day(last).unwrap_or_default(),
    })
}

fn field(lang: Lang, state: &State, on_ask: &Callback<Ask>) -> Html {
    let typed = on_ask.reform(|event: InputEvent| {
        let field = event.target_dyn_into::<HtmlTextAreaElement>();
        Ask::Type(field.map(|f| f.value()).unwrap_or_default())
    });
    let check = {
        let on_ask = on_ask.clone();
        let unfit = state.claims.typed.trim().is_empty();
        move || {
            if unfit {
                page::focus(FIELD);
            }
            on_ask.emit(Ask::Check);
        }
    };
    let enter = {
        let check = check.clone();
        Callback::from(move |event: KeyboardEvent| {
            // With Shift it begins a new line; and where letters are still being put together, Enter ends that.
            let plain = !event.shift_key() && !event.is_composing();
            if event.key() == "Enter" && plain {
                event.prevent_default();
                if !event.repeat() {
                    check();
                }
            }
        })
    };
    html! {
        <div class="ask">
            <label for={FIELD}>{ lang.say(Msg::YourClaim) }</label>
            <textarea
                id={FIELD}
                rows="2"
                dir="auto"
                autocomplete="off"
                aria-describedby="claim-missing"
                value={state.claims.typed.clone()}
                oninput={typed}
                onkeydown={enter}
            />
            <p class="acts">
                <button type="button" onclick={Callback::from(move |_: MouseEvent| check())}>{ lang.say(Msg::Check) }</button>
                <span class="keys">{ lang.say(Msg::KeysClaim) }</span>
            </p>
        </div>
    }
}

/// The verdict and why: what is announced. Another claim's is another element, or the same words would not be said twice.
fn verdict(lang: Lang, state: &State, checked: &Checked) -> Html {
    let finding = &checked.finding;
    html! {
        <div key={checked.claim.clone()} class={classes!("verdict", verdict_class(finding.verdict))}>
            { verdict_mark(finding.verdict) }
            <h2>{ lang.say(Msg::VerdictName(finding.verdict)) }</h2>
            <p>{ lang.finding(state.desk.table(), state.desk.vocabulary(), &checked.claim, finding) }</p>
        </div>
    }
}

/// On what it rests, and what can be done with it.
fn details(lang: Lang, state: &State, checked: &Checked) -> Html {
    let table = state.desk.table();
    let claim = &checked.claim;
    let link = Route {
        page: Page::Check(claim.clone()),
        ..Route::default()
    };
    html! {
        <div key={claim.clone()}>
            { facts(lang, table, checked) }
            <PassOn {lang} what={Passed::Link(link.format().into())} />
            { report(lang, Msg::VerdictWrong, lang.say(Msg::VerdictWrongHow { contact: &table.contact }), wrong(table, lang, checked).into()) }
        </div>
    }
}

/// The facts that decide, each with how it bears on the claim; or those that come nearest.
fn facts(lang: Lang, table: &PackRef, checked: &Checked) -> Html {
    let Finding { grounds, facts, .. } = &checked.finding;
    let decides = grounds.iter().any(|g| g.bearing != Bearing::Near);
    let heading = if decides { Msg::Deciding } else { Msg::Nearest };
    let ground = |fact: FactIx| grounds.iter().find(|g| g.fact == fact);
    html! {
        <section class="evidence" aria-labelledby="evidence" hidden={facts.is_empty()}>
            <h2 id="evidence">{ lang.say(heading) }</h2>
            { for facts.iter().map(|fact| {
                let who = table[*fact].speaker.map(|who| table[who].name.as_str());
                let shown = ShownFact {
                    heading: ground(*fact).map(|g| lang.bearing_on_claim(table, g)).unwrap_or_default(),
                    fact: *fact,
                    voice: lang.say(Msg::FactVoice { who, as_of: table[*fact].as_of }),
                    claim: &checked.claim,
                };
                shown_fact(lang, table, &shown)
            }) }
        </section>
    }
}

/// What an editor needs to look into a verdict.
fn wrong(table: &PackRef, lang: Lang, checked: &Checked) -> String {
    let finding = &checked.finding;
    let ids: Vec<&str> = finding
        .facts
        .iter()
        .map(|f| table[*f].id.as_str())
        .collect();
    format!(
        "{name}\n\npack: {id} {version} ({hash})\nclaim: {claim}\nverdict: {verdict}\nreason: {reason}\nfacts: {facts}\n",
        name = lang.say(Msg::VerdictWrong),
        id = table.id,
        version = table.version,
        hash = hex(&table.hash),
        claim = checked.claim,
        verdict = finding.verdict.id(),
        reason = finding.why.code(),
        facts = if ids.is_empty() {
            "-".into()
        } else {
            ids.join(", ")
        },
    )
}

/// Claims that can be checked with one press: examples, and those from before.
fn offered(lang: Lang, state: &State, on_ask: &Callback<Ask>) -> Html {
    let claims = &state.claims;
    let one = |claim: &str, verdict: Option<Verdict>| {
        let ask = {
            let claim = claim.to_owned();
            on_ask.reform(move |_: MouseEvent| {
                // What was found stands above, and the button may go.
                page::go_to_element(FOUND);
                Ask::This(claim.clone())
            })
        };
        html! {
            <li>
                { for verdict.map(verdict_mark) }
                <button type="button" class="quiet" onclick={ask}>{ claim }</button>
                <small class="soft">{ verdict.map(|v| lang.say(Msg::VerdictName(v))).unwrap_or_default() }</small>
            </li>
        }
    };
    // To choose them is to check some.
    let examples = claims
        .ready
        .then(|| state.desk.examples())
        .into_iter()
        .flatten();
    let shown = claims.shown.as_deref();
    let before: Vec<&Checked> = claims
        .visit
        .iter()
        .map(|c| &**c)
        .filter(|c| Some(*c) != shown)
        .collect();
    let clear = on_ask.reform(|_: MouseEvent| {
        // The button goes with the list.
        page::focus(FIELD);
        Ask::Clear
    });
    html! {
        <>
            <section class="offered-claims" aria-labelledby="examples" hidden={!claims.ready}>
                <h2 id="examples">{ lang.say(Msg::Examples) }</h2>
                <ul>{ for examples.map(|claim| one(claim, None)) }</ul>
            </section>
            <section class="offered-claims before" aria-labelledby="before" hidden={before.is_empty()}>
                <h2 id="before">{ lang.say(Msg::EarlierClaims) }</h2>
                <ul>{ for before.iter().map(|c| one(&c.claim, Some(c.finding.verdict))) }</ul>
                <p class="acts">
                    <button type="button" class="quiet" onclick={clear}>{ lang.say(Msg::ClearClaims) }</button>
                    <span class="soft">{ lang.say(Msg::EarlierKept) }</span>
                </p>
            </section>
        </>
    }
}
