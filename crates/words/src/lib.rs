//! Every word that readers see, typed, and the shapes of the verdicts.
//!
//! Owns the messages; one file a language says each of them, in one `match` that the compiler keeps whole. It
//! refuses content: what the pack says is the pack's. A crate of its own, since the app and the page that is
//! written at build time (`crates/xtask/src/page.rs`) say the same things, and neither can depend on the other.
#![no_std]

extern crate alloc;

mod en;
mod finding;
pub mod shape;

pub use finding::Vocabulary;

use alloc::{borrow::Cow, string::String, vec::Vec};

use claimcheck_core::check::finding::{Marked, Unclaimed};
use claimcheck_core::check::{Reason, SlotName, Verdict};
use claimcheck_core::date::Date;
use claimcheck_core::kind::{Choice, Grade, Key, Kind};
use claimcheck_core::pack::{
    Ask, Bearing, EntityKind, Figure, Ground, Known, Level, Pack, Quantity, QuestionIx,
};
use claimcheck_core::quiz::report::{self, Part};
use claimcheck_core::quiz::{Length, Opened, Sure};
use claimcheck_core::table::cite::Citation;
use claimcheck_core::table::{Holds, Sort};
use claimcheck_core::text::estimate::Unread;

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
    /// The reader said something else, or came no nearer than this.
    Wrong(Grade),
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
    ChooseFirst(Kind),
    /// Said where *Check* is pressed and what was typed is no number.
    Unread(&'a Unread),
    /// The keys; nothing for a kind that has none of its own.
    Keys { kind: Kind, options: usize },
    /// Labels the field for a number, with its unit.
    NumberLabel { unit: &'a str },
    /// How a number may be written, and what is close enough.
    NumberHint { unit: &'a str },
    /// How what was typed is read.
    NumberRead(&'a Quantity),
    /// What to do with the events of an order.
    OrderHint,
    /// Moves an event up or down, for its button.
    Move { up: bool, label: &'a str },
    /// Says where a moved event stands now.
    Moved {
        label: &'a str,
        place: usize,
        of: usize,
    },
    /// What to do with the options of a list.
    MembersHint,
    /// Lets the reader open briefings and evidence before answering.
    OpenBook,
    /// What that does.
    OpenBookHint,
    /// Opens the briefing on an article.
    ReadBriefing,
    /// Opens the briefing on one of several articles.
    BriefingOn { publisher: &'a str, date: Date },
    /// Whose words a briefing is in.
    BriefingOurs,
    /// Opens the evidence before answering.
    EvidenceBefore,
    /// Notes what was opened.
    WasOpen(Opened),
    /// Heads the timeline.
    Timeline,
    /// A month of the timeline.
    Month(Date),
    /// How long after the one before: days.
    TimeLater { days: i32 },
    /// The link to the page with everything on it.
    AllOnOnePage { questions: usize },
    /// The keys on the feedback.
    KeysNext,
    /// The feedback's heading: what is right, what the reader said, and how they compare.
    Outcome {
        kind: Kind,
        right: &'a str,
        said: &'a str,
        outcome: Outcome,
    },
    /// How close an estimate came.
    Points(Grade),
    /// Heads the right order.
    RightOrder,
    /// Where the reader had an event.
    HadItAt { place: usize },
    /// A fact that settles a question that is no claim.
    Settles,
    /// A fact of this question was corrected.
    Corrected { date: Date, reason: &'a str },
    /// The question has changed since the reader answered it; perhaps what is right, too.
    ChangedSince { key: bool },
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
    /// One answer, for its list: what was said (nothing where that is too long), how it compares, what was opened.
    AnswerLine {
        said: &'a str,
        outcome: Outcome,
        opened: Opened,
    },
    /// Opens the evidence of a missed question.
    WhyMissed,
    /// Heads what a run tells about claims.
    RunClaims,
    /// Of the claims that hold.
    Holds(Part),
    /// Of the claims that fail.
    Fails(Part),
    /// Of the claims that are left open.
    LeftOpen(Part),
    /// Of the other questions.
    Others(Part),
    /// Where the reader leans, if they do.
    Lean(Option<Verdict>),
    /// Heads how certain the reader was.
    RunCertainty,
    /// What the levels stand for, and what is left out.
    CertaintyStands,
    /// Nothing was rated.
    NothingRated,
    /// One level, in words.
    CertaintyLevel(report::Level),
    /// The Brier score, in ten-thousandths.
    Brier(u32),
    /// The axes of the plot.
    PlotStated,
    /// The axes of the plot.
    PlotRight,
    /// Heads how it went by article and topic.
    RunParts,
    /// Head of a table: the article.
    ByArticle,
    /// Head of a table: the topic.
    ByTopic,
    /// Head of a table: how many were right.
    RightOf,
    /// So many of so many.
    Of { right: usize, asked: usize },
    /// Shares the quiz.
    Share,
    /// What is shared.
    ShareText {
        right: usize,
        total: usize,
        title: &'a str,
    },
    /// Prints.
    Print,
    /// Heads what is known of earlier runs.
    EarlierRuns,
    /// How many questions were answered over several runs, and how many are worth seeing again.
    SeenSoFar { asked: usize, again: usize },
    /// Begins one of what is worth seeing again.
    SeeAgain { questions: usize },
    /// Forgets the earlier runs.
    ForgetRuns,
    /// Who edits the pack, and where corrections go.
    EditorLine {
        editor: &'a str,
        date: Date,
        contact: &'a str,
    },
    /// Heads what is said of the pack itself.
    AboutPack,
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
    /// The page where readers check claims of their own.
    CheckClaim,
    /// The same, as something to do after a question or a quiz.
    CheckOwn,
    /// The page of the quiz.
    Quiz,
    /// What that page does, and what becomes of what is typed.
    CheckLead {
        articles: usize,
        first: &'a str,
        last: &'a str,
    },
    /// The same on the start screen, in a sentence.
    CheckOffer,
    /// Names the place where the verdict stands.
    TheVerdict,
    /// Labels the field for a claim.
    YourClaim,
    /// The keys in that field.
    KeysClaim,
    /// Back to the quiz, or to its result.
    BackToQuiz { finished: bool },
    /// Said while what claims are held against is made ready.
    LookingUp,
    /// Said where what claims are held against could not be had.
    TableLacking,
    /// Said where checking a claim broke off.
    CheckStopped,
    /// Has it asked for again.
    TryAgain,
    /// Heads the examples.
    Examples,
    /// Heads the claims checked before in this visit.
    EarlierClaims,
    /// How long they are remembered.
    EarlierKept,
    /// Forgets them.
    ClearClaims,
    /// Copies the link to a verdict.
    CopyLink,
    /// The label of that link, where it has to be copied by hand.
    LinkLabel,
    /// Opens the text for the editor about a verdict.
    VerdictWrong,
    /// What that text is for.
    VerdictWrongHow { contact: &'a str },
    /// Heads the facts that decide.
    Deciding,
    /// Heads the facts that come nearest, where none decides.
    Nearest,
    /// Who says what a fact has; nobody, where the article reports it itself.
    FactVoice { who: Option<&'a str>, as_of: Date },
    /// Leads the meaning of the marks.
    Marks,
    /// What a mark means.
    MarkMeans(Marked),
    /// Stands unseen before words of a claim, for those who hear it.
    MarkSpoken(Marked),
    /// What was typed is no claim.
    Unclaimed(Unclaimed),
    /// An article and its day, within a sentence.
    PublishedOn { publisher: &'a str, date: &'a str },
    /// Why supported: who reports it.
    ReportedBy { by: &'a str },
    /// And whose words it is.
    WhoSays { who: &'a str },
    /// Why refuted: what the claim says, and what the source says there.
    YouSaid {
        claim: &'a str,
        source: &'a str,
        quoted: bool,
    },
    /// Why refuted: it is not so, or it is.
    ReportsOpposite { statement: &'a str },
    /// Why refuted: something else is reported.
    ReportedInstead { statement: &'a str },
    /// Why refuted: somebody else said it.
    SpeakerIs { claim: &'a str, who: &'a str },
    /// Why refuted: the source gives the whole list.
    WholeList {
        of: &'a str,
        list: &'a str,
        named: &'a str,
        on: bool,
    },
    /// Why disputed: who is on which side.
    Sides { so: &'a str, otherwise: &'a str },
    /// Why not covered: nothing comes near.
    NothingNear { articles: usize },
    /// Why not covered: nothing was found on these words.
    NotFound { what: &'a str, articles: usize },
    /// Why not covered: these words stand elsewhere.
    NotConnected { what: &'a str },
    /// Why not covered: it is not reported of this one.
    NotReportedOf { what: &'a str },
    /// Why not covered: nobody is named.
    WhoIsMeant { what: &'a str },
    /// Why not covered: no such figure.
    NoSuchFigure { what: &'a str },
    /// Why not covered: a figure that is given less exactly.
    FigureLess { what: &'a str },
    /// Why not covered: the figure is lost from the text.
    FigureLost { what: &'a str, why: &'a str },
    /// Why not covered: not reported for this time.
    NoSuchTime { what: &'a str },
    /// Why not covered: the time is given less exactly.
    TimeLess { what: &'a str, is: &'a str },
    /// Why not covered: "all", "only" and the like.
    SaysMore { what: &'a str },
    /// Why not covered: what may be, and what is.
    OtherMood,
    /// Why not covered: the same words in another connection.
    PutOtherwise,
    /// Why not covered: a list that is not given whole.
    OpenList { what: &'a str, of: &'a str },
    /// Why not covered: somebody else is recorded.
    OtherSpeaker { who: &'a str },
    /// Why not covered: nobody is recorded saying it.
    OwnVoice,
    /// Why not covered: only these parts hold.
    PartHolds { parts: &'a str },
    /// How words that depend on the day were read.
    ReadAsOf {
        words: &'a str,
        publisher: &'a str,
        date: Date,
    },
    /// The page of the facts.
    Facts,
    /// What that page has.
    FactsLead { articles: usize },
    /// The same on the start screen, in a sentence.
    FactsOffer,
    /// Leads there.
    SeeFacts,
    /// Leads back there from one of them.
    BackToFacts,
    /// Said while the table is fetched.
    FactsComing,
    /// Said where it could not be had.
    FactsLacking,
    /// Labels the field in which the facts are searched.
    Search,
    /// Names the filters.
    Filters,
    /// Labels a filter: whom or what facts concern.
    FilterAbout,
    /// Labels a filter: what kind of thing facts hold.
    FilterHolds,
    /// A kind of thing that facts hold.
    HoldsName(Holds),
    /// Labels the orders.
    SortBy,
    /// An order.
    SortName(Sort),
    /// A filter's first option: no filter.
    AnyOf,
    /// An option with how many facts it has.
    Counted { name: &'a str, facts: usize },
    /// Only facts that others dispute.
    OnlyDisputed { facts: usize },
    /// Only facts that a later article changes.
    OnlyUpdated { facts: usize },
    /// How many facts a view shows; none, too.
    FactsShown { shown: usize, all: usize },
    /// A part of the link names a filter that is not there.
    FilterUnknown,
    /// Takes search and filters back.
    ClearView,
    /// Shows all of a long view.
    ShowAll { facts: usize },
    /// Head of the table: what is reported.
    ColumnFact,
    /// Head of the table: who says it.
    ColumnWho,
    /// Head of the table: when it was.
    ColumnWhen,
    /// Nobody says it but the article.
    ArticleItself,
    /// The label of a link that has to be copied by hand.
    PageLink,
    /// A fact of a link is not there.
    FactGone,
    /// A person, body, place or law of a link is not there.
    EntityGone,
    /// Heads the facts that say the opposite.
    DisputedBy,
    /// Heads the facts that change its picture.
    CameLater,
    /// Heads the facts whose picture it changes.
    CameEarlier,
    /// Heads whom and what a fact concerns.
    Concerns,
    /// Heads the questions that use a fact.
    UsedBy,
    /// Checks a claim on a fact.
    CheckOnThis,
    /// Opens the citation.
    Cite,
    /// Labels the citation for people.
    CitePlain,
    /// Labels the citation for machines.
    CiteJson,
    /// What kind of thing an entity is.
    EntityKindName(EntityKind),
    /// How much is reported of an entity, and by how many articles.
    ReportedOf { facts: usize, articles: usize },
    /// The same facts in the table.
    SeeInTable,
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

    /// What a choice says, in words: the option, the figure, the events in their order.
    pub fn choice(self, pack: &Pack, question: QuestionIx, choice: Choice) -> String {
        let asked = &pack[question];
        let option = |n: usize| {
            let options = asked.ask.options();
            options.get(n).map_or("", |o| pack[*o].name.as_str())
        };
        match choice {
            Choice::Verdict(verdict) => self.say(Msg::VerdictName(verdict)).into_owned(),
            Choice::Option(n) => option(usize::from(n)).into(),
            Choice::Number(value) => {
                let mut quantity = match pack.key(question) {
                    Some(Key::Figure(figure)) => figure.clone(),
                    _ => return String::new(),
                };
                // A bound is the source's, and not the reader's.
                if quantity.value != value {
                    quantity.bound = Default::default();
                    quantity.value = value;
                }
                self.say(Msg::Quantity(&quantity)).into_owned()
            }
            Choice::Order(order) => {
                let Ask::Order { labels } = &asked.ask else {
                    return String::new();
                };
                let names = order.events().filter_map(|n| labels.get(n));
                let names: Vec<&str> = names.map(String::as_str).collect();
                names.join("; ")
            }
            Choice::Set(set) => {
                let chosen = (0..asked.ask.options().len()).filter(|n| set.has(*n));
                let names: Vec<&str> = chosen.map(option).collect();
                self.list(&names)
            }
        }
    }

    /// The same, as it stands behind "you said": a verdict is no name.
    pub fn said(self, pack: &Pack, question: QuestionIx, choice: Choice) -> String {
        let mut said = self.choice(pack, question, choice);
        if let (Choice::Verdict(_), Some(first)) = (choice, said.get_mut(..1)) {
            first.make_ascii_lowercase();
        }
        said
    }

    /// How a fact bears on a question: what stands above it. What only somebody says is theirs: it does not bear a
    /// claim out, they do.
    pub fn bearing(self, pack: &Pack, question: QuestionIx, ground: &Ground) -> Cow<'static, str> {
        let is_claim = pack[question].ask.kind() == Kind::Verdict;
        let own = ground.level == Level::Report || pack[ground.fact].speaker.is_none();
        if ground.bearing == Bearing::Entails && own && !is_claim {
            return self.say(Msg::Settles);
        }
        self.bearing_on_claim(pack, ground)
    }

    /// Says so where something about a source is only concluded.
    pub fn inferred(self, known: Known) -> Cow<'static, str> {
        match known {
            Known::Inferred => self.say(Msg::InferredMark),
            Known::Stated | Known::Found => Cow::Borrowed(""),
        }
    }

    /// Why a claim is not covered: who alone says so, that only a part is reported, what is left out. Nothing of
    /// other questions.
    pub fn missing(self, pack: &Pack, question: QuestionIx) -> Vec<Cow<'static, str>> {
        let asked = &pack[question];
        if asked.ask.kind() != Kind::Verdict {
            return Vec::new();
        }
        let why = match &pack.judgement(question).reason {
            Reason::OnlySaid { speakers, so } => {
                let names: Vec<&str> = speakers.iter().map(|s| pack[*s].name.as_str()).collect();
                Some(self.say(Msg::OnlySaid {
                    who: &self.list(&names),
                    several: names.len() > 1,
                    so: *so,
                }))
            }
            Reason::PartOnly => Some(self.say(Msg::PartOnly)),
            Reason::LeftOut | Reason::Reported | Reason::ReportedOtherwise | Reason::BothSides => {
                None
            }
        };
        let left_out = asked.leaves_out.as_deref();
        let left_out = left_out.map(|what| self.say(Msg::LeftOut { what }));
        why.into_iter().chain(left_out).collect()
    }

    /// A fact with its sources, as somebody would cite it in a paper: what is only concluded about a source is marked so.
    pub fn citation(self, cited: &Citation<'_>) -> String {
        match self {
            Self::En => en::citation(cited),
        }
    }

    /// Several things as one list: "a, b and c".
    pub fn list<T: AsRef<str>>(self, things: &[T]) -> String {
        match self {
            Self::En => en::list(things),
        }
    }
}
