//! The app mounts, starts a quiz, keeps it, and goes on with it.

use claimcheck_app::App;
use claimcheck_app::app::Props;
use claimcheck_app::browser::page;
use claimcheck_app::route::{Page, Route};
use claimcheck_core::quiz::SavedSession;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;
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

fn forget() {
    local_storage().remove_item(&key()).unwrap();
}

#[wasm_bindgen_test]
async fn from_the_start_through_a_question_to_its_feedback() {
    forget();
    let app = Mounted::at(&Route::parse("?n=5&seed=7", ""));
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
    assert_eq!(document().title(), "1 of 5 · Claimcheck");
    let setup = page::route().setup;
    let first = setup.questions(&pack())[0];
    assert_eq!(app.stage.text("h1"), pack()[first].claim);

    app.click("#option-refuted");
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
    let app = Mounted::at(&Route::default());
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
    app.click("#option-supported");
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
