//! `cargo xtask dist`: the release site in dist/.
//!
//! Owns what a host is given: a folder whose addresses are all relative, so that it works from
//! any place, with a brotli and a gzip copy beside each file for the hosts that serve them.

use crate::{Outcome, machine, no_more_arguments, process, stage, tools};
use std::path::PathBuf;
use std::process::ExitCode;

/// The release site's folder, in the workspace's root.
pub const FOLDER: &str = "dist";

/// Compresses what it is given; Node brings both compressors, and stands here for wasm-opt anyway.
const COMPRESS: &str = include_str!("../scripts/compress.mjs");

/// Runs the command.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    no_more_arguments(arguments)?;
    let folder = make()?;
    println!(
        "The site is in {}. Copy the folder to any host.",
        folder.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Makes the site.
pub fn make() -> Outcome<PathBuf> {
    machine::node()?;
    tools::wasm_target()?;
    let folders: Vec<_> = [tools::TRUNK.ensure()?, tools::BINDGEN.ensure()?]
        .into_iter()
        .flatten()
        .collect();
    let mut trunk = process::program("trunk")?;
    process::prefer(&mut trunk, &folders)?;
    trunk.args(["build", "--release=true", "--locked=true", "--dist", FOLDER]);
    trunk
        .env_remove("NO_COLOR")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk.env(stage::WASM_OPT, tools::wasm_opt()?);
    process::run(&mut trunk)?;

    let folder = process::root()?.join(FOLDER);
    let mut node = process::program("node")?;
    process::run(
        node.args(["--input-type=module", "--eval", COMPRESS, "--"])
            .arg(&folder),
    )?;
    Ok(folder)
}
