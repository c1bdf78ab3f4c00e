//! Focus, address, title, chance, clipboard.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use claimcheck_app::browser::page::{self, Shared};
use claimcheck_app::route::Route;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use crate::{Spoilt, Stage, document, until, window};

fn focused() -> Option<String> {
    document().active_element().map(|e| e.id())
}

#[wasm_bindgen_test]
fn focus_moves_and_stays_where_there_is_nothing_to_focus() {
    let _stage = Stage::with(
        "<h1 id='one' tabindex='-1'>a</h1><button id='two'>b</button><p id='three'>c</p><svg id='four'></svg>",
    );
    for (id, expected) in [
        ("two", "two"),
        ("one", "one"),
        ("absent", "one"),
        ("", "one"),
        ("three", "one"),
        ("four", "one"),
        ("two", "two"),
    ] {
        page::focus(id);
        assert_eq!(focused().as_deref(), Some(expected), "after {id:?}");
    }
}

#[wasm_bindgen_test]
async fn an_address_is_a_step_in_the_history_unless_it_is_there_already() {
    let steps = || window().history().unwrap().length().unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listeners = {
        let heard = heard.clone();
        page::on_route(Callback::from(move |route: Route| {
            heard.borrow_mut().push(route.format());
        }))
    };
    let (start, quiz) = (
        Route::parse("?seed=7", ""),
        Route::parse("?seed=7", "#/quiz"),
    );

    page::go_to(&start);
    let before = steps();
    page::go_to(&start);
    assert_eq!((steps(), page::route()), (before, start.clone()));
    page::go_to(&quiz);
    assert_eq!((steps(), page::route()), (before + 1, quiz.clone()));
    page::go_to(&quiz);
    assert_eq!((steps(), page::route()), (before + 1, quiz.clone()));
    // Going there is nothing to be told of; coming back is.
    assert!(heard.borrow().is_empty());
    window().history().unwrap().back().unwrap();
    until("back at the start", || page::route() == start).await;
    until("told of it", || {
        heard.borrow().contains(&"?seed=7".to_owned())
    })
    .await;

    drop(listeners);
    let told = heard.borrow().len();
    window().history().unwrap().forward().unwrap();
    until("at the quiz again", || page::route() == quiz).await;
    page::go_to(&Route::default());
    assert_eq!(page::route(), Route::default());
    assert_eq!(heard.borrow().len(), told);
}

#[wasm_bindgen_test]
fn the_address_of_a_quiz_that_is_not_here_is_put_right_in_its_place() {
    let steps = || window().history().unwrap().length().unwrap();
    page::go_to(&Route::parse("?seed=8", "#/quiz"));
    let before = steps();
    let start = Route::parse("?seed=8", "");
    page::go_to(&start);
    assert_eq!((steps(), page::route()), (before, start));
    page::go_to(&Route::default());
    assert_eq!((steps(), page::route()), (before + 1, Route::default()));
}

#[wasm_bindgen_test]
fn the_title_is_set() {
    page::set_title("3 of 10 · “quoted”");
    assert_eq!(document().title(), "3 of 10 · “quoted”");
}

#[wasm_bindgen_test]
fn a_seed_by_chance_can_be_read_out() {
    let seeds: Vec<u64> = (0..50).map(|_| page::chance()).collect();
    assert!(seeds.iter().all(|seed| *seed < 1_000_000));
    assert!(seeds.iter().any(|seed| *seed != seeds[0]));
}

#[wasm_bindgen_test]
async fn a_copy_that_cannot_be_made_is_said_to_have_failed() {
    for (clipboard, expected) in [
        ("undefined", false),
        (
            "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }",
            false,
        ),
        (
            "{ writeText: (text) => text === 'a “text”' ? Promise.resolve() : Promise.reject() }",
            true,
        ),
    ] {
        let _spoilt = Spoilt::clipboard(clipboard);
        let told = Rc::new(Cell::new(None));
        let done = {
            let told = told.clone();
            Callback::from(move |worked| told.set(Some(worked)))
        };
        page::copy("a “text”", done);
        until("told whether it worked", || told.get().is_some()).await;
        assert_eq!(told.get(), Some(expected), "{clipboard}");
    }
}

/// A quiz is shared through the system where it has a way, else by the clipboard, else by hand.
#[wasm_bindgen_test]
async fn sharing_falls_back_to_the_clipboard_and_then_to_the_reader() {
    const SYSTEM: &str = "window.__shared = null; Object.defineProperty(navigator, 'share', { configurable: true, value: (data) => { window.__shared = data.text; return Promise.resolve(); } });";
    const CLOSED: &str = "Object.defineProperty(navigator, 'share', { configurable: true, value: () => Promise.reject(new DOMException('no', 'AbortError')) });";
    const FORBIDDEN: &str = "Object.defineProperty(navigator, 'share', { configurable: true, value: () => Promise.reject(new DOMException('no', 'NotAllowedError')) });";
    const NONE: &str = "0";
    const WORKS: &str = "{ writeText: () => Promise.resolve() }";
    const FAILS: &str = "{ writeText: () => Promise.reject(new Error('no')) }";
    for (share, clipboard, expected) in [
        (SYSTEM, FAILS, Shared::Passed),
        (CLOSED, WORKS, Shared::Passed),
        (FORBIDDEN, WORKS, Shared::Copied),
        (NONE, WORKS, Shared::Copied),
        (NONE, FAILS, Shared::Refused),
        (NONE, "undefined", Shared::Refused),
    ] {
        let _share = Spoilt::by(share, "delete navigator.share;");
        let _clipboard = Spoilt::clipboard(clipboard);
        let told = Rc::new(Cell::new(None));
        let tell = told.clone();
        let text = page::to_share("Four of five.", "?seed=7");
        assert!(
            text.starts_with("Four of five. http") && text.ends_with("?seed=7"),
            "{text}"
        );
        page::share(text, Callback::from(move |shared| tell.set(Some(shared))));
        until("it is told", || told.get().is_some()).await;
        assert_eq!(told.get(), Some(expected), "{share} {clipboard}");
    }
}
