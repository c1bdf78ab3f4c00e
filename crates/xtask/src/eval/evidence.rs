//! Claims with one sentence each to judge them by: sets that nobody here wrote.
//!
//! Owns their labels, and the counts over pairs of one claim with two sentences. It refuses to copy them: they are read
//! where they stand.

use super::table::{self, ByKind, share};
use super::{FLIPS, Figures, WRONG, reason, rows, text, timed};
use crate::{Outcome, Trouble};
use claimcheck_core::text::number::figures;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// Their labels, and the verdict that each is.
const LABELS: [(&str, &str); 3] = [
    ("SUPPORTS", "supported"),
    ("REFUTES", "refuted"),
    ("NOT ENOUGH INFO", "not_covered"),
];

/// Puts a set to `compare`.
pub fn run(name: &'static str, path: &Path) -> Outcome<Figures> {
    let read = rows(path)?;
    let mut expected = Vec::new();
    let mut lines = Vec::new();
    for (place, row) in &read {
        let label = text(row, "label");
        let Some(at) = LABELS.iter().position(|(word, _)| *word == label) else {
            return Err(Trouble::new(format!(
                "{place}: there is no label “{label}”"
            )));
        };
        expected.push(at);
        lines.push(json!({"claim": row["claim"], "evidence": row["evidence"]}).to_string());
    }
    let (given, rate) = timed(&["compare", "--format", "jsonl"], &lines)?;

    let (mut answered, mut right, mut flips) = (0, 0, 0);
    let mut reasons: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, ByKind> = BTreeMap::new();
    let mut of_claim: BTreeMap<&str, Vec<(usize, bool)>> = BTreeMap::new();
    for (((_, row), at), given) in read.iter().zip(&expected).zip(&given) {
        let verdict = text(given, "verdict");
        let spoke = verdict != "not_covered";
        let holds = verdict == LABELS[*at].1;
        let flip = spoke && !holds && *at != 2;
        answered += u64::from(spoke);
        right += u64::from(spoke && holds);
        flips += u64::from(flip);
        reasons.entry(reason(given)).or_default()[*at] += 1;
        let claim = text(row, "claim");
        of_claim.entry(claim).or_default().push((*at, holds));
        let kind = match figures(claim).as_slice() {
            [] => "without figures",
            _ => "with figures",
        };
        let of_kind = kinds.entry(kind).or_default();
        of_kind.claims += 1;
        of_kind.settled += u64::from(*at != 2);
        of_kind.answered_settled += u64::from(*at != 2 && spoke);
        of_kind.answered += u64::from(spoke);
        of_kind.wrong += u64::from(spoke && !holds);
        of_kind.flips += u64::from(flip);
    }
    let (mut pairs, mut pairs_right, mut opposite, mut opposite_right) = (0, 0, 0, 0);
    for rows in of_claim.values() {
        for (n, one) in rows.iter().enumerate() {
            for other in rows[n + 1..].iter().filter(|other| other.0 != one.0) {
                let both = u64::from(one.1 && other.1);
                pairs += 1;
                pairs_right += both;
                if one.0 != 2 && other.0 != 2 {
                    opposite += 1;
                    opposite_right += both;
                }
            }
        }
    }

    let all = read.len() as u64;
    println!("\n{name}: {all} claims, each with one sentence; about {rate} a second");
    let aim = match name {
        "vitaminc" => "at least 20 %",
        _ => "at least 15 %",
    };
    share("answered", answered, all, aim);
    share("right, of those answered", right, answered, "at least 90 %");
    share(
        "supported for refuted, or the reverse",
        flips,
        all,
        "at most 1 %",
    );
    share(
        "pairs of a claim with two labels, both right",
        pairs_right,
        pairs,
        "",
    );
    share(
        "… of them supported against refuted",
        opposite_right,
        opposite,
        "",
    );
    let mut by_reason: Vec<_> = reasons.into_iter().collect();
    by_reason.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<u64>()));
    let cells: Vec<Vec<String>> = by_reason
        .iter()
        .map(|(code, counts)| {
            let mut cells = vec![(*code).to_owned()];
            cells.extend(counts.iter().map(u64::to_string));
            cells
        })
        .collect();
    table::columns(&["reason", "supports", "refutes", "not enough"], &cells);
    let of_kinds = kinds.into_iter().map(|(kind, counts)| ByKind {
        kind: kind.to_owned(),
        ..counts
    });
    table::curve(of_kinds.collect());
    Ok(vec![
        ("claims", all),
        ("answered", answered),
        ("right", right),
        (WRONG, answered - right),
        (FLIPS, flips),
        ("pairs", pairs),
        ("pairs_right", pairs_right),
    ])
}
