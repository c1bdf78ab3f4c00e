//! Snapshots of the screens and their parts, rendered without a browser.
//!
//! What is kept is the markup, a line an element. After a wanted change:
//! `INSTA_UPDATE=always cargo test -p claimcheck-app --test snapshots`, then read the difference.

#![cfg(not(target_arch = "wasm32"))]

use std::rc::Rc;

use claimcheck_app::locale::Lang;
use claimcheck_app::pages::start::{Props as StartProps, Start};
use claimcheck_app::pages::{end, feedback, question};
use claimcheck_app::route::{Route, Setup};
use claimcheck_app::state::PackRef;
use claimcheck_app::ui::{clippings, compare, source_notes, verdict_mark};
use claimcheck_core::check::Verdict;
use claimcheck_core::pack::{Bearing, Pack, QuestionIx};
use claimcheck_core::quiz::{Event, Item, Score, Session, Sure};
use yew::{Callback, Html, LocalServerRenderer, Properties, function_component, html};

thread_local! {
    static PACK: PackRef = PackRef(Rc::new(Pack::decode(claimcheck_app::PACK).expect("the pack of this build")));
}

fn pack() -> PackRef {
    PACK.with(Clone::clone)
}

/// Something that can be drawn: a function, so that it can stand in a component's properties.
type Draw = Rc<dyn Fn() -> Html>;

#[derive(Properties)]
struct ShowProps {
    draw: Draw,
}

impl PartialEq for ShowProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.draw, &other.draw)
    }
}

#[function_component]
fn Show(props: &ShowProps) -> Html {
    html! { <>{ (props.draw)() }</> }
}

/// The markup of what this draws.
fn render(draw: impl Fn() -> Html + 'static) -> String {
    let draw: Draw = Rc::new(draw);
    let page = LocalServerRenderer::<Show>::with_props(ShowProps { draw }).hydratable(false);
    lines(&pollster::block_on(page.render()))
}

/// Elements that are written on the line of the text around them.
const INLINE: [&str; 9] = [
    "b", "mark", "small", "span", "kbd", "a", "em", "summary", "i",
];
/// Elements that have no end.
const VOID: [&str; 1] = ["input"];

/// Markup with a line for each element that is no part of a text, indented by how deep it stands.
fn lines(markup: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    // Whether the line being written has text or an inline element on it.
    let mut in_text = false;
    let start_line = |out: &mut String, depth: usize| {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&"  ".repeat(depth));
    };
    let mut rest = markup;
    while !rest.is_empty() {
        let (piece, left) = match rest.strip_prefix('<') {
            Some(tag) => {
                let end = tag.find('>').expect("a tag that ends") + 2;
                rest.split_at(end)
            }
            None => rest.split_at(rest.find('<').unwrap_or(rest.len())),
        };
        rest = left;
        let Some(tag) = piece.strip_prefix('<') else {
            if !in_text {
                start_line(&mut out, depth);
            }
            out.push_str(piece);
            in_text = true;
            continue;
        };
        let closes = tag.starts_with('/');
        let name = tag
            .trim_start_matches('/')
            .split([' ', '>', '/'])
            .next()
            .unwrap_or_default();
        if INLINE.contains(&name) {
            if !in_text {
                start_line(&mut out, depth);
            }
            out.push_str(piece);
            in_text = true;
        } else if closes {
            depth = depth.saturating_sub(1);
            in_text = false;
        } else {
            start_line(&mut out, depth);
            out.push_str(piece);
            if !(VOID.contains(&name) || tag.ends_with("/>")) {
                depth += 1;
            }
            in_text = false;
        }
    }
    out.push('\n');
    out
}

macro_rules! snapshot {
    ($name:expr, $draw:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($name, render($draw));
        })
    };
}

fn at(id: &str) -> QuestionIx {
    pack().question_by_id(id).expect(id)
}

/// The item that these events make of a question.
fn item(id: &str, events: &[Event]) -> Item {
    let session = events
        .iter()
        .fold(Session::new([at(id)]), |session, event| {
            session.apply(*event)
        });
    session.items()[0]
}

const BY_VERDICT: [(Verdict, &str); 4] = [
    (Verdict::Supported, "q-inquirer-at-stake"),
    (Verdict::Refuted, "q-reuters-san-francisco"),
    (Verdict::Disputed, "q-post-weighing"),
    (Verdict::NotCovered, "q-nyt-broad-authority"),
];

#[test]
fn verdict_marks() {
    for verdict in Verdict::ALL {
        snapshot!(format!("mark-{}", verdict.id()), move || verdict_mark(
            verdict
        ));
    }
}

#[test]
fn clippings_of_a_fact() {
    for (name, fact) in [
        ("with-address", "post-nine-letters"),
        ("without-address", "inquirer-at-stake"),
        ("restored", "reuters-san-francisco"),
        ("in-damaged-text", "nyt-de-blasio-nothing"),
    ] {
        let pack = pack();
        let fact = pack
            .facts
            .iter()
            .position(|f| f.id == fact)
            .unwrap_or_else(|| panic!("no fact {fact}"));
        snapshot!(format!("clipping-{name}"), move || clippings(
            Lang::default(),
            &pack,
            &pack.facts[fact],
            "The city received no funding, and got letters to the nine jurisdictions."
        ));
    }
}

#[test]
fn notes_on_every_source() {
    for n in 0..pack().sources.len() {
        snapshot!(format!("source-{n}"), move || source_notes(
            Lang::default(),
            &pack().sources[n]
        ));
    }
}

#[test]
fn questions() {
    use Event::{Choose, Sure as How};
    for (name, events, choice_missing) in [
        ("untouched", &[][..], false),
        ("choice-missing", &[][..], true),
        (
            "chosen",
            &[Choose(Verdict::Disputed), How(Some(Sure::Fairly))][..],
            false,
        ),
    ] {
        let item = item("q-reuters-san-francisco", events);
        snapshot!(format!("question-{name}"), move || question::question(
            Lang::default(),
            &pack(),
            &item,
            choice_missing,
            &Callback::noop()
        ));
    }
}

fn feedback_on(name: &str, id: &str, events: &[Event], finished: bool) {
    let item = item(id, events);
    snapshot!(format!("feedback-{name}"), move || feedback::feedback(
        Lang::default(),
        &pack(),
        &item,
        finished,
        &Callback::noop()
    ));
}

#[test]
fn feedback_for_each_verdict_and_outcome() {
    use Event::{Check, Choose, Skip, Sure as How};
    for (verdict, id) in BY_VERDICT {
        assert_eq!(pack().judgement(at(id)).verdict, verdict, "{id}");
        feedback_on(
            &format!("{}-right", verdict.id()),
            id,
            &[Choose(verdict), Check],
            false,
        );
    }
    let (_, id) = BY_VERDICT[1];
    let wrong = [Choose(Verdict::Supported), How(Some(Sure::Certain)), Check];
    feedback_on("refuted-wrong-certain", id, &wrong, false);
    feedback_on("refuted-skipped-last", id, &[Skip], true);
    feedback_on(
        "later-update",
        "q-post-san-francisco-letter",
        &[Skip],
        false,
    );
    feedback_on("two-parts", "q-cross-new-orleans", &[Skip], false);
}

#[test]
fn compare_for_each_slot() {
    let pack = pack();
    // The first question of the pack for each slot that decides, on either side.
    let mut seen = Vec::new();
    for at in pack.question_indices() {
        for ground in &pack[at].grounds {
            let Some(slot) = &ground.by else { continue };
            // Only what leaves a claim no room is compared.
            if ground.bearing != Bearing::Excludes {
                continue;
            }
            let name = format!("compare-{}", slot.name().id());
            if !seen.contains(&name) {
                let (pack, ground) = (pack.clone(), ground.clone());
                snapshot!(name.clone(), move || compare(
                    Lang::default(),
                    &pack,
                    std::slice::from_ref(&ground)
                ));
                seen.push(name);
            }
        }
    }
    for slot in ["amount", "membership", "polarity", "speaker"] {
        let name = format!("compare-{slot}");
        assert!(
            seen.contains(&name),
            "the pack has no question that excludes by {slot}"
        );
    }
    snapshot!("compare-nothing", move || compare(
        Lang::default(),
        &pack,
        &[]
    ));
}

#[test]
fn ends() {
    let right = |id: &str| pack().judgement(at(id)).verdict;
    for (name, choices) in [
        ("all-right", [true, true, true, true]),
        ("some-missed", [true, false, true, true]),
        ("all-missed", [false, false, false, false]),
    ] {
        let mut session = Session::new(BY_VERDICT.map(|(_, id)| at(id)));
        for ((_, id), is_right) in BY_VERDICT.into_iter().zip(choices) {
            let wrong = Verdict::ALL.into_iter().find(|v| *v != right(id));
            let events = match (is_right, wrong) {
                (true, _) => vec![Event::Choose(right(id)), Event::Check],
                // The first missed one is answered wrongly, the last skipped.
                (false, Some(wrong)) if id != BY_VERDICT[3].1 => {
                    vec![Event::Choose(wrong), Event::Check]
                }
                _ => vec![Event::Skip],
            };
            for event in events.into_iter().chain([Event::Next]) {
                session = session.apply(event);
            }
        }
        snapshot!(format!("end-{name}"), move || end::end(
            Lang::default(),
            &pack(),
            &session,
            &Callback::noop()
        ));
    }
}

#[test]
fn starts() {
    let score = |done, right| Score {
        total: 5,
        done,
        right,
        skipped: 0,
    };
    for (name, address, under_way) in [
        ("plain", "", None),
        ("of-a-seed", "?n=5&seed=7", None),
        (
            "of-a-set",
            "?q=q-reuters-san-francisco,q-post-weighing",
            None,
        ),
        ("under-way", "", Some(score(2, 1))),
        ("with-a-result", "", Some(score(5, 4))),
    ] {
        let setup: Setup = Route::parse(address, "").setup;
        snapshot!(format!("start-{name}"), move || {
            let props = StartProps {
                lang: Lang::default(),
                pack: pack(),
                setup: setup.clone(),
                under_way,
                on_action: Callback::noop(),
            };
            html! { <Start ..props /> }
        });
    }
}

/// What is known of a fact's date by inference is said where the fact is shown.
#[test]
fn every_inferred_date_is_shown_as_one() {
    let pack = pack();
    for at in pack.question_indices() {
        let dated = pack[at].grounds.iter().any(|ground| {
            let date = pack[ground.fact].slots.date.as_ref();
            date.is_some_and(|date| date.inferred.is_some())
        });
        let item = Session::new([at]).apply(Event::Skip).items()[0];
        let pack = pack.clone();
        let id = pack[at].id.clone();
        let markup = render(move || {
            feedback::feedback(Lang::default(), &pack, &item, false, &Callback::noop())
        });
        assert_eq!(markup.contains("The date is inferred."), dated, "{id}");
    }
}
