//! What the claim says beside what the article says, slot by slot: why a verdict is what it is.

use claimcheck_core::check::ClaimSlot;
use claimcheck_core::pack::{Bearing, EntityIx, Fact, Ground};
use yew::{AttrValue, Html, html};

use crate::locale::{Lang, Msg};
use crate::state::PackRef;

/// A row: what is compared, what the claim says, what the article says.
struct Row {
    of: AttrValue,
    claim: AttrValue,
    source: AttrValue,
}

fn row(lang: Lang, pack: &PackRef, ground: &Ground) -> Option<Row> {
    let slot = ground.by.as_ref()?;
    if ground.bearing != Bearing::Excludes {
        return None;
    }
    let fact: &Fact = &pack[ground.fact];
    let slots = &fact.slots;
    let name = |entity: EntityIx| AttrValue::from(pack[entity].name.clone());
    let (of, claim, source) = match slot {
        ClaimSlot::Amount(said) => {
            let slot = slots.amount.as_ref()?;
            let found = lang.say(Msg::Figure(&slot.figure));
            (slot.of.clone(), lang.say(Msg::Quantity(said)), found)
        }
        ClaimSlot::Date(said) => {
            let slot = slots.date.as_ref()?;
            let found = lang.say(Msg::DateLong(slot.is));
            (slot.of.clone(), lang.say(Msg::DateLong(*said)), found)
        }
        ClaimSlot::Membership { member, is } => {
            let slot = slots.membership.as_ref()?;
            let on_list = |is| lang.say(Msg::OnList(is));
            let found = on_list(slot.members.contains(member));
            (slot.of.clone(), on_list(*is), found)
        }
        // That the article says the opposite is what the verdict says already.
        ClaimSlot::Polarity(_) => return None,
        ClaimSlot::Speaker(said) => {
            let found = name(fact.speaker?);
            (
                lang.say(Msg::Slot(slot.name())).to_string(),
                name(*said),
                found,
            )
        }
    };
    Some(Row {
        of: of.into(),
        claim,
        source,
    })
}

/// The table; hidden where no slot decides.
pub fn compare(lang: Lang, pack: &PackRef, grounds: &[Ground]) -> Html {
    let rows: Vec<Row> = grounds
        .iter()
        .filter_map(|ground| row(lang, pack, ground))
        .collect();
    let hidden = rows.is_empty();
    html! {
        <table class="compare" hidden={hidden}>
            <thead>
                <tr>
                    <th scope="col">{ lang.say(Msg::Compared) }</th>
                    <th scope="col">{ lang.say(Msg::ClaimSays) }</th>
                    <th scope="col">{ lang.say(Msg::SourceSays) }</th>
                </tr>
            </thead>
            <tbody>
                { for rows.into_iter().map(|row| html! {
                    <tr>
                        <th scope="row">{ row.of }</th>
                        <td data-label={lang.say(Msg::ClaimSays)}>{ row.claim }</td>
                        <td data-label={lang.say(Msg::SourceSays)}>{ row.source }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
