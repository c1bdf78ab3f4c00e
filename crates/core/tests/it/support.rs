//! What the tests share: the small pack, and cases read from text files.
//!
//! A file of cases is a list of blocks. A block begins with `# ` and its name; `+ folder` then puts that folder of
//! test data over the small pack, as [`small_files_with`] does; each `@ path` opens an edit of that file: what stands between it and `---` is replaced by what stands between `---` and the next `@` or
//! `===`. Nothing to be replaced means: put it at the end of the file, which may be new. `@ path gone` takes
//! the file away. What follows `===` is what the check must say. To add a case, write its edits and `===`, run
//! the tests once with `UPDATE=1`, and read what they wrote there as if you were the editor.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use claimcheck_core::check::Verdict;
use claimcheck_core::kind::Choice;
use claimcheck_core::pack::author::{File, Reading, read};
use claimcheck_core::pack::{FactIx, Pack, QuestionIx};
use claimcheck_core::quiz::session::{Answer, Item, Sure};

/// A folder of text files: those of a pack, and articles under `articles/`.
pub type Files = BTreeMap<String, String>;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

fn collect(folder: &Path, prefix: &str, out: &mut Files) {
    for entry in fs::read_dir(folder).expect("the folder of test data") {
        let path = entry.expect("an entry of it").path();
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), out);
        } else {
            let text = fs::read_to_string(&path).expect("a text file");
            out.insert(format!("{prefix}{name}"), text);
        }
    }
}

/// The small pack's files, and its articles under `articles/`.
pub fn small_files() -> Files {
    let mut out = Files::new();
    collect(&data().join("small"), "", &mut out);
    collect(&data().join("articles"), "articles/", &mut out);
    out
}

/// The small pack's files with those of another folder of test data: what both have is put at the end.
pub fn small_files_with(folder: &str) -> Files {
    let mut out = small_files();
    add_folder(&mut out, folder);
    out
}

fn add_folder(files: &mut Files, folder: &str) {
    let mut more = Files::new();
    collect(&data().join(folder), "", &mut more);
    assert!(!more.is_empty(), "nothing is in {folder}");
    for (path, text) in more {
        files.entry(path).or_default().push_str(&text);
    }
}

/// Reads a pack named `small` from files.
pub fn read_files(files: &Files) -> Reading {
    let of_pack = files
        .iter()
        .filter(|(path, _)| !path.starts_with("articles/"));
    let files: Vec<File> = of_pack
        .map(|(path, text)| File {
            path: path.clone(),
            text: text.clone(),
        })
        .collect();
    read("small", &files)
}

/// The articles among files, by file name.
pub fn articles(files: &Files) -> BTreeMap<String, String> {
    let of_articles = files.iter().filter_map(|(path, text)| {
        Some((path.strip_prefix("articles/")?.to_owned(), text.clone()))
    });
    of_articles.collect()
}

/// A pack that must be without problems.
pub fn pack_of(files: &Files) -> Pack {
    let reading = read_files(files);
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    reading.pack.expect("a pack without problems is given")
}

/// The small pack.
pub fn small() -> Pack {
    static SMALL: LazyLock<Pack> = LazyLock::new(|| pack_of(&small_files()));
    SMALL.clone()
}

/// The small pack with one question of each kind that is no claim, a briefing and two corrections.
pub fn small_with_kinds() -> Pack {
    static WITH_KINDS: LazyLock<Pack> = LazyLock::new(|| pack_of(&small_files_with("kinds")));
    WITH_KINDS.clone()
}

/// The files with a stretch of one of them, which stands there once, replaced.
pub fn replaced(files: &Files, path: &str, this: &str, that: &str) -> Files {
    let mut files = files.clone();
    let text = files.entry(path.to_owned()).or_default();
    assert_eq!(text.matches(this).count(), 1, "{path}: {this}");
    *text = text.replace(this, that);
    files
}

/// The question of an id.
pub fn question(pack: &Pack, id: &str) -> QuestionIx {
    pack.question_by_id(id)
        .unwrap_or_else(|| panic!("no question {id}"))
}

/// The fact of an id.
pub fn fact(pack: &Pack, id: &str) -> FactIx {
    pack.fact_indices()
        .find(|f| pack[*f].id == id)
        .unwrap_or_else(|| panic!("no fact {id}"))
}

/// An item with what became of its question: `right`, `wrong`, `near` (an estimate that is not close enough to be
/// right), `skipped` or `open`.
pub fn answered(pack: &Pack, question: QuestionIx, what: &str, sure: Option<Sure>) -> Item {
    let right = pack.key(question).expect("a key").choice();
    let choice = match (what, right) {
        ("near", Choice::Number(n)) => Choice::Number(n * 4 / 3),
        ("near", _) => panic!("{} is no number", pack[question].id),
        ("wrong", Choice::Verdict(Verdict::Refuted)) => Choice::Verdict(Verdict::Supported),
        ("wrong", Choice::Verdict(_)) => Choice::Verdict(Verdict::Refuted),
        ("wrong", Choice::Option(n)) => Choice::Option(n + 1),
        ("wrong", Choice::Number(n)) => Choice::Number(n * 100),
        ("wrong", Choice::Order(order)) => Choice::Order(order.swapped(0)),
        ("wrong", Choice::Set(set)) => Choice::Set(set.toggled(0)),
        (_, right) => right,
    };
    let mut item = Item::new(question);
    item.sure = sure;
    item.answer = match what {
        "skipped" => Answer::Skipped,
        "open" => Answer::Open {
            choice: Some(choice),
        },
        _ => Answer::Checked { choice },
    };
    item
}

struct Edit<'a> {
    path: &'a str,
    gone: bool,
    this: String,
    that: String,
}

struct Case<'a> {
    name: &'a str,
    /// A folder that is put over the small pack.
    over: Option<&'a str>,
    edits: Vec<Edit<'a>>,
    /// The block up to and with `===`.
    head: String,
    expected: String,
}

fn cases(text: &str) -> Vec<Case<'_>> {
    let mut out: Vec<Case<'_>> = Vec::new();
    let mut state = "before";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# ") {
            out.push(Case {
                name,
                over: None,
                edits: Vec::new(),
                head: String::new(),
                expected: String::new(),
            });
            state = "head";
        }
        let Some(case) = out.last_mut() else { continue };
        if state == "expected" {
            case.expected.push_str(line);
            case.expected.push('\n');
            continue;
        }
        case.head.push_str(line);
        case.head.push('\n');
        if line == "===" {
            state = "expected";
        } else if line == "---" {
            state = "that";
        } else if state == "head"
            && let Some(folder) = line.strip_prefix("+ ")
        {
            case.over = Some(folder);
        } else if let Some(path) = line.strip_prefix("@ ") {
            let (path, gone) = match path.strip_suffix(" gone") {
                Some(path) => (path, true),
                None => (path, false),
            };
            case.edits.push(Edit {
                path,
                gone,
                this: String::new(),
                that: String::new(),
            });
            state = "this";
        } else if let Some(edit) = case.edits.last_mut() {
            let part = if state == "this" {
                &mut edit.this
            } else {
                &mut edit.that
            };
            part.push_str(line);
            part.push('\n');
        }
    }
    out
}

fn apply(files: &mut Files, case: &Case<'_>) {
    for edit in &case.edits {
        if edit.gone {
            let was = files.remove(edit.path);
            assert!(was.is_some(), "{}: there is no {}", case.name, edit.path);
            continue;
        }
        let (this, that) = (edit.this.trim_end(), edit.that.trim_end());
        let text = files.entry(edit.path.to_owned()).or_default();
        if this.is_empty() {
            text.push_str(&edit.that);
        } else {
            let times = text.matches(this).count();
            assert_eq!(
                times, 1,
                "{}: stands in {} {times} times: {this}",
                case.name, edit.path
            );
            *text = text.replace(this, that);
        }
    }
}

/// Runs every case of `tests/data/NAME` over the small pack, or the folder it names, and compares what `says` says.
pub fn check_cases(name: &str, least: usize, says: impl Fn(&Files) -> String) {
    let path = data().join(name);
    let text = fs::read_to_string(&path).expect("the file of cases");
    let base = small_files();
    let (mut written, mut failed) = (String::new(), String::new());
    let cases = cases(&text);
    assert!(cases.len() >= least, "only {} cases were read", cases.len());
    for case in &cases {
        let mut files = base.clone();
        if let Some(folder) = case.over {
            add_folder(&mut files, folder);
        }
        apply(&mut files, case);
        let said = says(&files);
        let (said, expected) = (said.trim(), case.expected.trim());
        if said != expected {
            write!(
                failed,
                "\n# {}\n--- expected:\n{expected}\n--- said:\n{said}\n",
                case.name
            )
            .expect("writing to a string");
        }
        writeln!(written, "{}{said}\n", case.head).expect("writing to a string");
    }
    if std::env::var_os("UPDATE").is_some() {
        let preface: String = text
            .split_inclusive('\n')
            .take_while(|line| !line.starts_with("# "))
            .collect();
        fs::write(&path, format!("{preface}{}\n", written.trim_end())).expect("the file of cases");
    } else {
        assert!(
            failed.is_empty(),
            "{failed}\nUPDATE=1 writes what is said now into {name}"
        );
    }
}

/// A pack of `questions` questions over `facts` facts and four articles: question n rests on fact n, counted
/// round, in article n, counted round. The verdicts come in tens of 4 supported, 4 refuted, 1 disputed and 1
/// not covered, in the order of `PATTERN`.
pub fn town(questions: usize, facts: usize) -> Pack {
    town_with_others(questions, facts, 0)
}

/// A town with questions `o0`, `o1` … that are no claims, each with three facts of its own from one article: who
/// said it, a number, an order, a list, and so on.
pub fn town_with_others(questions: usize, facts: usize, others: usize) -> Pack {
    const PATTERN: &[u8; 10] = b"srsrdsrsrn";
    let hash = "0".repeat(64);
    let mut files = Files::new();
    let mut add =
        |path: &str, text: String| files.entry(path.to_owned()).or_default().push_str(&text);
    add(
        "pack.toml",
        "id = \"small\"\ntitle = \"Town\"\nlanguage = \"en\"\nversion = \"\"\nsummary = \"\"\nnotice = \"\"\n\
         licence = \"\"\neditor = \"e\"\nupdated = \"2031\"\ncontact = \"c\"\n[[topic]]\nid = \"t\"\nname = \"\"\n"
            .to_owned(),
    );
    for n in 0..4 {
        let known = "known = \"stated\", how = \"\" }";
        add(
            "sources.toml",
            format!(
                "[[source]]\nid = \"s{n}\"\nfile = \"\"\nsha256 = \"{hash}\"\nwords = 100000\n\
                 publisher = {{ is = \"\", {known}\nheadline = {{ is = \"\", {known}\n\
                 date = {{ is = \"2031-01-0{}\", {known}\n",
                n + 1
            ),
        );
    }
    for n in 0..facts {
        add(
            "passages/all.toml",
            format!(
                "[[passage]]\nid = \"p{n}\"\nsource = \"s{}\"\nwords = [{}, {}]\nsha256 = \"{hash}\"\n",
                n % 4,
                n * 10,
                n * 10 + 10
            ),
        );
        let fact = |id: String, value: usize, disputes: String| {
            format!(
                "[[fact]]\nid = \"{id}\"\ntopic = \"t\"\nstatement = \"It is so.\"\n\
                 amount = {{ of = \"\", value = {value}, unit = \"u\" }}\n{disputes}\n\
                 [[fact.evidence]]\npassage = \"p{n}\"\nexact = \"so\"\n"
            )
        };
        if PATTERN[n % 10] == b'd' {
            add(
                "facts/all.toml",
                fact(format!("f{n}"), 1, format!("disputes = [\"f{n}-not\"]")),
            );
            add(
                "facts/not.toml",
                fact(format!("f{n}-not"), 2, format!("disputes = [\"f{n}\"]")),
            );
        } else {
            add("facts/all.toml", fact(format!("f{n}"), 1, String::new()));
        }
    }
    for n in 0..questions {
        let f = n % facts;
        let one = |id: String, rest: &str| format!("[[question.fact]]\nid = \"{id}\"\n{rest}\n");
        let entails = one(format!("f{f}"), "bearing = \"entails\"");
        let excludes = "bearing = \"excludes\"\nby.amount = { value = 1, unit = \"u\" }";
        let otherwise = "bearing = \"excludes\"\nby.amount = { value = 3, unit = \"u\" }";
        let (key, grounds) = match PATTERN[n % 10] {
            b's' => ("\"supported\"", entails),
            b'r' => ("\"refuted\"", one(format!("f{f}"), otherwise)),
            b'd' => (
                "\"disputed\"",
                entails + &one(format!("f{f}-not"), excludes),
            ),
            _ => (
                "\"not-covered\"\nleaves_out = \"\"",
                one(format!("f{f}"), "bearing = \"near\""),
            ),
        };
        add(
            "questions/all.toml",
            format!(
                "[[question]]\nid = \"q{n}\"\ntopic = \"t\"\nkind = \"verdict\"\ndifficulty = \"easy\"\n\
                 claim = \"It is so.\"\nexplanation = \"So.\"\nkey = {key}\n{grounds}"
            ),
        );
    }
    for n in 0..if others == 0 { 0 } else { 4 } {
        add(
            "passages/others.toml",
            format!(
                "[[passage]]\nid = \"po{n}\"\nsource = \"s{n}\"\nwords = [0, 10]\nsha256 = \"{hash}\"\n"
            ),
        );
        add(
            "entities.toml",
            format!("[[entity]]\nid = \"e{n}\"\nname = \"E {n}\"\nkind = \"person\"\n"),
        );
    }
    for n in 0..others {
        for k in 0..3 {
            add(
                "facts/others.toml",
                format!(
                    "[[fact]]\nid = \"o{n}-{k}\"\ntopic = \"t\"\nstatement = \"It is so.\"\n\
                     speaker = \"e{k}\"\nutterance = true\namount = {{ of = \"\", value = 1, unit = \"u\" }}\n\
                     date = {{ of = \"\", is = \"2030-01-0{}\" }}\n\
                     membership = {{ of = \"\", members = [\"e0\"], closed = true }}\n\
                     [[fact.evidence]]\npassage = \"po{}\"\nexact = \"so\"\n",
                    k + 1,
                    n / 4 % 4
                ),
            );
        }
        let options = "options = [\"e0\", \"e1\", \"e2\"]";
        let (kind, rest, label) = match n % 4 {
            0 => ("speaker", format!("{options}\nkey = \"e0\""), false),
            1 => ("number", "key = 1".to_owned(), false),
            2 => (
                "order",
                format!("key = [\"o{n}-0\", \"o{n}-1\", \"o{n}-2\"]"),
                true,
            ),
            _ => ("members", format!("{options}\nkey = [\"e0\"]"), false),
        };
        let grounds: String = (0..3)
            .map(|k| {
                let more = match (label, k) {
                    (true, _) => "label = \"So\"\n",
                    (false, 0) => "",
                    (false, _) => "bearing = \"near\"\n",
                };
                format!("[[question.fact]]\nid = \"o{n}-{k}\"\n{more}")
            })
            .collect();
        add(
            "questions/others.toml",
            format!(
                "[[question]]\nid = \"o{n}\"\ntopic = \"t\"\nkind = \"{kind}\"\ndifficulty = \"easy\"\n\
                 prompt = \"Is it so?\"\nexplanation = \"So.\"\n{rest}\n{grounds}"
            ),
        );
    }
    pack_of(&files)
}

/// What a run says of a question, in letters such as `wC`: `r`ight, `w`rong, `s`kipped or `o`pen, and `C`ertain,
/// `F`airly sure or `G`uessing where the reader said so.
pub fn outcome(letters: &str) -> (&'static str, Option<Sure>) {
    let mut letters = letters.chars();
    let what = match letters.next() {
        Some('r') => "right",
        Some('w') => "wrong",
        Some('s') => "skipped",
        _ => "open",
    };
    let sure = letters.next().map(|letter| match letter {
        'C' => Sure::Certain,
        'F' => Sure::Fairly,
        _ => Sure::Guessing,
    });
    (what, sure)
}
