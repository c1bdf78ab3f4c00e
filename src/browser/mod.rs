//! The browser: the only place that touches web-sys or gloo.
//!
//! Owns storage, the address, focus, the title, chance, the clipboard, what is fetched and the checker's Wasm, each so that
//! a browser or a host page that forbids it costs no more than that. It refuses to decide anything: what to do is said by the
//! state. Kept apart by `clippy.toml`, which refuses `window()` elsewhere.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the one place where the browser is touched"
)]

pub mod engine;
pub mod fetch;
pub mod page;
pub mod storage;

use std::rc::Rc;

use claimcheck_core::pack::Pack;

use crate::app::{App, Props};
use crate::state::PackRef;

/// Mounts the app on the pack that this build carries, and has a panic told to the reader in words.
pub fn start() {
    // Yew's own hook writes to the console.
    yew::set_custom_panic_hook(Box::new(|_| page::tell_loader_of_panic()));
    match (page::mount_point(), Pack::decode(crate::PACK)) {
        (Some(root), Ok(pack)) => {
            let pack = PackRef(Rc::new(pack));
            yew::Renderer::<App>::with_root_and_props(root, Props { pack }).render();
        }
        _ => page::tell_loader_of_panic(),
    }
}
