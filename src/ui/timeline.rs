//! When the articles ran: one stop for each month, and how long lies between.

use claimcheck_core::date::Date;
use claimcheck_core::pack::Source;
use yew::{AttrValue, Html, html};

use super::clipping::inferred;
use crate::locale::{Lang, Msg};
use crate::state::PackRef;

/// The strip. The articles come oldest first.
pub fn timeline(lang: Lang, pack: &PackRef) -> Html {
    let month = |date: &Date| {
        let (year, month, _) = date.from.civil();
        (year, month)
    };
    let mut stops: Vec<Vec<&Source>> = Vec::new();
    for source in &pack.sources {
        match stops.last_mut() {
            Some(stop) if month(&stop[0].date.is) == month(&source.date.is) => stop.push(source),
            _ => stops.push(vec![source]),
        }
    }
    let mut before: Option<Date> = None;
    html! {
        <ol class="timeline" aria-label={lang.say(Msg::Timeline)}>
            { for stops.iter().map(|stop| {
                let date = stop[0].date.is;
                let gap = before.replace(date).map_or_else(AttrValue::default, |b| {
                    lang.say(Msg::TimeLater { days: b.from.days_to(date.from) })
                });
                html! {
                    <li>
                        <small class="soft">{ gap }</small>
                        <b>{ lang.say(Msg::Month(date)) }</b>
                        <ul>
                            { for stop.iter().map(|source| html! {
                                <li>{ &source.publisher.is }{ inferred(lang, source.publisher.known) }</li>
                            }) }
                        </ul>
                    </li>
                }
            }) }
        </ol>
    }
}
