//! The browser: the only place that touches web-sys or gloo.
//!
//! Owns storage, the address, focus, the title, chance and the clipboard, each so that a browser or a host
//! page that forbids it costs no more than that. It refuses to decide anything: what to do is said by the
//! state. Kept apart by `clippy.toml`, which refuses `window()` elsewhere.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the one place where the browser is touched"
)]

pub mod page;
pub mod storage;

use crate::App;

/// Mounts the app, and has a panic told to the reader in words.
pub fn start() {
    std::panic::set_hook(Box::new(|_| page::tell_loader_of_panic()));
    if let Some(root) = page::mount_point() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
