//! `cargo xtask`: everything that one does with a clone, from a bare machine.
//!
//! This program owns the tools (which versions, where they are kept), the order in which the
//! suites run, and what becomes of the site between the compiler and the host. It refuses to
//! touch anything of the user's own: what it installs lives in a versioned folder in the cache.
//!
//! | module | owns |
//! |---|---|
//! | [`process`] | starting other programs: where, with which environment |
//! | [`tools`] | the pinned tools: finding them, installing them |
//! | [`machine`] | what must already be on the machine: Node, Chromium, chromedriver |
//! | [`serve`] | `serve`: the app while one works on it |
//! | [`stage`] | `stage`: what is done to the page after Trunk has put it together |
//! | [`desk`] | the checker's Wasm, made beside the app |
//! | [`page`] | the page that can be read before, or without, the app |
//! | [`html`] | reading our own HTML well enough to check it |
//! | [`dist`] | `dist`: the release site |
//! | [`record`] | figures in a committed file, and what is other than recorded |
//! | [`size`] | `size`: its bytes, against the committed limit |
//! | [`bench`] | `bench`: how long a claim takes, natively and in a browser |
//! | [`fuzz`] | `fuzz`: any text whatever, put through the checker |
//! | [`mod@eval`] | `eval`: verdicts on claims that no rule was written for, against the committed counts |
//! | [`deny`] | `deny`: licences and origins of the dependencies |
//! | [`mod@test`] | `test`: every suite, and the one line that counts them |
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for a terminal: what it has to say goes to the terminal"
)]

mod bench;
mod deny;
mod desk;
mod dist;
mod eval;
mod fuzz;
mod html;
mod machine;
mod page;
mod process;
mod record;
mod serve;
mod size;
mod stage;
mod test;
mod tools;

use std::process::ExitCode;

/// What went wrong, in words for the person at the terminal.
#[derive(Debug)]
pub struct Trouble(String);

impl Trouble {
    /// A trouble from its words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// A result, or the trouble.
pub type Outcome<T = ()> = Result<T, Trouble>;

/// Says what was being done when something failed.
pub trait During<T> {
    /// Turns the error into a [`Trouble`] that begins with what was being done.
    fn during(self, what: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: std::fmt::Display> During<T> for Result<T, E> {
    fn during(self, what: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|error| Trouble(format!("{}: {error}", what())))
    }
}

/// One command: the table below drives both dispatch and help.
struct Command {
    name: &'static str,
    usage: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Outcome<ExitCode>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        usage: "serve [options of trunk serve]",
        about: "build the app, serve it, build it again on every change",
        run: serve::run,
    },
    Command {
        name: "test",
        usage: "test [--only SUITE,…] [--with SUITE,…]",
        about: "run every suite and count what passed and failed",
        run: test::run,
    },
    Command {
        name: "dist",
        usage: "dist",
        about: "make the release site in dist/",
        run: dist::run,
    },
    Command {
        name: "size",
        usage: "size [--write]",
        about: "weigh dist/ against size.toml, or record its weight there",
        run: size::run,
    },
    Command {
        name: "bench",
        usage: "bench",
        about: "measure how long a claim takes, natively and in a browser",
        run: bench::run,
    },
    Command {
        name: "fuzz",
        usage: "fuzz [TARGET [SECONDS]]",
        about: "look for a text that the checker cannot bear, 20 minutes a target",
        run: fuzz::run,
    },
    Command {
        name: "eval",
        usage: "eval [--write]",
        about: "judge claims with known verdicts and compare with eval.toml, or record the counts there",
        run: eval::run,
    },
    Command {
        name: "deny",
        usage: "deny",
        about: "check licences, origins and doubles of the dependencies",
        run: deny::run,
    },
    Command {
        name: "stage",
        usage: "stage",
        about: "finish the page that Trunk has put together (Trunk calls this)",
        run: stage::run,
    },
    Command {
        name: "announce",
        usage: "announce ADDRESS",
        about: "say where the app is, once it answers (serve calls this)",
        run: serve::announce,
    },
    Command {
        name: "help",
        usage: "help",
        about: "show this",
        run: help,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    let name = match name {
        "--help" | "-h" => "help",
        name => name,
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprintln!(
            "error: there is no `cargo xtask {name}`. These there are:\n\n{}",
            list()
        );
        return ExitCode::FAILURE;
    };
    (command.run)(rest).unwrap_or_else(|trouble| {
        eprintln!("error: {trouble}");
        ExitCode::FAILURE
    })
}

fn help(_: &[String]) -> Outcome<ExitCode> {
    println!("cargo xtask COMMAND\n\n{}\n{}", list(), test::list());
    Ok(ExitCode::SUCCESS)
}

fn list() -> String {
    let width = COMMANDS
        .iter()
        .map(|command| command.usage.chars().count())
        .max()
        .unwrap_or(0);
    COMMANDS
        .iter()
        .map(|command| format!("  {:width$}  {}\n", command.usage, command.about))
        .collect()
}

/// Refuses arguments that a command does not know.
pub fn no_more_arguments(arguments: &[String]) -> Outcome {
    match arguments.first() {
        None => Ok(()),
        Some(unknown) => Err(Trouble(format!(
            "`{unknown}` is not an option here; `cargo xtask help` lists what is"
        ))),
    }
}
