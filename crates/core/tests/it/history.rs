//! What is known of earlier runs, and what is put again.

use claimcheck_core::pack::Pack;
use claimcheck_core::quiz::History;
use claimcheck_core::quiz::saved::Unreadable;
use proptest::prelude::*;

use crate::support::{answered, outcome, question, small_with_kinds, town};

/// The runs of a text such as `3wC 0s`: the number of the question, and its [`outcome`].
fn after(first: &History, pack: &Pack, runs: &str) -> History {
    runs.split_whitespace().fold(first.clone(), |history, run| {
        let at = run.find(|c: char| c.is_ascii_alphabetic()).expect("a run");
        let number: usize = run[..at].parse().expect("a number");
        let (what, sure) = outcome(&run[at..]);
        let question = pack.question_indices().nth(number).expect("a question");
        history.with(pack, &answered(pack, question, what, sure))
    })
}

/// The numbers of what is put again, as the pack has them.
fn again(history: &History, pack: &Pack) -> Vec<usize> {
    history.again(pack).iter().map(|q| q.at()).collect()
}

#[test]
fn what_was_missed_is_put_again() {
    let pack = town(12, 12);
    for (runs, expected, asked) in [
        ("", &[][..], 0),
        ("0o", &[], 0),
        ("0r", &[], 1),
        ("0w", &[0], 1),
        ("0s", &[0], 1),
        // The confident errors first, then errors, then what was skipped.
        ("0s 1wG 2wC 3r 4w 5wF", &[2, 1, 4, 5, 0], 6),
        // The longest ago first.
        ("0w 1w", &[0, 1], 2),
        ("1w 0w", &[1, 0], 2),
        ("0w 1w 0w", &[1, 0], 2),
        ("3wC 1wC 2wC", &[3, 1, 2], 3),
        ("3s 1s 2s", &[3, 1, 2], 3),
        // Right after a miss, once more will do; it comes last.
        ("0w 0r", &[0], 1),
        ("0w 0r 1s", &[1, 0], 2),
        ("0wC 0r 1s", &[1, 0], 2),
        ("0w 0r 0r", &[], 1),
        ("0s 0r", &[0], 1),
        ("0s 0r 0r", &[], 1),
        ("0wC 0r 0r 0r", &[], 1),
        // Missed once more, it begins anew.
        ("0w 0r 0w", &[0], 1),
        ("0w 0r 0w 0r", &[0], 1),
        ("0w 0r 0s 1w", &[1, 0], 2),
        ("0r 0w", &[0], 1),
        ("0r 0r 0wC 1w", &[0, 1], 2),
        // What is only looked at changes nothing.
        ("0w 0o", &[0], 1),
        ("0w 0r 0o", &[0], 1),
    ] {
        let history = after(&History::default(), &pack, runs);
        assert_eq!(again(&history, &pack), expected, "{runs}");
        assert_eq!(history.asked(&pack), asked, "{runs}");
        let text = history.to_text();
        assert_eq!(History::from_text(&text), Ok(history), "{runs}: {text}");
    }
}

#[test]
fn an_estimate_that_was_only_near_is_put_again() {
    let pack = small_with_kinds();
    let cars = question(&pack, "k-cars");
    for (what, expected) in [("near", vec![cars]), ("right", vec![])] {
        let item = answered(&pack, cars, what, None);
        let history = History::default().with(&pack, &item);
        assert_eq!(history.again(&pack), expected, "{what}");
    }
}

#[test]
fn an_answer_to_another_text_is_forgotten() {
    let pack = town(12, 12);
    let mut changed = pack.clone();
    changed.questions[0].hash = [7; 8];
    let history = after(&History::default(), &pack, "0w 1s");
    assert_eq!(again(&history, &pack), [0, 1]);
    assert_eq!(again(&history, &changed), [1]);
    assert_eq!(history.asked(&changed), 1);
    for (runs, expected, asked) in [
        // No miss of this text came before it.
        ("0r", &[1][..], 2),
        ("0w", &[0, 1], 2),
        ("0w 0r", &[1, 0], 2),
    ] {
        let history = after(&history, &changed, runs);
        assert_eq!(again(&history, &changed), expected, "{runs}");
        assert_eq!(history.asked(&changed), asked, "{runs}");
        assert_eq!(again(&history, &pack), [1], "{runs}: the old text is gone");
    }
}

#[test]
fn a_question_that_is_gone_is_dropped() {
    let pack = town(12, 12);
    let mut later = pack.clone();
    later.questions.remove(0);
    let history = after(&History::default(), &pack, "0w 1wC 2s");
    // One place further up, all of them.
    assert_eq!(again(&history, &later), [0, 1]);
    assert_eq!(history.asked(&later), 2);
    let next = after(&history, &later, "5r");
    assert_eq!(again(&next, &pack), [1, 2], "and not kept");
    let without = after(&History::default(), &pack, "1wC 2s 6r");
    assert_eq!(next.to_text(), without.to_text());
    let open = after(&history, &later, "5o");
    assert_eq!(open, history, "an open question changes nothing");
}

/// A change of the form raises the schema: this is what version 2 looks like, for ever.
#[test]
fn golden_record() {
    let pack = town(12, 12);
    let hash: String = pack.questions[3]
        .hash
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    // One: "q3", its hash, right again (the fourth of five), twice.
    let expected = format!("2.01027133{hash}0302");
    assert_eq!(
        after(&History::default(), &pack, "3w 3r").to_text(),
        expected
    );
    assert_eq!(History::default().to_text(), "2.00");
}

#[test]
fn texts_that_hold_no_history() {
    let pack = town(12, 12);
    let good = after(&History::default(), &pack, "0w 1wC 2s").to_text();
    for (bad, why) in [
        (String::new(), Unreadable::Corrupt),
        ("2".into(), Unreadable::Corrupt),
        ("2.".into(), Unreadable::Corrupt),
        ("2.0".into(), Unreadable::Corrupt),
        ("2.zz".into(), Unreadable::Corrupt),
        ("2.ff".into(), Unreadable::Corrupt),
        ("x.00".into(), Unreadable::Corrupt),
        ("<!doctype html>".into(), Unreadable::Corrupt),
        ("1.00".into(), Unreadable::OtherSchema),
        ("3.00".into(), Unreadable::OtherSchema),
        (good.replacen("2.", "1.", 1), Unreadable::OtherSchema),
        (format!("{good}00"), Unreadable::Corrupt),
        (format!("{good} "), Unreadable::Corrupt),
    ] {
        assert_eq!(History::from_text(&bad), Err(why), "{bad:?}");
    }
    for end in 0..good.len() {
        let cut = History::from_text(&good[..end]);
        assert_eq!(cut, Err(Unreadable::Corrupt), "cut at {end}");
    }
}

#[test]
fn a_record_that_has_a_question_twice_is_mended_by_the_next_answer() {
    let pack = town(3, 3);
    let once = after(&History::default(), &pack, "0w").to_text();
    let entry = once.strip_prefix("2.01").expect("one entry");
    let twice = History::from_text(&format!("2.02{entry}{entry}")).expect("two entries");
    for (runs, expected) in [("0r", &[0][..]), ("0r 0r", &[]), ("0s", &[0])] {
        let history = after(&twice, &pack, runs);
        assert_eq!(again(&history, &pack), expected, "{runs}");
        assert_eq!(history.asked(&pack), 1, "{runs}");
    }
}

fn any_runs() -> impl Strategy<Value = String> {
    let run =
        (0_usize..12, "[rwso]", "[CFG]?").prop_map(|(n, what, sure)| format!("{n}{what}{sure}"));
    prop::collection::vec(run, 0..30).prop_map(|runs| runs.join(" "))
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), hex in "2\\.[0-9a-f]{0,200}") {
        let pack = town(3, 3);
        for text in [text, hex] {
            if let Ok(history) = History::from_text(&text) {
                let next = after(&history, &pack, "0w 1r");
                prop_assert!(next.again(&pack).len() <= next.asked(&pack));
                prop_assert_eq!(History::from_text(&next.to_text()), Ok(next));
            }
        }
    }

    /// Damage that leaves the form whole leaves a record that works.
    #[test]
    fn damage_is_survived(at: prop::sample::Index, digit in "[0-9a-f]") {
        let pack = town(3, 3);
        let mut text = after(&History::default(), &pack, "0w 1wC 2s 0r").to_text();
        let at = 2 + at.index(text.len() - 2);
        text.replace_range(at..=at, &digit);
        if let Ok(history) = History::from_text(&text) {
            let next = after(&history, &pack, "0w 1r 2w");
            prop_assert_eq!(next.asked(&pack), 3);
        }
    }

    #[test]
    fn any_runs_give_a_record(runs in any_runs()) {
        let pack = town(12, 12);
        let history = after(&History::default(), &pack, &runs);
        let again = again(&history, &pack);
        let mut once = again.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), again.len(), "each once");
        prop_assert!(history.asked(&pack) <= pack.questions.len());
        for (n, question) in pack.questions.iter().enumerate() {
            let own = format!("{n}");
            let of_it: Vec<&str> = runs
                .split_whitespace()
                .filter_map(|run| run.strip_prefix(&own))
                .filter(|rest| rest.starts_with(['r', 'w', 's']))
                .collect();
            // The last two tell: right, and before that right, or never missed.
            let last = of_it.iter().rev().take_while(|run| run.starts_with('r')).count();
            let put_again = last < 2 && last < of_it.len();
            prop_assert_eq!(again.contains(&n), put_again, "{}: {}", question.id, runs);
        }
        prop_assert_eq!(History::from_text(&history.to_text()), Ok(history));
    }
}
