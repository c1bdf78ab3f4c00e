//! Files beside the page that the app asks for by itself.
//!
//! Owns the two there are: the checker's Wasm and the table that claims are held against, under the names that the page
//! gives. It refuses any other address, to wait for ever, and to say why it came to nothing: what helps is the same.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache, RequestInit, Response};

use super::engine::Engine;

/// Milliseconds without a byte after which a file is given up, as in the loader.
const STALL: u32 = 20_000;

/// The table, and an engine over it; or nothing. Where a try was in vain, the next asks past what the browser keeps: a
/// spoilt file may be kept, too.
///
/// The Wasm is compiled once it is whole and not while it comes: that takes 18 ms, or 80 on a device a quarter as fast, in
/// which the table is still coming; a host that does not know what Wasm is called is no obstacle; and so each byte is
/// seen to come.
pub async fn desk(again: bool) -> Option<(Vec<u8>, Rc<Engine>)> {
    let [wasm, table] = [WASM, TABLE].map(|name| Coming::ask(name, again));
    let (wasm, table) = (wasm?, table?);
    let started = Engine::start(&wasm.bytes().await?);
    let table = table.bytes().await?;
    let engine = Engine::over(&table, started).await?;
    Some((table, Rc::new(engine)))
}

/// The table alone, which is all that looking through the facts takes; or nothing. Where the checker is wanted later, the
/// browser has the table still.
pub async fn table(again: bool) -> Option<Vec<u8>> {
    Coming::ask(TABLE, again)?.bytes().await
}

// Where the page names them; `cargo xtask stage` fills that in.
const WASM: &str = "meta[name=claimcheck-desk]";
const TABLE: &str = "meta[name=claimcheck-claims]";

/// A file that has been asked for. Dropped, it is not waited for any longer.
struct Coming {
    response: JsFuture,
    cancel: AbortController,
}

impl Drop for Coming {
    fn drop(&mut self) {
        self.cancel.abort();
    }
}

impl Coming {
    fn ask(meta: &str, again: bool) -> Option<Self> {
        let window = web_sys::window()?;
        let meta = window.document()?.query_selector(meta).ok()??;
        let cancel = AbortController::new().ok()?;
        let how = RequestInit::new();
        how.set_signal(Some(&cancel.signal()));
        if again {
            how.set_cache(RequestCache::Reload);
        }
        let asked = window.fetch_with_str_and_init(&meta.get_attribute("content")?, &how);
        // Made at once: what fails before it is waited for would else be an error that nobody saw to.
        let response = JsFuture::from(asked);
        Some(Self { response, cancel })
    }

    /// Gives the file up unless this is dropped in time.
    fn watch(&self) -> Timeout {
        let cancel = self.cancel.clone();
        Timeout::new(STALL, move || cancel.abort())
    }

    async fn bytes(mut self) -> Option<Vec<u8>> {
        let mut watch = self.watch();
        let response = (&mut self.response).await.ok()?;
        let response: Response = response.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        let reader = response.body()?.get_reader();
        let reader: ReadableStreamDefaultReader = reader.dyn_into().ok()?;
        let mut out = Vec::new();
        loop {
            let read = JsFuture::from(reader.read()).await.ok()?;
            drop(std::mem::replace(&mut watch, self.watch()));
            let value = Reflect::get(&read, &"value".into()).ok()?;
            // The end has none.
            let Ok(chunk) = value.dyn_into::<Uint8Array>() else {
                return Some(out);
            };
            out.extend(chunk.to_vec());
        }
    }
}
