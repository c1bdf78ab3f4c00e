//! `cargo xtask test`: every suite, and the one line that counts them.
//!
//! Owns which suites there are, their order, and the last line. It refuses to stop at the first
//! failure, and to leave a suite out in silence: what could not run counts as failed, with what to
//! do about it.

mod count;

use crate::{During, Outcome, Trouble, deny, dist, eval, machine, process, size, tools};
use count::Tally;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// One suite: this table drives the run, its options and its help.
struct Suite {
    name: &'static str,
    about: &'static str,
    /// Whether it runs without being asked for.
    always: bool,
    /// Whether it looks at the release site.
    wants_site: bool,
    run: fn() -> Outcome<Tally>,
}

const SITE: &str = "site";

const SUITES: &[Suite] = &[
    Suite {
        name: "format",
        about: "cargo fmt",
        always: true,
        wants_site: false,
        run: format,
    },
    Suite {
        name: "clippy",
        about: "clippy, natively and for the browser; a warning is an error",
        always: true,
        wants_site: false,
        run: clippy,
    },
    Suite {
        name: "native",
        about: "cargo test, over the workspace",
        always: true,
        wants_site: false,
        run: native,
    },
    Suite {
        name: "browser",
        about: "the app's unit tests, in a browser",
        always: true,
        wants_site: false,
        run: browser,
    },
    Suite {
        name: "packs",
        about: "every pack: valid, and true to its articles where they are at hand",
        always: true,
        wants_site: false,
        run: packs,
    },
    Suite {
        name: "eval",
        about: "verdicts on claims that no rule was written for, as good as recorded",
        always: true,
        wants_site: false,
        run: evaluated,
    },
    Suite {
        name: SITE,
        about: "the release site can be made",
        always: true,
        wants_site: false,
        run: site,
    },
    Suite {
        name: "size",
        about: "its first load is within the limit",
        always: true,
        wants_site: true,
        run: weigh,
    },
    Suite {
        name: "e2e",
        about: "the release site, used like a reader",
        always: true,
        wants_site: true,
        run: e2e,
    },
    Suite {
        name: "deny",
        about: "licences and origins of the dependencies",
        always: false,
        wants_site: false,
        run: denied,
    },
];

/// The suites, for the help.
pub fn list() -> String {
    let width = SUITES
        .iter()
        .map(|suite| suite.name.len())
        .max()
        .unwrap_or(0);
    let mut text = String::from("Suites of cargo xtask test:\n\n");
    for suite in SUITES {
        let asked = if suite.always {
            ""
        } else {
            " (only --with or --only)"
        };
        text.push_str(&format!(
            "  {:width$}  {}{asked}\n",
            suite.name, suite.about
        ));
    }
    text
}

/// Runs the command.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    let chosen = choose(arguments)?;
    let mut results: Vec<(&str, Tally, u64)> = Vec::new();
    let mut site_stands = true;
    for suite in chosen {
        println!("\n── {}: {}", suite.name, suite.about);
        let start = Instant::now();
        let outcome = if suite.wants_site && !site_stands {
            Err(Trouble::new("there is no release site to look at"))
        } else {
            (suite.run)()
        };
        let tally = outcome.unwrap_or_else(|trouble| {
            println!("{}: {trouble}", suite.name);
            Tally::one(false)
        });
        if suite.name == SITE {
            site_stands = tally.failed == 0;
        }
        results.push((suite.name, tally, start.elapsed().as_secs()));
    }

    let mut all = Tally::default();
    println!(
        "\n{:10} {:>7} {:>7} {:>8}",
        "suite", "passed", "failed", "seconds"
    );
    for (name, tally, seconds) in &results {
        println!(
            "{name:10} {:>7} {:>7} {seconds:>8}",
            tally.passed, tally.failed
        );
        all += *tally;
    }
    for (name, tally, _) in &results {
        if tally.skipped > 0 {
            println!(
                "{name}: {} skipped or ignored; a test that does not run counts as failed",
                tally.skipped
            );
        }
    }
    println!("{} passed, {} failed", all.passed, all.failed);
    Ok(if all.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The suites to run, in the table's order; with the site wherever one looks at it.
fn choose(arguments: &[String]) -> Outcome<Vec<&'static Suite>> {
    let mut only: Option<Vec<&str>> = None;
    let mut with: Vec<&str> = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let (option, value) = match argument.split_once('=') {
            Some((option, value)) => (option, Some(value)),
            None => (argument.as_str(), arguments.next().map(String::as_str)),
        };
        let names = match option {
            "--only" => only.get_or_insert_default(),
            "--with" => &mut with,
            _ => {
                return Err(Trouble::new(format!(
                    "`{argument}` is not an option here; there are --only and --with"
                )));
            }
        };
        let value = value.ok_or_else(|| {
            Trouble::new(format!(
                "{option} needs the names of suites, as in {option} native,e2e"
            ))
        })?;
        names.extend(value.split(','));
    }
    for name in only.iter().flatten().chain(&with) {
        if !SUITES.iter().any(|suite| suite.name == *name) {
            let known: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
            return Err(Trouble::new(format!(
                "there is no suite `{name}`; there are {}",
                known.join(", ")
            )));
        }
    }
    let asked = |suite: &Suite| {
        with.contains(&suite.name)
            || only
                .as_ref()
                .map_or(suite.always, |only| only.contains(&suite.name))
    };
    let wants_site = SUITES.iter().any(|suite| suite.wants_site && asked(suite));
    Ok(SUITES
        .iter()
        .filter(|suite| asked(suite) || (suite.name == SITE && wants_site))
        .collect())
}

fn cargo(arguments: &[&str]) -> Outcome<Command> {
    let mut cargo = process::cargo()?;
    cargo.args(arguments);
    Ok(cargo)
}

fn checked(mut command: Command) -> Outcome<Tally> {
    process::run_and_tell(&mut command).map(Tally::one)
}

fn format() -> Outcome<Tally> {
    checked(cargo(&["fmt", "--all", "--check"])?)
}

const FOR_THE_BROWSER: &[&str] = &[
    "--locked",
    "--target",
    "wasm32-unknown-unknown",
    "--package",
    "claimcheck-app",
    "--features",
    "browser-tests",
];

fn clippy() -> Outcome<Tally> {
    tools::wasm_target()?;
    let mut tally = checked(cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ])?)?;
    let mut browser = cargo(&["clippy"])?;
    browser
        .args(FOR_THE_BROWSER)
        .args(["--lib", "--bins", "--test", "web", "--", "-D", "warnings"]);
    tally += checked(browser)?;
    // What is there only in the checker's Wasm.
    let mut desk = cargo(&["clippy", "--locked", "--package", "claimcheck-desk"])?;
    desk.args(["--target", "wasm32-unknown-unknown", "--lib"]);
    desk.args(["--", "-D", "warnings"]);
    tally += checked(desk)?;
    Ok(tally)
}

fn native() -> Outcome<Tally> {
    let mut tests = cargo(&["test", "--workspace", "--locked", "--no-fail-fast"])?;
    // What tests compare with stays as it is: a difference is a failure, and leaves no file behind.
    tests.env_remove("UPDATE");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("INSTA_") {
            tests.env_remove(name);
        }
    }
    tests.env("INSTA_UPDATE", "no");
    counted(tests)
}

fn browser() -> Outcome<Tally> {
    tools::wasm_target()?;
    let mut tests = cargo(&["test"])?;
    process::prefer(&mut tests, tools::BINDGEN.ensure()?.as_slice())?;
    tests.args(FOR_THE_BROWSER).args(["--test", "web"]);
    // The default of 20 seconds is short for a slow machine that is busy with other things.
    in_a_browser(&mut tests, "120")?;
    counted(tests)
}

/// Tells wasm-bindgen's runner which browser to use, and how many seconds it may take.
pub fn in_a_browser(command: &mut Command, seconds: &str) -> Outcome {
    let (chromium, driver) = (machine::chromium()?, machine::chromedriver()?);
    command.env("CHROMEDRIVER", driver);
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(&chromium)?);
    command.env("WASM_BINDGEN_TEST_TIMEOUT", seconds);
    Ok(())
}

/// Tells chromedriver which Chromium to start, and that it should talk to nobody but the tests.
fn capabilities(chromium: &Path) -> Outcome<PathBuf> {
    let text = format!(
        "{{\"goog:chromeOptions\": {{\"binary\": {:?}, \"args\": [\"--disable-gpu\", \"--disable-quic\", \
         \"--no-first-run\", \"--disable-background-networking\", \"--disable-component-update\", \
         \"--disable-sync\"]}}}}",
        chromium.display().to_string()
    );
    let folder = process::root()?.join("target");
    let path = folder.join("webdriver.json");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&path, text))
        .during(|| format!("{} could not be written", path.display()))?;
    Ok(path)
}

fn packs() -> Outcome<Tally> {
    let root = process::root()?;
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join("packs")).during(|| "packs/ could not be read".into())? {
        let entry = entry.during(|| "packs/ could not be read".into())?;
        // Every folder: one that lacks its pack.toml is a mistake, too.
        if entry.path().is_dir() {
            names.push(entry.file_name());
        }
    }
    names.sort();

    let editor = |what: &str, name: OsString| {
        let mut call = cargo(&[
            "run",
            "--quiet",
            "--locked",
            "--package",
            "claimcheck-cli",
            "--bin",
            "claimcheck",
            "--",
        ])?;
        call.arg(what).arg(Path::new("packs").join(name));
        Ok::<_, Trouble>(call)
    };
    let mut tally = Tally::default();
    for name in names {
        tally += checked(editor("validate", name)?)?;
    }

    match articles(std::env::var_os("CLAIMCHECK_ARTICLES"), root) {
        Ok(Some(folder)) => {
            for name in WITH_ARTICLES {
                let mut verify = editor("verify", name.into())?;
                verify.arg("--articles").arg(&folder);
                tally += checked(verify)?;
            }
        }
        Ok(None) => println!(
            "skipped: {} against the articles, which are not at hand (CLAIMCHECK_ARTICLES names their folder)",
            WITH_ARTICLES.join(", ")
        ),
        Err(trouble) => {
            println!("{trouble}");
            tally += Tally::one(false);
        }
    }
    Ok(tally.after(true))
}

/// The articles' folder. Only the usual one may be absent; who names one means it.
fn articles(named: Option<OsString>, root: &Path) -> Outcome<Option<PathBuf>> {
    let Some(named) = named else {
        return Ok(Some(root.join("../shared/articles")).filter(|usual| usual.is_dir()));
    };
    // From where we were called; the programs that we start run in the root.
    match std::path::absolute(&named) {
        Ok(folder) if folder.is_dir() => Ok(Some(folder)),
        _ => Err(Trouble::new(format!(
            "CLAIMCHECK_ARTICLES is `{}`, which is no folder: set it to the articles' folder, or unset it",
            Path::new(&named).display()
        ))),
    }
}

/// The packs whose articles may be at hand. The texts are not ours to print, so they are not in the repository.
const WITH_ARTICLES: &[&str] = &[claimcheck_cli::DEFAULT_PACK];

/// A set is one check, and so is each set that could not be run.
fn evaluated() -> Outcome<Tally> {
    let mut tally = Tally::default();
    for holds in eval::hold(false)? {
        tally += Tally::one(holds);
    }
    Ok(tally.after(true))
}

fn site() -> Outcome<Tally> {
    dist::make().map(|_| Tally::one(true))
}

fn weigh() -> Outcome<Tally> {
    size::weigh(false).map(|()| Tally::one(true))
}

fn denied() -> Outcome<Tally> {
    checked(deny::command()?)
}

fn e2e() -> Outcome<Tally> {
    machine::node()?;
    let chromium = machine::chromium()?;
    let folder = process::root()?.join("e2e");
    install_packages(&folder)?;

    let report = folder.join("test-results/report.json");
    fs::remove_file(&report).ok();
    let mut playwright = process::program("node")?;
    playwright
        .current_dir(&folder)
        .args([
            "node_modules/@playwright/test/cli.js",
            "test",
            "--forbid-only",
        ])
        .env("CHROMIUM", chromium);
    let ended_well = process::run_and_tell(&mut playwright)?;
    let tally = fs::read_to_string(&report)
        .ok()
        .and_then(|text| count::of_playwright(&text));
    Ok(tally.unwrap_or_default().after(ended_well))
}

/// npm's packages, as the lock file has them; not again while it is the same.
fn install_packages(folder: &Path) -> Outcome {
    let lock = fs::read(folder.join("package-lock.json"))
        .during(|| "e2e/package-lock.json could not be read".into())?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = process::npm()?;
    npm.current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::run(&mut npm)?;
    fs::write(&stamp, lock).during(|| format!("{} could not be written", stamp.display()))
}

/// Runs a program that counts its tests, and adds up what it says.
fn counted(mut command: Command) -> Outcome<Tally> {
    let failed = || {
        format!(
            "{} could not be run",
            process::shown(&Command::new("cargo"))
        )
    };
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .during(failed)?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        let mut lines = BufReader::new(output);
        let mut line = Vec::new();
        // Bytes and not text: a test may print anything.
        while lines.read_until(b'\n', &mut line).during(failed)? > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            if let Some(counts) = count::of_result_line(&text) {
                tally += counts;
            }
            line.clear();
        }
    }
    let status = child.wait().during(failed)?;
    Ok(tally.after(status.success()))
}

#[cfg(test)]
mod tests {
    use super::{articles, choose};
    use std::path::Path;

    fn chosen(line: &str) -> Result<Vec<&'static str>, String> {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        choose(&arguments)
            .map(|suites| suites.iter().map(|suite| suite.name).collect())
            .map_err(|trouble| trouble.to_string())
    }

    #[test]
    fn suites_are_chosen_in_the_tables_order_with_what_they_need() {
        let check = |line: &str, expected: &[&str]| {
            assert_eq!(chosen(line).expect(line), expected, "{line}")
        };
        check(
            "",
            &[
                "format", "clippy", "native", "browser", "packs", "eval", "site", "size", "e2e",
            ],
        );
        check(
            "--with deny",
            &[
                "format", "clippy", "native", "browser", "packs", "eval", "site", "size", "e2e",
                "deny",
            ],
        );
        check("--only native,format", &["format", "native"]);
        check("--only=e2e", &["site", "e2e"]);
        check("--only deny", &["deny"]);
    }

    #[test]
    fn what_is_unknown_is_refused_by_name() {
        let check = |line: &str, part: &str| {
            let words = chosen(line).expect_err(line);
            assert!(words.contains(part), "{words}");
        };
        check(
            "--only natve",
            "there is no suite `natve`; there are format, clippy",
        );
        check("--without e2e", "`--without` is not an option");
        check("--only", "--only needs the names");
    }

    #[test]
    fn only_the_usual_articles_may_be_absent() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(articles(None, here).expect("it may be absent"), None);
        assert_eq!(
            articles(Some(here.into()), here).expect("it is a folder"),
            Some(here.to_path_buf())
        );
        for wrong in ["", "/no/such/folder", file!()] {
            let words = articles(Some(wrong.into()), here)
                .expect_err(wrong)
                .to_string();
            assert!(words.contains(&format!("`{wrong}`")), "{words}");
        }
    }
}
