//! A word typed wrongly, and what was meant.
//!
//! Owns which slips are forgiven: two letters that changed places, one doubled or not, a vowel for another, one left out of
//! a long word. It refuses the rest: "statue" is not "statute", and a name that differs by a consonant is another name.
//! What is a word already is never looked at.

/// The slip by which one word was typed for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Two neighbours changed places.
    Swapped,
    /// This letter is missing from what was typed; whether it stands beside its like.
    Missing(u8, bool),
    /// This letter is too many.
    Extra(u8, bool),
    /// One for another.
    Other(u8, u8),
}

fn slip(typed: &[u8], meant: &[u8]) -> Option<Slip> {
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (a, b) = (&typed[same..], &meant[same..]);
    let beside = |word: &[u8], at: usize, letter: u8| {
        at.checked_sub(1).and_then(|i| word.get(i)) == Some(&letter)
            || word.get(at + 1) == Some(&letter)
    };
    match (a, b) {
        ([x, y, rest @ ..], [p, q, left @ ..]) if x == q && y == p && rest == left => {
            Some(Slip::Swapped)
        }
        (rest, [p, left @ ..]) if rest == left => Some(Slip::Missing(*p, beside(meant, same, *p))),
        ([x, rest @ ..], left) if rest == left => Some(Slip::Extra(*x, beside(typed, same, *x))),
        ([x, rest @ ..], [p, left @ ..]) if rest == left => Some(Slip::Other(*x, *p)),
        _ => None,
    }
}

/// Whether a word, which is none by itself, may be another with a slip.
///
/// ```
/// use claimcheck_core::text::typo::slipped;
/// assert!(slipped("recieved", "received"));
/// assert!(!slipped("statue", "statute"));
/// ```
pub fn slipped(typed: &str, meant: &str) -> bool {
    let (a, b) = (typed.as_bytes(), meant.as_bytes());
    let long = a.len().min(b.len());
    if long < 5 || !typed.is_ascii() || !meant.is_ascii() || a[0] != b[0] {
        return false;
    }
    let vowel = |c: u8| b"aeiouy".contains(&c);
    match slip(a, b) {
        Some(Slip::Swapped) => true,
        Some(Slip::Missing(_, true) | Slip::Extra(_, true)) => true,
        Some(Slip::Missing(c, false)) => long >= 7 || long >= 6 && vowel(c),
        Some(Slip::Extra(c, false)) => long >= 5 && c == b'e' || long >= 7 && vowel(c),
        Some(Slip::Other(x, p)) => long >= 7 && vowel(x) && vowel(p),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_that_are_forgiven() {
        for (typed, meant, expected) in [
            ("recieved", "received", true),
            ("untill", "until", true),
            ("sherriffs", "sheriffs", true),
            ("requirment", "requirement", true),
            ("adminstration", "administration", true),
            ("departmant", "department", true),
            ("sueing", "suing", true),
            ("rutine", "routine", true),
            ("govenor", "governor", true),
            ("statue", "statute", false),
            ("country", "county", false),
            ("giant", "grant", false),
            ("finds", "funds", false),
            ("logan", "hogan", false),
            ("abel", "abele", false),
            ("grant", "grant", false),
            ("", "grant", false),
            ("größer", "grosser", false),
        ] {
            assert_eq!(slipped(typed, meant), expected, "{typed} {meant}");
        }
    }
}
