//! The pinned tools.
//!
//! Owns which versions are used ([`TRUNK`], [`BINDGEN`], [`DENY`], [`FUZZ`],
//! [`BINARYEN`], [`TERSER`]), and where they
//! are kept: one folder per version in the user's cache, shared by every clone. It never writes
//! over a tool of the user's own; where PATH has the very version, that is used.
//!
//! An installation can be interrupted at any moment: it is made in a folder beside, and given its
//! name in one step when it is whole. A lock keeps two clones from making the same one.

use crate::{During, Outcome, Trouble, process};
use std::fs::{self, File, TryLockError};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A tool that cargo can install.
pub struct Tool {
    package: &'static str,
    version: Version,
    /// The programs it brings; the first one is asked for its version.
    programs: &'static [&'static str],
    /// Whether its own lock file still installs.
    locked: bool,
    /// How long that takes on two cores.
    takes: &'static str,
}

enum Version {
    Exactly(&'static str),
    /// The version that Cargo.lock has of this package: what the tool writes must fit what the app links.
    OfPackage(&'static str),
}

/// Builds and serves the app. 0.22 asks for a newer Rust.
pub const TRUNK: Tool = Tool {
    package: "trunk",
    version: Version::Exactly("0.21.14"),
    programs: &["trunk"],
    locked: true,
    takes: "about 5 minutes",
};

/// Writes the JavaScript between browser and app, and runs tests in a browser.
pub const BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: Version::OfPackage("wasm-bindgen"),
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    locked: false,
    takes: "about 2 minutes",
};

/// Checks licences and origins.
pub const DENY: Tool = Tool {
    package: "cargo-deny",
    version: Version::Exactly("0.20.2"),
    programs: &["cargo-deny"],
    locked: true,
    takes: "about 2 minutes",
};

/// Runs the fuzz targets.
pub const FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    version: Version::Exactly("0.13.2"),
    programs: &["cargo-fuzz"],
    locked: true,
    takes: "about 2 minutes",
};

/// A program of an npm package: the package, its version, the program's file.
pub type NodeTool = (&'static str, &'static str, &'static str);

/// Makes the Wasm smaller.
pub const BINARYEN: NodeTool = ("binaryen", "132.0.0", "bin/wasm-opt");

/// Makes the scripts smaller, by 2.4 kB brotli; Trunk's own minifier leaves them as they are.
pub const TERSER: NodeTool = ("terser", "5.51.2", "bin/terser");

/// Trunk, with all that it needs to build the app.
pub fn trunk() -> Outcome<Command> {
    wasm_target()?;
    let folders: Vec<_> = [TRUNK.ensure()?, BINDGEN.ensure()?]
        .into_iter()
        .flatten()
        .collect();
    let mut trunk = process::program("trunk")?;
    process::prefer(&mut trunk, &folders)?;
    // Trunk takes only "true" or "false" for NO_COLOR, and everyone else anything.
    trunk
        .env_remove("NO_COLOR")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    Ok(trunk)
}

const WASM: &str = "wasm32-unknown-unknown";

impl Tool {
    /// Sees to it that the tool is there. Answers with the folder to put in front of PATH, or
    /// with nothing where PATH has it already.
    pub fn ensure(&self) -> Outcome<Option<PathBuf>> {
        let version = self.version()?;
        if self.stands_on_path(&version) {
            return Ok(None);
        }
        // The folder is named for what it holds, not for who packed it.
        let name = format!("{}-{version}", self.programs[0]);
        let folder = install(&name, self.package, &version, self.takes, |into| {
            let mut cargo = process::cargo()?;
            cargo
                .args([
                    "install",
                    self.package,
                    "--version",
                    &format!("={version}"),
                    "--root",
                ])
                .arg(into);
            // A target folder of its own that outlives an interruption: the next try goes on from there.
            let build = cache()?.join("build").join(&name);
            cargo.arg("--target-dir").arg(&build);
            if self.locked {
                cargo.arg("--locked");
            }
            if !std::io::stderr().is_terminal() {
                cargo.arg("--quiet");
            }
            cargo
                .env_remove("CARGO_BUILD_TARGET")
                .env_remove("RUSTFLAGS");
            process::run(&mut cargo)?;
            fs::remove_dir_all(&build).ok();
            Ok(())
        })?;
        Ok(Some(folder.join("bin")))
    }

    fn version(&self) -> Outcome<String> {
        match self.version {
            Version::Exactly(version) => Ok(version.to_owned()),
            Version::OfPackage(package) => {
                let path = process::root()?.join("Cargo.lock");
                let text =
                    fs::read_to_string(&path).during(|| "Cargo.lock could not be read".into())?;
                locked_version(&text, package)
            }
        }
    }

    fn stands_on_path(&self, version: &str) -> bool {
        let Some(first) = process::on_path(self.programs[0]) else {
            return false;
        };
        let siblings = self.programs[1..]
            .iter()
            .all(|program| process::on_path(program).is_some());
        siblings && answers_version(&first, version)
    }
}

/// Whether `PROGRAM --version` says `NAME VERSION`.
fn answers_version(program: &Path, version: &str) -> bool {
    // Trunk takes only "true" or "false" here, and everyone else anything.
    let asked = process::program(program)
        .ok()
        .and_then(|mut command| process::answer(command.arg("--version").env_remove("NO_COLOR")));
    asked.is_some_and(|words| words.split_whitespace().nth(1) == Some(version))
}

/// The version that a Cargo.lock has of a package, which must be there once.
fn locked_version(lock: &str, package: &str) -> Outcome<String> {
    let lock: toml::Table = lock.parse().during(|| "Cargo.lock is not TOML".into())?;
    let versions: Vec<&str> = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .filter(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .filter_map(|entry| entry.get("version").and_then(toml::Value::as_str))
        .collect();
    match versions[..] {
        [version] => Ok(version.to_owned()),
        [] => Err(Trouble::new(format!(
            "Cargo.lock names no {package}; `cargo update -p {package}` mends that"
        ))),
        _ => Err(Trouble::new(format!(
            "Cargo.lock holds {package} in several versions ({}), and the tool can fit only one; \
             `cargo tree -i {package}` shows who wants which",
            versions.join(", ")
        ))),
    }
}

/// A Node script, installed through npm where it is missing.
pub fn node_script((package, version, file): NodeTool) -> Outcome<PathBuf> {
    let name = format!("{package}-{version}");
    let folder = install(&name, package, version, "less than a minute", |into| {
        fs::create_dir_all(into).during(|| format!("{} could not be made", into.display()))?;
        let mut npm = process::npm()?;
        npm.args([
            "install",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
        ])
        .arg(into)
        .arg(format!("{package}@{version}"));
        process::run(&mut npm)
    })?;
    Ok(folder.join("node_modules").join(package).join(file))
}

/// Adds the target that browsers run, where the toolchain lacks it.
pub fn wasm_target() -> Outcome {
    let mut rustc = process::program("rustc")?;
    let there = process::answer(rustc.args(["--print", "target-libdir", "--target", WASM]))
        .is_some_and(|folder| Path::new(&folder).is_dir());
    if there {
        return Ok(());
    }
    println!("Adding the target {WASM} to the Rust toolchain (less than a minute, once)");
    let mut rustup = process::program("rustup")?;
    rustup.args(["target", "add", WASM]);
    match process::run(&mut rustup) {
        Ok(()) => Ok(()),
        Err(trouble) => Err(Trouble::new(format!(
            "{trouble}. The Rust toolchain lacks the target {WASM}; with a Rust that does not come from rustup, \
             install the target the way that Rust was installed"
        ))),
    }
}

/// Where the tools are kept, for every clone of this user.
pub fn cache() -> Outcome<PathBuf> {
    let folder = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let home = || folder("HOME").or_else(|| folder("USERPROFILE"));
    folder("CLAIMCHECK_CACHE")
        .or_else(|| folder("XDG_CACHE_HOME").map(|path| path.join("claimcheck")))
        .or_else(|| {
            if cfg!(windows) {
                folder("LOCALAPPDATA").map(|path| path.join("claimcheck"))
            } else if cfg!(target_os = "macos") {
                home().map(|path| path.join("Library/Caches/claimcheck"))
            } else {
                home().map(|path| path.join(".cache/claimcheck"))
            }
        })
        .ok_or_else(|| {
            Trouble::new(
                "there is no home folder to keep tools in; set CLAIMCHECK_CACHE to a folder",
            )
        })
}

/// The folder `tools/NAME` in the cache, made by `make` where it is missing.
fn install(
    name: &str,
    package: &str,
    version: &str,
    takes: &str,
    make: impl FnOnce(&Path) -> Outcome,
) -> Outcome<PathBuf> {
    let tools = cache()?.join("tools");
    let folder = tools.join(name);
    if folder.is_dir() {
        return Ok(folder);
    }
    fs::create_dir_all(&tools).during(|| format!("{} could not be made", tools.display()))?;
    let lock_path = tools.join(format!(".{name}.lock"));
    let lock =
        File::create(&lock_path).during(|| format!("{} could not be made", lock_path.display()))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("Waiting for another run that is installing {package} {version}");
            lock.lock()
                .during(|| format!("{} could not be locked", lock_path.display()))?;
        }
        Err(TryLockError::Error(error)) => {
            return Err(Trouble::new(format!(
                "{} could not be locked: {error}",
                lock_path.display()
            )));
        }
    }
    if !folder.is_dir() {
        println!(
            "Installing {package} {version} into {} ({takes}, once)",
            folder.display()
        );
        let partial = tools.join(format!(".{name}.partial"));
        if partial.exists() {
            fs::remove_dir_all(&partial)
                .during(|| format!("{} could not be cleared", partial.display()))?;
        }
        make(&partial).map_err(|trouble| {
            Trouble::new(format!("{package} {version} was not installed: {trouble}"))
        })?;
        fs::rename(&partial, &folder)
            .during(|| format!("{} could not be given its name", partial.display()))?;
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = r#"
        version = 4
        [[package]]
        name = "one"
        version = "1.2.3"
        [[package]]
        name = "two"
        version = "1.0.0"
        [[package]]
        name = "two"
        version = "2.0.0"
    "#;

    #[test]
    fn a_locked_version_is_read() {
        assert_eq!(
            locked_version(LOCK, "one").expect("it is there once"),
            "1.2.3"
        );
    }

    #[test]
    fn a_missing_and_a_doubled_package_are_named() {
        let missing = locked_version(LOCK, "three")
            .expect_err("it is not there")
            .to_string();
        assert!(missing.contains("names no three"), "{missing}");
        let doubled = locked_version(LOCK, "two")
            .expect_err("it is there twice")
            .to_string();
        assert!(doubled.contains("1.0.0, 2.0.0"), "{doubled}");
    }
}
