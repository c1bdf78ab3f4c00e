//! The pack that the app carries: what the first issue asks of it, and the quiz drawn from it.

use std::collections::BTreeSet;
use std::path::Path;

use claimcheck_cli::read_pack;
use claimcheck_core::check::Verdict;
use claimcheck_core::pack::{FactIx, Pack, QuestionIx, SourceIx};
use claimcheck_core::quiz::{Length, draw};

fn pack() -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/sanctuary-cities-2017");
    let reading = read_pack(&folder).expect("the pack's folder");
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    reading.pack.expect("a pack without problems")
}

#[test]
fn it_covers_all_five_articles() {
    let pack = pack();
    assert!(pack.facts.len() >= 60, "{} facts", pack.facts.len());
    assert!(
        pack.questions.len() >= 30,
        "{} questions",
        pack.questions.len()
    );
    let facts: BTreeSet<SourceIx> = pack
        .fact_indices()
        .flat_map(|f| pack.sources_of(f))
        .collect();
    let questions: BTreeSet<SourceIx> = pack
        .question_indices()
        .flat_map(|q| pack.sources_of_question(q))
        .collect();
    assert_eq!(
        (pack.sources.len(), facts.len(), questions.len()),
        (5, 5, 5)
    );
    for source in &pack.sources {
        assert!(
            !source.damage.is_empty() || !source.headline.how.is_empty(),
            "{}",
            source.id
        );
    }
}

#[test]
fn san_francisco_received_nothing() {
    let pack = pack();
    let claim = "San Francisco received Justice Department funding last year.";
    let question = pack
        .question_indices()
        .find(|q| pack[*q].claim == claim)
        .expect("the question");
    assert_eq!(pack.judgement(question).verdict, Verdict::Refuted);
    assert!(
        pack[question]
            .grounds
            .iter()
            .any(|g| pack[g.fact].statement.contains("San Francisco"))
    );
}

#[test]
fn every_verdict_is_asked_for() {
    let pack = pack();
    for verdict in Verdict::ALL {
        assert!(
            pack.question_indices()
                .any(|q| pack.judgement(q).verdict == verdict),
            "{}",
            verdict.id()
        );
    }
}

#[test]
fn it_is_the_same_after_a_round_of_bytes() {
    let pack = pack();
    assert_eq!(Pack::decode(&pack.encode()), Ok(pack));
}

/// What the first issue promises of a draw, for many seeds.
#[test]
fn its_draws_are_balanced_and_repeat_no_fact() {
    let pack = pack();
    for seed in 0..500_u64 {
        for length in [Length::Five, Length::Ten] {
            let drawn = draw(&pack, length, seed, 0);
            assert_eq!(drawn.len(), length.of(&pack));
            let facts: Vec<FactIx> = drawn
                .iter()
                .flat_map(|q| pack[*q].grounds.iter().map(|g| g.fact))
                .collect();
            let different: BTreeSet<FactIx> = facts.iter().copied().collect();
            assert_eq!(
                different.len(),
                facts.len(),
                "seed {seed}, {length:?}: a fact twice"
            );
            let half = drawn.len() / 2;
            let with = |verdict| {
                drawn
                    .iter()
                    .filter(|q| pack.judgement(**q).verdict == verdict)
                    .count()
            };
            for verdict in [Verdict::Supported, Verdict::Refuted] {
                assert!(
                    (half - 2..=half).contains(&with(verdict)),
                    "seed {seed}, {length:?}: {}",
                    with(verdict)
                );
            }
            let articles: BTreeSet<SourceIx> = drawn
                .iter()
                .flat_map(|q| pack.sources_of_question(*q))
                .collect();
            assert!(
                articles.len() >= pack.sources.len().min(drawn.len()) - 1,
                "seed {seed}, {length:?}"
            );
            if length == Length::Ten {
                assert!(
                    with(Verdict::Disputed) >= 1 && with(Verdict::NotCovered) >= 1,
                    "seed {seed}"
                );
                assert_eq!(articles.len(), pack.sources.len(), "seed {seed}");
            }
        }
    }
}

#[test]
fn every_question_is_drawn_sometimes() {
    let pack = pack();
    let drawn: BTreeSet<QuestionIx> = (0..500)
        .flat_map(|seed| draw(&pack, Length::Ten, seed, 0))
        .collect();
    let never: Vec<&str> = pack
        .question_indices()
        .filter(|q| !drawn.contains(q))
        .map(|q| pack[q].id.as_str())
        .collect();
    assert_eq!(never, [""; 0]);
}
