//! A pack's evidence, looked for in its articles as somebody pastes them.

use claimcheck_core::anchor::{Anchor, Article, How, trace};
use claimcheck_core::pack::Pack;

use crate::support::{articles, small, small_files};

/// What was not found letter by letter, a line each.
fn otherwise(pack: &Pack, source: usize, text: &str) -> Vec<String> {
    let source = pack.source_indices().nth(source).expect("a source");
    let found = trace(pack, source, &Article::new(text));
    assert!(!found.is_empty());
    let odd = found.into_iter().filter_map(|traced| match traced.anchor {
        Anchor::At {
            how: How::Exact, ..
        } => None,
        other => Some(format!(
            "{} {}: {other:?}",
            pack[traced.fact].id, traced.evidence
        )),
    });
    odd.collect()
}

fn check(source: usize, file: &str, edits: &[(&str, &str)], expected: &[&str]) {
    let articles = articles(&small_files());
    let text = edits
        .iter()
        .fold(articles[file].clone(), |text, (this, that)| {
            assert!(text.contains(this), "{this}");
            text.replace(this, that)
        });
    assert_eq!(otherwise(&small(), source, &text), expected, "{edits:?}");
}

#[test]
fn evidence_is_found_in_its_article() {
    check(0, "ledger.txt", &[], &[]);
    check(1, "wire.txt", &[], &[]);
    // Reflowed, with other quotes and spaces.
    check(0, "ledger.txt", &[(" ", "\u{a0}\n")], &[]);
    check(
        0,
        "ledger.txt",
        &[("$4.3 million", "$4.4 million")],
        &["ledger-cost 0: Missing(Changed { what: Figure, place: 94..111 })"],
    );
    check(
        0,
        "ledger.txt",
        &[("not safe", "safe")],
        &[
            "ledger-not-safe 0: Missing(Nowhere)",
            "ledger-safe 0: Several { first: 140..154, count: 2 }",
        ],
    );
    check(
        1,
        "wire.txt",
        &[("for mill bridge", "for mil bridge")],
        &["wire-pays 0: Missing(Changed { what: Name, place: 29..60 })"],
    );
    // In the part that is fetched, too: it has the fragments as they stand in the articles.
    for (source, file) in ["ledger.txt", "wire.txt"].into_iter().enumerate() {
        let text = &articles(&small_files())[file];
        assert_eq!(otherwise(&small().claims_part(), source, text), [""; 0]);
    }
}
