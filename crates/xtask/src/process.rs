//! Starting other programs.
//!
//! Owns where they run (the workspace's root), what of our own environment they must not see, and
//! the words when one fails. It refuses to guess: a program that ends badly is a [`Trouble`].

use crate::{During, Outcome, Trouble};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The workspace's root.
pub fn root() -> Outcome<&'static Path> {
    static ROOT: OnceLock<Option<PathBuf>> = OnceLock::new();
    ROOT.get_or_init(find_root).as_deref().ok_or_else(|| {
        Trouble::new("this must run inside a clone of Claimcheck: no Trunk.toml was found")
    })
}

/// Asked at run time and not at compile time: clones may share a target directory.
fn find_root() -> Option<PathBuf> {
    let start = match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(own) => PathBuf::from(own),
        None => std::env::current_dir().ok()?,
    };
    start
        .ancestors()
        .find(|folder| folder.join("Trunk.toml").is_file())
        .map(Path::to_path_buf)
}

/// A program, to be run in the workspace's root.
pub fn program(name: impl Into<OsString>) -> Outcome<Command> {
    let mut command = Command::new(name.into());
    command.current_dir(root()?);
    // `cargo run` describes this package in the environment. Build scripts that watch these
    // variables would run again, each time the other way round.
    for (name, _) in std::env::vars_os() {
        let own = name.to_string_lossy();
        if own.starts_with("CARGO_PKG_") || own.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    Ok(command)
}

/// The cargo that runs us.
pub fn cargo() -> Outcome<Command> {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, which on Windows is a script and has to be named as one.
pub fn npm() -> Outcome<Command> {
    program(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Puts folders in front of the program's PATH.
pub fn prefer(command: &mut Command, folders: &[PathBuf]) -> Outcome {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    let joined =
        std::env::join_paths(all).during(|| "a folder of tools cannot stand in PATH".into())?;
    command.env("PATH", joined);
    Ok(())
}

/// Runs a program to its end; what it prints goes to the terminal.
pub fn run(command: &mut Command) -> Outcome {
    if run_and_tell(command)? {
        Ok(())
    } else {
        Err(Trouble::new(format!("{} failed", shown(command))))
    }
}

/// Runs a program to its end, and tells whether it ended well.
pub fn run_and_tell(command: &mut Command) -> Outcome<bool> {
    let status = command.stdin(Stdio::null()).status();
    Ok(status
        .during(|| format!("{} could not be started", shown(command)))?
        .success())
}

/// Runs a program for its first words; nothing when it cannot be run or ends badly.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A command as one would type it.
pub fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program())
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let mut line = format!("`{name}");
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line.push('`');
    line
}

/// The first file of this name in PATH's folders.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}
