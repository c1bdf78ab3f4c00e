//! A claim held against one sentence: `tests/data/compare.txt`, a case a line.

use std::fs;
use std::path::Path;

use claimcheck_core::check::compare::compare;
use claimcheck_core::pack::author::GENERAL_LEXICON;
use claimcheck_core::text::lexicon::Lexicon;

#[test]
fn a_sentence_bears_a_claim_out_or_excludes_it_or_neither() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/compare.txt");
    let text = fs::read_to_string(path).expect("the file of cases");
    let mut lexicon = Lexicon::default();
    lexicon.add(GENERAL_LEXICON);
    let mut failed = Vec::new();
    let mut count = 0;
    for (at, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let parts: Vec<&str> = line.split(" | ").collect();
        let [claim, evidence, expected] = parts[..] else {
            panic!("line {}: a claim, a sentence and a verdict", at + 1);
        };
        let found = compare(claim, evidence, &lexicon);
        if found.verdict.id() != expected {
            failed.push(format!(
                "line {}: {} ({}), not {expected}: {claim} | {evidence}",
                at + 1,
                found.verdict.id(),
                found.why.code(),
            ));
        }
        count += 1;
    }
    assert!(count >= 38, "only {count} cases were read");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
