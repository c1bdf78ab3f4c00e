//! Reading the folder that an editor writes, with every problem named at once.
//!
//! Owns the raw form of the TOML files, what is checked about them, and the messages. It refuses to stop
//! at the first problem: each item is read by itself, so that one bad fact does not hide the next. It takes
//! file contents as arguments; opening files is the caller's work.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;
use core::ops::Range;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::{
    AmountSlot, Bearing, Bound, DateSlot, Difficulty, EntityIx, EntityKind, Entity, Entry, Evidence,
    Fact, FactIx, Figure, Ground, Known, Level, MembershipSlot, Origin, Pack, Passage, PassageIx,
    PolaritySlot, Quantity, Question, Slots, Source, SourceIx, Sourced, Topic, TopicIx,
};
use crate::check::{ClaimSlot, GroundFault, Relation, Verdict, ground_faults, judge};
use crate::date::Date;
use crate::text::{letters_and_digits, number::figures, word_count};

/// The most words that a fragment may have.
pub const FRAGMENT_WORDS: usize = 12;

/// A file of a pack: its path within the pack's folder, with `/`, and its text.
#[derive(Debug, Clone)]
pub struct File {
    /// For example `facts/reuters.toml`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// Something that keeps a pack from being built, where it stands, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, within the pack's folder.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The offending text, shortened; empty where something is missing altogether.
    pub text: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.what)?;
        if !self.text.is_empty() {
            write!(f, "\n    {}", self.text)?;
        }
        write!(f, "\n    → {}", self.fix)
    }
}

/// What reading a folder gave.
#[derive(Debug)]
pub struct Reading {
    /// The pack, if nothing is wrong with it.
    pub pack: Option<Pack>,
    /// Everything that is wrong, in the order of files and lines.
    pub problems: Vec<Problem>,
    /// What `verify` needs beyond the pack.
    pub draft: Draft,
}

/// The raw items, with where they stand.
#[derive(Debug, Default)]
pub struct Draft {
    pub(super) files: Vec<File>,
    pub(super) sources: Vec<Item<RawSource>>,
    pub(super) entities: Vec<Item<RawEntity>>,
    pub(super) passages: Vec<Item<RawPassage>>,
    pub(super) facts: Vec<Item<RawFact>>,
    questions: Vec<Item<RawQuestion>>,
    glossary: Vec<Item<RawEntry>>,
    /// Ids of items that could not be read: naming one of them is no second problem.
    unread: Vec<(Kind, String)>,
}

/// A raw item and where it stands.
#[derive(Debug)]
pub(super) struct Item<T> {
    pub file: usize,
    pub raw: T,
}

type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    id: Text,
    title: String,
    language: String,
    version: String,
    summary: String,
    notice: String,
    licence: String,
    topic: Vec<RawTopic>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTopic {
    id: Text,
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSourced {
    pub is: Text,
    known: Known,
    how: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    pub id: Text,
    pub file: String,
    pub sha256: Text,
    pub words: Spanned<u32>,
    publisher: RawSourced,
    headline: RawSourced,
    date: RawSourced,
    byline: Option<RawSourced>,
    url: Option<Text>,
    #[serde(default)]
    damage: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEntity {
    pub id: Text,
    pub name: Text,
    kind: EntityKind,
    #[serde(default)]
    pub aliases: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPassage {
    pub id: Text,
    pub source: Text,
    pub words: Spanned<[u32; 2]>,
    sentence: Option<u16>,
    pub sha256: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFact {
    pub id: Text,
    pub statement: Text,
    topic: Text,
    speaker: Option<Text>,
    #[serde(default)]
    utterance: Option<Spanned<bool>>,
    as_of: Option<Text>,
    amount: Option<Spanned<RawAmount>>,
    date: Option<Spanned<RawDate>>,
    membership: Option<Spanned<RawMembership>>,
    polarity: Option<Spanned<RawPolarity>>,
    #[serde(default)]
    pub context: Vec<Text>,
    #[serde(default)]
    disputes: Vec<Text>,
    #[serde(default)]
    updated_by: Vec<Text>,
    note: Option<String>,
    #[serde(default)]
    pub evidence: Vec<RawEvidence>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAmount {
    of: String,
    value: Option<i64>,
    unit: String,
    bound: Option<Bound>,
    missing: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDate {
    of: String,
    is: String,
    #[serde(default)]
    words: Vec<String>,
    inferred: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMembership {
    of: String,
    members: Vec<String>,
    closed: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPolarity {
    of: String,
    is: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEvidence {
    pub passage: Text,
    pub exact: Text,
    #[serde(default)]
    pub prefix: String,
    #[serde(default)]
    pub suffix: String,
    shown: Option<Text>,
}

/// The kinds of question. One so far; the others will be entries here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawKind {
    Verdict,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    id: Text,
    /// Read so that a kind that does not exist is refused.
    #[serde(rename = "kind")]
    _kind: RawKind,
    topic: Text,
    difficulty: Difficulty,
    claim: Text,
    explanation: String,
    key: Spanned<Verdict>,
    leaves_out: Option<Text>,
    #[serde(default)]
    fact: Vec<RawGround>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGround {
    id: Text,
    bearing: Spanned<Bearing>,
    on: Option<Spanned<RawLevel>>,
    by: Option<Spanned<RawBy>>,
    part: Option<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawLevel {
    Saying,
    Content,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum RawBy {
    Amount {
        value: i64,
        unit: String,
        #[serde(default)]
        bound: Bound,
    },
    Date(String),
    Membership {
        member: String,
        is: bool,
    },
    Polarity(bool),
    Speaker(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    id: Text,
    term: String,
    text: String,
    origin: Spanned<Origin>,
    #[serde(default)]
    fact: Vec<Text>,
}

/// What has ids of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Topic,
    Source,
    Entity,
    Passage,
    Fact,
    Question,
    Entry,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Source => "source",
            Self::Entity => "entity",
            Self::Passage => "passage",
            Self::Fact => "fact",
            Self::Question => "question",
            Self::Entry => "entry",
        }
    }
}

/// Collects problems as they are found.
pub(super) struct Problems<'a> {
    files: &'a [File],
    found: Vec<(usize, usize, Problem)>,
}

impl<'a> Problems<'a> {
    pub(super) fn new(files: &'a [File]) -> Self {
        Self {
            files,
            found: Vec::new(),
        }
    }

    pub(super) fn at(
        &mut self,
        file: usize,
        span: Range<usize>,
        what: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let File { path, text } = &self.files[file];
        let start = floor_char(text, span.start);
        let end = floor_char(text, span.end).max(start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        let offending = text[start..end].lines().next().unwrap_or_default();
        let mut shown: String = offending.chars().take(100).collect();
        if shown.len() < offending.len() {
            shown.push('…');
        }
        self.found.push((
            file,
            start,
            Problem {
                path: path.clone(),
                line: before.matches('\n').count() + 1,
                column: text[line_start..start].chars().count() + 1,
                text: shown.trim().to_owned(),
                what: what.into(),
                fix: fix.into(),
            },
        ));
    }

    /// In the order of files and places.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|(file, start, _)| (*file, *start));
        self.found.into_iter().map(|(_, _, p)| p).collect()
    }

    fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Reads and checks a pack's folder.
///
/// `folder` is the folder's name, which must be the pack's id. The pack is given only if there are no
/// problems at all.
pub fn read(folder: &str, files: &[File]) -> Reading {
    let mut files = files.to_vec();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut draft = Draft {
        files: files.clone(),
        ..Draft::default()
    };
    let mut problems = Problems::new(&files);
    let head = read_files(&files, &mut draft, &mut problems);
    let pack = head.and_then(|(file, head)| {
        let mut compiler = Compiler::new(&draft, &head, file, &mut problems);
        let mut pack = compiler.compile(folder);
        let complete = problems.is_empty() && !pack.facts.is_empty();
        if complete {
            pack.hash = pack.encode().map(|bytes| short_hash(&bytes)).ok()?;
        }
        complete.then_some(pack)
    });
    let problems = problems.finish();
    Reading {
        pack,
        problems,
        draft,
    }
}

fn read_files(
    files: &[File],
    draft: &mut Draft,
    problems: &mut Problems<'_>,
) -> Option<(usize, RawPack)> {
    let mut head = None;
    for (at, file) in files.iter().enumerate() {
        let folder = file.path.split('/').next().unwrap_or_default();
        let Draft {
            sources,
            entities,
            passages,
            facts,
            questions,
            glossary,
            unread,
            ..
        } = draft;
        let mut reader = FileReader {
            at,
            file,
            problems,
            unread,
        };
        match folder {
            "pack.toml" => {
                head = reader.whole().map(|raw| (at, raw)).or(head);
            }
            "sources.toml" => reader.items("source", Kind::Source, sources),
            "entities.toml" => reader.items("entity", Kind::Entity, entities),
            "passages" => reader.items("passage", Kind::Passage, passages),
            "facts" => reader.items("fact", Kind::Fact, facts),
            "questions" => reader.items("question", Kind::Question, questions),
            "glossary.toml" => reader.items("entry", Kind::Entry, glossary),
            _ => problems.at(
                at,
                0..0,
                "this is not a file of a pack",
                "move it elsewhere, or see packs/README.md for the files that a pack has",
            ),
        }
    }
    if head.is_none() && !files.iter().any(|f| f.path == "pack.toml") && !files.is_empty() {
        problems.at(
            0,
            0..0,
            "the pack has no pack.toml",
            "write one: id, title, language, version, summary, notice, licence and the topics",
        );
    }
    head
}

struct FileReader<'a, 'p> {
    at: usize,
    file: &'a File,
    problems: &'a mut Problems<'p>,
    unread: &'a mut Vec<(Kind, String)>,
}

impl<'a> FileReader<'a, '_> {
    /// The file as far as it is TOML; where it is not, that is a problem, and the rest is still read.
    fn parse(&mut self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(&self.file.text);
        for error in errors {
            self.problems.at(
                self.at,
                error.span().unwrap_or(0..0),
                format!("this is not TOML: {}", error.message()),
                "mend the line; a text stands in \"quotation marks\", a list in [brackets]",
            );
        }
        table
    }

    /// A file that is one table.
    fn whole<T: DeserializeOwned>(&mut self) -> Option<T> {
        let before = self.problems.found.len();
        let table = self.parse();
        let span = table.span();
        let value = Spanned::new(span, DeValue::Table(table.into_inner()));
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(raw) => Some(raw),
            Err(error) => {
                // What is missing after broken TOML is no second problem.
                if self.problems.found.len() == before {
                    self.refuse(&error, 0..0, "pack.toml");
                }
                None
            }
        }
    }

    /// A file that is a list of items under one name, read one by one.
    fn items<T: DeserializeOwned>(&mut self, name: &str, kind: Kind, out: &mut Vec<Item<T>>) {
        let table = self.parse();
        for (key, value) in table.into_inner() {
            let items = match value.into_inner() {
                DeValue::Array(items) if key.get_ref() == name => items,
                _ => {
                    self.problems.at(
                        self.at,
                        key.span(),
                        format!("this file holds [[{name}]] items only"),
                        format!("write [[{name}]] before each item, or move this elsewhere"),
                    );
                    continue;
                }
            };
            for item in items {
                let span = item.span();
                let id = item
                    .get_ref()
                    .as_table()
                    .and_then(|t| t.get("id"))
                    .and_then(|v| v.get_ref().as_str())
                    .map(ToOwned::to_owned);
                match T::deserialize(ValueDeserializer::from(item)) {
                    Ok(raw) => out.push(Item { file: self.at, raw }),
                    Err(error) => {
                        let label = format!(
                            "[[{name}]] {}",
                            id.as_deref().unwrap_or("without an id")
                        );
                        self.refuse(&error, span, &label);
                        self.unread.extend(id.map(|id| (kind, id)));
                    }
                }
            }
        }
    }

    /// A value that does not fit the format, in the editor's words.
    fn refuse(&mut self, error: &toml::de::Error, around: Range<usize>, label: &str) {
        let message = error.message();
        let span = error.span().unwrap_or(around);
        let fix = if message.starts_with("unknown field") {
            "correct the field's name, or take it out; packs/README.md lists the fields"
        } else if message.starts_with("missing field") {
            "add it; packs/README.md says what it holds"
        } else if message.starts_with("unknown variant") {
            "use one of the words listed"
        } else {
            "see packs/README.md for what stands here"
        };
        self.problems
            .at(self.at, span, format!("{label}: {message}"), fix);
    }
}

/// Turns a draft into a pack, noting what does not hold.
struct Compiler<'a, 'p> {
    draft: &'a Draft,
    head: &'a RawPack,
    head_file: usize,
    problems: &'a mut Problems<'p>,
    ids: BTreeMap<(Kind, &'a str), usize>,
}

impl<'a, 'p> Compiler<'a, 'p> {
    fn new(
        draft: &'a Draft,
        head: &'a RawPack,
        head_file: usize,
        problems: &'a mut Problems<'p>,
    ) -> Self {
        Self {
            draft,
            head,
            head_file,
            problems,
            ids: BTreeMap::new(),
        }
    }

    fn compile(&mut self, folder: &str) -> Pack {
        let draft = self.draft;
        let head = self.head;
        if head.id.get_ref() != folder {
            self.problems.at(
                self.head_file,
                head.id.span(),
                format!("the pack's id is not its folder's name, “{folder}”"),
                "make them the same",
            );
        }
        // Oldest first; the app shows them in this order.
        let mut order: Vec<usize> = (0..draft.sources.len()).collect();
        order.sort_by_key(|n| {
            let date = draft.sources[*n].raw.date.is.get_ref().parse::<Date>();
            (date.map(|d| d.from).ok(), *n)
        });
        let head_file = self.head_file;
        self.register(Kind::Topic, head.topic.iter().map(|t| (head_file, &t.id)));
        self.register(Kind::Source, order.iter().map(|n| {
            let item = &draft.sources[*n];
            (item.file, &item.raw.id)
        }));
        macro_rules! register {
            ($($kind:ident $list:ident),*) => {$(
                self.register(Kind::$kind, draft.$list.iter().map(|i| (i.file, &i.raw.id)));
            )*};
        }
        register!(Entity entities, Passage passages, Fact facts, Question questions, Entry glossary);

        let mut pack = Pack {
            id: head.id.get_ref().clone(),
            title: head.title.clone(),
            language: head.language.clone(),
            version: head.version.clone(),
            summary: head.summary.clone(),
            notice: head.notice.clone(),
            licence: head.licence.clone(),
            topics: head
                .topic
                .iter()
                .map(|t| Topic {
                    id: t.id.get_ref().clone(),
                    name: t.name.clone(),
                })
                .collect(),
            sources: order.iter().filter_map(|n| self.source(&draft.sources[*n])).collect(),
            entities: Vec::new(),
            passages: Vec::new(),
            facts: Vec::new(),
            questions: Vec::new(),
            glossary: Vec::new(),
            hash: [0; 8],
        };
        self.entities(&mut pack);
        self.passages(&mut pack);
        // Indices are only right while every item has its place.
        if pack.sources.len() == order.len() && pack.passages.len() == draft.passages.len() {
            self.facts(&mut pack);
            self.disputes(&pack);
            self.quoted(&pack);
            self.questions(&mut pack);
            self.glossary(&mut pack);
        }
        drop_unused_passages(&mut pack);
        pack
    }

    fn register(&mut self, kind: Kind, ids: impl Iterator<Item = (usize, &'a Text)>) {
        let mut first: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (n, (file, id)) in ids.enumerate() {
            let name = id.get_ref().as_str();
            let good = !name.is_empty()
                && name.split('-').all(|w| {
                    !w.is_empty()
                        && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                });
            if !good {
                self.problems.at(
                    file,
                    id.span(),
                    format!("“{name}” cannot be the id of a {}", kind.name()),
                    "use lower-case letters a to z, digits and single hyphens: denver-2016-grants",
                );
            }
            if let Some((_, other)) = first.get(name) {
                let other = &self.problems.files[*other].path;
                self.problems.at(
                    file,
                    id.span(),
                    format!("a second {} with the id “{name}”; the first is in {other}", kind.name()),
                    "give one of them another id",
                );
            } else {
                first.insert(name, (n, file));
                self.ids.insert((kind, name), n);
            }
        }
    }

    /// What an id stands for. A dangling one is a problem, unless the item itself could not be read.
    fn resolve(&mut self, kind: Kind, file: usize, id: &str, span: Range<usize>) -> Option<usize> {
        let found = self.ids.get(&(kind, id)).copied();
        let unread = self.draft.unread.iter().any(|(k, i)| *k == kind && i == id);
        if found.is_none() && !unread {
            let like = closest(id, self.ids.keys().filter(|(k, _)| *k == kind).map(|(_, i)| *i));
            let fix = match like {
                Some(like) => format!("did you mean “{like}”?"),
                None => format!("write the {} first, or correct the id", kind.name()),
            };
            self.problems
                .at(file, span, format!("there is no {} with the id “{id}”", kind.name()), fix);
        }
        found
    }

    fn resolve_text(&mut self, kind: Kind, file: usize, id: &Text) -> Option<usize> {
        self.resolve(kind, file, id.get_ref(), id.span())
    }

    fn date(&mut self, file: usize, text: &str, span: Range<usize>) -> Option<Date> {
        match text.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                self.problems.at(
                    file,
                    span,
                    format!("{error}"),
                    "write 2017-04-21, 2017-04, 2017 or 2017-03-20/2017-03-26, with ~ behind it for “about”",
                );
                None
            }
        }
    }

    fn source(&mut self, item: &Item<RawSource>) -> Option<Source> {
        let raw = &item.raw;
        let text = |s: &RawSourced| Sourced {
            is: s.is.get_ref().clone(),
            known: s.known,
            how: s.how.clone(),
        };
        self.hash_form(item.file, &raw.sha256);
        if let Some(url) = &raw.url
            && !(url.get_ref().starts_with("https://") || url.get_ref().starts_with("http://"))
        {
            self.problems.at(
                item.file,
                url.span(),
                "this is not the address of a page",
                "write it whole, with https:// in front, or leave url out",
            );
        }
        let date = self.date(item.file, raw.date.is.get_ref(), raw.date.is.span())?;
        Some(Source {
            id: raw.id.get_ref().clone(),
            publisher: text(&raw.publisher),
            headline: text(&raw.headline),
            date: Sourced {
                is: date,
                known: raw.date.known,
                how: raw.date.how.clone(),
            },
            byline: raw.byline.as_ref().map(text),
            url: raw.url.as_ref().map(|u| u.get_ref().clone()),
            damage: raw.damage.clone(),
            words: *raw.words.get_ref(),
        })
    }

    fn hash_form(&mut self, file: usize, hash: &Text) {
        let hex = hash.get_ref();
        if hex.len() != 64 || !hex.bytes().all(|b| b"0123456789abcdef".contains(&b)) {
            self.problems.at(
                file,
                hash.span(),
                "this is not a SHA-256",
                "write its 64 hexadecimal digits in lower case; `claimcheck locate` prints a passage’s",
            );
        }
    }

    fn entities(&mut self, pack: &mut Pack) {
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        for item in &self.draft.entities {
            let raw = &item.raw;
            for name in [&raw.name].into_iter().chain(&raw.aliases) {
                let id = raw.id.get_ref().as_str();
                let other = names.insert(name.get_ref(), id).filter(|o| *o != id);
                if let Some(other) = other {
                    self.problems.at(
                        item.file,
                        name.span(),
                        format!("“{}” is already a name of “{other}”", name.get_ref()),
                        "keep it with the one that readers would mean by it",
                    );
                }
            }
            pack.entities.push(Entity {
                id: raw.id.get_ref().clone(),
                name: raw.name.get_ref().clone(),
                kind: raw.kind,
                aliases: raw.aliases.iter().map(|a| a.get_ref().clone()).collect(),
            });
        }
    }

    fn passages(&mut self, pack: &mut Pack) {
        for item in &self.draft.passages {
            let raw = &item.raw;
            self.hash_form(item.file, &raw.sha256);
            let Some(source) = self.resolve_text(Kind::Source, item.file, &raw.source) else {
                continue;
            };
            let [start, end] = *raw.words.get_ref();
            let words = pack.sources.get(source).map_or(u32::MAX, |s| s.words);
            if start >= end || end > words {
                self.problems.at(
                    item.file,
                    raw.words.span(),
                    format!("these are not words of a text that has {words}"),
                    "write [first, end]: the first word counted from 0, and the word after the last",
                );
            }
            pack.passages.push(Passage {
                source: SourceIx(source as u16),
                start,
                end,
                sentence: raw.sentence,
            });
        }
    }

    fn facts(&mut self, pack: &mut Pack) {
        for item in &self.draft.facts {
            let file = item.file;
            let raw = &item.raw;
            if raw.evidence.is_empty() {
                self.problems.at(
                    file,
                    raw.id.span(),
                    format!("the fact “{}” has no evidence", raw.id.get_ref()),
                    "add [[fact.evidence]] with a passage and an exact fragment of it, or take the fact out",
                );
            }
            let evidence: Vec<Evidence> = raw
                .evidence
                .iter()
                .filter_map(|e| self.evidence(file, e, pack))
                .collect();
            let source_date = evidence
                .first()
                .map(|e| pack[pack[e.passage].source].date.is);
            let as_of = match &raw.as_of {
                Some(text) => self.date(file, text.get_ref(), text.span()),
                None => source_date,
            };
            for context in &raw.context {
                if !raw.statement.get_ref().contains(context.get_ref().as_str()) {
                    self.problems.at(
                        file,
                        context.span(),
                        "this does not stand in the fact’s statement",
                        "write it as the statement does, or take it out of the context",
                    );
                }
            }
            let speaker = raw
                .speaker
                .as_ref()
                .and_then(|s| self.resolve_text(Kind::Entity, file, s));
            if let Some(utterance) = &raw.utterance
                && raw.speaker.is_none()
            {
                self.problems.at(
                    file,
                    utterance.span(),
                    "an utterance needs a speaker",
                    "name who said it, or take utterance out",
                );
            }
            let slots = self.slots(file, raw);
            let topic = self.resolve_text(Kind::Topic, file, &raw.topic);
            let mut facts = |ids: &[Text]| -> Vec<FactIx> {
                ids.iter()
                    .filter_map(|id| self.resolve_text(Kind::Fact, file, id))
                    .map(|n| FactIx(n as u16))
                    .collect()
            };
            let disputes = facts(&raw.disputes);
            let updated_by = facts(&raw.updated_by);
            // A fact with a fault keeps its place, so that what points to it stays right; the fault itself
            // keeps the pack from being built.
            let nowhen = Date {
                from: crate::date::Day::new(1970, 1, 1).unwrap_or_else(|| unreachable!()),
                to: crate::date::Day::new(1970, 1, 1).unwrap_or_else(|| unreachable!()),
                grain: crate::date::Grain::Day,
                about: true,
            };
            pack.facts.push(Fact {
                id: raw.id.get_ref().clone(),
                statement: raw.statement.get_ref().clone(),
                topic: TopicIx(topic.unwrap_or_default() as u16),
                speaker: speaker.map(|n| EntityIx(n as u16)),
                utterance: raw.utterance.as_ref().is_some_and(|u| *u.get_ref()),
                as_of: as_of.unwrap_or(nowhen),
                slots,
                evidence,
                disputes,
                updated_by,
                note: raw.note.clone(),
            });
        }
    }

    fn evidence(&mut self, file: usize, raw: &RawEvidence, pack: &Pack) -> Option<Evidence> {
        let exact = raw.exact.get_ref();
        let words = word_count(exact);
        if words == 0 {
            self.problems.at(
                file,
                raw.exact.span(),
                "this fragment has no words",
                "quote a few words of the passage, as they stand",
            );
        }
        if words > FRAGMENT_WORDS {
            self.problems.at(
                file,
                raw.exact.span(),
                format!("this fragment has {words} words; {FRAGMENT_WORDS} are the most"),
                "quote less: the words that bear the fact out are enough",
            );
        }
        if let Some(shown) = &raw.shown
            && letters_and_digits(shown.get_ref()) != letters_and_digits(exact)
        {
            self.problems.at(
                file,
                shown.span(),
                "what is shown has other letters or digits than the fragment",
                "restore case and punctuation only",
            );
        }
        let passage = self.resolve_text(Kind::Passage, file, &raw.passage)?;
        let passage = PassageIx(passage as u16);
        let Passage { start, end, .. } = pack[passage];
        if words > 1 && end > start && words >= (end - start) as usize {
            self.problems.at(
                file,
                raw.exact.span(),
                "this fragment is a whole passage",
                "quote less of it; never a whole sentence",
            );
        }
        Some(Evidence {
            passage,
            exact: exact.clone(),
            prefix: raw.prefix.clone(),
            suffix: raw.suffix.clone(),
            shown: raw.shown.as_ref().map(|s| s.get_ref().clone()),
        })
    }

    fn slots(&mut self, file: usize, raw: &RawFact) -> Slots {
        let amount = raw.amount.as_ref().and_then(|slot| {
            let a = slot.get_ref();
            let figure = match (a.value, &a.missing) {
                (Some(value), None) => Figure::Known(Quantity {
                    value,
                    unit: a.unit.clone(),
                    bound: a.bound.unwrap_or_default(),
                }),
                (None, Some(why)) => Figure::Missing {
                    unit: a.unit.clone(),
                    why: why.clone(),
                },
                _ => {
                    self.problems.at(
                        file,
                        slot.span(),
                        "an amount has either a value or a reason why it is missing",
                        "write value = …, or missing = \"why\"",
                    );
                    return None;
                }
            };
            Some(AmountSlot {
                of: a.of.clone(),
                figure,
            })
        });
        let date = raw.date.as_ref().and_then(|slot| {
            let d = slot.get_ref();
            Some(DateSlot {
                of: d.of.clone(),
                is: self.date(file, &d.is, slot.span())?,
                words: d.words.clone(),
                inferred: d.inferred.clone(),
            })
        });
        let membership = raw.membership.as_ref().map(|slot| {
            let m = slot.get_ref();
            MembershipSlot {
                of: m.of.clone(),
                members: m
                    .members
                    .iter()
                    .filter_map(|id| self.resolve(Kind::Entity, file, id, slot.span()))
                    .map(|n| EntityIx(n as u16))
                    .collect(),
                closed: m.closed,
            }
        });
        let polarity = raw.polarity.as_ref().map(|slot| PolaritySlot {
            of: slot.get_ref().of.clone(),
            is: slot.get_ref().is,
        });
        Slots {
            amount,
            date,
            membership,
            polarity,
        }
    }

    /// Disputes are mutual, updates are later.
    fn disputes(&mut self, pack: &Pack) {
        for (item, fact) in self.draft.facts.iter().zip(&pack.facts) {
            for id in &item.raw.disputes {
                let Some(n) = self.ids.get(&(Kind::Fact, id.get_ref().as_str())) else {
                    continue;
                };
                let other = &self.draft.facts[*n].raw;
                if !other.disputes.iter().any(|d| d.get_ref() == item.raw.id.get_ref()) {
                    self.problems.at(
                        item.file,
                        id.span(),
                        format!("“{}” does not name this fact in turn", id.get_ref()),
                        format!("add disputes = [\"{}\"] there", item.raw.id.get_ref()),
                    );
                }
            }
            let newest = |f: &Fact| f.evidence.iter().map(|e| pack[pack[e.passage].source].date.is.from).max();
            for (id, other) in item.raw.updated_by.iter().zip(&fact.updated_by) {
                if newest(&pack[*other]) <= newest(fact) {
                    self.problems.at(
                        item.file,
                        id.span(),
                        format!("“{}” is not from a later article", id.get_ref()),
                        "an update comes later; if the two disagree, use disputes",
                    );
                }
            }
        }
    }

    /// No more than a quarter of a source's words are quoted, counting a shared fragment once.
    fn quoted(&mut self, pack: &Pack) {
        for (n, share) in quoted_words(pack).into_iter().enumerate() {
            let source = &pack.sources[n];
            if share * 4 > source.words as usize {
                let item = self.draft.sources.iter().find(|s| *s.raw.id.get_ref() == source.id);
                if let Some(item) = item {
                    self.problems.at(
                        item.file,
                        item.raw.id.span(),
                        format!(
                            "the pack quotes {share} of the {} words of “{}”, more than a quarter",
                            source.words, source.id
                        ),
                        "quote less, or let facts share fragments",
                    );
                }
            }
        }
    }

    fn questions(&mut self, pack: &mut Pack) {
        for item in &self.draft.questions {
            let file = item.file;
            let raw = &item.raw;
            if raw.fact.is_empty() {
                self.problems.at(
                    file,
                    raw.id.span(),
                    format!("the question “{}” names no fact", raw.id.get_ref()),
                    "add [[question.fact]] with the facts that settle it, or come near",
                );
                continue;
            }
            let grounds: Vec<Option<Ground>> =
                raw.fact.iter().map(|g| self.ground(file, g, pack)).collect();
            let topic = self.resolve_text(Kind::Topic, file, &raw.topic);
            // A question whose facts cannot be read is not judged on what is left.
            let Some(grounds) = grounds.into_iter().collect::<Option<Vec<Ground>>>() else {
                continue;
            };
            self.key(file, raw, &grounds, pack);
            let hash = question_hash(raw, self.draft);
            pack.questions.push(Question {
                id: raw.id.get_ref().clone(),
                topic: TopicIx(topic.unwrap_or_default() as u16),
                difficulty: raw.difficulty,
                claim: raw.claim.get_ref().clone(),
                explanation: raw.explanation.clone(),
                leaves_out: raw.leaves_out.as_ref().map(|l| l.get_ref().clone()),
                grounds,
                hash,
            });
        }
    }

    fn ground(&mut self, file: usize, raw: &RawGround, pack: &Pack) -> Option<Ground> {
        let fact = self.resolve_text(Kind::Fact, file, &raw.id)?;
        let fact = FactIx(fact as u16);
        let speaker = pack[fact].speaker;
        let level = match (&raw.on, speaker) {
            (None, None) => Level::Report,
            (Some(on), Some(_)) if *on.get_ref() == RawLevel::Saying => Level::Report,
            (Some(_), Some(_)) => Level::Content,
            (None, Some(_)) => {
                self.problems.at(
                    file,
                    raw.id.span(),
                    "somebody says this fact: is the claim about the saying, or about what is said?",
                    "add on = \"saying\" or on = \"content\"",
                );
                return None;
            }
            (Some(on), None) => {
                self.problems.at(
                    file,
                    on.span(),
                    "this fact has no speaker: the article reports it in its own voice",
                    "take on out",
                );
                return None;
            }
        };
        let by = match &raw.by {
            None => None,
            Some(by) => Some(self.claim_slot(file, by)?),
        };
        Some(Ground {
            fact,
            bearing: *raw.bearing.get_ref(),
            level,
            by,
            part: raw.part.unwrap_or(1),
        })
    }

    fn claim_slot(&mut self, file: usize, by: &Spanned<RawBy>) -> Option<ClaimSlot> {
        let mut entity = |id: &str| {
            self.resolve(Kind::Entity, file, id, by.span())
                .map(|n| EntityIx(n as u16))
        };
        Some(match by.get_ref() {
            RawBy::Amount { value, unit, bound } => ClaimSlot::Amount(Quantity {
                value: *value,
                unit: unit.clone(),
                bound: *bound,
            }),
            RawBy::Membership { member, is } => ClaimSlot::Membership {
                member: entity(member)?,
                is: *is,
            },
            RawBy::Polarity(is) => ClaimSlot::Polarity(*is),
            RawBy::Speaker(id) => ClaimSlot::Speaker(entity(id)?),
            RawBy::Date(text) => ClaimSlot::Date(self.date(file, text, by.span())?),
        })
    }

    /// The grounds are what they say, and the key is what follows from them.
    fn key(&mut self, file: usize, raw: &RawQuestion, grounds: &[Ground], pack: &Pack) {
        let faults = ground_faults(pack, grounds);
        for (at, fault) in &faults {
            let ground = &raw.fact[*at];
            let id = ground.id.get_ref();
            let (what, fix) = ground_message(id, fault, pack);
            self.problems.at(file, ground.id.span(), what, fix);
        }
        if !faults.is_empty() {
            return;
        }
        let judged = judge(pack, grounds);
        let expected = *raw.key.get_ref();
        if judged.verdict != expected {
            self.problems.at(
                file,
                raw.key.span(),
                format!(
                    "the key of “{}” does not follow: its facts make the claim {}",
                    raw.id.get_ref(),
                    judged.verdict.id()
                ),
                "correct the key, or how the facts bear on the claim",
            );
            return;
        }
        let left_out = judged.reason == crate::check::Reason::LeftOut;
        match (&raw.leaves_out, left_out) {
            (None, true) => self.problems.at(
                file,
                raw.id.span(),
                format!("the claim of “{}” is not covered, and nothing says what is left out", raw.id.get_ref()),
                "add leaves_out: what exactly the sources do not say",
            ),
            (Some(text), _) if expected != Verdict::NotCovered => self.problems.at(
                file,
                text.span(),
                "the sources settle this claim, so they leave nothing out",
                "take leaves_out out",
            ),
            _ => {}
        }
        if expected == Verdict::Supported {
            self.claim_figures(file, raw, grounds, pack);
        }
    }

    /// A figure in a supported claim stands, by value, in the facts that entail it.
    fn claim_figures(&mut self, file: usize, raw: &RawQuestion, grounds: &[Ground], pack: &Pack) {
        let mut known: Vec<i64> = Vec::new();
        for ground in grounds.iter().filter(|g| g.bearing == Bearing::Entails) {
            let fact = &pack[ground.fact];
            known.extend(figures(&fact.statement).iter().map(|f| f.milli));
            known.extend(ground.by.iter().filter_map(|by| match by {
                ClaimSlot::Amount(q) => q.value.checked_mul(1000),
                _ => None,
            }));
            for date in [Some(fact.as_of), fact.slots.date.as_ref().map(|d| d.is)].into_iter().flatten() {
                for (year, _, day) in [date.from.civil(), date.to.civil()] {
                    known.extend([i64::from(year) * 1000, i64::from(day) * 1000]);
                }
            }
        }
        let text = raw.claim.get_ref();
        for figure in figures(text).iter().filter(|f| !known.contains(&f.milli)) {
            self.problems.at(
                file,
                raw.claim.span(),
                format!("no fact that entails this claim has the figure “{}”", &text[figure.span.clone()]),
                "correct the figure, or name the fact that has it",
            );
        }
    }

    fn glossary(&mut self, pack: &mut Pack) {
        for item in &self.draft.glossary {
            let raw = &item.raw;
            let facts: Vec<FactIx> = raw
                .fact
                .iter()
                .filter_map(|f| self.resolve_text(Kind::Fact, item.file, f))
                .map(|n| FactIx(n as u16))
                .collect();
            let theirs = *raw.origin.get_ref() == Origin::Articles;
            if theirs == raw.fact.is_empty() {
                self.problems.at(
                    item.file,
                    raw.origin.span(),
                    "an explanation of the articles names its facts, one of ours names none",
                    "add fact = [\"…\"], or correct the origin",
                );
            }
            pack.glossary.push(Entry {
                id: raw.id.get_ref().clone(),
                term: raw.term.clone(),
                text: raw.text.clone(),
                origin: *raw.origin.get_ref(),
                facts,
            });
        }
    }
}

fn ground_message(id: &str, fault: &GroundFault, pack: &Pack) -> (String, String) {
    match fault {
        GroundFault::ExcludesWithoutSlot => (
            format!("“{id}” is said to exclude the claim, but not by which slot"),
            "add by: by.amount, by.date, by.membership, by.polarity or by.speaker".into(),
        ),
        GroundFault::NearWithSlot => (
            format!("“{id}” is only near, so no slot decides"),
            "take by out, or correct the bearing".into(),
        ),
        GroundFault::NoSuchSlot(slot) => (
            format!("“{id}” has no {} that a claim can be held against", slot.id()),
            "give the fact that slot, or decide by another".into(),
        ),
        GroundFault::Relation(slot, relation) => (
            format!(
                "by its {}, “{id}” does not bear on the claim like that: {}",
                slot.id(),
                match relation {
                    Relation::Equal => "they say the same",
                    Relation::Entails => "what the fact says fits inside the claim",
                    Relation::SaysMore => "the claim says more than the fact",
                    Relation::Exclusive => "they cannot both be so",
                    Relation::Unknown => "nothing follows from one for the other",
                }
            ),
            "correct the bearing, or what the claim says in that slot".into(),
        ),
        GroundFault::DisputeNotNamed(other) => (
            format!("“{}” disputes “{id}” and is left out of the question", pack[*other].id),
            format!("add [[question.fact]] id = \"{}\" with its bearing", pack[*other].id),
        ),
        GroundFault::NotMarkedDisputing(a, b) => (
            format!(
                "“{}” and “{}” stand on opposite sides of the claim and are not marked as disputing each other",
                pack[*a].id, pack[*b].id
            ),
            "add disputes to both facts, or correct a bearing".into(),
        ),
    }
}

/// How many words of each source the fragments quote, counting a fragment that facts share once.
pub fn quoted_words(pack: &Pack) -> Vec<usize> {
    let mut seen: Vec<(PassageIx, String)> = Vec::new();
    let mut out = alloc::vec![0; pack.sources.len()];
    for evidence in pack.facts.iter().flat_map(|f| &f.evidence) {
        let key = (evidence.passage, letters_and_digits(&evidence.exact));
        if !seen.contains(&key) {
            out[pack[evidence.passage].source.at()] += word_count(&evidence.exact);
            seen.push(key);
        }
    }
    out
}

/// Only passages that evidence rests on are shipped.
fn drop_unused_passages(pack: &mut Pack) {
    let mut place = alloc::vec![None; pack.passages.len()];
    let mut kept = Vec::new();
    for evidence in pack.facts.iter_mut().flat_map(|f| &mut f.evidence) {
        let at = evidence.passage.at();
        let new = *place[at].get_or_insert_with(|| {
            kept.push(pack.passages[at].clone());
            kept.len() - 1
        });
        evidence.passage = PassageIx(new as u16);
    }
    pack.passages = kept;
}

fn short_hash(bytes: &[u8]) -> [u8; 8] {
    let digest = Sha256::digest(bytes);
    let mut out = [0; 8];
    out.copy_from_slice(&digest[..8]);
    out
}

/// SHA-256 as lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// A hash over everything that a reader's answer rests on: the question, its facts and their evidence, by
/// their ids and texts, so that it stays the same when other facts come and go.
fn question_hash(raw: &RawQuestion, draft: &Draft) -> [u8; 8] {
    let mut hasher = Sha256::new();
    let mut add = |part: &str| {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    };
    add(raw.claim.get_ref());
    add(&raw.explanation);
    add(raw.leaves_out.as_ref().map_or("", |l| l.get_ref()));
    for ground in &raw.fact {
        add(ground.id.get_ref());
        add(&format!("{:?} {:?}", ground.bearing.get_ref(), ground.on.as_ref().map(|o| *o.get_ref())));
        add(&hex(&ground.by.as_ref().map(|b| b.get_ref().clone())));
        add(&format!("{}", ground.part.unwrap_or(1)));
        let Some(fact) = draft.facts.iter().find(|f| f.raw.id.get_ref() == ground.id.get_ref()) else {
            continue;
        };
        let fact = &fact.raw;
        add(fact.statement.get_ref());
        add(fact.speaker.as_ref().map_or("", |s| s.get_ref()));
        add(fact.as_of.as_ref().map_or("", |s| s.get_ref()));
        add(&hex(&fact.amount.as_ref().map(|s| s.get_ref().clone())));
        add(&hex(&fact.date.as_ref().map(|s| s.get_ref().clone())));
        add(&hex(&fact.membership.as_ref().map(|s| s.get_ref().clone())));
        add(&hex(&fact.polarity.as_ref().map(|s| s.get_ref().clone())));
        for id in &fact.disputes {
            add(id.get_ref());
        }
        for evidence in &fact.evidence {
            add(evidence.passage.get_ref());
            add(evidence.exact.get_ref());
        }
    }
    let digest = hasher.finalize();
    let mut out = [0; 8];
    out.copy_from_slice(&digest[..8]);
    out
}

fn hex<T: Serialize>(value: &T) -> String {
    postcard::to_allocvec(value)
        .unwrap_or_default()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// The known id that shares the longest beginning with a mistaken one, if they share half of it.
fn closest<'i>(id: &str, known: impl Iterator<Item = &'i str>) -> Option<String> {
    let shared = |other: &str| id.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    known
        .max_by_key(|other| shared(other))
        .filter(|other| shared(other) * 2 >= id.len())
        .map(ToString::to_string)
}
