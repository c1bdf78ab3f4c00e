//! A pack held against its articles: `tests/data/verify.txt`, and finding words.

use std::collections::BTreeMap;

use claimcheck_core::pack::verify::{Counts, Located, NoText, locate, passage_hash, verify};

use crate::support::{Files, articles, check_cases, read_files, small_files};

fn said(files: &Files) -> String {
    let (counts, problems) = verify(&read_files(files).draft, &articles(files));
    let Counts {
        sources,
        passages,
        fragments,
        facts,
    } = counts;
    let mut out = vec![format!(
        "{sources} sources, {passages} passages, {fragments} fragments, {facts} facts"
    )];
    out.extend(problems.iter().map(ToString::to_string));
    out.join("\n")
}

#[test]
fn what_does_not_hold_is_named_where_it_stands() {
    check_cases("verify.txt", 47, said);
}

/// No fragment, hash or statement goes unchecked: whichever is spoilt, its own line is named.
#[test]
fn nothing_is_passed_over() {
    let files = small_files();
    let mut spoilt = 0;
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".toml")) {
        for (n, line) in text.lines().enumerate() {
            let (field, value) = line.split_once(" = ").unwrap_or_default();
            let other = match field {
                "exact" => "\"no such words\"".to_owned(),
                "sha256" => format!("\"{}\"", "0".repeat(64)),
                "statement" => value.replace(".\"", " by Lord Nemo.\""),
                _ => continue,
            };
            let lines = text.lines().enumerate();
            let changed: Vec<String> = lines
                .map(|(m, l)| {
                    if m == n {
                        format!("{field} = {other}")
                    } else {
                        l.to_owned()
                    }
                })
                .collect();
            let mut files = files.clone();
            files.insert(path.clone(), changed.join("\n"));
            let (_, problems) = verify(&read_files(&files).draft, &articles(&files));
            let places: Vec<(&str, usize)> =
                problems.iter().map(|p| (p.path.as_str(), p.line)).collect();
            assert!(
                places.contains(&(path.as_str(), n + 1)),
                "{path}:{}: {problems:?}",
                n + 1
            );
            spoilt += 1;
        }
    }
    assert_eq!(
        spoilt,
        10 + 2 + 11 + 10,
        "fragments, sources, passages, statements"
    );
}

#[test]
fn words_are_located() {
    let files = small_files();
    let draft = read_files(&files).draft;
    let articles = articles(&files);
    let check = |source: &str, words: &str, expected: &[([u32; 2], &[&str])]| {
        let found = locate(&draft, &articles, source, words).expect("a text");
        let found: Vec<([u32; 2], Vec<&str>)> = found
            .iter()
            .map(
                |Located {
                     words, passages, ..
                 }| (*words, passages.iter().map(String::as_str).collect()),
            )
            .collect();
        let expected: Vec<([u32; 2], Vec<&str>)> =
            expected.iter().map(|(w, p)| (*w, p.to_vec())).collect();
        assert_eq!(found, expected, "{words:?} in {source}");
    };
    check("ledger", "mill bridge", &[([11, 13], &["ledger-1"])]);
    check("ledger", "“the bridge is", &[([25, 28], &["ledger-3"])]);
    check(
        "ledger",
        "for repairs",
        &[([13, 15], &["ledger-1"]), ([74, 76], &["ledger-7"])],
    );
    check("ledger", "said. Councilman", &[([32, 34], &[])]);
    check("ledger", "they please.", &[([96, 98], &[])]);
    check("wire", "l a road", &[([34, 37], &["wire-2"])]);
    check("wire", "iris", &[]);
    check("ledger", "", &[]);
    let found = locate(
        &draft,
        &articles,
        "ledger",
        "“The bridge is not safe,” Ms. Quill said.",
    )
    .expect("a text");
    let hashes: Vec<&str> = found.iter().map(|l| l.sha256.as_str()).collect();
    assert_eq!(
        hashes,
        [passage_hash("the bridge is not safe ms quill said")]
    );
    let nowhere = locate(&draft, &articles, "elsewhere", "bridge");
    assert_eq!(nowhere, Err(NoText::NoSource));
    let unread = locate(&draft, &BTreeMap::new(), "ledger", "bridge");
    assert_eq!(unread, Err(NoText::NoArticle));
}

/// A mark by itself is no word, and no place between words.
#[test]
fn a_mark_between_words_is_located_nowhere() {
    let mut files = small_files();
    let text = files.entry("articles/ledger.txt".to_owned()).or_default();
    *text = text.replace("for repairs. The work", "for repairs — . The work");
    assert!(text.contains(" — . "), "the edit was made");
    for mark in ["—", ".", "— ."] {
        assert_eq!(
            locate(&read_files(&files).draft, &articles(&files), "ledger", mark),
            Ok(vec![])
        );
    }
}
