//! Sessions kept on the reader's device, and what becomes of them when the pack changes.

use claimcheck_core::check::Verdict;
use claimcheck_core::kind::{Choice, Grade, Order, Set};
use claimcheck_core::pack::{Pack, QuestionIx};
use claimcheck_core::quiz::saved::Unreadable;
use claimcheck_core::quiz::{
    Answer, Book, Changed, Event, History, Item, Opened, Report, SavedSession, Screen, Session,
    Sure,
};
use proptest::prelude::*;

use crate::support::{
    answered, pack_of, replaced, small, small_files, small_files_with, small_with_kinds,
};

const OPEN: Answer = Answer::Open { choice: None };

/// Three answered, one chosen, two untouched; the reader is at the fourth.
fn session(pack: &Pack) -> Session {
    let supported = Event::Choose(Choice::Verdict(Verdict::Supported));
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
        Event::Choose(Choice::Verdict(Verdict::Disputed)),
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

/// A change of the form raises the schema: this is what version 2 looks like, for ever.
#[test]
fn golden_record() {
    let pack = small();
    let one = Session::new(pack.question_indices().take(1))
        .apply(Event::Choose(Choice::Verdict(Verdict::Refuted)));
    let hash: String = pack.questions[0]
        .hash
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    // "small", at 0, "s", one item: "q-vote", its hash, open with a choice, a verdict, the second; not sure of
    // anything, nothing opened, nothing changed, no key.
    let expected = format!("2.05736d616c6c0001730106712d766f7465{hash}000100010000000000");
    assert_eq!(SavedSession::of(&one, "s", &pack).to_text(), expected);
    let checked = [
        Event::Open(Book::Evidence),
        Event::Sure(Some(Sure::Certain)),
        Event::Check,
    ];
    let mut items = checked
        .into_iter()
        .fold(one, |s, e| s.apply(e))
        .items()
        .to_vec();
    items[0].changed = Some(Changed::Key);
    // Checked; certain; the evidence opened; changed in its key; and what is right, the first verdict.
    let expected = format!("2.05736d616c6c0001730106712d766f7465{hash}010001010200010101010000");
    let checked = Session::from_items(items, 0);
    assert_eq!(SavedSession::of(&checked, "s", &pack).to_text(), expected);
}

#[test]
fn texts_that_hold_no_session() {
    let good = text(&small());
    for (bad, why) in [
        (String::new(), Unreadable::Corrupt),
        ("2".into(), Unreadable::Corrupt),
        ("2.".into(), Unreadable::Corrupt),
        (".".into(), Unreadable::Corrupt),
        ("x.00".into(), Unreadable::Corrupt),
        ("999.00".into(), Unreadable::Corrupt),
        ("-1.00".into(), Unreadable::Corrupt),
        ("2.zz".into(), Unreadable::Corrupt),
        ("2.é0".into(), Unreadable::Corrupt),
        ("<!doctype html>".into(), Unreadable::Corrupt),
        (good.replacen("2.", "0.", 1), Unreadable::OtherSchema),
        (good.replacen("2.", "1.", 1), Unreadable::OtherSchema),
        (good.replacen("2.", "3.", 1), Unreadable::OtherSchema),
        (
            "1.05736d616c6c0001730106712d766f74658c0aaee011694ce300010100".into(),
            Unreadable::OtherSchema,
        ),
        ("1.not even hexadecimal".into(), Unreadable::OtherSchema),
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
        choice: Choice::Verdict(Verdict::Supported),
    };
    let chosen = Answer::Open {
        choice: Some(Choice::Verdict(Verdict::Disputed)),
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
fn a_question_is_restored_twice_at_the_most() {
    let pack = small();
    let questions: Vec<QuestionIx> = pack.question_indices().collect();
    let (a, b) = (questions[0], questions[1]);
    for (asked, skipped, left, dropped, screen) in [
        (vec![a, a], 2, vec![a, a], 0, Screen::Feedback(1)),
        (vec![a, b, a], 3, vec![a, b, a], 0, Screen::Feedback(2)),
        (vec![a, a, a], 3, vec![a, a], 1, Screen::End),
        (vec![a, a, a], 2, vec![a, a], 0, Screen::Feedback(1)),
        (vec![a, a, a, b], 3, vec![a, a, b], 1, Screen::Question(2)),
        (vec![a, a, a, b], 4, vec![a, a, b], 1, Screen::Feedback(2)),
        (
            vec![a, b, a, b, a, b],
            1,
            vec![a, b, a, b],
            0,
            Screen::Feedback(0),
        ),
    ] {
        let first = Session::new(asked.iter().copied());
        let session = (1..skipped).fold(first.apply(Event::Skip), |s, _| {
            s.apply(Event::Next).apply(Event::Skip)
        });
        let restored = SavedSession::of(&session, "", &pack)
            .restore(&pack)
            .expect("something is left");
        let found: Vec<QuestionIx> = restored
            .session
            .items()
            .iter()
            .map(|i| i.question)
            .collect();
        assert_eq!(found, left, "{asked:?}, {skipped} skipped");
        assert_eq!(restored.dropped, dropped, "{asked:?}, {skipped} skipped");
        assert_eq!(
            restored.session.screen(),
            screen,
            "{asked:?}, {skipped} skipped"
        );
    }
}

#[test]
fn what_was_opened_and_what_had_changed_are_kept() {
    let pack = small_with_kinds();
    let opened = [(false, false), (true, false), (false, true), (true, true)];
    for (briefing, evidence) in opened {
        for changed in [None, Some(Changed::Words), Some(Changed::Key)] {
            let mut items: Vec<Item> = pack.question_indices().map(Item::new).collect();
            for item in items.iter_mut().step_by(2) {
                item.opened = Opened { briefing, evidence };
                item.changed = changed;
            }
            let session = Session::from_items(items, 1);
            let text = SavedSession::of(&session, "", &pack).to_text();
            let restored = SavedSession::from_text(&text).and_then(|s| s.restore(&pack));
            assert_eq!(restored.expect("the same pack").session, session);
        }
    }
}

/// Every question answered as the sources have it, the last but one skipped, the last chosen only.
fn all_kinds_answered(pack: &Pack) -> Session {
    let count = pack.questions.len();
    let items = pack.question_indices().enumerate().map(|(n, question)| {
        let what = match count - n {
            1 => "open",
            2 => "skipped",
            _ => "right",
        };
        let mut item = answered(pack, question, what, Some(Sure::Fairly));
        item.opened.evidence = true;
        item
    });
    Session::from_items(items.collect(), 0)
}

/// What is put again after these edits, and whether what is right is another.
fn check_changed(edits: &[(&str, &str, &str)], expected: &[(&str, Changed)]) {
    let files = small_files_with("kinds");
    let pack = pack_of(&files);
    let files = edits.iter().fold(files, |f, (path, this, that)| {
        replaced(&f, path, this, that)
    });
    let later = pack_of(&files);
    let session = all_kinds_answered(&pack);
    let restored = SavedSession::of(&session, "", &pack)
        .restore(&later)
        .expect("the same questions");
    let mut found = Vec::new();
    for (old, new) in session.items().iter().zip(restored.session.items()) {
        let id = later[new.question].id.as_str();
        match new.changed {
            None => {
                let stands = (old.answer, old.sure, old.opened);
                assert_eq!(
                    (new.answer, new.sure, new.opened),
                    stands,
                    "{id}: {edits:?}"
                );
            }
            Some(changed) => {
                assert_eq!(
                    (new.answer, new.sure, new.opened),
                    (OPEN, None, Opened::default()),
                    "{id}: {edits:?}"
                );
                found.push((id, changed));
            }
        }
    }
    assert_eq!(found, expected, "{edits:?}");
    assert_eq!(restored.dropped, expected.len(), "{edits:?}");
}

#[test]
fn a_reader_is_told_whether_what_is_right_has_changed() {
    const ALL: &str = "questions/all.toml";
    const KINDS: &str = "questions/kinds.toml";
    const LEDGER: &str = "facts/ledger.toml";
    let (words, key) = (Changed::Words, Changed::Key);
    check_changed(&[], &[]);
    check_changed(
        &[(KINDS, "How many cars", "About how many cars")],
        &[("k-cars", words)],
    );
    check_changed(
        &[(LEDGER, "Some 900 cars", "About 900 cars")],
        &[("k-cars", words)],
    );
    check_changed(
        &[
            (LEDGER, "value = 900", "value = 950"),
            (KINDS, "key = 900", "key = 950"),
        ],
        &[("k-cars", key)],
    );
    check_changed(
        &[(
            KINDS,
            "label = \"The bridge is shut\"",
            "label = \"It is shut\"",
        )],
        &[("k-order", words)],
    );
    check_changed(
        &[(
            KINDS,
            "\"council\", \"ada-quill\", \"bram-otter\"",
            "\"ada-quill\", \"bram-otter\", \"council\"",
        )],
        // They are shown in the order of their names anyhow.
        &[],
    );
    check_changed(
        &[
            (
                LEDGER,
                "cost $4.3 million.\"\nspeaker = \"ada-quill\"",
                "cost $4.3 million.\"\nspeaker = \"bram-otter\"",
            ),
            (KINDS, "key = \"ada-quill\"", "key = \"bram-otter\""),
        ],
        &[("q-cost", words), ("q-price", words), ("k-said", key)],
    );
    // The verdict on a claim.
    check_changed(
        &[
            (ALL, "would cost $43 million.", "would cost $4.3 million."),
            (ALL, "value = 43_000_000", "value = 4_300_000"),
            (
                ALL,
                "bearing = \"excludes\"\non = \"saying\"",
                "bearing = \"entails\"\non = \"saying\"",
            ),
            (
                ALL,
                "explanation = \"She said $4.3 million.\"\nkey = \"refuted\"",
                "explanation = \"She did.\"\nkey = \"supported\"",
            ),
        ],
        &[("q-cost", key)],
    );
    // One that was skipped, and one that was chosen and not checked: of that, what was right is not known.
    check_changed(
        &[
            ("facts/ledger.toml", "is = \"2030\"", "is = \"2032\""),
            (
                KINDS,
                "\"ledger-county\", \"wire-shut\", \"wire-letter\"",
                "\"wire-shut\", \"wire-letter\", \"ledger-county\"",
            ),
        ],
        &[("k-order", key)],
    );
    check_changed(
        &[
            (
                LEDGER,
                "\"fenwick\", \"garrow\", \"hale\"",
                "\"fenwick\", \"garrow\"",
            ),
            (KINDS, "\"hale\", \"fenwick\"]", "\"fenwick\"]"),
        ],
        &[("q-iris", words), ("k-bids", words)],
    );
}

/// What is put again is told of until it is answered, whatever changes in between.
#[test]
fn a_change_is_told_of_until_the_question_is_answered() {
    let first = small_with_kinds();
    let files = small_files_with("kinds");
    let files = replaced(&files, "facts/ledger.toml", "value = 900", "value = 950");
    let files = replaced(&files, "questions/kinds.toml", "key = 900", "key = 950");
    let second = pack_of(&files);
    let third = pack_of(&replaced(
        &files,
        "questions/kinds.toml",
        "How many cars",
        "About how many cars",
    ));
    let cars = |pack: &Pack, session: &Session| {
        let mut items = session.items().iter();
        *items.find(|i| pack[i.question].id == "k-cars").expect("it")
    };
    let restore = |session: &Session, old: &Pack, new: &Pack| {
        SavedSession::of(session, "", old)
            .restore(new)
            .expect("the same questions")
            .session
    };
    let at_second = restore(&all_kinds_answered(&first), &first, &second);
    assert_eq!(cars(&second, &at_second).changed, Some(Changed::Key));
    let at_third = restore(&at_second, &second, &third);
    let item = cars(&third, &at_third);
    assert_eq!((item.answer, item.changed), (OPEN, Some(Changed::Key)));
}

/// A choice that no longer fits its question, or never did, is wrong and nothing worse.
#[test]
fn a_choice_that_does_not_fit_is_only_wrong() {
    let pack = small_with_kinds();
    let eight = (0..7).fold(Order::as_listed(8), |o, n| o.swapped(n));
    for choice in [
        Choice::Verdict(Verdict::NotCovered),
        Choice::Option(3),
        Choice::Option(255),
        Choice::Number(i64::MAX),
        Choice::Number(i64::MIN),
        Choice::Number(0),
        Choice::Order(eight),
        Choice::Order(Order::as_listed(0)),
        Choice::Set(Set::of(|_| true)),
        Choice::Set(Set::default()),
    ] {
        let items = pack.question_indices().map(|question| Item {
            answer: Answer::Checked { choice },
            sure: Some(Sure::Certain),
            ..Item::new(question)
        });
        let session = Session::from_items(items.collect(), 0);
        let text = SavedSession::of(&session, "", &pack).to_text();
        for pack in [&pack, &pack.quiz_part()] {
            let restored = SavedSession::from_text(&text).and_then(|s| s.restore(pack));
            let session = restored.expect("the same questions").session;
            let mut history = History::default();
            for item in session.items() {
                let id = &pack[item.question].id;
                assert!(pack.key(item.question).is_some(), "{id}");
                let fits = choice == Choice::Verdict(Verdict::NotCovered)
                    && (id == "q-grant" || id == "q-price");
                let points = if fits { Grade(100) } else { Grade(0) };
                assert_eq!(item.grade(pack), Some(points), "{id}: {choice:?}");
                history = history.with(pack, item);
            }
            let right = session.score(pack).right;
            assert_eq!(history.again(pack).len(), pack.questions.len() - right);
            assert_eq!(session.missed(pack).len(), pack.questions.len() - right);
            let report = Report::of(pack, session.items());
            let parts = [report.holds, report.fails, report.open, report.others];
            assert_eq!(parts.map(|p| p.asked), [1, 2, 3, 4]);
        }
    }
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
                restored.session.again(&pack);
                Report::of(&pack, restored.session.items());
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
