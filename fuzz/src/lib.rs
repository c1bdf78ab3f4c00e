//! What must hold of any text whatever that is put through the reader of language and the checker.
//!
//! Owns the properties: nothing panics, every place lies on a character's edge inside the text, there is no more in a
//! reading than in its text, and the same text gives the same answer. The fuzz targets run them on what the fuzzer
//! makes up; core's own tests include this file and run them on the seeds. It refuses to say what the answer should be.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::OnceLock;

use claimcheck_core::check::attribution::{Attribution, attribution};
use claimcheck_core::check::claim::{Checker, Finding, Why};
use claimcheck_core::check::compare::compare;
use claimcheck_core::check::input::unclaimed;
use claimcheck_core::check::parts::parts;
use claimcheck_core::check::read::{Language, Names, Reading, read, unbracketed};
use claimcheck_core::check::{Verdict, judge};
use claimcheck_core::date::Day;
use claimcheck_core::pack::Pack;
use claimcheck_core::pack::author::{self, File, GENERAL_LEXICON};
use claimcheck_core::text::lexicon::Lexicon;
use claimcheck_core::text::moment::moments;
use claimcheck_core::text::number::figures;
use claimcheck_core::text::quantity::quantities;
use claimcheck_core::text::token::tokens;

/// What texts are put through.
pub struct Subject {
    pack: &'static Pack,
    checker: Checker<'static>,
    names: Names,
    lexicon: Lexicon,
}

impl Subject {
    /// The pack in a folder, and the general lexicon.
    pub fn of(folder: &Path) -> Self {
        let mut files = Vec::new();
        collect(folder, "", &mut files);
        let name = folder.file_name().and_then(|n| n.to_str());
        let pack = author::read(name.expect("a folder's name"), &files).pack;
        let pack: &'static Pack = Box::leak(Box::new(pack.expect("a pack without problems")));
        let mut names = Names::default();
        for fact in &pack.facts {
            // Names need an index, and the only ones to be had are those that facts have.
            if let Some(speaker) = fact.speaker {
                let entity = &pack[speaker];
                names.add(&entity.name, speaker);
                entity.aliases.iter().for_each(|n| names.add(n, speaker));
            }
        }
        let mut lexicon = Lexicon::default();
        let bad = lexicon.add(GENERAL_LEXICON);
        assert!(bad.is_empty(), "{bad:?}");
        Self {
            pack,
            checker: Checker::new(pack),
            names,
            lexicon,
        }
    }
}

/// The default pack.
pub fn subject() -> &'static Subject {
    static SUBJECT: OnceLock<Subject> = OnceLock::new();
    SUBJECT.get_or_init(|| {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let packs = here.ancestors().map(|folder| folder.join("packs"));
        let packs = packs.filter(|folder| folder.is_dir()).last();
        Subject::of(&packs.expect("packs/ above").join("sanctuary-cities-2017"))
    })
}

fn collect(folder: &Path, prefix: &str, out: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("the pack's folder") {
        let path = entry.expect("an entry of it").path();
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), out);
        } else if name.ends_with(".toml") || name == "lexicon.txt" {
            let path_in_pack = format!("{prefix}{name}");
            let text = fs::read_to_string(&path).expect("a text file");
            out.push(File {
                path: path_in_pack,
                text,
            });
        }
    }
}

fn inside(text: &str, range: &Range<usize>, of: &dyn Debug) {
    assert!(
        text.get(range.clone()).is_some(),
        "{range:?} is no place in a text of {} bytes: {of:?}",
        text.len()
    );
}

/// In order, and none reaching into the next.
fn apart<'a>(ranges: impl Iterator<Item = &'a Range<usize>>, of: &dyn Debug) {
    let mut end = 0;
    for range in ranges {
        assert!(range.start >= end, "{range:?} begins before {end}: {of:?}");
        end = range.end;
    }
}

fn same<T: PartialEq + Debug>(what: impl Fn() -> T) -> T {
    let found = what();
    assert_eq!(found, what(), "two readings of one text");
    found
}

/// The reader of language.
pub fn reading(subject: &Subject, text: &str) {
    let words = same(|| tokens(text));
    // "n't" is a word beside what it hangs on; no character stands in more than these two.
    assert!(words.len() <= 2 * text.chars().count());
    apart(words.iter().map(|t| &t.range), &words);
    for token in &words {
        inside(text, &token.range, token);
        assert!(!token.text.is_empty(), "{token:?}");
    }

    let found = same(|| quantities(text));
    apart(found.iter().map(|q| &q.hedged), &found);
    for quantity in &found {
        inside(text, &quantity.range, quantity);
        inside(text, &quantity.hedged, quantity);
        let (inner, outer) = (&quantity.range, &quantity.hedged);
        assert!(outer.start <= inner.start && inner.end <= outer.end && !inner.is_empty());
        if let (Some(low), Some(high)) = (quantity.stated.low, quantity.stated.high) {
            assert!(low.micro <= high.micro, "{quantity:?}");
        }
    }
    for two in found.windows(2) {
        two[0].stated.relation(&two[1].stated);
    }
    for figure in same(|| figures(text)) {
        inside(text, &figure.span, &figure);
    }

    let found = same(|| moments(text));
    apart(found.iter().map(|m| &m.range), &found);
    for moment in &found {
        inside(text, &moment.range, moment);
        inside(text, &moment.core, moment);
        let (inner, outer) = (&moment.core, &moment.range);
        assert!(outer.start <= inner.start && inner.end <= outer.end && !inner.is_empty());
        for (year, month, day) in [(1, 1, 1), (2016, 2, 29), (2017, 3, 27), (9999, 12, 31)] {
            let anchor = Day::new(year, month, day);
            if let Some(date) = anchor.and_then(|a| moment.on(a)) {
                assert!(date.from <= date.to, "{moment:?}");
            }
        }
    }

    same(|| unclaimed(text));
    for wording in [false, true] {
        let (unbracketed, single) = unbracketed(text);
        let (text, single) = if wording {
            (unbracketed.as_str(), Some(single.as_slice()))
        } else {
            (text, None)
        };
        let words = tokens(text);
        let found = same(|| {
            let mut known: BTreeMap<String, u32> = BTreeMap::new();
            let mut number = |word: &str| {
                let next = known.len() as u32;
                Some(*known.entry(word.to_owned()).or_insert(next))
            };
            let mut language = Language {
                lexicon: &subject.lexicon,
                names: &subject.names,
                number: &mut number,
                meant: &|_| None,
                name_groups: &|_| Vec::new(),
            };
            read(text, single, &mut language)
        });
        assert!(found.units.len() <= words.len(), "more units than words");
        assert!(found.clauses.len() <= 2 * words.len() + 1, "many clauses");
        let parts_of_phrases: usize = found.units.iter().map(|u| u.parts.len()).sum();
        assert!(parts_of_phrases <= words.len(), "more parts than words");
        sentence(text, &found);
        assert!(found.joined.iter().all(|i| *i < found.units.len()));
        for part in parts(&found).unwrap_or_default() {
            sentence(text, &part);
            attribution(&part);
        }
        if let Some(said) = attribution(&found) {
            saying(text, &found, &said);
        }
    }
}

/// A reading that holds together.
fn sentence(text: &str, reading: &Reading) {
    for unit in reading
        .units
        .iter()
        .flat_map(|u| [u].into_iter().chain(&u.parts))
    {
        inside(text, &unit.range, unit);
        assert!(unit.clause < reading.clauses.len(), "{unit:?}");
    }
    for (at, clause) in reading.clauses.iter().enumerate() {
        assert!(
            clause.verb.is_none_or(|v| v < reading.units.len()),
            "{clause:?}"
        );
        let mut above = at;
        for _ in 0..reading.clauses.len() {
            above = match reading.clauses[above].parent {
                Some(parent) => parent,
                None => break,
            };
        }
        assert_eq!(reading.clauses[above].parent, None, "clauses in a ring");
    }
}

fn saying(text: &str, reading: &Reading, found: &Attribution) {
    sentence(text, &found.said);
    assert_eq!(found.content.len(), found.said.units.len());
    let all = found.speakers.iter().chain(&found.around);
    let all = all.chain(&found.content).chain([&found.verb]);
    assert!(all.clone().all(|i| *i < reading.units.len()), "{found:?}");
}

fn places(why: &Why) -> Vec<Range<usize>> {
    match why {
        Why::Words(ranges) | Why::Part(ranges) => ranges.clone(),
        Why::Name(range)
        | Why::Figure(range)
        | Why::FigureLess(range)
        | Why::FigureLost(range)
        | Why::Date(range)
        | Why::DateLess(range)
        | Why::More(range)
        | Why::OpenList(range) => vec![range.clone()],
        _ => Vec::new(),
    }
}

/// The checker.
pub fn checking(subject: &Subject, text: &str) {
    let pack = subject.pack;
    let finding = same(|| subject.checker.check(text));
    let Finding {
        verdict,
        why,
        grounds,
        facts,
        turn,
        marks,
        dated,
    } = &finding;
    for range in places(why) {
        inside(text, &range, why);
    }
    for mark in marks {
        inside(text, &mark.range, mark);
    }
    let mut known = facts.iter().chain(grounds.iter().map(|g| &g.fact));
    assert!(known.all(|f| f.at() < pack.facts.len()));
    assert!(
        turn.is_none() || *verdict == Verdict::Refuted,
        "{finding:?}"
    );
    assert!(
        dated
            .as_ref()
            .is_none_or(|(_, s)| s.at() < pack.sources.len())
    );
    // The verdict is the facts', and nobody else's.
    if grounds.is_empty() {
        assert_eq!(*verdict, Verdict::NotCovered);
    } else {
        assert_eq!(judge(pack, grounds).verdict, *verdict, "{finding:?}");
    }
    // Space around a claim is no part of it.
    let spaced = format!("\n\u{2003} {text} ");
    let again = subject.checker.check(&spaced);
    assert_eq!((again.verdict, &again.facts), (*verdict, facts));
    for range in places(&again.why) {
        inside(&spaced, &range, &again.why);
    }
    for mark in &again.marks {
        inside(&spaced, &mark.range, mark);
    }
}

/// A claim held against one sentence: the first line of a text, and the rest.
pub fn comparing(subject: &Subject, text: &str) {
    let (claim, evidence) = text.split_once('\n').unwrap_or((text, text));
    let found = same(|| compare(claim, evidence, &subject.lexicon));
    assert_ne!(
        found.verdict,
        Verdict::Disputed,
        "one sentence disputes nothing"
    );
    for range in places(&found.why) {
        inside(claim, &range, &found.why);
    }
}
