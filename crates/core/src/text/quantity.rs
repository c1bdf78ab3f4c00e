//! Quantities in running text, as intervals: "more than $4.3 million" is everything above 4 300 000 dollars.
//!
//! Owns reading a number with its unit and its hedge, on top of the words and digits of [`number`]. It refuses to
//! guess: digits inside a name, a version, a date, a time or a telephone number (MS-13, 3.2.1, 27.03.2017, 10:30) are
//! none, "one" without a unit or a hedge is none, and neither is "a second", which may be a time.

use alloc::vec::Vec;
use core::ops::Range;

use super::number::{self, Token, below_hundred, hundreds, lookup, scale, scale_at};
use crate::check::Relation;
use crate::check::slot::intervals;

/// One, in the millionths that values are in.
const ONE: i128 = 1_000_000;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The value, in millionths of the unit.
    pub micro: i128,
    /// Whether the value itself is inside.
    pub closed: bool,
}

/// The values that a quantity may have. An end that is not there is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Limit>,
    /// The upper end.
    pub high: Option<Limit>,
}

/// What a quantity counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Things, or a unit that stands behind and is not read.
    Cardinal,
    /// A place in an order: "21st".
    Ordinal,
    /// Hundredths, as they are named: "21 %" is 21. Percentage points too.
    Percent,
    /// Money, in whole units ("50 cents" is half a dollar) of a currency by its code in ISO 4217. A word that several
    /// countries use is the one most often meant: a dollar is USD, a pound GBP (a weight in pounds is taken for
    /// money), a franc the French one until 2001 (FRF), a peso MXN. Bitcoin, which has no code there, is XBT.
    Money(&'static str),
    /// A part of something: "half", "two-thirds of", "one in five".
    Fraction,
}

/// A number as it stands in a text, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Where the number stands with its unit, in bytes: "$4.3 million", "21 %".
    pub range: Range<usize>,
    /// The same with its hedge: "more than $4.3 million", "between 20 and 30", "20 or more".
    pub hedged: Range<usize>,
    /// What it counts in.
    pub kind: Kind,
    /// What it says. "About" reaches a tenth to both sides, "nearly" a tenth down, "just over" a tenth up; "dozens" and
    /// the like are at least two of them, "a couple" is two or three.
    pub stated: Interval,
    /// The number named, in millionths; of a range, the lower one. Fractions are rounded to millionths.
    pub value: i128,
    /// What the last significant place is worth, in millionths: a hundred thousand whole ones in "4.3 million".
    pub grain: i128,
    /// Whether it may be a year: four bare digits from 1000 to 2999, without comma, unit or hedge.
    pub year_like: bool,
}

impl Quantity {
    /// Counts in a smaller unit, of which so many make one.
    pub fn scale(&mut self, times: i128) {
        let scaled = |v: i128| v.saturating_mul(times);
        for limit in [&mut self.stated.low, &mut self.stated.high]
            .into_iter()
            .flatten()
        {
            limit.micro = scaled(limit.micro);
        }
        self.value = scaled(self.value);
        self.grain = scaled(self.grain);
    }

    /// "one" before what is counted, which [`quantities`] leaves to whoever knows that it is.
    pub fn one(range: &Range<usize>) -> Self {
        let limit = Some(Limit {
            micro: ONE,
            closed: true,
        });
        Self {
            range: range.clone(),
            hedged: range.clone(),
            kind: Kind::Cardinal,
            stated: Interval {
                low: limit,
                high: limit,
            },
            value: ONE,
            grain: ONE,
            year_like: false,
        }
    }
}

impl Interval {
    /// How this, which a fact says, relates to what a claim says: [`Relation::SaysMore`] where they overlap and the
    /// claim leaves out values that the fact allows.
    ///
    /// ```
    /// use claimcheck_core::check::Relation;
    /// use claimcheck_core::text::quantity::quantities;
    /// let stated = |text| quantities(text)[0].stated;
    /// let relation = stated("4.3 million").relation(&stated("more than four million"));
    /// assert_eq!(relation, Relation::Entails);
    /// ```
    pub fn relation(&self, claim: &Self) -> Relation {
        // Ends as pairs that compare: an open end is a step inside.
        let ends = |i: &Self| {
            let low = i
                .low
                .map_or((i128::MIN, 0), |l| (l.micro, i8::from(!l.closed)));
            let high = i
                .high
                .map_or((i128::MAX, 0), |l| (l.micro, -i8::from(!l.closed)));
            (low, high)
        };
        intervals(ends(self), ends(claim))
    }
}

/// The quantities that a text holds, in order.
///
/// ```
/// use claimcheck_core::text::quantity::{Kind, quantities};
/// let found = quantities("Denver got more than $4.3 million in 2016");
/// assert_eq!(found[0].kind, Kind::Money("USD"));
/// assert_eq!(found[0].value, 4_300_000_000_000);
/// assert_eq!(found[0].grain, 100_000_000_000);
/// assert_eq!(found[0].stated.high, None);
/// assert!(found[1].year_like);
/// ```
pub fn quantities(text: &str) -> Vec<Quantity> {
    let reader = Reader {
        tokens: number::tokens(text),
    };
    let mut out = Vec::new();
    // The last one's two ends, in tokens.
    let mut last = (0, 0);
    let mut at = 0;
    while at < reader.tokens.len() {
        if let Some(Read {
            mut quantity,
            start,
            next,
        }) = reader.quantity(at, last.1)
        {
            if let Some(before) = reader.joined(out.last(), &quantity, last.1, start) {
                quantity = before;
                out.pop();
            }
            last = (start, next);
            out.push(quantity);
            at = next;
        } else if reader.is_digits(at) {
            // Digits that are no number: what touches them is none either.
            at += 1;
            while reader.glued(at) {
                at += 1;
            }
        } else {
            at += 1;
        }
    }
    out
}

/// What a hedge does to a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hedge {
    Exactly,
    About,
    Nearly,
    JustOver,
    Over,
    AtLeast,
    Under,
    AtMost,
}
use Hedge::{About, AtLeast, AtMost, Exactly, JustOver, Nearly, Over, Under};

impl Hedge {
    /// What a hedged range says.
    fn interval(self, low: i128, high: i128) -> Interval {
        let end = |micro, closed| Some(Limit { micro, closed });
        let below = end(low - low.abs() / 10, true);
        let above = high + high.abs() / 10;
        let (low, high) = match self {
            Exactly => (end(low, true), end(high, true)),
            About => (below, end(above, true)),
            Nearly => (below, end(high, false)),
            JustOver => (end(low, false), end(above, true)),
            Over => (end(low, false), None),
            AtLeast => (end(low, true), None),
            Under => (None, end(high, false)),
            AtMost => (None, end(high, true)),
        };
        Interval { low, high }
    }
}

/// Hedges before a number, the longer before those that they end in. "+" is a word of [`MORE`], "-" one of [`LESS`].
const BEFORE: [(&str, Hedge); 61] = [
    ("at least or equal to", AtLeast),
    ("+ than or equal to", AtLeast),
    ("+ or equal than", AtLeast),
    ("+ or equal to", AtLeast),
    ("- than or equal to", AtMost),
    ("- or equal than", AtMost),
    ("- or equal to", AtMost),
    ("in the neighborhood of", About),
    ("in the region of", About),
    ("on the order of", About),
    ("in excess of", Over),
    ("just short of", Nearly),
    ("just shy of", Nearly),
    ("as many as", AtMost),
    ("as much as", AtMost),
    ("a minimum of", AtLeast),
    ("minimum of", AtLeast),
    ("a maximum of", AtMost),
    ("maximum of", AtMost),
    ("an estimated", About),
    ("upwards of", Over),
    ("upward of", Over),
    ("north of", Over),
    ("short of", Under),
    ("close to", Nearly),
    ("at least", AtLeast),
    ("at most", AtMost),
    ("up to", AtMost),
    ("+ than", Over),
    ("- than", Under),
    ("> =", AtLeast),
    ("< =", AtMost),
    ("c .", About),
    ("ca .", About),
    ("equal to", Exactly),
    ("equals to", Exactly),
    ("equaling to", Exactly),
    ("equals", Exactly),
    ("exactly", Exactly),
    ("precisely", Exactly),
    ("over", Over),
    ("above", Over),
    ("exceed", Over),
    ("exceeds", Over),
    ("exceeded", Over),
    ("exceeding", Over),
    ("surpassed", Over),
    (">", Over),
    ("≥", AtLeast),
    ("≤", AtMost),
    ("under", Under),
    ("below", Under),
    ("<", Under),
    ("nearly", Nearly),
    ("almost", Nearly),
    ("nearing", Nearly),
    ("approaching", Nearly),
    ("~", About),
    ("≈", About),
    ("±", About),
    ("estimated", About),
];

/// Words that by themselves make a number rough.
const ROUGHLY: [&str; 8] = [
    "about",
    "around",
    "approximately",
    "approx",
    "roughly",
    "some",
    "circa",
    "ca",
];

const MORE: [&str; 11] = [
    "over", "above", "more", "greater", "larger", "bigger", "higher", "longer", "older", "taller",
    "heavier",
];

const LESS: [&str; 9] = [
    "under", "below", "less", "fewer", "smaller", "lower", "shorter", "younger", "lighter",
];

/// Hedges behind a number.
const BEHIND: [(&str, Hedge); 10] = [
    ("or +", AtLeast),
    ("or -", AtMost),
    ("or so", About),
    ("and +", AtLeast),
    ("and up", AtLeast),
    ("and -", AtMost),
    ("at least", AtLeast),
    ("at most", AtMost),
    ("plus", AtLeast),
    ("+", AtLeast),
];

/// Beginnings of words for a change: what goes "from 20 to 30" after one of them is no range.
const CHANGE: [&str; 24] = [
    "rose", "rise", "rising", "grew", "grow", "increas", "fell", "fall", "decreas", "drop",
    "declin", "went", "rais", "reduc", "lower", "expand", "jump", "cut", "climb", "chang", "mov",
    "down", "slash", "shr",
];

/// The signs of currencies.
const SIGNS: [(char, &str); 16] = [
    ('$', "USD"),
    ('£', "GBP"),
    ('₤', "GBP"),
    ('€', "EUR"),
    ('¥', "JPY"),
    ('₹', "INR"),
    ('₩', "KRW"),
    ('₽', "RUB"),
    ('₺', "TRY"),
    ('₪', "ILS"),
    ('₱', "PHP"),
    ('₦', "NGN"),
    ('₫', "VND"),
    ('₴', "UAH"),
    ('₡', "CRC"),
    ('₭', "LAK"),
];

/// What stands before a dollar sign and says which.
const DOLLARS: [(&str, &str); 16] = [
    ("us", "USD"),
    ("usd", "USD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("cad", "CAD"),
    ("can", "CAD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("aud", "AUD"),
    ("nz", "NZD"),
    ("hk", "HKD"),
    ("s", "SGD"),
    ("r", "BRL"),
    ("mx", "MXN"),
    ("mxn", "MXN"),
    ("mex", "MXN"),
];

/// Codes as they are written beside a number. TRY is left out: it is a word.
const CODES: [&str; 26] = [
    "USD", "EUR", "GBP", "JPY", "CNY", "INR", "CAD", "AUD", "NZD", "CHF", "SEK", "NOK", "DKK",
    "RUB", "KRW", "BRL", "MXN", "ZAR", "HKD", "SGD", "PLN", "PKR", "MYR", "THB", "PHP", "NGN",
];

/// Currencies by their words, in the singular.
const WORDS: [(&str, &str); 29] = [
    ("dollar", "USD"),
    ("buck", "USD"),
    ("euro", "EUR"),
    ("pound", "GBP"),
    ("quid", "GBP"),
    ("sterling", "GBP"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("rmb", "CNY"),
    ("renminbi", "CNY"),
    ("rupee", "INR"),
    ("rs", "INR"),
    ("franc", "FRF"),
    ("ruble", "RUB"),
    ("rouble", "RUB"),
    ("peso", "MXN"),
    ("lira", "TRY"),
    ("krona", "SEK"),
    ("kronor", "SEK"),
    ("krone", "NOK"),
    ("kroner", "NOK"),
    ("rand", "ZAR"),
    ("naira", "NGN"),
    ("baht", "THB"),
    ("zloty", "PLN"),
    ("shekel", "ILS"),
    ("ringgit", "MYR"),
    ("rupiah", "IDR"),
    ("bitcoin", "XBT"),
];

/// What a country makes of a word that several use.
const COUNTRIES: [(&str, &str); 26] = [
    ("us", "USD"),
    ("american", "USD"),
    ("canadian", "CAD"),
    ("australian", "AUD"),
    ("zealand", "NZD"),
    ("kong", "HKD"),
    ("singapore", "SGD"),
    ("british", "GBP"),
    ("egyptian", "EGP"),
    ("lebanese", "LBP"),
    ("japanese", "JPY"),
    ("chinese", "CNY"),
    ("indian", "INR"),
    ("pakistani", "PKR"),
    ("lankan", "LKR"),
    ("swiss", "CHF"),
    ("french", "FRF"),
    ("belgian", "BEF"),
    ("turkish", "TRY"),
    ("italian", "ITL"),
    ("mexican", "MXN"),
    ("philippine", "PHP"),
    ("argentine", "ARS"),
    ("colombian", "COP"),
    ("danish", "DKK"),
    ("swedish", "SEK"),
];

/// Units that are written on to the digits. The number is read; the unit is left to others.
const GLUED: &str =
    " km m cm mm mi ft kg g lb lbs mg ml l mph kmh kph hp w kw mw gw ghz mhz hz gb mb tb c f ha ";

/// Ordinals that are not their number with "th".
const ORDINALS: [(&str, i64); 8] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fifth", 5),
    ("eighth", 8),
    ("ninth", 9),
    ("nineth", 9),
    ("twelfth", 12),
];

/// Fractions in one character, with their parts in tenths of twelfths (120).
const VULGAR: [(char, i128); 15] = [
    ('½', 60),
    ('¼', 30),
    ('¾', 90),
    ('⅓', 40),
    ('⅔', 80),
    ('⅛', 15),
    ('⅜', 45),
    ('⅝', 75),
    ('⅞', 105),
    ('⅕', 24),
    ('⅖', 48),
    ('⅗', 72),
    ('⅘', 96),
    ('⅙', 20),
    ('⅚', 100),
];

/// A number without sign and unit.
struct Number {
    value: i128,
    grain: i128,
    /// What its last words of scale multiply by.
    scale: i128,
    /// The token after it.
    next: usize,
    kind: Kind,
    /// What is added at the top: "a couple" is two or three, "dozens" have no top.
    more: Option<i128>,
    /// "One" by itself, which is too often none.
    bare_one: bool,
    /// An unbroken run of digits.
    plain: bool,
}

/// A part: numerator, denominator, the token after it.
type Part = (i128, i128, usize);

/// A quantity, and its tokens with the hedge.
struct Read {
    quantity: Quantity,
    start: usize,
    next: usize,
}

struct Reader {
    tokens: Vec<(Token, Range<usize>)>,
}

impl Reader {
    /// The word at `at` in lower case; empty where none is.
    fn word(&self, at: usize) -> &str {
        number::word(&self.tokens, at)
    }

    /// The word `back` tokens before `at`.
    fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |i| self.word(i))
    }

    /// The sign at `at`; nul where none is.
    fn sign(&self, at: usize) -> char {
        match self.tokens.get(at) {
            Some((Token::Other(c), _)) => *c,
            _ => '\0',
        }
    }

    /// The sign before `at`.
    fn before_sign(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |i| self.sign(i))
    }

    /// The digits at `at`; empty where none are.
    fn run(&self, at: usize) -> &str {
        match self.tokens.get(at) {
            Some((Token::Digits(d), _)) => d,
            _ => "",
        }
    }

    fn is_digits(&self, at: usize) -> bool {
        !self.run(at).is_empty()
    }

    fn glued(&self, at: usize) -> bool {
        number::glued(&self.tokens, at)
    }

    /// Whether a sign stands in the middle: glued to both its neighbours, or to none.
    fn between(&self, at: usize) -> bool {
        self.glued(at) == self.glued(at + 1)
    }

    fn hyphen(&self, at: usize) -> usize {
        usize::from(self.sign(at) == '-' && self.between(at))
    }

    /// A number in digits, unless it is part of a name or of something longer.
    fn digits(&self, at: usize, after_code: bool) -> Option<Number> {
        if !after_code && self.in_name(at) {
            return None;
        }
        if self.sign(at) == '.' {
            // ".25"
            let d = self.run(at + 1);
            if d.is_empty() || !self.glued(at + 1) || self.glued(at) || self.joined_on(at + 2) {
                return None;
            }
            let d = d.get(..6).unwrap_or(d);
            let grain = 10_i128.pow(6 - u32::try_from(d.len()).ok()?);
            return Some(Number {
                grain,
                ..whole(d.parse::<i128>().ok()? * grain, at + 2)
            });
        }
        if let Some((n, d, next)) = self.slash(at) {
            let ends = !self.joined_on(next);
            return ends.then(|| part(n, d, 1, next)).flatten();
        }
        let read = number::digits(&self.tokens, at, true)?;
        let mut num = Number {
            plain: read.plain,
            ..whole(read.micro, read.next)
        };
        if read.places > 0 {
            num.grain = 10_i128.pow(6_u32.saturating_sub(read.places));
        }
        if let Some((_, d, next)) = self.over(num.next).filter(|_| read.places > 0) {
            // "5.9/10"
            num.value /= d;
            return (num.value < ONE && !self.joined_on(next)).then_some(Number {
                kind: Kind::Fraction,
                ..whole(num.value, next)
            });
        }
        if !self.joined_on(num.next) {
            return Some(num);
        }
        if read.places == 0 && matches!(self.word(num.next), "st" | "nd" | "rd" | "th") {
            num.kind = Kind::Ordinal;
            num.next += 1;
            return Some(num);
        }
        None
    }

    /// Whether what touches a number's digits from the left makes them part of something else.
    fn in_name(&self, at: usize) -> bool {
        if !self.glued(at) {
            // "10 : 30"
            let time = self.run(at).len() == 2 && self.before_sign(at) == ':';
            return time && !self.glued(at - 1) && self.is_digits(at.wrapping_sub(2));
        }
        let behind_digit = at > 1 && self.glued(at - 1) && self.is_digits(at - 2);
        number::in_name(&self.tokens, at)
            || match self.sign(at - 1) {
                ':' | '/' | '%' | '^' => behind_digit,
                '.' => true,
                '=' | '_' | '@' | '#' | '\\' | '&' => at > 1 && self.glued(at - 1),
                _ => false,
            }
    }

    /// Whether what touches a number's digits from the right makes them part of something else.
    fn joined_on(&self, next: usize) -> bool {
        if !self.glued(next) {
            // "10 : 30"
            return self.sign(next) == ':' && self.between(next) && self.run(next + 1).len() == 2;
        }
        let digits = self.glued(next + 1) && self.is_digits(next + 1);
        match &self.tokens[next].0 {
            Token::Letters(w) => {
                let unit = scale_at(&self.tokens, next).is_some()
                    || (GLUED.split(' ').any(|u| u == w))
                    || self.currency(next).is_some();
                // "4x4", "5k2"
                !unit || digits
            }
            Token::Other('.' | ':' | '/' | '_' | '^') => digits,
            Token::Other('-' | '–') if digits => {
                let second = self.run(next + 1);
                let third =
                    |c| self.sign(next + 2) == c && self.glued(next + 2) && self.glued(next + 3);
                (third('-') || third('/')) && self.is_digits(next + 3)
                    || second.len() > 1 && second.starts_with('0')
                    || (self.run(next - 1), second) == ("9", "11")
                    || (self.run(next - 1).len(), second.len()) == (3, 4) && !second.ends_with('0')
            }
            _ => false,
        }
    }

    /// "3/4", also "3 / 4", of the parts that are usual.
    fn slash(&self, at: usize) -> Option<Part> {
        let n = self.run(at).parse::<i128>().ok()?;
        let (_, d, next) = self.over(at + 1)?;
        (0 < n && n < d).then_some((n, d, next))
    }

    /// "/4" as one of so many parts.
    fn over(&self, at: usize) -> Option<Part> {
        let d = self.run(at + 1).parse::<i128>().ok()?;
        let usual = matches!(d, 2..=10 | 12 | 16 | 20 | 32 | 64 | 100);
        (usual && self.sign(at) == '/' && self.between(at)).then_some((1, d, at + 2))
    }

    /// An ordinal in one word, and whether it is in the plural.
    fn ordinal_word(&self, at: usize) -> Option<(i64, bool)> {
        let word = self.word(at);
        let one = word.strip_suffix('s').unwrap_or(word);
        let value = lookup(&ORDINALS, one).or_else(|| {
            let stem = one.strip_suffix("th")?;
            if stem == "hundred" {
                return Some(100);
            }
            let tens = |(w, _): &&(&str, i64)| {
                stem.strip_suffix("ie") == w.strip_suffix('y') && w.ends_with('y')
            };
            let tens = || number::SMALL.iter().find(tens).map(|(_, v)| *v);
            lookup(&number::SMALL, stem).or_else(tens).or_else(|| {
                let long = stem.len() > 3;
                scale(stem).filter(|_| long)
            })
        })?;
        Some((value, one.len() < word.len()))
    }

    /// What a number of parts is named by: "thirds", "half", "twenty-firsts"; and whether in the plural.
    fn denominator(&self, at: usize) -> Option<(i128, bool, usize)> {
        match self.word(at) {
            "half" => return Some((2, false, at + 1)),
            "halves" => return Some((2, true, at + 1)),
            "quarter" => return Some((4, false, at + 1)),
            "quarters" => return Some((4, true, at + 1)),
            _ => {}
        }
        if let Some((tens, next)) =
            below_hundred(&self.tokens, at).filter(|(v, n)| v % 10 == 0 && *v > 10 && *n == at + 1)
        {
            let unit_at = next + self.hyphen(next);
            let (unit, plural) = self.ordinal_word(unit_at).filter(|(u, _)| *u < 10)?;
            return Some((i128::from(tens + unit), plural, unit_at + 1));
        }
        let (value, plural) = self.ordinal_word(at)?;
        (value > 2).then_some((i128::from(value), plural, at + 1))
    }

    /// "half", "a third", "one-fourth", "two thirds", "3/4", "¾".
    fn fraction(&self, at: usize) -> Option<Part> {
        if let Some((_, n)) = VULGAR.iter().find(|(c, _)| *c == self.sign(at)) {
            return Some((*n, 120, at + 1));
        }
        if self.is_digits(at) {
            return self.slash(at).filter(|part| !self.joined_on(part.2));
        }
        let word = self.word(at);
        if word == "half" {
            let name = self.sign(at + 1) == '-' && self.glued(at + 1);
            let counted = self.group_word(at + 2);
            let other =
                self.before(at, 1) == "the" || self.ordinal_word(at.wrapping_sub(1)).is_some();
            return (!other && (!name || counted)).then_some((1, 2, at + 1));
        }
        let single = matches!(word, "a" | "an" | "one");
        if word == "quarter" && self.group_word(at + 1) {
            return Some((1, 4, at + 1));
        }
        let (n, next) = if single {
            (1, at + 1)
        } else {
            below_hundred(&self.tokens, at)?
        };
        let (d, plural, next) = self.denominator(next + self.hyphen(next))?;
        if single == plural {
            return None;
        }
        // "A third" may be the next after two.
        let named = matches!(self.word(next - 1), "half" | "quarter")
            || word != "a" && word != "an" && d > 2;
        let alone = self.word(next).is_empty() || self.word(next) == "of";
        let name =
            self.sign(next) == '-' && self.glued(next) && single && !self.group_word(next + 1);
        ((plural || named || alone) && !name).then_some((i128::from(n), d, next))
    }

    /// Whether a word is "hundred", "dozen" or one of scale.
    fn group_word(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(word, "hundred" | "dozen") || word.len() > 2 && scale(word).is_some()
    }

    /// Words of scale from `at`: what they multiply by, and the token after.
    fn scales(&self, mut at: usize) -> Option<(i128, usize)> {
        let mut by = 1_i128;
        while let Some((scale, next)) = scale_at(&self.tokens, at) {
            by = by.checked_mul(scale.into())?;
            at = next;
        }
        Some((by, at))
    }

    /// "hundreds", "dozens", "tens of thousands", "several million": how many at least, and the token after.
    fn vague(&self, at: usize) -> Option<(i128, usize)> {
        let word = self.word(at);
        if matches!(word, "several" | "few") && self.group_word(at + 1) {
            let (factor, _, next) = hundreds(&self.tokens, at + 1, false);
            let (by, next) = self.scales(next)?;
            return Some((2 * i128::from(factor) * by, next));
        }
        let one = match word {
            "tens" if self.word(at + 1) == "of" => 10,
            "scores" if self.word(at + 1) == "of" => 20,
            "dozens" => 12,
            "hundreds" => 100,
            _ => word
                .strip_suffix('s')
                .filter(|w| w.len() > 3)
                .and_then(scale)?
                .into(),
        };
        let mut value: i128 = 2 * one;
        let mut next = at + 1;
        if self.word(next) == "of" {
            let of = self.word(next + 1);
            if let Some(by) = of.strip_suffix('s').filter(|w| w.len() > 3).and_then(scale) {
                value = value.checked_mul(by.into())?;
                next += 2;
            }
        }
        (word != "tens" || next > at + 1).then_some((value, next))
    }

    /// One stretch of a number: "4.3 million", "two hundred and two thousand", "half a million", "a dozen".
    fn segment(&self, at: usize, and: bool, after_code: bool) -> Option<Number> {
        if let Some((n, d, next)) = self.fraction(at).filter(|_| !self.in_name(at)) {
            // "half a million", "three quarters of a million"
            let of = next + usize::from(self.word(next) == "of");
            let a = of + usize::from(matches!(self.word(of), "a" | "an"));
            let counted = if self.group_word(a) {
                a
            } else {
                next + self.hyphen(next)
            };
            let (factor, _, after) = hundreds(&self.tokens, counted, false);
            let (by, after) = self.scales(after)?;
            let by = by.checked_mul(factor.into())?;
            let next = if by > 1 { after } else { next };
            return part(n, d, by, next);
        }
        let mut num = if self.is_digits(at) || self.sign(at) == '.' {
            self.digits(at, after_code)?
        } else if let Some((value, next)) = self.vague(at) {
            return Some(Number {
                grain: value.checked_mul(ONE / 2)?,
                more: Some(i128::MAX),
                ..whole(value.checked_mul(ONE)?, next)
            });
        } else {
            let next = at + 1;
            match self.word(at) {
                "a" | "an" if matches!(self.word(next), "several" | "few") => {
                    return self.segment(next, and, false).filter(|n| n.more.is_some());
                }
                "a" if self.word(next) == "couple" => {
                    let of = usize::from(self.word(next + 1) == "of" && self.group_word(next + 2));
                    Number {
                        more: Some(ONE),
                        ..whole(2 * ONE, next + 1 + of)
                    }
                }
                "a" | "an"
                    if self.group_word(next)
                        || self.ordinal_word(next).is_some_and(|(v, p)| v > 99 && !p) =>
                {
                    whole(ONE, next)
                }
                "one" => Number {
                    bare_one: true,
                    ..whole(ONE, next)
                },
                "hundred" if self.group_word(next) => whole(ONE, at),
                _ => match below_hundred(&self.tokens, at) {
                    Some((value, next)) => whole(i128::from(value) * ONE, next),
                    None => {
                        let (value, _) = self.ordinal_word(at).filter(|(_, plural)| !plural)?;
                        // "a second"
                        let time = value == 2
                            && matches!(self.before(at, 1), "a" | "per" | "each" | "every");
                        return (!time).then(|| Number {
                            kind: Kind::Ordinal,
                            ..whole(i128::from(value) * ONE, next)
                        });
                    }
                },
            }
        };
        if num.kind != Kind::Cardinal {
            return Some(num);
        }
        let explicit = num.grain < ONE;
        let (factor, more, next) = hundreds(&self.tokens, num.next, and && num.value % ONE == 0);
        num.times(factor.into(), next)?;
        num.value += i128::from(more) * ONE;
        self.point(&mut num);
        // "two and a half million", "2 3/4"
        let bare = num.next;
        let and = usize::from(self.word(bare) == "and");
        let digits = self.is_digits(at) && self.is_digits(bare)
            || !VULGAR.iter().all(|(c, _)| *c != self.sign(bare));
        if (and == 1 || digits)
            && num.value % ONE == 0
            && let Some((n, d, next)) = self.fraction(bare + and)
            && self.word(next) != "of"
            && self.word(bare + and) != "half"
            && (scale_at(&self.tokens, next).is_some() || scale_at(&self.tokens, bare).is_none())
        {
            let (by, after) = self.scales(next)?;
            if by == 1 || num.value < 1000 * ONE {
                let sum = part(num.value / ONE * d + n, d, by, after)?;
                return Some(Number {
                    kind: Kind::Cardinal,
                    ..sum
                });
            }
        }
        let (by, next) = self.scales(num.next)?;
        num.times(by, next)?;
        num.scale = by;
        num.bare_one &= num.next == at + 1;
        num.plain &= num.next == at + 1;
        if !explicit {
            num.grain = place(num.value);
            if factor == 12 {
                num.grain = 12 * ONE * by;
            }
        }
        Some(num)
    }

    /// "point seven five" behind a whole number.
    fn point(&self, num: &mut Number) {
        if self.word(num.next) != "point" {
            return;
        }
        let mut worth = ONE;
        let mut at = num.next + 1;
        let mut value = num.value;
        loop {
            let (digit, next) = match (self.word(at), below_hundred(&self.tokens, at)) {
                ("one", _) => (1, at + 1),
                (_, Some(read)) => read,
                _ => break,
            };
            let shift = if digit < 10 { 10 } else { 100 };
            if worth % shift != 0 || worth == 0 {
                break;
            }
            worth /= shift;
            value += i128::from(digit) * worth;
            at = next;
        }
        if worth < ONE {
            num.bare_one = false;
            num.value = value;
            num.grain = worth;
            num.next = at;
        }
    }

    /// A whole number: stretches of falling scale, and what makes it an ordinal or a number of parts.
    /// `and`: whether "and" may join it.
    fn number(&self, at: usize, and: bool, after_code: bool) -> Option<Number> {
        let mut num = self.segment(at, and, after_code)?;
        if num.kind != Kind::Cardinal || num.more == Some(i128::MAX) {
            return Some(num);
        }
        while num.scale > 1 {
            let joined = usize::from(and && self.word(num.next) == "and");
            let next = num.next + joined;
            // "of 4 million and 20 more" is two numbers, "4 thousand 3 hundred and 21" one.
            let behind = joined == 0 || !self.is_digits(next);
            let Some(more) = self.segment(next, and, false).filter(|_| behind) else {
                break;
            };
            if more.kind == Kind::Fraction
                && joined == 1
                && self.word(more.next) != "of"
                && self.word(next) != "half"
            {
                let (n, d, after) = self.fraction(next)?;
                let sum = part(n, d, num.scale, after)?;
                num.value += sum.value;
                num.next = after;
                num.grain = place(num.value);
                return Some(num);
            }
            let fits = more.value < num.scale * ONE && more.more.is_none();
            if !fits
                || more.kind == Kind::Fraction
                || (more.bare_one && joined == 0 && num.scale > 1)
            {
                break;
            }
            num.value += more.value;
            num.next = more.next;
            num.grain = place(num.value);
            num.bare_one = false;
            if more.kind == Kind::Ordinal {
                num.kind = Kind::Ordinal;
                return Some(num);
            }
            num.scale = more.scale;
        }
        // "twenty-first", "two hundred and fifth", "three millionth"; "thirty-two fifths"
        let words = !self.word(num.next - 1).is_empty();
        let joined = usize::from(
            words && and && num.value % (100 * ONE) == 0 && self.word(num.next) == "and",
        );
        let last = num.next + joined + self.hyphen(num.next);
        if words
            && num.value % ONE == 0
            && let Some((value, plural)) = self.ordinal_word(last)
        {
            let value = i128::from(value);
            let room = if value < 10 { 10 } else { 100 };
            if plural {
                let (d, _, next) = self.denominator(last)?;
                return part(num.value / ONE, d, 1, next);
            }
            if value >= 100 && joined == 0 {
                num.times(value, last + 1)?;
                num.kind = Kind::Ordinal;
            } else if num.value >= 20 * ONE && value < 100 && num.value % (room * ONE) == 0 {
                num.value += value * ONE;
                num.next = last + 1;
                num.grain = place(num.value);
                num.kind = Kind::Ordinal;
            }
            num.bare_one &= num.kind == Kind::Cardinal;
        }
        Some(num)
    }

    /// The code of a currency's word or code at `at`, what a whole unit is of it, and the token after.
    fn currency(&self, at: usize) -> Option<(&'static str, i128, usize)> {
        let word = self.word(at);
        let one = word.strip_suffix('s').unwrap_or(word);
        let named = |table: &[(&str, &'static str)], w: &str| {
            table.iter().find(|(n, _)| *n == w).map(|(_, code)| *code)
        };
        match word {
            "" => return None,
            "cents" | "cent" => return Some(("USD", 100, at + 1)),
            "pence" => return Some(("GBP", 100, at + 1)),
            _ => {}
        }
        let behind = |at: usize| {
            named(
                &WORDS,
                self.word(at).strip_suffix('s').unwrap_or(self.word(at)),
            )
            .is_some()
        };
        let first = usize::from(matches!(word, "new" | "hong" | "sri"));
        if let Some(code) =
            named(&COUNTRIES, self.word(at + first)).filter(|_| behind(at + first + 1))
        {
            return Some((code, 1, at + first + 2));
        }
        let code = CODES.iter().find(|c| c.eq_ignore_ascii_case(word)).copied();
        let code = code
            .or_else(|| named(&WORDS, one))
            .or_else(|| named(&WORDS, word))?;
        let sterling = usize::from(one == "pound" && self.word(at + 1) == "sterling");
        Some((code, 1, at + 1 + sterling))
    }

    /// What stands before a sum: "$", "US$", "c $", "USD", "Rs."; and the token after.
    fn prefix(&self, at: usize) -> Option<(&'static str, usize)> {
        let sign = |at: usize| {
            SIGNS
                .iter()
                .find(|(c, _)| *c == self.sign(at))
                .map(|(_, code)| *code)
        };
        if let Some(code) = sign(at) {
            return Some((code, at + 1));
        }
        let word = self.word(at);
        if self.sign(at + 1) == '$' {
            let near = self.glued(at + 1) || matches!(word, "c" | "us" | "hk" | "nz");
            let (_, code) = DOLLARS.iter().find(|(w, _)| *w == word && near)?;
            return Some((code, at + 2));
        }
        let code = CODES.iter().find(|c| c.eq_ignore_ascii_case(word)).copied();
        let rupees = word == "rs";
        let code = code.or(rupees.then_some("INR"))?;
        let next = at + 1 + usize::from(rupees && self.sign(at + 1) == '.');
        Some((code, next))
    }

    /// The unit behind a number: its kind, what a whole one is of it, and the token after.
    fn unit(&self, at: usize) -> Option<(Kind, i128, usize)> {
        let near = self.sign(at) == '-' && self.glued(at) && self.glued(at + 1);
        let at = at + usize::from(near);
        let next = match (self.sign(at), self.word(at), self.word(at + 1)) {
            ('%', ..) | (_, "percent" | "percents" | "pct" | "percentage", _) => at + 1,
            (_, "per", "cent" | "cents") => at + 2,
            ('¢', ..) => return Some((Kind::Money("USD"), 100, at + 1)),
            (_, "", _) => {
                let (_, code) = SIGNS.iter().find(|(c, _)| *c == self.sign(at))?;
                return (!self.is_digits(at + 1)).then_some((Kind::Money(code), 1, at + 1));
            }
            _ => {
                let (code, by, next) = self.currency(at)?;
                return Some((Kind::Money(code), by, next));
            }
        };
        let points = matches!(self.word(next), "point" | "points");
        Some((Kind::Percent, 1, next + usize::from(points)))
    }

    /// A number with its sign and unit, from `at` on; `and`: whether "and" may join it.
    fn amount(&self, at: usize, and: bool) -> Option<Number> {
        let mut start = at;
        let negative = match self.sign(at) {
            '-' | '−' => !self.glued(at) && self.glued(at + 1),
            _ => matches!(self.word(at), "minus" | "negative"),
        };
        start += usize::from(negative);
        let prefix = self.prefix(start);
        if let Some((_, next)) = prefix {
            start = next;
        }
        let mut num = self.number(start, and, prefix.is_some())?;
        if let Some((code, _)) = prefix {
            if num.kind == Kind::Ordinal {
                return None;
            }
            num.kind = Kind::Money(code);
            // "$4.3 m"
            if num.scale == 1
                && let Some(by) = lookup(&number::SCALES, self.word(num.next))
            {
                num.times(by.into(), num.next + 1)?;
                num.scale = by.into();
            }
        }
        let of = usize::from(num.more.is_some() && self.word(num.next) == "of");
        if num.kind != Kind::Ordinal
            && let Some((kind, per, next)) = self.unit(num.next + of)
            && !(num.kind == Kind::Fraction && kind == Kind::Percent)
        {
            num.kind = kind;
            num.value /= per;
            num.grain = (num.grain / per).max(1);
            num.next = next;
            self.cents(&mut num, and);
        }
        if negative {
            num.value = -num.value;
        }
        num.bare_one &= !negative && num.kind == Kind::Cardinal;
        num.plain &= num.kind == Kind::Cardinal && !negative;
        Some(num)
    }

    /// "and forty-five cents", "15 dollars 50".
    fn cents(&self, num: &mut Number, and: bool) {
        let joined = usize::from(and && self.word(num.next) == "and");
        let Some(more) = self
            .segment(num.next + joined, false, false)
            .filter(|_| num.scale == 1)
        else {
            return;
        };
        let whole = num.value % ONE == 0 && more.value < 100 * ONE && more.value % ONE == 0;
        let unit = self.unit(more.next);
        let next = match unit {
            Some((kind, 100, next)) if kind == num.kind => next,
            None if joined == 0 && more.value >= 10 * ONE && self.word(more.next).is_empty() => {
                more.next
            }
            _ => return,
        };
        if whole && more.kind == Kind::Cardinal && matches!(num.kind, Kind::Money(_)) {
            num.value += more.value / 100;
            num.grain = ONE / 100;
            num.next = next;
        }
    }

    /// Matches a hedge's words backwards from the token before `end`: where they start.
    fn ends_with(&self, end: usize, floor: usize, hedge: &str) -> Option<usize> {
        hedge.rsplit(' ').try_fold(end, |end, part| {
            let at = end.checked_sub(1).filter(|at| *at >= floor)?;
            self.is_part(at, part).then_some(at)
        })
    }

    fn is_part(&self, at: usize, part: &str) -> bool {
        let word = self.word(at);
        match part {
            "-" => LESS.contains(&word),
            "+" if !word.is_empty() => MORE.contains(&word),
            _ if word.is_empty() => part.chars().eq([self.sign(at)]),
            _ => word == part,
        }
    }

    /// The hedge before a number that starts at `end`, and where it starts.
    fn hedge_before(&self, end: usize, floor: usize) -> Option<(Hedge, usize)> {
        let found = BEFORE
            .iter()
            .find_map(|(words, hedge)| Some((*hedge, self.ends_with(end, floor, words)?)));
        let rough = || {
            let word = end
                .checked_sub(1)
                .filter(|at| *at >= floor)
                .map(|at| self.word(at))?;
            ROUGHLY.contains(&word).then(|| (About, end - 1))
        };
        let (hedge, start) = found.or_else(rough)?;
        let before = start
            .checked_sub(1)
            .filter(|at| *at >= floor)
            .map_or("", |at| self.word(at));
        Some(match (before, hedge) {
            ("twice" | "times", AtMost) => return None,
            ("no" | "not", Over) => (AtMost, start - 1),
            ("no" | "not", Under) => (AtLeast, start - 1),
            ("just" | "slightly" | "barely" | "marginally", Over) => (JustOver, start - 1),
            ("just" | "slightly" | "barely" | "marginally", Under) => (Nearly, start - 1),
            ("little" | "bit", Over | Under) => {
                let a = usize::from(start >= floor + 2 && self.before(start, 2) == "a");
                let hedge = if hedge == Over { JustOver } else { Nearly };
                (hedge, start - 1 - a)
            }
            ("well" | "far", Over | Under) | ("just" | "only", About) => (hedge, start - 1),
            _ => (hedge, start),
        })
    }

    /// The hedge behind a number, and the token after it.
    fn hedge_behind(&self, at: usize) -> Option<(Hedge, usize)> {
        let matched = |at: usize, words: &str| {
            let next = words
                .split(' ')
                .try_fold(at, |at, part| self.is_part(at, part).then_some(at + 1))?;
            let sum = self.glued(next) && (self.is_digits(next) || !self.word(next).is_empty());
            let near = words != "+" || self.glued(at) && !sum;
            let than = self.word(next) == "than" && next + 1 < self.tokens.len();
            let goes_on = self.is_digits(next) || than;
            (near && !goes_on).then_some(next)
        };
        let noun = usize::from(!self.word(at).is_empty() && self.word(at + 1) == "or");
        BEHIND.iter().find_map(|(words, hedge)| {
            let behind = || {
                words
                    .starts_with("or ")
                    .then(|| matched(at + noun, words))
                    .flatten()
            };
            Some((*hedge, matched(at, words).or_else(behind)?))
        })
    }

    /// The second number of a range whose first one ends at `a.next`: it, where it goes on from `from`.
    fn second(&self, a: &Number, from: usize, and: bool) -> Option<Number> {
        let b = self.amount(from, and)?;
        let kinds = match (a.kind, b.kind) {
            (Kind::Ordinal, _) | (_, Kind::Ordinal) => false,
            (x, y) => x == y || x == Kind::Cardinal || y == Kind::Cardinal || x == Kind::Fraction,
        };
        (kinds && a.more.is_none() && b.more.is_none()).then_some(b)
    }

    /// A range that starts with `a`: both numbers, and where it starts.
    fn pair(&self, at: usize, floor: usize, a: &mut Number) -> Option<(Number, usize)> {
        let before = at
            .checked_sub(1)
            .filter(|b| *b >= floor)
            .map_or("", |b| self.word(b));
        let mut start = at;
        let b = if before == "between" {
            start -= 1;
            // "between one hundred and two hundred", and then "between one hundred and ten and two hundred".
            let narrow = self
                .amount(at, false)
                .filter(|n| self.word(n.next) == "and");
            let read = narrow.and_then(|n| {
                let b = self.second(&n, n.next + 1, true)?;
                let up = n.value < b.value;
                up.then_some((n, b))
            });
            match read {
                Some((n, b)) => {
                    *a = n;
                    b
                }
                None if self.word(a.next) == "and" => self.second(a, a.next + 1, true)?,
                None => return None,
            }
        } else {
            let from = before == "from";
            let joint = match (self.sign(a.next), self.word(a.next)) {
                ('-' | '–' | '—', _) if self.between(a.next) => true,
                (_, "to" | "through") => {
                    let change = |back| CHANGE.iter().any(|c| self.before(at, back).starts_with(c));
                    !(from && (2..6).any(change))
                }
                _ => false,
            };
            if !joint {
                return None;
            }
            start -= usize::from(from);
            self.second(a, a.next + 1, true)?
        };
        let years = a.year() && b.year();
        let mantissa = b.value / b.scale;
        if a.scale == 1
            && b.scale > 1
            && a.value < mantissa
            && !matches!((a.kind, b.kind), (Kind::Money(_), Kind::Money(_)) if a.value >= mantissa)
        {
            let next = a.next;
            a.times(b.scale, next)?;
        }
        (a.value < b.value && !years).then_some((b, start))
    }

    /// The quantity that starts at `at`; hedges reach back to `floor`.
    fn quantity(&self, at: usize, floor: usize) -> Option<Read> {
        let mut a = self.amount(at, true)?;
        let end = |next: usize| {
            next.checked_sub(1)
                .and_then(|i| self.tokens.get(i))
                .map_or(0, |t| t.1.end)
        };
        let byte = |at: usize| self.tokens.get(at).map_or(0, |t| t.1.start);
        let pair = self.pair(at, floor, &mut a);
        let mut next = a.next;
        let mut start = at;
        let mut kind = a.kind;
        let mut high = a.value;
        let mut year_like = a.year();
        let mut bare_one = a.bare_one;
        if let Some((b, from)) = pair {
            (next, start, high) = (b.next, from, b.value);
            kind = if b.kind == Kind::Cardinal {
                a.kind
            } else {
                b.kind
            };
            (year_like, bare_one) = (false, false);
        } else if let Some(of) = self.of_so_many(&a) {
            // "one in five"
            next = of.next;
            a.value = of.value;
            a.grain = of.grain;
            (high, kind, year_like, bare_one) = (a.value, Kind::Fraction, false, false);
        } else if a.more == Some(ONE) {
            high += a.value / 2;
        }
        let range_next = next;
        let (before, behind) = if kind == Kind::Ordinal {
            (None, None)
        } else {
            (self.hedge_before(start, floor), self.hedge_behind(next))
        };
        let before = before.filter(|(hedge, _)| !(bare_one && *hedge == About));
        let mut hedge = Exactly;
        if let Some((h, from)) = before {
            (hedge, start, year_like, bare_one) = (h, from, false, false);
        }
        if let Some((h, to)) = behind {
            (hedge, next, year_like, bare_one) = (h, to, false, false);
        }
        if (self.word(next), self.word(next + 1)) == ("or", "equal") {
            let to = usize::from(self.word(next + 2) == "to");
            let closed = match hedge {
                Over => Some(AtLeast),
                Under => Some(AtMost),
                _ => None,
            };
            if let Some(closed) = closed {
                hedge = closed;
                next += 2 + to;
            }
        }
        if bare_one {
            return None;
        }
        let mut stated = hedge.interval(a.value, high);
        if a.more == Some(i128::MAX) && matches!(hedge, Exactly | About) {
            stated = AtLeast.interval(a.value, a.value);
        }
        Some(Read {
            quantity: Quantity {
                range: byte(at)..end(range_next),
                hedged: byte(start)..end(next),
                kind,
                stated,
                value: a.value,
                grain: a.grain,
                year_like,
            },
            start,
            // "2010–15"
            next: next
                + if year_like && self.short_year(next) {
                    2
                } else {
                    0
                },
        })
    }

    /// Whether the end of a period follows a year, by its last two digits.
    fn short_year(&self, at: usize) -> bool {
        let dash = matches!(self.sign(at), '-' | '–') && self.glued(at) && self.glued(at + 1);
        dash && self.run(at + 1).len() == 2 && !self.glued(at + 2)
    }

    /// "one in five", "9 out of 10".
    fn of_so_many(&self, a: &Number) -> Option<Number> {
        let words = (self.word(a.next), self.word(a.next + 1));
        let from = match words {
            ("out", "of") => a.next + 2,
            ("in", _) if a.value == ONE => a.next + 1,
            _ => return None,
        };
        let counted = |n: &Number| n.kind == Kind::Cardinal && n.more.is_none() && n.value > 0;
        let b = self.number(from, true, false).filter(counted)?;
        let so_many = counted(a) && b.value % ONE == 0 && a.value < b.value && !b.year();
        let value = a.value / (b.value / ONE).max(1);
        so_many.then(|| whole(value, b.next))
    }

    /// "more than 10 and less than 40": both as one, where nothing but "and" stands between.
    fn joined(
        &self,
        before: Option<&Quantity>,
        second: &Quantity,
        from: usize,
        start: usize,
    ) -> Option<Quantity> {
        let first = before?;
        let and = from + 1 == start && matches!(self.word(from), "and" | "but");
        let hedged = |q: &Quantity| q.hedged.start < q.range.start;
        let (low, high) = match (first.stated.high, second.stated.high) {
            (None, Some(_)) => (first, second),
            (Some(_), None) => (second, first),
            _ => return None,
        };
        let (bottom, top) = (low.stated.low?, high.stated.high?);
        let whole = and && hedged(first) && hedged(second) && high.stated.low.is_none();
        (whole && low.kind == high.kind && bottom.micro < top.micro).then(|| Quantity {
            range: first.range.start..second.range.end,
            hedged: first.hedged.start..second.hedged.end,
            stated: Interval {
                low: Some(bottom),
                high: Some(top),
            },
            ..low.clone()
        })
    }
}

impl Number {
    /// Multiplies, and goes on to `next`.
    fn times(&mut self, by: i128, next: usize) -> Option<()> {
        self.value = self.value.checked_mul(by)?;
        self.grain = self.grain.checked_mul(by)?;
        self.next = next;
        (self.value < MOST).then_some(())
    }

    fn year(&self) -> bool {
        self.plain && (1000 * ONE..3000 * ONE).contains(&self.value)
    }
}

/// No value is as great: that keeps tenths and sums of values far from overflow.
const MOST: i128 = 1_000_000_000_000_000_000_000_000_000_000_000;

/// A number without words of scale.
fn whole(value: i128, next: usize) -> Number {
    Number {
        value,
        grain: place(value),
        scale: 1,
        next,
        kind: Kind::Cardinal,
        more: None,
        bare_one: false,
        plain: false,
    }
}

/// `n` of `d` parts, times `by`, to the nearest millionth.
fn part(n: i128, d: i128, by: i128, next: usize) -> Option<Number> {
    let value = n
        .checked_mul(ONE)?
        .checked_mul(by)?
        .checked_mul(2)?
        .checked_add(d)?
        / d.checked_mul(2)?;
    (value < MOST).then(|| Number {
        scale: by,
        kind: if by > 1 {
            Kind::Cardinal
        } else {
            Kind::Fraction
        },
        ..whole(value, next)
    })
}

/// The worth of the last place of a value that is not zero.
fn place(value: i128) -> i128 {
    if value == 0 {
        return ONE;
    }
    let mut worth = 1;
    while value % (worth * 10) == 0 {
        worth *= 10;
    }
    worth
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::format;
    use std::string::{String, ToString};

    fn decimal(micro: i128) -> String {
        let sign = if micro < 0 { "-" } else { "" };
        let (whole, rest) = (micro.abs() / ONE, micro.abs() % ONE);
        let text = format!("{sign}{whole}.{rest:06}");
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    }

    /// A quantity in short: "more than ‹$5› = (5.. USD"; "[" and "]" stand at an end that is inside.
    fn show(text: &str, q: &Quantity) -> String {
        let kind = match q.kind {
            Kind::Cardinal if q.year_like => " year".into(),
            Kind::Cardinal => String::new(),
            Kind::Ordinal => " place".into(),
            Kind::Percent => " %".into(),
            Kind::Money(code) => format!(" {code}"),
            Kind::Fraction => " part".into(),
        };
        let stated = match (q.stated.low, q.stated.high) {
            (Some(low), Some(high)) if low == high => decimal(low.micro),
            (low, high) => {
                let low = low
                    .map(|l| format!("{}{}", if l.closed { '[' } else { '(' }, decimal(l.micro)));
                let high = high
                    .map(|h| format!("{}{}", decimal(h.micro), if h.closed { ']' } else { ')' }));
                format!("{}..{}", low.unwrap_or_default(), high.unwrap_or_default())
            }
        };
        let hedged = &text[q.hedged.start..q.range.start];
        let behind = &text[q.range.end..q.hedged.end];
        format!(
            "{hedged}‹{}›{behind} = {stated}{kind}",
            &text[q.range.clone()]
        )
    }

    fn check(text: &str, expected: &str) {
        let found: Vec<String> = quantities(text).iter().map(|q| show(text, q)).collect();
        assert_eq!(found.join("; "), expected, "{text:?}");
    }

    #[test]
    fn quantities_as_they_are_written() {
        for (text, expected) in [
            (
                "$ 4 . 3 million, 4.3m, 4,300,000, 4 300 000",
                "‹$ 4 . 3 million› = 4300000 USD; ‹4.3m› = 4300000; ‹4,300,000› = 4300000; ‹4 300 000› = 4300000",
            ),
            (
                "US$5bn, 5k, ₤5, €3.5 billion, c $ 5 million, A$5, a $5 deal",
                "‹US$5bn› = 5000000000 USD; ‹5k› = 5000; ‹₤5› = 5 GBP; ‹€3.5 billion› = 3500000000 EUR; ‹c $ 5 million› = 5000000 CAD; ‹A$5› = 5 AUD; ‹$5› = 5 USD",
            ),
            (
                "12 dollars, fifty cents, 20 bucks, 35 lakh rupees, Rs.500 crore, ₹1,00,000",
                "‹12 dollars› = 12 USD; ‹fifty cents› = 0.5 USD; ‹20 bucks› = 20 USD; ‹35 lakh rupees› = 3500000 INR; ‹Rs.500 crore› = 5000000000 INR; ‹₹1,00,000› = 100000 INR",
            ),
            (
                "thirteen dollars and forty-five cents, 15 dollars 50.",
                "‹thirteen dollars and forty-five cents› = 13.45 USD; ‹15 dollars 50› = 15.5 USD",
            ),
            (
                "10 €, USD 200, 115USD, 20 Canadian dollars, $5 million USD",
                "‹10 €› = 10 EUR; ‹USD 200› = 200 USD; ‹115USD› = 115 USD; ‹20 Canadian dollars› = 20 CAD; ‹$5 million USD› = 5000000 USD",
            ),
            (
                "a 12-cent-a-share dividend, 1.5 million-dollar, $1.5-million",
                "‹12-cent› = 0.12 USD; ‹1.5 million-dollar› = 1500000 USD; ‹$1.5-million› = 1500000 USD",
            ),
            (
                "one hundred and twenty-one thousand people, a million, half a million",
                "‹one hundred and twenty-one thousand› = 121000; ‹a million› = 1000000; ‹half a million› = 500000",
            ),
            (
                "two and a half million, 3 million and a half, 2½ million, quarter million",
                "‹two and a half million› = 2500000; ‹3 million and a half› = 3500000; ‹2½ million› = 2500000; ‹quarter million› = 250000",
            ),
            (
                "a couple of days, a couple of million dollars, a dozen, two dozen",
                "‹a couple› = [2..3]; ‹a couple of million dollars› = [2000000..3000000] USD; ‹a dozen› = 12; ‹two dozen› = 24",
            ),
            (
                "dozens of people, hundreds, scores of men, he scores 20",
                "‹dozens› = [24..; ‹hundreds› = [200..; ‹scores› = [40..; ‹20› = 20",
            ),
            (
                "tens of thousands, hundreds of thousands of people, a few thousand, millions of dollars",
                "‹tens of thousands› = [20000..; ‹hundreds of thousands› = [200000..; ‹a few thousand› = [2000..; ‹millions of dollars› = [2000000.. USD",
            ),
            (
                "half of them, one third, two-thirds, three quarters of a million, 1/2, 2 3/4",
                "‹half› = 0.5 part; ‹one third› = 0.333333 part; ‹two-thirds› = 0.666667 part; ‹three quarters of a million› = 750000; ‹1/2› = 0.5 part; ‹2 3/4› = 2.75",
            ),
            (
                "about a third of voters, the third man, a third man",
                "about ‹a third› = [0.3..0.366666] part; ‹third› = 3 place; ‹third› = 3 place",
            ),
            (
                "one in five Americans, 9 out of 10, 5.9/10, one in 2016",
                "‹one in five› = 0.2 part; ‹9 out of 10› = 0.9 part; ‹5.9/10› = 0.59 part; ‹2016› = 2016 year",
            ),
            (
                "21 %, 21 percent, 21 per cent, 3 percentage points, 20-30%",
                "‹21 %› = 21 %; ‹21 percent› = 21 %; ‹21 per cent› = 21 %; ‹3 percentage points› = 3 %; ‹20-30%› = [20..30] %",
            ),
            (
                "first, 21st, twenty-first, second, the two hundred and fifth, the 1,000th",
                "‹first› = 1 place; ‹21st› = 21 place; ‹twenty-first› = 21 place; ‹second› = 2 place; ‹two hundred and fifth› = 205 place; ‹1,000th› = 1000 place",
            ),
            (
                "-5 degrees, minus 5, −3.2 °C, .25",
                "‹-5› = -5; ‹minus 5› = -5; ‹−3.2› = -3.2; ‹.25› = 0.25",
            ),
            (
                "more than $4.3 million, at least 20, up to 30, at most 7",
                "more than ‹$4.3 million› = (4300000.. USD; at least ‹20› = [20..; up to ‹30› = ..30]; at most ‹7› = ..7]",
            ),
            (
                "no more than 5, not more than 5, no fewer than 3, not exceeding 8",
                "no more than ‹5› = ..5]; not more than ‹5› = ..5]; no fewer than ‹3› = [3..; not exceeding ‹8› = ..8]",
            ),
            (
                "nearly 300, almost half, just under 50, just over 50, a little over 20",
                "nearly ‹300› = [270..300); almost ‹half› = [0.45..0.5) part; just under ‹50› = [45..50); just over ‹50› = (50..55]; a little over ‹20› = (20..22]",
            ),
            (
                "over 20, under 18, above 5, below 6%, fewer than 10, exceeds 100, twice as many as 5",
                "over ‹20› = (20..; under ‹18› = ..18); above ‹5› = (5..; below ‹6%› = ..6) %; fewer than ‹10› = ..10); exceeds ‹100› = (100..; ‹5› = 5",
            ),
            (
                "approximately 300, some 300, c. 1500, ~50, an estimated 11 million, close to 300",
                "approximately ‹300› = [270..330]; some ‹300› = [270..330]; c. ‹1500› = [1350..1650]; ~‹50› = [45..55]; an estimated ‹11 million› = [9900000..12100000]; close to ‹300› = [270..300)",
            ),
            (
                "at least one person, more than one, one to three, about one",
                "at least ‹one› = [1..; more than ‹one› = (1..; ‹one to three› = [1..3]",
            ),
            (
                "greater than or equal to 20, >= 30, ≤ 5, less than 5000 or equal",
                "greater than or equal to ‹20› = [20..; >= ‹30› = [30..; ≤ ‹5› = ..5]; less than ‹5000› or equal = ..5000]",
            ),
            (
                "between 20 and 30, 20 to 30 people, 20–30, from 200 to 300",
                "between ‹20 and 30› = [20..30]; ‹20 to 30› = [20..30]; ‹20–30› = [20..30]; from ‹200 to 300› = [200..300]",
            ),
            (
                "between $20 and $30 million, $20-30 million, 5-10 million, around 20 to 30",
                "between ‹$20 and $30 million› = [20000000..30000000] USD; ‹$20-30 million› = [20000000..30000000] USD; ‹5-10 million› = [5000000..10000000]; around ‹20 to 30› = [18..33]",
            ),
            (
                "between two hundred and three hundred, between one hundred and twenty and two hundred",
                "between ‹two hundred and three hundred› = [200..300]; between ‹one hundred and twenty and two hundred› = [120..200]",
            ),
            (
                "rose from 20 to 30, won 3–2, 5 and 10",
                "‹20› = 20; ‹30› = 30; ‹3› = 3; ‹2› = 2; ‹5› = 5; ‹10› = 10",
            ),
            (
                "20 or more, 20 or fewer, 20+, 20 plus, 20 people or more, 18 years or older, 20 or so",
                "‹20› or more = [20..; ‹20› or fewer = ..20]; ‹20›+ = [20..; ‹20› plus = [20..; ‹20› people or more = [20..; ‹18› years or older = [18..; ‹20› or so = [18..22]",
            ),
            (
                "more than 10 and less than 40, more than 40 and less than 10",
                "more than ‹10 and less than 40› = (10..40); more than ‹40› = (40..; less than ‹10› = ..10)",
            ),
            (
                "in 2016, by 2016 . 3 more, over 2016, 2,016, from 1995 to 2003, 2010–15",
                "‹2016› = 2016 year; ‹2016› = 2016 year; ‹3› = 3; over ‹2016› = (2016..; ‹2,016› = 2016; ‹1995› = 1995 year; ‹2003› = 2003 year; ‹2010› = 2010 year",
            ),
            (
                "80 , 000 people, on June 15 , 200 people, 22,24,26, 29km, cases,14 of",
                "‹80 , 000› = 80000; ‹15› = 15; ‹200› = 200; ‹22› = 22; ‹24› = 24; ‹26› = 26; ‹29› = 29; ‹14› = 14",
            ),
            (
                "nine point nought four, two hundred point seventy-one",
                "‹nine point nought four› = 9.04; ‹two hundred point seventy-one› = 200.71",
            ),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn what_is_no_quantity() {
        for text in [
            "",
            "MS-13 and F-16, COVID-19, FOX31, Su-15",
            "version 3.2.1 on 27.03.2017 or 2017-03-27 or 3/4/2017",
            "at 10:30 or 10 : 30",
            "call 555-123-4567, +1-222-2222-2222 or 555-1234",
            "9-11, 9/11, 24/7, 1995-01",
            "1990s, 20s, 1080p, 3D, 4x4",
            "no one, one of them, one another, one person, IV, may",
            "a second, per second, half-brother, the half, the quarter",
            "https://example.org/?q=30%25",
            "99999999999999999999999999999999",
            "million, couple, hundred",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn the_last_place_is_known() {
        for (text, grain) in [
            ("4.3 million", 100_000 * ONE),
            ("4,300,000", 100_000 * ONE),
            ("4,300,001", ONE),
            ("4.30", ONE / 100),
            ("20", 10 * ONE),
            ("20.0", ONE / 10),
            ("0", ONE),
            ("one hundred and twenty-one thousand", 1_000 * ONE),
            ("half a million", 100_000 * ONE),
            ("two dozen", 12 * ONE),
            ("50 cents", ONE / 10),
            ("5-10 million", 1_000_000 * ONE),
            ("two-thirds", 1),
        ] {
            let found: Vec<i128> = quantities(text).iter().map(|q| q.grain).collect();
            assert_eq!(found, [grain], "{text}");
        }
    }

    #[test]
    fn what_a_fact_says_settles_what_a_claim_says() {
        use Relation::{Entails, Equal, Exclusive, SaysMore};
        for (fact, claim, expected) in [
            ("4.3 million", "4,300,000", Equal),
            ("4.3 million", "43 million", Exclusive),
            ("4.3 million", "more than 4 million", Entails),
            ("4.3 million", "more than 4.3 million", Exclusive),
            ("4.3 million", "at least 4.3 million", Entails),
            ("4.3 million", "about four million", Entails),
            ("about 15", "15", SaysMore),
            ("about 15", "20", Exclusive),
            ("more than 5", "more than 5", Equal),
            ("more than 5", "at least 5", Entails),
            ("at least 5", "more than 5", SaysMore),
            ("more than 5", "at most 5", Exclusive),
            ("at least 5", "at most 5", SaysMore),
            (
                "more than 10 and less than 40",
                "between 10 and 40",
                Entails,
            ),
            ("nearly 300", "fewer than 300", Entails),
            ("just over 300", "300", Exclusive),
            ("dozens", "24", SaysMore),
            ("dozens", "20", Exclusive),
        ] {
            let stated = |text| quantities(text).first().expect(text).stated;
            let relation = stated(fact).relation(&stated(claim));
            assert_eq!(relation, expected, "fact {fact}, claim {claim}");
        }
    }

    /// Pieces that numbers are made of, so that chance puts them together.
    const PIECES: &str = "1|2|10|000|2016|,|.|-|–|/|:|%|$|+|½| | | |a|one|two|twenty|half|third|quarters|hundred|dozens|\
        million|thousandth|of|and|or|more|than|equal|to|between|from|about|point|minus|cents|dollars|us|m|th|out|in|é";

    proptest! {
        #[test]
        fn any_text_is_read_in_order(text: String, picks in proptest::collection::vec(0_usize..1000, 0..24)) {
            let pieces: Vec<&str> = PIECES.split('|').collect();
            let made: String = picks.iter().map(|p| pieces[p % pieces.len()]).collect();
            let spaced: Vec<&str> = picks.iter().map(|p| pieces[p % pieces.len()]).collect();
            for text in [text, made, spaced.join(" ")] {
                let mut end = 0;
                for q in quantities(&text) {
                    prop_assert!(q.hedged.start >= end, "{text:?}");
                    prop_assert!(q.range.start >= q.hedged.start && q.range.end <= q.hedged.end, "{text:?}");
                    prop_assert!(text.get(q.range.clone()).is_some_and(|t| !t.is_empty()), "{text:?}");
                    prop_assert!(text.get(q.hedged.clone()).is_some() && q.grain > 0, "{text:?}");
                    end = q.hedged.end;
                    prop_assert_eq!(q.stated.relation(&q.stated), Relation::Equal);
                }
            }
        }

        #[test]
        fn digits_are_themselves(value in 0_i128..1_000_000_000_000_000) {
            let found = quantities(&value.to_string());
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].value, value * ONE);
        }
    }
}
