//! The parts of a pack: what a quiz can show, and what is fetched by who checks a claim or looks through the facts.
//!
//! Owns what each leaves out. Of the quiz's: facts that no question rests on and that update none that does, and of
//! what stays, whatever no screen reads. It refuses to change what is shown: every verdict, clipping and
//! comparison is that of the whole pack, and so are the hashes, which are those of the whole and not of this.

use alloc::string::String;
use alloc::vec::Vec;

use super::{
    Ask, Bearing, Difficulty, EntityIx, Fact, FactIx, Level, Pack, PassageIx, Question, Slots,
    TopicIx,
};
use crate::check::{ClaimSlot, SlotName};
use crate::date::Date;
use crate::kind::Kind;

/// Which items stay, and where they go.
struct Kept<T> {
    place: Vec<Option<u32>>,
    items: Vec<T>,
}

impl<T: Clone> Kept<T> {
    /// Those of `all` that are wanted, in their order.
    fn of(all: &[T], wanted: impl Fn(usize) -> bool) -> Self {
        let mut items = Vec::new();
        let place = all
            .iter()
            .enumerate()
            .map(|(n, item)| {
                wanted(n).then(|| {
                    items.push(item.clone());
                    (items.len() - 1) as u32
                })
            })
            .collect();
        Self { place, items }
    }

    fn has(&self, old: usize) -> bool {
        self.place.get(old).is_some_and(Option::is_some)
    }

    /// The new place of something kept.
    fn at(&self, old: usize) -> u32 {
        self.place.get(old).copied().flatten().unwrap_or_default()
    }
}

impl Pack {
    /// The pack with what a quiz can show, and nothing else.
    ///
    /// What is left out of an item is left empty, so that the form is that of a whole pack.
    #[must_use]
    pub fn quiz_part(&self) -> Self {
        let mut out = self.clone();
        out.summary.clear();
        out.lexicon.clear();
        out.matrices.clear();
        for topic in &mut out.topics {
            topic.id.clear();
        }
        for source in &mut out.sources {
            source.id.clear();
        }
        for entity in &mut out.entities {
            entity.id.clear();
            entity.aliases.clear();
        }
        for entry in &mut out.glossary {
            entry.facts.clear();
        }
        for sentence in out.briefings.iter_mut().flat_map(|b| &mut b.sentences) {
            sentence.facts.clear();
        }
        for passage in &mut out.passages {
            // Where it begins says how far down it stands, only where there are no sentences to count.
            passage.end = 0;
            if passage.sentence.is_some() {
                passage.start = 0;
            }
        }
        for at in self.fact_indices() {
            let fact = &mut out.facts[at.at()];
            fact.id.clear();
            fact.says.clear();
            fact.topic = TopicIx(0);
            fact.as_of = Date::UNREAD;
            fact.disputes.clear();
            for evidence in &mut fact.evidence {
                // What was restored is what is shown.
                if evidence.shown.is_some() {
                    evidence.exact.clear();
                }
            }
            if self.grounds_on(at).next().is_some() {
                let asked: Vec<SlotName> = self.slots_asked(at).collect();
                let compared = |slot| asked.contains(&slot);
                trim(&mut fact.slots, compared);
            } else {
                as_an_update(fact);
            }
        }
        out.without_the_unused()
    }

    /// What typed claims are held against and what is looked through, beside the quiz's part: every fact with its other
    /// wordings, the names, the topics, the relations between words; nothing that only the quiz asks or tells.
    ///
    /// Of each question only the facts are left that it rests on. Its words are the quiz's part's, under the same
    /// [`QuestionIx`](super::QuestionIx): both parts have all questions, in the pack's order.
    ///
    /// A pack by itself, with its own places of facts, and with the hash of the whole.
    #[must_use]
    pub fn claims_part(&self) -> Self {
        let mut out = self.clone();
        out.summary.clear();
        out.notice.clear();
        out.glossary.clear();
        out.briefings.clear();
        out.corrections.clear();
        out.matrices.clear();
        for question in &mut out.questions {
            bare(question);
        }
        for passage in &mut out.passages {
            // Where it begins says what stands before what, and how far down it stands, where there are no sentences.
            passage.end = 0;
            if passage.sentence.is_some() {
                passage.start = 0;
            }
        }
        out
    }

    /// The slots of a fact from which what is right is worked out.
    fn slots_asked(&self, fact: FactIx) -> impl Iterator<Item = SlotName> {
        self.questions.iter().flat_map(move |question| {
            let of_kind = match question.ask.kind() {
                Kind::Verdict => None,
                Kind::Speaker => Some(SlotName::Speaker),
                Kind::Number => Some(SlotName::Amount),
                Kind::Order => Some(SlotName::Date),
                Kind::Members => Some(SlotName::Membership),
            };
            let grounds = question.grounds.iter().filter(move |g| g.fact == fact);
            grounds.filter_map(move |g| match (&g.by, g.bearing) {
                (Some(by), _) => Some(by.name()),
                (None, Bearing::Near) => None,
                (None, _) => of_kind,
            })
        })
    }

    /// How questions rest on a fact.
    fn grounds_on(&self, fact: FactIx) -> impl Iterator<Item = &super::Ground> {
        let grounds = self.questions.iter().flat_map(|q| &q.grounds);
        grounds.filter(move |g| g.fact == fact)
    }

    /// Without facts that no question rests on and that update none that does, and without the entities and
    /// passages that then nothing names.
    fn without_the_unused(mut self) -> Self {
        let asked = |at: usize| {
            let mut grounds = self.questions.iter().flat_map(|q| &q.grounds);
            grounds.any(|g| g.fact.at() == at)
        };
        let facts = Kept::of(&self.facts, |n| {
            let updates = |f: &Fact| f.updated_by.iter().any(|u| u.at() == n);
            // Only what is asked about still names its updates.
            asked(n) || self.facts.iter().any(updates)
        });
        let entities = Kept::of(&self.entities, |n| {
            let named = |e: &EntityIx| e.at() == n;
            let claims = self.questions.iter().flat_map(|q| &q.grounds);
            facts.items.iter().any(|f| {
                let list = f.slots.membership.iter();
                f.speaker.iter().any(named) || list.flat_map(|m| &m.members).any(named)
            }) || self
                .questions
                .iter()
                .any(|q| q.ask.options().iter().any(named))
                || claims
                    .filter_map(|g| g.by.as_ref().and_then(claimed))
                    .any(|e| named(&e))
        });
        let passages = Kept::of(&self.passages, |n| {
            let mut evidence = facts.items.iter().flat_map(|f| &f.evidence);
            evidence.any(|e| e.passage.at() == n)
        });

        let fact = |f: &mut FactIx| *f = FactIx(facts.at(f.at()));
        let entity = |e: &mut EntityIx| *e = EntityIx(entities.at(e.at()));
        for question in &mut self.questions {
            match &mut question.ask {
                Ask::Speaker { options } | Ask::Members { options } => {
                    options.iter_mut().for_each(entity);
                }
                Ask::Verdict | Ask::Number | Ask::Order { .. } => {}
            }
        }
        for correction in &mut self.corrections {
            correction.facts.retain(|f| facts.has(f.at()));
        }
        for ground in self.questions.iter_mut().flat_map(|q| &mut q.grounds) {
            fact(&mut ground.fact);
            if let Some(ClaimSlot::Speaker(e) | ClaimSlot::Membership { member: e, .. }) =
                &mut ground.by
            {
                entity(e);
            }
        }
        for correction in &mut self.corrections {
            correction.facts.iter_mut().for_each(fact);
        }
        self.facts = facts.items.clone();
        for item in &mut self.facts {
            item.updated_by.iter_mut().for_each(fact);
            item.speaker.iter_mut().for_each(entity);
            for evidence in &mut item.evidence {
                evidence.passage = PassageIx(passages.at(evidence.passage.at()));
            }
            if let Some(list) = &mut item.slots.membership {
                list.members.iter_mut().for_each(entity);
            }
        }
        self.entities = entities.items;
        self.passages = passages.items;
        self
    }
}

/// A question of which only is left which facts it uses.
fn bare(question: &mut Question) {
    *question = Question {
        id: String::new(),
        topic: TopicIx(0),
        difficulty: Difficulty::Easy,
        prompt: String::new(),
        ask: Ask::Verdict,
        explanation: String::new(),
        leaves_out: None,
        grounds: core::mem::take(&mut question.grounds),
        hash: [0; 8],
    };
    for ground in &mut question.grounds {
        ground.bearing = Bearing::Near;
        ground.level = Level::Report;
        ground.by = None;
        ground.part = 1;
    }
}

/// The entity that a claim names in a slot.
fn claimed(by: &ClaimSlot) -> Option<EntityIx> {
    match by {
        ClaimSlot::Speaker(e) | ClaimSlot::Membership { member: e, .. } => Some(*e),
        _ => None,
    }
}

/// Only slots that a claim is held against, and how a date was inferred, which is shown with the fact.
fn trim(slots: &mut Slots, compared: impl Fn(SlotName) -> bool) {
    slots.amount.take_if(|_| !compared(SlotName::Amount));
    slots
        .membership
        .take_if(|_| !compared(SlotName::Membership));
    slots.polarity.take_if(|_| !compared(SlotName::Polarity));
    if let Some(polarity) = &mut slots.polarity {
        polarity.of.clear();
    }
    let dated = compared(SlotName::Date);
    slots.date.take_if(|d| !dated && d.inferred.is_none());
    if let Some(date) = &mut slots.date {
        date.words.clear();
        if !dated {
            date.of.clear();
        }
    }
}

/// Of a fact that only updates others, its statement and its articles are shown.
fn as_an_update(fact: &mut Fact) {
    fact.speaker = None;
    fact.utterance = false;
    fact.slots = Slots::default();
    fact.updated_by.clear();
    fact.note = None;
    for evidence in &mut fact.evidence {
        evidence.exact.clear();
        evidence.prefix.clear();
        evidence.suffix.clear();
        evidence.shown = None;
    }
}
