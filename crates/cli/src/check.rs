//! `check` and `compare`: claims by the line.
//!
//! Owns reading lines and writing verdicts, as text for an editor and as JSON for a program. It refuses to judge;
//! that is core's.

use std::io::{BufRead as _, BufWriter, Write as _};

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
    let stdin = std::io::stdin().lock();
    for line in stdin.split(b'\n') {
        let line = line.map_err(|why| Failure::Usage(format!("standard input: {why}")))?;
        let claim = String::from_utf8_lossy(&line);
        let claim = claim.trim_end_matches('\r');
        let finding = checker.check(claim);
        let done = match arguments.format {
            Format::Jsonl => serde_json::to_writer(&mut out, &jsonl(pack, &words, claim, &finding))
                .map_err(std::io::Error::from)
                .and_then(|()| out.write_all(b"\n")),
            Format::Text => text(pack, &words, claim, &finding, &mut out),
            Format::Trace => writeln!(out, "{}", checker.trace(claim, TRACED)),
        };
        if done.is_err() {
            // Who stops reading, as `head` does, has read enough.
            return Ok(true);
        }
    }
    let _ = out.flush();
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
