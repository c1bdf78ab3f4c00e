//! A fact as a reader meets it: how it bears on a claim, what is reported, on which words that rests, what to keep in
//! mind, and what came later.

use claimcheck_core::pack::{Fact, FactIx};
use yew::{AttrValue, Html, html};

use super::clippings;
use crate::locale::{Lang, Msg};
use crate::state::PackRef;

/// What is shown.
pub struct ShownFact<'a> {
    /// What stands above it; nothing where its section says so for all.
    pub heading: AttrValue,
    /// The fact.
    pub fact: FactIx,
    /// Who says it and as of when, where that is said with each fact.
    pub voice: AttrValue,
    /// The claim, for the words that it has in common with the evidence.
    pub claim: &'a str,
}

/// The block.
pub fn shown_fact(lang: Lang, pack: &PackRef, shown: &ShownFact<'_>) -> Html {
    let fact: &Fact = &pack[shown.fact];
    html! {
        <div class="ground">
            <h3 hidden={shown.heading.is_empty()}>{ &shown.heading }</h3>
            <p class="statement">{ &fact.statement }</p>
            <p class="soft voice" hidden={shown.voice.is_empty()}>{ &shown.voice }</p>
            { clippings(lang, pack, fact, Some(shown.claim)) }
            if let Some(note) = &fact.note {
                <p class="note">{ note }</p>
            }
            if let Some(inferred) = fact.slots.date.as_ref().and_then(|d| d.inferred.as_ref()) {
                <p class="note">{ lang.say(Msg::Inferred { how: inferred }) }</p>
            }
            { for fact.updated_by.iter().map(|update| html! {
                <p class="note later">
                    { lang.later(pack, *update) }
                    { " " }
                    { &pack[*update].statement }
                </p>
            }) }
        </div>
    }
}
