//! Every word that readers see, typed, and the shapes of the verdicts.
//!
//! Owns the messages; one file a language says each of them, in one `match` that the compiler keeps whole. It
//! refuses content: what the pack says is the pack's. A crate of its own, since the app and the page that is
//! written at build time (`crates/xtask/src/page.rs`) say the same things, and neither can depend on the other.
#![no_std]

extern crate alloc;

mod en;
pub mod shape;

use alloc::{borrow::Cow, string::String};

use claimcheck_core::check::{SlotName, Verdict};
use claimcheck_core::date::Date;
use claimcheck_core::pack::{Figure, Known, Quantity};
use claimcheck_core::quiz::{Length, Sure};

/// A language that the app speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
}

/// How an answer compares with where the sources stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The reader said so too.
    Right,
    /// The reader said something else.
    Wrong(Verdict),
    /// The reader did not know.
    Skipped,
}

/// Something a source's field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceField {
    /// Who published it.
    Publisher,
    /// What it is called.
    Headline,
    /// When it ran.
    Date,
    /// Who wrote it.
    Byline,
}

/// Something the app says.
#[allow(
    missing_docs,
    reason = "the fields of a message are named for what they hold"
)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Msg<'a> {
    /// The product's name.
    Name,
    /// Skips the header, for keyboards.
    SkipToContent,
    /// The lead of the start screen.
    Lead { articles: usize },
    /// How long a quiz of so many questions takes.
    Duration { questions: usize },
    /// Asks how many questions.
    HowMany,
    /// A length as an option, with how many questions it is.
    LengthOption { length: Length, questions: usize },
    /// A chosen set of so many questions.
    ChosenSet { questions: usize },
    /// A quiz that a link's seed orders.
    SeededSet,
    /// Begins.
    Start,
    /// Goes on with a quiz that was begun.
    Continue,
    /// How far it got.
    ContinueProgress { done: usize, total: usize },
    /// Shows the result of a finished quiz.
    LastResult,
    /// Heads the meanings of the verdicts.
    WhatVerdictsMean,
    /// A verdict's name.
    VerdictName(Verdict),
    /// What it means.
    VerdictMeaning(Verdict),
    /// Heads the articles.
    Articles,
    /// Heads the claims of the page that is there without the app.
    Claims,
    /// Heads the glossary.
    Glossary,
    /// Whose explanation: ours.
    ExplanationOurs,
    /// Whose explanation: the articles'.
    ExplanationTheirs,
    /// Where the reader is.
    Progress { at: usize, total: usize },
    /// The dates for which a claim is judged.
    AsOf { dates: &'a str, articles: usize },
    /// Asks how sure the reader is.
    HowSure,
    /// A level of confidence.
    SureName(Sure),
    /// Has the choice checked.
    Check,
    /// Skips.
    Skip,
    /// Said where *Check* is pressed without a choice.
    ChooseFirst,
    /// The keys.
    Keys,
    /// The keys on the feedback.
    KeysNext,
    /// The feedback's heading.
    Outcome { verdict: Verdict, outcome: Outcome },
    /// What the reader said about how sure they were.
    YouWere(Sure),
    /// What the sources say.
    SourcesSay(Verdict),
    /// Why not covered: only somebody says so.
    OnlySaid {
        who: &'a str,
        several: bool,
        so: bool,
    },
    /// Why not covered: part only.
    PartOnly,
    /// What the sources leave out.
    LeftOut { what: &'a str },
    /// Head of the slot table: the claim.
    ClaimSays,
    /// Head of the slot table: the source.
    SourceSays,
    /// Head of the slot table: what is compared.
    Compared,
    /// A slot's name.
    Slot(SlotName),
    /// On the list, or not.
    OnList(bool),
    /// Heads the evidence.
    Evidence,
    /// How a fact bears: it bears the claim out.
    BearsOut,
    /// Somebody in the article says so.
    SaysSo { who: &'a str },
    /// Somebody in the article says the opposite.
    SaysOtherwise { who: &'a str },
    /// It stands against the claim.
    StandsAgainst,
    /// It comes near.
    ComesNear,
    /// Where in the article: a sentence.
    Sentence(u16),
    /// Where in the article: so many hundredths down.
    PercentDown(u32),
    /// The link to the article at a fragment.
    OpenAt,
    /// The link to the article itself.
    OpenArticle,
    /// There is no link.
    NoAddress,
    /// Case and punctuation of the fragment were restored.
    Restored,
    /// Heads what is uncertain about a source.
    AboutSource,
    /// A fact's date was concluded.
    Inferred { how: &'a str },
    /// Behind something that was concluded.
    InferredMark,
    /// How a field is known.
    KnownHow {
        field: SourceField,
        known: Known,
        how: &'a str,
    },
    /// Leads a later update.
    Later { date: &'a str, publisher: &'a str },
    /// Opens the text for the editor.
    LooksWrong,
    /// What that text is for.
    LooksWrongHow,
    /// The label of the text.
    ReportLabel,
    /// Copies it.
    Copy,
    /// It was copied.
    Copied,
    /// It was not.
    CopyFailed,
    /// Goes to the next question.
    NextClaim,
    /// Goes to the end.
    SeeResult,
    /// Back to the start.
    BackToStart,
    /// The result.
    Result { right: usize, total: usize },
    /// The result's second line.
    ResultSkipped { skipped: usize },
    /// Heads the answers.
    YourAnswers,
    /// One answer, for its list.
    AnswerLine { outcome: Outcome },
    /// The button that opens one answer.
    LookAgain,
    /// Begins one of the missed.
    RetryMissed { missed: usize },
    /// Begins one of new questions.
    NewQuestions,
    /// Notice: nothing is kept.
    NotKept,
    /// Notice: what was kept could not be read.
    KeptUnreadable,
    /// Notice: answers dropped.
    Changed(usize),
    /// Notice: the link names unknown questions.
    LinkUnknown(usize),
    /// Closes a notice.
    Dismiss,
    /// The footer: which pack.
    PackLine {
        version: &'a str,
        hash: &'a str,
        licence: &'a str,
    },
    /// The footer: privacy.
    Privacy,
    /// A day.
    DateLong(Date),
    /// A quantity in words.
    Quantity(&'a Quantity),
    /// A figure in words.
    Figure(&'a Figure),
    /// A title of the page.
    Title(&'a str),
    /// The damage of a text, as a lead.
    Damage,
    /// Opening quotation mark.
    QuoteOpen,
    /// Closing quotation mark.
    QuoteClose,
}

impl Lang {
    /// The language that a BCP 47 tag names, as far as the app speaks it.
    pub fn from_tag(_tag: &str) -> Self {
        Self::En
    }

    /// Says it.
    pub fn say(self, message: Msg<'_>) -> Cow<'static, str> {
        match self {
            Self::En => en::say(message),
        }
    }

    /// Several things as one list: "a, b and c".
    pub fn list<T: AsRef<str>>(self, things: &[T]) -> String {
        match self {
            Self::En => en::list(things),
        }
    }
}
