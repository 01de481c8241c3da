//! Floor 6: what the user believes. A rule is one small Rhai file; everything that is done with it is here.
//!
//! ```text
//! folder | binary ─ source, starter ─► RuleSource ─ header, syntax, program, check ─► Rule ─► RuleSet
//! RuleSet + Facts ─ judge (natively, or by the interpreter) ─► [Judgement { reasons, not judged }]
//! RuleSet ─ cases (example, case_file, spelling) ─► CaseReport
//! ```
//!
//! [`language`] has the words of the language and the codes of diagnostics; signals are a floor below. Only this floor
//! names rhai.

mod case;
mod case_file;
pub mod cases;
mod check;
pub mod definitions;
pub mod earlier;
pub mod example;
mod findings;
pub mod fingerprint;
pub mod fixes;
pub mod header;
mod judge;
pub mod knobs;
pub mod language;
pub mod layout;
mod own_words;
mod program;
pub mod reading;
pub mod reason;
mod rule;
mod set;
pub mod source;
mod spelling;
pub mod starter;
mod syntax;
mod text;
pub mod updates;
mod values;

pub use case_file::problems as case_problems;
pub use judge::mentions::folded;
pub use program::typed::OwnName;
pub use reason::{Effect, Judgement, NotJudged, Reason, Unknown};
pub use rule::Rule;
pub use set::{Override, RuleSet, Skipped};
pub use source::RuleSource;
pub use text::{Lines, Span};
