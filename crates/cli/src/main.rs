//! `claimcheck`: what an editor runs.
//!
//! Owns the commands' words and exit codes: 0 when everything holds, 1 when something does not, 2 when the
//! command itself could not be carried out. It refuses to know rules; those are core's.

#![allow(clippy::print_stderr, reason = "printing is what a command line does")]

mod check;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use claimcheck_cli::{FolderError, articles, read_pack, read_tried_pack, report};
use claimcheck_core::pack::Pack;
use claimcheck_core::pack::author::Problem;
use claimcheck_core::pack::author::survey::Survey;
use claimcheck_core::pack::author::trials::{Trials, Tried};
use claimcheck_core::pack::verify::{Located, NoText, locate, verify};
use claimcheck_core::text::word_count;

/// Prints a line. Who stops reading, as `head` does, has read enough.
macro_rules! say {
    ($($what:tt)*) => {{
        let _ = writeln!(std::io::stdout(), $($what)*);
    }};
}

/// A command: its name, its arguments, what it does, and the function that does it.
struct Command {
    name: &'static str,
    usage: &'static str,
    about: &'static str,
    run: fn(&Arguments) -> Result<bool, Failure>,
}

const COMMANDS: [Command; 6] = [
    Command {
        name: "validate",
        usage: "PACK",
        about: "check a pack by itself, and report its balance",
        run: validate,
    },
    Command {
        name: "verify",
        usage: "PACK --articles DIR",
        about: "check a pack against the articles it was written from",
        run: verify_pack,
    },
    Command {
        name: "locate",
        usage: "PACK --articles DIR SOURCE \"WORDS\"",
        about: "find words in an article, and print their passage ready to paste",
        run: locate_words,
    },
    Command {
        name: "report",
        usage: "PACK [--articles DIR]",
        about: "print what an editor signs, as a page in HTML: every question with key, facts and passages",
        run: print_report,
    },
    Command {
        name: "check",
        usage: "--pack PACK [--format text | jsonl | trace]",
        about: "judge claims, a line each from standard input, with evidence and reason",
        run: check::check,
    },
    Command {
        name: "compare",
        usage: "--format jsonl",
        about: "judge claims by one sentence each: a line {\"claim\", \"evidence\"} from standard input",
        run: check::compare,
    },
];

/// Why a command could not be carried out.
enum Failure {
    Usage(String),
    Folder(FolderError),
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        Self::Folder(error)
    }
}

/// How verdicts are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    /// For a reader.
    Text,
    /// For a program.
    Jsonl,
    /// How each claim was read, for whoever works on wordings.
    Trace,
}

/// What stands on the command line after the command.
struct Arguments {
    articles: Option<PathBuf>,
    pack: Option<PathBuf>,
    format: Format,
    rest: Vec<String>,
}

impl Arguments {
    fn parse(words: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let mut words = words;
        let mut out = Self {
            articles: None,
            pack: None,
            format: Format::Text,
            rest: Vec::new(),
        };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--articles" => {
                    let folder = words.next().ok_or_else(|| {
                        Failure::Usage("--articles needs the folder that holds them".into())
                    })?;
                    out.articles = Some(folder.into());
                }
                "--pack" => {
                    let folder = words.next().ok_or_else(|| {
                        Failure::Usage(
                            "--pack needs the pack's folder, such as packs/my-story".into(),
                        )
                    })?;
                    out.pack = Some(folder.into());
                }
                "--format" => match words.next().as_deref() {
                    Some("jsonl") => out.format = Format::Jsonl,
                    Some("text") => out.format = Format::Text,
                    Some("trace") => out.format = Format::Trace,
                    other => {
                        return Err(Failure::Usage(format!(
                            "there is no format {}; use text, jsonl or trace",
                            other.unwrap_or("without a name")
                        )));
                    }
                },
                option if option.starts_with("--") => {
                    return Err(Failure::Usage(format!("there is no option {option}")));
                }
                _ => out.rest.push(word),
            }
        }
        Ok(out)
    }

    /// The pack's folder, with `--pack` or without, where nothing else is named.
    fn pack(&self) -> Result<PathBuf, Failure> {
        let named: Vec<PathBuf> = self
            .pack
            .iter()
            .cloned()
            .chain(self.rest.iter().map(PathBuf::from))
            .collect();
        match named.as_slice() {
            [pack] => Ok(pack.clone()),
            [] => Err(Failure::Usage(
                "which pack? Name its folder, such as packs/my-story".into(),
            )),
            [_, more, ..] => Err(Failure::Usage(format!(
                "what is “{}”? One pack at a time",
                more.display()
            ))),
        }
    }

    fn articles(&self) -> Result<&PathBuf, Failure> {
        self.articles.as_ref().ok_or_else(|| {
            Failure::Usage("which articles? Add --articles and the folder that holds them".into())
        })
    }
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let Some(command) = COMMANDS.iter().find(|c| c.name == name) else {
        help();
        let asked = matches!(name.as_str(), "help" | "--help" | "-h");
        return ExitCode::from(if asked { 0 } else { 2 });
    };
    match Arguments::parse(words).and_then(|arguments| (command.run)(&arguments)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(Failure::Usage(what)) => {
            eprintln!("{what}\n\nclaimcheck {} {}", command.name, command.usage);
            ExitCode::from(2)
        }
        Err(Failure::Folder(error)) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn help() {
    say!("claimcheck: check the content of a pack\n");
    for command in &COMMANDS {
        say!(
            "  claimcheck {} {}\n      {}",
            command.name,
            command.usage,
            command.about
        );
    }
    say!("\nThe format of a pack is described in packs/README.md.");
}

fn validate(arguments: &Arguments) -> Result<bool, Failure> {
    let folder = arguments.pack()?;
    let reading = read_tried_pack(&folder)?;
    print_problems(&reading.problems);
    if let Some(pack) = &reading.pack {
        survey(pack);
        trials(pack, &Trials::of(pack, &reading.draft));
        return Ok(true);
    }
    Ok(false)
}

fn verify_pack(arguments: &Arguments) -> Result<bool, Failure> {
    let texts = articles(arguments.articles()?)?;
    let reading = read_pack(&arguments.pack()?)?;
    let (counts, found) = verify(&reading.draft, &texts);
    let problems = [reading.problems, found].concat();
    print_problems(&problems);
    say!(
        "{} sources, {} passages, {} fragments and the statements of {} facts held against the articles",
        counts.sources,
        counts.passages,
        counts.fragments,
        counts.facts
    );
    Ok(problems.is_empty() && counts.fragments > 0)
}

fn locate_words(arguments: &Arguments) -> Result<bool, Failure> {
    let [pack, source, words] = arguments.rest.as_slice() else {
        return Err(Failure::Usage(
            "name the pack, the source and, in quotation marks, the words".into(),
        ));
    };
    let texts = articles(arguments.articles()?)?;
    let reading = read_pack(pack.as_ref())?;
    // A source that could not be read is no source, and says so here.
    print_problems(&reading.problems);
    let found = match locate(&reading.draft, &texts, source, words) {
        Ok(found) => found,
        Err(NoText::NoSource) => {
            say!("there is no source with the id “{source}” that could be read");
            return Ok(false);
        }
        Err(NoText::NoArticle) => {
            say!("the file of “{source}” is not among the articles, or is not text in UTF-8");
            return Ok(false);
        }
    };
    if found.is_empty() {
        say!("those words do not stand in “{source}”");
    }
    for Located {
        words,
        sha256,
        passages,
    } in &found
    {
        say!("[[passage]]\nid = \"\"\nsource = \"{source}\"");
        say!(
            "words = [{}, {}]\nsha256 = \"{sha256}\"",
            words[0],
            words[1]
        );
        match passages.as_slice() {
            [] => say!("# in no passage of the pack so far\n"),
            ids => say!("# within: {}\n", ids.join(", ")),
        }
    }
    Ok(!found.is_empty())
}

fn print_report(arguments: &Arguments) -> Result<bool, Failure> {
    let reading = read_pack(&arguments.pack()?)?;
    let texts = match &arguments.articles {
        Some(folder) => articles(folder)?,
        None => BTreeMap::new(),
    };
    let Some(pack) = &reading.pack else {
        print_problems(&reading.problems);
        return Ok(false);
    };
    say!("{}", report::report(pack, &reading.draft, &texts));
    Ok(true)
}

fn print_problems(problems: &[Problem]) {
    for problem in problems {
        say!("{problem}\n");
    }
    match problems.len() {
        0 => {}
        1 => say!("1 problem"),
        n => say!("{n} problems"),
    }
}

/// What an editor looks at once nothing is wrong.
fn survey(pack: &Pack) {
    say!(
        "{} {}: {} sources, {} entities, {} facts, {} questions, {} glossary entries",
        pack.id,
        pack.version,
        pack.sources.len(),
        pack.entities.len(),
        pack.facts.len(),
        pack.questions.len(),
        pack.glossary.len()
    );
    let survey = Survey::of(pack);
    let claims: usize = survey.verdicts.iter().map(|(_, n)| n).sum();
    for (kind, count) in survey.kinds {
        let s = if count == 1 { "" } else { "s" };
        say!("  {count:>3} question{s} of the kind {}", kind.spec().id);
    }
    for (verdict, count) in survey.verdicts {
        let s = if count == 1 { "" } else { "s" };
        say!(
            "  {count:>3} claim{s}, {} of 100: {}",
            (count * 200 + claims) / (claims * 2).max(1),
            verdict.id()
        );
    }
    match survey.across {
        1 => say!("    1 question needs more than one source"),
        n => say!("  {n:>3} questions need more than one source"),
    }
    for (source, (facts, questions, quoted)) in pack.sources.iter().zip(&survey.sources) {
        say!(
            "  {}: {facts} facts, {questions} questions, {quoted} of {} words quoted ({:.1} %)",
            source.id,
            source.words,
            *quoted as f64 * 100.0 / f64::from(source.words)
        );
    }
    for briefing in &pack.briefings {
        let words = briefing.sentences.iter().map(|s| word_count(&s.text));
        say!(
            "  briefing on {}: {} words in {} sentences",
            pack[briefing.source].id,
            words.sum::<usize>(),
            briefing.sentences.len()
        );
    }
    let options = survey.options;
    say!(
        "  of {} questions with one right name, it is the longest in {} and the shortest in {}",
        options.questions,
        options.longest,
        options.shortest
    );
    for (place, what) in &survey.remarks {
        say!("  to look at: {place}: {what}");
    }
}

/// What came of the pack's own claims.
fn trials(pack: &Pack, trials: &Trials) {
    let count = |tried: Tried, what: &str, verdict: &str| {
        say!("  {:>3} of {:>3} {what} {verdict}", tried.right, tried.all);
    };
    count(trials.ask, "claims that must be supported", "are");
    count(trials.trap, "claims that must be refuted", "are");
    count(
        trials.questions,
        "claims of questions",
        "come out as their key",
    );
    for problem in &trials.problems {
        let (path, line) = (&problem.path, problem.line);
        say!(
            "  to look at: {path}:{line}: {}: {}",
            problem.what,
            problem.text
        );
    }
    for unanswered in &trials.unanswered {
        say!(
            "  to look at: {}: the key is {}, and the claim comes out {}",
            pack[unanswered.question].id,
            unanswered.key.id(),
            unanswered.instead
        );
    }
    for fact in &trials.unreached {
        say!(
            "  to look at: {}: no claim reaches this fact",
            pack[*fact].id
        );
    }
}
