//! The app's own unit tests of what only a browser can show: storage, focus, address, clipboard, and that the
//! app mounts. `cargo xtask test --only browser` runs them.
//!
//! All run in one page, one after the other, so each puts back what it spoils.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    missing_docs,
    reason = "tests of the one place where the browser is touched"
)]

mod app;
mod page;
mod storage;

use std::rc::Rc;
use std::time::Duration;

use claimcheck_app::state::PackRef;
use claimcheck_core::pack::Pack;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::{Document, Element, Storage, Window};

wasm_bindgen_test_configure!(run_in_browser);

fn window() -> Window {
    web_sys::window().unwrap()
}

fn document() -> Document {
    window().document().unwrap()
}

fn local_storage() -> Storage {
    window().local_storage().unwrap().unwrap()
}

fn pack() -> PackRef {
    PackRef(Rc::new(Pack::decode(claimcheck_app::PACK).unwrap()))
}

/// Where progress is kept.
fn key() -> String {
    format!("claimcheck.progress.{}", pack().id)
}

/// Something in the browser that is spoilt by one script, and put back by another when this is dropped.
struct Spoilt(&'static str);

impl Spoilt {
    fn by(spoil: &str, put_back: &'static str) -> Self {
        js_sys::eval(spoil).unwrap();
        Self(put_back)
    }

    /// Even asking for the storage throws, as in a sandboxed frame.
    fn storage_forbidden() -> Self {
        Self::by(
            "window.__kept = Object.getOwnPropertyDescriptor(window, 'localStorage');
             Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new DOMException('no', 'SecurityError'); } });",
            "Object.defineProperty(window, 'localStorage', window.__kept);",
        )
    }

    /// There is none, as in some embedded browsers.
    fn storage_absent() -> Self {
        Self::by(
            "window.__kept = Object.getOwnPropertyDescriptor(window, 'localStorage');
             Object.defineProperty(window, 'localStorage', { configurable: true, get() { return null; } });",
            "Object.defineProperty(window, 'localStorage', window.__kept);",
        )
    }

    /// Everything can be read, and nothing written.
    fn storage_full() -> Self {
        Self::by(
            "window.__kept = Storage.prototype.setItem;
             Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
            "Storage.prototype.setItem = window.__kept;",
        )
    }

    fn clipboard(is: &str) -> Self {
        Self::by(
            &format!(
                "Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {is} }});"
            ),
            "delete navigator.clipboard;",
        )
    }
}

impl Drop for Spoilt {
    fn drop(&mut self) {
        js_sys::eval(self.0).unwrap();
    }
}

/// Elements that stand in the page until this is dropped.
struct Stage(Element);

impl Stage {
    fn with(markup: &str) -> Self {
        let element = document().create_element("div").unwrap();
        element.set_inner_html(markup);
        document().body().unwrap().append_child(&element).unwrap();
        Self(element)
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.0.query_selector(selector).unwrap()
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector)
            .and_then(|e| e.text_content())
            .unwrap_or_default()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Lets the browser go on until this holds; a test that it never does fails by name.
async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..500 {
        if holds() {
            return;
        }
        yew::platform::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it never came to this: {what}");
}
