//! What an editor looks at once nothing is wrong.
//!
//! Owns what can be counted about a pack's balance: kinds and verdicts, articles, the length of options, long
//! sentences, explanations that are too short or too long. It refuses to forbid: what is counted here is for an
//! editor's judgement.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::check::Verdict;
use crate::kind::{Choice, Key, Kind};
use crate::pack::{Pack, QuestionIx};
use crate::text::word_count;

/// A sentence of more words than this is long for a reader of fourteen.
pub const LONG_SENTENCE: usize = 32;

/// How many sentences an explanation should have.
const EXPLANATION: core::ops::RangeInclusive<usize> = 2..=4;

/// Where a right option stands among the wrong ones, by the length of the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OptionLengths {
    /// How many questions offer names of which one is right.
    pub questions: usize,
    /// How often the right one is the longest.
    pub longest: usize,
    /// How often the right one is the shortest.
    pub shortest: usize,
}

/// What can be counted about a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// How many questions there are of each kind.
    pub kinds: [(Kind, usize); Kind::ALL.len()],
    /// How many claims there are of each verdict.
    pub verdicts: [(Verdict, usize); 4],
    /// Of each source: facts, questions, words quoted.
    pub sources: Vec<(usize, usize, usize)>,
    /// How many questions need more than one source.
    pub across: usize,
    /// Whether the right option can be told by its length.
    pub options: OptionLengths,
    /// Sentences that are long, and explanations that are too short or too long: where, and what.
    pub remarks: Vec<(String, String)>,
}

impl Survey {
    /// Of a pack.
    pub fn of(pack: &Pack) -> Self {
        let questions = || pack.question_indices();
        let quoted = super::quoted_words(pack);
        Self {
            kinds: Kind::ALL.map(|kind| {
                let of_kind = questions().filter(|q| pack[*q].ask.kind() == kind);
                (kind, of_kind.count())
            }),
            verdicts: Verdict::ALL.map(|verdict| {
                let key = Some(Key::Choice(Choice::Verdict(verdict)));
                (verdict, questions().filter(|q| pack.key(*q) == key).count())
            }),
            sources: (0..pack.sources.len())
                .map(|n| {
                    let facts = pack.fact_indices();
                    let facts = facts.filter(|f| pack.sources_of(*f).iter().any(|s| s.at() == n));
                    let rests =
                        |q: &QuestionIx| pack.sources_of_question(*q).iter().any(|s| s.at() == n);
                    (facts.count(), questions().filter(rests).count(), quoted[n])
                })
                .collect(),
            across: questions()
                .filter(|q| pack.sources_of_question(*q).len() > 1)
                .count(),
            options: option_lengths(pack),
            remarks: remarks(pack),
        }
    }
}

fn option_lengths(pack: &Pack) -> OptionLengths {
    let mut out = OptionLengths::default();
    for question in pack.question_indices() {
        let Some(Key::Choice(Choice::Option(right))) = pack.key(question) else {
            continue;
        };
        let names = pack[question].ask.options().iter().map(|o| &pack[*o].name);
        let lengths: Vec<usize> = names.map(|name| name.chars().count()).collect();
        let right = lengths[usize::from(right)];
        out.questions += 1;
        let others = |test: fn(&usize, &usize) -> bool| {
            lengths.iter().filter(|l| test(l, &right)).count() == lengths.len() - 1
        };
        out.longest += usize::from(others(|other, right| other < right));
        out.shortest += usize::from(others(|other, right| other > right));
    }
    out
}

fn remarks(pack: &Pack) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for question in &pack.questions {
        long(&mut out, &question.id, &question.prompt);
        long(&mut out, &question.id, &question.explanation);
        let count = sentences(&question.explanation).len();
        if !EXPLANATION.contains(&count) {
            let (least, most) = (EXPLANATION.start(), EXPLANATION.end());
            out.push((
                question.id.clone(),
                format!(
                    "the explanation has {count} sentence{}; {least} to {most} are best",
                    if count == 1 { "" } else { "s" }
                ),
            ));
        }
    }
    for briefing in &pack.briefings {
        for sentence in &briefing.sentences {
            long(&mut out, &pack[briefing.source].id, &sentence.text);
        }
    }
    out
}

fn long(out: &mut Vec<(String, String)>, place: &str, text: &str) {
    for sentence in sentences(text) {
        let words = word_count(sentence);
        if words > LONG_SENTENCE {
            let start: Vec<&str> = sentence.split_whitespace().take(6).collect();
            out.push((
                place.to_string(),
                format!("a sentence of {words} words: “{} …”", start.join(" ")),
            ));
        }
    }
}

/// Words that end in a stop and no sentence.
const ABBREVIATIONS: [&str; 7] = ["Mr.", "Mrs.", "Ms.", "Dr.", "St.", "U.S.", "No."];

/// The sentences of a text: each ends with a stop, a question mark or an exclamation mark, closing quotation marks
/// included, before white space and something that is no small letter. An initial or an abbreviation ends none.
fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        at += word.len();
        let word = word.trim_end();
        let bare = word.trim_end_matches(['”', '’', ')', '"', '\'']);
        let ends = bare.ends_with(['.', '?', '!']);
        let initial = bare.len() == 2 && bare.starts_with(|c: char| c.is_ascii_uppercase());
        let goes_on = text[at..].starts_with(char::is_lowercase);
        if ends && !initial && !goes_on && !ABBREVIATIONS.contains(&bare) {
            out.push(text[start..at].trim());
            start = at;
        }
    }
    if !text[start..].trim().is_empty() {
        out.push(text[start..].trim());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_readers_end_them() {
        for (text, count) in [
            ("", 0),
            ("One. Two.", 2),
            ("Mr. Sessions said so. So did Eric T. Schneiderman.", 2),
            ("He said “no.” She said “yes.”", 2),
            ("The U.S. Justice Department said so", 1),
            ("It cost $4.3 million. Why? Nobody says.", 3),
            ("He asked “Why?” and left.", 1),
        ] {
            assert_eq!(sentences(text).len(), count, "{text}");
        }
    }
}
