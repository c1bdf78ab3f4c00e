//! A claim held against one sentence: the first line and the rest.
#![no_main]

use claimcheck_fuzz::{comparing, subject};

libfuzzer_sys::fuzz_target!(|text: &str| comparing(subject(), text));
