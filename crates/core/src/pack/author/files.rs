//! Files read item by item.
//!
//! Owns turning texts into raw items, and saying in an editor's words why one could not be read. It refuses to let
//! one broken item hide the next.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::compile::closest;
use super::problem::{Problems, line_of};
use super::raw::{Item, Kind, RawPack};
use super::{Draft, File};

pub(super) fn read_files(
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
            briefings,
            matrices,
            claims,
            lexicon,
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
            "claims" => reader.items("claims", Kind::Claims, claims),
            "lexicon.txt" => *lexicon = Some(at),
            "questions" => reader.items("question", Kind::Question, questions),
            "glossary.toml" => reader.items("entry", Kind::Entry, glossary),
            "briefings.toml" => reader.items("briefing", Kind::Briefing, briefings),
            "matrices.toml" => reader.items("matrix", Kind::Matrix, matrices),
            _ => problems.at(
                at,
                0..0,
                "this is not a file of a pack",
                "move it elsewhere, or see packs/README.md for the files that a pack has",
            ),
        }
    }
    if !files.iter().any(|f| f.path == "pack.toml") {
        problems.without_place(
            "pack.toml",
            "the pack has no pack.toml",
            "write one: id, title, language, version, summary, notice, licence, editor, updated, contact and the topics",
        );
    }
    for (none, kind, folder) in [
        (draft.facts.is_empty(), Kind::Fact, "facts"),
        (draft.questions.is_empty(), Kind::Question, "questions"),
    ] {
        if none && !draft.unread.iter().any(|(k, _)| *k == kind) {
            let name = kind.name();
            problems.without_place(
                &format!("{folder}/"),
                format!("the pack has no {name}s"),
                format!(
                    "write [[{name}]] items in a file in this folder, such as {folder}/first.toml"
                ),
            );
        }
    }
    head
}

pub(super) struct FileReader<'a, 'p> {
    at: usize,
    file: &'a File,
    problems: &'a mut Problems<'p>,
    unread: &'a mut Vec<(Kind, Option<String>)>,
}

/// How many broken lines of one item are named: what follows the first is often its consequence.
pub(super) const BROKEN_LINES: usize = 3;

impl FileReader<'_, '_> {
    /// Names the broken lines of a text that is not TOML, each taken out before the next is looked for; gives
    /// what is left.
    fn broken(&mut self, mut text: String) -> String {
        for _ in 0..BROKEN_LINES {
            let (_, errors) = DeTable::parse_recoverable(&text);
            let first = errors
                .into_iter()
                .min_by_key(|e| e.span().map_or(0, |s| s.start));
            let Some(error) = first else { break };
            let at = error.span().map_or(0, |s| s.start);
            let line = line_of(&text, at);
            if text[line.clone()].trim().is_empty() {
                // The end of the text, where something that began further up is still open.
                self.problems
                    .at(self.at, at..at, plain_toml(error.message()), MEND_LINE);
                break;
            }
            self.problems
                .at_line(self.at, at, plain_toml(error.message()), MEND_LINE);
            text.replace_range(line.clone(), &" ".repeat(line.len()));
        }
        text
    }

    /// A file that is one table.
    fn whole<T: DeserializeOwned>(&mut self) -> Option<T> {
        let (table, errors) = DeTable::parse_recoverable(&self.file.text);
        if !errors.is_empty() {
            self.broken(self.file.text.clone());
            return None;
        }
        let value = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(raw) => Some(raw),
            Err(error) => {
                self.refuse(&error, 0..0, &self.file.path);
                None
            }
        }
    }

    /// A file that is a list of items under one name, read one by one. Where it is not TOML, each item is
    /// read as a text of its own, so that a broken one does not hide the next.
    fn items<T: DeserializeOwned>(&mut self, name: &str, kind: Kind, out: &mut Vec<Item<T>>) {
        let text = &self.file.text;
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            self.list(table.into_inner(), name, kind, out);
            return;
        }
        let before = self.problems.found.len();
        for range in item_ranges(text, name) {
            // Blanks before it keep every place where it is in the file.
            let part = " ".repeat(range.start) + &text[range];
            let (table, errors) = DeTable::parse_recoverable(&part);
            if errors.is_empty() {
                self.list(table.into_inner(), name, kind, out);
                continue;
            }
            let left = self.broken(part);
            let (table, _) = DeTable::parse_recoverable(&left);
            let read = table
                .get_ref()
                .get(name)
                .and_then(|v| v.get_ref().as_array());
            match read {
                Some(items) => self
                    .unread
                    .extend(items.iter().map(|i| (kind, id_of(i.get_ref())))),
                None => self.unread.push((kind, None)),
            }
        }
        if self.problems.found.len() == before {
            self.broken(text.clone());
        }
    }

    fn list<T: DeserializeOwned>(
        &mut self,
        table: DeTable<'_>,
        name: &str,
        kind: Kind,
        out: &mut Vec<Item<T>>,
    ) {
        for (key, value) in table {
            let items = match value.into_inner() {
                DeValue::Array(items) if key.get_ref() == name => items,
                other => {
                    self.problems.at(
                        self.at,
                        key.span(),
                        format!("this file holds [[{name}]] items only"),
                        format!("write [[{name}]] before each item, or move this elsewhere"),
                    );
                    let ids = match &other {
                        DeValue::Array(items) => items.iter().map(|i| id_of(i.get_ref())).collect(),
                        other => alloc::vec![id_of(other)],
                    };
                    self.unread.extend(ids.into_iter().map(|id| (kind, id)));
                    continue;
                }
            };
            for item in items {
                let span = item.span();
                let id = id_of(item.get_ref());
                match T::deserialize(ValueDeserializer::from(item)) {
                    Ok(raw) => out.push(Item { file: self.at, raw }),
                    Err(error) => {
                        let label = match &id {
                            Some(id) => format!("the {} “{id}”", kind.name()),
                            None => format!("this {}", kind.name()),
                        };
                        self.refuse(&error, span, &label);
                        self.unread.push((kind, id));
                    }
                }
            }
        }
    }

    /// A value that does not fit the format, in the editor's words.
    fn refuse(&mut self, error: &toml::de::Error, around: Range<usize>, label: &str) {
        let (what, fix) = plain_serde(error.message(), label);
        let span = error.span().unwrap_or(around);
        self.problems.at(self.at, span, what, fix);
    }
}

/// The id that an item has, if it has one.
pub(super) fn id_of(item: &DeValue<'_>) -> Option<String> {
    let id = item.as_table()?.get("id")?.get_ref().as_str()?;
    Some(id.to_owned())
}

/// The stretches of a text that each begin with a line `[[name]]`, and what stands before the first.
pub(super) fn item_ranges(text: &str, name: &str) -> Vec<Range<usize>> {
    let header = format!("[[{name}]]");
    let mut starts = alloc::vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && line.trim_start().starts_with(&header) {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(text.len());
    starts.windows(2).map(|w| w[0]..w[1]).collect()
}

pub(super) const MEND_LINE: &str = "mend it; a text stands in \"quotation marks\", and every bracket and brace that opens is closed";

/// What the TOML reader says, in an editor's words.
pub(super) fn plain_toml(message: &str) -> String {
    let what = message.split(", expected").next().unwrap_or(message);
    let what = match what {
        "string values must be quoted" => "a word here has no quotation marks",
        "invalid basic string" | "invalid literal string" => {
            "a text here has no closing quotation mark"
        }
        "missing opening quote" => "a text here has no opening quotation mark",
        "duplicate key" => "this field stands here twice",
        other => other,
    };
    format!("this cannot be read as TOML: {what}")
}

/// What a value's reader says, in an editor's words: what is wrong, and what to do.
pub(super) fn plain_serde(message: &str, label: &str) -> (String, String) {
    let mut words = message.split('`').skip(1).step_by(2);
    let mut word = || words.next().unwrap_or_default();
    if message.starts_with("unknown field") {
        let field = word();
        let what = format!("{label}: there is no field “{field}” here");
        let fields: Vec<&str> = words.collect();
        let fix = match closest(field, fields.iter().copied()) {
            Some(like) => format!("did you mean “{like}”?"),
            None => format!(
                "correct it, or take it out; the fields are {}",
                fields.join(", ")
            ),
        };
        return (what, fix);
    }
    if message.starts_with("missing field") {
        let field = word();
        return (
            format!("{label} has no {field}"),
            format!("add {field}; packs/README.md says what it holds"),
        );
    }
    if message.starts_with("unknown variant") {
        let variant = word();
        return (
            format!("{label}: “{variant}” is none of the words that can stand here"),
            format!("use one of: {}", words.collect::<Vec<_>>().join(", ")),
        );
    }
    if message.starts_with("wanted exactly 1 element") {
        return (
            format!("{label}: exactly one slot decides"),
            "keep the one that the claim turns on".into(),
        );
    }
    let expected = message.rsplit("expected ").next().unwrap_or_default();
    let belongs = match expected {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number, not below 0 and not too large",
        "i64" => "a whole number",
        "a boolean" => "true or false, without quotation marks",
        "a key" => "a word in \"quotation marks\", a whole number, or a list of ids in [brackets]",
        "a string" => "a text in \"quotation marks\"",
        "a sequence" => "a list in [brackets]",
        other if other.starts_with("struct ") || other == "a map" => {
            "a group of fields in { braces }"
        }
        _ => {
            let fix = "see packs/README.md for what stands here";
            return (format!("{label}: {message}"), fix.into());
        }
    };
    (
        format!("{label}: something else belongs here"),
        format!("write {belongs}"),
    )
}
