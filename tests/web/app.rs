//! The app mounts, starts a quiz, keeps it, and goes on with it.

use claimcheck_app::App;
use claimcheck_app::app::Props;
use claimcheck_app::browser::page;
use claimcheck_app::route::{Page, Route};
use claimcheck_core::kind::{Choice, Kind};
use claimcheck_core::quiz::{Answer, Item, SavedSession};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement};
use yew::AppHandle;

use crate::{Spoilt, Stage, document, key, local_storage, pack, until};

/// The app in the page, until this is dropped.
struct Mounted {
    handle: Option<AppHandle<App>>,
    stage: Stage,
}

impl Mounted {
    fn at(address: &Route) -> Self {
        page::go_to(address);
        let stage = Stage::with("");
        let props = Props { pack: pack() };
        let handle = yew::Renderer::<App>::with_root_and_props(stage.0.clone(), props).render();
        Self {
            handle: Some(handle),
            stage,
        }
    }

    async fn shows(&self, selector: &str) {
        until(selector, || self.stage.find(selector).is_some()).await;
    }

    fn click(&self, selector: &str) {
        let element = self.stage.find(selector).unwrap();
        element.unchecked_into::<HtmlElement>().click();
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        page::go_to(&Route::default());
    }
}

/// Two claims.
const CLAIMS: &str = "?q=q-reuters-san-francisco,q-post-weighing";

fn focused_id() -> Option<String> {
    document().active_element().map(|e| e.id())
}

/// Where it is kept how questions went over several runs.
fn history_key() -> String {
    format!("claimcheck.history.{}", pack().id)
}

fn forget() {
    for key in [key(), history_key()] {
        local_storage().remove_item(&key).unwrap();
    }
}

/// The first item of the quiz that is kept.
fn kept_item() -> Option<Item> {
    let kept = local_storage().get_item(&key()).unwrap()?;
    let restored = SavedSession::from_text(&kept).ok()?.restore(&pack()).ok()?;
    restored.session.items().first().copied()
}

/// The address of a quiz of the first question of a kind.
fn of_kind(kind: Kind, more: &str) -> Route {
    let pack = pack();
    let mut questions = pack.question_indices();
    let question = questions.find(|q| pack[*q].ask.kind() == kind).unwrap();
    Route::parse(&format!("?q={}{more}", pack[question].id), "")
}

#[wasm_bindgen_test]
async fn from_the_start_through_a_question_to_its_feedback() {
    forget();
    let app = Mounted::at(&Route::parse(CLAIMS, ""));
    app.shows(".start").await;
    assert_eq!(app.stage.text("h1"), pack().title);
    assert!(document().title().contains(&pack().title));
    assert!(local_storage().get_item(&key()).unwrap().is_none());

    app.click(".acts button");
    app.shows(".question").await;
    until("the address follows", || page::route().page == Page::Quiz).await;
    until("the focus follows", || {
        document()
            .active_element()
            .is_some_and(|e| e.tag_name() == "H1")
    })
    .await;
    assert_eq!(document().title(), "1 of 2 · Claimcheck");
    let setup = page::route().setup;
    let first = setup.questions(&pack())[0];
    assert_eq!(app.stage.text("h1"), pack()[first].prompt);

    app.click("#option-2");
    until("kept", || {
        local_storage().get_item(&key()).unwrap().is_some()
    })
    .await;
    app.click(".acts button");
    app.shows("article.feedback").await;
    let kept = local_storage().get_item(&key()).unwrap().unwrap();
    let restored = SavedSession::from_text(&kept).unwrap().restore(&pack());
    assert!(restored.unwrap().session.items()[0].is_done());
    drop(app);

    // Another visit goes on where this one was.
    let again = Mounted::at(&Route {
        page: Page::Quiz,
        setup,
    });
    again.shows("article.feedback").await;
    forget();
}

#[wasm_bindgen_test]
async fn without_storage_the_quiz_works_and_the_reader_is_told_once() {
    forget();
    let spoilt = Spoilt::storage_forbidden();
    let app = Mounted::at(&Route::parse(CLAIMS, ""));
    app.shows(".start").await;
    assert_eq!(app.stage.text(".notice"), "");
    app.click(".acts button");
    app.shows(".question").await;
    app.shows(".notice p").await;
    app.click(".notice button");
    until("the notice is gone", || {
        app.stage.text(".notice").is_empty()
    })
    .await;
    app.click("#option-1");
    app.click(".acts button");
    app.shows("article.feedback").await;
    assert_eq!(app.stage.text(".notice"), "");
    drop((app, spoilt));
}

#[wasm_bindgen_test]
async fn a_record_of_another_form_is_told_of() {
    local_storage().set_item(&key(), "0.00").unwrap();
    let app = Mounted::at(&Route::default());
    app.shows(".start").await;
    app.shows(".notice p").await;
    drop(app);
    forget();
}

#[wasm_bindgen_test]
async fn opening_a_briefing_or_the_evidence_is_noted() {
    forget();
    let app = Mounted::at(&Route::parse(&format!("{CLAIMS}&book=open"), ""));
    app.shows(".start").await;
    app.click(".acts button");
    app.shows(".book details").await;
    app.click("#option-1");
    until("kept", || kept_item().is_some()).await;
    assert!(!kept_item().unwrap().opened.any(), "nothing was opened");
    app.click(".book details summary");
    until("the briefing is noted", || {
        kept_item().is_some_and(|i| i.opened.briefing)
    })
    .await;
    assert!(!kept_item().unwrap().opened.evidence);
    app.click(".book details:last-child summary");
    until("the evidence is noted", || {
        kept_item().is_some_and(|i| i.opened.evidence)
    })
    .await;
    drop(app);
    forget();
}

#[wasm_bindgen_test]
async fn the_focus_goes_with_the_event_that_is_moved() {
    forget();
    let app = Mounted::at(&of_kind(Kind::Order, ""));
    app.shows(".start").await;
    app.click(".acts button");
    app.shows(".order").await;
    // The screen takes the focus once it is drawn; a reader's hand is slower than that.
    until("the focus follows", || {
        focused_id().as_deref() == Some("focus")
    })
    .await;
    let first = app.stage.text(".order li:first-child span");
    let events = app
        .stage
        .0
        .query_selector_all(".order li")
        .unwrap()
        .length();
    for place in 2..=events {
        app.click(&format!("#down-{}", place - 1));
        until("it has moved", || {
            app.stage
                .text(&format!(".order li:nth-child({place}) span"))
                == first
        })
        .await;
        // At the end, the way on is back up.
        let way = if place == events { "up" } else { "down" };
        assert_eq!(focused_id(), Some(format!("{way}-{place}")));
        let told = app.stage.text(".unseen");
        assert!(
            told.contains(&first) && told.contains(&format!("{place} of {events}")),
            "{told}"
        );
    }
    drop(app);
    forget();
}

#[wasm_bindgen_test]
async fn what_is_typed_stays_and_what_can_be_read_is_kept() {
    forget();
    let app = Mounted::at(&of_kind(Kind::Number, ""));
    app.shows(".start").await;
    app.click(".acts button");
    app.shows("#estimate").await;
    let field: HtmlInputElement = app.stage.find("#estimate").unwrap().unchecked_into();
    let chosen = || match kept_item().map(|i| i.answer) {
        Some(Answer::Open { choice }) => choice,
        _ => None,
    };
    for (typed, read) in [
        ("4.3 million", Some(4_300_000)),
        ("a lot", None),
        ("12", Some(12)),
    ] {
        field.set_value(typed);
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbles).unwrap();
        field.dispatch_event(&event).unwrap();
        until(typed, || chosen() == read.map(Choice::Number)).await;
        assert_eq!(field.value(), typed);
    }
    drop(app);
    // Another visit shows the estimate that was kept.
    let again = Mounted::at(&Route {
        page: Page::Quiz,
        ..of_kind(Kind::Number, "")
    });
    again.shows("#estimate").await;
    let field: HtmlInputElement = again.stage.find("#estimate").unwrap().unchecked_into();
    assert_eq!(field.value(), "12");
    drop(again);
    forget();
}

#[wasm_bindgen_test]
async fn how_questions_went_is_kept_over_several_runs_until_it_is_forgotten() {
    forget();
    let kept = || local_storage().get_item(&history_key()).unwrap();
    let app = Mounted::at(&Route::parse(CLAIMS, ""));
    app.shows(".start").await;
    assert_eq!(kept(), None);
    app.click(".acts button");
    app.shows(".question").await;
    app.click(".acts .quiet");
    until("the history is kept", || kept().is_some()).await;
    drop(app);
    let again = Mounted::at(&Route::default());
    again.shows(".earlier:not([hidden])").await;
    again.click(".earlier .acts button:last-child");
    until("it is forgotten", || kept().is_none()).await;
    drop(again);
    forget();
}

#[wasm_bindgen_test]
async fn a_history_that_cannot_be_read_is_let_go_without_a_word() {
    forget();
    local_storage().set_item(&history_key(), "0.00").unwrap();
    let app = Mounted::at(&Route::default());
    app.shows(".start").await;
    until("it is gone", || {
        local_storage().get_item(&history_key()).unwrap().is_none()
    })
    .await;
    app.shows(".earlier[hidden]").await;
    assert_eq!(app.stage.text(".notice"), "");
    drop(app);
    forget();
}

/// The end of a quiz, and what its button for sharing comes to.
#[wasm_bindgen_test]
async fn a_quiz_that_cannot_be_shared_or_copied_stands_there_to_be_copied_by_hand() {
    // Chromium has no way of its own to share where this runs; "0" leaves it so.
    const FORBIDDEN: &str = "Object.defineProperty(navigator, 'share', { configurable: true, value: () => Promise.reject(new DOMException('no', 'NotAllowedError')) });";
    const WORKS: &str = "{ writeText: () => Promise.resolve() }";
    const FAILS: &str = "{ writeText: () => Promise.reject(new Error('no')) }";
    forget();
    let app = Mounted::at(&of_kind(Kind::Speaker, ""));
    app.shows(".start").await;
    app.click(".acts button");
    app.shows(".question").await;
    app.click(".acts .quiet");
    app.shows("article.feedback").await;
    app.click("article.feedback > .acts button");
    app.shows(".end").await;
    let field: HtmlElement = app.stage.find(".end textarea").unwrap().unchecked_into();
    let value = || {
        let value = js_sys::Reflect::get(&field, &"value".into());
        value.unwrap().as_string().unwrap()
    };
    assert!(field.hidden(), "nothing is to be copied yet");
    for (share, clipboard, told, by_hand) in [
        ("0", WORKS, "Copied.", false),
        (FORBIDDEN, FAILS, "Copying is not allowed here.", true),
        (FORBIDDEN, WORKS, "Copied.", false),
        ("0", "undefined", "Copying is not allowed here.", true),
    ] {
        let _share = Spoilt::by(share, "delete navigator.share;");
        let _clipboard = Spoilt::clipboard(clipboard);
        app.click(".end .pass button");
        until(told, || {
            app.stage.text(".pass [role=status]").starts_with(told)
        })
        .await;
        assert_eq!(field.hidden(), !by_hand, "{share} {clipboard}");
        let link = page::route().setup.format();
        assert_eq!(value().ends_with(&format!("?{link}")), by_hand);
        assert_eq!(value().contains("0 of 1 right"), by_hand);
    }
    drop(app);
    forget();
}
