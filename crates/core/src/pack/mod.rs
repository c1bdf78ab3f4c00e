//! A pack: what a handful of articles report, and questions about it, ready to be used.
//!
//! Owns the compiled form: ids resolved to indices that are known to be in range, only what the app
//! shows. It refuses an answer kept beside the facts: a question carries how its facts bear on it, and
//! the verdict is worked out by [`crate::check`] each time. Reading and checking the folder that an
//! editor writes is in `author` (a feature of its own, never in the app); the format is described in
//! `packs/README.md`.

#[cfg(feature = "author")]
pub mod author;
#[cfg(feature = "author")]
pub mod part;
#[cfg(feature = "author")]
pub mod verify;

use alloc::{string::String, vec::Vec};
use core::fmt;
use core::ops::Index;

use crate::check::{ClaimSlot, Judgement, judge};
use crate::date::Date;
use crate::wire::{self, choice, record, tagged};

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident => $field:ident: $item:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        record!($name { 0 });

        impl $name {
            /// The one at a place in the pack's list.
            #[allow(dead_code, reason = "not every index is made one by one")]
            pub(crate) fn new(at: usize) -> Self {
                Self(at as u32)
            }

            /// The place in the pack's list.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }

        impl Index<$name> for Pack {
            type Output = $item;
            fn index(&self, at: $name) -> &$item {
                &self.$field[at.at()]
            }
        }
    )*};
}

indices! {
    /// Which topic of a pack.
    TopicIx => topics: Topic;
    /// Which source of a pack.
    SourceIx => sources: Source;
    /// Which entity of a pack.
    EntityIx => entities: Entity;
    /// Which passage of a pack.
    PassageIx => passages: Passage;
    /// Which fact of a pack.
    FactIx => facts: Fact;
    /// Which question of a pack.
    QuestionIx => questions: Question;
}

/// One story's content. Made by `author::read`, or decoded from what that made.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// The folder's name; progress is stored under it.
    pub id: String,
    /// What the story is, as a title.
    pub title: String,
    /// BCP 47 language tag of the pack's texts.
    pub language: String,
    /// The editor's version.
    pub version: String,
    /// One sentence on what is covered.
    pub summary: String,
    /// What these reports are not; shown before the quiz.
    pub notice: String,
    /// Licence of the pack's own texts.
    pub licence: String,
    /// Groups of facts and questions.
    pub topics: Vec<Topic>,
    /// The articles, oldest first.
    pub sources: Vec<Source>,
    /// People, bodies, places and laws.
    pub entities: Vec<Entity>,
    /// Stretches of the articles on which evidence rests.
    pub passages: Vec<Passage>,
    /// What the articles report.
    pub facts: Vec<Fact>,
    /// What the quiz asks.
    pub questions: Vec<Question>,
    /// Words explained.
    pub glossary: Vec<Entry>,
    /// What each article reports, to be read before the quiz.
    pub briefings: Vec<Briefing>,
    /// Who answers for the pack.
    pub editor: String,
    /// The day of this version.
    pub updated: Date,
    /// Where corrections are to be sent, in a sentence.
    pub contact: String,
    /// What was corrected, newest first.
    pub corrections: Vec<Correction>,
    /// Who is on which list, to be set side by side.
    pub matrices: Vec<Matrix>,
    /// The relations between words by which claims are read: lines as [`crate::text::lexicon`] has them, the general
    /// part as far as the pack's own words go, then the pack's own.
    pub lexicon: String,
    /// First eight bytes of the SHA-256 over everything above.
    pub hash: [u8; 8],
}

/// A group of facts and questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// Stable name.
    pub id: String,
    /// As readers see it.
    pub name: String,
}

/// How something about a source is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "author", derive(serde::Deserialize))]
#[cfg_attr(feature = "author", serde(rename_all = "kebab-case"))]
pub enum Known {
    /// The text itself says so.
    Stated,
    /// Found elsewhere and checked against the text.
    Found,
    /// Concluded; not certain.
    Inferred,
}

/// A thing about a source, with how it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced<T> {
    /// The thing.
    pub is: T,
    /// How it is known.
    pub known: Known,
    /// From what, in a sentence.
    pub how: String,
}

/// An article.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Stable name.
    pub id: String,
    /// Who published it.
    pub publisher: Sourced<String>,
    /// Its headline.
    pub headline: Sourced<String>,
    /// The day it ran.
    pub date: Sourced<Date>,
    /// Who wrote it, where that is known.
    pub byline: Option<Sourced<String>>,
    /// Where it stands, where that is known.
    pub url: Option<String>,
    /// What is wrong with the text as it was read, a sentence each.
    pub damage: Vec<String>,
    /// How many words it has.
    pub words: u32,
}

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "author", derive(serde::Deserialize))]
#[cfg_attr(feature = "author", serde(rename_all = "kebab-case"))]
pub enum EntityKind {
    /// A person, or an office named for who holds it.
    Person,
    /// An authority, company or group.
    Body,
    /// A place, and the government of that place.
    Place,
    /// A law or part of one.
    Law,
}

/// A person, body, place or law.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// Stable name.
    pub id: String,
    /// As the app writes it.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its other names.
    pub aliases: Vec<String>,
}

/// A stretch of an article's words. Its hash stays with the pack's folder: readers have no use for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Which article.
    pub source: SourceIx,
    /// First word, counted from 0.
    pub start: u32,
    /// The word after the last.
    pub end: u32,
    /// The sentence's number, where the text still has sentences.
    pub sentence: Option<u16>,
}

/// What rests on what.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Where it stands.
    pub passage: PassageIx,
    /// The fragment, word for word as it stands in the source, damage and all.
    pub exact: String,
    /// What stands right before, only where `exact` is not unique.
    pub prefix: String,
    /// What stands right after, only where `exact` is not unique.
    pub suffix: String,
    /// The fragment with case and punctuation restored, where they are lost.
    pub shown: Option<String>,
}

/// How a value is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(feature = "author", derive(serde::Deserialize))]
#[cfg_attr(feature = "author", serde(rename_all = "kebab-case"))]
pub enum Bound {
    /// That and nothing else.
    #[default]
    Exact,
    /// That, give or take a tenth.
    About,
    /// That or more.
    AtLeast,
    /// That or less.
    AtMost,
    /// More than that.
    MoreThan,
    /// Less than that.
    LessThan,
}

/// A number of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// How many.
    pub value: i64,
    /// Of what: `USD`, or a plural noun.
    pub unit: String,
    /// How exactly.
    pub bound: Bound,
}

/// A figure that a fact reports, or that its source has lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// The source gives it.
    Known(Quantity),
    /// The source gave it once, and the text as it was read has lost it.
    Missing {
        /// The unit that is left.
        unit: String,
        /// What is known of the loss.
        why: String,
    },
}

/// The typed parts of a fact, against which a claim can be held.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slots {
    /// How much or how many.
    pub amount: Option<AmountSlot>,
    /// When.
    pub date: Option<DateSlot>,
    /// Who or what is on a list.
    pub membership: Option<MembershipSlot>,
    /// Whether something is so.
    pub polarity: Option<PolaritySlot>,
}

/// How much or how many.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountSlot {
    /// What it measures.
    pub of: String,
    /// The figure.
    pub figure: Figure,
}

/// When something was.
#[derive(Debug, Clone, PartialEq)]
pub struct DateSlot {
    /// What happened then.
    pub of: String,
    /// The day or period.
    pub is: Date,
    /// The source's words for it, where they are relative: a claim may use any of them.
    pub words: Vec<String>,
    /// Whether it can only have been then: a claim that has another day is wrong.
    pub once: bool,
    /// How it was concluded, where the source does not state it.
    pub inferred: Option<String>,
}

/// Who or what is on a list.
#[derive(Debug, Clone, PartialEq)]
pub struct MembershipSlot {
    /// What the list is of.
    pub of: String,
    /// What the source says is on it.
    pub members: Vec<EntityIx>,
    /// Whether the source gives the whole list.
    pub closed: bool,
}

/// Whether something is so.
#[derive(Debug, Clone, PartialEq)]
pub struct PolaritySlot {
    /// A plain sentence that the fact affirms or denies.
    pub of: String,
    /// Whether it affirms it.
    pub is: bool,
}

/// One thing that a source reports.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Stable name.
    pub id: String,
    /// What is reported, in our own words.
    pub statement: String,
    /// Which group it belongs to.
    pub topic: TopicIx,
    /// The same in other words, by which a reader's claim is found to be about it.
    pub says: Vec<String>,
    /// Who says it; nobody, where the article reports it in its own voice.
    pub speaker: Option<EntityIx>,
    /// Whether it is one particular saying, which nobody else can have said.
    pub utterance: bool,
    /// The day for which it is reported.
    pub as_of: Date,
    /// The parts that a claim can be held against.
    pub slots: Slots,
    /// What it rests on; never empty.
    pub evidence: Vec<Evidence>,
    /// Facts that say the opposite.
    pub disputes: Vec<FactIx>,
    /// Facts of later articles that change the picture.
    pub updated_by: Vec<FactIx>,
    /// What to keep in mind.
    pub note: Option<String>,
}

/// How hard a question is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "author", derive(serde::Deserialize))]
#[cfg_attr(feature = "author", serde(rename_all = "kebab-case"))]
pub enum Difficulty {
    /// The source says it outright.
    Easy,
    /// It takes a step.
    Medium,
    /// It takes telling two things apart.
    Hard,
}

/// How a fact bears on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "author", derive(serde::Deserialize))]
#[cfg_attr(feature = "author", serde(rename_all = "kebab-case"))]
pub enum Bearing {
    /// If the fact holds, so does the claim.
    Entails,
    /// If the fact holds, the claim does not.
    Excludes,
    /// It is about the same thing and settles nothing.
    Near,
}

/// What of a fact bears on the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// What the article reports: something in its own voice, or that somebody said something.
    Report,
    /// What somebody in the article says.
    Content,
}

/// A fact's part in settling a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// The fact.
    pub fact: FactIx,
    /// How it bears on the claim.
    pub bearing: Bearing,
    /// What of it does.
    pub level: Level,
    /// The slot that decides, with what the claim says there.
    pub by: Option<ClaimSlot>,
    /// Which part of the claim, from 1.
    pub part: u8,
}

/// What a question asks for, beyond its prompt; the kinds are described in [`crate::kind`].
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Whether the prompt, a claim, holds.
    Verdict,
    /// Who said it.
    Speaker {
        /// Who is offered, in the order of their names.
        options: Vec<EntityIx>,
    },
    /// A number.
    Number,
    /// In which order things happened.
    Order {
        /// What each of the settling facts is called, in their order.
        labels: Vec<String>,
    },
    /// Which are on the list.
    Members {
        /// What is offered, in the order of the names.
        options: Vec<EntityIx>,
    },
}

impl Ask {
    /// The entities that are offered.
    pub fn options(&self) -> &[EntityIx] {
        match self {
            Self::Speaker { options } | Self::Members { options } => options,
            Self::Verdict | Self::Number | Self::Order { .. } => &[],
        }
    }
}

/// What the quiz asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Stable name.
    pub id: String,
    /// Which group it belongs to.
    pub topic: TopicIx,
    /// How hard it is meant to be.
    pub difficulty: Difficulty,
    /// What is asked: a claim to be judged, or a question.
    pub prompt: String,
    /// What kind of answer it wants.
    pub ask: Ask,
    /// Why the answer is what it is.
    pub explanation: String,
    /// What exactly the sources leave out, for a claim that they do not cover.
    pub leaves_out: Option<String>,
    /// The facts that settle it, or come near; never empty.
    pub grounds: Vec<Ground>,
    /// First eight bytes of the SHA-256 over the question, its facts and their evidence: an answer given
    /// to another text is not an answer to this one.
    pub hash: [u8; 8],
}

/// Whose explanation a glossary entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "author", derive(serde::Deserialize))]
#[cfg_attr(feature = "author", serde(rename_all = "kebab-case"))]
pub enum Origin {
    /// The articles explain it so.
    Articles,
    /// The editors do.
    Ours,
}

/// A word explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Stable name.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub text: String,
    /// Whose explanation it is.
    pub origin: Origin,
    /// The facts it rests on, where it is the articles'.
    pub facts: Vec<FactIx>,
}

/// What one article reports, in the editors' words.
#[derive(Debug, Clone, PartialEq)]
pub struct Briefing {
    /// The article.
    pub source: SourceIx,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a briefing.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// What it says.
    pub text: String,
    /// The facts that it rests on; never empty.
    pub facts: Vec<FactIx>,
}

/// Something that was wrong in an earlier version, and was put right.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The day.
    pub date: Date,
    /// The facts that changed.
    pub facts: Vec<FactIx>,
    /// What was wrong, in a sentence or two.
    pub reason: String,
}

/// The members of a list, to be set against what is reported of each: see [`crate::matrix`].
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// Stable name.
    pub id: String,
    /// As readers see it.
    pub title: String,
    /// The fact whose list, a closed one, has the rows.
    pub rows: FactIx,
    /// The columns; never empty.
    pub columns: Vec<Column>,
}

/// A column of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// As readers see it.
    pub name: String,
    /// The facts that fill it; never empty.
    pub facts: Vec<ColumnFact>,
}

/// A fact in a column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnFact {
    /// The fact.
    pub fact: FactIx,
    /// The row that it is about, where the fact itself does not say so: it has another name for it.
    pub of: Option<EntityIx>,
}

record! {
    Pack {
        id, title, language, version, summary, notice, licence, topics, sources, entities, passages,
        facts, questions, glossary, briefings, editor, updated, contact, corrections,
        matrices, lexicon,
        hash,
    }
    Topic { id, name }
    Sourced<T> { is, known, how }
    Source { id, publisher, headline, date, byline, url, damage, words }
    Entity { id, name, kind, aliases }
    Passage { source, start, end, sentence }
    Evidence { passage, exact, prefix, suffix, shown }
    Quantity { value, unit, bound }
    Slots { amount, date, membership, polarity }
    AmountSlot { of, figure }
    DateSlot { of, is, words, once, inferred }
    MembershipSlot { of, members, closed }
    PolaritySlot { of, is }
    Fact {
        id, statement, says, topic, speaker, utterance, as_of, slots, evidence, disputes, updated_by, note,
    }
    Ground { fact, bearing, level, by, part }
    Question { id, topic, difficulty, prompt, ask, explanation, leaves_out, grounds, hash }
    Briefing { source, sentences }
    Sentence { text, facts }
    Correction { date, facts, reason }
    Entry { id, term, text, origin, facts }
    Matrix { id, title, rows, columns }
    Column { name, facts }
    ColumnFact { fact, of }
}

choice! {
    Known { Stated, Found, Inferred }
    EntityKind { Person, Body, Place, Law }
    Bound { Exact, About, AtLeast, AtMost, MoreThan, LessThan }
    Difficulty { Easy, Medium, Hard }
    Bearing { Entails, Excludes, Near }
    Level { Report, Content }
    Origin { Articles, Ours }
}

tagged! {
    Figure {
        0 => Known(quantity),
        else 1 => Missing { unit, why },
    }
    Ask {
        0 => Verdict,
        1 => Speaker { options },
        2 => Number,
        3 => Order { labels },
        else 4 => Members { options },
    }
}

/// Bytes that are no pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// Not in the form that [`Pack::encode`] writes.
    Form,
    /// An index points outside its list.
    Dangling,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "these bytes are not a pack",
            Self::Dangling => "the pack refers to something that is not in it",
        })
    }
}

impl core::error::Error for DecodeError {}

impl Pack {
    /// The pack as bytes, in the form of [`crate::wire`].
    pub fn encode(&self) -> Vec<u8> {
        wire::encode(self)
    }

    /// The pack that [`encode`](Self::encode) wrote.
    ///
    /// # Errors
    /// [`DecodeError`] where the bytes are something else; so no index of a decoded pack is out of range.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let pack: Self = wire::decode(bytes).ok_or(DecodeError::Form)?;
        if pack.is_closed() {
            Ok(pack)
        } else {
            Err(DecodeError::Dangling)
        }
    }

    /// Whether every index points to something.
    fn is_closed(&self) -> bool {
        let fact = |f: &FactIx| f.at() < self.facts.len();
        let entity = |e: &EntityIx| e.at() < self.entities.len();
        let topic = |t: TopicIx| t.at() < self.topics.len();
        self.passages
            .iter()
            .all(|p| p.source.at() < self.sources.len())
            && self.facts.iter().all(|f| {
                topic(f.topic)
                    && f.speaker.iter().all(entity)
                    && !f.evidence.is_empty()
                    && f.evidence
                        .iter()
                        .all(|e| e.passage.at() < self.passages.len())
                    && f.disputes.iter().chain(&f.updated_by).all(fact)
                    && f.slots
                        .membership
                        .iter()
                        .all(|m| m.members.iter().all(entity))
            })
            && self.questions.iter().all(|q| {
                topic(q.topic)
                    && !q.grounds.is_empty()
                    && q.ask.options().iter().all(entity)
                    && q.grounds.iter().all(|g| {
                        fact(&g.fact)
                            && match &g.by {
                                Some(ClaimSlot::Speaker(e)) => entity(e),
                                Some(ClaimSlot::Membership { member, .. }) => entity(member),
                                _ => true,
                            }
                    })
            })
            && self.glossary.iter().all(|e| e.facts.iter().all(fact))
            && self.corrections.iter().all(|c| c.facts.iter().all(fact))
            && self.matrices.iter().all(|m| {
                let facts = m.columns.iter().flat_map(|c| &c.facts);
                let mut named = facts.clone().filter_map(|f| f.of);
                fact(&m.rows) && facts.clone().all(|f| fact(&f.fact)) && named.all(|e| entity(&e))
            })
            && self.briefings.iter().all(|b| {
                b.source.at() < self.sources.len()
                    && b.sentences.iter().all(|s| s.facts.iter().all(fact))
            })
    }

    /// All questions, in the pack's order.
    pub fn question_indices(&self) -> impl Iterator<Item = QuestionIx> + use<> {
        (0..self.questions.len()).map(|n| QuestionIx(n as u32))
    }

    /// All topics, in the pack's order.
    pub fn topic_indices(&self) -> impl Iterator<Item = TopicIx> + use<> {
        (0..self.topics.len()).map(|n| TopicIx(n as u32))
    }

    /// All sources, oldest first.
    pub fn source_indices(&self) -> impl Iterator<Item = SourceIx> + use<> {
        (0..self.sources.len()).map(|n| SourceIx(n as u32))
    }

    /// All facts, in the pack's order.
    pub fn fact_indices(&self) -> impl Iterator<Item = FactIx> + use<> {
        (0..self.facts.len()).map(|n| FactIx(n as u32))
    }

    /// The question of a stable id.
    pub fn question_by_id(&self, id: &str) -> Option<QuestionIx> {
        self.question_indices().find(|q| self[*q].id == id)
    }

    /// Where the sources stand on the claim of a question, worked out from its facts. What other kinds ask is
    /// no claim: theirs is [`key`](Self::key).
    pub fn judgement(&self, question: QuestionIx) -> Judgement {
        judge(self, &self[question].grounds)
    }

    /// The corrections of facts that a question rests on, newest first.
    pub fn corrections_of(&self, question: QuestionIx) -> impl Iterator<Item = &Correction> {
        let grounds = &self[question].grounds;
        let met = |c: &&Correction| grounds.iter().any(|g| c.facts.contains(&g.fact));
        self.corrections.iter().filter(met)
    }

    /// The briefing on an article, if there is one.
    pub fn briefing(&self, source: SourceIx) -> Option<&Briefing> {
        self.briefings.iter().find(|b| b.source == source)
    }

    /// The sources that a fact rests on, each once, in order.
    pub fn sources_of(&self, fact: FactIx) -> Vec<SourceIx> {
        let evidence = self[fact].evidence.iter();
        each_once(evidence.map(|e| self[e.passage].source))
    }

    /// The sources that a question's facts rest on, each once, in order.
    pub fn sources_of_question(&self, question: QuestionIx) -> Vec<SourceIx> {
        let grounds = self[question].grounds.iter();
        each_once(grounds.flat_map(|g| self.sources_of(g.fact)))
    }
}

/// Things in order, each once. For the few that there are here, this is less code than sorting.
pub(crate) fn each_once<T: Ord>(things: impl Iterator<Item = T>) -> Vec<T> {
    let mut out = Vec::new();
    for thing in things {
        if let Err(at) = out.binary_search(&thing) {
            out.insert(at, thing);
        }
    }
    out
}

/// Things in the order of a key; those of one key stay as they were. The standard library's sorts are made for long
/// lists, and would cost the app 3.5 kB brotli.
pub fn ordered_by<T, K: Ord>(things: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    for thing in things {
        let own = key(&thing);
        let at = out.iter().take_while(|other| key(other) <= own).count();
        out.insert(at, thing);
    }
    out
}

impl Passage {
    /// How far down the article it begins, in hundredths.
    pub fn percent_down(&self, source: &Source) -> u32 {
        let words = source.words.max(1);
        let hundredths = u64::from(self.start.min(words)) * 100 / u64::from(words);
        hundredths as u32
    }
}

/// The address of an article, opened at these fragments where the browser can
/// (URL Fragment Text Directives, <https://wicg.github.io/scroll-to-text-fragment/>).
///
/// Looks for each fragment as it is shown: what the text lost on its way to us, the page still has.
pub fn link_to<'e>(url: &str, evidence: impl IntoIterator<Item = &'e Evidence>) -> String {
    let mut out = String::from(url);
    let mut before = if url.contains('#') {
        ":~:text="
    } else {
        "#:~:text="
    };
    for evidence in evidence {
        out.push_str(before);
        before = "&text=";
        if !evidence.prefix.is_empty() {
            percent_encode(&evidence.prefix, &mut out);
            out.push_str("-,");
        }
        percent_encode(evidence.shown.as_ref().unwrap_or(&evidence.exact), &mut out);
        if !evidence.suffix.is_empty() {
            out.push_str(",-");
            percent_encode(&evidence.suffix, &mut out);
        }
    }
    out
}

/// A text that [`percent_encode`] escaped. What is no escape stands for itself, and what is no UTF-8 for a mark in its
/// place, so that a link that was cut off or mended by hand still says what it can.
pub fn percent_decode(text: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16));
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2)));
        match escaped.filter(|_| *byte == b'%') {
            Some((high, low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A text as a part of an address: escapes everything but RFC 3986's unreserved characters; the hyphen too, which text
/// directives give a meaning.
pub fn percent_encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
