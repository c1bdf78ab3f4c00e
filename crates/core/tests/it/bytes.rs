//! A pack as bytes, and what is worked out from one.

use claimcheck_core::check::finding::{Finding, Why};
use claimcheck_core::check::{Reason, Verdict};
use claimcheck_core::kind::Choice;
use claimcheck_core::pack::{Bearing, DecodeError, Evidence, Ground, Level, Pack, link_to};
use claimcheck_core::quiz::{Length, draw};
use claimcheck_core::table::about::relations;
use proptest::prelude::*;

use crate::support::{read_files, small, small_files, small_with_kinds};

#[test]
fn a_pack_is_the_same_after_a_round_of_bytes() {
    let pack = small();
    let bytes = pack.encode();
    assert_eq!(Pack::decode(&bytes), Ok(pack));
}

#[test]
fn bytes_that_are_no_pack() {
    let bytes = small().encode();
    for end in 0..bytes.len() {
        assert_eq!(
            Pack::decode(&bytes[..end]),
            Err(DecodeError::Form),
            "cut at {end}"
        );
    }
    let longer = [bytes, vec![0]].concat();
    assert_eq!(Pack::decode(&longer), Err(DecodeError::Form));
    assert_eq!(Pack::decode(b"<!doctype html>"), Err(DecodeError::Form));
}

/// Who checks claims may be another program, of another table: nothing that it names is looked up before it is known to
/// be there.
#[test]
fn a_finding_that_names_what_is_not_in_the_table_is_refused() {
    type Edit = fn(&mut Pack);
    let table = small();
    let fact = table.fact_indices().last().expect("a fact");
    let speaker = table.facts.iter().find_map(|f| f.speaker);
    let source = table.sources_of(fact)[0];
    let nothing = Finding {
        verdict: Verdict::NotCovered,
        why: Why::Nothing,
        grounds: vec![],
        facts: vec![],
        turn: None,
        marks: vec![],
        dated: None,
    };
    let ground = Ground {
        fact,
        bearing: Bearing::Near,
        level: Level::Report,
        by: None,
        part: 1,
    };
    let who: Vec<_> = speaker.into_iter().collect();
    let with = |edit: &dyn Fn(&mut Finding)| {
        let mut finding = nothing.clone();
        edit(&mut finding);
        finding
    };
    let cases: [(&str, Finding, Edit); 5] = [
        ("a fact", with(&|f| f.facts = vec![fact]), |p| {
            p.facts.clear()
        }),
        (
            "a fact that decides",
            with(&|f| f.grounds = vec![ground.clone()]),
            |p| p.facts.clear(),
        ),
        (
            "somebody else",
            with(&|f| f.why = Why::OtherSpeaker(who.clone())),
            |p| p.entities.clear(),
        ),
        (
            "who says it",
            with(&|f| {
                f.why = Why::Judged(Reason::OnlySaid {
                    speakers: who.clone(),
                    so: true,
                })
            }),
            |p| p.entities.clear(),
        ),
        (
            "a source",
            with(&|f| f.dated = Some(("now".into(), source))),
            |p| p.sources.clear(),
        ),
    ];
    for (name, finding, edit) in cases {
        let bytes = finding.encode();
        let mut less = table.clone();
        edit(&mut less);
        assert_eq!(Finding::decode(&bytes, &less), None, "{name}");
        assert_eq!(Finding::decode(&bytes, &table), Some(finding), "{name}");
        let cut = &bytes[..bytes.len() - 1];
        assert_eq!(Finding::decode(cut, &table), None, "{name}");
    }
}

/// Whatever is taken away, what pointed there is noticed.
#[test]
fn a_pack_that_refers_to_nothing_is_refused() {
    type Edit = fn(&mut Pack);
    let edits: [(&str, Edit); 9] = [
        ("topics", |p| p.topics.truncate(1)),
        ("sources", |p| p.sources.truncate(1)),
        ("entities", |p| p.entities.truncate(1)),
        ("the member that a claim names", |p| p.entities.truncate(8)),
        ("passages", |p| p.passages.truncate(9)),
        ("facts", |p| p.facts.truncate(9)),
        ("a fact that updates", |p| {
            p.facts.truncate(6);
            p.questions.clear();
            p.glossary.clear();
        }),
        ("evidence", |p| p.facts[0].evidence.clear()),
        ("grounds", |p| p.questions[0].grounds.clear()),
    ];
    for (name, edit) in edits {
        let mut pack = small();
        // So that the last fact is one that the glossary names.
        let last = pack.fact_indices().last().expect("a fact");
        pack.glossary[1].facts = vec![last];
        assert!(Pack::decode(&pack.encode()).is_ok(), "before: {name}");
        edit(&mut pack);
        assert_eq!(
            Pack::decode(&pack.encode()),
            Err(DecodeError::Dangling),
            "{name}"
        );
    }
}

/// Everything that a screen works out from a pack.
fn look_at_everything(pack: &Pack) {
    for question in pack.question_indices() {
        pack.judgement(question);
        let key = pack.key(question).map(|k| k.choice());
        for choice in key
            .into_iter()
            .chain([Choice::Option(9), Choice::Number(i64::MIN)])
        {
            pack.grade(question, choice);
        }
        pack.event_dates(question);
        let first = pack.first_order(question);
        if first.events().len() > 1 {
            assert_ne!(key, Some(Choice::Order(first)), "there is something to do");
        }
        pack.corrections_of(question).count();
        pack.sources_of_question(question);
        assert!(pack.question_by_id(&pack[question].id).is_some());
    }
    for fact in pack.fact_indices() {
        for slot in pack
            .questions
            .iter()
            .flat_map(|q| &q.grounds)
            .filter_map(|g| g.by.as_ref())
        {
            slot.relation(&pack[fact]);
        }
        let as_of = pack[fact].as_of;
        as_of.from.civil();
        as_of.reach();
    }
    for passage in &pack.passages {
        assert!(passage.percent_down(&pack[passage.source]) <= 100);
        pack.briefing(passage.source);
    }
    draw(pack, Length::Five, 7, 1);
    let part = pack.quiz_part();
    assert_eq!(part.questions.len(), pack.questions.len());
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(pack) = Pack::decode(&bytes) {
            look_at_everything(&pack);
        }
    }

    #[test]
    fn damage_is_noticed_or_harmless(damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = small_with_kinds().encode();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(pack) = Pack::decode(&bytes) {
            look_at_everything(&pack);
        }
    }
}

#[test]
fn only_passages_with_evidence_are_in_the_pack() {
    let pack = small();
    let draft = read_files(&small_files());
    let written = draft.pack.map_or(0, |p| p.passages.len());
    // Eleven are written; nothing rests on wire-4.
    assert_eq!((pack.passages.len(), written), (10, 10));
    for fact in pack.fact_indices() {
        let evidence = &pack[fact].evidence[0];
        let source = &pack[pack[evidence.passage].source].id;
        assert!(
            pack[fact].id.starts_with(source.as_str()),
            "{}",
            pack[fact].id
        );
    }
}

#[test]
fn the_table_has_what_is_looked_through_and_no_answer() {
    let pack = small_with_kinds();
    let part = Pack::decode(&pack.claims_part().encode()).expect("a pack by itself");
    assert_eq!(part.hash, pack.hash);
    let ids = |p: &Pack| {
        let sources = p.sources.iter().map(|s| s.id.clone());
        let entities = p.entities.iter().map(|e| e.id.clone());
        let facts = p.facts.iter().map(|f| f.id.clone());
        let all = sources.chain(entities).chain(facts);
        all.collect::<Vec<_>>()
    };
    assert_eq!((ids(&part), &part.topics), (ids(&pack), &pack.topics));
    for fact in pack.fact_indices() {
        let (own, whole) = (&part[fact], &pack[fact]);
        assert_eq!((own.topic, &own.evidence), (whole.topic, &whole.evidence));
        assert_eq!(relations(&part, fact), relations(&pack, fact));
    }
    for question in pack.question_indices() {
        let left = &part[question];
        assert!(left.prompt.is_empty() && left.explanation.is_empty());
        for ground in &left.grounds {
            assert!(ground.bearing == Bearing::Near && ground.by.is_none());
        }
    }
}

#[test]
fn how_far_down() {
    let pack = small();
    let found: Vec<u32> = pack
        .passages
        .iter()
        .map(|p| p.percent_down(&pack[p.source]))
        .collect();
    assert_eq!(found, [0, 15, 25, 33, 42, 56, 70, 0, 32, 57]);
}

#[test]
fn an_article_opens_at_the_fragment() {
    let passage = small().facts[0].evidence[0].passage;
    for (url, prefix, exact, suffix, shown, expected) in [
        (
            "https://a.example/b",
            "",
            "five to two",
            "",
            None,
            "https://a.example/b#:~:text=five%20to%20two",
        ),
        (
            "https://a.example/b#c",
            "",
            "five",
            "",
            None,
            "https://a.example/b#c:~:text=five",
        ),
        (
            "https://a.example/b",
            "not pay",
            "for repairs",
            "in 2030",
            None,
            "https://a.example/b#:~:text=not%20pay-,for%20repairs,-in%202030",
        ),
        // What has a meaning in a directive is written otherwise.
        (
            "u",
            "",
            "No-7, R&D",
            "",
            None,
            "u#:~:text=No%2D7%2C%20R%26D",
        ),
        (
            "u",
            "",
            "“día”",
            "",
            None,
            "u#:~:text=%E2%80%9Cd%C3%ADa%E2%80%9D",
        ),
        // The page has what our text of it has lost.
        (
            "u",
            "",
            "the u s law",
            "",
            Some("the U.S. law"),
            "u#:~:text=the%20U.S.%20law",
        ),
    ] {
        let evidence = Evidence {
            passage,
            exact: exact.into(),
            prefix: prefix.into(),
            suffix: suffix.into(),
            shown: shown.map(Into::into),
        };
        assert_eq!(link_to(url, [&evidence]), expected);
    }
}
