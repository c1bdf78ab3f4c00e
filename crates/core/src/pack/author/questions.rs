//! Questions turned into what the quiz asks, held against their facts.
//!
//! Owns what is checked about a question of each kind, and the messages for it; which fields a kind has is the
//! registry's ([`crate::kind`]). It refuses to take a key's word for anything: what is right follows from the
//! facts, and the key is compared with it.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use toml::Spanned;

use super::compile::{Compiler, FIGURE_FIX, KnownFigures};
use super::hash::question_hash;
use super::raw::{Kind, RawBy, RawGround, RawKey, RawLevel, RawQuestion, Text};
use crate::check::{ClaimSlot, GroundFault, Relation, SlotName, Verdict, ground_faults, judge};
use crate::kind::Kind as QuestionKind;
use crate::pack::{
    Ask, Bearing, EntityIx, FactIx, Figure, Ground, Level, Pack, Quantity, Question, QuestionIx,
    TopicIx,
};

/// How many entities a reader is offered to find the speaker among.
const SPEAKER_OPTIONS: core::ops::RangeInclusive<usize> = 3..=5;
/// How many entities a reader is offered to find those on a list among.
const MEMBERS_OPTIONS: core::ops::RangeInclusive<usize> = 3..=10;
/// How many events a reader is asked to put in order.
const ORDER_EVENTS: core::ops::RangeInclusive<usize> = 3..=6;

impl Compiler<'_, '_> {
    pub(super) fn questions(&mut self, pack: &mut Pack) {
        for item in &self.draft.questions {
            let file = item.file;
            let raw = &item.raw;
            let fields = self.fields(file, raw);
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
                        match raw.kind.0 {
                            QuestionKind::Verdict => {
                                "keep the one that says how it bears on the claim, or give it another part"
                            }
                            _ => "keep one of them",
                        },
                    );
                }
            }
            let grounds: Vec<Option<Ground>> = raw
                .fact
                .iter()
                .map(|g| self.ground(file, raw.kind.0, g))
                .collect();
            let topic = self.resolve_text(Kind::Topic, file, &raw.topic);
            let ask = self.ask(file, raw, pack);
            // A question whose facts cannot be read is not judged on what is left of them.
            let Some(grounds) = grounds.into_iter().collect::<Option<Vec<Ground>>>() else {
                continue;
            };
            let Some(ask) = ask.filter(|_| fields) else {
                continue;
            };
            let sound = grounds.iter().all(|g| self.sound[g.fact.at()]);
            let at = QuestionIx(pack.questions.len() as u32);
            pack.questions.push(Question {
                id: raw.id.get_ref().clone(),
                topic: TopicIx(topic.unwrap_or_default() as u32),
                difficulty: raw.difficulty,
                prompt: raw.asked().map(|t| t.get_ref().clone()).unwrap_or_default(),
                ask,
                explanation: raw.explanation.get_ref().clone(),
                leaves_out: raw.leaves_out.as_ref().map(|l| l.get_ref().clone()),
                grounds,
                hash: question_hash(raw, self.draft),
            });
            if sound {
                self.key(file, raw, at, pack);
            }
        }
    }

    /// Whether a question has the fields of its kind, and no others, and says something in each.
    fn fields(&mut self, file: usize, raw: &RawQuestion) -> bool {
        let spec = raw.kind.0.spec();
        let id = raw.id.get_ref();
        let mut all = true;
        for (name, span) in raw.fields() {
            let of_kind = spec.fields.iter().find(|f| f.name == name);
            match (of_kind, span) {
                (Some(field), None) if !field.optional => {
                    all = false;
                    self.problems.at(
                        file,
                        raw.id.span(),
                        format!("the question “{id}” has no {name}"),
                        format!("add {name}: {}", field.holds),
                    );
                }
                (None, Some(span)) => {
                    all = false;
                    let own: Vec<&str> = spec.fields.iter().map(|f| f.name).collect();
                    self.problems.at(
                        file,
                        span,
                        format!("a question of the kind “{}” has no {name}", spec.id),
                        format!(
                            "take it out, or correct the kind; “{}” has {}",
                            spec.id,
                            own.join(", ")
                        ),
                    );
                }
                _ => {}
            }
        }
        if let Some(claim) = &raw.claim {
            self.not_empty(file, claim, &format!("the claim of “{id}”"));
        }
        if let Some(prompt) = &raw.prompt {
            self.not_empty(file, prompt, &format!("the prompt of “{id}”"));
            let asked = prompt.get_ref().trim();
            let asks = asked.trim_end_matches(['”', '’', '"']).ends_with('?');
            if !asked.is_empty() && !asks {
                self.problems.at(
                    file,
                    prompt.span(),
                    format!("the prompt of “{id}” is no question"),
                    "end it with a question mark",
                );
            }
        }
        self.not_empty(
            file,
            &raw.explanation,
            &format!("the explanation of “{id}”"),
        );
        all
    }

    fn ground(&mut self, file: usize, kind: QuestionKind, raw: &RawGround) -> Option<Ground> {
        let fact = self.resolve_text(Kind::Fact, file, &raw.id)?;
        let speaker = self.draft.facts[fact].raw.speaker.as_ref();
        let fact = FactIx(fact as u32);
        if kind != QuestionKind::Verdict {
            return self.settles(file, kind, raw).then(|| Ground {
                fact,
                bearing: raw.bearing(),
                level: Level::Report,
                by: None,
                part: 1,
            });
        }
        if let Some(label) = &raw.label {
            self.foreign(file, label.span(), "label", "the events of an order");
        }
        if raw.bearing.is_none() {
            self.problems.at(
                file,
                raw.id.span(),
                format!("how does “{}” bear on the claim?", raw.id.get_ref()),
                "add bearing = \"entails\", \"excludes\" or \"near\"",
            );
            return None;
        }
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
            bearing: raw.bearing(),
            level,
            by,
            part: raw.part(),
        })
    }

    /// A field that only other kinds of question have.
    fn foreign(&mut self, file: usize, span: Range<usize>, name: &str, whose: &str) {
        self.problems.at(
            file,
            span,
            format!("{name} is only for {whose}"),
            "take it out, or correct the kind",
        );
    }

    /// Whether a fact of a question that is no claim is named as such a fact is.
    fn settles(&mut self, file: usize, kind: QuestionKind, raw: &RawGround) -> bool {
        let before = self.problems.found.len();
        let spans = [
            ("on", raw.on.as_ref().map(Spanned::span)),
            ("by", raw.by.as_ref().map(Spanned::span)),
            ("part", raw.part.as_ref().map(Spanned::span)),
        ];
        for (name, span) in spans {
            if let Some(span) = span {
                self.foreign(file, span, name, "a claim that is judged");
            }
        }
        if let Some(bearing) = &raw.bearing
            && *bearing.get_ref() == Bearing::Excludes
        {
            self.problems.at(
                file,
                bearing.span(),
                "only a claim can be excluded; here a fact settles what is asked, or comes near",
                "write bearing = \"near\", or leave bearing out for a fact that settles it",
            );
        }
        let is_event = kind == QuestionKind::Order && raw.bearing() != Bearing::Near;
        match &raw.label {
            Some(label) if !is_event && kind == QuestionKind::Order => self.problems.at(
                file,
                label.span(),
                "a fact that is only near is no event, and has no label",
                "take the label out, or the bearing",
            ),
            Some(label) if !is_event => {
                self.foreign(file, label.span(), "label", "the events of an order");
            }
            Some(label) => {
                let what = format!("the label of “{}”", raw.id.get_ref());
                self.not_empty(file, label, &what);
            }
            None if is_event => self.problems.at(
                file,
                raw.id.span(),
                format!("the event of “{}” has no label", raw.id.get_ref()),
                "add label: a few words for what happened, without its date",
            ),
            None => {}
        }
        self.problems.found.len() == before
    }

    fn claim_slot(&mut self, file: usize, by: &RawBy) -> Option<ClaimSlot> {
        let mut entity = |id: &Text| {
            let n = self.resolve_text(Kind::Entity, file, id)?;
            Some(EntityIx(n as u32))
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

    /// What a question asks for beyond its prompt; nothing where it cannot be read.
    fn ask(&mut self, file: usize, raw: &RawQuestion, pack: &Pack) -> Option<Ask> {
        Some(match raw.kind.0 {
            QuestionKind::Verdict => Ask::Verdict,
            QuestionKind::Number => Ask::Number,
            QuestionKind::Speaker => Ask::Speaker {
                options: self.options(file, raw, &SPEAKER_OPTIONS, pack)?,
            },
            QuestionKind::Members => Ask::Members {
                options: self.options(file, raw, &MEMBERS_OPTIONS, pack)?,
            },
            QuestionKind::Order => {
                let events = raw.fact.iter().filter(|f| f.bearing() != Bearing::Near);
                let labels: Option<Vec<String>> = events
                    .map(|f| f.label.as_ref().map(|l| l.get_ref().clone()))
                    .collect();
                let labels = labels?;
                if !ORDER_EVENTS.contains(&labels.len()) {
                    self.problems.at(
                        file,
                        raw.id.span(),
                        format!("an order of {} events", labels.len()),
                        format!(
                            "name {} to {} facts that settle it",
                            ORDER_EVENTS.start(),
                            ORDER_EVENTS.end()
                        ),
                    );
                    return None;
                }
                Ask::Order { labels }
            }
        })
    }

    /// What is offered, in the order of the names: one that says nothing about which is right.
    fn options(
        &mut self,
        file: usize,
        raw: &RawQuestion,
        how_many: &core::ops::RangeInclusive<usize>,
        pack: &Pack,
    ) -> Option<Vec<EntityIx>> {
        let list = raw.options.as_ref()?;
        let ids = list.get_ref();
        let mut good = true;
        for (n, id) in ids.iter().enumerate() {
            if ids[..n].iter().any(|other| other.get_ref() == id.get_ref()) {
                good = false;
                self.problems.at(
                    file,
                    id.span(),
                    format!("“{}” is offered twice", id.get_ref()),
                    "keep one of them",
                );
            }
        }
        if !how_many.contains(&ids.len()) {
            good = false;
            self.problems.at(
                file,
                list.span(),
                format!("“{}” offers {} options", raw.id.get_ref(), ids.len()),
                format!("offer {} to {}", how_many.start(), how_many.end()),
            );
        }
        let options: Vec<Option<usize>> = ids
            .iter()
            .map(|id| self.resolve_text(Kind::Entity, file, id))
            .collect();
        let options: Option<Vec<usize>> = options.into_iter().collect();
        let mut options = options.filter(|_| good)?;
        options.sort_by_key(|n| sort_name(&pack.entities[*n].name));
        Some(options.into_iter().map(|n| EntityIx(n as u32)).collect())
    }

    /// The facts settle the question, and the key is what follows from them.
    fn key(&mut self, file: usize, raw: &RawQuestion, at: QuestionIx, pack: &Pack) {
        if raw.kind.0 == QuestionKind::Verdict {
            self.verdict(file, raw, &pack[at].grounds, pack);
            return;
        }
        let form = self.key_form(file, raw);
        if !self.settled(file, raw, at, pack) || !form {
            return;
        }
        let follows = derived(pack, at);
        let expected = match raw.key.get_ref() {
            // In which order those on a list are named says nothing.
            RawKey::List(ids) if raw.kind.0 == QuestionKind::Members => {
                let mut ids = ids.clone();
                ids.sort_unstable();
                RawKey::List(ids)
            }
            other => other.clone(),
        };
        if follows != Some(expected) {
            let what = match follows {
                Some(RawKey::Word(word)) => format!("\"{word}\""),
                Some(RawKey::Number(number)) => number.to_string(),
                Some(RawKey::List(ids)) => format!("[\"{}\"]", ids.join("\", \"")),
                None => "nothing".into(),
            };
            self.problems.at(
                file,
                raw.key.span(),
                format!(
                    "the key of “{}” does not follow: its facts give {what}",
                    raw.id.get_ref()
                ),
                "correct the key, or the facts",
            );
        }
    }

    /// Whether the key of a question that is no claim is written as its kind has it.
    fn key_form(&mut self, file: usize, raw: &RawQuestion) -> bool {
        let kind = raw.kind.0;
        let form = match (kind, raw.key.get_ref()) {
            (QuestionKind::Speaker, RawKey::Word(_))
            | (QuestionKind::Number, RawKey::Number(_))
            | (QuestionKind::Order | QuestionKind::Members, RawKey::List(_)) => return true,
            (QuestionKind::Number, _) => "a whole number, without quotation marks",
            (QuestionKind::Order | QuestionKind::Members, _) => "a list in [brackets]",
            (QuestionKind::Verdict | QuestionKind::Speaker, _) => "a word in \"quotation marks\"",
        };
        self.problems.at(
            file,
            raw.key.span(),
            format!(
                "the key of “{}” is not in the form of its kind, “{}”",
                raw.id.get_ref(),
                kind.spec().id
            ),
            format!("write {}: {form}", kind.spec().key),
        );
        false
    }

    /// Whether the facts of a question that is no claim have what its kind needs.
    fn settled(&mut self, file: usize, raw: &RawQuestion, at: QuestionIx, pack: &Pack) -> bool {
        let before = self.problems.found.len();
        let kind = raw.kind.0;
        let settling: Vec<&RawGround> = raw
            .fact
            .iter()
            .filter(|g| g.bearing() != Bearing::Near)
            .collect();
        let facts: Vec<FactIx> = pack.settling(at).collect();
        if kind != QuestionKind::Order && facts.len() != 1 {
            let id = raw.id.get_ref();
            let (what, fix) = if facts.is_empty() {
                (
                    format!("no fact settles “{id}”: all of them are only near"),
                    "take bearing out of the one that settles it",
                )
            } else {
                (
                    format!("{} facts settle “{id}”", facts.len()),
                    "one fact settles it; give the others bearing = \"near\"",
                )
            };
            self.problems.at(file, raw.id.span(), what, fix);
            return false;
        }
        for (ground, fact) in settling.iter().zip(&facts) {
            let id = ground.id.get_ref();
            let fact = &pack[*fact];
            let needs = match kind {
                QuestionKind::Verdict => None,
                QuestionKind::Speaker if fact.speaker.is_none() => {
                    Some("has no speaker: the article reports it in its own voice")
                }
                QuestionKind::Speaker if !fact.utterance => Some(
                    "is not one particular saying (utterance = true): others may have said so too",
                ),
                QuestionKind::Number => match fact.slots.amount.as_ref().map(|a| &a.figure) {
                    Some(Figure::Known(_)) => None,
                    Some(Figure::Missing { .. }) => Some("has lost its figure"),
                    None => Some("has no amount"),
                },
                QuestionKind::Order if fact.slots.date.is_none() => Some("has no date"),
                QuestionKind::Members => match &fact.slots.membership {
                    Some(list) if list.closed => None,
                    Some(_) => Some("has a list that is not closed: others may be on it"),
                    None => Some("has no membership"),
                },
                QuestionKind::Speaker | QuestionKind::Order => None,
            };
            if let Some(needs) = needs {
                self.problems.at(
                    file,
                    ground.id.span(),
                    format!("“{id}” {needs}"),
                    format!(
                        "use another fact, or another kind: “{}” needs {}",
                        kind.spec().id,
                        kind.spec().facts
                    ),
                );
            }
            // Who said something is not settled by what others say of its content.
            if kind != QuestionKind::Speaker && !fact.disputes.is_empty() {
                self.problems.at(
                    file,
                    ground.id.span(),
                    format!("“{id}” is disputed, so that it settles nothing by itself"),
                    "ask for a verdict on it",
                );
            }
        }
        if self.problems.found.len() > before {
            return false;
        }
        match &pack[at].ask {
            Ask::Speaker { options } => self.offered_speakers(file, raw, at, options, pack),
            Ask::Members { options } => {
                let list = pack[facts[0]].slots.membership.as_ref();
                let on = |o: &&EntityIx| list.is_some_and(|l| l.members.contains(o));
                let on_it = options.iter().filter(on).count();
                if (on_it == 0 || on_it == options.len())
                    && let Some(span) = raw.options.as_ref().map(Spanned::span)
                {
                    self.problems.at(
                        file,
                        span,
                        format!("{on_it} of the {} options are on the list", options.len()),
                        "offer some that are on it and some that are not",
                    );
                }
            }
            Ask::Order { .. } => {
                let days = pack.event_dates(at).unwrap_or_default();
                let mut events: Vec<_> = days.iter().zip(&facts).collect();
                events.sort_by_key(|(day, _)| day.reach());
                for pair in events.windows(2) {
                    let ((one, a), (other, b)) = (pair[0], pair[1]);
                    if one.reach().1 >= other.reach().0 {
                        self.problems.at(
                            file,
                            raw.id.span(),
                            format!(
                                "“{}” and “{}” may have happened at the same time",
                                pack[*a].id, pack[*b].id
                            ),
                            "leave one of them out of the order: no two of the dates may touch",
                        );
                    }
                }
            }
            Ask::Verdict | Ask::Number => {}
        }
        self.problems.found.len() == before
    }

    /// Who is offered as a speaker speaks in the same articles.
    fn offered_speakers(
        &mut self,
        file: usize,
        raw: &RawQuestion,
        at: QuestionIx,
        options: &[EntityIx],
        pack: &Pack,
    ) {
        let sources = pack.sources_of_question(at);
        let speaks = |entity: EntityIx| {
            pack.fact_indices().any(|f| {
                pack[f].speaker == Some(entity)
                    && pack.sources_of(f).iter().any(|s| sources.contains(s))
            })
        };
        let ids = raw.options.iter().flat_map(|list| list.get_ref());
        for id in ids {
            let option = options.iter().find(|o| pack[**o].id == *id.get_ref());
            if option.is_some_and(|o| !speaks(*o)) {
                self.problems.at(
                    file,
                    id.span(),
                    format!(
                        "“{}” says nothing in the articles of this question",
                        id.get_ref()
                    ),
                    "offer people who are quoted in the same article",
                );
            }
        }
        let speaker = pack.settling(at).find_map(|f| pack[f].speaker);
        if let Some(speaker) = speaker.filter(|s| !options.contains(s))
            && let Some(span) = raw.options.as_ref().map(Spanned::span)
        {
            self.problems.at(
                file,
                span,
                format!("“{}”, who said it, is not offered", pack[speaker].id),
                "offer it among the options",
            );
        }
    }

    /// The grounds are what they say, and the key is what follows from them.
    fn verdict(&mut self, file: usize, raw: &RawQuestion, grounds: &[Ground], pack: &Pack) {
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
        let word = match raw.key.get_ref() {
            RawKey::Word(word) => word.as_str(),
            RawKey::Number(_) | RawKey::List(_) => "",
        };
        let Some(expected) = Verdict::ALL.into_iter().find(|v| v.id() == word) else {
            self.problems.at(
                file,
                raw.key.span(),
                format!("the key of “{}” is no verdict", raw.id.get_ref()),
                format!("use one of: {}", Verdict::ALL.map(Verdict::id).join(", ")),
            );
            return;
        };
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
        let Some(claim) = &raw.claim else { return };
        let entail = || grounds.iter().filter(|g| g.bearing == Bearing::Entails);
        let amounts = entail().filter_map(|g| match &g.by {
            Some(ClaimSlot::Amount(quantity)) => Some(quantity.value),
            _ => None,
        });
        let known = KnownFigures::of(entail().map(|g| &pack[g.fact])).and(amounts);
        for figure in known.missing_in(claim.get_ref()) {
            self.problems.at(
                file,
                claim.span(),
                format!("no fact that entails this claim has the figure “{figure}”"),
                FIGURE_FIX,
            );
        }
    }
}

/// What follows from the facts of a question that is no claim, as a key is written.
fn derived(pack: &Pack, at: QuestionIx) -> Option<RawKey> {
    use crate::kind::{Choice, Key};
    let settling: Vec<FactIx> = pack.settling(at).collect();
    let options = pack[at].ask.options();
    let entity = |n: usize| options.get(n).map(|o| pack[*o].id.clone());
    Some(match pack.key(at)? {
        Key::Figure(figure) => RawKey::Number(figure.value),
        Key::Choice(Choice::Verdict(verdict)) => RawKey::Word(verdict.id().into()),
        Key::Choice(Choice::Number(number)) => RawKey::Number(number),
        Key::Choice(Choice::Option(n)) => RawKey::Word(entity(usize::from(n))?),
        Key::Choice(Choice::Set(set)) => {
            let on_it = (0..options.len()).filter(|n| set.has(*n));
            let mut ids: Vec<String> = on_it.filter_map(entity).collect();
            ids.sort_unstable();
            RawKey::List(ids)
        }
        Key::Choice(Choice::Order(order)) => RawKey::List(
            order
                .events()
                .map(|n| pack[settling[n]].id.clone())
                .collect(),
        ),
    })
}

/// A name as a list is sorted by it.
fn sort_name(name: &str) -> String {
    let name = name.strip_prefix("The ").unwrap_or(name);
    name.to_lowercase()
}

fn ground_message(id: &str, ground: &Ground, fault: &GroundFault, pack: &Pack) -> (String, String) {
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
