//! A rule's text as a tree, read by a reader that never gives up.
//!
//! ```text
//! text ─ tokens ─► tokens ─ parser ─► tree
//! ```

pub mod parser;
pub mod read;
pub mod tokens;
pub mod tree;

#[cfg(test)]
mod tests;
