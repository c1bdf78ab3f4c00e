//! The page around the app: address, title, focus, chance, clipboard, sharing, printing.
//!
//! Owns each as one small function that a missing permission makes do nothing. It refuses to throw.

use gloo::events::EventListener;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Location, Window};
use yew::Callback;

use crate::route::{Page, Route};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Where the app is mounted.
pub fn mount_point() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// Tells the loader's script, which says so in words, that the app has stopped.
pub fn tell_loader_of_panic() {
    let event = web_sys::Event::new("claimcheck:panic").ok();
    if let (Some(window), Some(event)) = (window(), event) {
        // Nothing is left to do where even this fails.
        let _ = window.dispatch_event(&event);
    }
}

/// A part of the address; empty where it cannot be read.
fn location(read: fn(&Location) -> Result<String, JsValue>) -> String {
    let read = window().and_then(|w| read(&w.location()).ok());
    read.unwrap_or_default()
}

/// The address as it is.
pub fn route() -> Route {
    Route::parse(&location(Location::search), &location(Location::hash))
}

/// Makes this the address, with a step in the history, unless it is already.
///
/// Where the address named a quiz that is not here, and its start is shown instead, the address is put right
/// in its place: a step more would cut off the reader's way forward. So is that of a search at each letter.
pub fn go_to(route: &Route) {
    let here = self::route();
    if here == *route {
        return;
    }
    let put_right = here.page == Page::Quiz && route.page == Page::Start;
    let typed_on = here.page.differs_in_what_was_typed(&route.page);
    let in_place = here.setup == route.setup && (put_right || typed_on);
    let Some(window) = window() else { return };
    // The document's own path in front, or an empty address would leave the old one's `?` in place.
    let path = location(Location::pathname);
    if let Ok(history) = window.history() {
        // A sandboxed frame may forbid it; then the address stays as it was.
        let address = path + &route.format();
        let _ = if in_place {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
        } else {
            history.push_state_with_url(&JsValue::NULL, "", Some(&address))
        };
    }
}

/// Calls back whenever the reader goes to another address of this page, until dropped.
pub fn on_route(callback: Callback<Route>) -> Option<EventListener> {
    // Fires for another fragment, too.
    let listener = move |_: &web_sys::Event| callback.emit(route());
    window().map(|window| EventListener::new(&window, "popstate", listener))
}

/// The title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Puts the focus on the element of this id, if it is there.
pub fn focus(id: &str) {
    let element = document()
        .and_then(|d| d.get_element_by_id(id))
        .and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// Puts the focus on the element of this id, if it is there, and its beginning at the top of what is in view.
pub fn go_to_element(id: &str) {
    focus(id);
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}

/// Lets the browser draw, and the reader type, before going on.
pub async fn next_turn() {
    yew::platform::time::sleep(std::time::Duration::ZERO).await;
}

/// Brings the top of the page into view.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// A seed for a quiz that nobody has chosen: six digits, so that it can be read out.
pub fn chance() -> u64 {
    (js_sys::Math::random() * 1_000_000.0) as u64
}

/// Copies a text, and calls back whether that worked.
pub fn copy(text: &str, done: Callback<bool>) {
    let Some(clipboard) = window().map(|w| w.navigator().clipboard()) else {
        return done.emit(false);
    };
    // Not there on pages that are not served securely.
    if clipboard.is_undefined() {
        return done.emit(false);
    }
    let promise = clipboard.write_text(text);
    yew::platform::spawn_local(async move {
        done.emit(wasm_bindgen_futures::JsFuture::from(promise).await.is_ok());
    });
}

/// What became of something to be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// The system took it, or the reader thought better of it.
    Passed,
    /// It is on the clipboard.
    Copied,
    /// Neither is allowed here.
    Refused,
}

/// A text, if there is one, with the address of this page behind it, as it is shared.
pub fn to_share(text: &str, address: &str) -> String {
    let origin = location(Location::origin);
    let path = location(Location::pathname);
    let gap = if text.is_empty() { "" } else { " " };
    format!("{text}{gap}{origin}{path}{address}")
}

/// The address of this page, without `?` and `#`; nothing where there is no browser.
pub fn address() -> String {
    if cfg!(target_arch = "wasm32") {
        to_share("", "")
    } else {
        String::new()
    }
}

/// Copies a text; calls back what became of it.
pub fn copied(text: &str, done: Callback<Shared>) {
    let told = move |worked| {
        done.emit(if worked {
            Shared::Copied
        } else {
            Shared::Refused
        })
    };
    copy(text, Callback::from(told));
}

/// Shares a text through the system where it has a way, else copies it; calls back what became of it.
pub fn share(text: String, done: Callback<Shared>) {
    let navigator = window().map(|w| w.navigator());
    let has = |n: &web_sys::Navigator| js_sys::Reflect::has(n, &"share".into()) == Ok(true);
    let Some(navigator) = navigator.filter(has) else {
        return copied(&text, done);
    };
    let data = web_sys::ShareData::new();
    data.set_text(&text);
    let promise = navigator.share_with_data(&data);
    yew::platform::spawn_local(async move {
        match wasm_bindgen_futures::JsFuture::from(promise).await {
            Ok(_) => done.emit(Shared::Passed),
            // The reader has closed the system's sheet: that is an answer.
            Err(error) if is_abort(&error) => done.emit(Shared::Passed),
            Err(_) => copied(&text, done),
        }
    });
}

fn is_abort(error: &JsValue) -> bool {
    let name = js_sys::Reflect::get(error, &"name".into());
    name.ok().and_then(|n| n.as_string()).as_deref() == Some("AbortError")
}

/// Opens the system's way of printing.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}
