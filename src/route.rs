//! The address as a value: what quiz it asks for, and which screen.
//!
//! Owns parsing and formatting, both pure. It refuses to fail: an address that makes no sense is the start
//! screen.

use claimcheck_core::pack::{Pack, QuestionIx, percent_decode, percent_encode};
use claimcheck_core::quiz::{Length, draw};

/// Which screen an address names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Page {
    /// What this is, and how many questions.
    #[default]
    Start,
    /// The quiz, wherever the reader is in it.
    Quiz,
    /// Checking a claim (`#check`, `#check=…`); empty where none was checked.
    Check(String),
    /// The facts to be looked through (`#facts`, `#facts?…`): a view in its own form, which only the table can read.
    Facts(String),
    /// A fact by its id (`#fact=…`).
    Fact(String),
    /// A person, body, place or law by its id (`#entity=…`).
    Entity(String),
}

impl Page {
    /// Whether it is one of those on which facts are looked at.
    pub fn is_of_facts(&self) -> bool {
        matches!(self, Self::Facts(_) | Self::Fact(_) | Self::Entity(_))
    }

    /// Whether it is the same view of the facts but for what was typed: each letter is no step on a reader's way.
    pub fn differs_in_what_was_typed(&self, other: &Self) -> bool {
        fn but_typed(view: &str) -> impl Iterator<Item = &str> {
            let parts = view.split('&');
            parts.filter(|part| !part.is_empty() && !part.starts_with("q="))
        }
        match (self, other) {
            (Self::Facts(a), Self::Facts(b)) => a != b && but_typed(a).eq(but_typed(b)),
            _ => false,
        }
    }
}

/// An id as a part of an address: escaped, but for the hyphens, of which ids have many.
fn escaped(id: &str) -> String {
    let mut out = String::new();
    for (n, part) in id.split('-').enumerate() {
        if n > 0 {
            out.push('-');
        }
        percent_encode(part, &mut out);
    }
    out
}

/// What makes a quiz.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Setup {
    /// How many questions (`n=5`, `n=10`, `n=all`).
    pub length: Length,
    /// What orders are drawn with (`seed=`).
    pub seed: Option<u64>,
    /// Which round of that seed (`round=`, from 1 for the second).
    pub round: u32,
    /// A chosen set, by id, in its order (`q=id,id`).
    pub chosen: Vec<String>,
    /// Whether briefings and evidence can be opened before answering (`book=open`).
    pub book: bool,
}

/// An address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// Which screen.
    pub page: Page,
    /// Which quiz.
    pub setup: Setup,
}

/// The name of a length in an address.
fn length_name(length: Length) -> &'static str {
    match length {
        Length::Five => "5",
        Length::Ten => "10",
        Length::All => "all",
    }
}

/// A seed as a reader may write one: a whole number is itself; any other text stands for its FNV-1a hash
/// (<https://www.rfc-editor.org/rfc/rfc9923>), so that "period-3" works too.
fn seed(text: &str) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    Some(text.parse().unwrap_or_else(|_| {
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    }))
}

impl Route {
    /// Reads the parts of an address that begin with `?` and `#`.
    pub fn parse(search: &str, hash: &str) -> Self {
        let mut setup = Setup::default();
        for pair in search.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "n" => {
                    let length = Length::ALL.into_iter().find(|l| length_name(*l) == value);
                    setup.length = length.unwrap_or_default();
                }
                "seed" => setup.seed = seed(value),
                "book" => setup.book = value == "open",
                "round" => setup.round = value.parse().unwrap_or_default(),
                "q" => {
                    // Ids have no letter that an address would escape, but a comma between them may come as %2C.
                    setup.chosen = value
                        .split(',')
                        .flat_map(|part| {
                            let pieces = part.split('%').enumerate();
                            pieces.map(|(n, piece)| match n {
                                0 => piece,
                                _ => piece.get(2..).unwrap_or_default(),
                            })
                        })
                        .filter(|id| !id.is_empty())
                        .map(Into::into)
                        .collect();
                }
                _ => {}
            }
        }
        let hash = hash.trim_start_matches('#');
        let page = match hash.split_once('=').unwrap_or((hash, "")) {
            ("/quiz", _) => Page::Quiz,
            ("check", claim) => Page::Check(percent_decode(claim)),
            ("fact", id) => Page::Fact(percent_decode(id)),
            ("entity", id) => Page::Entity(percent_decode(id)),
            _ if hash == "facts" => Page::Facts(String::new()),
            _ if hash.starts_with("facts?") => {
                Page::Facts(hash.trim_start_matches("facts?").into())
            }
            _ => Page::Start,
        };
        Self { page, setup }
    }

    /// The address, from `?` on; empty for the start of any quiz.
    pub fn format(&self) -> String {
        let mut out = self.setup.format();
        if !out.is_empty() {
            out.insert(0, '?');
        }
        match &self.page {
            Page::Start => {}
            Page::Quiz => out.push_str("#/quiz"),
            Page::Check(claim) => {
                out.push_str("#check");
                if !claim.is_empty() {
                    out.push('=');
                    percent_encode(claim, &mut out);
                }
            }
            Page::Facts(view) => {
                out.push_str("#facts");
                if !view.is_empty() {
                    out.push('?');
                    out.push_str(view);
                }
            }
            Page::Fact(id) => out.push_str(&format!("#fact={}", escaped(id))),
            Page::Entity(id) => out.push_str(&format!("#entity={}", escaped(id))),
        }
        out
    }
}

impl Setup {
    /// The part of an address behind `?`; empty for what needs no saying.
    pub fn format(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if self.chosen.is_empty() {
            if self.length != Length::default() {
                parts.push(format!("n={}", length_name(self.length)));
            }
        } else {
            parts.push(format!("q={}", self.chosen.join(",")));
        }
        parts.extend(self.seed.map(|seed| format!("seed={seed}")));
        if self.round > 0 {
            parts.push(format!("round={}", self.round));
        }
        if self.book {
            parts.push("book=open".into());
        }
        parts.join("&")
    }

    /// The questions that this asks for. A chosen set keeps its order; what the pack does not have is left out. A
    /// question may stand twice, with others in between, as a confident error comes back; a third mention, or one
    /// right after the first, is left out.
    pub fn questions(&self, pack: &Pack) -> Vec<QuestionIx> {
        let mut chosen: Vec<QuestionIx> = Vec::new();
        for question in self.chosen.iter().filter_map(|id| pack.question_by_id(id)) {
            let before = chosen.iter().filter(|q| **q == question).count();
            if before < 2 && chosen.last() != Some(&question) {
                chosen.push(question);
            }
        }
        if chosen.is_empty() {
            draw(pack, self.length, self.seed.unwrap_or_default(), self.round)
        } else {
            chosen
        }
    }

    /// The same, without a chosen set of which the pack has nothing.
    #[must_use]
    pub fn for_pack(&self, pack: &Pack) -> Self {
        let mut out = self.clone();
        if self.unknown(pack) == self.chosen.len() {
            out.chosen.clear();
        }
        out
    }

    /// How many of a chosen set the pack does not have.
    pub fn unknown(&self, pack: &Pack) -> usize {
        let unknown = |id: &&String| pack.question_by_id(id).is_none();
        self.chosen.iter().filter(unknown).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_written() {
        for (search, hash, written) in [
            ("", "", ""),
            ("?seed=7", "", "?seed=7"),
            ("?n=5&seed=7&round=2", "#/quiz", "?n=5&seed=7&round=2#/quiz"),
            ("?n=all", "#/quiz", "?n=all#/quiz"),
            ("?q=a-1,b-2", "", "?q=a-1,b-2"),
            ("?q=a-1%2Cb-2&seed=", "", "?q=a-1,b-2"),
            ("?book=open&n=5", "#/quiz", "?n=5&book=open#/quiz"),
            ("?book=shut", "", ""),
            ("?n=5&seed=7", "#check=a%20b", "?n=5&seed=7#check=a%20b"),
            ("", "#facts", "#facts"),
            ("", "#facts?", "#facts"),
            (
                "?n=5",
                "#facts?q=a%20b&sort=date",
                "?n=5#facts?q=a%20b&sort=date",
            ),
            ("", "#fact=kdvr-letter", "#fact=kdvr-letter"),
            ("", "#fact=a%22b", "#fact=a%22b"),
            ("", "#entity=ice", "#entity=ice"),
            ("", "#factsheet", ""),
            ("?n=10&utm_source=x", "#nowhere", ""),
            ("", "#checked", ""),
            (
                "?n=3&round=x&seed=period-3",
                "",
                "?seed=10705654836330612520",
            ),
        ] {
            let route = Route::parse(search, hash);
            assert_eq!(route.format(), written, "{search}{hash}");
            let (again, fragment) = written.split_once('#').unwrap_or((written, ""));
            assert_eq!(Route::parse(again, fragment), route);
        }
    }

    #[test]
    fn typing_is_told_apart_from_choosing() {
        let page = |hash: &str| Route::parse("", hash).page;
        for (from, to, typing) in [
            ("#facts", "#facts?q=l", true),
            ("#facts?q=l", "#facts?q=le", true),
            ("#facts?q=l&sort=date", "#facts?sort=date", true),
            ("#facts?q=l", "#facts?q=l", false),
            ("#facts?q=l", "#facts?q=l&sort=date", false),
            ("#facts?q=l", "#fact=l", false),
            ("#check=a", "#check=ab", false),
        ] {
            let typed = page(from).differs_in_what_was_typed(&page(to));
            assert_eq!(typed, typing, "{from} {to}");
        }
    }

    #[test]
    fn any_text_can_be_a_claim_in_an_address_and_comes_back_as_it_was() {
        let long = "x€".repeat(5_000);
        for claim in [
            "",
            "Denver got $43 million",
            "100 % of “them” = all & more # than + that?",
            "%41 %zz %",
            "<img src=x onerror=alert(1)>",
            "\u{0}\u{1b}\u{202e}\n\tå 𝄞",
            &long,
        ] {
            let route = Route {
                page: Page::Check(claim.into()),
                setup: Setup::default(),
            };
            let written = route.format();
            assert!(written.is_ascii());
            assert_eq!(Route::parse("", &written), route, "{claim}");
        }
        // Whatever stands there, it is read as something.
        for (hash, read) in [
            ("#check", ""),
            ("#check=", ""),
            ("#check=a=b", "a=b"),
            ("#check=a+b c", "a+b c"),
            ("#check=100%", "100%"),
            ("#check=%e", "%e"),
            ("#check=%zz%4", "%zz%4"),
            ("#check=%€1", "%€1"),
            ("#check=%ff%41", "\u{fffd}A"),
            ("#check=%C3", "\u{fffd}"),
        ] {
            let page = Route::parse("", hash).page;
            assert_eq!(page, Page::Check(read.into()), "{hash}");
        }
    }

    /// As a confident error comes back, and no more often.
    #[test]
    fn a_chosen_question_stands_at_most_twice_and_never_twice_in_a_row() {
        let pack = Pack::decode(crate::PACK).expect("the build's own pack");
        let ids: Vec<&str> = pack.questions.iter().map(|q| q.id.as_str()).collect();
        // By a letter each: the pack's first questions, and one that it does not have.
        let id = |letter: char| match letter {
            'a' => ids[0],
            'b' => ids[1],
            'c' => ids[2],
            _ => "gone",
        };
        for (named, asked) in [
            ("abc", "abc"),
            ("cba", "cba"),
            ("abca", "abca"),
            ("aa", "a"),
            ("aab", "ab"),
            ("ababab", "abab"),
            ("axa", "a"),
            ("axba", "aba"),
        ] {
            let link: Vec<&str> = named.chars().map(id).collect();
            let setup = Route::parse(&format!("?q={}", link.join(",")), "").setup;
            let questions = setup.questions(&pack);
            let got: Vec<&str> = questions.iter().map(|q| pack[*q].id.as_str()).collect();
            let expected: Vec<&str> = asked.chars().map(id).collect();
            assert_eq!(got, expected, "{named}");
        }
    }
}
