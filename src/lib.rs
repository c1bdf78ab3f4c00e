//! The app: screens over core.
//!
//! | module | owns |
//! |---|---|
//! | [`route`] | the address as a value, pure |
//! | [`desk`] | holding a reader's claim against the facts |
//! | [`state`] | what the reader does to what is shown, pure |
//! | [`pages`] | one file a screen |
//! | [`ui`] | parts of screens: values in, markup out |
//! | [`browser`] | the only place that touches web-sys or gloo |
//! | [`locale`] | every word the app says |
//!
//! It refuses to know answers: they come from the pack through core.

pub mod app;
pub mod browser;
pub mod desk;
pub mod locale;
pub mod pages;
pub mod route;
pub mod state;
pub mod ui;

pub use app::App;

/// The pack that this build carries, as bytes: made by `build.rs`.
pub const PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack.bin"));

/// What claims are held against, as bytes: the facts with their wordings. In a browser it is a file beside the app,
/// fetched when a reader first comes to where claims are checked; natively, where nothing is fetched, it is here.
#[cfg(not(target_arch = "wasm32"))]
pub const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/table.bin"));
