//! Storage that works, throws, is full, or holds something else.

use claimcheck_app::browser::storage::{Keeper, Kept, LocalStore, Store, Unavailable};
use claimcheck_app::route::Route;
use claimcheck_app::state::{Notice, State};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{Spoilt, local_storage, pack};

/// A store of a test's own, empty.
fn store(test: &str) -> LocalStore {
    local_storage()
        .remove_item(&format!("claimcheck.progress.{test}"))
        .unwrap();
    LocalStore::of_pack(test)
}

#[wasm_bindgen_test]
fn what_is_written_is_read_back_from_its_own_key() {
    let store = store("roundtrip");
    assert_eq!(store.read(), Ok(None));
    assert_eq!(store.write("one · 1"), Ok(()));
    assert_eq!(store.write("two · 2"), Ok(()));
    assert_eq!(store.read().unwrap().as_deref(), Some("two · 2"));
    let raw = local_storage().get_item("claimcheck.progress.roundtrip");
    assert_eq!(raw.unwrap().as_deref(), Some("two · 2"));
    assert_eq!(LocalStore::of_pack("roundtrip-2").read(), Ok(None));
}

#[wasm_bindgen_test]
fn a_store_that_throws_or_is_absent_is_unavailable_and_nothing_more() {
    for spoil in [Spoilt::storage_forbidden, Spoilt::storage_absent] {
        let store = store("forbidden");
        store.write("before").unwrap();
        let spoilt = spoil();
        assert_eq!(store.read(), Err(Unavailable));
        assert_eq!(store.write("now"), Err(Unavailable));
        assert_eq!(Keeper::new(LocalStore::of_pack("forbidden")).load(), None);
        drop(spoilt);
        assert_eq!(store.read().unwrap().as_deref(), Some("before"));
    }
}

#[wasm_bindgen_test]
fn a_full_store_keeps_what_it_had() {
    let store = store("full");
    store.write("before").unwrap();
    let spoilt = Spoilt::storage_full();
    assert_eq!(store.write("now"), Err(Unavailable));
    assert_eq!(store.read().unwrap().as_deref(), Some("before"));
    drop(spoilt);

    // The browser's own limit, a few megabytes.
    assert_eq!(store.write(&"x".repeat(12_000_000)), Err(Unavailable));
    assert_eq!(store.read().unwrap().as_deref(), Some("before"));
    assert_eq!(store.write("after"), Ok(()));
}

#[wasm_bindgen_test]
fn the_reader_is_told_once_and_keeping_is_tried_again() {
    let keeper = Keeper::new(store("keeper"));
    assert_eq!(keeper.keep("one"), Kept::Quiet);
    let spoilt = Spoilt::storage_full();
    assert_eq!(keeper.keep("two"), Kept::TellReader);
    assert_eq!(keeper.keep("three"), Kept::Quiet);
    drop(spoilt);
    assert_eq!(keeper.load().as_deref(), Some("one"));
    assert_eq!(keeper.keep("four"), Kept::Quiet);
    assert_eq!(keeper.load().as_deref(), Some("four"));
}

#[wasm_bindgen_test]
fn a_record_that_cannot_be_read_is_told_of_and_left_out() {
    let store = store("records");
    for (record, notice) in [
        (None, None),
        (Some(""), Some(Notice::KeptUnreadable)),
        (Some("{\"score\": 3}"), Some(Notice::KeptUnreadable)),
        (Some("1."), Some(Notice::KeptUnreadable)),
        (Some("1.0"), Some(Notice::KeptUnreadable)),
        (Some("1.zz"), Some(Notice::KeptUnreadable)),
        (Some("1.ffffffffffffffffffff"), Some(Notice::KeptUnreadable)),
        (Some("0.00"), Some(Notice::KeptUnreadable)),
        (Some("200.00"), Some(Notice::KeptUnreadable)),
        (Some("99999.00"), Some(Notice::KeptUnreadable)),
        // A whole record, of a pack called "x".
        (Some("2.0178000000"), None),
    ] {
        if let Some(record) = record {
            store.write(record).unwrap();
        }
        let kept = Keeper::new(LocalStore::of_pack("records")).load();
        let state = State::open(pack(), Route::default(), kept.as_deref(), None);
        assert_eq!(state.notice, notice, "{record:?}");
        assert_eq!(state.running, None, "{record:?}");
    }
}
