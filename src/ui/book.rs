//! What can be read before an answer is given: briefings, and the evidence.

use claimcheck_core::pack::{Briefing, SourceIx};
use claimcheck_core::quiz::{Book, Event, Item};
use web_sys::Element;
use yew::{Callback, Html, TargetCast, html};

use super::clipping::clippings;
use crate::locale::{Lang, Msg};
use crate::state::PackRef;

/// A briefing, as one paragraph, and whose words it is in.
pub fn briefing(lang: Lang, briefing: &Briefing) -> Html {
    html! {
        <p class="briefing">
            { for briefing.sentences.iter().map(|s| html! { <>{ &s.text }{ " " }</> }) }
            <span class="soft">{ lang.say(Msg::BriefingOurs) }</span>
        </p>
    }
}

/// For an open book: the briefings on the articles that a question rests on, and the fragments of them, without what
/// they say about the answer. That something was opened is noted.
pub fn open_book(lang: Lang, pack: &PackRef, item: &Item, on_event: &Callback<Event>) -> Html {
    let opened = |book: Book| {
        let on_event = on_event.clone();
        Callback::from(move |event: yew::Event| {
            let target = event.target_dyn_into::<Element>();
            if target.is_some_and(|details| details.has_attribute("open")) {
                on_event.emit(Event::Open(book));
            }
        })
    };
    let sources = pack.sources_of_question(item.question);
    let briefings = sources.iter().filter_map(|s: &SourceIx| pack.briefing(*s));
    let mut facts = Vec::new();
    for ground in &pack[item.question].grounds {
        if !facts.contains(&ground.fact) {
            facts.push(ground.fact);
        }
    }
    html! {
        <section class="book" aria-label={lang.say(Msg::OpenBook)}>
            { for briefings.map(|b| {
                let source = &pack[b.source];
                html! {
                    <details ontoggle={opened(Book::Briefing)}>
                        <summary>{ lang.say(Msg::BriefingOn { publisher: &source.publisher.is, date: source.date.is }) }</summary>
                        { briefing(lang, b) }
                    </details>
                }
            }) }
            <details ontoggle={opened(Book::Evidence)}>
                <summary>{ lang.say(Msg::EvidenceBefore) }</summary>
                { for facts.into_iter().map(|f| clippings(lang, pack, &pack[f], None)) }
            </details>
        </section>
    }
}
