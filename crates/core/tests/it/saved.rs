//! Sessions kept on the reader's device, and what becomes of them when the pack changes.

use claimcheck_core::check::Verdict;
use claimcheck_core::pack::Pack;
use claimcheck_core::quiz::saved::Unreadable;
use claimcheck_core::quiz::{Answer, Event, SavedSession, Screen, Session, Sure};
use proptest::prelude::*;

use crate::support::{pack_of, small, small_files};

const OPEN: Answer = Answer::Open { choice: None };

/// Three answered, one chosen, two untouched; the reader is at the fourth.
fn session(pack: &Pack) -> Session {
    let supported = Event::Choose(Verdict::Supported);
    let events = [
        Event::Sure(Some(Sure::Certain)),
        supported,
        Event::Check,
        Event::Next,
        Event::Skip,
        Event::Next,
        supported,
        Event::Check,
        Event::Next,
        Event::Choose(Verdict::Disputed),
        Event::Sure(Some(Sure::Guessing)),
    ];
    let first = Session::new(pack.question_indices());
    events.into_iter().fold(first, |s, e| s.apply(e))
}

fn text(pack: &Pack) -> String {
    SavedSession::of(&session(pack), "seed=7", pack).to_text()
}

#[test]
fn a_session_goes_on_where_it_was() {
    let pack = small();
    let saved = SavedSession::from_text(&text(&pack)).expect("its own text");
    assert_eq!(saved, SavedSession::of(&session(&pack), "seed=7", &pack));
    let restored = saved.restore(&pack).expect("the same pack");
    assert_eq!(
        (restored.session, restored.setup.as_str(), restored.dropped),
        (session(&pack), "seed=7", 0)
    );
}

/// A change of the form raises the schema: this is what version 1 looks like, for ever.
#[test]
fn golden_record() {
    let pack = small();
    let one = Session::new(pack.question_indices().take(1)).apply(Event::Choose(Verdict::Refuted));
    let hash: String = pack.questions[0]
        .hash
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    // "small", at 0, "s", one item: "q-vote", its hash, open with the second verdict, not sure of anything.
    let expected = format!("1.05736d616c6c0001730106712d766f7465{hash}00010100");
    assert_eq!(SavedSession::of(&one, "s", &pack).to_text(), expected);
}

#[test]
fn texts_that_hold_no_session() {
    let good = text(&small());
    for (bad, why) in [
        (String::new(), Unreadable::Corrupt),
        ("1".into(), Unreadable::Corrupt),
        ("1.".into(), Unreadable::Corrupt),
        (".".into(), Unreadable::Corrupt),
        ("x.00".into(), Unreadable::Corrupt),
        ("999.00".into(), Unreadable::Corrupt),
        ("-1.00".into(), Unreadable::Corrupt),
        ("1.zz".into(), Unreadable::Corrupt),
        ("1.é0".into(), Unreadable::Corrupt),
        ("<!doctype html>".into(), Unreadable::Corrupt),
        (good.replacen("1.", "0.", 1), Unreadable::OtherSchema),
        (good.replacen("1.", "2.", 1), Unreadable::OtherSchema),
        ("2.not even hexadecimal".into(), Unreadable::OtherSchema),
        (format!("{good}0"), Unreadable::Corrupt),
        (format!("{good}00"), Unreadable::Corrupt),
        (format!("{good} "), Unreadable::Corrupt),
    ] {
        assert_eq!(SavedSession::from_text(&bad), Err(why), "{bad:?}");
    }
    for end in 0..good.len() {
        assert_eq!(
            SavedSession::from_text(&good[..end]),
            Err(Unreadable::Corrupt),
            "cut at {end}"
        );
    }
}

/// The pack of a later edition, with `this` replaced by `that` in its questions.
fn later(this: &str, that: &str) -> Pack {
    let mut files = small_files();
    let questions = files.entry("questions/all.toml".to_owned()).or_default();
    assert_eq!(questions.matches(this).count(), 1, "{this}");
    *questions = questions.replace(this, that);
    pack_of(&files)
}

/// Without the question of an id.
fn without(id: &str) -> Pack {
    let mut files = small_files();
    let questions = files.entry("questions/all.toml".to_owned()).or_default();
    let from = questions
        .find(&format!("[[question]]\nid = \"{id}\""))
        .expect("the question");
    let to = questions[from + 1..]
        .find("[[question]]\n")
        .map_or(questions.len(), |n| from + 1 + n);
    questions.replace_range(from..to, "");
    pack_of(&files)
}

/// What is left of the session: id and answer of each question, where the reader is, what was dropped.
fn check(new: &Pack, expected: &[(&str, Answer)], screen: Screen, dropped: usize) {
    let restored = SavedSession::from_text(&text(&small()))
        .and_then(|s| s.restore(new))
        .expect("something is left");
    let found: Vec<(&str, Answer)> = restored
        .session
        .items()
        .iter()
        .map(|i| (new[i.question].id.as_str(), i.answer))
        .collect();
    assert_eq!(found, expected);
    assert_eq!(
        (restored.session.screen(), restored.dropped),
        (screen, dropped)
    );
    for item in restored.session.items().iter().filter(|i| i.answer == OPEN) {
        assert_eq!(item.sure, None, "{}", new[item.question].id);
    }
}

#[test]
fn a_later_edition_of_the_pack() {
    let yes = Answer::Checked {
        choice: Verdict::Supported,
    };
    let chosen = Answer::Open {
        choice: Some(Verdict::Disputed),
    };
    let skip = Answer::Skipped;
    let all = |first, second, third, fourth| {
        [
            ("q-vote", first),
            ("q-cost", second),
            ("q-safe", third),
            ("q-grant", fourth),
            ("q-price", OPEN),
            ("q-iris", OPEN),
        ]
    };
    // Put again, and the rest stands.
    let changed = later("five to two to close", "five to two, to close");
    check(
        &changed,
        &all(OPEN, skip, yes, chosen),
        Screen::Question(3),
        1,
    );
    let changed = later("$43 million", "$ 43 million");
    check(
        &changed,
        &all(yes, OPEN, yes, chosen),
        Screen::Question(3),
        1,
    );
    let changed = later("How many millions.", "How much.");
    check(&changed, &all(yes, skip, yes, OPEN), Screen::Question(3), 1);
    // A question that nobody had touched is no loss.
    let changed = later("less than $5 million", "below $5 million");
    check(
        &changed,
        &all(yes, skip, yes, chosen),
        Screen::Question(3),
        0,
    );
    // Gone: before the reader, where the reader is, after.
    let without_one = |gone: &str| {
        let items = all(yes, skip, yes, chosen);
        items
            .into_iter()
            .filter(|(id, _)| *id != gone)
            .collect::<Vec<_>>()
    };
    check(
        &without("q-vote"),
        &without_one("q-vote"),
        Screen::Question(2),
        1,
    );
    check(
        &without("q-grant"),
        &without_one("q-grant"),
        Screen::Question(3),
        1,
    );
    check(
        &without("q-iris"),
        &without_one("q-iris"),
        Screen::Question(3),
        0,
    );
}

#[test]
fn what_is_put_again_comes_before_the_end() {
    let pack = small();
    let done = pack
        .question_indices()
        .fold(Session::new(pack.question_indices()), |s, _| {
            s.apply(Event::Skip).apply(Event::Next)
        });
    assert_eq!(done.screen(), Screen::End);
    let saved = SavedSession::of(&done, "", &pack);
    let restore = |pack: &Pack| saved.restore(pack).expect("something is left").session;
    assert_eq!(restore(&pack).screen(), Screen::End);
    let changed = later("$43 million", "$ 43 million");
    assert_eq!(restore(&changed).screen(), Screen::Question(1));
    assert_eq!(restore(&without("q-cost")).screen(), Screen::End);
}

#[test]
fn a_question_is_restored_once() {
    let pack = small();
    let first = pack.question_indices().next().expect("a question");
    let twice = Session::new([first, first])
        .apply(Event::Skip)
        .apply(Event::Next)
        .apply(Event::Skip);
    let restored = SavedSession::of(&twice, "", &pack)
        .restore(&pack)
        .expect("one is left");
    assert_eq!((restored.session.items().len(), restored.dropped), (1, 1));
    assert_eq!(restored.session.screen(), Screen::End);
}

#[test]
fn another_pack() {
    let pack = small();
    let saved = SavedSession::of(&session(&pack), "", &pack);
    let mut other = pack.clone();
    other.id = "other".to_owned();
    assert_eq!(saved.restore(&other), Err(Unreadable::OtherPack));
    let mut none_left = pack.clone();
    for question in &mut none_left.questions {
        question.id.push_str("-new");
    }
    assert_eq!(saved.restore(&none_left), Err(Unreadable::OtherPack));
    let nothing = SavedSession::of(&Session::new([]), "", &pack);
    assert_eq!(nothing.restore(&pack), Err(Unreadable::OtherPack));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), hex in "[12]\\.[0-9a-f]{0,200}") {
        let pack = small();
        for text in [text, hex] {
            let restored = SavedSession::from_text(&text).and_then(|s| s.restore(&pack));
            if let Ok(restored) = restored {
                restored.session.score(&pack);
            }
        }
    }

    /// Damage that leaves the form whole leaves a session that works.
    #[test]
    fn damage_is_survived(at: prop::sample::Index, digit in "[0-9a-f]") {
        let pack = small();
        let mut text = text(&pack);
        let at = 2 + at.index(text.len() - 2);
        text.replace_range(at..=at, &digit);
        let restored = SavedSession::from_text(&text).and_then(|s| s.restore(&pack));
        if let Ok(restored) = restored {
            let mut session = restored.session;
            prop_assert!(session.score(&pack).total <= pack.questions.len());
            for _ in 0..=pack.questions.len() {
                session = session.apply(Event::Next).apply(Event::Skip);
            }
            prop_assert!(session.is_finished());
        }
    }
}
