//! The checker's Wasm.
//!
//! Owns having it made from `crates/desk`, in the profile in which Trunk makes the app, and finding it. It refuses to know
//! where cargo puts things: cargo says so itself.

use crate::{During, Outcome, Trouble, process};
use std::path::PathBuf;
use std::process::Stdio;

/// The package, and how its file's name begins in the site.
pub const STEM: &str = "desk";
const PACKAGE: &str = "claimcheck-desk";

/// Makes it; says where it is. Cargo's errors are in the terminal.
pub fn make(profile: &str) -> Outcome<PathBuf> {
    let mut cargo = process::cargo()?;
    // Cargo.lock is what the app was made with a moment ago.
    cargo.args([
        "rustc",
        "--quiet",
        "--locked",
        "--package",
        PACKAGE,
        "--lib",
    ]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--profile", profile]);
    cargo.args([
        "--crate-type",
        "cdylib",
        "--message-format",
        "json-render-diagnostics",
    ]);
    let shown = process::shown(&cargo);
    let output = cargo
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .during(|| format!("{shown} could not be started"))?;
    if !output.status.success() {
        return Err(Trouble::new(format!("{shown} failed")));
    }
    artifact(&String::from_utf8_lossy(&output.stdout))
        .ok_or_else(|| Trouble::new(format!("{shown} has made no Wasm")))
}

/// The profile of a build that Trunk calls `debug` or `release`.
///
/// While one works on the app, the checker is compiled as its own profile says: all of it unoptimized would be ten times as
/// slow, and its names and lines nobody could look at, beyond the wall.
pub fn profile(of_trunk: Option<&str>) -> &'static str {
    match of_trunk {
        Some("release") => "site",
        _ => "desk",
    }
}

/// The Wasm among what cargo says that it has made, one JSON object a line.
fn artifact(said: &str) -> Option<PathBuf> {
    said.lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| {
            let files = message["filenames"].as_array()?;
            let mut names = files.iter().filter_map(|name| name.as_str());
            names
                .find(|name| name.ends_with(".wasm"))
                .map(PathBuf::from)
        })
        .next_back()
}

#[cfg(test)]
mod tests {
    use super::{artifact, profile};
    use std::path::Path;

    #[test]
    fn the_wasm_is_found_among_what_cargo_says() {
        let said = concat!(
            r#"{"reason":"compiler-artifact","filenames":["/t/libtalc.rlib"]}"#,
            "\n",
            r#"{"reason":"compiler-artifact","filenames":["/t/claimcheck_desk.wasm"]}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
            "\nnot JSON\n",
        );
        let found = artifact(said);
        assert_eq!(found.as_deref(), Some(Path::new("/t/claimcheck_desk.wasm")));
        assert_eq!(artifact("{}"), None);
    }

    #[test]
    fn only_a_release_is_made_as_one() {
        assert_eq!(profile(Some("release")), "site");
        for other in [Some("debug"), Some(""), None] {
            assert_eq!(profile(other), "desk");
        }
    }
}
