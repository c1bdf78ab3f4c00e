//! The pack's own claims, put to the checker.
//!
//! Owns what must come out of each: of an `ask` *supported*, of a `trap` *refuted*, each with its fact among those that
//! decide, and of a verdict question its key or nothing. It refuses to mend: a claim that comes out otherwise than its
//! editor says is told with what came out, and why.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::Draft;
use super::problem::{Problem, Problems};
use super::raw::{Item, Text};
use crate::check::Verdict;
use crate::check::claim::{Checker, Finding, Why};
use crate::kind::{Choice, Key};
use crate::pack::{Fact, FactIx, Pack, QuestionIx};

/// How many claims of a sort there are, and how many come out as they must.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tried {
    /// How many there are.
    pub all: usize,
    /// How many come out as they must.
    pub right: usize,
}

impl Tried {
    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }
}

/// A question of which the checker says nothing, though the facts settle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Which.
    pub question: QuestionIx,
    /// What follows from its facts.
    pub key: Verdict,
    /// What came out instead, and why, in words for an editor.
    pub instead: String,
}

/// What came of a pack's own claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trials {
    /// What comes out otherwise than it must, and facts without a claim, in the order of files and lines.
    pub problems: Vec<Problem>,
    /// The claims that must be supported.
    pub ask: Tried,
    /// The claims that must be refuted.
    pub trap: Tried,
    /// The verdict questions, which must get their key.
    pub questions: Tried,
    /// Of the questions, those that get no verdict though they are settled: not good enough, and not wrong.
    pub unanswered: Vec<Unanswered>,
    /// The facts that decide none of their own `ask` claims and no question: readers will hardly come by them.
    pub unreached: Vec<FactIx>,
}

impl Trials {
    /// Runs them all. The draft must be the one that the pack was read from.
    pub fn of(pack: &Pack, draft: &Draft) -> Self {
        let checker = Checker::new(pack);
        let mut problems = Problems::new(&draft.files);
        let [mut ask, mut trap, mut questions] = [Tried::default(); 3];
        let mut unanswered = Vec::new();
        let mut reached = vec![false; pack.facts.len()];
        let mut asked = vec![false; pack.facts.len()];
        for Item { file, raw } in &draft.claims {
            let at = place(&pack.facts, raw.fact.get_ref(), |f: &Fact| &f.id);
            let Some(fact) = at.map(FactIx::new) else {
                continue;
            };
            asked[fact.at()] |= !raw.ask.is_empty();
            for (claims, verdict, tried) in [
                (&raw.ask, Verdict::Supported, &mut ask),
                (&raw.trap, Verdict::Refuted, &mut trap),
            ] {
                for claim in claims {
                    let finding = checker.check(claim.get_ref());
                    let by_it = decides(&finding, fact);
                    reached[fact.at()] |= by_it && verdict == Verdict::Supported;
                    let right = finding.verdict == verdict && by_it;
                    tried.add(right);
                    if !right {
                        other(&mut problems, pack, *file, claim, (fact, verdict), &finding);
                    }
                }
            }
        }
        for Item { file, raw } in &draft.questions {
            let at = place(&pack.questions, raw.id.get_ref(), |q| &q.id);
            let Some(question) = at.map(QuestionIx::new) else {
                continue;
            };
            let (Some(claim), Some(Key::Choice(Choice::Verdict(key)))) =
                (&raw.claim, pack.key(question))
            else {
                continue;
            };
            let finding = checker.check(claim.get_ref());
            for (at, reached) in reached.iter_mut().enumerate() {
                *reached |= decides(&finding, FactIx::new(at));
            }
            questions.add(finding.verdict == key);
            if finding.verdict == key {
                continue;
            }
            if finding.verdict == Verdict::NotCovered {
                unanswered.push(Unanswered {
                    question,
                    key,
                    instead: outcome(pack, claim.get_ref(), &finding),
                });
                continue;
            }
            problems.at(
                *file,
                claim.span(),
                format!(
                    "the claim of “{}” comes out {}, and its key is {}",
                    raw.id.get_ref(),
                    outcome(pack, claim.get_ref(), &finding),
                    words(key)
                ),
                "see which is right: the key, or what `says` and the lexicon make of the claim",
            );
        }
        for Item { file, raw } in &draft.facts {
            let at = place(&pack.facts, raw.id.get_ref(), |f: &Fact| &f.id);
            if at.is_some_and(|at| !asked[at]) {
                problems.at(
                    *file,
                    raw.id.span(),
                    format!("no claim asks for the fact “{}”", raw.id.get_ref()),
                    "write at least one `ask` for it in a file of claims/: what a reader may say who means it",
                );
            }
        }
        let unreached = pack.fact_indices().filter(|f| !reached[f.at()]).collect();
        Self {
            problems: problems.finish(),
            ask,
            trap,
            questions,
            unanswered,
            unreached,
        }
    }
}

fn place<T>(items: &[T], id: &str, of: impl Fn(&T) -> &String) -> Option<usize> {
    items.iter().position(|item| of(item) == id)
}

/// Whether a fact is among those that decide.
fn decides(finding: &Finding, fact: FactIx) -> bool {
    let settled = finding.verdict != Verdict::NotCovered && finding.facts.contains(&fact);
    settled || finding.grounds.iter().any(|g| g.fact == fact)
}

/// A claim of a fact's comes out otherwise than it must.
fn other(
    problems: &mut Problems<'_>,
    pack: &Pack,
    file: usize,
    claim: &Text,
    (fact, verdict): (FactIx, Verdict),
    finding: &Finding,
) {
    let id = &pack[fact].id;
    let came = outcome(pack, claim.get_ref(), finding);
    let what = if finding.verdict == verdict {
        format!("this claim comes out {came}, and not by “{id}”")
    } else {
        let must = words(verdict);
        format!("this claim comes out {came}, and must be {must} by “{id}”")
    };
    let fix = match (verdict, finding.verdict) {
        (_, Verdict::NotCovered) => {
            "put it so in the fact's `says`, add the words to lexicon.txt, or word the claim otherwise"
        }
        _ => "see which is right: the claim, or what `says` and the lexicon make of it",
    };
    problems.at(file, claim.span(), what, fix);
}

/// What came out, why, and by which fact: `not covered (words: “sheriff”), nearest “ledger-vote”`.
fn outcome(pack: &Pack, claim: &str, finding: &Finding) -> String {
    let mut out = words(finding.verdict).to_string();
    out.push_str(&format!(" ({}", finding.why.code()));
    let quoted: Vec<String> = places(&finding.why)
        .into_iter()
        .filter_map(|range| claim.get(range).filter(|words| !words.is_empty()))
        .map(|words| format!("“{words}”"))
        .collect();
    if !quoted.is_empty() {
        out.push_str(&format!(": {}", quoted.join(", ")));
    }
    out.push(')');
    if let Some(first) = finding.facts.first() {
        let by = if finding.verdict == Verdict::NotCovered {
            "nearest"
        } else {
            "by"
        };
        out.push_str(&format!(", {by} “{}”", pack[*first].id));
    }
    out
}

/// The places in the claim that a reason points to.
fn places(why: &Why) -> Vec<Range<usize>> {
    match why {
        Why::Words(ranges) | Why::Part(ranges) => ranges.clone(),
        Why::Name(range)
        | Why::Figure(range)
        | Why::FigureLess(range)
        | Why::FigureLost(range)
        | Why::Date(range)
        | Why::DateLess(range)
        | Why::More(range)
        | Why::OpenList(range) => vec![range.clone()],
        _ => Vec::new(),
    }
}

fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotCovered => "not covered",
        other => other.id(),
    }
}
