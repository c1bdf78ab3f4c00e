//! One part of a claim held against the same part of a fact.
//!
//! Owns the relation between two values of a slot. It refuses to choose the slot: which part of a claim
//! is which is said by the question's editor.

use crate::date::Date;
use crate::pack::{Bound, EntityIx, Fact, Figure, Quantity};
use crate::wire::tagged;

/// The slots by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotName {
    /// How much or how many.
    Amount,
    /// When.
    Date,
    /// Who or what is on a list.
    Membership,
    /// Whether something is so.
    Polarity,
    /// Who says it.
    Speaker,
}

impl SlotName {
    /// The name that packs use.
    pub fn id(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Membership => "membership",
            Self::Polarity => "polarity",
            Self::Speaker => "speaker",
        }
    }
}

/// What a claim says in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimSlot {
    /// How much or how many.
    Amount(Quantity),
    /// When.
    Date(Date),
    /// That something is on the list, or is not.
    Membership {
        /// The thing.
        member: EntityIx,
        /// Whether it is.
        is: bool,
    },
    /// Whether the fact's plain sentence is so.
    Polarity(bool),
    /// Who says it.
    Speaker(EntityIx),
}

tagged! {
    ClaimSlot {
        0 => Amount(quantity),
        1 => Date(date),
        2 => Membership { member, is },
        3 => Polarity(is),
        else 4 => Speaker(entity),
    }
}

/// How what a fact says relates to what a claim says in the same slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same.
    Equal,
    /// The fact says more: what it allows, the claim allows.
    Entails,
    /// The claim says more than the fact.
    SaysMore,
    /// Both cannot be so.
    Exclusive,
    /// Nothing follows.
    Unknown,
}

impl ClaimSlot {
    /// Which slot it is.
    pub fn name(&self) -> SlotName {
        match self {
            Self::Amount(_) => SlotName::Amount,
            Self::Date(_) => SlotName::Date,
            Self::Membership { .. } => SlotName::Membership,
            Self::Polarity(_) => SlotName::Polarity,
            Self::Speaker(_) => SlotName::Speaker,
        }
    }

    /// How the fact's slot relates to this; nothing where the fact has no such slot, or has lost its figure.
    pub fn relation(&self, fact: &Fact) -> Option<Relation> {
        let slots = &fact.slots;
        match self {
            Self::Amount(claim) => match &slots.amount.as_ref()?.figure {
                Figure::Known(figure) => Some(amounts(figure, claim)),
                Figure::Missing { .. } => None,
            },
            Self::Date(claim) => Some(dates(&slots.date.as_ref()?.is, claim)),
            Self::Membership { member, is } => {
                let list = slots.membership.as_ref()?;
                let listed = list.members.contains(member);
                Some(match (listed, list.closed) {
                    (false, false) => Relation::Unknown,
                    _ if listed == *is => Relation::Equal,
                    _ => Relation::Exclusive,
                })
            }
            Self::Polarity(claim) => Some(if slots.polarity.as_ref()?.is == *claim {
                Relation::Equal
            } else {
                Relation::Exclusive
            }),
            Self::Speaker(claim) => Some(match fact.speaker? {
                speaker if speaker == *claim => Relation::Equal,
                _ if fact.utterance => Relation::Exclusive,
                _ => Relation::Unknown,
            }),
        }
    }
}

/// The whole numbers that a quantity may be, first and last included. "About" reaches a tenth to both
/// sides, the margin that readers' own "about" is given.
fn interval(quantity: &Quantity) -> (i64, i64) {
    let v = quantity.value;
    let tenth = v.abs() / 10;
    match quantity.bound {
        Bound::Exact => (v, v),
        Bound::About => (v.saturating_sub(tenth), v.saturating_add(tenth)),
        Bound::AtLeast => (v, i64::MAX),
        Bound::AtMost => (i64::MIN, v),
        Bound::MoreThan => (v.saturating_add(1), i64::MAX),
        Bound::LessThan => (i64::MIN, v.saturating_sub(1)),
    }
}

fn amounts(fact: &Quantity, claim: &Quantity) -> Relation {
    if fact.unit != claim.unit {
        return Relation::Unknown;
    }
    intervals(interval(fact), interval(claim))
}

fn dates(fact: &Date, claim: &Date) -> Relation {
    intervals(fact.reach(), claim.reach())
}

/// How what a fact says relates to what a claim says, both as an interval with its ends.
pub(crate) fn intervals<T: Ord>(fact: (T, T), claim: (T, T)) -> Relation {
    if fact == claim {
        Relation::Equal
    } else if fact.1 < claim.0 || claim.1 < fact.0 {
        Relation::Exclusive
    } else if claim.0 <= fact.0 && fact.1 <= claim.1 {
        Relation::Entails
    } else {
        Relation::SaysMore
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: i64, bound: Bound) -> Quantity {
        Quantity {
            value,
            unit: "USD".into(),
            bound,
        }
    }

    #[test]
    fn amounts_as_intervals() {
        use Bound::{About, AtLeast, AtMost, Exact, LessThan, MoreThan};
        for (fact, claim, expected) in [
            ((4_300_000, Exact), (4_300_000, Exact), Relation::Equal),
            ((4_300_000, Exact), (43_000_000, Exact), Relation::Exclusive),
            ((4_300_000, Exact), (4_000_000, MoreThan), Relation::Entails),
            (
                (4_300_000, Exact),
                (4_300_000, MoreThan),
                Relation::Exclusive,
            ),
            ((4_300_000, Exact), (4_300_000, AtLeast), Relation::Entails),
            (
                (4_300_000, Exact),
                (4_300_000, LessThan),
                Relation::Exclusive,
            ),
            ((15_000_000, About), (15_000_000, Exact), Relation::SaysMore),
            (
                (15_000_000, About),
                (20_000_000, Exact),
                Relation::Exclusive,
            ),
            (
                (15_000_000, About),
                (10_000_000, AtLeast),
                Relation::Entails,
            ),
            ((1_600_000, AtLeast), (1_600_000, Exact), Relation::SaysMore),
            (
                (1_600_000, AtLeast),
                (1_000_000, AtMost),
                Relation::Exclusive,
            ),
        ] {
            let relation = amounts(&amount(fact.0, fact.1), &amount(claim.0, claim.1));
            assert_eq!(relation, expected, "fact {fact:?}, claim {claim:?}");
        }
        let mut other = amount(4_300_000, Exact);
        other.unit = "letters".into();
        assert_eq!(
            amounts(&amount(4_300_000, Exact), &other),
            Relation::Unknown
        );
    }

    #[test]
    fn dates_as_intervals() {
        for (fact, claim, expected) in [
            ("2017-04-21", "2017-04-21", Relation::Equal),
            ("2017-04-21", "2017-04", Relation::Entails),
            ("2017-04", "2017-04-21", Relation::SaysMore),
            ("2017-04-21", "2017-05", Relation::Exclusive),
            ("2016~", "2015", Relation::SaysMore),
            ("2016~", "2012", Relation::Exclusive),
        ] {
            let relation = dates(&fact.parse().expect(fact), &claim.parse().expect(claim));
            assert_eq!(relation, expected, "fact {fact}, claim {claim}");
        }
    }
}
