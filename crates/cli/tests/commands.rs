//! The commands as an editor runs them: exit codes and what they print.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use claimcheck_cli::{escaped, read_pack};
use claimcheck_core::kind::Key;
use claimcheck_core::table::cite::Citation;
use claimcheck_words::Lang;
use serde_json::{Value, json};

/// What a run printed, and its exit code.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn claimcheck(arguments: &[&str]) -> Run {
    fed(arguments, "")
}

/// A run that is given something to read.
fn fed(arguments: &[&str], input: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimcheck"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut to = child.stdin.take().expect("something to write to");
    // What is not read is no fault: not every command reads.
    let _ = to.write_all(input.as_bytes());
    drop(to);
    let output = child.wait_with_output().expect("the program ends");
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
    }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/data")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path that is text")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// A copy of the small pack, with `this` replaced by `that` in one of its files.
fn broken(name: &str, path: &str, this: &str, that: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(name)
        .join("small");
    copy(&data().join("small"), &folder);
    let path = folder.join(path);
    let whole = fs::read_to_string(&path).expect("the file");
    assert_eq!(whole.matches(this).count(), 1, "{this}");
    fs::write(&path, whole.replace(this, that)).expect("the file");
    folder
}

#[test]
fn validate() {
    let small = data().join("small");
    let run = claimcheck(&["validate", text(&small)]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let mut lines = run.out.lines();
    assert_eq!(
        lines.next(),
        Some("small 0.1.0: 2 sources, 9 entities, 10 facts, 6 questions, 2 glossary entries")
    );
    let survey: Vec<&str> = lines.collect();
    let (survey, trials) = survey.split_at(18);
    assert_eq!(
        trials[..2],
        [
            "   10 of  10 claims that must be supported are",
            "    4 of   4 claims that must be refuted are",
        ]
    );
    assert!(
        trials[2].ends_with(" of   6 claims of questions come out as their key"),
        "{}",
        trials[2]
    );
    assert_eq!(
        survey,
        [
            "    6 questions of the kind verdict",
            "    0 questions of the kind speaker",
            "    0 questions of the kind number",
            "    0 questions of the kind order",
            "    0 questions of the kind members",
            "    1 claim, 17 of 100: supported",
            "    2 claims, 33 of 100: refuted",
            "    1 claim, 17 of 100: disputed",
            "    2 claims, 33 of 100: not-covered",
            "    1 question needs more than one source",
            "  ledger: 7 facts, 5 questions, 20 of 98 words quoted (20.4 %)",
            "  wire: 3 facts, 2 questions, 12 of 75 words quoted (16.0 %)",
            "  of 0 questions with one right name, it is the longest in 0 and the shortest in 0",
            "  to look at: q-vote: the explanation has 1 sentence; 2 to 4 are best",
            "  to look at: q-cost: the explanation has 1 sentence; 2 to 4 are best",
            "  to look at: q-safe: the explanation has 1 sentence; 2 to 4 are best",
            "  to look at: q-grant: the explanation has 1 sentence; 2 to 4 are best",
            "  to look at: q-price: the explanation has 1 sentence; 2 to 4 are best",
        ]
    );
}

/// The lines of the survey for what the small pack alone does not have.
#[test]
fn validate_counts_every_kind_briefings_and_options() {
    let run = claimcheck(&["validate", text(&with_kinds("validate-kinds"))]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    for line in [
        "    6 questions of the kind verdict",
        "    1 question of the kind speaker",
        "    1 question of the kind number",
        "    1 question of the kind order",
        "    1 question of the kind members",
        "    2 questions need more than one source",
        "  briefing on ledger: 124 words in 6 sentences",
        "  of 1 questions with one right name, it is the longest in 0 and the shortest in 1",
    ] {
        assert!(run.out.lines().any(|l| l == line), "{line}\n{}", run.out);
    }
}

#[test]
fn validate_lists_the_claims_that_come_out_otherwise_than_they_must() {
    let folder = broken(
        "validate-trials",
        "claims/all.toml",
        "ask = [\"Garrow bid for the work.\"]",
        "ask = [\"Garrow bid for the gigantic work.\"]",
    );
    let whole = fs::read_to_string(folder.join("claims/wire.toml")).expect("the file");
    let (_, rest) = whole.split_once("\n\n").expect("several claims");
    fs::write(folder.join("claims/wire.toml"), rest).expect("the file");
    let run = claimcheck(&["validate", text(&folder)]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{}", run.out);
    for line in [
        "claims/all.toml:23:8: this claim comes out not covered (words: “gigantic”), nearest “ledger-bids”, and must be supported by “ledger-bids”",
        "facts/wire.toml:2:6: no claim asks for the fact “wire-pays”",
        "2 problems",
    ] {
        assert!(run.out.lines().any(|l| l == line), "{line}\n{}", run.out);
    }
}

#[test]
fn validate_a_broken_pack() {
    let folder = broken(
        "validate",
        "facts/ledger.toml",
        "exact = \"Garrow and Hale\"",
        "exact = \"—\"",
    );
    let run = claimcheck(&["validate", text(&folder)]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    let expected = "facts/ledger.toml:58:9: this fragment has no words\n    \"—\"\n    → quote a few words of the passage, as they stand\n\n1 problem\n";
    assert_eq!(run.out, expected);
}

#[test]
fn verify() {
    let (small, articles) = (data().join("small"), data().join("articles"));
    let run = claimcheck(&["verify", text(&small), "--articles", text(&articles)]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let expected = "2 sources, 11 passages, 10 fragments and the statements of 10 facts held against the articles\n";
    assert_eq!(run.out, expected);
    // The option may come first.
    assert_eq!(
        claimcheck(&["verify", "--articles", text(&articles), text(&small)]).out,
        expected
    );
}

#[test]
fn verify_a_pack_that_does_not_hold() {
    let articles = data().join("articles");
    let folder = broken(
        "verify",
        "facts/ledger.toml",
        "exact = \"Garrow and Hale\"",
        "exact = \"Garrow or Hale\"",
    );
    let run = claimcheck(&["verify", text(&folder), "--articles", text(&articles)]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.out
            .starts_with("facts/ledger.toml:58:9: this fragment does not stand in its source\n"),
        "{}",
        run.out
    );
    // What validate refuses, verify does not pass.
    let folder = broken(
        "verify-invalid",
        "pack.toml",
        "id = \"small\"",
        "id = \"large\"",
    );
    let run = claimcheck(&["verify", text(&folder), "--articles", text(&articles)]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("the pack's id is “large”"), "{}", run.out);
    // Nor does it pass without articles.
    let nothing = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-articles");
    fs::create_dir_all(&nothing).expect("a folder");
    let run = claimcheck(&[
        "verify",
        text(&data().join("small")),
        "--articles",
        text(&nothing),
    ]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.out
            .contains("2 problems\n0 sources, 0 passages, 0 fragments"),
        "{}",
        run.out
    );
}

#[test]
fn an_empty_folder_is_not_passed_over_in_silence() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("empty");
    fs::create_dir_all(&folder).expect("a folder");
    let run = claimcheck(&["validate", text(&folder)]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("the pack has no pack.toml"), "{}", run.out);
}

/// What an editor or the system leaves in a folder is no part of the pack.
#[test]
fn hidden_files_are_left_out() {
    let folder = broken(
        "hidden",
        "pack.toml",
        "version = \"0.1.0\"",
        "version = \"0.2.0\"",
    );
    fs::write(folder.join("facts/.#ledger.toml"), [0xff, 0xfe]).expect("a file");
    let run = claimcheck(&["validate", text(&folder)]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
}

#[test]
fn locate() {
    let (small, articles) = (data().join("small"), data().join("articles"));
    let find = |source, words| {
        claimcheck(&[
            "locate",
            text(&small),
            "--articles",
            text(&articles),
            source,
            words,
        ])
    };
    let run = find("ledger", "the bridge is not safe, ms. quill said.");
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(1), "those words do not stand in “ledger”\n")
    );
    let run = find("ledger", "“The bridge is not safe,\" MS. QUILL said.");
    let passage = fs::read_to_string(small.join("passages/ledger.toml")).expect("the passages");
    let hash = passage
        .split("id = \"ledger-3\"")
        .nth(1)
        .and_then(|p| p.split("sha256 = ").nth(1)?.lines().next());
    let expected = format!(
        "[[passage]]\nid = \"\"\nsource = \"ledger\"\nwords = [25, 33]\nsha256 = {}\n# within: ledger-3\n\n",
        hash.expect("its hash")
    );
    assert_eq!((run.code, run.out), (Some(0), expected));
    let run = find("ledger", "said. Councilman");
    assert!(
        run.out.ends_with("# in no passage of the pack so far\n\n"),
        "{}",
        run.out
    );
    let run = find("elsewhere", "bridge");
    assert_eq!(
        (run.code, run.out.as_str()),
        (
            Some(1),
            "there is no source with the id “elsewhere” that could be read\n"
        )
    );
    // What is wrong with the pack comes first: it may be why.
    let folder = broken("locate", "sources.toml", "id = \"ledger\"", "id = ledger");
    let run = claimcheck(&[
        "locate",
        text(&folder),
        "--articles",
        text(&articles),
        "ledger",
        "bridge",
    ]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.out.starts_with("sources.toml:")
            && run
                .out
                .ends_with("problem\nthere is no source with the id “ledger” that could be read\n"),
        "{}",
        run.out
    );
    // Nor are the words looked for where the article is missing.
    let run = claimcheck(&[
        "locate",
        text(&small),
        "--articles",
        text(&small),
        "ledger",
        "bridge",
    ]);
    assert!(
        run.out
            .starts_with("the file of “ledger” is not among the articles"),
        "{}",
        run.out
    );
    assert_eq!(find("ledger", "—").code, Some(1));
}

#[test]
fn help() {
    for word in ["help", "--help", "-h"] {
        let run = claimcheck(&[word]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        for command in [
            "claimcheck validate PACK\n",
            "claimcheck verify PACK --articles DIR\n",
            "claimcheck locate PACK",
            "claimcheck report PACK [--articles DIR]\n",
        ] {
            assert!(run.out.contains(command), "{}", run.out);
        }
    }
}

/// What cannot be carried out, and what is said then.
#[test]
fn what_cannot_be_carried_out() {
    let small = data().join("small");
    let small = text(&small);
    for (arguments, says) in [
        (vec!["validate"], "which pack?"),
        (
            vec!["validate", "no/such/folder"],
            "no/such/folder cannot be read",
        ),
        (vec!["validate", small, small], "One pack at a time"),
        (
            vec!["validate", small, "--quick"],
            "there is no option --quick",
        ),
        (vec!["verify", small], "which articles?"),
        (
            vec!["verify", small, "--articles"],
            "--articles needs the folder",
        ),
        (
            vec!["verify", small, "--articles", "no/such/folder"],
            "no/such/folder cannot be read",
        ),
        (
            vec!["locate", small, "--articles", small, "ledger"],
            "name the pack, the source and",
        ),
        (vec!["locate", small, "ledger", "words"], "which articles?"),
        (vec!["report"], "which pack?"),
        (vec!["check"], "which pack?"),
        (vec!["check", "--pack"], "--pack needs the pack's folder"),
        (vec!["check", "--pack", small, small], "One pack at a time"),
        (
            vec!["check", small, "--format", "xml"],
            "there is no format xml; use",
        ),
        (vec!["check", "--pack", "no/such/folder"], "cannot be read"),
        (vec!["compare", small], "compare reads lines"),
        (
            vec!["report", "no/such/folder"],
            "no/such/folder cannot be read",
        ),
        (vec!["report", small, small], "One pack at a time"),
        (
            vec!["report", small, "--articles"],
            "--articles needs the folder",
        ),
        (
            vec!["report", small, "--articles", "no/such/folder"],
            "no/such/folder cannot be read",
        ),
    ] {
        let run = claimcheck(&arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.contains(says), "{arguments:?}: {}", run.err);
    }
    for arguments in [vec![], vec!["valdate"]] {
        let run = claimcheck(&arguments);
        assert_eq!(run.code, Some(2));
        assert!(run.out.contains("claimcheck validate PACK"), "{}", run.out);
    }
}

/// The small pack with a question of each kind in it: what both folders have is put one behind the other.
fn with_kinds(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(name)
        .join("small");
    copy(&data().join("small"), &folder);
    copy(&data().join("kinds"), &folder);
    let part = |of: &str| fs::read_to_string(data().join(of).join("pack.toml")).expect("a text");
    fs::write(folder.join("pack.toml"), part("small") + &part("kinds")).expect("it is written");
    folder
}

/// Elements that have no end.
const VOID: [&str; 1] = ["meta"];

/// A page of which every element that is begun is ended, in the order in which they stand in each other.
fn check_nesting(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    let body = page.strip_prefix("<!doctype html>").expect("a doctype");
    for tag in body.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag that ends");
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "</{name}>"),
            None if VOID.contains(&name) => {}
            None => open.push(name),
        }
    }
    assert_eq!(open, [""; 0], "all are ended");
}

#[test]
fn report_prints_every_question_with_key_facts_and_passages() {
    let folder = with_kinds("report");
    let reading = read_pack(&folder).expect("the folder is there");
    let pack = reading.pack.expect("nothing is wrong with it");
    let articles = data().join("articles");
    let plain = claimcheck(&["report", text(&folder)]);
    let with = claimcheck(&["report", text(&folder), "--articles", text(&articles)]);
    for run in [&plain, &with] {
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let page = &run.out;
        check_nesting(page);
        let sections: Vec<&str> = page.split("<section>").skip(1).collect();
        // A section for each question, in the pack's order, then one for each fact that none rests on.
        for (question, section) in pack.question_indices().zip(&sections) {
            let asked = &pack[question];
            let key = pack.key(question).as_ref().map(Key::choice);
            let key = Lang::default().choice(&pack, question, key.expect("a key"));
            let mut texts = vec![
                format!("<code>{}</code>", asked.id),
                format!("<p class=\"key\">Key: {}</p>", escaped(&key)),
                format!(" {}</h2>", escaped(&asked.prompt)),
                escaped(&asked.explanation),
                "Read beside the passages by".to_owned(),
            ];
            for fact in asked.grounds.iter().map(|g| &pack[g.fact]) {
                texts.push(format!("<code>{}</code>: ", fact.id));
                texts.push(escaped(&fact.statement));
                for evidence in &fact.evidence {
                    let passage = &pack[evidence.passage];
                    let source = &pack[passage.source];
                    let hash = reading
                        .draft
                        .passage_sha256(&source.id, passage.start, passage.end);
                    texts.push(format!("“{}”", escaped(&evidence.exact)));
                    texts.push(format!(
                        "words {} to {}, SHA-256 <code>{}</code>",
                        passage.start,
                        passage.end,
                        hash.expect("its hash")
                    ));
                }
            }
            for text in texts {
                assert!(section.contains(&text), "{}: {text}", asked.id);
            }
        }
        let grounds = pack.questions.iter().flat_map(|q| &q.grounds);
        let asked: Vec<_> = grounds.map(|g| g.fact).collect();
        let rest: Vec<_> = pack.fact_indices().filter(|f| !asked.contains(f)).collect();
        assert!(
            !rest.is_empty(),
            "the pack has a fact of which nothing is asked"
        );
        let title = format!("Facts that no question rests on: {}<", rest.len());
        assert!(page.contains(&title), "{title}");
        assert_eq!(sections.len(), pack.questions.len() + rest.len());
        for (fact, section) in rest.into_iter().zip(&sections[pack.questions.len()..]) {
            let id = format!("<code>{}</code>: in no question", pack[fact].id);
            assert!(section.contains(&id), "{id}");
        }
        // What a ground is for, in words, and a key of each kind as an editor reads it.
        for text in [
            "<code>ledger-cost</code>: excludes it; the claim says $43 million; said by Ada Quill",
            "Key: Supported",
            "Key: Not covered",
            "Key: Ada Quill",
            "Key: about 900 cars",
            "Key: Fenwick and Hale",
            "Key: The county does not pay; The bridge is shut; The letter comes",
            "sentence 2, words 15 to 25, SHA-256 <code>fb2e9bbd7e7dfe331af3aaccdaa08bf22b8208804719c6594457cbbba5049f38</code>",
        ] {
            assert!(page.contains(text), "{text}");
        }
    }
    // The passages' words only where the articles are at hand.
    let words = "The work will cost $4.3 million, Mayor Ada Quill said";
    assert!(!plain.out.contains(words));
    assert!(with.out.contains(words));
}

/// An editor signs for the words that the pack was written from, and for no others.
#[test]
fn report_prints_no_passage_of_another_text() {
    let small = data().join("small");
    let articles = Path::new(env!("CARGO_TARGET_TMPDIR")).join("other-articles");
    copy(&data().join("articles"), &articles);
    let path = articles.join("ledger.txt");
    let ledger = fs::read_to_string(&path).expect("the article");
    let other = "This article is another text than the pack was written from.";
    let words = "The work will cost $4.3 million, Mayor Ada Quill said";
    for (case, text_now, printed, refused) in [
        ("as it was", Some(ledger.clone()), true, false),
        // A word more at the beginning moves every passage.
        ("moved", Some(format!("Yesterday {ledger}")), false, true),
        ("cut off", Some(ledger[..20].to_owned()), false, true),
        ("empty", Some(String::new()), false, true),
        ("missing", None, false, false),
    ] {
        match text_now {
            Some(now) => fs::write(&path, now).expect("it is written"),
            None => fs::remove_file(&path).expect("it is taken away"),
        }
        let run = claimcheck(&["report", text(&small), "--articles", text(&articles)]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{case}");
        check_nesting(&run.out);
        assert_eq!(run.out.contains(words), printed, "{case}");
        assert_eq!(run.out.contains(other), refused, "{case}");
    }
}

/// Every text that an editor writes can hold what would be markup.
#[test]
fn report_shows_what_was_corrected_and_escapes_what_is_markup() {
    let folder = with_kinds("report-escaped");
    // In each of these files, after each of these beginnings of a text.
    for (path, beginning) in [
        ("pack.toml", "title = \""),
        ("pack.toml", "editor = \""),
        ("pack.toml", "reason = \""),
        ("pack.toml", "name = \""),
        ("entities.toml", "name = \""),
        ("sources.toml", "publisher = { is = \""),
        ("facts/wire.toml", "statement = \""),
        ("facts/wire.toml", "note = \""),
        ("questions/kinds.toml", "label = \""),
        ("questions/kinds.toml", "prompt = \""),
        ("questions/kinds.toml", "explanation = \""),
    ] {
        let file = folder.join(path);
        let whole = fs::read_to_string(&file).expect("the file");
        assert!(whole.contains(beginning), "{path}: {beginning}");
        let marked = format!("{beginning}<i>{} & ", beginning.len());
        fs::write(&file, whole.replace(beginning, &marked)).expect("it is written");
    }
    let run = claimcheck(&["report", text(&folder)]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    check_nesting(&run.out);
    assert!(!run.out.contains("<i>"));
    assert!(run.out.contains("<h2>Corrections</h2>"));
    for text in [
        "<h1>&lt;i&gt;9 &amp; Mill Bridge, 2031</h1>",
        "Edited by &lt;i&gt;10 &amp; The testers.",
        "&lt;i&gt;10 &amp; The number of cars was that of another bridge. <span class=\"small\">(ledger-cars)</span>",
        "&lt;i&gt;8 &amp; The money, ",
        "said by &lt;i&gt;8 &amp; Ada Quill",
        "&lt;i&gt;20 &amp; Vale Wire",
        "<h3>&lt;i&gt;13 &amp; Mill Bridge has been shut",
        "Note: &lt;i&gt;8 &amp; The article does not say",
        "&lt;i&gt;9 &amp; The letter comes",
        ". &lt;i&gt;10 &amp; How many cars cross Mill Bridge in a day?</h2>",
        "<p>&lt;i&gt;15 &amp; The Ledger names three firms.",
    ] {
        assert!(run.out.contains(text), "{text}\n{}", run.out);
    }
}

#[test]
fn report_of_a_broken_pack_names_what_is_wrong() {
    let folder = broken(
        "report-broken",
        "questions/all.toml",
        "key = \"disputed\"",
        "key = \"supported\"",
    );
    let run = claimcheck(&["report", text(&folder)]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    assert!(run.out.contains("the key of “q-safe” does not follow"));
    assert!(!run.out.contains("<html"));
}

/// The lines that a program reads, one by one.
fn json_lines(run: &Run) -> Vec<Value> {
    let lines = run.out.lines();
    lines
        .map(|line| serde_json::from_str(line).expect(line))
        .collect()
}

#[test]
fn check_prints_a_line_of_json_for_each_line() {
    let small = data().join("small");
    let claims = "Garrow bid for the work.\r\n\
                  Some 9,000 cars a day cross Mill Bridge.\n\
                  Mill Bridge is safe.\n\
                  It rains in the hills all day.\n\
                  \n\
                  Did some 900 cars a day \u{1}cross <b>Mill Bridge</b>?";
    let run = fed(
        &["check", "--pack", text(&small), "--format", "jsonl"],
        claims,
    );
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let found = json_lines(&run);
    let verdicts: Vec<&Value> = found.iter().map(|line| &line["verdict"]).collect();
    assert_eq!(
        verdicts[..5],
        [
            "supported",
            "refuted",
            "disputed",
            "not_covered",
            "not_covered"
        ]
    );
    assert_eq!(found.len(), 6, "{}", run.out);
    let fields: Vec<&String> = found[0].as_object().expect("a table").keys().collect();
    assert_eq!(
        fields,
        [
            "claim",
            "explanation",
            "facts",
            "reason",
            "sources",
            "verdict"
        ]
    );
    assert_eq!(found[0]["claim"], "Garrow bid for the work.");
    assert_eq!(found[0]["facts"], json!(["ledger-bids"]));
    assert_eq!(found[0]["sources"], json!(["ledger"]));
    assert_eq!(
        found[1]["reason"],
        json!({"code": "reported-otherwise", "slot": "amount", "claim": "Some 9,000", "fact": "Some 900"})
    );
    assert_eq!(found[2]["reason"]["code"], "both-sides");
    assert_eq!(found[2]["facts"].as_array().map(Vec::len), Some(2));
    for line in &found {
        let explanation = line["explanation"].as_str().expect("a text");
        assert!(!explanation.is_empty(), "{line}");
    }
}

#[test]
fn check_prints_verdict_and_facts_for_an_editor() {
    let small = data().join("small");
    let run = fed(&["check", text(&small)], "Garrow bid for the work.\n");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[0], "supported: Garrow bid for the work.");
    let fact = "  ledger-bids: Fenwick, Garrow and Hale bid for the work.";
    assert!(lines.contains(&fact), "{}", run.out);
}

#[test]
fn check_by_a_broken_pack_names_what_is_wrong() {
    let folder = broken("check", "claims/wire.toml", "\"wire-pays\"", "\"wire-pay\"");
    let run = fed(
        &["check", "--pack", text(&folder)],
        "Iris bid for the work.\n",
    );
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    assert!(
        run.out
            .starts_with("claims/wire.toml:2:8: there is no fact"),
        "{}",
        run.out
    );
    assert!(!run.out.contains("Iris"), "{}", run.out);
}

#[test]
fn compare_judges_by_the_sentence_alone() {
    let pairs = [
        ("Denver got 4 million dollars.", "Denver got $4 million."),
        ("Denver got 5 million dollars.", "Denver got $4 million."),
        ("Boulder is in Colorado.", "Denver got $4 million."),
    ];
    let mut input = String::new();
    for (claim, evidence) in pairs {
        input += &format!(
            "{}\n\n",
            json!({"claim": claim, "evidence": evidence, "id": 7})
        );
    }
    let run = fed(&["compare", "--format", "jsonl"], &input);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let found = json_lines(&run);
    let verdicts: Vec<&Value> = found.iter().map(|line| &line["verdict"]).collect();
    assert_eq!(verdicts[0], "supported");
    assert_eq!(verdicts[2], "not_covered");
    // By one sentence alone, another figure may be another sum.
    assert_ne!(verdicts[1], "supported");
    for line in &found {
        assert!(line["reason"]["code"].is_string(), "{line}");
    }
}

#[test]
fn compare_says_which_line_it_cannot_read_and_reads_on() {
    let good = json!({"claim": "It rains.", "evidence": "It rains."});
    let run = fed(&["compare"], &format!("{{\"claim\": 3}}\n{good}\nrain\n"));
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    let found = json_lines(&run);
    assert_eq!(found.len(), 3);
    for (at, line) in [(0, "line 1: "), (2, "line 3: ")] {
        let error = found[at]["error"].as_str().expect("an error");
        assert!(error.starts_with(line), "{error}");
        assert!(
            error.ends_with("a line is {\"claim\": …, \"evidence\": …}"),
            "{error}"
        );
    }
    assert!(found[1]["verdict"].is_string());
}

#[test]
fn a_citation_says_what_is_only_concluded() {
    let reading = read_pack(&data().join("small")).expect("the small pack");
    let pack = reading.pack.expect("a pack without problems");
    for (id, expected) in [
        (
            "ledger-county",
            "The council said that the county did not pay for repairs in 2030. Nobody, The Tarn Hollow Ledger, “Mill Bridge \
             to close”, 6 May 2031 (“for repairs”), https://ledger.example/mill-bridge. In: Mill Bridge, 2031, version \
             0.1.0, fact ledger-county.",
        ),
        (
            "wire-pays",
            "The U.S. Transport Department will pay millions for Mill Bridge. Vale Wire, “Money for Mill Bridge” (inferred), \
             13 June 2031 (“will pay … million for Mill Bridge”). In: Mill Bridge, 2031, version 0.1.0, fact wire-pays.",
        ),
    ] {
        let fact = pack.fact_indices().find(|f| pack[*f].id == id).expect(id);
        let cited = Citation { pack: &pack, fact };
        assert_eq!(Lang::default().citation(&cited), expected);
    }
}
