//! The kinds of question: the one registry from which everything else about them follows.
//!
//! Owns what a kind is called, what an editor writes for it ([`Kind::spec`], from which the parser, its messages
//! and the table in `packs/README.md` are made), what can be chosen ([`Choice`]), what is right ([`Key`], worked
//! out from the facts each time) and how close an answer came ([`Grade`]). What must be done for each kind
//! elsewhere (its screen, its printed form) is a `match` on [`Kind`], so that the compiler names what a sixth
//! would still lack. It refuses to hold an answer: there is none in a question.

use alloc::vec::Vec;

use crate::check::{Verdict, judge};
use crate::date::Date;
use crate::pack::{Ask, Bearing, FactIx, Figure, Pack, Quantity, QuestionIx, Slots, ordered_by};
use crate::quiz::rng::Rng;
use crate::wire::{Reader, Wire, record, tagged};

/// A kind of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A claim, to be judged.
    Verdict,
    /// Who said it.
    Speaker,
    /// A number, to be estimated.
    Number,
    /// Events, to be put in the order in which they happened.
    Order,
    /// Which of these are on a list.
    Members,
}

/// What an editor writes for a kind, beyond what every question has.
#[cfg(feature = "author")]
#[derive(Debug)]
pub struct Spec {
    /// The word for it in `kind = "…"`.
    pub id: &'static str,
    /// What it asks, for the documentation.
    pub asks: &'static str,
    /// The fields that it has; one that is not among them is refused.
    pub fields: &'static [Field],
    /// How `key` is written.
    pub key: &'static str,
    /// What the facts must have for it.
    pub facts: &'static str,
    /// How an answer is scored.
    pub scored: &'static str,
}

/// A field of a kind of question.
#[cfg(feature = "author")]
#[derive(Debug)]
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// What it holds.
    pub holds: &'static str,
    /// Whether it may be left out.
    pub optional: bool,
}

#[cfg(feature = "author")]
const fn field(name: &'static str, holds: &'static str) -> Field {
    Field {
        name,
        holds,
        optional: false,
    }
}

#[cfg(feature = "author")]
const PROMPT: Field = field(
    "prompt",
    "what is asked, a whole sentence with a question mark",
);

/// The table, in the order of [`Kind::ALL`].
#[cfg(feature = "author")]
static SPECS: [Spec; Kind::ALL.len()] = [
    Spec {
        id: "verdict",
        asks: "A claim, to be judged: supported, refuted, disputed or not covered.",
        fields: &[
            field("claim", "what is to be judged"),
            Field {
                name: "leaves_out",
                holds: "for a claim that is not covered: what exactly the sources leave out",
                optional: true,
            },
        ],
        key: "`\"supported\"`, `\"refuted\"`, `\"disputed\"` or `\"not-covered\"`",
        facts: "those that settle the claim or come near, each with its `bearing`",
        scored: "right, or not",
    },
    Spec {
        id: "speaker",
        asks: "Who said it.",
        fields: &[
            PROMPT,
            field(
                "options",
                "3 to 5 entities, all speakers of facts in the same articles; shown in the order of their names",
            ),
        ],
        key: "the id of the speaker",
        facts: "one that settles it, with a `speaker` and `utterance = true`",
        scored: "right, or not",
    },
    Spec {
        id: "number",
        asks: "A number, to be estimated.",
        fields: &[PROMPT],
        key: "the value, such as `4_300_000`",
        facts: "one that settles it, with an `amount` that the source still has",
        scored: "100 points within a tenth of the figure, which counts as right; 75 within a quarter, 50 within twice or half, 25 within ten times or a tenth, else none",
    },
    Spec {
        id: "order",
        asks: "Events, to be put in the order in which they happened.",
        fields: &[PROMPT],
        key: "the ids of the facts, earliest first",
        facts: "3 to 6 that settle it, each with a `date` and, in the question, a `label` of a few words; no two of the dates may touch",
        scored: "right when all stand in order, or not",
    },
    Spec {
        id: "members",
        asks: "Which of these are on a list.",
        fields: &[
            PROMPT,
            field(
                "options",
                "3 to 10 entities, some on the list and some not; shown in the order of their names",
            ),
        ],
        key: "the ids of those that are on it",
        facts: "one that settles it, with a `membership` that is `closed`",
        scored: "right when exactly those on the list are chosen, or not",
    },
];

impl Kind {
    /// All of them, in the order in which they are described.
    pub const ALL: [Self; 5] = [
        Self::Verdict,
        Self::Speaker,
        Self::Number,
        Self::Order,
        Self::Members,
    ];

    /// What an editor writes for it.
    #[cfg(feature = "author")]
    pub fn spec(self) -> &'static Spec {
        &SPECS[self as usize]
    }
}

/// The most events that an order has, and the most options that can be chosen among: what is kept of an answer
/// has room for no more.
pub const MOST_EVENTS: usize = 8;
/// See [`MOST_EVENTS`].
pub const MOST_OPTIONS: usize = 16;

/// A permutation of the first few numbers: which event stands at each place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Order {
    len: u8,
    events: [u8; MOST_EVENTS],
}

impl Order {
    /// The events as they are listed; of more than [`MOST_EVENTS`], the first.
    pub fn as_listed(len: usize) -> Self {
        let len = len.min(MOST_EVENTS);
        let mut events = [0; MOST_EVENTS];
        for (n, event) in events.iter_mut().enumerate().take(len) {
            *event = n as u8;
        }
        Self {
            len: len as u8,
            events,
        }
    }

    /// Which event stands at each place.
    pub fn events(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.events[..usize::from(self.len)]
            .iter()
            .map(|e| usize::from(*e))
    }

    /// With the event at this place and the one after it exchanged; the same where there are no such two.
    #[must_use]
    pub fn swapped(mut self, place: usize) -> Self {
        if place < usize::from(self.len).saturating_sub(1) {
            self.events.swap(place, place + 1);
        }
        self
    }

    /// With the events in the order of a key.
    fn sorted_by_key<K: Ord>(mut self, key: impl Fn(usize) -> K) -> Self {
        let sorted = ordered_by(self.events(), |event| key(*event));
        for (place, event) in self.events.iter_mut().zip(sorted) {
            *place = event as u8;
        }
        self
    }
}

impl Wire for Order {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(self.len);
        out.extend_from_slice(&self.events[..usize::from(self.len)]);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let events: Vec<u8> = Wire::read(from);
        let mut out = Self::as_listed(events.len());
        let mut seen = 0_u32;
        for (place, event) in out.events.iter_mut().zip(&events) {
            seen |= 1_u32.checked_shl(u32::from(*event)).unwrap_or_default();
            *place = *event;
        }
        // Each once, or it is no order.
        if events.len() > MOST_EVENTS
            || seen.count_ones() as usize != events.len()
            || seen >> events.len() != 0
        {
            from.fail();
            return Self::as_listed(0);
        }
        out
    }
}

/// Some of a question's options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Set(u16);

record!(Set { 0 });

impl Set {
    /// Those of the first [`MOST_OPTIONS`] numbers that are wanted.
    pub fn of(wanted: impl Fn(usize) -> bool) -> Self {
        let bits = (0..MOST_OPTIONS).filter(|n| wanted(*n));
        Self(bits.fold(0, |set, n| set | 1 << n))
    }

    /// Whether an option is in it.
    pub fn has(self, option: usize) -> bool {
        option < MOST_OPTIONS && self.0 & (1 << option) != 0
    }

    /// With an option put in, or taken out if it was in.
    #[must_use]
    pub fn toggled(self, option: usize) -> Self {
        Self(self.0 ^ 1_u16.checked_shl(option as u32).unwrap_or_default())
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a reader chooses. Options and events are numbered as the question lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// A verdict on a claim.
    Verdict(Verdict),
    /// One of the options.
    Option(u8),
    /// An estimate, in the unit of the question's figure.
    Number(i64),
    /// The events, put in order.
    Order(Order),
    /// Some of the options.
    Set(Set),
}

tagged! {
    Choice {
        0 => Verdict(verdict),
        1 => Option(option),
        2 => Number(number),
        3 => Order(order),
        else 4 => Set(set),
    }
}

/// What is right, as it follows from the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key<'p> {
    /// Exactly this choice.
    Choice(Choice),
    /// This figure, or an estimate near it.
    Figure(&'p Quantity),
}

impl Key<'_> {
    /// The choice that is exactly right.
    pub fn choice(&self) -> Choice {
        match self {
            Self::Choice(choice) => *choice,
            Self::Figure(quantity) => Choice::Number(quantity.value),
        }
    }
}

/// How close an answer came, in points of 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grade(pub u8);

impl Grade {
    /// Whether it counts as right.
    pub fn is_right(self) -> bool {
        self.0 == 100
    }
}

/// How close an estimate must come: the part of the figure, in hundredths, by which it may fall short (it may
/// exceed it by as many times), and the points for it. Proportions, and not differences: a sum of millions and a
/// count of five are estimated alike.
const CLOSENESS: [(i128, u8); 4] = [(90, 100), (75, 75), (50, 50), (10, 25)];

/// The points for an estimate of a figure. A figure that is a bound ("at least 1.6 million") is estimated by the
/// bound itself.
fn closeness(figure: i64, estimate: i64) -> Grade {
    let (figure, estimate) = (i128::from(figure), i128::from(estimate));
    if figure == estimate {
        return Grade(100);
    }
    let (less, more) = (figure.min(estimate), figure.max(estimate));
    let near = |(hundredths, _): &&(i128, u8)| less > 0 && less * 100 >= more * hundredths;
    Grade(CLOSENESS.iter().find(near).map_or(0, |(_, points)| *points))
}

impl Ask {
    /// Which kind it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Verdict => Kind::Verdict,
            Self::Speaker { .. } => Kind::Speaker,
            Self::Number => Kind::Number,
            Self::Order { .. } => Kind::Order,
            Self::Members { .. } => Kind::Members,
        }
    }
}

impl Pack {
    /// The facts that settle a question, without those that only come near.
    pub fn settling(&self, question: QuestionIx) -> impl Iterator<Item = FactIx> + '_ {
        let grounds = self[question].grounds.iter();
        grounds
            .filter(|g| g.bearing != Bearing::Near)
            .map(|g| g.fact)
    }

    /// What is right, worked out from the question's facts; nothing where they do not yield it, which the build
    /// refuses.
    pub fn key(&self, question: QuestionIx) -> Option<Key<'_>> {
        let asked = &self[question];
        let mut settling = self.settling(question);
        let mut slots = || settling.next().map(|f| &self[f].slots);
        Some(match &asked.ask {
            Ask::Verdict => Key::Choice(Choice::Verdict(judge(self, &asked.grounds).verdict)),
            Ask::Speaker { options } => {
                let speaker = self[settling.next()?].speaker?;
                let at = options.iter().position(|o| *o == speaker)?;
                Key::Choice(Choice::Option(at as u8))
            }
            Ask::Number => match &slots()?.amount.as_ref()?.figure {
                Figure::Known(quantity) => Key::Figure(quantity),
                Figure::Missing { .. } => return None,
            },
            Ask::Order { labels } => {
                let days = self.event_dates(question)?;
                let listed = Order::as_listed(labels.len());
                Key::Choice(Choice::Order(
                    listed.sorted_by_key(|event| days.get(event).map(|d| d.from)),
                ))
            }
            Ask::Members { options } => {
                let list = slots()?.membership.as_ref()?;
                let on_it = |n: usize| options.get(n).is_some_and(|o| list.members.contains(o));
                Key::Choice(Choice::Set(Set::of(on_it)))
            }
        })
    }

    /// The choice that is exactly right.
    pub fn right_choice(&self, question: QuestionIx) -> Option<Choice> {
        self.key(question).as_ref().map(Key::choice)
    }

    /// The dates of an order's events, as the question lists them; nothing where one has none.
    pub fn event_dates(&self, question: QuestionIx) -> Option<Vec<Date>> {
        let date = |slots: &Slots| slots.date.as_ref().map(|d| d.is);
        self.settling(question)
            .map(|f| date(&self[f].slots))
            .collect()
    }

    /// How close a choice came.
    pub fn grade(&self, question: QuestionIx, choice: Choice) -> Grade {
        match (self.key(question), choice) {
            (Some(Key::Figure(figure)), Choice::Number(estimate)) => {
                closeness(figure.value, estimate)
            }
            (Some(Key::Choice(right)), choice) if right == choice => Grade(100),
            _ => Grade(0),
        }
    }

    /// The order in which events are first shown: drawn from the question's hash, the same for everybody, and
    /// never the right one, so that there is something to do.
    pub fn first_order(&self, question: QuestionIx) -> Order {
        let asked = &self[question];
        let mut order = match &asked.ask {
            Ask::Order { labels } => Order::as_listed(labels.len()),
            _ => Order::as_listed(0),
        };
        let len = usize::from(order.len);
        Rng::new(u64::from_le_bytes(asked.hash)).shuffle(&mut order.events[..len]);
        if self.key(question) == Some(Key::Choice(Choice::Order(order))) {
            order = order.swapped(0);
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{decode, encode};
    use proptest::prelude::*;

    #[test]
    fn estimates_are_scored_by_proportion() {
        for (figure, estimate, points) in [
            (4_300_000, 4_300_000, 100),
            (4_300_000, 4_000_000, 100),
            (4_300_000, 4_777_777, 100),
            (4_300_000, 4_777_778, 75),
            (4_300_000, 3_869_999, 75),
            (4_300_000, 3_225_000, 75),
            (4_300_000, 3_224_999, 50),
            (4_300_000, 8_600_000, 50),
            (4_300_000, 8_600_001, 25),
            (4_300_000, 430_000, 25),
            (4_300_000, 43_000_000, 25),
            (4_300_000, 43_000_001, 0),
            (4_300_000, 0, 0),
            (4_300_000, -4_300_000, 0),
            (5, 5, 100),
            (5, 4, 75),
            (9, 10, 100),
            (0, 0, 100),
            (0, 1, 0),
            (i64::MAX, i64::MIN, 0),
        ] {
            assert_eq!(
                closeness(figure, estimate),
                Grade(points),
                "{estimate} for {figure}"
            );
        }
    }

    #[test]
    fn orders_and_sets() {
        let order = Order::as_listed(3);
        let events = |o: Order| o.events().collect::<Vec<_>>();
        assert_eq!(events(order.swapped(0)), [1, 0, 2]);
        assert_eq!(events(order.swapped(0).swapped(1)), [1, 2, 0]);
        assert_eq!(order.swapped(2), order, "there is nothing after the last");
        let set = Set::of(|n| n == 1 || n == 15);
        assert!(set.has(1) && set.has(15) && !set.has(0) && !set.has(16));
        assert_eq!(set.toggled(15).toggled(0), Set(3));
        assert_eq!(set.toggled(16), set);
    }

    #[test]
    fn what_is_no_order_is_not_read() {
        for bytes in [
            &[2, 0, 0][..],
            &[2, 0, 2],
            &[1, 200],
            &[9, 0, 1, 2, 3, 4, 5, 6, 7, 8],
        ] {
            assert_eq!(decode::<Order>(bytes), None, "{bytes:?}");
        }
        assert_eq!(
            decode::<Order>(&[2, 1, 0]),
            Some(Order::as_listed(2).swapped(0))
        );
    }

    proptest! {
        #[test]
        fn choices_are_read_as_written(number: i64, option: u8, bits: u16, swaps in prop::collection::vec(0_usize..8, 0..20), len in 0_usize..=8) {
            let order = swaps.iter().fold(Order::as_listed(len), |o, s| o.swapped(*s));
            for choice in [Choice::Verdict(Verdict::Disputed), Choice::Option(option), Choice::Number(number), Choice::Order(order), Choice::Set(Set(bits))] {
                prop_assert_eq!(decode(&encode(&choice)), Some(choice));
            }
        }
    }
}
