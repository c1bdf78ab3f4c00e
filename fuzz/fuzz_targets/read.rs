//! The reader of language: words, figures, dates, sentences.
#![no_main]

use claimcheck_fuzz::{reading, subject};

libfuzzer_sys::fuzz_target!(|text: &str| reading(subject(), text));
