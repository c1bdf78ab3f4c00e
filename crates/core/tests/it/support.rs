//! What the tests share: the small pack, and cases read from text files.
//!
//! A file of cases is a list of blocks. A block begins with `# ` and its name; each `@ path` opens an edit of
//! that file: what stands between it and `---` is replaced by what stands between `---` and the next `@` or
//! `===`. Nothing to be replaced means: put it at the end of the file, which may be new. `@ path gone` takes
//! the file away. What follows `===` is what the check must say. To add a case, write its edits and `===`, run
//! the tests once with `UPDATE=1`, and read what they wrote there as if you were the editor.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use claimcheck_core::pack::author::{File, Reading, read};
use claimcheck_core::pack::{FactIx, Pack};

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
    pack_of(&small_files())
}

/// The fact of an id.
pub fn fact(pack: &Pack, id: &str) -> FactIx {
    pack.fact_indices()
        .find(|f| pack[*f].id == id)
        .unwrap_or_else(|| panic!("no fact {id}"))
}

struct Edit<'a> {
    path: &'a str,
    gone: bool,
    this: String,
    that: String,
}

struct Case<'a> {
    name: &'a str,
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

/// Runs every case of `tests/data/NAME` over the small pack and compares what `says` says.
pub fn check_cases(name: &str, least: usize, says: impl Fn(&Files) -> String) {
    let path = data().join(name);
    let text = fs::read_to_string(&path).expect("the file of cases");
    let base = small_files();
    let (mut written, mut failed) = (String::new(), String::new());
    let cases = cases(&text);
    assert!(cases.len() >= least, "only {} cases were read", cases.len());
    for case in &cases {
        let mut files = base.clone();
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
    const PATTERN: &[u8; 10] = b"srsrdsrsrn";
    let hash = "0".repeat(64);
    let mut files = Files::new();
    let mut add =
        |path: &str, text: String| files.entry(path.to_owned()).or_default().push_str(&text);
    add(
        "pack.toml",
        "id = \"small\"\ntitle = \"Town\"\nlanguage = \"en\"\nversion = \"\"\nsummary = \"\"\nnotice = \"\"\n\
         licence = \"\"\n[[topic]]\nid = \"t\"\nname = \"\"\n"
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
                 claim = \"It is so.\"\nexplanation = \"\"\nkey = {key}\n{grounds}"
            ),
        );
    }
    pack_of(&files)
}
