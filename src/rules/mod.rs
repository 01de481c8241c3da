//! Floor 6: what the user believes. A rule is one small Rhai file; everything that is done with it stands here.
//!
//! ```text
//! folder | binary ─ source, starter ─► RuleSource ─ header, sandbox::compile, knobs, check ─► Rule ─► RuleSet
//! RuleSet + Facts ─ judge (lower, then sandbox over the desk) ─► [Judgement { reasons, not judged }]
//! RuleSet ─ cases (example, case_file, spelling) ─► CaseReport
//! ```
//!
//! The language's words stand in [`vocabulary`], signals a floor below. Only this floor names rhai.

mod case_file;
pub mod cases;
pub mod check;
pub mod definitions;
mod desk;
pub mod example;
mod failure;
mod functions;
pub mod header;
mod judge;
pub mod knobs;
mod lower;
pub mod reason;
mod rule;
pub mod sandbox;
mod set;
pub mod source;
mod spelling;
pub mod starter;
pub mod updates;
pub mod vocabulary;
mod words;

pub use case_file::with_words;
pub use reason::{Effect, Judgement, NotJudged, Reason, Unknown};
pub use rule::Rule;
pub use set::{Override, RuleSet, Skipped};
pub use source::RuleSource;
pub use words::folded;
