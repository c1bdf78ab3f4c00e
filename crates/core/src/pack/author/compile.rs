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

use super::hash::question_hash;
use super::problem::{Problems, place};
use super::raw::{
    Item, Kind, RawBy, RawEvidence, RawFact, RawGround, RawLevel, RawMembership, RawPack,
    RawQuestion, RawSource, RawSourced, Text, WordRange,
};
use super::{BESIDE_WORDS, Draft, FRAGMENT_WORDS, MOST_ITEMS};
use crate::anchor::Folded;
use crate::check::{ClaimSlot, GroundFault, Relation, SlotName, Verdict, ground_faults, judge};
use crate::date::{Date, Day};
use crate::pack::{
    AmountSlot, Bearing, DateSlot, Entity, EntityIx, Entry, Evidence, Fact, FactIx, Figure, Ground,
    Level, MembershipSlot, Origin, Pack, Passage, PassageIx, PolaritySlot, Quantity, Question,
    Slots, Source, SourceIx, Sourced, Topic, TopicIx,
};
use crate::text::number::figures;
use crate::text::{MONTHS, letters_and_digits, runs, word_count};

/// Turns a draft into a pack, noting what does not hold.
///
/// An item with a fault keeps its place, so that what points to it stays right; the fault itself keeps the
/// pack from being given. What would only repeat that fault elsewhere is not looked at.
pub(super) struct Compiler<'a, 'p> {
    draft: &'a Draft,
    head: Option<&'a (usize, RawPack)>,
    problems: &'a mut Problems<'p>,
    ids: BTreeMap<(Kind, &'a str), usize>,
    /// Of the sources, in the pack's order: whether the date could be read.
    dated: Vec<bool>,
    /// Of the passages: whether the source is known.
    placed: Vec<bool>,
    /// Of the facts: whether everything that verdicts rest on could be read.
    sound: Vec<bool>,
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
        register!(Entity entities, Passage passages, Fact facts, Question questions, Entry glossary);
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
    fn resolve(&mut self, kind: Kind, file: usize, id: &str, span: Range<usize>) -> Option<usize> {
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

    fn resolve_text(&mut self, kind: Kind, file: usize, id: &Text) -> Option<usize> {
        self.resolve(kind, file, id.get_ref(), id.span())
    }

    fn date(&mut self, file: usize, text: &Text) -> Option<Date> {
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
    fn not_empty(&mut self, file: usize, text: &Text, what: &str) {
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
                source: SourceIx(source.unwrap_or_default() as u16),
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
                    .map(|n| FactIx(n as u16))
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
                topic: TopicIx(topic.unwrap_or_default() as u16),
                speaker: speaker.map(|n| EntityIx(n as u16)),
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

    fn questions(&mut self, pack: &mut Pack) {
        for item in &self.draft.questions {
            let file = item.file;
            let raw = &item.raw;
            let what = format!("the claim of “{}”", raw.id.get_ref());
            self.not_empty(file, &raw.claim, &what);
            if raw.fact.is_empty() {
                self.problems.at(
                    file,
                    raw.id.span(),
                    format!("the question “{}” names no fact", raw.id.get_ref()),
                    "add [[question.fact]] with the facts that settle it, or come near",
                );
                continue;
            }
            for (n, ground) in raw.fact.iter().enumerate() {
                let id = ground.id.get_ref();
                let same = |g: &RawGround| g.id.get_ref() == id && g.part() == ground.part();
                if raw.fact[..n].iter().any(same) {
                    self.problems.at(
                        file,
                        ground.id.span(),
                        format!("“{id}” is named twice in the same part of this question"),
                        "keep the one that says how it bears on the claim, or give it another part",
                    );
                }
            }
            let grounds: Vec<Option<Ground>> =
                raw.fact.iter().map(|g| self.ground(file, g)).collect();
            let topic = self.resolve_text(Kind::Topic, file, &raw.topic);
            // A question whose facts cannot be read is not judged on what is left of them.
            let Some(grounds) = grounds.into_iter().collect::<Option<Vec<Ground>>>() else {
                continue;
            };
            if grounds.iter().all(|g| self.sound[g.fact.at()]) {
                self.key(file, raw, &grounds, pack);
            }
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

    fn ground(&mut self, file: usize, raw: &RawGround) -> Option<Ground> {
        let fact = self.resolve_text(Kind::Fact, file, &raw.id)?;
        let speaker = self.draft.facts[fact].raw.speaker.as_ref();
        let fact = FactIx(fact as u16);
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
            Some(by) => Some(self.claim_slot(file, by.get_ref())?),
        };
        if let Some(part) = &raw.part
            && *part.get_ref() == 0
        {
            self.problems.at(
                file,
                part.span(),
                "the parts of a claim are counted from 1",
                "write part = 1 for the first",
            );
        }
        Some(Ground {
            fact,
            bearing: *raw.bearing.get_ref(),
            level,
            by,
            part: raw.part(),
        })
    }

    fn claim_slot(&mut self, file: usize, by: &RawBy) -> Option<ClaimSlot> {
        let mut entity = |id: &Text| {
            let n = self.resolve_text(Kind::Entity, file, id)?;
            Some(EntityIx(n as u16))
        };
        Some(match by {
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
            RawBy::Date(text) => ClaimSlot::Date(self.date(file, text)?),
        })
    }

    /// The grounds are what they say, and the key is what follows from them.
    fn key(&mut self, file: usize, raw: &RawQuestion, grounds: &[Ground], pack: &Pack) {
        let faults = ground_faults(pack, grounds);
        for (at, fault) in &faults {
            let ground = &raw.fact[*at];
            let id = ground.id.get_ref();
            let (what, fix) = ground_message(id, &grounds[*at], fault, pack);
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
        // A part with facts that come near and none that settles it.
        let left_out = expected == Verdict::NotCovered
            && grounds.iter().any(|g| {
                let mut part = grounds.iter().filter(|h| h.part == g.part);
                part.all(|h| h.bearing == Bearing::Near)
            });
        match &raw.leaves_out {
            None if left_out => self.problems.at(
                file,
                raw.id.span(),
                format!(
                    "the claim of “{}” is not covered, and nothing says what is left out",
                    raw.id.get_ref()
                ),
                "add leaves_out: what exactly the sources do not say",
            ),
            Some(text) if expected != Verdict::NotCovered => self.problems.at(
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
        let mut days: Vec<i64> = Vec::new();
        for ground in grounds.iter().filter(|g| g.bearing == Bearing::Entails) {
            let fact = &pack[ground.fact];
            known.extend(figures(&fact.statement).iter().map(|f| f.milli));
            known.extend(ground.by.iter().filter_map(|by| match by {
                ClaimSlot::Amount(q) => q.value.checked_mul(1000),
                _ => None,
            }));
            let slot = fact.slots.date.as_ref().map(|d| d.is);
            for date in [Some(fact.as_of), slot].into_iter().flatten() {
                for (year, _, day) in [date.from.civil(), date.to.civil()] {
                    known.push(i64::from(year) * 1000);
                    days.push(i64::from(day) * 1000);
                }
            }
        }
        let text = raw.claim.get_ref();
        for figure in figures(text) {
            let day = days.contains(&figure.milli) && beside_month(text, &figure.span);
            if day || known.contains(&figure.milli) {
                continue;
            }
            self.problems.at(
                file,
                raw.claim.span(),
                format!(
                    "no fact that entails this claim has the figure “{}”",
                    &text[figure.span]
                ),
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

/// Whether a figure is the day of a date: a month's name stands right before or after it.
pub(super) fn beside_month(text: &str, figure: &Range<usize>) -> bool {
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

pub(super) fn ground_message(
    id: &str,
    ground: &Ground,
    fault: &GroundFault,
    pack: &Pack,
) -> (String, String) {
    match fault {
        GroundFault::ExcludesWithoutSlot => (
            format!("“{id}” is said to exclude the claim, but not by which slot"),
            "add by: by.amount, by.date, by.membership, by.polarity or by.speaker".into(),
        ),
        GroundFault::NearWithSlot => (
            format!("“{id}” is only near, so no slot decides"),
            "take by out, or correct the bearing".into(),
        ),
        GroundFault::NoSuchSlot(SlotName::Amount) if pack[ground.fact].slots.amount.is_some() => (
            format!(
                "the figure of “{id}” is missing in its source, so that no claim can be held against it"
            ),
            "use the fact as near, and say in leaves_out what is missing".into(),
        ),
        GroundFault::NoSuchSlot(slot) => (
            format!(
                "“{id}” has no {} that a claim can be held against",
                slot.id()
            ),
            "give the fact that slot, or decide by another".into(),
        ),
        GroundFault::Relation(slot, relation) => (
            format!(
                "“{id}” is said to {} the claim, but by its {} {}",
                match ground.bearing {
                    Bearing::Excludes => "exclude",
                    _ => "entail",
                },
                slot.id(),
                match relation {
                    Relation::Equal => "they say the same",
                    Relation::Entails => "what the fact says fits inside the claim",
                    Relation::SaysMore => "the claim says more than the fact, and both may be so",
                    Relation::Exclusive => "they cannot both be so",
                    Relation::Unknown => match slot {
                        SlotName::Amount => "they count different things: the units differ",
                        SlotName::Membership =>
                            "nothing follows: the list is not closed, and others may be on it",
                        SlotName::Speaker =>
                            "nothing follows: others may say so too, as it is no utterance",
                        SlotName::Date | SlotName::Polarity => "nothing follows",
                    },
                }
            ),
            "correct the bearing, or what the claim says in that slot".into(),
        ),
        GroundFault::NotOneSaying => (
            format!(
                "“{id}” is said to exclude the claim, but is not one particular saying: the same speaker, or another, may have said that too"
            ),
            "mark the fact utterance = true if it is, or judge the content".into(),
        ),
        GroundFault::SpeakerOfContent => (
            format!("who says “{id}” settles nothing about what is said"),
            "decide by another slot, or correct on: \"saying\" is for a claim about who said what"
                .into(),
        ),
        GroundFault::DisputeNotNamed(other) => (
            format!(
                "“{}” disputes “{id}” and is not weighed with it",
                pack[*other].id
            ),
            format!(
                "add [[question.fact]] id = \"{}\", in the same part, with what it entails or excludes",
                pack[*other].id
            ),
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
        evidence.passage = PassageIx(new as u16);
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
