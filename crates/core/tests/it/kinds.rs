//! The kinds of question: what is right, how close an answer came, and what the app is given of them.

use claimcheck_core::check::Verdict;
use claimcheck_core::date::Date;
use claimcheck_core::kind::{Choice, Grade, Key, Kind, Order, Set};
use claimcheck_core::pack::author::survey::{OptionLengths, Survey};
use claimcheck_core::pack::{Ask, DecodeError, FactIx, Pack, QuestionIx};
use claimcheck_core::quiz::session::Item;
use claimcheck_core::quiz::{Answer, Session};
use proptest::prelude::*;

use crate::support::{
    fact, pack_of, question, read_files, replaced, small_files_with, small_with_kinds,
};

/// The events in this order.
fn order(events: &[usize]) -> Order {
    let mut out = Order::as_listed(events.len());
    for (place, event) in events.iter().enumerate() {
        let at = out.events().position(|e| e == *event).expect("an event");
        out = (place..at).rev().fold(out, |o, n| o.swapped(n));
    }
    assert!(out.events().eq(events.iter().copied()), "{events:?}");
    out
}

fn set(options: &[usize]) -> Choice {
    Choice::Set(Set::of(|n| options.contains(&n)))
}

/// The pack's names for what a question offers.
fn offered(pack: &Pack, question: QuestionIx) -> Vec<&str> {
    let options = pack[question].ask.options().iter();
    options.map(|o| pack[*o].name.as_str()).collect()
}

/// A question of each kind, with what is right.
fn keys() -> [(&'static str, Kind, Choice); 5] {
    [
        ("q-vote", Kind::Verdict, Choice::Verdict(Verdict::Supported)),
        ("k-said", Kind::Speaker, Choice::Option(0)),
        ("k-cars", Kind::Number, Choice::Number(900)),
        ("k-order", Kind::Order, Choice::Order(order(&[1, 2, 0]))),
        ("k-bids", Kind::Members, set(&[1, 2])),
    ]
}

fn check_keys(pack: &Pack, which: &str) {
    for (id, kind, right) in keys() {
        let question = question(pack, id);
        assert_eq!(pack[question].ask.kind(), kind, "{which}: {id}");
        let key = pack.key(question).expect("a key");
        assert_eq!(key.choice(), right, "{which}: {id}");
        let is_figure = matches!(key, Key::Figure(figure) if figure.unit == "cars");
        assert_eq!(is_figure, kind == Kind::Number, "{which}: {id}");
        assert_eq!(pack.grade(question, right), Grade(100), "{which}: {id}");
    }
}

#[test]
fn the_key_of_each_kind_follows_from_its_facts() {
    let pack = small_with_kinds();
    check_keys(&pack, "the whole");
    let decoded = Pack::decode(&pack.encode());
    assert_eq!(decoded.as_ref(), Ok(&pack));
    let part = pack.quiz_part();
    check_keys(&part, "the quiz's part");
    assert_eq!(Pack::decode(&part.encode()), Ok(part));
}

/// Nothing is kept beside the facts: with other facts, something else is right, or nothing.
#[test]
fn the_key_is_another_when_a_fact_is() {
    type Edit = fn(&mut Pack, FactIx);
    let cases: [(&str, &str, Edit, Option<Choice>); 9] = [
        (
            "k-said",
            "ledger-cost",
            |p, f| p.facts[f.at()].speaker = p[fact(p, "ledger-safe")].speaker,
            Some(Choice::Option(1)),
        ),
        (
            "k-said",
            "ledger-cost",
            |p, f| p.facts[f.at()].speaker = None,
            None,
        ),
        (
            "k-said",
            "ledger-cost",
            |p, f| {
                let list = &p[fact(p, "ledger-bids")].slots.membership;
                p.facts[f.at()].speaker = list.as_ref().map(|l| l.members[0]);
            },
            None,
        ),
        (
            "k-cars",
            "ledger-cars",
            |p, f| p.facts[f.at()].slots.amount = p[fact(p, "ledger-vote")].slots.amount.clone(),
            Some(Choice::Number(5)),
        ),
        (
            "k-cars",
            "ledger-cars",
            |p, f| p.facts[f.at()].slots.amount = p[fact(p, "wire-pays")].slots.amount.clone(),
            None,
        ),
        (
            "k-order",
            "ledger-county",
            |p, f| {
                let slot = p.facts[f.at()].slots.date.as_mut().expect("a date");
                slot.is = "2032".parse().expect("a year");
            },
            Some(Choice::Order(order(&[2, 0, 1]))),
        ),
        (
            "k-order",
            "ledger-county",
            |p, f| p.facts[f.at()].slots.date = None,
            None,
        ),
        (
            "k-bids",
            "ledger-bids",
            |p, f| {
                let slot = p.facts[f.at()].slots.membership.as_mut();
                slot.expect("a list").members.truncate(1);
            },
            Some(set(&[1])),
        ),
        (
            "k-bids",
            "ledger-bids",
            |p, f| p.facts[f.at()].slots.membership = None,
            None,
        ),
    ];
    for (id, changed, edit, expected) in cases {
        let mut pack = small_with_kinds();
        let at = question(&pack, id);
        let before = pack.key(at).expect("a key").choice();
        let changed = fact(&pack, changed);
        edit(&mut pack, changed);
        let key = pack.key(at).map(|k| k.choice());
        assert_eq!(key, expected, "{id}");
        assert_eq!(pack.grade(at, before), Grade(0), "{id}: what was right");
    }
}

#[test]
fn an_answer_is_graded_by_how_close_it_came() {
    let pack = small_with_kinds();
    let number = Choice::Number;
    let reversed = |n: usize| Choice::Order(order(&(0..n).rev().collect::<Vec<_>>()));
    for (id, choice, points) in [
        ("q-vote", Choice::Verdict(Verdict::Refuted), 0),
        ("q-vote", Choice::Option(0), 0),
        ("k-said", Choice::Option(0), 100),
        ("k-said", Choice::Option(1), 0),
        ("k-said", Choice::Option(3), 0),
        ("k-said", Choice::Option(255), 0),
        ("k-said", set(&[0]), 0),
        ("k-cars", number(900), 100),
        ("k-cars", number(1000), 100),
        ("k-cars", number(810), 100),
        ("k-cars", number(1001), 75),
        ("k-cars", number(809), 75),
        ("k-cars", number(675), 75),
        ("k-cars", number(674), 50),
        ("k-cars", number(1800), 50),
        ("k-cars", number(1801), 25),
        ("k-cars", number(90), 25),
        ("k-cars", number(9001), 0),
        ("k-cars", number(0), 0),
        ("k-cars", number(-900), 0),
        ("k-cars", number(i64::MIN), 0),
        ("k-cars", Choice::Option(132), 0),
        ("k-order", Choice::Order(order(&[1, 2, 0])), 100),
        ("k-order", Choice::Order(order(&[2, 1, 0])), 0),
        ("k-order", Choice::Order(Order::as_listed(3)), 0),
        ("k-order", Choice::Order(Order::as_listed(0)), 0),
        ("k-order", reversed(8), 0),
        ("k-bids", set(&[1, 2]), 100),
        ("k-bids", set(&[1]), 0),
        ("k-bids", set(&[1, 2, 3]), 0),
        ("k-bids", set(&[1, 2, 15]), 0),
        ("k-bids", set(&[]), 0),
    ] {
        let question = question(&pack, id);
        let grade = pack.grade(question, choice);
        assert_eq!(grade, Grade(points), "{id}: {choice:?}");
        let mut item = Item::new(question);
        assert_eq!((item.grade(&pack), item.is_right(&pack)), (None, None));
        item.answer = Answer::Checked { choice };
        assert_eq!(item.grade(&pack), Some(grade), "{id}: {choice:?}");
        assert_eq!(item.is_right(&pack), Some(points == 100), "{id}");
        let right = Session::from_items(vec![item], 0).score(&pack).right;
        assert_eq!(right, usize::from(points == 100), "{id}: {choice:?}");
        item.answer = Answer::Skipped;
        assert_eq!((item.grade(&pack), item.is_right(&pack)), (None, None));
    }
}

proptest! {
    /// Whatever the hash draws, which one in six times is the right order.
    #[test]
    fn there_is_always_something_to_put_in_order(hash: [u8; 8]) {
        let mut pack = small_with_kinds();
        let at = question(&pack, "k-order");
        pack.questions[at.at()].hash = hash;
        let first = pack.first_order(at);
        let mut events: Vec<usize> = first.events().collect();
        events.sort_unstable();
        prop_assert_eq!(events, [0, 1, 2], "each event once");
        prop_assert_ne!(pack.key(at).map(|k| k.choice()), Some(Choice::Order(first)));
        prop_assert_eq!(pack.grade(at, Choice::Order(first)), Grade(0));
        for other in [Pack::decode(&pack.encode()).expect("a pack"), pack.quiz_part()] {
            prop_assert_eq!(other.first_order(at), first, "the same for everybody");
        }
    }
}

#[test]
fn events_are_first_shown_in_more_than_one_order() {
    let mut pack = small_with_kinds();
    let at = question(&pack, "k-order");
    let mut seen: Vec<Vec<usize>> = (0..100)
        .map(|n| {
            pack.questions[at.at()].hash = [n; 8];
            pack.first_order(at).events().collect()
        })
        .collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 5, "all but the right one: {seen:?}");
    let other = question(&pack, "k-bids");
    assert_eq!(pack.first_order(other), Order::as_listed(0));
}

#[test]
fn options_stand_in_the_order_of_their_names() {
    for (this, that, expected) in [
        ("Iris", "Iris", ["Bram Otter", "Fenwick", "Hale", "Iris"]),
        ("Iris", "Alder", ["Alder", "Bram Otter", "Fenwick", "Hale"]),
        (
            "Iris",
            "The Garrison",
            ["Bram Otter", "Fenwick", "The Garrison", "Hale"],
        ),
        (
            "Iris",
            "eBridge",
            ["Bram Otter", "eBridge", "Fenwick", "Hale"],
        ),
    ] {
        let name = |name: &str| format!("name = \"{name}\"");
        let files = small_files_with("kinds");
        let pack = pack_of(&replaced(&files, "entities.toml", &name(this), &name(that)));
        let at = question(&pack, "k-bids");
        assert_eq!(offered(&pack, at), expected);
        // Only what is chosen by its place is another choice.
        let right = set(&[
            expected.iter().position(|n| *n == "Fenwick").expect("it"),
            expected.iter().position(|n| *n == "Hale").expect("it"),
        ]);
        assert_eq!(pack.key(at).map(|k| k.choice()), Some(right));
    }
    let pack = small_with_kinds();
    let said = offered(&pack, question(&pack, "k-said"));
    assert_eq!(said, ["Ada Quill", "Bram Otter", "the town council"]);
}

#[test]
fn events_have_the_dates_of_their_facts() {
    let pack = small_with_kinds();
    let at = question(&pack, "k-order");
    let expected: Vec<Date> = ["2031-06-12", "2030", "2031-05"]
        .iter()
        .map(|d| d.parse().expect("a date"))
        .collect();
    for pack in [&pack, &pack.quiz_part()] {
        assert_eq!(pack.event_dates(at).as_ref(), Some(&expected));
        assert_eq!(pack.settling(at).count(), 3, "and one that is near");
        let Ask::Order { labels } = &pack[at].ask else {
            panic!("an order");
        };
        assert_eq!(
            labels,
            &[
                "The letter comes",
                "The county does not pay",
                "The bridge is shut"
            ]
        );
    }
}

/// Also where no other question needs the same fact.
#[test]
fn the_quizs_part_has_what_each_question_needs() {
    let whole = small_with_kinds();
    for id in ["k-said", "k-cars", "k-order", "k-bids"] {
        let mut pack = whole.clone();
        pack.questions.retain(|q| q.id == id);
        let part = pack.quiz_part();
        assert!(part.facts.len() < pack.facts.len(), "{id}: {part:?}");
        let (old, new) = (question(&pack, id), question(&part, id));
        assert_eq!(
            part.key(new).expect("a key").choice(),
            pack.key(old).expect("a key").choice(),
            "{id}"
        );
        assert_eq!(offered(&part, new), offered(&pack, old), "{id}");
        assert_eq!(part[new].prompt, pack[old].prompt);
        assert_eq!(part[new].hash, pack[old].hash);
        assert_eq!(part.event_dates(new), pack.event_dates(old), "{id}");
        let facts = |pack: &Pack, at| -> Vec<(String, Option<String>)> {
            let settling = pack.settling(at);
            let speaker = |f: FactIx| pack[f].speaker.map(|s| pack[s].name.clone());
            settling
                .map(|f| (pack[f].statement.clone(), speaker(f)))
                .collect()
        };
        assert_eq!(facts(&part, new), facts(&pack, old), "{id}");
        assert_eq!(Pack::decode(&part.encode()), Ok(part));
    }
}

#[test]
fn the_quizs_part_has_every_briefing_and_correction() {
    let pack = small_with_kinds();
    let part = pack.quiz_part();
    let texts = |pack: &Pack| -> Vec<String> {
        let briefing = pack.briefing(pack.briefings[0].source);
        let sentences = briefing.expect("a briefing").sentences.iter();
        sentences.map(|s| s.text.clone()).collect()
    };
    assert_eq!(texts(&part), texts(&pack));
    assert_eq!(texts(&pack).len(), 6);
    assert_eq!(pack[pack.briefings[0].source].id, "ledger");
    assert_eq!(
        (&part.editor, part.updated, &part.contact),
        (&pack.editor, pack.updated, &pack.contact)
    );
    let corrections = |pack: &Pack| -> Vec<(String, Vec<String>)> {
        // The quiz's part has no ids.
        let said = |facts: &[FactIx]| facts.iter().map(|f| pack[*f].statement.clone()).collect();
        let all = pack.corrections.iter();
        all.map(|c| (c.reason.clone(), said(&c.facts))).collect()
    };
    let expected = |newer: &[&str]| {
        let statement = |id: &&str| pack[fact(&pack, id)].statement.clone();
        let ids = |ids: &[&str]| ids.iter().map(statement).collect::<Vec<_>>();
        vec![
            ("Two words were misspelt.".to_owned(), ids(newer)),
            (
                "The number of cars was that of another bridge.".to_owned(),
                ids(&["ledger-cars"]),
            ),
        ]
    };
    assert_eq!(
        corrections(&pack),
        expected(&["wire-open-bids", "ledger-cars"]),
        "newest first"
    );
    assert_eq!(
        corrections(&part),
        expected(&["ledger-cars"]),
        "no question rests on the other"
    );
    for (id, count) in [("k-cars", 2), ("k-said", 0), ("q-vote", 0)] {
        for pack in [&pack, &part] {
            let met = pack.corrections_of(question(pack, id)).count();
            assert_eq!(met, count, "{id}");
        }
    }
}

#[test]
fn a_briefing_has_120_to_180_words() {
    for (words, good) in [
        (0, false),
        (119, false),
        (120, true),
        (180, true),
        (181, false),
    ] {
        let mut files = small_files_with("kinds");
        let text = "word ".repeat(words);
        files.insert(
            "briefings.toml".to_owned(),
            format!(
                "[[briefing]]\nsource = \"ledger\"\n[[briefing.sentence]]\ntext = \"—{text}\"\n\
                 fact = [\"ledger-vote\"]\n"
            ),
        );
        let problems = read_files(&files).problems;
        let said: Vec<&str> = problems.iter().map(|p| p.what.as_str()).collect();
        let expected = format!("the briefing on “ledger” has {words} words");
        assert_eq!(said.is_empty(), good, "{words}: {said:?}");
        assert_eq!(said.contains(&expected.as_str()), !good, "{said:?}");
    }
}

/// Whatever is taken away, what pointed there is noticed.
#[test]
fn what_questions_briefings_and_corrections_refer_to_is_there() {
    type Keep = fn(&mut Pack);
    let cases: [(&str, Keep); 4] = [
        ("options", |p| {
            p.questions.retain(|q| q.id == "k-bids");
            p.briefings.clear();
            p.corrections.clear();
        }),
        ("facts of briefings", |p| p.corrections.clear()),
        ("sources of briefings", |p| p.corrections.clear()),
        ("facts of corrections", |p| p.briefings.clear()),
    ];
    for (what, keep) in cases {
        let mut pack = small_with_kinds();
        pack.glossary.clear();
        if what != "options" {
            pack.questions.clear();
        }
        for fact in &mut pack.facts {
            fact.speaker = None;
            fact.slots.membership = None;
            fact.disputes.clear();
            fact.updated_by.clear();
        }
        keep(&mut pack);
        if what == "sources of briefings" {
            pack.facts.clear();
            pack.passages.clear();
            pack.briefings[0].sentences.clear();
        }
        assert!(Pack::decode(&pack.encode()).is_ok(), "before: {what}");
        match what {
            "options" => pack.entities.truncate(1),
            "sources of briefings" => pack.sources.clear(),
            _ => pack.facts.truncate(1),
        }
        assert_eq!(
            Pack::decode(&pack.encode()),
            Err(DecodeError::Dangling),
            "{what}"
        );
    }
}

#[test]
fn a_survey_counts_what_an_editor_balances() {
    let survey = Survey::of(&small_with_kinds());
    assert_eq!(survey.kinds.map(|(_, n)| n), [6, 1, 1, 1, 1]);
    let verdicts = survey.verdicts.map(|(_, n)| n);
    assert_eq!(verdicts, [1, 2, 1, 2]);
    assert_eq!(
        survey.sources,
        [(7, 9, 20), (4, 3, 15)],
        "facts, questions, words"
    );
    assert_eq!(survey.across, 2, "q-iris and k-order");
    assert_eq!(
        survey.options,
        OptionLengths {
            questions: 1,
            longest: 0,
            shortest: 1
        }
    );
    let places: Vec<&str> = survey.remarks.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        places,
        ["q-vote", "q-cost", "q-safe", "q-grant", "q-price"],
        "one sentence is no explanation"
    );
}
