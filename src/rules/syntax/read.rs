//! The way from a rule's text to its tree.

use super::parser::Parser;
use super::tokens;
use super::tree::Block;
use crate::rules::findings::Findings;

/// A rule as it is written, with what is wrong with its grammar.
#[derive(Debug)]
pub struct ParsedRule {
    pub tree: Block,
    pub findings: Findings,
}

impl ParsedRule {
    pub fn read(text: &str) -> Self {
        let mut findings = Findings::default();
        let tokens = tokens::read(text, &mut findings);
        let tree = Parser::new(text, &tokens, &mut findings).whole();
        Self { tree, findings }
    }
}
