//! How a fact bears on a claim, and the verdict that follows.
//!
//! Owns the rules of `packs/README.md`, "The verdict follows by rule": [`slot`] holds one part of a
//! claim against the same part of a fact, [`judge`] folds the facts into a verdict. It refuses to weigh:
//! there are no scores here, a fact either settles a claim or does not.

#[cfg(feature = "check")]
pub mod align;
#[cfg(feature = "check")]
pub mod attribution;
#[cfg(feature = "check")]
pub mod claim;
#[cfg(feature = "check")]
pub mod compare;
#[cfg(feature = "check")]
pub mod figure;
pub mod finding;
#[cfg(feature = "check")]
pub mod grammar;
#[cfg(feature = "check")]
pub mod input;
#[cfg(feature = "check")]
pub mod parts;
#[cfg(feature = "check")]
pub mod read;
pub mod slot;

use alloc::vec::Vec;

use crate::pack::{Bearing, EntityIx, FactIx, Ground, Level, Pack, each_once};
pub use slot::{ClaimSlot, Relation, SlotName};

/// Where the named sources stand on a claim, at their date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "author", derive(serde::Deserialize))]
#[cfg_attr(feature = "author", serde(rename_all = "kebab-case"))]
pub enum Verdict {
    /// A source reports it.
    Supported,
    /// A source reports what leaves it no room.
    Refuted,
    /// The sources, or the people in them, disagree on exactly this.
    Disputed,
    /// The sources do not say.
    NotCovered,
}

impl Verdict {
    /// All four, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::Supported,
        Self::Refuted,
        Self::Disputed,
        Self::NotCovered,
    ];

    /// The name that packs and links use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Refuted => "refuted",
            Self::Disputed => "disputed",
            Self::NotCovered => "not-covered",
        }
    }
}

crate::wire::choice!(Verdict {
    Supported,
    Refuted,
    Disputed,
    NotCovered
});

/// Why a verdict is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Sources report it.
    Reported,
    /// Sources report something else.
    ReportedOtherwise,
    /// There are facts on both sides.
    BothSides,
    /// It is only said, and nobody in the sources contests it. Of a claim of several parts, this is about one
    /// of them: the first that is only said, whatever the sources report or leave out of the others.
    OnlySaid {
        /// Who says it, each once.
        speakers: Vec<EntityIx>,
        /// Whether they say so, or the opposite; nobody says the other, or it would be disputed.
        so: bool,
    },
    /// Part of the claim is reported, and the sources are silent on the rest.
    PartOnly,
    /// The sources come near and leave out what would settle it.
    LeftOut,
}

/// A verdict and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Where the sources stand.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
}

/// What is wrong with a fact's part in a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroundFault {
    /// `excludes` must say by which slot.
    ExcludesWithoutSlot,
    /// `near` settles nothing, so no slot decides.
    NearWithSlot,
    /// The fact has no such slot, or its figure is missing.
    NoSuchSlot(SlotName),
    /// The slots stand in another relation than the bearing says.
    Relation(SlotName, Relation),
    /// That something was said excludes that something else was, only where it is one particular saying.
    NotOneSaying,
    /// Who says something decides a claim about the saying, not one about what is said.
    SpeakerOfContent,
    /// The fact's content settles this part of the question, this other fact disputes it, and is not weighed
    /// with it.
    DisputeNotNamed(FactIx),
    /// Both sides are named, but the facts are not marked as disputing each other.
    NotMarkedDisputing(FactIx, FactIx),
}

/// Checks a question's grounds, one by one and against each other: the place of the faulty one, and its fault.
pub fn ground_faults(pack: &Pack, grounds: &[Ground]) -> Vec<(usize, GroundFault)> {
    let mut out = Vec::new();
    for (at, ground) in grounds.iter().enumerate() {
        if let Some(fault) = ground_fault(pack, ground) {
            out.push((at, fault));
        }
        if ground.bearing == Bearing::Near {
            continue;
        }
        let named = |f: &FactIx| {
            grounds
                .iter()
                .any(|g| g.fact == *f && g.part == ground.part && g.bearing != Bearing::Near)
        };
        let own_voice = pack[ground.fact].speaker.is_none();
        if ground.level == Level::Content || own_voice {
            for other in pack[ground.fact].disputes.iter().filter(|f| !named(f)) {
                out.push((at, GroundFault::DisputeNotNamed(*other)));
            }
        }
        let against = grounds.iter().enumerate().find(|(_, g)| {
            g.part == ground.part
                && ground.bearing == Bearing::Entails
                && g.bearing == Bearing::Excludes
                && !grounds.iter().any(|h| {
                    h.part == g.part
                        && h.bearing == Bearing::Entails
                        && pack[g.fact].disputes.contains(&h.fact)
                })
        });
        if let Some((other_at, other)) = against {
            out.push((
                other_at,
                GroundFault::NotMarkedDisputing(ground.fact, other.fact),
            ));
        }
    }
    out
}

fn ground_fault(pack: &Pack, ground: &Ground) -> Option<GroundFault> {
    let slot = match (&ground.by, ground.bearing) {
        (None, Bearing::Excludes) => return Some(GroundFault::ExcludesWithoutSlot),
        (Some(_), Bearing::Near) => return Some(GroundFault::NearWithSlot),
        (None, _) => return None,
        (Some(slot), _) => slot,
    };
    let name = slot.name();
    if name == SlotName::Speaker && ground.level == Level::Content {
        return Some(GroundFault::SpeakerOfContent);
    }
    match (slot.relation(&pack[ground.fact]), ground.bearing) {
        (None, _) => Some(GroundFault::NoSuchSlot(name)),
        (Some(relation), Bearing::Excludes)
            if not_one_saying(pack, ground)
                && (relation == Relation::Exclusive
                    || (name, relation) == (SlotName::Speaker, Relation::Unknown)) =>
        {
            Some(GroundFault::NotOneSaying)
        }
        (Some(Relation::Equal | Relation::Entails), Bearing::Entails)
        | (Some(Relation::Exclusive), Bearing::Excludes) => None,
        (Some(relation), _) => Some(GroundFault::Relation(name, relation)),
    }
}

/// Whether a fact is used for the saying, and may have been said on more than one occasion: who said one thing
/// then may have said another thing too.
fn not_one_saying(pack: &Pack, ground: &Ground) -> bool {
    let fact = &pack[ground.fact];
    ground.level == Level::Report && fact.speaker.is_some() && !fact.utterance
}

/// Folds how facts bear on a claim into where the sources stand.
///
/// The rules are those of `packs/README.md`: within a part, reports on one side settle it unless anything
/// stands on the other; what is only said settles nothing by itself; of the parts, the worst decides.
pub fn judge(pack: &Pack, grounds: &[Ground]) -> Judgement {
    let judged: Vec<Judgement> = each_once(grounds.iter().map(|g| g.part))
        .into_iter()
        .map(|part| {
            let of_part: Vec<&Ground> = grounds.iter().filter(|g| g.part == part).collect();
            judge_part(pack, &of_part)
        })
        .collect();
    let first = |verdict| judged.iter().find(|j| j.verdict == verdict).cloned();
    let all_supported = judged.iter().all(|j| j.verdict == Verdict::Supported);
    let not_covered = |reason| Judgement {
        verdict: Verdict::NotCovered,
        reason,
    };
    let only_said = || {
        let said = |j: &&Judgement| matches!(j.reason, Reason::OnlySaid { .. });
        judged.iter().find(said).cloned()
    };
    first(Verdict::Refuted)
        .or_else(|| first(Verdict::Disputed))
        .or_else(|| all_supported.then(|| judged.first().cloned()).flatten())
        .or_else(only_said)
        .or_else(|| first(Verdict::Supported).map(|_| not_covered(Reason::PartOnly)))
        .unwrap_or_else(|| not_covered(Reason::LeftOut))
}

fn judge_part(pack: &Pack, grounds: &[&Ground]) -> Judgement {
    let side = |bearing, level| {
        move |g: &&&Ground| g.bearing == bearing && (level == Level::Content || g.level == level)
    };
    let any = |bearing, level| grounds.iter().any(|g| side(bearing, level)(&g));
    let for_it = any(Bearing::Entails, Level::Content);
    let against = any(Bearing::Excludes, Level::Content);
    let (verdict, reason) = if for_it && against {
        (Verdict::Disputed, Reason::BothSides)
    } else if any(Bearing::Entails, Level::Report) {
        (Verdict::Supported, Reason::Reported)
    } else if any(Bearing::Excludes, Level::Report) {
        (Verdict::Refuted, Reason::ReportedOtherwise)
    } else if for_it || against {
        let said = grounds.iter().filter(|g| g.bearing != Bearing::Near);
        let speakers = each_once(said.filter_map(|g| pack[g.fact].speaker));
        let so = for_it;
        (Verdict::NotCovered, Reason::OnlySaid { speakers, so })
    } else {
        (Verdict::NotCovered, Reason::LeftOut)
    };
    Judgement { verdict, reason }
}
