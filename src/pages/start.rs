//! The start: what this is, how long it takes, what the verdicts mean, how many claims.

use claimcheck_core::check::Verdict;
use claimcheck_core::pack::Origin;
use claimcheck_core::quiz::{Length, Score};
use yew::{Callback, Html, MouseEvent, Properties, function_component, html, use_state_eq};

use super::FOCUS;
use crate::browser::page;
use crate::locale::{Lang, Msg};
use crate::route::Setup;
use crate::state::{Action, PackRef};
use crate::ui::{inferred, source_notes, verdict_mark};

/// What the start is of.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// The pack.
    pub pack: PackRef,
    /// What the address asks for.
    pub setup: Setup,
    /// How far a quiz that was begun has got.
    pub under_way: Option<Score>,
    /// Begins, or goes on.
    pub on_action: Callback<Action>,
}

/// The screen.
#[function_component]
pub fn Start(props: &Props) -> Html {
    let Props {
        lang, pack, setup, ..
    } = props;
    let lang = *lang;
    let length = use_state_eq(|| setup.length);
    let asked = Setup {
        length: *length,
        ..setup.clone()
    };
    let questions = if setup.chosen.is_empty() {
        asked.length.of(pack)
    } else {
        asked.questions(pack).len()
    };
    let start = props.on_action.reform(move |_: MouseEvent| {
        // A quiz that no link orders is ordered by chance, once; from then on it is in the address.
        let mut setup = asked.clone();
        if setup.chosen.is_empty() {
            setup.seed = setup.seed.or_else(|| Some(page::chance()));
        }
        Action::Start(setup)
    });
    let resume = props.on_action.reform(|_: MouseEvent| Action::Continue);
    let unfinished = props.under_way.is_some_and(|s| s.done < s.total);
    let lengths = Length::ALL.map(|option| {
        let checked = *length == option;
        let length = length.clone();
        html! {
            <label>
                <input type="radio" name="length" checked={checked} onchange={Callback::from(move |_| length.set(option))} />
                <span>{ lang.say(Msg::LengthOption { length: option, questions: option.of(pack) }) }</span>
            </label>
        }
    });
    html! {
        <div class="start">
            <h1 id={FOCUS} tabindex="-1">{ &pack.title }</h1>
            <p class="lead">{ lang.say(Msg::Lead { articles: pack.sources.len() }) }</p>
            <p class="notice-line">{ &pack.notice }</p>
            { under_way(lang, props.under_way, &resume) }
            <div>
                if setup.chosen.is_empty() {
                    <fieldset class="pills">
                        <legend>{ lang.say(Msg::HowMany) }</legend>
                        { for lengths }
                    </fieldset>
                } else {
                    <p>{ lang.say(Msg::ChosenSet { questions }) }</p>
                }
                if setup.seed.is_some() && setup.chosen.is_empty() {
                    <p class="soft">{ lang.say(Msg::SeededSet) }</p>
                }
                <p class="acts">
                    <button type="button" class={if unfinished { "quiet" } else { "" }} onclick={start}>{ lang.say(Msg::Start) }</button>
                    <span class="soft">{ lang.say(Msg::Duration { questions }) }</span>
                </p>
            </div>
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
                <ul class="articles">{ for pack.sources.iter().map(|source| html! {
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
                        <details>
                            <summary>{ lang.say(Msg::AboutSource) }</summary>
                            { source_notes(lang, source) }
                        </details>
                    </li>
                }) }</ul>
            </section>
            { glossary(lang, pack) }
        </div>
    }
}

fn under_way(lang: Lang, score: Option<Score>, resume: &Callback<MouseEvent>) -> Html {
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
