//! What is drawn of the facts: events in time, sums, and who is on which list.

use claimcheck_core::matrix::rows;
use claimcheck_core::money::{Much, sums};
use claimcheck_core::pack::Pack;
use claimcheck_core::table::about::entities;
use claimcheck_core::timeline::Timeline;

use crate::support::{pack_of, replaced, small, small_files, small_files_with};

fn events(pack: &Pack) -> Vec<String> {
    let timeline = Timeline::new(pack);
    let groups = timeline.groups.iter().flat_map(|group| {
        group.events.iter().map(|event| {
            let facts: Vec<&str> = event.facts.iter().map(|f| pack[*f].id.as_str()).collect();
            let marks = [
                (event.is_about(), " about"),
                (event.is_relative(), " relative"),
            ];
            let marks: String = marks
                .into_iter()
                .filter(|(is, _)| *is)
                .map(|(_, mark)| mark)
                .collect();
            let topic = &pack[group.topic].id;
            format!(
                "{topic}: {}{marks} {} [{}]",
                event.is.edtf(),
                event.what,
                facts.join(" ")
            )
        })
    });
    let ran = timeline
        .ran
        .iter()
        .map(|ran| format!("{} {}", ran.date.edtf(), pack[ran.source].id));
    groups.chain(ran).collect()
}

#[test]
fn events_stand_in_groups_in_order_of_time() {
    let pack = pack_of(&small_files_with("kinds"));
    assert_eq!(
        events(&pack),
        [
            "bridge: 2031-05 relative Mill Bridge was shut [wire-shut]",
            "money: 2030 the year for which the county did not pay [ledger-county]",
            "money: 2031-06-12 relative the letter about the money [wire-letter]",
            "2031-05-06 ledger",
            "2031-06-13 wire",
        ]
    );
    let (first, last) = Timeline::new(&pack).span().expect("a span");
    assert_eq!((first.civil(), last.civil()), ((2030, 1, 1), (2031, 6, 13)));
}

#[test]
fn an_event_that_two_facts_report_is_one_and_another_day_makes_one() {
    let files = small_files();
    let files = replaced(
        &files,
        "facts/ledger.toml",
        "date = { of = \"the year for which the county did not pay\", is = \"2030\" }",
        "date = { of = \"mill Bridge was shut\", is = \"2031-05\" }\nas_of = \"2030\"",
    );
    let files = replaced(
        &files,
        "facts/ledger.toml",
        "amount = { of = \"cars that cross the bridge in a day\"",
        "as_of = \"2029~\"\namount = { of = \"cars that cross the bridge in a day\"",
    );
    let files = replaced(
        &files,
        "facts/wire.toml",
        "topic = \"bridge\"\nstatement = \"Mill Bridge has",
        "topic = \"money\"\nstatement = \"Mill Bridge has",
    );
    assert_eq!(
        events(&pack_of(&files))[..2],
        [
            "bridge: 2029~ about Some 900 cars a day cross Mill Bridge. [ledger-cars]",
            "money: 2031-05 mill Bridge was shut [ledger-county wire-shut]",
        ]
    );
}

fn check_sums(pack: &Pack, expected: &[&str]) {
    let found = sums(pack).into_iter().map(|sum| {
        let much = match sum.much {
            Much::Known { value, bound } => format!("{value} {bound:?}"),
            Much::Lost { why } => format!("lost: {why}"),
        };
        let date = sum
            .date
            .map_or(String::new(), |date| format!(" in {}", date.edtf()));
        format!(
            "{} {}: {much} {}{date}",
            pack[sum.fact].id, sum.of, sum.currency
        )
    });
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn sums_stand_by_size_and_lost_ones_last() {
    check_sums(
        &small(),
        &[
            "ledger-cost what the work will cost: 4300000 Exact USD",
            "wire-pays what the department will pay: lost: The digits before “million” are lost. USD",
        ],
    );
    let files = small_files();
    let files = replaced(
        &files,
        "facts/ledger.toml",
        "value = 900, unit = \"cars\"",
        "value = 9_000_000, unit = \"USD\"",
    );
    let files = replaced(
        &files,
        "facts/ledger.toml",
        "value = 5, unit = \"votes\"",
        "value = 5, unit = \"EUR\"",
    );
    check_sums(
        &pack_of(&files),
        &[
            "ledger-vote votes for closing the bridge: 5 Exact EUR",
            "ledger-cars cars that cross the bridge in a day: 9000000 About USD",
            "ledger-cost what the work will cost: 4300000 Exact USD",
            "wire-pays what the department will pay: lost: The digits before “million” are lost. USD",
        ],
    );
}

/// A matrix over the small pack's firms.
const FIRMS: &str = r#"
[[matrix]]
id = "firms"
title = "The firms that bid"
rows = "ledger-bids"

[[matrix.column]]
name = "Bid"
fact = [{ id = "ledger-bids" }]

[[matrix.column]]
name = "Still open"
fact = [{ id = "wire-open-bids" }]
"#;

fn check_cells(pack: &Pack, expected: &[&str]) {
    let concerned = entities(pack);
    let said = rows(pack, &pack.matrices[0], &concerned)
        .into_iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| {
                let facts = cell
                    .facts
                    .iter()
                    .map(|(fact, told)| format!("{} {told:?}", pack[*fact].id));
                let facts: Vec<String> = facts.collect();
                match cell.is() {
                    Some(is) => format!("{is} by {}", facts.join(", ")),
                    None => "unknown".into(),
                }
            });
            format!(
                "{}: {}",
                pack[row.entity].id,
                cells.collect::<Vec<_>>().join("; ")
            )
        });
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

#[test]
fn a_cell_says_what_its_facts_report_and_unknown_stays_unknown() {
    let mut files = small_files();
    files.insert("matrices.toml".into(), FIRMS.into());
    let pack = pack_of(&files);
    check_cells(
        &pack,
        &[
            "fenwick: true by ledger-bids Listed; true by wire-open-bids Listed",
            "garrow: true by ledger-bids Listed; unknown",
            "hale: true by ledger-bids Listed; true by wire-open-bids Listed",
        ],
    );
    assert_eq!(Pack::decode(&pack.encode()).as_ref(), Ok(&pack));
    assert!(pack.quiz_part().matrices.is_empty() && pack.claims_part().matrices.is_empty());
    // A closed list, which is the whole: who is not on it, is not on it. And what the editor says of a fact.
    let list = "members = [\"fenwick\", \"hale\"], closed = false";
    let files = replaced(
        &files,
        "facts/wire.toml",
        list,
        "members = [\"hale\"], closed = true",
    );
    let open = "{ id = \"wire-open-bids\" }";
    let marked = "{ id = \"wire-open-bids\" }, { id = \"wire-open-bids\", of = \"garrow\" }, { id = \"ledger-cost\", of = \"hale\" }";
    let files = replaced(&files, "matrices.toml", open, marked);
    // No list, and a statement that names one of them.
    let by_name = "{ id = \"ledger-bids\" }, { id = \"ledger-vote\" }";
    let files = replaced(&files, "matrices.toml", "{ id = \"ledger-bids\" }", by_name);
    let files = replaced(
        &files,
        "facts/ledger.toml",
        "to close Mill Bridge",
        "to close Garrow Bridge",
    );
    check_cells(
        &pack_of(&files),
        &[
            "fenwick: true by ledger-bids Listed; false by wire-open-bids NotListed",
            "garrow: true by ledger-bids Listed, ledger-vote Concerned; true by wire-open-bids Marked",
            "hale: true by ledger-bids Listed; true by wire-open-bids Listed, ledger-cost Marked",
        ],
    );
}
