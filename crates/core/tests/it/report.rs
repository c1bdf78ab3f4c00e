//! What a run tells the reader.

use claimcheck_core::check::Verdict;
use claimcheck_core::kind::Choice;
use claimcheck_core::pack::{Pack, QuestionIx};
use claimcheck_core::quiz::report::Part;
use claimcheck_core::quiz::session::Item;
use claimcheck_core::quiz::{Answer, Report, Sure};

use crate::support::{answered, question, small_with_kinds, town};

fn part(asked: usize, right: usize, skipped: usize) -> Part {
    Part {
        asked,
        right,
        skipped,
    }
}

/// Each question of the pack with what became of it.
fn a_run(pack: &Pack) -> Vec<Item> {
    let run = [
        ("q-vote", "right"),
        ("q-cost", "wrong"),
        ("q-safe", "right"),
        ("q-grant", "skipped"),
        ("q-price", "wrong"),
        ("q-iris", "right"),
        ("k-said", "right"),
        ("k-cars", "near"),
        ("k-order", "skipped"),
        ("k-bids", "open"),
    ];
    run.map(|(id, what)| answered(pack, question(pack, id), what, None))
        .to_vec()
}

#[test]
fn claims_that_hold_and_claims_that_fail_are_counted_apart() {
    let pack = small_with_kinds();
    for pack in [&pack, &pack.quiz_part()] {
        let report = Report::of(pack, &a_run(pack));
        assert_eq!(report.holds, part(1, 1, 0));
        assert_eq!(report.fails, part(2, 1, 0));
        assert_eq!(report.open, part(3, 1, 1));
        assert_eq!(report.others, part(3, 1, 1), "what is near is not right");
    }
}

#[test]
fn a_question_of_two_articles_counts_for_both() {
    let pack = small_with_kinds();
    let report = Report::of(&pack, &a_run(&pack));
    let by_source: Vec<(&str, Part)> = report
        .by_source
        .iter()
        .map(|(s, p)| (pack[*s].id.as_str(), *p))
        .collect();
    // In both: q-iris and k-order.
    assert_eq!(
        by_source,
        [("ledger", part(8, 4, 1)), ("wire", part(3, 1, 2))]
    );
    let by_topic: Vec<(&str, Part)> = report
        .by_topic
        .iter()
        .map(|(t, p)| (pack[*t].id.as_str(), *p))
        .collect();
    assert_eq!(
        by_topic,
        [("bridge", part(4, 2, 1)), ("money", part(5, 2, 1))]
    );
}

#[test]
fn what_was_not_asked_is_not_told_of() {
    let pack = small_with_kinds();
    let open: Vec<Item> = pack.question_indices().map(Item::new).collect();
    let wire = vec![answered(&pack, question(&pack, "q-grant"), "right", None)];
    for (items, sources, topics) in [(vec![], 0, 0), (open, 0, 0), (wire, 1, 1)] {
        let report = Report::of(&pack, &items);
        assert_eq!(report.by_source.len(), sources);
        assert_eq!(report.by_topic.len(), topics);
        assert_eq!(report.calibration.rated(), 0);
        assert_eq!(report.calibration.brier(), None);
        let percents = report.calibration.levels.map(|l| l.percent());
        assert_eq!(percents, [None; 3]);
        assert_eq!(report.lean, None);
    }
}

/// The questions of a town on claims with a verdict.
fn with_verdict(pack: &Pack, verdict: Verdict) -> impl Iterator<Item = QuestionIx> + '_ {
    let all = pack.question_indices();
    all.filter(move |q| pack.judgement(*q).verdict == verdict)
}

/// What was said of claims that hold, and of claims that fail: `a`ccepted, `r`ejected, called `d`isputed,
/// `s`kipped, left `o`pen.
fn lean(holds: &str, fails: &str) -> Option<Verdict> {
    let pack = town(50, 50);
    let mut items = Vec::new();
    for (verdict, said) in [(Verdict::Supported, holds), (Verdict::Refuted, fails)] {
        let questions: Vec<QuestionIx> = with_verdict(&pack, verdict).collect();
        assert!(said.len() <= questions.len(), "{said}");
        for (question, said) in questions.into_iter().zip(said.chars()) {
            let mut item = Item::new(question);
            let checked = |verdict| Answer::Checked {
                choice: Choice::Verdict(verdict),
            };
            item.answer = match said {
                'a' => checked(Verdict::Supported),
                'r' => checked(Verdict::Refuted),
                'd' => checked(Verdict::Disputed),
                's' => Answer::Skipped,
                _ => Answer::Open {
                    choice: Some(Choice::Verdict(Verdict::Refuted)),
                },
            };
            items.push(item);
        }
    }
    Report::of(&pack, &items).lean
}

#[test]
fn a_lean_is_told_of_where_mistakes_are_clearly_of_one_kind() {
    let few_of_many = format!("rrr{}", "a".repeat(13));
    for (holds, fails, leans) in [
        ("", "", false),
        ("aaaa", "rrrr", false),
        // One mistake is no lean, however large its share.
        ("r", "rrrr", false),
        ("raaa", "rrrr", false),
        ("rraa", "rrrr", true),
        ("rr", "", true),
        // As many the other way.
        ("rraa", "aarr", false),
        ("rrra", "aarr", false),
        ("rrra", "arrr", true),
        // Two more, but not of so many more: 30 of 100 against 20, 18 against none.
        ("rrraaaaaaa", "arrrr", false),
        (few_of_many.as_str(), "rrrr", false),
        ("rraaaaaaaa", "rrrr", true),
        ("rraaaaaaaaa", "rrrr", false),
        // Of a claim that was skipped or left open nothing is known.
        ("rraaaaaaaass", "rrrr", true),
        ("rrss", "ssss", true),
        ("ssss", "ssss", false),
        ("oooo", "rrrr", false),
        // Called disputed, it is neither accepted nor rejected; wrong all the same.
        ("dddd", "rrrr", false),
        ("rrdddddddd", "rrrr", true),
    ] {
        let expected = leans.then_some(Verdict::Refuted);
        assert_eq!(lean(holds, fails), expected, "{holds} {fails}");
        // The same the other way round.
        let turned = |said: &str| said.replace('a', "x").replace('r', "a").replace('x', "r");
        assert_eq!(
            lean(&turned(fails), &turned(holds)),
            leans.then_some(Verdict::Supported),
            "{holds} {fails}, turned"
        );
    }
}

/// Right or not, and how sure.
fn rated(answers: &[(bool, Sure)]) -> Report {
    let pack = town(20, 20);
    let items: Vec<Item> = pack
        .question_indices()
        .zip(answers)
        .map(|(question, (right, sure))| {
            let what = if *right { "right" } else { "wrong" };
            answered(&pack, question, what, Some(*sure))
        })
        .collect();
    assert_eq!(items.len(), answers.len());
    Report::of(&pack, &items)
}

/// Worked by hand: guessing stands for 25 %, fairly sure for 70 %, certain for 95 %.
#[test]
fn certainty_is_held_against_correctness() {
    use Sure::{Certain, Fairly, Guessing};
    let (n, p) = (None, Some);
    let one_of_eight: Vec<(bool, Sure)> = (0..8).map(|k| (k == 0, Guessing)).collect();
    for (answers, percents, brier) in [
        (&[(true, Certain)][..], [n, n, p(100)], 25),
        (&[(false, Certain)], [n, n, p(0)], 9025),
        (&[(true, Guessing)], [p(100), n, n], 5625),
        (&[(false, Guessing)], [p(0), n, n], 625),
        (&[(true, Fairly)], [n, p(100), n], 900),
        (&[(false, Fairly)], [n, p(0), n], 4900),
        // (25 + 9025) / 2
        (&[(true, Certain), (false, Certain)], [n, n, p(50)], 4525),
        // (900 + 900 + 4900) / 3 = 2233.3, and (900 + 4900 + 4900) / 3 = 3566.7
        (
            &[(true, Fairly), (true, Fairly), (false, Fairly)],
            [n, p(67), n],
            2233,
        ),
        (
            &[(true, Fairly), (false, Fairly), (false, Fairly)],
            [n, p(33), n],
            3567,
        ),
        // (5625 + 4900 + 25 + 25) / 4 = 2643.75
        (
            &[
                (true, Guessing),
                (false, Fairly),
                (true, Certain),
                (true, Certain),
            ],
            [p(100), p(0), p(100)],
            2644,
        ),
        // 12.5 of 100 is rounded up; (5625 + 7 × 625) / 8 = 1250
        (&one_of_eight, [p(13), n, n], 1250),
    ] {
        let calibration = rated(answers).calibration;
        assert_eq!(calibration.levels.map(|l| l.sure), Sure::ALL);
        let found = calibration.levels.map(|l| l.percent());
        assert_eq!(found, percents, "{answers:?}");
        assert_eq!(calibration.brier(), Some(brier), "{answers:?}");
        assert_eq!(calibration.rated(), answers.len());
    }
}

#[test]
fn only_answers_that_were_rated_are_held_against_certainty() {
    let pack = small_with_kinds();
    for (id, what, sure, counts) in [
        ("q-vote", "right", Some(Sure::Certain), true),
        ("q-vote", "wrong", Some(Sure::Guessing), true),
        ("q-vote", "right", None, false),
        ("q-vote", "skipped", Some(Sure::Certain), false),
        ("q-vote", "open", Some(Sure::Certain), false),
        ("q-safe", "right", Some(Sure::Fairly), true),
        ("k-said", "right", Some(Sure::Certain), true),
        ("k-order", "wrong", Some(Sure::Certain), true),
        ("k-bids", "right", Some(Sure::Certain), true),
        ("k-cars", "right", Some(Sure::Certain), false),
        ("k-cars", "near", Some(Sure::Certain), false),
        ("k-cars", "wrong", Some(Sure::Certain), false),
    ] {
        let item = answered(&pack, question(&pack, id), what, sure);
        let rated = Report::of(&pack, &[item]).calibration.rated();
        assert_eq!(rated, usize::from(counts), "{id} {what} {sure:?}");
    }
}
