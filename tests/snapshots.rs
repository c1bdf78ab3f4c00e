//! Snapshots of the screens and their parts, rendered without a browser.
//!
//! What is kept is the markup, a line an element. After a wanted change:
//! `INSTA_UPDATE=always cargo test -p claimcheck-app --test snapshots`, then read the difference.

#![cfg(not(target_arch = "wasm32"))]

use std::rc::Rc;

use claimcheck_app::locale::Lang;
use claimcheck_app::pages::{check, end, entity, fact, facts, feedback, question, start};
use claimcheck_app::route::{Page, Route};
use claimcheck_app::state::claims::{Ask, Trouble};
use claimcheck_app::state::facts::Browse;
use claimcheck_app::state::{Action, Draft, PackRef, Running, State};
use claimcheck_app::ui::answer::Asked;
use claimcheck_app::ui::{clippings, compare, source_notes, verdict_mark};
use claimcheck_core::check::finding::Unclaimed;
use claimcheck_core::check::finding::{Finding, Turn, TurnSlot, Why};
use claimcheck_core::check::{Reason, Verdict};
use claimcheck_core::kind::{Choice, Kind};
use claimcheck_core::pack::{Bearing, FactIx, Figure, Ground, Level, Pack, QuestionIx};
use claimcheck_core::quiz::{Book, Changed, Event, History, Item, Session, Sure};
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
    // Every change of the pack changes its hash, and says nothing of a screen.
    let hash: String = pack().hash.iter().map(|b| format!("{b:02x}")).collect();
    lines(&pollster::block_on(page.render()).replace(&hash, "(the pack's hash)"))
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

/// The session that these events make of some questions.
fn session(questions: &[QuestionIx], events: &[Event]) -> Session {
    let first = Session::new(questions.iter().copied());
    events
        .iter()
        .fold(first, |session, event| session.apply(*event))
}

/// The item that these events make of a question.
fn item(question: QuestionIx, events: &[Event]) -> Item {
    session(&[question], events).items()[0]
}

/// One question of each kind that is no claim: of the pack's, the one whose id comes first.
fn of_kind(kind: Kind) -> QuestionIx {
    let pack = pack();
    let of_kind = pack
        .question_indices()
        .filter(|q| pack[*q].ask.kind() == kind);
    let first = of_kind.min_by(|a, b| pack[*a].id.cmp(&pack[*b].id));
    first.expect("the pack has every kind")
}

/// The kinds with the names that snapshots have for them.
const OTHERS: [(Kind, &str); 4] = [
    (Kind::Speaker, "speaker"),
    (Kind::Number, "number"),
    (Kind::Order, "order"),
    (Kind::Members, "members"),
];

fn right(question: QuestionIx) -> Choice {
    pack().key(question).expect("a key").choice()
}

/// A choice that is not right: another verdict or option, an estimate that is close, an order and a set with one
/// change.
fn wrong(question: QuestionIx) -> Choice {
    match right(question) {
        Choice::Verdict(Verdict::Supported) => Choice::Verdict(Verdict::Refuted),
        Choice::Verdict(_) => Choice::Verdict(Verdict::Supported),
        Choice::Option(n) => Choice::Option(u8::from(n == 0)),
        Choice::Number(n) => Choice::Number(n + n / 4 + 1),
        Choice::Order(order) => Choice::Order(order.swapped(0)),
        Choice::Set(set) => Choice::Set(set.toggled(0)),
    }
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
        ("with-address", "q-post-weighing"),
        ("without-address", "q-inquirer-at-stake"),
        ("restored", "q-reuters-san-francisco"),
        ("in-damaged-text", "q-nyt-broad-authority"),
    ] {
        let pack = pack();
        let fact = pack[at(fact)].grounds[0].fact;
        snapshot!(format!("clipping-{name}"), move || clippings(
            Lang::default(),
            &pack,
            &pack[fact],
            Some("The city received no funding, and got letters to the nine jurisdictions.")
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

/// The markup of an open question.
fn show_question(name: &str, item: Item, draft: &Draft, book: bool) {
    let draft = draft.clone();
    snapshot!(format!("question-{name}"), move || {
        let pack = pack();
        let asked = Asked {
            lang: Lang::default(),
            pack: &pack,
            item: &item,
            draft: &draft,
            on_action: &Callback::noop(),
        };
        question::question(&asked, book)
    });
}

#[test]
fn questions() {
    let claim = at("q-reuters-san-francisco");
    let chosen = [
        Event::Choose(Choice::Verdict(Verdict::Disputed)),
        Event::Sure(Some(Sure::Fairly)),
    ];
    let plain = Draft::default();
    let missing = Draft {
        choice_missing: true,
        ..Draft::default()
    };
    show_question("untouched", item(claim, &[]), &plain, false);
    show_question("choice-missing", item(claim, &[]), &missing, false);
    show_question("chosen", item(claim, &chosen), &plain, false);
    show_question("open-book", item(claim, &[]), &plain, true);
    let mut changed = item(claim, &[]);
    changed.changed = Some(Changed::Key);
    show_question("changed", changed, &plain, false);
    // What was corrected stands with it for a reader who had answered it as it was.
    let mut corrected = item(at("q-reuters-police-holds"), &[]);
    corrected.changed = Some(Changed::Words);
    show_question("changed-corrected", corrected, &plain, false);
    for (kind, name) in OTHERS {
        let asked = of_kind(kind);
        let chosen = [Event::Choose(right(asked))];
        show_question(
            &format!("{name}-untouched"),
            item(asked, &[]),
            &plain,
            false,
        );
        show_question(
            &format!("{name}-chosen"),
            item(asked, &chosen),
            &plain,
            false,
        );
        show_question(
            &format!("{name}-missing"),
            item(asked, &[]),
            &missing,
            false,
        );
    }
    let moved = Draft {
        moved: Some(1),
        ..Draft::default()
    };
    let order = of_kind(Kind::Order);
    let chosen = [Event::Choose(right(order))];
    show_question("order-moved", item(order, &chosen), &moved, false);
    let typed = Draft {
        choice_missing: true,
        typed: Some("a lot".into()),
        ..Draft::default()
    };
    show_question(
        "number-unread",
        item(of_kind(Kind::Number), &[]),
        &typed,
        false,
    );
}

fn feedback_on(name: &str, question: QuestionIx, events: &[Event], finished: bool) {
    let item = item(question, events);
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
        let question = at(id);
        assert_eq!(right(question), Choice::Verdict(verdict), "{id}");
        let name = format!("{}-right", verdict.id());
        feedback_on(&name, question, &[Choose(right(question)), Check], false);
    }
    let refuted = at(BY_VERDICT[1].1);
    let certain = [Choose(wrong(refuted)), How(Some(Sure::Certain)), Check];
    feedback_on("refuted-wrong-certain", refuted, &certain, false);
    feedback_on("refuted-skipped-last", refuted, &[Skip], true);
    feedback_on(
        "later-update",
        at("q-post-san-francisco-letter"),
        &[Skip],
        false,
    );
    feedback_on("two-parts", at("q-cross-new-orleans"), &[Skip], false);
    feedback_on("corrected", at("q-reuters-police-holds"), &[Skip], false);
}

#[test]
fn feedback_for_each_kind() {
    use Event::{Check, Choose, Open, Skip};
    for (kind, name) in OTHERS {
        let asked = of_kind(kind);
        let opened = [Open(Book::Briefing), Choose(right(asked)), Check];
        feedback_on(&format!("{name}-right"), asked, &opened, false);
        let wrong = [Choose(wrong(asked)), Check];
        feedback_on(&format!("{name}-wrong"), asked, &wrong, false);
        feedback_on(&format!("{name}-skipped"), asked, &[Skip], false);
    }
    let number = of_kind(Kind::Number);
    let Choice::Number(figure) = right(number) else {
        panic!("a number is answered with one");
    };
    for (name, estimate) in [("near-enough", figure - figure / 20), ("far", figure * 100)] {
        let answer = [Choose(Choice::Number(estimate)), Check];
        feedback_on(&format!("number-{name}"), number, &answer, false);
    }
}

/// A text as it stands in markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Whatever the answer, the feedback says what is right, why, and on which words that rests.
#[test]
fn feedback_on_every_question_says_what_is_right_and_what_it_rests_on() {
    let pack = pack();
    for question in pack.question_indices() {
        let answers = [
            vec![Event::Choose(right(question)), Event::Check],
            vec![Event::Choose(wrong(question)), Event::Check],
            vec![Event::Skip],
        ];
        for events in answers {
            let answered = item(question, &events);
            let shared = pack.clone();
            let markup = render(move || {
                feedback::feedback(
                    Lang::default(),
                    &shared,
                    &answered,
                    false,
                    &Callback::noop(),
                )
            });
            // The text for the editor has what is right, too; what the reader is told stands before it.
            let (told, _) = markup
                .split_once("<details class=\"report\">")
                .expect("both");
            let asked = &pack[question];
            let said = Lang::default().choice(&pack, question, right(question));
            // An order stands in its list, an event at a time; what begins a heading has a capital.
            let key = said.split("; ").map(|part| part.get(1..).unwrap_or(part));
            let facts = asked.grounds.iter().map(|g| &pack[g.fact]);
            let texts = [asked.prompt.as_str(), asked.explanation.as_str()];
            let texts = texts
                .into_iter()
                .chain(key)
                .chain(facts.map(|f| f.statement.as_str()));
            for text in texts {
                assert!(told.contains(&escaped(text)), "{}: {text}", asked.id);
            }
        }
    }
}

/// It shows every fragment and every briefing, and says nothing of what follows from them.
#[test]
fn an_open_book_has_the_evidence_and_not_the_answer() {
    let pack = pack();
    for question in pack.question_indices() {
        let asked = &pack[question];
        let facts = asked.grounds.iter().map(|g| &pack[g.fact]);
        let evidence = facts.clone().flat_map(|f| &f.evidence);
        let fragments = evidence.map(|e| e.shown.as_ref().unwrap_or(&e.exact).as_str());
        let sources = pack.sources_of_question(question);
        let briefings = sources.iter().filter_map(|s| pack.briefing(*s));
        let briefings = briefings.flat_map(|b| &b.sentences);
        let there: Vec<&str> = fragments
            .chain(briefings.map(|s| s.text.as_str()))
            .collect();
        let notes = facts.clone().filter_map(|f| f.note.as_deref());
        let absent = facts.map(|f| f.statement.as_str()).chain(notes);
        let absent = absent.chain([asked.explanation.as_str()]);
        for book in [true, false] {
            let shared = pack.clone();
            let markup = render(move || {
                let asked = Asked {
                    lang: Lang::default(),
                    pack: &shared,
                    item: &Item::new(question),
                    draft: &Draft::default(),
                    on_action: &Callback::noop(),
                };
                question::question(&asked, book)
            });
            for text in there.iter().filter(|_| book) {
                assert!(markup.contains(&escaped(text)), "{}: {text}", asked.id);
            }
            for told in absent.clone() {
                assert!(!markup.contains(&escaped(told)), "{}: {told}", asked.id);
            }
            assert_eq!(markup.contains("<details"), book, "{}", asked.id);
            // Nothing in the evidence is pointed to.
            assert!(!markup.contains("<mark>"), "{}", asked.id);
        }
    }
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
    let questions: Vec<QuestionIx> = BY_VERDICT
        .map(|(_, id)| at(id))
        .into_iter()
        .chain(OTHERS.map(|(kind, _)| of_kind(kind)))
        .collect();
    for (name, answers) in [
        ("all-right", "rrrrrrrr"),
        ("some-missed", "rwrsrwwr"),
        ("all-missed", "wwwwwwws"),
    ] {
        let events = questions.iter().zip(answers.chars()).zip(0..);
        let events: Vec<Event> = events
            .flat_map(|((question, answer), n)| {
                let sure = Sure::ALL.get(n % 4).copied();
                let open = [Book::Briefing, Book::Evidence].map(Event::Open);
                let choose = match answer {
                    'r' => vec![Event::Choose(right(*question)), Event::Check],
                    'w' => vec![Event::Choose(wrong(*question)), Event::Check],
                    _ => vec![Event::Skip],
                };
                let mut events = vec![Event::Sure(sure)];
                events.extend(open.into_iter().take(n % 3));
                events.extend(choose);
                events.push(Event::Next);
                events
            })
            .collect();
        let session = session(&questions, &events);
        let history = session
            .items()
            .iter()
            .fold(History::default(), |history, item| {
                history.with(&pack(), item)
            });
        let running = Running {
            setup: Route::parse("?n=5&seed=7", "").setup,
            session,
        };
        snapshot!(format!("end-{name}"), move || end::end(
            Lang::default(),
            &pack(),
            &running,
            &history,
            &Callback::noop()
        ));
    }
}

/// The screen of a run through the pack's first claims that hold and that fail, so many of each, all answered with one.
fn end_of_claims(answer: Choice, of_each: usize) -> String {
    let pack = pack();
    let questions: Vec<QuestionIx> = [Verdict::Supported, Verdict::Refuted]
        .into_iter()
        .flat_map(|verdict| {
            let claims = pack.question_indices();
            let claims = claims.filter(move |q| right(*q) == Choice::Verdict(verdict));
            claims.take(of_each)
        })
        .collect();
    let events: Vec<Event> = questions
        .iter()
        .flat_map(|_| [Event::Choose(answer), Event::Check, Event::Next])
        .collect();
    let running = Running {
        setup: Route::default().setup,
        session: session(&questions, &events),
    };
    render(move || {
        let history = History::default();
        end::end(
            Lang::default(),
            &pack,
            &running,
            &history,
            &Callback::noop(),
        )
    })
}

#[test]
fn a_lean_is_told_where_there_is_one_and_is_hidden_elsewhere() {
    for (answer, of_each, told) in [
        (Verdict::Supported, 3, "you accepted claims that fail more"),
        (Verdict::Refuted, 3, "you rejected claims that hold more"),
        (Verdict::Disputed, 3, ""),
        // One mistake is no lean.
        (Verdict::Supported, 1, ""),
    ] {
        let markup = end_of_claims(Choice::Verdict(answer), of_each);
        let lean = markup.contains("Your mistakes lean one way");
        assert_eq!(lean, !told.is_empty(), "{answer:?}");
        assert!(markup.contains(told), "{answer:?}");
    }
}

#[test]
fn starts() {
    let opened = |address: &str| State::open(pack(), Route::parse(address, ""), None, None);
    let begun = |answers: usize| {
        let mut state = opened("");
        state = state.apply(Action::Start(Route::parse("?n=5&seed=7", "").setup));
        for _ in 0..answers {
            state = state.apply(Action::Quiz(Event::Skip));
            state = state.apply(Action::Quiz(Event::Next));
        }
        state.apply(Action::Navigate(Route::default()))
    };
    for (name, state) in [
        ("plain", opened("")),
        ("of-a-seed", opened("?n=5&seed=7&book=open")),
        (
            "of-a-set",
            opened("?q=q-reuters-san-francisco,q-post-weighing"),
        ),
        ("under-way", begun(2)),
        ("with-a-result", begun(5)),
    ] {
        snapshot!(format!("start-{name}"), move || start::start(
            Lang::default(),
            &state,
            &Callback::noop()
        ));
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

/// The page of a claim as a link to it opens it.
fn show_check(name: &str, state: State) {
    snapshot!(format!("check-{name}"), move || check::check(
        Lang::default(),
        &state,
        &Callback::noop()
    ));
}

fn checked(claim: &str) -> State {
    let state = State::open(pack(), Route::parse("", "#check"), None, None);
    let state = state.apply(Action::Ask(Ask::Ready));
    let state = state.apply(Action::Ask(Ask::Type(claim.into())));
    state.apply(Action::Ask(Ask::Check))
}

/// A claim for each verdict, and for what is said where there is none.
#[test]
fn checked_claims() {
    for (name, claim) in [
        (
            "supported",
            "Denver received $4.3 million from the Justice Department in 2016.",
        ),
        (
            "refuted-amount",
            "Denver received $43 million from the Justice Department in 2016.",
        ),
        (
            "disputed",
            "Philadelphia’s sanctuary policies violate federal law.",
        ),
        (
            "not-covered",
            "The sanctuary cities raised their police officers’ pensions.",
        ),
        ("greeting", "Hello!"),
        ("empty", ""),
        ("markup", "<img src=x onerror=alert(1)> Denver & Aurora"),
    ] {
        show_check(name, checked(claim));
    }
    let early = State::open(pack(), Route::parse("", "#check"), None, None);
    show_check("not-ready", early.clone());
    show_check("untouched", early.apply(Action::Ask(Ask::Ready)));
    let waiting = early.apply(Action::Ask(Ask::This("Chicago sued Boulder.".into())));
    for (name, trouble) in [("lacking", Trouble::Lacking), ("stopped", Trouble::Stopped)] {
        show_check(name, waiting.apply(Action::Ask(Ask::Trouble(trouble))));
    }
    let earlier = checked("Hello!")
        .apply(Action::Ask(Ask::This("How much did Denver get?".into())))
        .apply(Action::Ask(Ask::This("Chicago sued Boulder.".into())));
    show_check("earlier", earlier);
}

/// A page of facts, as a link to it opens it.
fn show_facts(name: &str, state: State) {
    snapshot!(format!("facts-{name}"), move || {
        let (lang, none) = (Lang::default(), Callback::noop());
        match &state.route.page {
            Page::Fact(id) => fact::fact(lang, &state, id, &none),
            Page::Entity(id) => entity::entity(lang, &state, id, &none),
            _ => facts::facts(lang, &state, &none),
        }
    });
}

#[test]
fn pages_of_facts() {
    let early = |hash: &str| State::open(pack(), Route::parse("", hash), None, None);
    let opened = |hash: &str| early(hash).apply(Action::Browse(Browse::Ready));
    for (name, hash) in [
        // The search and the filters at work, in views that are short.
        ("found", "#facts?q=june%20deadline%20"),
        ("misspelt", "#facts?q=phildelphia%20goverment&kind=money"),
        ("chosen", "#facts?about=philadelphia&disputed=yes&sort=date"),
        ("none", "#facts?q=pensions&kind=list"),
        ("unknown-filter", "#facts?q=pensions&source=gone"),
        (
            "markup",
            "#facts?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        ),
        ("fact", "#fact=inquirer-declared-violation"),
        ("fact-asked", "#fact=inquirer-at-stake"),
        ("entity", "#entity=zach-butterworth"),
        ("fact-gone", "#fact=gone"),
        ("entity-gone", "#entity=gone"),
    ] {
        show_facts(name, opened(hash));
    }
    for (name, hash) in [
        ("table", "#facts"),
        ("fact", "#fact=x"),
        ("entity", "#entity=x"),
    ] {
        show_facts(&format!("{name}-coming"), early(hash));
    }
    show_facts(
        "lacking",
        early("#facts").apply(Action::Browse(Browse::Lacking)),
    );
}

/// Every reason that there is, in words: on a claim whose places are named in it, beside a fact that fits.
#[test]
fn every_reason_in_words() {
    let desk = checked("").desk;
    let table = desk.table().clone();
    let fact = |id: &str| {
        let mut all = table.fact_indices();
        all.find(|f| table[*f].id == id).expect(id)
    };
    let about = fact("kdvr-denver-2016");
    let claim = "Only Denver officers got new pensions, Sessions said in May 2016.";
    let at = |words: &str| {
        let start = claim.find(words).expect(words);
        start..start + words.len()
    };
    let speaker = table[fact("kdvr-threat")]
        .speaker
        .expect("somebody says it");
    let lost = table.fact_indices().find(|f| {
        let amount = table[*f].slots.amount.as_ref();
        amount.is_some_and(|a| matches!(a.figure, Figure::Missing { .. }))
    });
    let list = |closed| {
        let mut all = table.fact_indices();
        let of = |f: &FactIx| {
            table[*f]
                .slots
                .membership
                .as_ref()
                .is_some_and(|m| m.closed == closed)
        };
        all.find(of).expect("a list")
    };
    let turn = |slot, claim: &str, fact: &str| {
        Some(Turn {
            slot,
            claim: claim.into(),
            fact: fact.into(),
        })
    };
    let said = |so, speakers: Vec<_>| Why::Judged(Reason::OnlySaid { speakers, so });
    let otherwise = || Why::Judged(Reason::ReportedOtherwise);
    let nowhere = 900..901;
    let mut cases = vec![
        (Why::Judged(Reason::Reported), about, None),
        (otherwise(), about, None),
        (
            otherwise(),
            about,
            turn(TurnSlot::Amount, "$43 million", "$4.3 million"),
        ),
        (otherwise(), about, turn(TurnSlot::Amount, "Four", "Seven")),
        (otherwise(), about, turn(TurnSlot::Date, "in 2015", "")),
        (
            otherwise(),
            about,
            turn(TurnSlot::Date, "in 2015", "in 2016"),
        ),
        (otherwise(), about, turn(TurnSlot::Polarity, "", "")),
        (
            otherwise(),
            about,
            turn(TurnSlot::Polarity, "accepts", "accept"),
        ),
        (
            otherwise(),
            about,
            turn(TurnSlot::Polarity, "safer", "less safe"),
        ),
        (
            otherwise(),
            about,
            turn(TurnSlot::Name, "Boulder", "Denver"),
        ),
        (otherwise(), about, turn(TurnSlot::Share, "most", "some")),
        (
            otherwise(),
            about,
            turn(TurnSlot::Speaker, "Garcetti", "Kevin de León"),
        ),
        (
            otherwise(),
            list(true),
            turn(TurnSlot::Membership, "Boston", ""),
        ),
        (Why::Judged(Reason::BothSides), about, None),
        (said(true, vec![speaker]), about, None),
        (said(false, vec![speaker, speaker]), about, None),
        (Why::Judged(Reason::PartOnly), about, None),
        (Why::Judged(Reason::LeftOut), about, None),
        (Why::Nothing, about, None),
        (Why::Words(vec![at("new"), at("pensions")]), about, None),
        (Why::Words(vec![at("officers"), at("Only")]), about, None),
        (Why::Words(vec![nowhere.clone()]), about, None),
        (Why::Name(at("Denver")), about, None),
        (Why::Name(at("pensions")), about, None),
        (Why::Name(nowhere.clone()), about, None),
        (Why::Figure(at("2016")), about, None),
        (Why::FigureLess(at("2016")), about, None),
        (
            Why::FigureLost(at("2016")),
            lost.expect("a lost figure"),
            None,
        ),
        (Why::Date(at("in May 2016")), about, None),
        (Why::DateLess(at("in May 2016")), about, None),
        (Why::More(at("Only")), about, None),
        (Why::More(0..0), about, None),
        (Why::Mood, about, None),
        (Why::Otherwise, about, None),
        (Why::OpenList(at("Denver")), list(false), None),
        (Why::OtherSpeaker(vec![speaker]), about, None),
        (Why::OwnVoice, about, None),
        (
            Why::Part(vec![at("Only Denver officers got new pensions")]),
            about,
            None,
        ),
        (Why::Part(vec![nowhere]), about, None),
    ];
    cases.extend(Unclaimed::ALL.map(|kind| (Why::Unclaimed(kind), about, None)));
    let ground = |fact, bearing| Ground {
        fact,
        bearing,
        level: Level::Report,
        by: None,
        part: 1,
    };
    let mut out = String::new();
    for (why, fact, turn) in cases {
        let grounds = match why {
            Why::Judged(Reason::BothSides) => vec![
                ground(fact, Bearing::Entails),
                ground(lost.unwrap_or(fact), Bearing::Excludes),
            ],
            _ => vec![ground(fact, Bearing::Entails)],
        };
        let finding = Finding {
            verdict: Verdict::NotCovered,
            why,
            grounds,
            facts: vec![fact],
            turn,
            marks: Vec::new(),
            dated: None,
        };
        let told = Lang::default().finding(&table, desk.vocabulary(), claim, &finding);
        assert!(!told.is_empty());
        out.push_str(&format!("{}: {told}\n", finding.why.code()));
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("reasons", out);
    });
}
