//! The same as `checker.rs`, in a browser. `cargo xtask bench` runs it, and names the pack's bytes in the environment.

#![allow(missing_docs, reason = "a benchmark")]

mod support;

use std::hint::black_box;

use claimcheck_core::check::claim::Checker;
use claimcheck_core::pack::Pack;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The app's allocator.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

static PACK: &[u8] = include_bytes!(env!("CLAIMCHECK_BENCH_PACK"));

/// The browser's clock, in milliseconds; it goes in steps of a tenth.
struct Clock(js_sys::Function);

impl Clock {
    fn new() -> Self {
        Self(js_sys::Function::new_no_args("return performance.now()"))
    }

    fn now(&self) -> f64 {
        let now = self.0.call0(&js_sys::global());
        now.ok().and_then(|now| now.as_f64()).expect("a clock")
    }
}

fn measure(name: &str, pack: &Pack, claims: &[String], times: u32) {
    let clock = Clock::new();
    let start = clock.now();
    let checker = Checker::new(pack);
    let built = clock.now() - start;
    let mut each: Vec<f64> = claims
        .iter()
        .map(|claim| {
            let start = clock.now();
            for _ in 0..times {
                black_box(checker.check(claim));
            }
            (clock.now() - start) / f64::from(times)
        })
        .collect();
    console_log!(
        "bench | {name} | {} | {:.2} | {:.2} | {built:.0}",
        each.len(),
        support::median(&mut each),
        support::p95(&mut each)
    );
}

#[wasm_bindgen_test]
fn claims_are_measured() {
    let pack = Pack::decode(PACK).expect("the pack that xtask wrote");
    measure("default pack", &pack, &support::claims(), 10);
    let facts = support::FACTS;
    let table = support::synthetic(&pack, facts);
    measure(
        "100 000 facts",
        &table,
        &support::synthetic_claims(facts),
        1,
    );
}
