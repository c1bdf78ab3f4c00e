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
    let mut trunk = tools::trunk()?;
    trunk.args(["build", "--release=true", "--locked=true", "--dist", FOLDER]);
    trunk.env(stage::WASM_OPT, tools::node_script(tools::BINARYEN)?);
    trunk.env(stage::TERSER, tools::node_script(tools::TERSER)?);
    // Either of these would take the place of the options set next.
    trunk
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    let (variable, options) = compiler_options(&without_machine_paths()?);
    trunk.env(variable, options);
    process::run(&mut trunk)?;

    let folder = process::root()?.join(FOLDER);
    let mut node = process::program("node")?;
    process::run(
        node.args(["--input-type=module", "--eval", COMPRESS, "--"])
            .arg(&folder),
    )?;
    Ok(folder)
}

/// Compiler options that keep this machine's folders out of the site: the place of every panic
/// stands in the Wasm, and for a dependency that would be a path in somebody's home. It also makes
/// the same bytes, and so the same names, on every machine.
fn without_machine_paths() -> Outcome<Vec<String>> {
    // The folders that are to be left out are there only once everything has been fetched.
    process::run(process::cargo()?.args(["fetch", "--quiet", "--locked"]))?;
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default();
    let registries = std::fs::read_dir(home.join("registry/src"));
    Ok(registries
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let folder = entry.ok()?.path();
            Some(format!("--remap-path-prefix={}=crates", folder.display()))
        })
        .collect())
}

/// The variable that hands these options to the compiler, and its value.
///
/// For the app alone: what is for every target would be for the stage hook as well, and compile
/// this program anew for it. But only the variable for every target takes a path with a blank.
fn compiler_options(options: &[String]) -> (&'static str, String) {
    if options
        .iter()
        .any(|option| option.contains(char::is_whitespace))
    {
        ("CARGO_ENCODED_RUSTFLAGS", options.join("\x1f"))
    } else {
        (
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            options.join(" "),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::compiler_options;

    #[test]
    fn a_path_with_a_blank_stays_one_option() {
        let check = |options: [&str; 2], expected| {
            assert_eq!(
                compiler_options(&options.map(str::to_owned)),
                expected,
                "{options:?}"
            );
        };
        check(
            ["--a=/x", "--b=/y"],
            (
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                "--a=/x --b=/y".to_owned(),
            ),
        );
        check(
            ["--a=/x z", "--b=/y"],
            ("CARGO_ENCODED_RUSTFLAGS", "--a=/x z\x1f--b=/y".to_owned()),
        );
    }
}
