//! The pack that the app carries: what the first issue asks of it, and the quiz drawn from it.

use std::collections::BTreeSet;
use std::path::Path;

use claimcheck_cli::read_pack;
use claimcheck_core::check::{Judgement, Reason, Verdict};
use claimcheck_core::kind::{Choice, Key, Kind};
use claimcheck_core::pack::author::survey::Survey;
use claimcheck_core::pack::{
    Ask, Briefing, EntityIx, Evidence, Fact, FactIx, Ground, Pack, QuestionIx, SourceIx,
};
use claimcheck_core::quiz::{Length, draw};

fn pack() -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/sanctuary-cities-2017");
    let reading = read_pack(&folder).expect("the pack's folder");
    let problems: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    reading.pack.expect("a pack without problems")
}

/// What was asked of the pack: every fact of the five articles, a hundred questions of five kinds, something to read.
#[test]
fn it_is_as_large_and_as_balanced_as_was_asked() {
    let pack = pack();
    let survey = Survey::of(&pack);
    assert!(pack.facts.len() >= 260, "{} facts", pack.facts.len());
    assert!(pack.questions.len() >= 100, "{}", pack.questions.len());
    assert!(survey.across >= 10, "{} need two articles", survey.across);
    assert_eq!(survey.sources.len(), 5);
    for (source, (facts, questions, _)) in pack.sources.iter().zip(&survey.sources) {
        assert!(*facts >= 30, "{}: {facts} facts", source.id);
        assert!(*questions >= 12, "{}: {questions} questions", source.id);
        assert!(!source.damage.is_empty(), "{}", source.id);
    }
    for (kind, count) in survey.kinds {
        assert!(count >= 3, "{}: {count}", kind.spec().id);
    }
    let claims: usize = survey.verdicts.iter().map(|(_, n)| n).sum();
    assert!(claims * 2 > pack.questions.len(), "most are claims");
    // About 40 of 100 supported, 40 refuted, 20 disputed or not covered.
    let [supported, refuted, disputed, left] = survey
        .verdicts
        .map(|(_, n)| (n * 200 + claims) / (claims * 2));
    for (share, wanted) in [(supported, 40), (refuted, 40), (disputed + left, 20)] {
        assert!(share.abs_diff(wanted) <= 4, "{share} of 100, not {wanted}");
    }
    assert_eq!(pack.briefings.len(), 5, "a briefing for each article");
    assert_eq!(
        survey.remarks,
        [],
        "long sentences, or explanations out of measure"
    );
    // A right name that is told by its length would be right more often than by chance.
    let options = survey.options;
    for extreme in [options.longest, options.shortest] {
        assert!(extreme * 2 <= options.questions, "{options:?}");
    }
}

#[test]
fn san_francisco_received_nothing() {
    let pack = pack();
    let claim = "San Francisco received Justice Department funding last year.";
    let question = pack
        .question_indices()
        .find(|q| pack[*q].prompt == claim)
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
        let key = Some(Key::Choice(Choice::Verdict(verdict)));
        let asked = pack.question_indices().any(|q| pack.key(q) == key);
        assert!(asked, "{}", verdict.id());
    }
}

#[test]
fn it_is_the_same_after_a_round_of_bytes() {
    let pack = pack();
    assert_eq!(Pack::decode(&pack.encode()), Ok(pack));
}

/// What is promised of a draw, for many seeds and the first rounds, until the pack is used up.
///
/// No round has a fact twice. Of five, two are supported, two refuted, and one is no claim. Of ten it is 3, 3, 1, 1
/// and 2 that are no claims, of two kinds; from the third round of ten on, the disputed claims, of which there are
/// four and which share facts, may be used up, and another question stands in. Five draw on three articles at least,
/// ten on all.
#[test]
fn its_draws_are_balanced_and_repeat_no_fact() {
    let pack = pack();
    for seed in 0..200_u64 {
        for (length, round) in [Length::Five, Length::Ten]
            .into_iter()
            .flat_map(|length| (0..3).map(move |round| (length, round)))
        {
            let drawn = draw(&pack, length, seed, round);
            let which = format!("seed {seed}, {length:?}, round {round}");
            assert_eq!(drawn.len(), length.of(&pack));
            let facts: Vec<FactIx> = drawn
                .iter()
                .flat_map(|q| pack[*q].grounds.iter().map(|g| (*q, g.fact)))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .map(|(_, fact)| fact)
                .collect();
            let different: BTreeSet<FactIx> = facts.iter().copied().collect();
            assert_eq!(different.len(), facts.len(), "{which}: a fact twice");
            let balance = Verdict::ALL.map(|verdict| {
                let key = Some(Key::Choice(Choice::Verdict(verdict)));
                drawn.iter().filter(|q| pack.key(**q) == key).count()
            });
            let expected: &[[usize; 4]] = match (length, round) {
                (Length::Five, _) => &[[2, 2, 0, 0]],
                (_, 0 | 1) => &[[3, 3, 1, 1]],
                _ => &[
                    [3, 3, 1, 1],
                    [3, 3, 0, 1],
                    [4, 3, 0, 1],
                    [3, 4, 0, 1],
                    [3, 3, 0, 2],
                ],
            };
            assert!(expected.contains(&balance), "{which}: {balance:?}");
            let kinds: BTreeSet<Kind> = drawn
                .iter()
                .map(|q| pack[*q].ask.kind())
                .filter(|kind| *kind != Kind::Verdict)
                .collect();
            let others = length.of(&pack) - balance.iter().sum::<usize>();
            assert_eq!(kinds.len(), others, "{which}: {kinds:?}");
            let articles: BTreeSet<SourceIx> = drawn
                .iter()
                .flat_map(|q| pack.sources_of_question(*q))
                .collect();
            let least = if length == Length::Five { 3 } else { 5 };
            assert!(
                articles.len() >= least,
                "{which}: {} articles",
                articles.len()
            );
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

/// What the app carries is less than the whole, and nothing that is shown is another for it.
#[test]
fn the_part_that_the_app_carries() {
    let pack = pack();
    let part = pack.quiz_part();
    // Every index is in range.
    assert_eq!(Pack::decode(&part.encode()).as_ref(), Ok(&part));
    assert!(part.encode().len() < pack.encode().len());
    assert_eq!((&part.id, part.hash), (&pack.id, pack.hash));
    let sizes = |p: &Pack| [p.topics.len(), p.sources.len(), p.glossary.len()];
    assert_eq!(sizes(&part), sizes(&pack));
    assert_eq!(part.questions.len(), pack.questions.len());
    for at in pack.question_indices() {
        let (whole, own) = (&pack[at], &part[at]);
        let id = &whole.id;
        assert_eq!((&own.id, own.hash), (id, whole.hash));
        assert_eq!(own.prompt, whole.prompt, "{id}");
        assert_eq!(part.sources_of_question(at), pack.sources_of_question(at));
        assert_eq!(own.explanation, whole.explanation, "{id}");
        assert_eq!(own.leaves_out, whole.leaves_out, "{id}");
        let key = |p: &Pack| p.key(at).as_ref().map(Key::choice);
        assert_eq!(key(&part), key(&pack), "{id}: what is right");
        assert_eq!(offered(&part, at), offered(&pack, at), "{id}");
        assert_eq!(part.first_order(at), pack.first_order(at), "{id}");
        assert_eq!(part.event_dates(at), pack.event_dates(at), "{id}");
        let corrected =
            |p: &Pack| -> Vec<String> { p.corrections_of(at).map(|c| c.reason.clone()).collect() };
        assert_eq!(corrected(&part), corrected(&pack), "{id}");
        if whole.ask.kind() == Kind::Verdict {
            assert_eq!(
                reason(&part, &part.judgement(at)),
                reason(&pack, &pack.judgement(at)),
                "{id}: the judgement"
            );
        }
        assert_eq!(own.grounds.len(), whole.grounds.len(), "{id}");
        for (own, whole) in own.grounds.iter().zip(&whole.grounds) {
            let (mine, theirs) = (&part[own.fact], &pack[whole.fact]);
            let fact = &theirs.id;
            assert_eq!(mine.statement, theirs.statement, "{fact}");
            assert_eq!(mine.note, theirs.note, "{fact}");
            assert_eq!(name(&part, mine.speaker), name(&pack, theirs.speaker));
            let relation = |g: &Ground, f: &Fact| g.by.as_ref().map(|by| by.relation(f));
            assert_eq!(relation(own, mine), relation(whole, theirs), "{fact}");
            let inferred = |f: &Fact| f.slots.date.as_ref().and_then(|d| d.inferred.clone());
            assert_eq!(inferred(mine), inferred(theirs), "{fact}");
            assert_eq!(clippings(&part, mine), clippings(&pack, theirs), "{fact}");
            assert_eq!(updates(&part, mine), updates(&pack, theirs), "{fact}");
        }
    }
    // No fact is there that no question leads to.
    let mut led_to: BTreeSet<&str> = BTreeSet::new();
    for fact in part.questions.iter().flat_map(|q| &q.grounds) {
        let fact = &part[fact.fact];
        led_to.insert(&fact.statement);
        led_to.extend(fact.updated_by.iter().map(|u| part[*u].statement.as_str()));
    }
    let carried: BTreeSet<&str> = part.facts.iter().map(|f| f.statement.as_str()).collect();
    assert_eq!(carried, led_to);
    assert_eq!(carried.len(), part.facts.len());
    for (own, whole) in part.briefings.iter().zip(&pack.briefings) {
        assert_eq!(own.source, whole.source);
        let texts = |b: &Briefing| {
            b.sentences
                .iter()
                .map(|s| s.text.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(texts(own), texts(whole));
    }
}

/// What a question offers to choose among or to put in order.
fn offered(pack: &Pack, at: QuestionIx) -> Vec<String> {
    match &pack[at].ask {
        Ask::Verdict | Ask::Number => Vec::new(),
        Ask::Order { labels } => labels.clone(),
        Ask::Speaker { options } | Ask::Members { options } => {
            options.iter().map(|o| pack[*o].name.clone()).collect()
        }
    }
}

fn name(pack: &Pack, entity: Option<EntityIx>) -> Option<&str> {
    entity.map(|e| pack[e].name.as_str())
}

/// A judgement, with names for the places of entities, which are others in the part.
fn reason(pack: &Pack, judgement: &Judgement) -> String {
    match &judgement.reason {
        Reason::OnlySaid { speakers, so } => {
            let names: Vec<&str> = speakers.iter().map(|s| pack[*s].name.as_str()).collect();
            format!("{}: {so} {names:?}", judgement.verdict.id())
        }
        other => format!("{}: {other:?}", judgement.verdict.id()),
    }
}

type Clipping<'p> = (&'p str, bool, &'p str, Option<u16>, Option<u32>);

/// What a fact's clippings show: the fragment as it is shown, whether that was restored, and where it stands.
fn clippings<'p>(pack: &'p Pack, fact: &'p Fact) -> Vec<Clipping<'p>> {
    let show = |e: &'p Evidence| {
        let passage = &pack[e.passage];
        let source = &pack[passage.source];
        (
            e.shown.as_ref().unwrap_or(&e.exact).as_str(),
            e.shown.is_some(),
            source.headline.is.as_str(),
            passage.sentence,
            // Shown only where there are no sentences to count.
            passage
                .sentence
                .is_none()
                .then(|| passage.percent_down(source)),
        )
    };
    fact.evidence.iter().map(show).collect()
}

/// The statements and articles of what updates a fact.
fn updates<'p>(pack: &'p Pack, fact: &Fact) -> Vec<(&'p str, Vec<SourceIx>)> {
    let show = |u: &FactIx| {
        let update = &pack[*u];
        (update.statement.as_str(), pack.sources_of(*u))
    };
    fact.updated_by.iter().map(show).collect()
}
