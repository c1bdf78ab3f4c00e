//! The sums that the facts report.
//!
//! Owns which they are, what each is a sum of, and their order; a figure that its source has lost is among them, as
//! lost. It refuses to add them up, or to turn one currency into another: a total and a part of it stand side by side
//! in the articles.

use alloc::vec::Vec;

use crate::date::Date;
use crate::pack::{Bound, FactIx, Figure, Pack, ordered_by};
use crate::table::is_currency;

/// A sum of money.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum<'p> {
    /// The fact that reports it.
    pub fact: FactIx,
    /// What it is a sum of.
    pub of: &'p str,
    /// The currency, as ISO 4217 codes it.
    pub currency: &'p str,
    /// How much.
    pub much: Much<'p>,
    /// The period that it is for, where the fact dates it.
    pub date: Option<Date>,
    /// What to keep in mind: as a rule, what the sum is not.
    pub note: Option<&'p str>,
}

/// How much a sum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Much<'p> {
    /// In units of the currency, and how exactly.
    Known {
        /// The value.
        value: i64,
        /// How it is bounded.
        bound: Bound,
    },
    /// The text has lost it.
    Lost {
        /// What is known of the loss.
        why: &'p str,
    },
}

impl Much<'_> {
    /// The value, where it is known.
    pub fn value(self) -> Option<i64> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::Lost { .. } => None,
        }
    }
}

/// The sums of a pack: currency by currency, largest first, and those that are lost behind the others.
pub fn sums(pack: &Pack) -> Vec<Sum<'_>> {
    let all = pack.fact_indices().filter_map(|fact| {
        let own = &pack[fact];
        let slot = own.slots.amount.as_ref()?;
        let (currency, much) = match &slot.figure {
            Figure::Known(quantity) => {
                let (value, bound) = (quantity.value, quantity.bound);
                (&quantity.unit, Much::Known { value, bound })
            }
            Figure::Missing { unit, why } => (unit, Much::Lost { why }),
        };
        is_currency(currency).then_some(Sum {
            fact,
            of: &slot.of,
            currency,
            much,
            date: own.slots.date.as_ref().map(|date| date.is),
            note: own.note.as_deref(),
        })
    });
    ordered_by(all, |sum| {
        let value = sum.much.value();
        (sum.currency, value.is_none(), core::cmp::Reverse(value))
    })
}
