//! The rules of `packs/README.md`, “The verdict follows by rule”, row by row.

use claimcheck_core::check::{ClaimSlot, Judgement, Reason, Relation, judge};
use claimcheck_core::pack::{Bearing, Bound, EntityIx, Ground, Level, Pack, Quantity};
use proptest::prelude::*;

use crate::support::{fact, small};

fn entity(pack: &Pack, id: &str) -> EntityIx {
    // Any fact or question names an entity by its index; a speaker does.
    let speakers = pack.facts.iter().filter_map(|f| f.speaker);
    let members = pack
        .facts
        .iter()
        .filter_map(|f| f.slots.membership.as_ref());
    let by = pack
        .questions
        .iter()
        .flat_map(|q| &q.grounds)
        .filter_map(|g| match g.by {
            Some(ClaimSlot::Membership { member, .. }) => Some(member),
            _ => None,
        });
    speakers
        .chain(members.flat_map(|m| m.members.iter().copied()))
        .chain(by)
        .find(|e| pack[*e].id == id)
        .unwrap_or_else(|| panic!("no entity {id}"))
}

fn amount(value: i64, unit: &str, bound: Bound) -> ClaimSlot {
    ClaimSlot::Amount(Quantity {
        value,
        unit: unit.into(),
        bound,
    })
}

/// A ground from a line: `FACT BEARING [saying|content] [by SLOT] [part N]`.
fn ground(pack: &Pack, line: &str) -> Ground {
    let mut words = line.split_whitespace();
    let fact = fact(pack, words.next().expect("a fact"));
    let bearing = match words.next() {
        Some("entails") => Bearing::Entails,
        Some("excludes") => Bearing::Excludes,
        Some("near") => Bearing::Near,
        other => panic!("no bearing: {other:?}"),
    };
    let mut out = Ground {
        fact,
        bearing,
        level: Level::Report,
        by: None,
        part: 1,
    };
    while let Some(word) = words.next() {
        match word {
            "saying" => out.level = Level::Report,
            "content" => out.level = Level::Content,
            "part" => out.part = words.next().and_then(|n| n.parse().ok()).expect("a number"),
            "by" => {
                out.by = Some(match words.next() {
                    Some("amount") => amount(1, "USD", Bound::Exact),
                    Some("polarity") => ClaimSlot::Polarity(true),
                    Some("speaker") => ClaimSlot::Speaker(entity(pack, "bram-otter")),
                    other => panic!("no slot: {other:?}"),
                });
            }
            other => panic!("what is {other}?"),
        }
    }
    out
}

fn in_words(pack: &Pack, judgement: &Judgement) -> String {
    let reason = match &judgement.reason {
        Reason::Reported => "reported".to_owned(),
        Reason::ReportedOtherwise => "reported otherwise".to_owned(),
        Reason::BothSides => "both sides".to_owned(),
        Reason::OnlySaid { speakers, so } => {
            let who: Vec<&str> = speakers.iter().map(|e| pack[*e].id.as_str()).collect();
            let what = if *so { "said" } else { "denied" };
            format!("only {what} by {}", who.join(", "))
        }
        Reason::PartOnly => "part only".to_owned(),
        Reason::LeftOut => "left out".to_owned(),
    };
    format!("{}: {reason}", judgement.verdict.id())
}

#[test]
fn the_verdict_follows_by_rule() {
    let pack = small();
    let check = |lines: &[&str], expected: &str| {
        let mut grounds: Vec<Ground> = lines.iter().map(|line| ground(&pack, line)).collect();
        assert_eq!(
            in_words(&pack, &judge(&pack, &grounds)),
            expected,
            "{lines:#?}"
        );
        // The order of the facts weighs nothing.
        grounds.reverse();
        let verdict = expected.split(':').next().unwrap_or_default();
        assert_eq!(
            judge(&pack, &grounds).verdict.id(),
            verdict,
            "backwards: {lines:#?}"
        );
    };
    // Within a part: reports.
    check(&["ledger-vote entails"], "supported: reported");
    check(
        &["ledger-vote excludes by amount"],
        "refuted: reported otherwise",
    );
    check(&["ledger-cost entails saying"], "supported: reported");
    check(
        &["ledger-cost excludes saying by speaker"],
        "refuted: reported otherwise",
    );
    check(
        &[
            "ledger-vote excludes by amount",
            "ledger-cars excludes by amount",
            "ledger-cost excludes saying by speaker",
        ],
        "refuted: reported otherwise",
    );
    // Within a part: what is only said.
    check(
        &["ledger-cost entails content"],
        "not-covered: only said by ada-quill",
    );
    check(
        &["ledger-safe excludes content by polarity"],
        "not-covered: only denied by bram-otter",
    );
    check(
        &[
            "ledger-safe entails content",
            "ledger-not-safe entails content",
            "ledger-cost entails content",
        ],
        "not-covered: only said by ada-quill, bram-otter",
    );
    // Within a part: both sides.
    check(
        &[
            "ledger-safe entails content",
            "ledger-not-safe excludes content by polarity",
        ],
        "disputed: both sides",
    );
    check(
        &[
            "ledger-vote entails",
            "ledger-safe excludes content by polarity",
        ],
        "disputed: both sides",
    );
    check(
        &[
            "ledger-safe entails content",
            "ledger-vote excludes by amount",
        ],
        "disputed: both sides",
    );
    check(
        &["ledger-vote entails", "ledger-cars excludes by amount"],
        "disputed: both sides",
    );
    check(
        &[
            "ledger-cost entails saying",
            "ledger-safe excludes content by polarity",
        ],
        "disputed: both sides",
    );
    // Within a part: a report with what is said on the same side.
    check(
        &["ledger-vote entails", "ledger-cost entails content"],
        "supported: reported",
    );
    check(
        &[
            "ledger-safe excludes content by polarity",
            "ledger-vote excludes by amount",
        ],
        "refuted: reported otherwise",
    );
    // Within a part: near settles nothing, either way.
    check(&["wire-pays near"], "not-covered: left out");
    check(
        &["wire-pays near", "ledger-safe near content"],
        "not-covered: left out",
    );
    check(
        &["wire-pays near", "ledger-vote entails"],
        "supported: reported",
    );
    check(
        &["ledger-safe near content", "ledger-cost entails content"],
        "not-covered: only said by ada-quill",
    );
    // Of parts: refuted, else disputed, else supported if all are, else not covered.
    check(
        &["ledger-vote entails", "ledger-cars entails part 2"],
        "supported: reported",
    );
    check(
        &[
            "ledger-vote entails",
            "ledger-cars excludes by amount part 2",
        ],
        "refuted: reported otherwise",
    );
    check(
        &[
            "ledger-safe entails content",
            "ledger-not-safe excludes content by polarity",
            "ledger-cars excludes by amount part 2",
        ],
        "refuted: reported otherwise",
    );
    check(
        &["wire-pays near", "ledger-cars excludes by amount part 3"],
        "refuted: reported otherwise",
    );
    check(
        &[
            "ledger-vote entails",
            "ledger-safe entails content part 2",
            "ledger-not-safe excludes content by polarity part 2",
        ],
        "disputed: both sides",
    );
    check(
        &[
            "wire-pays near",
            "ledger-safe entails content part 2",
            "ledger-not-safe excludes content by polarity part 2",
        ],
        "disputed: both sides",
    );
    check(
        &["ledger-vote entails", "wire-pays near part 2"],
        "not-covered: part only",
    );
    check(
        &["ledger-cost entails content", "ledger-vote entails part 2"],
        "not-covered: only said by ada-quill",
    );
    check(
        &[
            "ledger-vote entails",
            "ledger-safe excludes content by polarity part 2",
        ],
        "not-covered: only denied by bram-otter",
    );
    // What is left out besides is for the question's own words; who says the rest is not lost.
    check(
        &[
            "ledger-vote entails",
            "wire-pays near part 2",
            "ledger-cost entails content part 3",
        ],
        "not-covered: only said by ada-quill",
    );
    check(
        &["wire-pays near", "ledger-cost entails content part 2"],
        "not-covered: only said by ada-quill",
    );
    check(
        &["wire-pays near", "wire-shut near part 2"],
        "not-covered: left out",
    );
    // Opposite bearings on different parts are no dispute.
    check(
        &[
            "ledger-safe entails content",
            "ledger-not-safe excludes content by polarity part 2",
        ],
        "not-covered: only said by bram-otter",
    );
    check(&[], "not-covered: left out");
}

#[test]
fn slots_of_the_small_pack() {
    let pack = small();
    let member = |id: &str, is| ClaimSlot::Membership {
        member: entity(&pack, id),
        is,
    };
    let speaker = |id: &str| ClaimSlot::Speaker(entity(&pack, id));
    let date = |text: &str| ClaimSlot::Date(text.parse().expect("a date"));
    for (id, slot, expected) in [
        // A closed list.
        ("ledger-bids", member("hale", true), Some(Relation::Equal)),
        (
            "ledger-bids",
            member("hale", false),
            Some(Relation::Exclusive),
        ),
        (
            "ledger-bids",
            member("iris", true),
            Some(Relation::Exclusive),
        ),
        ("ledger-bids", member("iris", false), Some(Relation::Equal)),
        // A list that may go on.
        (
            "wire-open-bids",
            member("hale", true),
            Some(Relation::Equal),
        ),
        (
            "wire-open-bids",
            member("hale", false),
            Some(Relation::Exclusive),
        ),
        (
            "wire-open-bids",
            member("garrow", true),
            Some(Relation::Unknown),
        ),
        (
            "wire-open-bids",
            member("garrow", false),
            Some(Relation::Unknown),
        ),
        // One particular saying, something that is said, and something that nobody says.
        ("ledger-cost", speaker("ada-quill"), Some(Relation::Equal)),
        (
            "ledger-cost",
            speaker("bram-otter"),
            Some(Relation::Exclusive),
        ),
        (
            "ledger-not-safe",
            speaker("ada-quill"),
            Some(Relation::Equal),
        ),
        (
            "ledger-not-safe",
            speaker("bram-otter"),
            Some(Relation::Unknown),
        ),
        ("ledger-vote", speaker("ada-quill"), None),
        (
            "ledger-safe",
            ClaimSlot::Polarity(true),
            Some(Relation::Equal),
        ),
        (
            "ledger-safe",
            ClaimSlot::Polarity(false),
            Some(Relation::Exclusive),
        ),
        (
            "ledger-not-safe",
            ClaimSlot::Polarity(false),
            Some(Relation::Equal),
        ),
        (
            "ledger-cost",
            amount(4_300_000, "USD", Bound::Exact),
            Some(Relation::Equal),
        ),
        (
            "ledger-cost",
            amount(4_300_000, "EUR", Bound::Exact),
            Some(Relation::Unknown),
        ),
        ("ledger-county", date("2030"), Some(Relation::Equal)),
        ("ledger-county", date("2031"), Some(Relation::Exclusive)),
        // A figure that the text has lost can be held against nothing.
        ("wire-pays", amount(4_300_000, "USD", Bound::AtLeast), None),
        // No such slot.
        ("ledger-vote", ClaimSlot::Polarity(true), None),
        ("ledger-vote", member("hale", true), None),
        ("ledger-vote", date("2031"), None),
        ("ledger-safe", amount(1, "USD", Bound::Exact), None),
    ] {
        assert_eq!(
            slot.relation(&pack[fact(&pack, id)]),
            expected,
            "{id}: {slot:?}"
        );
    }
}

const FACTS: [&str; 5] = [
    "ledger-vote",
    "ledger-cost",
    "ledger-safe",
    "ledger-not-safe",
    "wire-pays",
];

fn any_ground() -> impl Strategy<Value = String> {
    let bearing = prop::sample::select(vec!["entails", "excludes by amount", "near"]);
    let level = prop::sample::select(vec!["saying", "content"]);
    (
        prop::sample::select(FACTS.to_vec()),
        bearing,
        level,
        1_u8..4,
    )
        .prop_map(|(fact, bearing, level, part)| format!("{fact} {bearing} {level} part {part}"))
}

proptest! {
    /// Abstaining is safe, deciding is not: nothing is decided without a report that says so, nor against a
    /// fact on the other side.
    #[test]
    fn nothing_is_decided_without_a_report(lines in prop::collection::vec(any_ground(), 1..8)) {
        let pack = small();
        let grounds: Vec<Ground> = lines.iter().map(|line| ground(&pack, line)).collect();
        let parts: Vec<Vec<&Ground>> = (1..4)
            .map(|part| grounds.iter().filter(|g| g.part == part).collect())
            .filter(|part: &Vec<&Ground>| !part.is_empty())
            .collect();
        let any = |part: &[&Ground], bearing, level| part.iter().any(|g| g.bearing == bearing && g.level == level);
        let sides = |part: &[&Ground], bearing| any(part, bearing, Level::Report) || any(part, bearing, Level::Content);
        let supported = |part: &Vec<&Ground>| any(part, Bearing::Entails, Level::Report) && !sides(part, Bearing::Excludes);
        let refuted = |part: &Vec<&Ground>| any(part, Bearing::Excludes, Level::Report) && !sides(part, Bearing::Entails);
        let judged = judge(&pack, &grounds).verdict.id();
        prop_assert_eq!(judged == "supported", parts.iter().all(supported));
        prop_assert_eq!(judged == "refuted", parts.iter().any(refuted));
    }

    #[test]
    fn what_is_near_changes_nothing(lines in prop::collection::vec(any_ground(), 1..6)) {
        let pack = small();
        let mut grounds: Vec<Ground> = lines.iter().map(|line| ground(&pack, line)).collect();
        let before = judge(&pack, &grounds);
        let mut near = ground(&pack, "wire-shut near");
        near.part = grounds[0].part;
        grounds.push(near);
        prop_assert_eq!(judge(&pack, &grounds), before);
    }
}
