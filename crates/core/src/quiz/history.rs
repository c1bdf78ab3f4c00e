//! What a reader did over several runs.
//!
//! Owns, for each question that was answered or skipped, how it went last and how often; and which are worth
//! seeing again. It refuses to weigh an answer to a text that has changed since, to know when anything was, and to
//! grow past the pack's questions.

use alloc::{string::String, vec::Vec};

use super::saved::{Unreadable, from_text, to_text};
use super::session::{Answer, Item, Sure};
use crate::pack::{Pack, QuestionIx, ordered_by};
use crate::wire::{choice, record};

/// How a question went, last time. In the order in which they are seen again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Last {
    /// Wrong, and certain of it.
    CertainAndWrong,
    /// Wrong.
    Wrong,
    /// "I don't know."
    Skipped,
    /// Right, after it had been missed: once more will do.
    RightAgain,
    /// Right.
    Right,
}

choice!(Last {
    CertainAndWrong,
    Wrong,
    Skipped,
    RightAgain,
    Right
});

#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    question: String,
    hash: [u8; 8],
    last: Last,
    times: u16,
}

/// What is known of earlier runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    seen: Vec<Seen>,
}

record! {
    History { seen }
    Seen { question, hash, last, times }
}

impl History {
    /// With what became of an item; the same where it is still open.
    #[must_use]
    pub fn with(&self, pack: &Pack, item: &Item) -> Self {
        let missed = match (item.answer, item.is_right(pack), item.sure) {
            (Answer::Open { .. }, ..) => return self.clone(),
            (Answer::Skipped, ..) => Some(Last::Skipped),
            (Answer::Checked { .. }, Some(true), _) => None,
            (Answer::Checked { .. }, _, Some(Sure::Certain)) => Some(Last::CertainAndWrong),
            (Answer::Checked { .. }, ..) => Some(Last::Wrong),
        };
        let question = &pack[item.question];
        let mut out = self.clone();
        // What the pack no longer has will not be asked again.
        out.seen
            .retain(|s| pack.question_by_id(&s.question).is_some());
        let same = |s: &&Seen| s.question == question.id && s.hash == question.hash;
        let before = self.seen.iter().find(same);
        // Each once, also where a damaged record has it twice.
        out.seen.retain(|s| s.question != question.id);
        let last = missed.unwrap_or(match before.map(|s| s.last) {
            Some(Last::CertainAndWrong | Last::Wrong | Last::Skipped) => Last::RightAgain,
            Some(Last::RightAgain | Last::Right) | None => Last::Right,
        });
        out.seen.push(Seen {
            question: question.id.clone(),
            hash: question.hash,
            last,
            times: before.map_or(0, |s| s.times).saturating_add(1),
        });
        out
    }

    /// How many questions have been answered or skipped, as they are now.
    pub fn asked(&self, pack: &Pack) -> usize {
        self.current(pack).count()
    }

    /// What to see again: what was missed last time, the confident errors first, then errors, then what was
    /// skipped, then what was right once after it had been missed; the longest ago first within each.
    pub fn again(&self, pack: &Pack) -> Vec<QuestionIx> {
        let again = self.current(pack);
        let again = again.filter(|(last, _)| *last != Last::Right);
        let again = ordered_by(again, |(last, _)| *last);
        again.into_iter().map(|(_, question)| question).collect()
    }

    fn current<'a>(&'a self, pack: &'a Pack) -> impl Iterator<Item = (Last, QuestionIx)> + 'a {
        self.seen.iter().filter_map(|seen| {
            let question = pack.question_by_id(&seen.question)?;
            (pack[question].hash == seen.hash).then_some((seen.last, question))
        })
    }

    /// The record as text, in the form of [`super::saved`].
    pub fn to_text(&self) -> String {
        to_text(self)
    }

    /// The record that a text holds.
    ///
    /// # Errors
    /// [`Unreadable`] says why it holds none.
    pub fn from_text(text: &str) -> Result<Self, Unreadable> {
        from_text(text)
    }
}
