//! What is fuzzed: each target takes any bytes, and panics where a promise is broken. The same functions replay the corpora
//! in `cargo test`.

mod exports;
mod files;
mod judging;

pub use exports::{archives, dates, encodings, outside, tables};
pub use files::{config, decisions, ledger};
pub use judging::rules;

/// Takes any bytes.
pub type Target = fn(&[u8]);

/// Every target by its name, which is that of the folder with its corpus.
pub const TARGETS: [(&str, Target); 9] = [
    ("tables", tables),
    ("dates", dates),
    ("encodings", encodings),
    ("archives", archives),
    ("outside", outside),
    ("rules", rules),
    ("config", config),
    ("decisions", decisions),
    ("ledger", ledger),
];

/// The first byte, which chooses, and the rest.
fn choice(data: &[u8]) -> Option<(usize, &[u8])> {
    data.split_first().map(|(first, rest)| (usize::from(*first), rest))
}
