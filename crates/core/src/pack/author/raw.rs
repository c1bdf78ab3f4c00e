//! The TOML files as an editor writes them.
//!
//! Owns the raw forms, field by field, with where each stands. It refuses to judge them: what does not fit these
//! forms is refused by serde, everything else is looked at in `compile`.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::hash::bound_id;
use crate::kind::Kind as QuestionKind;
use crate::pack::{Bearing, Bound, Difficulty, EntityKind, Known, Origin};

/// A raw item and where it stands.
#[derive(Debug)]
pub(in crate::pack) struct Item<T> {
    pub(in crate::pack) file: usize,
    pub(in crate::pack) raw: T,
}

pub(in crate::pack) type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawPack {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) title: Text,
    pub(in crate::pack) language: String,
    pub(in crate::pack) version: String,
    pub(in crate::pack) summary: String,
    pub(in crate::pack) notice: String,
    pub(in crate::pack) licence: String,
    pub(in crate::pack) editor: Text,
    pub(in crate::pack) updated: Text,
    pub(in crate::pack) contact: Text,
    pub(in crate::pack) topic: Vec<RawTopic>,
    #[serde(default)]
    pub(in crate::pack) correction: Vec<RawCorrection>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawCorrection {
    pub(in crate::pack) date: Text,
    pub(in crate::pack) fact: Vec<Text>,
    pub(in crate::pack) reason: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawTopic {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawSourced {
    pub(in crate::pack) is: Text,
    pub(in crate::pack) known: Known,
    pub(in crate::pack) how: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawSource {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) file: String,
    pub(in crate::pack) sha256: Text,
    pub(in crate::pack) words: Spanned<u32>,
    pub(in crate::pack) publisher: RawSourced,
    pub(in crate::pack) headline: RawSourced,
    pub(in crate::pack) date: RawSourced,
    pub(in crate::pack) byline: Option<RawSourced>,
    pub(in crate::pack) url: Option<Text>,
    #[serde(default)]
    pub(in crate::pack) damage: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawEntity {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) name: Text,
    pub(in crate::pack) kind: EntityKind,
    #[serde(default)]
    pub(in crate::pack) aliases: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawPassage {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) source: Text,
    pub(in crate::pack) words: Spanned<WordRange>,
    pub(in crate::pack) sentence: Option<u16>,
    pub(in crate::pack) sha256: Text,
}

/// First word, and the word after the last. A list of its own length: TOML's reader takes the first two of three.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "Vec<u32>")]
pub(in crate::pack) struct WordRange(pub [u32; 2]);

impl TryFrom<Vec<u32>> for WordRange {
    type Error = &'static str;

    fn try_from(list: Vec<u32>) -> Result<Self, Self::Error> {
        <[u32; 2]>::try_from(list)
            .map(Self)
            .map_err(|_| "two numbers stand here, [first, end]")
    }
}

/// How readers put what a fact reports.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawClaims {
    pub(in crate::pack) fact: Text,
    #[serde(default)]
    pub(in crate::pack) says: Vec<Text>,
    #[serde(default)]
    pub(in crate::pack) ask: Vec<Text>,
    #[serde(default)]
    pub(in crate::pack) trap: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawFact {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) statement: Text,
    pub(in crate::pack) topic: Text,
    pub(in crate::pack) speaker: Option<Text>,
    #[serde(default)]
    pub(in crate::pack) utterance: Option<Spanned<bool>>,
    pub(in crate::pack) as_of: Option<Text>,
    pub(in crate::pack) amount: Option<Spanned<RawAmount>>,
    pub(in crate::pack) date: Option<Spanned<RawDate>>,
    pub(in crate::pack) membership: Option<Spanned<RawMembership>>,
    pub(in crate::pack) polarity: Option<Spanned<RawPolarity>>,
    #[serde(default)]
    pub(in crate::pack) context: Vec<Text>,
    #[serde(default)]
    pub(in crate::pack) disputes: Vec<Text>,
    #[serde(default)]
    pub(in crate::pack) updated_by: Vec<Text>,
    pub(in crate::pack) note: Option<String>,
    #[serde(default)]
    pub(in crate::pack) evidence: Vec<RawEvidence>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawAmount {
    pub(in crate::pack) of: String,
    pub(in crate::pack) value: Option<i64>,
    pub(in crate::pack) unit: String,
    pub(in crate::pack) bound: Option<Bound>,
    pub(in crate::pack) missing: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawDate {
    pub(in crate::pack) of: String,
    pub(in crate::pack) is: Text,
    #[serde(default)]
    pub(in crate::pack) words: Vec<String>,
    #[serde(default)]
    pub(in crate::pack) once: bool,
    pub(in crate::pack) inferred: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawMembership {
    pub(in crate::pack) of: String,
    pub(in crate::pack) members: Vec<Text>,
    pub(in crate::pack) closed: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawPolarity {
    pub(in crate::pack) of: String,
    pub(in crate::pack) is: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawEvidence {
    pub(in crate::pack) passage: Text,
    pub(in crate::pack) exact: Text,
    pub(in crate::pack) prefix: Option<Text>,
    pub(in crate::pack) suffix: Option<Text>,
    pub(in crate::pack) shown: Option<Text>,
}

/// A kind of question, by the word that the registry has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pack) struct RawKind(pub QuestionKind);

impl<'de> Deserialize<'de> for RawKind {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        let kind = QuestionKind::ALL.into_iter().find(|k| k.spec().id == word);
        kind.map(Self).ok_or_else(|| {
            let known = QuestionKind::ALL.map(|k| format!("`{}`", k.spec().id));
            let known = known.join(", ");
            serde::de::Error::custom(format!("unknown variant `{word}`, expected one of {known}"))
        })
    }
}

/// The answer that an editor expects, in the form that its kind of question has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pack) enum RawKey {
    /// A verdict, or the id of a speaker.
    Word(String),
    /// A value.
    Number(i64),
    /// Ids.
    List(Vec<String>),
}

impl<'de> Deserialize<'de> for RawKey {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Key;
        impl<'de> serde::de::Visitor<'de> for Key {
            type Value = RawKey;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<RawKey, E> {
                Ok(RawKey::Word(word.into()))
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<RawKey, E> {
                Ok(RawKey::Number(number))
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<RawKey, A::Error> {
                let mut out = Vec::new();
                while let Some(word) = list.next_element()? {
                    out.push(word);
                }
                Ok(RawKey::List(out))
            }
        }
        from.deserialize_any(Key)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawQuestion {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) kind: RawKind,
    pub(in crate::pack) topic: Text,
    pub(in crate::pack) difficulty: Difficulty,
    pub(in crate::pack) claim: Option<Text>,
    pub(in crate::pack) prompt: Option<Text>,
    pub(in crate::pack) options: Option<Spanned<Vec<Text>>>,
    pub(in crate::pack) explanation: Text,
    pub(in crate::pack) key: Spanned<RawKey>,
    pub(in crate::pack) leaves_out: Option<Text>,
    #[serde(default)]
    pub(in crate::pack) fact: Vec<RawGround>,
}

impl RawQuestion {
    /// The fields that a kind of question may have or not, with where each stands.
    pub(in crate::pack) fn fields(&self) -> [(&'static str, Option<Range<usize>>); 4] {
        let span = |text: &Option<Text>| text.as_ref().map(Spanned::span);
        [
            ("claim", span(&self.claim)),
            ("prompt", span(&self.prompt)),
            ("options", self.options.as_ref().map(Spanned::span)),
            ("leaves_out", span(&self.leaves_out)),
        ]
    }

    /// What is asked, under either name.
    pub(in crate::pack) fn asked(&self) -> Option<&Text> {
        self.claim.as_ref().or(self.prompt.as_ref())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawGround {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) bearing: Option<Spanned<Bearing>>,
    pub(in crate::pack) on: Option<Spanned<RawLevel>>,
    pub(in crate::pack) by: Option<Spanned<RawBy>>,
    pub(in crate::pack) part: Option<Spanned<u8>>,
    pub(in crate::pack) label: Option<Text>,
}

impl RawGround {
    pub(in crate::pack) fn part(&self) -> u8 {
        self.part.as_ref().map_or(1, |p| *p.get_ref())
    }

    /// How it bears on the question; what is not said to be near settles it.
    pub(in crate::pack) fn bearing(&self) -> Bearing {
        self.bearing
            .as_ref()
            .map_or(Bearing::Entails, |b| *b.get_ref())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::pack) enum RawLevel {
    Saying,
    Content,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(in crate::pack) enum RawBy {
    Amount {
        value: i64,
        unit: String,
        #[serde(default)]
        bound: Bound,
    },
    Date(Text),
    Membership {
        member: Text,
        is: bool,
    },
    Polarity(bool),
    Speaker(Text),
}

impl RawBy {
    /// What it says, wherever it stands in the file.
    pub(in crate::pack) fn in_words(&self) -> String {
        match self {
            Self::Amount { value, unit, bound } => {
                format!("amount {} {value} {unit}", bound_id(*bound))
            }
            Self::Date(date) => format!("date {}", date.get_ref()),
            Self::Membership { member, is } => format!("membership {is} {}", member.get_ref()),
            Self::Polarity(is) => format!("polarity {is}"),
            Self::Speaker(speaker) => format!("speaker {}", speaker.get_ref()),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawEntry {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) term: String,
    pub(in crate::pack) text: String,
    pub(in crate::pack) origin: Spanned<Origin>,
    #[serde(default)]
    pub(in crate::pack) fact: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawBriefing {
    pub(in crate::pack) source: Text,
    #[serde(default)]
    pub(in crate::pack) sentence: Vec<RawSentence>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawSentence {
    pub(in crate::pack) text: Text,
    #[serde(default)]
    pub(in crate::pack) fact: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawMatrix {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) title: Text,
    pub(in crate::pack) rows: Text,
    #[serde(default)]
    pub(in crate::pack) column: Vec<RawColumn>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawColumn {
    pub(in crate::pack) name: Text,
    #[serde(default)]
    pub(in crate::pack) fact: Vec<RawColumnFact>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawColumnFact {
    pub(in crate::pack) id: Text,
    pub(in crate::pack) of: Option<Text>,
}

/// What has ids of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::pack) enum Kind {
    Topic,
    Source,
    Entity,
    Passage,
    Fact,
    Question,
    Entry,
    Briefing,
    Claims,
    Matrix,
}

impl Kind {
    pub(in crate::pack) fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Source => "source",
            Self::Entity => "entity",
            Self::Passage => "passage",
            Self::Fact => "fact",
            Self::Question => "question",
            Self::Entry => "entry",
            Self::Briefing => "briefing",
            Self::Claims => "table of claims",
            Self::Matrix => "matrix",
        }
    }

    pub(in crate::pack) fn article(self) -> &'static str {
        match self {
            Self::Entity | Self::Entry => "an",
            _ => "a",
        }
    }
}
