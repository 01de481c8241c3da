#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| linkprune_fuzz::grammar(data));
