//! Evidence as a clipping: the fragment in quotation marks, who published it and when, where in the article,
//! the link, and what is uncertain about the source.

use claimcheck_core::pack::{Evidence, Fact, Known, Source, SourceIx, link_to};
use claimcheck_core::text::marks;
use yew::{AttrValue, Html, html};

use crate::locale::{Lang, Msg, SourceField};
use crate::state::PackRef;

/// What a fact rests on, as one clipping for each article. Before an answer there is no claim to compare: a figure
/// marked then would point to it.
pub fn clippings(lang: Lang, pack: &PackRef, fact: &Fact, claim: Option<&str>) -> Html {
    let mut by_source: Vec<(SourceIx, Vec<&Evidence>)> = Vec::new();
    for evidence in &fact.evidence {
        let source = pack[evidence.passage].source;
        match by_source.iter_mut().find(|(s, _)| *s == source) {
            Some((_, list)) => list.push(evidence),
            None => by_source.push((source, vec![evidence])),
        }
    }
    html! {{ for by_source.into_iter().map(|(source, list)| clipping(lang, pack, source, &list, claim)) }}
}

/// Fragments of one article. The words that the claim has too, if there is one, are marked in them.
fn clipping(
    lang: Lang,
    pack: &PackRef,
    source: SourceIx,
    list: &[&Evidence],
    claim: Option<&str>,
) -> Html {
    let source = &pack[source];
    let quotes = list.iter().map(|evidence| {
        let passage = &pack[evidence.passage];
        let shown = evidence.shown.as_ref().unwrap_or(&evidence.exact);
        let place = match passage.sentence {
            Some(n) => Msg::Sentence(n),
            None => Msg::PercentDown(passage.percent_down(source)),
        };
        let [before, run, after] = claim.map_or([shown, "", ""], |claim| marks(shown, claim));
        html! {
            <p>
                { lang.say(Msg::QuoteOpen) }
                { before }
                if !run.is_empty() {
                    <mark>{ run }</mark>
                }
                { after }
                { lang.say(Msg::QuoteClose) }
                <small>{ " " }{ lang.say(place) }</small>
            </p>
        }
    });
    let link = source
        .url
        .as_ref()
        .map(|url| link_to(url, list.iter().copied()));
    html! {
        <figure class="clip">
            <blockquote cite={source.url.clone()}>{ for quotes }</blockquote>
            <figcaption>
                <p class="from">
                    <span><b>{ &source.publisher.is }</b>{ inferred(lang, source.publisher.known) }</span>
                    <span>{ lang.say(Msg::DateLong(source.date.is)) }{ inferred(lang, source.date.known) }</span>
                    if list.iter().any(|e| e.shown.is_some()) {
                        <span>{ lang.say(Msg::Restored) }</span>
                    }
                    if let Some(link) = link {
                        <a href={link} target="_blank" rel="noopener noreferrer">{ lang.say(Msg::OpenAt) }</a>
                    } else {
                        <span>{ lang.say(Msg::NoAddress) }</span>
                    }
                </p>
                <details>
                    <summary>{ lang.say(Msg::AboutSource) }</summary>
                    { source_notes(lang, source) }
                </details>
            </figcaption>
        </figure>
    }
}

/// Says so where something about a source is only concluded.
pub fn inferred(lang: Lang, known: Known) -> AttrValue {
    lang.inferred(known)
}

/// How each thing about a source is known, and what damage its text has.
pub fn source_notes(lang: Lang, source: &Source) -> Html {
    let known = |field, known: Known, how: &str| {
        html! { <li>{ lang.say(Msg::KnownHow { field, known, how }) }</li> }
    };
    html! {
        <ul class="notes">
            <li class="headline">{ quoted(lang, &source.headline.is) }</li>
            { known(SourceField::Publisher, source.publisher.known, &source.publisher.how) }
            { known(SourceField::Headline, source.headline.known, &source.headline.how) }
            { known(SourceField::Date, source.date.known, &source.date.how) }
            if let Some(byline) = &source.byline {
                <li>
                    { &byline.is }{ ". " }
                    { lang.say(Msg::KnownHow { field: SourceField::Byline, known: byline.known, how: &byline.how }) }
                </li>
            }
            if !source.damage.is_empty() {
                <li>
                    { lang.say(Msg::Damage) }
                    <ul>{ for source.damage.iter().map(|d| html! { <li>{ d }</li> }) }</ul>
                </li>
            }
        </ul>
    }
}

fn quoted(lang: Lang, text: &str) -> String {
    format!(
        "{}{text}{}",
        lang.say(Msg::QuoteOpen),
        lang.say(Msg::QuoteClose)
    )
}
