//! `cargo xtask eval`: how good the verdicts are, on claims that no rule was written for.
//!
//! Owns which sets there are, how they are put to `claimcheck`, and the comparison with the committed eval.toml: wrong
//! verdicts and flips must not rise. It refuses to show anything but totals of the half that is held back, and it
//! judges what the commands print, as an outsider would.

mod evidence;
mod own;
mod table;

use crate::record::{Record, changes};
use crate::{During, Outcome, Trouble, process};
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::time::Instant;

const RECORD: &str = "eval.toml";

/// Where the public sets are, unless CLAIMCHECK_EVAL names their folder.
const PUBLIC: &str = "../shared/eval";

/// Which figures must not rise.
const WRONG: &str = "wrong";
const FLIPS: &str = "flips";

/// The figures of a set, in the order in which they are recorded.
type Figures = Vec<(&'static str, u64)>;

/// A set of claims with the verdicts that they should get.
struct Set {
    name: &'static str,
    /// Under the project's root, or under the folder of the public sets.
    place: &'static str,
    /// Whether it is a public set, which may be absent.
    public: bool,
    run: fn(&'static str, &Path) -> Outcome<Figures>,
}

const SETS: &[Set] = &[
    Set {
        name: "dev",
        place: "crates/core/tests/eval/dev",
        public: false,
        run: |name, folder| own::run(name, folder, true),
    },
    Set {
        name: "held",
        place: "crates/core/tests/eval/held",
        public: false,
        run: |name, folder| own::run(name, folder, false),
    },
    Set {
        name: "vitaminc",
        place: "vitaminc/dev.jsonl",
        public: true,
        run: evidence::run,
    },
    Set {
        name: "fever-symmetric",
        place: "fever-symmetric/dev.jsonl",
        public: true,
        run: evidence::run,
    },
];

/// Runs the command.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    let write = match arguments {
        [] => false,
        [option] if option == "--write" => true,
        _ => return Err(Trouble::new("`cargo xtask eval` takes --write or nothing")),
    };
    let all_hold = hold(write)?.into_iter().all(|holds| holds);
    Ok(if all_hold {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs every set that is there; whether each holds against the record.
pub fn hold(write: bool) -> Outcome<Vec<bool>> {
    let root = process::root()?;
    let public = public(std::env::var_os("CLAIMCHECK_EVAL"), root)?;
    let record = Record::read(RECORD)?;
    let mut found: Vec<(&str, Figures)> = Vec::new();
    let mut out = Vec::new();
    for set in SETS {
        let place = if set.public { &public } else { root }.join(set.place);
        if set.public && !place.is_file() {
            println!(
                "\nskipped: {}, which is not at hand (CLAIMCHECK_EVAL names the folder of the public sets)",
                set.name
            );
            continue;
        }
        let figures = (set.run)(set.name, &place)?;
        let faults = faults(&record, set.name, &figures);
        let other = changes(&record.figures(set.name), &figures);
        println!();
        if other.is_empty() {
            println!("As recorded in {RECORD}.");
        } else if write {
            println!("Against {RECORD}: {}.", other.join(", "));
        } else {
            println!(
                "Against {RECORD}: {}. `cargo xtask eval --write` records it.",
                other.join(", ")
            );
            for fault in &faults {
                println!("{}: {fault}", set.name);
            }
        }
        out.push(write || faults.is_empty());
        found.push((set.name, figures));
    }
    if write {
        // Of a set that is not there, what was recorded stays.
        let kept: Vec<(&str, Vec<(String, u64)>)> = SETS
            .iter()
            .map(|set| {
                let now = found.iter().find(|(name, _)| *name == set.name);
                let figures = match now {
                    Some((_, now)) => now.iter().map(|(n, f)| ((*n).to_owned(), *f)).collect(),
                    None => record.figures(set.name).into_iter().collect(),
                };
                (set.name, figures)
            })
            .collect();
        let tables: Vec<(&str, Vec<(&str, u64)>)> = kept
            .iter()
            .filter(|(_, figures)| !figures.is_empty())
            .map(|(name, figures)| {
                let figures = figures.iter().map(|(n, f)| (n.as_str(), *f));
                (*name, figures.collect())
            })
            .collect();
        println!();
        Record::write(
            RECORD,
            HEAD,
            tables
                .iter()
                .map(|(name, figures)| (*name, figures.as_slice())),
        )?;
    }
    Ok(out)
}

/// The folder of the public sets. Only the usual one may be absent; who names one means it.
fn public(named: Option<OsString>, root: &Path) -> Outcome<PathBuf> {
    let Some(named) = named else {
        return Ok(root.join(PUBLIC));
    };
    match std::path::absolute(&named) {
        Ok(folder) if folder.is_dir() => Ok(folder),
        _ => Err(Trouble::new(format!(
            "CLAIMCHECK_EVAL is `{}`, which is no folder: set it to the folder of the public sets, or unset it",
            Path::new(&named).display()
        ))),
    }
}

const HEAD: &str = "\
# How claims are judged that no rule was written for: counts, by set.
# `cargo xtask eval` fails when `wrong` or `flips` of any set rises; `cargo xtask eval --write` records
# the counts, so that a review shows what a change costs. A set that is not at hand keeps its counts.
";

/// What may not have become so: the figures that must not rise.
fn faults(record: &Record, set: &str, now: &Figures) -> Vec<String> {
    let then = record.figures(set);
    if then.is_empty() {
        return vec![format!(
            "not recorded in {RECORD}; `cargo xtask eval --write` does that"
        )];
    }
    now.iter()
        .filter(|(name, _)| [WRONG, FLIPS].contains(name))
        .filter_map(|(name, now)| {
            let then = then.get(*name).copied().unwrap_or_default();
            let what = if *name == WRONG {
                "wrong verdicts"
            } else {
                "flips between supported and refuted"
            };
            (*now > then).then(|| format!("{now} {what}; {RECORD} has {then}"))
        })
        .collect()
}

/// Puts lines to `claimcheck`, and gives what it printed for each.
fn claimcheck(arguments: &[&str], lines: &[String]) -> Outcome<Vec<Value>> {
    let mut command = process::cargo()?;
    let of_cargo = "run --quiet --locked --profile eval --package claimcheck-cli --bin claimcheck";
    command.args(of_cargo.split(' ')).arg("--").args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let shown = process::shown(&command);
    let failed = || format!("{shown} could not be run");
    let mut text = lines.join("\n");
    text.push('\n');
    let mut child = command.spawn().during(failed)?;
    let mut printed = String::new();
    let (to, from) = (child.stdin.take(), child.stdout.take());
    let (Some(mut to), Some(mut from)) = (to, from) else {
        return Err(Trouble::new(failed()));
    };
    // Both at once, or each would wait for the other.
    std::thread::scope(|scope| {
        // A program that ends early is told of below.
        scope.spawn(move || to.write_all(text.as_bytes()).ok());
        from.read_to_string(&mut printed)
    })
    .during(failed)?;
    if !child.wait().during(failed)?.success() {
        print!("{printed}");
        return Err(Trouble::new(format!("{shown} failed")));
    }
    let values = printed
        .lines()
        .map(|line| serde_json::from_str(line).during(|| format!("{shown} printed no JSON")))
        .collect::<Outcome<Vec<Value>>>()?;
    if values.len() != lines.len() {
        return Err(Trouble::new(format!(
            "{shown} printed {} lines for {}",
            values.len(),
            lines.len()
        )));
    }
    Ok(values)
}

/// The same, and how many lines a second it takes, beyond what it takes for one.
fn timed(arguments: &[&str], lines: &[String]) -> Outcome<(Vec<Value>, u64)> {
    // Built before anything is timed.
    claimcheck(arguments, &lines[..lines.len().min(1)])?;
    let start = Instant::now();
    claimcheck(arguments, &lines[..lines.len().min(1)])?;
    let one = start.elapsed();
    let values = claimcheck(arguments, lines)?;
    let rest = start.elapsed().saturating_sub(one * 2).as_micros().max(1);
    let rate = lines.len() as u128 * 1_000_000 / rest;
    Ok((values, u64::try_from(rate).unwrap_or(u64::MAX)))
}

/// The lines of a JSONL file, with the place of each for messages.
fn rows(path: &Path) -> Outcome<Vec<(String, Value)>> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let text = fs::read_to_string(path).during(|| format!("{name} could not be read"))?;
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            let place = format!("{name}:{}", at + 1);
            let value = serde_json::from_str(line).during(|| place.clone())?;
            Ok((place, value))
        })
        .collect()
}

/// A text of a row or of what was printed; empty where there is none.
fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The reason's code of what was printed.
fn reason(value: &Value) -> &str {
    text(&value["reason"], "code")
}

#[cfg(test)]
mod tests {
    use super::{Record, faults};

    #[test]
    fn only_wrong_verdicts_and_flips_must_not_rise() {
        let record = Record::parse("eval.toml", "[dev]\nclaims = 9\nwrong = 2\nflips = 0\n")
            .expect("it is TOML");
        let check = |set: &str, figures: &[(&'static str, u64)], expected: &[&str]| {
            assert_eq!(faults(&record, set, &figures.to_vec()), expected);
        };
        check("dev", &[("claims", 3), ("wrong", 2), ("flips", 0)], &[]);
        check("dev", &[("claims", 30), ("wrong", 1)], &[]);
        check(
            "dev",
            &[("wrong", 3), ("flips", 1)],
            &[
                "3 wrong verdicts; eval.toml has 2",
                "1 flips between supported and refuted; eval.toml has 0",
            ],
        );
        check(
            "held",
            &[("wrong", 0)],
            &["not recorded in eval.toml; `cargo xtask eval --write` does that"],
        );
    }
}
