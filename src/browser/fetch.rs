//! Files beside the page that the app asks for by itself.
//!
//! Owns the one there is: what claims are held against, under the name that the page gives. It refuses any other address,
//! and to say why it came to nothing: what helps is the same.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{RequestCache, RequestInit, Response};

/// The bytes of the table, or nothing. Where a try was in vain, the next asks past what the browser keeps: a spoilt file
/// may be kept, too.
pub async fn table(again: bool) -> Option<Vec<u8>> {
    let window = web_sys::window()?;
    let meta = window.document()?.query_selector(META).ok()??;
    let how = RequestInit::new();
    if again {
        how.set_cache(RequestCache::Reload);
    }
    let address = meta.get_attribute("content")?;
    let asked = window.fetch_with_str_and_init(&address, &how);
    let response: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let bytes = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    let bytes: ArrayBuffer = bytes.dyn_into().ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// Where the page names the file; `cargo xtask stage` fills it in.
const META: &str = "meta[name=claimcheck-claims]";
