//! What is found when a claim in a reader's own words is checked.
//!
//! Owns the verdict's form: with its reason, the facts, the words that decide; and its bytes. It refuses to find anything:
//! that is [`Checker`](super::claim)'s, which is behind the feature `check`, and in the browser in a Wasm of its own, while
//! this is what the app shows.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::{Reason, Verdict};
use crate::pack::{EntityIx, FactIx, Ground, Pack, SourceIx};
use crate::wire::{self, choice, record, tagged};

/// What was typed, if it is no claim that facts could settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclaimed {
    /// Nothing, or nothing that can be read.
    Empty,
    /// Longer than a sentence.
    TooLong,
    /// One word or a name.
    TooShort,
    /// "Hello".
    Greeting,
    /// What is good or bad, right or wrong, or what should be.
    Opinion,
    /// "Write me a poem".
    Request,
    /// "How much", "who", "why": asks for more than yes or no.
    OpenQuestion,
    /// Not English.
    Language,
}

impl Unclaimed {
    /// Each, in the order of the table of reasons.
    pub const ALL: [Self; 8] = [
        Self::Empty,
        Self::TooLong,
        Self::TooShort,
        Self::Greeting,
        Self::Opinion,
        Self::Request,
        Self::OpenQuestion,
        Self::Language,
    ];

    /// The name of the reason, stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::TooShort => "too-short",
            Self::Greeting => "greeting",
            Self::Opinion => "opinion",
            Self::Request => "request",
            Self::OpenQuestion => "open-question",
            Self::Language => "language",
        }
    }
}

/// Why a claim got its verdict.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// As facts decide: reported, reported otherwise, both sides, only said, part only.
    Judged(Reason),
    /// It is no claim.
    Unclaimed(Unclaimed),
    /// No fact comes near.
    Nothing,
    /// Words that nothing in the sources answers to, as places in the claim.
    Words(Vec<Range<usize>>),
    /// A name that the facts that come near do not have.
    Name(Range<usize>),
    /// "He", "they", "it": nobody is named.
    Pronoun(Range<usize>),
    /// A figure that the sources do not give for it.
    Figure(Range<usize>),
    /// A figure that they give less exactly.
    FigureLess(Range<usize>),
    /// The figure is lost from the source's text.
    FigureLost(Range<usize>),
    /// A time for which they do not report it.
    Date(Range<usize>),
    /// A time that they give less exactly.
    DateLess(Range<usize>),
    /// "all", "most", "only": more than they say.
    More(Range<usize>),
    /// They say that it may be, or will be, or what follows if.
    Mood,
    /// The same words, but put together otherwise: who does it to whom, or within something else.
    Otherwise,
    /// A list that they do not give whole.
    OpenList(Range<usize>),
    /// Somebody else is recorded as saying it.
    OtherSpeaker(Vec<EntityIx>),
    /// Nobody named is recorded as saying it: the source reports it itself.
    OwnVoice,
    /// Of the parts of the claim, only these hold.
    Part(Vec<Range<usize>>),
}

impl Why {
    /// The name of the reason, stable.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Judged(Reason::Reported) => "reported",
            Self::Judged(Reason::ReportedOtherwise) => "reported-otherwise",
            Self::Judged(Reason::BothSides) => "both-sides",
            Self::Judged(Reason::OnlySaid { .. }) => "only-said",
            Self::Judged(Reason::PartOnly) | Self::Part(_) => "part-only",
            Self::Judged(Reason::LeftOut) | Self::Nothing => "nothing-near",
            Self::Unclaimed(kind) => kind.code(),
            Self::Words(_) => "words",
            Self::Name(_) => "name",
            Self::Pronoun(_) => "pronoun",
            Self::Figure(_) => "figure",
            Self::FigureLess(_) => "figure-less-exact",
            Self::FigureLost(_) => "figure-lost",
            Self::Date(_) => "date",
            Self::DateLess(_) => "date-less-exact",
            Self::More(_) => "says-more",
            Self::Mood => "mood",
            Self::Otherwise => "put-otherwise",
            Self::OpenList(_) => "open-list",
            Self::OtherSpeaker(_) => "other-speaker",
            Self::OwnVoice => "own-voice",
        }
    }
}

impl Why {
    /// The places in the claim that the reason is about.
    pub fn places(&self) -> &[Range<usize>] {
        match self {
            Self::Words(places) | Self::Part(places) => places,
            Self::Name(place)
            | Self::Pronoun(place)
            | Self::Figure(place)
            | Self::FigureLess(place)
            | Self::FigureLost(place)
            | Self::Date(place)
            | Self::DateLess(place)
            | Self::More(place)
            | Self::OpenList(place) => core::slice::from_ref(place),
            _ => &[],
        }
    }
}

/// On what a refutation turns.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Which part of a statement.
    pub slot: TurnSlot,
    /// What the claim says there.
    pub claim: String,
    /// What the fact says there.
    pub fact: String,
}

/// The part of a statement on which a refutation turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnSlot {
    /// How much or how many.
    Amount,
    /// When.
    Date,
    /// Whether it is so.
    Polarity,
    /// Who or what.
    Name,
    /// Who says it.
    Speaker,
    /// Whether it is on the list.
    Membership,
    /// What share.
    Share,
}

impl TurnSlot {
    /// The name that the command line prints.
    pub fn id(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Polarity => "polarity",
            Self::Name => "name",
            Self::Speaker => "speaker",
            Self::Membership => "membership",
            Self::Share => "share",
        }
    }
}

/// What a stretch of the claim was found to answer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// How.
    pub is: Marked,
}

/// How a stretch of a claim stands beside a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// The fact says the same.
    Same,
    /// The fact says something else.
    Other,
    /// The fact says nothing of it.
    Missing,
}

/// Where the sources stand on a claim, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Where they stand.
    pub verdict: Verdict,
    /// Why.
    pub why: Why,
    /// How each fact that decides bears on it; empty where none does.
    pub grounds: Vec<Ground>,
    /// The facts that decide, the best first; or, where none does, those that come nearest.
    pub facts: Vec<FactIx>,
    /// On what it turns, where it is refuted.
    pub turn: Option<Turn>,
    /// The claim's words beside the first fact.
    pub marks: Vec<Mark>,
    /// Where a period of the claim was taken as the source's: the claim's words, and the day of that source.
    pub dated: Option<(String, SourceIx)>,
}

/// Which form [`Finding::encode`] writes. Who writes and who reads may be two programs, and of two releases.
pub const FORM: u32 = 1;

impl Finding {
    /// As bytes, in the form of [`crate::wire`].
    pub fn encode(&self) -> Vec<u8> {
        wire::encode(self)
    }

    /// What [`encode`](Self::encode) wrote of a finding over these facts; nothing where the bytes are something else, so
    /// that whatever it names is among them.
    pub fn decode(bytes: &[u8], table: &Pack) -> Option<Self> {
        wire::decode(bytes).filter(|finding: &Self| finding.is_within(table))
    }

    fn is_within(&self, table: &Pack) -> bool {
        let fact = |f: &FactIx| f.at() < table.facts.len();
        let speakers = match &self.why {
            Why::OtherSpeaker(who) => who.as_slice(),
            Why::Judged(Reason::OnlySaid { speakers, .. }) => speakers,
            _ => &[],
        };
        self.grounds.iter().all(|g| fact(&g.fact) && g.by.is_none())
            && self.facts.iter().all(fact)
            && speakers.iter().all(|e| e.at() < table.entities.len())
            && self.dated.iter().all(|(_, s)| s.at() < table.sources.len())
    }
}

record! {
    Finding { verdict, why, grounds, facts, turn, marks, dated }
    Mark { range, is }
    Turn { slot, claim, fact }
}

choice! {
    Marked { Same, Other, Missing }
    TurnSlot { Amount, Date, Polarity, Name, Speaker, Membership, Share }
    Unclaimed { Empty, TooLong, TooShort, Greeting, Opinion, Request, OpenQuestion, Language }
}

tagged! {
    Reason {
        0 => Reported,
        1 => ReportedOtherwise,
        2 => BothSides,
        3 => OnlySaid { speakers, so },
        4 => PartOnly,
        else 5 => LeftOut,
    }
    Why {
        0 => Judged(reason),
        1 => Unclaimed(kind),
        2 => Nothing,
        3 => Words(places),
        4 => Name(place),
        5 => Pronoun(place),
        6 => Figure(place),
        7 => FigureLess(place),
        8 => FigureLost(place),
        9 => Date(place),
        10 => DateLess(place),
        11 => More(place),
        12 => Mood,
        13 => Otherwise,
        14 => OpenList(place),
        15 => OtherSpeaker(who),
        16 => OwnVoice,
        else 17 => Part(places),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Bearing, Level};
    use alloc::vec;

    /// A finding with something in each place.
    fn full() -> Finding {
        Finding {
            verdict: Verdict::Refuted,
            why: Why::Judged(Reason::OnlySaid {
                speakers: vec![EntityIx::new(2)],
                so: true,
            }),
            grounds: vec![Ground {
                fact: FactIx::new(3),
                bearing: Bearing::Excludes,
                level: Level::Report,
                by: None,
                part: 1,
            }],
            facts: vec![FactIx::new(300)],
            turn: Some(Turn {
                slot: TurnSlot::Share,
                claim: "all".into(),
                fact: "some".into(),
            }),
            marks: vec![Mark {
                range: 4..9,
                is: Marked::Other,
            }],
            dated: Some(("now".into(), SourceIx::new(1))),
        }
    }

    #[test]
    fn a_change_of_the_form_is_a_change_of_its_number() {
        let hex = wire::hex(&full().encode());
        // Where this is no longer so, a page of before cannot read what is written now: raise FORM with it.
        let of_form_1 = "01000301020101030100000101ac02010603616c6c04736f6d650104090101036e6f7701";
        assert_eq!((FORM, hex.as_str()), (1, of_form_1));
        // And so is another order of the choices.
        let numbers = |why: Why| wire::encode(&why)[0];
        assert_eq!(numbers(Why::Part(vec![])), 17);
        assert_eq!(numbers(Why::Mood), 12);
    }

    #[test]
    fn what_was_found_is_read_as_it_was_written() {
        let place = || 3..7;
        let whys = [
            Why::Judged(Reason::Reported),
            Why::Judged(Reason::ReportedOtherwise),
            Why::Judged(Reason::BothSides),
            Why::Judged(Reason::PartOnly),
            Why::Judged(Reason::LeftOut),
            Why::Nothing,
            Why::Words(vec![place(), 9..10]),
            Why::Name(place()),
            Why::Pronoun(place()),
            Why::Figure(place()),
            Why::FigureLess(place()),
            Why::FigureLost(place()),
            Why::Date(place()),
            Why::DateLess(place()),
            Why::More(place()),
            Why::Mood,
            Why::Otherwise,
            Why::OpenList(place()),
            Why::OtherSpeaker(vec![EntityIx::new(0)]),
            Why::OwnVoice,
            Why::Part(vec![place()]),
        ];
        let unclaimed = Unclaimed::ALL.map(Why::Unclaimed);
        for why in whys.into_iter().chain(unclaimed) {
            let finding = Finding { why, ..full() };
            assert_eq!(wire::decode(&finding.encode()), Some(finding));
        }
        assert_eq!(wire::decode::<Finding>(b"<!doctype html>"), None);
    }
}
