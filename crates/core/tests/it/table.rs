//! The facts as a table: what a view shows, what is found as somebody types, what hangs together, citations.

use claimcheck_core::pack::{EntityIx, FactIx, Pack};
use claimcheck_core::table::about::{relations, told};
use claimcheck_core::table::cite::Citation;
use claimcheck_core::table::{Counts, Table, View};

use crate::support::{fact, small, small_with_kinds};

fn ids(pack: &Pack, facts: impl IntoIterator<Item = FactIx>) -> String {
    let ids: Vec<&str> = facts.into_iter().map(|f| pack[f].id.as_str()).collect();
    ids.join(" ")
}

fn entity(pack: &Pack, id: &str) -> EntityIx {
    let view = View::parse(pack, &format!("about={id}"));
    view.entity.unwrap_or_else(|| panic!("no entity {id}"))
}

fn check(address: &str, expected: &str) {
    let pack = small();
    let view = View::parse(&pack, address);
    let rows = Table::new(&pack).rows(&pack, &view);
    assert_eq!(
        ids(&pack, rows.iter().map(|row| row.fact)),
        expected,
        "{address}"
    );
    let counts = Table::new(&pack).counts(&pack, &view);
    assert_eq!(
        (counts.shown, counts.all),
        (rows.len(), pack.facts.len()),
        "{address}"
    );
}

#[test]
fn a_view_shows_what_passes_its_filters() {
    for (address, expected) in [
        (
            "",
            "ledger-vote ledger-cost ledger-not-safe ledger-safe ledger-bids ledger-cars ledger-county wire-pays wire-shut wire-open-bids",
        ),
        ("source=wire", "wire-pays wire-shut wire-open-bids"),
        (
            "topic=money&source=ledger",
            "ledger-cost ledger-bids ledger-county",
        ),
        (
            "about=ada-quill",
            "ledger-cost ledger-not-safe wire-open-bids",
        ),
        ("about=hale", "ledger-bids wire-open-bids"),
        ("about=council", "ledger-vote ledger-county"),
        ("about=la-road", "wire-shut"),
        ("about=iris", ""),
        ("kind=money", "ledger-cost wire-pays"),
        ("kind=number", "ledger-vote ledger-cars"),
        ("kind=list", "ledger-bids wire-open-bids"),
        (
            "kind=saying&sort=person",
            "ledger-cost ledger-not-safe wire-open-bids ledger-safe ledger-county",
        ),
        ("kind=date&sort=date", "ledger-county wire-shut"),
        ("disputed=yes", "ledger-not-safe ledger-safe"),
        ("updated=yes", "ledger-cars"),
        ("updated=yes&disputed=yes", ""),
        (
            "sort=person",
            "ledger-cost ledger-not-safe wire-open-bids ledger-safe ledger-county ledger-vote ledger-bids ledger-cars wire-pays wire-shut",
        ),
        (
            "sort=date",
            "ledger-county wire-shut ledger-vote ledger-cost ledger-not-safe ledger-safe ledger-bids ledger-cars wire-pays wire-open-bids",
        ),
        (
            "source=nowhere&kind=nothing&sort=odd&disputed=no&x",
            "ledger-vote ledger-cost ledger-not-safe ledger-safe ledger-bids ledger-cars ledger-county wire-pays wire-shut wire-open-bids",
        ),
    ] {
        check(address, expected);
    }
}

#[test]
fn what_is_typed_is_found() {
    for (address, expected) in [
        ("q=bridge%20safe", "ledger-not-safe ledger-safe"),
        ("q=safe+bridge", "ledger-not-safe ledger-safe"),
        ("q=vo", "ledger-vote"),
        ("q=vo%20", ""),
        ("q=vote", "ledger-vote"),
        ("q=repair%20", "ledger-vote ledger-county"),
        ("q=repiars", "ledger-vote ledger-county"),
        ("q=cuoncil", "ledger-vote ledger-county"),
        ("q=%244.3%20million", "ledger-cost"),
        ("q=quill", "ledger-cost ledger-not-safe wire-open-bids"),
        ("q=mayor", "ledger-cost ledger-not-safe wire-open-bids"),
        ("q=US", "wire-pays"),
        ("q=u.s.", "wire-pays"),
        (
            "q=ledger",
            "ledger-vote ledger-cost ledger-not-safe ledger-safe ledger-bids ledger-cars ledger-county",
        ),
        ("q=isn%E2%80%99t", "ledger-not-safe"),
        ("q=giraffe", ""),
        (
            "q=%E2%80%94",
            "ledger-vote ledger-cost ledger-not-safe ledger-safe ledger-bids ledger-cars ledger-county wire-pays wire-shut wire-open-bids",
        ),
        ("q=bridge&kind=money", "ledger-cost wire-pays"),
    ] {
        check(address, expected);
    }
}

#[test]
fn what_was_found_is_marked() {
    let pack = small();
    for (typed, expected) in [
        (
            "bridge saf",
            "Ms. Quill said that Mill [Bridge] is not [safe].",
        ),
        (
            "quill not",
            "Ms. [Quill] said that Mill Bridge is [not] safe.",
        ),
        (
            "repiars",
            "The town council voted 5 to 2 to close Mill Bridge for [repairs].",
        ),
        (
            "",
            "The town council voted 5 to 2 to close Mill Bridge for repairs.",
        ),
    ] {
        let view = View {
            typed: typed.into(),
            ..View::default()
        };
        let rows = Table::new(&pack).rows(&pack, &view);
        let first = rows.first().map(|row| {
            let mut out = pack[row.fact].statement.clone();
            for mark in row.marks.iter().rev() {
                out.insert(mark.end, ']');
                out.insert(mark.start, '[');
            }
            out
        });
        assert_eq!(first.as_deref(), Some(expected), "{typed}");
    }
}

#[test]
fn an_address_says_what_a_view_is() {
    let pack = small();
    for (address, written) in [
        ("", ""),
        (
            "q=a%20%26%20b&source=wire&topic=money&about=hale&kind=list&disputed=yes&updated=yes&sort=date",
            "",
        ),
        ("sort=source&q=", ""),
        ("q=a+b", "q=a%20b"),
        ("about=nobody&kind=%6Doney", "kind=money"),
    ] {
        let view = View::parse(&pack, address);
        let expected = if written.is_empty() && address.contains("about=hale") {
            address
        } else {
            written
        };
        assert_eq!(view.format(&pack), expected, "{address}");
        assert_eq!(View::parse(&pack, &view.format(&pack)), view, "{address}");
    }
}

#[test]
fn counts_are_what_each_filter_would_show() {
    let pack = small();
    let table = Table::new(&pack);
    for address in [
        "",
        "q=bridge",
        "source=ledger",
        "topic=money&kind=list",
        "about=ada-quill&disputed=yes",
        "updated=yes",
    ] {
        let view = View::parse(&pack, address);
        let Counts {
            shown,
            all: _,
            sources,
            topics,
            entities,
            holds,
            disputed,
            updated,
        } = table.counts(&pack, &view);
        let with = |change: String| {
            let view = View::parse(&pack, &format!("{address}&{change}"));
            table.rows(&pack, &view).len()
        };
        assert_eq!(shown, with(String::new()), "{address}");
        for (source, count) in pack.sources.iter().zip(sources) {
            assert_eq!(
                count,
                with(format!("source={}", source.id)),
                "{address} {}",
                source.id
            );
        }
        for (topic, count) in pack.topics.iter().zip(topics) {
            assert_eq!(
                count,
                with(format!("topic={}", topic.id)),
                "{address} {}",
                topic.id
            );
        }
        for (entity, count) in pack.entities.iter().zip(entities) {
            assert_eq!(
                count,
                with(format!("about={}", entity.id)),
                "{address} {}",
                entity.id
            );
        }
        for (holds, count) in claimcheck_core::table::Holds::ALL.into_iter().zip(holds) {
            assert_eq!(
                count,
                with(format!("kind={}", holds.id())),
                "{address} {holds:?}"
            );
        }
        assert_eq!(disputed, with("disputed=yes".into()), "{address}");
        assert_eq!(updated, with("updated=yes".into()), "{address}");
    }
}

#[test]
fn what_is_told_of_an_entity_stands_by_source_in_order_of_time() {
    let pack = small_with_kinds();
    let table = Table::new(&pack);
    for (id, expected) in [
        (
            "ada-quill",
            "ledger: ledger-cost ledger-not-safe; wire: wire-open-bids",
        ),
        ("hale", "ledger: ledger-bids; wire: wire-open-bids"),
        ("iris", ""),
    ] {
        let told = told(&pack, table.entities(), entity(&pack, id));
        let each = told.iter().map(|t| {
            format!(
                "{}: {}",
                pack[t.source].id,
                ids(&pack, t.facts.iter().copied())
            )
        });
        assert_eq!(each.collect::<Vec<_>>().join("; "), expected, "{id}");
    }
}

#[test]
fn what_hangs_on_a_fact_is_known_from_both_ends() {
    let pack = small();
    for (id, expected) in [
        (
            "ledger-safe",
            "disputed by [ledger-not-safe], updated by [], updates [], asked in [q-safe]",
        ),
        (
            "ledger-cars",
            "disputed by [], updated by [wire-shut], updates [], asked in []",
        ),
        (
            "wire-shut",
            "disputed by [], updated by [], updates [ledger-cars], asked in [q-iris]",
        ),
    ] {
        let found = relations(&pack, fact(&pack, id));
        let questions: Vec<&str> = found
            .questions
            .iter()
            .map(|q| pack[*q].id.as_str())
            .collect();
        let line = format!(
            "disputed by [{}], updated by [{}], updates [{}], asked in [{}]",
            ids(&pack, found.disputes),
            ids(&pack, found.updated_by),
            ids(&pack, found.updates),
            questions.join(" ")
        );
        assert_eq!(line, expected, "{id}");
    }
}

#[test]
fn a_citation_is_a_web_annotation() {
    let pack = small();
    for (id, expected) in [
        (
            "ledger-county",
            r#"{"@context":"http://www.w3.org/ns/anno.jsonld","id":"https://example.org/#fact=ledger-county","type":"Annotation","motivation":"describing","body":{"type":"TextualBody","value":"The council said that the county did not pay for repairs in 2030.","format":"text/plain","language":"en","purpose":"describing"},"target":[{"type":"SpecificResource","source":{"id":"https://ledger.example/mill-bridge","type":"Text","language":"en","dcterms:title":"Mill Bridge to close","dcterms:publisher":"The Tarn Hollow Ledger","dcterms:issued":"2031-05-06"},"selector":{"type":"TextQuoteSelector","exact":"for repairs","suffix":"in 2030"}}]}"#,
        ),
        (
            "wire-pays",
            r#"{"@context":"http://www.w3.org/ns/anno.jsonld","id":"https://example.org/#fact=wire-pays","type":"Annotation","motivation":"describing","body":{"type":"TextualBody","value":"The U.S. Transport Department will pay millions for Mill Bridge.","format":"text/plain","language":"en","purpose":"describing"},"target":[{"type":"SpecificResource","source":{"id":"https://example.org/#source=wire","type":"Text","language":"en","dcterms:title":"Money for Mill Bridge","dcterms:publisher":"Vale Wire","dcterms:issued":"2031-06-13"},"selector":{"type":"TextQuoteSelector","exact":"will pay million for mill bridge"}}]}"#,
        ),
    ] {
        let citation = Citation {
            pack: &pack,
            fact: fact(&pack, id),
        };
        let json = citation.json_ld("https://example.org/");
        let _: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json, expected);
        let sources = citation.sources();
        assert_eq!(sources.len(), 1);
    }
}
