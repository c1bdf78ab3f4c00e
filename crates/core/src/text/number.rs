//! Figures in running text, by value: "five" is 5, "$4.3 million" is 4 300 000.
//!
//! Owns reading what stands there. It refuses to guess: digits inside a name (MS-13, FOX31) are a
//! name, "one" is too often no figure to be read as one, and vague words (dozens, millions without
//! a number) have no value.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// A figure, in thousandths, so that "4.125" is exact and comparing is comparing integers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The value times 1000.
    pub milli: i64,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
}

pub(super) const SMALL: [(&str, i64); 29] = [
    ("zero", 0),
    ("nought", 0),
    ("naught", 0),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

pub(super) const SCALES: [(&str, i64); 15] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
    ("bn", 1_000_000_000),
    ("b", 1_000_000_000),
    ("mil", 1_000_000),
    ("mio", 1_000_000),
    ("mln", 1_000_000),
    ("bln", 1_000_000_000),
    ("tln", 1_000_000_000_000),
    ("lakh", 100_000),
    ("crore", 10_000_000),
];

pub(super) fn lookup(table: &[(&str, i64)], word: &str) -> Option<i64> {
    table.iter().find(|(w, _)| *w == word).map(|(_, v)| *v)
}

/// A stretch of letters, of digits, or a single other character.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    Letters(String),
    Digits(String),
    Other(char),
}

/// What goes on a word. Beyond ASCII that is everything but the blocks of punctuation, currency and symbols: number
/// words are ASCII, other words only have to be kept together, and Unicode's own tables would cost the app 5 kB.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (c >= '\u{c0}'
            && !matches!(c, '×' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}'))
}

pub(super) fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let mut out: Vec<(Token, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (out.last_mut(), c) {
            (Some((Token::Digits(run), span)), c) if c.is_ascii_digit() && span.end == at => {
                run.push(c);
                span.end = end;
            }
            (Some((Token::Letters(run), span)), c) if is_letter(c) && span.end == at => {
                run.push(c.to_ascii_lowercase());
                span.end = end;
            }
            (_, c) if c.is_ascii_digit() => out.push((Token::Digits(c.into()), at..end)),
            (_, c) if is_letter(c) => {
                out.push((Token::Letters(c.to_ascii_lowercase().into()), at..end));
            }
            (_, c) if c.is_whitespace() => {}
            (_, c) => out.push((Token::Other(c), at..end)),
        }
    }
    out
}

/// Whether a token follows the one before it without a space.
pub(super) fn glued(tokens: &[(Token, Range<usize>)], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let end = before.map(|(_, span)| span.end);
    end.is_some() && end == tokens.get(at).map(|(_, span)| span.start)
}

/// The figures that a text holds, in order.
///
/// ```
/// use claimcheck_core::text::number::figures;
/// let values = |t| figures(t).iter().map(|f| f.milli / 1000).collect::<Vec<_>>();
/// assert_eq!(values("Denver got $4.3 million in 2016"), [4_300_000, 2016]);
/// assert_eq!(values("twenty-one of 3,007 counties"), [21, 3007]);
/// ```
pub fn figures(text: &str) -> Vec<Figure> {
    let tokens = tokens(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(&tokens, at) {
            Some((milli, next)) => {
                out.push(Figure {
                    milli,
                    span: tokens[at].1.start..tokens[next - 1].1.end,
                });
                at = next;
            }
            None => at += 1,
        }
    }
    out
}

/// Reads one figure that starts at token `at`: its value in thousandths, and the token after it.
fn read(tokens: &[(Token, Range<usize>)], at: usize) -> Option<(i64, usize)> {
    let (mut milli, mut next) = match &tokens[at].0 {
        Token::Digits(_) => read_digits(tokens, at)?,
        Token::Letters(_) => read_words(tokens, at)?,
        Token::Other(_) => return None,
    };
    while let Some((scale, after)) = scale_at(tokens, next) {
        milli = milli.checked_mul(scale)?;
        next = after;
    }
    Some((milli, next))
}

/// "million", "millions".
pub(crate) fn scale(word: &str) -> Option<i64> {
    let one = word.strip_suffix('s').filter(|w| w.len() > 2);
    lookup(&SCALES, one.unwrap_or(word))
}

/// "million", also in "4.3-million", or the "m" of "4.3m" (which must touch its digits); and the token after it.
pub(super) fn scale_at(tokens: &[(Token, Range<usize>)], at: usize) -> Option<(i64, usize)> {
    let touches = |at| glued(tokens, at);
    match tokens.get(at)? {
        (Token::Letters(word), _) if word.len() > 2 || word == "bn" || touches(at) => {
            Some((scale(word)?, at + 1))
        }
        (Token::Other('-'), _) if touches(at) => match tokens.get(at + 1)? {
            (Token::Letters(word), _) if word.len() > 2 && touches(at + 1) => {
                Some((scale(word)?, at + 2))
            }
            _ => None,
        },
        _ => None,
    }
}

/// A number in digits.
pub(super) struct Digits {
    /// In millionths; places beyond are rounded.
    pub micro: i128,
    /// How many digits follow the point.
    pub places: u32,
    /// Whether it is one unbroken run.
    #[cfg_attr(
        not(feature = "check"),
        allow(dead_code, reason = "for quantities in running text")
    )]
    pub plain: bool,
    /// The token after it.
    pub next: usize,
}

/// Whether digits at `at` are inside a name (MS-13, FOX31; mid-2016 is none) or go on something longer (the 2017 of
/// 27.03.2017).
pub(super) fn in_name(tokens: &[(Token, Range<usize>)], at: usize) -> bool {
    let touching = |i| glued(tokens, i);
    if !touching(at) {
        return false;
    }
    let before = (at > 1 && touching(at - 1)).then(|| &tokens[at - 2].0);
    match (before, &tokens[at - 1].0) {
        (_, Token::Letters(_)) | (Some(Token::Digits(_)), Token::Other('.')) => true,
        (Some(Token::Letters(word)), Token::Other('-')) => {
            !matches!(word.as_str(), "mid" | "pre" | "post" | "early" | "late")
        }
        _ => false,
    }
}

/// "4.3", "4,300,000"; with `loose` also "4 300 000", "80 , 000" and "1,00,000", and no decimals in "in 2016 . 3 more".
pub(super) fn digits(tokens: &[(Token, Range<usize>)], at: usize, loose: bool) -> Option<Digits> {
    let touching = |i| glued(tokens, i);
    let run = |i: usize| match tokens.get(i) {
        Some((Token::Digits(d), _)) => Some(d.as_str()),
        _ => None,
    };
    let is = |i: usize, c: char| matches!(tokens.get(i), Some((Token::Other(o), _)) if *o == c);
    let mut whole = String::from(run(at)?);
    let mut next = at + 1;
    if loose && whole.len() <= 3 && !whole.starts_with('0') {
        // In India groups of two come before the last, of three.
        let pair = |i: usize| is(i, ',') && touching(i) && touching(i + 1);
        let mut pairs = next;
        while pair(pairs) && pairs < next + 8 && run(pairs + 1).is_some_and(|d| d.len() == 2) {
            pairs += 2;
        }
        if whole.len() <= 2 && pair(pairs) && run(pairs + 1).is_some_and(|d| d.len() == 3) {
            while next < pairs {
                whole.push_str(run(next + 1)?);
                next += 2;
            }
        }
    }
    let open = whole.len() <= 3 || next > at + 1;
    let mut commas = (next > at + 1).then_some(true);
    loop {
        let comma = is(next, ',');
        let group = next + usize::from(comma);
        let Some(three) = run(group).filter(|d| d.len() == 3 && whole.len() <= 21) else {
            break;
        };
        let taken = if comma {
            let near = touching(next) && touching(group);
            near && (open || !loose) || loose && open && !touching(next) && three == "000"
        } else {
            // A space of one character, wide as it may be, and no other sort of group behind.
            let gap = tokens[group].1.start - tokens[group - 1].1.end;
            let ends = |c| is(group + 1, c) && touching(group + 1) && run(group + 2).is_some();
            let other = [',', '/', '-', ':'].into_iter().any(ends);
            loose && open && (1..=3).contains(&gap) && !whole.starts_with('0') && !other
        };
        if !taken || *commas.get_or_insert(comma) != comma {
            break;
        }
        whole.push_str(three);
        next = group + 1;
    }
    if whole.len() > 24 {
        return None;
    }
    let mut micro = whole.parse::<i128>().ok()?.checked_mul(1_000_000)?;
    let mut places = 0;
    // 4.3, and "4 . 1" as one of the sources prints it: both sides of the point spaced alike.
    if is(next, '.')
        && let Some(fraction) = run(next + 1)
        && touching(next) == touching(next + 1)
        && (!loose || touching(next) || next > at + 1 || whole.len() != 4)
    {
        places = u32::try_from(fraction.len()).ok()?;
        let kept = fraction.get(..6).unwrap_or(fraction);
        let short = u32::try_from(6 - kept.len()).ok()?;
        micro += kept.parse::<i128>().ok()? * 10_i128.pow(short);
        micro += i128::from(fraction.as_bytes().get(6).is_some_and(|d| *d >= b'5'));
        next += 2;
    }
    Some(Digits {
        micro,
        places,
        plain: next == at + 1,
        next,
    })
}

fn read_digits(tokens: &[(Token, Range<usize>)], at: usize) -> Option<(i64, usize)> {
    if in_name(tokens, at) {
        return None;
    }
    let read = digits(tokens, at, false)?;
    // More places than are kept: no figure, rather than another one.
    let milli = i64::try_from(read.micro / 1000).ok();
    Some((milli.filter(|_| read.places <= 3)?, read.next))
}

/// "five", "twenty-one", "three hundred and two", "two dozen".
fn read_words(tokens: &[(Token, Range<usize>)], at: usize) -> Option<(i64, usize)> {
    let word = |i: usize| word(tokens, i);
    let before = |back: usize| at.checked_sub(back).map_or("", word);
    let (value, next) = match word(at) {
        // In "one hundred" it is a figure.
        "one" => {
            let counted = word(at + 1);
            let scale = counted.len() > 2 && lookup(&SCALES, counted).is_some();
            let figure = scale || matches!(counted, "hundred" | "dozen");
            if !figure {
                return None;
            }
            (1, at + 1)
        }
        // By themselves these come after "a" or in "hundreds of": read the first only, and not half of it.
        "hundred" | "dozen" if before(1) == "a" && before(2) != "half" => (1, at),
        "hundred" | "dozen" => return None,
        _ => below_hundred(tokens, at)?,
    };
    let (factor, more, next) = hundreds(tokens, next, true);
    Some(((value * factor + more).checked_mul(1000)?, next))
}

/// The word at `at`; empty where none is.
pub(super) fn word(tokens: &[(Token, Range<usize>)], at: usize) -> &str {
    match tokens.get(at) {
        Some((Token::Letters(w), _)) => w,
        _ => "",
    }
}

/// "hundred", "hundred and two", "dozen" behind a number: what it is multiplied by, what is added, and the token after.
/// `and`: whether what is added may follow "and".
pub(super) fn hundreds(
    tokens: &[(Token, Range<usize>)],
    at: usize,
    and: bool,
) -> (i64, i64, usize) {
    match word(tokens, at) {
        "hundred" => {
            let joined = usize::from(and && word(tokens, at + 1) == "and");
            let last = at + 1 + joined;
            // "One" is a figure here, but in "a hundred and one of them was" another.
            if word(tokens, last) == "one" && !matches!(word(tokens, last + 1), "of" | "hundred") {
                return (100, 1, last + 1);
            }
            below_hundred(tokens, last)
                .filter(|(_, n)| !matches!(word(tokens, *n), "hundred" | "dozen"))
                .map_or((100, 0, at + 1), |(more, n)| (100, more, n))
        }
        "dozen" | "dozens" | "doz" | "dozs" => (12, 0, at + 1),
        _ => (1, 0, at),
    }
}

/// "five", "twenty", "twenty-one".
pub(super) fn below_hundred(tokens: &[(Token, Range<usize>)], at: usize) -> Option<(i64, usize)> {
    let value = lookup(&SMALL, word(tokens, at))?;
    if value < 20 || value % 10 != 0 {
        return Some((value, at + 1));
    }
    let hyphen = matches!(tokens.get(at + 1), Some((Token::Other('-'), _)));
    let unit_at = at + 1 + usize::from(hyphen);
    let unit = match word(tokens, unit_at) {
        "one" => Some(1),
        w => lookup(&SMALL, w).filter(|u| (1..10).contains(u)),
    };
    Some(unit.map_or((value, at + 1), |unit| (value + unit, unit_at + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[i64]) {
        let found: Vec<i64> = figures(text).iter().map(|f| f.milli).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn figures_by_value() {
        check("five", &[5_000]);
        check("Five times and seven convictions", &[5_000, 7_000]);
        check("$1.6 million", &[1_600_000_000]);
        check("$ 4 . 1 billion this year", &[4_100_000_000_000]);
        check("$4,300,000", &[4_300_000_000]);
        check(
            "4.3m, 4.1bn and 12k",
            &[4_300_000_000, 4_100_000_000_000, 12_000_000],
        );
        check("in 10 major cities, in 2014", &[10_000, 2_014_000]);
        check("21 April 2017.", &[21_000, 2_017_000]);
        check("three hundred and twenty-one", &[321_000]);
        check("three hundred twenty cities", &[320_000]);
        check("a hundred and five thousand", &[105_000_000]);
        check("one hundred and one", &[101_000]);
        check("a hundred and one of them", &[100_000]);
        check("between two hundred and three hundred", &[200_000, 300_000]);
        check(
            "one hundred cities, one million people, one dozen",
            &[100_000, 1_000_000_000, 12_000],
        );
        check("$4.3-million, $4.3million", &[4_300_000_000, 4_300_000_000]);
        check("twenty million-dollar grants", &[20_000_000_000]);
        check("since mid-2016", &[2_016_000]);
        check("ninety-nine of a hundred", &[99_000, 100_000]);
        check("two- and three-year terms", &[2_000, 3_000]);
        check("fifty zero", &[50_000, 0]);
        check("a dozen, a hundred, two dozen", &[12_000, 100_000, 24_000]);
        check("4.125", &[4_125]);
        check("In 2015. 3 more", &[2_015_000, 3_000]);
    }

    #[test]
    fn what_is_no_figure() {
        check("MS-13 members told FOX31", &[]);
        check("one of dozens, hundreds of millions, someone", &[]);
        check("a million", &[]);
        check("half a dozen, half a hundred", &[]);
        check("one m, one of a thousand, one", &[]);
        check("3.14159", &[]);
        check("on 27.03.2017", &[27_030]);
        check("", &[]);
        check("99999999999999999999999999", &[]);
    }
}
