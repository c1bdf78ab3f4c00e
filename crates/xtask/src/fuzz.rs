//! `cargo xtask fuzz`: any text whatever, put through the reader of language and the checker.
//!
//! Owns which targets there are, how long each runs and what it starts from. What must hold is in fuzz/src/lib.rs. It
//! refuses another compiler than the pinned one: what cargo-fuzz asks of a nightly, RUSTC_BOOTSTRAP allows this one.

use crate::{During, Outcome, Trouble, process, tools};
use std::fs;
use std::process::ExitCode;

/// A target, and the longest text that it is given.
const TARGETS: [(&str, &str); 3] = [("read", "12000"), ("check", "1100"), ("compare", "2200")];

/// How long a target runs that is given no time, in seconds.
const SECONDS: &str = "1200";

/// Runs the command.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    let (only, seconds) = match arguments {
        [] => (None, SECONDS),
        [one] => (Some(one), SECONDS),
        [one, seconds] => (Some(one), seconds.as_str()),
        _ => return Err(Trouble::new("a target and a number of seconds are enough")),
    };
    let known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    if let Some(only) = only
        && !known.contains(&only.as_str())
    {
        return Err(Trouble::new(format!(
            "there is no target `{only}`; there are {}",
            known.join(", ")
        )));
    }
    if seconds.parse::<u32>().is_err() {
        return Err(Trouble::new(format!("`{seconds}` is no number of seconds")));
    }
    let folder = tools::FUZZ.ensure()?;
    let mut fine = true;
    for (name, longest) in TARGETS {
        if only.is_some_and(|only| only != name) {
            continue;
        }
        let corpus = format!("fuzz/corpus/{name}");
        fs::create_dir_all(process::root()?.join(&corpus))
            .during(|| format!("{corpus} could not be made"))?;
        let mut fuzz = process::cargo()?;
        process::prefer(&mut fuzz, folder.as_slice())?;
        fuzz.env("RUSTC_BOOTSTRAP", "1")
            .args(["fuzz", "run", name, &corpus, "fuzz/seeds", "--"])
            .args(["-dict=fuzz/claims.dict", "-timeout=20"])
            .arg(format!("-max_len={longest}"))
            .arg(format!("-max_total_time={seconds}"));
        fine &= process::run_and_tell(&mut fuzz)?;
    }
    Ok(if fine {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
