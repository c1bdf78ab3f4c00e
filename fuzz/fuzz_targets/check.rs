//! The checker, on the default pack.
#![no_main]

use claimcheck_fuzz::{checking, subject};

libfuzzer_sys::fuzz_target!(|text: &str| checking(subject(), text));
