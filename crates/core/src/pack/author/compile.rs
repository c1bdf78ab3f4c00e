//! Raw items turned into a pack, everything held against everything.
//!
//! Owns what is checked about a pack and the messages for it. It refuses to repeat itself: what follows from a fault
//! that is named already is not named again.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use toml::Spanned;

use super::problem::{Problems, place};
use super::raw::{
    Item, Kind, RawEvidence, RawFact, RawMembership, RawPack, RawSource, RawSourced, Text,
    WordRange,
};
use super::{BESIDE_WORDS, BRIEFING_WORDS, Draft, FRAGMENT_WORDS, MOST_ITEMS};
use crate::anchor::Folded;
use crate::date::{Date, Day};
use crate::matrix::{self, Told};
use crate::pack::{
    AmountSlot, Briefing, Column, ColumnFact, Correction, DateSlot, Entity, EntityIx, Entry,
    Evidence, Fact, FactIx, Figure, Matrix, MembershipSlot, Origin, Pack, Passage, PassageIx,
    PolaritySlot, Quantity, Sentence, Slots, Source, SourceIx, Sourced, Topic, TopicIx,
};
use crate::table::about;
use crate::text::number::figures;
use crate::text::{MONTHS, letters_and_digits, runs, word_count};

/// Turns a draft into a pack, noting what does not hold.
///
/// An item with a fault keeps its place, so that what points to it stays right; the fault itself keeps the
/// pack from being given. What would only repeat that fault elsewhere is not looked at.
pub(super) struct Compiler<'a, 'p> {
    pub(super) draft: &'a Draft,
    head: Option<&'a (usize, RawPack)>,
    pub(super) problems: &'a mut Problems<'p>,
    pub(super) ids: BTreeMap<(Kind, &'a str), usize>,
    /// Of the sources, in the pack's order: whether the date could be read.
    dated: Vec<bool>,
    /// Of the passages: whether the source is known.
    placed: Vec<bool>,
    /// Of the facts: whether everything that verdicts rest on could be read.
    pub(super) sound: Vec<bool>,
}

impl<'a, 'p> Compiler<'a, 'p> {
    pub(super) fn new(
        draft: &'a Draft,
        head: Option<&'a (usize, RawPack)>,
        problems: &'a mut Problems<'p>,
    ) -> Self {
        Self {
            draft,
            head,
            problems,
            ids: BTreeMap::new(),
            dated: Vec::new(),
            placed: Vec::new(),
            sound: Vec::new(),
        }
    }

    pub(super) fn compile(&mut self, folder: &str) -> Pack {
        let draft = self.draft;
        // Oldest first; the app shows them in this order.
        let mut order: Vec<usize> = (0..draft.sources.len()).collect();
        order.sort_by_key(|n| {
            let date = draft.sources[*n].raw.date.is.get_ref().parse::<Date>();
            (date.map(|d| d.from).ok(), *n)
        });
        let mut pack = self.head(folder);
        self.register(
            Kind::Source,
            order.iter().map(|n| {
                let item = &draft.sources[*n];
                (item.file, &item.raw.id)
            }),
        );
        macro_rules! register {
            ($($kind:ident $list:ident),*) => {$(
                self.register(Kind::$kind, draft.$list.iter().map(|i| (i.file, &i.raw.id)));
            )*};
        }
        register!(Entity entities, Passage passages, Fact facts, Question questions, Entry glossary, Matrix matrices);
        pack.sources = order
            .iter()
            .map(|n| self.source(&draft.sources[*n]))
            .collect();
        self.entities(&mut pack);
        self.passages(&mut pack);
        self.facts(&mut pack);
        self.disputes(&pack);
        self.quoted(&pack);
        self.questions(&mut pack);
        self.glossary(&mut pack);
        self.briefings(&mut pack);
        self.corrections(&mut pack);
        self.matrices(&mut pack);
        self.wordings(&mut pack);
        drop_unused_passages(&mut pack);
        pack
    }

    /// What pack.toml says, and a pack with nothing else in it.
    fn head(&mut self, folder: &str) -> Pack {
        let mut pack = Pack {
            id: folder.to_owned(),
            title: String::new(),
            language: String::new(),
            version: String::new(),
            summary: String::new(),
            notice: String::new(),
            licence: String::new(),
            topics: Vec::new(),
            sources: Vec::new(),
            entities: Vec::new(),
            passages: Vec::new(),
            facts: Vec::new(),
            questions: Vec::new(),
            glossary: Vec::new(),
            briefings: Vec::new(),
            editor: String::new(),
            updated: Date::UNREAD,
            contact: String::new(),
            corrections: Vec::new(),
            matrices: Vec::new(),
            lexicon: String::new(),
            hash: [0; 8],
        };
        let Some((file, head)) = self.head else {
            return pack;
        };
        if head.id.get_ref() != folder {
            self.problems.at(
                *file,
                head.id.span(),
                format!(
                    "the pack's id is “{}”, but its folder's name is “{folder}”",
                    head.id.get_ref()
                ),
                "make them the same",
            );
        }
        self.register(Kind::Topic, head.topic.iter().map(|t| (*file, &t.id)));
        self.not_empty(*file, &head.title, "the pack’s title");
        self.not_empty(*file, &head.editor, "the pack’s editor");
        self.not_empty(*file, &head.contact, "the pack’s contact");
        pack.editor = head.editor.get_ref().clone();
        pack.contact = head.contact.get_ref().clone();
        pack.updated = self.date(*file, &head.updated).unwrap_or(Date::UNREAD);
        pack.title = head.title.get_ref().clone();
        pack.language = head.language.clone();
        pack.version = head.version.clone();
        pack.summary = head.summary.clone();
        pack.notice = head.notice.clone();
        pack.licence = head.licence.clone();
        pack.topics = head
            .topic
            .iter()
            .map(|t| Topic {
                id: t.id.get_ref().clone(),
                name: t.name.clone(),
            })
            .collect();
        pack
    }

    fn register(&mut self, kind: Kind, ids: impl Iterator<Item = (usize, &'a Text)>) {
        // File and place of the first with a name.
        let mut first: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (n, (file, id)) in ids.enumerate() {
            let name = id.get_ref().as_str();
            let good = !name.is_empty()
                && name.split('-').all(|w| {
                    !w.is_empty()
                        && w.bytes()
                            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
                });
            if !good {
                self.problems.at(
                    file,
                    id.span(),
                    format!(
                        "“{name}” cannot be the id of {} {}",
                        kind.article(),
                        kind.name()
                    ),
                    "use lower-case letters a to z, digits and single hyphens: denver-2016-grants",
                );
            }
            if let Some((other, at)) = first.get(name) {
                let other = &self.problems.files[*other];
                let (line, _) = place(&other.text, *at);
                let what = format!(
                    "a second {} with the id “{name}”; the first is in {}:{line}",
                    kind.name(),
                    other.path
                );
                self.problems
                    .at(file, id.span(), what, "give one of them another id");
            } else {
                first.insert(name, (file, id.span().start));
                self.ids.insert((kind, name), n);
            }
            if n == MOST_ITEMS {
                self.problems.at(
                    file,
                    id.span(),
                    format!(
                        "a pack has no more than {MOST_ITEMS} of a kind; this {} is one too many",
                        kind.name()
                    ),
                    "split the story into two packs",
                );
            }
        }
    }

    /// What an id stands for. A dangling one is a problem, unless the item itself could not be read.
    pub(super) fn resolve(
        &mut self,
        kind: Kind,
        file: usize,
        id: &str,
        span: Range<usize>,
    ) -> Option<usize> {
        let found = self.ids.get(&(kind, id)).copied();
        let unread = match kind {
            Kind::Topic => self.head.is_none(),
            _ => self
                .draft
                .unread
                .iter()
                .any(|(k, i)| *k == kind && i.as_ref().is_none_or(|i| i == id)),
        };
        if found.is_none() && !unread {
            let like = closest(
                id,
                self.ids.keys().filter(|(k, _)| *k == kind).map(|(_, i)| *i),
            );
            let fix = match like {
                Some(like) => format!("did you mean “{like}”?"),
                None => format!("write the {} first, or correct the id", kind.name()),
            };
            self.problems.at(
                file,
                span,
                format!("there is no {} with the id “{id}”", kind.name()),
                fix,
            );
        }
        found
    }

    pub(super) fn resolve_text(&mut self, kind: Kind, file: usize, id: &Text) -> Option<usize> {
        self.resolve(kind, file, id.get_ref(), id.span())
    }

    pub(super) fn date(&mut self, file: usize, text: &Text) -> Option<Date> {
        let span = text.span();
        match text.get_ref().parse() {
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

    fn source(&mut self, item: &Item<RawSource>) -> Source {
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
        let date = self.date(item.file, &raw.date.is);
        self.dated.push(date.is_some());
        Source {
            id: raw.id.get_ref().clone(),
            publisher: text(&raw.publisher),
            headline: text(&raw.headline),
            date: Sourced {
                is: date.unwrap_or(Date::UNREAD),
                known: raw.date.known,
                how: raw.date.how.clone(),
            },
            byline: raw.byline.as_ref().map(text),
            url: raw.url.as_ref().map(|u| u.get_ref().clone()),
            damage: raw.damage.clone(),
            words: *raw.words.get_ref(),
        }
    }

    /// A text that readers see says something.
    pub(super) fn not_empty(&mut self, file: usize, text: &Text, what: &str) {
        if text.get_ref().trim().is_empty() {
            self.problems.at(
                file,
                text.span(),
                format!("{what} is empty"),
                "write it; packs/README.md says what it holds",
            );
        }
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
        let mut names: BTreeMap<Vec<String>, &str> = BTreeMap::new();
        for item in &self.draft.entities {
            let raw = &item.raw;
            for name in [&raw.name].into_iter().chain(&raw.aliases) {
                let id = raw.id.get_ref().as_str();
                let mut key = runs(name.get_ref());
                key.retain(|run| run != "the");
                let other = names.insert(key, id).filter(|o| *o != id);
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
            let source = self.resolve_text(Kind::Source, item.file, &raw.source);
            self.placed.push(source.is_some());
            let WordRange([start, end]) = *raw.words.get_ref();
            if let Some(source) = source.map(|n| &pack.sources[n])
                && (start >= end || end > source.words)
            {
                self.problems.at(
                    item.file,
                    raw.words.span(),
                    format!("these are not words of “{}”, which has {}", source.id, source.words),
                    "write [first, end]: the first word counted from 0, and the word after the last",
                );
            }
            pack.passages.push(Passage {
                source: SourceIx(source.unwrap_or_default() as u32),
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
            let what = format!("the statement of “{}”", raw.id.get_ref());
            self.not_empty(file, &raw.statement, &what);
            let evidence: Vec<Evidence> = raw
                .evidence
                .iter()
                .filter_map(|e| self.evidence(file, e, pack))
                .collect();
            let source_date = evidence
                .first()
                .map(|e| pack[pack[e.passage].source].date.is);
            let as_of = match &raw.as_of {
                Some(text) => self.date(file, text),
                None => source_date,
            };
            for context in &raw.context {
                if Folded::new(raw.statement.get_ref())
                    .find_all(context.get_ref())
                    .is_empty()
                {
                    self.problems.at(
                        file,
                        context.span(),
                        "this does not stand in the fact’s statement, in whole words",
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
                    .map(|n| FactIx(n as u32))
                    .collect()
            };
            let disputes = facts(&raw.disputes);
            let updated_by = facts(&raw.updated_by);
            self.sound.push(
                speaker.is_some() == raw.speaker.is_some()
                    && slots_are_read(raw, &slots)
                    && disputes.len() == raw.disputes.len(),
            );
            pack.facts.push(Fact {
                id: raw.id.get_ref().clone(),
                statement: raw.statement.get_ref().clone(),
                says: Vec::new(),
                topic: TopicIx(topic.unwrap_or_default() as u32),
                speaker: speaker.map(|n| EntityIx(n as u32)),
                utterance: raw.utterance.as_ref().is_some_and(|u| *u.get_ref()),
                as_of: as_of.unwrap_or(Date::UNREAD),
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
        for (name, beside) in [("prefix", &raw.prefix), ("suffix", &raw.suffix)] {
            if let Some(text) = beside
                && !(1..=BESIDE_WORDS).contains(&word_count(text.get_ref()))
            {
                self.problems.at(
                    file,
                    text.span(),
                    format!("a {name} has 1 to {BESIDE_WORDS} words"),
                    "quote only what tells this place in the article from the others",
                );
            }
        }
        let passage = self.resolve_text(Kind::Passage, file, &raw.passage)?;
        if !self.placed[passage] {
            return None;
        }
        let passage = PassageIx(passage as u32);
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
            prefix: text_of(&raw.prefix),
            suffix: text_of(&raw.suffix),
            // Where nothing was restored, nothing is said to be.
            shown: raw
                .shown
                .as_ref()
                .map(|s| s.get_ref().clone())
                .filter(|s| s != exact),
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
                is: self.date(file, &d.is)?,
                words: d.words.clone(),
                once: d.once,
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
                    .filter_map(|id| self.resolve_text(Kind::Entity, file, id))
                    .map(|n| EntityIx(n as u32))
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
        for (n, item) in self.draft.facts.iter().enumerate() {
            let place = |id: &Text| self.ids.get(&(Kind::Fact, id.get_ref().as_str())).copied();
            for id in &item.raw.disputes {
                let Some(other) = place(id).filter(|o| self.sound[*o]) else {
                    continue;
                };
                let own = item.raw.id.get_ref();
                let mut other = self.draft.facts[other].raw.disputes.iter();
                let (what, fix) = if id.get_ref() == own {
                    (
                        "a fact cannot dispute itself".to_owned(),
                        "name the fact that says the opposite".to_owned(),
                    )
                } else if other.any(|d| d.get_ref() == own) {
                    continue;
                } else {
                    (
                        format!("“{}” does not name this fact in turn", id.get_ref()),
                        format!("add disputes = [\"{own}\"] there"),
                    )
                };
                self.problems.at(item.file, id.span(), what, fix);
            }
            for id in &item.raw.updated_by {
                let Some(other) = place(id) else { continue };
                if let (Some(other), Some(own)) = (self.newest(pack, other), self.newest(pack, n))
                    && other <= own
                {
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

    /// The day of the newest article that a fact rests on; nothing where one of them could not be read.
    fn newest(&self, pack: &Pack, fact: usize) -> Option<Day> {
        let evidence = &pack.facts[fact].evidence;
        if evidence.len() != self.draft.facts[fact].raw.evidence.len() {
            return None;
        }
        let sources = evidence.iter().map(|e| pack[e.passage].source);
        sources
            .map(|s| self.dated[s.at()].then(|| pack[s].date.is.from))
            .try_fold(None, |newest, day| day.map(|day| newest.max(Some(day))))
            .flatten()
    }

    /// No more than a quarter of a source's words are quoted, counting a shared fragment once.
    fn quoted(&mut self, pack: &Pack) {
        for (n, share) in quoted_words(pack).into_iter().enumerate() {
            let source = &pack.sources[n];
            if share * 4 > source.words as usize {
                let item = self
                    .draft
                    .sources
                    .iter()
                    .find(|s| *s.raw.id.get_ref() == source.id);
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

    fn glossary(&mut self, pack: &mut Pack) {
        for item in &self.draft.glossary {
            let raw = &item.raw;
            let facts: Vec<FactIx> = raw
                .fact
                .iter()
                .filter_map(|f| self.resolve_text(Kind::Fact, item.file, f))
                .map(|n| FactIx(n as u32))
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

    /// The rows of a matrix are those of a closed list, and each fact of its columns bears on one of them at least.
    fn matrices(&mut self, pack: &mut Pack) {
        let concerned = if self.draft.matrices.is_empty() {
            Vec::new()
        } else {
            about::entities(pack)
        };
        for item in &self.draft.matrices {
            let (file, raw) = (item.file, &item.raw);
            self.not_empty(file, &raw.title, "the title");
            let rows = self.resolve_text(Kind::Fact, file, &raw.rows);
            let list = rows.and_then(|n| pack.facts.get(n));
            let list = list.and_then(|f| f.slots.membership.as_ref());
            let members = match list {
                Some(list) if list.closed => list.members.clone(),
                _ => {
                    if rows.is_some() {
                        self.problems.at(
                            file,
                            raw.rows.span(),
                            format!("“{}” has no closed list", raw.rows.get_ref()),
                            "name a fact with a membership that is closed",
                        );
                    }
                    Vec::new()
                }
            };
            if raw.column.is_empty() {
                self.problems.at(
                    file,
                    raw.id.span(),
                    format!("“{}” has no columns", raw.id.get_ref()),
                    "add [[matrix.column]] with a name and its facts",
                );
            }
            let mut columns = Vec::new();
            for column in &raw.column {
                self.not_empty(file, &column.name, "the name of the column");
                if column.fact.is_empty() {
                    self.problems.at(
                        file,
                        column.name.span(),
                        "this column rests on no fact",
                        "add fact = [{ id = \"…\" }], or take it out",
                    );
                }
                let mut facts = Vec::new();
                for named in &column.fact {
                    let of = named.of.as_ref();
                    let row = of.and_then(|id| self.resolve_text(Kind::Entity, file, id));
                    let row = row.map(|n| EntityIx(n as u32));
                    let Some(n) = self.resolve_text(Kind::Fact, file, &named.id) else {
                        continue;
                    };
                    let fact = FactIx(n as u32);
                    if of.is_some() && row.is_none() {
                        continue;
                    }
                    let bears = |entity: &EntityIx| match row {
                        Some(row) => row == *entity,
                        None => {
                            let told = matrix::told(pack, fact, &concerned, *entity);
                            told.is_some_and(|told| told != Told::NotListed)
                        }
                    };
                    if !members.is_empty() && !members.iter().any(bears) {
                        let (span, what) = match of {
                            Some(of) => (of.span(), of.get_ref()),
                            None => (named.id.span(), named.id.get_ref()),
                        };
                        self.problems.at(
                            file,
                            span,
                            format!("“{what}” is of none of the rows"),
                            "say with `of` which row it is about, or take it out",
                        );
                    }
                    facts.push(ColumnFact { fact, of: row });
                }
                columns.push(Column {
                    name: column.name.get_ref().clone(),
                    facts,
                });
            }
            if let Some(n) = rows {
                pack.matrices.push(Matrix {
                    id: raw.id.get_ref().clone(),
                    title: raw.title.get_ref().clone(),
                    rows: FactIx(n as u32),
                    columns,
                });
            }
        }
    }

    /// Each article has one briefing at most, of the right length, and each of its sentences rests on facts of
    /// that article, which have its figures.
    fn briefings(&mut self, pack: &mut Pack) {
        for item in &self.draft.briefings {
            let file = item.file;
            let raw = &item.raw;
            let Some(source) = self.resolve_text(Kind::Source, file, &raw.source) else {
                continue;
            };
            let source = SourceIx(source as u32);
            if pack.briefing(source).is_some() {
                self.problems.at(
                    file,
                    raw.source.span(),
                    format!("a second briefing on “{}”", raw.source.get_ref()),
                    "keep one of them",
                );
            }
            let words: usize = raw
                .sentence
                .iter()
                .map(|s| word_count(s.text.get_ref()))
                .sum();
            if !BRIEFING_WORDS.contains(&words) {
                let (least, most) = (BRIEFING_WORDS.start(), BRIEFING_WORDS.end());
                self.problems.at(
                    file,
                    raw.source.span(),
                    format!(
                        "the briefing on “{}” has {words} words",
                        raw.source.get_ref()
                    ),
                    format!("write {least} to {most}"),
                );
            }
            let mut sentences = Vec::new();
            for sentence in &raw.sentence {
                self.not_empty(file, &sentence.text, "a sentence of the briefing");
                if sentence.fact.is_empty() {
                    self.problems.at(
                        file,
                        sentence.text.span(),
                        "this sentence rests on no fact",
                        "add fact = [\"…\"] with the facts that say so, or take it out",
                    );
                }
                let mut facts = Vec::new();
                for id in &sentence.fact {
                    let Some(n) = self.resolve_text(Kind::Fact, file, id) else {
                        continue;
                    };
                    let fact = FactIx(n as u32);
                    facts.push(fact);
                    if !pack[fact].evidence.is_empty() && !pack.sources_of(fact).contains(&source) {
                        self.problems.at(
                            file,
                            id.span(),
                            format!("“{}” is not from this article", id.get_ref()),
                            "name facts of the article that the briefing is on",
                        );
                    }
                }
                if facts.len() == sentence.fact.len() {
                    self.known_figures(file, &sentence.text, &facts, pack);
                }
                sentences.push(Sentence {
                    text: sentence.text.get_ref().clone(),
                    facts,
                });
            }
            pack.briefings.push(Briefing { source, sentences });
        }
        pack.briefings.sort_by_key(|b| b.source);
    }

    /// Every figure of a briefing's sentence stands in the facts that it rests on.
    fn known_figures(&mut self, file: usize, text: &Text, facts: &[FactIx], pack: &Pack) {
        let known = KnownFigures::of(facts.iter().map(|f| &pack[*f]));
        for figure in known.missing_in(text.get_ref()) {
            self.problems.at(
                file,
                text.span(),
                format!("no fact of this sentence has the figure “{figure}”"),
                FIGURE_FIX,
            );
        }
    }

    /// A correction is dated, not after the pack itself, and names what it corrects and why.
    fn corrections(&mut self, pack: &mut Pack) {
        let Some((file, head)) = self.head else {
            return;
        };
        for raw in &head.correction {
            self.not_empty(*file, &raw.reason, "the reason of a correction");
            let date = self.date(*file, &raw.date);
            if let Some(date) = date
                && pack.updated != Date::UNREAD
                && pack.updated.to < date.from
            {
                self.problems.at(
                    *file,
                    raw.date.span(),
                    "this correction is later than the pack",
                    "set `updated` in pack.toml to the day of the newest correction, or later",
                );
            }
            if raw.fact.is_empty() {
                self.problems.at(
                    *file,
                    raw.date.span(),
                    "this correction names no fact",
                    "add fact = [\"…\"] with the facts that changed",
                );
            }
            let facts: Vec<FactIx> = raw
                .fact
                .iter()
                .filter_map(|f| self.resolve_text(Kind::Fact, *file, f))
                .map(|n| FactIx(n as u32))
                .collect();
            pack.corrections.push(Correction {
                date: date.unwrap_or(Date::UNREAD),
                facts,
                reason: raw.reason.get_ref().clone(),
            });
        }
        pack.corrections
            .sort_by_key(|c| core::cmp::Reverse(c.date.from));
    }
}

/// What to do about a figure that no fact has.
pub(super) const FIGURE_FIX: &str = "correct the figure, or name the fact that has it";

/// The figures that facts give, by value in thousandths: those of their statements, and those of their dates, of which
/// a day counts only beside its month.
#[derive(Default)]
pub(super) struct KnownFigures {
    values: Vec<i64>,
    days: Vec<i64>,
}

impl KnownFigures {
    pub(super) fn of<'f>(facts: impl Iterator<Item = &'f Fact>) -> Self {
        let mut out = Self::default();
        for fact in facts {
            let stated = figures(&fact.statement);
            out.values.extend(stated.iter().map(|f| f.milli));
            let slot = fact.slots.date.as_ref().map(|d| d.is);
            for date in [Some(fact.as_of), slot].into_iter().flatten() {
                for (year, _, day) in [date.from.civil(), date.to.civil()] {
                    out.values.push(i64::from(year) * 1000);
                    out.days.push(i64::from(day) * 1000);
                }
            }
        }
        out
    }

    /// With more values, in whole units.
    pub(super) fn and(mut self, values: impl Iterator<Item = i64>) -> Self {
        self.values
            .extend(values.filter_map(|value| value.checked_mul(1000)));
        self
    }

    /// The figures of a text that are not among these, as they are written.
    pub(super) fn missing_in<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let missing = figures(text).into_iter().filter(|figure| {
            let day = self.days.contains(&figure.milli) && beside_month(text, &figure.span);
            !day && !self.values.contains(&figure.milli)
        });
        missing.map(|figure| &text[figure.span]).collect()
    }
}

/// Whether a figure is the day of a date: a month's name stands right before or after it.
fn beside_month(text: &str, figure: &Range<usize>) -> bool {
    let month = |word: Option<&String>| word.is_some_and(|w| MONTHS.contains(&w.as_str()));
    month(runs(&text[..figure.start]).last()) || month(runs(&text[figure.end..]).first())
}

/// Whether every slot that a fact was given is there, with all its members.
pub(super) fn slots_are_read(raw: &RawFact, slots: &Slots) -> bool {
    let members = |m: &Spanned<RawMembership>| m.get_ref().members.len();
    slots.amount.is_some() == raw.amount.is_some()
        && slots.date.is_some() == raw.date.is_some()
        && slots.membership.as_ref().map(|m| m.members.len())
            == raw.membership.as_ref().map(members)
}

/// A name's runs of letters and digits, without the “the” before a name: “the Justice Department” is also
/// “a Justice Department grant”. The “the” of “the city” stays: that is not any city.
pub(in crate::pack) fn name_runs(name: &str) -> Vec<String> {
    let mut out = runs(name);
    let mut words = name.split_whitespace().skip(1);
    let of_a_name = words.any(|w| w.chars().next().is_some_and(char::is_uppercase));
    if of_a_name && out.len() > 1 && out[0] == "the" {
        out.remove(0);
    }
    out
}

pub(super) fn text_of(text: &Option<Text>) -> String {
    text.as_ref()
        .map(|t| t.get_ref().clone())
        .unwrap_or_default()
}

/// How many words of each source the fragments quote, counting a fragment that facts share once.
pub fn quoted_words(pack: &Pack) -> Vec<usize> {
    let mut seen: Vec<(PassageIx, String)> = Vec::new();
    let mut out = alloc::vec![0; pack.sources.len()];
    for evidence in pack.facts.iter().flat_map(|f| &f.evidence) {
        let key = (evidence.passage, letters_and_digits(&evidence.exact));
        if !seen.contains(&key) {
            let beside = word_count(&evidence.prefix) + word_count(&evidence.suffix);
            out[pack[evidence.passage].source.at()] += word_count(&evidence.exact) + beside;
            seen.push(key);
        }
    }
    out
}

/// Only passages that evidence rests on are shipped.
pub(super) fn drop_unused_passages(pack: &mut Pack) {
    let mut place = alloc::vec![None; pack.passages.len()];
    let mut kept = Vec::new();
    for evidence in pack.facts.iter_mut().flat_map(|f| &mut f.evidence) {
        let at = evidence.passage.at();
        let new = *place[at].get_or_insert_with(|| {
            kept.push(pack.passages[at].clone());
            kept.len() - 1
        });
        evidence.passage = PassageIx(new as u32);
    }
    pack.passages = kept;
}

/// The known id that shares the longest beginning with a mistaken one, if they share half of it.
pub(super) fn closest<'i>(id: &str, known: impl Iterator<Item = &'i str>) -> Option<String> {
    let shared = |other: &str| {
        id.bytes()
            .zip(other.bytes())
            .take_while(|(a, b)| a == b)
            .count()
    };
    known
        .max_by_key(|other| shared(other))
        .filter(|other| shared(other) > 0 && shared(other) * 2 >= id.len())
        .map(ToString::to_string)
}
