//! Reading the folder that an editor writes, with every problem named at once.
//!
//! Owns the way from a folder's texts to a pack or to everything that is wrong with it: `raw` the forms, `files`
//! reading them item by item, `compile` and `questions` what is checked, `hash` what an answer is bound to, `problem` how a
//! fault is told, `survey` what is counted once there is none, `wordings` how readers put what facts report, and `trials`
//! what comes of it. It refuses to stop at the first problem, and to open files: their contents are arguments.

mod compile;
mod files;
mod hash;
mod problem;
mod questions;
mod raw;
pub mod survey;
pub mod trials;
mod wordings;

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::pack::Pack;
use compile::Compiler;
use files::read_files;
use hash::short_hash;
use raw::{Kind, RawBriefing, RawClaims, RawEntry, RawMatrix, RawQuestion};

pub(super) use compile::name_runs;
pub use compile::quoted_words;
pub use hash::sha256_hex;
pub use problem::Problem;
pub(super) use problem::Problems;
pub(super) use raw::{Item, RawEntity, RawFact, RawPassage, RawSource};
pub use wordings::GENERAL as GENERAL_LEXICON;

/// The most words that a fragment may have.
pub const FRAGMENT_WORDS: usize = 12;

/// The most words that a prefix or a suffix may have.
pub const BESIDE_WORDS: usize = 5;

/// How many words a briefing has: enough to answer from, short enough to be read before a quiz.
pub const BRIEFING_WORDS: core::ops::RangeInclusive<usize> = 120..=180;

/// The most items of a kind: more than anybody could answer for.
const MOST_ITEMS: usize = u16::MAX as usize + 1;

/// A file of a pack: its path within the pack's folder, with `/`, and its text.
#[derive(Debug, Clone)]
pub struct File {
    /// For example `facts/reuters.toml`.
    pub path: String,
    /// What it holds.
    pub text: String,
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
    briefings: Vec<Item<RawBriefing>>,
    matrices: Vec<Item<RawMatrix>>,
    /// How readers put what facts report, and what must come out.
    pub(super) claims: Vec<Item<RawClaims>>,
    /// The file and the text of the pack's own lexicon.
    lexicon: Option<usize>,
    /// Items that could not be read, by their ids where those at least could: naming one is no second problem.
    unread: Vec<(Kind, Option<String>)>,
}

impl Reading {
    /// The same, held to the pack's own claims: one that comes out otherwise than it must is a problem like any other.
    /// While something else is wrong, they are not run.
    #[must_use]
    pub fn tried(mut self) -> Self {
        if let Some(pack) = &self.pack {
            self.problems = trials::Trials::of(pack, &self.draft).problems;
        }
        if !self.problems.is_empty() {
            self.pack = None;
        }
        self
    }
}

impl Draft {
    /// The SHA-256 of the passage that is these words of a source, as its file has it.
    pub fn passage_sha256(&self, source: &str, start: u32, end: u32) -> Option<&str> {
        let mut passages = self.passages.iter().map(|p| &p.raw);
        passages
            .find(|p| p.source.get_ref() == source && p.words.get_ref().0 == [start, end])
            .map(|p| p.sha256.get_ref().as_str())
    }

    /// The file name of a source's article.
    pub fn article_file(&self, source: &str) -> Option<&str> {
        let mut sources = self.sources.iter().map(|s| &s.raw);
        sources
            .find(|s| s.id.get_ref() == source)
            .map(|s| s.file.as_str())
    }
}

/// A text of the pack's own, as an editor wrote it.
pub(super) struct OwnText<'d> {
    /// Which file.
    pub(super) file: usize,
    /// Where it stands, or the item that it belongs to.
    pub(super) span: Range<usize>,
    /// What it says.
    pub(super) text: &'d str,
}

impl Draft {
    /// What the pack says in its own words of what articles report: statements, notes, questions, wordings, briefings.
    pub(super) fn own_texts<'d>(&'d self) -> Vec<OwnText<'d>> {
        let mut out = Vec::new();
        let mut add = |file: usize, span: Range<usize>, text: Option<&'d str>| {
            out.extend(text.map(|text| OwnText { file, span, text }));
        };
        for Item { file, raw } in &self.facts {
            let id = || raw.id.span();
            add(*file, raw.statement.span(), Some(raw.statement.get_ref()));
            add(*file, id(), raw.note.as_deref());
            let polarity = raw.polarity.as_ref();
            add(*file, id(), polarity.map(|p| p.get_ref().of.as_str()));
        }
        for Item { file, raw } in &self.questions {
            let texts = [raw.asked(), Some(&raw.explanation), raw.leaves_out.as_ref()];
            for text in texts.into_iter().flatten() {
                add(*file, text.span(), Some(text.get_ref()));
            }
        }
        for Item { file, raw } in &self.claims {
            for text in raw.says.iter().chain(&raw.ask).chain(&raw.trap) {
                add(*file, text.span(), Some(text.get_ref()));
            }
        }
        for Item { file, raw } in &self.briefings {
            for sentence in &raw.sentence {
                add(*file, sentence.text.span(), Some(sentence.text.get_ref()));
            }
        }
        out
    }
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
    let mut pack = Compiler::new(&draft, head.as_ref(), &mut problems).compile(folder);
    let whole = head.is_some() && problems.is_empty();
    pack.hash = short_hash(&pack.encode());
    let pack = whole.then_some(pack);
    let problems = problems.finish();
    Reading {
        pack,
        problems,
        draft,
    }
}
