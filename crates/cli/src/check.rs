//! `check` and `compare`: claims by the line.
//!
//! Owns reading lines and writing verdicts, as text for an editor and as JSON for a program. It refuses to judge;
//! that is core's.

use std::io::{BufRead as _, BufReader, BufWriter, Read, Write as _};

use claimcheck_core::check::Verdict;
use claimcheck_core::check::claim::{Checker, Finding};
use claimcheck_core::check::compare::compare as compare_one;
use claimcheck_core::pack::Pack;
use claimcheck_core::pack::author::GENERAL_LEXICON;
use claimcheck_core::text::lexicon::Lexicon;
use claimcheck_words::{Lang, Vocabulary};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Arguments, Failure, Format, print_problems, read_pack};

/// How many wordings a trace shows.
const TRACED: usize = 6;

/// A verdict as a program reads it.
fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Refuted => "refuted",
        Verdict::Disputed => "disputed",
        Verdict::NotCovered => "not_covered",
    }
}

/// What `check` writes a line.
#[derive(Serialize)]
struct Line<'a> {
    claim: &'a str,
    verdict: &'static str,
    facts: Vec<&'a str>,
    sources: Vec<&'a str>,
    reason: serde_json::Value,
    explanation: String,
}

/// So many bytes of lines are taken at once where they are there already: some 800 claims.
const AT_ONCE: usize = 1 << 16;

/// The lines that can be read without waiting for more; at least one, or none at the end.
fn waiting<R: Read>(input: &mut BufReader<R>) -> std::io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        lines.push(line);
        // What has been read is looked at only, not added to: that might wait.
        if !input.buffer().contains(&b'\n') {
            break;
        }
    }
    Ok(lines)
}

/// What is made of each line, in order: shared out among the processors where there is enough to do.
fn shared_out<'a>(
    lines: &'a [Vec<u8>],
    answer: &(impl Fn(&'a Vec<u8>) -> std::io::Result<Vec<u8>> + Sync),
) -> Vec<std::io::Result<Vec<u8>>> {
    let all = |lines: &'a [Vec<u8>]| {
        let mut out = Vec::new();
        for line in lines {
            out.append(&mut answer(line)?);
        }
        Ok(out)
    };
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    let each = lines.len().div_ceil(hands).max(16);
    std::thread::scope(|scope| {
        let shares: Vec<_> = lines
            .chunks(each)
            .map(|share| scope.spawn(move || all(share)))
            .collect();
        let joined = shares.into_iter().map(|share| {
            let gone = |_| Err(std::io::Error::other("a claim could not be judged"));
            share.join().unwrap_or_else(gone)
        });
        joined.collect()
    })
}

/// `claimcheck check`.
pub fn check(arguments: &Arguments) -> Result<bool, Failure> {
    let reading = read_pack(&arguments.pack()?)?;
    let Some(pack) = &reading.pack else {
        print_problems(&reading.problems);
        return Ok(false);
    };
    let checker = Checker::new(pack);
    let words = Vocabulary::of(pack);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut stdin = BufReader::with_capacity(AT_ONCE, std::io::stdin().lock());
    let answer = |line: &Vec<u8>| {
        let claim = String::from_utf8_lossy(line);
        let claim = claim.trim_end_matches('\r');
        let finding = checker.check(claim);
        let mut out = Vec::new();
        match arguments.format {
            Format::Jsonl => serde_json::to_writer(&mut out, &jsonl(pack, &words, claim, &finding))
                .map_err(std::io::Error::from)
                .and_then(|()| out.write_all(b"\n")),
            Format::Text => text(pack, &words, claim, &finding, &mut out),
            Format::Trace => writeln!(out, "{}", checker.trace(claim, TRACED)),
        }
        .map(|()| out)
    };
    loop {
        let lines =
            waiting(&mut stdin).map_err(|why| Failure::Usage(format!("standard input: {why}")))?;
        if lines.is_empty() {
            break;
        }
        for answers in shared_out(&lines, &answer) {
            let done = answers.and_then(|answers| out.write_all(&answers));
            if done.is_err() {
                // Who stops reading, as `head` does, has read enough.
                return Ok(true);
            }
        }
        // Who types line by line, or sends one and waits, gets each answer at once.
        if out.flush().is_err() {
            return Ok(true);
        }
    }
    Ok(true)
}

fn explanation(pack: &Pack, words: &Vocabulary, claim: &str, finding: &Finding) -> String {
    let lang = Lang::from_tag(&pack.language);
    let mut out = lang.finding(pack, words, claim, finding);
    for update in lang.updates(pack, finding) {
        out.push(' ');
        out.push_str(&update);
    }
    out
}

fn jsonl<'a>(pack: &'a Pack, words: &Vocabulary, claim: &'a str, finding: &Finding) -> Line<'a> {
    let mut sources: Vec<&str> = Vec::new();
    for fact in &finding.facts {
        for source in pack.sources_of(*fact) {
            let id = pack[source].id.as_str();
            if !sources.contains(&id) {
                sources.push(id);
            }
        }
    }
    let mut reason = json!({ "code": finding.why.code() });
    let about: Vec<&str> = finding
        .why
        .places()
        .iter()
        .filter_map(|place| claim.get(place.clone()))
        .collect();
    if !about.is_empty() {
        reason["about"] = json!(about);
    }
    if let Some(turn) = &finding.turn {
        reason["slot"] = json!(turn.slot.id());
        reason["claim"] = json!(turn.claim);
        reason["fact"] = json!(turn.fact);
    }
    Line {
        claim,
        verdict: verdict_name(finding.verdict),
        facts: finding.facts.iter().map(|f| pack[*f].id.as_str()).collect(),
        sources,
        reason,
        explanation: explanation(pack, words, claim, finding),
    }
}

fn text(
    pack: &Pack,
    words: &Vocabulary,
    claim: &str,
    finding: &Finding,
    out: &mut impl std::io::Write,
) -> std::io::Result<()> {
    writeln!(out, "{}: {claim}", verdict_name(finding.verdict))?;
    writeln!(out, "  {}", explanation(pack, words, claim, finding))?;
    for fact in &finding.facts {
        writeln!(out, "  {}: {}", pack[*fact].id, pack[*fact].statement)?;
    }
    writeln!(out)
}

/// What `compare` reads a line.
#[derive(Deserialize)]
struct Pair {
    claim: String,
    evidence: String,
}

/// `claimcheck compare`.
pub fn compare(arguments: &Arguments) -> Result<bool, Failure> {
    if let Some(more) = arguments.rest.first() {
        return Err(Failure::Usage(format!(
            "what is “{more}”? compare reads lines from standard input"
        )));
    }
    let mut lexicon = Lexicon::default();
    lexicon.add(GENERAL_LEXICON);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut fine = true;
    for (at, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|why| Failure::Usage(format!("standard input: {why}")))?;
        if line.trim().is_empty() {
            continue;
        }
        let value = match serde_json::from_str::<Pair>(&line) {
            Ok(pair) => {
                let found = compare_one(&pair.claim, &pair.evidence, &lexicon);
                json!({
                    "verdict": verdict_name(found.verdict),
                    "reason": { "code": found.why.code() },
                })
            }
            Err(why) => {
                fine = false;
                json!({ "error": format!("line {}: {why}; a line is {{\"claim\": …, \"evidence\": …}}", at + 1) })
            }
        };
        if writeln!(out, "{value}").is_err() {
            return Ok(true);
        }
    }
    let _ = out.flush();
    Ok(fine)
}
