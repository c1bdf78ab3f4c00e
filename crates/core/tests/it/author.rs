//! Every message about a pack's folder, with where it points: `tests/data/problems.txt`.

use std::fmt::Write as _;

use claimcheck_core::pack::Pack;
use claimcheck_core::pack::author::Reading;
use claimcheck_core::pack::verify::verify;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::{
    Files, articles, check_cases, pack_of, read_files, replaced, small, small_files,
    small_files_with, small_with_kinds,
};

/// The problems as the command line prints them; that there is a pack, or there are problems, and never both.
fn said(reading: &Reading) -> String {
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    match (&reading.pack, problems.as_slice()) {
        (Some(_), []) => "a pack".to_owned(),
        (None, [_, ..]) => problems.join("\n"),
        (pack, _) => format!("a pack: {}, and problems: {problems:?}", pack.is_some()),
    }
}

#[test]
fn the_small_pack_is_without_problems() {
    let pack = small();
    assert_eq!((pack.facts.len(), pack.questions.len()), (10, 6));
    let sources: Vec<&str> = pack.sources.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(
        sources,
        ["ledger", "wire"],
        "oldest first, whatever their order in the file"
    );
}

#[test]
fn each_problem_is_named_where_it_stands() {
    check_cases("problems.txt", 191, |files| said(&read_files(files)));
}

#[test]
fn an_empty_folder_is_no_pack() {
    let said = said(&read_files(&Files::new()));
    assert!(
        said.starts_with("pack.toml:1:1: the pack has no pack.toml\n"),
        "{said}"
    );
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let windows = |files: &Files| -> Files {
        let crlf = files
            .iter()
            .map(|(path, text)| (path.clone(), text.replace('\n', "\r\n")));
        crlf.collect()
    };
    let mut files = small_files();
    assert_eq!(pack_of(&windows(&files)), pack_of(&files));
    let text = files.entry("facts/wire.toml".to_owned()).or_default();
    *text = text
        .replace("as_of = \"2031-06\"", "as_of = 2031-06-")
        .replace("shut since", "shut —");
    assert_eq!(
        said(&read_files(&windows(&files))),
        said(&read_files(&files))
    );
}

#[test]
fn a_pack_has_no_more_items_than_can_be_counted() {
    let with_topics = |count: usize| {
        let mut files = small_files();
        let text = files.entry("pack.toml".to_owned()).or_default();
        for n in 2..count {
            write!(text, "\n[[topic]]\nid = \"t{n}\"\nname = \"\"\n").expect("writing to a string");
        }
        said(&read_files(&files))
    };
    assert_eq!(with_topics(65_536), "a pack");
    assert!(with_topics(65_537).contains("a pack has no more than 65536 of a kind"));
}

/// What changes a reader's answer changes the question's hash, and nothing else does.
#[test]
fn a_question_is_known_again_by_what_it_rests_on() {
    for (path, this, that, expected) in [
        (
            "questions/all.toml",
            "five to two to close",
            "five to two, to close",
            vec!["q-vote"],
        ),
        (
            "questions/all.toml",
            "The Ledger reports the vote.",
            "It does.",
            vec!["q-vote"],
        ),
        (
            "questions/all.toml",
            "value = 43_000_000",
            "value = 44_000_000",
            vec!["q-cost"],
        ),
        (
            "questions/all.toml",
            "How many millions.",
            "How much.",
            vec!["q-grant"],
        ),
        (
            "facts/ledger.toml",
            "will cost $4.3 million.",
            "costs $4.3 million.",
            vec!["q-cost", "q-price"],
        ),
        (
            "facts/ledger.toml",
            "exact = \"five to two\"",
            "exact = \"voted five to two\"",
            vec!["q-vote"],
        ),
        (
            "facts/ledger.toml",
            "speaker = \"bram-otter\"",
            "speaker = \"bram-otter\"\nutterance = true",
            vec!["q-safe"],
        ),
        (
            "facts/wire.toml",
            "is = \"2031-05\"",
            "is = \"2031-05-05\"",
            vec!["q-iris"],
        ),
        (
            "facts/ledger.toml",
            "cross Mill Bridge.\"",
            "cross the bridge, or Mill Bridge.\"",
            vec![],
        ),
        (
            "questions/all.toml",
            "difficulty = \"hard\"",
            "difficulty = \"easy\"",
            vec![],
        ),
        ("pack.toml", "Mill Bridge, 2031", "The bridge", vec![]),
        // The day for which something is reported, given or the article's.
        (
            "facts/wire.toml",
            "as_of = \"2031-06\"",
            "as_of = \"2031-07\"",
            vec!["q-iris"],
        ),
        (
            "sources.toml",
            "is = \"2031-06-13\"",
            "is = \"2031-06-12\"",
            vec!["q-grant", "q-iris"],
        ),
    ] {
        check_hashes(&small_files(), path, this, that, &expected);
    }
    const KINDS: &str = "questions/kinds.toml";
    for (path, this, that, expected) in [
        (
            KINDS,
            "How many cars cross",
            "How many cars go over",
            vec!["k-cars"],
        ),
        (
            KINDS,
            "It does not count the bus.",
            "No bus.",
            vec!["k-cars"],
        ),
        (
            KINDS,
            "\"iris\", \"hale\"",
            "\"iris\", \"council\", \"hale\"",
            vec!["k-bids"],
        ),
        // They are shown in the order of their names, and the key is worked out.
        (KINDS, "\"iris\", \"hale\"", "\"hale\", \"iris\"", vec![]),
        (
            KINDS,
            "\"hale\", \"fenwick\"]",
            "\"fenwick\", \"hale\"]",
            vec![],
        ),
        (
            KINDS,
            "label = \"The bridge is shut\"",
            "label = \"It is shut\"",
            vec!["k-order"],
        ),
        (
            KINDS,
            "id = \"ledger-cars\"",
            "id = \"ledger-cars\"\nbearing = \"entails\"",
            vec![],
        ),
        (
            "facts/kinds.toml",
            "\"2031-06-12\"",
            "\"2031-06-11\"",
            vec!["k-order"],
        ),
        (
            "facts/ledger.toml",
            "bound = \"about\"",
            "bound = \"at-least\"",
            vec!["k-cars"],
        ),
        (
            "facts/ledger.toml",
            "\"garrow\", \"hale\"]",
            "\"garrow\", \"hale\", \"council\"]",
            vec!["q-iris", "k-bids"],
        ),
        // What is told beside the question is not what is answered.
        (
            "briefings.toml",
            "on an ordinary day",
            "on most days",
            vec![],
        ),
        (
            "pack.toml",
            "Two words were misspelt.",
            "A word was misspelt.",
            vec![],
        ),
        (
            "pack.toml",
            "editor = \"The testers\"",
            "editor = \"Others\"",
            vec![],
        ),
    ] {
        check_hashes(&small_files_with("kinds"), path, this, that, &expected);
    }
}

/// The ids of the questions whose hash an edit changes. The pack's hash is another only where the pack is.
fn check_hashes(files: &Files, path: &str, this: &str, that: &str, expected: &[&str]) {
    let base = pack_of(files);
    let changed = pack_of(&replaced(files, path, this, that));
    let other: Vec<&str> = base
        .questions
        .iter()
        .zip(&changed.questions)
        .filter(|(old, new)| old.hash != new.hash)
        .map(|(old, _)| old.id.as_str())
        .collect();
    assert_eq!(other, expected, "{that}");
    assert_eq!(base.hash != changed.hash, base != changed, "{that}");
}

/// What a reader's answers are kept under. If this changes, every answer that is saved anywhere is dropped.
#[test]
fn golden_hashes() {
    let hashes: Vec<String> = small_with_kinds()
        .questions
        .iter()
        .map(|q| q.hash.iter().map(|b| format!("{b:02x}")).collect())
        .collect();
    assert_eq!(
        hashes,
        [
            "8c0aaee011694ce3",
            "358459bc782a704b",
            "cad0bf75e92c4072",
            "d45a11c87f80e946",
            "cb6302d4b06da875",
            "568512dae70d972d",
            // Of the other kinds.
            "664a251ead4f99a9",
            "30feda87a51d3b6f",
            "16c0cadd952c9f47",
            "2599a6982e1d778a"
        ]
    );
}

/// A slip of the hand: where, how many characters it takes away, what it puts there.
fn any_slip() -> impl Strategy<Value = (Index, Index, usize, &'static str)> {
    let put = prop::sample::select(vec![
        "",
        "\"",
        "\"\"\"",
        "'''",
        "[",
        "]]",
        "{",
        "}",
        "=",
        ",",
        "#",
        "\n",
        "\r\n",
        "é",
        "0",
        "-",
        "\\",
        "[[fact]]\n",
        "[fact]\n",
        "[[question.fact]]\n",
        "id = \"q-vote\"\n",
        "[[briefing]]\n",
        "kind = \"order\"\n",
        "bearing = \"near\"\n",
    ]);
    (any::<Index>(), any::<Index>(), 0_usize..12, put)
}

proptest! {
    /// However a file is spoilt, it is read to the end: either there is a pack, or there is a word about why not.
    #[test]
    fn no_slip_of_the_hand_makes_it_panic(slips in prop::collection::vec(any_slip(), 1..4)) {
        let mut files = small_files_with("kinds");
        for (file, at, gone, put) in slips {
            let path = file.get(&files.keys().cloned().collect::<Vec<_>>()).clone();
            let text = files.entry(path).or_default();
            let chars: Vec<char> = text.chars().collect();
            let at = at.index(chars.len() + 1);
            let rest = &chars[(at + gone).min(chars.len())..];
            *text = chars[..at].iter().copied().chain(put.chars()).chain(rest.iter().copied()).collect();
        }
        let reading = read_files(&files);
        prop_assert_eq!(reading.pack.is_some(), reading.problems.is_empty());
        verify(&reading.draft, &articles(&files));
        if let Some(pack) = &reading.pack {
            let again = Pack::decode(&pack.encode());
            prop_assert_eq!(again.as_ref(), Ok(pack));
        }
    }
}
