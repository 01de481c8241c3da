//! What is fuzzed: each target takes any bytes, and panics where a promise is broken. The same functions replay the corpora
//! in `cargo test`.

mod editing;
mod exports;
mod files;
mod judging;
mod rule_grammar;

pub use editing::editor;
pub use exports::{archives, dates, encodings, outside, tables};
pub use files::{config, decisions, ledger};
pub use judging::{grammar, rules};

/// Takes any bytes.
pub type Target = fn(&[u8]);

/// Every target by its name, which is that of the folder with its corpus.
pub const TARGETS: [(&str, Target); 11] = [
    ("tables", tables),
    ("dates", dates),
    ("encodings", encodings),
    ("archives", archives),
    ("outside", outside),
    ("rules", rules),
    ("grammar", grammar),
    ("editor", editor),
    ("config", config),
    ("decisions", decisions),
    ("ledger", ledger),
];

/// The first byte, which chooses, and the rest.
fn choice(data: &[u8]) -> Option<(usize, &[u8])> {
    data.split_first().map(|(first, rest)| (usize::from(*first), rest))
}
