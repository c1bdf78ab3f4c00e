//! What is wrong with a pack, where, and what to do.
//!
//! Owns the form of a problem, and finding line, column and the offending text. It refuses to know what is checked.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use super::File;

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
        write!(
            f,
            "{}:{}:{}: {}",
            self.path, self.line, self.column, self.what
        )?;
        if !self.text.is_empty() {
            write!(f, "\n    {}", self.text)?;
        }
        write!(f, "\n    → {}", self.fix)
    }
}

/// Collects problems as they are found.
pub(in crate::pack) struct Problems<'a> {
    pub(in crate::pack) files: &'a [File],
    pub(in crate::pack) found: Vec<(usize, usize, Problem)>,
}

impl<'a> Problems<'a> {
    pub(in crate::pack) fn new(files: &'a [File]) -> Self {
        Self {
            files,
            found: Vec::new(),
        }
    }

    pub(in crate::pack) fn at(
        &mut self,
        file: usize,
        span: Range<usize>,
        what: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let File { path, text } = &self.files[file];
        let start = floor_char(text, span.start);
        let end = floor_char(text, span.end).max(start);
        let (line, column) = place(text, start);
        let offending = text[start..end].lines().next().unwrap_or_default();
        let problem = Problem {
            path: path.clone(),
            line,
            column,
            text: shortened(offending),
            what: what.into(),
            fix: fix.into(),
        };
        self.found.push((file, start, problem));
    }

    /// A problem that makes its whole line unreadable.
    pub(in crate::pack) fn at_line(
        &mut self,
        file: usize,
        at: usize,
        what: impl Into<String>,
        fix: impl Into<String>,
    ) {
        self.at(file, at..at, what, fix);
        let text = &self.files[file].text;
        let line = line_of(text, at);
        // Of a long line, what stands around the place.
        let before = text[line.start..floor_char(text, at)].char_indices().rev();
        let start = before.take(60).last().map_or(0, |(n, _)| n);
        if let Some((_, _, problem)) = self.found.last_mut() {
            problem.text = shortened(&text[line.start + start..line.end]);
            if start > 0 {
                problem.text.insert(0, '…');
            }
        }
    }

    /// A problem with a file that is not there, or with nothing in particular in it.
    pub(in crate::pack) fn without_place(
        &mut self,
        path: &str,
        what: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let file = self.files.partition_point(|file| file.path.as_str() < path);
        let problem = Problem {
            path: path.to_owned(),
            line: 1,
            column: 1,
            text: String::new(),
            what: what.into(),
            fix: fix.into(),
        };
        self.found.push((file, 0, problem));
    }

    /// In the order of files and places.
    pub(in crate::pack) fn finish(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|(file, start, _)| (*file, *start));
        self.found.into_iter().map(|(_, _, p)| p).collect()
    }

    pub(in crate::pack) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

/// Line and column of a place in a text, from 1, columns in characters.
pub(in crate::pack) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    let line = before.matches('\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// The line in which a place is, without its end.
pub(in crate::pack) fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = floor_char(text, at);
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    start..end
}

/// A stretch of a file as problems show it.
pub(in crate::pack) fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(100).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown.trim().to_owned()
}

pub(in crate::pack) fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
