//! How far two wordings are apart, and whether what differs may differ.
//!
//! Owns the edit distance of a fragment to what begins at a place, and the rule that an edit never touches a figure,
//! a name or a denial. It refuses to weigh meaning beyond these closed lists: who changes “careful” to “carefree”
//! within the tenth is found, and what differs is shown.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::check::grammar::{self, Job};
use crate::pack::{Pack, each_once};
use crate::text::number::{figures, scale};
use crate::text::runs;
use crate::text::token::{Token, tokens};

/// What an edit may not touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixed {
    /// A number, in digits or words; the sign of a currency; a percent sign.
    Figure,
    /// A word with a capital, or one of the names of a pack's entities.
    Name,
    /// “Not”, “no”, “never”, and what else turns a sentence round or bounds how far it holds: “without”, “all”,
    /// “may”, “un-”.
    Denial,
}

/// Words that differ at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the fragment has there; empty where the text has more.
    pub ours: String,
    /// What the text has there, in code points; empty where the fragment has more.
    pub theirs: Range<usize>,
}

/// The words of names, by which a name is known in a text without capitals.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<String>);

impl Names {
    /// The words that have a capital or a digit in the names of a pack's entities: “Philadelphia”, and not the “city”
    /// of “the city”.
    pub fn of(pack: &Pack) -> Self {
        let entities = pack.entities.iter();
        let names = entities.flat_map(|e| [&e.name].into_iter().chain(&e.aliases));
        Self(each_once(names.flat_map(|name| capitals(name))))
    }

    /// These, and the words that have a capital in a text.
    pub(super) fn and(&self, text: &str) -> Self {
        Self(each_once(self.0.iter().cloned().chain(capitals(text))))
    }

    fn has(&self, word: &str) -> bool {
        self.0
            .binary_search_by(|name| name.as_str().cmp(word))
            .is_ok()
    }
}

/// The words of a text that begin with a capital or a digit, in lower case.
fn capitals(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        .flat_map(runs)
}

/// No path is that short.
const FAR: u32 = u32::MAX / 2;

/// The edit distances (Levenshtein's: one for a character too many, too few or another) of the whole `needle` to what
/// `hay` begins with, as far as they are at most `limit`: pairs of how much of `hay` it is, and the distance.
///
/// A row of Wagner and Fischer's table a character, and of that the band that can be within the limit (Ukkonen,
/// “Algorithms for approximate string matching”, 1985); it ends when the whole band is beyond. So there are at most
/// `needle.len() * (2 * limit + 1)` cells. Each is taken off `effort`; when that is used up there is no answer.
pub(super) fn distances(
    needle: &[char],
    mut hay: impl Iterator<Item = char>,
    limit: usize,
    effort: &mut usize,
) -> Vec<(usize, usize)> {
    let width = 2 * limit + 1;
    let length = needle.len() + limit;
    let hay: Vec<char> = hay.by_ref().take(length).collect();
    // In row `i`, the cell `b` is for the first `i + b - limit` characters of the hay.
    let taken = |i: usize, b: usize| (i + b).checked_sub(limit).filter(|j| *j <= hay.len());
    let mut row: Vec<u32> = (0..width)
        .map(|b| taken(0, b).map_or(FAR, |j| j as u32))
        .collect();
    for (i, own) in needle.iter().enumerate() {
        *effort = effort.saturating_sub(width);
        let mut least = FAR;
        let mut left = FAR;
        for b in 0..width {
            let other = taken(i + 1, b);
            let here = match other {
                None => FAR,
                Some(j) => {
                    let same = j.checked_sub(1).and_then(|j| hay.get(j));
                    let across = same.map_or(FAR, |c| row[b] + u32::from(c != own));
                    let down = row.get(b + 1).map_or(FAR, |d| d + 1);
                    across.min(down).min(left + 1).min(FAR)
                }
            };
            row[b] = here;
            left = here;
            least = least.min(here);
        }
        if least as usize > limit || *effort == 0 {
            return Vec::new();
        }
    }
    row.iter()
        .enumerate()
        .filter_map(|(b, d)| Some((taken(needle.len(), b)?, *d as usize)))
        .filter(|(_, d)| *d <= limit)
        .collect()
}

/// Words that are figures, though no value can be read off them.
const COUNTS: &str = "one once twice thrice half quarter dozen dozens hundred hundreds double triple first second third fourth \
                      fifth sixth seventh eighth ninth tenth percent";

/// What turns a word round when it stands before it.
const PREFIXES: [&str; 12] = [
    "un", "in", "im", "il", "ir", "non", "dis", "mis", "anti", "de", "under", "over",
];

/// What a word or mark is that an edit may not touch, if it is that.
fn fixed(token: &Token, names: &Names) -> Option<Fixed> {
    let text = token.text.as_str();
    if !token.word {
        return matches!(text, "$" | "€" | "£" | "¥" | "%").then_some(Fixed::Figure);
    }
    let listed = |list: &str| list.split_ascii_whitespace().any(|w| w == text);
    if text.contains(|c: char| c.is_ascii_digit()) || listed(COUNTS) || scale(text).is_some() {
        return Some(Fixed::Figure);
    }
    let bounds = matches!(
        grammar::job(text),
        Some(Job::Not | Job::No | Job::Share(_) | Job::Modal(_))
    );
    let parted = matches!(text, "nor" | "un" | "non" | "dis" | "mis" | "anti");
    if bounds || parted || grammar::turns(text) {
        return Some(Fixed::Denial);
    }
    (token.capital || names.has(text)).then_some(Fixed::Name)
}

/// Whether one word is the other with a prefix that turns it round: “lawful” and “unlawful”; “increase” and “decrease”.
fn turned(ours: &Token, theirs: &Token) -> bool {
    let bare = |word: &'_ str| -> Vec<String> {
        let cut = PREFIXES.iter().filter_map(|p| word.strip_prefix(p));
        cut.map(ToOwned::to_owned).collect()
    };
    let (a, b) = (ours.text.as_str(), theirs.text.as_str());
    let (bare_a, bare_b) = (bare(a), bare(b));
    bare_a.iter().any(|w| w == b || bare_b.contains(w)) || bare_b.iter().any(|w| w == a)
}

/// Which words differ between a fragment and a stretch of text, as ranges of bytes in both, in order.
///
/// # Errors
/// What differs that may not.
pub(super) fn differences(
    ours: &str,
    theirs: &str,
    names: &Names,
) -> Result<Vec<[Range<usize>; 2]>, Fixed> {
    let (a, b) = (tokens(ours), tokens(theirs));
    // The longest common run of words: how many are to come in common from here, in both.
    let columns = b.len() + 1;
    let mut common = vec![0_u32; (a.len() + 1) * columns];
    let at = |i: usize, j: usize| i * columns + j;
    for (i, own) in a.iter().enumerate().rev() {
        for (j, other) in b.iter().enumerate().rev() {
            common[at(i, j)] = if own.text == other.text {
                common[at(i + 1, j + 1)] + 1
            } else {
                common[at(i + 1, j)].max(common[at(i, j + 1)])
            };
        }
    }
    let values = |text: &str| {
        figures(text)
            .into_iter()
            .map(|f| f.milli)
            .collect::<Vec<_>>()
    };
    let same_values = values(ours) == values(theirs);
    let read = |text: &str| {
        figures(text)
            .into_iter()
            .map(|f| f.span)
            .collect::<Vec<_>>()
    };
    let (spans_a, spans_b) = (read(ours), read(theirs));
    let within = |spans: &[Range<usize>], t: &Token| {
        spans
            .iter()
            .any(|s| s.start < t.range.end && t.range.start < s.end)
    };
    let may_not = |side: &[Range<usize>], t: &Token| {
        if within(side, t) {
            // “4,300” for “4300” says the same.
            return (!same_values).then_some(Fixed::Figure);
        }
        fixed(t, names)
    };
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let same = a
            .get(i)
            .zip(b.get(j))
            .is_some_and(|(x, y)| x.text == y.text);
        if same {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (from_a, from_b) = (i, j);
        while i < a.len() || j < b.len() {
            let pair = a.get(i).zip(b.get(j));
            if pair.is_some_and(|(x, y)| x.text == y.text) {
                break;
            }
            if j >= b.len() || i < a.len() && common[at(i + 1, j)] >= common[at(i, j + 1)] {
                i += 1;
            } else {
                j += 1;
            }
        }
        let (gone, come) = (&a[from_a..i], &b[from_b..j]);
        let refused = gone
            .iter()
            .find_map(|t| may_not(&spans_a, t))
            .or_else(|| come.iter().find_map(|t| may_not(&spans_b, t)));
        if let Some(refused) = refused {
            return Err(refused);
        }
        if gone.iter().any(|x| come.iter().any(|y| turned(x, y))) {
            return Err(Fixed::Denial);
        }
        out.push([stretch(&a, from_a, i), stretch(&b, from_b, j)]);
    }
    Ok(out)
}

/// From the first to the last of some tokens; where there is none, the empty place before what follows.
fn stretch(tokens: &[Token], from: usize, to: usize) -> Range<usize> {
    let (first, last) = (
        tokens.get(from),
        tokens.get(from..to).and_then(<[Token]>::last),
    );
    match (first, last) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        (Some(next), None) => next.range.start..next.range.start,
        _ => {
            let end = tokens.last().map_or(0, |t| t.range.end);
            end..end
        }
    }
}
