//! The part of a pack that a quiz can show.
//!
//! Owns what the first load leaves out: facts that no question and no explanation rests on, the other names of
//! entities. It refuses to change what is left: every verdict, hash and clipping is that of the whole pack.

use alloc::vec::Vec;

use super::{EntityIx, FactIx, Pack, PassageIx};
use crate::check::ClaimSlot;

/// Which items stay, and where they go.
struct Kept<T> {
    place: Vec<Option<u16>>,
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
                    (items.len() - 1) as u16
                })
            })
            .collect();
        Self { place, items }
    }

    /// The new place of something kept.
    fn at(&self, old: usize) -> u16 {
        self.place.get(old).copied().flatten().unwrap_or_default()
    }
}

impl Pack {
    /// The pack with what a quiz can show, and nothing else.
    #[must_use]
    pub fn quiz_part(&self) -> Self {
        let mut wanted: Vec<FactIx> = Vec::new();
        let mut next: Vec<FactIx> = self
            .questions
            .iter()
            .flat_map(|q| q.grounds.iter().map(|g| g.fact))
            .chain(self.glossary.iter().flat_map(|e| e.facts.iter().copied()))
            .collect();
        // What disputes or updates a fact is shown with it.
        while let Some(fact) = next.pop() {
            if !wanted.contains(&fact) {
                wanted.push(fact);
                next.extend(self[fact].disputes.iter().chain(&self[fact].updated_by));
            }
        }
        let mut facts = Kept::of(&self.facts, |n| wanted.iter().any(|f| f.at() == n));
        let mut entities = Kept::of(&self.entities, |n| {
            let named = |e: &EntityIx| e.at() == n;
            let listed = |f: &super::Fact| {
                f.speaker.iter().any(named)
                    || f.slots
                        .membership
                        .iter()
                        .any(|m| m.members.iter().any(named))
            };
            facts.items.iter().any(listed)
                || self
                    .questions
                    .iter()
                    .flat_map(|q| &q.grounds)
                    .any(|g| match &g.by {
                        Some(ClaimSlot::Speaker(e)) => named(e),
                        Some(ClaimSlot::Membership { member, .. }) => named(member),
                        _ => false,
                    })
        });
        let passages = Kept::of(&self.passages, |n| {
            let mut evidence = facts.items.iter().flat_map(|f| &f.evidence);
            evidence.any(|e| e.passage.at() == n)
        });

        let fact = |f: &mut FactIx| *f = FactIx(facts.at(f.at()));
        let entity = |e: &mut EntityIx| *e = EntityIx(entities.at(e.at()));
        let mut out = self.clone();
        for question in &mut out.questions {
            for ground in &mut question.grounds {
                fact(&mut ground.fact);
                match &mut ground.by {
                    Some(ClaimSlot::Speaker(e)) => entity(e),
                    Some(ClaimSlot::Membership { member, .. }) => entity(member),
                    _ => {}
                }
            }
        }
        for entry in &mut out.glossary {
            entry.facts.iter_mut().for_each(fact);
        }
        let mut kept = facts.items.clone();
        for item in &mut kept {
            item.disputes
                .iter_mut()
                .chain(&mut item.updated_by)
                .for_each(fact);
            item.speaker.iter_mut().for_each(entity);
            for evidence in &mut item.evidence {
                evidence.passage = PassageIx(passages.at(evidence.passage.at()));
            }
            if let Some(list) = &mut item.slots.membership {
                list.members.iter_mut().for_each(entity);
            }
        }
        for entity in &mut entities.items {
            entity.aliases.clear();
        }
        facts.items = kept;
        out.facts = facts.items;
        out.entities = entities.items;
        out.passages = passages.items;
        out
    }
}
