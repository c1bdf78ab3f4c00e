//! Drawing questions, and running through them.

use std::collections::BTreeSet;

use claimcheck_core::check::Verdict;
use claimcheck_core::kind::{Choice, Kind};
use claimcheck_core::pack::{FactIx, Pack, QuestionIx};
use claimcheck_core::quiz::{
    Answer, Book, Event, Item, Length, Opened, Screen, Session, Sure, draw,
};
use proptest::prelude::*;

use crate::support::{answered, outcome, small, town, town_with_others};

fn numbers(drawn: &[QuestionIx]) -> Vec<usize> {
    drawn.iter().map(|q| q.at()).collect()
}

/// Worked out by a second program, written from the documentation of `Rng`, `draw` and `pick` alone: a seed in
/// a link must give the same quiz in ten years.
#[test]
fn golden_draws() {
    let town = town(60, 60);
    for (length, round, expected) in [
        (Length::Ten, 0, vec![11, 48, 34, 20, 49, 35, 27, 53, 22, 8]),
        (Length::Ten, 1, vec![45, 51, 54, 9, 12, 7, 18, 16, 58, 57]),
        (Length::Five, 0, vec![11, 53, 34, 20, 22]),
    ] {
        assert_eq!(
            numbers(&draw(&town, length, 7, round)),
            expected,
            "{length:?}, round {round}"
        );
    }
    // The last sixteen are no claims.
    let with_others = town_with_others(40, 40, 16);
    for (length, round, expected) in [
        (Length::Ten, 0, vec![14, 15, 45, 7, 26, 39, 5, 18, 8, 42]),
        (Length::Ten, 1, vec![53, 32, 20, 38, 31, 40, 34, 19, 17, 1]),
        (Length::Five, 0, vec![15, 42, 5, 8, 26]),
    ] {
        assert_eq!(
            numbers(&draw(&with_others, length, 7, round)),
            expected,
            "{length:?}, round {round}, with others"
        );
    }
    let all = numbers(&draw(&town, Length::All, 7, 0));
    assert_eq!(all[..10], [56, 58, 24, 35, 9, 59, 53, 12, 37, 7]);
    let small = small();
    for (length, round, expected) in [
        (Length::Five, 0, vec![3, 1, 5, 2, 0]),
        (Length::Ten, 0, vec![3, 0, 5, 2, 1, 4]),
        (Length::All, 1, vec![5, 2, 0, 1, 4, 3]),
    ] {
        assert_eq!(
            numbers(&draw(&small, length, 7, round)),
            expected,
            "{length:?}, round {round}"
        );
    }
}

/// How many of the drawn are claims with a verdict.
fn with_verdict(pack: &Pack, drawn: &[QuestionIx], verdict: Verdict) -> usize {
    let right = Choice::Verdict(verdict);
    let key = |q: QuestionIx| pack.key(q).map(|k| k.choice());
    drawn.iter().filter(|q| key(**q) == Some(right)).count()
}

/// The kinds of the drawn that are no claims.
fn other_kinds(pack: &Pack, drawn: &[QuestionIx]) -> Vec<Kind> {
    let kinds = drawn.iter().map(|q| pack[*q].ask.kind());
    kinds.filter(|k| *k != Kind::Verdict).collect()
}

fn facts_of(pack: &Pack, drawn: &[QuestionIx]) -> Vec<FactIx> {
    drawn
        .iter()
        .flat_map(|q| pack[*q].grounds.iter().map(|g| g.fact))
        .collect()
}

fn all_different<T: Ord>(items: Vec<T>) -> bool {
    let count = items.len();
    items.into_iter().collect::<BTreeSet<T>>().len() == count
}

#[test]
fn rounds_from_far_on_are_drawn_at_once() {
    let pack = town(60, 60);
    for length in Length::ALL {
        assert_eq!(
            draw(&pack, length, 1, 2003),
            draw(&pack, length, 1, 3),
            "{length:?}"
        );
        assert_eq!(draw(&pack, length, 1, u32::MAX).len(), length.of(&pack));
    }
}

#[test]
fn a_pack_without_questions_gives_an_empty_quiz() {
    let mut pack = small();
    pack.questions.clear();
    for length in Length::ALL {
        assert_eq!(draw(&pack, length, 1, 0), []);
    }
    let session = Session::new([]);
    assert_eq!(session.screen(), Screen::End);
    assert_eq!(session.apply(Event::Next), session);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_draw_depends_on_the_seed_alone(seed: u64, round in 0_u32..20) {
        let pack = town(30, 30);
        let again = Pack::decode(&pack.encode()).expect("the same pack");
        for length in Length::ALL {
            let drawn = draw(&pack, length, seed, round);
            prop_assert_eq!(&drawn, &draw(&again, length, seed, round));
            prop_assert_eq!(drawn.len(), length.of(&pack));
            prop_assert!(all_different(drawn));
        }
    }

    /// Two questions share each fact here.
    #[test]
    fn no_fact_is_asked_twice(seed: u64) {
        let pack = town(80, 40);
        for length in [Length::Five, Length::Ten] {
            let drawn = draw(&pack, length, seed, 0);
            prop_assert!(all_different(facts_of(&pack, &drawn)), "{:?}", numbers(&drawn));
        }
    }

    #[test]
    fn a_draw_is_balanced(seed: u64) {
        let pack = town(80, 80);
        for (length, expected) in [(Length::Five, vec![[2, 2, 1, 0], [2, 2, 0, 1]]), (Length::Ten, vec![[4, 4, 1, 1]])] {
            let drawn = draw(&pack, length, seed, 0);
            let found = Verdict::ALL.map(|v| with_verdict(&pack, &drawn, v));
            prop_assert!(expected.contains(&found), "{length:?}: {found:?}");
            let mut articles = [0_usize; 4];
            for question in &drawn {
                articles[question.at() % 4] += 1;
            }
            let most = articles.iter().max().copied().unwrap_or_default();
            let least = articles.iter().min().copied().unwrap_or_default();
            prop_assert!(most - least <= 1, "{length:?}: {articles:?}");
        }
    }

    #[test]
    fn one_question_in_four_or_five_is_no_claim(seed: u64) {
        let pack = town_with_others(40, 40, 16);
        for (length, expected, others) in [(Length::Five, [2, 2, 0, 0], 1), (Length::Ten, [3, 3, 1, 1], 2)] {
            let drawn = draw(&pack, length, seed, 0);
            let found = Verdict::ALL.map(|v| with_verdict(&pack, &drawn, v));
            prop_assert_eq!(found, expected, "{:?}", length);
            let kinds = other_kinds(&pack, &drawn);
            prop_assert_eq!(kinds.len(), others);
            prop_assert!(all_different(kinds), "{:?}", numbers(&drawn));
            prop_assert!(all_different(facts_of(&pack, &drawn)));
            let mut articles = [0_usize; 4];
            for question in &drawn {
                for source in pack.sources_of_question(*question) {
                    articles[source.at()] += 1;
                }
            }
            let most = articles.iter().max().copied().unwrap_or_default();
            prop_assert!(most <= drawn.len() / 4 + 2, "{length:?}: {articles:?}");
        }
    }

    /// What there is none of leaves its place to the rest.
    #[test]
    fn few_questions_that_are_no_claims_are_drawn_while_they_last(seed: u64) {
        for (others, expected) in [(0, [4, 4, 1, 1]), (1, [4, 3, 1, 1])] {
            let pack = town_with_others(40, 40, others);
            let drawn = draw(&pack, Length::Ten, seed, 0);
            prop_assert_eq!(other_kinds(&pack, &drawn).len(), others);
            let mut found = Verdict::ALL.map(|v| with_verdict(&pack, &drawn, v));
            found[..2].sort_unstable_by(|a, b| b.cmp(a));
            prop_assert_eq!(found, expected);
        }
        let pack = town_with_others(40, 40, 4);
        let rounds: Vec<QuestionIx> = (0..4).flat_map(|n| draw(&pack, Length::Ten, seed, n)).collect();
        prop_assert_eq!(other_kinds(&pack, &rounds).len(), 4, "two, two, and none are left");
        prop_assert!(all_different(rounds));
    }

    #[test]
    fn rounds_do_not_repeat_until_all_is_asked(seed: u64) {
        for (questions, length, rounds) in [(60, Length::Ten, 6), (57, Length::Ten, 5), (60, Length::Five, 12)] {
            let pack = town(questions, questions);
            let asked: Vec<QuestionIx> = (0..rounds).flat_map(|round| draw(&pack, length, seed, round)).collect();
            prop_assert_eq!(asked.len(), rounds as usize * length.of(&pack));
            prop_assert!(all_different(asked.clone()));
            let next = draw(&pack, length, seed, rounds);
            prop_assert!(next.iter().any(|q| asked.contains(q)), "then it starts over");
        }
    }

    #[test]
    fn another_round_of_everything_has_another_order(seed: u64) {
        let pack = town(40, 40);
        prop_assert_ne!(draw(&pack, Length::All, seed, 0), draw(&pack, Length::All, seed, 1));
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    let sure = prop::option::of(prop::sample::select(Sure::ALL.to_vec()));
    prop_oneof![
        prop::sample::select(Verdict::ALL.to_vec()).prop_map(|v| Event::Choose(Choice::Verdict(v))),
        sure.prop_map(Event::Sure),
        prop::sample::select(vec![Book::Briefing, Book::Evidence]).prop_map(Event::Open),
        Just(Event::Clear),
        Just(Event::Check),
        Just(Event::Skip),
        Just(Event::Next),
        (0_usize..9).prop_map(Event::Review),
        Just(Event::Finish),
    ]
}

fn run(session: &Session, events: &[Event]) -> Session {
    events.iter().fold(session.clone(), |s, e| s.apply(*e))
}

fn start(pack: &Pack) -> Session {
    Session::new(draw(pack, Length::All, 7, 0))
}

/// What a session says about itself holds together.
fn check_session(pack: &Pack, session: &Session) {
    let score = session.score(pack);
    assert_eq!(score.total, pack.questions.len());
    assert!(
        score.right + score.skipped <= score.done && score.done <= score.total,
        "{score:?}"
    );
    assert_eq!(session.missed(pack).len(), score.done - score.right);
    assert_eq!(session.is_finished(), score.done == score.total);
    assert_eq!(session.screen() == Screen::End, session.at() == score.total);
    for item in session.items() {
        let right = matches!(item.answer, Answer::Checked { choice } if choice == Choice::Verdict(pack.judgement(item.question).verdict));
        assert_eq!(item.is_right(pack) == Some(true), right);
        assert!(
            item.answer != Answer::Skipped || item.sure.is_none(),
            "who skips is sure of nothing"
        );
    }
}

proptest! {
    #[test]
    fn any_events_give_a_session(events in prop::collection::vec(any_event(), 0..60)) {
        let pack = small();
        let first = start(&pack);
        let mut session = first.clone();
        for (n, event) in events.iter().enumerate() {
            let next = session.apply(*event);
            check_session(&pack, &next);
            for (old, new) in session.items().iter().zip(next.items()) {
                prop_assert_eq!(old.question, new.question);
                prop_assert!(!old.is_done() || old == new, "an answer stands");
            }
            session = next;
            prop_assert_eq!(&session, &run(&first, &events[..=n]), "replayed");
        }
    }

    #[test]
    fn next_reaches_every_open_question_and_then_the_end(events in prop::collection::vec(any_event(), 0..40)) {
        let pack = small();
        let mut session = run(&start(&pack), &events);
        let open = session.items().iter().filter(|i| !i.is_done()).count();
        for _ in 0..open {
            if !matches!(session.screen(), Screen::Question(_)) {
                session = session.apply(Event::Next);
            }
            prop_assert!(matches!(session.screen(), Screen::Question(_)));
            session = session.apply(Event::Skip);
        }
        prop_assert!(session.is_finished());
        let end = session.apply(Event::Next);
        prop_assert_eq!(end.screen(), Screen::End);
        prop_assert_eq!(session.apply(Event::Finish), end);
    }
}

/// What makes no sense where the reader is changes nothing.
#[test]
fn events_that_make_no_sense() {
    use Event::{Check, Choose, Finish, Next, Review, Skip};
    let pack = small();
    let supported = Choose(Choice::Verdict(Verdict::Supported));
    let everything: Vec<Event> = std::iter::repeat_n([Skip, Next], 6).flatten().collect();
    for (name, before, event) in [
        ("nothing is chosen", vec![], Check),
        ("nothing is chosen", vec![], Event::Clear),
        ("taken back", vec![supported, Event::Clear], Check),
        ("checked already", vec![supported, Check], Event::Clear),
        (
            "checked already",
            vec![supported, Check],
            Event::Open(Book::Briefing),
        ),
        (
            "checked already",
            vec![supported, Check],
            Event::Open(Book::Evidence),
        ),
        ("skipped already", vec![Skip], Event::Open(Book::Evidence)),
        (
            "at the end",
            everything.clone(),
            Event::Open(Book::Briefing),
        ),
        ("nothing is checked", vec![supported], Next),
        ("another is still open", vec![], Review(0)),
        ("not all is answered", vec![Skip], Finish),
        (
            "checked already",
            vec![supported, Check],
            Choose(Choice::Verdict(Verdict::Refuted)),
        ),
        ("checked already", vec![supported, Check], Check),
        ("checked already", vec![supported, Check], Skip),
        (
            "checked already",
            vec![supported, Check],
            Event::Sure(Some(Sure::Certain)),
        ),
        ("not yet answered", vec![Skip], Review(1)),
        ("there is no such question", everything.clone(), Review(6)),
        ("at the end", everything.clone(), Next),
        ("at the end", everything.clone(), Skip),
        ("at the end", everything.clone(), supported),
    ] {
        let session = run(&start(&pack), &before);
        assert_eq!(session.apply(event), session, "{name}: {event:?}");
    }
    let reviewing = run(&start(&pack), &everything).apply(Review(2));
    assert_eq!(reviewing.screen(), Screen::Feedback(2));
    assert_eq!(reviewing.apply(Finish).screen(), Screen::End);
}

#[test]
fn a_whole_run() {
    let pack = small();
    let mut session = start(&pack);
    // Every question as the sources have it, but the second wrong and the third skipped.
    for n in 0..6 {
        assert_eq!(session.screen(), Screen::Question(n));
        let right = pack.judgement(session.items()[n].question).verdict;
        let wrong = Verdict::ALL
            .into_iter()
            .find(|v| *v != right)
            .expect("another verdict");
        let events = match n {
            1 => vec![
                Event::Choose(Choice::Verdict(right)),
                Event::Choose(Choice::Verdict(wrong)),
                Event::Check,
            ],
            2 => vec![
                Event::Sure(Some(Sure::Certain)),
                Event::Choose(Choice::Verdict(right)),
                Event::Skip,
            ],
            _ => vec![
                Event::Sure(Some(Sure::Fairly)),
                Event::Choose(Choice::Verdict(right)),
                Event::Check,
            ],
        };
        session = run(&session, &events);
        assert_eq!(session.screen(), Screen::Feedback(n));
        session = session.apply(Event::Next);
    }
    assert_eq!(session.screen(), Screen::End);
    let score = session.score(&pack);
    assert_eq!(
        (score.total, score.done, score.right, score.skipped),
        (6, 6, 4, 1)
    );
    let missed = [session.items()[1].question, session.items()[2].question];
    assert_eq!(session.missed(&pack), missed);
    assert_eq!(session.items()[0].sure, Some(Sure::Fairly));
}

#[test]
fn a_choice_can_be_taken_back() {
    let pack = small();
    let supported = Event::Choose(Choice::Verdict(Verdict::Supported));
    let certain = Event::Sure(Some(Sure::Certain));
    let chosen = run(&start(&pack), &[certain, supported]);
    let cleared = chosen.apply(Event::Clear);
    assert_eq!(cleared, run(&start(&pack), &[certain]), "how sure stands");
    assert_eq!(cleared.apply(supported), chosen);
    assert_eq!(cleared.apply(Event::Check), cleared);
}

#[test]
fn what_is_opened_before_an_answer_counts_and_what_is_opened_after_does_not() {
    use Event::{Check, Next, Open, Review, Skip};
    let pack = small();
    let supported = Event::Choose(Choice::Verdict(Verdict::Supported));
    let (briefing, evidence) = (Open(Book::Briefing), Open(Book::Evidence));
    for (events, expected) in [
        (vec![], (false, false)),
        (vec![briefing], (true, false)),
        (vec![evidence], (false, true)),
        (vec![briefing, evidence, briefing], (true, true)),
        (vec![evidence, supported, Check], (false, true)),
        (vec![supported, briefing, Check], (true, false)),
        (vec![evidence, Skip], (false, true)),
        (vec![supported, Check, briefing, evidence], (false, false)),
        (vec![briefing, Skip, evidence], (true, false)),
        // What is opened at the next question is not opened at this one.
        (vec![supported, Check, Next, evidence], (false, false)),
        // Nor when this one is looked at again.
        (
            vec![
                Skip,
                Next,
                Skip,
                Next,
                Skip,
                Next,
                Skip,
                Next,
                Skip,
                Next,
                Skip,
                Review(0),
                evidence,
            ],
            (false, false),
        ),
    ] {
        let session = run(&start(&pack), &events);
        let (briefing, evidence) = expected;
        let opened = session.items()[0].opened;
        assert_eq!(opened, Opened { briefing, evidence }, "{events:?}");
        assert_eq!(opened.any(), briefing || evidence);
    }
    let at_the_next = run(&start(&pack), &[Skip, Next, evidence]);
    assert!(at_the_next.items()[1].opened.evidence);
}

/// The session of a text such as `3wC 0s`: the number of the question, `r`ight, `w`rong, `s`kipped or `o`pen, and
/// how sure; and what of it is missed, and put again.
fn check_again(pack: &Pack, run: &str, missed: &[usize], again: &[usize]) {
    let items: Vec<Item> = run
        .split_whitespace()
        .map(|item| {
            let (number, letters) = item.split_at(1);
            let number: usize = number.parse().expect("a number");
            let (what, sure) = outcome(letters);
            let question = pack.question_indices().nth(number);
            answered(pack, question.expect("a question"), what, sure)
        })
        .collect();
    let session = Session::from_items(items, 0);
    assert_eq!(numbers(&session.missed(pack)), missed, "missed of {run}");
    assert_eq!(numbers(&session.again(pack)), again, "again of {run}");
}

#[test]
fn what_was_missed_is_put_again_confident_errors_first_and_twice() {
    let pack = town(10, 10);
    for (run, missed, again) in [
        ("", &[][..], &[][..]),
        ("0r 1rC 2o 3oC", &[], &[]),
        // One alone would only be asked twice.
        ("0w", &[0], &[0]),
        ("0wC", &[0], &[0]),
        ("0wC 1r", &[0], &[0]),
        // With fewer than three others in between, at the end.
        ("0wC 1w", &[0, 1], &[0, 1, 0]),
        ("0w 1wC", &[1, 0], &[1, 0, 1]),
        ("0s 1s 2wC", &[2, 0, 1], &[2, 0, 1, 2]),
        ("0wC 1w 2w 3w", &[0, 1, 2, 3], &[0, 1, 2, 3, 0]),
        // After three others.
        ("0wC 1w 2w 3w 4w", &[0, 1, 2, 3, 4], &[0, 1, 2, 3, 0, 4]),
        (
            "0wC 1wC 2w 3w 4w 5w",
            &[0, 1, 2, 3, 4, 5],
            &[0, 1, 2, 3, 0, 4, 1, 5],
        ),
        // All of them, however many.
        (
            "0wC 1wC 2wC 3wC 4wC",
            &[0, 1, 2, 3, 4],
            &[0, 1, 2, 3, 0, 4, 1, 2, 3, 4],
        ),
        // The surest first, then what nobody said how sure of, then what was skipped.
        (
            "0s 1wG 2r 3wF 4w 5wC",
            &[5, 3, 1, 4, 0],
            &[5, 3, 1, 4, 5, 0],
        ),
        // Only what is certain and wrong comes a second time.
        ("0wF 1wF", &[0, 1], &[0, 1]),
        ("0sC 1wF", &[1, 0], &[1, 0]),
        ("0rC 1wF 2w", &[1, 2], &[1, 2]),
        // In the order of the run, whatever the order in the pack.
        ("1wC 0wC", &[1, 0], &[1, 0, 1, 0]),
        ("0wC 1wC", &[0, 1], &[0, 1, 0, 1]),
        // What stood in the run twice is missed once.
        ("0wC 1w 0wC", &[0, 1], &[0, 1, 0]),
        ("0wC 1w 0w", &[0, 1], &[0, 1, 0]),
    ] {
        check_again(&pack, run, missed, again);
    }
}

/// A confident error that comes back and is right then is no longer missed.
#[test]
fn a_second_attempt_that_is_right_makes_good() {
    let pack = small();
    let at = |n: usize| pack.question_indices().nth(n).expect("six questions");
    let right = |n| pack.key(at(n)).expect("a key").choice();
    let (wrong, skip) = (Choice::Verdict(Verdict::Disputed), Event::Skip);
    let events = [
        Event::Choose(wrong),
        Event::Check,
        Event::Next,
        skip,
        Event::Next,
        Event::Choose(right(0)),
        Event::Check,
        Event::Next,
    ];
    let session = run(&Session::new([at(0), at(1), at(0)]), &events);
    assert_eq!(session.missed(&pack), [at(1)]);
    assert_eq!(session.score(&pack).right, 1);
}
