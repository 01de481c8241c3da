//! A correction, and the place of what it corrects.

use crate::error::Diagnostic;
use crate::rules::set::RuleSet;
use crate::rules::source::RuleSource;
use crate::rules::text::{Lines, Span};

/// No more corrections of one finding are offered.
pub(super) const MOST: usize = 3;

/// A correction: this part of the text becomes that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does: ``write `&&` ``.
    pub title: String,
    pub place: Span,
    pub text: String,
}

impl Fix {
    /// The text with it.
    pub fn applied(&self, text: &str) -> String {
        let (before, after) = (text.get(..self.place.start), text.get(self.place.end..));
        [before.unwrap_or_default(), &self.text, after.unwrap_or_default()].concat()
    }
}

/// The set of a rule with that text, and of no other; the error has everything that is wrong with it.
pub(super) fn rule_alone(text: &str) -> Result<RuleSet, Vec<Diagnostic>> {
    let source =
        RuleSource { id: "rule".into(), file: "rule.rhai".into(), text: text.into(), cases: None, broken: Vec::new() };
    RuleSet::load(vec![source], &[], &[], false)
}

/// The part of a text that a diagnostic underlines.
pub fn span_of(text: &str, found: &Diagnostic) -> Span {
    let lines = Lines::of(text);
    if found.place.line == 0 {
        return Span { start: 0, end: 0 };
    }
    let start = lines.offset(text, found.place.line, found.place.column.max(1));
    let rest = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let width = if found.place.column == 0 { usize::MAX } else { found.width };
    let end = rest.char_indices().nth(width).map_or(rest.len(), |(end, _)| end);
    Span { start, end: start + end }
}
