//! Which questions a quiz asks.
//!
//! Owns the draw: balanced over verdicts and articles, no fact twice, decided by the seed alone. It refuses
//! to know the reader: what was asked before comes in as the number of the round.

use alloc::{vec, vec::Vec};

use super::rng::Rng;
use crate::check::Verdict;
use crate::kind::{Choice, Key, Kind};
use crate::pack::{FactIx, Pack, QuestionIx, SourceIx};

/// How many questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Length {
    /// Five.
    Five,
    /// Ten.
    #[default]
    Ten,
    /// As many as there are.
    All,
}

impl Length {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Five, Self::Ten, Self::All];

    /// How many that is of a pack's.
    pub fn of(self, pack: &Pack) -> usize {
        let most = match self {
            Self::Five => 5,
            Self::Ten => 10,
            Self::All => usize::MAX,
        };
        most.min(pack.questions.len())
    }
}

/// What the draw balances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A claim, by where the sources stand.
    Claim(Verdict),
    /// A question of another kind.
    Other(Kind),
}

/// How often each sort should come, in sixtieths: as many claims that hold as claims that fail, or readers learn to
/// distrust everything; and about one question in four that is no claim.
fn share(sort: Sort) -> usize {
    match sort {
        Sort::Claim(Verdict::Supported | Verdict::Refuted) => 18,
        Sort::Claim(Verdict::Disputed | Verdict::NotCovered) => 5,
        Sort::Other(_) => 14,
    }
}

/// Rounds from this on repeat the first ones, so that no address can ask for endless work.
const ROUNDS: u32 = 1000;

/// Draws the questions of a round, in their order.
///
/// Round 0 is the first; later rounds of the same seed ask what earlier ones did not, until the pack is
/// used up and it starts over. With [`Length::All`], everything is asked, in an order that the seed and the
/// round give.
///
/// Each round is balanced, and has no fact twice, as far as what is left of the pack allows: the last rounds
/// before it starts over may lack a verdict that is used up, and could in the end repeat a fact.
pub fn draw(pack: &Pack, length: Length, seed: u64, round: u32) -> Vec<QuestionIx> {
    let count = length.of(pack);
    let cards: Vec<Card> = pack.question_indices().map(|q| Card::of(pack, q)).collect();
    let mut rng = Rng::new(seed);
    let mut left: Vec<&Card> = Vec::new();
    let mut drawn = Vec::new();
    for _ in 0..=(round % ROUNDS) {
        if left.len() < count {
            left = rng
                .order(cards.len())
                .into_iter()
                .map(|n| &cards[n])
                .collect();
        }
        drawn = if count == cards.len() {
            // Nothing to choose.
            left.drain(..).map(|card| card.question).collect()
        } else {
            pick(&mut left, count, pack.sources.len())
        };
        rng.shuffle(&mut drawn);
    }
    drawn
}

/// What the draw looks at in a question.
struct Card {
    question: QuestionIx,
    sort: Sort,
    facts: Vec<FactIx>,
    sources: Vec<SourceIx>,
}

impl Card {
    fn of(pack: &Pack, question: QuestionIx) -> Self {
        Self {
            question,
            sort: match pack.key(question) {
                Some(Key::Choice(Choice::Verdict(verdict))) => Sort::Claim(verdict),
                _ => Sort::Other(pack[question].ask.kind()),
            },
            facts: pack[question].grounds.iter().map(|g| g.fact).collect(),
            sources: pack.sources_of_question(question),
        }
    }
}

/// Takes `count` questions out of `left`, each time the first of those that keep the balance best.
///
/// Sorts are balanced by Sainte-Laguë's quotients, (2 × had + 1) / share: of five, that gives 2 supported, 2 refuted
/// and 1 that is no claim; of ten 3, 3, 2, and 1 each that is disputed and not covered. What is no claim shares one
/// quotient, and the kind that was had least goes first. Where there are no others, claims alone give 2, 2, 1 and
/// 4, 4, 1, 1.
fn pick(left: &mut Vec<&Card>, count: usize, articles: usize) -> Vec<QuestionIx> {
    let mut taken: Vec<&Card> = Vec::new();
    let mut asked = vec![0_usize; articles];
    while taken.len() < count {
        let cost = |card: &Card| {
            let repeats = taken
                .iter()
                .any(|t| t.facts.iter().any(|f| card.facts.contains(f)));
            let same = |t: &&&Card| match (t.sort, card.sort) {
                (Sort::Claim(a), Sort::Claim(b)) => a == b,
                (Sort::Other(_), Sort::Other(_)) => true,
                (Sort::Claim(_), Sort::Other(_)) | (Sort::Other(_), Sort::Claim(_)) => false,
            };
            let had = taken.iter().filter(same).count();
            // In whole numbers: every share divides 630.
            let quotient = (2 * had + 1) * (630 / share(card.sort));
            let of_kind = taken.iter().filter(|t| t.sort == card.sort).count();
            let asked_least = card.sources.iter().map(|s| asked[s.at()]).min();
            (repeats, quotient, of_kind, asked_least)
        };
        let Some(best) = (0..left.len()).min_by_key(|n| cost(left[*n])) else {
            break;
        };
        let card = left.remove(best);
        for source in &card.sources {
            asked[source.at()] += 1;
        }
        taken.push(card);
    }
    taken.iter().map(|card| card.question).collect()
}
