//! What a run tells the reader.
//!
//! Owns the figures of the last screen: claims that hold and claims that fail apart from each other, a lean if
//! there is one, how well certainty matched correctness, and how it went by article and topic. It refuses to sum
//! them up in one figure, and to find a lean in a handful of answers.

use alloc::{vec, vec::Vec};

use super::session::{Answer, Item, Sure};
use crate::check::Verdict;
use crate::kind::{Choice, Key, Kind};
use crate::pack::{Pack, SourceIx, TopicIx};

/// How many there were of something, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// How many were checked or skipped.
    pub asked: usize,
    /// How many were answered as the sources have it.
    pub right: usize,
    /// How many were skipped.
    pub skipped: usize,
}

impl Part {
    /// `right` is whether it was answered as the sources have it; nothing where it was skipped.
    fn add(&mut self, right: Option<bool>) {
        self.asked += 1;
        self.right += usize::from(right == Some(true));
        self.skipped += usize::from(right.is_none());
    }
}

/// How often the reader was right with one degree of certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// The degree.
    pub sure: Sure,
    /// How many answers were given with it.
    pub rated: usize,
    /// How many of them were right.
    pub right: usize,
}

impl Level {
    /// How often right, in hundredths, rounded; nothing where there were none.
    pub fn percent(&self) -> Option<u32> {
        let rated = self.rated;
        (rated > 0).then(|| ((self.right * 200 + rated) / (rated * 2)) as u32)
    }
}

/// How well certainty matched correctness.
///
/// Over the answers that were rated. Skipped and unrated ones are left out, and so are estimates of numbers, which
/// are close rather than right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calibration {
    /// By degree of certainty.
    pub levels: [Level; 3],
}

impl Calibration {
    /// How many answers it rests on.
    pub fn rated(&self) -> usize {
        self.levels.iter().map(|l| l.rated).sum()
    }

    /// The Brier score in ten-thousandths: the mean square of the difference between the certainty stated and
    /// what came (1 for right, 0 for wrong); 0 is perfect, 10 000 the worst (Brier, "Verification of forecasts
    /// expressed in terms of probability", 1950, in the form for two outcomes). Nothing where nothing was rated.
    pub fn brier(&self) -> Option<u32> {
        let rated = self.rated();
        let sum: usize = self
            .levels
            .iter()
            .map(|level| {
                let stated = level.sure.percent() as usize;
                let (off_right, off_wrong) = (100 - stated, stated);
                level.right * off_right * off_right
                    + (level.rated - level.right) * off_wrong * off_wrong
            })
            .sum();
        (rated > 0).then(|| ((sum * 2 + rated) / (rated * 2)) as u32)
    }
}

/// How a run went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Claims that the sources support: right is accepted.
    pub holds: Part,
    /// Claims that the sources refute: right is rejected.
    pub fails: Part,
    /// Claims that are disputed or not covered.
    pub open: Part,
    /// Questions that are no claims.
    pub others: Part,
    /// The verdict that the reader leans to where they are wrong: [`Verdict::Refuted`] where claims that hold were
    /// rejected clearly more often than claims that fail were accepted, [`Verdict::Supported`] the other way
    /// round.
    pub lean: Option<Verdict>,
    /// How well certainty matched correctness.
    pub calibration: Calibration,
    /// By article; a question that needs two counts for both.
    pub by_source: Vec<(SourceIx, Part)>,
    /// By topic.
    pub by_topic: Vec<(TopicIx, Part)>,
}

/// A lean is told of from this many more mistakes one way than the other,
const LEAN_COUNT: usize = 2;
/// and from this many hundredths more of the claims that could be mistaken that way.
const LEAN_PERCENT: usize = 20;

fn lean(holds: Part, fails: Part, rejected: usize, accepted: usize) -> Option<Verdict> {
    // Of a claim that was skipped, nothing is known.
    let share = |n: usize, of: Part| n * 100 / (of.asked - of.skipped).max(1);
    let (r, a) = (share(rejected, holds), share(accepted, fails));
    if rejected >= accepted + LEAN_COUNT && r >= a + LEAN_PERCENT {
        Some(Verdict::Refuted)
    } else if accepted >= rejected + LEAN_COUNT && a >= r + LEAN_PERCENT {
        Some(Verdict::Supported)
    } else {
        None
    }
}

impl Report {
    /// Of the items that were checked or skipped.
    pub fn of(pack: &Pack, items: &[Item]) -> Self {
        let mut out = Self {
            holds: Part::default(),
            fails: Part::default(),
            open: Part::default(),
            others: Part::default(),
            lean: None,
            calibration: Calibration {
                levels: Sure::ALL.map(|sure| Level {
                    sure,
                    rated: 0,
                    right: 0,
                }),
            },
            by_source: Vec::new(),
            by_topic: Vec::new(),
        };
        let (mut rejected, mut accepted) = (0, 0);
        let mut sources = vec![Part::default(); pack.sources.len()];
        let mut topics = vec![Part::default(); pack.topics.len()];
        for item in items.iter().filter(|i| i.is_done()) {
            let said = match item.answer {
                Answer::Checked {
                    choice: Choice::Verdict(verdict),
                } => Some(verdict),
                _ => None,
            };
            let part = match pack.key(item.question) {
                Some(Key::Choice(Choice::Verdict(Verdict::Supported))) => {
                    rejected += usize::from(said == Some(Verdict::Refuted));
                    &mut out.holds
                }
                Some(Key::Choice(Choice::Verdict(Verdict::Refuted))) => {
                    accepted += usize::from(said == Some(Verdict::Supported));
                    &mut out.fails
                }
                Some(Key::Choice(Choice::Verdict(_))) => &mut out.open,
                _ => &mut out.others,
            };
            let right = item.is_right(pack);
            part.add(right);
            let level = out
                .calibration
                .levels
                .iter_mut()
                .find(|l| item.sure == Some(l.sure));
            if let (Some(right), Some(level)) = (right, level)
                && pack[item.question].ask.kind() != Kind::Number
            {
                level.rated += 1;
                level.right += usize::from(right);
            }
            for source in pack.sources_of_question(item.question) {
                sources[source.at()].add(right);
            }
            topics[pack[item.question].topic.at()].add(right);
        }
        out.by_source = pack.source_indices().zip(sources).collect();
        out.by_source.retain(|(_, part)| part.asked > 0);
        out.by_topic = pack.topic_indices().zip(topics).collect();
        out.by_topic.retain(|(_, part)| part.asked > 0);
        out.lean = lean(out.holds, out.fails, rejected, accepted);
        out
    }
}
