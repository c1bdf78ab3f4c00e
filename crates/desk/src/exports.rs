//! What the Wasm shows to whoever runs it: a few functions over numbers, and its memory.
//!
//! Owns the one table that is open and the one run of bytes through which texts and findings go. It refuses to trust a
//! caller: what is no table is not opened, and what is no text is read as far as it is one.
//!
//! | function | does |
//! |---|---|
//! | `form` | the number of the form in which findings are written |
//! | `room(bytes)` | makes the run so long, and says where in memory it is |
//! | `open` | opens the table that is in it: 1, or 0 where it is none |
//! | `prepare(facts)` | reads the wordings of so many facts: 1 while there are more |
//! | `check` | takes it as a claim and puts the finding in its place; how many bytes that is, and 0 where no table is open |
//! | `place` | where it is now |
//!
//! A panic is a trap. Who sees one throws the instance away.
//!
//! Why not wasm-bindgen: for these few functions its glue is a third file of 1.5 kB brotli, to be found and loaded, that
//! can be missing, too; the Wasm is as large with it as without.

#![allow(
    unsafe_code,
    reason = "a name of our own is what makes a function an export, and it counts as unsafe, since two of one name would \
              be a mistake that nobody sees: there is one crate with exports here. Nothing else in it is unsafe: \
              addresses are given out, never followed"
)]

use std::cell::RefCell;

use claimcheck_core::check::finding::FORM;

use super::Opened;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static OPENED: RefCell<Option<Opened>> = const { RefCell::new(None) };
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

#[unsafe(no_mangle)]
extern "C" fn form() -> u32 {
    FORM
}

#[unsafe(no_mangle)]
extern "C" fn room(bytes: usize) -> usize {
    BYTES.replace(vec![0; bytes]);
    place()
}

#[unsafe(no_mangle)]
extern "C" fn place() -> usize {
    BYTES.with_borrow(|bytes| bytes.as_ptr().addr())
}

#[unsafe(no_mangle)]
extern "C" fn open() -> u32 {
    // The table is read into a form of its own; its bytes are not needed again.
    let opened = Opened::new(&BYTES.take());
    let is_open = opened.is_some();
    OPENED.set(opened);
    u32::from(is_open)
}

#[unsafe(no_mangle)]
extern "C" fn prepare(facts: usize) -> u32 {
    let more = OPENED.with_borrow_mut(|opened| opened.as_mut().is_some_and(|o| o.prepare(facts)));
    u32::from(more)
}

#[unsafe(no_mangle)]
extern "C" fn check() -> usize {
    let claim = BYTES.take();
    let claim = String::from_utf8_lossy(&claim);
    let finding = OPENED.with_borrow_mut(|opened| opened.as_mut().map(|o| o.check(&claim)));
    let finding = finding.unwrap_or_default();
    let length = finding.len();
    BYTES.set(finding);
    length
}
