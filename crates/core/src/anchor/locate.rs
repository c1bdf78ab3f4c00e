//! Where evidence stands in a text as somebody pasted it: reflowed, set with other quotes, edited a little.
//!
//! Owns the choice of a place. A fragment that stands there letter by letter after folding is found there. Otherwise
//! it is found where at most a tenth of it was edited, if what stands around agrees, no second place comes near, and
//! no figure, name or denial differs. It refuses to guess: everything else is “not found”, with the reason.
//!
//! What stands around is the fragment's prefix and suffix, where it has them (W3C Web Annotation's
//! `TextQuoteSelector`, <https://www.w3.org/TR/annotation-model/#text-quote-selector>), and with [`Article::locate_all`]
//! the fragments that come before and after it in the article. Where several places match exactly, that model selects
//! all of them, and the Hypothesis client takes the first of those that score best; here the first is given with how
//! many there are, so that nobody takes it for the only one.
//!
//! The time is linear in the text for each fragment. Where `k` edits are allowed, one of `k + 1` pieces of the
//! fragment was not touched; the pieces are looked for, and only where one stands is the distance taken, from the
//! beginnings of words (a fragment is whole words), in a band of `2 k + 1`. In a text that says nearly the same again
//! and again the search gives up after an effort that is linear too, or once there are more places alike than anybody
//! would tell apart.
//!
//! Measured in Node 20, compiled to Wasm at opt-level z: 330 fragments in 100 000 characters of English with every
//! twenty-fifth letter wrong take 0.14 s, and in one sentence again and again, from which they differ too much, 1.1 s.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::Folded;
use super::edited::{Difference, Fixed, Names, differences, distances};
use crate::pack::{Evidence, FactIx, Pack, SourceIx};

/// A fragment is edited by at most one character in so many.
const ONE_IN: usize = 10;

/// A second place must be at least so many edits further away than the first.
const CLEARLY: usize = 2;

/// No more places than these are looked at closely.
const PLACES: usize = 32;

/// How many cells of tables of distances are worth filling for a fragment, for each character of the text; and for how
/// many characters even where the text is shorter. What ordinary text takes is below 1.
const EFFORT: usize = 2;
const EFFORT_AT_LEAST: usize = 20_000;

/// No fragment has more characters: twelve words, and a margin.
const LONGEST: usize = 400;

/// What is looked for: a fragment, and what stands right before and after it where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote<'q> {
    /// The fragment as the source that the pack was written from has it; empty where only `shown` is known.
    pub exact: &'q str,
    /// The fragment with case and punctuation restored: the pasted text may never have lost them.
    pub shown: Option<&'q str>,
    /// What stands right before; empty where the fragment is unique.
    pub prefix: &'q str,
    /// What stands right after; empty where the fragment is unique.
    pub suffix: &'q str,
}

impl<'q> From<&'q Evidence> for Quote<'q> {
    fn from(evidence: &'q Evidence) -> Self {
        Self {
            exact: &evidence.exact,
            shown: evidence.shown.as_deref(),
            prefix: &evidence.prefix,
            suffix: &evidence.suffix,
        }
    }
}

impl<'q> Quote<'q> {
    /// The wordings under which it may stand in a text.
    fn forms(&self) -> impl Iterator<Item = &'q str> + use<'q> {
        let exact = Some(self.exact).filter(|e| !e.is_empty());
        [exact, self.shown].into_iter().flatten()
    }
}

/// A quote, and which words of its source it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought<'q> {
    /// What is looked for.
    pub quote: Quote<'q>,
    /// The words of the passage that holds it, as the pack counts them.
    pub passage: Range<u32>,
}

/// What came of looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// It stands there.
    At {
        /// Where, in Unicode code points.
        place: Range<usize>,
        /// How it was found.
        how: How,
    },
    /// It stands there, letter by letter, and elsewhere too, and nothing around tells which is meant.
    Several {
        /// The first place, in Unicode code points.
        first: Range<usize>,
        /// How many places there are, with the first: two or more.
        count: usize,
    },
    /// Not found.
    Missing(Missing),
}

/// How a fragment was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// Letter by letter after folding.
    Exact,
    /// With edits.
    Edited {
        /// How many characters of the folded fragment are too many, too few or others.
        edits: usize,
        /// The words that differ, in order. Empty where only the space between words does.
        differs: Vec<Difference>,
    },
}

/// Why a fragment was not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Nothing like it is there.
    Nowhere,
    /// It stands there, or nearly, and what stands around it is something else.
    Elsewhere,
    /// Several places come near, none much nearer than the others.
    Unclear,
    /// A place comes near, and what differs there may not differ.
    Changed {
        /// What differs.
        what: Fixed,
        /// The place, in Unicode code points.
        place: Range<usize>,
    },
}

/// A text that somebody pasted, made ready for searching.
pub struct Article<'t> {
    original: &'t str,
    folded: Folded,
    /// The folded text's characters.
    chars: Vec<char>,
    /// For each of them, the byte of the folded text at which it starts.
    bytes: Vec<usize>,
    /// For each, which code point of the original it comes from.
    points: Vec<usize>,
    /// For each place between them, whether a word can begin or end there.
    edges: Vec<bool>,
    grams: Grams,
}

/// Where each three characters of a text stand. Two that have one slot stand together: who looks compares.
struct Grams {
    /// For each slot, where its places begin.
    first: Vec<u32>,
    places: Vec<u32>,
}

impl Grams {
    const SIZE: usize = 3;
    const SLOTS: usize = 1 << 14;

    /// The slot of the characters that a text begins with; nothing where there are too few.
    fn slot(chars: &[char]) -> Option<usize> {
        let gram = chars.get(..Self::SIZE)?;
        let mixed = gram.iter().fold(0_u32, |hash, c| {
            (hash ^ *c as u32).wrapping_mul(0x0100_0193)
        });
        Some((mixed ^ mixed >> 15) as usize % Self::SLOTS)
    }

    fn new(chars: &[char]) -> Self {
        let slots = || (0..chars.len()).filter_map(|at| Some((at, Self::slot(chars.get(at..)?)?)));
        let mut first = vec![0_u32; Self::SLOTS + 2];
        for (_, slot) in slots() {
            first[slot + 2] += 1;
        }
        for slot in 1..first.len() {
            first[slot] += first[slot - 1];
        }
        let mut places = vec![0; chars.len()];
        for (at, slot) in slots() {
            let next = &mut first[slot + 1];
            places[*next as usize] = at as u32;
            *next += 1;
        }
        Self { first, places }
    }

    /// The places at which what `piece` begins with may stand, in order.
    fn of(&self, piece: &[char]) -> &[u32] {
        let slot = Self::slot(piece);
        let range =
            slot.and_then(|s| Some(*self.first.get(s)? as usize..*self.first.get(s + 1)? as usize));
        range
            .and_then(|range| self.places.get(range))
            .unwrap_or_default()
    }
}

/// A place that comes near: a range of the folded characters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Near {
    range: Range<usize>,
    edits: usize,
}

impl<'t> Article<'t> {
    /// Makes a text ready. The time is linear in its length.
    pub fn new(original: &'t str) -> Self {
        let folded = Folded::unbroken(original);
        let (bytes, chars): (Vec<usize>, Vec<char>) = folded.text.char_indices().unzip();
        let mut starts = original.char_indices().enumerate().peekable();
        let mut points = Vec::with_capacity(chars.len());
        for byte in &bytes {
            let origin = folded.origin.get(*byte).copied().unwrap_or(folded.end);
            while starts.peek().is_some_and(|(_, (at, _))| *at < origin) {
                starts.next();
            }
            points.push(starts.peek().map_or(0, |(point, _)| *point));
        }
        let mut edges: Vec<bool> = bytes.iter().map(|at| !folded.inside_word(*at)).collect();
        edges.push(true);
        let grams = Grams::new(&chars);
        Self {
            original,
            folded,
            grams,
            chars,
            bytes,
            points,
            edges,
        }
    }

    /// Where a quote stands.
    ///
    /// ```
    /// use claimcheck_core::anchor::{Anchor, Article, How, Names, Quote};
    /// let article = Article::new("𝒜 The harbour board recieved no answer.");
    /// let quote = Quote { exact: "the harbor board received no answer", shown: None, prefix: "", suffix: "" };
    /// let Anchor::At { place, how: How::Edited { edits, .. } } = article.locate(&quote, &Names::default()) else { panic!() };
    /// assert_eq!((place, edits), (2..38, 3));
    /// ```
    pub fn locate(&self, quote: &Quote<'_>, names: &Names) -> Anchor {
        let (exact, astray) = self.exact(quote);
        self.choose(quote, names, &exact, astray, Some(0..self.chars.len()))
    }

    /// Where quotes of one article stand, each held by those that come before and after it there.
    ///
    /// What stands in just one place is found by itself; of what does not, the place must lie between those of the
    /// nearest others. The answers are in the order of the quotes.
    pub fn locate_all(&self, all: &[Sought<'_>], names: &Names) -> Vec<Anchor> {
        let exact: Vec<_> = all.iter().map(|sought| self.exact(&sought.quote)).collect();
        let sure: Vec<(&Range<u32>, &Range<usize>)> = all
            .iter()
            .zip(&exact)
            .filter_map(|(sought, (places, _))| match places.as_slice() {
                [one] => Some((&sought.passage, one)),
                _ => None,
            })
            .collect();
        let choices = all.iter().zip(&exact).map(|(sought, (places, astray))| {
            let before = sure
                .iter()
                .filter(|(passage, _)| passage.end <= sought.passage.start)
                .max_by_key(|(passage, place)| (passage.end, place.end));
            let after = sure
                .iter()
                .filter(|(passage, _)| sought.passage.end <= passage.start)
                .min_by_key(|(passage, place)| (passage.start, place.start));
            let from = before.map_or(0, |(_, place)| place.end);
            let to = after.map_or(self.chars.len(), |(_, place)| place.start);
            // Where the text has its parts in another order, nothing is between them.
            let room = (from <= to).then_some(from..to);
            self.choose(&sought.quote, names, places, *astray, room)
        });
        choices.collect()
    }

    /// The places where a quote stands letter by letter, as ranges of the folded characters; and whether it stands
    /// somewhere with something else around it.
    fn exact(&self, quote: &Quote<'_>) -> (Vec<Range<usize>>, bool) {
        let mut astray = false;
        for form in quote.forms() {
            let strict = self.folded.quote_hits(quote.prefix, form, quote.suffix);
            let hits = if strict.is_empty() {
                self.folded.hits(form)
            } else {
                strict
            };
            let mut places: Vec<Range<usize>> =
                hits.into_iter().map(|h| self.in_chars(&h)).collect();
            let any = !places.is_empty();
            places.retain(|place| self.agrees(quote, place));
            if !places.is_empty() {
                return (places, false);
            }
            astray |= any;
        }
        (Vec::new(), astray)
    }

    fn choose(
        &self,
        quote: &Quote<'_>,
        names: &Names,
        exact: &[Range<usize>],
        astray: bool,
        room: Option<Range<usize>>,
    ) -> Anchor {
        let inside = |place: &Range<usize>| {
            let room = room.as_ref();
            room.is_some_and(|room| room.start <= place.start && place.end <= room.end)
        };
        let at = |place: &Range<usize>| Anchor::At {
            place: self.in_points(place),
            how: How::Exact,
        };
        let held: Vec<&Range<usize>> = exact.iter().filter(|place| inside(place)).collect();
        match (exact, held.as_slice()) {
            ([one], _) => at(one),
            ([first, ..], []) => Anchor::Several {
                first: self.in_points(first),
                count: exact.len(),
            },
            (_, [one]) => at(one),
            (_, [first, ..]) => Anchor::Several {
                first: self.in_points(first),
                count: held.len(),
            },
            ([], []) => self.edited(quote, names, inside).unwrap_or_else(|missing| {
                let nowhere = missing == Missing::Nowhere;
                Anchor::Missing(if nowhere && astray {
                    Missing::Elsewhere
                } else {
                    missing
                })
            }),
        }
    }

    /// The one place where a quote stands with edits.
    fn edited(
        &self,
        quote: &Quote<'_>,
        names: &Names,
        inside: impl Fn(&Range<usize>) -> bool,
    ) -> Result<Anchor, Missing> {
        let names = quote
            .shown
            .map_or_else(|| names.clone(), |shown| names.and(shown));
        // Under which form it comes nearest, with which differences.
        let mut good: Vec<(Near, Vec<Difference>)> = Vec::new();
        let mut why = Missing::Nowhere;
        for form in quote.forms() {
            let needle: Vec<char> = Folded::new(form).text.trim().chars().collect();
            let allowed = needle.len() / ONE_IN;
            let near = self
                .near(&needle, allowed + CLEARLY - 1)
                .ok_or(Missing::Unclear)?;
            for near in near {
                if !inside(&near.range) || !self.agrees(quote, &near.range) {
                    if near.edits <= allowed {
                        why = Missing::Elsewhere;
                    }
                    continue;
                }
                match self.differences(form, &near.range, &names) {
                    Ok(differs) => good.push((near, differs)),
                    Err(what) if near.edits <= allowed => {
                        why = Missing::Changed {
                            what,
                            place: self.in_points(&near.range),
                        };
                    }
                    Err(_) => {}
                }
            }
            // The other form is the same with case and marks restored: where one is found, so is the place.
            if good.iter().any(|(near, _)| near.edits <= allowed) {
                break;
            }
            good.clear();
        }
        let Some((best, differs)) = good.iter().min_by_key(|(near, _)| near.edits) else {
            return Err(why);
        };
        let second = good
            .iter()
            .filter(|(near, _)| apart(&near.range, &best.range))
            .any(|(near, _)| near.edits < best.edits + CLEARLY);
        if second {
            return Err(Missing::Unclear);
        }
        Ok(Anchor::At {
            place: self.in_points(&best.range),
            how: How::Edited {
                edits: best.edits,
                differs: differs.clone(),
            },
        })
    }

    /// The places within a number of edits of a fragment, those that overlap taken together as the nearest of them;
    /// nothing where there are too many to look at.
    fn near(&self, needle: &[char], limit: usize) -> Option<Vec<Near>> {
        if needle.len() < ONE_IN || needle.len() > LONGEST {
            return Some(Vec::new());
        }
        let starts = self.seeds(needle, limit);
        let mut effort = EFFORT * self.chars.len().max(EFFORT_AT_LEAST);
        let mut out: Vec<Near> = Vec::new();
        for start in (0..self.chars.len()).filter(|at| starts.get(*at) == Some(&true)) {
            let rest = self.chars.get(start..).unwrap_or_default();
            let ends = distances(needle, rest.iter().copied(), limit, &mut effort);
            if effort == 0 {
                return None;
            }
            let whole = ends.into_iter().filter(|(length, _)| {
                let end = start + length;
                *length > 0 && self.edges.get(end) == Some(&true) && self.chars[end - 1] != ' '
            });
            let Some((length, edits)) = whole.min_by_key(|(_, edits)| *edits) else {
                continue;
            };
            let range = start..start + length;
            let near = Near { range, edits };
            let full = out.len() == PLACES;
            match out.last_mut() {
                Some(last) if !apart(&last.range, &near.range) => {
                    // Of two that are as near, the one that takes in less around it.
                    let rank = |near: &Near| (near.edits, near.range.len());
                    if rank(&near) < rank(last) {
                        *last = near;
                    }
                }
                _ if full => return None,
                _ => out.push(near),
            }
        }
        Some(out)
    }

    /// Where a fragment can begin within a number of edits: beginnings of words near a place where one of its pieces
    /// stands.
    fn seeds(&self, needle: &[char], limit: usize) -> Vec<bool> {
        let mut out = vec![false; self.chars.len()];
        let pieces = limit + 1;
        for n in 0..pieces {
            let bounds = n * needle.len() / pieces..(n + 1) * needle.len() / pieces;
            let offset = bounds.start;
            let piece = needle.get(bounds).unwrap_or_default();
            for hit in self.grams.of(piece).iter().map(|hit| *hit as usize) {
                if self.chars.get(hit..hit + piece.len()) != Some(piece) {
                    continue;
                }
                for at in (hit + limit).saturating_sub(offset + 2 * limit)
                    ..=(hit + limit).saturating_sub(offset)
                {
                    if self.edges.get(at) == Some(&true)
                        && self.chars.get(at) != Some(&' ')
                        && let Some(start) = out.get_mut(at)
                    {
                        *start = true;
                    }
                }
            }
        }
        out
    }

    /// Whether prefix and suffix, as far as the quote has them, stand around a place.
    fn agrees(&self, quote: &Quote<'_>, place: &Range<usize>) -> bool {
        self.beside(quote.prefix, place.start, true) && self.beside(quote.suffix, place.end, false)
    }

    /// Whether a wording stands right before or right after a place, within a tenth. Nothing stands beside any.
    fn beside(&self, own: &str, at: usize, before: bool) -> bool {
        let mut needle: Vec<char> = Folded::new(own).text.trim().chars().collect();
        let (left, right) = self.chars.split_at_checked(at).unwrap_or_default();
        let space = |c: &&char| **c == ' ';
        let skipped = if before {
            left.iter().rev().take_while(space).count()
        } else {
            right.iter().take_while(space).count()
        };
        let limit = needle.len() / ONE_IN;
        let mut effort = usize::MAX;
        let ends = if before {
            needle.reverse();
            distances(
                &needle,
                left.iter().rev().skip(skipped).copied(),
                limit,
                &mut effort,
            )
        } else {
            distances(
                &needle,
                right.iter().skip(skipped).copied(),
                limit,
                &mut effort,
            )
        };
        needle.is_empty()
            || ends.into_iter().any(|(length, _)| {
                let range = if before {
                    at - skipped - length..at - skipped
                } else {
                    at + skipped..at + skipped + length
                };
                let whole = [range.start, range.end].map(|at| self.edges.get(at) == Some(&true));
                whole == [true; 2] && self.differences(own, &range, &Names::default()).is_ok()
            })
    }

    /// What differs between a fragment and a range of the folded characters.
    fn differences(
        &self,
        form: &str,
        range: &Range<usize>,
        names: &Names,
    ) -> Result<Vec<Difference>, Fixed> {
        // As it was pasted, without what folding leaves out: a word that a line's end broke is whole.
        let points = self.points.get(range.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return Ok(Vec::new());
        };
        let mut theirs = String::new();
        let mut origin = Vec::new();
        let mut kept = points.iter().peekable();
        let original = self
            .original
            .get(self.byte_of(range.start)..)
            .unwrap_or_default();
        for (point, c) in (*first..=*last).zip(original.chars()) {
            if kept.peek() != Some(&&point) {
                continue;
            }
            while kept.next_if(|p| **p == point).is_some() {}
            theirs.push(c);
            origin.resize(theirs.len(), point);
        }
        let place = |at: usize| origin.get(at).copied().unwrap_or(last + 1);
        let found = differences(form, &theirs, names)?;
        let found = found.into_iter().map(|[ours, other]| Difference {
            ours: form.get(ours).unwrap_or_default().to_owned(),
            theirs: place(other.start)..place(other.end),
        });
        Ok(found.collect())
    }

    /// The byte of the original from which a folded character comes.
    fn byte_of(&self, at: usize) -> usize {
        let byte = self.bytes.get(at).and_then(|b| self.folded.origin.get(*b));
        byte.copied().unwrap_or(self.folded.end)
    }

    /// Which folded character begins at a byte of the folded text.
    fn char_at(&self, byte: usize) -> usize {
        self.bytes.partition_point(|b| *b < byte)
    }

    fn in_chars(&self, bytes: &Range<usize>) -> Range<usize> {
        self.char_at(bytes.start)..self.char_at(bytes.end)
    }

    /// A range of the folded characters as one of the original's code points. It ends behind its last character: what
    /// folding leaves out behind that does not belong to it.
    fn in_points(&self, range: &Range<usize>) -> Range<usize> {
        let point = |at: usize| self.points.get(at).copied();
        let first = point(range.start).unwrap_or_default();
        let last = range.end.checked_sub(1).and_then(point);
        first..last.map_or(first, |last| last + 1)
    }
}

/// Whether two ranges have nothing in common.
fn apart(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.end <= b.start || b.end <= a.start
}

/// A piece of evidence, and what came of looking for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traced {
    /// The fact that rests on it.
    pub fact: FactIx,
    /// Which of the fact's pieces of evidence it is.
    pub evidence: usize,
    /// Where it stands.
    pub anchor: Anchor,
}

/// Where the evidence that a pack takes from a source stands in a text, which should be that source's. In the order of
/// the facts.
pub fn trace(pack: &Pack, source: SourceIx, article: &Article<'_>) -> Vec<Traced> {
    let of_source = |evidence: &&Evidence| pack[evidence.passage].source == source;
    let places = pack.fact_indices().flat_map(|fact| {
        let evidence = pack[fact].evidence.iter().enumerate();
        evidence.map(move |(n, e)| (fact, n, e))
    });
    let places: Vec<_> = places.filter(|(_, _, e)| of_source(e)).collect();
    // A part of a pack may have left out where its passages end; then nothing comes before anything else.
    let counted = |e: &Evidence| pack[e.passage].start < pack[e.passage].end;
    let counted = places.iter().all(|(_, _, evidence)| counted(evidence));
    let sought = places.iter().map(|(_, _, evidence)| {
        let passage = &pack[evidence.passage];
        Sought {
            quote: Quote::from(*evidence),
            passage: if counted {
                passage.start..passage.end
            } else {
                0..u32::MAX
            },
        }
    });
    let sought: Vec<Sought<'_>> = sought.collect();
    let anchors = article.locate_all(&sought, &Names::of(pack));
    let found = places.into_iter().zip(anchors);
    found
        .map(|((fact, evidence, _), anchor)| Traced {
            fact,
            evidence,
            anchor,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::format;

    use super::*;

    fn quote(exact: &str) -> Quote<'_> {
        Quote {
            exact,
            shown: None,
            prefix: "",
            suffix: "",
        }
    }

    fn names() -> Names {
        Names::default().and("Harrow Denby Quayle Tolland")
    }

    fn cut(text: &str, points: &Range<usize>) -> String {
        let chars = text.chars().skip(points.start);
        chars.take(points.end - points.start).collect()
    }

    /// What came of looking, in a line.
    fn said(text: &str, anchor: &Anchor) -> String {
        match anchor {
            Anchor::At { place, how } => {
                let place = cut(text, place);
                match how {
                    How::Exact => format!("[{place}]"),
                    How::Edited { edits, differs } => {
                        let differs = differs
                            .iter()
                            .map(|d| format!("; {} > {}", d.ours, cut(text, &d.theirs)));
                        format!("[{place}] {edits}{}", differs.collect::<String>())
                    }
                }
            }
            Anchor::Several { first, count } => format!("[{}] of {count}", cut(text, first)),
            Anchor::Missing(Missing::Nowhere) => "nowhere".into(),
            Anchor::Missing(Missing::Elsewhere) => "elsewhere".into(),
            Anchor::Missing(Missing::Unclear) => "unclear".into(),
            Anchor::Missing(Missing::Changed { what, place }) => {
                format!("{what:?} in [{}]", cut(text, place))
            }
        }
    }

    fn check(text: &str, quote: Quote<'_>, expected: &str) {
        let anchor = Article::new(text).locate(&quote, &names());
        assert_eq!(said(text, &anchor), expected, "{quote:?} in {text:?}");
    }

    #[test]
    fn what_stands_there_is_found() {
        for (text, exact, expected) in [
            (
                "The board’s ferry stopped.",
                "board's ferry",
                "[board’s ferry]",
            ),
            (
                "The FERRY\n  stopped – early.",
                "ferry stopped - early",
                "[FERRY\n  stopped – early]",
            ),
            // Code points, also outside the basic plane.
            (
                "𝒜𝒞 😀 𝒜 ferry 😀 stopped",
                "ferry 😀 stopped",
                "[ferry 😀 stopped]",
            ),
            // A line's end broke a word; a hyphen of its own; a soft one.
            (
                "It was a navi-\n  gation light.",
                "navigation light",
                "[navi-\n  gation light]",
            ),
            (
                "It was a navi\u{ad}\ngation light.",
                "navigation light",
                "[navi\u{ad}\ngation light]",
            ),
            (
                "It was a har\u{ad}bour light.",
                "harbour light",
                "[har\u{ad}bour light]",
            ),
            (
                "the east-\nHarrow line runs",
                "east- Harrow line",
                "[east-\nHarrow line]",
            ),
            ("a line - \nbelow", "line - below", "[line - \nbelow]"),
            // In whole words only, and not at all where it is short and differs.
            ("two ferries", "two ferr", "nowhere"),
            ("on a notice", "on notice", "nowhere"),
            ("", "ferry", "nowhere"),
            ("ferry", "", "nowhere"),
            ("ferry", "—", "nowhere"),
        ] {
            check(text, quote(exact), expected);
        }
    }

    #[test]
    fn a_little_edited_it_is_found_and_what_differs_is_said() {
        let exact = "the harbour board received no answer from its lawyers";
        for (text, expected) in [
            (
                "Then the harbor board recieved no answer from its lawyers.",
                "[the harbor board recieved no answer from its lawyers] 3; harbour > harbor; received > recieved",
            ),
            (
                "Then the harbour board received no answer from lawyers.",
                "[the harbour board received no answer from lawyers] 4; its > ",
            ),
            (
                "Then the harbour board received no clear answer from its lawyers.",
                "nowhere",
            ),
            (
                "Then the harbour board, received no answer from its lawyers.",
                "[the harbour board, received no answer from its lawyers] 1;  > ,",
            ),
            (
                "Then the har bour board received no answer from its law-yers.",
                "[the har bour board received no answer from its law-yers] 2; harbour > har bour; lawyers > law-yers",
            ),
            // Cut off at either end: a tenth, and more.
            ("board received no answer from its lawyers.", "nowhere"),
            (
                "e harbour board received no answer from its lawyers",
                "[e harbour board received no answer from its lawyers] 2; the > e",
            ),
            (
                "the harbour board received no answer from its law",
                "[the harbour board received no answer from its law] 4; lawyers > law",
            ),
            ("the harbour board received no answer from", "nowhere"),
            (
                "😀😀 the harbour 😀 board received no answer from its lawyers",
                "[the harbour 😀 board received no answer from its lawyers] 2;  > 😀",
            ),
        ] {
            check(text, quote(exact), expected);
        }
    }

    #[test]
    fn figures_names_and_denials_are_as_they_were() {
        for (text, exact, expected) in [
            (
                "It cost $ 4.4 million in repairs.",
                "cost $ 4.3 million in repairs",
                "Figure in [cost $ 4.4 million in repairs]",
            ),
            (
                "It cost $4,300,000 in repairs.",
                "cost $4300000 in repairs",
                "[cost $4,300,000 in repairs] 2; 4300000 > 4,300,000",
            ),
            (
                "It cost 4.3 billion in repairs.",
                "cost 4.3 million in repairs",
                "Figure in [cost 4.3 billion in repairs]",
            ),
            (
                "It cost €4.3 million in repairs.",
                "cost $4.3 million in repairs",
                "Figure in [cost €4.3 million in repairs]",
            ),
            (
                "voted five to two on ferry repairs",
                "voted nine to two on ferry repairs",
                "Figure in [voted five to two on ferry repairs]",
            ),
            (
                "voted first on ferry repairs in spring",
                "voted third on ferry repairs in spring",
                "nowhere",
            ),
            (
                "said in 2016 that ferries stop",
                "said in 2017 that ferries stop",
                "Figure in [said in 2016 that ferries stop]",
            ),
            (
                "ferries run to Horrow and back again",
                "ferries run to Harrow and back again",
                "Name in [ferries run to Horrow and back again]",
            ),
            (
                "ferries run to tolland and back again",
                "ferries run to holland and back again",
                "Name in [ferries run to tolland and back again]",
            ),
            (
                "the board will not close its ferry lines this year",
                "the board will close its ferry lines this year",
                "Denial in [the board will not close its ferry lines this year]",
            ),
            (
                "the board can’t close its ferry lines this year",
                "the board can close its ferry lines this year",
                "Denial in [the board can’t close its ferry lines this year]",
            ),
            (
                "the board may close its ferry lines",
                "the board must close its ferry lines",
                "Denial in [the board may close its ferry lines]",
            ),
            (
                "they called the closing of ferries unlawful",
                "they called the closing of ferries lawful",
                "Denial in [they called the closing of ferries unlawful]",
            ),
            (
                "they saw a steep decrease in ferries",
                "they saw a steep increase in ferries",
                "Denial in [they saw a steep decrease in ferries]",
            ),
            (
                "all closings of ferries are compliant",
                "all closings of ferries are non-compliant",
                "Denial in [all closings of ferries are compliant]",
            ),
            (
                "the closings of all the ferries are compliant with it",
                "the closings of all the ferries are non-compliant with it",
                "Denial in [the closings of all the ferries are compliant with it]",
            ),
        ] {
            check(text, quote(exact), expected);
        }
    }

    #[test]
    fn of_several_places_the_one_that_is_meant() {
        let text =
            "In the north the ferry stopped at once. In the south the ferry stopped at once.";
        let exact = "the ferry stopped at once";
        let with = |prefix, suffix| Quote {
            prefix,
            suffix,
            ..quote(exact)
        };
        check(text, quote(exact), "[the ferry stopped at once] of 2");
        let south = Article::new(text).locate(&with("In the south", ""), &names());
        assert_eq!(
            south,
            Anchor::At {
                place: 53..78,
                how: How::Exact
            }
        );
        check(
            text,
            with("", ". In the south"),
            "[the ferry stopped at once]",
        );
        check(text, with("In the west", ""), "elsewhere");
        // The context may be edited, too, as little as the fragment.
        check(
            text,
            with("In the soutth", ""),
            "[the ferry stopped at once]",
        );
        check(text, with("from 2016 in the south", ""), "elsewhere");
        // Edited in both: there is no telling.
        let text = "In the north the ferry stoped at once. In the south the ferry stopd at once.";
        check(text, quote(exact), "unclear");
        check(
            text,
            with("In the south", ""),
            "[the ferry stopd at once] 2; stopped > stopd",
        );
        // One is clearly nearer.
        let text = "Here the ferry stoped at once. There the fairy stepped at one.";
        check(
            text,
            quote(exact),
            "[the ferry stoped at once] 1; stopped > stoped",
        );
        let again = "The ferry stoped at once. ".repeat(50);
        check(&again, quote(exact), "unclear");
        check(
            &again,
            quote("The ferry stoped"),
            "[The ferry stoped] of 50",
        );
    }

    #[test]
    fn the_form_as_shown_is_looked_for_too() {
        let both = Quote {
            shown: Some("cut off U.S. ferry grants to Denby"),
            ..quote("cut off u s ferry grants to denby")
        };
        check(
            "He would cut off u s ferry grants to denby",
            both,
            "[cut off u s ferry grants to denby]",
        );
        check(
            "He would cut off U.S. ferry grants to Denby.",
            both,
            "[cut off U.S. ferry grants to Denby]",
        );
        check(
            "He would cut off U.S. ferry grant to Denby.",
            both,
            "[cut off U.S. ferry grant to Denby] 1; grants > grant",
        );
        check(
            "he would cut off u s ferry grants to danby",
            both,
            "Name in [cut off u s ferry grants to danby]",
        );
        check(
            "He cut off U.S. ferry grants",
            Quote { exact: "", ..both },
            "nowhere",
        );
    }

    #[test]
    fn what_comes_before_and_after_holds_a_fragment_in_place() {
        let order = [
            "the first boat left",
            "the ferry stopped at once",
            "the last boat came",
            "a bell was rung twice",
        ];
        let sought = |order: &[&'static str]| -> Vec<Sought<'_>> {
            let each = order.iter().enumerate();
            each.map(|(n, exact)| Sought {
                quote: quote(exact),
                passage: n as u32 * 10..n as u32 * 10 + 10,
            })
            .collect()
        };
        for (text, expected) in [
            (
                "The ferry stopped at once. The first boat left. The ferry stopped at once. The last boat came.",
                "[The first boat left] [The ferry stopped at once] [The last boat came] nowhere",
            ),
            (
                "The ferry stoped at once. The first boat left. The ferry stopd at once. The last boat came.",
                "[The first boat left] [The ferry stopd at once] 2; stopped > stopd [The last boat came] nowhere",
            ),
            // In another order there is no place between them.
            (
                "The last boat came. The ferry stoped at once. The first boat left.",
                "[The first boat left] elsewhere [The last boat came] nowhere",
            ),
            (
                "The first boat left. The ferry stopped at once, the ferry stopped at once. The last boat came.",
                "[The first boat left] [The ferry stopped at once] of 2 [The last boat came] nowhere",
            ),
        ] {
            let article = Article::new(text);
            let found = article.locate_all(&sought(&order), &names());
            let found: Vec<String> = found.iter().map(|a| said(text, a)).collect();
            assert_eq!(found.join(" "), expected, "{text:?}");
        }
    }

    mod any_edit {
        use proptest::prelude::*;

        use super::*;

        /// Words without figures, names and denials, no two of them alike.
        const WORDS: [&str; 24] = [
            "harbour",
            "ferry",
            "lawyers",
            "answer",
            "repairs",
            "lighthouse",
            "captain",
            "evening",
            "closing",
            "council",
            "question",
            "passenger",
            "timber",
            "signal",
            "weather",
            "ticket",
            "landing",
            "village",
            "morning",
            // None of these is a figure with a letter or two gone, as "nine" is in "engine".
            "gallery",
            "pilot",
            "kitchen",
            "station",
            "whistle",
        ];

        #[derive(Debug, Clone)]
        struct Made {
            before: String,
            fragment: Vec<char>,
            after: String,
        }

        fn made() -> impl Strategy<Value = Made> {
            let order = Just(WORDS.to_vec()).prop_shuffle();
            (order, 4..10_usize, 0..6_usize, "[ 😀𝒜“]{0,3}").prop_map(
                |(words, length, before, odd)| {
                    let own = words.get(before..before + length).unwrap_or_default();
                    let with_figure =
                        format!("{} 417 Denby {}", own[..2].join(" "), own[2..].join(" "));
                    Made {
                        before: format!("{odd} {}. ", words[..before].join(" ")),
                        fragment: with_figure.chars().collect(),
                        after: format!(", {}.", words[before + length..].join(" ")),
                    }
                },
            )
        }

        /// Where a letter may change: inside a word that is not fixed.
        fn soft(fragment: &[char], at: usize) -> bool {
            let inner = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_lowercase());
            let word: String = {
                let start = fragment[..at]
                    .iter()
                    .rposition(|c| *c == ' ')
                    .map_or(0, |p| p + 1);
                fragment[start..]
                    .iter()
                    .take_while(|c| **c != ' ')
                    .collect()
            };
            inner(fragment.get(at)) && word != "Denby"
        }

        proptest! {
            #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn of_at_most_a_tenth_is_found_at_its_place(
                made in made(),
                edits in prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, "[b-df-hj-mp-tv-z]"), 0..8)
            ) {
                let exact: String = made.fragment.iter().collect();
                let mut edited = made.fragment.clone();
                for (at, kind, letter) in edits.iter().take(exact.chars().count() / ONE_IN) {
                    let at = at.index(edited.len());
                    let letter = letter.chars().next().unwrap_or('x');
                    // A word of one letter may be gone, so none is made shorter than that.
                    if !soft(&edited, at) {
                        continue;
                    }
                    match kind {
                        0 => edited[at] = letter,
                        1 => edited.insert(at, letter),
                        _ if soft(&edited, at + 1) => { edited.remove(at); }
                        _ => {}
                    }
                }
                let edited: String = edited.into_iter().collect();
                let text = format!("{}{edited}{}", made.before, made.after);
                let found = Article::new(&text).locate(&quote(&exact), &names());
                let start = made.before.chars().count();
                let Anchor::At { place, how } = &found else {
                    return Err(TestCaseError::fail(format!("{found:?}: {exact:?} in {text:?}")));
                };
                prop_assert_eq!(place, &(start..start + edited.chars().count()), "{:?}", how);
                prop_assert_eq!(*how == How::Exact, edited == exact);
            }

            #[test]
            fn of_a_figure_a_name_or_a_denial_is_never_found(
                made in made(),
                change in prop::sample::select(alloc::vec![
                    ("417", "418"), ("417", "41"), ("417", "4170"), ("417", "4.17"), ("417", "$417"), ("417", "two"),
                    ("417", ""), ("Denby", "Danby"), ("Denby", "Den"), ("Denby", "Denbys"), ("Denby", "Harrow"),
                    ("Denby", "not Denby"), ("Denby", "no"), ("417", "never"), ("Denby", ""),
                ])
            ) {
                let exact: String = made.fragment.iter().collect();
                let edited = exact.replace(change.0, change.1);
                let text = format!("{}{edited}{}", made.before, made.after);
                let found = Article::new(&text).locate(&quote(&exact), &names());
                prop_assert!(matches!(found, Anchor::Missing(_)), "{found:?}: {exact:?} in {text:?}");
            }

            #[test]
            fn in_any_text_keeps_its_places_in_the_text(text in "[a-c .\n-]{0,60}|\\PC{0,60}", exact in "[a-c .-]{0,30}|\\PC{0,40}") {
                let article = Article::new(&text);
                let length = text.chars().count();
                let places = match article.locate(&quote(&exact), &names()) {
                    Anchor::At { place, how: How::Edited { differs, .. } } => {
                        let mut all: Vec<_> = differs.into_iter().map(|d| d.theirs).collect();
                        all.push(place);
                        all
                    }
                    Anchor::At { place, .. } | Anchor::Several { first: place, .. }
                    | Anchor::Missing(Missing::Changed { place, .. }) => alloc::vec![place],
                    Anchor::Missing(_) => alloc::vec![],
                };
                for place in places {
                    prop_assert!(place.start <= place.end && place.end <= length, "{place:?}");
                }
            }
        }
    }

    #[test]
    fn the_time_is_linear_in_the_text() {
        // Not a measurement: a search that went through repeated sentences again and again would not come back.
        let sentence = "the harbour board recieved an answer from the lawyers of the ferry. ";
        let text = sentence.repeat(1_500);
        let article = Article::new(&text);
        for exact in [
            "the harbour board received an answer from",
            "of the fairy the harbour boards recieved",
            "answer of the lawyers from the ferry",
        ] {
            let _ = article.locate(&quote(exact), &names());
        }
        assert_eq!(
            said(&text, &article.locate(&quote(sentence), &names()))
                .matches(" of 1500")
                .count(),
            1
        );
    }
}
