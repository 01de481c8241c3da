//! From the tree of a rule to its program, in which every name is resolved and every expression typed. Checking is the
//! making of it; which connections a verb reaches, what a rule says of a connection, and which signals, verbs and knobs it has are
//! asked of the program.
//!
//! ```text
//! tree ─ resolve (expressions, operators, calls, verbs, values) ─► Program + findings
//! ```

mod at_run_time;
mod calls;
pub mod compare;
mod engine_words;
mod expressions;
mod methods;
mod names;
mod operators;
pub mod resolve;
pub mod ty;
pub mod typed;
mod values;
mod verbs;
