//! The start: what this is, how long it takes, what the verdicts mean, how many claims.

use claimcheck_core::check::Verdict;
use claimcheck_core::pack::Origin;
use claimcheck_core::quiz::{Length, Score};
use yew::{Callback, Html, MouseEvent, html};

use super::FOCUS;
use super::end::earlier;
use crate::browser::page;
use crate::locale::{Lang, Msg};
use crate::state::claims::Ask;
use crate::state::facts::Browse;
use crate::state::{Action, PackRef, State};
use crate::ui::book::briefing;
use crate::ui::timeline::timeline;
use crate::ui::{inferred, source_notes, verdict_mark};

/// The screen.
pub fn start(lang: Lang, state: &State, on_action: &Callback<Action>) -> Html {
    let State {
        pack,
        route,
        running,
        history,
        ..
    } = state;
    let link = &route.setup.for_pack(pack);
    let offered = state.offered();
    let questions = if link.chosen.is_empty() {
        offered.length.of(pack)
    } else {
        offered.questions(pack).len()
    };
    let under_way = running.as_ref().map(|r| r.session.score(pack));
    let book = offered.book;
    let length = offered.length;
    let start = on_action.reform(move |_: MouseEvent| {
        // A quiz that no link orders is ordered by chance, once; from then on it is in the address.
        let mut setup = offered.clone();
        if setup.chosen.is_empty() {
            setup.seed = setup.seed.or_else(|| Some(page::chance()));
        }
        Action::Start(setup)
    });
    let resume = on_action.reform(|_: MouseEvent| Action::Continue);
    let unfinished = under_way.is_some_and(|s| s.done < s.total);
    let lengths = Length::ALL.map(|option| {
        html! {
            <label>
                <input
                    type="radio"
                    name="length"
                    checked={length == option}
                    onchange={on_action.reform(move |_: yew::Event| Action::Length(option))}
                />
                <span>{ lang.say(Msg::LengthOption { length: option, questions: option.of(pack) }) }</span>
            </label>
        }
    });
    let toggle_book = on_action.reform(move |_: yew::Event| Action::Book(!book));
    html! {
        <div class="start">
            <h1 id={FOCUS} tabindex="-1">{ &pack.title }</h1>
            <p class="lead">{ lang.say(Msg::Lead { articles: pack.sources.len() }) }</p>
            <p class="notice-line">{ &pack.notice }</p>
            { progress(lang, under_way, &resume) }
            <div>
                if link.chosen.is_empty() {
                    <fieldset class="pills">
                        <legend>{ lang.say(Msg::HowMany) }</legend>
                        { for lengths }
                    </fieldset>
                } else {
                    <p>{ lang.say(Msg::ChosenSet { questions }) }</p>
                }
                if link.seed.is_some() && link.chosen.is_empty() {
                    <p class="soft">{ lang.say(Msg::SeededSet) }</p>
                }
                <label class="check">
                    <input type="checkbox" checked={book} onchange={toggle_book} />
                    <span>
                        { lang.say(Msg::OpenBook) }
                        <small class="soft">{ lang.say(Msg::OpenBookHint) }</small>
                    </span>
                </label>
                <p class="acts">
                    <button type="button" class={if unfinished { "quiet" } else { "" }} onclick={start}>{ lang.say(Msg::Start) }</button>
                    <span class="soft">{ lang.say(Msg::Duration { questions }) }</span>
                </p>
            </div>
            { earlier(lang, pack, history, on_action) }
            <section class="own" aria-labelledby="own">
                <h2 id="own">{ lang.say(Msg::CheckClaim) }</h2>
                <p>{ lang.say(Msg::CheckOffer) }</p>
                <p class="acts"><button type="button" class="quiet" onclick={on_action.reform(|_: MouseEvent| Action::Ask(Ask::Open))}>{ lang.say(Msg::CheckOwn) }</button></p>
            </section>
            <section class="own" aria-labelledby="facts">
                <h2 id="facts">{ lang.say(Msg::Facts) }</h2>
                <p>{ lang.say(Msg::FactsOffer) }</p>
                <p class="acts"><button type="button" class="quiet" onclick={on_action.reform(|_: MouseEvent| Action::Browse(Browse::Open))}>{ lang.say(Msg::SeeFacts) }</button></p>
            </section>
            <section aria-labelledby="meanings">
                <h2 id="meanings">{ lang.say(Msg::WhatVerdictsMean) }</h2>
                <ul class="meanings">
                    { for Verdict::ALL.map(|verdict| html! {
                        <li>
                            { verdict_mark(verdict) }
                            <span><b>{ lang.say(Msg::VerdictName(verdict)) }</b>{ lang.say(Msg::VerdictMeaning(verdict)) }</span>
                        </li>
                    }) }
                </ul>
            </section>
            <section aria-labelledby="articles">
                <h2 id="articles">{ lang.say(Msg::Articles) }</h2>
                { timeline(lang, pack) }
                <ul class="articles">{ for pack.source_indices().map(|at| (&pack[at], pack.briefing(at))).map(|(source, brief)| html! {
                    <li>
                        <p>
                            <b>{ &source.publisher.is }</b>
                            { inferred(lang, source.publisher.known) }
                            { ", " }
                            { lang.say(Msg::DateLong(source.date.is)) }
                            { inferred(lang, source.date.known) }
                        </p>
                        <p class="headline">
                            if let Some(url) = &source.url {
                                <a href={url.clone()} target="_blank" rel="noopener noreferrer">{ &source.headline.is }</a>
                            } else {
                                { &source.headline.is }
                            }
                        </p>
                        if let Some(brief) = brief {
                            <details class="brief">
                                <summary>{ lang.say(Msg::ReadBriefing) }</summary>
                                { briefing(lang, brief) }
                            </details>
                        }
                        <details>
                            <summary>{ lang.say(Msg::AboutSource) }</summary>
                            { source_notes(lang, source) }
                        </details>
                    </li>
                }) }</ul>
            </section>
            { glossary(lang, pack) }
            { log(lang, pack) }
        </div>
    }
}

fn progress(lang: Lang, score: Option<Score>, resume: &Callback<MouseEvent>) -> Html {
    let Some(score) = score else {
        return html! { <p hidden=true /> };
    };
    let done = score.done == score.total;
    let (line, action) = if done {
        let result = Msg::Result {
            right: score.right,
            total: score.total,
        };
        (lang.say(result), Msg::LastResult)
    } else {
        let progress = Msg::ContinueProgress {
            done: score.done,
            total: score.total,
        };
        (lang.say(progress), Msg::Continue)
    };
    html! {
        <div class="under-way">
            <p>{ line }</p>
            <button type="button" class={if done { "quiet" } else { "" }} onclick={resume.clone()}>{ lang.say(action) }</button>
        </div>
    }
}

fn glossary(lang: Lang, pack: &PackRef) -> Html {
    let origin = |origin| {
        lang.say(match origin {
            Origin::Ours => Msg::ExplanationOurs,
            Origin::Articles => Msg::ExplanationTheirs,
        })
    };
    html! {
        <section aria-labelledby="glossary" hidden={pack.glossary.is_empty()}>
            <h2 id="glossary">{ lang.say(Msg::Glossary) }</h2>
            <div class="glossary">
                { for pack.glossary.iter().map(|entry| html! {
                    <details key={entry.id.clone()}>
                        <summary>{ &entry.term }</summary>
                        <p>{ &entry.text }{ " " }<span class="soft">{ origin(entry.origin) }</span></p>
                    </details>
                }) }
            </div>
        </section>
    }
}

/// Who answers for the pack, what was corrected, and where everything stands on one page.
fn log(lang: Lang, pack: &PackRef) -> Html {
    let editor = Msg::EditorLine {
        editor: &pack.editor,
        date: pack.updated,
        contact: &pack.contact,
    };
    let corrected = pack.corrections.iter().map(|c| {
        lang.say(Msg::Corrected {
            date: c.date,
            reason: &c.reason,
        })
    });
    html! {
        <section class="log" aria-labelledby="log">
            <h2 id="log">{ lang.say(Msg::AboutPack) }</h2>
            <p>{ lang.say(editor) }</p>
            <ul hidden={pack.corrections.is_empty()}>{ for corrected.map(|line| html! { <li>{ line }</li> }) }</ul>
            <p><a href="claims.html">{ lang.say(Msg::AllOnOnePage { questions: pack.questions.len() }) }</a></p>
        </section>
    }
}
