//! `cargo xtask deny`: what the dependencies may be, by deny.toml.
//!
//! Owns the call of cargo-deny. It leaves out the advisories: their database has to be fetched
//! from GitHub, and whether a build passes must not hang on that.

use crate::{Outcome, no_more_arguments, process, tools};
use std::process::{Command, ExitCode};

/// Runs the command.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    no_more_arguments(arguments)?;
    process::run(&mut command()?)?;
    Ok(ExitCode::SUCCESS)
}

/// The call, with the tool installed.
pub fn command() -> Outcome<Command> {
    let folder = tools::DENY.ensure()?;
    let mut deny = process::cargo()?;
    process::prefer(&mut deny, folder.as_slice())?;
    deny.args(["deny", "--locked", "check", "bans", "licenses", "sources"]);
    Ok(deny)
}
