//! One run: the items in their order, what was answered, where the reader is.
//!
//! Owns what each event does. It refuses to act: an event gives another session, and an event that makes
//! no sense where the reader is gives the same one.

use alloc::vec::Vec;

use crate::kind::{Choice, Grade};
use crate::pack::{Pack, QuestionIx, ordered_by};
use crate::wire::{choice, record, tagged};

/// How sure a reader says they are. Optional; it changes no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// Stands for 25 %.
    Guessing,
    /// Stands for 70 %.
    Fairly,
    /// Stands for 95 %.
    Certain,
}

impl Sure {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Guessing, Self::Fairly, Self::Certain];

    /// How often a reader who says so should be right, in hundredths.
    pub fn percent(self) -> u32 {
        match self {
            Self::Guessing => 25,
            Self::Fairly => 70,
            Self::Certain => 95,
        }
    }
}

choice!(Sure {
    Guessing,
    Fairly,
    Certain
});

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Not yet checked; perhaps with a choice.
    Open {
        /// What is chosen so far.
        choice: Option<Choice>,
    },
    /// Checked with this choice.
    Checked {
        /// What was chosen.
        choice: Choice,
    },
    /// "I don't know".
    Skipped,
}

tagged! {
    Answer {
        0 => Open { choice },
        1 => Checked { choice },
        else 2 => Skipped,
    }
}

/// What was opened before an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Opened {
    /// The briefing on an article.
    pub briefing: bool,
    /// The words that the question's facts rest on.
    pub evidence: bool,
}

impl Opened {
    /// Whether anything was.
    pub fn any(self) -> bool {
        self.briefing || self.evidence
    }
}

record!(Opened { briefing, evidence });

/// Something that can be opened before an answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Book {
    /// The briefing on an article.
    Briefing,
    /// The words that the question's facts rest on.
    Evidence,
}

/// What has changed about a question since it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// Its words, its facts or their evidence; what is right is the same.
    Words,
    /// What is right.
    Key,
}

choice!(Changed { Words, Key });

/// A question of a session, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Which question.
    pub question: QuestionIx,
    /// What became of it.
    pub answer: Answer,
    /// How sure the reader said they were.
    pub sure: Option<Sure>,
    /// What was opened before it was answered.
    pub opened: Opened,
    /// Set where an earlier answer was dropped because the question has changed.
    pub changed: Option<Changed>,
}

impl Item {
    /// A question not yet touched.
    pub fn new(question: QuestionIx) -> Self {
        Self {
            question,
            answer: Answer::Open { choice: None },
            sure: None,
            opened: Opened::default(),
            changed: None,
        }
    }

    /// Whether it is checked or skipped.
    pub fn is_done(&self) -> bool {
        !matches!(self.answer, Answer::Open { .. })
    }

    /// How close the answer came; nothing while it is open or where it was skipped.
    pub fn grade(&self, pack: &Pack) -> Option<Grade> {
        match self.answer {
            Answer::Checked { choice } => Some(pack.grade(self.question, choice)),
            Answer::Open { .. } | Answer::Skipped => None,
        }
    }

    /// Whether it was answered as the sources have it; nothing while it is open or where it was skipped.
    pub fn is_right(&self, pack: &Pack) -> Option<bool> {
        self.grade(pack).map(Grade::is_right)
    }
}

/// What a reader does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Chooses something; nothing is graded.
    Choose(Choice),
    /// Takes the choice back.
    Clear,
    /// Says how sure they are, or takes it back.
    Sure(Option<Sure>),
    /// Opens something to read before answering.
    Open(Book),
    /// Has the choice checked.
    Check,
    /// "I don't know."
    Skip,
    /// Goes on after the feedback.
    Next,
    /// Looks at an answered question again.
    Review(usize),
    /// Back from there to the end.
    Finish,
}

/// Where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// At an open question.
    Question(usize),
    /// At the feedback on one.
    Feedback(usize),
    /// At the end.
    End,
}

/// A run through a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    items: Vec<Item>,
    at: usize,
}

/// How a run went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// How many questions there are.
    pub total: usize,
    /// How many were checked or skipped.
    pub done: usize,
    /// How many were answered as the sources have it.
    pub right: usize,
    /// How many were skipped.
    pub skipped: usize,
}

impl Session {
    /// A run through these questions.
    pub fn new(questions: impl IntoIterator<Item = QuestionIx>) -> Self {
        Self::from_items(questions.into_iter().map(Item::new).collect(), 0)
    }

    /// A run that has begun; `at` past the end is the end.
    pub fn from_items(items: Vec<Item>, at: usize) -> Self {
        let at = at.min(items.len());
        Self { items, at }
    }

    /// The questions in their order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The number of the item the reader is at; the number of items at the end.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Where the reader is.
    pub fn screen(&self) -> Screen {
        match self.items.get(self.at) {
            None => Screen::End,
            Some(item) if item.is_done() => Screen::Feedback(self.at),
            Some(_) => Screen::Question(self.at),
        }
    }

    /// Whether every question is checked or skipped.
    pub fn is_finished(&self) -> bool {
        self.items.iter().all(Item::is_done)
    }

    /// What an event makes of this session.
    #[must_use]
    pub fn apply(&self, event: Event) -> Self {
        let mut next = self.clone();
        let open = match self.screen() {
            Screen::Question(at) => Some(at),
            _ => None,
        };
        match (event, open) {
            (Event::Choose(choice), Some(at)) => {
                next.items[at].answer = Answer::Open {
                    choice: Some(choice),
                };
            }
            (Event::Clear, Some(at)) => next.items[at].answer = Answer::Open { choice: None },
            (Event::Open(Book::Briefing), Some(at)) => next.items[at].opened.briefing = true,
            (Event::Open(Book::Evidence), Some(at)) => next.items[at].opened.evidence = true,
            (Event::Sure(sure), Some(at)) => next.items[at].sure = sure,
            (Event::Check, Some(at)) => {
                if let Answer::Open {
                    choice: Some(choice),
                } = self.items[at].answer
                {
                    next.items[at].answer = Answer::Checked { choice };
                }
            }
            (Event::Skip, Some(at)) => {
                next.items[at].answer = Answer::Skipped;
                next.items[at].sure = None;
            }
            (Event::Next, None) => next.at = self.next_open(),
            (Event::Review(at), None) if self.items.get(at).is_some_and(Item::is_done) => {
                next.at = at;
            }
            (Event::Finish, _) if self.is_finished() => next.at = self.items.len(),
            _ => {}
        }
        next
    }

    /// The first open question after this one, else the first open one, else the end.
    fn next_open(&self) -> usize {
        let open = |n: &usize| !self.items[*n].is_done();
        let len = self.items.len();
        (self.at.min(len)..len)
            .find(open)
            .or_else(|| (0..len).find(open))
            .unwrap_or(len)
    }

    /// How the run went so far.
    pub fn score(&self, pack: &Pack) -> Score {
        Score {
            total: self.items.len(),
            done: self.items.iter().filter(|i| i.is_done()).count(),
            right: self
                .items
                .iter()
                .filter(|i| i.is_right(pack) == Some(true))
                .count(),
            skipped: self
                .items
                .iter()
                .filter(|i| i.answer == Answer::Skipped)
                .count(),
        }
    }

    /// The questions that were not answered as the sources have it, each once, and not where a second attempt was
    /// right: errors before what was skipped,
    /// the surest first, since what one was sure of and wrong about is learnt best when it comes back (Butterfield
    /// and Metcalfe, "Errors committed with high confidence are hypercorrected", 2001).
    pub fn missed(&self, pack: &Pack) -> Vec<QuestionIx> {
        let missed = self.items.iter();
        let right = |question| {
            let mut attempts = self.items.iter().filter(|i| i.question == question);
            attempts.any(|i| i.is_right(pack) == Some(true))
        };
        let missed = missed.filter(|i| i.is_done() && !right(i.question));
        let missed = ordered_by(missed, |i| {
            (i.answer == Answer::Skipped, core::cmp::Reverse(i.sure))
        });
        let mut out: Vec<QuestionIx> = Vec::new();
        for item in missed {
            if !out.contains(&item.question) {
                out.push(item.question);
            }
        }
        out
    }

    /// The missed questions as they are put again: as [`missed`](Self::missed), and what the reader was certain of
    /// and wrong about comes a second time after three others, or after as many as there are.
    pub fn again(&self, pack: &Pack) -> Vec<QuestionIx> {
        let certain = |question: QuestionIx| {
            self.items.iter().any(|i| {
                i.question == question
                    && i.sure == Some(Sure::Certain)
                    && i.is_right(pack) == Some(false)
            })
        };
        let mut first = self.missed(pack).into_iter();
        let mut out: Vec<QuestionIx> = Vec::new();
        // What is to come again, and the place where it stood first.
        let mut later: Vec<(QuestionIx, usize)> = Vec::new();
        // After one that comes again comes a new one, so that some are left to stand between.
        let mut came_again = false;
        loop {
            let long_ago = later.first().map(|(_, at)| out.len() - at > BETWEEN);
            let due = !came_again && long_ago == Some(true);
            came_again = due;
            if let Some(question) = (!due).then(|| first.next()).flatten() {
                if certain(question) {
                    later.push((question, out.len()));
                }
                out.push(question);
            } else if later.is_empty() {
                return out;
            } else {
                let (question, _) = later.remove(0);
                // With nothing else in between, it would only be asked twice.
                if out.last() != Some(&question) {
                    out.push(question);
                }
            }
        }
    }
}

/// How many other questions stand between a confident error and its second return.
const BETWEEN: usize = 3;
