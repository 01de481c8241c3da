//! linkprune reads LinkedIn's data export, measures what it says of each connection, judges it by rules that the
//! owner can read and write, and prepares a removal list with reasons. It never contacts LinkedIn or any network.
//!
//! # The way of the data
//!
//! ```text
//! zip | folder | csv ─ store::files ─► bytes ─ export ─► Export { owner, connections, touches, coverage }
//!   ─ network::Network::build ─► two frames: one row a connection, one row a touch; who is who
//!   ─ signals::measure ─► Facts: every signal of every connection, known or unknown
//!   ─ rules::RuleSet::judge ─► reasons
//!   ─ audit::Audit::run ─► scorecards, bands, order, warnings
//!   ─ output::FORMATS ─► bytes ─ cli ─► file | stdout
//! ```
//!
//! # The floors, from the top; a floor uses only those below it
//!
//! `cli` (arguments, screen, clock) → `output` (formats) → `audit` (the pure heart) → `rules` (Rhai) → `signals`
//! (facts, lexicon) → `network` (frames) → `export` (LinkedIn's files) → `store` (disk, configuration) → `error`.
//! `tests/architecture.rs` holds this.
//!
//! # Where to add things
//!
//! A kind of touch: a row in `export/touches.rs`. A signal: an entry in its theme under `signals/`. A rule: a file in
//! `rules/`. A format: a file in `output/` and its row in `FORMATS`. A command: a file in `cli/` and its arm in
//! `cli/mod.rs`. A sentence for a failure: a variant in `error.rs`.

pub mod audit;
pub mod cli;
pub mod error;
pub mod export;
pub mod network;
pub mod output;
pub mod rules;
pub mod signals;
pub mod store;
